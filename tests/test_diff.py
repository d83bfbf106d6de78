import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygen import diff
from policygen.diff import edits

WORDS = st.lists(
    st.sampled_from(
        ["must", "the", " ", "  ", "\n", "a", "school", ",", ".", "'s", "-", "5", "days", "£", "é"]
    )
).map("".join)


@given(WORDS, WORDS)
def test_same_and_removed_are_the_old_text_same_and_added_the_new(old: str, new: str) -> None:
    found = edits(old, new)
    assert "".join(text for kind, text in found if kind != "added").split() == old.split()
    assert "".join(text for kind, text in found if kind != "removed") == new
    assert all(text for _, text in found)


@given(WORDS, WORDS)
def test_the_places_of_the_edits_cover_both_texts_in_order(old: str, new: str) -> None:
    at = (0, 0)
    for _, a, b, c, d in diff.ops(old, new):
        assert (a, c) == at
        at = (b, d)
    assert at == (len(old), len(new)) or old == new == ""


def test_a_word_is_the_smallest_thing_that_changes() -> None:
    assert edits("The school is open.", "The schools is open.") == [
        ("same", "The"),
        ("removed", " school"),
        ("added", " schools"),
        ("same", " is open."),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("23rd March 2021", "24th March 2022"),
        ("23/03/2021", "24/03/2021"),
        ("five working days", "ten school days"),
        ("2½ hours", "3 hours"),
        ("11-16 year olds", "11-18 year olds"),
        ("2025-26", "2026-27"),
        ("2025/2026", "2026/2027"),
        ("9.30am", "9.45 am"),
        ("£1,500.00", "£1,750.50"),
        ("10 per cent", "12%"),
        ("https://a.example/x?y=1", "https://a.example/x?y=2"),
        ("head@pond.example", "office@pond.example"),
        ("well-being", "wellbeing"),
        ("child’s", "children’s"),
    ],
)
def test_dates_times_periods_amounts_and_addresses_are_one_word(old: str, new: str) -> None:
    assert edits(f"Say {old}, please", f"Say {new}, please") == [
        ("same", "Say"),
        ("removed", f" {old}"),
        ("added", f" {new}"),
        ("same", ", please"),
    ]


def test_a_space_that_one_text_lacks_is_an_edit_and_the_width_of_one_is_not() -> None:
    assert edits("and/or", "and / or") == [
        ("same", "and"),
        ("added", " "),
        ("same", "/"),
        ("added", " "),
        ("same", "or"),
    ]
    assert edits("one  two\nthree", "one two three") == [("same", "one two three")]


def test_an_addition_begins_where_its_clause_does() -> None:
    assert edits("pupils and staff.", "pupils and parents and staff.") == [
        ("same", "pupils"),
        ("added", " and parents"),
        ("same", " and staff."),
    ]
    assert edits("Sit. Stay.", "Sit. Lie down. Stay.")[1] == ("added", " Lie down.")


def test_small_words_between_rewritten_stretches_are_rewritten_with_them() -> None:
    old = "Visitors report promptly to reception staff."
    new = "Guests sign in quietly to any office."
    assert edits(old, new) == [("removed", old[:-1]), ("added", new[:-1]), ("same", ".")]


def test_words_of_duty_are_never_swallowed() -> None:
    found = edits(
        "Pupils running late must call home first.", "Any child out sick must ring us early."
    )
    assert ("same", " must") in found


def test_without_the_fast_library_the_result_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(7)
    texts = [
        " ".join(draw.choices("the head must may not tell a b c d . ,".split(), k=40))
        for _ in range(60)
    ]
    fast = [edits(a, b) for a in texts[:20] for b in texts[20:]]
    monkeypatch.setattr(diff, "_fast", None)
    assert [edits(a, b) for a in texts[:20] for b in texts[20:]] == fast


def test_long_texts_are_compared_by_sentences_first() -> None:
    old = " ".join(f"Rule {n} holds for everyone here." for n in range(4000))
    new = old.replace("Rule 1999 holds", "Rule 1999 stood")
    assert [edit for edit in edits(old, new) if edit[0] != "same"] == [
        ("removed", " holds"),
        ("added", " stood"),
    ]
