"""Enumerations of two passages -> findings: a member that came or went. Everything that is listed counts once."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from policygen.compare.judging.deeds import verbs
from policygen.compare.judging.terms import Vocabulary
from policygen.compare.judging.texts import Finding, Texts
from policygen.compare.judging.tokens import Token, tokens

_PARTS = re.compile(r"[,;()/–—]|\b(?:and|or)\b(?!/)|: ")
_EXAMPLES = re.compile(r"(?i)\b(?:such as|like|for example|for instance|e\.g)\b.*")


def members(texts: Texts) -> list[Finding]:
    """`China, Cuba and France` where `China and France` stood; one for another is left to other rules."""
    if max(len(_PARTS.split(text)) for text in texts.written) < _LIST:
        return []
    if not any(
        token.term or token.meaning not in texts.words.words["light"]
        for gap in texts.gaps
        for token in (*gap.gone, *gap.come)
    ):
        return []
    old, new = (_listed(text, texts.words) for text in texts.written)
    shared = _shared(old, new)
    gone, come = _absent(old, texts.new, texts.words), _absent(new, texts.old, texts.words)
    if shared < _SAME and not (
        shared and all(part.split()[0] in _PLACING for part in (*gone, *come))
    ):
        return []
    if len(gone) == len(come) and not _names([*gone, *come]):
        return []
    said = [f"{_shown(come)} added"] * bool(come) + [f"{_shown(gone)} taken out"] * bool(gone)
    why = f"what is covered: {', '.join(said)} (rule list-of-what-is-covered)"
    return [Finding("scope", True, why, 160)]


_LIST = 3
"""Parts from which on a passage lists something."""
_WORDS = 5
"""Words that a member has at most."""


class Part(NamedTuple):
    text: str
    words: tuple[Token, ...]
    """Those with a meaning of their own."""


def _listed(text: str, words: Vocabulary) -> list[Part]:
    """What stands between commas, brackets, `and` and `or`; examples are no end of a list."""
    return [
        Part(part.strip(), _heavy(part, words)) for part in _PARTS.split(_EXAMPLES.sub("", text))
    ]


def _heavy(text: str, words: Vocabulary) -> tuple[Token, ...]:
    light = words.words["light"]
    found = tokens(text, words).words
    return tuple(
        one for one in found if one.meaning not in light and words.stems[one.shown] not in light
    )


_PLACING = frozenset("in during at on by within before after from until".split())
"""A part that begins with one of these tells when or where: `, in the summer term,`."""


def _shared(old: Sequence[Part], new: Sequence[Part]) -> int:
    """How many members both have."""
    here, there = (
        {tuple(word.meaning for word in part.words) for part in side} for side in (old, new)
    )
    return len((here & there) - {()})


_SAME = 2
"""Members that the lists have in common at least."""


def _absent(parts: Sequence[Part], other: Sequence[Token], words: Vocabulary) -> list[str]:
    """Members none of whose words stand in the other text. The first part begins the sentence, too."""
    known = {token.meaning for token in other} | {words.stems[token.shown] for token in other}
    roots = {token.shown[:_ROOT].lower() for token in other if len(token.shown) >= _ROOT}
    return [part.text for part in parts[1:] if _new(part, known, roots)]


def _new(part: Part, known: set[str], roots: set[str]) -> bool:
    if not part.words or len(part.text.split()) > _WORDS:
        return False
    if part.text.split()[0].lower() in verbs() or any(_idle(word) for word in part.words):
        return False
    return not any(
        word.meaning in known or word.shown[:_ROOT].lower() in roots for word in part.words
    )


def _idle(word: Token) -> bool:
    return word.term is not None and word.term.sort in ("idle", "duty", "figure", "limit")


_ROOT = 5
"""Letters that two words of one root begin with."""


def _names(parts: Sequence[str]) -> bool:
    return bool(parts) and all(part[:1].isupper() for part in parts)


def _shown(parts: Sequence[str]) -> str:
    return ", ".join(part.rstrip(".") for part in parts[:_SHOWN]) + " …" * (len(parts) > _SHOWN)


_SHOWN = 6
"""Members that a reason names at most."""
