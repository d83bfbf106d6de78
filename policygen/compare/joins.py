"""Matches -> matches in which a sentence that was parted, or joined with another one, is one change. No judgement.

What came beside a passage that changed is a part of it where the passage's old text says most of its words: one
sentence made two, a sentence made a list under a lead. What went beside it likewise: two made one.
"""

from collections import Counter
from collections.abc import Sequence, Set

from policygen.compare.likeness import telling
from policygen.compare.matches import Match
from policygen.compare.pieces import Piece

_PARTED = 0.5
"""The share of its own words that must be what the passage lost."""
_REWRITTEN = 0.2
"""The same, in a block of which no sentence is kept word for word."""
_FEWEST = 2
"""Words that must be, where it has so many."""
_ORDER = frozenset(
    {"first", "firstly", "then", "next", "after", "afterward", "final", "finally", "last", "lastly"}
)
"""Words that tell no more than the order of steps."""
_APART = frozenset({"heading", "cell", "cover", "caption"})
"""Kinds of piece that stand by themselves."""


def joined(matches: Sequence[Match], old: Sequence[Piece], new: Sequence[Piece]) -> list[Match]:
    """The matches in their order, without those that became a part of a neighbour. What came or went as a whole
    block is one match."""
    parted = _joined(matches, new)
    if not any(match.new is None for match in parted):
        return parted
    return [_turned(match) for match in _joined([_turned(match) for match in parted], old)]


def _joined(matches: Sequence[Match], pieces: Sequence[Piece]) -> list[Match]:
    """With what came after a passage, and then with what came before it."""
    if not any(match.old is None for match in matches):
        return list(matches)
    return _with_parts(_with_parts(matches, pieces, after=True), pieces, after=False)


def _turned(match: Match) -> Match:
    """As seen from the other text."""
    return match._replace(old=match.new, new=match.old, before=match.after, after=match.before)


def _with_parts(matches: Sequence[Match], pieces: Sequence[Piece], after: bool) -> list[Match]:
    """Each match that changed with what came right after it, or right before it, and is a part of it."""
    sizes = Counter(match.new[0] for match in matches if match.new)
    kept = {match.new[0] for match in matches if match.new and match.same}
    found: list[Match] = []
    last = -1
    for match in matches if after else reversed(matches):
        if match.new and last >= 0 and _is_part(match, found[last], pieces, sizes, kept):
            found[last] = _with_part(found[last], match, after)
            continue
        if match.new:
            last = len(found)
        found.append(match)
    return found if after else found[::-1]


def _is_part(
    part: Match, whole: Match, pieces: Sequence[Piece], sizes: Counter[int], kept: Set[int]
) -> bool:
    if part.old or part.move or not (whole.old and part.new and whole.new) or whole.same:
        return False
    if part.new[0] != whole.new[0]:
        one, other = pieces[part.new[0]], pieces[whole.new[0]]
        if (
            sizes[part.new[0]] > 1
            or one.section != other.section
            or {one.kind, other.kind} & _APART
        ):
            return False
    anew = part.new[0] == whole.new[0] and part.new[0] not in kept
    return _is_said(part.after, whole, _REWRITTEN if anew else _PARTED)


def _is_said(text: str, whole: Match, share: float) -> bool:
    """Whether so many of the words are what the passage lost."""
    words, old, new = telling(text) - _ORDER, telling(whole.before), telling(whole.after)
    own = words - new
    if not own:
        return len(words) >= (_FEWEST if share == _PARTED else 1) and words <= old
    fewest = min(_FEWEST, len(own)) if share == _PARTED else 1
    return len(own & old) >= max(share * len(own), fewest)


def _with_part(whole: Match, part: Match, after: bool) -> Match:
    one, other = (whole, part) if after else (part, whole)
    same_piece = one.new and other.new and one.new[0] == other.new[0]
    text = (" " if same_piece else "\n").join([one.after, other.after])
    return whole._replace(new=one.new, after=text)
