"""Two sentences -> whether they certainly mean the same, by the rules of the comparison. No files."""

import re
from itertools import groupby

from policygen import diff
from policygen.compare.kinds import Case, judge

_SAME = ("the same sense", "punctuation, capitals or spaces only")
_TELLING = re.compile(
    r"\b(?:and|or|nor|not|no|never|without|unless|except|if|only|any|all|every|some|both|either|neither)\b",
    re.IGNORECASE,
)
"""Small words that carry a rule; another one of them is another sense."""
_WORD = re.compile(r"\w+")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def same_sense(old: str, new: str) -> bool:
    """Other spelling, other words of the same sense, punctuation; never another placeholder, nor words that came or
    went with none in their place."""
    if not old or not new or _PLACEHOLDER.findall(old) != _PLACEHOLDER.findall(new):
        return False
    if not _is_replaced(old, new) or _telling(old) != _telling(new) or _is_turned(old, new):
        return False
    verdict = judge(Case(old, new))
    told = any(words in verdict.why for words in _SAME)
    return not verdict.matters and (told or not verdict.kinds)


def is_rule(old: str, new: str) -> bool:
    """Whether another duty, permission or figure is said."""
    return not {"duty", "figure"}.isdisjoint(judge(Case(old, new)).kinds)


def _is_replaced(old: str, new: str) -> bool:
    """Whether wherever words went others came, and the other way round."""
    for same, group in groupby(diff.edits(old, new), key=lambda edit: edit[0] == "same"):
        kinds = {kind for kind, words in group if any(map(str.isalnum, words))}
        if not same and len(kinds) == 1:
            return False
    return True


def _is_turned(old: str, new: str) -> bool:
    """Whether the same words stand in another order: something else may count them."""
    was, now = (_WORD.findall(text.casefold()) for text in (old, new))
    return was != now and sorted(was) == sorted(now)


def _telling(text: str) -> list[str]:
    return sorted(word.casefold() for word in _TELLING.findall(text))
