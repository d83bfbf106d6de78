"""Labels and bullets that someone typed -> label, pattern and depth, and the words after them. Knows no file."""

import re
from dataclasses import dataclass, field

from policygen import numbering
from policygen.labels import BULLETS, MEASURED

_BULLET = re.compile(rf"(?:[{BULLETS}]\s*|[-–—]\s+|o\t\s*)(?=\S)")
_LONGEST = 14
"""Letters of a label that a tab parts from its words."""
_LABELLED = re.compile(r"(?=.*\d)[\w.()/ -]+|\(?\w[.)]|\(?[ivxlcdm]+[.)]", re.IGNORECASE)
_SHAPE = re.compile(r"(\(?(?:[A-Z](?=\d))?(?:\d+\.)*)(\d+|[a-z]+|[A-Z]+)([.)]?)")
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_CITED = r"(?!\s+(?:and|or|above|below|applies|apply|does|do|is|are|shall|will)\b)"
"""What does not follow a number that a sentence begins with: `2.4 and 2.5 apply`."""
_LABELS = re.compile(MEASURED + _CITED)


@dataclass(frozen=True, slots=True)
class Start:
    """How a paragraph begins."""

    label: str
    length: int
    """Of the label and the space after it, in the text."""


def bullet(text: str) -> int:
    """The length of a typed bullet and the space after it; 0 where there is none."""
    found = _BULLET.match(text)
    return found.end() if found and found.end() < len(text) else 0


def start(text: str, *, heading: bool = False, listed: bool = False) -> Start | None:
    """The label that a text begins with, where words follow it.

    In a text, unlike in a heading, a number alone is a label before a tab only: `30 days` begins with none.
    """
    bare = text.lstrip()
    before = len(text) - len(bare)
    head, tab, rest = bare.partition("\t")
    head = head.rstrip()
    if tab and rest.strip() and len(head) <= _LONGEST and (listed or _LABELLED.fullmatch(head)):
        return Start(head, len(text) - len(rest.lstrip())) if head else None
    label, _ = numbering.split(re.sub(r"\s", " ", bare))
    rest = bare[len(label) :].lstrip()
    if not label or not rest or not (heading or _plain(label, rest)):
        return None
    return Start(label, before + len(bare[len(label) :]) - len(rest) + len(label))


def _plain(label: str, rest: str) -> bool:
    """Whether a label before a space begins an item: `(a)`, `B2.`, `2.1 iPads`; not `2.5 hours`, not `A. Marsh`."""
    if _DOTTED.fullmatch(label):
        return rest[:1].isupper() or bool(_LABELS.match(f" {rest}"))
    return label[-1] == ")" or (label[-1] == "." and not re.fullmatch(r"[A-Z]+\.", label))


@dataclass(slots=True)
class Stack:
    """The lists that are open, one inside the other."""

    open: list[tuple[str, int]] = field(default_factory=list)
    """Pattern and the number reached."""

    def place(self, label: str) -> tuple[str, int]:
        """Pattern and depth of the next label; no pattern where it counts in no way known."""
        pattern, value = self._read(label)
        if not pattern:
            return "", max(0, len(self.open) - 1)
        patterns = [held for held, _ in self.open]
        if pattern in patterns:
            del self.open[patterns.index(pattern) :]
        self.open.append((pattern, value))
        return pattern, len(self.open) - 1

    def _read(self, label: str) -> tuple[str, int]:
        found: list[tuple[str, int]] = []
        for pattern in _patterns(label):
            try:
                found.append((pattern, numbering.value(pattern, label)))
            except ValueError:
                continue
        expected = {(pattern, value + 1) for pattern, value in self.open}
        going_on = (held for held in reversed(found) if held in expected)
        return next(going_on, found[0] if found else ("", 0))


def _patterns(label: str) -> list[str]:
    """What a label may be an instance of, the likelier first: `(i)` is a Roman one, `(c)` a letter."""
    match = _SHAPE.fullmatch(label)
    if not match:
        return []
    before, last, after = match.groups()
    before = re.sub(r"\d+", "1", before)
    if last.isdecimal():
        signs = "1"
    else:
        roman = last.lower() in ("i", "v", "x") or len(set(last)) > 1
        signs = "ia" if roman else "ai"
        signs = signs if last.islower() else signs.upper()
    return [f"{before}{sign}{after}" for sign in signs]
