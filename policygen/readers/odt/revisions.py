"""Tracked changes of an OpenDocument text, as if accepted or as if rejected (5.5). No files."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen.errors import ReadError
from policygen.readers.odt.package import get, name, q
from policygen.readers.reading import Tracked


@dataclass(slots=True)
class Revisions:
    tracked: Tracked
    inserted: set[str] = field(default_factory=set)
    deleted: dict[str, etree._Element] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)
    """Insertions around where the reading is."""

    @classmethod
    def of(cls, body: etree._Element, tracked: Tracked) -> "Revisions":
        """Raises ReadError where there are any and they are refused."""
        made = cls(tracked)
        for region in body.iter(q("text:changed-region")):
            id = get(region, "text:id") or get(region, "xml:id")
            for change in region:
                if name(change) == "text:insertion":
                    made.inserted.add(id)
                elif name(change) == "text:deletion":
                    made.deleted[id] = change
        if tracked == "refused" and (made.inserted or made.deleted):
            hint = "accept or reject them first, or read them with --tracked accepted or rejected"
            raise ReadError("it has tracked changes", hint=hint)
        return made

    @property
    def leaving(self) -> bool:
        """Whether the words read now are to be left out, and the ends of their paragraphs too."""
        return self.tracked == "rejected" and bool(self.open)

    def at(self, mark: etree._Element) -> Iterator[etree._Element]:
        """Takes note of a mark in the text; gives the paragraphs that come back there."""
        id = get(mark, "text:change-id")
        kind = name(mark)
        if kind == "text:change-start" and id in self.inserted:
            self.open.add(id)
        elif kind == "text:change-end":
            self.open.discard(id)
        elif kind == "text:change" and self.tracked == "rejected":
            removed = self.deleted.pop(id, None)
            if removed is not None:
                yield from removed.iter(q("text:p"), q("text:h"))
