"""A Word file's bytes -> runs that are not seen as they are, and all that is not known to show words. No files."""

from collections.abc import Iterator

from lxml import etree

from policygen.ooxml import qualified
from policygen.project.register.verifying import word_changes
from policygen.project.register.verifying.shown import (
    DRAWING,
    PICTURE,
    Drawn,
    Trick,
    unknown,
)
from policygen.project.register.verifying.word_listed import BODY
from policygen.project.register.verifying.word_looks import Looks
from policygen.project.register.verifying.word_parts import Parts, parts

_R, _T, _VAL = map(qualified, ("w:r", "w:t", "w:val"))
_PROPERTIES = tuple(map(qualified, ("w:rPr", "w:pPr")))
_BEFORE = frozenset(
    qualified(f"w:{one}Change")
    for one in ("rPr", "pPr", "sectPr", "tblPr", "tcPr", "trPr", "tblGrid")
)
"""What something looked like before a tracked change (17.13.5)."""
_HELD, _CELL, _SECTION = map(qualified, ("w:pict", "w:tc", "w:sectPr"))


def tricks(data: bytes) -> Iterator[Trick]:
    file = parts(data)
    looks = Looks(file)
    yield from map(_strange, dict.fromkeys(_strangers(file, looks)))
    for root in file.texts:
        yield from word_changes.changes(root)
        yield from _drawn(root)
        yield from _runs(root, looks)
    if (lists := file.looks.get("numbering")) is not None:
        yield from word_changes.bullets(lists)


def _strange(what: str) -> Trick:
    return Trick(unknown(what), changing=True, unsure=True)


def _strangers(file: Parts, looks: Looks) -> Iterator[str]:
    """What is on no list: in the text, in the looks of lists and of some rows of tables."""
    yield from file.strange
    for root in file.texts:
        yield from _in_part(root)
    yield from looks.missing(file.texts)
    for rows in looks.tables():
        yield from _of(rows.iter(*_PROPERTIES))
        if looks.pale(rows):
            yield "a table's style in which words have the colour of their ground"
    if (lists := file.looks.get("numbering")) is not None:
        yield from _of(lists.iter(*_PROPERTIES))


def _in_part(root: etree._Element) -> Iterator[str]:
    """What of a part is on no list, but for the looks of runs and paragraphs."""
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        above = element.getparent()
        looks = above is not None and above.tag in _PROPERTIES and element.tag != _SECTION
        if looks or element.tag in _BEFORE:
            walk.skip_subtree()
        elif found := _found(element, root):
            yield found
            walk.skip_subtree()


def _found(element: etree._Element, root: etree._Element) -> str:
    if element.tag == _HELD and root.tag != qualified("w:hdr"):
        return "a shape in the text"
    if element.tag == _CELL and _is_covered(element) and _says(element):
        return "words in a cell that another one covers"
    return BODY.stranger(element)


def _of(holders: Iterator[etree._Element]) -> Iterator[str]:
    those = (one for holder in holders for one in holder if one.tag not in _BEFORE)
    yield from filter(None, map(BODY.stranger, those))


def _is_covered(cell: etree._Element) -> bool:
    properties = cell.find(qualified("w:tcPr"))
    merged = None if properties is None else properties.find(qualified("w:vMerge"))
    return merged is not None and merged.get(_VAL, "continue") == "continue"


def _says(element: etree._Element) -> bool:
    return any(str(one.text or "").strip() for one in element.iter(_T))


def _drawn(root: etree._Element) -> Iterator[Trick]:
    """Pictures, and the word that is set behind the pages."""
    for _ in root.iter(qualified("w:drawing")):
        yield Trick(PICTURE, changing=True, drawn="picture", unsure=True)
    for one in root.iter(qualified("v:shape")):
        drawn: Drawn = "drawing" if one.find(qualified("v:textpath")) is None else "mark"
        yield Trick(DRAWING, changing=True, drawn=drawn, unsure=True)


def _runs(root: etree._Element, looks: Looks) -> Iterator[Trick]:
    strange: dict[str, list[str]] = {}
    for run in root.iter(_R):
        words = "".join(str(one.text or "") for one in run.iterchildren(_T)).strip()
        if not words:
            continue
        if how := looks.how(run):
            yield Trick(how, words)
        for found in set(_of(iter((*looks.of_run(run), *looks.of_paragraph(run))))):
            strange.setdefault(found, []).append(words)
    for found, those in strange.items():
        yield Trick(unknown(found), " ".join(those), unsure=True)
