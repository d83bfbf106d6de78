"""A page's tree and its style sheets -> words that may not be seen as they stand, and why. No files.

An element is looked at with all that is said of it anywhere. What is not listed is told as unknown; of what is, it is
worked out how large letters can become, in which colours, and how far to the side.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import cssselect2

from policygen.project.register.verifying.page_known import hides, is_known, words_of
from policygen.project.register.verifying.page_listed import SHIFTING, TEXT, UNREAD
from policygen.project.register.verifying.page_rules import (
    IMPORTANT,
    Declared,
    Rule,
    Sheet,
    inline,
    matcher,
)
from policygen.project.register.verifying.page_state import Said, State, start, state, unseen
from policygen.project.register.verifying.page_stock import places
from policygen.project.register.verifying.page_values import colour, longhands, resolved
from policygen.project.register.verifying.shown import MOVED, Trick, unknown

_VARIABLES = re.compile(r"--[\w-]+")
AS_WRITTEN = "\0class"
"""Stands in the tree for an element's classes, where others are in small letters."""
Place = tuple[str, str, str, str]
_UNSEEN = TEXT | {"head"}
_SIZED = {"1": 10, "2": 13, "3": 16, "4": 18, "5": 24, "6": 32, "7": 48}


def looked_at(root: Any, sheet: Sheet) -> Iterator[Trick]:
    """By day; and on dark screens, where nobody is sure what will be seen."""
    found = list(_Look(root, sheet, dark=False).tricks())
    yield from found
    for one in _Look(root, sheet, dark=True).tricks():
        if one not in found:
            yield one if one.unsure else replace(one, how=f"{one.how} on dark screens", unsure=True)


class _Look:
    def __init__(self, root: Any, sheet: Sheet, dark: bool) -> None:
        self.root = root
        used = [one for one in sheet.rules if dark or not one.dark]
        self.matcher = matcher(used)
        self.variables = _variables(root, used, dark)
        self.links: list[Declared] = []
        self.start = start(dark and any("dark" in said for said in _schemes(root, used)))

    def tricks(self) -> Iterator[Trick]:
        whole = cssselect2.ElementWrapper.from_html_root(self.root)
        stack = [(whole, self.start, frozenset[str]())]
        while stack:
            one, around, before = stack.pop()
            element = one.etree_element
            said = self._said(one)
            now = state(element.tag, said, around)
            told = dict.fromkeys(_told(element, said, now))
            yield from (trick for trick in told if trick.how not in before)
            hows = before | {trick.how for trick in told}
            if element.tag not in _UNSEEN:
                stack += [(inner, now, hows) for inner in one.iter_children()]

    def _said(self, one: Any) -> Said:
        """All that is said of an element, the strongest last (CSS Cascade 5, 6.1)."""
        element, made = one.etree_element, Said()
        if element.tag == "body":
            inks = (element.get(name) for name in ("link", "vlink", "alink"))
            self.links = [("color", ink) for ink in inks if ink]
        for said in (*_of_attributes(element), *(self.links if element.tag == "a" else ())):
            self._add(made, element, said)
        for rule in dict.fromkeys(payload for _, _, _, payload in self.matcher.match(one)):
            for place in rule.places():
                self._add(made, element, place[2:], place, _is_certain(rule, element))
        for said in inline(element.get("style", "")):
            self._add(made, element, said, certain=True)
        return made

    def _add(
        self, made: Said, element: Any, said: Declared, place: Place | None = None, certain: bool = False
    ) -> None:  # fmt: skip
        if said[0].startswith(UNREAD):
            return
        found: dict[str, list[str]] = {}
        for value in resolved(said[1], self.variables):
            for name, token in longhands(said[0], value):
                if how := hides(name, token):
                    made.hows.append(how)
                elif is_known(name, token, element):
                    found.setdefault(name, []).append(token)
                elif place is None or place not in places() or not self._is_own(said[1]):
                    made.strange.append(f"{said[0]}: {said[1]}")
                elif place[1] in SHIFTING:
                    made.hows.append(MOVED)
        for name, values in found.items():
            made.says(name, values, certain, said[1].endswith(IMPORTANT))

    def _is_own(self, value: str) -> bool:
        """Whether a value of our style sheet stands on colours alone, and the width of a heading's number."""
        names = {*_VARIABLES.findall(value)} - {"--label"}
        return all(colour(one) for name in names for one in self.variables.get(name, ()))


def _is_certain(rule: Rule, element: Any) -> bool:
    """Whether a rule applies, whatever the browser and whatever is around."""
    name, kind = rule.certain or ("?", "")
    return name in ("", element.tag) and (not kind or kind in element.get(AS_WRITTEN, "").split())


def _told(element: Any, said: Said, now: State) -> Iterator[Trick]:
    own = "".join((element.text or "", *(inner.tail or "" for inner in element))).strip()
    words = words_of(element)
    hows = [*said.hows, *(unseen(now) if own else ())]
    yield from (Trick(how, words) for how in hows)
    for strange in said.strange:
        yield Trick(unknown(strange), words, changing=True, unsure=True)


def _of_attributes(element: Any) -> Iterator[Declared]:
    names = {"color": "color", "bgcolor": "background-color", "face": "font-family"}
    names |= {"text": "color"} if element.tag == "body" else {}
    yield from ((names[name], element.get(name)) for name in names if element.get(name))
    if element.tag == "font" and (size := element.get("size")):
        moved = f"{3 + int(size)}" if size[0] in "+-" and size[1:].isdecimal() else size
        yield "font-size", f"{_SIZED.get(moved, 0)}px"


def _variables(root: Any, used: list[Rule], dark: bool) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    by_night: dict[str, set[str]] = {}
    for rule in used:
        for name, value in rule.said:
            (by_night if rule.dark else found).setdefault(name, set()).add(value)
    found |= by_night
    for element in root.iter():
        for name, value in inline(element.get("style", "")):
            found.setdefault(name, set()).add(value)
    return {name: frozenset(values) for name, values in found.items() if name.startswith("--")}


def _schemes(root: Any, used: list[Rule]) -> Iterator[str]:
    """What the page says of dark screens."""
    yield from (value for rule in used for name, value in rule.said if name == "color-scheme")
    for one in root.iter("meta"):
        if one.get("name") == "color-scheme":
            yield one.get("content", "")
