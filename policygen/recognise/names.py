"""Recognition -> names: what fills the open places of the clauses that were found, put to the vote. No files."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from policygen.recognise import Group, Recognition
from policygen.recognise.filling import filled, is_name
from policygen.words import FORMS, plural_of

_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_A = re.compile(r"^an?\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_OWN = re.compile(r"^(?:our|your|their|its|this|any|all|each|every)\b", re.IGNORECASE)
_LINK = re.compile(r" (?:of|in|for) ")
_AT_START = 0.3
"""What a vote is worth where the capital may be that of the sentence."""
_DOUBT = 0.25
"""So many votes speak against every name: what one place says is less sure than what ten say."""
_SEVERAL = frozenset("staff people children everyone".split())
"""Words for more than one, without an ending for it."""


@dataclass(frozen=True, slots=True)
class Naming:
    """What the text calls a term or role."""

    title: str
    article: bool
    """Whether `the` stands before it."""
    sure: float
    """The share of the places that call it so, from 0 to 1."""
    places: int
    """In how many places it stands."""
    others: tuple[str, ...] = ()
    """What other places call it."""


@dataclass(frozen=True, slots=True)
class _Vote:
    source: str
    """`roles.head`, `body`."""
    title: str
    article: bool | None
    worth: float


def names(recognition: Recognition) -> dict[str, Naming]:
    """Placeholder -> what this policy says there, for every name that its clauses leave open."""
    ballots: dict[str, dict[str, float]] = {}
    articles: dict[str, Counter[bool]] = {}
    for group in recognition.groups:
        for vote in _votes(group):
            ballot = ballots.setdefault(vote.source, {})
            ballot[vote.title] = ballot.get(vote.title, 0.0) + vote.worth
            if vote.article is not None:
                articles.setdefault(vote.source, Counter())[vote.article] += 1
    text = "\n".join(block.text for block in recognition.blocks).casefold()
    return {
        source: _naming(ballot, articles.get(source, Counter()), text)
        for source, ballot in ballots.items()
    }


def _naming(ballot: Mapping[str, float], articles: Counter[bool], text: str) -> Naming:
    """What most places say; of what equally many say, what stands most often in the text."""
    alike: dict[str, list[str]] = {}
    for title in sorted(ballot, key=lambda title: -ballot[title]):
        alike.setdefault(title.casefold(), []).append(title)
    votes = {key: sum(ballot[title] for title in titles) for key, titles in alike.items()}
    winner, *others = sorted(votes, key=lambda key: (-votes[key], -text.count(key)))
    return Naming(
        alike[winner][0],
        articles[True] >= articles[False],
        votes[winner] / (sum(votes.values()) + _DOUBT),
        round(votes[winner]) or 1,
        tuple(alike[other][0] for other in others),
    )


def _votes(group: Group) -> Iterator[_Vote]:
    if group.fit is None:
        return
    for one in filled(group.fit, [passage.text for passage in group.passages]):
        if vote := _vote(one.slot, one.said, one.at_start):
            # the second of two names may share the article of the first
            yield replace(vote, article=vote.article or None) if one.later else vote


def _vote(slot: str, text: str, at_start: bool) -> _Vote | None:
    """What some words in an open place say the name is, in the form that the place asks for."""
    source, *forms = _parts(slot)
    title, article = _ARTICLE.sub("", text), bool(_ARTICLE.match(text))
    if _OWN.match(text) or not title or re.search(r"[.;:!?]\s", text):
        return None
    told: bool | None = article if {"the", "possessive"} & set(forms) else None
    if "possessive" in forms:
        if not _POSSESSIVE.search(title):
            return None
        title = _POSSESSIVE.sub("", title)
    if "a" in forms:
        title = _A.sub("", title)
    if "full" in forms:
        source += ".full"
    if "plural" in forms and title.casefold() not in _SEVERAL:
        title, before = _singular(title), title
        if title == before:
            return None
    if not is_name(source, title):
        return None
    return _Vote(source, title, told, _AT_START if at_start and not article else 1.0)


def _parts(slot: str) -> list[str]:
    """`roles.head.the` -> `roles.head`, `the`."""
    names = slot.split(".")
    size = 2 if names[0] in ("roles", "policy", "control") else 1
    return [".".join(names[:size]), *(name for name in names[size:] if name in FORMS)]


def _singular(plural: str) -> str:
    """The title of which this is the plural: that of its head word, where `of` or `in` follows."""
    heads = (plural, *(plural[: link.start()] for link in _LINK.finditer(plural)))
    tries = (
        one + plural[len(head) :]
        for head in heads
        for one in (head[:-3] + "y", head[:-2], head[:-1])
    )
    return next((one for one in tries if one and plural_of(one) == plural), plural)
