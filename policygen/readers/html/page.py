"""A page's tree -> where its text is, and what stands around it: title, language, and what our own pages say.

Sections are of the HTML Living Standard.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast, get_args

from lxml import etree

from policygen import codec
from policygen.errors import ReadError
from policygen.model import Contents, CoverKind, CoverLine, Policy, Section
from policygen.readers.building import Part

CARRIED = "policygen-policy"
"""The id of the script element with the policy's JSON."""
_MAIN = "policygen-main"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_UNSEEN = frozenset(
    "audio button canvas datalist embed head iframe input math nav noscript object option picture script select "
    "style svg template textarea title video".split()
) - {"math"}
_OUTSIDE = frozenset({"header", "footer", "aside"})
_ROLES = frozenset({"banner", "contentinfo", "navigation", "search"})
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


# ---- any page


def main(root: etree._Element) -> etree._Element:
    """The element with the page's text: <main>, the one <article>, or <body>."""
    named = list(root.iterfind(".//*[@role='main']"))
    for found in (_all(root, "main"), named, _only(_all(root, "article"))):
        if (chosen := next(filter(_has_words, found), None)) is not None:
            return chosen
    return next(iter(_all(root, "body")), root)


def hidden(element: etree._Element, inside: bool) -> bool:
    """Whether nobody sees the element. `inside`: it stands in the page's text, so that a heading or an
    aside is a part of it (4.3.8), not the site's."""
    name, attributes = element.tag, element.attrib
    if name in _UNSEEN or attributes.get("role") in _ROLES:
        return True
    if "hidden" in attributes or _HIDING.search(str(attributes.get("style", ""))[:1000]):
        return True
    if (
        attributes.get("aria-hidden") == "true"
    ):  # a sign beside a heading; but a window may hide a whole text
        return not re.search(r"\w", "".join(map(str, element.itertext())))
    return not inside and name in _OUTSIDE and element.find(".//h1") is None


def language(root: etree._Element) -> str:
    said = str(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    return said if _LANGUAGE.fullmatch(said) else "en-GB"


def title_above(root: etree._Element, text: etree._Element) -> str:
    """The page's one top heading, where it stands outside the text and the text has none; no site's name."""
    if text.find(".//h1") is not None or text.tag == "body":
        return ""
    tops = _all(root, "h1")
    return words(tops[0]) if len(tops) == 1 and not hidden(tops[0], inside=True) else ""


def words(element: etree._Element) -> str:
    """All words of an element, on a line."""
    return " ".join("".join(map(str, element.itertext())).split())


def lines(element: etree._Element) -> str:
    """All words of an element, a newline for each <br>."""
    pieces = [str(element.text or "")]
    for inner in element.iterdescendants():
        pieces.append("\n" if inner.tag == "br" else str(inner.text or ""))
        pieces.append(str(inner.tail or ""))
    said = "".join(piece if piece == "\n" else re.sub(r"\s+", " ", piece) for piece in pieces)
    return "\n".join(line.strip() for line in said.split("\n"))


def _all(root: etree._Element, name: str) -> list[etree._Element]:
    return list(root.iter(name))


def _only(found: list[etree._Element]) -> list[etree._Element]:
    return found if len(found) == 1 else []


def _has_words(element: etree._Element) -> bool:
    return any(str(text).strip() for text in element.itertext())


# ---- our own page


def is_own(root: etree._Element) -> bool:
    return root.find(f".//main[@id='{_MAIN}']") is not None


def carried(root: etree._Element) -> Policy | None:
    """The policy that the page carries; None where there is none to be had."""
    script = root.find(f".//script[@id='{CARRIED}']")
    try:
        return None if script is None else codec.loads(str(script.text or ""))
    except (ReadError, RecursionError):
        return None


def meta(root: etree._Element) -> dict[str, str]:
    found = root.iterfind(".//meta[@name]")
    return {str(one.get("name")): str(one.get("content") or "") for one in found}


def title(root: etree._Element) -> str:
    """The policy's title: the heading above it, or where the cover says it in its own way, the page's."""
    unseen = root.find(".//header/h1[@class='unseen']")
    if unseen is not None:
        return words(unseen)
    named = root.find(".//title")
    return meta(root).get("dcterms.title") or ("" if named is None else words(named))


def cover(root: etree._Element) -> Iterator[CoverLine]:
    header = root.find(".//header[@class='cover']")
    for line in [] if header is None else header:
        kind = str(line.get("class") or ("title" if line.tag == "h1" else ""))
        if kind == "logo":
            picture = line.find(".//img")
            yield CoverLine("logo", "" if picture is None else str(picture.get("alt") or ""))
        elif kind != "unseen" and isinstance(line.tag, str):
            known = kind if kind in get_args(CoverKind) else "notice"
            yield CoverLine(cast("CoverKind", known), lines(line))


def has_cover_page(root: etree._Element) -> bool:
    return root.find(".//body[@class='has-cover-page']") is not None


def contents(root: etree._Element) -> tuple[Contents | None, dict[str, str]]:
    """The list of contents, and what it calls each section, by id."""
    nav = root.find(".//nav[@class='contents']")
    if nav is None:
        return None, {}
    heading = nav.find("./h2")
    links = [link for link in nav.iter("a") if str(link.get("href") or "").startswith("#")]
    listed = {str(link.get("href"))[1:]: words(link) for link in links}
    return Contents("" if heading is None else words(heading)), listed


def listed(parts: Iterable[Part], names: dict[str, str]) -> Iterator[Part]:
    """The parts, each section with what the list of contents calls it."""
    for part in parts:
        if isinstance(part, Section) and part.id in names:
            label = " ".join(part.label.split())
            name = names[part.id].removeprefix(label).strip() if label else names[part.id]
            part = replace(part, contents_title=name)
        yield part
