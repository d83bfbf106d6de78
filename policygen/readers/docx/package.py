"""The bytes of a Word file -> its parts, as trees, and how they are related (OPC). Bounded in every way."""

import io
import lzma
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from policygen import ooxml
from policygen.errors import ReadError

_MOST_PARTS = 10_000
_LARGEST_PART = 64 * 2**20
_LARGEST_ALL = 128 * 2**20
_SMALL = 4 * 2**20
_MOST_SHRUNK = 400
"""No part above so many bytes may have been packed into one such part of them: text never is."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, EOFError,
    OSError, ValueError,
)  # fmt: skip
_SAVE = "open it in Word and save it as a Word document (DOCX)"


class Relation(NamedTuple):
    kind: str
    """The last word of its type, such as `styles`."""
    target: str
    """A part's name, or an address outside."""
    external: bool


@dataclass(slots=True)
class Package:
    """A Word file's parts; each is unpacked when it is asked for."""

    archive: zipfile.ZipFile
    names: dict[str, zipfile.ZipInfo]
    """By name in small letters, for OPC does not tell capitals apart (6.2.2.3)."""
    warnings: list[str] = field(default_factory=list)
    main: str = "word/document.xml"
    unpacked: int = 0

    def related(self, source: str) -> dict[str, Relation]:
        """Id -> relation, of a part; of the package itself where the source is empty."""
        folder, name = posixpath.split(source)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        held: dict[str, Relation] = {}
        for element in root if root is not None else ():
            id, target = element.get("Id"), element.get("Target")
            if id and target is not None:
                external = element.get("TargetMode") == "External"
                kind = element.get("Type", "").rpartition("/")[2]
                held[id] = Relation(
                    kind, target if external else _resolved(folder, target), external
                )
        return held

    def tree(self, name: str, what: str = "") -> etree._Element | None:
        """A part's root; None, with a warning where it matters, for a part that is no XML."""
        data = self.data(name)
        if data is None:
            return None
        try:
            return _parsed(data)
        except ReadError as error:
            if what:
                self.warnings.append(f"{what} cannot be read: {error.message}")
            return None

    def data(self, name: str) -> bytes | None:
        """A part's bytes. Raises ReadError for what is too large, or broken."""
        info = self.names.get(name.lower())
        if info is None:
            return None
        try:
            with self.archive.open(info) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except _BROKEN:
            raise ReadError(
                f"its part {info.filename!r} is damaged", hint="ask for the file again"
            ) from None
        self.unpacked += len(data)
        shrunk = len(data) > _SMALL and len(data) > _MOST_SHRUNK * max(1, info.compress_size)
        if shrunk or len(data) > _LARGEST_PART or self.unpacked > _LARGEST_ALL:
            raise ReadError("it unpacks to far more than a policy can hold")
        return data


def opened(data: bytes) -> Package:
    """The package. Raises ReadError for what is no Word file, and says what it seems to be."""
    if data.startswith(_OLE):
        raise _ole(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except _BROKEN:
        raise ReadError("it is not a Word file, or is damaged", hint=_SAVE) from None
    if len(infos) > _MOST_PARTS:
        raise ReadError("it has far more parts than a Word file")
    names = {info.filename.replace("\\", "/").strip("/").lower(): info for info in infos}
    package = Package(archive, names)
    package.main = _main(package)
    return package


def document(package: Package) -> etree._Element:
    """The body of the main part. Raises ReadError."""
    data = package.data(package.main)
    if data is None:
        raise _foreign(package)
    root = _parsed(data)
    body = root.find(ooxml.qualified("w:body"))
    if root.tag != ooxml.qualified("w:document") or body is None:
        raise _foreign(package)
    return body


def _main(package: Package) -> str:
    relations = package.related("").values()
    named = (relation.target for relation in relations if relation.kind == "officeDocument")
    return next((name for name in named if name.lower() in package.names), "word/document.xml")


def _parsed(data: bytes) -> etree._Element:
    try:
        root = ooxml.parse(ooxml.transitional(data))
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise ReadError("a part of it is not well formed", hint="ask for the file again") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("it declares a document type, which no Word file does")
    return root


def _resolved(folder: str, target: str) -> str:
    """A relation's target as the name of a part."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).strip("/")


def _ole(data: bytes) -> ReadError:
    if _ENCRYPTED in data:
        return ReadError(
            "it is protected by a password",
            hint="open it in Word, remove the password under File, Info, Protect, and save it",
        )
    return ReadError("it is a Word file of the old kind (DOC)", hint=_SAVE)


_KINDS = {
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
}


def _foreign(package: Package) -> ReadError:
    kind = next((said for name, said in _KINDS.items() if name in package.names), "")
    if "content.xml" in package.names and "mimetype" in package.names:
        hint = "give it the ending .odt if it is a text"
        return ReadError("it is an OpenDocument file, not a Word file", hint=hint)
    if kind:
        return ReadError(f"it is {kind}, not a Word file", hint=_SAVE)
    return ReadError("it is not a Word file: it has no document in it", hint=_SAVE)
