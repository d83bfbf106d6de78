"""Verbs of procedure of two passages -> findings: one step given way to a higher or lower one. Reads no rules but
their list."""

from collections.abc import Iterable
from functools import lru_cache

from policygen.compare.judging.terms import Vocabulary, rules
from policygen.compare.judging.texts import Finding, Texts
from policygen.compare.judging.words import Token

Rungs = dict[str, tuple[tuple[int, int], ...]]
"""A stem -> the lines it stands in, and its steps there."""


def steps(texts: Texts) -> list[Finding]:
    """`Consulted` is more than `told`: where one stands for the other, what is done is another thing."""
    for gap in texts.gaps:
        for old in gap.gone:
            for new in gap.come:
                if _apart(old, new, texts.words):
                    said = f"{old.shown} → {new.shown}"
                    return [Finding("duty", True, f"what is done: {said} (rule ladders)", 260)]
    return []


def _apart(old: Token, new: Token, words: Vocabulary) -> bool:
    here, there = (dict(_rungs(token, words)) for token in (old, new))
    return any(there.get(line, step) != step for line, step in here.items())


def _rungs(token: Token, words: Vocabulary) -> Iterable[tuple[int, int]]:
    return ladders(words).get(words.stems[token.shown], ())


@lru_cache(maxsize=8)
def ladders(words: Vocabulary) -> Rungs:
    found: Rungs = {}
    for line, steps_of in enumerate(rules()["ladders"]):
        for step, verbs in enumerate(steps_of):
            for verb in verbs.split():
                stem = words.stems[verb]
                found[stem] = (*found.get(stem, ()), (line, step))
    return found
