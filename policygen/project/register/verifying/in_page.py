"""A web page's bytes -> what can change its words, and words that are struck through or hidden. No files.

Elements and attributes are those of the HTML Living Standard. Style sheets are read by `rules.py` beside.
"""

import copy
import re
from collections.abc import Iterator

import cssselect2
from lxml import etree

from policygen.project.register.verifying import rules
from policygen.project.register.verifying.shown import ADDED, HIDDEN, MOVED, STRUCK, Trick
from policygen.readers.decoding import decoded
from policygen.readers.html import tree
from policygen.readers.html.page import words

_CHANGES = "which can change its words"
_DATA = frozenset({"application/json", "application/ld+json"})
_FRAMES = frozenset("iframe frame object embed applet portal fencedframe animate set".split())
_STRUCK = frozenset({"s", "strike", "del"})
_SHUT = frozenset({"details", "dialog"})
"""What is not shown until it is opened."""
_UNSAID = frozenset("html head style script title meta link base".split())
_SCRIPTED = re.compile(r"\s*(?:javascript|vbscript|data\s*:\s*text/html)\b", re.IGNORECASE)
_BANNER = "nav[@class='policygen-site']"
_LINKS = ("href", "src", "action", "formaction", "{http://www.w3.org/1999/xlink}href", "xlink:href")


def tricks(data: bytes) -> Iterator[Trick]:
    root = copy.deepcopy(tree(decoded(data, declared=True).text))
    etree.strip_elements(root, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for element in root.iter():
        if what := _changing(element):
            yield Trick(f"the page has {what}, {_CHANGES}", changing=True)
        if element.tag in _STRUCK:
            yield Trick(STRUCK, words(element))
        if "popover" in element.attrib or (element.tag in _SHUT and "open" not in element.attrib):
            yield Trick(HIDDEN, words(element))
    yield from _styled(root)


def banner(data: bytes) -> str:
    """What a website of ours says above a policy's page."""
    found = tree(decoded(data, declared=True).text).find(f".//{_BANNER}")
    return "" if found is None else words(found)


def _changing(element: etree._Element) -> str:
    """What an element does that lets a page show other words than it holds; empty where it does nothing."""
    name, said = (
        str(element.tag),
        {str(key).lower(): str(one) for key, one in element.attrib.items()},
    )
    if name == "script" and said.get("type", "").strip().lower() not in _DATA:
        return "a script"
    if any(key.startswith("on") for key in said) or any(
        _SCRIPTED.match(said.get(key, "")) for key in _LINKS
    ):
        return "a script in an attribute"
    if name in _FRAMES:
        return f"a frame <{name}>"
    if name == "template" and any(key.startswith("shadowroot") for key in said):
        return "words that take the place of others"
    if name == "meta" and said.get("http-equiv", "").lower() == "refresh":
        return "a way to another page"
    foreign = name == "link" and "stylesheet" in said.get("rel", "").lower()
    imports = name == "style" and rules.imports(str(element.text or ""))
    return "a style sheet from elsewhere" if foreign or imports else ""


# ---- style


def _styled(root: etree._Element) -> Iterator[Trick]:
    wrapped = cssselect2.ElementWrapper.from_html_root(root)
    sheet = rules.sheet("\n".join(str(one.text or "") for one in root.iter("style")))
    found: dict[str, set[etree._Element]] = {
        HIDDEN: set(),
        STRUCK: set(),
        MOVED: set(),
        "filled": set(),
        "pale": set(),
    }
    for rule, element in _applied(sheet, wrapped):
        for effect in rule.effects:
            found[effect].add(element)
        for name in rule.said:
            if not name:
                yield Trick(
                    "the page has a style sheet that puts in numbers or pictures", changing=True
                )
            elif text := str(element.get(name) or "").strip():
                yield Trick(ADDED, text)
    pale = {one for one in found["pale"] if not _on_colour(one, found["filled"])}
    yield from _outermost(found[HIDDEN] | pale, HIDDEN)
    yield from _outermost(found[STRUCK], STRUCK)
    whole = set(root.iter("html", "body"))
    moved = found[MOVED] - found[HIDDEN] - pale - whole
    yield from _outermost(moved, MOVED)
    if any(not words(one) and one.tag not in (*_UNSAID, "img") for one in moved):
        yield Trick("the page has something that is laid over its words", changing=True)


def _applied(
    sheet: rules.Sheet, wrapped: cssselect2.ElementWrapper
) -> Iterator[tuple[rules.Rule, etree._Element]]:
    for rule in sheet.rules:
        for one in wrapped.iter_subtree():
            if any(selector.test(one) for selector in rule.selectors):
                yield rule, one.etree_element
    for one in wrapped.iter_subtree():
        element = one.etree_element
        own = rules.inline(str(element.get("style") or ""), element.attrib, sheet)
        if own.effects:
            yield own, element


def _on_colour(element: etree._Element, filled: set[etree._Element]) -> bool:
    return element in filled or any(one in filled for one in element.iterancestors())


def _outermost(found: set[etree._Element], how: str) -> Iterator[Trick]:
    for one in found:
        above = any(around in found for around in one.iterancestors())
        if one.tag not in _UNSAID and not above and (text := words(one)):
            yield Trick(how, text)
