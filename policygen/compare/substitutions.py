"""Edits of many passages -> the names and titles that gave way to others throughout. No judgement of duties."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from policygen.compare.likeness import plain
from policygen.compare.titles import NO_NAME, titles
from policygen.diff import Edit

Pair = tuple[str, str]
"""A phrase of the old text, and what stands for it in the new one."""

_LONGEST = 8
"""Words of a phrase."""
_OFTEN, _OFTEN_KNOWN_BEFORE = 2, 3
"""Passages in which a pair must occur; more where the old text used the new phrase already."""
_SURVIVORS, _SURVIVORS_OF_MANY = 0.25, 0.5
"""The old phrase may stay in so many places for each in which it gave way; in more where it gave way in several."""
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_POSSESSIVE = re.compile(r"['’]s?$")
_NOT_WORDS = re.compile(r"\W+")
_ARTICLE = re.compile(r"^(?:the|an?|our|its|their)\s+", re.IGNORECASE)
_JOINING = re.compile(
    r"\b(?:and|or|which|that|who|with|without|to|from|in|on|at|by|within|before|after)\b",
    re.IGNORECASE,
)
_COMMON_NAME = re.compile(
    r"\b(?:schools?|academy|academies|college|nursery|federation|trusts?|governors?|governing|body|bodies|boards?"
    r"|committee|trustees?|directors?|head ?teachers?|heads?|principals?|chief executive|pupils?|students?|child"
    r"|children|learners?|parents?|carers?|families|staff|employees?|workers?|teachers?|members?|colleagues?"
    r"|council|authority|church|diocese|users?|visitors?|officers?|managers?|leaders?|team|department)\b",
    re.IGNORECASE,
)


def substitutions(
    changed: Sequence[Sequence[Edit]], old_text: str, new_text: str, known: Iterable[Pair] = ()
) -> list[Pair]:
    """The pairs that run through the text, most frequent first. `changed` are the edits of each passage;
    `known` are pairs that other sources vouch for, for which one place is enough."""
    sure = {(_key(old), _key(new)) for old, new in known if _key(old) != _key(new)}
    where: dict[Pair, set[int]] = {}
    spelt: dict[Pair, Counter[Pair]] = {}
    for number, edits in enumerate(changed):
        for old, new in (*_replaced(edits), *_stretched(edits), *titles(edits)):
            key = (_key(old), _key(new))
            where.setdefault(key, set()).add(number)
            spelt.setdefault(key, Counter())[old, new] += 1
    counts = {key: len(numbers) for key, numbers in where.items() if key[0] and key[1]}
    often = _often(counts)
    before, after = (_words(old_text), _words(new_text)) if often else ("", "")
    found = {
        key: count
        for key, count in counts.items()
        if key in sure or (key in often and _runs_through(key, often[key], before, after))
    }
    found |= {
        key: counts[key]
        for key in counts
        if any(_titled(pair) and _gave_way(pair, old_text, new_text) for pair in spelt[key])
    }
    found |= {key: counts[key] for key in counts if key not in found and _is_short_form(key, found)}
    kept = [key for key in found if (key[1], key[0]) not in found and not _told(key, found)]
    return [spelt[key].most_common(1)[0][0] for key in sorted(kept, key=lambda key: -found[key])]


def _often(counts: Mapping[Pair, int]) -> dict[Pair, int]:
    """Pairs that occur so often, and how often: several names of one thing that gave way to one name count
    together."""
    alike = Counter[Pair]()
    for (old, new), count in counts.items():
        if _alike(old, new):
            alike[new, new] += count
    longer = _in_long_forms(counts)
    shared = {
        key: longer[key] + (alike[key[1], key[1]] if _alike(*key) else count)
        for key, count in counts.items()
    }
    return {key: count for key, count in shared.items() if count >= _OFTEN}


def _in_long_forms(counts: Mapping[Pair, int]) -> Counter[Pair]:
    """How often each pair ends a longer one: `Appeals Board` in `Oakhill Appeals Board`."""
    found = Counter[Pair]()
    last = [(old.rpartition(" ")[2], new.rpartition(" ")[2]) for old, new in counts]
    several = {pair for pair, often in Counter(last).items() if often > 1}
    for ((old, new), count), pair in zip(counts.items(), last, strict=True):
        if pair in several:
            ends = [(one, other) for one in _ends(old) for other in _ends(new)]
            found.update({end: count for end in ends if end in counts and end != (old, new)})
    return found


def _ends(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[at:]) for at in range(len(words) - 1)]


def _alike(old: str, new: str) -> bool:
    """Whether two names end in the same word: `Service Desk` and `IT Service Desk`."""
    return old.split()[-1:] == new.split()[-1:]


def _is_short_form(key: Pair, found: Iterable[Pair]) -> bool:
    """Whether the old name is the end of one that gave way to the same new name, and the end of that, too."""
    old, new = key
    return any(one[1] == new and all(name.endswith(f" {old}") for name in one) for one in found)


def _told(key: Pair, found: Mapping[Pair, int]) -> bool:
    """Whether a longer title tells it as often, or a part of it more often."""
    others = [other for other in found if other != key]
    within = any(
        _holds(other, key) and found[other] >= found[key] and other[1] != key[1] for other in others
    )
    return within or any(_holds(key, other) and found[other] > found[key] for other in others)


def _holds(whole: Pair, part: Pair) -> bool:
    return all(f" {one} " in f" {other} " for one, other in zip(part, whole, strict=True))


def _replaced(edits: Sequence[Edit]) -> Iterator[Pair]:
    """Phrases that could be names, and what stands in their place."""
    for (kind, old), (next_kind, new) in pairwise(edits):
        if (kind, next_kind) == ("removed", "added"):
            pair = _name(old), _name(new)
            if all(pair) and _key(pair[0]) != _key(pair[1]) and any(map(_namelike, pair)):
                yield pair


def _stretched(edits: Sequence[Edit]) -> Iterator[Pair]:
    """Names in small letters that share a word: `governing body`, which is now the `local governing board`."""
    for within, stretch in groupby(edits, key=lambda edit: edit[0] != "same" or _shared(edit[1])):
        part = list(stretch)
        if within and {kind for kind, _ in part} == {"removed", "same", "added"}:
            old, new = (_name("".join(t for k, t in part if k != other)) for other in _OTHER)
            if old and new and _key(old) != _key(new):
                yield old, new


_OTHER = ("added", "removed")


def _shared(text: str) -> bool:
    """Whether it is a word or two of a name, between what changed."""
    words = text.split()
    return len(words) <= 2 and all(map(_COMMON_NAME.fullmatch, words))


def _name(phrase: str) -> str:
    """The phrase without what stands around a name; empty where it is none."""
    name = _ARTICLE.sub("", _POSSESSIVE.sub("", _EDGE.sub("", phrase)))
    return (
        ""
        if NO_NAME.search(name) or _JOINING.search(name) or len(name.split()) > _LONGEST
        else name
    )


def _namelike(name: str) -> bool:
    return any(word[0].isupper() for word in name.split()) or bool(_COMMON_NAME.search(name))


def _key(name: str) -> str:
    return plain(_ARTICLE.sub("", _POSSESSIVE.sub("", name.strip())))


def _words(text: str) -> str:
    """The plain words with single spaces around each."""
    return f" {_NOT_WORDS.sub(' ', plain(text))} "


def _titled(pair: Pair) -> bool:
    """Whether both are names of several words, each with a capital."""
    return all(
        " " in name and all(word[0].isupper() and word.isalpha() for word in name.split())
        for name in pair
    )


def _gave_way(pair: Pair, before: str, after: str) -> bool:
    """Whether a name is gone, and another, which nobody knew, came as often: headings, too, tell it."""
    old, new = pair
    if old in after or new in before:
        return False
    return before.count(old) == after.count(new) >= _OFTEN


def _runs_through(key: Pair, count: int, before: str, after: str) -> bool:
    old, new = map(_words, key)
    survivors = after.count(old) - (after.count(new) if old in new else 0)
    used_before = new not in old and new in before
    return (
        count >= (_OFTEN_KNOWN_BEFORE if used_before else _OFTEN)
        and survivors <= (_SURVIVORS_OF_MANY if count > _OFTEN else _SURVIVORS) * count
    )
