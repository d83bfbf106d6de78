"""What every reader gives back, and what it may be asked. No files."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from policygen.model import Policy

Tracked = Literal["accepted", "rejected", "refused"]


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is to be read."""

    tracked: Tracked = "accepted"
    """Tracked changes of a Word file: as if accepted, as if rejected, or an error where there are any."""
    password: str = ""
    """Of a PDF that asks for one."""
    carried: bool = True
    """Whether the policy that a file of ours carries is given where the file says the same; else what it shows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A policy, and what could not be read as it stood."""

    policy: Policy
    warnings: tuple[str, ...] = ()
    """Whole sentences for a clerk, without the file's path: `it has 3 comments, which are left out`."""
    unheaded: tuple[str, ...] = ()
    """Entries of its list of contents, which is no part of its text, that are no heading."""


Reader = Callable[[bytes, Options], Reading]
"""Bytes -> Reading. Raises ReadError, without a path, for what cannot be understood."""
