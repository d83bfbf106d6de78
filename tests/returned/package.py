"""A Word file <-> its parts."""

import io
import zipfile

from policygen.ooxml import package

DOCUMENT = "word/document.xml"


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    return package(dict(parts))
