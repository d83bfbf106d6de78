"""The names of the XML that a redline reads and writes, as lxml spells them (ECMA-376 parts 1 and 4)."""

from typing import cast

from lxml import etree

from policygen.ooxml import NAMESPACES, qualified

W = f"{{{NAMESPACES['w']}}}"
R = f"{{{NAMESPACES['r']}}}"
WP = f"{{{NAMESPACES['wp']}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
OFFICE = NAMESPACES["r"]
"""What the types of Word's relationships begin with."""

P, PPR, R_, RPR, T = (qualified(f"w:{name}") for name in ("p", "pPr", "r", "rPr", "t"))
TBL, TR, TC, TRPR, TCPR = (qualified(f"w:{name}") for name in ("tbl", "tr", "tc", "trPr", "tcPr"))
SDT, SDT_CONTENT, HYPERLINK = (
    qualified(f"w:{name}") for name in ("sdt", "sdtContent", "hyperlink")
)
INS, DEL, MOVE_FROM, MOVE_TO = (
    qualified(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")
)
ID, VAL, NAME = qualified("w:id"), qualified("w:val"), qualified("w:name")
SECTION, BOX = qualified("w:sectPr"), qualified("w:txbxContent")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(*names: str) -> frozenset[str]:
    """The names of elements of Word's own namespace."""
    return frozenset(W + name for name in names)


def attributes(element: etree._Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items()}


def prefixes(element: etree._Element) -> dict[str, str]:
    """The names of namespaces that hold here; the stubs do not know that one may have none."""
    return cast(dict[str, str], element.nsmap)
