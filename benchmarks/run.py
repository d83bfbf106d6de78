"""Every figure that the README and the documentation quote, from one run: medians, and ratios taken pair by pair.

`make bench` prints them, with the bound that each is to keep; the exit code is 1 where one does not.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import weasyprint

from policygen import writers
from policygen.project.workspace import Made, Workspace
from policygen.writers import html
from policygen.writers.pdf import typesetting

ROOT = Path(__file__).parent.parent
LONGEST = "churchward"
PYTHON = sys.executable
EMPTY = "import click; click.command()(lambda: None)(['--help'])"
POLICYGEN = [PYTHON, "-c", "from policygen.cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: float
    unit: str
    most: float | None = None

    def __str__(self) -> str:
        bound = "" if self.most is None else f"at most {self.most:g}"
        verdict = "" if self.most is None else "ok" if self.value <= self.most else "TOO SLOW"
        return f"{self.name:<58}{self.value:>9.2f} {self.unit:<3} {bound:<13}{verdict}"


def main() -> int:
    cores = len(os.sched_getaffinity(0))
    print(f"Python {sys.version.split()[0]}, {cores} cores; medians of interleaved runs\n")
    figures = [*documents(), *command_line(), *many(cores)]
    late = [figure for figure in figures if figure.most is not None and figure.value > figure.most]
    return 1 if late else 0


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


# ---- one policy, in a warm process


def documents() -> list[Figure]:
    made = Workspace(ROOT).make((LONGEST,))[0]
    found = []
    for format, most in (
        ("docx", 20.0),
        ("html", None),
        ("md", None),
        ("txt", None),
        ("json", None),
    ):
        time_taken = median(lambda format=format: write(made, format), 30)
        found.append(
            shown(Figure(f"{format}, the longest policy, warm", time_taken * 1000, "ms", most))
        )
    for variant in ("pdf/ua-1", "pdf/a-3a"):
        alone = bare_weasyprint(made, variant)
        ours, bare, ratio = pairs(lambda: write(made, "pdf"), alone, 15)
        found.append(shown(Figure("pdf, the longest policy, warm", ours * 1000, "ms")))
        found.append(
            shown(Figure(f"WeasyPrint alone on the same page, {variant}", bare * 1000, "ms"))
        )
        found.append(shown(Figure(f"pdf against WeasyPrint alone, {variant}", ratio, "x", 1.15)))
    return found


def write(made: Made, format: str) -> bytes:
    return writers.write(made.policy, format, made.theme)


def bare_weasyprint(made: Made, variant: str) -> Callable[[], object]:
    """WeasyPrint on the page and compiled style sheets that our PDF is made of, and nothing else."""
    page = html.page(made.policy, made.theme, "pdf")
    fonts, sheets = typesetting.compiled(page, made.theme)

    def render() -> bytes | None:
        document = weasyprint.HTML(string=page)
        data: bytes | None = document.write_pdf(
            stylesheets=sheets, font_config=fonts, pdf_variant=variant
        )
        return data

    return render


# ---- the command line


def command_line() -> list[Figure]:
    ours, empty, ratio = pairs(
        lambda: quiet([*POLICYGEN, "--help"]), lambda: quiet([PYTHON, "-c", EMPTY]), 15
    )
    return [
        shown(Figure("policygen --help, whole process", ours * 1000, "ms")),
        shown(Figure("an empty click program's --help", empty * 1000, "ms")),
        shown(Figure("policygen --help against the empty program", ratio, "x", 1.5)),
    ]


def quiet(command: list[str], folder: Path = ROOT) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=env, check=True, stdout=subprocess.DEVNULL)


# ---- many policies


def many(cores: int, count: int = 40) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies(folder, count)
        runs = [0]

        def build(jobs: int) -> None:
            runs[0] += 1
            output = ["--output", f"out{runs[0]}", "--jobs", str(jobs), "--quiet"]
            quiet([*POLICYGEN, "build", *output], folder)

        parallel, single, ratio = pairs(lambda: build(cores), lambda: build(1), 3)
        again = median(
            lambda: quiet([*POLICYGEN, "build", "--output", "out1", "--quiet"], folder), 5
        )
    return [
        shown(Figure(f"{count} policies in six formats, one process", single, "s")),
        shown(Figure(f"{count} policies in six formats, {cores} processes", parallel, "s")),
        shown(Figure(f"that, against one process's time / {cores}", ratio * cores, "x", 1.25)),
        shown(Figure(f"{count} policies again, nothing changed", again, "s")),
        shown(Figure("that, against building them in one process", again / single, "x", 0.25)),
    ]


def copies(folder: Path, count: int) -> None:
    """A workspace with the stock clauses and many schools, each named its own way."""
    (folder / "clauses").symlink_to(ROOT / "clauses")
    (folder / "trusts").mkdir()
    text = (ROOT / "trusts" / f"{LONGEST}.yaml").read_text()
    for number in range(count):
        own = text.replace("Churchward School", f"Benchmark School {number}")
        (folder / "trusts" / f"school-{number}.yaml").write_text(own)


if __name__ == "__main__":
    sys.exit(main())
