"""Fit + the texts that fit -> what stands in each open place of the wording, and whether it is a name. No files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygen.recognise.fitting import Fit
from policygen.recognise.patterns import OPEN, Token
from policygen.recognise.sharing import shares
from policygen.recognise.tokens import plain, words
from policygen.recognise.weighing import is_post, is_small

_WITHIN = {"people": frozenset({"of"}), "roles": frozenset("of and or for to the in at".split())}
"""Small words that a name may have within, as in `member of staff` and `Chair of the Board`."""
_WITHIN_SMALL = frozenset("of and or for".split())
"""Those of one without a capital: `leads to` is a verb."""
_MANY = re.compile(r"(?i).*[^su'’]s")
_BEFORE = re.compile(
    r"^(?:(?:the|an?|our|your|their|its|this|any|all|each|every|other)(?:\s+|$))+", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST = 4
"""Words of a name without a capital."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Words that stand in an open place."""

    slot: str
    """`roles.head.the`; for one within a parameter's value, the parameter before it."""
    said: str
    at_start: bool
    later: bool
    """Another name stands right before it."""


def filled(fit: Fit, texts: Sequence[str]) -> Iterator[Filled]:
    """What stands in the places left open for names, where that can be told."""
    places = [(text, word) for text in texts for word in words(text)]
    for fill in fit.fills:
        tokens = fit.pattern.tokens[fill.c : fill.d]
        (text, first), (end, last) = places[fill.a], places[fill.b - 1]
        if text is not end or all(token.word for token in tokens):
            continue
        for slot, said, at in shares(text[first.start : last.end], tokens):
            yield Filled(slot.rpartition("/")[2], said, first.start + at == 0, at > 0)


def worded(fit: Fit, texts: Sequence[str]) -> str:
    """The wording with what the texts have in its open places, names and values alike; what cannot be told stays as
    it is by default, and a name without a word."""
    said, places = fit.pattern.text, fit.pattern.places
    found = "\n".join(texts)
    at = [(word.start, word.end) for word in words(found)]
    parts: list[str] = []
    done = 0
    for fill in fit.fills:
        value = found[at[fill.a][0] : at[fill.b - 1][1]]
        start = places[fill.c][0] if fill.c < len(places) else len(said)
        end = places[fill.d - 1][1] if fill.d > fill.c else start
        if start >= done and _is_open(fit.pattern.tokens[fill.c : fill.d], value):
            parts += [said[done:start], value if end > start else f" {value} "]
            done = end
    return "".join([*parts, said[done:]]).replace(OPEN, "")


def _is_open(tokens: Sequence[Token], value: str) -> bool:
    """Whether all that the wording has there may be another, but for words that stand in the value too."""
    said = {word.text for word in words(value)}
    return all(token.word in said for token in tokens if token.fixed)


def are_names(fit: Fit, texts: Sequence[str]) -> bool:
    """Whether names stand wherever the wording asks for one, and no sentence goes on in their place."""
    return fit.named and all(
        _is_noun(_BEFORE.sub("", one.said))
        for one in filled(fit, texts)
        if not one.slot.startswith(("people", "policy", "control"))
    )


def is_name(source: str, title: str) -> bool:
    """Whether some words can be a name: no pronoun, no piece of a sentence, and no plural for a single body."""
    said = [plain(word) for word in title.split()]
    within = _WITHIN.get(source.partition(".")[0], frozenset())
    small = [at for at, word in enumerate(said) if is_small(word)]
    loose = any(said[at] not in within or at in (0, len(said) - 1) for at in small)
    many = source in ("body", "school") and _MANY.fullmatch(said[-1])
    return not loose and not many and _is_noun(title)


def _is_noun(said: str) -> bool:
    """Whether some words have the shape of a title. After a capital, a word without one is none that names nobody:
    `Head teacher`, but not `Headteacher leads`."""
    telling = [word for word in re.findall(r"[^\W_][\w'’.&-]*", said) if not is_small(word.lower())]
    low = [word for word in telling if not word[0].isupper() and not word[0].isdigit()]
    if len(low) < len(telling):
        return all(is_post(plain(_POSSESSIVE.sub("", word))) for word in low)
    small = (word for word in said.lower().split() if is_small(word))
    return len(telling) <= _LONGEST and _WITHIN_SMALL.issuperset(small)
