"""A passage -> its tokens: words, terms of the rules, figures; each with what it means. No files."""

import re
from functools import lru_cache
from typing import NamedTuple

from policygen.compare.judging import figures
from policygen.compare.judging.terms import Phrases, Term, Vocabulary


class Token(NamedTuple):
    meaning: str
    """A stem, the meaning of a term, or the value of a figure."""
    shown: str
    """As it stands in the text."""
    term: Term | None = None


def tokens(text: str, words: Vocabulary) -> list[Token]:
    """The passage in order; a phrase of the rules is one token."""
    raw = _raw(text, words)
    found: list[Token] = []
    at = 0
    while at < len(raw):
        token = raw[at]
        taken = 1
        if token.term is None:
            token, taken = _phrase(raw, at, words)
        if token.meaning == _HEAD:
            token = _title(token, found, words)
        if not found or token.meaning != found[-1].meaning or token.term is None:
            found.append(token)
        at += taken
    return found


_HEAD = "role head"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\bNos?\.(?= ?\d)|{figures.pattern()}|[^\W_]+(?:[-‑'’][^\W_]+)*")


def _raw(text: str, words: Vocabulary) -> list[Token]:
    found = []
    for match in _pattern().finditer(text):
        group, shown = match.lastgroup, match[0]
        if group is None:
            found.append(Token(words.stems[shown], shown))
        else:
            value, rule = figures.value(group, shown)
            found.append(Token(value, shown, _figure(rule)))
    return found


@lru_cache(maxsize=64)
def _figure(rule: str) -> Term:
    return Term(rule, "figure", rule)


def _phrase(raw: list[Token], at: int, words: Vocabulary) -> tuple[Token, int]:
    """The longest term that starts here, or the word as it stands; and how many words it takes."""
    first = raw[at].meaning
    if first in words.limits:
        length, term = _longest(raw, at, words.limits)
        if term and at + length < len(raw) and _is_figure(raw[at + length]):
            return _termed(raw, at, length, term), length
    if first in words.phrases:
        length, term = _longest(raw, at, words.phrases)
        if term:
            return _termed(raw, at, length, term), length
    if first in words.words["role-heads"]:
        return Token(_HEAD, raw[at].shown), 1
    return raw[at], 1


def _is_figure(token: Token) -> bool:
    return token.term is not None and token.term.sort == "figure"


def _longest(raw: list[Token], at: int, phrases: Phrases) -> tuple[int, Term | None]:
    for rest, term in phrases[raw[at].meaning]:
        length = len(rest) + 1
        if not rest or tuple([token.meaning for token in raw[at + 1 : at + length]]) == rest:
            return length, term
    return 1, None


def _termed(raw: list[Token], at: int, length: int, term: Term) -> Token:
    if term.rule == "frequency":
        return Token(figures.frequency(term.meaning), raw[at].shown, _figure("frequency"))
    return Token(term.meaning, " ".join([token.shown for token in raw[at : at + length]]), term)


def _title(head: Token, found: list[Token], words: Vocabulary) -> Token:
    """`Attendance Officer`: the head of a title takes the words before it that belong to it."""
    parts = [head.shown]
    while found and _qualifies(found[-1], words):
        parts.insert(0, found.pop().shown)
    shown = " ".join(parts)
    meaning = " ".join([words.stems[part] for part in parts])
    return Token(meaning, shown, Term(meaning, "role", "roles") if len(parts) > 1 else None)


def _qualifies(token: Token, words: Vocabulary) -> bool:
    if token.term is not None and token.term.sort not in ("equal", "scope", "role"):
        return False
    return words.stems[token.shown] in words.words["role-qualifiers"]
