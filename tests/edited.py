"""A Word file -> the same, edited by chance as a person might: paragraphs, rows, cells, runs and notes come, go, move,
part and join. Fields stay whole, and every cell and note keeps a paragraph."""

import io
import random
import zipfile
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from policygen.ooxml import package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, R, T, TBL, TR, TC, PPR = (f"{W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc", "pPr"))
WORDS = "every pupil must hand a phone in before school the head may keep it until noon".split()
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
Element = etree._Element
Edit = Callable[[Element, random.Random], None]


def edited(data: bytes, chance: random.Random) -> bytes:
    """The file after one to twelve edits."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = [name for name in parts if name in PARTS]
    for _ in range(chance.randint(1, 12)):
        name = chance.choice([*names, "word/document.xml"])
        if name in parts:
            root = etree.fromstring(parts[name])
            chance.choice(EDITS)(root, chance)
            parts[name] = etree.tostring(root)
    return package(parts)


def _one(root: Element, tag: str, chance: random.Random) -> Element | None:
    found = [one for one in root.iter(tag) if _whole(one)]
    return chance.choice(found) if found else None


def _whole(element: Element) -> bool:
    """Whether fields that begin in it end in it, and it holds no section or separator."""
    kinds = [mark.get(f"{W}fldCharType") for mark in element.iter(f"{W}fldChar")]
    apart = next(element.iter(f"{W}sectPr", f"{W}separator", f"{W}continuationSeparator"), None)
    return kinds.count("begin") == kinds.count("end") and kinds[:1] != ["end"] and apart is None


def _last_of_its_kind(element: Element) -> bool:
    parent = element.getparent()
    return parent is None or parent[-1] is element or len(parent.findall(element.tag)) < 2


_NAMED_ONCE = [
    f"{W}{name}"
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "commentReference",
        "footnoteReference",
        "endnoteReference",
    )
]
"""What a copy has not: it would name the same bookmark, comment or note a second time."""


def _copied(element: Element) -> Element:
    made = deepcopy(element)
    made.tail = None
    for mark in list(made.iter(*_NAMED_ONCE)):
        mark.getparent().remove(mark)  # type: ignore[union-attr]
    return made


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 9)))


def _run(chance: random.Random) -> Element:
    run = etree.Element(R)
    etree.SubElement(
        run, T, {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
    ).text = f" {_text(chance)}"
    return run


# ---- edits


def _remove(tag: str) -> Edit:
    def edit(root: Element, chance: random.Random) -> None:
        one = _one(root, tag, chance)
        if one is not None and not _last_of_its_kind(one):
            one.getparent().remove(one)  # type: ignore[union-attr]

    return edit


def _double(tag: str) -> Edit:
    def edit(root: Element, chance: random.Random) -> None:
        one = _one(root, tag, chance)
        if one is not None:
            one.addnext(_copied(one))

    return edit


def _move(tag: str) -> Edit:
    def edit(root: Element, chance: random.Random) -> None:
        one, other = _one(root, tag, chance), _one(root, tag, chance)
        if one is None or other is None or _last_of_its_kind(one):
            return
        if other is not one and one not in other.iterancestors() and one.tag == other.tag:
            other.addprevious(one)

    return edit


def _insert(root: Element, chance: random.Random) -> None:
    one = _one(root, P, chance)
    if one is not None:
        made = etree.Element(P)
        if chance.random() < 0.9:
            made.append(_run(chance))
        one.addprevious(made)


def _say(root: Element, chance: random.Random) -> None:
    one = _one(root, P, chance)
    if one is not None:
        at = chance.randint(1 if one.find(PPR) is not None else 0, len(one))
        one.insert(at, _run(chance))


def _reword(root: Element, chance: random.Random) -> None:
    texts = [text for text in root.iter(T) if text.text]
    if texts:
        one = chance.choice(texts)
        words = (one.text or "").split(" ")
        at = chance.randint(0, len(words))
        words[at : at + chance.randint(0, 3)] = chance.choices(WORDS, k=chance.randint(0, 2))
        one.text = " ".join(words)
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _split(root: Element, chance: random.Random) -> None:
    one = _one(root, P, chance)
    if one is None:
        return
    first = 1 if one.find(PPR) is not None else 0
    made = etree.Element(P)
    if first and chance.random() < 0.8:
        made.append(_copied(one[0]))
    made.extend(list(one)[chance.randint(first, len(one)) :])
    if _whole(made) and _whole(one):
        one.addnext(made)
    else:
        one.extend([child for child in made if child.tag != PPR])


def _join(root: Element, chance: random.Random) -> None:
    one = _one(root, P, chance)
    following = None if one is None else one.getnext()
    if one is not None and following is not None and following.tag == P and _whole(following):
        one.extend([child for child in following if child.tag != PPR])
        following.getparent().remove(following)  # type: ignore[union-attr]


def _embolden(root: Element, chance: random.Random) -> None:
    run = _one(root, R, chance)
    if run is not None and run.find(f"{W}rPr") is None:
        properties = etree.Element(f"{W}rPr")
        etree.SubElement(properties, f"{W}b")
        run.insert(0, properties)


EDITS: list[Edit] = [
    *(edit(tag) for edit in (_remove, _double, _move) for tag in (P, P, P, R, TR, TC, TBL)),
    *(_insert, _say, _say, _reword, _reword, _reword, _split, _split, _join, _join, _embolden),
]
