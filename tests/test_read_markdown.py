import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygen import writers
from policygen.errors import ReadError
from policygen.model import (
    Block,
    Control,
    Item,
    Paragraph,
    Policy,
    Section,
    Span,
    Table,
)
from policygen.readers import read_bytes
from tests.samples import EVERYTHING
from tests.test_read_html import POLICIES, form, forms
from tests.writers.test_markdown import BLOCKS, SECTIONS

each = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.trust or policy.title)


def read(text: str) -> Policy:
    return read_bytes(text.encode(), "policy.md").policy


def said(text: str) -> list[tuple[str, str]]:
    found = []
    for block in read(text).blocks():
        lead = f"{block.depth}{block.label} " if isinstance(block, Item) else ""
        found.append((type(block).__name__, f"{lead}{block.text}"))
    return found


def heads(text: str) -> list[tuple[int, str, str]]:
    return [(s.level, s.label, s.title) for s in read(text).sections]


# ---- our own


@each
def test_a_written_policy_reads_back_equal(policy: Policy):
    found = read_bytes(writers.write(policy, "md"), "a.md").policy
    assert forms(found) == forms(policy)
    assert found.control == policy.control
    assert found.provenance == policy.provenance
    assert (found.id, found.trust, found.organisation) == (policy.id, policy.trust, policy.organisation)  # fmt: skip


def test_a_link_leads_to_the_heading_that_it_led_to():
    found = read_bytes(writers.write(EVERYTHING, "md"), "a.md").policy
    section = found.sections[2]
    links = [
        span.href
        for block in found.blocks()
        if isinstance(block, Paragraph)
        for span in block.spans
        if span.text == "section 2"
    ]
    assert (section.title, links) == ("Boots", [f"#{section.id}"])


def test_the_contents_say_what_they_said():
    found = read_bytes(writers.write(EVERYTHING, "md"), "a.md").policy
    assert [s.contents_title for s in found.sections] == [
        s.contents_title for s in EVERYTHING.sections
    ]


def test_a_policy_edited_by_hand_is_read_as_it_stands():
    text = writers.write(EVERYTHING, "md").decode()
    found = read(text.replace("- (ii) with", "- (ii) never with") + "\nOne more rule.\n")
    texts = [block.text for block in found.blocks()]
    assert "never with a bullet beneath:" in texts
    assert texts[-1] == "One more rule."


@given(st.lists(SECTIONS, max_size=3).map(tuple))
def test_any_policy_reads_back_with_the_same_words_marks_and_blocks(sections: tuple[Section, ...]):
    policy = Policy("T", sections=(Section("a", "First"), *sections))
    found = read_bytes(writers.write(policy, "md"), "a.md").policy
    assert shown(found) == shown(policy)


@given(st.lists(BLOCKS, min_size=1, max_size=8))
def test_any_blocks_in_any_order_read_back_equal(made: list[Block]):
    policy = Policy("T", sections=(Section("s", blocks=tuple(made)),))
    found = read_bytes(writers.write(policy, "md"), "a.md").policy
    assert shown(found) == shown(policy)


def shown(policy: Policy) -> list[object]:
    """Headings and blocks; a table without rows, and its caption, leave no trace or a paragraph."""
    return [(s.level, s.label, s.title, [form(b) for b in s.blocks]) for s in policy.sections]


# ---- anybody's


def test_headings_are_sections_with_their_numbers_and_the_first_one_is_the_title():
    text = "# Pond Policy\n\nStay dry.\n\n## 1. Aims\n\na\n\n### 1.1 Feet\n\nRules\n-----\n\nb\n"
    assert read(text).title == "Pond Policy"
    assert heads(text) == [(1, "", ""), (1, "1.", "Aims"), (2, "1.1", "Feet"), (1, "", "Rules")]


def test_items_have_depths_and_labels():
    assert said("- a\n  more\n\n  second\n  - (i) b\n\n3. c\n4. d\n   1) e\n") == [
        ("Item", "0 a more"),
        ("Paragraph", "second"),
        ("Item", "1(i) b"),
        ("Item", "03. c"),
        ("Item", "04. d"),
        ("Item", "11) e"),
    ]


def test_the_title_in_the_front_matter_heads_a_text_without_one():
    found = read("---\ntitle: Pond Policy\nowner: [a, b]\n---\n\n## Aims\n\nStay dry.\n")
    assert found.title == "Pond Policy"
    assert [line.text for line in found.furniture.cover] == ["Pond Policy"]


def test_a_heading_in_the_text_goes_before_the_title_in_the_front_matter():
    assert read("---\ntitle: Ponds\n---\n# Pond Policy\n\na\n").title == "Pond Policy"


def test_a_title_that_no_heading_says_stays_as_words():
    found = read("---\ntitle: Ponds of Marsh Lane\n---\n# Pond Policy\n\na\n")
    assert [line.text for line in found.furniture.cover] == ["Ponds of Marsh Lane", "Pond Policy"]


def test_front_matter_of_others_is_document_control_and_stays_as_words():
    found = read(
        "---\ntitle: Pond Policy\nversion: 2.1\napproved_by: Pond Committee\napproved_on: 2025-05-03\n"
        "next_review: Summer Term 2026\nlast_updated: 4 May 2025\nowner: The Bursar\naudience: all staff\n"
        "description: How we keep dry.\nlayout: page\n---\n\n# Pond Policy\n\nStay dry.\n"
    )
    assert found.control == Control(
        version="2.1",
        owner="The Bursar",
        dated="2025-05-04",
        approved_by="Pond Committee",
        approved_on="2025-05-03",
        next_review="Summer Term 2026",
    )
    assert [line.text for line in found.furniture.cover] == [
        "Version: 2.1", "Approved by: Pond Committee", "Approved on: 2025-05-03",
        "Next review: Summer Term 2026", "Last updated: 4 May 2025", "Owner: The Bursar",
        "Audience: all staff", "How we keep dry.", "Pond Policy",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("approved: 2025-05", "approved_on", "2025-05"),
        ("review_date: 2026-06-01", "next_review", "2026-06-01"),
        ("Last-Reviewed: 01/06/2025", "reviewed_on", "2025-06-01"),
    ],
)
def test_a_key_of_front_matter_counts_as_the_label_that_it_spells(line: str, field: str, value: str):  # fmt: skip
    assert getattr(read(f"---\n{line}\n---\n\n# Ponds\n\na\n").control, field) == value


def test_what_speaks_to_a_website_is_left_out_and_told():
    data = b"---\ntitle: Ponds\nlayout: page\ntags: [a, b]\nseo: {robots: none}\n---\n\na\n"
    assert read_bytes(data, "a.md").warnings == (
        "the lines above its text have more for a website, which is left out: layout, tags, seo",
    )


@pytest.mark.parametrize("yaml", ["a: [", "- a\n- b", "just words", "a: &a [*a]", "? ? ?", "[" * 3000, "!!python/x a: b"])  # fmt: skip
def test_front_matter_that_is_no_front_matter_is_text(yaml: str):
    assert "Stay dry." in [block.text for block in read(f"---\n{yaml}\n---\n\nStay dry.\n").blocks()]  # fmt: skip


def test_front_matter_does_not_multiply():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    merged = ["m0: &m0 {x: 1}", *(f"m{n}: &m{n} {{<<: [*m{n - 1}, *m{n - 1}]}}" for n in range(1, 40))]  # fmt: skip
    assert said("---\n" + "\n".join(lines + merged) + "\n---\n\na\n") == [("Paragraph", "a")]


def test_tables_have_a_header_row_and_plain_places():
    (table,) = read("| A | B |\n|---|---|\n| ^ | < |\n| c<br>d |\n").blocks()
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert [[c.text for c in row] for row in table.rows] == [["A", "B"], ["^", "<"], ["c\nd", ""]]


def test_a_list_set_in_beneath_a_paragraph_is_a_list():
    text = "Staff must:\n    - lock the door\n    - sign out\n\nPupils:\n\n      1. walk\n         on the left\n         - quietly\n\nAfter."
    assert said(text) == [
        ("Paragraph", "Staff must:"),
        ("Item", "0 lock the door"),
        ("Item", "0 sign out"),
        ("Paragraph", "Pupils:"),
        ("Item", "01. walk on the left"),
        ("Item", "1 quietly"),
        ("Paragraph", "After."),
    ]


def test_a_list_within_a_list_stays_as_deep_as_it_is():
    assert said("- one\n    - two\n\n        - three\n") == [
        ("Item", "0 one"),
        ("Item", "1 two"),
        ("Item", "2 three"),
    ]


def test_what_stands_as_code_keeps_its_signs():
    assert said("```\n    - lock\n```\n") == [("Paragraph", "    - lock")]


def test_html_amid_the_text_is_read_as_html():
    assert said(
        "a <b>b</b><br>c\n\n<div class='x'>\n<p>d</p><!-- no -->\n</div>\n\n<details><summary>e</summary>\n\nf\n\n</details>\n"
    ) == [
        ("Paragraph", "a b\nc"),
        ("Paragraph", "d"),
        ("Paragraph", "e"),
        ("Paragraph", "f"),
    ]


def test_marks_links_code_and_quotations():
    first, code, quoted = read(
        "a **b** _c_ ~~d~~ `e` [f](https://example.org/g(h)) ![no](x.png)\n\n```\n1 < 2\n\n3\n```\n\n> q\n"
    ).blocks()
    assert isinstance(first, Paragraph)
    assert [(s.text, s.marks, s.href) for s in first.spans if s.text.strip()] == [
        ("a ", (), ""),
        ("b", ("strong",), ""),
        ("c", ("emphasis",), ""),
        ("d", ("strike",), ""),
        ("e", ("code",), ""),
        ("f", (), "https://example.org/g(h)"),
    ]
    assert isinstance(code, Paragraph)
    assert code.spans == (Span("1 < 2\n\n3", ("code",)),)
    assert isinstance(quoted, Paragraph)
    assert quoted.style == "quote"


def test_every_word_of_a_real_text_is_read_in_order():
    text = """# Pond & Puddle Policy

*Last updated: 3 May 2026*

Everyone in school—staff, pupils—**must** stay *dry*. See [the rules](#rules) below, or
[our site][site].

## Rules

1. First, **look**.
1. Then:
    * leap,
    * or *do not*.

   And rest.
1. Last.

Size | Depth
--- | ---
10 | 4

[site]: https://example.org
"""
    found = read(text)
    got = [found.title]
    for section in found.sections:
        got.append(section.title)
        got += [getattr(block, "label", "") + " " + block.text for block in section.blocks]
    raw = re.sub(r"\]\(#rules\)|\[site\]: .*|\[site\]|--- \| ---", "", text)
    raw = raw.replace("1. Then", "2. Then").replace("1. Last", "3. Last")
    assert re.findall(r"\w+", " ".join(got)) == re.findall(r"\w+", raw)


# ---- texts that mean harm


@pytest.mark.parametrize(
    "text", ["> " * 400 + "x", "- " * 400 + "x", "".join("  " * n + "- a\n" for n in range(400))]
)
def test_a_text_nested_too_deeply_is_refused(text: str):
    with pytest.raises(ReadError, match="deep"):
        read(text)


@pytest.mark.parametrize("sign", ["[", "![", "[a](", "*a **a ", "`", "<a b=", "<!--", "a**b", "|", "&#"])  # fmt: skip
def test_signs_without_end_take_no_time(sign: str):
    assert read(f"Stay dry.\n\n{sign * 20_000}\n").sections


@pytest.mark.parametrize("text", ["---\na: b\n---\n", "<!-- x -->"])
def test_a_text_without_words_is_refused(text: str):
    with pytest.raises(ReadError):
        read(text)


def test_a_link_whose_address_a_website_fills_in_is_its_words():
    text = 'Use [the form]({% page "/forms/boats#oars" %}) or [a map]({{ site.url }}/map), {% if it rains %}.\n'
    assert said(text) == [("Paragraph", "Use the form or a map, {% if it rains %}.")]


def test_words_in_angle_brackets_are_words_where_they_are_no_tags():
    text = (
        "# Pond\n\nAsk <NAME> by <insert date>, <<telephone>> or <link to the form>, H<sub>2</sub>O, <title>.\n\n"
        "<SCHOOL NAME> keeps it.\n\n<insert address>\n\nSee <a href='x.html'>here</a><br hidden>and <u>there</u>.\n"
    )
    assert [said for _, said in said(text)] == [
        "Ask <NAME> by <insert date>, <<telephone>> or <link to the form>, H2O, <title>.",
        "<SCHOOL NAME> keeps it.",
        "<insert address>",
        "See here\nand there.",
    ]


def test_a_row_of_a_table_may_have_more_cells_than_its_head():
    text = "# Pond\n\n| Fish | Days\n| --- | ---\n| Carp | 2 | **not** a \\| b |\n| Eel | 3 | |\n\n> | A |\n> |---|\n> | b | c |\n"
    tables = [block for block in read(text).blocks() if isinstance(block, Table)]
    assert [[[cell.text for cell in row] for row in table.rows] for table in tables] == [
        [["Fish", "Days", ""], ["Carp", "2", "not a | b"], ["Eel", "3", ""]],
        [["A", ""], ["b", "c"]],
    ]


NOTED = """# Pond Policy

Pupils wear boots[^1] and coats[^b]. See `[^1]` and [^9].

Ducks wear none.

[^1]: Wellingtons **only**.

[^b]: In the rain.

[^7]: Nobody asks for this.
"""


def test_notes_stand_after_what_refers_to_them():
    found = list(read_bytes(NOTED.encode(), "a.md").policy.blocks())
    assert [block.text for block in found] == [
        "Pupils wear boots and coats. See [^1] and [^9].",
        "1 Wellingtons only.",
        "b In the rain.",
        "Ducks wear none.",
        "[^7]: Nobody asks for this.",
    ]
    assert [getattr(block, "mark", "") for block in found] == ["", "1", "b", "", ""]
