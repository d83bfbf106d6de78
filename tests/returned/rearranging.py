"""Edits of paragraphs: parted, joined, moved, deleted, put in. Each says whether it was done."""

import re
from copy import deepcopy

from lxml import etree

from policygen.ooxml import qualified as q
from tests.returned.elements import (
    FIXED,
    PPR,
    Draft,
    Element,
    P,
    R,
    any_of,
    came,
    cut,
    ended,
    leave,
    like,
    remove,
    runs,
    said,
    texts,
    top,
    whole,
)
from tests.returned.truth import INSERTED
from tests.returned.words import paragraph


def split(draft: Draft, *, outside: bool = False) -> bool:
    held = [(one, run) for one in texts(draft) for run in runs(one) if " " in said(run).strip()]
    if not held:
        return False
    one, run = draft.chance.choice(held)
    text = said(run)
    ends = [found.end() for found in re.finditer(r"[.;:] (?=\w)", text)]
    if not ends or draft.chance.random() < 0.3:
        ends = [found.end() for found in re.finditer(r"\s(?=\w)", text) if found.start()]
    if not ends:
        return False
    second = cut(run, draft.chance.choice(ends))
    made = _after(one, second)
    if not (whole(one) and whole(made)):
        one.extend([child for child in made if child.tag != PPR])
        return False
    (top(one) if outside else one).addnext(made)
    if draft.tracked:
        ended(draft, one, "ins")
    return True


def split_outside(draft: Draft) -> bool:
    return split(draft, outside=True)


def _after(one: Element, second: Element) -> Element:
    """A paragraph of what begins with a run."""
    made = etree.Element(P)
    properties = one.find(PPR)
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend([second, *second.itersiblings()])
    return made


def merged(draft: Draft) -> bool:
    held = texts(draft)
    every = list(draft.body.iter(P))
    pairs = [(one, every[every.index(one) + 1]) for one in held if one is not every[-1]]
    pairs = [(one, other) for one, other in pairs if other in held]
    if not pairs:
        return False
    one, other = draft.chance.choice(pairs)
    if draft.chance.random() < 0.8:
        one.append(came(draft, like(runs(one)[-1], " ")))
    if draft.tracked:
        ended(draft, one, "del")
        other.set(FIXED, "joined")
        return True
    one.extend([child for child in other if child.tag != PPR])
    leave(other)
    return True


def place_for(draft: Draft, avoid: Element) -> Element | None:
    """A paragraph or heading below which something can stand."""
    held = [*texts(draft), *texts(draft, headings=True)]
    return any_of(draft, [one for one in held if one is not avoid and top(one) is not top(avoid)])


def moved(draft: Draft) -> bool:
    """A whole control, cut and pasted."""
    one = any_of(draft, texts(draft))
    if one is None or (place := place_for(draft, one)) is None:
        return False
    block = top(one)
    if draft.tracked:
        return _moved_tracked(draft, one, top(place))
    leave(block)
    top(place).addnext(block)
    return True


def _moved_tracked(draft: Draft, one: Element, place: Element) -> bool:
    """What went and what came, by one name (17.13.5.21 to 28)."""
    if any(child.tag not in (PPR, R) for child in one):
        return False
    made = deepcopy(one)
    made.tail = None
    for held, kind in ((one, "moveFrom"), (made, "moveTo")):
        note = draft.note(kind)
        runs = held.findall(R)
        start, end = draft.note(f"{kind}RangeStart"), etree.Element(q(f"w:{kind}RangeEnd"))
        start.set(q("w:name"), f"move{draft.id}")
        end.set(q("w:id"), start.get(q("w:id"), ""))
        note.extend(runs)
        held.extend([start, note, end])
        ended(draft, held, kind)
    place.addnext(made)
    return True


def moved_bare(draft: Draft) -> bool:
    """A paragraph without its control, put down outside any control or inside another's."""
    one = any_of(draft, [one for one in texts(draft) if len("".join(map(said, runs(one)))) > 25])
    if one is None or (place := place_for(draft, one)) is None:
        return False
    draft.tracked = False
    leave(one)
    (place if draft.chance.random() < 0.5 else top(place)).addnext(one)
    return True


def deleted(draft: Draft) -> bool:
    one = any_of(draft, texts(draft))
    if one is None:
        return False
    if not draft.tracked:
        leave(one)
        return True
    if any(child.tag not in (PPR, R) for child in one):
        return False
    for run in one.findall(R):
        remove(draft, run)
    ended(draft, one, "del")
    return True


def inserted(draft: Draft, *, inside: bool = False) -> bool:
    """A paragraph between two others, or inside a control, at its end or in its middle."""
    one = any_of(draft, texts(draft))
    if one is None:
        return False
    (one if inside else top(one)).addnext(_made(draft, one))
    return True


def inserted_inside(draft: Draft) -> bool:
    return inserted(draft, inside=True)


def inserted_at_end(draft: Draft) -> bool:
    """Above the first clause, or below the last."""
    held = texts(draft)
    if not held:
        return False
    if draft.chance.random() < 0.5:
        top(held[0]).addprevious(_made(draft, held[0]))
    else:
        top(held[-1]).addnext(_made(draft, held[-1]))
    return True


def _made(draft: Draft, one: Element) -> Element:
    """A new paragraph that looks as another does."""
    made = etree.Element(P)
    properties = one.find(PPR)
    if properties is not None:
        made.append(deepcopy(properties))
    run = like(runs(one)[0], paragraph(draft.chance), INSERTED)
    made.append(came(draft, run))
    if draft.tracked:
        ended(draft, made, "ins")
    return made
