"""A tree with tracked changes -> the same tree without them, accepted or rejected (17.13.5)."""

from lxml import etree

from policygen.errors import ReadError
from policygen.ooxml import qualified
from policygen.readers.docx.names import P_PR, R_PR, SECT_PR, TBL, TC, TR, P, child
from policygen.readers.reading import Tracked

_INS, _DEL, _FROM, _TO = map(qualified, ("w:ins", "w:del", "w:moveFrom", "w:moveTo"))
_CELL_INS, _CELL_DEL = qualified("w:cellIns"), qualified("w:cellDel")
_FORMER = {
    qualified(f"w:{name}Change"): qualified(f"w:{name}")
    for name in ("pPr", "rPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sectPr")
}
"""The note of a change of properties -> the element that holds what they were."""
_WHOLE = (_INS, _DEL, _FROM, _TO, _CELL_INS, _CELL_DEL)
_NOTES = (*_WHOLE, *_FORMER, qualified("w:numberingChange"))
_NUM_PR = qualified("w:numPr")
_BEARERS = (qualified("w:trPr"), qualified("w:tcPr"))
_STAYS = {R_PR, SECT_PR, *_WHOLE}
"""What a note of former properties does not tell of: it stands as it is."""
_THROUGH = frozenset(map(qualified, ("w:sdt", "w:sdtContent", "w:customXml", "w:smartTag")))


def settle(root: etree._Element, tracked: Tracked) -> bool:
    """Settles every tracked change beneath an element; whether there was any. Raises ReadError."""
    if next(root.iter(*_NOTES), None) is None:
        return False
    if tracked == "refused":
        raise ReadError(
            "it has tracked changes",
            hint="accept or reject them in Word, or say `--tracked accepted` or `--tracked rejected`",
        )
    gone = (_INS, _TO, _CELL_INS) if tracked == "rejected" else (_DEL, _FROM, _CELL_DEL)
    _restore(root, tracked == "rejected")
    _drop(root, gone)
    _join(root, gone)
    return True


def _restore(root: etree._Element, rejected: bool) -> None:
    """Properties as they were, where rejected; and no word of what they were, where accepted."""
    for note in list(root.iter(*_FORMER)):
        held = note.getparent()
        if held is None:
            continue
        held.remove(note)
        former = note.find(_FORMER[note.tag])
        if rejected and former is not None:
            for element in [one for one in held if one.tag not in _STAYS]:
                held.remove(element)
            held[:0] = list(former)


def _drop(root: etree._Element, gone: tuple[str, ...]) -> None:
    """Words, cells and rows that are gone; a table goes with its last row."""
    for element in list(root.iter(*gone)):
        parent = element.getparent()
        if parent is None or parent.tag == R_PR:
            continue
        if (whole := _whole(element, parent)) is not None:
            _remove(whole)


def _whole(element: etree._Element, parent: etree._Element) -> etree._Element | None:
    """What goes: the element itself, or the row, cell or numbering that it marks."""
    if parent.tag == _NUM_PR:
        return parent
    return parent.getparent() if parent.tag in _BEARERS else element


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    emptied = (element.tag == TR and parent.tag == TBL) or (element.tag == TC and parent.tag == TR)
    if emptied and next(parent.iterchildren(element.tag, *_THROUGH), None) is None:
        _remove(parent)


def _join(root: etree._Element, gone: tuple[str, ...]) -> None:
    """Paragraphs whose mark is gone run on into the next one, which keeps its own look (17.13.5.15)."""
    marks = tuple(tag for tag in gone if tag not in (_CELL_INS, _CELL_DEL))
    pending: list[etree._Element] = []
    heir: etree._Element | None = None
    for paragraph in list(root.iter(P)):
        if heir is not None and paragraph is not heir:
            continue  # a text box inside what runs on
        heir = None
        following = _following(paragraph) if _marked(paragraph, marks) else None
        if following is not None:
            pending += _content(paragraph)
            heir = following
            if not (_says(following) or _marked(following, marks)):
                _dress(following, paragraph)
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
        else:
            _lead(paragraph, pending)
            pending = []
            if _marked(paragraph, marks) and not _content(paragraph) and _dispensable(paragraph):
                paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]


def _marked(paragraph: etree._Element, marks: tuple[str, ...]) -> bool:
    """Whether the paragraph's mark is gone."""
    held = child(paragraph.find(P_PR), "w:rPr")
    return held is not None and any(element.tag in marks for element in held)


def _content(paragraph: etree._Element) -> list[etree._Element]:
    return [element for element in paragraph if element.tag != P_PR]


def _says(paragraph: etree._Element) -> bool:
    return next(paragraph.iter(qualified("w:r"), qualified("m:r")), None) is not None


def _dress(paragraph: etree._Element, other: etree._Element) -> None:
    """An empty paragraph takes the look of what runs into it."""
    own, look = paragraph.find(P_PR), other.find(P_PR)
    if look is None:
        return
    if own is not None:
        paragraph.remove(own)
    for note in [one for mark in look.iter(R_PR) for one in mark if one.tag in _WHOLE]:
        note.getparent().remove(note)  # type: ignore[union-attr]
    paragraph.insert(0, look)


def _lead(paragraph: etree._Element, elements: list[etree._Element]) -> None:
    at = 0 if paragraph.find(P_PR) is None else 1
    paragraph[at:at] = elements


def _dispensable(paragraph: etree._Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag != TC


def _following(paragraph: etree._Element) -> etree._Element | None:
    """The paragraph that comes right after in the same story; None where a table or an end does."""
    element = paragraph
    while True:
        for later in element.itersiblings():
            if later.tag == P:
                return later
            if later.tag == TBL or later.tag == SECT_PR:
                return None
            if later.tag in _THROUGH and (found := next(later.iter(P, TBL), None)) is not None:
                return found if found.tag == P else None
        parent = element.getparent()
        if parent is None or parent.tag not in _THROUGH:
            return None
        element = parent
