"""The parts of a Word file that is being edited: paragraphs, runs, controls, and notes of tracked changes."""

import random
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from policygen.ooxml import Tag
from policygen.ooxml import qualified as q

Element = etree._Element
P, R, T, SDT, PPR, RPR = map(q, ("w:p", "w:r", "w:t", "w:sdt", "w:pPr", "w:rPr"))
CONTENT, VAL, TBL = q("w:sdtContent"), q("w:val"), q("w:tbl")
CLAUSE, FIXED = "{urn:truth}clause", "{urn:truth}fixed"
"""What a run is of; that a paragraph is held by a tracked change."""
SIGNING = ("SignatureLine", "SignatureCaption", "Caption")
"""Styles of what no clerk parts or moves: lines to sign on, and captions."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(slots=True)
class Draft:
    """A file that is being edited."""

    body: Element
    chance: random.Random
    tracked: bool = False
    done: list[str] = field(default_factory=list)
    id: int = 90_000

    def note(self, kind: str) -> Element:
        """A note of a tracked change (17.13.5)."""
        self.id += 1
        stamp = {"id": str(self.id), "author": "P. Clerk", "date": "2026-09-01T10:00:00Z"}
        return etree.Element(q(f"w:{kind}"), {q(f"w:{name}"): held for name, held in stamp.items()})


def style(one: Element) -> str:
    found = one.find(f"{PPR}/{q('w:pStyle')}")
    return "" if found is None else found.get(VAL, "")


def texts(draft: Draft, *, headings: bool = False, loose: bool = False) -> list[Element]:
    """Paragraphs of the text, or headings, outside tables; `loose`: also those that a tracked change holds."""
    return [
        one
        for one in draft.body.iter(P)
        if style(one).startswith("Heading") == headings
        and (loose or one.get(FIXED) is None)
        and style(one) not in SIGNING
        and next(one.iterancestors(TBL), None) is None
        and runs(one)
        and whole(one)
    ]


def runs(one: Element) -> list[Element]:
    """The live runs of a paragraph that stand in it directly, outside fields, and hold only words."""
    held, depth = [], 0
    for run in one.findall(R):
        kinds = [mark.get(q("w:fldCharType")) for mark in run.iter(q("w:fldChar"))]
        depth += kinds.count("begin") - kinds.count("end")
        told = run.get(CLAUSE) is not None and [x.tag for x in run if x.tag != RPR] == [T]
        held += [run] * (told and not depth)
    return held


def whole(element: Element) -> bool:
    """Whether fields that begin in it end in it."""
    kinds = [mark.get(q("w:fldCharType")) for mark in element.iter(q("w:fldChar"))]
    return kinds.count("begin") == kinds.count("end") and kinds[:1] != ["end"]


def said(run: Element) -> str:
    return run.findtext(T) or ""


def _say(run: Element, text: str) -> Element:
    held = run.find(T)
    assert held is not None
    held.text = text
    held.set(_SPACE, "preserve")
    return run


def like(run: Element, text: str, clause: str | None = None) -> Element:
    made = _say(deepcopy(run), text)
    made.tail = None
    if clause is not None:
        made.set(CLAUSE, clause)
    return made


def cut(run: Element, at: int) -> Element:
    """Parts a run at a letter; the second half, which is a run of its own."""
    text = said(run)
    second = like(run, text[at:])
    run.addnext(second)
    _say(run, text[:at])
    return second


def remove(draft: Draft, run: Element) -> None:
    """Takes a run out, or notes that it is deleted."""
    parent = run.getparent()
    assert parent is not None
    if draft.tracked:
        note = draft.note("del")
        parent.replace(run, note)
        note.append(run)
        for text in run.iter(T):
            text.tag = q("w:delText")
    else:
        parent.remove(run)


def came(draft: Draft, run: Element) -> Element:
    """A run that is put in, noted as such where changes are tracked."""
    if not draft.tracked:
        return run
    note = draft.note("ins")
    note.append(run)
    return note


def ended(draft: Draft, one: Element, kind: str) -> None:
    """Notes that a paragraph's mark came or went (17.13.5.15, 17.13.5.20)."""
    properties = one.find(PPR)
    if properties is None:
        properties = etree.Element(PPR)
        one.insert(0, properties)
    look = properties.find(RPR)
    if look is None:
        look = etree.SubElement(properties, RPR)
    look.insert(0, draft.note(kind))
    one.set(FIXED, kind)


def unwrap(control: Element) -> None:
    content = control.find(CONTENT)
    parent = control.getparent()
    assert content is not None and parent is not None
    at = parent.index(control)
    parent[at : at + 1] = list(content)


def leave(element: Element) -> None:
    """Takes an element out, and the control that is empty without it."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    holder = parent.getparent()
    if parent.tag == CONTENT and not len(parent) and holder is not None and holder.tag == SDT:
        leave(holder)


def top(element: Element) -> Element:
    """What stands in the body itself: the outermost control around an element, or it."""
    held = [above for above in element.iterancestors() if above.tag == SDT]
    return held[-1] if held else element


def words_in(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(T))


def bare(text: str) -> str:
    return "".join(text.split())


def control(element: Element, until: Element | None = None) -> str | None:
    """The clause that the nearest control around an element names; empty for a record's."""
    for above in element.iterancestors():
        if above is until:
            return None
        tag = above.find(f"{q('w:sdtPr')}/{q('w:tag')}") if above.tag == SDT else None
        if tag is not None:
            parsed = Tag.parse(tag.get(VAL, ""))
            return parsed.clause if parsed else ""
    return None


def any_of(draft: Draft, held: list[Element]) -> Element | None:
    return draft.chance.choice(held) if held else None
