"""The lines of a list of contents among others -> the list, and the rest without it. No files."""

from dataclasses import dataclass, field

from policygen.model import Contents
from policygen.readers.docx.pieces import Para, Piece
from policygen.readers.listing import HEADING, is_entry


@dataclass(slots=True)
class Listing:
    """What is known of the list of contents."""

    contents: Contents | None = None
    entries: list[str] = field(default_factory=list)

    def taken(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces without the list and its heading."""
        kept: list[Piece] = []
        for at, piece in enumerate(pieces):
            if isinstance(piece, Para) and self._takes(piece, pieces, at, kept):
                piece.runs, piece.level = [], 0
            if not isinstance(piece, Para) or piece.contents is None or piece.text or piece.notes:
                kept.append(piece)
        return kept

    def _takes(self, piece: Para, pieces: list[Piece], at: int, kept: list[Piece]) -> bool:
        """Whether a paragraph is a line of the list that someone typed; those of Word's own are noted."""
        if piece.contents is not None:
            self._note("".join(piece.contents).strip(), kept)
            return False
        if HEADING.fullmatch(piece.text) and _typed(pieces[at + 1 : at + 5]):
            self._headed(piece.text)
            piece.contents = []
            return True
        above = pieces[at - 1] if at else None
        going_on = isinstance(above, Para) and above.contents is not None
        if going_on and self.contents and is_entry(piece.text):
            self.entries.append(piece.text)
            piece.contents = []
            return True
        return False

    def _note(self, words: str, kept: list[Piece]) -> None:
        if self.contents is None:
            self.contents = Contents()
            above = next(
                (one for one in reversed(kept) if isinstance(one, Para) and one.text), None
            )
            if above is not None and HEADING.fullmatch(above.text):
                self._headed(above.text)
                above.runs, above.level = [], 0
            elif words and not is_entry(words):
                self._headed(words)
                return
        if words:
            self.entries.append(words)

    def _headed(self, words: str) -> None:
        title, _, page = words.partition("\t")
        self.contents = Contents(title.strip(), page.strip())


def _typed(pieces: list[Piece]) -> bool:
    """Whether at least two lines of a list of contents follow."""
    texts = [piece.text for piece in pieces if isinstance(piece, Para) and piece.text]
    return sum(1 for text in texts if is_entry(text)) >= 2
