from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from policygen.model import (
    Block,
    Cell,
    Contents,
    CoverLine,
    Footnote,
    Furniture,
    Item,
    Paragraph,
    Policy,
    Section,
    Signatory,
    Signature,
    Span,
    Table,
)
from policygen.writers import text
from tests.samples import EVERYTHING, PLAIN


def written(*blocks: Block) -> str:
    """The text of some blocks, without the title."""
    policy = Policy("T", sections=(Section("s", blocks=blocks),))
    return text.write(policy).decode().removeprefix("T\n\n")


def para(words: str, depth: int = 0) -> Paragraph:
    return Paragraph("p", (Span(words),), depth=depth)


def item(words: str, depth: int = 0, label: str = "") -> Item:
    return Item("i", (Span(words),), depth, label)


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell((para(words),)) for words in texts)


def test_the_sample_reads_as_a_person_would_have_typed_it():
    assert (
        text.write(EVERYTHING).decode()
        == """\
DRAFT

Marsh Lane
Primary School

Look before you leap.

Puddle Policy

September 2026

For approval by the Governing Board,
October 2026

Contents

1. Visits
2. Boots
    2.1 Wading

This policy is for everyone who gets wet.

1. Visits & <puddles>

The Headteacher must never enter a puddle knowingly, see section 2 and the pond code.

(i) in the (i) style
(ii) with a bullet beneath:
    - nested
        - and deeper

    A second paragraph of the item.

(iii) and on

2. Boots

(i) starts anew
- a plain bullet

    “Boots are a state of mind.”

Boots and the puddles they are good for

Size   Depth in cm
       least   most
----   -----   ------
10     1       4
11     2       - five

2.1 Wading

Up to the knee.
No further.

*“Everyone” includes ducks.

Approved by the Governing Board: 14th October 2026

Signed ____________________ Headteacher

Date ____________________

Signed ____________________ Ada Marsh, Chair of Governors

Date ____________________
"""
    )


def test_a_policy_without_a_cover_begins_with_its_title():
    assert text.write(PLAIN) == b"Short Policy\n\nBe kind.\n"


def test_a_cover_with_the_title_says_it_once():
    cover = Furniture(cover=(CoverLine("title", "SHORT POLICY"),))
    assert text.write(Policy("Short Policy", furniture=cover)) == b"SHORT POLICY\n"


def test_contents_without_entries_have_no_heading():
    furniture = Furniture(contents=Contents())
    assert (
        text.write(Policy("T", sections=(Section("a", "A"),), furniture=furniture)) == b"T\n\nA\n"
    )


def test_no_line_ends_in_a_space():
    assert written(para("one \ntwo  "), item(""), para("three")) == "one\ntwo\n\n-\n\nthree\n"


def test_the_lines_of_an_item_stand_under_its_words():
    assert written(item("one\ntwo", label="(iv)")) == "(iv) one\n     two\n"


def test_a_paragraph_that_continues_an_item_stands_in_from_the_margin():
    assert written(item("a"), item("b", 1), para("c", 2)) == "- a\n    - b\n\n        c\n"


def test_a_mark_stands_directly_before_its_note():
    assert written(Footnote("f", "**", (Span("Ducks, too."),))) == "**Ducks, too.\n"


def test_the_address_of_a_link_is_left_out():
    linked = Paragraph("p", (Span("See "), Span("the code", href="https://example.org"), Span(".")))
    assert written(linked) == "See the code.\n"


def test_one_date_line_closes_a_signature_block_that_is_dated_once():
    signature = Signature("s", (Signatory("Head"), Signatory("Chair")), "once", "Signed:", "Date:")
    rule = "_" * 20
    assert written(signature) == f"Signed: {rule} Head\n\nSigned: {rule} Chair\n\nDate: {rule}\n"


def test_the_columns_of_a_table_are_as_wide_as_their_widest_cell():
    table = Table("t", (row("Day", "Who"), row("Monday", "Ada")), 1)
    assert written(table) == "Day      Who\n------   ---\nMonday   Ada\n"


def test_a_cell_across_columns_widens_the_last_of_them():
    wide = Cell((para("across both of them"),), colspan=2)
    table = Table("t", ((wide, *row("end")), row("a", "b", "c")))
    assert written(table) == "across both of them   end\na   b                 c\n"


def test_a_cell_across_rows_leaves_its_place_empty_below():
    tall = Cell((para("tall"),), rowspan=2)
    table = Table("t", ((tall, *row("a")), row("b")))
    assert written(table) == "tall   a\n       b\n"


def test_a_cell_begins_on_the_line_where_the_one_before_it_ends():
    table = Table("t", (row("one\ntwo", "three"), row("four", "five\nsix")))
    assert written(table) == "one\ntwo    three\n\nfour   five\n       six\n"


def test_the_grid_of_a_table_has_every_place():
    corner, side, foot = Cell(colspan=2, rowspan=2), Cell(), Cell()
    laid = text.grid(Table("t", ((corner, side), (), (foot,))))
    assert laid == [
        [(corner, 0, 0), (corner, 0, 1), (side, 0, 0)],
        [(corner, 1, 0), (corner, 1, 1), None],
        [(foot, 0, 0), None, None],
    ]


# ---- any words, in order

WORDS = st.lists(
    st.sampled_from(["duck", "x-y", "“pond”,", "(a)", "1.", "é\n", "*"]), min_size=1
).map(" ".join)
SPANS = st.lists(st.builds(Span, WORDS.map(lambda words: f"{words} ")), max_size=3).map(tuple)
DEPTH = st.integers(0, 3)
PARAGRAPHS = st.builds(Paragraph, st.just("p"), SPANS, st.sampled_from(["body", "quote"]), DEPTH)
ITEMS = st.builds(Item, st.just("i"), SPANS, DEPTH, st.sampled_from(["1.", "(iv)"]))
FOOTNOTES = st.builds(Footnote, st.just("f"), st.just("*"), SPANS)
SIGNATORIES = st.lists(st.builds(Signatory, WORDS, st.just(""), WORDS), min_size=1, max_size=2).map(
    tuple
)
SIGNATURES = st.builds(
    Signature, st.just("s"), SIGNATORIES, st.sampled_from(["each", "once", "none"])
)
CELLS = st.builds(Cell, st.lists(PARAGRAPHS | ITEMS, max_size=3).map(tuple))
ROWS = st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple)
TABLES = st.builds(Table, st.just("t"), ROWS, st.just(0), WORDS)
BLOCKS = st.lists(PARAGRAPHS | ITEMS | FOOTNOTES | SIGNATURES | TABLES, max_size=5).map(tuple)
SECTIONS = st.builds(
    Section, st.just("s"), WORDS, st.integers(1, 4), st.sampled_from(["", "2.1"]), blocks=BLOCKS
)


@given(WORDS, st.lists(SECTIONS, max_size=3).map(tuple))
def test_the_words_are_the_policy_s_words_in_their_order(title: str, sections: tuple[Section, ...]):
    policy = Policy(title, sections=sections)
    shown = text.write(policy).decode().replace("_" * 20, " ")
    assert shown.split() == " ".join(said(policy)).split()


def said(policy: Policy) -> Iterator[str]:
    yield policy.title
    for section in policy.sections:
        yield from (section.label, section.title)
        for block in section.blocks:
            yield from said_by(block)


def said_by(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield block.caption
        for cell in (cell for row in block.rows for cell in row):
            for inside in cell.blocks:
                yield from said_by(inside)
    else:
        yield block.label if isinstance(block, Item) else ""
        yield block.text
