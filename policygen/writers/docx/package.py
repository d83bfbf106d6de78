"""Document, lists, furniture and properties -> the parts of a Word package, with what relates them (OPC)."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from policygen.model import Policy
from policygen.ooxml import DECLARATION, POLICY, carrier, clean, escaped, package
from policygen.theme import Image
from policygen.writers.docx.base import LANGUAGE, Base
from policygen.writers.docx.front import IMAGE_RELATIONSHIP, IMAGE_TYPES
from policygen.writers.docx.running import RunningParts

HEAD, FOOT, COVER_HEAD = "rIdHead", "rIdFoot", "rIdCoverHead"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/header2.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "customXml/itemProps1.xml": (
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    ),
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_RELATED = {
    "word/styles.xml": ("rIdStyles", "styles"),
    "word/settings.xml": ("rIdSettings", "settings"),
    "word/numbering.xml": ("rIdNumbering", "numbering"),
    "word/theme/theme1.xml": ("rIdTheme", "theme"),
    "word/fontTable.xml": ("rIdFonts", "fontTable"),
    "word/header1.xml": (HEAD, "header"),
    "word/header2.xml": (COVER_HEAD, "header"),
    "word/footer1.xml": (FOOT, "footer"),
    "customXml/item1.xml": ("rIdPolicy", "customXml"),
}
"""Part -> the id and kind of its relationship with the document."""
_ITEM = "{6B1E5E70-9C1B-5D0F-8B60-706F6C696379}"
"""Names the carried policy inside the package (15.2.6); the same in every file."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """What one policy brings to its package."""

    document: str
    numbering: str
    styles: str
    running: RunningParts
    links: Mapping[str, str]
    """Web address -> relationship."""
    crest: Image | None
    json: str


def assembled(policy: Policy, base: Base, pieces: Pieces) -> bytes:
    """The file."""
    language = escaped(policy.language) or "en-GB"
    parts: dict[str, bytes | str] = {
        "word/document.xml": pieces.document,
        "word/styles.xml": pieces.styles.replace(LANGUAGE, language),
        "word/settings.xml": base.settings.replace(LANGUAGE, language),
        "word/numbering.xml": pieces.numbering,
        "word/theme/theme1.xml": base.theme,
        "word/fontTable.xml": base.fonts,
        "word/header1.xml": pieces.running.head,
        "word/header2.xml": pieces.running.cover,
        "word/footer1.xml": pieces.running.foot,
        "customXml/item1.xml": carrier(pieces.json),
        "customXml/itemProps1.xml": _ITEM_PROPERTIES,
        "customXml/_rels/item1.xml.rels": _relations(
            [_relation("rId1", f"{_OFFICE}/customXmlProps", "itemProps1.xml")]
        ),
        "docProps/core.xml": _core(policy),
        "docProps/app.xml": _app(policy),
    }
    parts = {name: data for name, data in parts.items() if data}
    if pieces.crest:
        parts[_image(pieces.crest)] = pieces.crest.data
    relations = _document_relations(parts, pieces)
    head: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/_rels/document.xml.rels": relations,
    }
    return package(head | parts)


def _image(crest: Image) -> str:
    return f"word/media/crest.{IMAGE_TYPES[crest.media_type]}"


def _content_types(parts: Mapping[str, bytes | str]) -> str:
    defaults = {"rels": f"{_WORD_RELS}", "xml": "application/xml"}
    defaults |= {ending: kind for kind, ending in IMAGE_TYPES.items()}
    held = [
        f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items()
    ]
    held += (
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in _TYPES.items()
        if name in parts
    )
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{"".join(held)}</Types>'


def _document_relations(parts: Mapping[str, bytes | str], pieces: Pieces) -> str:
    held = [
        _relation(id, f"{_OFFICE}/{kind}", _from_word(name))
        for name, (id, kind) in _RELATED.items()
        if name in parts
    ]
    if pieces.crest:
        target = _from_word(_image(pieces.crest))
        held.append(_relation(IMAGE_RELATIONSHIP, f"{_OFFICE}/image", target))
    for address, id in pieces.links.items():
        held.append(_relation(id, f"{_OFFICE}/hyperlink", address, ' TargetMode="External"'))
    return _relations(held)


def _from_word(name: str) -> str:
    return name.removeprefix("word/") if name.startswith("word/") else f"../{name}"


def _relation(id: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{id}" Type="{kind}" Target="{escaped(target)}"{mode}/>'


def _relations(held: list[str]) -> str:
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(held)}</Relationships>'


# ---- properties (OPC, core properties; 15.2.12.3)


def _core(policy: Policy) -> str:
    control = policy.control
    properties = {
        "dc:title": policy.title,
        "dc:creator": policy.organisation,
        "dc:language": policy.language,
        "cp:version": control.version,
        "cp:contentStatus": control.status,
    }
    held = [
        f"<{name}>{escaped(text)}</{name}>"
        for name, text in properties.items()
        if clean(text).strip()
    ]
    if moment := _moment(control.dated):
        held += (
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>'
            for name in ("created", "modified")
        )
    return f"{DECLARATION}<cp:coreProperties {_CORE_NAMESPACES}>{''.join(held)}</cp:coreProperties>"


def _moment(dated: str) -> str:
    """The policy's own date as Word wants it; of a month, its first day. Empty where there is none."""
    whole = f"{dated}-01" if re.fullmatch(r"\d{4}-\d\d", dated) else dated
    try:
        return f"{datetime.date.fromisoformat(whole).isoformat()}T00:00:00Z"
    except ValueError:
        return ""


def _app(policy: Policy) -> str:
    company = f"<Company>{escaped(policy.organisation)}</Company>" if policy.organisation else ""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'extended-properties"><Application>policygen</Application>{company}</Properties>'
    )


_CORE_NAMESPACES = (
    f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_WORD_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_PACKAGE_RELATIONS = _relations(
    [
        _relation("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
        _relation(
            "rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"
        ),
        _relation("rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    ]
)
_ITEM_PROPERTIES = (
    f'{DECLARATION}<ds:datastoreItem ds:itemID="{_ITEM}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{POLICY}"/></ds:schemaRefs></ds:datastoreItem>'
)
