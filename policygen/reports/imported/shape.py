"""The shape of an account of an import: what became of a file that was brought in. Knows no display."""

from dataclasses import dataclass
from typing import Literal

from policygen.compare.comparison import Kind
from policygen.diff import Edit

Relation = Literal["same", "reworded", "new"]
RELATIONS: tuple[Relation, ...] = ("same", "reworded", "new")

Matter = Literal[
    "placeholder", "post", "names", "date", "number", "contents", "school", "note", "table"
]
"""placeholder: words that somebody was to fill in; post: a title that the trust does not define; names: two names
for one post; date: one that is past; number: twice there, or left out; contents: a list that is not as the headings;
school: another organisation's name; note: one whose mark in the text is gone; table: one that repeats what the register
tells."""
MATTERS: tuple[Matter, ...] = (
    "placeholder",
    "post",
    "names",
    "date",
    "number",
    "contents",
    "school",
    "note",
    "table",
)


@dataclass(frozen=True, slots=True)
class Count:
    """How much of the file is so."""

    relation: Relation
    passages: int
    words: int


@dataclass(frozen=True, slots=True)
class Change:
    """A clause of the library that the file says in other words."""

    clause: str
    title: str
    """The clause's."""
    section: str
    """The heading that it stands under in the file."""
    relation: Relation
    score: float
    """How like the library's it is, from 0 to 1."""
    edits: tuple[Edit, ...]
    """From the library's words, with this trust's names and titles, to the file's."""
    kinds: tuple[Kind, ...] = ()
    """What kinds of change that makes, weightiest first."""
    matters: bool = False
    """Some of it changes what somebody must do, who decides, or how much or when."""
    phrases: bool = False
    """The trust file changes some words of the library's wording, and has no wording of its own."""

    @property
    def telling(self) -> bool:
        return self.matters or self.relation != "same"


@dataclass(frozen=True, slots=True)
class Own:
    """Words that the library has no clause for."""

    clause: str
    """The id of the clause that they became."""
    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Another trust or school of the workspace."""

    trust: str
    """The name of its file."""
    name: str


@dataclass(frozen=True, slots=True)
class Lack:
    """A clause of the library that is not in the file."""

    clause: str
    title: str
    holders: tuple[Holder, ...] = ()
    """Those that have it."""


@dataclass(frozen=True, slots=True)
class Topic:
    name: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name, kind, term or role that was found out."""

    what: str
    """`name`, `kind`, a term such as `terms.body`, or a role such as `roles.head`."""
    value: str
    sure: float
    """From 0 to 1."""
    why: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something in the file that wants a look."""

    matter: Matter
    told: str
    """What is the matter, as a sentence without a stop."""
    section: str
    """The heading that it stands under, with its number; empty on the cover."""
    words: str = ""
    """The words in question, and some around them."""


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a file that was brought in."""

    source: str
    """The file's name."""
    title: str
    organisation: str
    trust: str
    policy: str
    counts: tuple[Count, ...]
    """One for each of RELATIONS."""
    changes: tuple[Change, ...] = ()
    own: tuple[Own, ...] = ()
    lacks: tuple[Topic, ...] = ()
    names: tuple[Name, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    warnings: tuple[str, ...] = ()
    """What the reader could not read as it stood."""
    written: bool = True
    """The trust file was written, and this is no trial."""

    @property
    def telling(self) -> tuple[Change, ...]:
        """The changes that are worth reading, those that matter first."""
        found = [one for one in self.changes if one.telling]
        return tuple(sorted(found, key=lambda one: not one.matters))

    @property
    def slight(self) -> tuple[Change, ...]:
        """The others: a comma, a capital, a few words that say the same."""
        return tuple(one for one in self.changes if not one.telling)

    @property
    def passages(self) -> int:
        return sum(count.passages for count in self.counts)

    @property
    def words(self) -> int:
        return sum(count.words for count in self.counts)
