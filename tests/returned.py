"""A Word file of ours -> the same, edited by chance as people do in Word, with what each word of it is known to be of.

Every run bears its clause in an attribute of its own while the file is edited; the attributes are read out at the
end, and taken away. Words put into a paragraph are of its clause. A paragraph put in is of the clause whose control
it stands in, else of the clause that stands on both sides of it, else new.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from policygen.ooxml import Tag, package
from policygen.ooxml import qualified as q
from policygen.writers import docx
from tests.returned_words import paragraph, sentence, words

Element = etree._Element
P, R, T, SDT, PPR, RPR = map(q, ("w:p", "w:r", "w:t", "w:sdt", "w:pPr", "w:rPr"))
CONTENT, VAL, TBL = q("w:sdtContent"), q("w:val"), q("w:tbl")
CLAUSE = "{urn:truth}clause"
FIXED = "{urn:truth}fixed"
HEADING, INSERTED, NEW, ANY = "#", "+", "", "?"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_GONE = (q("w:del"), q("w:moveFrom"))
_SIGNING = ("SignatureLine", "SignatureCaption", "Caption")
"""Styles of what no clerk parts or moves: lines to sign on, and captions."""
_DOCUMENT = "word/document.xml"

Share = tuple[str, str]
"""A clause, `HEADING` or `NEW`, and its words, without spaces. `ANY`: words between two clauses in one paragraph."""


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
        return etree.Element(
            q(f"w:{kind}"), {q(f"w:{name}"): held for name, held in stamp.items()}
        )


def edited(data: bytes, chance: random.Random) -> tuple[bytes, list[str]]:
    """The file after one to eight edits, still with the attributes that tell the truth; what was done to it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[_DOCUMENT])
    draft = Draft(root[0], chance)
    _mark(draft.body, _records(data))
    for _ in range(chance.randint(1, 8)):
        name = chance.choices(list(EDITS), [weight for weight, _ in EDITS.values()])[0]
        draft.tracked = chance.random() < 0.4
        if EDITS[name][1](draft):
            draft.done.append(f"{name}, tracked" if draft.tracked else name)
    parts[_DOCUMENT] = etree.tostring(root)
    return package(dict(parts)), draft.done


def settled(data: bytes, controls: bool = True) -> tuple[bytes, list[Share]]:
    """The file without those attributes, and what they told; `controls`: whether they will still say a clause."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts[_DOCUMENT])
    truth = list(_told(root[0], controls))
    for element in root.iter(P, R):
        element.attrib.pop(CLAUSE, None)
        element.attrib.pop(FIXED, None)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    parts[_DOCUMENT] = etree.tostring(root)
    return package(dict(parts)), truth


# ---- the truth


def _records(data: bytes) -> dict[str, str]:
    """The words of each line drawn from the record of decisions -> its clause, which its control does not name."""
    base = docx.carried(data)
    assert base is not None
    return {_bare(one.text): one.origin.clause for one in base.blocks() if one.origin.kind == "record"}


def _bare(text: str) -> str:
    return "".join(text.split())


def _mark(body: Element, records: dict[str, str]) -> None:
    for one in body.iter(P):
        clause = HEADING if _style(one).startswith("Heading") else _control(one)
        if clause is None:
            continue
        clause = clause or records.get(_bare("".join(one.itertext(T))), NEW)
        for run in one.iter(R):
            inner = _control(run, until=one)
            if not _is_label(run, one):
                run.set(CLAUSE, clause if inner is None else inner)


def _control(element: Element, until: Element | None = None) -> str | None:
    """The clause that the nearest control around an element names; empty for a record's."""
    for above in element.iterancestors():
        if above is until:
            return None
        tag = above.find(f"{q('w:sdtPr')}/{q('w:tag')}") if above.tag == SDT else None
        if tag is not None:
            parsed = Tag.parse(tag.get(VAL, ""))
            return parsed.clause if parsed else NEW
    return None


def _is_label(run: Element, one: Element) -> bool:
    """Whether a run is the typed label of a heading or item, and so none of its words."""
    first = next(one.iter(R)) is run
    return first and len(run) > 1 and run[-1].tag == q("w:tab") and _style(one) not in _SIGNING


def _told(body: Element, controls: bool) -> Iterator[Share]:
    paragraphs = [_shares(one) for one in _joined(body)]
    for at, (one, shares) in enumerate(paragraphs):
        beside = [clause for clause, _ in shares if clause != INSERTED]
        for clause, text in shares:
            if clause == INSERTED and beside:
                clause = beside[0] if len(beside) == 1 else ANY
            elif clause == INSERTED:
                clause = (controls and _control(one)) or _around(paragraphs, at)
            yield clause, text


def _joined(body: Element) -> Iterator[list[Element]]:
    """Paragraphs, those together that a mark which is gone has parted; all changes accepted."""
    held: list[Element] = []
    for one in body.iter(P):
        held.append(one)
        mark = one.find(f"{PPR}/{RPR}")
        if mark is None or mark.find(_GONE[0]) is None and mark.find(_GONE[1]) is None:
            yield held
            held = []
    if held:
        yield held


def _shares(held: list[Element]) -> tuple[Element, list[Share]]:
    shares: list[Share] = []
    for run in (run for one in held for run in one.iter(R) if run.get(CLAUSE) is not None):
        text = _bare("".join(run.itertext(T)))
        if not text or any(above.tag in _GONE for above in run.iterancestors()):
            continue
        clause = run.get(CLAUSE, "")
        if shares and shares[-1][0] == clause:
            text = shares.pop()[1] + text
        shares.append((clause, text))
    return held[-1], shares


def _around(paragraphs: list[tuple[Element, list[Share]]], at: int) -> str:
    """The clause that stands before and after, where it is one."""
    before = [share for _, shares in paragraphs[:at] for share in shares if share[0] != INSERTED]
    after = [share for _, shares in paragraphs[at + 1 :] for share in shares if share[0] != INSERTED]
    if not before or not after or before[-1][0] != after[0][0] or after[0][0] == HEADING:
        return NEW
    return before[-1][0]


# ---- what can be edited


def _style(one: Element) -> str:
    found = one.find(f"{PPR}/{q('w:pStyle')}")
    return "" if found is None else found.get(VAL, "")


def _texts(draft: Draft, *, headings: bool = False, loose: bool = False) -> list[Element]:
    """Paragraphs of the text, or headings, outside tables; `loose`: also those that a tracked change holds."""
    return [
        one
        for one in draft.body.iter(P)
        if _style(one).startswith("Heading") == headings
        and (loose or one.get(FIXED) is None)
        and _style(one) not in _SIGNING
        and next(one.iterancestors(TBL), None) is None
        and _runs(one)
        and _whole(one)
    ]


def _runs(one: Element) -> list[Element]:
    """The live runs of a paragraph that stand in it directly, and hold only words."""
    return [
        run
        for run in one.findall(R)
        if run.get(CLAUSE) is not None and [x.tag for x in run if x.tag != RPR] == [T]
    ]


def _whole(element: Element) -> bool:
    """Whether fields that begin in it end in it."""
    kinds = [mark.get(q("w:fldCharType")) for mark in element.iter(q("w:fldChar"))]
    return kinds.count("begin") == kinds.count("end") and kinds[:1] != ["end"]


def _said(run: Element) -> str:
    return run.findtext(T) or ""


def _say(run: Element, text: str) -> Element:
    held = run.find(T)
    assert held is not None
    held.text = text
    held.set(_SPACE, "preserve")
    return run


def _like(run: Element, text: str, clause: str | None = None) -> Element:
    made = _say(deepcopy(run), text)
    made.tail = None
    if clause is not None:
        made.set(CLAUSE, clause)
    return made


def _cut(run: Element, at: int) -> Element:
    """Parts a run at a letter; the second half, which is a run of its own."""
    text = _said(run)
    second = _like(run, text[at:])
    run.addnext(second)
    _say(run, text[:at])
    return second


def _remove(draft: Draft, run: Element) -> None:
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


def _came(draft: Draft, run: Element) -> Element:
    """A run that is put in, noted as such where changes are tracked."""
    if not draft.tracked:
        return run
    note = draft.note("ins")
    note.append(run)
    return note


def _ended(draft: Draft, one: Element, kind: str) -> None:
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


def _unwrap(control: Element) -> None:
    content = control.find(CONTENT)
    parent = control.getparent()
    assert content is not None and parent is not None
    at = parent.index(control)
    parent[at : at + 1] = list(content)


def _leave(element: Element) -> None:
    """Takes an element out, and the control that is empty without it."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    holder = parent.getparent()
    if parent.tag == CONTENT and not len(parent) and holder is not None and holder.tag == SDT:
        _leave(holder)


def _top(element: Element) -> Element:
    """What stands in the body itself: the outermost control around an element, or it."""
    held = [above for above in element.iterancestors() if above.tag == SDT]
    return held[-1] if held else element


# ---- edits: each says whether it was done


def _any(draft: Draft, held: list[Element]) -> Element | None:
    return draft.chance.choice(held) if held else None


def _words(draft: Draft, *, most: float = 0.0) -> bool:
    """A word or two for others, or up to a share of all of them."""
    one = _any(draft, _texts(draft, loose=True))
    if one is None:
        return False
    runs = [run for run in _runs(one) if _said(run).split()]
    for run in runs if most else runs[:1]:
        pieces = re.split(r"(\s+)", _said(run))
        places = [at for at, piece in enumerate(pieces) if piece.strip()]
        count = max(1, int(most * len(places))) if most else draft.chance.randint(1, 2)
        for at in draft.chance.sample(places, min(count, len(places))):
            pieces[at] = words(draft.chance, 1)
        _reworded(draft, run, "".join(pieces))
    return bool(runs)


def _reworded(draft: Draft, run: Element, text: str) -> None:
    made = _like(run, text)
    run.addnext(_came(draft, made))
    _remove(draft, run)


def _rewritten(draft: Draft) -> bool:
    return _words(draft, most=0.4)


def _sentence_added(draft: Draft) -> bool:
    one = _any(draft, _texts(draft, loose=True))
    if one is None:
        return False
    run = draft.chance.choice(_runs(one))
    ends = [found.end() for found in re.finditer(r"[.;:] (?=\w)", _said(run))]
    if ends and draft.chance.random() < 0.7:
        at = draft.chance.choice(ends)
        _cut(run, at)
        run.addnext(_came(draft, _like(run, f"{sentence(draft.chance)} ")))
    else:
        last = one[-1]
        last.addnext(_came(draft, _like(_runs(one)[-1], f" {sentence(draft.chance)}")))
    return True


def _sentence_removed(draft: Draft) -> bool:
    held = [run for one in _texts(draft, loose=True) for run in _runs(one)]
    held = [run for run in held if len(re.findall(r"[.;] (?=[A-Z])", _said(run))) > 1]
    run = _any(draft, held)
    if run is None:
        return False
    first, second = list(re.finditer(r"[.;] (?=[A-Z])", _said(run)))[:2]
    middle = _cut(run, first.end())
    _cut(middle, second.end() - first.end())
    _remove(draft, middle)
    return True


def _split(draft: Draft, *, outside: bool = False) -> bool:
    held = [(one, run) for one in _texts(draft) for run in _runs(one) if " " in _said(run).strip()]
    if not held:
        return False
    one, run = draft.chance.choice(held)
    text = _said(run)
    ends = [found.end() for found in re.finditer(r"[.;:] (?=\w)", text)]
    if not ends or draft.chance.random() < 0.3:
        ends = [found.end() for found in re.finditer(r"\s(?=\w)", text) if found.start()]
    if not ends:
        return False
    second = _cut(run, draft.chance.choice(ends))
    made = _after(one, second)
    if not (_whole(one) and _whole(made)):
        one.extend([child for child in made if child.tag != PPR])
        return False
    (_top(one) if outside else one).addnext(made)
    if draft.tracked:
        _ended(draft, one, "ins")
    return True


def _split_outside(draft: Draft) -> bool:
    return _split(draft, outside=True)


def _after(one: Element, second: Element) -> Element:
    """A paragraph of what begins with a run."""
    made = etree.Element(P)
    properties = one.find(PPR)
    if properties is not None:
        made.append(deepcopy(properties))
    made.extend([second, *second.itersiblings()])
    return made


def _merge(draft: Draft) -> bool:
    held = _texts(draft)
    every = list(draft.body.iter(P))
    pairs = [(one, every[every.index(one) + 1]) for one in held if one is not every[-1]]
    pairs = [(one, other) for one, other in pairs if other in held]
    if not pairs:
        return False
    one, other = draft.chance.choice(pairs)
    if draft.chance.random() < 0.8:
        one.append(_came(draft, _like(_runs(one)[-1], " ")))
    if draft.tracked:
        _ended(draft, one, "del")
        other.set(FIXED, "joined")
        return True
    one.extend([child for child in other if child.tag != PPR])
    _leave(other)
    return True


def _place(draft: Draft, avoid: Element) -> Element | None:
    """A paragraph or heading below which something can stand."""
    held = [*_texts(draft), *_texts(draft, headings=True)]
    return _any(draft, [one for one in held if one is not avoid and _top(one) is not _top(avoid)])


def _moved(draft: Draft) -> bool:
    """A whole control, cut and pasted."""
    one = _any(draft, _texts(draft))
    if one is None or (place := _place(draft, one)) is None:
        return False
    block = _top(one)
    if draft.tracked:
        return _moved_tracked(draft, one, _top(place))
    _leave(block)
    _top(place).addnext(block)
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
        _ended(draft, held, kind)
    place.addnext(made)
    return True


def _moved_bare(draft: Draft) -> bool:
    """A paragraph without its control, put down outside any control or inside another's."""
    one = _any(draft, [one for one in _texts(draft) if len("".join(map(_said, _runs(one)))) > 25])
    if one is None or (place := _place(draft, one)) is None:
        return False
    draft.tracked = False
    _leave(one)
    (place if draft.chance.random() < 0.5 else _top(place)).addnext(one)
    return True


def _delete(draft: Draft) -> bool:
    one = _any(draft, _texts(draft))
    if one is None:
        return False
    if not draft.tracked:
        _leave(one)
        return True
    if any(child.tag not in (PPR, R) for child in one):
        return False
    for run in one.findall(R):
        _remove(draft, run)
    _ended(draft, one, "del")
    return True


def _insert(draft: Draft, *, inside: bool = False) -> bool:
    """A paragraph between two others, or inside a control, at its end or in its middle."""
    one = _any(draft, _texts(draft))
    if one is None:
        return False
    (one if inside else _top(one)).addnext(_made(draft, one))
    return True


def _insert_inside(draft: Draft) -> bool:
    return _insert(draft, inside=True)


def _insert_at_end(draft: Draft) -> bool:
    """Above the first clause, or below the last."""
    held = [one for one in _texts(draft)]
    if not held:
        return False
    if draft.chance.random() < 0.5:
        _top(held[0]).addprevious(_made(draft, held[0]))
    else:
        _top(held[-1]).addnext(_made(draft, held[-1]))
    return True


def _made(draft: Draft, one: Element) -> Element:
    """A new paragraph that looks as another does."""
    made = etree.Element(P)
    properties = one.find(PPR)
    if properties is not None:
        made.append(deepcopy(properties))
    run = _like(_runs(one)[0], paragraph(draft.chance), INSERTED)
    made.append(_came(draft, run))
    if draft.tracked:
        _ended(draft, made, "ins")
    return made


def _controls(draft: Draft, share: float = 0.3) -> bool:
    """Content controls taken away, and what they held left."""
    draft.tracked = False
    tags = [one for one in draft.body.iter(SDT) if one.find(f"{q('w:sdtPr')}/{q('w:tag')}") is not None]
    for control in tags:
        if draft.chance.random() < share:
            _unwrap(control)
    return bool(tags)


def _all_controls(draft: Draft) -> bool:
    return _controls(draft, 1.0)


def _relevel(draft: Draft) -> bool:
    levels = [one.find(f"{PPR}/{q('w:numPr')}/{q('w:ilvl')}") for one in _texts(draft)]
    found = [level for level in levels if level is not None]
    if not found:
        return False
    for level in draft.chance.sample(found, min(len(found), draft.chance.randint(1, 3))):
        level.set(VAL, "1" if level.get(VAL) == "0" else "0")
    draft.tracked = False
    return True


def _heading(draft: Draft) -> bool:
    one = _any(draft, _texts(draft, headings=True))
    if one is None:
        return False
    run = _runs(one)[0]
    _reworded(draft, run, f"{_said(run)} {words(draft.chance, 2)}")
    return True


def _heading_moved(draft: Draft) -> bool:
    one = _any(draft, _texts(draft, headings=True))
    if one is None or (place := _place(draft, one)) is None:
        return False
    draft.tracked = False
    _leave(one)
    _top(place).addnext(one)
    return True


def _heading_added(draft: Draft) -> bool:
    one, place = _any(draft, _texts(draft, headings=True)), _any(draft, _texts(draft))
    if one is None or place is None:
        return False
    made = etree.Element(P)
    made.append(deepcopy(one[0]))
    made.append(_came(draft, _like(_runs(one)[0], words(draft.chance, 3).capitalize())))
    if draft.tracked:
        _ended(draft, made, "ins")
    _top(place).addprevious(made)
    return True


def _look(draft: Draft) -> bool:
    """A run, or the first half of one, bold or in italics."""
    one = _any(draft, _texts(draft, loose=True))
    if one is None:
        return False
    run = draft.chance.choice(_runs(one))
    _cut(run, len(_said(run)) // 2)
    look = run.find(RPR)
    if look is None:
        look = etree.Element(RPR)
        run.insert(0, look)
    if draft.tracked:
        note = draft.note("rPrChange")
        note.append(deepcopy(look))
        look.append(note)
    look.insert(0, etree.Element(q(draft.chance.choice(("w:b", "w:i")))))
    return True


EDITS: dict[str, tuple[int, Callable[[Draft], bool]]] = {
    "words": (4, _words),
    "rewritten": (3, _rewritten),
    "sentence added": (3, _sentence_added),
    "sentence removed": (2, _sentence_removed),
    "split": (2, _split),
    "split, half outside": (2, _split_outside),
    "merged": (4, _merge),
    "moved": (2, _moved),
    "moved without control": (3, _moved_bare),
    "deleted": (3, _delete),
    "inserted": (2, _insert),
    "inserted in a control": (2, _insert_inside),
    "inserted at an end": (1, _insert_at_end),
    "some controls gone": (2, _controls),
    "all controls gone": (1, _all_controls),
    "list level": (2, _relevel),
    "heading changed": (1, _heading),
    "heading moved": (1, _heading_moved),
    "heading added": (1, _heading_added),
    "bold or italic": (2, _look),
}
"""What is done to a file -> how often, and what does it."""
