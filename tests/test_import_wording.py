"""Words as the text of a clause: whatever they are, they come back; and the YAML that they are written into."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygen import markup, template, yamlfile
from policygen.markup import Sources
from policygen.model import Block, Cell, Item, Origin, Paragraph, Span, Table
from policygen.project.importing import wording
from policygen.project.importing.writing import added
from policygen.project.rewording import reworded
from policygen.words import Noun
from tests.test_import import ROOT

SIGNS = "aB1 .,:;-+*_~`#>|<&![](){}%\\/^=\"'’\n\t§é0)"
WORDS = st.text(st.sampled_from(SIGNS), max_size=40) | st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=20
)
POLICY = "social-media:\n  title: Social Media\n"


def read(said: str) -> tuple[Block, ...]:
    return markup.blocks(template.fill(said, {}, []), Sources(Origin()))


def spoken(blocks: tuple[Block, ...]) -> list[str]:
    """The words, and labels as some of them: `- (a) No` reads back as an item that is labelled so."""
    labels = (one.label if isinstance(one, Item) else "" for one in blocks)
    said = zip(labels, blocks, strict=True)
    return [word for label, block in said for word in f"{label} {block.text}".split()]


# ---- words come back


@settings(max_examples=500)
@given(WORDS)
def test_any_words_come_back_from_the_text_of_a_paragraph(said: str) -> None:
    assert spoken(read(wording.text([Paragraph("p", (Span(said),))]))) == said.split()


@settings(max_examples=500)
@given(
    st.lists(
        st.tuples(WORDS, st.sampled_from(["strong", "emphasis", "strike", "code"])), max_size=4
    )
)
def test_marks_never_cost_a_word(spans: list[tuple[str, str]]) -> None:
    block = Paragraph("p", tuple(Span(said, (mark,)) for said, mark in spans))  # type: ignore[arg-type]
    assert spoken(read(wording.text([block]))) == block.text.split()


@settings(max_examples=300)
@given(st.lists(st.tuples(WORDS.filter(str.strip), st.integers(0, 2)), min_size=1, max_size=4))
def test_any_words_come_back_from_items(items: list[tuple[str, int]]) -> None:
    depths = [0, *(depth for _, depth in items[1:])]
    blocks = [
        Item(f"i{at}", (Span(said),), depth)
        for at, ((said, _), depth) in enumerate(zip(items, depths, strict=True))
    ]
    assert spoken(read(wording.text(blocks))) == [
        word for one in blocks for word in one.text.split()
    ]


@settings(max_examples=300)
@given(WORDS)
def test_any_words_come_back_from_a_heading(said: str) -> None:
    line = " ".join(said.split())
    spans = markup.spans(template.fill(wording.line(line), {}, []), Sources(Origin()))
    assert "".join(span.text for span in spans).split() == line.split()


@settings(max_examples=300)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=3), st.integers(0, 1))
def test_any_words_come_back_from_a_table(rows: list[list[str]], headers: int) -> None:
    cells = tuple(
        tuple(Cell((Paragraph("p", (Span(said),)),), header=at < headers) for said in row)
        for at, row in enumerate(rows)
    )
    table = Table("t", cells, headers)
    assert spoken(read(wording.text([table]))) == table.text.split()


# ---- what is kept beside the words


def test_bold_and_italics_are_kept_as_markdown() -> None:
    spans = (
        Span("Ponies are "),
        Span("never", ("strong",)),
        Span(" fed "),
        Span("late", ("emphasis",)),
    )
    assert wording.text([Paragraph("p", spans)]) == "Ponies are **never** fed _late_"


def test_what_is_no_sign_where_it_stands_is_not_escaped() -> None:
    for said in ("1. INTRODUCTION", "Pupils & Standards", "[insert name]", "- a", "5 * 3 # 2"):
        assert wording.heading(said) == said
    assert wording.heading("*Pupils*") == r"\*Pupils\*"
    for said in ("Pupils & staff", "Ask [insert name] for leave.", "<month>"):
        assert wording.text([Paragraph("p", (Span(said),))]) == said
    assert wording.text([Paragraph("p", (Span("1. No"),))]) == r"1\. No"


def test_a_link_is_kept_as_markdown() -> None:
    spans = (Span("See "), Span("our page", href="https://stable.example/"))
    assert wording.text([Paragraph("p", spans)]) == "See [our page](https://stable.example/)"


def test_what_would_be_a_placeholder_stands_for_itself() -> None:
    said = wording.text([Paragraph("p", (Span("Write {{ name }} here."),))])
    assert [block.text for block in read(said)] == ["Write {{ name }} here."]


def test_items_stand_in_a_list_and_those_below_them_further_in() -> None:
    blocks = [
        Item("a", (Span("grey"),)),
        Item("b", (Span("large"),), 1),
        Item("c", (Span("brown"),)),
    ]
    assert wording.text(blocks) == "- grey\n    - large\n- brown"


def test_lines_of_a_cell_stay_lines() -> None:
    lines = (Paragraph("a", (Span("Rook Hill\nMill Lane"),)), Paragraph("b", (Span("Devon | UK"),)))
    table = Table("t", ((Cell(lines), Cell((Paragraph("c", (Span("<br>"),)),))),))
    (found,) = read(wording.text([table]))
    assert isinstance(found, Table)
    said = [[block.text for block in cell.blocks] for cell in found.rows[0]]
    assert said == [["Rook Hill", "Mill Lane", "Devon | UK"], ["<br>"]]


def test_items_in_a_cell_stay_items_with_the_labels_that_they_have() -> None:
    lines = (
        Paragraph("a", (Span("Bring:"),)),
        Item("b", (Span("a coat"),)),
        Item("c", (Span("wool | felt"),), 1),
        Item("d", (Span("boots"),), 0, "1.", "1."),
        Paragraph("e", (Span("- a dash of salt"),)),
    )
    text = wording.text([Table("t", ((Cell(lines),),), 1)])
    (found,) = read(text)
    assert isinstance(found, Table)
    said = [
        (type(one).__name__, one.depth, getattr(one, "label", ""), one.text)
        for one in found.rows[0][0].blocks
    ]
    assert said == [
        ("Paragraph", 0, "", "Bring:"),
        ("Item", 0, "", "a coat"),
        ("Item", 1, "", "wool | felt"),
        ("Item", 0, "1.", "boots"),
        ("Paragraph", 0, "", "- a dash of salt"),
    ]


def test_a_table_without_a_head_reads_back_without_one() -> None:
    row = tuple(Cell((Paragraph("p", (Span(said),)),)) for said in ("Dot", "grey"))
    (table,) = read(wording.text([Table("t", (row,))]))
    assert isinstance(table, Table)
    assert (table.header_rows, len(table.rows), table.text) == (0, 1, "Dot\ngrey")


# ---- a wording that keeps its placeholders

NAMES = {"roles": {"head": Noun("Head Groom", "roles.head")}, "body": Noun("Stable", "body")}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (
            "Ask the Head Groom of the Stable first.",
            "Ask {{ roles.head.the }} of {{ body.the }} first.",
        ),
        (
            "Ask the Head Groom of the Stable always.",
            "Ask {{ roles.head.the }} of {{ body.the }} always.",
        ),
        ("Ask the vet of the Stable first.", "Ask the vet of {{ body.the }} first."),
        ("Ask nobody.", "Ask nobody."),
    ],
)
def test_placeholders_stay_where_their_words_do(wanted: str, expected: str) -> None:
    said = "Ask {{ roles.head.the }} of {{ body.the }} first."
    assert reworded(said, NAMES, wanted) == expected


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from("Ask the Head Groom of Stable first . never , a vet The".split()),
        max_size=12,
    )
)
def test_a_rewording_says_what_is_wanted(parts: list[str]) -> None:
    wanted = " ".join(parts)
    made = reworded("Ask {{ roles.head.the }} of {{ body.the }} first.", NAMES, wanted)
    filled = markup.blocks(template.fill(made, NAMES, []), Sources(Origin(), ["x"] * 9))
    assert [word.casefold() for block in filled for word in block.text.split()] == [
        word.casefold() for word in wanted.split()
    ]


# ---- a trust file that is there already


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: Stable\n", "name: Stable\n\npolicies:\n  social-media:\n    title: Social Media\n"),
        (
            "policies:\nname: Stable\n",
            "policies:\n  social-media:\n    title: Social Media\nname: Stable\n",
        ),
        ("policies: {}\n", "policies:\n  social-media:\n    title: Social Media\n"),
        (
            "policies:\n  b:\n    title: B  # the other\n\n# the end\nname: Stable\n",
            "policies:\n  b:\n    title: B  # the other\n  social-media:\n    title: Social Media\n\n# the end\n"
            "name: Stable\n",
        ),
        (
            "policies:\n  b:\n    title: B",
            "policies:\n  b:\n    title: B\n  social-media:\n    title: Social Media\n",
        ),
    ],
    ids=[
        "none yet",
        "nothing under the key",
        "an empty mapping",
        "comments after it",
        "no line end",
    ],
)
def test_a_policy_is_added_and_all_else_stays(before: str, after: str) -> None:
    assert added(before, POLICY, {}) == after


def test_a_role_is_added_to_roles_that_stand_in_one_line() -> None:
    said = added("roles: {head: Groom}\npolicies: {}\n", POLICY, {"chair": "Chair"})
    data = yamlfile.parse(said, ROOT / "own.yaml").data
    assert data["roles"] == {"head": "Groom", "chair": "Chair"}
    assert list(data["policies"]) == ["social-media"]
