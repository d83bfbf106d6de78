import io
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from policygen import ooxml
from policygen.errors import ReadError
from policygen.model import (
    Contents,
    CoverLine,
    Footnote,
    Furniture,
    Item,
    Paragraph,
    Policy,
    Running,
    Section,
    Signature,
    Span,
    Table,
    text_of,
)
from policygen.project.workspace import Workspace
from policygen.readers.docx import read
from policygen.readers.reading import Options, Reading
from policygen.writers import docx as writer
from tests.samples import EVERYTHING, PLAIN
from tests.wordfiles import (
    ENDED,
    abstract,
    begun,
    field,
    gone,
    ins,
    level,
    num,
    p,
    r,
    row,
    simple,
    spoiled,
    style,
    tbl,
    tc,
    word,
)

ROOT = Path(__file__).resolve().parent.parent
HEADINGS = style("Heading1", "heading 1") + style("Heading2", "heading 2")
ACCEPTED, REJECTED, REFUSED = (Options(tracked=how) for how in ("accepted", "rejected", "refused"))


def lines(data: bytes, options: Options = ACCEPTED) -> list[Any]:
    """What a file says, a line for each heading and block: its label and its words."""
    return shown(read(data, options).policy)


def shown(policy: Policy) -> list[Any]:
    held: list[Any] = []
    for section in policy.sections:
        if section.title:
            held.append(f"{'#' * section.level} {section.label} {section.title}".replace("  ", " "))
        held += map(_line, section.blocks)
    return held


def _line(block: Any) -> Any:
    match block:
        case Item():
            return f"{'  ' * block.depth}{block.label or '-'} {block.text}"
        case Table():
            return [[cell.text for cell in row] for row in block.rows]
        case Footnote():
            return f"[{block.text}]"
        case Signature():
            return block.lines
    return "> " * block.depth + block.text


def blocks(data: bytes, options: Options = ACCEPTED) -> list[Any]:
    return list(read(data, options).policy.blocks())


def listed(numbering: str, *paragraphs: str, styles: str = "") -> list[Any]:
    return lines(word("".join(paragraphs), numbering=numbering, styles=styles))


# ---- headings


def test_headings_are_known_by_their_styles():
    body = p("Aims", "Heading1") + p("We aim high.") + p("Scope", "Heading2") + p("B", "Heading1")
    assert lines(word(body, styles=HEADINGS)) == ["# Aims", "We aim high.", "## Scope", "# B"]


def test_a_style_based_on_a_heading_is_one():
    styles = HEADINGS + style("Ours", "Our heading", based="Heading2")
    body = p("One", "Heading1") + p("Two", "Ours") + p("Three", "Heading1")
    assert lines(word(body, styles=styles)) == ["# One", "## Two", "# Three"]


def test_styles_that_are_based_on_each_other_do_no_harm():
    styles = style("A", "a", based="B") + style("B", "b", based="A")
    assert lines(word(p("Be kind.", "A"), styles=styles)) == ["Be kind."]


def test_headings_are_known_by_their_place_in_the_outline():
    styles = style("Bar", "Bar", inner='<w:outlineLvl w:val="1"/>')
    body = p("One", outlineLvl=0) + p("Two", "Bar") + p("Be kind.") + p("Three", outlineLvl=0)
    assert lines(word(body, styles=styles)) == ["# One", "## Two", "Be kind.", "# Three"]


def test_a_paragraph_may_say_that_it_is_no_heading():
    body = (
        p("Aims", "Heading1") + p("Be kind to all.", "Heading1", outlineLvl=9) + p("B", "Heading1")
    )
    assert lines(word(body, styles=HEADINGS)) == ["# Aims", "Be kind to all.", "# B"]


def test_without_styles_short_bold_lines_are_headings():
    body = p("[b]Aims") + p("We aim high.") + p("[b]Scope") + p("Everyone is covered.")
    assert lines(word(body)) == ["# Aims", "We aim high.", "# Scope", "Everyone is covered."]


def test_without_styles_larger_lines_are_headings_above_bold_ones():
    body = (
        p("[sz=32]Rules") + p("Be kind to one and all.") + p("[b]Boots") + p("Wear them, always.")
    )
    body += p("[sz=32]More") + p("That is all there is to say.")
    assert lines(word(body)) == [
        "# Rules", "Be kind to one and all.", "## Boots", "Wear them, always.", "# More",
        "That is all there is to say.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "[b]This is a sentence.",
        "[b]Staff must:",
        "[b]Part|of it is not bold",
        "[b]long " + "word " * 30,
    ],
)
def test_what_is_bold_but_reads_like_text_is_no_heading(text):
    assert all(not line.startswith("#") for line in lines(word(p(text) + p("Text.") + p("Text."))))


def test_bold_lines_are_text_where_all_of_it_is_bold():
    held = [p("[b]Aims"), p("[b]We aim high in all that we do."), p("[b]Scope")]
    assert lines(word("".join(held))) == ["Aims", "We aim high in all that we do.", "Scope"]


def test_a_bold_line_without_text_below_it_is_text_among_headings():
    body = p("One", "Heading1") + p("[b]Bold") + p("Two", "Heading1")
    assert lines(word(body, styles=HEADINGS)) == ["# One", "Bold", "# Two"]


def mixed(*held: str) -> list[Any]:
    """What a file says whose title and annex have a heading's style."""
    head = p("Pond Policy", "Heading1") + p("Everyone at Marsh Lane keeps to this policy.")
    foot = p("Annex", "Heading1") + p("The ponds are drawn here, each with its depth.")
    found = lines(word(head + "".join(held) + foot, styles=HEADINGS))
    assert found[:2] == ["# Pond Policy", "Everyone at Marsh Lane keeps to this policy."]
    assert found[-2:] == ["# Annex", "The ponds are drawn here, each with its depth."]
    return found[2:-2]


def test_bold_lines_stand_beneath_the_headings_by_style():
    assert mixed(
        p("[b]Aims"), p("We aim to stay dry."), p("[u]Boots"), p("Wear them, always."),
        p("[b][sz=32]Rules"), p("Nobody swims."), p("[b]Hats"), p("They are welcome."),
    ) == [
        "### Aims", "We aim to stay dry.", "### Boots", "Wear them, always.", "## Rules", "Nobody swims.",
        "### Hats", "They are welcome.",
    ]  # fmt: skip


def test_a_bold_line_that_counts_on_stands_beside_the_heading_before_it():
    body = p("1. Aims", "Heading1") + p("Stay dry.") + p("[b]2. Boots") + p("Wear them.")
    body += p("3. Hats", "Heading1") + p("They are welcome.") + p("[b]3.1 Size") + p("Any.")
    assert lines(word(body, styles=HEADINGS)) == [
        "# 1. Aims", "Stay dry.", "# 2. Boots", "Wear them.", "# 3. Hats", "They are welcome.", "### 3.1 Size",
        "Any.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "[b]Boots are worn at all times.",
        "[b]Staff will:",
        "[b]All visitors must wear boots",
        "[b]Please wear boots",
        "[b]The rules are as follows and they apply to",
        "[b]Approved by: Pond Committee",
        "[b]Next review: May 2026",
        "[b]Version 2.1",
        "[b]Signed",
        "[b]Chair of Governors",
        "[b]Signed ____________",
        "[b]office@marsh-lane.example",
        "[b]Boots|: what we wear on our feet",
        "WEAR BOOTS BY THE POND",
    ],
)
def test_what_is_bold_among_headings_but_no_heading_is_text(text: str):
    said = mixed(p(text), p("This is some more of the text that stands below."))
    assert not any(line.startswith("#") for line in said)


@pytest.mark.parametrize("text", ["[b]What you must wear", "[b]Who is it for?", "[b]Boots for all", "[b]1. Boots"])  # fmt: skip
def test_a_question_or_a_name_in_bold_is_a_heading_among_headings(text: str):
    assert mixed(p(text), p("This is some more of the text."))[0].startswith("##")


def test_bold_lines_in_a_row_are_an_address_or_a_list():
    rows = ["[b]Marsh Lane School", "[b]12 Marsh Lane", "[b]Wetham"]
    assert mixed(*map(p, rows), p("Write to us.")) == ["Marsh Lane School", "12 Marsh Lane", "Wetham", "Write to us."]  # fmt: skip


def test_a_bold_line_may_stand_above_another():
    assert mixed(p("[b]Annex A"), p("[b]Slip to sign"), p("I have read it.")) == ["## Annex A", "## Slip to sign", "I have read it."]  # fmt: skip


def test_bold_words_in_a_table_are_no_headings():
    (table,) = mixed(tbl(row(tc(p("[b]Depth")), tc(p("Ten feet")))))
    assert "#" not in str(table)


def test_without_styles_lines_in_capitals_are_headings():
    body = (
        p("AIMS OF IT") + p("We aim high.") + p("RSE") + p("It is taught.") + p("SCOPE") + p("All.")
    )
    assert lines(word(body)) == ["# AIMS OF IT", "We aim high.", "RSE", "It is taught.", "# SCOPE", "All."]  # fmt: skip


def test_a_line_between_two_headings_that_looks_and_counts_as_they_do_is_one_whatever_it_says():
    body = p("[b]1. BELLS") + p("1.1 They ring.") + p("[b]2. WHO IT IS FOR") + p("2.1 All of us.")
    body += p("[b]3. WHAT WE ASK FOR") + p("3.1 Silence.") + p("[b]4. RULES") + p("4.1 None.")
    found = [line for line in lines(word(body)) if line.startswith("#")]
    assert found == ["# 1. BELLS", "# 2. WHO IT IS FOR", "# 3. WHAT WE ASK FOR", "# 4. RULES"]


def test_the_title_in_its_own_style_is_no_heading_by_look():
    styles = style("Title", "Title", run="<w:b/><w:sz w:val='56'/>")
    body = p("Pond Policy", "Title") + p("[b]Aims") + p("We aim to stay dry.")
    policy = read(word(body, styles=styles)).policy
    assert (policy.title, [(s.level, s.title) for s in policy.sections]) == ("Pond Policy", [(1, "Aims")])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label", "title"),
    [
        ("2.1\tStaff", "2.1", "Staff"),
        ("1. Aims", "1.", "Aims"),
        ("1 Aims", "1", "Aims"),
        ("Aims", "", "Aims"),
        ("2021 review", "", "2021 review"),
    ],
)
def test_a_number_typed_before_a_heading_is_its_label(text, label, title):
    policy = read(word(p(text, "Heading1") + p("B", "Heading1"), styles=HEADINGS)).policy
    assert (policy.sections[0].label, policy.sections[0].title) == (label, title)


# ---- labels that Word counts

DECIMAL = abstract(
    0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerRoman", "(%3)")
)


def test_levels_count_beneath_one_another():
    held = [
        p("a", num=(1, 0)),
        p("b", num=(1, 1)),
        p("c", num=(1, 1)),
        p("d", num=(1, 0)),
        p("e", num=(1, 1)),
    ]
    assert listed(DECIMAL + num(1, 0), *held) == ["1. a", "  1.1 b", "  1.2 c", "2. d", "  2.1 e"]


def test_lists_of_the_same_kind_count_on_unless_told_where_to_start():
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = DECIMAL + num(1, 0) + num(2, 0) + num(3, 0, start)
    held = [
        p("a", num=(1, 0)),
        p("b", num=(2, 0)),
        p("c", num=(3, 0)),
        p("d", num=(3, 0)),
        p("e", num=(1, 0)),
    ]
    assert listed(numbering, *held) == ["1. a", "2. b", "1. c", "2. d", "3. e"]


def test_a_level_of_a_list_may_be_another_than_that_of_its_kind():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=3)}</w:lvlOverride>'
    assert listed(DECIMAL + num(1, 0, other), p("a", num=(1, 0)), p("b", num=(1, 0))) == [
        "C) a",
        "D) b",
    ]


def test_a_level_may_go_on_where_the_one_above_begins_anew():
    goes_on = abstract(
        0,
        level(0, "decimal", "%1."),
        level(1, "decimal", "(%2)", inner='<w:lvlRestart w:val="0"/>'),
    )
    held = [p("a", num=(1, 0)), p("b", num=(1, 1)), p("c", num=(1, 0)), p("d", num=(1, 1))]
    assert listed(goes_on + num(1, 0), *held) == ["1. a", "  (1) b", "2. c", "  (2) d"]


def test_a_level_may_begin_anew_after_one_level_only():
    numbering = abstract(
        0,
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "%2."),
        level(2, "decimal", "(%3)", inner='<w:lvlRestart w:val="1"/>'),
    )
    held = [p("x", num=(1, at)) for at in (0, 1, 2, 1, 2, 0, 2)]
    said = [line.split()[0] for line in listed(numbering + num(1, 0), *held)]
    assert said == ["1.", "a.", "(1)", "b.", "(2)", "2.", "(1)"]


def test_a_style_brings_its_list_and_the_list_says_the_level():
    numbering = abstract(
        0,
        level(0, "decimal", "%1", inner='<w:pStyle w:val="Heading1"/>'),
        level(1, "decimal", "%1.%2", inner='<w:pStyle w:val="Heading2"/>'),
    ) + num(5, 0)
    counted = '<w:numPr><w:numId w:val="5"/></w:numPr>'
    styles = style("Heading1", "heading 1", inner=counted) + style(
        "Heading2", "heading 2", inner=counted
    )
    held = [
        p("a", "Heading1"),
        p("b", "Heading2"),
        p("c", "Heading1"),
        p("d", "Heading1", num=(0, 0)),
    ]
    assert listed(numbering, *held, styles=styles) == ["# 1 a", "## 1.1 b", "# 2 c", "# d"]


def test_a_list_may_be_drawn_from_a_style_of_lists():
    numbering = (
        abstract(0, before='<w:numStyleLink w:val="Ours"/>')
        + abstract(1, level(0, "upperRoman", "%1."), before='<w:styleLink w:val="Ours"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert listed(numbering, p("a", num=(1, 0)), p("b", num=(1, 0))) == ["I. a", "II. b"]


def test_legal_numbering_is_in_figures_throughout():
    numbering = abstract(
        0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", inner="<w:isLgl/>")
    ) + num(1, 0)
    held = [p("a", num=(1, 0)), p("b", num=(1, 0)), p("c", num=(1, 1))]
    assert listed(numbering, *held) == ["I. a", "II. b", "  2.1 c"]


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("decimal", "28"), ("lowerLetter", "bb"), ("upperLetter", "BB"), ("lowerRoman", "xxviii"),
        ("upperRoman", "XXVIII"), ("ordinal", "28th"), ("decimalZero", "28"),
        ("cardinalText", "Twenty-eight"), ("ordinalText", "Twenty-eighth"), ("chicago", "§" * 7),
        ("ideographDigital", "28"),
    ],
)  # fmt: skip
def test_numbers_are_spelled_in_every_usual_way(form, label):
    numbering = abstract(0, level(0, form, "%1", start=28)) + num(1, 0)
    assert listed(numbering, p("a", num=(1, 0))) == [f"{label} a"]


def test_small_numbers_have_a_nought_or_an_ending():
    numbering = "".join(abstract(at, level(0, form, "%1", start=2)) + num(at, at) for at, form in enumerate(
        ("decimalZero", "ordinal", "ordinalText"), 1))  # fmt: skip
    held = [p("a", num=(at, 0)) for at in (1, 2, 3)]
    assert listed(numbering, *held) == ["02 a", "2nd a", "Second a"]


def test_bullets_have_no_label_and_a_list_without_sign_is_plain_text():
    numbering = abstract(0, level(0, "bullet", "\uf0b7"), level(1, "none", "")) + num(1, 0)
    assert listed(numbering, p("a", num=(1, 0)), p("b", num=(1, 1))) == ["- a", "b"]


def test_word_s_own_second_list_style_stands_beneath_the_first():
    numbering = abstract(0, level(0, "bullet", "•")) + num(1, 0) + num(2, 0)
    styles = style("ListBullet", "List Bullet") + style("ListBullet2", "List Bullet 2")
    held = [
        p("a", "ListBullet", num=(1, 0)),
        p("b", "ListBullet2", num=(2, 0)),
        p("c", "ListBullet", num=(1, 0)),
    ]
    assert listed(numbering, *held, styles=styles) == ["- a", "  - b", "- c"]
    assert listed(numbering, held[1], styles=styles) == ["- b"]  # beneath nothing


def test_numbers_know_their_pattern():
    held = blocks(word(p("a", num=(1, 0)) + p("b", num=(1, 1)), numbering=DECIMAL + num(1, 0)))
    assert [item.pattern for item in held] == ["1.", "1.1"]


def test_empty_paragraphs_count_but_are_not_read():
    assert listed(DECIMAL + num(1, 0), p("a", num=(1, 0)), p("", num=(1, 0)), p("c", num=(1, 0))) == [
        "1. a", "3. c",
    ]  # fmt: skip


def test_items_that_count_on_from_a_heading_are_no_deeper_for_it():
    held = [p("Aims", "Heading1", num=(1, 0)), p("kind", num=(1, 1)), p("very", num=(1, 2))]
    assert listed(DECIMAL + num(1, 0), *held, p("B", "Heading1"), styles=HEADINGS) == [
        "# 1. Aims", "1.1 kind", "  (i) very", "# B",
    ]  # fmt: skip


def test_a_paragraph_that_stands_in_goes_on_with_the_item():
    indented = abstract(
        0,
        level(0, "bullet", "•").replace("</w:lvl>", '<w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>'),
    )
    held = [p("a", num=(1, 0)), p("more", left=720), p("else")]
    assert listed(indented + num(1, 0), *held) == ["- a", "> more", "else"]


# ---- labels that were typed


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("(a)\tBe kind.", "(a) Be kind."),
        ("(a) Be kind.", "(a) Be kind."),
        ("2.1 Staff must", "2.1 Staff must"),
        ("2.1 e-Bikes stay outside.", "2.1 e-Bikes stay outside."),
        ("B2. Staff must", "B2. Staff must"),
        ("A4 paper is kept.", "A4 paper is kept."),
        ("3\tStaff must", "3 Staff must"),
        ("•\tBe kind", "- Be kind"),
        ("- Be kind", "- Be kind"),
        ("30 days", "30 days"),
        ("A. Marsh said so.", "A. Marsh said so."),
        ("(a)", "(a)"),
    ],
)
def test_typed_labels_and_bullets_make_items(text, line):
    assert lines(word(p(text) + p("All the rest."))) == [line, "All the rest."]


def test_a_clause_that_begins_with_a_small_letter_a_mark_or_a_figure_has_its_number():
    said = ["1.1 iCal is kept.", "1.2 ‘Parent’ means carer.", "1.3 16-year-olds may go home."]
    labels = [block.label for block in blocks(word("".join(map(p, said))))]
    assert labels == ["1.1", "1.2", "1.3"]


@pytest.mark.parametrize("text", ["2.5 hours a week are set.", "2.4 and 2.5 apply to visitors."])
def test_a_number_that_the_sentence_begins_with_is_no_label(text: str):
    assert isinstance(blocks(word(p(text) + p("All the rest.")))[0], Paragraph)


def test_typed_labels_nest_by_how_they_count():
    said = ["1. one", "(h) aitch", "(i) eye", "2. two", "(i) first", "(ii) second"]
    assert lines(word("".join(map(p, said)))) == [
        "1. one", "  (h) aitch", "  (i) eye", "2. two", "  (i) first", "  (ii) second",
    ]  # fmt: skip


# ---- text


def test_marks_are_kept_and_neighbours_of_the_same_look_are_one():
    body = p("Be |[b]very |[b]very|[i][u=single] kind|[vertAlign=superscript]2")
    assert blocks(word(body))[0].spans == (
        Span("Be "),
        Span("very very", ("strong",)),
        Span(" kind", ("emphasis", "underline")),
        Span("2", ("superscript",)),
    )


def test_a_run_takes_the_look_of_its_style_and_may_say_otherwise():
    styles = style("Strong", "Strong", kind="character", run="<w:b/>")
    body = p("[rStyle=Strong]Be|[rStyle=Strong][b=0] kind")
    assert blocks(word(body, styles=styles))[0].spans == (Span("Be", ("strong",)), Span(" kind"))


def test_breaks_hyphens_and_signs_are_text():
    inner = (
        "<w:t>one</w:t><w:br/><w:t>two</w:t><w:cr/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:tab/>"
        '<w:t>soft</w:t><w:softHyphen/><w:t>ly&#173;</w:t><w:sym w:font="Wingdings" w:char="F0FC"/>'
    )
    assert lines(word(f"<w:p><w:r>{inner}</w:r></w:p>")) == ["one\ntwo\nco-op\tsoftly✓"]


def test_hidden_text_is_left_out_with_a_warning():
    reading = read(word(p("Be |[vanish]un|kind")))
    assert (shown(reading.policy), reading.warnings) == (
        ["Be kind"],
        ("it has hidden text, which is left out",),
    )


def test_formulas_and_smart_tags_and_readings_keep_their_words():
    body = (
        "<w:p><w:smartTag><w:r><w:t>ratio </w:t></w:r></w:smartTag><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
        "<w:customXml><w:ruby><w:rt><w:r><w:t>over</w:t></w:r></w:rt><w:rubyBase><w:r><w:t> under</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:customXml></w:p>"
    )
    assert lines(word(body)) == ["ratio x+1 under (over)"]


def test_links_lead_out_and_within():
    body = f'<w:p><w:hyperlink r:id="link1">{r("out")}</w:hyperlink><w:hyperlink w:anchor="there">{r(" in")}</w:hyperlink></w:p>'
    body += '<w:p><w:bookmarkStart w:id="1" w:name="there"/><w:r><w:t>Here.</w:t></w:r></w:p>'
    first, second = blocks(word(body, links=["https://example.org/a"]))
    assert [span.href for span in first.spans] == ["https://example.org/a", f"#{second.id}"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "../other.docx"])
def test_links_to_anywhere_but_the_web_and_mail_are_plain_text(link):
    body = f'<w:p><w:hyperlink r:id="link1">{r("out")}</w:hyperlink></w:p>'
    assert blocks(word(body, links=[link]))[0].spans == (Span("out"),)


def test_a_link_to_nowhere_is_plain_text():
    body = f'<w:p><w:hyperlink w:anchor="gone">{r("in")}</w:hyperlink></w:p>'
    assert blocks(word(body))[0].spans == (Span("in"),)


def test_fields_show_their_result():
    link = field('HYPERLINK "https://example.org"', "home")
    body = f"<w:p>{r('On ')}{field('DATE', '1 May')}{simple('X', r(', at '))}{link}</w:p>"
    spans = blocks(word(body))[0].spans
    assert (text_of(spans), spans[-1].href) == ("On 1 May, at home", "https://example.org")


def test_a_field_without_an_end_swallows_nothing():
    body = p("one") + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("two")
    assert lines(word(body)) == ["one", "two"]
    code = begun("DATE").removesuffix('<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
    late = f"<w:p>{r('On ')}{code}{r('Friday the ')}{field('DATE', 'pond')}{r(' is shut.')}</w:p>"
    assert lines(word(late + p("Always."))) == ["On Friday the pond is shut.", "Always."]


# ---- the list of contents


def entry(text: str, inner: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{inner}{r(text)}</w:p>'


def test_a_list_of_contents_is_no_text_of_the_policy():
    toc = p("Contents") + entry("1 Aims\t3", begun('TOC \\o "1-3"')) + entry("2 Scope\t4")
    body = (
        f"{toc}<w:p>{ENDED}{r('To begin with.')}</w:p>"
        + p("1 Aims", "Heading1")
        + p("B", "Heading1")
    )
    policy = read(word(body, styles=HEADINGS + style("TOC1", "toc 1"))).policy
    assert shown(policy) == ["To begin with.", "# 1 Aims", "# B"]
    assert policy.furniture.contents is not None and policy.furniture.contents.title == "Contents"
    assert [section.contents_title for section in policy.sections] == ["", "Aims", ""]


def test_a_heading_that_the_list_of_contents_says_more_briefly_is_listed_so():
    toc = p("Contents") + entry("1. Boots\t3") + entry("2. Hats for rain\t4") + entry("3. Gl\t4")
    body = toc + p("1. Boots and socks", "Heading1") + p("2. Hats for rain", "Heading1")
    body += p("3. Gloves", "Heading1")
    policy = read(word(body, styles=HEADINGS + style("TOC1", "toc 1"))).policy
    assert [one.contents_title for one in policy.sections] == ["Boots", "Hats for rain", ""]


def test_a_list_of_contents_in_a_control_goes_with_its_heading():
    kind = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    inner = p("What is inside\tPage") + entry("Aims\t3")
    body = f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>" + p(
        "Be kind."
    )
    policy = read(word(body)).policy
    assert shown(policy) == ["Be kind."]
    assert policy.furniture.contents == Contents("What is inside", "Page")


def test_a_list_of_contents_may_be_typed():
    body = "".join(
        map(p, ("Contents", "Aims\t1", "Scope ..... 2", "Roles\t3", "We aim high.", "Pay\t30"))
    )
    assert lines(word(body)) == ["We aim high.", "Pay\t30"]


# ---- tables


def test_cells_have_their_spans():
    merged, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        row(tc("a", merged), tc("b", '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"),
        row(tc("", goes_on), tc("c"), tc("d")),
    )
    (table,) = blocks(word(body))
    held = [
        [(cell.text, cell.colspan, cell.rowspan, cell.header) for cell in row] for row in table.rows
    ]
    assert held == [
        [("a", 1, 2, True), ("b", 2, 1, True)],
        [("c", 1, 1, False), ("d", 1, 1, False)],
    ]
    assert table.header_rows == 1


def test_a_row_that_is_covered_whole_keeps_its_place():
    merged, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    (table,) = blocks(word(tbl(row(tc("a", merged)), row(tc("", goes_on)), row(tc("b")))))
    assert [[cell.text for cell in row] for row in table.rows] == [["a"], [], ["b"]]
    assert table.rows[0][0].rowspan == 2


def test_a_table_in_a_table_keeps_its_words_in_order():
    inner = tbl(row(tc("two"), tc("three")))
    assert lines(word(tbl(row(tc(p("one") + inner + p("four")))))) == [[["one\ntwo\nthree\nfour"]]]


def test_rows_and_cells_in_controls_are_read():
    cell = f"<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>"
    wrapped = f"<w:sdt><w:sdtContent>{row(tc('a'), cell)}</w:sdtContent></w:sdt>"
    assert lines(word(tbl(wrapped))) == [[["a", "b"]]]


def test_a_caption_above_a_table_is_its_own_and_any_other_is_text():
    styles = style("Caption", "caption")
    body = p("Who", "Caption") + tbl(row(tc("a"))) + p("Alone", "Caption")
    table, alone = blocks(word(body, styles=styles))
    assert (table.caption, alone.text) == ("Who", "Alone")


# ---- notes, boxes, comments, pictures

NOTE = '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> See above.</w:t></w:r></w:p></w:footnote>'


def test_a_footnote_follows_the_block_that_refers_to_it():
    body = f'<w:p>{r("Be kind.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + p("Always.")
    assert lines(word(body, footnotes=NOTE)) == ["Be kind.", "[1 See above.]", "Always."]


def test_endnotes_count_by_themselves_in_small_roman_numbers():
    end = NOTE.replace("footnote", "endnote")
    body = '<w:p><w:r><w:t>A</w:t></w:r><w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r></w:p>'
    assert lines(word(body, footnotes=NOTE, endnotes=end)) == [
        "A",
        "[1 See above.]",
        "[i See above.]",
    ]


def test_a_note_of_a_heading_stands_first_beneath_it():
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{r("Aims")}{reference}</w:p>'
    body = heading + p("Be kind.") + p("B", "Heading1")
    said = lines(word(body, styles=HEADINGS, footnotes=NOTE))
    assert said == ["# Aims", "[1 See above.]", "Be kind.", "# B"]


def test_a_mark_that_was_typed_stays_in_the_text_and_in_the_note():
    note = NOTE.replace("<w:r><w:footnoteRef/></w:r>", "<w:r><w:t>*</w:t></w:r>")
    reference = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    assert lines(word(f"<w:p>{r('Kind')}{reference}</w:p>", footnotes=note)) == [
        "Kind*",
        "[* See above.]",
    ]


def test_a_note_in_a_cell_follows_the_table():
    cell = f'<w:p>{r("a")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert lines(word(tbl(row(tc(cell))), footnotes=NOTE)) == [[["a"]], "[1 See above.]"]


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{p('Inside')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{r('Before')}<w:r>{both}</w:r></w:p>" + p("After")
    assert lines(word(body)) == ["Before", "Inside", "After"]


def test_what_has_no_place_in_a_policy_is_counted_in_warnings():
    picture = "<w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r>"
    body = f"<w:p>{r('Be kind.')}{picture}{picture}</w:p>"
    comments = '<w:comment w:id="1"><w:p/></w:comment>'
    assert read(word(body, comments=comments)).warnings == (
        "it has 2 pictures, which are left out",
        "it has 1 comment, which is left out",
    )


# ---- what runs over the pages


def running(**parts: str) -> Furniture:
    references = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>' for kind in parts)
    held = {f"{kind}1": content for kind, content in parts.items()}
    return read(word(p("Be kind.") + f"<w:sectPr>{references}</w:sectPr>", **held)).policy.furniture


def test_heads_and_feet_are_apart_from_the_text():
    foot = f"<w:p>{r('Page ')}{field('PAGE', '3')}{r(' of ')}{simple('NUMPAGES', r('9'))}</w:p>"
    found = running(header=p("Marsh Lane\t\tDraft"), footer=foot)
    assert found.head == Running("Marsh Lane", "", "Draft")
    assert found.foot == Running("Page {page} of {pages}")


def test_a_line_that_is_centred_stands_in_the_centre():
    assert running(footer=p("Puddles", jc="center")).foot == Running(centre="Puddles")


def test_the_mark_behind_the_pages_is_known():
    head = '<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>'
    assert running(header=head).mark == "DRAFT"


# ---- title and language


def test_the_title_is_what_has_its_style():
    policy = read(word(p("Puddle Policy", "T") + p("Be kind."), styles=style("T", "Title"))).policy
    assert (policy.title, shown(policy)) == ("Puddle Policy", ["Be kind."])


def test_a_title_of_the_properties_counts_where_the_text_says_it():
    said = read(word(p("Puddle policy") + p("Be kind."), title="Puddle Policy")).policy
    unsaid = read(word(p("Be kind."), title="Microsoft Word - Document1")).policy
    assert (said.title, shown(said), unsaid.title) == ("Puddle Policy", ["Be kind."], "")


def test_the_language_is_that_of_the_styles():
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="cy-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert read(word(p("Byddwch yn garedig."), styles=styles)).policy.language == "cy-GB"


# ---- tracked changes


def both(body: str, **parts: str) -> tuple[list[Any], list[Any]]:
    data = word(body, **parts)
    return lines(data, REJECTED), lines(data, ACCEPTED)


def test_words_that_came_and_went():
    body = f"<w:p>{r('Staff ')}{gone('may')}{ins(r('must'))}{r(' help.')}</w:p>"
    assert both(body) == (["Staff may help."], ["Staff must help."])


def test_a_warning_says_how_tracked_changes_were_read():
    reading = read(word(f"<w:p>{r('Be ')}{ins(r('very '))}{r('kind.')}</w:p>"))
    assert reading.warnings == (
        "it has tracked changes, which are read as if accepted: `--tracked rejected` reads them as if rejected",
    )


def test_tracked_changes_may_be_refused():
    with pytest.raises(ReadError, match="tracked changes") as caught:
        read(word(f"<w:p>{ins(r('new'))}</w:p>"), REFUSED)
    assert "--tracked" in caught.value.hint


def test_a_file_without_tracked_changes_is_never_refused():
    assert lines(word(p("Be kind.")), REFUSED) == ["Be kind."]


def test_what_moved_stands_in_one_place():
    moved = '<w:p><w:moveFrom w:id="1"><w:r><w:t>Boots.</w:t></w:r></w:moveFrom></w:p>'
    body = moved + p("Middle.") + moved.replace("moveFrom", "moveTo")
    assert both(body) == (["Boots.", "Middle."], ["Middle.", "Boots."])


def test_a_paragraph_whose_mark_is_gone_runs_into_the_next():
    body = p("one ", mark="del") + p("two ", mark="del") + p("three") + p("four")
    assert both(body) == (["one", "two", "three", "four"], ["one two three", "four"])


def test_a_mark_that_came_splits_a_paragraph():
    body = p("one ", mark="ins") + p("two")
    assert both(body) == (["one two"], ["one", "two"])


def test_a_whole_paragraph_that_went_leaves_no_number_behind():
    gone_whole = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>{gone("b")}</w:p>'
    body = p("a", num=(1, 0)) + gone_whole + p("c", num=(1, 0))
    assert both(body, numbering=DECIMAL + num(1, 0)) == (["1. a", "2. b", "3. c"], ["1. a", "2. c"])


def test_the_paragraph_that_remains_keeps_its_own_look():
    body = p("Aims ", "Heading1", mark="del") + p("are high.") + p("B", "Heading1")
    rejected, accepted = both(body, styles=HEADINGS)
    assert (rejected, accepted) == (["# Aims", "are high.", "# B"], ["Aims are high.", "# B"])


def test_a_paragraph_before_a_table_cannot_run_into_it():
    body = p("one", mark="del") + tbl(row(tc("a")))
    assert both(body)[1] == ["one", [["a"]]]


def test_rows_and_cells_come_and_go():
    body = tbl(
        row(tc("a"), tc("new", '<w:cellIns w:id="1" w:author="A"/>')),
        row(tc("old"), properties='<w:del w:id="2" w:author="A"/>'),
        row(tc("late"), properties='<w:ins w:id="3" w:author="A"/>'),
    )
    assert both(body) == ([[["a"], ["old"]]], [[["a", "new"], ["late"]]])


def test_a_table_goes_with_its_last_row():
    body = p("one") + tbl(row(tc("old"), properties='<w:del w:id="2" w:author="A"/>'))
    assert both(body) == (["one", [["old"]]], ["one"])


def test_changes_in_notes_count_too():
    notes = (
        f'<w:footnote w:id="2"><w:p>{r("See ")}{gone("above")}{ins(r("below"))}</w:p></w:footnote>'
    )
    body = '<w:p><w:r><w:t>A</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert both(body, footnotes=notes) == (["A", "[1 See above]"], ["A", "[1 See below]"])


def test_a_paragraph_that_became_a_heading_was_none():
    change = '<w:pPrChange w:id="1" w:author="A"><w:pPr/></w:pPrChange>'
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{change}</w:pPr>{r("Aims")}</w:p>'
    assert both(heading + p("B", "Heading1"), styles=HEADINGS) == (
        ["Aims", "# B"],
        ["# Aims", "# B"],
    )


def test_numbering_that_came_was_not_there():
    change = '<w:ins w:id="1" w:author="A"/>'
    counted = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>{change}</w:numPr>'
    body = f"<w:p><w:pPr>{counted}</w:pPr>{r('Be kind.')}</w:p>"
    assert both(body, numbering=DECIMAL + num(1, 0)) == (["Be kind."], ["1. Be kind."])


def test_a_new_last_paragraph_leaves_the_one_before_it_as_it_was():
    body = p("A", "Heading1") + p("Aims", "Heading1", mark="ins") + f"<w:p>{ins(r('New.'))}</w:p>"
    assert both(body, styles=HEADINGS) == (["# A", "# Aims"], ["# A", "# Aims", "New."])


def test_words_that_came_and_went_again_are_in_neither():
    body = f"<w:p>{r('Be ')}{ins(gone('very '))}{r('kind.')}</w:p>"
    assert both(body) == (["Be kind."], ["Be kind."])


# ---- our own files


FIVE = Workspace(ROOT).make()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body_of(data: bytes, change: Callable[[str], str]) -> bytes:
    """The file with its main part changed."""
    parts = unpacked(data)
    parts["word/document.xml"] = change(parts["word/document.xml"].decode()).encode()
    return ooxml.package(parts)


def alone(data: bytes) -> bytes:
    """The file without the policy it carries."""
    parts = unpacked(data)
    return ooxml.package({name: data for name, data in parts.items() if "customXml/" not in name})


@pytest.mark.parametrize("policy", [EVERYTHING, PLAIN], ids=["everything", "plain"])
def test_what_was_written_reads_back_the_same(policy):
    assert read(writer.write(policy)) == Reading(policy)


@pytest.mark.parametrize("made", FIVE, ids=[made.name for made in FIVE])
def test_each_of_the_five_policies_reads_back_the_same(made):
    assert read(writer.write(made.policy, made.theme)) == Reading(made.policy)


@pytest.mark.parametrize("made", FIVE, ids=[made.name for made in FIVE])
def test_the_body_of_each_of_the_five_policies_says_the_same_by_itself(made):
    assert shown(read(alone(writer.write(made.policy, made.theme))).policy) == shown(made.policy)


@pytest.mark.parametrize("mark", ["*", "1", "12", "iv"])
def test_a_note_of_ours_is_read_with_its_mark_from_the_text_alone(mark: str):
    lead = " " if mark.isalnum() else ""
    note = Footnote("ducks", mark, (Span(f"{lead}“Everyone” includes 2 ducks."),))
    policy = Policy("Pond Policy", sections=(Section("only", blocks=(note,)),))
    (found,) = read(alone(writer.write(policy))).policy.blocks()
    assert isinstance(found, Footnote)
    assert (found.mark, found.text) == (mark, note.text)


def test_the_body_alone_says_the_same():
    policy = read(alone(writer.write(EVERYTHING))).policy
    assert shown(policy) == shown(EVERYTHING)
    assert policy.title == EVERYTHING.title


def test_the_body_alone_knows_its_clauses():
    (first, *_) = read(alone(writer.write(EVERYTHING))).policy.sections[1].blocks
    assert (first.origin.clause, first.origin.wording) == ("visits", "standard")


def test_an_edit_is_never_hidden_by_the_carried_policy():
    data = body_of(writer.write(EVERYTHING), lambda xml: xml.replace("nested", "NESTED"))
    policy = read(data).policy
    found = {block.id: block for block in policy.blocks()}
    assert found["visits-4"].text == "NESTED"
    assert found["visits-5"] == {block.id: block for block in EVERYTHING.blocks()}["visits-5"]
    assert policy.control == EVERYTHING.control


def test_a_changed_heading_and_title_are_read_too():
    def change(xml):
        return xml.replace(">Wading<", ">Swimming<").replace(">Puddle Policy<", ">Pond Policy<")

    policy = read(body_of(writer.write(EVERYTHING), change)).policy
    assert (policy.title, policy.sections[3].title) == ("Pond Policy", "Swimming")


def test_an_edited_line_of_the_record_is_still_of_the_record():
    data = body_of(
        writer.write(EVERYTHING), lambda xml: xml.replace("14th October", "15th October")
    )
    found = next(block for block in blocks(data) if "15th October" in getattr(block, "text", ""))
    assert found.origin.kind == "record"


def test_an_edited_clause_of_the_trust_is_still_its_own():
    data = body_of(writer.write(EVERYTHING), lambda xml: xml.replace("starts anew", "starts again"))
    found = {block.id: block for block in blocks(data)}["boots-1"]
    assert (found.text, found.label, found.origin.kind) == ("starts again", "(i)", "local")


def test_a_changed_foot_is_read():
    parts = unpacked(writer.write(EVERYTHING))
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace(b"Puddle Policy", b"Pond Policy")
    policy = read(ooxml.package(parts)).policy
    assert policy.furniture.foot == Running("Pond Policy", "", "Page {page} of {pages}")
    assert policy.sections == EVERYTHING.sections


def test_an_edit_of_looks_is_an_edit():
    data = body_of(
        writer.write(PLAIN), lambda xml: xml.replace("<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t")
    )
    assert blocks(data)[0].spans == (Span("Be kind.", ("strong",)),)


def test_a_paragraph_that_was_taken_out_stays_out():
    data = body_of(writer.write(PLAIN), lambda xml: xml.replace("Be kind.", ""))
    assert shown(read(data).policy) == []


def test_ids_stay_unique_when_an_item_is_doubled():
    def change(xml):
        start = xml.index("<w:p>", xml.index("with a bullet beneath:") - 400)
        end = xml.index("</w:p>", xml.index("with a bullet beneath:")) + len("</w:p>")
        return xml[:end] + xml[start:end] + xml[end:]

    ids = [block.id for block in read(body_of(writer.write(EVERYTHING), change)).policy.blocks()]
    assert len(ids) == len(set(ids))


# ---- what is no Word file, or a harmful one


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a Word file"),
        (b"PK\x03\x04 cut off", "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "of the old kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (ooxml.package({"xl/workbook.xml": "<x/>"}), "Excel"),
        (ooxml.package({"mimetype": "application/x", "content.xml": "<x/>"}), "OpenDocument"),
        (ooxml.package({"a.txt": "a"}), "no document"),
        (ooxml.package({"word/document.xml": "<w"}), "not well formed"),
        (ooxml.package({"word/document.xml": "<other/>"}), "no document"),
        (
            ooxml.package({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "document type",
        ),
    ],
    ids=[
        "nothing",
        "half a zip",
        "doc",
        "encrypted",
        "xlsx",
        "odt",
        "a zip",
        "no xml",
        "no body",
        "entities",
    ],
)
def test_what_is_no_word_file_is_named(data, says):
    with pytest.raises(ReadError, match=says):
        read(data)


def test_a_file_that_unpacks_to_too_much_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (30 * 2**20) + b"</a>")
    with pytest.raises(ReadError, match="far more"):
        read(buffer.getvalue())


def test_a_size_that_is_told_wrongly_does_no_harm():
    data = bytearray(word(p("Be kind.")))
    at = data.rindex(b"PK\x01\x02", 0, data.index(b"word/document.xml", data.index(b"PK\x01\x02")))
    data[at + 24 : at + 28] = (5).to_bytes(4, "little")
    with pytest.raises(ReadError, match=r"damaged|not well formed"):
        read(bytes(data))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ],
)
@pytest.mark.parametrize("depth", [70, 5000])
def test_parts_that_stand_deep_inside_one_another_are_read_or_refused(opening, closing, depth):
    data = word(opening * depth + p("Deep.") + closing * depth)
    try:
        assert "Deep." in str(lines(data))
    except ReadError as error:
        assert depth == 5000 and "well formed" in error.message


def test_a_part_that_is_broken_is_told_and_the_rest_is_read():
    data = word(p("Be kind."), styles="")
    parts = unpacked(data)
    reading = read(ooxml.package(parts | {"word/styles.xml": b"<broken"}))
    assert shown(reading.policy) == ["Be kind."]
    assert reading.warnings == ("its styles cannot be read: a part of it is not well formed",)


def test_strict_files_are_read_like_others():
    parts = unpacked(word(p("Aims", "Heading1") + p("B", "Heading1"), styles=HEADINGS))
    for name in parts:
        parts[name] = (
            parts[name]
            .replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
                b"http://purl.oclc.org/ooxml/wordprocessingml/",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/",
                b"http://purl.oclc.org/ooxml/officeDocument/",
            )
        )
    assert lines(ooxml.package(parts)) == ["# Aims", "# B"]


def test_the_main_part_may_have_any_name():
    parts = unpacked(word(p("Be kind.")))
    parts = {name.replace("document.xml", "Main2.xml"): data for name, data in parts.items()}
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"main2.xml")
    assert lines(ooxml.package(parts)) == ["Be kind."]


def rich() -> Iterator[dict[str, bytes]]:
    """Files with something of everything, as their parts."""
    tracked = (
        f"<w:p>{r('Staff ')}{gone('may')}{ins(r('must'))}</w:p>" + p("one", mark="del") + p("two")
    )
    body = p("Aims", "Heading1", num=(1, 0)) + tracked + tbl(row(tc("a"), tc("b")), row(tc("c")))
    body += f'<w:p>{field("PAGE", "1")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    small = word(body, styles=HEADINGS, numbering=DECIMAL + num(1, 0), footnotes=NOTE)
    for data in (small, writer.write(EVERYTHING)):
        yield unpacked(data)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_spoiled_gives_a_reading_or_an_error_for_people(seed):
    draw, files = random.Random(seed), list(rich())
    for _ in range(100):
        data = spoiled(draw.choice(files), draw)
        try:
            made = read(data, draw.choice((ACCEPTED, REJECTED, REFUSED)))
        except ReadError:
            continue
        assert isinstance(made, Reading)


def test_a_title_set_in_two_lines_is_the_one_that_is_no_school():
    body = p("Newt Hill School", "T") + p("Puddle Policy", "T") + p("Be kind.")
    policy = read(word(body, styles=style("T", "Title"))).policy
    assert policy.title == "Puddle Policy"
    assert policy.furniture.cover[0] == CoverLine("organisation", "Newt Hill School")
    assert [block.text for block in policy.blocks()] == ["Be kind."]


def test_a_letterhead_in_a_table_and_the_title_beneath_it_are_the_cover():
    cells = f"<w:tc>{p('')}</w:tc><w:tc>{p('Newt Hill School')}{p('Mill Lane, Newton')}</w:tc>"
    head = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    styles = style("H", "heading 1")
    text = p("Aims", "H") + p("Be kind.")
    policy = read(word(head + p("Puddle Policy") + text, styles=styles)).policy
    assert [(one.kind, one.text) for one in policy.furniture.cover] == [
        ("organisation", "Newt Hill School"),
        ("subtitle", "Mill Lane, Newton"),
        ("title", "Puddle Policy"),
    ]
    assert [block.text for block in policy.blocks()] == ["Be kind."]
    for other in (p("Puddles are deep.") + text, p("")):
        kept = read(word(head + other, styles=styles)).policy
        assert kept.furniture.cover == ()
        assert "Mill Lane" in next(kept.blocks()).text
