"""Footnotes and endnotes: which of them stand in both texts, which come and which go (ECMA-376 17.11). No files."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.names import ID, OFFICE, R_, P, W, attributes, prefixes
from policygen.reports.tracked.package import Package, Relation

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}


@dataclass(slots=True)
class Notes:
    """The notes of two packages, and what was found of them in the texts."""

    old: Package
    new: Package
    pairs: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, new id) -> old id."""
    came: list[tuple[str, str]] = field(default_factory=list)
    brought: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, old id) -> the id that its copy has."""
    _known: dict[tuple[bool, str], dict[str, Element]] = field(default_factory=dict)

    @staticmethod
    def kind(node: Element) -> str:
        return _KINDS.get(str(node.tag), "")

    @staticmethod
    def marks(node: Element) -> Iterator[Element]:
        """The marks of notes in an element: itself, or in the text box that it is."""
        return node.iter(*_KINDS)

    def part(self, package: Package, kind: str) -> str:
        """The name of the part that holds a package's notes; empty where it has none."""
        return next(iter(package.related(package.main, f"{kind}s")), "")

    def known(self, package: Package, kind: str) -> dict[str, Element]:
        """Id -> note."""
        key = (package is self.new, kind)
        if key not in self._known:
            name = self.part(package, kind)
            found = package.tree(name).findall(W + kind) if name else []
            self._known[key] = {note.get(ID, ""): note for note in found}
        return self._known[key]

    def pair(self, kind: str, old: str, new: str) -> None:
        self.pairs.setdefault((kind, new), old)

    def come(self, kind: str, id: str) -> None:
        self.came.append((kind, id))

    def bring(self, kind: str, old: str) -> str:
        """The id of a copy of an old note, which is made, and is filled when the text is done."""
        if (kind, old) not in self.brought:
            root, known = self._root(kind), self.known(self.new, kind)
            numbers = [int(id) for id in known if id.lstrip("-").isdigit()]
            id = str(max([0, *numbers]) + 1)
            known[id] = etree.SubElement(root, W + kind, {ID: id})
            self.brought[kind, old] = id
        return self.brought[kind, old]

    def _root(self, kind: str) -> Element:
        name = self.part(self.new, kind)
        if not name:
            name = self._made(kind)
        return self.new.tree(name)

    def _made(self, kind: str) -> str:
        """A part for notes with the lines that part them from the text (17.11.23), but no notes yet."""
        source = self.old.tree(self.part(self.old, kind))
        root = etree.Element(source.tag, nsmap=prefixes(source))
        for key, value in attributes(source).items():
            root.set(key, value)
        root.extend(_separator(kind, number) for number in (0, 1))
        name = self.new.add(f"word/{kind}s.xml", etree.tostring(root), f"{_WORD}.{kind}s+xml")
        self.new.relate(self.new.main, Relation(f"{OFFICE}/{kind}s", name))
        self._known.pop((True, kind), None)
        return name

    def sort(self, references: list[Element]) -> None:
        """Puts the notes in the order in which the text names them, and numbers them so, as Word does: some
        programs go by the order, and not by the numbers."""
        for kind in {kind for kind, _ in self.brought}:
            root, known = self._root(kind), self.known(self.new, kind)
            own = [one for one in references if self.kind(one) == kind and one.get(ID, "") in known]
            named = {one.get(ID, ""): known[one.get(ID, "")] for one in own}
            rest = [
                note for id, note in known.items() if id not in named and id.isdigit() and id != "0"
            ]
            numbers = {}
            for number, note in enumerate([*named.values(), *rest], 1):
                numbers[note.get(ID, "")] = str(number)
                root.append(note)
                note.set(ID, str(number))
            for one in own:
                one.set(ID, numbers[one.get(ID, "")])


def _separator(kind: str, number: int) -> Element:
    name = ("separator", "continuationSeparator")[number]
    note = etree.Element(W + kind, {f"{W}type": name, ID: str(number - 1)})
    run = etree.SubElement(etree.SubElement(note, P), R_)
    etree.SubElement(run, W + name)
    return note
