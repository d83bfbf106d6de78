"""What was sent + what came back -> what was changed around the text, and where a person changes it. No files.

The cover, the running lines, the document control and the lines to sign on are made from the trust file or from the
register, and so nothing of them is brought home but names and titles that were changed throughout.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygen.model import Policy, Running
from policygen.project.returning.fates import is_record
from policygen.project.returning.parts import parts, words

_LINES = {
    "organisation": ("the organisation on the cover", "name"),
    "title": ("the title on the cover", "title, or the title among the lines of cover"),
    "motto": ("the motto", "motto"),
    "date": ("the date on the cover", "control: dated"),
    "subtitle": ("a line of the cover", "cover: lines"),
    "notice": ("a line of the cover", "cover: lines"),
    "mark": ("the mark", "mark"),
}
_RECORDS = {
    "signatures": ("the lines to sign on", "signatures: by"),
    "document-control": ("the document control", "control"),
    "change-history": ("the change history", "control: history"),
}


@dataclass(frozen=True, slots=True)
class Around:
    """Something beside the text that was changed, and is not brought home."""

    what: str
    old: str
    new: str
    where: str
    """What says it in the trust file."""


def around(base: Policy, now: Policy, theirs: Policy) -> Iterator[Around]:
    """What came back otherwise than it was sent, and otherwise than the workspace makes it."""
    sent, here, came = map(_cover, (base, now, theirs))
    for kind, (what, where) in _LINES.items():
        old, new = sent.get(kind, ""), came.get(kind, "")
        if old != new != here.get(kind, ""):
            yield Around(what, old, new, where)
    for place, what in (("head", "the running head"), ("foot", "the running foot")):
        old, new = (_line(getattr(one.furniture, place)) for one in (base, theirs))
        if old != new != _line(getattr(now.furniture, place)):
            yield Around(what, old, new, place)
    yield from _records(base, now, theirs)


def _cover(policy: Policy) -> dict[str, str]:
    """What the lines of each kind say."""
    said: dict[str, list[str]] = {}
    for line in policy.furniture.cover:
        said.setdefault(line.kind, []).append(line.text)
    return {kind: " / ".join(filter(None, lines)) for kind, lines in said.items()}


def _line(line: Running) -> str:
    return " | ".join(filter(None, (line.left, line.centre, line.right)))


def _records(base: Policy, now: Policy, theirs: Policy) -> Iterator[Around]:
    """Lines to sign on, and what is drawn from the record of decisions."""
    sent, here, came = (_said(policy) for policy in (base, now, theirs))
    for clause, old in sent.items():
        new = came.get(clause, [])
        if old != new != here.get(clause):
            usual = (f"what {clause!r} says of the record of decisions", "control, or the register")
            what, where = _RECORDS.get(clause, usual)
            yield Around(what, " ".join(old), " ".join(new), where)


def _said(policy: Policy) -> dict[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for part in filter(is_record, parts(policy)):
        found.setdefault(part.clause, []).extend(words(part.block))
    return dict(found)
