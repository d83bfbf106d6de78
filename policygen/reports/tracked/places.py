"""Where blocks, rows and cells stand in what holds them, and where another one goes. No files."""

from collections.abc import Iterator

from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.names import (
    SDT,
    SDT_CONTENT,
    SECTION,
    TBL,
    TC,
    TR,
    VAL,
    P,
    W,
    w,
)

_TRANSPARENT = w("sdtContent", "customXml", "smartTag")
_CODE, _FIELD_CHAR = W + "instrText", W + "fldChar"
_DEPTH = {"begin": 1, "end": -1}
_GALLERY = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


def blocks(box: Element, *tags: str) -> Iterator[Element]:
    """The blocks, rows or cells of what holds them, those in controls among them."""
    for child in box:
        if child.tag in tags:
            yield child
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from blocks(content, *tags)
        elif child.tag in _TRANSPARENT:
            yield from blocks(child, *tags)


def paragraphs(block: Element) -> Iterator[Element]:
    """A paragraph, or those of a table or row."""
    if block.tag == P:
        yield block
        return
    for child in blocks(block, P, TBL, TR, TC):
        yield from paragraphs(child)


def contents(held: list[Element]) -> Iterator[Element]:
    """The paragraphs that are a list of contents: in a control that says so (17.5.2.13), or from where a field for
    one begins to where it ends (17.16.5.68)."""
    depth = 0
    for block in held:
        before = depth
        for mark in block.iter(_CODE, _FIELD_CHAR) if block.tag == P else ():
            if depth and mark.tag == _FIELD_CHAR:
                depth += _DEPTH.get(mark.get(f"{W}fldCharType", ""), 0)
            elif not depth and (mark.text or "").split()[:1] == ["TOC"]:
                depth = 1
        if before or depth or _in_gallery(block):
            yield block


def _in_gallery(block: Element) -> bool:
    parent = block.getparent()
    if block.tag != P or parent is None or parent.tag != SDT_CONTENT:
        return False
    gallery = parent.getparent().find(_GALLERY)  # type: ignore[union-attr]
    return gallery is not None and gallery.get(VAL) == "Table of Contents"


def insert(box: Element, made: Element, before: Element | None, after: Element | None) -> None:
    """Puts an element behind one block and before another: outside of a control that holds only one of them."""
    if before is not None:
        place = before
        while (up := place.getparent()) is not None and up is not box and not _holds(up, after):
            place = up
        place.addnext(made)
    elif after is not None:
        place = after
        while (up := place.getparent()) is not None and up is not box:
            place = up
        place.addprevious(made)
    else:
        at = next((n for n, child in enumerate(box) if child.tag == SECTION), len(box))
        box.insert(at, made)


def _holds(parent: Element, child: Element | None) -> bool:
    return child is not None and any(up is parent for up in child.iterancestors())
