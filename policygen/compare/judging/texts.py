"""Two passages side by side -> what differs between them, by what it is about; and what a finding is. No rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policygen.compare.comparison import Kind
from policygen.compare.judging.gaps import Gap
from policygen.compare.judging.terms import Sort, Vocabulary
from policygen.compare.judging.words import Token


@dataclass(frozen=True, slots=True)
class Finding:
    kind: Kind
    matters: bool
    why: str
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Texts:
    """The two passages and what differs."""

    old: Sequence[Token]
    new: Sequence[Token]
    gaps: Sequence[Gap]
    words: Vocabulary
    rule: bool
    """Whether they set a rule, rather than inform."""
    control: bool
    """Whether they are a line of document control, whose figures change as a matter of course."""
    heading: bool
    written: tuple[str, str]
    """As they stand."""
    anew: bool
    """Whether the passage is written anew, so that a word in one place tells little."""
    listed: bool = False
    """Whether they stand where a text only lists: contacts, links, its own history."""
    defines: bool = False
    """Whether they say what a word means."""
    led: bool = False
    """Whether they are an item of a list of rules."""
    lead: Sequence[Token] = ()
    """What the sentence that introduces the new text bids or forbids."""

    def addressed(self, side: Sequence[Token]) -> bool:
        """Whether it speaks to the reader, who goes without a name and a `must`: `Tell your teacher`."""
        return any(self.words.stems[token.shown] in self.words.words["address"] for token in side)

    def gone(self, *sorts: Sort) -> list[Token]:
        return [
            token
            for gap in self.gaps
            for token in gap.gone
            if token.term and token.term.sort in sorts
        ]

    def come(self, *sorts: Sort) -> list[Token]:
        return [
            token
            for gap in self.gaps
            for token in gap.come
            if token.term and token.term.sort in sorts
        ]


def written_anew(gaps: Sequence[Gap], words: Vocabulary) -> bool:
    """Whether it differs in several places that tell something."""
    telling = sum(_tells(gap, words) for gap in gaps)
    return telling > 1 or len(gaps) - telling > 1


def _tells(gap: Gap, words: Vocabulary) -> bool:
    """Whether more than small words stand in it."""
    light = words.words["small"]
    if len(gap.gone) + len(gap.come) == 1:
        (alone,) = (*gap.gone, *gap.come)
        if alone.term is None and alone.shown.endswith("ly"):
            return False
    return any(
        (token.term and token.term.sort != "equal") or words.stems[token.shown] not in light
        for token in (*gap.gone, *gap.come)
    )


def of(tokens: Iterable[Token], *sorts: Sort) -> list[Token]:
    """Those that are about such a thing."""
    return [token for token in tokens if token.term and token.term.sort in sorts]


def weighty(tokens: Iterable[Token], words: Vocabulary) -> list[str]:
    """Words with a meaning of their own."""
    light = words.words["light"]
    return [
        token.shown
        for token in tokens
        if (not token.term or token.term.sort == "equal")
        and token.meaning not in light
        and words.stems[token.shown] not in light
        and not (" " in token.shown and _all_light(token, words))
    ]


def _all_light(token: Token, words: Vocabulary) -> bool:
    """`Our policy`."""
    light = words.words["light"]
    return all(words.stems[part] in light for part in token.shown.split())


def absent(tokens: Sequence[Token], other: Sequence[Token]) -> list[Token]:
    """Those that the other text does not have at all, each once."""
    if not tokens:
        return []
    known = {token.meaning for token in other}
    return list({token.meaning: token for token in tokens if token.meaning not in known}.values())


def change(old: Token | None, new: Token | None) -> str:
    """`EVC → Headteacher`, `EVC taken out`."""
    before, after = (_bare(token) if token else "" for token in (old, new))
    if old and new:
        return f"{before} → {after}"
    return f"{after} added" if new else f"{before} taken out" if old else ""


def _bare(token: Token) -> str:
    """`9.15am`, without the full stop of its sentence; `DfE`, of `DfE's`."""
    shown = token.shown.rstrip(".,;")
    owner = token.term is not None and token.term.sort in ("role", "people")
    return shown.removesuffix("’s").removesuffix("'s") if owner else shown
