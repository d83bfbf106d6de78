"""What an object of a paragraph is, as text that is the same in two packages where the objects are. No files.

Ids, and the numbers by which parts are related, differ from one saving to the next and say nothing.
"""

import hashlib
import re
from collections.abc import Iterator

from lxml import etree

from policygen.reports.tracked.names import BOX, M, R, W, attributes
from policygen.reports.tracked.package import Package

_DEEPEST = 6
"""Parts related to parts related to parts: a chart, its workbook; a diagram, its pictures."""
_RELATED_WITHIN = re.compile(rb'relId="([^"]*)"')
"""A diagram's data names its drawing among its document's relations ([MS-ODRAWXML] 2.6.1)."""
_NOISE = frozenset(
    (
        "id",
        "name",
        "spid",
        "relativeHeight",
        "ObjectID",
        "ShapeID",
        "gfxdata",
        "Requires",
        "simplePos",
    )
)
_LEFT_OUT = frozenset(("extLst", "rPr", "sizeRelH", "sizeRelV", "effectExtent", "ctrlPr"))


class Digests:
    """Of the parts and objects of one package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[str, str] = {}

    def related(self, source: str, id: str) -> str:
        """Of what a part is related to by an id: its content, or the address."""
        relation = self._package.relations(source).get(id)
        if relation is None:
            return ""
        return relation.target if relation.external else self.part(relation.target, source)

    def part(self, name: str, source: str = "", depth: int = 0) -> str:
        """Of a part's bytes, and those of the parts that it is related to."""
        if name not in self._known:
            data = self._package.parts.get(name, b"")
            named = [id.decode() for id in _RELATED_WITHIN.findall(data)] if source else []
            found = hashlib.sha256(_RELATED_WITHIN.sub(b"", data))
            if depth < _DEEPEST:
                for relation in self._package.relations(name).values():
                    held = relation.external or self.part(relation.target, name, depth + 1)
                    found.update(str(held or relation.target).encode())
                for id in named:
                    found.update(self.related(source, id).encode())
            self._known[name] = found.hexdigest()
        return self._known[name]

    def graphic(self, node: etree._Element, source: str) -> str:
        """Of a picture, chart, diagram or shape. Of one with words in it, only what is not words or place:
        the words are compared by themselves."""
        boxes = sum(1 for _ in node.iter(BOX))
        pictures = sorted({self.related(source, id) for id in _ids(node)})
        if boxes:
            return f"box {boxes} {' '.join(pictures)}"
        return f"graphic {' '.join(pictures)} {' '.join(_looks(node))}"


def _ids(node: etree._Element) -> Iterator[str]:
    for element in node.iter(etree.Element):
        for key, value in element.attrib.items():
            if (str(key).startswith(R) or str(key).endswith("}relid")) and value:
                yield str(value)


def _looks(node: etree._Element) -> Iterator[str]:
    """The names, the telling attributes and the text of a tree."""
    name = etree.QName(node).localname
    if name in _LEFT_OUT:
        return
    yield name
    for key, value in sorted(attributes(node).items()):
        label = etree.QName(key)
        if label.localname not in _NOISE and not _is_noise(label.namespace or ""):
            yield f"{label.localname}={value}"
    if node.text and not node.text.isspace():
        yield node.text
    for child in node.iterchildren(etree.Element):
        yield from _looks(child)


def _is_noise(namespace: str) -> bool:
    return namespace == R.strip("{}") or "/office/word/20" in namespace


def look(node: etree._Element) -> str:
    """The same of anything else."""
    return " ".join(_looks(node))


def formula(node: etree._Element) -> str:
    """The letters of an equation, as a line of text."""
    return "".join(text.text or "" for text in node.iter(f"{M}t", f"{W}t"))
