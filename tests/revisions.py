"""A Word file -> its words with every tracked change rejected or accepted, told by a machine of its own.

It reads the parts as a stream of tags (expat), keeps no tree, and knows no name of the program's: so it cannot
share the program's mistakes. Both the drawing and its stand-in for older programs are read.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from typing import Any
from xml.parsers import expat

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main "
HOLDERS = {"body", "tc", "txbxContent", "footnote", "endnote", "hdr", "ftr", "comment"}
TEXTS = {"t", "delText", "instrText", "delInstrText"}
BREAKS = {"tab": "\t", "br": "\n", "cr": "\r", "noBreakHyphen": "-", "softHyphen": "~"}


def rejected(data: bytes) -> dict[str, Any]:
    """Every paragraph, table and note, with all changes rejected."""
    return _told(data, {"ins", "moveTo", "cellIns"})


def accepted(data: bytes) -> dict[str, Any]:
    return _told(data, {"del", "moveFrom", "cellDel"})


def _told(data: bytes, hidden: set[str]) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name.lower(): archive.read(name) for name in archive.namelist()}
    main = _main(parts)
    related = _related(parts, main)
    told = {"text": _Machine(hidden).read(parts[main])["body"]}
    for kind in ("footnotes", "endnotes"):
        names = [target for type, target in related if type == kind and target in parts]
        notes = _Machine(hidden).read(parts[names[0]]) if names else {}
        found = _references(told["text"], kind[:-1])
        told[kind] = [_trimmed(notes[f"{kind[:-1]} {id}"]) for id in found]
    told["text"] = _trimmed(_without_ids(told["text"]))
    return told


def heads(data: bytes, hidden: Iterable[str] = ()) -> list[str]:
    """The running heads and feet, as texts, in no order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name.lower(): archive.read(name) for name in archive.namelist()}
    names = {
        target for type, target in _related(parts, _main(parts)) if type in ("header", "footer")
    }
    read = [_Machine(set(hidden)).read(parts[name]) for name in sorted(names) if name in parts]
    return sorted(str(value) for one in read for value in one.values())


def count(data: bytes, *names: str) -> tuple[int, ...]:
    """How many elements there are of each of Word's names in the main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name.lower(): archive.read(name) for name in archive.namelist()}
    found = dict.fromkeys(names, 0)

    def begin(tag: str, attributes: dict[str, str]) -> None:
        name = tag.removeprefix(W)
        if name in found:
            found[name] += 1

    _parse(parts[_main(parts)], begin, lambda tag: None, lambda text: None)
    return tuple(found.values())


# ---- packages


def _main(parts: dict[str, bytes]) -> str:
    return next(target for type, target in _related(parts, "") if type == "officeDocument")


def _related(parts: dict[str, bytes], source: str) -> list[tuple[str, str]]:
    folder, name = posixpath.split(source)
    found = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes["Target"]))
            found.append((attributes["Type"].rsplit("/", 1)[1], target.strip("/").lower()))

    data = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if data:
        _parse(data, begin, lambda tag: None, lambda text: None)
    return found


def _parse(data: bytes, begin: Any, end: Any, characters: Any) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = characters
    parser.buffer_text = True
    parser.Parse(data, True)


# ---- the machine


class _Machine:
    def __init__(self, hidden: set[str]) -> None:
        self.hidden = hidden
        self.path: list[Any] = []
        self.boxes: list[Any] = []  # [name, blocks, carried text or None] of each text that is open
        self.rows: list[Any] = []  # [gone, cells, the open cell is gone] of each row that is open
        self.tables: list[Any] = []
        self.paragraphs: list[Any] = []  # [texts, goes on] of each paragraph that is open
        self.out: dict[str, Any] = {}
        self.unseen = 0
        self.taking = False

    def read(self, data: bytes) -> dict[str, Any]:
        _parse(data, self.begin, self.end, self.characters)
        return self.out

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.removeprefix(W).removeprefix(STRICT)
        self.path.append(name)
        if name in self.hidden:
            self._hide()
        elif name == "p":
            self.paragraphs.append([[], False])
        elif name == "tbl":
            self.tables.append([])
        elif name == "tr":
            self.rows.append([False, [], False])
        elif name in HOLDERS:
            self.boxes.append([f"{name} {attributes.get(W + 'id', '')}".strip(), [], None])
        elif name in TEXTS:
            self.taking = True
        elif not self.unseen:
            self._object(name, attributes)

    def _hide(self) -> None:
        above = self.path[-2]
        if above == "rPr" and self.path[-3] == "pPr":
            self.paragraphs[-1][1] = True
        elif above == "trPr":
            self.rows[-1][0] = True
        elif above == "tcPr":
            self.rows[-1][2] = True
        elif above != "rPr":
            self.unseen += 1

    def _object(self, name: str, attributes: dict[str, str]) -> None:
        if name in BREAKS and self.path[-2] == "r":
            self._say(BREAKS[name])
        elif name == "fldSimple":
            self._say(attributes[W + "instr"])
        elif name == "sym":
            self._say(f"[{attributes[W + 'font']} {attributes[W + 'char']}]")
        elif name in ("footnoteReference", "endnoteReference"):
            self._say(f"\0{name[:-9]} {attributes[W + 'id']}\0")

    def _say(self, text: str) -> None:
        self.paragraphs[-1][0].append(text)

    def characters(self, text: str) -> None:
        if not self.unseen and (self.taking or self.path[-1].endswith("/math t")):
            self._say(re.sub(r"_was\d+\b", "", text))

    def end(self, tag: str) -> None:
        name = self.path.pop()
        if name in TEXTS:
            self.taking = False
        elif name in self.hidden and self.path[-1] not in ("rPr", "trPr", "tcPr"):
            self.unseen -= 1
        elif name == "p":
            self._close_paragraph()
        elif name == "tr":
            gone, cells, _ = self.rows.pop()
            if not gone and cells:
                self.tables[-1].append(cells)
        elif name == "tbl":
            self._close_table()
        elif name in HOLDERS:
            self._close_box(name)

    def _close_paragraph(self) -> None:
        texts, goes_on = self.paragraphs.pop()
        box = self.boxes[-1]
        text = (box[2] or "") + "".join(texts)
        if goes_on:
            box[2] = text
        else:
            box[1].append(text)
            box[2] = None

    def _close_table(self) -> None:
        rows = self.tables.pop()
        box = self.boxes[-1]
        if box[2]:
            raise AssertionError(f"a paragraph would go on in a table: {box[2]!r}")
        box[2] = None
        if rows:
            box[1].append(rows)

    def _close_box(self, name: str) -> None:
        title, blocks, carried = self.boxes.pop()
        if carried is not None and (carried or name != "body"):
            blocks.append(carried + "[no end]")
        if name == "tc":
            row = self.rows[-1]
            row[1] += [] if row[2] else [blocks]
            row[2] = False
        elif name == "txbxContent":
            if not self.unseen:
                self._say(_in_line(blocks))
        else:
            self.out[title] = blocks


def _in_line(told: Any) -> str:
    """A text that floats, as words in the paragraph that holds it; its notes are found there."""
    return told if isinstance(told, str) else f"[{' | '.join(map(_in_line, told))}]"


def _references(told: Any, kind: str) -> list[str]:
    if isinstance(told, list):
        return [id for one in told for id in _references(one, kind)]
    found = told.split("\0")[1::2]
    return [one.split()[1] for one in found if one.split()[0] == kind]


def _without_ids(told: Any) -> Any:
    if isinstance(told, list):
        return [_without_ids(one) for one in told]
    pieces = told.split("\0")
    pieces[1::2] = [f"[{one.split()[0]}]" for one in pieces[1::2]]
    return "".join(pieces)


def _trimmed(blocks: list[Any]) -> list[Any]:
    """Without empty paragraphs at the end: Word adds one where a text ends with a table, or has nothing in it."""
    while blocks and blocks[-1] == "":
        blocks = blocks[:-1]
    return blocks
