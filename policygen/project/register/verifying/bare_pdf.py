"""A PDF's bytes -> the same with nothing but its letters, black and whole. No files."""

import io
from typing import Any

import pikepdf

_KEPT = frozenset("q Q cm BT ET Tc Tw Tz TL Tf Ts Td TD Tm T* Tj TJ ' \" Do".split())
"""Operators (ISO 32000-1, annex A) that say which letters stand where; not those for colours, lines, clipping."""


def bare(data: bytes) -> bytes:
    """The PDF's letters alone. Raises PdfError."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.obj.Contents = document.make_stream(_letters(page, page.resources))
            _level(page.obj)
        for thing in list(document.objects):
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
                thing.write(_letters(thing, thing.get("/Resources", {})))
                _level(thing)
        document.save(out)
    return out.getvalue()


def _level(drawn: Any) -> None:
    """Takes away what is laid over it, and how it is mixed with what is below."""
    for name in ("/Annots", "/Group"):
        if name in drawn:
            del drawn[name]


def _letters(drawn: Any, resources: Any) -> bytes:
    if isinstance(drawn, pikepdf.Page) and "/Contents" not in drawn:
        return b""
    found = pikepdf.parse_content_stream(drawn)
    return pikepdf.unparse_content_stream([one for one in found if _is_kept(one, resources)])


def _is_kept(one: Any, resources: Any) -> bool:
    if str(one.operator) != "Do":
        return str(one.operator) in _KEPT
    held = resources.get("/XObject", {}).get(str(one.operands[0]), {})
    return bool(held.get("/Subtype") == "/Form")
