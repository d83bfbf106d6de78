"""Furniture -> the cover and the list of contents of a Word file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policygen.errors import WriteError
from policygen.model import Contents, CoverLine, Furniture, Section
from policygen.ooxml import escaped
from policygen.theme import Image
from policygen.writers.docx import styles as looks
from policygen.writers.docx.flow import PLAIN, Direct, Flow
from policygen.writers.docx.pagination import Box, broken, stacked
from policygen.writers.docx.styles import Style
from policygen.writers.docx.text import field_of, instruction, mark, run
from policygen.writers.docx.widths import width

IMAGE_RELATIONSHIP = "rIdCrest"
IMAGE_TYPES = {"image/png": "png", "image/jpeg": "jpeg"}
"""Media types that Word shows -> the ending of the part's name."""

_LOGO_ROOM = (170.0, 110.0)
"""The largest width and height of the crest, in points."""
_SMALLEST_DOT = 0.75
"""A picture's pixel is drawn no larger, in points: 96 to the inch."""
_AIR = 4.0
"""Between an entry's label and its title, at least."""
_EMU = 12700
"""English metric units in a point (20.1.2.1)."""
_SHARES = {"title": 0.32, "contents": 0.2}
_MOST = {"title": 190.0, "contents": 90.0}
"""How much of the room that a cover page leaves goes above its title and its contents, and at most."""


def listed(sections: Sequence[Section]) -> list[Section]:
    return [section for section in sections if section.contents_title and section.title]


def is_typed(sections: Sequence[Section]) -> bool:
    """Whether the contents say other than Word would gather from the headings by itself."""
    held = [section for section in sections if section.title]
    deepest = max((section.level for section in listed(held)), default=1)
    expected = [s.title if s.level <= deepest else "" for s in held]
    return [section.contents_title for section in held] != expected


def cover(furniture: Furniture, crest: Image | None, flow: Flow, above: float) -> str:
    """The lines of the cover, with so much more room above the title."""
    xml = []
    for line in cover_lines(furniture, crest):
        style = looks.COVER[line.kind]
        direct = Direct(before=above + style.before) if above and line.kind == "title" else PLAIN
        if line.kind != "logo":
            xml.append(flow.paragraph(style, run(line.text), [(line.text, False)], direct))
        elif crest:
            content, height = _picture(line, crest)
            xml.append(flow.paragraph(style, content, []))
            flow.boxes[-1].line = height
    return "".join(xml)


def cover_lines(furniture: Furniture, crest: Image | None) -> list[CoverLine]:
    """The lines that can be shown."""
    return [line for line in furniture.cover if line.kind != "logo" or crest]


def section_end(flow: Flow, properties: str) -> str:
    """What follows begins a page of its own (17.6.18)."""
    return flow.paragraph(looks.CONTENTS_END, "", [], Direct(section=properties))


def has_crest(furniture: Furniture, crest: Image | None) -> bool:
    return any(line.kind == "logo" for line in cover_lines(furniture, crest))


def shared_room(boxes: Sequence[Box], height: float) -> dict[str, float]:
    """What a cover page of that height leaves free, as room over its title and its contents."""
    free = max(0.0, height - stacked(boxes))
    return {name: min(_MOST[name], _SHARES[name] * free) for name in _SHARES}


def _picture(line: CoverLine, crest: Image) -> tuple[str, float]:
    """The crest in the line (20.4.2.8), and its height in points."""
    if crest.media_type not in IMAGE_TYPES:
        raise WriteError(
            f"Word shows no crest of type {crest.media_type}", hint="use a PNG or JPEG"
        )
    scale = min(_LOGO_ROOM[0] / crest.width, _LOGO_ROOM[1] / crest.height, _SMALLEST_DOT)
    width, height = crest.width * scale, crest.height * scale
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    told = f'name="Crest" descr="{escaped(line.text)}"'
    return _PICTURE.format(size=size, told=told, relationship=IMAGE_RELATIONSHIP), height


_PICTURE = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
    '<wp:docPr id="1" {told}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
    "</wp:cNvGraphicFramePr><a:graphic>"
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="1" {told}/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r>"
)


# ---- contents


@dataclass(frozen=True, slots=True)
class Entries:
    """What the contents list."""

    sections: Sequence[Section]
    names: Mapping[str, str]
    """The id of a section -> its bookmark."""
    pages: Mapping[str, int]
    typed: bool
    """Made from the fields that headings carry, not from the headings' own words."""

    @property
    def code(self) -> str:
        """The code of the field (17.16.5.68)."""
        if self.typed:
            return "TOC \\f C \\h \\z"
        deepest = min(max(section.level for section in self.sections), len(looks.HEADINGS))
        return f'TOC \\o "1-{deepest}" \\h \\z'


def contents(made: Contents, entries: Entries, flow: Flow, above: float) -> str:
    """The list of contents, filled, with so much more room above it."""
    style = looks.CONTENTS_HEADING
    head = made.title + (f"\t{made.page_label}" if made.page_label else "")
    direct = Direct(before=above + style.before) if above else PLAIN
    xml = [flow.paragraph(style, run(head), [(head, True)], direct)]
    before = mark("begin") + instruction(entries.code) + mark("separate")
    for section in entries.sections:
        level = looks.CONTENTS[min(section.level, len(looks.CONTENTS)) - 1]
        direct = _tabbed(level, section.label)
        left = direct.indent[0] if direct.indent else level.left
        # LibreOffice 7.4 hides what stands beyond an indent: here lines are broken by hand, and
        # by the style's indent on the right once Word makes the list anew
        title = broken(section.contents_title, level.size, flow.room - left - level.right)
        content = before + _entry(section, title, entries)
        xml.append(flow.paragraph(level, content, [(title, False)], direct))
        before = ""
    xml.append(flow.paragraph(looks.CONTENTS_END, mark("end"), []))
    return _GALLERY.format(content="".join(xml))


def _tabbed(style: Style, label: str) -> Direct:
    """An entry's own tab after its label, where that is too wide for the style's, or wanting."""
    room = width(label) * style.size / 1000 + _AIR if label else 0.0
    if label and room <= style.hanging:
        return Direct(right=0)
    start = style.left - style.hanging
    tabs = _tab("clear", style.left) + (_tab("left", start + room) if label else "")
    return Direct(indent=(start + room, room), indented=True, right=0, tabs=tabs)


def _tab(kind: str, place: float) -> str:
    return f'<w:tab w:val="{kind}" w:pos="{looks.twips(place)}"/>'


def _entry(section: Section, title: str, entries: Entries) -> str:
    name, page = entries.names[section.id], entries.pages.get(section.id, 1)
    label = f"{section.label}\t".replace("\n", " ") if section.label else ""
    words = run(f"{label}{title}\t")
    number = field_of(f"PAGEREF {name} \\h", str(page))
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{words}{number}</w:hyperlink>'


_GALLERY = (
    '<w:sdt><w:sdtPr><w:id w:val="2000000000"/><w:docPartObj>'
    '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent>{content}</w:sdtContent></w:sdt>"
)
"""As Word makes it, with its button for bringing the list up to date."""
