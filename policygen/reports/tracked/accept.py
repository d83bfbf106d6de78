"""A part with tracked changes -> the same part with all of them accepted (ECMA-376 17.13.5)."""

from lxml import etree

from policygen.reports.tracked.names import (
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    PPR,
    RPR,
    TBL,
    TC,
    TCPR,
    TR,
    TRPR,
    P,
    W,
    w,
)

_MARKED = frozenset({RPR, TRPR, W + "numPr"})
"""Where `ins` and `del` are marks of what they stand in, and hold nothing."""
_RANGES = [
    f"{W}{kind}Range{end}"
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
]  # fmt: skip
_FORMER = w(
    "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange",
    "tcPrChange", "tblPrExChange", "numberingChange", "cellIns", "cellMerge",
)  # fmt: skip
_ALL = (INS, DEL, MOVE_FROM, MOVE_TO, W + "cellDel", *_RANGES, *_FORMER)


def accept(root: etree._Element) -> None:
    """Makes every change of the part as it was meant."""
    found = list(root.iter(*_ALL))
    if not found:
        return
    gone = [element for element in found if element.tag in (DEL, MOVE_FROM)]
    _drop_cells([element for element in found if element.tag == f"{W}cellDel"])
    _drop_rows([mark for mark in gone if _parent(mark) == TRPR])
    merged = [mark for mark in gone if _parent(mark) == RPR and _is_paragraph_mark(mark)]
    for mark in gone:
        if mark not in merged:
            _drop(mark)
    for element in found:
        if element.tag in (INS, MOVE_TO) and _parent(element) not in _MARKED:
            _unwrap(element)
        elif element.tag not in (DEL, MOVE_FROM):
            _drop(element)
    for mark in merged:
        _join(mark)


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def _is_paragraph_mark(mark: etree._Element) -> bool:
    properties = mark.getparent()
    return properties is not None and _parent(properties) == PPR


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def _drop_cells(marks: list[etree._Element]) -> None:
    for mark in marks:
        cell = next(mark.iterancestors(TC), None)
        row = next(mark.iterancestors(TR), None)
        if cell is None or row is None or _parent(mark) != TCPR:
            continue
        _drop(cell)
        if row.find(f".//{TC}") is None:
            _drop_row(row)


def _drop_rows(marks: list[etree._Element]) -> None:
    for mark in marks:
        row = next(mark.iterancestors(TR), None)
        if row is not None:
            _drop_row(row)


def _drop_row(row: etree._Element) -> None:
    table = next(row.iterancestors(TBL), None)
    _drop(row)
    if table is not None and table.find(f".//{TR}") is None:
        _drop(table)


def _join(mark: etree._Element) -> None:
    """A paragraph whose mark is gone goes on in the next one, which keeps its own properties (17.13.5.15)."""
    paragraph = next(mark.iterancestors(P), None)
    _drop(mark)
    following = None if paragraph is None else paragraph.getnext()
    if paragraph is None:
        return
    content = [child for child in paragraph if child.tag != PPR]
    if following is not None and following.tag == P:
        at = 1 if following.find(PPR) is not None else 0
        following[at:at] = content
        _drop(paragraph)
    elif not content and following is not None:
        _drop(paragraph)
