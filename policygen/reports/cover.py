"""Comparison -> Cover: what stands on top of every report, in a clerk's words. No files."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from policygen.compare.comparison import Change, Comparison, Kind, Side, Substitution
from policygen.reports.anew import anew, section
from policygen.reports.counts import Count, counts, listed
from policygen.reports.leads import leads
from policygen.reports.reasons import reason
from policygen.reports.summing import extent, sentence, swapped
from policygen.words import say_date

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
_FIRST = 4
"""Blocks of which one may be the title, where no reader found it."""
_TITLE = re.compile(
    r"\b(?:policy|procedures?|code|statement|scheme|handbook|guidance|plan)\b", re.I
)
_LABEL = {True: "File", False: "Text"}
"""What a text is called by: its file, or what it was submitted for."""
_OPENING = "Opening"
"""Where what stands before the first heading is said to be."""


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
    """In plain words."""
    rules: str = ""
    """The names of the rules that say so."""
    gist: str = ""
    """How a passage begins that came or went, such as `“Pupils may wear …”`: the reason names none of its words."""
    lead: str = ""
    """What introduces it, such as `This policy does not cover:`."""
    anew: bool = False
    """It stands in a section of which most was written anew."""

    @property
    def why(self) -> str:
        """The reason, with its rules."""
        return f"{self.reason} ({self.rules})" if self.rules else self.reason

    @property
    def told(self) -> str:
        """The reason, and what it is about."""
        about = " ".join(filter(None, (self.lead, self.gist))) if self.gist else ""
        return f"{self.reason}: {about}" if about else self.reason


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
            (_LABEL[_is_file(old.source) or _is_file(new.source)], old.source, new.source),
        )
        return tuple(line for line in lines if line[1] or line[2])


def cover(comparison: Comparison) -> Cover:
    """What a governor reads first."""
    old, new = comparison.old, comparison.new
    return Cover(
        f"{_title(comparison)}: what has changed",
        _version("Old version", old),
        _version("New version", new),
        sentence(comparison),
        extent(comparison),
        points(comparison),
        tuple(counts([change for change in comparison.changes if not change.matters])),
        tuple([_swap(substitution) for substitution in comparison.substitutions]),
        (*_warnings("Old version", old), *_warnings("New version", new)),
    )


# ---- one change


def points(comparison: Comparison) -> tuple[Point, ...]:
    """Those that matter, weightiest first; those of a section written anew together, as they stand there."""
    led, new = leads(comparison), anew(comparison)
    found = [
        replace(point(change, led.get(change.id, "")), anew=section(change) in new)
        for change in comparison.weighty
    ]
    first = {section(one.change): at for at, one in reversed([*enumerate(found)]) if one.anew}
    order = {change.id: at for at, change in enumerate(comparison.changes)}
    placed = [
        ((first[section(one.change)], order[one.change.id]) if one.anew else (at, 0), one)
        for at, one in enumerate(found)
    ]
    return tuple([one for _, one in sorted(placed, key=lambda one: one[0])])


def point(change: Change, lead: str = "") -> Point:
    """A change with its place and kinds in words."""
    gist = _gist(change.new or change.old) if change.kind in ("added", "removed") else ""
    said, rules = reason(change.why)
    return Point(change, number(change.id), place(change), kinds(change), said, rules, gist, lead)


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


# ---- what stands beside


def _is_file(source: str) -> bool:
    """Whether a text is called by its file's name, such as `pay.docx`."""
    return bool(PurePath(source).suffix) and " " not in PurePath(source).suffix


def _title(comparison: Comparison) -> str:
    """The policy's title, or else the first line of the text that could be one."""
    title = comparison.new.title or comparison.old.title
    lines = [b for b in comparison.blocks[:_FIRST] if b.kind in ("cover", "heading") and b.new]
    said = ["".join([text for kind, text in b.edits if kind != "removed"]) for b in lines]
    named = (" ".join(line.split()) for line in said if _TITLE.search(line))
    return title or next(named, "Policy")


def _version(name: str, side: Side) -> Version:
    dated = say_date(side.dated)
    return Version(name, side.title, side.source, side.version, dated, side.organisation)


def _swap(substitution: Substitution) -> Swap:
    named = [place or _OPENING for place in substitution.places]
    places = f"in {listed(named)}" if any(substitution.places) else ""
    return Swap(substitution, swapped(substitution), places)


def _warnings(name: str, side: Side) -> list[str]:
    return [f"{side.source or name}: {warning}" for warning in side.warnings]
