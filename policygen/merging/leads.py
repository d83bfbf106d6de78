"""Base sentences -> which of them are said under which: the items of a list under what leads to it, the rows of a
table under its head. Knows no policy."""

import re
from collections.abc import Iterator, Sequence

from policygen.merging.sentence import Sentence
from policygen.merging.view import Place, View, room_before, sentence_at

_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)]|\(?[A-Za-z]{1,4}\))\s|\|")
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*")
"""The line below a table's head."""
_LEADS = re.compile(r":[\s*_]*$")


def under(view: View, place: Place) -> Iterator[Place]:
    """The places whose sense hangs on what a side changed at a place; none where nothing is said under it."""
    i = place // 2
    if place % 2:
        here = view.at(i)
        if _is_lead(view.base, i) or (here and _LEADS.search(here.text)):
            yield from _places(view.base, i + 1, _depth(view.base[i]))
    elif leads := [view.new[j] for j in view.rooms[i] if _LEADS.search(view.new[j].text)]:
        yield from _places(view.base, i, _depth(leads[-1]))


def adds_item(view: View, place: Place) -> bool:
    """Whether what came at a place goes on with a list or a table."""
    return any(_is_item(view.new[j]) for j in view.rooms[place // 2])


def _is_item(sentence: Sentence) -> bool:
    return bool(_ITEM.match(sentence.text))


def _is_lead(base: Sequence[Sentence], i: int) -> bool:
    return bool(_LEADS.search(base[i].text)) or bool(
        base[i].text.startswith("|") and _RULE.fullmatch(base[i + 1].text)
    )


def _places(base: Sequence[Sentence], start: int, depth: int) -> Iterator[Place]:
    """The sentences of the items from a sentence on, which stand deeper than what leads to them, and the room
    before and behind each."""
    i = start
    while base[i].text and (_is_under(base[i], depth) or (i > start and "\n" not in base[i].lead)):
        yield from (room_before(i), sentence_at(i))
        i += 1
    yield room_before(i)


def _is_under(sentence: Sentence, depth: int) -> bool:
    return _is_item(sentence) and (sentence.text[0] == "|" or _depth(sentence) > depth)


def _depth(sentence: Sentence) -> int:
    """How far to the right an item stands; -1 for what is none."""
    return len(sentence.lead.rpartition("\n")[2]) if _is_item(sentence) else -1
