"""How every policy stands on a day: worked out from records, shown in four ways, and told by the command."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from rich.cells import cell_len
from rich.console import Console

from policygen.papers.calendar import reviews
from policygen.papers.status import data, html, terminal, words
from policygen.project.register.current import current
from policygen.project.workspace import Workspace
from policygen.register import life
from policygen.register.cycle import WITHIN
from policygen.register.life import Compared
from policygen.register.record import Record
from policygen.register.status import Current, Standing, Unreported, status
from policygen.register.store import opened
from tests import spaces
from tests.pages import looked_at, nu_messages
from tests.registers import BOARD, Life, act, adopt, decision, text
from tests.test_bad_input import run

NAME = ("elm", "puddles")


def now(words: str = "Puddles are for jumping.", **clauses: str) -> Current:
    """The puddle policy as the library makes it now."""
    made = text(words)
    return Current(
        made.title, made.organisation, made.owner, made.fingerprint, clauses or made.clauses
    )


def standing(
    one: Life | Record | None, on: str, current: Current | None = None, within: int = WITHIN
) -> Standing:
    record = one.record if isinstance(one, Life) else one
    (found,) = status([record] if record else [], {NAME: current} if current else {}, on, within)
    return found


@pytest.fixture
def waiting() -> Life:
    """Submitted on 1 March 2026 for the meeting of 12 March."""
    one = Life()
    one.submit()
    return one


@pytest.fixture
def in_force(waiting: Life) -> Life:
    """Adopted on 12 March 2026, to be reviewed on 12 March 2027."""
    waiting.adopt(next_review="2027-03-12")
    return waiting


# ---- states


def test_what_is_told_of_a_policy_in_force(in_force):
    assert standing(in_force, "2026-06-01", now()) == Standing(
        "elm",
        "puddles",
        "Puddle Policy",
        "Elm School",
        "Headteacher",
        "in order",
        version="1.0",
        adopted_on="2026-03-12",
        adopted_by="Governing Body",
        effective="2026-03-12",
        next_review="2027-03-12",
    )


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2027-01-10", "in order"),
        ("2027-01-11", "due"),
        ("2027-03-12", "due"),
        ("2027-03-13", "overdue"),
    ],
)
def test_a_policy_is_due_60_days_before_its_review_and_overdue_the_day_after_it(
    in_force, on, state
):
    assert standing(in_force, on, now()).state == state


def test_how_long_before_its_review_a_policy_is_due_can_be_told(in_force):
    assert standing(in_force, "2027-03-01", now(), within=11).state == "due"
    assert standing(in_force, "2027-03-01", now(), within=10).state == "in order"


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-12-30", "in order"),
        ("2026-12-31", "due"),
        ("2027-03-31", "due"),
        ("2027-04-01", "overdue"),
    ],
)
def test_a_review_in_a_month_is_overdue_when_the_month_is_over(waiting, on, state):
    waiting.adopt(next_review="2027-03")
    assert standing(waiting, on, now()).state == state


def test_a_policy_under_review_says_so_until_the_review_is_overdue(in_force):
    in_force.take(life.open_review(in_force.record, "2027-02-01", "2027-02-01"), "2027-02-01")
    found = standing(in_force, "2027-03-12", now())
    assert (found.state, found.under_review) == ("under review", "2027-02-01")
    assert words.notes(found) == ()
    found = standing(in_force, "2027-03-13", now())
    assert (found.state, found.under_review) == ("overdue", "2027-02-01")
    assert words.notes(found) == ("Under review since 2027-02-01",)


def test_a_review_that_changes_nothing_puts_the_policy_in_order(in_force):
    one = decision("2027-03-20", "9/1")
    print_of = in_force.record.in_force("2027-03-20").fingerprint
    deed = life.reviewed(in_force.record, one, print_of, "2028-03-20", "2027-03-20")
    in_force.take(deed, "2027-03-20")
    found = standing(in_force, "2027-03-20", now())
    assert (found.state, found.next_review) == ("in order", "2028-03-20")
    assert (found.version, found.adopted_on) == ("1.0", "2026-03-12")


def test_a_policy_that_the_register_does_not_know_is_not_adopted():
    found = standing(None, "2026-03-01", now())
    assert (found.state, found.version, found.title) == ("not adopted", "", "Puddle Policy")
    assert found.wants_seeing_to


def test_a_policy_that_the_workspace_has_no_more_is_told_by_the_register(in_force):
    found = standing(in_force, "2026-06-01")
    assert (found.state, found.title, found.owner) == ("in order", "Puddle Policy", "Headteacher")
    assert not found.changed_since_adopted


def test_a_first_text_before_a_body(waiting):
    found = standing(waiting, "2026-03-02", now())
    assert (found.state, found.submitted_to, found.meeting) == (
        "submitted",
        "Governing Body",
        "2026-03-12",
    )
    assert words.notes(found) == ("Before the Governing Body, 2026-03-12",)
    assert not found.wants_seeing_to


def test_a_text_that_was_sent_back_is_not_adopted(waiting):
    waiting.take(
        life.send_back(waiting.record, "Too wet.", "2026-03-12", "2026-03-12"), "2026-03-12"
    )
    assert standing(waiting, "2026-03-13", now()).state == "not adopted"


def test_a_version_that_waits_for_its_day(waiting):
    waiting.adopt(effective="2026-09-01")
    found = standing(waiting, "2026-08-31", now())
    assert (found.state, found.version, found.effective) == ("adopted", "1.0", "2026-09-01")
    assert standing(waiting, "2026-09-01", now()).state == "in order"


def test_while_a_version_waits_the_row_tells_of_the_one_in_force_and_a_note_of_the_other(in_force):
    words_now = "Puddles are for fish."
    in_force.submit(words_now, "2026-06-01", meeting="2026-06-11", matters=1)
    in_force.adopt("2026-06-11", effective="2026-09-01", next_review="2028-06-11", minute="6/1")
    found = standing(in_force, "2026-07-01", now(words_now))
    assert (found.version, found.next_review, found.state) == ("1.0", "2027-03-12", "in order")
    assert words.notes(found) == (
        "Version 2.0 is adopted and takes effect on 2026-09-01; its next review: 2028-06-11",
    )
    (due,) = reviews([found])
    assert (due.version, due.review) == ("2.0", "2028-06-11")
    found = standing(in_force, "2026-09-01", now(words_now))
    assert (found.version, found.next_review, words.notes(found)) == ("2.0", "2028-06-11", ())


def test_a_text_before_a_body_that_no_trust_file_has_is_to_be_sent_back(waiting):
    (found,) = status([waiting.record], {}, "2026-03-02", gone={NAME})
    assert words.notes(found)[0] == (
        "No trust file has it any more: give the file or the policy its old name back, "
        "or send it back ('policygen send-back')"
    )


def test_until_its_day_comes_the_version_before_it_is_the_one_told_of(in_force):
    in_force.submit("Puddles are for looking.", "2026-05-01", meeting="2026-05-07")
    in_force.adopt("2026-05-07", effective="2026-09-01", minute="5/1")
    assert standing(in_force, "2026-08-31").version == "1.0"
    assert standing(in_force, "2026-09-01").version == "1.1"


def test_a_policy_that_was_withdrawn(in_force):
    in_force.take(
        life.withdraw(in_force.record, "It dried up.", "2026-06-01", "2026-06-01"), "2026-06-01"
    )
    found = standing(in_force, "2027-06-01")
    assert (found.state, found.version, found.next_review) == ("withdrawn", "1.0", "")
    assert not found.wants_seeing_to


def test_of_a_policy_that_was_withdrawn_nothing_has_changed_since(in_force):
    in_force.take(
        life.withdraw(in_force.record, "It dried up.", "2026-06-01", "2026-06-01"), "2026-06-01"
    )
    found = standing(in_force, "2026-06-02", now("Puddles are for ducks."))
    assert (found.changed_since_adopted, found.clauses) == (False, ())
    assert words.notes(found) == ()


def test_a_new_text_hides_no_withdrawal(in_force):
    in_force.take(
        life.withdraw(in_force.record, "It dried up.", "2026-06-01", "2026-06-01"), "2026-06-01"
    )
    in_force.submit("Puddles are for ducks.", "2026-06-02", meeting="2026-06-09")
    found = standing(in_force, "2026-06-03", now("Puddles are for ducks."))
    assert found.state == "submitted"
    assert words.notes(found) == (
        "Before the Governing Body, 2026-06-09",
        "Version 1.0 was withdrawn on 2026-06-01",
    )


# ---- what has changed


def test_a_library_that_says_something_else_names_the_clauses(in_force):
    changed = now("Puddles are for looking.", rain="Puddles are ", hail="Hail is hard")
    found = standing(in_force, "2026-06-01", changed)
    assert (found.state, found.changed_since_adopted, found.clauses) == (
        "in order",
        True,
        ("hail",),
    )
    assert words.notes(found) == ("Changed since adoption: hail",)
    assert found.wants_seeing_to


def test_a_clause_that_went_is_named_and_one_that_came(in_force):
    found = standing(in_force, "2026-06-01", now("Snow is for rolling.", snow="Snow is for "))
    assert found.clauses == ("rain", "snow")


def test_a_change_that_leaves_the_text_alone_is_none(in_force):
    found = standing(in_force, "2026-06-01", now(rain="another one"))
    assert (found.changed_since_adopted, found.clauses) == (False, ())


def test_a_change_outside_the_clauses_is_told_all_the_same(in_force):
    same = in_force.record.in_force("2026-06-01").clauses
    found = standing(in_force, "2026-06-01", now("The headings are others.", **same))
    assert found.clauses == ()
    assert words.notes(found) == (
        "Changed since adoption: title, headings, order, or what stands around the text",
    )


def test_of_many_clauses_six_are_named(in_force):
    many = {f"clause-{number}": "x" for number in range(8)}
    found = standing(in_force, "2026-06-01", now("Something else.", **many))
    assert words.notes(found) == (
        "Changed since adoption: clause-0, clause-1, clause-2, clause-3, clause-4, clause-5 and 3 more",
    )


def test_a_text_that_was_changed_since_it_was_submitted(waiting):
    found = standing(waiting, "2026-03-02", now("Puddles are for fish."))
    assert found.changed_since_submitted
    assert words.notes(found) == (
        "Before the Governing Body, 2026-03-12 (changed since submitted: submit it again)",
    )
    assert found.wants_seeing_to


def test_a_delegated_decision_is_to_be_told_to_the_full_body(waiting):
    record = waiting.adopt(next_review="2027-03-12")
    told = replace(record.versions[0], decision=decision(report_to="board"))
    found = standing(replace(record, versions=(told,)), "2026-06-01", now())
    assert (found.state, found.to_report) == ("to report", (Unreported("1.0"),))
    assert words.notes(found) == ("Version 1.0 is still to be reported back",)
    assert found.wants_seeing_to


def test_so_is_a_delegated_review(waiting):
    record = waiting.adopt(next_review="2027-03-12")
    print_of = record.versions[0].fingerprint
    one = decision("2026-05-20", "8/1", report_to="board")
    waiting.take(life.reviewed(record, one, print_of, "2027-05-20", "2026-05-20"), "2026-05-20")
    found = standing(waiting, "2026-06-01", now())
    assert found.to_report == (Unreported("1.0", "2026-05-20"),)
    assert words.notes(found) == (
        "The review of 2026-05-20 of version 1.0 is still to be reported back",
    )
    assert found.wants_seeing_to


def test_all_that_is_still_to_be_told_is_named(waiting):
    waiting.adopt(next_review="2027-03-12")
    waiting.submit("Puddles are for looking.", "2026-05-01", meeting="2026-05-07")
    record = waiting.adopt("2026-05-07", next_review="2027-05-07", minute="5/1")
    told = (
        replace(one, decision=replace(one.decision, report_to="board")) for one in record.versions
    )
    waiting.record = replace(record, versions=tuple(told))
    one = decision("2026-05-20", "8/1", report_to="board")
    same = record.versions[-1].fingerprint
    deed = life.reviewed(waiting.record, one, same, "2027-05-20", "2026-05-20")
    found = standing(waiting.take(deed, "2026-05-20").brief(), "2026-06-01", now())
    assert words.notes(found)[-1] == (
        "Version 1.0, version 1.1 and the review of 2026-05-20 of version 1.1 "
        "are still to be reported back"
    )


# ---- what was taken back


@pytest.fixture
def stopped(in_force: Life) -> Life:
    """Version 1.1 was to take effect in 2027, and was withdrawn before that, and then 1.0 too."""
    in_force.submit("Puddles are for looking.", "2026-05-01", meeting="2026-05-07")
    in_force.adopt("2026-05-07", effective="2027-01-01", minute="5/1")
    for number, day in (("1.1", "2026-06-01"), ("1.0", "2026-06-02")):
        deed = life.withdraw(in_force.record, "Dry", day, day, number=number)
        in_force.take(deed, day)
    return in_force


@pytest.mark.parametrize("on", ["2026-06-03", "2027-02-01"])
def test_what_was_withdrawn_before_its_day_takes_no_effect(stopped, on):
    for record in (stopped.record, stopped.record.brief()):
        found = standing(record, on)
        assert (found.state, found.version, found.withdrawn) == ("withdrawn", "1.0", "2026-06-02")
        assert (found.waiting, found.next_review, words.notes(found)) == ("", "", ())
    stopped.submit("Puddles are for ducks.", "2026-06-03", meeting="2026-06-09")
    assert words.notes(standing(stopped, on)) == (
        "Before the Governing Body, 2026-06-09",
        "Version 1.0 was withdrawn on 2026-06-02",
    )


def test_neither_does_a_first_version_that_was_withdrawn_before_its_day(waiting):
    waiting.adopt(effective="2027-01-01")
    waiting.take(life.withdraw(waiting.record, "Dry", "2026-04-01", "2026-04-01"), "2026-04-01")
    found = standing(waiting, "2026-04-02")
    assert (found.state, found.version, found.waiting) == ("withdrawn", "1.0", "")
    assert words.notes(found) == ()


def test_what_waits_is_told_of_where_the_one_before_it_is_withdrawn(in_force):
    in_force.submit("Puddles are for looking.", "2026-05-01", meeting="2026-05-07")
    in_force.adopt("2026-05-07", effective="2027-01-01", next_review="2027-05", minute="5/1")
    deed = life.withdraw(in_force.record, "Dry", "2026-06-01", "2026-06-01", number="1.0")
    found = standing(in_force.take(deed, "2026-06-01"), "2026-06-02")
    assert (found.state, found.version, found.next_review) == ("adopted", "1.1", "2027-05")


def test_what_was_put_on_record_by_mistake_was_not_adopted(in_force):
    deed = life.withdraw(in_force.record, "A slip", "2026-04-01", "2026-04-01", mistaken=True)
    found = standing(in_force.take(deed, "2026-04-01"), "2026-04-02")
    assert (found.state, found.version, found.adopted_on) == ("not adopted", "", "")
    assert words.notes(found) == ()


# ---- all of them


def said(element: Any) -> str:
    return "".join(element.itertext())


def several() -> list[Standing]:
    """A row for every state, with long words, signs that HTML and spreadsheets take for theirs, and all notes."""
    school = "The Right Honourable Elizabeth Oakfield-Westborough Church of England Academy"
    states: list[Any] = list(words.STATES)
    found = [
        Standing("elm", f"policy-{number}", f"Policy {number}", school, "Headteacher", state)
        for number, state in enumerate(states)
    ]
    found[0] = replace(found[0], version="12.10", under_review="2027-03-01")
    found[1] = replace(found[1], title="=SUM(A1) <b> & more", owner="", version="1.0")
    for place in (0, 1):
        found[place] = replace(found[place], adopted_on="2026-03-12", next_review="2027-03")
    found[2] = replace(found[2], no_file=True)
    found[5] = replace(
        found[5], submitted_to="Board", meeting="2027-05-01", changed_since_submitted=True
    )
    found[9] = replace(
        found[9],
        version="1.0",
        changed_since_adopted=True,
        clauses=("acceptable-use-of-school-equipment",),
        to_report=(Unreported("1.0"), Unreported("1.0", "2026-05-20")),
    )
    return found


def test_all_of_them_in_a_line():
    assert words.summary(several()) == (
        "10 policies: 1 overdue, 1 due, 1 no trust file, 1 under review, 1 to be reported back, "
        "1 submitted, 1 not adopted, 1 adopted, not yet in force, 1 withdrawn, 1 in order; 1 changed since adoption."
    )
    assert words.summary(several()[:1]) == "1 policy: 1 overdue."
    assert words.summary([]) == "No policies."


def test_policies_come_by_trust_and_name(in_force):
    current = {("oak", "a"): now(), ("elm", "z"): now(), ("elm", "b"): now()}
    found = status([in_force.record], current, "2026-06-01")
    assert [one.name for one in found] == ["elm/b", "elm/puddles", "elm/z", "oak/a"]


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_fits_the_terminal_and_breaks_no_date(width):
    out = io.StringIO()
    terminal.show(several(), Console(file=out, width=width, color_system=None))
    lines = out.getvalue().split("\n")
    assert max(map(len, lines)) <= width
    for whole in (
        "Headteacher",
        "2026-03-12",
        "2027-03",
        "12.10",
        "Overdue",
        "Withdrawn",
        "policy-9: Version 1.0",
    ):
        assert any(whole in line for line in lines), whole
    assert "…" not in out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_word_is_cut_however_wide_the_window_is(width):
    names = [
        "Thistledown & Moor School",
        "Child Protection & Safeguarding Policy",
        "Whistleblowing",
    ]
    found = [
        Standing("elm", f"p{number}", title, school, "Designated Safeguarding Lead", state,
                 version="1.0", adopted_on="2026-11-05", next_review="2027-11-05")
        for number, (school, title, state) in enumerate(
            (school, title, state) for school in names for title in names for state in words.STATES
        )
    ]  # fmt: skip
    lines = table(found, width, color_system=None)
    assert max(map(len, lines)) <= width
    known = {word for one in found for cell in words.row(one) for word in cell.split()}
    known |= {name for line in words.COLUMNS for name in f"{line} {line.lower()}".split()}
    rows = lines[: next(n for n, line in enumerate(lines) if line.startswith("90 policies"))]
    told = {word for line in rows for word in line.split() if "─" not in word}
    assert {word for word in told if word.rstrip(":;") not in known} == set()


def test_where_columns_do_not_fit_a_policy_is_a_paragraph():
    found = [
        Standing("elm", "a", "Pond Policy", "Elm School", "Headteacher", "in order",
                 version="1.0", adopted_on="2026-11-05", next_review="2027-11"),
        Standing("elm", "b", "Puddles", "Elm School", "", "not adopted"),
    ]  # fmt: skip
    assert table(found, 50) == [
        "Elm School: Pond Policy",
        "version 1.0; adopted 2026-11-05; next review",
        "2027-11; owner Headteacher",
        "In order",
        "",
        "Elm School: Puddles",
        "Not adopted",
        "",
        "2 policies: 1 not adopted, 1 in order.",
        "",
    ]


def table(found: list[Standing], width: int = 100, **more: Any) -> list[str]:
    out = io.StringIO()
    terminal.show(found, Console(file=out, width=width, **more))
    return out.getvalue().split("\n")


def test_columns_begin_one_beneath_another_whatever_the_letters_are_as_wide_as():
    found = [
        Standing("elm", "a", "学校 Puddles", "Ysgol Tŷ Coch", "Head", "in order"),
        Standing("elm", "b", "A longer title", "Elm\nSchool", "Head", "due"),
    ]
    head, _, *rows, _, _, _ = table(found)
    ends = [cell_len(row[: row.index("Head ")]) for row in rows]
    assert ends == [head.index("Owner")] * 2
    assert rows[1].startswith("Elm School     A longer title  –")


def test_a_name_cannot_steer_the_terminal():
    found = [Standing("elm", "a", "Red \x1b[31mtitle", "Elm", "", "submitted")]
    found[0] = replace(found[0], submitted_to="The \x1b]0;Board", meeting="2027-05-01")
    made = "\n".join(table(found))
    assert "Red [31mtitle" in made
    assert "\x1b" not in made


def test_states_have_colours_where_the_terminal_has_them():
    made = table(several(), force_terminal=True, color_system="standard")
    assert any(line.endswith("\x1b[1;31mOverdue\x1b[0m") for line in made)
    assert not any("\x1b[3" in line for line in table(several(), color_system=None))


def test_the_table_in_a_file_has_no_colours_and_the_same_words():
    made = terminal.text(several()).decode()
    assert "\x1b" not in made
    assert made.endswith("1 changed since adoption.\n")


def test_json_says_everything_and_when():
    made = json.loads(data.to_json(several(), "2027-04-01"))
    assert (made["format"], made["on"]) == ("policygen-status/1", "2027-04-01")
    assert [set(one) for one in made["policies"]] == [set(Standing.__dataclass_fields__)] * 10
    assert made["policies"][9]["clauses"] == ["acceptable-use-of-school-equipment"]
    assert [one["state"] for one in made["policies"]] == list(words.STATES)


def test_csv_has_a_line_a_policy_and_no_formulas():
    made = data.to_csv(several())
    assert made.startswith(b"\xef\xbb\xbfSchool,Policy,Version,")
    head, *lines = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""))
    assert head == [*words.COLUMNS, "Notes"]
    assert {len(line) for line in lines} == {8}
    assert lines[1][1:] == ["'=SUM(A1) <b> & more", "1.0", "2026-03-12", "2027-03", "", "Due", ""]
    assert lines[9][7] == (
        "Changed since adoption: acceptable-use-of-school-equipment; "
        "Version 1.0 and the review of 2026-05-20 of version 1.0 are still to be reported back"
    )


def test_the_page_says_the_same_with_days_in_words():
    page = lxml.html.document_fromstring(html.page(several(), "2027-04-01"))
    cells = [[said(cell).strip() for cell in row] for row in page.iter("tr")]
    assert cells[0] == list(words.COLUMNS)
    assert cells[2][1:] == ["=SUM(A1) <b> & more", "1.0", "12 March 2026", "March 2027", "–", "Due"]
    assert len(cells) == 11
    labels = [cell.get("data-label") for cell in next(page.iter("tbody"))[0].iter("td")]
    assert labels == [words.COLUMNS[0], *words.COLUMNS[2:]]
    assert "As of 1 April 2027. 10 policies" in said(page)


def test_the_page_says_days_in_notes_as_in_columns():
    submitted, waits, gone, reported = several()[5], *several()[7:]
    waits = replace(
        waits, waiting="1.0", waiting_from="2027-01-01", waiting_review="2028-03", withdrawn=""
    )
    gone = replace(gone, state="submitted", version="2.0", withdrawn="2026-11-21")
    page = said(
        lxml.html.document_fromstring(
            html.page([several()[0], submitted, waits, gone, reported], "2027-04-01")
        )
    )
    assert "Under review since 1 March 2027" in page
    assert "Before the Board, 1 May 2027" in page
    assert "takes effect on 1 January 2027; its next review: March 2028" in page
    assert "Version 2.0 was withdrawn on 21 November 2026" in page
    assert "the review of 20 May 2026 of version 1.0" in page
    assert not re.search(r"\d{4}-\d\d", page)


def test_the_page_is_accessible_and_valid(tmp_path):
    pages = [tmp_path / "status.html", tmp_path / "none.html"]
    pages[0].write_bytes(html.page(several(), "2027-04-01"))
    pages[1].write_bytes(html.page([], "2027-04-01"))
    assert nu_messages(pages) == []
    for view in looked_at(pages):
        assert (view["violations"], view["spill"], view["requests"]) == ([], 0, [])


# ---- the command

ELM = """
    name: Elm School
    kind: maintained school
    roles: {head: Headteacher, chair: Chair of Governors}
    policies:
      puddles: {outline: ponds, title: Puddle Policy}
    """


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Marsh Lane's pond policy, and Elm School's puddle policy, which is adopted, and due in 2036."""
    spaces.write(spaces.ponds(tmp_path), {"trusts/elm.yaml": ELM})
    texts, _ = current(Workspace(tmp_path))
    now = texts[NAME]
    made = replace(text(), fingerprint=now.fingerprint, clauses=now.clauses, shown=now.shown)
    with opened(tmp_path / "register.db", make=True) as store:
        act(
            store,
            lambda record: life.submit(
                record, made, BOARD, "2026-03-12", "2026-03-01", Compared("", 0, 0), {}
            ),
            "2026-03-01",
        )
        adopt(store)
    return tmp_path


def told(folder: Path, *more: str) -> list[dict[str, Any]]:
    done = run(folder, "status", "-f", "json", *more)
    assert done.returncode == 0, done.stderr
    policies: list[dict[str, Any]] = json.loads(done.stdout)["policies"]
    return policies


def test_the_command_tells_of_workspace_and_register(workspace):
    states = {(one["trust"], one["policy"]): one["state"] for one in told(workspace)}
    assert states == {NAME: "in order", ("marsh-lane", "ponds"): "not adopted"}


def test_without_a_register_nothing_is_adopted_and_none_is_made(tmp_path):
    spaces.ponds(tmp_path)
    assert [one["state"] for one in told(tmp_path)] == ["not adopted"]
    assert not (tmp_path / "register.db").exists()
    none = "There is no register here yet; the first 'policygen submit' makes it.\n"
    assert run(tmp_path, "status").stderr == none


def lost(*signs: str, away: str = "", backup: str = "FILE") -> str:
    """What is said where a register is gone."""
    return (
        f"warning: there is nothing in this register, and yet there was one before it, of which come {', '.join(signs)} "
        f"({away}bring back the old register.db, name it with --database, or 'policygen register restore {backup}')\n"
    )


def test_a_register_that_is_gone_is_missed_where_files_are_that_came_of_it(workspace):
    assert run(workspace, "status").stderr == ""
    (workspace / "register.db").rename(workspace / "mislaid.db")
    made = workspace / "output" / "elm" / "puddles-signed.pdf"
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(b"%PDF-1.7")
    (workspace / "elm-puddles-1.0-certificate.json").write_text("{}")
    signs = "output/elm/puddles-signed.pdf", "elm-puddles-1.0-certificate.json"
    assert run(workspace, "status").stderr == lost(*signs)
    (workspace / "autumn.backup").touch()
    assert run(workspace, "status").stderr == lost(*signs, backup="autumn.backup")


def test_a_register_that_is_begun_beside_what_came_of_another_one_is_warned_of(tmp_path):
    spaces.ponds(tmp_path)
    (tmp_path / "website").mkdir()
    (tmp_path / "website" / "policygen-site.json").write_text("{}")
    submit = "submit marsh-lane ponds --to head --meeting 2026-03-12".split()
    done = run(tmp_path, *submit)
    assert "There was no register here; a new one begins: register.db." in done.stdout.splitlines()
    away = "move the new one, register.db, away; then "
    assert done.stderr == lost("website/policygen-site.json", away=away)
    again = run(tmp_path, *submit[:-1], "2026-03-13")
    assert ("a new one begins" in again.stdout, again.stderr) == (False, "")
    assert run(tmp_path, "status").stderr == ""


def test_a_clause_that_changed_is_told_by_its_title(workspace):
    clause = workspace / "clauses" / "ponds" / "feeding.yaml"
    said = clause.read_text()
    clause.write_text(said.replace("feeds {{ food }} to", "gives {{ food }} to"))
    (one,) = told(workspace, "elm")
    assert (one["clauses"], one["named"]) == (["feeding"], ["Feeding the frogs (feeding)"])
    shown = " ".join(run(workspace, "status", "elm").stdout.split())
    assert "elm/puddles: Changed since adoption: Feeding the frogs (feeding)" in shown


def test_only_the_trusts_named_are_told_of(workspace):
    assert [one["trust"] for one in told(workspace, "elm")] == ["elm"]
    done = run(workspace, "status", "marsh")
    assert done.returncode == 2
    assert "neither the workspace nor the register has a trust 'marsh'" in done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("elm",), 0),
        (("elm", "--on", "2035-11-01"), 0),
        (("elm", "--on", "2035-11-02"), 1),
        (("elm", "--on", "2035-11-02", "--within", "59"), 0),
        (("elm", "--on", "2036-01-02"), 3),
        (("marsh-lane",), 1),
        ((), 1),
        (("--on", "2036-01-02"), 3),
    ],
)
def test_the_exit_code_tells_a_scheduler_what_is_the_matter(workspace, words, code):
    assert run(workspace, "status", *words, "--exit-code").returncode == code
    assert run(workspace, "status", *words).returncode == 0


def test_a_clause_that_cannot_be_read_leaves_what_the_register_tells(workspace):
    (workspace / "clauses" / "ponds" / "feeding.yaml").write_text("title: [\n")
    done = run(workspace, "status", "-f", "json")
    assert done.returncode == 2
    assert done.stderr.startswith("clauses/ponds/feeding.yaml:")
    made = json.loads(done.stdout)
    assert [(one["trust"], one["state"]) for one in made["policies"]] == [("elm", "in order")]
    assert made["whole"] is False
    assert run(workspace, "status", "--exit-code").returncode == 2


def test_a_trust_file_that_cannot_be_read_hides_no_other_and_is_not_taken_for_gone(workspace):
    (workspace / "trusts" / "elm.yaml").write_text("name: [\n")
    done = run(workspace, "status")
    assert done.returncode == 2
    assert done.stderr.startswith("trusts/elm.yaml:")
    assert "In order" in done.stdout
    assert "1 not adopted, 1 in order" in done.stdout
    assert "No trust file" not in done.stdout
    assert "something is wrong with the files" in " ".join(done.stdout.split())


def test_it_is_not_said_that_there_are_no_policies_where_files_are_broken(tmp_path):
    spaces.ponds(tmp_path, trusts__marsh_lane="name: [")
    (tmp_path / "trusts" / "marsh-lane.yaml").unlink()
    for asked in ((), ("marsh_lane",), ("-f", "html")):
        done = run(tmp_path, "status", *asked)
        assert done.returncode == 2
        assert "No policies" not in done.stdout
        assert "No policy can be told of, but there may be more" in done.stdout


def test_a_policy_whose_trust_file_was_renamed_says_so(workspace):
    (workspace / "trusts" / "elm.yaml").rename(workspace / "trusts" / "elm-school.yaml")
    done = run(workspace, "status", "--exit-code")
    assert done.returncode == 1
    assert "No trust file" in done.stdout
    said = " ".join(done.stdout.split())
    assert (
        "elm/puddles: No trust file has it any more: give the file or the policy its old name back, "
        "or withdraw it"
    ) in said
    assert run(workspace, "withdraw", "elm", "puddles", "--reason", "Renamed.").returncode == 0
    (one,) = told(workspace, "elm")
    assert (one["state"], one["no_file"]) == ("withdrawn", False)


def test_a_policy_whose_trust_file_was_renamed_begins_no_second_life(workspace):
    (workspace / "trusts" / "elm.yaml").rename(workspace / "trusts" / "elm-school.yaml")
    submit = "submit elm-school puddles --to head --meeting 2026-03-12".split()
    adopt = "adopt elm-school puddles --by head --date 2026-03-12".split()
    for command in (submit, adopt):
        done = run(workspace, *command)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            "register.db: the register knows no elm-school/puddles; it knows elm/puddles, "
            "which no trust file has any more: was the trust file renamed? (give the trust file its old name back; "
            "where it is to begin anew under the new one, first 'policygen withdraw elm puddles', or send-back)\n"
        )
    assert run(workspace, "withdraw", "elm", "puddles", "--reason", "Renamed.").returncode == 0
    assert run(workspace, *submit).returncode == 0


def test_a_policy_that_was_renamed_begins_no_second_life_either(workspace):
    path = workspace / "trusts" / "elm.yaml"
    path.write_text(path.read_text().replace("puddles:", "pools:"))
    done = run(workspace, *"submit elm pools --to head --meeting 2026-03-12".split())
    assert done.returncode == 2
    assert (
        "it knows elm/puddles, which no trust file has any more: was the policy renamed?"
        in done.stderr
    )


def test_a_policy_of_another_title_and_name_is_a_new_one(workspace):
    path = workspace / "trusts" / "elm.yaml"
    path.write_text(
        path.read_text().replace(
            "puddles: {outline: ponds, title: Puddle", "pools: {outline: ponds, title: Pool"
        )
    )
    done = run(workspace, *"submit elm pools --to head --meeting 2026-03-12".split())
    assert done.returncode == 0, done.stderr


def test_two_policies_of_one_title_are_told_apart(workspace):
    path = workspace / "trusts" / "elm.yaml"
    second = "puddles-too: {outline: ponds, title: Puddle Policy}\n"
    path.write_text(f"{path.read_text().rstrip()}\n  {second}")
    found = [one["title"] for one in told(workspace, "elm")]
    assert found == ["Puddle Policy (puddles)", "Puddle Policy (puddles-too)"]
    assert "Puddle Policy (puddles-too)" in run(workspace, "status", "-f", "csv").stdout


def test_a_policy_that_its_trust_file_has_no_more_says_so_beside_a_broken_file_too(workspace):
    path = workspace / "trusts" / "elm.yaml"
    path.write_text(path.read_text().replace("puddles:", "pools:"))
    assert {one["policy"]: one["state"] for one in told(workspace, "elm")} == {
        "pools": "not adopted",
        "puddles": "no trust file",
    }
    (workspace / "trusts" / "marsh-lane.yaml").write_text("name: [\n")
    policies = json.loads(run(workspace, "status", "-f", "json", "elm").stdout)["policies"]
    assert [one["no_file"] for one in policies] == [False, True]


def test_a_review_that_is_overdue_is_told_first_of_a_policy_without_a_file(in_force):
    (found,) = status([in_force.record], {}, "2027-03-13", gone={NAME})
    assert (found.state, found.no_file) == ("overdue", True)
    assert words.notes(found)[0].startswith("No trust file has it any more")


def test_what_was_remembered_is_forgotten_when_a_file_changes(workspace):
    assert [one["title"] for one in told(workspace, "marsh-lane")] == ["Pond Policy"]
    outline = workspace / "clauses" / "ponds" / "outline.yaml"
    outline.write_text(outline.read_text().replace("Pond Policy", "Lake Policy"))
    assert [one["title"] for one in told(workspace, "marsh-lane")] == ["Lake Policy"]


def test_what_is_remembered_may_be_damaged(workspace):
    before = told(workspace)
    remembered = workspace / "output" / ".texts.json"
    for damage in (b"", b"[]", b'{"key": 1}', remembered.read_bytes()[:-9], b"\xff"):
        remembered.write_bytes(damage)
        assert told(workspace) == before


@pytest.mark.parametrize("format", ["txt", "json", "csv", "html"])
def test_a_file_s_name_tells_its_format(workspace, format):
    done = run(workspace, "status", "--on", "2026-06-01", "-o", f"status.{format}")
    assert (done.returncode, done.stderr) == (0, "")
    written = (workspace / f"status.{format}").read_bytes()
    begin = {
        "txt": b"School",
        "json": b"{",
        "csv": b"\xef\xbb\xbfSchool",
        "html": b"<!DOCTYPE html>",
    }
    assert written.lstrip(b"\n").startswith(begin[format])
    assert "Puddle Policy" in written.decode()


def test_a_name_that_tells_no_format_is_refused(workspace):
    done = run(workspace, "status", "-o", "status.doc")
    assert done.returncode == 2
    assert "name a --format: 'status.doc' does not tell one" in done.stderr
    assert not (workspace / "status.doc").exists()


def test_a_day_is_a_day(workspace):
    done = run(workspace, "status", "--on", "2026-13-01")
    assert done.returncode == 2
    assert "'2026-13-01' is no day" in done.stderr


def test_a_version_in_force_keeps_its_own_review_until_the_one_that_waits_begins(in_force):
    in_force.submit("Puddles are for looking.", "2027-03-01", meeting="2027-03-20", matters=1)
    in_force.adopt("2027-03-20", effective="2027-09-01", next_review="2028-03-20", minute="7/1")
    for one in (in_force.record, in_force.record.brief()):
        before = standing(one, "2027-08-31", now("Puddles are for looking."))
        assert (before.version, before.state, before.next_review) == (
            "1.0",
            "overdue",
            "2027-03-12",
        )
        assert (before.waiting, before.waiting_review) == ("2.0", "2028-03-20")
        begun = standing(one, "2027-09-01", now("Puddles are for looking."))
        assert (begun.version, begun.state, begun.next_review) == ("2.0", "in order", "2028-03-20")
