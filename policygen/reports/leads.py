"""Comparison -> what introduces each item and cell that changed: the words before its list, its row and column.
No markup.
"""

from dataclasses import dataclass, field

from policygen.compare.comparison import Block, Comparison, Passage, Place
from policygen.sentences import sentences

_LONGEST = 40
"""Words of what introduces a list that are shown: the last."""
_LONGEST_HEAD = 8
"""Words of a cell that heads others though nothing marks it as one."""
_OPENS = (":", ":-", "–", "—", "-", "…", "...")
"""How words end that introduce a list."""
_STOPS = (".", ";", "!")
"""How a sentence ends, or a part of one."""


def leads(comparison: Comparison) -> dict[str, str]:
    """The id of a change -> such as `This procedure does not cover:`; those that stand by themselves are left out."""
    found: dict[str, str] = {}
    old, new = _Side(), _Side()
    for block in comparison.blocks:
        led = ["", ""]
        sides = ((old, block.old, "added"), (new, block.new, "removed"))
        for at, (side, place, other) in enumerate(sides):
            if place:
                led[at] = side.lead(block, place)
                side.take(block, place, _said(block, other))
        for passage in block.passages:
            lead = led[0] if not block.new or _went(passage) else led[1]
            if passage.change and lead:
                found[passage.change] = lead
    return found


def _went(passage: Passage) -> bool:
    """Whether it stands in the old text alone, and so beneath the old words."""
    return all(kind == "removed" for kind, _ in passage.edits)


def _said(block: Block, other: str) -> str:
    """The words of one text."""
    return " ".join("".join([text for kind, text in block.edits if kind != other]).split())


def _opening(text: str) -> str:
    """The words that introduce a list, where they do."""
    said = sentences(text)[-1:]
    words = said[0].split() if said and said[0].endswith(_OPENS) else []
    return " ".join([*(["…"] if len(words) > _LONGEST else []), *words[-_LONGEST:]])


def _is_head(text: str, place: Place) -> bool:
    """Whether a cell of the first row or column says what the others are about: marked so, or short and no sentence."""
    return place.header or (len(text.split()) <= _LONGEST_HEAD and not text.endswith(_STOPS))


@dataclass(slots=True)
class _Side:
    """What has been read of one of the texts."""

    before: str = ""
    """The last paragraph."""
    items: list[tuple[int, str]] = field(default_factory=list)
    """The items above, each deeper than the one before it."""
    columns: dict[tuple[str, int], str] = field(default_factory=dict)
    rows: dict[tuple[str, int], str] = field(default_factory=dict)
    headless: set[str] = field(default_factory=set)
    """Tables of which the first row is one like the others."""

    def lead(self, block: Block, place: Place) -> str:
        """What introduces a block that comes next."""
        if block.kind == "cell":
            return self._headed(place)
        if block.kind != "item":
            return ""
        above = [text for level, text in self.items if level < block.level]
        return _opening(above[-1] if above else self.before)

    def take(self, block: Block, place: Place, text: str) -> None:
        """Reads a block."""
        if block.kind == "cell":
            head = _is_head(text, place)
            if place.row == 1:
                self.columns[place.table, place.column] = text
                self.headless |= set() if head else {place.table}
            if place.column == 1 and head:
                self.rows.setdefault((place.table, place.row), text)
        elif block.kind == "item":
            above = [item for item in self.items if item[0] < block.level]
            self.items = [*above, (block.level, text)]
        else:
            self.before, self.items = (text, []) if block.kind == "paragraph" else ("", [])

    def _headed(self, place: Place) -> str:
        row = self.rows.get((place.table, place.row), "") if place.column > 1 else ""
        headed = place.row > 1 and place.table not in self.headless
        column = self.columns.get((place.table, place.column), "") if headed else ""
        said = ", ".join(filter(None, (row, column)))
        return f"{said}:" if said else ""
