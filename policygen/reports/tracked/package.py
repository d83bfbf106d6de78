"""The bytes of a Word file -> its parts, to be read and added to, and back to bytes (OPC). No files."""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from lxml import etree

from policygen import ooxml
from policygen.readers.docx.package import document, opened
from policygen.reports.tracked.names import RELATIONS, TYPES, W

_XML = re.compile(r".*\.(xml|rels|vml)", re.IGNORECASE)
_RELATIONS = cast(dict[str, str], {None: RELATIONS.strip("{}")})
_TYPES = "[Content_Types].xml"


class Relation(NamedTuple):
    """How a part is related to another one, or to an address outside (OPC 6.5)."""

    type: str
    target: str
    """A part's name, or the address."""
    external: bool = False


class Package:
    """A Word file's parts. What was asked for as a tree is written back from the tree."""

    def __init__(self, data: bytes) -> None:
        held = opened(data)
        document(held)
        self.parts: dict[str, bytes] = {}
        for key, info in held.names.items():
            if not info.is_dir():
                content = held.data(key) or b""
                name = info.filename.replace("\\", "/").strip("/")
                self.parts[name] = ooxml.transitional(content) if _XML.fullmatch(name) else content
        self._known = {name.lower(): name for name in self.parts}
        self._trees: dict[str, etree._Element] = {}
        self._relations: dict[str, dict[str, Relation]] = {}
        self._changed: set[str] = set()
        self.types = ooxml.parse(self.parts.pop(_TYPES))
        self.main = self._known[held.main.lower()]
        self.tree(self.main).attrib.pop(f"{W}conformance", "")

    def tree(self, name: str) -> etree._Element:
        if name not in self._trees:
            self._trees[name] = ooxml.parse(self.parts[name])
        return self._trees[name]

    def replace_tree(self, name: str, root: etree._Element) -> None:
        self._trees[name] = root

    def relations(self, source: str) -> dict[str, Relation]:
        """Id -> relation, of a part."""
        if source not in self._relations:
            self._relations[source] = dict(self._read(source))
        return self._relations[source]

    def _read(self, source: str) -> Iterator[tuple[str, Relation]]:
        name = self._known.get(_relations_of(source).lower())
        for element in ooxml.parse(self.parts[name]) if name else ():
            id, type, target = (element.get(key) for key in ("Id", "Type", "Target"))
            if id and type and target is not None:
                external = element.get("TargetMode") == "External"
                yield (
                    id,
                    Relation(type, target if external else self._named(source, target), external),
                )

    def _named(self, source: str, target: str) -> str:
        """The part that a target means, seen from another part."""
        joined = posixpath.join("/", posixpath.dirname(source), target)
        name = posixpath.normpath(joined).strip("/")
        return self._known.get(name.lower(), name)

    def related(self, source: str, kind: str) -> list[str]:
        """The names of the parts of a kind, such as `styles`, that a part is related to."""
        return [
            relation.target
            for relation in self.relations(source).values()
            if relation.type.endswith(f"/{kind}") and relation.target in self.parts
        ]

    def relate(self, source: str, relation: Relation) -> str:
        """The id of a relation, which is made where there is none like it."""
        held = self.relations(source)
        for id, known in held.items():
            if known == relation:
                return id
        number = len(held) + 1
        while f"rId{number}" in held:
            number += 1
        held[f"rId{number}"] = relation
        self._changed.add(source)
        return f"rId{number}"

    def mark_changed(self, source: str, changed: bool = True) -> None:
        """Says that a part's relations are to be written."""
        if changed:
            self._changed.add(source)

    def type_of(self, name: str) -> str:
        """A part's content type (OPC 6.2.3.1)."""
        extension = posixpath.splitext(name)[1].lstrip(".").lower()
        found = ""
        for element in self.types:
            if element.get("PartName", "").strip("/").lower() == name.lower():
                return element.get("ContentType", "")
            if element.get("Extension", "").lower() == extension:
                found = element.get("ContentType", "")
        return found

    def add(self, name: str, data: bytes, content_type: str) -> str:
        """The name under which a new part is held: another one where the name is taken."""
        stem, extension = posixpath.splitext(name)
        number = 1
        while name.lower() in self._known:
            number += 1
            name = f"{stem}-{number}{extension}"
        self.parts[name] = data
        self._known[name.lower()] = name
        if self.type_of(name) != content_type:
            attributes = {"PartName": f"/{name}", "ContentType": content_type}
            etree.SubElement(self.types, f"{TYPES}Override", attributes)
        return name

    def save(self) -> bytes:
        parts: dict[str, bytes | str] = {_TYPES: _serialised(self.types)}
        for name, data in self.parts.items():
            parts[name] = _serialised(self._trees[name]) if name in self._trees else data
        for source in self._changed:
            name = _relations_of(source)
            parts[self._known.get(name.lower(), name)] = self._written(source)
        return ooxml.package(parts)

    def _written(self, source: str) -> bytes:
        root = etree.Element(f"{RELATIONS}Relationships", nsmap=_RELATIONS)
        for id, (type, target, external) in self._relations[source].items():
            address = target if external else posixpath.join("/", target)
            attributes = {"Id": id, "Type": type, "Target": address}
            if external:
                attributes["TargetMode"] = "External"
            etree.SubElement(root, f"{RELATIONS}Relationship", attributes)
        return _serialised(root)


def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
