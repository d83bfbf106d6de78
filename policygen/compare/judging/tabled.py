"""A table's rows -> whether they set times, charges or other rules, and are neither contacts nor control. No files."""

from functools import lru_cache

from policygen.compare.judging.control import control_line
from policygen.compare.judging.leads import Around, under
from policygen.compare.judging.standing import sets_rule
from policygen.compare.judging.terms import Vocabulary
from policygen.compare.judging.tokens import tokens

Cells = tuple[str, ...]

_SETTING = frozenset({"times", "amounts", "time-limits", "frequency", "limits"})
"""Rules of figures by which a cell sets something."""
_REACHING = frozenset({"contact-details", "addresses"})
_SHARE = 0.5
"""The share of the rows that set something, from which on the table does."""


@lru_cache(maxsize=64)
def rows_bind(rows: tuple[Cells, ...], section: str, words: Vocabulary) -> bool:
    """Whether a row that comes or goes changes a rule, whatever it says itself: `Kitchen | by arrangement`."""
    if under(section, words) in ("history", "informing") or not rows:
        return False
    head, *others = rows
    if any(control_line(tokens(f"{cell}:", words), words) for cell in head):
        return False
    found = [_says(row, words) for row in others]
    if any(_REACHING & rules for rules in found):
        return False
    return bool(found) and sum(bool(rules) for rules in found) >= _SHARE * len(found)


def _says(row: Cells, words: Vocabulary) -> set[str]:
    """The rules by which its cells, but for the first, set something, or tell where to reach somebody."""
    said: set[str] = set()
    for cell in row[1:]:
        passage = tokens(cell, words)
        rules = {token.term.rule for token in passage.words if token.term}
        said |= rules & (_SETTING | _REACHING)
        if rule := sets_rule(passage, Around(), words):
            said.add(rule)
    return said
