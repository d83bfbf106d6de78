"""The Word XML that readers, writers and redlines share: names, text, tags, the package. No files, no clock.

Numbers such as 17.5.2 are sections of ECMA-376 part 1 (5th edition), OPC ones of part 2.
"""

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self
from xml.sax.saxutils import escape as _escape

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "dc": "http://purl.org/dc/elements/1.1/",
}
"""Prefix -> namespace (17.2 for `w`)."""

POLICY = "urn:policygen:policy"
"""The namespace of the element that carries a policy's own JSON (15.2.5, custom XML data)."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) cannot hold, in any spelling."""


def qualified(name: str) -> str:
    """`w:p` -> `{http://...}p`, as lxml spells it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def declared(*prefixes: str) -> str:
    """The namespace declarations of a root element, for these prefixes."""
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


# ---- text


def clean(text: str) -> str:
    """Text without what XML cannot hold; every kind of line break is a newline."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NOT_XML.sub("", text)


def escaped(text: str) -> str:
    """Cleaned text, as it stands between tags or in an attribute with double quotation marks."""
    return _escape(clean(text), {'"': "&quot;"})


# ---- the tags of content controls (17.5.2.42)


@dataclass(frozen=True, slots=True)
class Tag:
    """What the tag of a clause's content control says: where its words came from, and what they were."""

    clause: str
    wording: str
    digest: str
    """See `digest`: another one now means that someone has changed the words since."""

    LONGEST = 64
    """What Word takes."""
    RECORD = "record"
    """The tag of blocks that were drawn from the record of decisions, and are no clause."""

    def __str__(self) -> str:
        """`clause/wording#digest`. Raises ValueError where that would be longer than Word takes."""
        text = f"{self.clause}/{self.wording}#{self.digest}"
        if len(text) > self.LONGEST or self.parse(text) != self:
            raise ValueError(f"the names of clause and wording do not fit a tag in Word: {text!r}")
        return text

    @classmethod
    def of(cls, clause: str, wording: str, texts: Iterable[str]) -> Self:
        """The tag for the texts of the control's blocks."""
        return cls(clause, wording, digest(texts))

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The tag in a text, or None where it is none of ours."""
        match = _TAG.fullmatch(text)
        return cls(*match.groups()) if match else None


_TAG = re.compile(r"([^#\s]+)/([^/#\s]*)#([0-9a-f]{12})")


def digest(texts: Iterable[str]) -> str:
    """The first 12 hex digits of SHA-256 over some blocks' texts, joined by newlines."""
    return hashlib.sha256("\n".join(map(clean, texts)).encode()).hexdigest()[:12]


# ---- the package (OPC)

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can tell: the same bytes whenever they are written."""


def package(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip of the parts, in their order; `[Content_Types].xml` should be the first (OPC annex)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/")


def transitional(data: bytes) -> bytes:
    """A part of a strict file (part 1) with the names that most files use (part 4)."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)


def parse(data: bytes) -> etree._Element:
    """A part's root element. No entities, no network, no trees of a depth that would harm."""
    return etree.fromstring(data, _parser())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,  # one within a run would part its words
        remove_pis=True,
    )


# ---- what is said in several ways (part 3, 7.5 to 7.7)

_MICROSOFT = (
    "word/2010/wordml", "word/2012/wordml", "word/2010/wordprocessingDrawing",
    "word/2010/wordprocessingShape", "word/2010/wordprocessingGroup", "word/2010/wordprocessingCanvas",
    "drawing/2010/main",
)  # fmt: skip
_UNDERSTOOD = {
    *NAMESPACES.values(),
    *(f"http://schemas.microsoft.com/office/{name}" for name in _MICROSOFT),
}


def chosen(alternate: etree._Element) -> Iterable[etree._Element]:
    """What is shown of `mc:AlternateContent`: the first choice of which all names are known here, else the fallback."""
    known = (one for one in alternate.iterchildren(qualified("mc:Choice")) if _understood(one))
    found = next(known, alternate.find(qualified("mc:Fallback")))
    return () if found is None else tuple(found)


def _understood(choice: etree._Element) -> bool:
    required = {choice.nsmap.get(prefix, prefix) for prefix in choice.get("Requires", "").split()}
    return required | {etree.QName(child).namespace for child in choice} <= _UNDERSTOOD


# ---- the policy's own JSON, carried in the package as custom XML (15.2.5)

_LARGEST = 8 * 2**20
"""Bytes of carried JSON that are still read: some thousand times a policy."""
_MOST_ITEMS = 20
"""Custom XML parts that are looked at."""
_ITEM = re.compile(r"customXml/item\d+\.xml", re.IGNORECASE)


def carrier(json: str) -> str:
    """The custom XML part that carries a policy's JSON. What XML cannot hold is spelled JSON's way."""
    safe = _NOT_XML.sub(lambda found: _spelled(found.group()), json)
    return f'{DECLARATION}<policy xmlns="{POLICY}">{escaped(safe)}</policy>'


def _spelled(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def carried(data: bytes) -> str | None:
    """The policy's JSON in a DOCX file, for `codec.loads`; None where the file carries none.

    Word may have given the part another number, so each custom XML part is looked at.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            items = [info for info in archive.infolist() if _ITEM.fullmatch(info.filename)]
            held = (_carried(archive, item) for item in items[:_MOST_ITEMS])
            return next(filter(None, held), None)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        return None


def _carried(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> str | None:
    with archive.open(item) as stream:
        xml = stream.read(_LARGEST + 1)
    if len(xml) > _LARGEST or POLICY.encode() not in xml:
        return None
    try:
        root = parse(xml)
    except etree.XMLSyntaxError:
        return None
    return root.text if root.tag == f"{{{POLICY}}}policy" else None
