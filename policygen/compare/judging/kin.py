"""Words that are kin, and what says the same as a rule's words: kin.yaml -> questions. Reads that file, once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from policygen.compare.judging.terms import Vocabulary, listed
from policygen.compare.judging.words import Token

KIN = Path(__file__).parent.parent / "kin.yaml"


class Kin(NamedTuple):
    """What kin.yaml says, in stems; a phrase has a space before and after it."""

    families: dict[str, tuple[str, ...]]
    """A word -> what may stand for it."""
    faint: frozenset[str]
    echoes: dict[str, tuple[str, ...]]
    """A rule -> what says the same as its words."""
    opposites: dict[str, tuple[str, ...]]
    """A deed -> what is its opposite."""
    deeds: frozenset[str]
    """The first words of such deeds."""


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(KIN.read_bytes())
    return found


@lru_cache(maxsize=8)
def kin(words: Vocabulary) -> Kin:
    data = _data()
    opposites = _families(data["opposites"], words)
    return Kin(
        _families(data["kin"], words),
        frozenset(words.stems[word] for word in listed(data["faint"])),
        {rule: _phrases(texts, words) for rule, texts in data["echoes"].items()},
        opposites,
        frozenset([deed.split()[0] for deed in opposites]),
    )


def _families(lines: Iterable[str], words: Vocabulary) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        phrases = _phrases(line, words)
        for phrase in phrases:
            found[phrase.strip()] = found.get(phrase.strip(), ()) + phrases
    return found


def _phrases(text: str, words: Vocabulary) -> tuple[str, ...]:
    return tuple(spoken(part.split(), words) for part in listed(text))


def spoken(parts: Iterable[str], words: Vocabulary) -> str:
    """Words as their stems, with a space around each."""
    return f" {' '.join([words.stems[part] for part in parts])} "


def spoken_of(side: Iterable[Token], words: Vocabulary) -> str:
    return spoken([part for token in side for part in token.shown.split()], words)


def has_kin(word: str, text: str, words: Vocabulary) -> bool:
    """Whether a word of its family stands in the text, which is as `spoken` gives it."""
    family = kin(words).families.get(words.stems[word], ())
    return any(phrase in text for phrase in family)


def is_faint(word: str, words: Vocabulary) -> bool:
    return words.stems[word] in kin(words).faint


def told_otherwise(figure: str, text: str, words: Vocabulary) -> bool:
    """Whether the text says in words what the figure says: `on the day it happens`."""
    return any(phrase in text for phrase in kin(words).echoes.get(figure, ()))


def echoed(token: Token, text: str, words: Vocabulary) -> bool:
    """Whether the text says in other words what the term of scope says."""
    said = kin(words).echoes.get(token.term.rule, ()) if token.term else ()
    return any(phrase in text for phrase in said)


def opposed(here: Sequence[Token], there: Sequence[Token], words: Vocabulary) -> bool:
    """Whether a deed of the one text is the opposite of one in the other: `worn`, `taken off`."""
    said = spoken_of(here, words)
    if kin(words).deeds.isdisjoint(said.split()):
        return False
    opposites, text = kin(words).opposites, spoken_of(there, words)
    return any(
        f" {deed} " in said and any(one in text for one in others if one != f" {deed} ")
        for deed, others in opposites.items()
    )
