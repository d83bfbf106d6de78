"""Policy + Policy -> names that are known to stand for one another, and the titles of office. No guesses."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from policygen.compare.substitutions import Pair
from policygen.model import Block, Policy, Signature, Span, Table

_NAMED = frozenset({"name", "body", "school", "trust", "short_name"})
_ROLES = "roles."


def names(old: Policy, new: Policy) -> tuple[list[Pair], frozenset[str]]:
    """What the same placeholder says in each of two policies, and what the organisations are called; and the
    titles of office that the policies' own trust files define."""
    before, after = _filled(old), _filled(new)
    pairs = [
        (before[name].most_common(1)[0][0], after[name].most_common(1)[0][0])
        for name in before
        if name in after
    ]
    if old.organisation and new.organisation:
        pairs.append((old.organisation, new.organisation))
    roles = [texts for side in (before, after) for name, texts in side.items() if _is_role(name)]
    return [pair for pair in pairs if pair[0] != pair[1]], frozenset().union(*roles)


def _is_role(name: str) -> bool:
    return name.startswith(_ROLES)


def _filled(policy: Policy) -> dict[str, Counter[str]]:
    """Placeholder -> the texts that it was filled with, for those of names and titles."""
    found = defaultdict[str, Counter[str]](Counter)
    for block in policy.blocks():
        for span in _spans(block):
            if span.origin and span.origin.placeholder:
                name = span.origin.placeholder.rsplit("/", 1)[-1]
                if name in _NAMED or _is_role(name):
                    found[name][span.text] += 1
    return found


def _spans(block: Block) -> Iterator[Span]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield from inner.spans
    elif not isinstance(block, Signature):
        yield from block.spans
