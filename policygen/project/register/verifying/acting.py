"""An object of a PDF -> whether it is an action, or a form, that can change what is shown. No files."""

from typing import Any

import pikepdf

_ACTIONS = frozenset(
    "/JavaScript /Hide /ImportData /Launch /Movie /Rendition /ResetForm /SetOCGState".split()
)
"""Kinds of action (ISO 32000-1, 12.6.4) that lay something over a page, or put other words in it."""
_SCRIPTS = frozenset({"/JS", "/XFA"})
"""What a script stands in, and a form that is drawn by scripts (12.7.8)."""
_DEEPEST = 12


def is_acting(thing: Any, depth: int = 0) -> bool:
    """Whether it is such an action, or holds one that is no object of its own."""
    if depth > _DEEPEST:
        return False
    if isinstance(thing, pikepdf.Array):
        return any(_inner(one, depth) for one in thing)
    if not isinstance(thing, pikepdf.Dictionary):
        return False
    if str(thing.get("/S", "")) in _ACTIONS or any(name in thing for name in _SCRIPTS):
        return True
    return any(_inner(one, depth) for _, one in thing.items())


def _inner(thing: Any, depth: int) -> bool:
    return not getattr(thing, "is_indirect", True) and is_acting(thing, depth + 1)
