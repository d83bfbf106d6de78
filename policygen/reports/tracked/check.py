"""A redline and the two files it was made of -> what is wrong with it; nothing, where it holds.

Shares nothing with what writes redlines. It reads the text of a file as if all its changes had been rejected, or
accepted, and holds it against the file that it should be (ECMA-376 17.13.5). No files.
"""

import hashlib
import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from lxml import etree

from policygen.ooxml import NAMESPACES, parse, transitional

_W = f"{{{NAMESPACES['w']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {"old": ("ins", "moveTo", "cellIns"), "new": ("del", "moveFrom", "cellDel")}
"""What is not there in each of the two texts."""
_HELD = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "hyperlink",
    "smartTag",
    "customXml",
    "fldSimple",
    "sdt",
    "dir",
    "bdo",
)
_AS_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TOLD = {"instrText": "code", "delInstrText": "code", "sym": "symbol"}
_REVISIONS = (
    "ins", "del", "moveFrom", "moveTo", "moveFromRangeStart", "moveToRangeStart", "rPrChange", "pPrChange",
    "cellIns", "cellDel", "comment", "bookmarkStart",
)  # fmt: skip
_SAME_LINK = re.compile("\x04([^\x05]*)\x05\x02\\1\x03")
"""A link ends, and one to the same place begins: they are one."""
Told = list["str | Told"]
"""Paragraphs as texts; tables as lists of rows, which are lists of cells, which are told as well."""


def faults(redline: bytes, old: bytes, new: bytes) -> list[str]:
    """Each in some words, the gravest first."""
    made, before, after = _File(redline, " [has no end]"), _File(old), _File(new)
    return [
        *_differences("rejecting every change", made.text("old"), before.text("new")),
        *_differences("accepting every change", made.text("new"), after.text("new")),
        *_running(made, before, after),
        *made.broken(),
    ]


class _File:
    """A Word file's parts, read as text."""

    def __init__(self, data: bytes, endless: str = "") -> None:
        self.endless = endless
        """What is said where the last paragraph goes on in none: Word ends it there."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name.lstrip("/"): archive.read(name) for name in archive.namelist()}
        self._lower = {name.lower(): name for name in self.parts}
        self._trees: dict[str, etree._Element] = {}
        self._related: dict[str, dict[str, tuple[str, str]]] = {}
        root = (target for kind, target in self.related("").values() if kind == "officeDocument")
        self.main = next((name for name in root if name in self.parts), "word/document.xml")

    def tree(self, name: str) -> etree._Element:
        if name not in self._trees:
            self._trees[name] = parse(transitional(self.parts[name]))
        return self._trees[name]

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Id -> (kind, part or address)."""
        if part not in self._related:
            folder, name = posixpath.split(part)
            held = self._lower.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
            self._related[part] = {
                one.get("Id", ""): self._relation(one, folder)
                for one in (self.tree(held) if held else ())
            }
        return self._related[part]

    def _relation(self, one: etree._Element, folder: str) -> tuple[str, str]:
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        if one.get("TargetMode") == "External":
            return kind, target
        name = posixpath.normpath(posixpath.join("/", folder, target)).strip("/")
        return kind, self._lower.get(name.lower(), name)

    def of_kind(self, kind: str) -> list[str]:
        found = dict.fromkeys(
            target for held, target in self.related(self.main).values() if held == kind
        )
        return [name for name in found if name in self.parts]

    def text(self, view: str) -> Told:
        body = self.tree(self.main).find(f"{_W}body")
        told = _View(self, self.main, view).blocks(body) if body is not None else []
        while told and told[-1] == "":
            told.pop()  # Word itself adds an empty paragraph where a text ends with a table
        return told

    def running(self, name: str, view: str) -> Told:
        return _View(self, name, view).blocks(self.tree(name))

    # ---- what would make Word refuse it

    def broken(self) -> Iterator[str]:
        names = [self.main, *(name for kind in _PARTS for name in self.of_kind(kind))]
        ids = Counter(id for name in names for id in _ids(self.tree(name)))
        for id, count in ids.items():
            if count > 1:
                yield f"{count} of its changes have the number {id}"
        for name in names:
            yield from self._lost(name)
            if not _nests(self.tree(name)):
                yield f"a field in {name} has no end"

    def _lost(self, name: str) -> Iterator[str]:
        related = self.related(name)
        for element in self.tree(name).iter(etree.Element):
            ids = (str(value) for key, value in element.items() if str(key).startswith(_R))
            for id in ids:
                if id and id not in related:
                    yield f"{name} names a part {id} that is not there"


_PARTS = ("header", "footer", "footnotes", "endnotes", "comments")


def _ids(root: etree._Element) -> Iterator[str]:
    tags = [_W + name for name in _REVISIONS[:10]]
    return (element.get(f"{_W}id", "") for element in root.iter(*tags))


def _nests(root: etree._Element) -> bool:
    """Whether every field that begins has an end, with no regard to what is tracked."""
    depth = 0
    for mark in root.iter(f"{_W}fldChar"):
        kind = mark.get(f"{_W}fldCharType")
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            return False
    return depth == 0


class _View:
    """One part, as it is when every change was rejected (`old`) or accepted (`new`)."""

    def __init__(self, file: _File, part: str, view: str) -> None:
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

    def _blocks(self, box: etree._Element) -> Iterator[etree._Element]:
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
        if tag in self._gone or tag == _FALLBACK:
            return ""
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
                    return _View(self.file, name, self.view).blocks(note)
        return ["[no such note]"]


def _must_end(box: etree._Element) -> bool:
    return box.tag != f"{_W}body"


def _old_name(text: str) -> str:
    """The names of bookmarks without what tells those that were set again from others of the same name."""
    return re.sub(r"_was\d+\b", "", text)


def _within(box: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in box:
        if child.tag == _W + name:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _within(child, name)


def _running(made: _File, old: _File, new: _File) -> Iterator[str]:
    """Running heads and feet: the new one's, and where they are tracked, the old one's."""
    for kind in ("header", "footer"):
        before = [old.running(name, "new") for name in old.of_kind(kind)]
        for name in made.of_kind(kind):
            accepted, rejected = (made.running(name, view) for view in ("new", "old"))
            if name not in new.parts or accepted != new.running(name, "new"):
                yield f"accepting every change does not give the new {kind}"
            if rejected != accepted and rejected not in before:
                yield f"rejecting every change does not give the old {kind}"


def _differences(what: str, found: Told, wanted: Told) -> Iterator[str]:
    for number, (left, right) in enumerate(zip_longest(found, wanted), 1):
        if left != right:
            yield f"{what} would give, as block {number}, {_short(left)} and not {_short(right)}"
            return


def _short(told: "str | Told | None") -> str:
    text = "nothing" if told is None else repr(told)
    return text if len(text) <= 200 else f"{text[:200]}..."
