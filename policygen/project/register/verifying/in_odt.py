"""An OpenDocument text's bytes -> words that are not seen, and all that is not known to show words. No files.

Element and attribute names are those of OpenDocument 1.3, part 3.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from policygen.project.register.verifying.around import is_label
from policygen.project.register.verifying.odt_listed import PREFIXES, TEXT
from policygen.project.register.verifying.odt_looks import Looks
from policygen.project.register.verifying.shown import (
    ADDED,
    DRAWING,
    HIDDEN,
    PICTURE,
    Trick,
    unknown,
)
from policygen.project.register.verifying.word_changes import heads

_SKIPPED = frozenset(("text:tracked-changes", "office:annotation", "text:index-title-template"))
"""What was struck out, comments: both are named."""
_NUMBERS = frozenset(("text:page-number", "text:page-count", "text:bookmark-ref"))
_COVERED = ("text:hidden-text", "text:hidden-paragraph")
_LEVELS = (
    "text:list-level-style-bullet",
    "text:list-level-style-number",
    "text:outline-level-style",
)
_LABELS = ("style:num-prefix", "style:num-suffix", "loext:num-list-format", "text:bullet-char")
_PLACE = re.compile(r"%\d+%")
_PROGRAMS = ("Basic/", "Scripts/", "Object")
"""How the names of parts begin that are programs, or documents of their own."""


def _named(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def tricks(data: bytes) -> Iterator[Trick]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        roots = [etree.fromstring(package.read(name)) for name in ("styles.xml", "content.xml")]
    looks = Looks(roots)
    found = [*_programs(names), *looks.strange()]
    for root in roots:
        yield from _labels(root)
        for top in root.iterchildren(_named("office:body"), _named("office:master-styles")):
            found += _strangers(top)
            yield from _drawn(top)
            yield from _words(top, looks)
    yield from (Trick(unknown(one), changing=True, unsure=True) for one in dict.fromkeys(found))


def _programs(names: list[str]) -> Iterator[str]:
    yield from (f"the part {one}" for one in names if one.startswith(_PROGRAMS))
    if len(set(names)) < len(names):
        yield "two parts of one name"


def _strangers(top: etree._Element) -> Iterator[str]:
    """What of the text is on no list."""
    paragraphs = {_said(one) for one in top.iter(_named("text:p"), _named("text:h"))}
    walk = etree.iterwalk(top, events=("start",))
    for _, element in walk:
        name = TEXT.called(str(element.tag))
        if name in _SKIPPED:
            walk.skip_subtree()
        elif found := TEXT.stranger(element) or _odd(element, name, paragraphs):
            yield found
            walk.skip_subtree()


def _odd(element: etree._Element, name: str, paragraphs: set[str]) -> str:
    """What is known, and says what it should not."""
    if name in _NUMBERS and _said(element) and not is_label(_said(element), known=True):
        return f"{name} that says words"
    if name == "table:covered-table-cell" and _said(element):
        return "words in a cell that another one covers"
    entry = str(element.get(_named("text:string-value"), ""))
    if (
        name.startswith("text:toc-mark")
        and entry
        and not any(heads(entry, one) for one in paragraphs)
    ):
        return "a line of contents that is no heading"
    above = next(element.iterancestors(_named("style:header")), None)
    return "a shape in the text" if name == "draw:custom-shape" and above is None else ""


def _labels(root: etree._Element) -> Iterator[Trick]:
    """Words that stand where lists have bullets and numbers."""
    for level in root.iter(*map(_named, _LEVELS)):
        bullet = level.tag == _named(_LEVELS[0])
        for name in _LABELS:
            said = _PLACE.sub("", str(level.get(_named(name), "")))
            if sum(map(str.isalnum, said)) > bullet:
                yield Trick(ADDED, said)


def _drawn(top: etree._Element) -> Iterator[Trick]:
    for _ in top.iter(_named("draw:frame")):
        yield Trick(PICTURE, changing=True, drawn="picture", unsure=True)
    for _ in top.iter(_named("draw:custom-shape")):
        yield Trick(DRAWING, changing=True, drawn="mark", unsure=True)


def _words(top: etree._Element, looks: Looks) -> Iterator[Trick]:
    strange: dict[str, list[str]] = {}
    for element in top.iter("*"):
        name = TEXT.called(str(element.tag))
        hidden = name == "text:section" and element.get(_named("text:display"), "true") != "true"
        if hidden or name in _COVERED:
            yield Trick(HIDDEN, _kept(element))
        elif words := looks.own(element):
            if how := looks.how(element):
                yield Trick(how, words)
            for found in looks.strangers(element):
                strange.setdefault(found, []).append(words)
    for found, those in strange.items():
        yield Trick(unknown(found), " ".join(those), unsure=True)


def _kept(element: etree._Element) -> str:
    """What stands in an element, or is kept in its attributes until it is shown."""
    return " ".join(f"{element.get(_named('text:string-value'), '')} {_said(element)}".split())


def _said(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
