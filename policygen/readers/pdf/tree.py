"""The structure trees of a PDF's pages -> one tree of tags (ISO 32000-1, 14.7). No files.

PDFium gives each page the tree with that page's content only, but every kid keeps its place in its parent;
so a tag that runs over several pages is known by its path.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from pypdfium2 import raw

from policygen.readers.pdf.native import said

MOST_TAGS = 200_000
DEEPEST = 60
_BLANK = re.compile(r"[^A-Za-z0-9]")


@dataclass(slots=True)
class Tag:
    """One element of the structure."""

    kind: str = ""
    """The standard type that it is, or stands for by the role map."""
    name: str = ""
    """As the file calls it: `Heading 1`."""
    spans: tuple[int, int] = (1, 1)
    """Columns and rows of a cell."""
    kids: dict[int, "Tag"] = field(default_factory=dict)
    marks: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Place among the kids -> page and marked content id."""

    def parts(self) -> Iterator["Tag | tuple[int, int]"]:
        """The kids and the marked content, in order."""
        for place in sorted({*self.kids, *self.marks}):
            yield from self.marks.get(place, ())
            if place in self.kids:
                yield self.kids[place]


class Tree:
    """Grows by each page that is added."""

    def __init__(self) -> None:
        self.root = Tag("Document")
        self.count = 0

    def add(self, page: pypdfium2.PdfPage, number: int) -> None:
        handle = raw.FPDF_StructTree_GetForPage(page.raw)
        if not handle:
            return
        try:
            waiting = [
                (self.root, place, raw.FPDF_StructTree_GetChildAtIndex(handle, place), 0)
                for place in range(min(raw.FPDF_StructTree_CountChildren(handle), MOST_TAGS))
            ]
            seen: set[int] = set()
            while waiting and self.count < MOST_TAGS:
                parent, place, element, depth = waiting.pop()
                address = ctypes.cast(element, ctypes.c_void_p).value or 0
                if element and depth < DEEPEST and address not in seen:
                    seen.add(address)
                    tag = self._tag(parent, place, element)
                    waiting += self._kids(tag, element, number, depth + 1)
        finally:
            raw.FPDF_StructTree_Close(handle)

    def _tag(self, parent: Tag, place: int, element: Any) -> Tag:
        self.count += 1
        if place not in parent.kids:
            kind = _BLANK.sub("", said(raw.FPDF_StructElement_GetType, element))
            name = said(raw.FPDF_StructElement_GetRawType, element)
            spans = _spans(element) if kind in ("TD", "TH") else (1, 1)
            parent.kids[place] = Tag(kind, name, spans)
        return parent.kids[place]

    def _kids(
        self, tag: Tag, element: Any, page: int, depth: int
    ) -> Iterator[tuple[Tag, int, Any, int]]:
        for place in range(min(raw.FPDF_StructElement_CountChildren(element), MOST_TAGS)):
            mcid = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
            if mcid >= 0:
                tag.marks.setdefault(place, []).append((page, mcid))
                self.count += 1
            elif kid := raw.FPDF_StructElement_GetChildAtIndex(element, place):
                yield tag, place, kid, depth


def _spans(element: Any) -> tuple[int, int]:
    """A cell's columns and rows (14.8.5.7)."""
    found = {b"ColSpan": 1, b"RowSpan": 1}
    number = ctypes.c_float()
    for index in range(min(max(0, raw.FPDF_StructElement_GetAttributeCount(element)), 16)):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
        for key in found:
            value = raw.FPDF_StructElement_Attr_GetValue(attribute, key) if attribute else None
            if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number):
                found[key] = (
                    int(min(max(number.value, 1), 100)) if number.value == number.value else 1
                )
    return found[b"ColSpan"], found[b"RowSpan"]
