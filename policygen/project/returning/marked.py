"""What a tracked change is, and how the author and date of a mark in the margin are told. No files."""

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from policygen.ooxml import qualified

_LONGEST = 200
"""Letters of a name."""

ChangeKind = Literal["inserted", "deleted", "moved", "formatting", "split", "joined"]
"""split, joined: the end of a paragraph was put in, or taken out."""


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change."""

    kind: ChangeKind
    author: str
    date: str
    """As the file tells it, such as `2026-09-01T10:00:00Z`."""
    words: str
    """What came, went, moved or looks otherwise; empty where it is no words."""
    clause: str = ""
    """The clause whose content control it stands in, where there is one."""
    paragraph: str = ""
    """What its paragraph says with all changes accepted."""


def stamp(note: etree._Element) -> tuple[str, str]:
    """The author and date of a change or comment."""
    author, date = note.get(qualified("w:author"), ""), note.get(qualified("w:date"), "")
    return plain(author)[:_LONGEST], plain(date)[:_LONGEST]


def plain(text: str) -> str:
    """Text in one line, without what does not print: it may be shown in a terminal."""
    return " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())
