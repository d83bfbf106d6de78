"""An OpenDocument text -> Reading. No files, no network."""

import re

from lxml import etree

from policygen.errors import ReadError
from policygen.model import Contents, Furniture, Running
from policygen.readers import building, listing
from policygen.readers.odt.inline import Inline, words
from policygen.readers.odt.package import name, q, trees
from policygen.readers.odt.revisions import Revisions
from policygen.readers.odt.styles import Count, Styles
from policygen.readers.odt.walking import Walk, looked
from policygen.readers.reading import Options, Reading, Tracked


def read(data: bytes, options: Options = Options()) -> Reading:
    """The policy in an OpenDocument text. Raises ReadError where there is none."""
    content, styles = trees(data)
    body = content.find(f".//{q('office:text')}")
    if body is None:
        raise ReadError("this is no OpenDocument text", hint="save it as a Word file or PDF")
    revisions = Revisions.of(body, options.tracked)
    known = Styles.of([root for root in (styles, content) if root is not None])
    walk = Walk(known, Inline(known, revisions), outline=Count(known.outline))
    walk.over(body)
    parts = looked(walk.parts)
    if not parts and not walk.cover:
        raise ReadError("this file has no text")
    head, foot = _running(styles)
    contents, entries = Contents(walk.contents) if walk.contents else None, list[str]()
    if contents is None:
        contents, entries, parts = listing.taken(parts)
    furniture = Furniture(tuple(walk.cover), contents=contents, head=head, foot=foot)
    policy = building.build(parts, furniture=furniture)
    warnings = tuple(_warnings(walk.inline.comments, revisions, options.tracked))
    return Reading(policy, warnings, listing.unheaded(parts, entries))


def _warnings(comments: int, revisions: Revisions, tracked: Tracked) -> list[str]:
    warnings = []
    if comments:
        said = "a comment, which is" if comments == 1 else f"{comments} comments, which are"
        warnings.append(f"it has {said} left out")
    if revisions.inserted or revisions.deleted:
        warnings.append(f"it has tracked changes, which are read as if {tracked}")
    return warnings


def _running(styles: etree._Element | None) -> tuple[Running, Running]:
    """The running head and foot of the first kind of page that has any (16.9)."""
    found = {"style:header": Running(), "style:footer": Running()}
    for page in [] if styles is None else styles.iter(q("style:master-page")):
        for part in page:
            if name(part) in found and found[name(part)] == Running():
                found[name(part)] = _line(part)
    return found["style:header"], found["style:footer"]


def _line(element: etree._Element) -> Running:
    lines = [words(one) for one in element.iter(q("text:p"), q("text:h"))]
    cells = [cell.strip() for cell in re.split(r"\t|\n", "\n".join(filter(None, lines)))]
    left, centre, *rest = [*cells, "", ""]
    return Running(left, centre, " ".join(filter(None, rest)))
