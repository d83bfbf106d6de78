"""Comparison -> Cover: what stands on top of every report, in a clerk's words. No files."""

from collections.abc import Sequence
from dataclasses import dataclass

from policygen.compare.comparison import Change, Comparison, Kind, Side, Substitution
from policygen.reports.counts import Count, counted, counts, listed, worded
from policygen.words import is_date, say_date

KIND_WORDS: dict[Kind, str] = {
    "duty": "Duty",
    "role": "Who acts",
    "figure": "Date or figure",
    "scope": "Scope",
    "removed": "Removed",
    "added": "Added",
    "wording": "Wording",
    "moved": "Moved",
    "renumbered": "Renumbered",
    "formatting": "Formatting",
}
"""What a kind of change is called where it stands by itself, as in a column."""

_GIST = 10
"""Words by which a passage can be recognised."""
_OPENING = "Opening"
"""Where what stands before the first heading is said to be."""
_NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split()
_NEARLY = ("all", "nearly all")
"""Shares of a text of which nobody would say that nothing has changed."""
_NAMED = 3
"""Kinds that the summing-up names; the others are counted together."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two texts, as a person knows it."""

    name: str
    """`Old version` or `New version`."""
    title: str
    source: str
    number: str
    """The version's own number, such as `2.1`; empty where it has none."""
    dated: str
    """In words, such as `23 March 2021`; empty where it is not known."""
    organisation: str

    @property
    def details(self) -> str:
        """What is known beside the title, in one line."""
        number = f"version {self.number}" if self.number else ""
        return ", ".join(filter(None, (self.organisation, number, self.dated, self.source)))


@dataclass(frozen=True, slots=True)
class Point:
    """A change that matters."""

    change: Change
    number: str
    """Its number in the text below."""
    place: str
    """Where it stands: `2. Roles (iv)`; where it moved, `from 2. Roles to 5. Visits`."""
    kinds: str
    """Such as `Duty, moved`."""
    reason: str
    gist: str = ""
    """How a passage begins that came or went, such as `“Pupils may wear …”`: the reason names none of its words."""

    @property
    def told(self) -> str:
        """The reason, and what it is about."""
        return f"{self.reason}: {self.gist}" if self.gist else self.reason


@dataclass(frozen=True, slots=True)
class Swap:
    """A name or title that gave way to another one throughout."""

    substitution: Substitution
    words: str
    """Such as `“Headteacher” is now “Principal”, 12 times`."""
    places: str
    """Such as `in 2. Roles and 5. Visits`; empty where no heading is known."""

    @property
    def told(self) -> str:
        return ", ".join(filter(None, (self.words, self.places)))


@dataclass(frozen=True, slots=True)
class Cover:
    """Every change is here once: by itself where it matters, counted with its kind where it does not."""

    title: str
    """Of the report, such as `Puddle Policy: what has changed`."""
    old: Version
    new: Version
    sentence: str
    """What sums up."""
    extent: str
    """The words that came and went, counted."""
    matters: tuple[Point, ...]
    """Weightiest first."""
    rest: tuple[Count, ...]
    swaps: tuple[Swap, ...]
    warnings: tuple[str, ...]
    """What the readers could not read as it stood, each with the name of its file."""

    @property
    def versions(self) -> tuple[tuple[str, str, str], ...]:
        """What is known of both: (`Version`, `2.1`, `3`)."""
        old, new = self.old, self.new
        lines = (
            ("Title", old.title, new.title),
            ("Organisation", old.organisation, new.organisation),
            ("Version", old.number, new.number),
            ("Date", old.dated, new.dated),
            ("File", old.source, new.source),
        )
        return tuple(line for line in lines if line[1] or line[2])


def cover(comparison: Comparison) -> Cover:
    """What a governor reads first."""
    old, new = comparison.old, comparison.new
    return Cover(
        f"{new.title or old.title or 'Policy'}: what has changed",
        _version("Old version", old),
        _version("New version", new),
        _sentence(comparison),
        _extent(comparison),
        tuple([point(change) for change in comparison.weighty]),
        tuple(counts([change for change in comparison.changes if not change.matters])),
        tuple([_swap(substitution) for substitution in comparison.substitutions]),
        (*_warnings("Old version", old), *_warnings("New version", new)),
    )


# ---- one change


def point(change: Change) -> Point:
    """A change with its place and kinds in words."""
    gist = _gist(change.new or change.old) if change.kind in ("added", "removed") else ""
    return Point(change, number(change.id), place(change), kinds(change), change.why, gist)


def _gist(text: str) -> str:
    words = text.split()
    return f"“{' '.join(words[:_GIST])}{' …' if len(words) > _GIST else ''}”"


def number(id: str) -> str:
    """`c12` -> `12`: what a change is called among people."""
    return id.removeprefix("c")


def kinds(change: Change) -> str:
    """All kinds of a change, weightiest first: `Duty, who acts`."""
    first, *others = [KIND_WORDS[kind] for kind in change.kinds or (change.kind,)]
    return ", ".join([first, *map(str.lower, others)])


def place(change: Change) -> str:
    """Where a passage stands; both places where it moved from one to the other."""
    before = _place(change.section_old, change.label_old)
    after = _place(change.section_new, change.label_new)
    if "moved" in change.kinds and before and after and before != after:
        return f"from {before} to {after}"
    return after or before or _OPENING


def _place(section: str, label: str) -> str:
    """The section in one line, with the item's own label, which a heading has in its name already."""
    return " ".join([*section.split(), *([] if section.startswith(label) else [label])])


# ---- the summing-up


def _sentence(comparison: Comparison) -> str:
    if comparison.identical:
        return "The two versions are identical."
    if not comparison.changes:
        return f"Nothing has changed but names{_swapped(comparison)}."
    share = _share(comparison)
    end = f"; {share} of the text has changed." if share else "."
    if not comparison.summary.matters and share in _NEARLY:
        told = counted(list(counts(comparison.changes)))
        return f"{share.capitalize()} of the text has changed: {told}. None of it is a rule."
    if not comparison.summary.matters:
        return f"Nothing that matters has changed: {counted(list(counts(comparison.changes)))}{end}"
    return f"{_matter(comparison.weighty)}{end}"


def _matter(weighty: Sequence[Change]) -> str:
    """`Two changes matter: 1 to a duty and 1 to a date or figure`; `One change matters: a passage added`."""
    found = list(counts(weighty))
    named = found if len(found) <= _NAMED + 1 else found[:_NAMED]
    others = sum([count.number for count in found[len(named) :]])
    also = f", and {others:,} more" if others else ""
    total = len(weighty)
    many = _NUMBERS[total] if total < len(_NUMBERS) else f"{total:,}"
    if total == 1:
        noun, tail = worded(weighty[0].kind, 1)
        return f"One change matters: {'' if noun == 'change' else f'a {noun} '}{tail}"
    return f"{many} changes matter: {counted(named, before='change')}{also}"


def _swapped(comparison: Comparison) -> str:
    said = [_swap(one).words for one in comparison.substitutions[:_NAMED]]
    more = len(comparison.substitutions) - len(said)
    also = f", and {more:,} more" if more else ""
    return f": {'; '.join(said)}{also}" if said else " and titles"


def _share(comparison: Comparison) -> str:
    """How much of both texts came or went: `4%`; empty where no word did."""
    summary = comparison.summary
    touched = summary.words_added + summary.words_removed
    whole = summary.words_old + summary.words_new
    if not touched or not whole:
        return ""
    percent = min(100 * touched / whole, 100)
    if percent < 1:
        return "less than 1%"
    if percent >= 99:
        return "all" if percent == 100 else "nearly all"
    return f"{percent:.0f}%"


def _extent(comparison: Comparison) -> str:
    summary = comparison.summary
    if not summary.words_added and not summary.words_removed:
        return f"No words were added or removed; {_words(summary.words_new)}."
    changed = f"{_words(summary.words_added)} added, {_words(summary.words_removed)} removed"
    return f"{changed}; {_words(summary.words_old)} before, {_words(summary.words_new)} now."


def _words(number: int) -> str:
    return f"{number:,} word{'' if number == 1 else 's'}"


# ---- what stands beside


def _version(name: str, side: Side) -> Version:
    dated = say_date(side.dated) if is_date(side.dated) else side.dated
    return Version(name, side.title, side.source, side.version, dated, side.organisation)


def _swap(substitution: Substitution) -> Swap:
    times = {1: "once", 2: "twice"}.get(substitution.count, f"{substitution.count:,} times")
    words = f"“{substitution.old}” is now “{substitution.new}”, {times}"
    places = f"in {listed(substitution.places)}" if substitution.places else ""
    return Swap(substitution, words, places)


def _warnings(name: str, side: Side) -> list[str]:
    return [f"{side.source or name}: {warning}" for warning in side.warnings]
