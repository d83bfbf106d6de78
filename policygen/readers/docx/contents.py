"""The lines of a list of contents among others -> the list, and the rest without it. No files."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from policygen import numbering
from policygen.model import Contents, Section
from policygen.readers.building import Part
from policygen.readers.docx.pieces import Para, Piece

_HEADING = re.compile(r"(table of )?contents( page)?:?", re.IGNORECASE)
_ENTRY = re.compile(r"[^\n]*\w[^\n]*(\t|[.…_]{3,}|( \.){3,})[ .…_\t]*\d{1,3}")
"""Words, a tab or a row of dots, and the number of a page."""
_PAGE = re.compile(r"[\s.…_]*\d{0,3}\s*\Z")
_LONGEST = 300
_FEWEST = 4
"""Letters of an entry that says a heading more briefly."""


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
        if _HEADING.fullmatch(piece.text) and _typed(pieces[at + 1 : at + 5]):
            self._headed(piece.text)
            piece.contents = []
            return True
        above = pieces[at - 1] if at else None
        going_on = isinstance(above, Para) and above.contents is not None
        if going_on and self.contents and _is_entry(piece.text):
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
            if above is not None and _HEADING.fullmatch(above.text):
                self._headed(above.text)
                above.runs, above.level = [], 0
            elif words and not _is_entry(words):
                self._headed(words)
                return
        if words:
            self.entries.append(words)

    def _headed(self, words: str) -> None:
        title, _, page = words.partition("\t")
        self.contents = Contents(title.strip(), page.strip())


def _is_entry(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_ENTRY.fullmatch(text))


def _typed(pieces: list[Piece]) -> bool:
    """Whether at least two lines of a list of contents follow."""
    texts = [piece.text for piece in pieces if isinstance(piece, Para) and piece.text]
    return sum(1 for text in texts if _is_entry(text)) >= 2


def listed(parts: Iterable[Part], entries: list[str]) -> list[Part]:
    """The parts, each heading that is in the list of contents with what that calls it."""
    held = list(parts)
    words = {_words(entry) for entry in entries}
    whole = {
        at for at, part in enumerate(held) if isinstance(part, Section) and words & _said(part)
    }
    known = {said for at in whole for said in _said(held[at])}
    brief = [_entry(entry) for entry in entries if _words(entry) not in known]
    return [
        _listed(part, at in whole, brief) if isinstance(part, Section) else part
        for at, part in enumerate(held)
    ]


def _said(part: Part) -> set[str]:
    """A heading as an entry may say it, with its number or without."""
    if not isinstance(part, Section):
        return set()
    return {_words(f"{part.title} 1"), _words(f"{part.label} {part.title} 1")}


def _listed(part: Section, whole: bool, brief: list[tuple[str, str]]) -> Section:
    if whole:
        return replace(part, contents_title=part.title)
    for entry in brief:
        if _is_brief(*entry, part):
            brief.remove(entry)
            return replace(part, contents_title=entry[1])
    return part


def _is_brief(label: str, title: str, part: Section) -> bool:
    """Whether an entry is how a heading begins, under its number where the entry has one."""
    if label and part.label and label.rstrip(".") != part.label.rstrip("."):
        return False
    begins = re.match(rf"{re.escape(title)}\b", part.title, re.IGNORECASE)
    return len(title) >= _FEWEST and bool(begins)


def _entry(text: str) -> tuple[str, str]:
    """The number of an entry and its words, without that of its page."""
    label, title = numbering.split(" ".join(_PAGE.sub("", text[:_LONGEST]).split()))
    return label, title.strip()


def _words(entry: str) -> str:
    """An entry's words, small and without the number of its page."""
    return "".join(re.sub(r"[\W\d_]+\Z", "", entry[:_LONGEST]).split()).casefold()
