"""Columns of tables that came or went, in redlines: as Word marks them, cell by cell (ECMA-376 17.13.5.1, .2)."""

import random
import re
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from policygen.model import Table
from policygen.readers import docx
from policygen.readers.reading import Options
from policygen.reports.tracked import redline
from policygen.reports.tracked.check import faults
from tests.edited import edited
from tests.revisions import accepted, count, rejected
from tests.test_tracked import DOT, held, note, notes, p, part, picture, r, said, table, word

SEED = 20261122
ON = "2026-03-02T10:00:00Z"


def columns(*texts: list[str]) -> str:
    """A table of such columns, each told from its heading down."""
    return table(*([p(text) for text in row] for row in zip(*texts, strict=True)))


YEAR = ["Year", "Seven", "Eight", "Nine"]
RULE = ["Rule", "Phones in bags", "Phones in lockers", "Phones at home"]
LEAD = ["Lead", "Ms Ash", "Mr Oak", "Dr Elm"]
WHEN = ["When", "All day", "Until noon", "Until three o'clock"]
TICK = ["Told", "Yes", "No", "Yes"]
BOTH = ["Asked", "Yes", "No", "Yes"]
DATED = ["From", "1", "2", "3"]


def marked(xml: str, mark: str) -> list[str]:
    """The words of the cells that bear a mark."""
    cells = re.findall(r"<w:tc>.*?</w:tc>", xml, re.DOTALL)
    return [
        "".join(re.findall(r">([^<>]+)</w:(?:t|delText)>", cell))
        for cell in cells
        if f"<w:{mark} " in cell
    ]


def changes(old: str, new: str) -> tuple[list[str], list[str], str]:
    """The words of the cells that went, of those that came, and the whole text."""
    xml = held(word(p("Before.") + old + p("After.")), word(p("Before.") + new + p("After.")))
    return marked(xml, "cellDel"), marked(xml, "cellIns"), xml


@pytest.mark.parametrize(
    "stay", [(LEAD, YEAR, RULE), (YEAR, LEAD, RULE), (YEAR, RULE, LEAD), (YEAR, LEAD), (LEAD, YEAR)]
)
def test_a_column_comes_and_goes_and_the_other_cells_are_not_touched(stay):
    with_lead = columns(*stay)
    without = columns(*(column for column in stay if column is not LEAD))
    gone, came, xml = changes(without, with_lead)
    assert (gone, came) == ([], LEAD)
    assert said(xml, "ins") == LEAD
    assert "<w:del " not in xml
    gone, came, xml = changes(with_lead, without)
    assert (gone, came) == (LEAD, [])
    assert said(xml, "del") == LEAD
    assert "<w:ins " not in xml


def test_one_column_goes_and_another_comes_elsewhere():
    gone, came, xml = changes(columns(LEAD, YEAR, RULE), columns(YEAR, RULE, WHEN))
    assert (gone, came) == (LEAD, WHEN)
    assert said(xml, "del") == LEAD
    assert said(xml, "ins") == WHEN


def test_a_column_in_place_of_another_is_changed_cell_by_cell():
    gone, came, xml = changes(columns(YEAR, LEAD, RULE), columns(YEAR, WHEN, RULE))
    assert gone == came == []
    assert "tblGridChange" not in xml


def test_two_columns_that_changed_places_are_one_that_moved():
    gone, came, _ = changes(columns(YEAR, RULE, LEAD), columns(RULE, YEAR, LEAD))
    assert gone == came
    assert gone in (YEAR, RULE)


def test_columns_that_say_the_same_are_told_by_their_headings():
    gone, came, _ = changes(columns(YEAR, TICK, BOTH), columns(YEAR, BOTH))
    assert (gone, came) == (TICK, [])


def test_a_column_is_told_by_its_cells_where_its_heading_changed():
    rules = ["What is allowed", *RULE[1:]]
    gone, came, xml = changes(columns(YEAR, RULE), columns(YEAR, LEAD, rules))
    assert (gone, came) == ([], LEAD)
    assert said(xml, "del") == ["Rule"]


def test_words_change_in_the_cells_of_columns_that_stay():
    later = ["Rule", "Phones in bags", "Phones in drawers", "Phones at home"]
    gone, came, xml = changes(columns(YEAR, RULE), columns(YEAR, LEAD, later))
    assert (gone, came) == ([], LEAD)
    assert said(xml, "del") == ["lockers"]
    assert "drawers" in said(xml, "ins")


def test_rows_come_and_go_beside_columns():
    fewer, more = (column[:2] + column[3:] for column in (YEAR, RULE)), (YEAR, LEAD, RULE)
    gone, came, xml = changes(columns(*fewer), columns(*more))
    assert (gone, came) == ([], [LEAD[0], LEAD[1], LEAD[3]])
    assert said(xml, "ins") == ["Lead", "Ms Ash", "Eight", "Mr Oak", "Phones in lockers", "Dr Elm"]
    assert "<w:trPr><w:cantSplit" in xml


def test_every_row_of_the_redline_reaches_over_the_columns_of_both():
    old = columns([*YEAR, "Ten"], [*LEAD, "Ms Fir"], [*RULE, "Phones in cars"])
    new = columns([*YEAR, "Eleven"], [*RULE, "None at all"], [*WHEN, "Always"])
    _, _, xml = changes(old, new)
    assert {row.count("<w:tc>") for row in xml.split("<w:tr>")[1:]} == {4}


def test_the_grid_has_the_columns_of_both_and_says_what_it_was():
    wide = columns(YEAR, LEAD, RULE).replace('gridCol w:w="2000"', 'gridCol w:w="1500"')
    _, _, xml = changes(wide, columns(YEAR, RULE, WHEN))
    grid, former = re.findall(r"<w:tblGrid>(.*?)(?:<w:tblGridChange|</w:tblGrid>)", xml)
    assert re.findall(r'w:w="(\d+)"', grid) == ["2000", "1500", "2000", "2000"]
    assert re.findall(r'w:w="(\d+)"', former) == ["1500", "1500", "1500"]


def test_tables_with_no_column_in_common_are_replaced_by_rows():
    gone, came, xml = changes(columns(LEAD, WHEN, DATED), columns(YEAR, RULE))
    assert gone == came == []
    assert xml.count("<w:cantSplit") == 8


# ---- cells that are merged


def merged(*rows: list[tuple[str, int, str]]) -> str:
    """A table of (text, how many columns wide, how it is merged with the cell above), as Word saves it."""
    wide = sum(span for _, span, _ in rows[0])
    grid = '<w:gridCol w:w="1800"/>' * wide
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        + "".join(
            f'<w:tr w:rsidR="00A1B2C3" w:rsidTr="00A1B2C4">{"".join(_cell(*cell) for cell in row)}</w:tr>'
            for row in rows
        )
        + "</w:tbl>"
    )


def _cell(text: str, span: int = 1, down: str = "") -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[down]
    properties = f'<w:tcW w:w="{1800 * span}" w:type="dxa"/>{spans}{merge}'
    tail = '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/><w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}{tail}</w:tcPr>{p(*[text] if text else [])}</w:tc>"


def one(*texts: str) -> list[tuple[str, int, str]]:
    return [(text, 1, "") for text in texts]


TITLED = merged(
    [("Who may use a phone", 2, "")], one("Year", "Rule"), one("Seven", "In bags"), one("Eight", "In lockers")
)  # fmt: skip
TITLED_MORE = merged(
    [("Who may use a phone", 3, "")], one("Year", "Lead", "Rule"), one("Seven", "Ms Ash", "In bags"),
    one("Eight", "Mr Oak", "In lockers"),
)  # fmt: skip


def test_a_cell_over_all_columns_stays_and_says_how_wide_it_was():
    gone, came, xml = changes(TITLED, TITLED_MORE)
    assert (gone, came) == ([], ["Lead", "Ms Ash", "Mr Oak"])
    assert "Who may use a phone" not in "".join((*said(xml, "ins"), *said(xml, "del")))
    title = xml[xml.index("<w:tc>") : xml.index("</w:tc>")]
    assert re.findall(r'gridSpan w:val="(\d)"', title) == ["3", "2"]
    assert title.index("<w:tcPrChange") > title.index("vAlign")


def test_a_row_whose_cells_do_not_fit_the_columns_is_replaced_and_the_others_are_not():
    other = TITLED_MORE.replace(_cell("Who may use a phone", 3), _cell("Who") + _cell("phone", 2))
    _, came, xml = changes(TITLED, other)
    assert came == ["Lead", "Ms Ash", "Mr Oak"]
    assert xml.count("<w:cantSplit") == 2
    assert "".join(said(xml, "del")) == "Who may use a phone"


def test_a_cell_over_several_rows_stays_beside_a_column_that_came():
    old = merged(
        one("Year", "Rule"), [("Seven", 1, "restart"), ("In bags", 1, "")], [("", 1, "continue"), ("In lockers", 1, "")]
    )  # fmt: skip
    new = merged(
        one("Year", "Lead", "Rule"),
        [("Seven", 1, "restart"), ("Ms Ash", 1, "restart"), ("In bags", 1, "")],
        [("", 1, "continue"), ("", 1, "continue"), ("In lockers", 1, "")],
    )
    gone, came, _ = changes(old, new)
    assert (gone, came) == ([], ["Lead", "Ms Ash", ""])


def test_rows_that_do_not_all_reach_over_the_same_columns_are_replaced_whole():
    ragged = merged(one("Year", "Rule"), one("Seven"))
    gone, came, _ = changes(ragged, merged(one("Year", "Lead", "Rule"), one("Seven", "Ms Ash")))
    assert gone == came == []
    older = columns(YEAR, RULE).replace("<w:tr>", '<w:tr><w:trPr><w:gridAfter w:val="1"/></w:trPr>')
    gone, came, _ = changes(older, columns(YEAR, LEAD, RULE))
    assert gone == came == []


@pytest.mark.parametrize("span", ["0", "-2", "many", "999", "99999999999", ""])
def test_a_cell_that_says_a_senseless_width_does_no_harm(span):
    senseless = TITLED.replace('gridSpan w:val="2"', f'gridSpan w:val="{span}"')
    changes(senseless, TITLED_MORE)
    changes(TITLED, TITLED_MORE.replace('gridSpan w:val="3"', f'gridSpan w:val="{span}"'))


def test_cells_that_are_no_longer_merged_keep_their_words_both_ways():
    downward = merged(
        one("Year", "Rule"), [("Seven", 1, "restart"), ("In bags", 1, "")], [("", 1, "continue"), ("In lockers", 1, "")]
    )  # fmt: skip
    apart = merged(one("Year", "Rule"), one("Seven", "In bags"), one("Eight", "In lockers"))
    changes(downward, apart)
    across = merged(one("Year", "Rule"), [("Seven and eight", 2, "")])
    changes(across, apart)
    changes(across, downward)


@pytest.mark.parametrize("rest", ["", p("After.")])
def test_a_table_that_became_paragraphs_keeps_its_words_both_ways(rest):
    texts = p("Year seven keeps phones in bags.") + p("Year eight keeps them in lockers.")
    listed = table([p("Year seven"), p("keeps phones in bags")], [p("Year eight"), p("in lockers")])
    held(word(p("Before.") + listed + rest), word(p("Before.") + texts + rest))
    held(word(listed + rest), word(texts + rest))


# ---- what stands in cells


def test_a_cell_that_went_takes_its_notes_and_pictures_along():
    old = word(
        table(
            [p("Year"), p("Rule", note(1)), p("Sign")],
            [p("Seven"), p("In bags") + table([p("a")]), p(picture("dot"))],
        )
        + p(),
        media={"dot": DOT},
        footnotes=notes(n1="Since September."),
    )
    new = word(table([p("Year")], [p("Seven")]) + p())
    held(old, new)
    assert count(redline(old, new), "cellDel", "footnoteReference", "drawing") == (4, 1, 1)


def test_cells_in_controls_stay_in_them():
    def controlled(text: str) -> str:
        return table([p("Year"), p("Rule")], [p("Seven"), p(text)]).replace(
            "<w:tr><w:tc>", "<w:tr><w:sdt><w:sdtContent><w:tc>", 1
        ).replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>", 1)  # fmt: skip

    _, came, _ = changes(
        controlled("In bags"),
        controlled("In bags").replace("</w:tc></w:tr>", f"</w:tc>{_cell('Lead')}</w:tr>"),
    )
    assert came == ["Lead", "Lead"]
    gone, _, _ = changes(columns(LEAD[:2], YEAR[:2], ["Rule", "In bags"]), controlled("In bags"))
    assert gone == LEAD[:2]


def test_columns_that_are_tracked_already_count_as_accepted():
    mark = '<w:tcPr><w:{} w:id="7" w:author="A"/></w:tcPr>'
    tracked = table([p("Year"), p("Lead"), p("Rule")], [p("Seven"), p("Ms Ash"), p("In bags")])
    cells = tracked.split("<w:tc>")
    for at in (2, 5):
        cells[at] = re.sub("<w:tcPr>.*?</w:tcPr>", mark.format("cellDel"), cells[at])
    gone, came, xml = changes("<w:tc>".join(cells), columns(YEAR[:2], ["Rule", "In bags"]))
    assert gone == came == []
    assert "<w:del " not in xml


# ---- the file is sound, and is read rightly


TABLE_STYLE = '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style>'


@pytest.mark.parametrize(
    ("old", "new"),
    [(TITLED, TITLED_MORE), (TITLED_MORE, TITLED), (columns(LEAD, YEAR, RULE), columns(YEAR, RULE, WHEN))],
)  # fmt: skip
def test_the_file_is_as_valid_as_the_new_one(old, new, tmp_path):
    files = [
        word(body + p("After.") + "<w:sectPr/>", styles=TABLE_STYLE, settings="")
        for body in (old, new)
    ]
    assert errors(redline(*files, on=ON), tmp_path) == errors(files[1], tmp_path)


def errors(data: bytes, folder: Path) -> list[str]:
    """What is wrong with a file: in ours, that they have no typefaces and no theme."""
    (folder / "file.docx").write_bytes(data)
    found = [str(error) for error in OpenXmlValidator().validate(folder / "file.docx").errors]
    assert not any("[schema]" in error for error in found)
    return found


@pytest.mark.parametrize(("old", "new"), [(TITLED, TITLED_MORE), (TITLED_MORE, TITLED)])
def test_the_reader_takes_cells_as_accepted_or_rejected(old, new):
    made = redline(word(old + p()), word(new + p()), on=ON)
    assert grid(made, "rejected") == grid(word(old + p()))
    assert grid(made, "accepted") == grid(word(new + p()))


def grid(data: bytes, tracked: str = "accepted") -> list[list[tuple[str, int]]]:
    policy = docx.read(data, Options(tracked=tracked)).policy  # type: ignore[arg-type]
    found = next(block for block in policy.blocks() if isinstance(block, Table))
    return [[(cell.text, cell.colspan) for cell in row] for row in found.rows]


def test_the_check_finds_a_cell_that_is_not_marked():
    old, new = (word(columns(*one) + p()) for one in ((YEAR, RULE), (YEAR, LEAD, RULE)))
    unmarked = word(re.sub(r"<w:cellIns [^>]*/>", "", body(redline(old, new))))
    assert "rejecting every change" in faults(unmarked, old, new)[0]
    assert rejected(unmarked) != accepted(old)


def body(data: bytes) -> str:
    return part(data).partition("<w:body>")[2].partition("</w:body>")[0]


@pytest.mark.parametrize("rounds", [40, pytest.param(1500, marks=pytest.mark.soak)])
def test_the_redline_of_tables_edited_by_chance_holds(rounds):
    chance = random.Random(f"{SEED} {rounds}")
    known = [YEAR, RULE, LEAD, WHEN, TICK, BOTH, DATED]
    for number in range(rounds):
        old, new = (
            word(columns(*chance.sample(known, chance.randint(1, 5))) + p(r("After.")) + "<w:sectPr/>")
            for _ in range(2)
        )  # fmt: skip
        new = edited(new, chance) if chance.random() < 0.5 else new
        made = redline(old, new, on=ON)
        assert rejected(made) == accepted(old), f"edited table {number}"
        assert accepted(made) == accepted(new), f"edited table {number}"
