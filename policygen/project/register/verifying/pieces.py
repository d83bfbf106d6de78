"""Bytes of a file -> every word in it, piece by piece, wherever it stands: in margins, in boxes, unseen. No files."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

import pikepdf
from lxml import etree
from markdown_it.token import Token

from policygen.ooxml import qualified
from policygen.project.register.verifying.around import PAGE, Around
from policygen.project.register.verifying.word_parts import parts
from policygen.project.register.verifying.wording import keys
from policygen.readers.decoding import decoded
from policygen.readers.html import tree
from policygen.readers.markdown.front_matter import cut
from policygen.readers.markdown.parser import parse
from policygen.readers.pdf.document import opened
from policygen.readers.pdf.text import known, text
from policygen.readers.pdf.words import Sheet
from policygen.readers.pdf.words import Word as Painted

Place = Literal["text", "margin", "mark"]


class Piece(NamedTuple):
    """Words that stand together."""

    text: str
    place: Place = "text"


# ---- pages

_UNSAID = frozenset({"script", "style", "title", "meta", "link", "base"})
_TYPED = ("placeholder", "value", "label")
"""What is seen in a field to fill in."""
_SHOWN = re.compile(
    r"(?<![\w-])(?:content|quotes|list-style(?:-type)?|(?:additive-)?symbols|prefix|suffix|pad|negative|"
    r"hyphenate-character|text-overflow|text-emphasis(?:-style)?)\s*:\s*([^;}]+)"
)
"""What of a style sheet is shown as words."""
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|(counter\(\s*pages?\s*\))")


def _html(data: bytes, around: Around) -> Iterator[Piece]:
    for element in tree(decoded(data, declared=True).text).iter():
        name: object = element.tag  # of a comment it is no text
        styled = str(element.text or "") if name == "style" else ""
        for rule in _SHOWN.findall(f"{styled};{element.get('style', '')}"):
            yield Piece(" ".join(map(_string, _QUOTED.findall(rule))), "margin")
        if isinstance(name, str) and name not in _UNSAID:
            said = (str(element.text or ""), *(str(element.get(one, "")) for one in _TYPED))
            yield from map(Piece, said)
        yield Piece(str(element.tail or ""))


def _string(found: tuple[str, str, str]) -> str:
    """A string of a style sheet as it is shown (CSS Syntax 3, 4.3.7), or the place of a page's number."""
    said = "".join(found[:2])
    shown = _ESCAPE.sub(lambda sign: chr(min(int(sign[1], 16), 0xFFFD)), said)
    return PAGE if found[2] else shown


# ---- Word

_P = qualified("w:p")
_SPACES = frozenset(map(qualified, ("w:p", "w:tab", "w:br", "w:cr", "w:tc", "a:p", "a:br")))
_TEXTS_OF_WORD = frozenset(map(qualified, ("w:t", "a:t")))
_HYPHEN, _PATH = qualified("w:noBreakHyphen"), qualified("v:textpath")
_MARGINS = frozenset(map(qualified, ("w:hdr", "w:ftr")))


def _docx(data: bytes, around: Around) -> Iterator[Piece]:
    for root in parts(data).texts:
        yield from (Piece(str(one.get("string", "")), "mark") for one in root.iter(_PATH))
        if root.tag in _MARGINS:
            yield Piece("".join(_in_word(root)), "margin")
        else:
            yield from map(Piece, "".join(_in_word(root)).split("\n"))


def _in_word(root: etree._Element) -> Iterator[str]:
    for element in root.iter("*"):
        if element.tag in _TEXTS_OF_WORD:
            yield (element.text or "").replace("\n", " ")
        elif element.tag in _SPACES:
            yield "\n" if element.tag == _P else " "
        elif element.tag == _HYPHEN:
            yield "-"


# ---- OpenDocument

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_ODT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SHAPE = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}custom-shape"
_PARAGRAPHS = (f"{_ODT}p", f"{_ODT}h")
_APART = frozenset((*_PARAGRAPHS, *(f"{_ODT}{name}" for name in ("s", "tab", "line-break"))))
_BESIDE = frozenset(
    (
        f"{_OFFICE}annotation",
        f"{_ODT}tracked-changes",
        f"{_ODT}index-title-template",
        f"{_SVG}title",
        f"{_SVG}desc",
    )
)
"""Comments, what was struck out, descriptions of pictures, what a list of contents is made by."""


def _odt(data: bytes, around: Around) -> Iterator[Piece]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        roots = [etree.fromstring(package.read(name)) for name in ("content.xml", "styles.xml")]
    for body in roots[0].iterchildren(f"{_OFFICE}body"):
        yield from map(Piece, "".join(_in_opendocument(body)).split("\n"))
    for master in roots[1].iterchildren(f"{_OFFICE}master-styles"):
        for margin in (margin for page in master for margin in page):
            for shape in margin.iter(_SHAPE):
                yield Piece(" ".join(map(str, shape.itertext())), "mark")
            yield Piece("".join(_in_opendocument(margin)), "margin")


def _in_opendocument(root: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and (element.tag in _BESIDE or element.tag == _SHAPE):
            walk.skip_subtree()
            continue
        if element.tag in _APART:
            yield "\n" if element.tag in _PARAGRAPHS else " "
        yield ((element.text if event == "start" else element.tail) or "").replace("\n", " ")


# ---- PDF

_SILENT = frozenset({"/Link", "/Widget", "/Popup"})
"""Kinds of annotation (ISO 32000-1, 12.5.6) that say nothing of their own."""
_LEADER = re.compile(r"[.\s]*\d*$")
"""Dots, and a page's number."""
_EDGE, _TOGETHER = 5, 3.0
"""So many lines at a page's head and foot may be running ones; and how near words of a line are, in points."""


def _pdf(data: bytes, around: Around) -> Iterator[Piece]:
    sheets = opened(data, "").sheets
    level = [word for sheet in sheets for word in _inner(sheet, around)]
    yield Piece(text(level, known(level)))
    for sheet in sheets:
        yield Piece(text([word for word in sheet.words if word.look.slanted]), "mark")
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for note in page.get("/Annots", ()):
                if str(note.get("/Subtype")) not in _SILENT:
                    yield Piece(str(note.get("/Contents", "")))


def _inner(sheet: Sheet, around: Around) -> list[Painted]:
    """The words of a page without its running lines, each once, and the numbers in lines of contents."""
    shown, margin = dict[int, str](), around.margin
    for edge, line in _from_the_edges(_lines(sheet)):
        said = [(key, word) for word in line for key in keys(word.text)]
        spoken = around.as_mark([key for key, _ in said])
        if edge < _EDGE and not around.beyond(spoken, margin):
            margin = around.without(spoken, margin)
            shown.update((id(word), "") for word in line)
            continue
        own = around.numbers(spoken)
        kept = {id(word) for at, (_, word) in enumerate(said) if at not in own}
        for word in {id(said[at][1]): said[at][1] for at in own}.values():
            shown[id(word)] = _LEADER.sub("", word.text) if id(word) in kept else ""
    level = (word for word in sheet.words if not word.look.slanted)
    told = (word._replace(text=shown.get(id(word), word.text)) for word in level)
    return [word for word in told if word.text]


def _from_the_edges(lines: list[list[Painted]]) -> list[tuple[int, list[Painted]]]:
    """The lines with how many lie between them and the edge of the page, those at the foot first."""
    edges = [(min(at, len(lines) - 1 - at), line) for at, line in enumerate(lines)]
    edges.reverse()
    return sorted(edges, key=lambda one: one[0])


def _lines(sheet: Sheet) -> list[list[Painted]]:
    """From the head down, each from the left."""
    level = sorted((one for one in sheet.words if not one.look.slanted), key=lambda one: one.base)
    lines: list[list[Painted]] = []
    for word in level:
        if not lines or word.base - lines[-1][0].base > _TOGETHER:
            lines.append([])
        lines[-1].append(word)
    return [sorted(line, key=lambda one: one.left) for line in lines]


# ---- Markdown and text


def _text(data: bytes, around: Around) -> Iterator[Piece]:
    for line in decoded(data).text.splitlines():
        if not around.runs(list(keys(line))):
            yield Piece(line)


def _markdown(data: bytes, around: Around) -> Iterator[Piece]:
    """But for its front matter, which is looked at by itself."""
    _, body = cut(decoded(data).text.replace("\f", "\n"))
    for token in parse(body):
        said = token.children or ([token] if token.type in ("fence", "code_block") else [])
        yield Piece("".join(" " if "break" in one.type else _said(one) for one in said))


def _said(token: Token) -> str:
    if token.type.startswith("html"):
        return " " if token.content.startswith("<br") else ""
    return token.content


PIECES: dict[str, Callable[[bytes, Around], Iterator[Piece]]] = {
    "html": _html,
    "docx": _docx,
    "odt": _odt,
    "pdf": _pdf,
    "md": _markdown,
    "txt": _text,
}
