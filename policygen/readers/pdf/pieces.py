"""What a page's words are joined into, before they become blocks: pieces of text and tables. No files."""

from dataclasses import dataclass, field
from typing import Literal

from policygen.readers.pdf.words import Word

PieceKind = Literal["text", "heading", "item", "note", "listed"]


@dataclass(slots=True)
class Piece:
    """Words that belong together: a paragraph, an item, a heading, a note."""

    words: list[Word]
    kind: PieceKind = "text"
    """`listed`: a line of the list of contents."""
    level: int = 0
    """Of a heading, from 1."""
    depth: int = 0
    label: str = ""
    sign: list[Word] = field(default_factory=list)
    """The word that its label was, where no tag says that it is one."""
    left: float = 0
    """Where an item begins, with its label."""
    bare: bool = False
    """An item by its tag only: it has neither label nor bullet."""

    @property
    def size(self) -> float:
        """The size of its type: that of its largest word."""
        return max((word.size for word in self.words), default=0)


@dataclass(slots=True)
class CellPiece:
    pieces: list[Piece] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@dataclass(slots=True)
class TablePiece:
    rows: list[list[CellPiece]]
    header_rows: int = 0
    caption: list[Word] = field(default_factory=list)


Found = Piece | TablePiece
