"""PDFs as Word and its like print them: what belongs to a sentence, a list, a column or a heading."""

import pytest
import weasyprint

from policygen.model import Item, Paragraph
from policygen.readers.pdf import interpreted, read
from policygen.readers.pdf.document import opened
from policygen.readers.pdf.labelling import earlier
from policygen.readers.reading import Options
from tests.pdffiles import FULL, At, down, printed


def said(*pages: list[At]) -> list[str]:
    return [block.text for block in read(printed(*pages), Options()).policy.blocks()]


def items(*pages: list[At]) -> list[tuple[str, str]]:
    found = read(printed(*pages), Options()).policy.blocks()
    return [(block.label, block.text) for block in found if isinstance(block, Item)]


def stretched(*rows: str, tagged: bool) -> list[str]:
    """What is read of lines whose words are set wide apart to fill a narrow column."""
    style = "p { width: 4.5cm; text-align: justify; text-align-last: justify }"
    page = f"<html lang='en'><style>{style}</style><p>{'<br>'.join(rows)}</p></html>"
    data = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return [block.text for block in interpreted(opened(data, ""), tagged).policy.blocks()]


# ---- what is no label


@pytest.mark.parametrize("tagged", [True, False], ids=["by its tags", "by its layout"])
def test_a_word_that_looks_like_a_roman_number_stays_in_a_stretched_sentence(tagged):
    rows = ("I know that it needs", "Lv three keys", "I alone carry them", "and civil pupils wait")
    assert stretched(*rows, tagged=tagged) == [" ".join(rows)]


def test_stretched_lines_of_two_words_are_no_table():
    rows = (
        "Every visit to us",
        "begins here",
        "with courteous",
        "pupils at the gate",
    )
    assert stretched(*rows, tagged=False) == [" ".join(rows)]


def test_a_number_that_a_sentence_runs_on_to_is_no_label():
    page = down(FULL.replace("and never", "by section"), "7.2 of the corridor code.")
    assert said(page) == [f"{FULL.replace('and never', 'by section')} 7.2 of the corridor code."]


def test_a_dash_that_a_sentence_runs_on_to_is_no_bullet():
    page = down(FULL, "– or so the rule says – run.")
    assert said(page) == [f"{FULL} – or so the rule says – run."]


def test_a_number_that_counts_on_from_one_above_is_a_label_after_any_line():
    page = [*down("7.1 Pupils walk.", y=86), *down(FULL, "7.2 Staff may run.")]
    assert items(page) == [("7.1", "Pupils walk."), ("7.2", "Staff may run.")]


def test_a_letter_alone_is_a_word_and_letters_in_a_row_are_labels():
    lone = [At(70, 100, "L"), At(100, 100, "late")]
    row = [At(70, 140, "i"), At(100, 140, "walk"), At(70, 154, "ii"), At(100, 154, "wait")]
    assert items([*lone, *row]) == [("i", "walk"), ("ii", "wait")]
    assert "L late" in said([*lone, *row])


@pytest.mark.parametrize(
    ("label", "before"),
    [
        ("(c)", {"(b)", "(xcix)"}),
        ("7.2", {"7.1"}),
        ("v.", {"u.", "iv."}),
        ("1.", {""}),
        ("II", {"I", "HH"}),
    ],
)
def test_the_labels_that_may_stand_before_one_are_known(label, before):
    assert set(earlier(label)) == before


# ---- what belongs together


def test_a_typed_item_whose_lines_run_out_to_the_margin_is_one():
    page = [
        At(90, 100, "- " + FULL),
        *down("run, nor slide.", y=114),
        At(90, 128, "- Staff may run."),
    ]
    assert items(page) == [("", f"{FULL} run, nor slide."), ("", "Staff may run.")]


def test_short_lines_of_a_record_stay_apart():
    page = [*down(FULL, "run."), *down("Approved by the governors of Heron Green: 3 May 2024",
            "Next review: May 2026", y=160)]  # fmt: skip
    assert said(page)[1:] == [
        "Approved by the governors of Heron Green: 3 May 2024",
        "Next review: May 2026",
    ]


def test_a_page_of_few_short_lines_is_as_wide_as_the_others():
    last = down("Approved by the governors: 3 May 2024", "Next review: May 2026")
    assert said(down(FULL, "run."), last)[1:] == [
        "Approved by the governors: 3 May 2024",
        "Next review: May 2026",
    ]


def test_a_clause_that_ends_its_page_goes_on_in_small_letters_on_the_next():
    clause = FULL.replace("and never", "indoors;")
    assert said(down(clause), down("outside they may run.")) == [f"{clause} outside they may run."]


LEFT = ("Pupils walk on the left of", "every corridor, and they", "never run there at all.")
RIGHT = ("Staff wear a badge which", "the office hands out to", "them on their first day.")


def test_paragraphs_of_narrow_columns_are_whole():
    left = [*down(*LEFT), *down(*LEFT, y=156)]
    right = [*down(*RIGHT, x=320), *down(*RIGHT, y=156, x=320)]
    assert said([*left, *right]) == [" ".join(LEFT)] * 2 + [" ".join(RIGHT)] * 2


def test_a_sentence_goes_on_in_the_next_column():
    left = down(*LEFT, "Visitors are met at the gate")
    right = down("by a pupil of the school.", *RIGHT, x=320)
    assert said([*left, *right])[1:] == [] or "the gate by a pupil" in " ".join(
        said([*left, *right])
    )


# ---- hyphens


TEXT = (
    "Administrative responsibilities and the documentation of every incident belong together with the"
    " identification of safeguarding requirements; representatives of the community are regularly invited."
)


@pytest.mark.parametrize("tagged", [True, False], ids=["by its tags", "by its layout"])
def test_a_text_that_is_hyphenated_throughout_gives_whole_words(tagged):
    style = "p { width: 4.5cm; hyphens: auto; text-align: justify }"
    page = f'<html lang="en-GB"><style>{style}</style><p>{TEXT}</p></html>'
    data = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    found = opened(data, "")
    assert any(
        word.text.endswith(("-", "\u2010")) for sheet in found.sheets for word in sheet.words
    )
    (block,) = interpreted(found, tagged).policy.blocks()
    assert block.text == TEXT


def test_an_ending_is_joined_even_where_nothing_else_is_hyphenated():
    page = down(FULL.replace("and never", "administra-"), "tive staff ask.")
    assert said(page)[0].endswith("administrative staff ask.")


# ---- headings and feet


def test_a_bullet_within_a_headings_tag_is_none_of_its_words():
    style = "h2 { display: list-item; list-style: disc inside }"
    page = f"<html lang='en'><style>{style}</style><h1>Gate Policy</h1><h2>Keys</h2><p>Two.</p><h2>Locks</h2><p>One.</p></html>"
    data = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    titles = [section.title for section in interpreted(opened(data, ""), True).policy.sections]
    assert titles == ["Keys", "Locks"]


def test_bold_headings_as_large_as_the_text_are_headings_with_their_numbers():
    page = [
        At(70, 80, "3.1 Keys", 11, True), *down(FULL, "run.", y=100),
        At(70, 140, "3.2 Monitoring", 11, True), *down(FULL, "walk.", y=160),
    ]  # fmt: skip
    found = read(printed(page), Options()).policy
    assert [(s.label, s.title) for s in found.sections] == [("3.1", "Keys"), ("3.2", "Monitoring")]
    assert all(isinstance(block, Paragraph) for block in found.blocks())


def test_the_foot_of_a_single_page_is_known_by_its_number():
    page = [*down(FULL, "run."), At(70, 810, "Gate policy"), At(480, 810, "Page 1 of 1")]
    assert said(page) == [f"{FULL} run."]


def test_a_heading_within_a_lists_tags_is_a_heading_with_its_label():
    style = "h1, h2 { font-size: 1em }"
    rows = "<ol><li><h2>Keys</h2><p>Two are kept.</p></li><li><h2>Locks</h2></li></ol>"
    page = f"<html lang='en'><style>{style}</style><h1>Gate Policy</h1><p>Read it.</p>{rows}</html>"
    data = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    found = interpreted(opened(data, ""), True).policy
    assert [(s.label, s.title) for s in found.sections if s.title] == [
        ("1.", "Keys"),
        ("2.", "Locks"),
    ]
    assert [block.text for block in found.blocks()] == ["Read it.", "Two are kept."]


def test_an_address_in_brackets_that_a_lines_end_cuts_is_whole():
    page = down(FULL.replace("and never", "(www.heron.example/"), "rules) and never run.")
    assert said(page)[0].endswith("(www.heron.example/rules) and never run.")


# ---- what is painted apart


BOXED = "REMEMBER: what is said at the gate is heard at the gate."


@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_a_line_in_a_frame_stands_where_the_page_has_it_and_not_where_it_is_painted(first):
    boxed = [At(70, 142, BOXED)]
    page = [At(70, 60, "Gate Policy", 20), *down(FULL, "run."), *down("Gates are shut.", y=170)]
    assert said([*boxed, *page] if first else [*page, *boxed]) == [
        f"{FULL} run.",
        BOXED,
        "Gates are shut.",
    ]


def test_a_line_in_a_frame_is_no_part_of_the_sentence_above_it():
    page = [At(70, 128, BOXED), *down(FULL, "run."), *down("Gates are shut.", y=142)]
    assert said(page) == [f"{FULL} run.", BOXED, "Gates are shut."]


def test_a_framed_line_that_is_painted_first_does_not_become_the_organisation():
    cover = [At(70, 60, "Heron Green School", 16), At(70, 90, "Gate Policy", 20)]
    found = read(printed([At(70, 142, BOXED), *cover, *down(FULL, "run.")]), Options()).policy
    assert found.organisation != BOXED
    assert [block.text for block in found.blocks()][-1] == BOXED


def test_a_column_that_is_painted_after_the_one_beside_it_stays_after_it():
    left = down(*["Pupils walk on the left of the hall"] * 4, y=100)
    right = down(*["Staff walk on the right of the yard"] * 4, y=107, x=320)
    found = " ".join(said([*left, *right]))
    assert found.rfind("Pupils") < found.find("Staff")


def test_the_lines_below_a_title_that_rank_below_the_next_heading_are_its_subtitle():
    page = [
        At(70, 60, "Gate Policy", 28),
        At(70, 90, "for all schools in the Trust: Heron Green and Tern Lane", 16),
        At(70, 130, "Part A: General", 18),
        *down(FULL, "run.", y=160),
    ]
    found = read(printed(page), Options()).policy
    assert [line.text for line in found.furniture.cover if line.kind == "subtitle"] == [
        page[1].text
    ]
    assert [section.title for section in found.sections] == ["Part A: General"]


# ---- lines to sign on


def test_lines_to_sign_on_are_lines_and_no_table():
    rows = ("Signed: ________________ (Warden)", "Signed: ________________ (Head Keeper)")
    dated = [
        part
        for at, row in enumerate(rows)
        for part in (
            *down(row, y=600 + 40 * at, x=70),
            *down("Date: __________", y=600 + 40 * at, x=420),
        )
    ]
    assert said([*down(FULL), *dated])[-2:] == [f"{row} Date: __________" for row in rows]


def test_a_stroke_of_underscores_alone_on_its_line_says_nothing():
    assert said(down(FULL, "______________", FULL)) == [f"{FULL} {FULL}"]
