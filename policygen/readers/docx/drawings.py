"""A drawing in a Word file -> the text boxes in it, or what else it is (20.4, 14.1). No files."""

from lxml import etree

from policygen.ooxml import qualified
from policygen.readers.docx import names


def boxes(drawing: etree._Element) -> list[etree._Element]:
    """The text boxes of a drawing, in order."""
    return [box for box in drawing.iter(names.TEXT_BOX) if _outermost(box, drawing)]


def alternative(drawing: etree._Element) -> str:
    """What it shows, for those who cannot see it."""
    told = next(drawing.iter(qualified("wp:docPr"), qualified("v:shape")), None)
    return "" if told is None else told.get("descr", "") or told.get("alt", "")


def _outermost(box: etree._Element, drawing: etree._Element) -> bool:
    """Not inside another text box, nor said a second time for programs that know less."""
    for above in box.iterancestors():
        if above is drawing:
            return True
        if above.tag in (names.TEXT_BOX, names.FALLBACK):
            return False
    return True


_PICTURES = (qualified("pic:pic"), qualified("v:imagedata"), qualified("a:blip"))
_DATA = qualified("a:graphicData")


def kind(drawing: etree._Element) -> str:
    """What a drawing without words is; nothing for a mere line or shape."""
    if next(drawing.iter(*_PICTURES), None) is not None:
        return "pictures"
    data = next(drawing.iter(_DATA), None)
    shown = "" if data is None else data.get("uri", "").rpartition("/")[2]
    return "diagrams" if shown in ("diagram", "chart") else ""
