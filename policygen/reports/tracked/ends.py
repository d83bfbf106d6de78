"""Entries -> the same, each with what becomes of its paragraph's end. Knows no words.

A paragraph whose end is tracked goes on in the next one (ECMA-376 17.13.5.15). So the last paragraph of a cell, a
note or a text must have an end that stands in both texts; entries are arranged so that it has.
"""

import copy
from collections.abc import Iterator

from policygen.reports.tracked.atoms import Element
from policygen.reports.tracked.entries import Entry, of
from policygen.reports.tracked.names import PPR, P


def settle(entries: list[Entry]) -> list[Entry]:
    """The same entries, with ends such that every paragraph has one in the texts that it stands in."""
    segments = list(_segments(entries))
    _close(segments)
    for segment in segments:
        for entry in segment:
            entry.old_end = entry.olds[-1] if entry.olds else None
            entry.new_end = entry.news[-1] if entry.news else None
        paragraphs = [entry for entry in segment if entry.kind == "paragraph"]
        _shift(paragraphs)
    return [entry for segment in segments for entry in segment]


def _segments(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Paragraphs up to a table, or to the end, each with that table; lists of contents by themselves, for some
    programs let no paragraph go on in one."""
    segment: list[Entry] = []
    for entry in entries:
        if segment and (segment[-1].kind == "table" or segment[-1].listed != entry.listed):
            yield segment
            segment = []
        segment.append(entry)
    if segment and segment[-1].kind == "table":
        yield segment
        segment = []
    yield segment


def _close(segments: list[list[Entry]]) -> None:
    """The last paragraphs of both texts become one pair, where neither else has an end that stays."""
    for segment in segments:
        _pair_last(segment)
    last = segments[-1]
    if not last or any(entry.is_pair for entry in last):
        return
    side = "news" if last[-1].olds else "olds"
    for segment in reversed(segments[:-1]):
        for entry in reversed(segment):
            if getattr(entry, side):
                if entry.kind == "paragraph":
                    _part(segment, entry, last[-1], side)
                    _pair_last(segment)
                return


def _pair_last(segment: list[Entry]) -> None:
    """Behind the last pair, what was removed before what was added, and the last of both as one."""
    table = [segment.pop()] if segment and segment[-1].kind == "table" else []
    at = max((n for n, entry in enumerate(segment, 1) if entry.is_pair), default=0)
    gone = [entry for entry in segment[at:] if entry.olds]
    come = [entry for entry in segment[at:] if entry.news]
    if gone and come:
        lost, got = gone[-1], come[-1]
        _plain(lost)
        _plain(got)
        pair = Entry(lost.olds, got.news, whole=True)
        segment[at:] = [*gone[:-1], *come[:-1], pair]
    segment += table


def _plain(entry: Entry) -> None:
    """An entry that is no end of a move any more, nor is its other end."""
    for end in (entry, entry.partner):
        if end is not None:
            end.partner, end.move = None, ""


def _part(segment: list[Entry], entry: Entry, last: Entry, side: str) -> None:
    """Takes the last paragraph of one text out of its entry, to be the last one of both."""
    other = "olds" if side == "news" else "news"
    paragraph = getattr(entry, side)[-1]
    at = segment.index(entry)
    parts = [of([one], []) for one in entry.olds] + [of([], [one]) for one in entry.news]
    kept = [part for part in parts if paragraph not in getattr(part, side)]
    _plain(entry)
    _plain(last)
    segment[at : at + 1] = kept
    setattr(last, side, [paragraph])
    setattr(last, other, getattr(last, other)[-1:])
    last.whole = True


def _shift(paragraphs: list[Entry]) -> None:
    """Where only removed or only added paragraphs follow the last pair, that pair's end is the one which came or
    went, and the last paragraph's stays, as it does when a person types there."""
    at = max((n for n, entry in enumerate(paragraphs, 1) if entry.is_pair), default=0)
    if not at or at == len(paragraphs):
        return
    pair, last = paragraphs[at - 1], paragraphs[-1]
    if last.olds:
        last.new_end, pair.new_end = _shell(pair.news[-1]), None
    else:
        last.old_end, pair.old_end = _shell(pair.olds[-1]), None


def _shell(paragraph: Element) -> Element:
    """A paragraph's properties, as they are before anything is written."""
    made = paragraph.makeelement(P)
    properties = paragraph.find(PPR)
    if properties is not None:
        made.append(copy.deepcopy(properties))
    return made
