"""What became of a sentence: the shape of it. Knows nothing of ours."""

from typing import NamedTuple

Spot = tuple[int, int]
"""The number of a piece, and of a sentence in it; both from 0."""


class Match(NamedTuple):
    """A sentence, or a whole block that is the same, moved, came or went; in one text or both."""

    old: Spot | None
    """Where it stands in the old text; None where it is new."""
    new: Spot | None
    before: str = ""
    after: str = ""
    move: int = 0
    """Above 0: it stands elsewhere in the other text. Both ends of a move have the same number, and both texts;
    the end in the old text has no `new`, that in the new text no `old`. (Below 0, while passages are found:
    it was found elsewhere.)"""

    @property
    def same(self) -> bool:
        return self.before == self.after
