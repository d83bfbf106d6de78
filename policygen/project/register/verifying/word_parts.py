"""A Word file's bytes -> its parts that are shown, found by relations as readers do; and strange ones. No files."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen.ooxml import qualified
from policygen.project.register.verifying.word_listed import KINDS, RELATED, SETTINGS, SIGNS
from policygen.readers.docx.package import Package, opened

_LOOKS = ("styles", "numbering", "settings", "theme", "fontTable")
_TEXTS = ("header", "footer", "footnotes", "endnotes")
_MAPPED = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
_NONE = etree.Element("none")


@dataclass(slots=True)
class Parts:
    """A Word file as it is shown."""

    texts: list[etree._Element] = field(default_factory=list)
    """The roots of running text, heads, feet and notes."""
    looks: dict[str, etree._Element] = field(default_factory=dict)
    """The roots of `styles`, `numbering`, `settings`, `theme` and `fontTable`, where it has them."""
    strange: list[str] = field(default_factory=list)
    """What it has that is not known."""


def parts(data: bytes) -> Parts:
    """Raises ReadError for what is no Word file."""
    package = opened(data)
    made = Parts()
    twice = Counter(name.filename.lower() for name in package.archive.infolist())
    made.strange += [f"two parts of one name, {name}" for name, count in twice.items() if count > 1]
    mains = [one for one in package.related("").values() if one.kind == "officeDocument"]
    if len(mains) > 1:
        made.strange.append("two texts")
    _gather(package, package.main, made)
    made.strange += _settings(made.looks.get("settings", _NONE))
    made.strange += _faces(made.looks.get("fontTable", _NONE))
    return made


def _gather(package: Package, name: str, made: Parts) -> None:
    """A part with words, and what belongs to it."""
    if (root := package.tree(name)) is not None:
        made.texts.append(root)
    made.strange += _kinds(package, name)
    for one in package.related(name).values():
        if one.kind in _TEXTS and not one.external:
            _gather(package, one.target, made)
        elif one.kind in _LOOKS and (found := package.tree(one.target)) is not None:
            made.looks.setdefault(one.kind, found)


def _kinds(package: Package, name: str) -> Iterator[str]:
    folder, file = posixpath.split(name)
    root = package.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
    counts = Counter[str]()
    for one in () if root is None else root:
        type = one.get("Type", "")
        kind = type.rpartition("/")[2]
        counts[kind] += kind not in ("image", "hyperlink", "header", "footer", "customXml")
        linked = kind == "image" and one.get("TargetMode") == "External"
        if not KINDS.fullmatch(type) or kind not in RELATED or linked:
            yield f"a part of the kind {kind}"
    yield from (f"{count} parts of the kind {kind}" for kind, count in counts.items() if count > 1)


def _faces(root: etree._Element) -> Iterator[str]:
    """Typefaces of signs that are shown in place of those of letters."""
    for font in root.iter(qualified("w:font")):
        name = str(font.get(qualified("w:name"), ""))
        others = (str(one.get(qualified("w:val"))) for one in font.iter(qualified("w:altName")))
        if not SIGNS.match(name) and any(map(SIGNS.match, ",".join(others).split(","))):
            yield f"a typeface of signs in place of {name}"


def _settings(root: etree._Element) -> Iterator[str]:
    for one in root.iterchildren("*"):
        name = etree.QName(one).localname
        if name not in SETTINGS:
            yield f"the setting {name}"
        elif name == "clrSchemeMapping":
            for key, value in one.attrib.items():
                said = etree.QName(str(key)).localname
                if _MAPPED.get(said, said) != value:
                    yield f"colours in place of others ({said} as {value!s})"
