"""What a comparison says: blocks side by side, changes, substitutions. It has the shape of a policy,
and knows nothing of its display. Imports nothing of ours but the edits.
"""

from dataclasses import dataclass
from typing import Literal

from policygen.diff import Edit

Kind = Literal[
    "duty",
    "role",
    "figure",
    "scope",
    "removed",
    "added",
    "wording",
    "moved",
    "renumbered",
    "formatting",
]
"""What kind of change it is, weightiest first."""
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

Op = Literal["same", "removed", "added", "changed", "moved"]
PieceKind = Literal[
    "cover", "heading", "paragraph", "item", "cell", "caption", "footnote", "signature"
]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts."""

    title: str
    source: str = ""
    """The file it was read from, or `trust/policy`."""
    fingerprint: str = ""
    """SHA-256 of the policy's text (codec.fingerprint)."""
    version: str = ""
    dated: str = ""
    """ISO date of the version: adopted, reviewed or dated, whichever is latest known."""
    organisation: str = ""
    warnings: tuple[str, ...] = ()
    """What its reader could not read as it stood."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands in one of the texts."""

    index: int
    """Its place among the pieces of that text, from 0."""
    id: str
    """The block's or section's id in the policy."""
    label: str = ""
    """As shown, such as `2.1` or `(iv)`; empty where it has none."""
    section: str = ""
    """The heading it stands under, with its label, such as `2. Roles`; for a heading, itself."""
    table: str = ""
    """The id of the table, where it stands in a cell."""
    row: int = 0
    column: int = 0
    header: bool = False
    """The cell heads its column or row."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the texts, or a part of one where a sentence of it moved.

    Joining `same` and `removed` of all blocks' edits gives every word of the old text in order,
    `same` and `added` every word of the new one.
    """

    id: str
    """`b1`, `b2`, ... in reading order."""
    op: Op
    kind: PieceKind
    edits: tuple[Edit, ...]
    old: Place | None = None
    new: Place | None = None
    """Neither is None where the block stands in both texts at this place."""
    level: int = 0
    """Of a heading from 1, of an item its depth from 0."""
    moved_to: str = ""
    """The id of the block where these words stand in the new text."""
    moved_from: str = ""
    """The id of the block where these words stood in the old text."""
    passages: tuple["Passage", ...] = ()
    """The block's edits cut into sentences, in order; joined they are the edits."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, a list item, or a whole block that came or went."""

    edits: tuple[Edit, ...]
    change: str = ""
    """The id of the change that it is; empty where it is the same, or differs by a substitution only."""


@dataclass(frozen=True, slots=True)
class Change:
    """One passage that changed, with what to make of it."""

    id: str
    """`c1`, `c2`, ... in reading order."""
    kind: Kind
    """The weightiest of `kinds`."""
    kinds: tuple[Kind, ...]
    matters: bool
    why: str
    """The reason in a few words, with the name of the rule."""
    section_old: str
    section_new: str
    label_old: str
    label_new: str
    old: str
    new: str
    edits: tuple[Edit, ...]
    blocks: tuple[str, ...]
    """The ids of the blocks it stands in: one; two where it moved, from and to."""
    weight: int = 0
    """The more the weightier: the order in which a governor reads those that matter."""


@dataclass(frozen=True, slots=True)
class Substitution:
    """A name or title that gave way to another one throughout."""

    old: str
    new: str
    count: int
    places: tuple[str, ...]
    """The sections it stands in, in the new text's order, each once; empty for what stands before the first."""
    blocks: tuple[str, ...] = ()
    """The ids of the blocks it stands in."""


@dataclass(frozen=True, slots=True)
class Summary:
    words_old: int
    words_new: int
    words_added: int
    words_removed: int
    by_kind: dict[Kind, int]
    """Changes by their weightiest kind; kinds that do not occur are left out."""
    matters: int


@dataclass(frozen=True, slots=True)
class Comparison:
    old: Side
    new: Side
    identical: bool
    """Every word, label and kind of block is the same."""
    summary: Summary
    substitutions: tuple[Substitution, ...]
    changes: tuple[Change, ...]
    """In reading order: that of the new text, with what was removed where it stood."""
    blocks: tuple[Block, ...]

    @property
    def weighty(self) -> tuple[Change, ...]:
        """The changes that matter, weightiest first, then in reading order."""
        matter = [change for change in self.changes if change.matters]
        return tuple(sorted(matter, key=lambda change: -change.weight))
