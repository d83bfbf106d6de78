"""A clause of a trust's own + Library -> the library's clause that is about the same. No files."""

from collections.abc import Iterator

from policygen.assemble import Draft
from policygen.assemble.select import Chosen
from policygen.library import Clause, Library
from policygen.recognise import Index
from policygen.recognise.fitting import fit
from policygen.recognise.tokens import keys

_NEAR = 0.25
"""So like must a clause be to tell what another is about."""


def like(library: Library, said: str, draft: Draft, chosen: Chosen) -> Clause | None:
    """The clause most like some words, or else the nearest to them in the policy; None where it has none."""
    text, index = keys(said), Index(library)
    fits = [fit(text, pattern, index.weight) for pattern in index.candidates(text)]
    best = max(fits, key=lambda one: one.alike, default=None)
    if best and best.alike >= _NEAR:
        return library.clauses[best.pattern.clause]
    return next(_neighbours(draft, chosen), None)


def _neighbours(draft: Draft, chosen: Chosen) -> Iterator[Clause]:
    """The library's clauses of its section, the nearest first; then all others of the policy."""
    own = next(section.chosen for section in draft.sections if chosen in section.chosen)
    at = own.index(chosen)
    near = sorted(own, key=lambda one: abs(own.index(one) - at))
    yield from (one.clause for one in (*near, *draft.clauses) if one.clause)
