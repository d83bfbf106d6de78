"""Edits within paragraphs: words, sentences, looks. Each says whether it was done."""

import re
from copy import deepcopy

from lxml import etree

from policygen.ooxml import qualified as q
from tests.returned.elements import (
    RPR,
    Draft,
    Element,
    any_of,
    came,
    cut,
    like,
    remove,
    runs,
    said,
    texts,
)
from tests.returned.words import sentence, words


def reworded(draft: Draft, *, most: float = 0.0) -> bool:
    """A word or two for others, or up to a share of all of them."""
    one = any_of(draft, texts(draft, loose=True))
    if one is None:
        return False
    held = [run for run in runs(one) if said(run).split()]
    for run in held if most else held[:1]:
        pieces = re.split(r"(\s+)", said(run))
        places = [at for at, piece in enumerate(pieces) if piece.strip()]
        count = max(1, int(most * len(places))) if most else draft.chance.randint(1, 2)
        for at in draft.chance.sample(places, min(count, len(places))):
            pieces[at] = words(draft.chance, 1)
        put(draft, run, "".join(pieces))
    return bool(held)


def put(draft: Draft, run: Element, text: str) -> None:
    made = like(run, text)
    run.addnext(came(draft, made))
    remove(draft, run)


def rewritten(draft: Draft) -> bool:
    return reworded(draft, most=0.4)


def sentence_added(draft: Draft) -> bool:
    one = any_of(draft, texts(draft, loose=True))
    if one is None:
        return False
    run = draft.chance.choice(runs(one))
    ends = [found.end() for found in re.finditer(r"[.;:] (?=\w)", said(run))]
    if ends and draft.chance.random() < 0.7:
        at = draft.chance.choice(ends)
        cut(run, at)
        run.addnext(came(draft, like(run, f"{sentence(draft.chance)} ")))
    else:
        last = one[-1]
        last.addnext(came(draft, like(runs(one)[-1], f" {sentence(draft.chance)}")))
    return True


def sentence_removed(draft: Draft) -> bool:
    held = [run for one in texts(draft, loose=True) for run in runs(one)]
    held = [run for run in held if len(re.findall(r"[.;] (?=[A-Z])", said(run))) > 1]
    run = any_of(draft, held)
    if run is None:
        return False
    first, second = list(re.finditer(r"[.;] (?=[A-Z])", said(run)))[:2]
    middle = cut(run, first.end())
    cut(middle, second.end() - first.end())
    remove(draft, middle)
    return True


def emphasised(draft: Draft) -> bool:
    """A run, or the first half of one, bold or in italics."""
    one = any_of(draft, texts(draft, loose=True))
    if one is None:
        return False
    run = draft.chance.choice(runs(one))
    cut(run, len(said(run)) // 2)
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
