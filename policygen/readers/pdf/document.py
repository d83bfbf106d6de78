"""Bytes -> an open PDF, what it says of itself, its pages' words and tags. Closes what it opens."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from policygen import codec
from policygen.errors import ReadError
from policygen.model import Policy
from policygen.readers.pdf import words
from policygen.readers.pdf.native import said
from policygen.readers.pdf.tree import Tree
from policygen.readers.pdf.words import Sheet

ATTACHED = "policy.json"
MOST_PAGES = 5_000
LARGEST = 500_000_000
MOST_WORDS = 3_000_000
_LARGEST_ATTACHED = 50_000_000


@dataclass(frozen=True, slots=True)
class Text:
    """What was found on the pages."""

    sheets: tuple[Sheet, ...]
    tree: Tree
    damaged: tuple[int, ...]
    """The numbers of the pages that could not be read, from 1."""
    title: str
    language: str
    tagged: bool
    attached: Policy | None


def opened(data: bytes, password: str) -> Text:
    """Everything that is read of a PDF. Raises ReadError."""
    if len(data) > LARGEST:
        raise ReadError("it is too large to be read", hint="a policy is a few megabytes at most")
    with _document(data, password) as document:
        return _text(document)


@contextmanager
def _document(data: bytes, password: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        raise _refused(getattr(error, "err_code", None), password) from None
    try:
        yield document
    finally:
        document.close()


def _refused(code: int | None, password: str) -> ReadError:
    if code == raw.FPDF_ERR_PASSWORD:
        if password:
            return ReadError(
                "the password is not the one of this PDF", hint="check it and try again"
            )
        return ReadError("it is protected by a password", hint="give it with --password")
    if code == raw.FPDF_ERR_SECURITY:
        return ReadError(
            "it is protected in a way that cannot be opened here",
            hint="ask for a PDF without protection",
        )
    return ReadError("it is damaged, or no PDF", hint="open it in a PDF viewer and save it again")


def _text(document: pypdfium2.PdfDocument) -> Text:
    count = len(document)
    if count > MOST_PAGES:
        raise ReadError(f"it has {count:,} pages; {MOST_PAGES:,} at most are read")
    tagged = bool(raw.FPDFCatalog_IsTagged(document.raw))
    sheets, damaged, tree, held = [], [], Tree(), 0
    for number in range(count):
        sheet = _page(document, number, tree if tagged else None)
        if sheet is None:
            damaged.append(number + 1)
            continue
        sheets.append(sheet)
        held += len(sheet.words)
        if held > MOST_WORDS:
            raise ReadError(f"it has more than {MOST_WORDS:,} words")
    return Text(
        tuple(sheets),
        tree,
        tuple(damaged),
        said(raw.FPDF_GetMetaText, document.raw, b"Title").strip(),
        said(raw.FPDFCatalog_GetLanguage, document.raw).strip(),
        tagged,
        _attached(document),
    )


def _page(document: pypdfium2.PdfDocument, number: int, tree: Tree | None) -> Sheet | None:
    """A page's words; None where it is damaged."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None
    try:
        sheet = words.read(page, number)
        if tree is not None:
            tree.add(page, number)
        return sheet
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()


def _attached(document: pypdfium2.PdfDocument) -> Policy | None:
    """The policy that one of our own files carries (ISO 32000-1, 7.11.4)."""
    for index in range(min(max(0, raw.FPDFDoc_GetAttachmentCount(document.raw)), 32)):
        attachment = raw.FPDFDoc_GetAttachment(document.raw, index)
        if attachment and said(raw.FPDFAttachment_GetName, attachment) == ATTACHED:
            try:
                return codec.loads(_held(attachment))
            except (ReadError, ValueError):
                return None
    return None


def _held(attachment: raw.FPDF_ATTACHMENT) -> bytes:
    length = ctypes.c_ulong()
    if not raw.FPDFAttachment_GetFile(attachment, None, 0, length):
        return b""
    if not 0 < length.value <= _LARGEST_ATTACHED:
        return b""
    buffer = ctypes.create_string_buffer(length.value)
    raw.FPDFAttachment_GetFile(attachment, buffer, length.value, length)
    return buffer.raw
