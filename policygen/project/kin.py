"""A clause of a trust's own + Library -> the library's clause that is about the same. No files."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from policygen.assemble import Draft
from policygen.assemble.select import Chosen
from policygen.library import Clause, Library
from policygen.recognise import Index
from policygen.recognise.tokens import keys

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_NEAR = 0.2
"""So much of what two clauses say must be said with the same telling words for both to be about the same."""
Said = Mapping[str, float]
"""Each word of a text, and what it tells."""


def like(library: Library, said: str, draft: Draft, chosen: Chosen) -> Clause | None:
    """The clause that shares most telling words with some others, or else the nearest to them in their section; None
    where it has none."""
    index = Index(library)
    wanted = _telling(keys(said), index)
    shared = {
        id: _shared(wanted, _telling(_words(one), index)) for id, one in library.clauses.items()
    }
    best = max(shared, key=lambda id: shared[id], default="")
    if best and shared[best] >= _NEAR:
        return library.clauses[best]
    return next(_neighbours(draft, chosen), None)


def _words(clause: Clause) -> list[str]:
    """The words of a clause's title and of all its wordings."""
    texts = (_PLACEHOLDER.sub(" ", text) for text in clause.file.wordings.values())
    return keys("\n".join([clause.file.title, *texts]))


def _telling(words: Sequence[str], index: Index) -> Said:
    return {word: index.weight(word) for word in words}


def _shared(one: Said, other: Said) -> float:
    """How much of what two texts say is said with the same words, from 0 to 1."""
    both = sum(one[word] ** 2 for word in one.keys() & other.keys())
    lengths = sum(value**2 for value in one.values()) * sum(value**2 for value in other.values())
    return both / math.sqrt(lengths) if lengths else 0.0


def _neighbours(draft: Draft, chosen: Chosen) -> Iterator[Clause]:
    """The library's clauses of its section, the nearest first."""
    own = next(section.chosen for section in draft.sections if chosen in section.chosen)
    at = own.index(chosen)
    near = sorted(own, key=lambda one: abs(own.index(one) - at))
    yield from (one.clause for one in near if one.clause)
