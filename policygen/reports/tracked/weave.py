"""Two Word files -> the redline of them, not yet checked. No files."""

import re
from dataclasses import dataclass

from lxml import etree

from policygen.ooxml import escaped, parse
from policygen.readers.docx import alternates
from policygen.reports.tracked.accept import accept
from policygen.reports.tracked.atoms import Reader, Signs
from policygen.reports.tracked.bookmarks import Bookmarks
from policygen.reports.tracked.bring import Bringer, Place
from policygen.reports.tracked.comments import Comments
from policygen.reports.tracked.compose import Composer
from policygen.reports.tracked.digests import Digests
from policygen.reports.tracked.ids import Stamp, free, free_drawings
from policygen.reports.tracked.looks import Looks
from policygen.reports.tracked.names import MC, R, W, prefixes
from policygen.reports.tracked.notes import Notes
from policygen.reports.tracked.package import Package
from policygen.reports.tracked.places import paragraphs
from policygen.reports.tracked.shapes import Shapes
from policygen.reports.tracked.story import Story
from policygen.reports.tracked.tables import Care

_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
_REFERENCES = (f"{W}headerReference", f"{W}footerReference")
_NOTE_KINDS = ("footnote", "endnote")


def woven(
    old: bytes, new: bytes, care: Care, author: str, on: str, *, heads: bool = True
) -> bytes:  # fmt: skip
    """The new package with the old text put back; in its running heads too, where it should."""
    weaver = Weaver(_accepted(old), _accepted(new), care, heads)
    weaver.weave(author, on)
    return weaver.new.save()


def _accepted(data: bytes) -> Package:
    package = Package(data)
    for name in [package.main, *_stories(package)]:
        alternates.settle(package.tree(name))
        accept(package.tree(name))
    return package


def _stories(package: Package) -> list[str]:
    """The parts that hold text, besides the main one."""
    return [name for kind in _STORIES for name in package.related(package.main, kind)]


@dataclass(slots=True)
class Weaver:
    """Two packages, and the making of one of them."""

    old: Package
    new: Package
    care: Care
    heads: bool

    def weave(self, author: str, on: str) -> None:
        heads = self._heads() if self.heads else []
        self._share_names([(self.old.main, self.new.main), *heads])
        numbered = [self.new.tree(name) for name in (self.new.main, *_stories(self.new))]
        looks, notes, signs = Looks(self.old, self.new), Notes(self.old, self.new), Signs()
        stamp = Stamp(author, on, free(numbered))
        bookmarks = Bookmarks.of(self.old.tree(self.old.main), self.new.tree(self.new.main))
        maker = _Maker(
            self, looks, notes, signs, stamp, Comments(self.new, stamp),
            Bringer(
                self.old, self.new, looks, bookmarks, free_drawings(numbered), Shapes.of(numbered)
            ),
            (Digests(self.old), Digests(self.new)), self._note_keys(notes),
        )  # fmt: skip
        maker.main()
        for pair in heads:
            maker.head(Place(*pair))
        maker.all_notes()
        bookmarks.set_again(stamp)

    def _heads(self) -> list[tuple[str, str]]:
        """Running heads and feet of the same kind in the same section: (old part, new part), each once."""
        lefts, rights = _heads_of(self.old), _heads_of(self.new)
        found: dict[str, str] = {}
        for key, name in rights.items():
            if key in lefts:
                found.setdefault(name, lefts[key])
        return [(old, new) for new, old in found.items()]

    def _share_names(self, pairs: list[tuple[str, str]]) -> None:
        for kind in _NOTE_KINDS:
            old, new = (
                package.related(package.main, f"{kind}s") for package in (self.old, self.new)
            )
            pairs += list(zip(old, new, strict=False))
        for left, right in pairs:
            share_names(self.old, left, self.new, right)

    def _note_keys(self, notes: Notes) -> tuple[dict[str, str], dict[str, str]]:
        """What tells notes apart: their words, where a note with the same stands in both texts."""
        told = [
            {
                f"{kind} {id}": _plain(note)
                for kind in _NOTE_KINDS
                for id, note in notes.known(package, kind).items()
            }
            for package in (self.old, self.new)
        ]
        common = set(told[0].values()) & set(told[1].values())
        old, new = ({name: text for name, text in side.items() if text in common} for side in told)
        return old, new


@dataclass(slots=True)
class _Maker:
    """Everything that the stories of two packages share."""

    weaver: Weaver
    looks: Looks
    notes: Notes
    signs: Signs
    stamp: Stamp
    comments: Comments
    bringer: Bringer
    digests: tuple[Digests, Digests]
    keys: tuple[dict[str, str], dict[str, str]]

    def main(self) -> None:
        old, new = self.weaver.old, self.weaver.new
        left, right = old.tree(old.main).find(f"{W}body"), new.tree(new.main).find(f"{W}body")
        self.comments.active = True
        if left is not None and right is not None:
            self._story(Place(old.main, new.main)).weave(left, right)
        self.comments.active = False

    def head(self, place: Place) -> None:
        self._story(place).weave(self.weaver.old.tree(place.old), self.weaver.new.tree(place.new))

    def all_notes(self) -> None:
        for kind in _NOTE_KINDS:
            self._notes(kind)
        body = self.weaver.new.tree(self.weaver.new.main)
        named = body.iter(*(f"{W}{kind}Reference" for kind in _NOTE_KINDS))
        self.notes.sort(list(named))

    def _notes(self, kind: str) -> None:
        old, new = (
            self.notes.part(package, kind) for package in (self.weaver.old, self.weaver.new)
        )
        if not new:
            return
        place = Place(old, new)
        story = self._story(place)
        lefts, rights = (
            self.notes.known(self.weaver.old, kind),
            self.notes.known(self.weaver.new, kind),
        )
        for (found, id), source in self.notes.pairs.items():
            if found == kind and id in rights and source in lefts:
                story.weave(lefts[source], rights[id])
        for found, id in dict.fromkeys(self.notes.came):
            if found == kind and id in rights and (kind, id) not in self.notes.pairs:
                story.tables.mark(rights[id], "ins", whole=False)
        for (found, source), id in self.notes.brought.items():
            if found == kind and source in lefts:
                made = self.bringer.copy(lefts[source], place)
                rights[id].extend(list(made))
                story.tables.mark(rights[id], "del", whole=False)

    def _story(self, place: Place) -> Story:
        old, new = self.weaver.old, self.weaver.new
        readers = (
            Reader(old, place.old, self.signs, self.digests[0], self.keys[0]),
            Reader(new, place.new, self.signs, self.digests[1], self.keys[1]),
        )
        composer = Composer(self.bringer, place, self.stamp)
        return Story(
            readers, composer, self.looks, self.notes, self.stamp, self.comments, self.weaver.care
        )


def _heads_of(package: Package) -> dict[tuple[int, str, str], str]:
    """(number of the section, head or foot, first, even or default) -> part (17.10.5)."""
    relations = package.relations(package.main)
    found: dict[tuple[int, str, str], str] = {}
    for number, section in enumerate(package.tree(package.main).iter(f"{W}sectPr")):
        for reference in section.iterchildren(*_REFERENCES):
            relation = relations.get(reference.get(f"{R}id", ""))
            if relation is not None and relation.target in package.parts:
                kind = etree.QName(reference).localname
                found[number, kind, reference.get(f"{W}type", "default")] = relation.target
    return found


def _plain(note: etree._Element) -> str:
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for block in note.iterchildren(f"{W}p", f"{W}tbl")
        for paragraph in paragraphs(block)
    )


def share_names(old: Package, left: str, new: Package, right: str) -> None:
    """Declares in a new part's root what names the old one's has, and says which of them may be ignored
    (part 3, 7.2): what is brought may use them."""
    source, root = old.tree(left), new.tree(right)
    held = prefixes(root)
    known = {
        prefix: name for prefix, name in prefixes(source).items() if prefix and prefix not in held
    }
    names = {**held, **known}
    ignored = root.get(f"{MC}Ignorable", "").split()
    wanted = [
        prefix
        for prefix in source.get(f"{MC}Ignorable", "").split()
        if prefix not in ignored and prefixes(source).get(prefix) == names.get(prefix)
    ]
    if not known and not wanted:
        return
    declared = "".join(f' xmlns:{prefix}="{escaped(name)}"' for prefix, name in known.items())
    name, rest = _FIRST_NAME.fullmatch(etree.tostring(root)).groups()  # type: ignore[union-attr]
    made = parse(name + declared.encode() + rest)  # lxml cannot add a declaration to an element
    if wanted:
        made.set(f"{MC}Ignorable", " ".join([*ignored, *wanted]))
    new.replace_tree(right, made)


_FIRST_NAME = re.compile(rb"(<[^\s/>]+)(.*)", re.DOTALL)
