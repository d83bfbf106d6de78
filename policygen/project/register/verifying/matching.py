"""The words as filed, and the words of a file -> every word that was altered. No files, no register.

The words are aligned once. What stands in the file and not in the adopted text must be accounted for: by the record as
it was filed or as the register would draw it now, by the list of contents, by running heads and feet.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from policygen import diff
from policygen.project.register.verifying import values
from policygen.project.register.verifying.around import Around, is_label
from policygen.project.register.verifying.wording import Word, keys_of, told

_BESIDE = 5
"""So many words are shown before and after what was altered."""
_ADOPTED = frozenset({"adopted", "title"})
_OUTSIDE = frozenset({"title", "cover", "listed", "record", "form", "unshown"})
_FILED = frozenset({"record", "cover", "listed", "unshown"})


@dataclass(frozen=True, slots=True)
class Alteration:
    """Words that are not as they were adopted."""

    section: str
    """The heading above them."""
    before: str
    """As adopted; empty where words were added."""
    after: str
    """As the file has them; empty where words were removed."""
    lead: str = ""
    """The words before."""
    trail: str = ""
    """The words after."""
    how: str = ""
    """What was done to the words `before`, or what the place has, where the words themselves are as adopted."""
    unsure: bool = False
    """Whether it is something of which policygen does not know whether it hides words."""


@dataclass(frozen=True, slots=True)
class Match:
    """How a file's words go with those of a text."""

    alterations: tuple[Alteration, ...]
    labels: int
    """Numbers that are shown otherwise, or not at all."""
    record: int
    """Words that are no part of the text, and differ from what was filed."""


@dataclass(slots=True)
class _Hunk:
    lost: list[Word]
    came: list[Word]
    old: slice
    """Where the lost words stand among those filed."""
    new: slice
    """Where those that came stand in the file."""
    outside: bool
    """Whether it touches what is not the adopted text."""
    listed: bool
    """Whether it follows a line of the list of contents, where pages have numbers."""


def match(filed: list[Word], found: list[Word], around: Around, loose: bool = False) -> Match:
    """Aligns both. `loose`: where the file cannot tell a space or a hyphen at a line's end."""
    return _Matching(filed, found, around, loose).match()


def _hunks(filed: list[Word], found: list[Word]) -> Iterator[_Hunk]:
    i = j = 0
    runs = diff.signs([word.key for word in filed], [word.key for word in found])
    for same, group in groupby(runs, key=lambda run: run[0] == "same"):
        counts = Counter[str]()
        for kind, count in group:
            counts[kind] += count
        a, c = i + counts["removed"], j + counts["added"]
        if not same:
            edge = i == 0 or a == len(filed)
            alike = _spelt(filed[i:a]) == _spelt(found[j:c])
            yield _Hunk(
                [] if alike else filed[i:a],
                [] if alike else found[j:c],
                slice(i, a),
                slice(j, c),
                edge or any(word.zone in _OUTSIDE for word in filed[max(i - 1, 0) : a + 1]),
                any(word.zone == "listed" for word in filed[max(i - 1, 0) : i]),
            )
        i, j = a + counts["same"], c + counts["same"]


def _spelt(run: list[Word]) -> list[str]:
    """The words of a run, those of its numbers one by one: a row may begin as a numbered item does."""
    return [key for word in run for key in keys_of(word)]


class _Matching:
    """Accounts for what each hunk lost and what came."""

    def __init__(self, filed: list[Word], found: list[Word], around: Around, loose: bool) -> None:
        self.hunks = hunks = list(_hunks(filed, found))
        self.filed, self.found = filed, found
        self.places = [(hunk.old, hunk.new) for hunk in hunks]
        self.around = around
        self.loose = loose
        self.blocks: dict[int, list[str]] = {}
        for word in found:
            self.blocks.setdefault(word.block, []).append(word.key)
        lost = [word for hunk in hunks for word in hunk.lost]
        self.spare = Counter(word.key for word in lost if word.zone in _FILED)
        self.form = Counter(word.key for word in lost if word.zone == "form")
        self.labels = self.record = 0

    def match(self) -> Match:
        kept = [self._came(hunk) for hunk in self.hunks]
        alterations = [self._altered(at, came) for at, came in enumerate(kept)]
        told = tuple(dict.fromkeys(filter(None, alterations)))
        return Match(told, self.labels, self.record)

    def _came(self, hunk: _Hunk) -> list[Word]:
        """What came and is not accounted for."""
        came = self._without_labels(hunk)
        if self._stands_alone(came) and self.around.runs([word.key for word in came]):
            return []
        if not hunk.outside:
            return came
        return [word for word in came if not self._accounted(word)]

    def _stands_alone(self, came: list[Word]) -> bool:
        """Whether words are whole lines and paragraphs."""
        counts = Counter(word.block for word in came)
        return all(count == len(self.blocks[block]) for block, count in counts.items())

    def _without_labels(self, hunk: _Hunk) -> list[Word]:
        lost = sum(word.zone == "label" for word in hunk.lost)
        kept: list[Word] = []
        labels = 0
        for (zone, _), group in groupby(hunk.came, key=lambda word: (word.zone, word.block)):
            run = list(group)
            expected = zone == "label" or lost or hunk.listed or self._begins_line(hunk, run)
            if expected and is_label(told(run), zone == "label"):
                labels += 1
            else:
                kept += run
        self.labels += max(lost, 0 if hunk.listed else labels)
        return kept

    def _begins_line(self, hunk: _Hunk, run: list[Word]) -> bool:
        """Whether words begin a line of the list of contents, the heading of which is not in the file."""
        line = self.blocks[run[0].block]
        begins = line[: len(run)] == [word.key for word in run] and len(line) > len(run)
        return begins and any(word.zone == "listed" for word in hunk.lost)

    def _accounted(self, word: Word) -> bool:
        self.record += 1
        if self.around.covers(self.blocks[word.block], set()):
            return True
        after = word.key.lstrip("0123456789")  # as LibreOffice's XHTML lists what has a number
        for purse, key in ((self.form, word.key), (self.spare, word.key), (self.spare, after)):
            if purse[key]:
                purse[key] -= 1
                return True
        self.record -= 1
        return False

    def _altered(self, at: int, came: list[Word]) -> Alteration | None:
        hunk = self.hunks[at]
        lost = [word for word in hunk.lost if word.zone in _ADOPTED or self._unsigned(word)]
        self.record += sum(word.zone in _FILED - {"unshown"} for word in hunk.lost)
        if not lost and not came:
            return None
        if self.loose and _letters(lost) == _letters(came) != "":
            return None
        if not lost and (value := values.whole(self.filed, self.found, self.places, at)):
            return Alteration(value.place, value.before, value.after)
        place, (start, stop) = (lost or came)[0], (hunk.new.start, hunk.new.stop)
        lead, trail = self.found[max(start - _BESIDE, 0) : start], self.found[stop : stop + _BESIDE]
        return Alteration(place.section, told(lost), told(came), told(lead), told(trail))

    def _unsigned(self, word: Word) -> bool:
        """Whether a word of the lines to sign on is nowhere else there."""
        if word.zone != "form" or not self.form[word.key]:
            return False
        self.form[word.key] -= 1
        return True


def _letters(found: list[Word]) -> str:
    return "".join(word.key for word in found if word.key != "-")
