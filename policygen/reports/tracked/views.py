"""A part of a Word file -> its text, as if all changes had been rejected, or accepted (ECMA-376 17.13.5). No files."""

import hashlib
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from policygen.ooxml import NAMESPACES, chosen
from policygen.reports.tracked.checked import File

_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_GONE = {"old": ("ins", "moveTo", "cellIns"), "new": ("del", "moveFrom", "cellDel")}
"""What is not there in each of the two texts."""
_AS_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TOLD = {"instrText": "code", "delInstrText": "code", "sym": "symbol"}
_SAME_LINK = re.compile("\x04([^\x05]*)\x05\x02\\1\x03")
"""A link ends, and one to the same place begins: they are one."""
Told = list["str | Told"]
"""Paragraphs as texts; tables as lists of rows, which are lists of cells, which are told as well."""


def text(file: File, view: str) -> Told:
    body = file.tree(file.main).find(f"{_W}body")
    told = View(file, file.main, view).blocks(body) if body is not None else []
    while told and told[-1] == "":
        told.pop()  # Word itself adds an empty paragraph where a text ends with a table
    return told


def running(file: File, name: str, view: str) -> Told:
    """The text of a running head or foot."""
    return View(file, name, view).blocks(file.tree(name))


class View:
    """One part, as it is when every change was rejected (`old`) or accepted (`new`)."""

    def __init__(self, file: File, part: str, view: str) -> None:
        self.file, self.part, self.view = file, part, view
        self._gone = tuple(_W + name for name in _GONE[view])

    def blocks(self, box: etree._Element) -> Told:
        told: Told = []
        carried = ""
        found = list(self._blocks(box))
        for number, block in enumerate(found):
            if block.tag == f"{_W}tbl":
                if carried:
                    told.append(carried + " [goes on in a table]")
                    carried = ""
                table = self._table(block)
                told += [table] if table else []
                continue
            text = _SAME_LINK.sub("", carried + self._inline(block))
            carried = ""
            if not self._open(block):
                told.append(text)
            elif number + 1 == len(found) and (text or _must_end(box)):
                told.append(text + self.file.endless)
            else:
                carried = text
        return told or ([] if box.tag == f"{_W}body" else [""])

    def _blocks(self, box: Iterable[etree._Element]) -> Iterator[etree._Element]:
        for child in box:
            if child.tag in (f"{_W}p", f"{_W}tbl"):
                yield child
            elif child.tag in (
                f"{_W}sdt",
                f"{_W}sdtContent",
                f"{_W}customXml",
                f"{_W}smartTag",
                f"{_W}ins",
            ):
                yield from self._blocks(child)
            elif child.tag == _ALTERNATE:
                yield from self._blocks(chosen(child))

    def _open(self, paragraph: etree._Element) -> bool:
        """Whether it goes on in the next one."""
        marks = paragraph.find(f"{_W}pPr/{_W}rPr")
        return marks is not None and any(child.tag in self._gone for child in marks)

    def _table(self, table: etree._Element) -> "Told":
        rows: Told = []
        for row in _within(table, "tr"):
            marks = row.find(f"{_W}trPr")
            if marks is not None and any(child.tag in self._gone for child in marks):
                continue
            cells: Told = [
                self.blocks(cell) for cell in _within(row, "tc") if not self._cell_gone(cell)
            ]
            rows += [cells] if cells else []
        return rows

    def _cell_gone(self, cell: etree._Element) -> bool:
        marks = cell.find(f"{_W}tcPr")
        return marks is not None and any(child.tag in self._gone for child in marks)

    # ---- inside a paragraph

    def _inline(self, parent: etree._Element) -> str:
        return "".join(self._told(child) for child in parent.iterchildren(etree.Element))

    def _told(self, element: etree._Element) -> str:
        tag = str(element.tag)
        if tag in self._gone:
            return ""
        if tag == _ALTERNATE:
            return "".join(map(self._told, chosen(element)))
        namespace, _, name = tag.rpartition("}")
        if tag == _MATH:
            return element.text or ""
        if namespace + "}" != _W:
            return self._object(element)
        if name in ("t", "delText"):
            return element.text or ""
        if name in _AS_TEXT:
            return _AS_TEXT[name]
        if name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "del"):
            return self._inline(element) if name == "del" else ""
        return self._word(element, name)

    def _word(self, element: etree._Element, name: str) -> str:
        if name in _TOLD:
            text = element.text or element.get(f"{_W}char") or ""
            return f"[{_TOLD[name]} {_old_name(' '.join(text.split()))}]"
        if name in ("footnoteReference", "endnoteReference"):
            return (
                f"[{name} {self._note(name.removesuffix('Reference'), element.get(f'{_W}id', ''))}]"
            )
        if name == "fldSimple":
            return (
                f"[code {' '.join(element.get(f'{_W}instr', '').split())}]{self._inline(element)}"
            )
        if name == "txbxContent":
            return f"[box {self.blocks(element)}]"
        if name == "hyperlink":
            return self._link(element)
        return self._inline(element)

    def _link(self, element: etree._Element) -> str:
        inner = self._inline(element)
        target = self.file.related(self.part).get(element.get(f"{_R}id", ""), ("", ""))[1]
        name = f"{target}#{_old_name(element.get(f'{_W}anchor', ''))}"
        return f"\x02{name}\x03{inner}\x04{name}\x05" if inner else ""

    def _object(self, element: etree._Element) -> str:
        related = self.file.related(self.part)
        held = [
            self._digest(related[id][1])
            for key, id in element.attrib.items()
            if str(key).startswith(_R) and id in related
        ]
        return "".join(f"[{one}]" for one in held) + self._inline(element)

    def _digest(self, name: str) -> str:
        data = self.file.parts.get(name)
        if data is None:
            return name
        return hashlib.sha256(re.sub(rb'relId="[^"]*"', b"", data)).hexdigest()[:12]

    def _note(self, kind: str, id: str) -> Told:
        for name in self.file.of_kind(f"{kind}s"):
            for note in self.file.tree(name).findall(_W + kind):
                if note.get(f"{_W}id") == id:
                    return View(self.file, name, self.view).blocks(note)
        return ["[no such note]"]


def _must_end(box: etree._Element) -> bool:
    return box.tag != f"{_W}body"


def _old_name(text: str) -> str:
    """The names of bookmarks without what tells those that were set again from others of the same name."""
    return re.sub(r"_was\d+\b", "", text)


def _within(box: Iterable[etree._Element], name: str) -> Iterator[etree._Element]:
    for child in box:
        if child.tag == _W + name:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _within(child, name)
        elif child.tag == _ALTERNATE:
            yield from _within(chosen(child), name)
