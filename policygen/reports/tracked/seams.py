"""Edits -> edits in which nothing added ends a paragraph that stays where the next one begins with something added.

LibreOffice makes one change of two such, the paragraph's end between them included, and loses it when all changes
are rejected. So what was removed is told after what was added there, or else one more word is replaced. No files.
"""

import re

from policygen.reports.tracked.atoms import MARK
from policygen.reports.tracked.edits import Edit, Row

_LAST = re.compile(r"\w+\W*$|\W+$")
_FIRST_OBJECT = "\U000f0000"


def apart(found: list[Edit], old: Row, new: Row) -> list[Edit]:
    """The same within paragraphs that were parted or joined."""
    made: list[Edit] = []
    for number, edit in enumerate(found):
        if (
            old.text[edit[1] : edit[2]] == MARK
            and edit[0] == "same"
            and begins_added(found[number + 1 :])
        ):
            made = turned(made, old, new)
        made.append(edit)
    return made


def begins_added(found: list[Edit]) -> bool:
    return bool(found) and found[0][0] == "added"


def turned(found: list[Edit], old: Row, new: Row) -> list[Edit]:
    """The same edits, but the last is a removal."""
    if not found or found[-1][0] != "added":
        return found
    at = max((number for number, edit in enumerate(found, 1) if edit[0] == "same"), default=0)
    (_, a, _, c, _), (_, _, b, _, d) = found[at], found[-1]
    kept = found[:at]
    if a == b and kept:
        _, i, _, j, _ = kept.pop()
        a, c = _last_word(old.text, i, b), c - b + _last_word(old.text, i, b)
        kept += [("same", i, a, j, c)] if i < a else []
    return [*kept, ("added", a, a, c, d), ("removed", a, b, d, d)] if a < b else found


def _last_word(text: str, start: int, end: int) -> int:
    """Where the last word of a stretch begins; its end, where there is no word but an object."""
    found = _LAST.search(text, start, end)
    return found.start() if found and max(found.group()) < _FIRST_OBJECT else end
