"""What the body of a Word file is made of, before its neighbours are looked at: paragraphs, tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from policygen.model import Origin
from policygen.readers.docx.labels import Shown
from policygen.readers.docx.lines import Note
from policygen.readers.docx.spans import Run
from policygen.readers.docx.styles import Style


@dataclass(slots=True)
class Para:
    """A paragraph, and what is known of it before its neighbours are looked at."""

    runs: list[Run]
    style: Style
    level: int = 0
    """Of a heading, by style or outline; 0 for text."""
    shown: Shown | None = None
    left: int = 0
    """How far its text stands in, in twentieths of a point."""
    own_left: bool = False
    """The paragraph says so itself, not its style."""
    origin: Origin | None = None
    bookmarks: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    contents: list[str] | None = None
    """Words of a list of contents, where it is a line of one."""
    ends_section: bool = False
    align: str = "left"
    """Where a line of a running head without tabs stands."""
    alternative: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs).strip()


@dataclass(slots=True)
class Slot:
    """A cell in the grid of a table."""

    paras: list[Para]
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class Grid:
    """A table; cells that others cover are left out."""

    rows: list[list[Slot]] = field(default_factory=list)
    heads: int = 0
    origin: Origin | None = None
    caption: str = ""
    bookmarks: list[str] = field(default_factory=list)


Piece = Para | Grid


def flat(pieces: list[Piece]) -> Iterator[Para]:
    """Paragraphs, and those of tables among them."""
    for piece in pieces:
        if isinstance(piece, Para):
            yield piece
        else:
            yield from (para for row in piece.rows for slot in row for para in slot.paras)
