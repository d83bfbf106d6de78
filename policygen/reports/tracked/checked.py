"""A Word file -> its parts and how they are related, as the check reads them. No files."""

import io
import posixpath
import zipfile

from lxml import etree

from policygen.ooxml import parse, transitional


class File:
    """A Word file's parts, read as text."""

    def __init__(self, data: bytes, endless: str = "") -> None:
        self.endless = endless
        """What is said where the last paragraph goes on in none: Word ends it there."""
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name.lstrip("/"): archive.read(name) for name in archive.namelist()}
        self._lower = {name.lower(): name for name in self.parts}
        self._trees: dict[str, etree._Element] = {}
        self._related: dict[str, dict[str, tuple[str, str]]] = {}
        root = (target for kind, target in self.related("").values() if kind == "officeDocument")
        self.main = next((name for name in root if name in self.parts), "word/document.xml")

    def tree(self, name: str) -> etree._Element:
        if name not in self._trees:
            self._trees[name] = parse(transitional(self.parts[name]))
        return self._trees[name]

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Id -> (kind, part or address)."""
        if part not in self._related:
            folder, name = posixpath.split(part)
            held = self._lower.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
            self._related[part] = {
                one.get("Id", ""): self._relation(one, folder)
                for one in (self.tree(held) if held else ())
            }
        return self._related[part]

    def _relation(self, one: etree._Element, folder: str) -> tuple[str, str]:
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        if one.get("TargetMode") == "External":
            return kind, target
        name = posixpath.normpath(posixpath.join("/", folder, target)).strip("/")
        return kind, self._lower.get(name.lower(), name)

    def of_kind(self, kind: str) -> list[str]:
        found = dict.fromkeys(
            target for held, target in self.related(self.main).values() if held == kind
        )
        return [name for name in found if name in self.parts]
