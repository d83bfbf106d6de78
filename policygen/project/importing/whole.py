"""A block's passages -> the same, in whole sentences. No files.

Two clauses may meet in one sentence. As two entries of a trust file each could change by itself, and what is left of
the sentence would make no sense: it goes to the one that has most of it, in words of the trust's own. At a semicolon
it stays parted where what follows begins as its clause begins, and so can stand by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policygen.recognise import Group, Passage
from policygen.recognise.tokens import keys
from policygen.sentences import sentences

Part = tuple[Group, Passage]
_LEAST = 1 / 3
"""The share of a sentence that a clause must have to be what all of it is."""


def whole(text: str, parts: Sequence[Part]) -> list[Part]:
    """The parts of a block's text, each of whole sentences; one that has most of none is left out."""
    if len(parts) < 2:
        return [*parts]
    owned: list[tuple[int, int, int]] = []
    for start, end in _units(text, parts):
        owner = _owner(parts, start, end, text)
        if owned and owned[-1][0] == owner:
            start = owned.pop()[1]
        owned.append((owner, start, end))
    return [_part(parts[owner], start, end, text) for owner, start, end in owned]


def _part(part: Part, start: int, end: int, text: str) -> Part:
    group, passage = part
    return group, replace(passage, start=start, end=end, text=text[start:end])


def _units(text: str, parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """Where each sentence stands, and each half of one that two clauses may share."""
    cuts = [one.start for group, one in parts if _stands_alone(text, group, one)]
    end = 0
    for sentence in sentences(text):
        start = text.index(sentence, end)
        end = start + len(sentence)
        for cut in (one for one in cuts if start < one < end):
            yield start, len(text[:cut].rstrip())
            start = cut
        yield start, end


def _stands_alone(text: str, group: Group, passage: Passage) -> bool:
    """Whether what follows a semicolon begins as its clause begins."""
    if (
        group.fit is None
        or passage != group.passages[0]
        or text[: passage.start].rstrip()[-1:] != ";"
    ):
        return False
    first, pattern = keys(passage.text)[:1], group.fit.pattern
    return first == [*pattern.keys[:1]] or any(one.a == one.c == 0 for one in group.fit.fills)


def _owner(parts: Sequence[Part], start: int, end: int, text: str) -> int:
    """Which part has most of some words; none of the library's where no clause has enough of them."""
    shares = [len(text[max(start, one.start) : min(end, one.end)]) for _, one in parts]
    least = _LEAST * (end - start)
    clauses = [at for at, (group, _) in enumerate(parts) if group.clause and shares[at] >= least]
    return max(clauses or range(len(parts)), key=lambda at: shares[at])
