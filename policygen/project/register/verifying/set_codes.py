"""An open PDF -> its fonts, each with the codes of it that its pages show. No files. Sections are of ISO 32000-1."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_STANDARD = ("Helvetica", "Times", "Courier", "Symbol", "ZapfDingbats", "Arial")
"""How fonts are called that need not be in the file: every program has them, or their like (9.6.2.2)."""
_IDENTITY = "/Identity-H"


@dataclass(slots=True)
class Used:
    """A font."""

    font: Any
    codes: set[bytes] = field(default_factory=set)


def used(document: pikepdf.Pdf) -> tuple[Used, ...]:
    """The fonts of its pages and of the forms (8.10) that they draw. Raises KeyError where a font is missing."""
    found: dict[tuple[int, int], Used] = {}
    seen: set[tuple[int, int]] = set()
    for page in document.pages:
        if "/Contents" in page:
            _gather(page, page.resources, found, seen)
    return tuple(found.values())


def is_known(font: Any) -> bool:
    """Whether it is sure which letters any program draws of a font: they are in the file, or everybody has them."""
    if font.get("/Subtype") == "/Type3":
        return True
    if font.get("/Subtype") == "/Type0":
        inner = font["/DescendantFonts"][0]
        return str(font.get("/Encoding")) == _IDENTITY and _is_embedded(inner)
    name = str(font.get("/BaseFont", "")).lstrip("/")
    return _is_embedded(font) or name.startswith(_STANDARD)


def _is_embedded(font: Any) -> bool:
    described = font.get("/FontDescriptor", {})
    return any(name in described for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _gather(drawn: Any, resources: Any, found: dict[Any, Used], seen: set[Any]) -> None:
    """What a page or a form shows, with what the forms in it do."""
    font: Any = None
    kept: list[Any] = []
    for one in pikepdf.parse_content_stream(drawn):
        operator = str(one.operator)
        if operator == "q":
            kept.append(font)
        elif operator == "Q":
            font = kept.pop() if kept else font
        elif operator == "Tf":
            font = resources["/Font"][str(one.operands[0])]
        elif operator in _SHOWING:
            known = found.setdefault(_key(font), Used(font))
            known.codes |= set(_codes(font, list(one.operands)))
        elif operator == "Do":
            inner = resources["/XObject"][str(one.operands[0])]
            if inner.get("/Subtype") == "/Form" and inner.objgen not in seen:
                seen.add(inner.objgen)
                _gather(inner, inner.get("/Resources", resources), found, seen)


def _key(font: Any) -> tuple[int, int]:
    if font is None or not font.is_indirect:
        raise KeyError("a font that stands by itself")
    number, generation = font.objgen
    return number, generation


def _codes(font: Any, operands: list[Any]) -> Iterator[bytes]:
    size = 2 if font.get("/Subtype") == "/Type0" else 1
    shown = operands[-1]
    parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    for part in parts:
        said = bytes(part) if isinstance(part, pikepdf.String) else b""
        yield from (said[at : at + size] for at in range(0, len(said), size))
