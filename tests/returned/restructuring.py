"""Edits of what stands around the words: controls, levels of lists, headings. Each says whether it was done."""

from copy import deepcopy

from lxml import etree

from policygen.ooxml import qualified as q
from tests.returned.elements import (
    PPR,
    SDT,
    VAL,
    Draft,
    P,
    any_of,
    came,
    ended,
    leave,
    like,
    runs,
    said,
    texts,
    top,
    unwrap,
)
from tests.returned.rearranging import place_for
from tests.returned.rewording import put
from tests.returned.words import words


def some_controls(draft: Draft, share: float = 0.3) -> bool:
    """Content controls taken away, and what they held left."""
    draft.tracked = False
    tags = [
        one for one in draft.body.iter(SDT) if one.find(f"{q('w:sdtPr')}/{q('w:tag')}") is not None
    ]
    for control in tags:
        if draft.chance.random() < share:
            unwrap(control)
    return bool(tags)


def all_controls(draft: Draft) -> bool:
    return some_controls(draft, 1.0)


def relevelled(draft: Draft) -> bool:
    levels = [one.find(f"{PPR}/{q('w:numPr')}/{q('w:ilvl')}") for one in texts(draft)]
    found = [level for level in levels if level is not None]
    if not found:
        return False
    for level in draft.chance.sample(found, min(len(found), draft.chance.randint(1, 3))):
        level.set(VAL, "1" if level.get(VAL) == "0" else "0")
    draft.tracked = False
    return True


def heading_changed(draft: Draft) -> bool:
    one = any_of(draft, texts(draft, headings=True))
    if one is None:
        return False
    run = runs(one)[0]
    put(draft, run, f"{said(run)} {words(draft.chance, 2)}")
    return True


def heading_moved(draft: Draft) -> bool:
    one = any_of(draft, texts(draft, headings=True))
    if one is None or (place := place_for(draft, one)) is None:
        return False
    draft.tracked = False
    leave(one)
    top(place).addnext(one)
    return True


def heading_added(draft: Draft) -> bool:
    one, place = any_of(draft, texts(draft, headings=True)), any_of(draft, texts(draft))
    if one is None or place is None:
        return False
    made = etree.Element(P)
    made.append(deepcopy(one[0]))
    made.append(came(draft, like(runs(one)[0], words(draft.chance, 3).capitalize())))
    if draft.tracked:
        ended(draft, made, "ins")
    top(place).addprevious(made)
    return True
