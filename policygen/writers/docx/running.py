"""Furniture -> the running head and foot of a Word file, and the mark behind every page (17.10)."""

import re
from dataclasses import dataclass

from policygen import ooxml
from policygen.model import Furniture, Running
from policygen.writers.docx.styles import FOOT, HEAD, PORTRAIT, Page, Style, edges, twips
from policygen.writers.docx.text import field_of, run
from policygen.writers.docx.widths import width

_NUMBERS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_PLACES = re.compile(r"(\{pages?\})")
_PREFIXES = ("w", "r", "v", "o", "w10")


@dataclass(frozen=True, slots=True)
class RunningParts:
    """The parts; empty where there is nothing to say. A cover page has the mark alone."""

    head: str
    foot: str
    cover: str


def running_parts(furniture: Furniture, font: str, page: Page) -> RunningParts:
    head, mark = furniture.head, furniture.mark
    if mark and mark not in (head.left, head.centre, head.right):
        head = _marked(head, mark)
    behind = _watermark(mark, font) if mark else ""
    line, tabs = _line(head), _tabs(page)
    return RunningParts(
        _part("hdr", HEAD, line + behind, tabs),
        _part("ftr", FOOT, _line(furniture.foot), tabs),
        _part("hdr", HEAD, behind, tabs),
    )


def _tabs(page: Page) -> str:
    """The paragraph's own tabs, where the paper is not that of the styles (17.3.1.38)."""
    if page == PORTRAIT:
        return ""
    held = [("clear", place) for place, _, _ in edges(PORTRAIT)]
    held += [(kind, place) for place, kind, _ in edges(page)]
    tabs = "".join(f'<w:tab w:val="{kind}" w:pos="{twips(at)}"/>' for kind, at in held)
    return f"<w:tabs>{tabs}</w:tabs>"


def _marked(head: Running, mark: str) -> Running:
    """The head with the mark where there is room for it: right, centre, or after the words left."""
    if not head.right:
        return Running(head.left, head.centre, mark)
    if not head.centre:
        return Running(head.left, mark, head.right)
    return Running(f"{head.left} – {mark}" if head.left else mark, head.centre, head.right)


def _part(root: str, style: Style, content: str, tabs: str) -> str:
    if not content:
        return ""
    return (
        f"{ooxml.DECLARATION}<w:{root} {ooxml.declared(*_PREFIXES)}>"
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{tabs}</w:pPr>{content}</w:p></w:{root}>'
    )


def _line(running: Running) -> str:
    """Left, centre and right, parted by tabs; the page's number and their count are fields."""
    texts = [running.left, running.centre, running.right]
    if not any(texts):
        return ""
    return "".join(_words(part) for part in _PLACES.split("\t".join(texts).rstrip("\t")))


def _words(text: str) -> str:
    if text in _NUMBERS:
        return field_of(_NUMBERS[text], "1")
    return run(text.replace("\n", " "))


# ---- the mark behind the page (VML, ECMA-376 part 4, 19.1)

_LONGEST, _TALLEST = 380.0, 96.0
"""Points that the mark may take along and across its slope."""
_LETTER = 0.72
"""The height of a capital, times the type size."""


def _watermark(mark: str, font: str) -> str:
    """Large and pale across the page; the words of the head say the same to those who cannot see it."""
    wide = max(width(mark), 1) / 1000 / _LETTER
    tall = min(_TALLEST, _LONGEST / wide)
    size = f"width:{wide * tall:.1f}pt;height:{tall:.1f}pt"
    return _WATERMARK.format(
        size=size, words=ooxml.escaped(mark.replace("\n", " ")), font=ooxml.escaped(font)
    )


_WATERMARK = (
    '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" '
    'style="position:absolute;margin-left:0;margin-top:0;{size};rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" '
    'o:allowincell="f" fillcolor="#e3e3e3" stroked="f"><v:fill opacity=".5"/>'
    '<v:textpath style="font-family:&quot;{font}&quot;;font-size:1pt" string="{words}"/>'
    '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
)
"""Named as Word names its own, so that its command for removing a watermark finds it."""
