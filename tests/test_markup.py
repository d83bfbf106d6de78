"""Markdown with filled-in words -> blocks and spans."""

import pytest

from policygen import markup
from policygen.markup import Sources
from policygen.model import Block, Item, Origin, Paragraph, Span, Table
from policygen.template import TemplateFault, fill
from policygen.words import Noun

ORIGIN = Origin("clause", "frogs", "standard")


def blocks(text: str) -> tuple[Block, ...]:
    return markup.blocks(text, Sources(ORIGIN))


def texts(text: str) -> list[tuple[str, int, str]]:
    return [
        (type(block).__name__, block.depth, block.text)
        for block in blocks(text)
        if isinstance(block, Paragraph | Item)
    ]


def test_paragraphs_bullets_and_what_stands_beneath_them() -> None:
    assert texts("Frogs:\n\n- hop\n- swim\n  - deep\n\n    and long\n\nand croak.") == [
        ("Paragraph", 0, "Frogs:"),
        ("Item", 0, "hop"),
        ("Item", 0, "swim"),
        ("Item", 1, "deep"),
        ("Paragraph", 2, "and long"),
        ("Paragraph", 0, "and croak."),
    ]


def test_numbered_lists_keep_their_pattern() -> None:
    found = [block.pattern for block in blocks("1) one\n2) two\n") if isinstance(block, Item)]
    assert found == ["1)", "1)"]


def test_marks_links_and_line_breaks() -> None:
    (paragraph,) = blocks("A **bold *and slanted*** ~~old~~ [pond](https://example.org)\\\nend")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans == (
        Span("A "),
        Span("bold ", ("strong",)),
        Span("and slanted", ("emphasis", "strong")),
        Span(" "),
        Span("old", ("strike",)),
        Span(" "),
        Span("pond", href="https://example.org"),
        Span("\nend"),
    )


def test_a_quotation_is_set_apart() -> None:
    assert [b.style for b in blocks("> Ribbit.\n\nsaid he") if isinstance(b, Paragraph)] == [
        "quote",
        "body",
    ]


@pytest.mark.parametrize(
    "text", ["# a hash", "`code`", "<b>a tag</b>", "!(picture.png)", "a_b_c", "1.2 metres", "***"]
)
def test_what_would_be_more_than_text_elsewhere_is_plain_text_here(text: str) -> None:
    (paragraph,) = blocks(text)
    assert paragraph == Paragraph("", (Span(text),), origin=ORIGIN)


def test_a_table_has_cells_that_span() -> None:
    (table,) = blocks("| Size | Depth | < |\n|---|---|---|\n| 10 | 1 | 4 |\n| ^ | 2 | 5 |\n")
    assert isinstance(table, Table)
    shape = [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in table.rows]
    assert shape == [
        [("Size", 1, 1), ("Depth", 2, 1)],
        [("10", 1, 2), ("1", 1, 1), ("4", 1, 1)],
        [("2", 1, 1), ("5", 1, 1)],
    ]
    assert table.header_rows == 1


@pytest.mark.parametrize(
    "rows",
    ["| A | B |\n|---|---|\n| ^ | 1 |", "| A | B |\n|---|---|\n| 1 | < |\n| ^ | 2 |"],
    ids=["head and body", "no rectangle"],
)
def test_merged_cells_that_do_not_fit_are_a_fault(rows: str) -> None:
    with pytest.raises(TemplateFault, match="the merged cells around"):
        blocks(rows)


def test_a_list_starts_where_it_says() -> None:
    labels = [block.label for block in blocks("3. three\n4. four\n") if isinstance(block, Item)]
    assert labels == ["3.", ""]


def test_an_item_that_begins_with_a_letter_or_number_of_its_own_has_that_for_its_label() -> None:
    items = list(blocks("- (a) one\n- (c) two\n    - iv) deep\n- plain\n"))
    assert [(b.label, b.pattern, b.text) for b in items if isinstance(b, Item)] == [
        ("(a)", "(a)", "one"),
        ("(c)", "(a)", "two"),
        ("iv)", "i)", "deep"),
        ("", "", "plain"),
    ]


@pytest.mark.parametrize("words", ["2.1 metres", "(iiii) hearts", "A. Smith", "2026 began", "(a)"])
def test_words_that_only_look_like_a_number_stay_words(words: str) -> None:
    assert [(b.text, b.label) for b in blocks(f"- {words}\n") if isinstance(b, Item)] == [
        (words, "")
    ]


def test_an_empty_item_and_an_address_that_is_none_do_no_harm() -> None:
    assert texts("-\n\npara after\n\n- x")[-2:] == [
        ("Paragraph", 0, "para after"),
        ("Item", 0, "x"),
    ]
    (paragraph,) = blocks("[z](http://[bad)")
    assert isinstance(paragraph, Paragraph)
    assert [span.href for span in paragraph.spans] == [""]


def test_filled_in_words_know_their_placeholder_and_are_never_markdown() -> None:
    names = {"head": Noun("Head *of* [all]", "roles.head")}
    sources: list[str] = []
    text = fill("**{{ head.the }}** hops.", names, sources)
    (paragraph,) = markup.blocks(text, Sources(ORIGIN, sources))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans == (
        Span(
            "the Head *of* [all]",
            ("strong",),
            origin=Origin("clause", "frogs", "standard", "roles.head"),
        ),
        Span(" hops."),
    )


def test_a_second_line_of_dashes_ends_a_head_of_several_rows() -> None:
    (table,) = blocks(
        "| Boat | Hours | < |\n|---|---|---|\n| ^ | May | June |\n|---|---|---|\n| Punt | 2 | 4 |\n"
    )
    assert isinstance(table, Table)
    assert table.header_rows == 2
    assert [[(cell.text, cell.colspan, cell.rowspan, cell.header) for cell in row] for row in table.rows] == [
        [("Boat", 1, 2, True), ("Hours", 2, 1, True)],
        [("May", 1, 1, True), ("June", 1, 1, True)],
        [("Punt", 1, 1, False), ("2", 1, 1, False), ("4", 1, 1, False)],
    ]  # fmt: skip
