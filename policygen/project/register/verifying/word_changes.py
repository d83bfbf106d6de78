"""A part of a Word file -> what can change its words when it is opened, and words that stand where none do. No files.

Sections are of ECMA-376, part 1.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from policygen.ooxml import qualified
from policygen.project.register.verifying.around import is_label
from policygen.project.register.verifying.shown import ADDED, Trick

_CHANGES = "which can change its words"
_FOREIGN = {
    qualified("w:altChunk"): "an inserted file",
    qualified("w:subDoc"): "another document",
    qualified("w:dataBinding"): "a field bound to hidden data",
    qualified("w:bdo"): "words set backwards",
}
_SIMPLE, _INSTRUCTION = qualified("w:fldSimple"), qualified("w:instrText")
_CHARACTER, _KIND = qualified("w:fldChar"), qualified("w:fldCharType")
_INSTR, _T, _VAL = map(qualified, ("w:instr", "w:t", "w:val"))
_TEXTS = re.compile(r"\s*(TOC|HYPERLINK)\b", re.IGNORECASE)
"""Fields (17.16.5) that show words of the text itself."""
_ENTRY = re.compile(r'\s*TC\s+"([^"]*)"', re.IGNORECASE)
"""A field that shows nothing, and gives a line of the list of contents."""
_NUMBERS = re.compile(
    r"\s*(?:(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b|REF\s.*\\[nrw]\b)", re.IGNORECASE | re.DOTALL
)
"""Fields that show a number, whatever they say before they are worked out."""


@dataclass(slots=True)
class _Field:
    listed: bool = False
    """Whether it stands in a list of contents."""
    code: str = ""
    result: str = ""


def changes(root: etree._Element) -> Iterator[Trick]:
    """What lets a part show other words than it holds."""
    for element in root.iter(*_FOREIGN):
        yield Trick(f"the file has {_FOREIGN[str(element.tag)]}, {_CHANGES}", changing=True)
    headings = {_said(one) for one in root.iter(qualified("w:p"))}
    if not all(_is_plain(one, headings) for one in _fields(root)):
        yield Trick(f"the file has a field that is worked out anew, {_CHANGES}", changing=True)


def bullets(root: etree._Element) -> Iterator[Trick]:
    """Words that stand where a list has its bullets; one letter, as Word's own hollow bullet is, may."""
    for level in root.iter(qualified("w:lvl")):
        kind, text = (level.find(qualified(f"w:{name}")) for name in ("numFmt", "lvlText"))
        said = "" if text is None else str(text.get(_VAL, ""))
        if kind is not None and kind.get(_VAL) == "bullet" and sum(map(str.isalnum, said)) > 1:
            yield Trick(ADDED, said)


def _is_plain(one: _Field, headings: set[str]) -> bool:
    """Whether it says what it will say when it is worked out anew, or a number."""
    if entry := _ENTRY.match(one.code):
        return not one.result and any(heads(entry[1], heading) for heading in headings)
    if not one.code.strip():
        return not one.result.strip()
    number = one.listed or not one.result.strip() or is_label(one.result, known=True)
    return bool(_TEXTS.match(one.code) or (_NUMBERS.match(one.code) and number))


def heads(entry: str, line: str) -> bool:
    """Whether an entry is a heading, with its number or without; or a line of the list as it stands, with its page."""
    said, told = ("".join(one.split()).casefold() for one in (entry, line))
    rest = said.removesuffix(told) if said.endswith(told) else told.removeprefix(said)
    return bool(told) and (not rest or (rest not in (said, told) and is_label(rest, known=True)))


def _said(element: etree._Element) -> str:
    return " ".join("".join(str(one.text or "") for one in element.iter(_T)).split())


def _fields(root: etree._Element) -> Iterator[_Field]:
    """Each field with what it says now; its code may be cut into several runs, and hold other fields."""
    open: list[_Field] = []
    for element in root.iter(_SIMPLE, _INSTRUCTION, _CHARACTER, _T):
        kind = element.get(_KIND)
        if element.tag == _SIMPLE:
            yield _Field(_in_list(open), str(element.get(_INSTR)), _said(element))
        elif kind == "begin":
            open.append(_Field(_in_list(open)))
        elif kind == "end" and open:
            yield open.pop()
        elif element.tag == _INSTRUCTION and open:
            open[-1].code += str(element.text or "")
        elif element.tag == _T:
            for one in open:
                one.result += str(element.text or "")
    yield from open


def _in_list(open: list[_Field]) -> bool:
    named = (_TEXTS.match(one.code) for one in open)
    return any(one is not None and one[1].upper() == "TOC" for one in named)
