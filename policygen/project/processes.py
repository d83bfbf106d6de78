"""Policies to be written -> their bytes, by other processes. Light to import: they start while the rest loads."""

import contextlib
import gc
import multiprocessing
import os
import sys
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

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
        """Has what they will need loaded, ahead of the work and without waiting for it."""
        if self.jobs > 1 and sys.platform == "linux":
            _context()
            forkserver.ensure_running()

    def write(
        self, policy: Policy, formats: tuple[str, ...], theme: Theme
    ) -> Future[tuple[bytes, ...]]:
        """The policy in some formats, when one of them has come to it."""
        return self._started().submit(written, policy, formats, theme)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.jobs, _context(), _tune)
            self.callback(self._pool.shutdown, cancel_futures=True)
        return self._pool


def _context() -> BaseContext:
    """Where it can be had, a process that loads the slow writers once and then forks the others."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([writers.WRITERS[format] for format in sorted(writers.SLOW)])
    return context


def _tune() -> None:
    gc.set_threshold(100_000, 20, 20)  # layouts make many objects, and few circles among them


def written(policy: Policy, formats: tuple[str, ...], theme: Theme) -> tuple[bytes, ...]:
    """The policy in each of some formats."""
    return tuple(writers.write(policy, format, theme) for format in formats)


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
