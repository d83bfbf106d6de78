"""A paragraph's content and style -> its XML, and its size for pagination."""

from dataclasses import dataclass, field, replace

from policygen.writers.docx.numbering import Place
from policygen.writers.docx.pagination import Box, Runs, count_lines
from policygen.writers.docx.styles import RULE_HEIGHT, TEXT_WIDTH, Style, twips
from policygen.writers.docx.widths import line_height


@dataclass(frozen=True, slots=True)
class Direct:
    """What one paragraph has beyond its style."""

    keep_next: bool = False
    place: Place | None = None
    """Its list and level, to be written."""
    indent: tuple[float, float] | None = None
    """Left and hanging, where another than the style's."""
    indented: bool = False
    """The indent is to be written: no list brings it."""
    right: float | None = None
    """The indent on the right, where another than the style's."""
    before: float | None = None
    tabs: str = ""
    section: str = ""
    """The properties of the section of pages that ends here (17.6.18)."""


PLAIN = Direct()


@dataclass(slots=True)
class Flow:
    """Paragraphs one below the other, in a column."""

    room: float = TEXT_WIDTH
    """The width of the column, in points."""
    opens_page: bool = False
    """Begins after a break, where Word would keep the space above the first paragraph."""
    boxes: list[Box] = field(default_factory=list)
    keeps: bool = False
    """Each paragraph stays with the next: so a row of a table stays with the one below (17.3.1.15)."""

    def paragraph(self, style: Style, content: str, runs: Runs, direct: Direct = PLAIN) -> str:
        """The paragraph's XML; its size is noted."""
        if self.opens_page and not self.boxes:
            direct = replace(direct, before=0)
        if self.keeps:
            direct = replace(direct, keep_next=True)
        self.boxes.append(self._box(style, runs, direct))
        return f"<w:p>{_properties(style, direct)}{content}</w:p>"

    def _box(self, style: Style, runs: Runs, direct: Direct) -> Box:
        left = direct.indent[0] if direct.indent else style.left
        right = style.right if direct.right is None else direct.right
        line = line_height(style.size, style.line)
        return Box(
            line,
            count_lines(_in_style(style, runs), style.size, self.room - left - right),
            style.before if direct.before is None else direct.before,
            style.after,
            style.keep_next or direct.keep_next,
            style.keep_lines,
            air=line - line_height(style.size, 1),
            edge=RULE_HEIGHT if style.rule in ("top", "bottom") else 0,
        )


def _in_style(style: Style, runs: Runs) -> Runs:
    return [(text, True) for text, _ in runs] if style.bold else runs


def _properties(style: Style, direct: Direct) -> str:
    """17.3.1.26, its parts in the order of the schema."""
    if direct is PLAIN:
        return f'<w:pPr><w:pStyle w:val="{style.id}"/></w:pPr>'
    keep = "<w:keepNext/>" if direct.keep_next and not style.keep_next else ""
    number = number_xml(direct.place) if direct.place else ""
    tabs = f"<w:tabs>{direct.tabs}</w:tabs>" if direct.tabs else ""
    space = f'<w:spacing w:before="{twips(direct.before)}"/>' if direct.before is not None else ""
    indent = _indent(direct)
    return f'<w:pPr><w:pStyle w:val="{style.id}"/>{keep}{number}{tabs}{space}{indent}{direct.section}</w:pPr>'


def number_xml(place: Place) -> str:
    """17.3.1.19."""
    return f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.list}"/></w:numPr>'


def _indent(direct: Direct) -> str:
    """17.3.1.12; what it does not name is as in the style."""
    right = f' w:right="{twips(direct.right)}"' if direct.right is not None else ""
    if not direct.indent or not direct.indented:
        return f"<w:ind{right}/>" if right else ""
    left, hanging = map(twips, direct.indent)
    return f'<w:ind w:left="{left}"{right} w:hanging="{hanging}"/>'


BUILDING_BLOCK = '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'
"""A kind of content control that holds anything (17.5.2.12).

LibreOffice 7.4 takes a control of no kind for a field of a form to fill in, and shows the codes of fields in it.
"""


def control(alias: str, tag: str, id: int, content: str, kind: str = "") -> str:
    """A content control around paragraphs or around runs (17.5.2.29, 17.5.2.31)."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{tag}"/><w:id w:val="{id}"/>'
        f"{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
