"""What was sent + what came back -> what was changed around the text, and where a person changes it. No files.

The cover, the running lines, the document control and the lines to sign on are made from the trust file or from the
register, and so nothing of them is brought home but names and titles that were changed throughout.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from policygen.model import Policy, Running
from policygen.project.returning.fates import Fate, texts
from policygen.project.returning.parts import Part, is_record, parts, words
from policygen.project.returning.places import Place, replaced
from policygen.words import DateStyle, is_date, say_date

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

_CONTROL = {
    "approved_on": "the date of approval",
    "reviewed_on": "the date of the review",
    "dated": "the date",
    "next_review": "the next review",
    "owner": "the owner",
    "approved_by": "who approved it",
}


@dataclass(frozen=True, slots=True)
class Around:
    """Something beside the text that was changed, and is not brought home."""

    what: str
    old: str
    new: str
    where: str
    """What says it in the trust file."""


def around(base: Policy, now: Policy, theirs: Policy, back: Sequence[Part]) -> Iterator[Around]:
    """What came back otherwise than it was sent, and otherwise than the workspace makes it. `back` are its parts."""
    sent, here, came = map(_cover, (base, now, theirs))
    for kind, (what, where) in _LINES.items():
        old, new = sent.get(kind, ""), came.get(kind, "")
        if old != new != here.get(kind, ""):
            yield Around(what, old, new, where)
    for place, what in (("head", "the running head"), ("foot", "the running foot")):
        old, new = (_line(getattr(one.furniture, place)) for one in (base, theirs))
        if old != new != _line(getattr(now.furniture, place)):
            yield Around(what, old, new, place)
    yield from _records(parts(base), parts(now), back)


def _cover(policy: Policy) -> dict[str, str]:
    """What the lines of each kind say."""
    said: dict[str, list[str]] = {}
    for line in policy.furniture.cover:
        said.setdefault(line.kind, []).append(line.text)
    return {kind: " / ".join(filter(None, lines)) for kind, lines in said.items()}


def _line(line: Running) -> str:
    return " | ".join(filter(None, (line.left, line.centre, line.right)))


def _records(base: Sequence[Part], now: Sequence[Part], back: Sequence[Part]) -> Iterator[Around]:
    """Lines to sign on, and what is drawn from the record of decisions."""
    sent, here, came = map(_said, (base, now, back))
    for clause, old in sent.items():
        new = came.get(clause, [])
        if old != new != here.get(clause):
            usual = (f"what {clause!r} says of the record of decisions", "control, or the register")
            what, where = _RECORDS.get(clause, usual)
            yield Around(what, " ".join(old), " ".join(new), where)


def _said(held: Sequence[Part]) -> dict[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for part in filter(is_record, held):
        found.setdefault(part.clause, []).extend(words(part.block))
    return dict(found)


# ---- document control in words of a clause


def stated(base: Policy, now: Policy, fates: Sequence[Fate]) -> Iterator[Around]:
    """What the document control says, too, and a clause says otherwise now: those words do not follow the control, nor
    the control them."""
    for name, what in _CONTROL.items():
        value = getattr(base.control, name)
        if value and value == getattr(now.control, name):
            for fate in fates:
                place = _replaced(fate, value) if fate.status == "edited" else None
                if place and place.old != place.new:
                    told = f"{what}, which clause {fate.clause!r} says in words of its own"
                    yield Around(told, place.old, place.new, f"control: {name}")


def _replaced(fate: Fate, value: str) -> Place | None:
    old, new = texts(fate.base), texts(fate.theirs)
    styles: tuple[DateStyle, ...] = get_args(DateStyle)
    ways = [say_date(value, style) for style in styles] if is_date(value) else [value]
    return next(filter(None, (replaced(old, new, way) for way in ways)), None)
