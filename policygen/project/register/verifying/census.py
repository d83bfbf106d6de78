"""Bytes of a file -> every word in it, wherever it stands: in margins, boxes, behind what is seen. No files.

Readers make sense of a file, and so leave words out. Where every word is
counted, none can hide in what they leave out.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

import pikepdf
from lxml import etree

from policygen import diff
from policygen.ooxml import qualified
from policygen.project.register.verifying.around import Around

from policygen.project.register.verifying.wording import Word, keys, keys_of, told, words
from policygen.project.register.verifying.word_parts import parts
from policygen.readers.decoding import decoded
from policygen.readers.html import tree
from policygen.readers.pdf.document import opened
from policygen.readers.pdf.text import known, text

_UNSAID = frozenset({"script", "style", "title", "meta", "link", "base"})
_TYPED = ("placeholder", "value", "label")
"""What is seen in a field to fill in."""
_SHOWN = re.compile(
    r"(?<![\w-])(?:content|quotes|list-style(?:-type)?|(?:additive-)?symbols|prefix|suffix|pad|negative|"
    r"hyphenate-character|text-overflow|text-emphasis(?:-style)?)\s*:\s*([^;}]+)"
)
"""What of a style sheet is shown as words."""
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_ODT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_APART = frozenset(f"{_ODT}{name}" for name in ("p", "h", "s", "tab", "line-break"))
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
_SILENT = frozenset({"/Link", "/Widget", "/Popup"})
"""Kinds of annotation (ISO 32000-1, 12.5.6) that say nothing of their own."""


def unaccounted(
    data: bytes, format: str, found: list[Word], around: Around, more: tuple[str, ...] = ()
) -> str | None:
    """The words in a file that neither its reading nor what stands around the text, nor `more`, accounts for.

    None where the file is too damaged, or too cunning, to be looked through.
    """
    try:
        said = " ".join(_TEXTS[format](data)) if format in _TEXTS else ""
    except Exception:  # a damaged file can fail anywhere in a library
        return None
    purse = Counter(key for word in found for key in keys_of(word))
    purse.update(around.listed)
    purse.update(key for line in more for key in keys(line))
    free = {key for line in around.running for key in line}
    all_words = list(words(_without(said, around.marks)))
    left = Counter[str]()
    for word in all_words:
        if purse[word.key]:
            purse[word.key] -= 1
        elif word.key not in free and not (word.key.isdecimal() and len(word.key) < 4):
            left[word.key] += 1
    return _shown(found, all_words, left) if any(map(str.isalnum, left)) else ""


def _without(said: str, marks: tuple[str, ...]) -> str:
    """A text without marks that are set letter by letter."""
    for mark in marks:
        said = said.replace(" ".join(mark), " ")
    return said


def _shown(found: list[Word], all_words: list[Word], left: Counter[str]) -> str:
    """The words that are left, in the stretches where they stand: those first that have most of them."""
    at, stretches, shown = 0, [], []
    read = [key for word in found for key in keys_of(word)]
    for kind, count in diff.signs(read, [word.key for word in all_words]):
        if kind == "added":
            stretches.append(all_words[at : at + count])
        at += 0 if kind == "removed" else count
    for stretch in sorted(stretches, key=lambda one: -_strange(one, left).total()):
        if strange := _strange(stretch, left):
            left = left - strange
            places = [place for place, word in enumerate(stretch) if word.key in strange]
            shown.append(told(stretch[places[0] : places[-1] + 1]))
    return " ... ".join((*shown, *left.elements()))


def _strange(stretch: list[Word], left: Counter[str]) -> Counter[str]:
    return Counter(word.key for word in stretch) & left


def _html(data: bytes) -> Iterator[str]:
    for element in tree(decoded(data, declared=True).text).iter():
        name: object = element.tag  # of a comment it is no text
        styled = str(element.text or "") if name == "style" else ""
        for rule in _SHOWN.findall(f"{styled};{element.get('style', '')}"):
            yield from (_unescaped("".join(pair)) for pair in _QUOTED.findall(rule))
        if isinstance(name, str) and name not in _UNSAID:
            yield from (
                str(element.text or ""),
                *map(str, map(element.get, _TYPED, ("",) * len(_TYPED))),
            )
        yield str(element.tail or "")


def _unescaped(said: str) -> str:
    """A string of a style sheet as it is shown (CSS Syntax 3, 4.3.7)."""
    return _ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0xFFFD)), said)


def _docx(data: bytes) -> Iterator[str]:
    for root in parts(data).texts:
        yield "".join(_in_word(root))


_SPACES = frozenset(map(qualified, ("w:p", "w:tab", "w:br", "w:cr", "w:tc", "a:p", "a:br")))
_TEXTS_OF_WORD = frozenset(map(qualified, ("w:t", "a:t")))
_HYPHEN = qualified("w:noBreakHyphen")


def _in_word(root: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag == _FALLBACK:
            walk.skip_subtree()
        elif element.tag in _TEXTS_OF_WORD:
            yield element.text or ""
        elif element.tag in _SPACES:
            yield " "
        elif element.tag == _HYPHEN:
            yield "-"
        elif element.tag == _TEXT_PATH:
            yield f" {element.get('string', '')} "


def _odt(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name, top in (("content.xml", "body"), ("styles.xml", "master-styles")):
            root = etree.fromstring(package.read(name)).find(f"{_OFFICE}{top}")
            if root is not None:
                yield "".join(_in_opendocument(root))


def _in_opendocument(root: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in _BESIDE and event == "start":
            walk.skip_subtree()
        else:
            yield " " if element.tag in _APART else ""
            yield (element.text if event == "start" else element.tail) or ""


def _pdf(data: bytes) -> Iterator[str]:
    sheets = opened(data, "").sheets
    level = [word for sheet in sheets for word in sheet.words if not word.look.slanted]
    yield text(level, known(level))
    for sheet in sheets:
        yield text([word for word in sheet.words if word.look.slanted])
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for note in page.get("/Annots", ()):
                if str(note.get("/Subtype")) not in _SILENT:
                    yield str(note.get("/Contents", ""))


_TEXTS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "html": _html,
    "docx": _docx,
    "odt": _odt,
    "pdf": _pdf,
}
