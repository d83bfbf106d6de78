"""A web page's bytes -> what it does that is not known to leave its words plainly shown. No files.

The page is taken apart as a browser does it (HTML Living Standard, 13.2), and must so have the words that the reader
finds. What it may have is in `page_listed.py`: anything else is told.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Comment

import tinyhtml5

from policygen.project.register.verifying import page_listed, page_looks, page_rules
from policygen.project.register.verifying.page_known import paper, words_of
from policygen.project.register.verifying.shown import (
    ADDED,
    HIDDEN,
    LED,
    PICTURE,
    STRUCK,
    Trick,
    unknown,
)
from policygen.project.register.verifying.wording import keys
from policygen.readers.decoding import decoded
from policygen.readers.html import tree
from policygen.readers.html.page import words
from policygen.writers.html import width

_CHANGES = "which can change its words"
_STRUCK = frozenset({"s", "strike", "del"})
_SCRIPTED = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_PICTURE = re.compile(r"\s*data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_LINKS = ("href", "src")
_SILENT = re.compile(r"[^\x00-\x08\x0b\x0e-\x1f]*")
_COMMENTED = re.compile(r"\?xml-stylesheet|\[CDATA\[")
_LABEL = "--label"
"""What policygen's own style sheet moves words by."""
_HEADERS = frozenset({"link", "style", "meta"})
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
"""How an address begins that is not on the website itself."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHARSET, _HEAD = re.compile(rb"<meta\b[^>]*?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE), 1024
_BANNER = "nav[@class='policygen-site']"


def tricks(data: bytes) -> Iterator[Trick]:
    text = decoded(data, declared=True).text
    root = tinyhtml5.parse(text, namespace_html_elements=False)
    if _letters(root) != _letters(tree(text)) or not _SILENT.fullmatch(text):
        yield _strange("marks that not every program reads in the same way")
    if (named := _CHARSET.search(data[:_HEAD])) and not _is_in(named[1].decode(), data, text):
        yield _strange("signs of another kind than it says")
    for element in root.iter():
        if element.tag is Comment:
            if _COMMENTED.match(element.text or ""):
                yield _strange(f"<!{element.text}>")
        else:
            yield from _of_element(element)
            yield from _hung(element)
    yield from _led(root)
    yield from _styled(root)


def _is_in(named: str, data: bytes, text: str) -> bool:
    """Whether the signs that it says it is written in (HTML Living Standard, 13.2.3.2) make the text that was read."""
    try:
        return "".join(data.decode(named).split()).lstrip("\ufeff") == "".join(text.split()).lstrip(
            "\ufeff"
        )
    except (UnicodeDecodeError, LookupError):
        return False


def banner(data: bytes) -> str:
    """What a website of ours says above a policy's page."""
    found = tree(decoded(data, declared=True).text).find(f".//{_BANNER}")
    return "" if found is None else words(found)


def _letters(root: Any) -> str:
    return "".join(words_of(root).split())


def _strange(what: str, said: str = "") -> Trick:
    return Trick(unknown(what), said, changing=True, unsure=True)


# ---- elements and attributes


def _of_element(element: Any) -> Iterator[Trick]:
    name, said = element.tag, words_of(element)
    if name == "script":
        if element.get("type", "").strip().lower() not in page_listed.DATA:
            yield Trick(f"it has a script, {_CHANGES}", changing=True, unsure=True)
    elif name not in page_listed.ELEMENTS:
        yield _strange(f"<{name.rpartition('}')[2]}>", said)
    if name in _STRUCK:
        yield Trick(STRUCK, said)
    if "hidden" in element.attrib:
        yield Trick(HIDDEN, said)
    if name == "img":
        yield Trick(PICTURE, changing=True, unsure=True, drawn="picture")
        yield Trick(ADDED, element.get("alt", ""), unsure=True)
    if not _is_known_head(element):
        yield _strange(f"<{name}> as it stands at its head")
    yield from _attributes(element, said)


def _attributes(element: Any, said: str) -> Iterator[Trick]:
    name = element.tag
    for key, value in element.attrib.items():
        if key in page_listed.SPOKEN and name not in _HEADERS:
            yield from _spoken(value, said)
        elif key != "hidden" and not _is_known(name, str(key).lower(), value):
            yield _strange(f"“{key}” of <{name.rpartition('}')[2]}>", said)


def _spoken(value: str, said: str) -> Iterator[Trick]:
    if keys(value) != keys(said) and value not in page_listed.PARTS:
        yield Trick(ADDED, value, unsure=True)


def _is_known(name: str, key: str, value: str) -> bool:
    if key in _LINKS and _SCRIPTED.match(value):
        return name == "img" and bool(_PICTURE.match(value))
    if key == "aria-labelledby":
        return name in page_listed.NAMED
    if name in _HEADERS and key == "title":
        return True
    if name == "base":
        return key != "href"
    if key.startswith(page_listed.SAYING_NOTHING):
        return True
    form = page_listed.ATTRIBUTES.get(key)
    return form is not None and bool(re.fullmatch(form, value.strip().lower(), re.DOTALL))


def _led(root: Any) -> Iterator[Trick]:
    """Links to other websites, but for the banner's; a browser that saves a page writes its whole address in each."""
    names = {one.get("id", one.get("name")) for one in root.iter() if one.tag is not Comment}
    banners = {one for nav in root.iterfind(f".//{_BANNER}") for one in nav.iter("a")}
    found = [
        one.get("href") for one in root.iter("a") if "href" in one.attrib and one not in banners
    ]
    pages = {link.partition("#")[0] for link in found if link.partition("#")[2] in names}
    for link in found:
        own = link.partition("#")[2] in names and len(pages) == 1
        if _ELSEWHERE.match(link) and not own:
            yield Trick(LED, link.strip(), unsure=True)


def _hung(element: Any) -> Iterator[Trick]:
    """A width for a number that is not the one of a heading of ours."""
    style = element.get("style", "")
    labels = element.findall("span[@class='label']") if element.tag in _HEADINGS else []
    if _LABEL not in style and _LABEL not in dict(page_rules.inline(style)):
        return
    if len(labels) != 1 or style != f"{_LABEL}: {width(words_of(labels[0]))}em":
        yield _strange(style, words_of(element))


def _is_known_head(element: Any) -> bool:
    """Whether a <meta> or a <link> says nothing that has to do with how words are shown."""
    said = {key.lower(): value.strip().lower() for key, value in element.attrib.items()}
    if element.tag == "link":
        return set(said.get("rel", "?").split()) <= page_listed.LINKS
    if element.tag != "meta":
        return True
    charset = said.get("charset") or said.get("content", "").partition("charset=")[2]
    if charset and charset not in page_listed.CHARSETS:
        return False
    if said.get("name") == "color-scheme":
        return said.get("content") in ("light", "light dark", "only light")
    if said.get("name") == "viewport":
        return bool(_VIEWPORT.fullmatch(said.get("content", "")))
    return said.get("http-equiv", "content-type") in page_listed.EQUIVALENTS


_VIEWPORT = re.compile(
    r"(?:\s*(?:width=device-width|initial-scale=1(?:\.0)?|shrink-to-fit=no)\s*,?)+"
)


# ---- style


def _styled(root: Any) -> Iterator[Trick]:
    sheet = page_rules.sheet("\n".join(one.text or "" for one in root.iter("style")))
    yield from (_strange(what) for what in sheet.strange)
    if any(name == _LABEL for rule in sheet.rules for name, _ in rule.said):
        yield _strange(f"{_LABEL} in a style sheet")
    yield from paper(sheet.paper)
    for element in root.iter():
        if element.tag is not Comment:
            element.set(page_looks.AS_WRITTEN, element.get("class", ""))
            for key, value in list(element.attrib.items()):
                element.set(key, value if key == page_looks.AS_WRITTEN else value.lower())
    yield from page_looks.looked_at(root, sheet)
