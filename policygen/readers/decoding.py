"""A text file's bytes -> its text. No files."""

import re
from dataclasses import dataclass

from policygen.errors import ReadError
from policygen.ooxml import clean

_MARKS = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
"""Byte order marks, the longer ones first."""
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""")
OLD = "it is not UTF-8; it was read as an older Windows text, so that some signs may be wrong"

_LOOKED_AT = 65_536
_ODD = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_NOISE, _STRAY = 0.02, 1
"""The share of such signs, and how many besides, that a text may have: a dump of a PDF has some."""


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    """Without signs that XML cannot hold, but for form feeds; every line ends with a newline sign."""
    warnings: tuple[str, ...] = ()


def decoded(data: bytes, declared: bool = False) -> Text:
    """The text. Raises ReadError for bytes that are none."""
    text, warnings = _decoded(data, declared)
    if _is_noise(text):
        hint = "open it in the program that made it, and save it as a Word file or PDF"
        raise ReadError("this is not a text file", hint=hint)
    return Text(_fit(text), warnings)


def glimpsed(head: bytes) -> str:
    """A file's first bytes as if they were text, to see what they begin with."""
    return _fit(_decoded(head, False)[0])


def _decoded(data: bytes, declared: bool) -> tuple[str, tuple[str, ...]]:
    """UTF-8 where it can be, since hardly any other text is so by chance; else what a mark at its start says,
    or where `declared` is given what its head declares, or Windows' own."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _marked(data[len(mark) :] if encoding == "utf-8" else data, encoding), ()
    if encoding := _sixteen(data):
        return _marked(data, encoding), ()
    try:
        return data.decode(), ()
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data":
            return data[: error.start].decode(), ()  # a cut in the middle of a sign
    found = _DECLARED.search(data[:4096]) if declared else None
    if found and (text := _in(data, found[1].decode("ascii"))) is not None:
        return text, ()
    return data.decode("cp1252", "replace"), (OLD,)


def _is_noise(text: str) -> bool:
    """Whether signs that no text has are many: controls, and what its encoding does not know."""
    head = text[:_LOOKED_AT]
    odd = len(_ODD.findall(head))
    return odd > _STRAY + len(head) * _NOISE


def _marked(data: bytes, encoding: str) -> str:
    return data.decode(encoding, "replace").removeprefix("\ufeff")


def _in(data: bytes, encoding: str) -> str | None:
    if encoding.lower().replace("-", "").replace("_", "") in ("utf8", "utf7", "idna", "punycode"):
        return None
    try:
        return data.decode(encoding, "replace")
    except (LookupError, ValueError, TypeError):
        return None


def _sixteen(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of plain English is then nought."""
    head = data[:1024]
    if len(head) < 4 or (len(head) % 2 and len(data) < 1024):
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    most = len(head) // 2 * 0.8
    return "utf-16-le" if odd > most > even else "utf-16-be" if even > most > odd else ""


def _fit(text: str) -> str:
    return "\f".join(map(clean, text.split("\f"))) if "\f" in text else clean(text)
