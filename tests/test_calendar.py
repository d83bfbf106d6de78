"""Review dates as an iCalendar file, read back by another program's eyes."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from policygen.papers.calendar import REMINDERS, Due, calendar
from policygen.register.store import opened
from tests import spaces
from tests.registers import adopt, submit
from tests.test_bad_input import run

STAMP = "2026-11-21T15:02:26Z"
PUDDLES = Due("elm", "puddles", "Puddle Policy", "Elm School", "2.0", "Headteacher", "2027-11-05")
PONDS = Due("elm", "ponds", "Pond Policy", "Elm School", "1.0", "", "2028-02")


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def event(due: Due) -> Any:
    (one,) = events(calendar([due], STAMP))
    return one


def lines(data: bytes) -> list[str]:
    """The content lines as RFC 5545 folds them, unfolded."""
    return re.sub("\r\n[ \t]", "", data.decode()).split("\r\n")


def test_a_review_on_a_day_takes_that_day():
    one = event(PUDDLES)
    assert one.start == datetime.date(2027, 11, 5)
    assert one.end == datetime.date(2027, 11, 6)
    assert one["summary"] == "Review: Puddle Policy, Elm School"
    assert one["description"] == (
        "Version 2.0 is to be reviewed. Owner: Headteacher. (elm/puddles)"
    )


def test_a_review_in_a_month_takes_all_its_days_a_leap_day_too():
    one = event(PONDS)
    assert one.start == datetime.date(2028, 2, 1)
    assert one.end == datetime.date(2028, 3, 1)
    assert one["description"] == "Version 1.0 is to be reviewed. (elm/ponds)"


@pytest.mark.parametrize(
    ("due", "days"),
    [
        (PUDDLES, ["2027-09-06", "2027-10-08", "2027-10-29"]),
        (PONDS, ["2027-12-03", "2028-01-04", "2028-01-25"]),
    ],
    ids=["a day", "a month"],
)
def test_reminders_come_60_28_and_7_days_before(due, days):
    one = event(due)
    alarms = one.walk("VALARM")
    assert [one.start + alarm["trigger"].dt for alarm in alarms] == list(
        map(datetime.date.fromisoformat, days)
    )
    assert [alarm["action"] for alarm in alarms] == ["DISPLAY"] * 3
    assert [alarm["description"] for alarm in alarms] == [
        f"{due.title}, Elm School: review in {count} days" for count in REMINDERS
    ]


def test_a_review_does_not_make_its_day_busy():
    assert event(PUDDLES)["transp"] == "TRANSPARENT"


def test_the_file_has_what_rfc_5545_asks_of_one():
    data = calendar([PUDDLES, PONDS], STAMP)
    text = data.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    for one in events(data):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(one)
        assert not one.errors
    assert lines(data).count("DTSTAMP:20261121T150226Z") == 2


def test_a_calendar_that_was_read_is_written_the_same():
    data = calendar([PUDDLES, PONDS], STAMP)
    assert Calendar.from_ical(data).to_ical() == data


def test_titles_with_commas_semicolons_backslashes_and_long_words_come_back():
    title = "Puddles; ponds, becks \\ burns: " + "näher " * 20
    one = event(Due("elm", "puddles", title, "École “Ôrme”", "1.0", "", "2027-01-01"))
    assert one["summary"] == f"Review: {title}, École “Ôrme”"


def test_the_same_reviews_at_the_same_time_are_the_same_bytes():
    assert calendar([PUDDLES, PONDS], STAMP) == calendar([PUDDLES, PONDS], STAMP)


def test_a_review_keeps_its_identifier_when_version_title_and_date_change():
    later = Due("elm", "puddles", "Puddles", "Elm Academy", "3.0", "", "2029-01-01")
    assert event(PUDDLES)["uid"] == event(later)["uid"]


def test_no_two_policies_have_the_same_identifier():
    names = [("elm", "a-b"), ("elm-a", "b"), ("elm", "a"), ("elm", "b")]
    reviews = [Due(trust, policy, "T", "O", "1.0", "", "2027-01") for trust, policy in names]
    assert len({one["uid"] for one in events(calendar(reviews, STAMP))}) == len(names)


def test_a_calendar_without_reviews_is_one_all_the_same():
    assert events(calendar([], STAMP)) == []


# ---- the command


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The register knows Elm School's puddle policy, to be reviewed in 2036; Marsh Lane has adopted nothing."""
    spaces.ponds(tmp_path)
    with opened(tmp_path / "register.db", make=True) as store:
        submit(store, "Puddles are for jumping.")
        adopt(store)
    return tmp_path


def test_the_command_writes_the_reviews_that_the_register_knows(workspace):
    done = run(workspace, "calendar", "-o", "diary/reviews.ics")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "diary/reviews.ics: 1 review.\n"
    (one,) = events((workspace / "diary" / "reviews.ics").read_bytes())
    assert one["uid"] == "elm.puddles.review@policygen"
    assert one.start == datetime.date(2036, 1, 1)


def test_a_policy_that_was_withdrawn_has_no_review(workspace):
    run(workspace, "withdraw", "elm", "puddles", "--reason", "The puddles have dried up.")
    done = run(workspace, "calendar")
    assert done.stdout == "reviews.ics: 0 reviews.\n"
    assert events((workspace / "reviews.ics").read_bytes()) == []


def test_only_the_trusts_named_are_in_it(workspace):
    assert run(workspace, "calendar", "marsh-lane").stdout == "reviews.ics: 0 reviews.\n"
    done = run(workspace, "calendar", "elmm")
    assert done.returncode == 2
    assert "has a trust 'elmm' (did you mean 'elm'?)" in done.stderr


def test_a_workspace_that_cannot_be_read_does_not_hide_the_reviews(workspace):
    (workspace / "clauses" / "ponds" / "feeding.yaml").write_text("title: [\n")
    done = run(workspace, "calendar")
    assert done.returncode == 0
    assert "feeding.yaml" in done.stderr
    assert done.stdout == "reviews.ics: 1 review.\n"
