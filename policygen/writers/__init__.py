"""Policy -> bytes, one file a format. A writer is loaded when its format is asked for."""

import importlib
from collections.abc import Callable
from typing import cast

from policygen.model import Policy
from policygen.theme import Theme

Write = Callable[[Policy, Theme], bytes]

WRITERS: dict[str, str] = {
    "docx": "policygen.writers.docx",
    "pdf": "policygen.writers.pdf",
    "html": "policygen.writers.html",
    "md": "policygen.writers.markdown",
    "txt": "policygen.writers.text",
    "json": "policygen.writers.json",
}
"""A format's name, which is its files' ending, and the module whose `write` makes it."""

SLOW = frozenset({"pdf"})
"""Formats worth a process of their own."""


def load(format: str) -> Write:
    """The function that writes a format of WRITERS."""
    return cast("Write", importlib.import_module(WRITERS[format]).write)


def write(policy: Policy, format: str, theme: Theme = Theme()) -> bytes:
    """The policy in a format of WRITERS. Raises PolicygenError where machine or text forbids it."""
    return load(format)(policy, theme)
