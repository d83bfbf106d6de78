"""Where blocks, rows and cells stand in what holds them, and where another one goes. No files."""

from collections.abc import Iterator

from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.names import SDT, SDT_CONTENT, SECTION, TBL, TC, TR, P, w

_TRANSPARENT = w("sdtContent", "customXml", "smartTag")


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
