"""A file's bytes and the format that it was read in -> whether another program takes it for another. No files."""

import io
import zipfile
from collections.abc import Iterator

from policygen.project.register.verifying.shown import Trick, unknown

_PACKED = {"docx", "odt"}
_PDF, _BEGINNING = b"%PDF-", 1024


def two_formats(data: bytes, format: str) -> Iterator[Trick]:
    """PDFs are looked for in what begins a file (ISO 32000-1, annex H), packages in what ends it."""
    packed = zipfile.is_zipfile(io.BytesIO(data))
    if format in _PACKED:
        fits = packed and _begins(data) == 0 and _PDF not in data[:_BEGINNING]
    else:
        fits = not packed and (format == "pdf") == (_PDF in data[:_BEGINNING])
    if not fits:
        yield Trick(unknown("two formats in one file"), changing=True, unsure=True)


def _begins(data: bytes) -> int:
    """Where the first part of a package begins."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return min((one.header_offset for one in package.infolist()), default=-1)
