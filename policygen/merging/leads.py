"""Base sentences -> which of them are said under which: the items of a list, or the paragraphs, under what leads to
them, the rows of a table under its head. Knows no policy."""

import re
from collections.abc import Iterator, Sequence

from policygen.merging.sentence import Sentence
from policygen.merging.view import Place, View, room_before, sentence_at

_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)]|\(?[A-Za-z]{1,4}\))\s|\|")
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*")
"""The line below a table's head."""
_COLON = re.compile(r":[\s*_]*$")
_FOLLOWING = re.compile(
    r"\bthe following\b|\bas follows\b|\b(?:set out|listed|given) below\b", re.I
)


def under(view: View, place: Place) -> Iterator[Place]:
    """The places whose sense hangs on what a side changed at a place; none where nothing is said under it."""
    i = place // 2
    if place % 2 and _is_lead(view.base, i):
        yield from _places(view.base, i + 1, _depth(view.base[i]))
    elif lead := _gained(view, place):
        alone = lead is _last(view, place)
        yield from _places(view.base, i + place % 2, _depth(lead) - (alone and _is_item(lead)))


def _gained(view: View, place: Place) -> Sentence | None:
    """What leads to something at a place, and did not stand there before."""
    came = [view.at(place // 2)] if place % 2 else [view.new[j] for j in view.rooms[place // 2]]
    return next((one for one in reversed(came) if one and leads(one.text)), None)


def _last(view: View, place: Place) -> Sentence | None:
    """What stands right before the next sentence of the base: an item that comes to lead may lead to those beside
    it."""
    room = view.rooms[(place + 1) // 2]
    return view.new[room[-1]] if room else view.at(place // 2)


def adds(view: View, place: Place) -> bool:
    """Whether what came at a place goes on with a list or a table, or is a paragraph of its own."""
    came = [view.new[j] for j in view.rooms[place // 2]]
    return any(_is_item(one) or "\n" in one.lead for one in came)


def leads(text: str) -> bool:
    """Whether a sentence leads to what stands under it."""
    return bool(_COLON.search(text) or _FOLLOWING.search(text))


def _is_item(sentence: Sentence) -> bool:
    return bool(sentence.label or _ITEM.match(sentence.text))


def _is_lead(base: Sequence[Sentence], i: int) -> bool:
    return leads(base[i].text) or bool(
        base[i].text.startswith("|") and _RULE.fullmatch(base[i + 1].text)
    )


def _places(base: Sequence[Sentence], start: int, depth: int) -> Iterator[Place]:
    """The sentences of the items from a sentence on, which stand deeper than what leads to them, and the room
    before and behind each; where no item follows, those of the paragraphs up to the next that leads to something."""
    i = start
    if base[i].text and not _is_item(base[i]) and depth < 0:
        while base[i].text and (i == start or not leads(base[i].text)):
            yield from (room_before(i), sentence_at(i))
            i += 1
    while base[i].text and (_is_under(base[i], depth) or (i > start and "\n" not in base[i].lead)):
        yield from (room_before(i), sentence_at(i))
        i += 1
    yield room_before(i)


def _is_under(sentence: Sentence, depth: int) -> bool:
    return _is_item(sentence) and (sentence.text[:1] == "|" or _depth(sentence) > depth)


def _depth(sentence: Sentence) -> int:
    """How far to the right an item stands; -1 for what is none."""
    return len(sentence.lead.rpartition("\n")[2]) if _is_item(sentence) else -1
