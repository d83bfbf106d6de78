"""A web page -> Reading. No files, no network: whatever a page points to stays where it is.

A page of our own carries its policy. The words that a person sees are what counts: the carried policy is
given back where it says the same, and is left aside where somebody has changed the page.
"""

import re
from dataclasses import replace

import lxml.html
from lxml import etree

from policygen.errors import ReadError
from policygen.model import Furniture, Item, Paragraph, Policy
from policygen.readers import building
from policygen.readers.building import Part
from policygen.readers.decoding import decoded
from policygen.readers.html import page
from policygen.readers.html.walking import parts
from policygen.readers.reading import Options, Reading
from policygen.readers.saying import said

DEEPEST = 1000
"""Elements within elements. Written pages have some twenty."""
NO_TEXT = "this page has no text"
EDITED = "its text was changed after it was generated; it was read as it stands"


def read(data: bytes, options: Options = Options()) -> Reading:
    """The policy on a page. Raises ReadError where there is none."""
    text = decoded(data, declared=True)
    root = tree(text.text)
    main = page.main(root)
    own = page.is_own(root)
    policy = _own(root, main) if own else _other(root, main)
    if not policy.sections and not policy.title:
        raise ReadError(NO_TEXT, hint="save the page when it has loaded in full")
    carried = page.carried(root) if own and options.carried else None
    if carried is None:
        return Reading(policy, text.warnings)
    if said(carried) == said(policy):
        return Reading(carried, text.warnings)
    return Reading(policy, (*text.warnings, EDITED))


def fragment(text: str, depth: int) -> list[Part]:
    """The parts of some tags amid another text, within so many of its lists. Raises ReadError."""
    if not re.search(r"\w", text):
        return []
    try:
        root = tree(text)
    except ReadError as error:
        if error.message == NO_TEXT:
            return []
        raise
    found = list(parts(page.main(root), own=False))
    return [
        replace(part, depth=part.depth + depth) if isinstance(part, Paragraph | Item) else part
        for part in found
    ]


def tree(text: str) -> etree._Element:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = lxml.html.document_fromstring(text.replace("\f", " ").encode(), parser=parser)
    except (etree.LxmlError, ValueError):
        raise ReadError(NO_TEXT) from None
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise ReadError("this page is nested too deeply to be read")
    return root


def _other(root: etree._Element, main: etree._Element) -> Policy:
    """The policy on a page that somebody else has made."""
    return building.build(
        parts(main, own=False),
        title=page.title_above(root, main),
        language=page.language(root),
    )


def _own(root: etree._Element, main: etree._Element) -> Policy:
    """The policy on a page that `policygen build` made, whatever has become of it since."""
    cover = tuple(page.cover(root))
    contents, listed = page.contents(root)
    return building.build(
        page.listed(parts(main, own=True), listed),
        title=page.title(root),
        language=page.language(root),
        organisation=page.meta(root).get("dcterms.publisher", ""),
        furniture=Furniture(cover, page.has_cover_page(root), contents),
    )
