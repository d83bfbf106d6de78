import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from policygen.compare.align import align
from policygen.compare.chain import heaviest
from policygen.compare.parted import Group
from policygen.compare.pieces import Piece

SAID = st.lists(
    st.sampled_from(
        [
            "",
            "Bring a coat.",
            "Bring a warm coat.",
            "Ducks bite.",
            "Frogs hop to the pond at dawn.",
            "No running.",
        ]
    ),
    max_size=8,
)


def row(*texts: str) -> list[Piece]:
    """Headings begin with a hash."""
    kinds = ["heading" if text.startswith("#") else "paragraph" for text in texts]
    return [Piece(kind, text.lstrip("# ")) for kind, text in zip(kinds, texts, strict=True)]  # type: ignore[arg-type]


def pairs(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """What stands with what; a star where it moved."""
    said = []
    for group in align(row(*old), row(*new)):
        olds = " + ".join(old[i] for i in group.old)
        said.append((olds + "*" * group.moved, " + ".join(new[j] for j in group.new)))
    return said


@given(SAID, SAID)
def test_every_piece_stands_in_one_group(old: list[str], new: list[str]) -> None:
    groups = align(row(*old), row(*new))
    assert sorted(i for group in groups for i in group.old) == list(range(len(old)))
    assert [j for group in groups for j in group.new] == list(range(len(new)))
    assert [i for group in groups if not group.moved for i in group.old] == sorted(
        i for group in groups if not group.moved for i in group.old
    )


def test_nothing_aligns_with_nothing_and_something() -> None:
    assert align([], []) == ()
    assert align(row("a"), []) == (Group((0,), ()),)
    assert align([], row("a")) == (Group((), (0,)),)


def test_numbers_quotes_dashes_and_case_do_not_part_what_is_the_same() -> None:
    old = ["# 1 KEY PRINCIPLES", "Pupils’ phones – all of them – stay off.", "End of part one."]
    new = ["# 1. Key Principles", "Pupils' phones - all of them - stay off.", "End of part one."]
    assert pairs(old, new) == list(zip(old, new, strict=True))


def test_what_is_much_alike_at_the_same_place_is_one_that_changed() -> None:
    old = ["Wear a badge at all times.", "Visitors park behind the hall."]
    new = [
        "Wear a badge in school.",
        "Bicycles stay at the gate.",
        "Visitors park behind the barn.",
    ]
    assert pairs(old, new) == [(old[0], new[0]), ("", new[1]), (old[1], new[2])]


def test_the_words_of_every_clause_do_not_pair_two_clauses() -> None:
    old = [
        "The policy is reviewed by the school each year.",
        "The school keeps bees in the orchard.",
    ]
    new = [
        "The school keeps a llama by the policy office.",
        "The policy is reviewed by the school each term.",
    ]
    assert (old[0], new[1]) in pairs(old, new)


def test_a_paragraph_that_stands_elsewhere_has_moved_and_the_shortest_way_is_told() -> None:
    old = [
        "Feed the ducks at dawn.",
        "Wash your hands and dry them well.",
        "Lock the gate when you leave.",
    ]
    new = [old[1], old[2], old[0]]
    assert pairs(old, new) == [(old[1], new[0]), (old[2], new[1]), (old[0] + "*", new[2])]


def test_a_paragraph_that_moved_and_changed_has_moved() -> None:
    old = [
        "Governors must visit the pond twice a year.",
        "Wash your hands and dry them well.",
        "Lock the gate.",
    ]
    new = [
        "Wash your hands and dry them well.",
        "Lock the gate.",
        "Governors may visit the pond twice a year.",
    ]
    assert pairs(old, new)[-1] == (old[0] + "*", new[2])


def test_a_paragraph_parted_in_two_is_one() -> None:
    old = ["Staff wear a badge at all times, and sign the book in the office before lessons."]
    new = ["Staff wear a badge at all times.", "They sign the book in the office before lessons."]
    assert pairs(old, new) == [(old[0], " + ".join(new))]
    assert pairs(new, old) == [(" + ".join(new), old[0])]


def test_headings_over_the_same_text_are_one_heading() -> None:
    old = ["# Aims", "We keep ducks safe and well.", "# Checking", "The head counts the ducks."]
    new = ["# Aims", "We keep ducks safe and well.", "# Monitoring", "The head counts the ducks."]
    assert pairs(old, new)[2] == ("# Checking", "# Monitoring")


def test_a_cell_pairs_with_its_own_column_only() -> None:
    def cells(*texts: str) -> list[Piece]:
        return [Piece("cell", text, table="t", row=1, column=n) for n, text in enumerate(texts)]

    old, new = (
        cells("head teacher of the pond", "daily"),
        cells("daily", "head teacher of the lake"),
    )
    assert Group((0,), (1,)) not in align(old, new)


def grid(*rows: tuple[str, ...]) -> list[Piece]:
    return [
        Piece("cell", text, table="t", row=at, column=column)
        for at, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    ]


def test_the_short_cells_of_a_row_move_with_its_long_one() -> None:
    mon = ("Mon", "Pupils sweep the boat house before the first lesson.", "9")
    tue = ("Tue", "Nobody takes a punt out while the river is high.", "10")
    wed = ("Wed", "The Pond Warden counts all the oars in the rack.", "11")
    old, new = grid(mon, tue, wed), grid(wed, mon, tue)
    groups = align(old, new)
    assert [(new[g.new[0]].text, g.moved) for g in groups] == [
        *[(text, True) for text in wed],
        *[(text, False) for text in mon + tue],
    ]
    assert all(old[g.old[0]].text == new[g.new[0]].text for g in groups)


def test_other_short_words_beside_a_long_cell_that_moved_are_not_its_own() -> None:
    mon = ("Mon", "Pupils sweep the boat house before the first lesson.")
    wed = ("Wed", "The Pond Warden counts all the oars in the rack.")
    old, new = grid(mon, wed), grid(("Fri", wed[1]), mon)
    groups = align(old, new)
    assert Group((3,), (1,), moved=True) in groups
    assert Group((2,), ()) in groups and Group((), (0,)) in groups


def test_small_edits_to_a_text_copied_twenty_times_move_nothing() -> None:
    draw = random.Random(3)
    words = [f"word{n}" for n in range(300)]
    page = [" ".join(draw.choices(words, k=25)) for _ in range(12)]
    old = page * 20
    new = [
        text.replace(text.split()[3], "changed") if draw.random() < 0.2 else text for text in old
    ]
    groups = align(row(*old), row(*new))
    assert [(group.old, group.new) for group in groups] == [((n,), (n,)) for n in range(len(old))]
    assert not any(group.moved for group in groups)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 9)), max_size=8))
def test_the_heaviest_chain_is_as_heavy_as_any(found: list[tuple[int, int, int]]) -> None:
    found = list({(i, j): (i, j, weight) for i, j, weight in found}.values())
    chain = heaviest((i, j, float(weight)) for i, j, weight in found)
    weights = {(i, j): weight for i, j, weight in found}
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(chain))
    best = 0
    for mask in range(1 << len(found)):
        some = sorted(one for n, one in enumerate(found) if mask >> n & 1)
        if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(some)):
            best = max(best, sum(one[2] for one in some))
    assert sum(weights[pair] for pair in chain) == best
