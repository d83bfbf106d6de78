"""A list's tags -> the label of each of its items, as a browser counts them (HTML 4.4.5, 4.4.8)."""

from lxml import etree

from policygen import numbering

_MOST = 9_999
"""Beyond it nobody counts, and letters would fill pages."""


class List:
    """A list that is open, and how far it has counted."""

    def __init__(self, element: etree._Element) -> None:
        kind = str(element.get("type") or "1")
        self.pattern = ""
        if element.tag == "ol":
            self.pattern = f"{kind if kind in numbering.STYLES else '1'}."
        self.step = -1 if "reversed" in element.attrib else 1
        count = sum(1 for child in element if child.tag == "li")
        self.number = _whole(element.get("start"), count if self.step < 0 else 1)
        self.layout = False
        """It stands for the page's look: its items have headings."""

    def next(self, item: etree._Element) -> tuple[str, str]:
        """The item's label and pattern; nothing for a bullet."""
        if not self.pattern:
            return "", ""
        self.number = _whole(item.get("value"), self.number)
        number, self.number = self.number, self.number + self.step
        try:
            return numbering.label(self.pattern, number), self.pattern
        except ValueError:  # letters do not count below 1
            return numbering.label("1.", number), "1."


def _whole(said: str | bytes | None, otherwise: int) -> int:
    text = str(said or "").strip()
    number = int(text) if text.lstrip("-").isdecimal() and len(text) < 9 else otherwise
    return number if abs(number) <= _MOST else otherwise
