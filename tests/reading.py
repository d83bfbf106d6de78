"""A built file -> its words in order, by ways that share nothing with the writers.

Left out, as page furniture and markers: running heads and feet, page numbers, bullets, rules to sign on.
"""

import io
import json
import re
import zipfile
from typing import Any

import lxml.html
import pypdfium2
from lxml import etree
from markdown_it import MarkdownIt

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RULE = re.compile("_{4,}")
"""A line to sign on."""
BULLETS = {"•", "–", "-", "▪", "◦", "·", "*", "‣"}


def docx(data: bytes) -> list[str]:
    """The text of word/document.xml, with numbering labels worked out from numbering.xml.

    A page number in the contents is the shown part of a PAGEREF field, and left out.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        labels = _Labels(package)
    lines = []
    for paragraph in body.iter(f"{W}p"):
        lines.append(f"{labels.next(paragraph)} {_docx_paragraph(paragraph)}")
    return words("\n".join(lines))


def _docx_paragraph(paragraph: Any) -> str:
    said: list[str] = []
    fields: list[str] = []
    for element in paragraph.iter():
        name = etree.QName(element).localname
        if name == "fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                fields.append("")
            elif kind == "end" and fields:
                fields.pop()
        elif name == "instrText" and fields:
            fields[-1] += element.text or ""
        elif name == "t" and not any("PAGE" in field for field in fields):
            said.append(element.text or "")
        elif name in ("tab", "br", "cr") and element.getparent().tag == f"{W}r":
            said.append(" ")
    return "".join(said)


class _Labels:
    """The labels that Word shows before numbered paragraphs (ECMA-376 17.9), by its own count."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        names = package.namelist()
        self.levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self.abstract: dict[str, str] = {}
        self.styles: dict[str, tuple[str, int]] = {}
        self.counts: dict[tuple[str, int], int] = {}
        self.started: set[tuple[str, int]] = set()
        self.overrides: dict[tuple[str, int], int] = {}
        if "word/numbering.xml" not in names:
            return
        self._read(etree.fromstring(package.read("word/numbering.xml")))
        styles: Any = etree.fromstring(package.read("word/styles.xml"))
        for style in styles.iter(f"{W}style"):
            if (found := style.find(f"{W}pPr/{W}numPr")) is not None:
                number, level = found.find(f"{W}numId"), found.find(f"{W}ilvl")
                if number is not None:
                    depth = int(level.get(f"{W}val")) if level is not None else 0
                    self.styles[style.get(f"{W}styleId")] = (number.get(f"{W}val"), depth)

    def _read(self, numbering: Any) -> None:
        for abstract in numbering.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                key = (abstract.get(f"{W}abstractNumId"), int(level.get(f"{W}ilvl")))
                start = level.find(f"{W}start")
                self.levels[key] = (
                    level.find(f"{W}numFmt").get(f"{W}val"),
                    level.find(f"{W}lvlText").get(f"{W}val"),
                    int(start.get(f"{W}val")) if start is not None else 0,
                )
        for number in numbering.iter(f"{W}num"):
            id = number.get(f"{W}numId")
            self.abstract[id] = number.find(f"{W}abstractNumId").get(f"{W}val")
            for override in number.iter(f"{W}lvlOverride"):
                if (start := override.find(f"{W}startOverride")) is not None:
                    key = (id, int(override.get(f"{W}ilvl")))
                    self.overrides[key] = int(start.get(f"{W}val"))

    def next(self, paragraph: Any) -> str:
        number, depth = self._of(paragraph)
        abstract = self.abstract.get(number)
        if abstract is None or (abstract, depth) not in self.levels:
            return ""
        self._count(number, abstract, depth)
        format, text, _ = self.levels[(abstract, depth)]
        if format in ("bullet", "none"):
            return ""
        return re.sub(r"%(\d)", lambda found: self._shown(abstract, int(found[1]) - 1), text)

    def _of(self, paragraph: Any) -> tuple[str, int]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        number, depth = (
            self.styles.get(style.get(f"{W}val"), ("", 0)) if style is not None else ("", 0)
        )
        if (own := paragraph.find(f"{W}pPr/{W}numPr")) is not None:
            if (found := own.find(f"{W}numId")) is not None:
                number = found.get(f"{W}val")
            if (found := own.find(f"{W}ilvl")) is not None:
                depth = int(found.get(f"{W}val"))
        return number, depth

    def _count(self, number: str, abstract: str, depth: int) -> None:
        key = (abstract, depth)
        start = self.levels[key][2]
        if (number, depth) in self.overrides and (number, depth) not in self.started:
            self.counts[key] = self.overrides[(number, depth)] - 1
        self.started.add((number, depth))
        self.counts[key] = self.counts.get(key, start - 1) + 1
        for deeper in [one for one in self.counts if one[0] == abstract and one[1] > depth]:
            del self.counts[deeper]

    def _shown(self, abstract: str, depth: int) -> str:
        format, _, start = self.levels[(abstract, depth)]
        number = self.counts.get((abstract, depth), start)
        if format.endswith("Roman"):
            ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
            roman = "x" * (number // 10) + ones[number % 10]
            return roman.upper() if format.startswith("upper") else roman
        if format.endswith("Letter"):
            letter = chr(ord("a") + number - 1)
            return letter.upper() if format.startswith("upper") else letter
        return str(number)


def pdf(data: bytes, top: float = 60, bottom: float = 60) -> list[str]:
    """The text of each page, without what stands in its margins (points) and without page numbers of a contents."""
    pages = pypdfium2.PdfDocument(data)
    said = []
    for page in pages:
        width, height = page.get_size()
        text = page.get_textpage().get_text_bounded(0, bottom, width, height - top)
        said.append(text.replace("\x02", "-").replace("\ufffe", "-"))
    pages.close()
    return words("\n".join(said))


def html(data: bytes) -> list[str]:
    """The text of the body without its skip link and scripts; bullets apart."""
    page: Any = lxml.html.fromstring(data.decode())
    body = page.find("body")
    for element in body.xpath(".//script | .//a[contains(@class, 'skip')]"):
        element.drop_tree()
    for element in body.iter():
        if element.tag in (
            "p",
            "li",
            "h1",
            "h2",
            "h3",
            "div",
            "td",
            "th",
            "br",
            "dt",
            "dd",
            "section",
        ):
            element.tail = f"\n{element.tail or ''}"
            element.text = f"\n{element.text or ''}"
    return words(body.text_content())


def markdown(data: bytes) -> list[str]:
    """What CommonMark shows of it, front matter apart."""
    text = re.sub(r"\A---\n.*?\n---\n", "", data.decode(), flags=re.DOTALL)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    said: list[str] = []
    numbers: list[tuple[int, str] | None] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            numbers.append((int(token.attrGet("start") or 1), token.markup))
        elif token.type == "bullet_list_open":
            numbers.append(None)
        elif token.type.endswith("_list_close"):
            numbers.pop()
        elif token.type == "list_item_open" and (count := numbers[-1]):
            said.append(f"{count[0]}{count[1]}")
            numbers[-1] = (count[0] + 1, count[1])
        for child in token.children or []:
            said.append({"softbreak": "\n", "hardbreak": "\n"}.get(child.type, child.content))
            if child.type in ("html_inline",):
                said.pop()
        said.append("\n")
    return words(_RULE.sub(" ", "".join(said)))


def text(data: bytes) -> list[str]:
    return words(_RULE.sub(" ", data.decode()))


def json_text(data: bytes) -> list[str]:
    """The words of a policy's JSON, walked without its schema."""
    policy = json.loads(data)
    furniture = policy["furniture"]
    said = [line.get("text", "") for line in furniture.get("cover", []) if line["kind"] != "logo"]
    if (contents := furniture.get("contents")) is not None:
        said += [contents.get("title", "Contents"), contents.get("page_label", "")]
        said += [
            f"{section.get('label', '')} {section['contents_title']}"
            for section in policy["sections"]
            if section.get("contents_title")
        ]
    for section in policy["sections"]:
        said.append(f"{section.get('label', '')} {section.get('title', '')}")
        said += [_json_block(block) for block in section.get("blocks", [])]
    return words("\n".join(said))


def _json_block(block: dict[str, Any]) -> str:
    if block["type"] == "signature":
        dates, lines = block.get("dates", "each"), []
        for one in block["signatories"]:
            lines += ["Signed", one["title"], *(["Date"] if dates == "each" else [])]
        return " ".join([*lines, *(["Date"] if dates == "once" else [])])
    spans = "".join(span["text"] for span in block["spans"])
    return f"{block.get('label', block.get('mark', ''))}{' ' if 'label' in block else ''}{spans}"


READERS = {"docx": docx, "pdf": pdf, "html": html, "md": markdown, "txt": text, "json": json_text}


def words(text: str) -> list[str]:
    return [word for word in text.split() if word not in BULLETS]
