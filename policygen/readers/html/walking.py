"""An element of a page -> headings and blocks, in reading order. No word of it is lost.

The tree is walked without recursion, so that its depth can do no harm.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from lxml import etree

from policygen import labels
from policygen.model import Block, Footnote, Item, Paragraph, Section, Span, text_of
from policygen.readers.building import Part
from policygen.readers.html import own as ours
from policygen.readers.html import page
from policygen.readers.html.inline import MARKS, Line, address
from policygen.readers.html.lists import List
from policygen.readers.html.tables import is_layout, table

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu ol p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_BESIDE = re.compile(r"float\s*:\s*left")
"""How LibreOffice's XHTML sets a number or a bullet before the words."""
_SECTIONING = frozenset({"article", "section", "main"})


def parts(element: etree._Element, own: bool) -> Iterator[Part]:
    """The parts of a page's text. `own`: our own page, whose attributes say what a look does not."""
    return _Walk(element, own).parts()


def _in_cell(element: etree._Element, own: bool) -> tuple[Paragraph | Item, ...]:
    found = _Walk(element, own, in_cell=True).parts()
    return tuple(block for block in found if isinstance(block, Paragraph | Item))


class _Walk:
    """Walks over an element; knows which lists and quotations it is in, and whose words it gathers."""

    def __init__(self, root: etree._Element, own: bool, in_cell: bool = False) -> None:
        self.root = root
        self.own = own
        self.in_cell = in_cell
        self.line = Line()
        self.lists: list[List] = []
        self.item: Item | None = None
        """An item whose words are still to come."""
        self.holder: etree._Element | None = None
        """The heading or paragraph whose words are still to come."""
        self.label = ""
        self.quotes = self.kept = self.within = 0
        """How many quotations, <pre>s and sections there are around."""
        self.found: list[Part] = []

    def parts(self) -> Iterator[Part]:
        events = ("start", "end", "comment", "pi")
        walk = etree.iterwalk(self.root, events=events)
        passed: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if not self._enter(element):
                    passed = element
                    walk.skip_subtree()
                continue
            if event == "end" and element is not passed:
                self._leave(element)
            if element is not self.root:
                self.line.say(element.tail or "", self.kept > 0)
            yield from self._taken()
        self._flush()
        yield from self._taken()

    def _taken(self) -> list[Part]:
        found, self.found = self.found, []
        return found

    # ---- in and out of elements

    def _enter(self, element: etree._Element) -> bool:
        """Whether what is inside is to be walked over."""
        name = element.tag
        inside = self.within > 0 or self.root.tag != "body"
        if element is not self.root and page.hidden(element, inside):
            return False
        if self.own and self._is_ours(element):
            return False
        if _is_beside(element) and not re.search(r"\w", page.words(element)):
            return False  # a bullet
        if name == "table" and not self.in_cell and not is_layout(element):
            self._table(element)
            return False
        if name in _BLOCKS:
            self._flush()
            self._open(element)
        elif name == "br":
            self._break()
        elif name == "q":
            self.line.say("“")
        self._around(element, +1)
        self.line.say(element.text or "", self.kept > 0)
        return True

    def _leave(self, element: etree._Element) -> None:
        name = element.tag
        self._around(element, -1)
        if name == "q":
            self.line.say("”")
        elif _is_beside(element):
            self.line.say(" ")
        if name in _BLOCKS:
            self._flush()
            self._close(element)

    def _around(self, element: etree._Element, way: int) -> None:
        """Marks and links, which reach over blocks too."""
        name = str(element.tag)
        stacks = ((self.line.marks, MARKS.get(name)), (self.line.links, _link(element)))
        for stack, value in stacks:
            if value is None:
                continue
            if way > 0:
                stack.append(value)  # type: ignore[arg-type]
            elif stack:
                stack.pop()
        self.quotes += way * (name == "blockquote")
        self.kept += way * (name in ("pre", "textarea"))
        self.within += way * (name in _SECTIONING)

    def _open(self, element: etree._Element) -> None:
        name = str(element.tag)
        if name in _LISTS:
            self._empty_item()
            self.lists.append(List(element))
        elif name == "li":
            self.item = self._new_item(element)
        elif name in _HEADINGS or name == "p":
            self.holder = element
        elif self.own and "unheaded" in ours.classes(element):
            self.found.append(Section(str(element.get("id") or "")))

    def _close(self, element: etree._Element) -> None:
        name = element.tag
        if name in _LISTS and self.lists:
            self.lists.pop()
        elif name == "li":
            self._empty_item()
        elif element is self.holder:
            if self.own and name == "p" and element.get("id"):
                self._paragraph(element, ())
            self.holder = None

    # ---- blocks

    def _flush(self) -> None:
        """The words gathered so far are a block."""
        spans = self.line.take()
        if not self.own:
            spans = labels.trimmed(spans)
        if not text_of(spans).strip() and not self.label:
            return
        holder, self.holder = self.holder, None
        if holder is not None and holder.tag in _HEADINGS and not self.in_cell:
            self._heading(holder, text_of(spans))
        elif self.item is not None:
            self._item(spans)
        else:
            self._paragraph(holder, spans)
        self.label = ""

    def _heading(self, element: etree._Element, text: str) -> None:
        if self.item is not None and self.lists:
            self.item = None
            self.lists[-1].layout = True
        if self.own:
            section = ours.heading(element)
            label, title = self.label, text
        else:
            section = Section(str(element.get("id") or ""), level=_HEADINGS[str(element.tag)])
            label, title = labels.heading(" ".join(text.split()))
        self.found.append(replace(section, title=title, label=label, pattern=labels.pattern(label)))

    def _new_item(self, element: etree._Element) -> Item:
        label, pattern = self.lists[-1].next(element) if self.lists else ("", "")
        depth = max(self._depth() - 1, 0)
        id = str(element.get("id") or "")
        if not self.own:
            return Item(id, (), depth, label, pattern)
        pattern = str(element.get("data-pattern") or "")
        depth = ours.number(element, "data-depth", 0 if id else depth)
        return Item(id, (), depth, "" if id else label, pattern, ours.origin(element))

    def _item(self, spans: tuple[Span, ...]) -> None:
        item = replace(cast("Item", self.item), spans=spans)
        self.item = None
        if self.own:
            label = self.label or item.label
            self.found.append(
                replace(item, label=label, pattern=item.pattern or labels.pattern(label))
            )
            return
        found = labels.typed(item.text)
        if (
            found
            and (found[0] or item.text[0] in labels.BULLETS)
            and not item.label.startswith("(")
        ):
            item = replace(item, label="", pattern="")
        self.found.append(labels.labelled(item))

    def _empty_item(self) -> None:
        """An item without words of its own is one where a page of ours says so."""
        if self.item is not None and self.own and self.item.id:
            self._item(())
        self.item = None

    def _paragraph(self, element: etree._Element | None, spans: tuple[Span, ...]) -> None:
        id = "" if element is None else str(element.get("id") or "")
        style = "quote" if self.quotes else "body"
        depth = self._depth()
        if element is None or not self.own:
            made = Paragraph(id, spans, style, depth)  # type: ignore[arg-type]
            self.found.append(made if self.own else labels.item(made))
            return
        origin = ours.origin(element)
        depth = ours.number(element, "data-depth", 0 if id else depth)
        block: Block = Paragraph(id, spans, style, depth, origin)  # type: ignore[arg-type]
        if "footnote" in ours.classes(element):
            block = Footnote(id, self.label, spans, origin)
        self.found.append(block)

    def _depth(self) -> int:
        return sum(not one.layout for one in self.lists)

    def _break(self) -> None:
        if not self.own and self.line.ends_with_break:
            self._flush()  # two of them make a paragraph
        else:
            self.line.end_line()

    def _table(self, element: etree._Element) -> None:
        self._flush()
        made = table(element, lambda cell: _in_cell(cell, self.own))
        if made is not None:
            self.found.append(made)

    # ---- our own pages

    def _is_ours(self, element: etree._Element) -> bool:
        """Labels, marks and lines to sign on are read as a whole."""
        classes = ours.classes(element)
        if element.tag == "span" and ("label" in classes or "sign" in classes):
            self.label = page.lines(element).strip()
            return True
        if element.tag != "div" or "signature" not in classes:
            return False
        made = ours.signature(element)
        if made is not None:
            self._flush()
            self.found.append(made)
        return made is not None


def _link(element: etree._Element) -> str | None:
    return address(str(element.get("href") or "")) if element.tag == "a" else None


def _is_beside(element: etree._Element) -> bool:
    return element.tag == "span" and bool(_BESIDE.search(str(element.get("style", ""))[:1000]))
