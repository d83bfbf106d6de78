"""The document model: a Policy, immutable, that every reader makes and every writer takes.

Sections are a flat tuple with levels; blocks stand in sections; inline text is flat spans with marks;
list items are flat with a depth. Every section and block has an id that is unique in its policy.
Imports nothing of ours.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Mark = Literal["strong", "emphasis", "underline", "strike", "superscript", "subscript", "code"]
OriginKind = Literal["clause", "local", "record"]
ParagraphStyle = Literal["body", "quote"]
CoverKind = Literal["mark", "logo", "organisation", "motto", "title", "subtitle", "date", "notice"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words came from."""

    kind: OriginKind = "local"
    """clause: the library; local: the trust file itself; record: drawn from the record of decisions
    (adoption lines, control table), and so no part of the text that is adopted."""
    clause: str = ""
    """The id of the clause, of the library or the trust's own."""
    wording: str = ""
    """Which wording of the clause."""
    placeholder: str = ""
    """On a span: what filled it in, such as `roles.head`, `permission` or `phrases`; outermost first, parted by
    slashes, where a parameter's value has placeholders itself: `told/roles.head`."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text with the same marks. A newline in the text is a line break."""

    text: str
    marks: tuple[Mark, ...] = ()
    """Each at most once, in alphabetical order."""
    href: str = ""
    """A web or mail address, or `#id` of a section or block of the same policy."""
    origin: Origin | None = None
    """Set where the words come from elsewhere than their block, or from a placeholder."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    id: str
    spans: tuple[Span, ...]
    style: ParagraphStyle = "body"
    depth: int = 0
    """Above 0: continues a list item of depth `depth - 1`."""
    origin: Origin = Origin()

    @property
    def text(self) -> str:
        return text_of(self.spans)


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: a bullet, or numbered where it has a pattern."""

    id: str
    spans: tuple[Span, ...]
    depth: int = 0
    label: str = ""
    """As shown, such as `(iv)`; empty for a bullet."""
    pattern: str = ""
    """How the label counts, such as `(i)`, `1.` or `a)`; see numbering.py."""
    origin: Origin = Origin()

    @property
    def text(self) -> str:
        return text_of(self.spans)


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple[Paragraph | Item, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that another one covers by its span is left out, as in HTML."""

    id: str
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    caption: str = ""
    origin: Origin = Origin()

    @property
    def text(self) -> str:
        return "\n".join(cell.text for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Signatory:
    title: str
    """As it stands under the line, such as `Chair of Governors`."""
    role: str = ""
    """The id of the role in the trust file."""
    name: str = ""
    """The person, where the policy prints a name."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A block to sign in: a line for each signatory, and one or several for the date."""

    id: str
    signatories: tuple[Signatory, ...]
    dates: Literal["each", "once", "none"] = "each"
    """A date line after each signatory, one after the last, or none."""
    signed_label: str = "Signed"
    date_label: str = "Date"
    origin: Origin = Origin()

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """(label, caption) of each line to write on, in order; a date line has no caption."""
        date = (self.date_label, "")
        lines: list[tuple[str, str]] = []
        for signatory in self.signatories:
            caption = ", ".join(filter(None, (signatory.name, signatory.title)))
            lines.append((self.signed_label, caption))
            if self.dates == "each":
                lines.append(date)
        return (*lines, date) if self.dates == "once" else tuple(lines)

    @property
    def text(self) -> str:
        return "\n".join(" ".join(filter(None, line)) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note with a mark of its own, such as a star, set where it stands."""

    id: str
    mark: str
    spans: tuple[Span, ...]
    origin: Origin = Origin()

    @property
    def text(self) -> str:
        return self.mark + text_of(self.spans)


Block = Paragraph | Item | Table | Signature | Footnote


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str = ""
    """Empty: blocks that stand before, between or after the headed sections."""
    level: int = 1
    label: str = ""
    """As shown, such as `2.` or `2.1`; empty where the section has no number."""
    pattern: str = ""
    """How the label counts, such as `1.`; see numbering.py."""
    contents_title: str = ""
    """What the list of contents says; empty: the section is not listed."""
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """One line of the change history."""

    version: str
    date: str
    summary: str


@dataclass(frozen=True, slots=True)
class Control:
    """Document control. Dates are ISO 8601: `2021-03-23`, or `2021-03` where no day is known; a next review that was
    read from a file may be a term or year: `Summer Term 2025`."""

    version: str = ""
    status: str = ""
    owner: str = ""
    dated: str = ""
    approved_by: str = ""
    approved_on: str = ""
    reviewed_on: str = ""
    minute: str = ""
    next_review: str = ""
    publish: bool | None = None
    history: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverLine:
    kind: CoverKind
    text: str = ""
    """For the logo, its description for those who cannot see it."""


@dataclass(frozen=True, slots=True)
class Contents:
    title: str = "Contents"
    page_label: str = ""
    """A heading over the page numbers, such as `Page`."""


@dataclass(frozen=True, slots=True)
class Running:
    """A running head or foot. `{page}` and `{pages}` stand for the page's number and their count."""

    left: str = ""
    centre: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the text: cover, list of contents, running head and foot, mark."""

    cover: tuple[CoverLine, ...] = ()
    cover_page: bool = False
    """The cover (with the contents, where there are any) fills a page of its own."""
    contents: Contents | None = None
    head: Running = Running()
    foot: Running = Running()
    mark: str = ""
    """A word set on every page, such as DRAFT."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a generated policy was made from, so that a file can be told from its successor."""

    generator: str = ""
    """Program and version."""
    library: str = ""
    """SHA-256 of the clauses used."""
    trust: str = ""
    """SHA-256 of the trust file's values."""


@dataclass(frozen=True, slots=True)
class Policy:
    title: str
    id: str = ""
    """The policy's name in the trust file, such as `social-media`."""
    trust: str = ""
    """The name of the trust file, without its ending."""
    organisation: str = ""
    language: str = "en-GB"
    """A BCP 47 tag."""
    sections: tuple[Section, ...] = ()
    control: Control = field(default_factory=Control)
    furniture: Furniture = field(default_factory=Furniture)
    provenance: Provenance = field(default_factory=Provenance)

    def blocks(self) -> Iterator[Block]:
        """Every block, in reading order."""
        for section in self.sections:
            yield from section.blocks


def text_of(spans: tuple[Span, ...]) -> str:
    """The words of some spans, without their marks."""
    return "".join([span.text for span in spans])
