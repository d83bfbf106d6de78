"""Two rows of words -> whether the one takes back what the other says: a `not`, or `may` for `must`. No files.

Counted are the words that came or went amid words that stay. Where whole stretches were said anew, a duty may have
come with other words, and whether it matters is for a comparison to say.
"""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import LCSseq

from policygen.recognise.tokens import stem, words
from policygen.recognise.weighing import is_small

_NOT = frozenset(
    "not no never none neither nobody cannot can't won't don't doesn't didn't isn't aren't wasn't weren't mustn't"
    " shouldn't wouldn't couldn't needn't".split()
)
_FREE = frozenset("may can could might need".split())
_BOUND = frozenset("must shall should ought".split())


def reverses(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether plain words say with a negation what others say without, or leave free what others demand. An empty
    word is one that may be any."""
    return any(_is_turned(one, other) for one, other in _edits(old, new))


def plain_words(text: str) -> list[str]:
    return [word.text for word in words(text)]


def _edits(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """What differs, between the words that both have."""
    a = c = 0
    for op in LCSseq.opcodes([*map(_met, old)], [*map(_met, new)]) if old and new else ():
        if op.tag == "equal":
            yield [*old[a : op.src_start]], [*new[c : op.dest_start]]
            a, c = op.src_end, op.dest_end
    yield [*old[a:]], [*new[c:]]


def _met(word: str) -> str:
    """A verb is the same in each of its forms; `making` is a noun, and begins another sentence than `make`."""
    return word if word.endswith("ing") else stem(word)


def _is_turned(old: Sequence[str], new: Sequence[str]) -> bool:
    telling = old if "" in old else [*old, *new]
    if not all(map(_is_of_grammar, telling)):
        return False
    denied, denies = (sum(word in _NOT for word in side) for side in (old, new))
    return (denied - denies) % 2 != 0 or _is_loosened(old, new) or _is_loosened(new, old)


def _is_of_grammar(word: str) -> bool:
    return not word or word in _NOT or is_small(word)


def _is_loosened(bound: Iterable[str], free: Iterable[str]) -> bool:
    """Whether what the one demands is left free by the other."""
    return not _BOUND.isdisjoint(bound) and not _FREE.isdisjoint(free)
