"""rules.yaml -> Vocabulary: every term with its rule and meaning. Reads that file, once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from ruamel.yaml import YAML

from policygen.compare.judging.stems import Stems

RULES = Path(__file__).parent.parent / "rules.yaml"

Sort = Literal["duty", "scope", "role", "people", "limit", "figure", "equal", "idle"]
"""What a term is about; `equal`: others mean the same; `idle`: it is no finding where it stands so."""


@dataclass(frozen=True, slots=True)
class Term:
    meaning: str
    """The same for all terms that stand for one another."""
    sort: Sort
    rule: str
    force: int = 0
    """Of a duty: 90 bound, 0 free, -90 forbidden."""
    weak: bool = False
    """It says nothing where it stands in one of the texts only."""


@dataclass(slots=True)
class Node:
    """What can follow some stems, and what they mean as they are."""

    after: dict[str, "Node"] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    stems: Stems
    phrases: Node
    limits: Node
    """Terms such as `under`, which are findings before a figure only."""
    trailing: Node
    """Terms such as `or more`, which are findings after a figure."""
    telling: frozenset[str]
    """The stems that need a look at what stands around them."""
    starts: frozenset[str]
    """The first stems of phrases and limits."""
    bounds: dict[str, frozenset[str]]
    """What has to follow for a stem to start a limit, such as `at least`."""
    words: dict[str, frozenset[str]]
    """The lists of single words, in stems: small, joining, limiting, ...; `light` is small or padding."""
    cues: Node
    """What tells a rule or information or document control: the term's meaning is the section of
    the rules, its rule the name of the line."""
    same_sense: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Pairs of sets of meanings."""
    sections: Node
    """What a heading tells of what stands under it."""
    leads: Node
    """What the sentence before a list tells of its items."""
    describing: Node
    """What tells after `can` or `may` that nobody is given leave."""
    denying: Node
    """Words that say no, beside terms of duty."""
    asking: dict[str, Term]
    """`Expect`, which is a duty where somebody and `to` follow."""


def longest(phrases: Node, stems: Sequence[str], at: int) -> tuple[int, tuple[Term, ...]]:
    """How many stems from here the longest phrase takes, and what it means; nothing where there is none."""
    node, length, place = phrases, 0, at
    terms: tuple[Term, ...] = ()
    while place < len(stems) and (following := node.after.get(stems[place])):
        node, place = following, place + 1
        if node.terms:
            length, terms = place - at, node.terms
    return length, terms


_GROUPED: tuple[tuple[str, Sort, str], ...] = (
    ("roles", "role", "roles"),
    ("people", "people", "people"),
    ("scope", "scope", ""),
    ("guidance", "figure", "cited-law"),
)
_LISTS = (
    "small",
    "joining",
    "limiting",
    "before-nouns",
    "padding",
    "telling",
    "role-heads",
    "role-qualifiers",
    "shortened",
    "places",
    "placing",
    "definite",
    "decisions",
    "indefinite",
    "quantifiers",
    "pale",
    "address",
    "mild",
    "outsiders",
    "things-in-er",
    "asking-whom",
)
_CUES = ("rule-words", "information", "control")


@lru_cache(maxsize=8)
def vocabulary(titles: frozenset[str] = frozenset()) -> Vocabulary:
    """The rules' terms, and further titles of roles beside them."""
    data, stems = rules(), _stems()
    own = ((title, Term(title.lower(), "role", "roles")) for title in sorted(titles))
    cues = [
        (text, Term(section, "idle", rule))
        for section in _CUES
        for rule, texts in data[section].items()
        for text in listed(texts)
    ]
    phrases = _phrases([*_terms(data), *own], stems)
    limits = _phrases(_lines(data["limits"], "limit", "limits"), stems)
    lists = {name: frozenset(stems[word] for word in listed(data[name])) for name in _LISTS}
    lists["outsiders"] = frozenset(listed(data["outsiders"]))
    trailing = _phrases(_lines(_trailing(data), "limit", "limits"), stems)
    asking = {
        stems[verb]: Term(f"{verb} to", "duty", "duties", force)
        for force, verbs in data["asking"].items()
        for verb in listed(verbs)
    }
    starts = frozenset((*phrases.after, *limits.after))
    edges = [edge for node in (limits, trailing) for edge in node.after.items()]
    telling = frozenset((*asking, *lists["role-heads"], *(stem for stem, at in edges if at.terms)))
    return Vocabulary(
        stems,
        phrases,
        limits,
        trailing,
        telling,
        starts,
        {
            stem: frozenset(then for first, at in edges if first == stem for then in at.after)
            for stem, _ in edges
        },
        lists | {"light": lists["small"] | lists["padding"] | lists["pale"]},
        _phrases(cues, stems),
        tuple((_set(one), _set(other)) for one, other in data["same-sense"]),
        _phrases(_lines(data["sections"], "idle", ""), stems),
        _phrases(_lines({name: data[name] for name in ("leads", "bases")}, "idle", ""), stems),
        _phrases(_lines({"describing": data["describing"]}, "idle", ""), stems),
        _phrases(_lines({"denying": data["denying"]}, "idle", ""), stems),
        asking,
    )


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(RULES.read_bytes())
    return found


def listed(text: str) -> list[str]:
    """`a, b c` -> [a, b c]."""
    return [part for part in (term.strip() for term in text.split(",")) if part]


def _trailing(data: dict[str, Any]) -> dict[str, str]:
    """The limits that can stand after a figure, by what they mean."""
    after = listed(data["trailing"])
    lines = (
        (name, [text for text in listed(texts) if text in after])
        for name, texts in data["limits"].items()
    )
    return {name: ", ".join(texts) for name, texts in lines if texts}


def _set(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("+"))


@lru_cache(maxsize=1)
def _stems() -> Stems:
    lines = rules()["irregular"].items()
    irregular = {form: word for word, forms in lines for form in forms.split()}
    return Stems(irregular | {word: word for word, _ in lines})


def _phrases(terms: Iterable[tuple[str, Term]], stems: Stems) -> Node:
    root = Node()
    for text, term in terms:
        for spelt in dict.fromkeys((text, text.replace("-", " "))):
            node = root
            for word in spelt.split():
                node = node.after.setdefault(stems[word], Node())
            node.terms = (*node.terms, term)
    return root


def _terms(data: dict[str, Any]) -> Iterable[tuple[str, Term]]:
    """Where two lines name a term, the first has it."""
    yield from _lines({"idle": data["idle"]}, "idle", "", apart=True)
    yield from _duties(data)
    for section, sort, rule in _GROUPED:
        yield from _lines(data[section], sort, rule)
    for adverb, unit in data["adverbs"].items():
        yield adverb, Term(unit, "figure", "frequency")
    yield from _lines(data["qualities"], "scope", "", apart=True)
    for line in data["equal"]:
        yield from _lines({listed(line)[0]: line}, "equal", "equal")


def _lines(
    lines: dict[str, str], sort: Sort, rule: str, *, apart: bool = False
) -> Iterable[tuple[str, Term]]:
    """Terms of `name: a, b` lines; those of a line mean the same, unless they stand `apart`."""
    weak = _weak()
    for name, texts in lines.items():
        for text in listed(texts):
            yield text, Term(text if apart else name, sort, rule or name, weak=text in weak)


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return frozenset(listed(rules()["weak"]))


def _duties(data: dict[str, Any]) -> Iterable[tuple[str, Term]]:
    weak = _weak()
    for rule, forces in data["duty"].items():
        for force, texts in forces.items():
            for text in listed(texts):
                yield text, Term(text, "duty", rule, int(force), text in weak)
