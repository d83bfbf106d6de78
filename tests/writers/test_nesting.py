"""Flat blocks as nested lists, ranked headings and filled tables."""

import pytest

from policygen.errors import WriteError
from policygen.model import Block, Item, Paragraph, Section, Table
from policygen.writers.nesting import DEEPEST, Leaf, List, Quote, contents, filled, nest, parts
from tests.samples import EVERYTHING, cell, said


def item(name: str, depth: int = 0, label: str = "", pattern: str = "") -> Item:
    return Item(name, said(name), depth, label, pattern)


def shape(*blocks: Block) -> list[object]:
    return [_shape(node) for node in nest(blocks)]


def _shape(node: Leaf | Quote | List) -> object:
    if isinstance(node, List):
        return [(e.item.id, *map(_shape, e.nodes)) for e in node.entries]
    return [p.id for p in node.paragraphs] if isinstance(node, Quote) else node.block.id


def test_deeper_items_stand_in_the_item_before_them():
    assert shape(item("a"), item("b", 1), item("c", 2), item("d", 1), item("e")) == [
        [("a", [("b", [("c",)]), ("d",)]), ("e",)]
    ]


def test_a_paragraph_that_continues_an_item_stands_in_it_in_its_place():
    after = Paragraph("after", said("x"), depth=1)
    assert shape(item("a"), item("b", 1), after, item("c")) == [[("a", [("b",)], "after"), ("c",)]]


def test_a_depth_may_be_left_out():
    assert shape(item("a", 2), item("b", 1), item("c"), item("d", 4)) == [
        [("a",)],
        [("b",)],
        [("c", [("d",)])],
    ]


def test_items_marked_differently_are_lists_of_their_own():
    assert shape(item("a", 0, "(i)", "(i)"), item("b"), item("c", 0, "1.", "1.")) == [
        [("a",)],
        [("b",)],
        [("c",)],
    ]


def test_neighbouring_quotes_are_one_quotation():
    assert shape(*(Paragraph(name, said(name), "quote") for name in "ab")) == [["a", "b"]]


def test_words_before_a_list_lead_in():
    lead, plain = Paragraph("lead", said("x")), Paragraph("plain", said("x"))
    first, second, *_ = nest((plain, lead, item("a")))
    assert isinstance(first, Leaf) and isinstance(second, Leaf)
    assert (first.leads, second.leads) == (False, True)


def test_words_before_a_colon_lead_in():
    (node,) = nest((Paragraph("p", said("As follows: ")),))
    assert isinstance(node, Leaf) and node.leads


def test_lists_too_deep_for_a_page_are_an_error_that_says_where():
    blocks = [item(f"i{depth}", depth) for depth in range(5000)]
    assert nest(blocks[:DEEPEST])
    with pytest.raises(WriteError, match=f"'i{DEEPEST}'.*more than {DEEPEST} deep"):
        nest(blocks)


def test_headings_are_ranked_without_a_gap_and_stop_at_six():
    levels = (2, 4, 9, 1, 3, 7, 8, 9, 10, 11)
    ranked = parts([Section(f"s{n}", f"T{n}", level) for n, level in enumerate(levels)], 2)
    assert [part.rank for part in ranked] == [2, 3, 4, 2, 3, 4, 5, 6, 6, 6]


def test_a_section_without_a_heading_has_no_rank_and_breaks_no_order():
    ranks = [part.rank for part in parts(EVERYTHING.sections, 2)]
    assert ranks == [0, 2, 2, 3, 0]


def test_contents_list_what_has_a_title_there_the_deeper_below():
    (visits, boots) = contents(EVERYTHING.sections)
    assert (visits.section.id, boots.section.id) == ("visits", "boots")
    assert [line.section.id for line in boots.below] == ["wading"]


def test_short_rows_are_filled_up_and_spans_from_above_counted():
    table = Table(
        "t",
        (
            (cell("a", rowspan=2), cell("b", colspan=2)),
            (cell("c"), cell("d")),
            (cell("e"),),
        ),
    )
    assert [len(row) for row in filled(table)] == [2, 2, 3]
