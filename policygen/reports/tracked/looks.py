"""Styles and numbering of the old package -> the ids that the new one has for them; brought where it has none.

The new file's look stands: a style that both have under one name is the new one's (17.7, 17.9).
"""

import copy
import re
from collections.abc import Iterator

from lxml import etree

from policygen.reports.tracked.names import NAME, OFFICE, VAL, W, attributes, w
from policygen.reports.tracked.package import Package, Relation

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_REFERS = w("basedOn", "next", "link")
_UNTOLD = w("nsid", "tmpl", "multiLevelType", "name", "lvlPicBulletId")
_NOISE = re.compile("rsid|}tplc|}abstractNumId|/office/word/20")
_STYLE, _ABSTRACT, _NUM = f"{W}style", f"{W}abstractNum", f"{W}num"
_ABSTRACT_ID, _NUM_ID = f"{W}abstractNumId", f"{W}numId"


class Looks:
    """What a paragraph of the old package looks like, in the words of the new one."""

    def __init__(self, old: Package, new: Package) -> None:
        self._old, self._new = old, new
        self._styles: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, str] = {"0": "0"}
        self._old_styles = _by_id(_root(old, "styles"))
        self._new_styles = _by_id(_root(new, "styles"))
        self._named = {
            (_type(style), _style_name(style)): id for id, style in self._new_styles.items()
        }
        self._old_nums, self._new_nums = _nums(old), _nums(new)
        self._told: dict[tuple[bool, str], str] = {}

    # ---- styles

    def style(self, id: str, type: str) -> str:
        """The new id of an old style."""
        key = (type, id)
        if key not in self._styles:
            self._styles[key] = self._style(id, type)
        return self._styles[key]

    def _style(self, id: str, type: str) -> str:
        known, old = self._new_styles.get(id), self._old_styles.get(id)
        if known is not None and _type(known) == type:
            return id
        if old is None:
            return id
        named = self._named.get((type, _style_name(old)))
        return named if named is not None else self._brought(id, type, old)

    def _brought(self, id: str, type: str, old: etree._Element) -> str:
        made = _copied(old)
        made.attrib.pop(f"{W}default", "")
        new_id = _free(id, self._new_styles)
        made.set(f"{W}styleId", new_id)
        self._styles[type, id] = new_id
        self._new_styles[new_id] = made
        self._named[type, _style_name(old)] = new_id
        self._styles_root().append(made)
        for element in list(made.iter(*_REFERS)):
            other = self._old_styles.get(element.get(VAL, ""))
            if other is not None:
                element.set(VAL, self.style(element.get(VAL, ""), _type(other)))
        for element in made.iter(_NUM_ID):
            element.set(VAL, self.number(element.get(VAL, "0")))
        return new_id

    def _styles_root(self) -> etree._Element:
        return _made(self._new, "styles", f"{_WORD}.styles+xml")

    # ---- numbering

    def pair(self, old: str, new: str) -> None:
        """Says that paragraphs of the one list are those of the other, where both count alike."""
        if old not in self._numbers and self.counts_alike(old, new):
            self._numbers[old] = new

    def counts_alike(self, old: str, new: str) -> bool:
        left, right = self._old_nums.get(old), self._new_nums.get(new)
        if left is None or right is None:
            return left is right
        return self._definition(False, old) == self._definition(True, new)

    def number(self, id: str) -> str:
        """The new number of an old list, for a copy."""
        if id not in self._numbers:
            self._numbers[id] = self._list(id) if id in self._old_nums else "0"
        return self._numbers[id]

    def known_number(self, id: str) -> str:
        """The new number of an old list, without bringing it."""
        return self._numbers.get(id, "")

    def _definition(self, new: bool, id: str) -> str:
        if (new, id) not in self._told:
            package, nums = (self._new, self._new_nums) if new else (self._old, self._old_nums)
            abstract = _abstract(package, nums[id])
            parts = [abstract] if abstract is not None else []
            parts += nums[id].findall(f"{W}lvlOverride")
            self._told[new, id] = " ".join(word for part in parts for word in _telling(part))
        return self._told[new, id]

    def _list(self, id: str) -> str:
        root = _made(self._new, "numbering", f"{_WORD}.numbering+xml")
        abstract = _abstract(self._old, self._old_nums[id])
        made = _copied(self._old_nums[id])
        if abstract is not None:
            abstract_id = str(_next(root, _ABSTRACT, _ABSTRACT_ID))
            self._add_abstract(root, abstract, abstract_id)
            reference = made.find(_ABSTRACT_ID)
            if reference is not None:
                reference.set(VAL, abstract_id)
        new_id = str(max(1, _next(root, _NUM, _NUM_ID)))
        made.set(_NUM_ID, new_id)
        _after(root, made, (_NUM, _ABSTRACT, f"{W}numPicBullet"))
        self._new_nums[new_id] = made
        return new_id

    def _add_abstract(self, root: etree._Element, abstract: etree._Element, id: str) -> None:
        made = _copied(abstract)
        made.set(_ABSTRACT_ID, id)
        for name in ("nsid", "styleLink", "numStyleLink", "lvlPicBulletId"):
            for element in list(made.iter(W + name)):
                element.getparent().remove(element)  # type: ignore[union-attr]
        for element in list(made.iter(f"{W}pStyle")):
            element.getparent().remove(element)  # type: ignore[union-attr]
        _after(root, made, (_ABSTRACT, f"{W}numPicBullet"))


def _copied(element: etree._Element) -> etree._Element:
    """A copy without what later versions of Word have added: the new part may not say that it may be ignored."""
    made = copy.deepcopy(element)
    made.tail = None
    for one in made.iter(etree.Element):
        for key in [key for key in attributes(one) if "/office/word/20" in key]:
            del one.attrib[key]
    return made


def _root(package: Package, kind: str) -> etree._Element | None:
    names = package.related(package.main, kind)
    return package.tree(names[0]) if names else None


def _made(package: Package, kind: str, content_type: str) -> etree._Element:
    """The root of a part that the main one is related to, which is made where there is none."""
    root = _root(package, kind)
    if root is None:
        empty = etree.Element(W + kind, nsmap={"w": W.strip("{}")})
        name = package.add(f"word/{kind}.xml", etree.tostring(empty), content_type)
        package.relate(package.main, Relation(f"{OFFICE}/{kind}", name))
        root = package.tree(name)
    return root


def _by_id(root: etree._Element | None) -> dict[str, etree._Element]:
    styles = [] if root is None else root.findall(_STYLE)
    return {style.get(f"{W}styleId", ""): style for style in styles}


def _type(style: etree._Element) -> str:
    return style.get(f"{W}type", "paragraph")


def _style_name(style: etree._Element) -> str:
    name = style.find(NAME)
    return "" if name is None else name.get(VAL, "").lower()


def _free(id: str, taken: dict[str, etree._Element]) -> str:
    free, number = id, 1
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    return free


def _nums(package: Package) -> dict[str, etree._Element]:
    root = _root(package, "numbering")
    nums = [] if root is None else root.findall(_NUM)
    return {num.get(_NUM_ID, ""): num for num in nums}


def _abstract(package: Package, num: etree._Element) -> etree._Element | None:
    root, reference = _root(package, "numbering"), num.find(_ABSTRACT_ID)
    if root is None or reference is None:
        return None
    id = reference.get(VAL)
    return next((one for one in root.findall(_ABSTRACT) if one.get(_ABSTRACT_ID) == id), None)


def _telling(element: etree._Element) -> Iterator[str]:
    """What of a list's definition is seen."""
    if element.tag in _UNTOLD:
        return
    held = sorted(
        (key, value) for key, value in attributes(element).items() if not _NOISE.search(key)
    )
    yield f"{element.tag} {held}"
    for child in element.iterchildren(etree.Element):
        yield from _telling(child)


def _next(root: etree._Element, tag: str, key: str) -> int:
    numbers = (element.get(key, "") for element in root.findall(tag))
    return max((int(number) for number in numbers if number.isdigit()), default=-1) + 1


def _after(root: etree._Element, made: etree._Element, tags: tuple[str, ...]) -> None:
    """Puts an element behind the last of some kinds: the schema wants them in order (17.9.17)."""
    last = [index for index, child in enumerate(root) if child.tag in tags]
    root.insert(last[-1] + 1 if last else 0, made)
