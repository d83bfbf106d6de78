"""The order of what was sent, of the workspace and of what came back, merged: sections and clauses of plain letters."""

import random
from dataclasses import replace

import pytest

from policygen.project.returning.order import LIGHT, Rows, Side, Sides, merged, orders


def rows(text: str) -> dict[str, list[str]]:
    """`A: a b, C: c` as sections with their clauses."""
    split = (part.partition(":") for part in text.split(","))
    return {section.strip(): clauses.split() for section, _, clauses in split}


def flat(held: Rows) -> list[tuple[str, list[str]]]:
    return [(section, list(clauses)) for section, clauses in held.items()]


BASE = "A: a b, C: c d, E: e f"


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        ("E: e f, A: a b, C: c d", BASE, "E: e f, A: a b, C: c d"),
        ("E: e f, A: a b, C: c d", "A: a b n, C: c d, E: e f", "E: e f, A: a b n, C: c d"),
        ("E: e f, A: a b, C: c d", "A: a b, C: c d, E: e n f", "E: e n f, A: a b, C: c d"),
        ("E: e f, A: a b, C: c d", "A: a f b, C: c d, E: e", "E: e, A: a f b, C: c d"),
        ("C: c d, A: a b, E: e f", "E: e f, A: a b, C: c d", "E: e f, C: c d, A: a b"),
        ("A: a, C: c d b, E: e f", "A: a b n, C: c d, E: e f", "A: a, C: c d b n, E: e f"),
        ("A: a g b, C: c d, E: e f", "A: a n b, C: c d, E: e f", "A: a g n b, C: c d, E: e f"),
        ("C: c d, A: a b, E: e f", "A: a, N: b, C: c d, E: e f", "C: c d, A: a, N: b, E: e f"),
        ("A: a b, C: c d g, E: e f", "A: a b c d, E: e f", "A: a b c d g, E: e f"),
        ("A: a b, C: d, E: e f", "A: a b, C: c n d, E: e f", "A: a b, C: c n d, E: e f"),
    ],
)
def test_what_each_side_moved_and_brought(ours: str, theirs: str, wanted: str) -> None:
    found = orders(rows(BASE), rows(ours), rows(theirs), {})
    assert flat(merged(found, set())) == flat(rows(wanted))


def test_what_both_moved_to_the_same_place_is_not_the_editors_alone() -> None:
    both = rows("A: a, C: c b d, E: e f")
    found = orders(rows(BASE), both, both, {})
    assert not found.hers.clauses and found.mine.clauses == {"b"}


@pytest.mark.parametrize(("light", "moved"), [("a", {"a"}), ("b", {"b"})])
def test_of_two_that_changed_places_the_lighter_moved(light: str, moved: set[str]) -> None:
    found = orders(rows(BASE), rows(BASE), rows("A: b a, C: c d, E: e f"), {light: LIGHT})
    assert found.hers.clauses == moved


@pytest.mark.parametrize(
    ("side", "wanted"), [("base", "A: a b"), ("ours", "A: b a"), ("theirs", "A: a")]
)
def test_a_clause_stands_as_whoever_was_chosen_has_it(side: Side, wanted: str) -> None:
    found = orders(rows(BASE), rows("A: b a, C: c d, E: e f"), rows("A: a, C: c d b, E: e f"), {})
    made = merged(replace(found, sides=Sides(clauses={"b": side})), set())
    assert made["A"] == rows(wanted)["A"]


def test_what_runs_on_stays_behind_what_it_runs_on_in() -> None:
    found = orders(rows(BASE), rows(BASE), rows("A: a n b, C: c d, E: e f"), {})
    assert merged(found, {"b"})["A"] == ["a", "b", "n"]


@pytest.mark.parametrize("seed", range(200))
def test_where_one_side_changed_nothing_it_is_the_others_order(seed: int) -> None:
    draw = random.Random(seed)
    base, other = _drawn(draw), _drawn(draw)
    for ours, theirs in ((base, other), (other, base)):
        found = merged(orders(base, ours, theirs, {}), set())
        assert flat(found) == flat(other)


def _drawn(draw: random.Random) -> Rows:
    """The same sections and clauses in any order."""
    made: dict[str, list[str]] = {section: [] for section in draw.sample("ABCD", 4)}
    for clause in draw.sample("abcdefgh", 8):
        made[draw.choice("ABCD")].append(clause)
    return made


@pytest.mark.parametrize("seed", range(200))
def test_nothing_is_lost_or_doubled(seed: int) -> None:
    draw = random.Random(seed)
    three = (_drawn(draw), _drawn(draw), _drawn(draw))
    made = merged(orders(*three, {}), set())
    assert sorted(made) == list("ABCD")
    assert sorted(one for row in made.values() for one in row) == list("abcdefgh")
