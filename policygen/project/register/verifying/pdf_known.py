"""A PDF's catalogue, pages, links, fields and bookmarks -> what of them is not known to show or do nothing. No files.

What is known is in `pdf_listed.py`. What pages draw is looked at elsewhere.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object

from policygen import codec
from policygen.errors import PolicygenError
from policygen.project.register.verifying import pdf_listed as listed

_MOST = 100_000
"""Bookmarks, and parts of a tree of numbers."""


def strange(document: pikepdf.Pdf) -> Iterator[str]:
    """What is not known, by its name in the file."""
    root = document.Root
    yield from _beyond(root, listed.CATALOGUE)
    yield from _beyond(root.get("/Names", {}), listed.NAMES)
    yield from _beyond(root.get("/AcroForm", {}), listed.FORM)
    yield from _beyond(root.get("/ViewerPreferences", {}), listed.VIEWING)
    if str(root.get("/PageMode", "/UseNone")) not in listed.MODES:
        yield "/PageMode"
    if not _is_place(root.get("/OpenAction")):
        yield "/OpenAction"
    yield from _labelled(root.get("/PageLabels"))
    yield from (name for one in _bookmarks(root) for name in _of_bookmark(one))
    yield from _attached(document)
    for page in document.pages:
        yield from _beyond(page.obj, listed.PAGE)
        yield from _beyond(page.resources, listed.RESOURCES)
        yield from (name for note in page.get("/Annots", ()) for name in _of_note(note))


def bookmarks(document: pikepdf.Pdf) -> Iterator[str]:
    """The titles of its bookmarks."""
    yield from (str(one.get("/Title", "")) for one in _bookmarks(document.Root))


def _beyond(thing: Any, known: frozenset[str]) -> Iterator[str]:
    yield from sorted(set(thing.keys()) - known)


# ---- where one is led to


def _is_place(thing: Object | None) -> bool:
    """Whether it is a place of the file, or an action that goes to one."""
    return not isinstance(thing, Dictionary) or _is_known(thing, "/GoTo")


def _is_known(action: Any, *kinds: str) -> bool:
    named = str(action.get("/S", "")) in kinds
    return named and not any(True for _ in _beyond(action, listed.ACTION))


def _of_bookmark(one: Any) -> Iterator[str]:
    yield from _beyond(one, listed.BOOKMARK)
    if not _is_place(one.get("/A")):
        yield "/Outlines"


def _bookmarks(root: Any) -> Iterator[Any]:
    waiting = [one for one in (root.get("/Outlines", {}).get("/First"),) if one is not None]
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop()
        yield one
        waiting += [one[name] for name in ("/Next", "/First") if name in one]
    raise RecursionError


# ---- what is laid over a page


def _of_note(note: Any) -> Iterator[str]:
    """Links are to have no border and to lead where a file may; fields are to have no colours of their own."""
    kind = str(note.get("/Subtype"))
    if kind == "/Widget":
        yield from _beyond(note, listed.FIELD)
    elif kind == "/Link":
        yield from _beyond(note, listed.LINK)
        if not _is_known(note.get("/A", Dictionary(S=pikepdf.Name.GoTo)), "/GoTo", "/URI"):
            yield "/A"
        if not _is_bare(note):
            yield "/Border"


def _is_bare(link: Any) -> bool:
    """Whether a link has no border, in either of the two ways to say so (12.5.4)."""
    said = []
    if "/Border" in link:
        said.append(list(link["/Border"])[2:3] == [0])
    if "/BS" in link:
        said.append(link["/BS"].get("/W") == 0)
    return bool(said) and all(said)


# ---- words beside the pages


def _labelled(tree: Any) -> Iterator[str]:
    """Words before the numbers of pages."""
    waiting = [tree] if tree is not None else []
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop()
        waiting += list(one.get("/Kids", ()))
        if any(set(label.keys()) - listed.LABEL for label in list(one.get("/Nums", ()))[1::2]):
            yield "/PageLabels"
    raise RecursionError


def _attached(document: pikepdf.Pdf) -> Iterator[str]:
    """Files that go with it, and are not the policy that policygen puts in."""
    held = list(document.Root.get("/AF", Array()))
    held += [one for one in document.objects if isinstance(one, Dictionary) and "/EF" in one]
    held += [one.obj for one in document.attachments.values()]
    if not all(map(_is_ours, held)):
        yield "/EmbeddedFiles"


def _is_ours(one: Any) -> bool:
    names = {str(one[name]) for name in ("/F", "/UF") if name in one}
    try:
        read = [codec.loads(stream.read_bytes()) for _, stream in one["/EF"].items()]
    except (PolicygenError, pikepdf.PdfError, KeyError):
        return False
    return bool(read) and names <= listed.ATTACHED
