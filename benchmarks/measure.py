"""Figures: how they are measured, shown and held to their bounds."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
PATIENCE = 600.0
"""Seconds after which a process is given up."""
POLICYGEN = [PYTHON, "-c", "from policygen.cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def kept(self) -> bool:
        """Whether it keeps its bounds."""
        over = self.most is not None and self.value > self.most
        return not over and not (self.least is not None and self.value < self.least)

    def __str__(self) -> str:
        bound = f"at most {self.most:g}" if self.most is not None else ""
        bound = f"at least {self.least:g}" if self.least is not None else bound
        verdict = ("ok" if self.kept else "NOT KEPT") if bound else ""
        return f"{self.name:<66}{self.value:>9.2f} {self.unit:<4} {bound:<14}{verdict}"


def shown(figure: Figure) -> Figure:
    print(figure, flush=True)
    return figure


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def median(work: Callable[[], object], runs: int, warm: int = 2) -> float:
    for _ in range(warm):
        work()
    return statistics.median(seconds(work) for _ in range(runs))


def pairs(
    first: Callable[[], object], second: Callable[[], object], runs: int, warm: int = 1
) -> tuple[float, float, float]:
    """Medians of both, run in turn, and the median of their ratios."""
    for _ in range(warm):
        first()
        second()
    times = [(seconds(first), seconds(second)) for _ in range(runs)]
    ratio = statistics.median(one / other for one, other in times)
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times), ratio


def quiet(command: list[str], folder: Path = ROOT) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        command,
        cwd=folder,
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=PATIENCE,
    )
