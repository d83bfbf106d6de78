"""A file's bytes -> its format, as far as they tell it; an error for what is known to be no document. No files."""

import io
import re
import zipfile

from policygen.errors import ReadError
from policygen.readers.decoding import glimpsed

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream that holds a Word file with a password (MS-OFFCRYPTO 1.3.3)."""
_HEAD = 4096
_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]*\?>\s*|<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_JSON = re.compile(r'\s*\{[\s\S]*?"format"\s*:\s*"policygen/')
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_OTHERS = {
    "xl/": "a spreadsheet",
    "ppt/": "a presentation",
    "Index/": "an Apple iWork file",
}
"""How the names of a zip's parts begin, and what it is."""


def sniffed(data: bytes) -> str | None:
    """The format; None where the bytes do not tell, as with plain text."""
    head = data[:_HEAD]
    if head.startswith(b"PK"):
        return _zipped(data)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_OLE):
        return _ole(data)
    if head.startswith(_PICTURES):
        raise ReadError(
            "this is a picture, not a text", hint="a scan must be turned into text first"
        )
    if head.startswith(b"{\\rtf"):
        return "doc"
    return _marked_up(glimpsed(head))


def _marked_up(text: str) -> str | None:
    if _JSON.match(text):
        return "json"
    return "html" if _HTML.match(text) else None


def _ole(data: bytes) -> str:
    if _ENCRYPTED in data:
        hint = "open it in Word, take the password away and save it again"
        raise ReadError("this Word file is protected with a password", hint=hint)
    return "doc"


def _zipped(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        raise ReadError("this file is damaged", hint="ask for it again, or save it anew") from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    for start, what in _OTHERS.items():
        if any(name.startswith(start) for name in names):
            raise ReadError(f"this is {what}, not a text", hint="save it as a Word file or PDF")
    if "content.xml" in names:
        return "odt"
    if "[Content_Types].xml" in names:
        return "docx"
    raise ReadError("this is a zip folder", hint="unpack it and name the file in it")
