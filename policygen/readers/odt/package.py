"""The bytes of an OpenDocument text -> the trees of its parts. Bounded; no entities, no network. No files.

Numbers such as 9.7.8 are sections of ODF 1.3 part 3.
"""

import io
import lzma
import zipfile
import zlib

from lxml import etree

from policygen import ooxml
from policygen.errors import ReadError

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_PREFIXES = {namespace: prefix for prefix, namespace in NAMESPACES.items()}
_LARGEST = 64 * 2**20
"""Bytes of a part that are still unpacked."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError,
    OSError, ValueError,
)  # fmt: skip


def q(name: str) -> str:
    """`text:p` -> `{urn:...}p`, as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def name(element: etree._Element) -> str:
    """`{urn:...}p` -> `text:p`; nothing for comments and what is of another namespace."""
    tag = str(element.tag)  # of a comment, a function
    if not tag.startswith("{"):
        return ""
    namespace, _, local = tag[1:].partition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else ""


def get(element: etree._Element, attribute: str) -> str:
    return str(element.get(q(attribute), ""))


def trees(data: bytes) -> tuple[etree._Element, etree._Element | None]:
    """The content, and the styles where there are any. Raises ReadError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if b"encryption-data" in (_part(archive, "META-INF/manifest.xml") or b""):
                hint = "take the password away in LibreOffice and save it again"
                raise ReadError("this file is protected with a password", hint=hint)
            content, styles = _part(archive, "content.xml"), _part(archive, "styles.xml")
    except _BROKEN:
        raise ReadError("this file is damaged", hint="ask for it again") from None
    if content is None:
        raise ReadError("this is no OpenDocument text")
    return _tree(content), _tree(styles) if styles else None


def _part(archive: zipfile.ZipFile, part: str) -> bytes | None:
    if part not in archive.namelist():
        return None
    with archive.open(part) as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ReadError("this file unpacks to far more than a policy can hold")
    return data


def _tree(data: bytes) -> etree._Element:
    try:
        return ooxml.parse(data)
    except (etree.XMLSyntaxError, ValueError):
        raise ReadError("this file is damaged", hint="ask for it again") from None
