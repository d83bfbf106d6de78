"""A part of a Word file -> the same with what is said in several ways said once, as it is shown (part 3). No files.

Pictures and text boxes keep all their ways, for the older programs that draw them by another.
"""

from lxml import etree

from policygen.ooxml import chosen, qualified

_ALTERNATE, _RUN, _BOX = map(qualified, ("mc:AlternateContent", "w:r", "w:txbxContent"))
_DRAWINGS = frozenset(map(qualified, ("w:drawing", "w:pict", "w:object")))


def settle(root: etree._Element) -> None:
    """Puts the way that is shown in the place of all of them: runs, words, properties, whole paragraphs."""
    for alternate in list(root.iter(_ALTERNATE)):
        parent = alternate.getparent()
        if parent is not None and not _draws(alternate, parent):
            at = parent.index(alternate)
            parent[at : at + 1] = list(chosen(alternate))


def _draws(alternate: etree._Element, parent: etree._Element) -> bool:
    """Whether it is a drawing of a run, or a part of one."""
    around = next(alternate.iterancestors(_BOX, *_DRAWINGS), None)
    if around is not None and around.tag != _BOX:
        return True
    return parent.tag == _RUN and any(part.tag in _DRAWINGS for way in alternate for part in way)
