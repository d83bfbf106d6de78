"""Footnotes of PDFs: told by their tags, or by their size and place, and set after what leads to them."""

import io

import pikepdf
import pytest
import weasyprint

from policygen.model import Block, Footnote, Paragraph, Table
from policygen.readers import Options
from policygen.readers.pdf import read
from tests.pdffiles import FULL, At, down, printed

CALLED = "Wellingtons are worn by every pupil outside"


def blocks(*pages: list[At], rules: str = "") -> list[Block]:
    return list(read(printed(*pages, rules=rules), Options()).policy.blocks())


def texts(found: list[Block]) -> list[str]:
    return [block.text for block in found]


def called(text: str, mark: str, after: str, y: float = 100) -> list[At]:
    """A line of words, a raised mark, and what comes after it."""
    end = 70 + 5.28 * len(text)
    return [At(70, y, text), At(end, y - 4, mark, 6), At(end + 4, y, after)]


def note(mark: str, text: str, y: float = 700) -> list[At]:
    return [At(70, y - 3, mark, 6), At(78, y, text, 9)]


def test_a_note_stands_after_the_words_that_lead_to_it_without_the_mark():
    page = [*called(CALLED, "1", "."), *down("Coats are hung up.", y=140), *note("1", "And socks.")]
    found = blocks(page)
    assert texts(found) == [f"{CALLED}.", "1 And socks.", "Coats are hung up."]
    assert isinstance(found[1], Footnote)
    assert found[1].mark == "1"


def test_a_large_raised_mark_stands_in_its_sentence_and_leads_to_its_note():
    end = 70 + 5.28 * len(CALLED)
    marked = [At(70, 100, CALLED), At(end, 95.5, "1", 9.5), At(end + 5.5, 100, ". Not by staff.")]
    found = blocks([*marked, *note("1", "And socks.")])
    assert texts(found) == [f"{CALLED}. Not by staff.", "1 And socks."]
    alone = texts(blocks(marked))
    assert ["".join(text.split()) for text in alone] == ["".join(f"{CALLED}1.Notbystaff.".split())]


def test_a_note_whose_mark_is_larger_than_its_words_is_a_note():
    page = [*called(CALLED, "1", "."), At(70, 700, "1", 11), At(82, 700, "And socks.", 9)]
    found = blocks(page)
    assert texts(found) == [f"{CALLED}.", "1 And socks."]
    assert isinstance(found[1], Footnote)


def test_the_marks_of_each_page_lead_to_the_notes_of_that_page():
    told = ("Boots are worn by every pupil outside", "Coats are hung up by the teacher of the day")
    pages = [[*called(text, "1", "."), *note("1", f"By {text[:5]}.")] for text in told]
    assert texts(blocks(*pages)) == [f"{told[0]}.", "1 By Boots.", f"{told[1]}.", "1 By Coats."]


def test_a_mark_that_stands_twice_on_its_page_stays_where_it_is():
    page = [*called(CALLED, "1", "."), *called(CALLED, "1", ".", 140), *note("1", "And socks.")]
    found = ["".join(text.split()) for text in texts(blocks(page))]
    cut = "".join(CALLED.split())
    assert found == [f"{cut}1.", f"{cut}1.", "1Andsocks."]


def test_a_raised_figure_that_no_note_answers_and_a_square_stay():
    page = [*called("Each pupil has 4 m", "2", "of grass"), *note("1", "Or sand.")]
    assert "".join(texts(blocks(page))[0].split()) == "Eachpupilhas4m2ofgrass"
    page = [*called("Each pupil has 4 m", "1", "of grass"), *note("1", "Or sand.")]
    assert "".join(texts(blocks(page))[0].split()) == "Eachpupilhas4m1ofgrass"


def test_small_print_at_the_end_that_nothing_leads_to_stays_where_it_is():
    page = [*down(FULL, "run."), *down("Coats are hung up.", y=140), *note("2", "Or sand.")]
    assert texts(blocks(page)) == [f"{FULL} run.", "Coats are hung up.", "2 Or sand."]


def test_a_note_that_a_cell_leads_to_stands_after_the_table():
    lines = "70 650 200 1 re f 70 700 200 1 re f 70 750 200 1 re f 70 650 1 100 re f 170 650 1 100 re f 270 650 1 100 re f"
    cells = [*down("Term", "", "", "Boots", y=110, x=80), *down("Meaning", "", "", y=110, x=180)]
    page = [*cells, At(180, 160, "Wellingtons"), At(240, 156, "1", 6), *note("1", "Or sandals.")]
    found = blocks(page, rules=lines)
    assert [type(one) for one in found] == [Table, Footnote]
    assert found[0].text.split() == ["Term", "Meaning", "Boots", "Wellingtons"]


PAGE = (
    "<html lang=en><style>body{font:11pt serif} .n{font-size:9pt} sup{font-size:6pt; line-height:0}</style>"
    "<h1>Boots</h1><h2>Rules</h2><p>Boots are worn<sup>1</sup> outside.</p><p>Coats are hung up.</p>"
    "<p class=n><sup>1</sup> By everybody.</p><p>Gloves are not.</p></html>"
)


@pytest.mark.parametrize("tag", ["/P", "/Note"])
def test_a_note_is_told_by_its_size_and_mark_and_by_its_tag(tag):
    with pikepdf.open(io.BytesIO(weasyprint.HTML(string=PAGE).write_pdf(pdf_tags=True))) as file:
        tags = [one for one in file.objects if isinstance(one, pikepdf.Dictionary)]
        paras = [one for one in tags if one.get("/S") == "/P"]
        paras[2].S = pikepdf.Name(tag)
        file.save(out := io.BytesIO())
    found = list(read(out.getvalue(), Options()).policy.blocks())
    assert texts(found) == [
        "Boots are worn outside.", "1 By everybody.", "Coats are hung up.", "Gloves are not.",
    ]  # fmt: skip
    assert [type(one) for one in found] == [Paragraph, Footnote, Paragraph, Paragraph]
