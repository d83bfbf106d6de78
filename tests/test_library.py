"""The stock library and the five trusts: one library, not five copies."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from policygen import diff
from policygen.assemble import select
from policygen.check import check
from policygen.library import Clause, Library, load_library
from policygen.trust import Trust, load_trusts

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "tests" / "sources"
POLICY = "social-media"
KIN = ("westcountry", "connect", "coads-green")


@cache
def library() -> Library:
    return load_library(ROOT / "clauses")


@cache
def trusts() -> dict[str, Trust]:
    return load_trusts(ROOT / "trusts")


def wordings_used(trust: str) -> dict[str, str]:
    """Clause -> wording, of the library's clauses alone."""
    draft = select(library(), trusts()[trust], POLICY)
    return {chosen.id: chosen.wording for chosen in draft.clauses if chosen.clause}


def bodies() -> Iterator[tuple[Clause, str, str]]:
    for clause in library().clauses.values():
        for wording, text in clause.file.wordings.items():
            yield clause, wording, text


def without_placeholders(text: str) -> str:
    return " ".join(re.sub(r"\{\{.*?\}\}", " ", text).split())


def paragraphs(file: str) -> list[str]:
    lines = (SOURCES / file).read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line.strip()]


def test_nothing_is_wrong_with_the_workspace() -> None:
    assert check(library(), trusts()) == []


def test_sixteen_clauses_serve_the_two_trusts_in_the_same_wording() -> None:
    first, second = wordings_used("westcountry"), wordings_used("connect")
    assert len(set(first.items()) & set(second.items())) >= 16


def test_twelve_clauses_serve_all_three_kin() -> None:
    shared = set.intersection(*(set(wordings_used(trust)) for trust in KIN))
    assert len(shared) >= 12


def test_the_library_is_shorter_than_the_five_policies() -> None:
    in_library = sum(len(text.split()) for _, _, text in bodies())
    in_policies = sum(len(path.read_text().split()) for path in SOURCES.glob("*.txt"))
    assert in_library <= 0.85 * in_policies


def test_no_two_clauses_say_nearly_the_same() -> None:
    said = [(clause.id, without_placeholders(text)) for clause, _, text in bodies()]
    alike = [
        (one, other, fuzz.token_sort_ratio(text, others_text))
        for (one, text), (other, others_text) in combinations(said, 2)
        if fuzz.token_sort_ratio(text, others_text) > 85
    ]
    assert alike == []


def test_every_clause_and_wording_is_used_by_a_trust() -> None:
    used = {use for trust in trusts() for use in wordings_used(trust).items()}
    assert {(clause.id, wording) for clause, wording, _ in bodies()} == used


def test_no_policy_words_a_library_clause_itself() -> None:
    assert not [
        use for trust in trusts() for use in wordings_used(trust).items() if use[1] == "local"
    ]


@pytest.mark.parametrize("clause", library().clauses.values(), ids=lambda clause: clause.id)
def test_a_clause_stands_in_the_paragraph_it_names(clause: Clause) -> None:
    """Most words of a wording, placeholders apart, are those of the source's paragraphs."""
    assert clause.file.sources
    for file, wording in {(source.file, source.wording) for source in clause.file.sources}:
        named = [
            one.paragraph
            for one in clause.file.sources
            if (one.file, one.wording) == (file, wording)
        ]
        there = " ".join(paragraphs(file)[paragraph - 1] for paragraph in named).lower()
        said = without_placeholders(clause.file.wordings[wording]).lower()
        kept = sum(len(text.split()) for kind, text in diff.edits(said, there) if kind == "same")
        assert kept >= 0.6 * len(said.split()), (file, named, kept, len(said.split()))


def test_no_clause_names_a_real_school() -> None:
    names = ("westcountry", "connect academy", "coads green", "churchward", "WEST ")
    for clause, _, text in bodies():
        assert not [name for name in names if name in text], clause.id
