"""Small Word files for the tests of readers, put together from the XML that a test is about."""

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

from policygen import ooxml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PREFIXES = ("w", "r", "wp", "a", "pic", "v", "o", "m", "mc")
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def word(body: str, *, title: str = "", links: Sequence[str] = (), **parts: str) -> bytes:
    """A file with this body; the other parts by their kind: `styles`, `numbering`, `header1` and so on."""
    held: dict[str, bytes | str] = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _package_relations(),
    }
    held["word/document.xml"] = _root("document", f"<w:body>{body}</w:body>")
    for kind, content in parts.items():
        held[f"word/{kind}.xml"] = _root(_ROOTS.get(kind.rstrip("123"), kind), content)
    held["word/_rels/document.xml.rels"] = _relations(parts, links)
    held["docProps/core.xml"] = (
        f'<c:coreProperties xmlns:c="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c:coreProperties>'
    )
    return ooxml.package(held)


_ROOTS = {"header": "hdr", "footer": "ftr"}


def _root(name: str, content: str) -> str:
    spaces = f'{ooxml.declared(*_PREFIXES)} xmlns:wps="{WPS}"'
    return f"<w:{name} {spaces}>{content}</w:{name}>"


def _types() -> str:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORDS}.document.main+xml"/></Types>'
    )


def _package_relations() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )


def _relations(parts: Mapping[str, str], links: Sequence[str]) -> str:
    held = [
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind.rstrip("123")}" Target="{kind}.xml"/>'
        for kind in parts
    ]
    held += [
        f'<Relationship Id="link{at}" Type="{_OFFICE}/hyperlink" Target="{link}" TargetMode="External"/>'
        for at, link in enumerate(links, 1)
    ]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(held)}</Relationships>'


def p(text: str = "", style: str = "", **properties: Any) -> str:
    """A paragraph; `[b]` and the like stand before a run of that look, and `|` between runs."""
    inner = f'<w:pStyle w:val="{style}"/>' * bool(style)
    inner += "".join(_property(name, held) for name, held in properties.items())
    runs = "".join(map(r, text.split("|"))) if text else ""
    return f"<w:p><w:pPr>{inner}</w:pPr>{runs}</w:p>"


def _property(name: str, held: Any) -> str:
    if name == "num":
        id, level = held
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>'
    if name == "left":
        return f'<w:ind w:left="{held}"/>'
    if name == "mark":
        return f'<w:rPr><w:{held} w:id="9" w:author="A"/></w:rPr>'
    return f'<w:{name} w:val="{held}"/>'


def r(text: str) -> str:
    """A run: `[b]words`; a tab in it is a tab."""
    said = re.sub(r"\A(?:\[\w+(?:=\w+)?\])*", "", text)
    looks = text.removesuffix(said)
    marks = "".join(
        f'<w:{name} w:val="{held or 1}"/>' for name, held in re.findall(r"\[(\w+)=?(\w*)\]", looks)
    )
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{piece}</w:t>' for piece in said.split("\t")
    )
    return f"<w:r><w:rPr>{marks}</w:rPr>{pieces}</w:r>"


def style(
    id: str, name: str, *, based: str = "", inner: str = "", kind: str = "paragraph", run: str = ""
) -> str:
    on = f'<w:basedOn w:val="{based}"/>' * bool(based)
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{on}'
        f"<w:pPr>{inner}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def level(at: int, form: str, text: str, *, start: int = 1, inner: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inner}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(id: int, *levels: str, before: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{before}{"".join(levels)}</w:abstractNum>'


def num(id: int, abstract: int, inner: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tc(content: str, properties: str = "") -> str:
    content = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def ins(content: str, id: int = 1) -> str:
    return f'<w:ins w:id="{id}" w:author="A">{content}</w:ins>'


def gone(text: str, id: int = 2) -> str:
    """A run that is tracked as deleted."""
    return (
        f'<w:del w:id="{id}" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText>'
        "</w:r></w:del>"
    )


def simple(code: str, content: str) -> str:
    return f'<w:fldSimple w:instr=" {code} ">{content}</w:fldSimple>'


def begun(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


ENDED = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(code: str, text: str) -> str:
    return begun(code) + r(text) + ENDED


# ---- files that somebody has spoiled


def spoiled(whole: Mapping[str, bytes], draw: random.Random) -> bytes:
    """The parts of a file with one of them changed in one place, as a zip."""
    parts = dict(whole)
    name = draw.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = draw.choice(_SPOILERS)(parts[name], draw)
    if draw.random() < 0.1:
        del parts[name]
    data = ooxml.package(parts)
    if draw.random() < 0.15:
        data = _flipped(data, draw)
    return data


def _flipped(data: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << draw.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data))]


def _renamed(data: bytes, draw: random.Random) -> bytes:
    names = sorted(set(re.findall(rb"<(w:\w+)", data)))
    if not names:
        return data
    old, new = draw.choice(names), draw.choice(names)
    return data.replace(b"<" + old + b">", b"<" + new + b">").replace(
        b"</" + old + b">", b"</" + new + b">"
    )


def _element(data: bytes, draw: random.Random) -> re.Match[bytes] | None:
    found = list(
        re.finditer(rb"<(w:\w+)[ >](?:(?!<\1[ >]).)*?</\1>|<w:\w+[^<>]*/>", data, re.DOTALL)
    )
    return draw.choice(found) if found else None


def _dropped(data: bytes, draw: random.Random) -> bytes:
    found = _element(data, draw)
    return data[: found.start()] + data[found.end() :] if found else data


def _doubled(data: bytes, draw: random.Random) -> bytes:
    found = _element(data, draw)
    return (
        data[: found.end()] + found.group() * draw.choice((1, 2, 50)) + data[found.end() :]
        if found
        else data
    )


def _moved(data: bytes, draw: random.Random) -> bytes:
    found, place = _element(data, draw), _element(data, draw)
    if not found or not place:
        return data
    return data[: place.end()] + found.group() + data[place.end() :]


def _valued(data: bytes, draw: random.Random) -> bytes:
    found = list(re.finditer(rb'="[^"]*"', data))
    if not found:
        return data
    at = draw.choice(found)
    new = draw.choice(
        (b"", b"-1", b"0", b"99999999999999", b"x", b"2147483647", b"1e9", b"\xc2\xb2", b"%1%9")
    )
    return data[: at.start()] + b'="' + new + b'"' + data[at.end() :]


def _nested(data: bytes, draw: random.Random) -> bytes:
    depth = draw.choice((10, 60, 300))
    opening = draw.choice(
        (b"<w:sdt><w:sdtContent>", b"<w:tbl><w:tr><w:tc>", b"<w:ins>", b"<w:p><w:r>")
    )
    closing = b"".join(
        b"</" + name + b">" for name in reversed(re.findall(rb"<([\w:]+)>", opening))
    )
    found = _element(data, draw)
    if not found:
        return data
    inner = opening * depth + found.group() + closing * depth
    return data[: found.start()] + inner + data[found.end() :]


_SPOILERS = (_flipped, _cut, _renamed, _dropped, _doubled, _moved, _valued, _valued, _nested)
