"""rules.yaml -> Vocabulary: every term with its rule and meaning. Reads that file, once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from policygen import yamlfile
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


Stemmed = tuple[str, ...]
Phrases = dict[str, tuple[tuple[Stemmed, Term], ...]]
"""By first stem: the stems after it and what they mean, the longest first."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    stems: Stems
    phrases: Phrases
    limits: Phrases
    """Terms such as `under`, which are findings before a figure only."""
    words: dict[str, frozenset[str]]
    """The lists of single words, in stems: small, joining, limiting, ..."""
    cues: dict[str, Phrases]
    """What tells a rule or information, by section; the term's rule is the name of its line."""
    same_sense: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Pairs of sets of meanings."""


_GROUPED: tuple[tuple[str, Sort, str], ...] = (
    ("roles", "role", "roles"),
    ("people", "people", "people"),
    ("scope", "scope", ""),
    ("guidance", "figure", "cited-law"),
)
_LISTS = ("small", "joining", "limiting", "padding", "telling", "role-heads", "role-qualifiers")
_CUES = ("rule-words", "information", "control")


@lru_cache(maxsize=8)
def vocabulary(titles: frozenset[str] = frozenset()) -> Vocabulary:
    """The rules' terms, and further titles of roles beside them."""
    data, stems = rules(), _stems()
    own = ((title, Term(title.lower(), "role", "roles")) for title in sorted(titles))
    limits = _lines(data["limits"], "limit", "limits")
    return Vocabulary(
        stems,
        _phrases([*_terms(data), *own], stems),
        _phrases(limits, stems),
        {name: frozenset(stems[word] for word in listed(data[name])) for name in _LISTS},
        {name: _phrases(_lines(data[name], "idle", ""), stems) for name in _CUES},
        tuple((_set(one), _set(other)) for one, other in data["same-sense"]),
    )


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    return yamlfile.load(RULES).data


def listed(text: str) -> list[str]:
    """`a, b c` -> [a, b c]."""
    return [part for part in (term.strip() for term in text.split(",")) if part]


def _set(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("+"))


@lru_cache(maxsize=1)
def _stems() -> Stems:
    lines = rules()["irregular"].items()
    irregular = {form: word for word, forms in lines for form in forms.split()}
    return Stems(irregular | {word: word for word, _ in lines})


def _phrases(terms: Iterable[tuple[str, Term]], stems: Stems) -> Phrases:
    """The first line that names a term has it."""
    found: dict[str, dict[Stemmed, Term]] = {}
    for text, term in terms:
        first, *rest = (stems[word] for word in text.split())
        found.setdefault(first, {}).setdefault(tuple(rest), term)
    return {
        first: tuple(sorted(named.items(), key=lambda one: -len(one[0])))
        for first, named in found.items()
    }


def _terms(data: dict[str, Any]) -> Iterable[tuple[str, Term]]:
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
    for name, texts in lines.items():
        for text in listed(texts):
            weak = name == "any"
            yield text, Term(text if apart else name, sort, rule or name, weak=weak)


def _duties(data: dict[str, Any]) -> Iterable[tuple[str, Term]]:
    weak = set(listed(data["weak"]))
    for rule, forces in data["duty"].items():
        for force, texts in forces.items():
            for text in listed(texts):
                yield text, Term(text, "duty", rule, int(force), text in weak)
