"""A redline and the two files it was made of -> what is wrong with it; nothing, where it holds.

Shares nothing with what writes redlines. It reads the text of a file as if all its changes had been rejected, or
accepted, and holds it against the file that it should be (ECMA-376 17.13.5). No files.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from policygen.ooxml import NAMESPACES
from policygen.reports.tracked.checked import File
from policygen.reports.tracked.views import Told, running, text

_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_REVISIONS = [
    f"{_W}{name}"
    for name in (
        "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "rPrChange", "pPrChange",
        "cellIns", "cellDel",
    )
]  # fmt: skip
_PARTS = ("header", "footer", "footnotes", "endnotes", "comments")


def faults(redline: bytes, old: bytes, new: bytes) -> list[str]:
    """Each in some words, the gravest first."""
    made, before, after = File(redline, " [has no end]"), File(old), File(new)
    return [
        *_differences("rejecting every change", text(made, "old"), text(before, "new")),
        *_differences("accepting every change", text(made, "new"), text(after, "new")),
        *_running(made, before, after),
        *_broken(made),
    ]


def _running(made: File, old: File, new: File) -> Iterator[str]:
    """Running heads and feet: the new one's, and where they are tracked, the old one's."""
    for kind in ("header", "footer"):
        before = [running(old, name, "new") for name in old.of_kind(kind)]
        for name in made.of_kind(kind):
            accepted, rejected = (running(made, name, view) for view in ("new", "old"))
            if name not in new.parts or accepted != running(new, name, "new"):
                yield f"accepting every change does not give the new {kind}"
            if rejected != accepted and rejected not in before:
                yield f"rejecting every change does not give the old {kind}"


def _differences(what: str, found: Told, wanted: Told) -> Iterator[str]:
    for number, (left, right) in enumerate(zip_longest(found, wanted), 1):
        if left != right:
            yield f"{what} would give, as block {number}, {_short(left)} and not {_short(right)}"
            return


def _short(told: "str | Told | None") -> str:
    words = "nothing" if told is None else repr(told)
    return words if len(words) <= 200 else f"{words[:200]}..."


# ---- what would make Word refuse it


def _broken(file: File) -> Iterator[str]:
    names = [file.main, *(name for kind in _PARTS for name in file.of_kind(kind))]
    ids = Counter(id for name in names for id in _ids(file.tree(name)))
    for id, count in ids.items():
        if count > 1:
            yield f"{count} of its changes have the number {id}"
    for name in names:
        yield from _lost(file, name)
        if not _nests(file.tree(name)):
            yield f"a field in {name} has no end"


def _lost(file: File, name: str) -> Iterator[str]:
    related = file.related(name)
    for element in file.tree(name).iter(etree.Element):
        ids = (str(value) for key, value in element.items() if str(key).startswith(_R))
        for id in ids:
            if id and id not in related:
                yield f"{name} names a part {id} that is not there"


def _ids(root: etree._Element) -> Iterator[str]:
    return (element.get(f"{_W}id", "") for element in root.iter(*_REVISIONS))


def _nests(root: etree._Element) -> bool:
    """Whether every field that begins has an end, with no regard to what is tracked."""
    depth = 0
    for mark in root.iter(f"{_W}fldChar"):
        kind = mark.get(f"{_W}fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            return False
    return depth == 0
