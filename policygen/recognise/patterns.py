"""A wording with placeholders -> a Pattern: its words in order, and the places where others may stand.

Every name is left open. A parameter keeps the words of its default, which may be others too. No files.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, groupby, pairwise
from typing import Any

from policygen import markup
from policygen.library import Clause
from policygen.markup import Sources
from policygen.model import Block, Item, Origin, Paragraph, Span, Table
from policygen.recognise.tokens import stem, words
from policygen.recognise.weighing import is_subject
from policygen.sentences import sentences
from policygen.template import Marked, fill, filled, names_in
from policygen.words import FORMS, Amount, Filled, Noun

OPEN = "\ue002"
"""Stands where a name is to be filled in."""
_GROUPS = frozenset({"roles", "policy", "control"})
"""Names that hold names."""
_NAME = re.compile(r"\{\{\s*((?:roles|policy|control)\.\w+|\w+)((?:\.\w+)*)\s*\}\}")
"""A placeholder that is a name and its forms and nothing else."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a wording."""

    word: str
    """Plain; empty for a name that is left open."""
    slot: str = ""
    """What it comes from where it may be another: a name with its form (`roles.head.the`), or a parameter."""

    @property
    def fixed(self) -> bool:
        return not self.slot


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording of a clause, to be met in a text."""

    clause: str
    wording: str
    tokens: tuple[Token, ...]
    keys: tuple[str, ...] = field(repr=False)
    """What each token is met by; for an open name a sign that no text has."""
    record: bool = False
    """It is an adoption, review or approval line."""
    ends: tuple[int, ...] = ()
    """After how many tokens each of its sentences ends."""
    text: str = field(default="", repr=False)
    """The whole of it, its blocks as lines, with a sign for each open name."""
    places: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Where each token stands in that."""

    @property
    def subjects(self) -> frozenset[str]:
        """What its words are met by that tell what it is about."""
        pairs = zip(self.keys, self.tokens, strict=True)
        return frozenset(key for key, token in pairs if token.fixed and is_subject(key))

    def sentences(self) -> Iterator["Pattern"]:
        """Each of its sentences by itself."""
        for start, end in pairwise((0, *self.ends)):
            yield replace(self, tokens=self.tokens[start:end], keys=self.keys[start:end], ends=())


def pattern(clause: Clause, wording: str, text: str) -> Pattern:
    """One wording. Raises TemplateFault where its placeholders cannot be read."""
    sources: list[str] = []
    written = _opened(text, _parameters(clause, sources), sources)
    blocks = [*_texts(markup.blocks(written, Sources(Origin(), sources)))]
    said = [*_sentences(blocks)]
    ends = tuple(accumulate(map(len, said)))
    placed = [*chain.from_iterable(said)]
    tokens = tuple(token for _, _, token in placed)
    keys = tuple(stem(token.word) if token.word else OPEN for token in tokens)
    places = tuple((start, end) for start, end, _ in placed)
    lines = "\n".join(block.text for block in blocks)
    record = clause.file.style == "record"
    return Pattern(clause.id, wording, tokens, keys, record, ends, lines, places)


def _opened(text: str, parameters: Mapping[str, Any], sources: list[str]) -> str:
    """A text with its names left open. Names and texts that stand alone need no Jinja2, which takes ten times as
    long."""

    def left_open(found: re.Match[str]) -> str:
        name, forms = found.groups()
        value = parameters.get(name)
        if isinstance(value, Marked) and not forms:
            return value
        known = name not in parameters and FORMS.issuperset(forms.split(".")[1:])
        return filled(OPEN, name + forms, sources) if known else found.group()

    plain = _NAME.sub(left_open, text)
    return fill(plain, _names(plain, parameters), sources)


@dataclass(frozen=True, slots=True)
class _OpenNoun(Noun):
    """A name that is not known yet: each of its forms says only which form it is."""

    @property
    def the(self) -> Filled:
        return self._form("the")

    @property
    def possessive(self) -> Filled:
        return self._form("possessive")

    @property
    def a(self) -> Filled:
        return self._form("a")

    @property
    def full(self) -> Filled:
        return self._form("full")

    @property
    def plural(self) -> Noun:
        return _noun(f"{self.source}.plural")

    def _form(self, form: str) -> Filled:
        return Filled(OPEN, f"{self.source}.{form}")


def _noun(source: str) -> Noun:
    return _OpenNoun(OPEN, source)


class _Open(Mapping[str, Any]):
    """Names of every kind, all of them open: `roles.head`, `control.approved_on`."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getitem__(self, name: str) -> Any:
        return _noun(f"{self._source}.{name}")

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _names(text: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """A name for all that a text asks for."""
    open_names = {name: _Open(name) if name in _GROUPS else _noun(name) for name in names_in(text)}
    return open_names | dict(parameters)


def _parameters(clause: Clause, sources: list[str]) -> dict[str, Any]:
    """The clause's parameters, at their defaults."""
    values: dict[str, Any] = {}
    for name, parameter in clause.file.parameters.items():
        default = parameter.default
        if isinstance(default, str) and parameter.type == "text":
            values[name] = filled(_opened(default, {}, sources), name, sources)
        elif isinstance(default, str):
            values[name] = Filled(default, name)
        else:
            values[name] = default if isinstance(default, bool) else Amount(default, name)
    return values


_Placed = tuple[int, int, Token]
"""Where it starts and ends in the text, and what it is."""


def _texts(blocks: Iterable[Block]) -> Iterator[Paragraph | Item]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from _texts(cell.blocks)
        elif isinstance(block, Paragraph | Item):
            yield block


def _sentences(blocks: Iterable[Paragraph | Item]) -> Iterator[list[_Placed]]:
    """The tokens of each sentence, with their places in the lines that the blocks are."""
    start = 0
    for block in blocks:
        ends = [start + end for end in _ends(block.text)]
        for _, found in groupby(_placed(block.spans, start), key=lambda one: bisect(ends, one[0])):
            yield [*found]
        start += len(block.text) + 1


def _ends(text: str) -> Iterator[int]:
    """Where each sentence ends."""
    end = 0
    for sentence in sentences(text):
        end = text.index(sentence, end) + len(sentence)
        yield end


def _placed(spans: Iterable[Span], start: int) -> Iterator[_Placed]:
    """Each token with its place, counted from a start."""
    for span in spans:
        slot = span.origin.placeholder if span.origin else ""
        if OPEN in span.text:
            at = start + span.text.index(OPEN)
            yield at, at + len(OPEN), Token("", slot)
        else:
            for word in words(span.text):
                yield start + word.start, start + word.end, Token(word.text, slot)
        start += len(span.text)
