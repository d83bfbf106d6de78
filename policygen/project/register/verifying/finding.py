"""The words of a file + texts that are known -> the one that it is, and how it differs. No files."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from policygen.project.register.verifying.around import Around, around
from policygen.project.register.verifying.known import Text
from policygen.project.register.verifying.matching import Match, match
from policygen.project.register.verifying.wording import Word, keys, stream
from policygen.register.record import Record

_ALIKE, _NAMED = 0.8, 0.5
"""The share of words in common from which a file is thought to be an altered copy, and not another text; and where it
names the policy and the school."""
_TRIED = 8
"""Texts that are compared word by word, of those that have most words in common."""
_RANK = ("in force", "adopted", "superseded", "withdrawn", "submitted", "draft")


@dataclass(frozen=True, slots=True)
class Found:
    """A text, and how a file's words go with it."""

    text: Text
    around: Around
    match: Match

    @property
    def same(self) -> bool:
        return not self.match.alterations

    @property
    def _order(self) -> tuple[int, int, int]:
        altered = sum(len(f"{one.before} {one.after}".split()) for one in self.match.alterations)
        return altered, self.match.record, _RANK.index(self.text.state)


def find(words: list[Word], known: Iterable[Text], loose: bool) -> Found | None:
    """The text that a file has, or the nearest one; None where none is near."""
    counted = Counter(word.key for word in words)
    said = _said(words)
    shares = ((_share(counted, text), text) for text in known)
    likely = sorted(
        ((share, text) for share, text in shares if share >= _least(said, text)),
        key=lambda one: -one[0],
    )
    best = None
    for _, text in likely[:_TRIED]:
        found = compared(words, text, loose)
        if best is None or found._order < best._order:
            best = found
    return best


def ranked(words: list[Word], briefs: Iterable[Record]) -> Iterator[list[Record]]:
    """The policies of a register in groups: first those whose title and school the file names."""
    said = _said(words)
    order = sorted(briefs, key=lambda record: -_named(said, record))
    for _, group in groupby(order, key=lambda record: _named(said, record)):
        yield list(group)


def _named(said: str, record: Record) -> int:
    titles = {one.title for one in record.versions}
    if record.submission:
        titles.add(record.submission.title)
    return 2 * any(_says(said, title) for title in titles) + _says(said, record.organisation)


def _said(words: list[Word]) -> str:
    return f" {' '.join(word.key for word in words)} ".lower()


def _least(said: str, text: Text) -> float:
    named = _says(said, text.title) and _says(said, text.organisation)
    return _NAMED if named else _ALIKE


def _says(said: str, name: str) -> bool:
    return f" {' '.join(keys(name))} ".lower() in said


def _share(counted: Counter[str], text: Text) -> float:
    own = Counter(word.key for word in stream(text.load()))
    return 2 * (own & counted).total() / max(own.total() + counted.total(), 1)


def compared(words: list[Word], text: Text, loose: bool) -> Found:
    """How the words go with one text: the list of contents is part of the words, or it is not, as the file was read."""
    policy = text.load()
    beside = around(policy, text.record, text.version)
    ways = (match(stream(policy, listed), words, beside, loose) for listed in (False, True))
    return Found(text, beside, min(ways, key=lambda way: len(way.alterations)))
