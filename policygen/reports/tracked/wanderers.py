"""What became of the paragraphs of a text -> the same, with the sentences that were taken from one place and stand word
for word in another told apart, to be shown as moved. No files."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from policygen.reports.tracked.edits import Edit, Row
from policygen.reports.tracked.entries import Entry
from policygen.sentences import sentences

_FEWEST_WORDS = 4
_FEWEST_LETTERS = 12
Plan = tuple[Row, Row, list[Edit]]
"""The old text, the new text, and what became of them."""


class Spot(NamedTuple):
    """A sentence that goes or comes, in the text that it stands in."""

    entry: Entry
    kind: str
    start: int
    end: int


def wanderers(plans: dict[Entry, Plan], name: Callable[[], str]) -> dict[tuple[Entry, Edit], str]:
    """The names of the moves, by the edits that are their ends: which are put into the plans."""
    gone, come = dict[str, list[Spot]](), dict[str, list[Spot]]()
    for entry, plan in plans.items():
        if not entry.move and entry.kind == "paragraph":
            for text, spot in _changed(entry, plan):
                (gone if spot.kind == "removed" else come).setdefault(text, []).append(spot)
    names: dict[tuple[Entry, Edit], str] = {}
    for text in gone:
        for ends in zip(gone[text], come.get(text, ()), strict=False):
            move = name()
            names |= {(spot.entry, _cut_out(plans[spot.entry][2], spot)): move for spot in ends}
    return names


def _changed(entry: Entry, plan: Plan) -> Iterator[tuple[str, Spot]]:
    """The sentences of a paragraph, or of several, that went or came whole."""
    old, new, found = plan
    for kind, row in (("removed", old), ("added", new)):
        spans = [_span(edit) for edit in found if edit[0] == kind]
        if all(end - start < _FEWEST_LETTERS for start, end in spans):
            continue
        for text, start in _placed(row.text):
            end = start + len(text)
            whole = any(a <= start and end <= b for a, b in spans)
            if whole and len(text.split()) >= _FEWEST_WORDS and _is_plain(row, start, end):
                yield text, Spot(entry, kind, start, end)


def _span(edit: Edit) -> tuple[int, int]:
    return edit[1:3] if edit[0] == "removed" else edit[3:5]


def _placed(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at)
        yield sentence, at
        at += len(sentence)


def _is_plain(row: Row, start: int, end: int) -> bool:
    """Whether there is nothing but words, and none in a link."""
    atoms = row.atoms[row.at(start) : row.at(end - 1) + 1]
    return all(atom.is_text and not atom.link for atom in atoms if atom.text)


def _cut_out(found: list[Edit], spot: Spot) -> Edit:
    """Makes a sentence an edit of its own."""
    at = next(n for n, edit in enumerate(found) if edit[0] == spot.kind and _covers(edit, spot))
    kind, a, b, c, d = found[at]
    removed = kind == "removed"
    (start, end), (begin, stop) = (spot.start, spot.end), _span(found[at])
    parts: list[Edit] = [
        (kind, left, right, c, d) if removed else (kind, a, b, left, right)
        for left, right in ((begin, start), (start, end), (end, stop))
    ]
    found[at : at + 1] = [part for part in parts if _span(part)[0] < _span(part)[1]]
    return parts[1]


def _covers(edit: Edit, spot: Spot) -> bool:
    start, end = _span(edit)
    return start <= spot.start and spot.end <= end
