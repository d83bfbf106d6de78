"""The two places of a passage that moved and was edited -> a comment at each, which leads to the other. No files.

A move in Word is of the same text (ECMA-376 17.13.5.24). So such a passage is removed here and added there, and
a reader is told that it is one.
"""

import itertools
from collections.abc import Iterator

from lxml import etree

from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.ids import Stamp
from policygen.reports.tracked.names import (
    HYPERLINK,
    ID,
    NAME,
    OFFICE,
    PPR,
    R_,
    P,
    T,
    W,
)
from policygen.reports.tracked.package import Package, Relation

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LETTERS = 2


class Comments:
    """Adds comments to a package's main part."""

    def __init__(self, package: Package, stamp: Stamp) -> None:
        self._package, self._stamp = package, stamp
        self._moves = itertools.count(1)
        self.active = False
        """Only the main part can have comments (17.13.4)."""

    def move_name(self) -> str:
        return f"move{next(self._moves)}"

    def link(self, gone: list[Element], came: list[Element]) -> None:
        """Says at the removed words where they are now, and at the added ones where they were."""
        if not self.active:
            return
        here, there = (f"_Moved{next(self._stamp.numbers)}" for _ in range(2))
        self._add(gone[0], "del", here, there, "Moved and edited: go to where it stands now")
        self._add(came[0], "ins", there, here, "Moved here and edited: go to where it stood")

    def _add(self, paragraph: Element, status: str, own: str, other: str, words: str) -> None:
        """The comment goes with the passage: its mark is removed, or added, as well."""
        id = str(next(self._stamp.numbers))
        self._comment(id, words, other)
        start = 1 if paragraph.find(PPR) is not None else 0
        paragraph.insert(start, etree.Element(f"{W}commentRangeStart", {ID: id}))
        paragraph[start + 1 : start + 1] = list(_bookmark(own, str(next(self._stamp.numbers))))
        paragraph.append(etree.Element(f"{W}commentRangeEnd", {ID: id}))
        group = self._stamp.mark(status)
        run = etree.SubElement(group, R_)
        etree.SubElement(run, f"{W}commentReference", {ID: id})
        paragraph.append(group)

    def _comment(self, id: str, words: str, other: str) -> None:
        comment = self._stamp.mark("comment")
        comment.set(ID, id)
        comment.set(f"{W}initials", _initials(self._stamp.author))
        link = etree.SubElement(etree.SubElement(comment, P), HYPERLINK, {f"{W}anchor": other})
        etree.SubElement(etree.SubElement(link, R_), T).text = words
        self._root().append(comment)

    def _root(self) -> Element:
        names = self._package.related(self._package.main, "comments")
        if names:
            return self._package.tree(names[0])
        empty = etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})
        name = self._package.add("word/comments.xml", etree.tostring(empty), _TYPE)
        self._package.relate(self._package.main, Relation(f"{OFFICE}/comments", name))
        return self._package.tree(name)


def _bookmark(name: str, id: str) -> Iterator[Element]:
    """A place to go to (17.13.6.2); Word does not list names that begin with a low line."""
    yield etree.Element(f"{W}bookmarkStart", {ID: id, NAME: name})
    yield etree.Element(f"{W}bookmarkEnd", {ID: id})


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split())[:_LETTERS].upper()
