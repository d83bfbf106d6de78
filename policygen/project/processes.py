"""Policies to be written -> their bytes, by other processes. Light to import: they start while the rest loads."""

import contextlib
import multiprocessing
import os
import sys
from concurrent.futures import Future, ProcessPoolExecutor

from policygen import writers
from policygen.model import Policy
from policygen.theme import Theme


class Processes(contextlib.ExitStack):
    """As many processes as there are jobs; none where one job is all. They end with the `with`."""

    def __init__(self, jobs: int = 0) -> None:
        """`jobs`: how many; 0: one a core."""
        super().__init__()
        self.jobs = jobs or cores()
        self._pool: ProcessPoolExecutor | None = None

    def start(self) -> None:
        """Starts them and has them load what they will need, ahead of the work."""
        if self.jobs > 1:
            self._started().submit(cores)

    def write(
        self, policy: Policy, formats: tuple[str, ...], theme: Theme
    ) -> Future[tuple[bytes, ...]]:
        """The policy in some formats, when one of them has come to it."""
        return self._started().submit(written, policy, formats, theme)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._pool = ProcessPoolExecutor(self.jobs, context, _load)
            self.callback(self._pool.shutdown, cancel_futures=True)
        return self._pool


def written(policy: Policy, formats: tuple[str, ...], theme: Theme) -> tuple[bytes, ...]:
    """The policy in each of some formats."""
    return tuple(writers.write(policy, format, theme) for format in formats)


def _load() -> None:
    for format in writers.SLOW:
        writers.load(format)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
