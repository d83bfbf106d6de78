"""Policy + Library -> Recognition: which clause each passage is. No files."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby
from typing import Literal

from policygen.model import Block, Policy, Signature, Table
from policygen.recognise.filling import are_names
from policygen.recognise.fitting import Fit, fit
from policygen.recognise.index import Index
from policygen.recognise.parting import parted
from policygen.recognise.passages import Sentence, Sighting, sightings
from policygen.recognise.patterns import Pattern
from policygen.recognise.reversing import plain_words, reverses
from policygen.recognise.tokens import keys
from policygen.recognise.weighing import is_subject
from policygen.sentences import sentences

__all__ = ["Group", "Index", "Passage", "Recognition", "Relation", "recognise"]

Relation = Literal["same", "reworded", "new"]
_JOINT = re.compile(r"(?<=;)\s+")
_SAME = 0.8
"""So much alike is a clause in the library's own wording, but for names, values and slips: here a small word counts."""

_PLAIN, _LEAST, _LEAST_OF_SENTENCE = 0.42, 0.32, 0.39
"""So much alike must be a few words; a text that shares more with a clause; or such a text and one of its sentences."""
_TELLING = 11.0
"""What more than a few words share: three or four rare words, or many that are less so."""
_ABOUT = 0.38
"""So much a text must have in common with a clause, or a sentence of it, of the words that tell what they are
about. Passages that are a clause had 0.40 and more; of others that borrow its turns of phrase, four of sixteen."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, item or cell; a part of one where two clauses meet in it."""

    block: int
    """Which block with words it stands in, counted through the policy from 0."""
    start: int
    end: int
    """Where it stands in the block's text."""
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Passages that follow one another and are one clause; or one that is none."""

    passages: tuple[Passage, ...]
    relation: Relation
    fit: Fit | None = None
    """How all of its text fits the wording that it is; None where it is new."""

    @property
    def clause(self) -> str:
        return self.fit.pattern.clause if self.fit else ""

    @property
    def wording(self) -> str:
        return self.fit.pattern.wording if self.fit else ""

    @property
    def score(self) -> float:
        """How like the wording it is, from 0 to 1."""
        return self.fit.alike if self.fit else 0.0


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the passages of a policy are, in reading order."""

    groups: tuple[Group, ...]
    blocks: tuple[Block, ...]
    """The blocks with words that the passages stand in."""


def recognise(policy: Policy, index: Index) -> Recognition:
    """The clauses that a policy's passages are."""
    blocks = tuple(_blocks(policy.blocks()))
    cut = (one for at, block in enumerate(blocks) for one in _sentences(at, block.text))
    place = partial(_place, blocks)
    found = _plain(parted(sightings(list(cut), index), index), index)
    runs = [list(run) for _, run in groupby(found, key=place)]
    passages = [(run[0].clause, _passage(run, blocks)) for run in runs]
    groups: list[Group] = []
    for clause, pairs in groupby(passages, key=lambda pair: pair[0]):
        own = [passage for _, passage in pairs]
        groups += [_group(clause, own, index)] if clause else [Group((p,), "new") for p in own]
    return Recognition(tuple(groups), blocks)


def _blocks(found: Iterable[Block]) -> Iterator[Block]:
    for block in found:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _blocks(cell.blocks)
        elif not isinstance(block, Signature) and block.text.strip():
            yield block


def _sentences(block: int, text: str) -> Iterator[Sentence]:
    """The sentences, cut at semicolons too: two clauses are often joined by one."""
    end = 0
    for part in chain.from_iterable(map(_JOINT.split, sentences(text))):
        start = text.index(part, end)
        end = start + len(part)
        if part.strip():
            yield Sentence(block, start, end, part)


def _place(blocks: Sequence[Block], sighting: Sighting) -> tuple[int, int, str]:
    """Block, line and clause: what differs in one of them is another passage. What is new goes on over lines."""
    found, clause = sighting.sentence, sighting.clause
    line = blocks[found.block].text.count("\n", 0, found.start) if clause else 0
    return found.block, line, clause


def _passage(found: Sequence[Sighting], blocks: Sequence[Block]) -> Passage:
    block, start, end = found[0].sentence.block, found[0].sentence.start, found[-1].sentence.end
    return Passage(block, start, end, blocks[block].text[start:end])


def _plain(found: Iterable[Sighting], index: Index) -> Iterator[Sighting]:
    """The sightings, without clauses to which all that is taken for them has but a faint likeness."""
    for clause, run in groupby(found, key=lambda sighting: sighting.clause):
        own = list(run)
        text = [key for one in own for key in keys(one.sentence.text)]
        wordings = index.wordings(clause)
        faint = clause and (_is_faint(text, wordings, index) or _is_beside(text, wordings, index))
        yield from (replace(one, fit=None) for one in own) if faint else own


def _is_faint(text: Sequence[str], wordings: Sequence[Pattern], index: Index) -> bool:
    """Whether a text is no more like some wordings than any policy is, by words that all have."""
    whole = _best(text, wordings, index)
    if whole.alike >= (_LEAST if whole.shared >= _TELLING else _PLAIN):
        return False
    part = _best(text, [one for pattern in wordings for one in pattern.sentences()], index)
    return part.alike < _LEAST_OF_SENTENCE or part.shared < _TELLING


def _is_beside(text: Sequence[str], wordings: Sequence[Pattern], index: Index) -> bool:
    """Whether a text has turns of phrase of some wordings, and hardly a word of what they are about. What fills their
    open places tells nothing against it."""
    names = {at for one in _best(text, wordings, index).fills for at in range(one.a, one.b)}
    said = frozenset(filter(is_subject, text))
    own = frozenset(word for at, word in enumerate(text) if at not in names) & said
    parts = [part for pattern in wordings for part in (pattern, *pattern.sentences())]
    about = (_about(said, own, part.subjects, index) for part in parts if part.subjects)
    return max(about, default=1.0) < _ABOUT


def _about(
    said: frozenset[str], own: frozenset[str], wording: frozenset[str], index: Index
) -> float:
    """How much a text and a wording have in common of the words that tell what they are about, from 0 to 1 (Dice)."""
    both, extra, missing = (
        sum(map(index.weight, words)) for words in (said & wording, own - wording, wording - said)
    )
    return 2 * both / (2 * both + extra + missing)


def _best(text: Sequence[str], patterns: Iterable[Pattern], index: Index) -> Fit:
    """How a text fits that wording which it fits best."""
    return max((fit(text, one, index.weight) for one in patterns), key=lambda found: found.alike)


def _group(clause: str, passages: Sequence[Passage], index: Index) -> Group:
    text = [key for passage in passages for key in keys(passage.text)]
    best = _best(text, index.wordings(clause), index)
    texts = [passage.text for passage in passages]
    same = fit(text, best.pattern, index.rarity).alike >= _SAME and _says(best, texts)
    return Group(tuple(passages), "same" if same else "reworded", best)


def _says(best: Fit, texts: Sequence[str]) -> bool:
    """Whether some texts say what the wording says, and neither the contrary nor more where it asks for a name."""
    old = [token.word for token in best.pattern.tokens]
    new = [word for text in texts for word in plain_words(text)]
    return are_names(best, texts) and not reverses(old, new)
