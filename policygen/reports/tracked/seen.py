"""The properties of a paragraph or run -> what of them is seen, the same for both texts where both look the same."""

from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.looks import Looks
from policygen.reports.tracked.names import RPR, SECTION, VAL, W, attributes, w

_UNSEEN = w("lang", "noProof", "rPrChange", "webHidden")
"""Of a run's properties, what is no look."""
_NOT_COMPARED = (RPR, SECTION, W + "pPrChange")


class Seen:
    """Of two texts: styles and lists by the names that the new one has for them."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._known: dict[Element, tuple[str, ...]] = {}

    def paragraph(self, properties: Element | None, old: bool) -> list[str]:
        """What of a paragraph's properties is seen."""
        if properties is None:
            return []
        return [self._say(child, old) for child in properties if child.tag not in _NOT_COMPARED]

    def _say(self, element: Element, old: bool) -> str:
        value = element.get(VAL, "")
        if old and element.tag == W + "pStyle":
            value = self._looks.style(value, "paragraph")
        elif old and element.tag == W + "numId":
            value = self._looks.known_number(value) or f"old {value}"
        others = sorted((key, held) for key, held in attributes(element).items() if key != VAL)
        inner = " ".join(self._say(child, old) for child in element)
        return f"{element.tag} {value} {others} {inner}"

    def run(self, run: Element | None, old: bool) -> tuple[str, ...]:
        held = None if run is None else run.find(RPR)
        if held is None:
            return ()
        if held not in self._known:
            shown = (child for child in held if child.tag not in _UNSEEN)
            self._known[held] = tuple(sorted(self._told_run(child, old) for child in shown))
        return self._known[held]

    def _told_run(self, element: Element, old: bool) -> str:
        value = element.get(VAL, "")
        if old and element.tag == W + "rStyle":
            value = self._looks.style(value, "character")
        others = sorted((key, held) for key, held in attributes(element).items() if key != VAL)
        return f"{element.tag} {value} {others}"
