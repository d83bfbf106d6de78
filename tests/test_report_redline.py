"""What a reader is shown of a comparison: edits that can be marked, and blocks with their context."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygen.compare import compare, side
from policygen.compare.comparison import Block, Comparison, Passage, Place
from policygen.diff import Edit
from policygen.model import Item, Paragraph, Policy, Section, Span
from policygen.reports import TEXTS, report
from policygen.reports.redline import entries, redline, shown
from tests.report_samples import COMPARISON, DUTY, FIGURE, IDENTICAL
from tests.test_codec import POLICIES

LONG = " ".join(f"word{at}" for at in range(60))


def said(edits: tuple[Edit, ...]) -> str:
    """The edits with signs around what was removed and added."""
    signs = {"same": "", "removed": "-", "added": "+"}
    return "".join(f"{signs[kind]}{text}{signs[kind]}" for kind, text in edits)


def policy(*blocks: Paragraph | Item) -> Policy:
    return Policy("Puddles", sections=(Section("s", "Rules", blocks=blocks),))


def paragraph(text: str, id: str = "p") -> Paragraph:
    return Paragraph(id, (Span(text),))


def told(comparison: Comparison) -> list[str]:
    return [said(entry.edits) for entry in entries(comparison)]


# ---- edits that can be marked


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([("same", "We "), ("removed", "like "), ("same", "mud.")], "We -like- mud."),
        ([("same", "We"), ("added", " like"), ("same", " mud.")], "We +like+ mud."),
        ([("removed", "must"), ("added", "may")], "-must- +may+"),
        ([("removed", "(a)"), ("added", ", b")], "-(a)-+, b+"),
        ([("removed", "one "), ("same", " "), ("removed", "two")], "-one two-"),
        ([("same", "a "), ("removed", " "), ("same", "b")], "a b"),
        ([("same", "a\n  b"), ("added", "\n")], "a b"),
        ([("same", "  a  ")], "a"),
        ([("removed", "one"), ("removed", " two")], "-one two-"),
        ([("same", ""), ("added", "")], ""),
        ([], ""),
    ],
)
def test_marks_stand_close_around_whole_words(edits: list[Edit], expected: str):
    assert said(shown(edits)) == expected


def test_words_are_neither_lost_nor_cut():
    edits: list[Edit] = [
        ("same", "It "),
        ("removed", "is a\nnd "),
        ("added", " was"),
        ("same", " so."),
    ]
    kept = shown(edits)
    assert "".join(t for k, t in kept if k != "added").split() == ["It", "is", "a", "nd", "so."]
    assert "".join(t for k, t in kept if k != "removed").split() == ["It", "was", "so."]


@given(st.lists(st.tuples(st.sampled_from(["same", "removed", "added"]), st.text(max_size=4))))
def test_of_any_edits_both_texts_keep_their_signs_in_order(edits: list[Edit]):
    for gone in ("removed", "added"):
        before = "".join("".join(text for kind, text in edits if kind != gone).split())
        after = "".join("".join(text for kind, text in shown(edits) if kind != gone).split())
        assert before == after


# ---- one change


def test_a_change_is_shown_with_its_edits():
    assert said(redline(DUTY)) == "Pupils -must- +may+ wear +wellington+ boots."


def test_another_number_is_shown_before_the_words():
    made = replace(FIGURE, label_old="2.", label_new="3.")
    assert said(redline(made)).startswith("-2.-+3.+ Mud dries")


# ---- blocks


def test_blocks_with_changes_come_in_reading_order_each_with_its_section():
    found = list(entries(COMPARISON))
    assert [[point.number for point in entry.points] for entry in found] == [
        ["1"],
        ["2"],
        ["3"],
        ["4"],
    ]
    assert [entry.section for entry in found] == ["1. Aims", "2. Boots", "2. Boots", "3. Visits"]


def test_only_what_matters_can_be_asked_for():
    found = entries(COMPARISON, only_matters=True)
    assert [point.number for entry in found for point in entry.points] == ["2", "4"]


def test_identical_texts_have_no_entries():
    assert list(entries(IDENTICAL)) == []


def test_a_moved_block_is_shown_once_where_it_stands_now():
    assert "Mud dries within -five days- +ten days+." in told(COMPARISON)
    assert not [text for text in told(COMPARISON) if text.startswith("-Mud")]


def test_an_item_keeps_its_label_and_a_removed_one_loses_it():
    items = [
        Item(f"i{n}", (Span(t),), 0, f"({n})", "(1)")
        for n, t in enumerate(("Wear boots.", "Dry your socks well."), 1)
    ]
    gone = compare(policy(*items), policy(items[0]))
    assert told(gone) == ["-(2) Dry your socks well.-"]
    changed = replace(items[0], spans=(Span("Wear red boots."),))
    assert told(compare(policy(*items), policy(changed, items[1]))) == ["(1) Wear +red+ boots."]


def test_of_long_sentences_around_a_change_the_near_end_is_shown():
    def three(middle: str) -> Policy:
        return policy(paragraph(f"Start {LONG}. {middle} {LONG.capitalize()} end."))

    (text,) = told(compare(three("Pupils must wear boots."), three("Pupils may wear boots.")))
    assert (
        text.startswith("… word46 ")
        and "word59. Pupils -must- +may+ wear boots. Word0 word1 " in text
    )
    assert text.endswith("word13 …")


def block(*passages: Passage) -> Block:
    edits = tuple([edit for passage in passages for edit in passage.edits])
    place = Place(0, "p", "", "2. Boots")
    return Block("b4", "changed", "paragraph", edits, place, place, passages=passages)


def test_a_name_that_changed_beside_a_change_is_shown_too():
    name = Passage(
        (("same", " The "), ("removed", "Head"), ("added", "Principal"), ("same", " agrees."))
    )
    made = replace(COMPARISON, blocks=(block(Passage(DUTY.edits, "c2"), name),))
    assert told(made) == [
        "Pupils -must- +may+ wear +wellington+ boots. The -Head- +Principal+ agrees."
    ]


def test_between_two_changes_a_long_sentence_is_cut_in_its_middle():
    same = Passage((("same", f" {LONG}."),))
    first, last = Passage(DUTY.edits, "c2"), Passage((("same", " "), *FIGURE.edits), "c4")
    made = replace(COMPARISON, blocks=(block(first, same, last),))
    (text,) = told(made)
    assert "boots. word0 word1 " in text and " word13 … word46 " in text and "word59. Mud" in text


def test_of_a_passage_whose_words_are_the_same_the_start_is_shown():
    moved = replace(
        FIGURE, kind="moved", kinds=("moved",), old=LONG, new=LONG, edits=(("same", LONG),)
    )
    there = replace(
        COMPARISON.blocks[-1],
        edits=(("added", LONG),),
        passages=(Passage((("added", LONG),), "c4"),),
    )
    made = replace(COMPARISON, changes=(moved,), blocks=(there,))
    (text,) = told(made)
    assert text.startswith("word0 ") and text.endswith("word23 …")


# ---- any comparison


@settings(max_examples=100)
@given(POLICIES, POLICIES)
def test_of_any_two_policies_every_change_is_told_exactly_once(old: Policy, new: Policy):
    made = compare(old, new, sides=(side(old), side(new)))
    found = [point.change.id for entry in entries(made) for point in entry.points]
    assert found == [change.id for change in made.changes]


@settings(max_examples=60)
@given(POLICIES, POLICIES)
def test_any_two_policies_can_be_reported_on(old: Policy, new: Policy):
    made = compare(old, new, sides=(side(old), side(new)))
    for format in (*TEXTS, "sheet", "table-docx"):
        assert report(made, format)
