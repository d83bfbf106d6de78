"""Heads and feet of a Word file -> the running lines and the mark behind the pages (17.10). No files."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from lxml import etree

from policygen.model import Furniture, Running
from policygen.ooxml import qualified
from policygen.readers.docx.body import Body
from policygen.readers.docx.names import RELATION_ID
from policygen.readers.docx.pieces import Para, flat

_TYPE = qualified("w:type")
_TEXT_PATH, _DRAWN = qualified("v:textpath"), qualified("wp:docPr")
_WATERMARK = re.compile("watermark", re.IGNORECASE)
_SPACES = re.compile(r"\s+")

Opener = Callable[[str], tuple[etree._Element, Body] | None]
"""The id of a relation -> the head or foot it leads to, and what reads it."""


def furniture(body: etree._Element, opener: Opener) -> Furniture:
    """What runs over the pages, by the last section that says so; a mark by any."""
    held = {"header": Running(), "footer": Running()}
    mark = ""
    for kind in held:
        for id in _references(body, kind):
            found = opener(id.removeprefix("?"))
            if found is None:
                continue
            root, reader = found
            mark = mark or _mark(root)
            line = _running(flat(reader.read(_without_marks(root))))
            if line != Running() and (not id.startswith("?") or held[kind] == Running()):
                held[kind] = line
    return Furniture(head=held["header"], foot=held["footer"], mark=mark)


def _references(body: etree._Element, kind: str) -> Iterable[str]:
    """The relations of heads or feet, in order; those for the first page or even pages after a `?`."""
    seen: dict[str, None] = {}
    for element in body.iter(qualified(f"w:{kind}Reference")):
        usual = element.get(_TYPE, "default") == "default"
        seen[("" if usual else "?") + element.get(RELATION_ID, "")] = None
    return seen


def _mark(root: etree._Element) -> str:
    """The word set behind a page: WordArt (VML), or a drawing that is named so."""
    for path in root.iter(_TEXT_PATH):
        if words := path.get("string", "").strip():
            return words
    for drawing in _drawn_marks(root):
        texts = [one.text or "" for one in drawing.iter(qualified("w:t"), qualified("a:t"))]
        if words := "".join(texts).strip():
            return words
    return ""


def _drawn_marks(root: etree._Element) -> list[etree._Element]:
    named = (one for one in root.iter(_DRAWN) if _WATERMARK.search(one.get("name", "")))
    parents = (one.getparent() for one in named)
    return [parent for parent in parents if parent is not None]


def _without_marks(root: etree._Element) -> etree._Element:
    for drawing in _drawn_marks(root):
        parent = drawing.getparent()
        if parent is not None:
            parent.remove(drawing)
    return root


def _running(paras: Iterable[Para]) -> Running:
    """Left, centre and right, by tabs or by alignment; several lines are joined."""
    made = Running()
    for para in paras:
        for place, words in _placed(para).items():
            if words:
                above = getattr(made, place)
                made = replace(made, **{place: f"{above}\n{words}" if above else words})
    return made


def _placed(para: Para) -> dict[str, str]:
    text = "".join(run.text for run in para.runs)
    parts = [_SPACES.sub(" ", part).strip() for part in text.split("\t")]
    if len(parts) == 1:
        return {para.align: parts[0]}
    left, centre, *right = parts
    return {"left": left, "centre": centre, "right": " ".join(filter(None, right))}
