import pytest

from policygen.model import (
    Cell,
    Control,
    CoverLine,
    Furniture,
    Item,
    Paragraph,
    Revision,
    Running,
    Section,
    Span,
    Table,
)
from policygen.readers import dates
from policygen.readers.control import control


def para(text: str) -> Paragraph:
    return Paragraph("p", (Span(text),))


def table(*rows: tuple[str, ...]) -> Table:
    cells = [tuple(Cell((para(text),) if text else ()) for text in row) for row in rows]
    return Table("t", tuple(cells))


def said(*blocks: Paragraph | Item | Table) -> Control:
    return control((Section("s", blocks=blocks),))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("23rd March 2021", "2021-03-23"),
        ("Tuesday 23 March 2021", "2021-03-23"),
        ("the 1st of May 2021", "2021-05-01"),
        ("23/03/2021", "2021-03-23"),
        ("3/4/21", "2021-04-03"),
        ("23.3.21", "2021-03-23"),
        ("March 23, 2021", "2021-03-23"),
        ("2021-03-23", "2021-03-23"),
        ("March 2021", "2021-03"),
        ("Sept 2016", "2016-09"),
        ("03/2021", "2021-03"),
        ("2021-03", "2021-03"),
        ("Spring 2021", ""),
        ("31/02/2021", ""),
        ("13/13/2021", ""),
        ("2020/21", ""),
        ("section 3.2", ""),
        ("in 2021", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_as_people_write_it_or_not_at_all(text: str, iso: str):
    assert dates.found(text) == iso


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Approved by the Board of Directors: 23rd March 2021",
            Control(approved_by="Board of Directors", approved_on="2021-03-23"),
        ),
        (
            "This policy was adopted by the Governing Body on 4 May 2020.",
            Control(approved_by="Governing Body", approved_on="2020-05-04"),
        ),
        (
            "Ratified by Governors: 4/5/2020",
            Control(approved_by="Governors", approved_on="2020-05-04"),
        ),
        (
            "Agreed by the Ponds, Paths and Paddocks Committee on 3 May 2021",
            Control(approved_by="Ponds, Paths and Paddocks Committee", approved_on="2021-05-03"),
        ),
        (
            "Approved by: the Ponds, Paths and Paddocks Committee, 3 May 2021",
            Control(
                approved_by="the Ponds, Paths and Paddocks Committee", approved_on="2021-05-03"
            ),
        ),
        (
            "Approved by the Pond Committee, May 2021",
            Control(approved_by="Pond Committee", approved_on="2021-05"),
        ),
        ("Policy owner: {{headteacher_name}}", Control()),
        ("Policy owner: [name of post]", Control()),
        ("Date approved: 1 May 2021", Control(approved_on="2021-05-01")),
        ("Reviewed: March 2021", Control(reviewed_on="2021-03")),
        ("Last reviewed on 4 May 2020", Control(reviewed_on="2020-05-04")),
        ("Next review: September 2024", Control(next_review="2024-09")),
        ("Date of next review: 3/4/25", Control(next_review="2025-04-03")),
        ("This policy will be reviewed in May 2025", Control(next_review="2025-05")),
        ("Minute ref: 12/3b", Control(minute="12/3b")),
        ("Version 2.1", Control(version="2.1")),
        ("Policy owner: The Bursar", Control(owner="The Bursar")),
        ("Policy written by the Bursar", Control(owner="the Bursar")),
        ("Status: Draft", Control(status="Draft")),
        ("Review date: 2025-06-01", Control(next_review="2025-06-01")),
        ("Review date: 01/06/2025", Control(next_review="2025-06-01")),
        ("Date of review: July 2020", Control(next_review="2020-07")),
        ("Next review: Spring 2025", Control(next_review="Spring 2025")),
        ("Next review due by: Summer Term 2025", Control(next_review="Summer Term 2025")),
        ("To be reviewed: 2026", Control(next_review="2026")),
        ("Next review: as the summer 2025 heat allows", Control()),
        ("Approved: Autumn 2024", Control()),
        (
            "Ratified by Governors on 3 May 2021",
            Control(approved_by="Governors", approved_on="2021-05-03"),
        ),
        ("Adopted: 3 May 2021", Control(approved_on="2021-05-03")),
        ("Ratified May 2021", Control(approved_on="2021-05")),
        ("Last updated: 3 May 2021", Control(dated="2021-05-03")),
        ("Last reviewed: 3.5.21", Control(reviewed_on="2021-05-03")),
        (
            "Approved by: Pond Committee    Date: 3 May 2021",
            Control(approved_by="Pond Committee", approved_on="2021-05-03"),
        ),
        (
            "Approved by: Pond Committee Date: 3 May 2021",
            Control(approved_by="Pond Committee", approved_on="2021-05-03"),
        ),
        (
            "Approved by\tPond Committee\tDate\t3 May 2021",
            Control(approved_by="Pond Committee", approved_on="2021-05-03"),
        ),
        (
            "Last reviewed on: May 2021     Next review due by: May 2022",
            Control(reviewed_on="2021-05", next_review="2022-05"),
        ),
        ("Reviewed by: A. Heron    Date: May 2021", Control(reviewed_on="2021-05")),
        (
            "Version: 2.1; Owner: The Bursar; Date: May 2021",
            Control("2.1", owner="The Bursar", dated="2021-05"),
        ),
        ("Approved by: ____________", Control()),
        ("Date: TBC", Control()),
        ("Staff approved by the head may swim in May 2020 and later, in any weather", Control()),
        ("The date of the trip is 4 May 2020", Control()),
    ],
)
def test_a_line_says_what_it_says_and_no_more(line: str, expected: Control):
    assert said(para(line)) == expected


def test_a_table_of_two_columns_is_read_row_by_row():
    assert said(
        table(
            ("Version", "3.0"),
            ("Policy owner", "The Bursar"),
            ("Approved by", "Governing Board"),
            ("Date approved", "14/10/2026"),
            ("Next review date", "October 2027"),
            ("Review cycle", "Annual"),
            ("Status", "Final"),
        )
    ) == Control(
        version="3.0",
        owner="The Bursar",
        approved_by="Governing Board",
        approved_on="2026-10-14",
        next_review="2027-10",
        status="Final",
    )


def test_four_columns_are_two_pairs_and_a_head_row_stands_above_its_values():
    assert said(table(("Version", "3", "Approved", "May 2020"))) == Control(
        version="3", approved_on="2020-05"
    )
    assert said(table(("Version", "Date approved"), ("3", "May 2020"))) == Control(
        version="3", approved_on="2020-05"
    )


def test_a_row_may_hold_a_label_with_its_value_and_a_name_with_its_date():
    assert said(
        table(
            ("Approved by:", "Pond Committee", "Date: 3 May 2021"),
            ("Last reviewed on:", "4 May 2022"),
            ("Next review due by:", "Summer Term 2023"),
        )
    ) == Control(
        approved_by="Pond Committee",
        approved_on="2021-05-03",
        reviewed_on="2022-05-04",
        next_review="Summer Term 2023",
    )


def test_a_label_is_no_value_of_the_label_before_it():
    assert said(table(("Owner", "Status", "Pond"), ("", "", ""), ("a", "b", "c"))) == Control()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("Approved: May 2021", "Review date: May 2023"),
            Control(approved_on="2021-05", next_review="2023-05"),
        ),
        (
            ("Approved: 4 May 2021", "Review date: May 2021"),
            Control(approved_on="2021-05-04", reviewed_on="2021-05"),
        ),
        (
            ("Next review: May 2023", "Review date: May 2021"),
            Control(next_review="2023-05", reviewed_on="2021-05"),
        ),
        (
            ("Next review: May 2023", "Review date: May 2024"),
            Control(next_review="2023-05"),
        ),
    ],
)
def test_a_review_date_is_the_last_or_the_next_by_the_other_dates(
    lines: tuple[str, ...], expected: Control
):
    assert said(*map(para, lines)) == expected


def test_a_change_history_is_its_lines_and_the_newest_gives_the_version():
    found = said(
        table(
            ("Version", "Date", "Summary of changes"),
            ("1.0", "1 May 2020", "First issue"),
            ("1.1", "May 2021", "Ducks added"),
            ("", "", ""),
        )
    )
    assert found.history == (
        Revision("1.0", "2020-05-01", "First issue"),
        Revision("1.1", "2021-05", "Ducks added"),
    )
    assert found.version == "1.1"


def test_running_lines_and_the_cover_are_read_too():
    furniture = Furniture(
        cover=(CoverLine("title", "Pond Policy"), CoverLine("date", "September 2016")),
        foot=Running(left="Pond Policy v1.2", right="Page {page}"),
    )
    assert control((), furniture) == Control(dated="2016-09", version="1.2")


def test_each_line_of_the_cover_speaks_for_itself():
    cover = (CoverLine("notice", "Date approved: 3 May 2021\nNext review: May 2022"),)
    assert control((), Furniture(cover=cover)) == Control(
        approved_on="2021-05-03", next_review="2022-05"
    )


def test_a_running_foot_may_end_with_the_date():
    foot = Running(left="Code of Conduct, Nov 2016")
    assert control((), Furniture(foot=foot)).dated == "2016-11"


def test_the_end_of_the_text_goes_before_its_beginning():
    assert said(para("Reviewed: May 2020"), para("Reviewed: May 2021")).reviewed_on == "2021-05"


def test_a_long_line_says_nothing():
    assert said(para("Approved by the Board: 4 May 2020 " + "and so on " * 100)) == Control()


@pytest.mark.parametrize("text", ["approved by " * 3000, "date: " * 3000, "version " * 3000, "1" * 20000])  # fmt: skip
def test_endless_lines_take_no_time(text: str):
    assert isinstance(said(para(text), table((text, text), (text, text))), Control)


def test_a_change_history_of_one_line_is_one() -> None:
    found = said(table(("Version", "Date", "What changed"), ("1.0", "5 May 2026", "First version")))
    assert found.history == (Revision("1.0", "2026-05-05", "First version"),)


def test_a_plain_date_in_a_row_of_labels_dates_the_policy() -> None:
    assert (
        said(table(("Version", "Date", "Kept at"), ("2", "5 May 2026", "the office"))).dated
        == "2026-05-05"
    )


@pytest.mark.parametrize(
    "block",
    [
        para("Adopted by FGB 11.02.2025"),
        para("Adopted by FGB 11th February 2025"),
        table(("Policy", "Ponds"), ("Adopted by FGB", "11.02.2025"), ("Tea", "Milk")),
    ],
)
def test_a_day_right_behind_the_body_or_in_the_next_cell_is_that_of_the_decision(
    block: Paragraph | Table,
):
    found = said(block)
    assert (found.approved_by, found.approved_on) == ("FGB", "2025-02-11")


def test_a_number_of_members_is_part_of_the_body_s_name():
    found = said(para("This policy was approved by the board of 12 members on 3 May 2021"))
    assert (found.approved_by, found.approved_on) == ("board of 12 members", "2021-05-03")
