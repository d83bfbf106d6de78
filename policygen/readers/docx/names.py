"""The names of Word's elements, as lxml spells them, and how values are told. Knows no file."""

from lxml import etree

from policygen.ooxml import qualified

P, R, TBL, TR, TC, SDT = map(qualified, ("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt"))
P_PR, R_PR = qualified("w:pPr"), qualified("w:rPr")
VAL = qualified("w:val")
SECT_PR = qualified("w:sectPr")
ALTERNATE, FALLBACK = map(qualified, ("mc:AlternateContent", "mc:Fallback"))
TEXT_BOX = qualified("w:txbxContent")
FIELD_CHARACTER = qualified("w:fldChar")
RELATION_ID = qualified("r:id")

PROPERTIES = frozenset(
    map(
        qualified,
        (
            "w:pPr", "w:rPr", "w:tblPr", "w:tblPrEx", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr",
            "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:rubyPr", "w:sectPr",
        ),
    )
)  # fmt: skip
"""Elements that say how something looks, and hold no words."""

_OFF = ("0", "false", "off", "none")


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else element.find(qualified(name))


def value(element: etree._Element | None, name: str, attribute: str = VAL) -> str:
    """The value of a child, such as `w:pStyle`; empty where there is none."""
    found = child(element, name)
    return "" if found is None else found.get(attribute, "")


def number(text: str | None, default: int = 0) -> int:
    """A whole number as Word writes it; the default for anything else."""
    text = (text or "").strip()
    if len(text) > 9 or not text.removeprefix("-").isdecimal():
        return default
    return int(text)


def on(element: etree._Element) -> bool:
    """Whether a property that can be on or off is on (17.17.4)."""
    return element.get(VAL, "1").lower() not in _OFF
