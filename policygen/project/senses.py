"""Two sentences -> whether they certainly mean the same, by the rules of the comparison. No files."""

import re

from policygen.compare.kinds import Case, judge

_SAME = ("the same sense", "punctuation, capitals or spaces only")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def same_sense(old: str, new: str) -> bool:
    """Other spelling, other words of the same sense, punctuation; never another placeholder, nor more or fewer words
    of which nothing is known."""
    if not old or not new or _PLACEHOLDER.findall(old) != _PLACEHOLDER.findall(new):
        return False
    verdict = judge(Case(old, new))
    told = any(words in verdict.why for words in _SAME)
    return not verdict.matters and (told or not verdict.kinds)
