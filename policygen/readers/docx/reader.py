"""A package -> the policy that its body shows, and what could not be read as it stood. No files."""

from collections import Counter
from dataclasses import dataclass, field, replace

from lxml import etree

from policygen.model import CoverLine, Furniture, Paragraph, Policy, Section
from policygen.ooxml import qualified
from policygen.readers.building import Part, build, cover_title
from policygen.readers.docx import alternates, running
from policygen.readers.docx.body import Body
from policygen.readers.docx.contents import Listing
from policygen.readers.docx.fields import Fields
from policygen.readers.docx.labels import Labels
from policygen.readers.docx.lines import Lines
from policygen.readers.docx.links import resolved
from policygen.readers.docx.names import child
from policygen.readers.docx.notes import Notes
from policygen.readers.docx.package import Package, Relation, document
from policygen.readers.docx.parts import Parts
from policygen.readers.docx.revisions import settle
from policygen.readers.docx.styles import Styles
from policygen.readers.listing import listed, unheaded
from policygen.readers.reading import Tracked

_LEFT_OUT = {
    "pictures": ("picture", "pictures"),
    "diagrams": ("diagram or chart", "diagrams or charts"),
    "comments": ("comment", "comments"),
    "chunks": ("inserted file", "inserted files"),
}
"""What is left out, one and several."""
_TRACKED = "it has tracked changes, which are read as if {0}: `--tracked {1}` reads them as if {1}"
_NEAR = 12
"""How many headings and blocks from the top a title stands, at most."""


@dataclass(slots=True)
class Source:
    """A Word file that is being read."""

    package: Package
    tracked: Tracked
    relations: dict[str, Relation]
    styles: Styles
    labels: Labels
    counts: Counter[str] = field(default_factory=Counter)
    changed: bool = False
    unheaded: tuple[str, ...] = ()
    """Entries of its list of contents that are no heading."""

    @classmethod
    def of(cls, package: Package, tracked: Tracked) -> "Source":
        made = cls(package, tracked, package.related(package.main), Styles(None), Labels(None))
        made.styles = Styles(made._tree("styles", "its styles"))
        made.labels = Labels(made._tree("numbering", "its numbering"))
        return made

    def policy(self, carried: Policy | None) -> Policy:
        """What the body shows. A file of ours has no headings by look, and its title elsewhere too."""
        body = document(self.package)
        self._settle(body)
        listing, parts = Listing(), Parts(self._notes(), own=carried is not None)
        pieces = listing.taken(self._body(self.relations, body).read(body))
        made = resolved(parts.read(pieces), parts.anchors)
        self._count_comments()
        furniture = replace(
            running.furniture(body, self._running),
            cover=tuple(parts.cover),
            cover_page=parts.cover_page,
            contents=listing.contents,
        )
        made = listed(made, listing.entries)
        if carried is None:  # ours calls headings as the trust file says
            self.unheaded = unheaded(made, listing.entries)
        return self._built(made, furniture, carried.title if carried else "")

    def warnings(self) -> tuple[str, ...]:
        """What is left out, or was read in one way of several."""
        said = list(self.package.warnings)
        if self.changed:
            other = "accepted" if self.tracked == "rejected" else "rejected"
            said.append(_TRACKED.format(self.tracked, other))
        for kind, (one, several) in _LEFT_OUT.items():
            if count := self.counts[kind]:
                said.append(
                    f"it has 1 {one}, which is left out"
                    if count == 1
                    else f"it has {count} {several}, which are left out"
                )
        if self.counts["hidden"]:
            said.append("it has hidden text, which is left out")
        return tuple(said)

    # ---- the parts

    def _tree(self, kind: str, what: str) -> etree._Element | None:
        """The part of a kind that the document is related to."""
        held = (one.target for one in self.relations.values() if one.kind == kind)
        name = next(held, "" if self.relations else f"word/{kind}.xml")
        return self.package.tree(name, what) if name else None

    def _properties(self) -> etree._Element | None:
        related = self.package.related("").values()
        held = (one.target for one in related if one.kind == "core-properties")
        return self.package.tree(next(held, "docProps/core.xml"))

    def _settle(self, root: etree._Element) -> None:
        alternates.settle(root)
        self.changed = settle(root, self.tracked) or self.changed

    def _body(
        self, relations: dict[str, Relation], root: etree._Element, running: bool = False
    ) -> Body:
        lines = Lines(self.styles, relations, Fields.of(root), self.counts, running)
        return Body(lines, self.labels, self.counts)

    def _notes(self) -> Notes:
        notes = Notes()
        for kind in ("footnotes", "endnotes"):
            root = self._tree(kind, f"its {kind}")
            if root is None:
                continue
            self._settle(root)
            held = (one.target for one in self.relations.values() if one.kind == kind)
            relations = self.package.related(next(held, f"word/{kind}.xml"))
            notes.add(kind, root, self._body(relations, root))
        return notes

    def _count_comments(self) -> None:
        comments = self._tree("comments", "its comments")
        if comments is not None:
            self.counts["comments"] = len(comments.findall(qualified("w:comment")))

    def _running(self, id: str) -> tuple[etree._Element, Body] | None:
        relation = self.relations.get(id)
        if relation is None or relation.external:
            return None
        root = self.package.tree(relation.target, "a running head or foot")
        if root is None:
            return None
        self._settle(root)
        return root, self._body(self.package.related(relation.target), root, running=True)

    # ---- title and language

    def _built(self, parts: list[Part], furniture: Furniture, title: str) -> Policy:
        properties = self._properties()
        title = cover_title(furniture) or title
        if not title:
            told = child(properties, "dc:title")
            known = "" if told is None else told.text or ""
            title, parts, furniture = _titled(" ".join(known.split()), parts, furniture)
        language = child(properties, "dc:language")
        said = self.styles.language or ("" if language is None else language.text or "")
        return build(parts, title=title, language=said.strip() or "en-GB", furniture=furniture)


def _titled(
    known: str, parts: list[Part], furniture: Furniture
) -> tuple[str, list[Part], Furniture]:
    """The title that the file's properties tell, where the text says it too; at the top it is the cover's."""
    places = [at for at, part in enumerate(parts[:_NEAR]) if known and _says(part, known)]
    if not places:
        return "", parts, furniture
    if places[0] or _heads(parts):
        return ("", parts, furniture) if not places[0] else (known, parts, furniture)
    first = parts[0]
    text = first.title if isinstance(first, Section) else known
    return text, parts[1:], replace(furniture, cover=(*furniture.cover, CoverLine("title", text)))


def _says(part: Part, words: str) -> bool:
    text = part.title if isinstance(part, Section) and not part.label else ""
    if isinstance(part, Paragraph):
        text = part.text
    return " ".join(text.split()).casefold() == words.casefold()


def _heads(parts: list[Part]) -> bool:
    """Whether the first heading stands above all others, and so is known for the title."""
    first = parts[0]
    rest = [part for part in parts[1:] if isinstance(part, Section) and part.title]
    return isinstance(first, Section) and all(part.level > first.level for part in rest)
