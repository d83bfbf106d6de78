"""Word's fields -> which of their words are shown, and where they lead (17.16). Knows no file."""

import re
from dataclasses import dataclass, field

from lxml import etree

from policygen.ooxml import qualified
from policygen.readers.docx.names import FIELD_CHARACTER

_KIND = qualified("w:fldCharType")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_PAGES = {"PAGE": "{page}", "NUMPAGES": "{pages}", "SECTIONPAGES": "{pages}"}
_LEADS = ("REF", "PAGEREF", "NOTEREF")


@dataclass(slots=True)
class Field:
    code: str = ""
    told: bool = False
    """The code is complete: what follows is the result."""
    lead: str = ""
    """Where the result leads, by this field or one around it."""
    listing: bool = False
    """The result is a list of contents, or stands in one (17.16.5.68)."""

    @property
    def words(self) -> list[str]:
        return [quoted or plain for quoted, plain in _QUOTED.findall(self.code[:4000])]

    @property
    def name(self) -> str:
        return self.code.strip().partition(" ")[0].upper()

    @property
    def page(self) -> str:
        """What stands for the page's number in a running head."""
        return _PAGES.get(self.name, "")

    @property
    def href(self) -> str:
        """Where the result leads: an address, or `#` and a bookmark."""
        words = self.words
        if self.name == "HYPERLINK":
            if "\\l" in words[:-1]:
                return "#" + words[words.index("\\l") + 1]
            return next((word for word in words[1:] if not word.startswith("\\")), "")
        if self.name in _LEADS and "\\h" in words and len(words) > 1:
            return f"#{words[1]}"
        return ""


@dataclass(slots=True)
class Fields:
    """The fields that are open; they may run over several paragraphs."""

    endless: frozenset[etree._Element] = frozenset()
    """The marks of a beginning that no end follows: they begin nothing, and hide nothing."""
    stack: list[Field] = field(default_factory=list)
    hidden: int = 0
    """How many of them are not yet at their result."""

    @classmethod
    def of(cls, root: etree._Element) -> "Fields":
        begun: list[etree._Element] = []
        for element in root.iter(FIELD_CHARACTER):
            kind = element.get(_KIND)
            if kind == "begin":
                begun.append(element)
            elif kind == "end" and begun:
                begun.pop()
        return cls(frozenset(begun))

    @property
    def contents(self) -> bool:
        return bool(self.stack) and self.stack[-1].listing

    @property
    def href(self) -> str:
        return self.stack[-1].lead if self.stack else ""

    def open(self, code: str = "", told: bool = False) -> Field:
        """A field within those that are open."""
        self.stack.append(Field(code))
        self.hidden += not told
        if told:
            self._tell()
        return self.stack[-1]

    def _tell(self) -> None:
        """The code of the innermost field is complete."""
        held, around = self.stack[-1], self.stack[-2] if len(self.stack) > 1 else Field()
        held.told = True
        held.lead = held.href or around.lead
        held.listing = held.name == "TOC" or around.listing

    def character(self, element: etree._Element) -> Field | None:
        """Takes a mark of a field; gives the field whose code is now complete."""
        kind = element.get(_KIND)
        if kind == "begin" and element not in self.endless:
            self.open()
        elif self.stack and kind in ("separate", "end"):
            held = self.stack[-1]
            fresh = not held.told
            if fresh:
                self.hidden -= 1
                self._tell()
            if kind == "end":
                self.stack.pop()
            return held if fresh else None
        return None

    def instruct(self, code: str) -> None:
        if self.stack and not self.stack[-1].told:
            self.stack[-1].code += code
