"""Colour and typeface -> the parts of a Word file that no policy changes: styles, settings, theme.

python-docx makes them from its template, once for each look and process.
"""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from lxml import etree

from policygen import ooxml
from policygen.writers.docx import styles as looks
from policygen.writers.docx.flow import number_xml
from policygen.writers.docx.numbering import BULLETS, Place
from policygen.writers.docx.styles import Style

LANGUAGE = "x-policygen"
"""Stands for the policy's language in the base's parts."""

_KEPT = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_QUICK = {looks.BODY, looks.QUOTE, looks.BULLET, looks.NUMBER, looks.NOTE, *looks.HEADINGS[:3]}
_SETTINGS = {
    "w:zoom", "w:defaultTabStop", "w:characterSpacingControl", "w:compat",
    "w:themeFontLang", "w:clrSchemeMapping", "w:decimalSymbol", "w:listSeparator",
}  # fmt: skip
_MODERN = "15"
"""Word 2013 and later (17.15.3.4): no note about a compatibility mode over the document."""


@dataclass(frozen=True, slots=True)
class Base:
    styles: str
    settings: str
    theme: bytes
    fonts: str


@functools.lru_cache(maxsize=16)
def base(colour: str, font: str) -> Base:
    """The parts for a colour (`rrggbb`) and a typeface."""
    document = docx.Document()
    _set_styles(document, colour, font)
    _set_settings(document)
    return Base(
        _xml(document.styles.element),
        _xml(document.settings.element),
        _theme(document, font),
        _FONTS.format(namespaces=ooxml.declared("w"), font=ooxml.escaped(font)),
    )


def numbered(styles: str, place_of: Callable[[int], Place | None]) -> str:
    """The styles with each heading's style in the list that its level counts in, if any (17.9.18)."""
    for level in range(1, len(looks.HEADINGS) + 1):
        place = place_of(level)
        styles = styles.replace(_slot(level), number_xml(place) if place else "")
    return styles


def _slot(level: int) -> str:
    """What stands in the styles where the heading of a level would be numbered."""
    return number_xml(Place(90000 + level, level - 1))


# ---- styles (17.7)


def _set_styles(document: Document, colour: str, font: str) -> None:
    root = document.styles.element
    for element in list(root.style_lst):
        if element.styleId not in _KEPT:
            root.remove(element)
    _set_defaults(root, font)
    for style in looks.STYLES:
        made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH, builtin=not style.own)
        _dress(made, style, colour)
    for level, heading in enumerate(looks.HEADINGS, 1):
        document.styles[heading.name].next_paragraph_style = document.styles["Body Text"]
        _number(document.styles[heading.name], _slot(level))
    _number(document.styles[looks.BULLET.name], number_xml(Place(BULLETS, 0)))
    for xml in (_HYPERLINK, _CODE, _TABLE):
        root.append(_parsed(xml.replace("COLOUR", colour)))


def _set_defaults(root: BaseOxmlElement, font: str) -> None:
    """Typeface, size and language of everything (17.7.5); Word's list of further styles is cut."""
    defaults, latent = root[0], root[1]
    root.replace(defaults, _parsed(_DEFAULTS.replace("FONT", ooxml.escaped(font))))
    for exception in list(latent):
        latent.remove(exception)
    latent.set(ooxml.qualified("w:defSemiHidden"), "1")
    latent.set(ooxml.qualified("w:defUnhideWhenUsed"), "1")
    latent.set(ooxml.qualified("w:defQFormat"), "0")
    del latent.attrib[ooxml.qualified("w:count")]


def _dress(made: ParagraphStyle, style: Style, colour: str) -> None:
    made.style_id = style.id
    made.element.basedOn_val = "Normal"
    made.quick_style = style in _QUICK
    made.priority = 1 if style in _QUICK else 40
    _set_font(made, style, colour)
    _set_paragraph(made, style)
    properties = made.element.get_or_add_pPr()
    if style.rule:
        _insert(properties, _parsed(_RULE.format(side=style.rule, colour=colour)), _AFTER_BORDER)
    if style.outline is not None:
        properties.append(_valued("w:outlineLvl", str(style.outline)))


def _set_font(made: ParagraphStyle, style: Style, colour: str) -> None:
    font = made.font
    font.size = Pt(style.size)
    font.bold = style.bold or None
    font.italic = style.italic or None
    if style.colour:
        shade = colour if style.colour == looks.THEME else style.colour
        font.color.rgb = RGBColor.from_string(shade)
    if style.tracking:
        tracking = _valued("w:spacing", str(looks.twips(style.tracking)))
        _insert(made.element.get_or_add_rPr(), tracking, ("w:sz", "w:szCs"))


def _set_paragraph(made: ParagraphStyle, style: Style) -> None:
    spacing = made.paragraph_format
    spacing.space_before, spacing.space_after = Pt(style.before), Pt(style.after)
    spacing.line_spacing = style.line
    spacing.keep_with_next = style.keep_next or None
    spacing.keep_together = style.keep_lines or None
    if style.left or style.hanging:
        spacing.left_indent = Pt(style.left)
        spacing.first_line_indent = Pt(-style.hanging)
    if style.right:
        spacing.right_indent = Pt(style.right)
    if style.align:
        spacing.alignment = _ALIGNMENTS[style.align]
    for place, kind, leader in style.tabs:
        spacing.tab_stops.add_tab_stop(Pt(place), _TABS[kind], _LEADERS[leader])


def _number(made: BaseStyle, number: str) -> None:
    _insert(made.element.get_or_add_pPr(), _parsed(number), _AFTER_NUMBER)


_ALIGNMENTS = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_TABS = {
    "left": WD_TAB_ALIGNMENT.LEFT,
    "center": WD_TAB_ALIGNMENT.CENTER,
    "right": WD_TAB_ALIGNMENT.RIGHT,
}
_FONTS = (
    f"{ooxml.DECLARATION}<w:fonts {{namespaces}}>"
    '<w:font w:name="{font}"><w:charset w:val="00"/><w:family w:val="swiss"/></w:font></w:fonts>'
)
_LEADERS = {
    "": WD_TAB_LEADER.SPACES,
    "dot": WD_TAB_LEADER.DOTS,
    "underscore": WD_TAB_LEADER.LINES,
}
_AFTER_BORDER = ("w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
_AFTER_NUMBER = ("w:pBdr", *_AFTER_BORDER)
_RULE = '<w:pBdr><w:{side} w:val="single" w:sz="8" w:space="6" w:color="{colour}"/></w:pBdr>'
_DEFAULTS = f"""<w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:ascii="FONT" w:hAnsi="FONT" w:eastAsia="FONT" w:cs="FONT"/>
<w:sz w:val="22"/><w:szCs w:val="22"/>
<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"""
_HYPERLINK = """<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>
<w:rPr><w:color w:val="COLOUR"/><w:u w:val="single"/></w:rPr></w:style>"""
_CODE = """<w:style w:type="character" w:customStyle="1" w:styleId="PolicyCode">
<w:name w:val="Policy Code"/><w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="40"/>
<w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/></w:rPr></w:style>"""
_TABLE = f"""<w:style w:type="table" w:customStyle="1" w:styleId="PolicyTable">
<w:name w:val="Policy Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>
<w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="COLOUR"/>
<w:left w:val="nil"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="COLOUR"/>
<w:right w:val="nil"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{looks.RULE}"/>
<w:insideV w:val="single" w:sz="4" w:space="0" w:color="{looks.RULE}"/>
</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>
<w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"""


# ---- settings (17.15.1) and theme (14.2.7)


def _set_settings(document: Document) -> None:
    root = document.settings.element
    kept = {ooxml.qualified(name) for name in _SETTINGS}
    for element in list(root):
        if element.tag not in kept:
            root.remove(element)
    w = ooxml.qualified
    root.find(w("w:zoom")).attrib.clear()
    root.find(w("w:zoom")).set(w("w:percent"), "100")
    language = root.find(w("w:themeFontLang"))
    language.attrib.clear()
    language.set(w("w:val"), LANGUAGE)
    compat = root.find(w("w:compat"))
    for element in list(compat):
        if element.get(w("w:name")) == "compatibilityMode":
            element.set(w("w:val"), _MODERN)
        elif element.tag == w("w:useFELayout"):
            compat.remove(element)


def _theme(document: Document, font: str) -> bytes:
    """The Office theme, with our typeface for whatever a user adds."""
    parts = {str(part.partname): part for part in document.part.package.iter_parts()}
    name = ooxml.escaped(font).encode()
    fonts = re.compile(rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*')
    return fonts.sub(lambda found: found.group(1) + name, parts["/word/theme/theme1.xml"].blob)


# ---- XML

_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"


def _xml(root: BaseOxmlElement) -> str:
    for element in root.iter():
        if element.text is not None and not element.text.strip():
            element.text = None
        if element.tail is not None:
            element.tail = None
    root.attrib.pop(_IGNORABLE, "")  # names a namespace that is not used, and goes
    etree.cleanup_namespaces(root)
    return ooxml.DECLARATION + etree.tostring(root, encoding="unicode")


def _parsed(xml: str) -> BaseOxmlElement:
    tag = re.match(r"<[\w:]+", xml)
    assert tag is not None
    place = tag.end()
    return parse_xml(f"{xml[:place]} {ooxml.declared('w')}{xml[place:]}")


def _valued(name: str, value: str) -> BaseOxmlElement:
    element = cast("BaseOxmlElement", OxmlElement(name))
    element.set(ooxml.qualified("w:val"), value)
    return element


def _insert(parent: BaseOxmlElement, child: BaseOxmlElement, successors: tuple[str, ...]) -> None:
    parent.insert_element_before(child, *successors)
