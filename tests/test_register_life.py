"""What may be done with a version, and what is refused: said with the reason, and nothing is recorded."""

from dataclasses import replace

import pytest

from policygen.errors import RegisterError
from policygen.register import life
from policygen.register.events import Deed, canonical
from policygen.register.life import Adoption, Compared
from policygen.register.record import Report
from tests.registers import (
    BOARD,
    PAY,
    ROLES,
    Life,
    adopted,
    decision,
    signed,
    submitted,
    text,
)


@pytest.fixture
def waiting() -> Life:
    """Submitted on 1 March 2026 for the meeting of 12 March."""
    one = Life()
    one.submit()
    return one


@pytest.fixture
def in_force(waiting: Life) -> Life:
    """Adopted on 12 March 2026, in force from that day."""
    waiting.adopt()
    return waiting


def refused(message: str, hint: str = ""):
    """The whole message, so that what it says is read by somebody."""
    return Refused(message, hint)


class Refused:
    def __init__(self, message: str, hint: str) -> None:
        self.said = message, hint

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind, error, trace) -> bool:
        assert kind is RegisterError, "it was not refused"
        assert (error.message, error.hint) == self.said
        return True


# ---- submitting


def test_a_submitted_text_lies_before_its_body(waiting):
    lies = waiting.record.submission
    assert (lies.body, lies.body_title, lies.meeting) == ("board", "Governing Body", "2026-03-12")
    assert lies.fingerprint == text().fingerprint
    assert waiting.record.in_force("2026-03-02") is None


def test_a_text_can_be_submitted_anew_before_it_is_decided(waiting):
    waiting.submit("Puddles are for looking.", "2026-03-02")
    assert waiting.record.submission.fingerprint == text("Puddles are for looking.").fingerprint


def test_what_is_in_force_is_not_submitted_again(in_force):
    with refused(
        "elm/puddles says just what version 1.0 says, which is in force",
        "record a review that changes nothing with 'policygen review'",
    ):
        submitted(in_force.record, today="2026-04-01")


def test_nothing_is_submitted_while_a_version_waits_for_its_day(waiting):
    waiting.adopt(effective="2026-04-01")
    with refused(
        "version 1.0 is adopted and takes effect on 2026-04-01",
        "wait for that day, or withdraw it first",
    ):
        submitted(waiting.record, "Puddles are for looking.", "2026-03-20")


def test_the_day_it_takes_effect_a_new_text_can_be_submitted(waiting):
    waiting.adopt(effective="2026-04-01")
    waiting.submit("Puddles are for looking.", "2026-04-01")
    assert waiting.record.submission.on == "2026-04-01"


# ---- sending back


def test_what_was_sent_back_lies_before_nobody_and_says_why(waiting):
    record = waiting.take(
        life.send_back(waiting.record, "No word on boots", "2026-03-12", "2026-03-12"), "2026-03-12"
    )
    assert (record.submission, record.returned) == (None, "No word on boots")
    with refused(
        "elm/puddles lies before nobody any more: what was submitted came back: No word on boots",
        "submit it again, with what was wanted",
    ):
        adopted(record)


def test_a_new_text_takes_the_place_of_the_reasons(waiting):
    waiting.take(
        life.send_back(waiting.record, "No word on boots", "2026-03-12", "2026-03-12"), "2026-03-12"
    )
    assert waiting.submit("Boots are for puddles.", "2026-03-20").returned == ""


def test_it_is_not_sent_back_before_it_was_submitted(waiting):
    with refused(
        "it was submitted on 2026-03-01 for the meeting of 2026-03-12; 2026-02-28 is before both",
        "say the day of the meeting, or a later one, with --date",
    ):
        life.send_back(waiting.record, "Too long", "2026-02-28", "2026-03-12")


def test_what_was_put_on_record_late_is_sent_back_on_the_day_of_its_meeting():
    late = Life()
    late.submit(today="2026-03-20", meeting="2026-03-12")
    with refused(
        "it was submitted on 2026-03-20 for the meeting of 2026-03-12; 2026-03-11 is before both",
        "say the day of the meeting, or a later one, with --date",
    ):
        life.send_back(late.record, "Too long", "2026-03-11", "2026-03-21")
    deed = life.send_back(late.record, "Too long", "2026-03-12", "2026-03-21")
    assert deed.particulars["recorded"] == "2026-03-21"
    assert late.take(deed, "2026-03-21").returned == "Too long"


def test_what_the_body_has_not_decided_on_is_taken_back(waiting):
    deed = life.send_back(waiting.record, "A slip", "2026-03-05", "2026-03-05", undecided=True)
    assert (deed.particulars["taken"], deed.particulars["body"]) == ("2026-03-12", "Governing Body")
    assert waiting.take(deed, "2026-03-05").submission is None


def test_it_is_not_taken_back_before_it_was_submitted(waiting):
    with refused(
        "the dates are in the wrong order: it was submitted on 2026-03-01, it was taken back on 2026-02-28"
    ):
        life.send_back(waiting.record, "A slip", "2026-02-28", "2026-03-12", undecided=True)


def test_it_is_not_sent_back_on_a_day_to_come(waiting):
    with refused("the day it was sent back, 2026-03-13, has not come yet", "today is 2026-03-12"):
        life.send_back(waiting.record, "Too long", "2026-03-13", "2026-03-12")


def test_what_was_never_submitted_is_not_sent_back():
    with refused("this policy has not been submitted to anybody", "use 'policygen submit'"):
        life.send_back(None, "Too long", "2026-03-12", "2026-03-12")


# ---- adopting: is it the text that was submitted?


def test_what_the_register_does_not_know_is_not_adopted():
    with refused("this policy has not been submitted to anybody", "use 'policygen submit'"):
        adopted(None)


def test_what_was_adopted_is_not_adopted_again_without_being_submitted(in_force):
    with refused(
        "version 1.0 was adopted on 2026-03-12, and no newer text of elm/puddles lies before anybody",
        "a new text is put before a body with 'policygen submit'",
    ):
        adopted(in_force.record)


def test_a_text_that_has_changed_since_it_was_submitted_is_not_adopted(waiting):
    with refused(
        "elm/puddles has changed since it was submitted on 2026-03-01",
        "submit it again, or undo the change; what lay before the body is what it adopts",
    ):
        life.adoptable(waiting.record, decision(), text("Puddles are for looking.").said)


def test_the_text_that_was_submitted_can_be_adopted(waiting):
    assert life.adoptable(waiting.record, decision(), text().said) is waiting.record.submission


def test_another_body_does_not_adopt_what_lies_before_this_one(waiting):
    other = decision(body=PAY.id, title=PAY.title)
    with refused(
        "it was submitted to the Governing Body, not to the Pay Committee",
        "name that body, or submit it again",
    ):
        life.adoptable(waiting.record, other, text().said)


def test_it_is_not_adopted_before_the_meeting_it_was_submitted_for(waiting):
    with refused(
        "it was submitted for the meeting of 2026-03-12, and 2026-03-11 is before that",
        "check the date of the decision",
    ):
        life.adoptable(waiting.record, decision("2026-03-11"), text().said)


# ---- adopting: the days


def test_an_adopted_text_is_a_version_in_force(in_force):
    version = in_force.record.in_force("2026-03-12")
    assert (version.number, version.weight, version.effective) == ("1.0", "first", "2026-03-12")
    assert in_force.record.submission is None
    assert in_force.record.next_review == "2036-01-01"


def test_a_decision_of_a_day_to_come_is_refused(waiting):
    with refused("the day of the decision, 2026-03-12, has not come yet", "today is 2026-03-11"):
        adopted(waiting.record, "2026-03-12", today="2026-03-11")


def test_it_does_not_take_effect_before_it_was_decided(waiting):
    with refused(
        "the dates are in the wrong order: it was decided on 2026-03-12, it takes effect on 2026-03-11"
    ):
        adopted(waiting.record, effective="2026-03-11")


@pytest.mark.parametrize("review", ["2026-03-12", "2026-03-01", "2026-02"])
def test_the_next_review_is_after_the_decision(waiting, review):
    with refused(
        f"the dates are in the wrong order: decided on 2026-03-12, next review {review}",
        "say when it is to be reviewed with --next-review",
    ):
        adopted(waiting.record, next_review=review)


def test_the_next_review_comes_once_it_is_in_force(waiting):
    with refused(
        "the dates are in the wrong order: takes effect on 2027-01-01, next review 2026-12",
        "say when it is to be reviewed with --next-review",
    ):
        adopted(waiting.record, effective="2027-01-01", next_review="2026-12")
    assert adopted(waiting.record, effective="2027-01-01", next_review="2027-01").kind == "adopted"


@pytest.mark.parametrize("review", ["2036-03-13", "2036-04", "2099-01-01"])
def test_the_next_review_is_within_the_longest_cycle(waiting, review):
    with refused(
        f"the next review, {review}, is more than 120 months after 2026-03-12",
        "check the year; no review cycle is longer",
    ):
        adopted(waiting.record, next_review=review)
    assert adopted(waiting.record, next_review="2036-03-12").kind == "adopted"


@pytest.mark.parametrize(
    ("meeting", "far"),
    [("2016-02-29", "more than ten years past"), ("2028-03-02", "more than two years ahead")],
)
def test_a_meeting_whose_year_was_mistyped_is_refused(meeting, far):
    with refused(f"the meeting of {meeting} is {far}", "check the year"):
        submitted(None, meeting=meeting)


@pytest.mark.parametrize("meeting", ["2016-03-01", "2028-03-01"])
def test_a_meeting_may_be_ten_years_past_and_two_ahead(meeting):
    assert submitted(None, meeting=meeting).kind == "submitted"


def test_the_next_review_may_be_in_the_month_of_the_decision(waiting):
    assert waiting.adopt(next_review="2026-03").next_review == "2026-03"


def test_a_version_is_not_decided_on_before_the_last_one(in_force):
    in_force.submit("Puddles are for looking.", "2026-04-01")
    with refused(
        "the dates are in the wrong order: version 1.0 was adopted on 2026-03-12, this on 2026-03-11"
    ):
        adopted(in_force.record, "2026-03-11", today="2026-04-02")


def test_a_version_is_not_decided_on_before_the_last_review(in_force):
    in_force.take(
        life.reviewed(
            in_force.record,
            decision("2026-09-01", "5/1"),
            text().fingerprint,
            "2027-09",
            "2026-09-01",
        ),
        "2026-09-01",
    )
    in_force.submit("Puddles are for looking.", "2026-10-01")
    with refused(
        "the dates are in the wrong order: it was reviewed on 2026-09-01, this on 2026-08-31"
    ):
        adopted(in_force.record, "2026-08-31", today="2026-10-02")


def test_a_version_does_not_take_effect_before_the_last_one_did(waiting):
    waiting.adopt(effective="2026-05-01")
    waiting.submit("Puddles are for looking.", "2026-05-02")
    with refused(
        "the dates are in the wrong order: version 1.0 took effect on 2026-05-01, this one does on 2026-04-30"
    ):
        adopted(waiting.record, "2026-04-30", today="2026-05-03")


def test_a_second_version_does_not_wait_beside_the_first(waiting):
    waiting.adopt(effective="2026-05-01")
    beside = replace(waiting.record, submission=Life().submit().submission)
    with refused(
        "version 1.0 is adopted and takes effect on 2026-05-01",
        "wait for that day, or withdraw it first",
    ):
        adopted(beside, "2026-03-20", today="2026-03-20")


def test_until_its_day_the_version_before_stays_in_force(in_force):
    in_force.submit("Puddles are for looking.", "2026-04-01", matters=1)
    record = in_force.adopt("2026-04-10", effective="2026-09-01")
    assert [record.in_force(day).number for day in ("2026-08-31", "2026-09-01")] == ["1.0", "2.0"]
    states = [record.state(version, "2026-08-31") for version in record.versions]
    assert states == ["in force", "adopted"]
    states = [record.state(version, "2026-09-01") for version in record.versions]
    assert states == ["superseded", "in force"]


# ---- adopting: the number


def test_what_matters_makes_a_whole_number_and_what_does_not_a_tenth(in_force):
    in_force.submit("Puddles are for jumping!", "2026-04-01", matters=0)
    assert in_force.adopt("2026-04-10").versions[-1].number == "1.1"
    in_force.submit("Puddles are for looking.", "2026-05-01", matters=2)
    assert in_force.adopt("2026-05-10").versions[-1].number == "2.0"


def test_another_verdict_needs_a_reason(in_force):
    in_force.submit("Puddles are for jumping!", "2026-04-01")
    with refused(
        "the comparison makes this version 1.1, not 2.0", "say why it is another one with --reason"
    ):
        adopted(in_force.record, "2026-04-10", today="2026-04-10", weight="substantive")
    record = in_force.adopt("2026-04-10", weight="substantive", reason="The board sees it so")
    assert (record.versions[-1].number, record.versions[-1].weight) == ("2.0", "substantive")


def test_another_number_needs_a_reason(waiting):
    with refused(
        "the comparison makes this version 1.0, not 3.0", "say why it is another one with --reason"
    ):
        adopted(waiting.record, number="3.0")
    assert waiting.adopt(number="3.0", reason="Two went before").versions[-1].number == "3.0"


@pytest.mark.parametrize("number", ["1.0", "0.9"])
def test_a_number_follows_the_one_before_even_with_a_reason(in_force, number):
    in_force.submit("Puddles are for looking.", "2026-04-01")
    with refused(f"version {number} cannot follow version 1.0"):
        adopted(in_force.record, "2026-04-10", today="2026-04-10", number=number, reason="Because")


def test_a_number_is_two_whole_numbers_even_for_a_first_version(waiting):
    with refused(
        "'one' is no version's number", "two whole numbers with a point between, such as 2.0"
    ):
        adopted(waiting.record, number="one", reason="Because")


def test_the_clerks_words_take_the_place_of_the_comparisons(in_force):
    in_force.submit("Puddles are for looking.", "2026-04-01")
    record = in_force.adopt("2026-04-10", summary="Looking, not jumping")
    assert record.versions[-1].summary == "Looking, not jumping"


# ---- withdrawing


def withdraw(one: Life, on: str, today: str = "", number: str = "") -> None:
    deed = life.withdraw(one.record, "No puddles left", on, today or on, number=number)
    one.take(deed, today or on)


def test_a_withdrawn_version_is_in_force_no_more(in_force):
    withdraw(in_force, "2026-06-01")
    record = in_force.record
    assert record.in_force("2026-05-31") is not None
    assert record.in_force("2026-06-01") is None
    assert record.state(record.versions[0], "2026-06-01") == "withdrawn"
    assert record.next_review == ""


def test_a_version_is_withdrawn_once(in_force):
    withdraw(in_force, "2026-06-01")
    with refused("elm/puddles has no version in force to withdraw"):
        life.withdraw(in_force.record, "Again", "2026-06-02", "2026-06-02")


def test_what_was_only_submitted_is_not_withdrawn(waiting):
    with refused("elm/puddles has no version in force to withdraw"):
        life.withdraw(waiting.record, "Too wet", "2026-03-02", "2026-03-02")


def test_what_the_register_does_not_know_is_not_withdrawn():
    with refused("the register has no such policy", "see 'policygen status'"):
        life.withdraw(None, "Too wet", "2026-03-02", "2026-03-02")


def test_it_is_not_withdrawn_before_it_was_adopted(in_force):
    with refused(
        "the dates are in the wrong order: it was adopted on 2026-03-12, it was withdrawn on 2026-03-11"
    ):
        life.withdraw(in_force.record, "Too wet", "2026-03-11", "2026-06-01")


def test_it_is_not_withdrawn_before_its_last_review(in_force):
    in_force.take(reviewed(in_force, "2026-09-01"), "2026-09-01")
    with refused(
        "the dates are in the wrong order: it was reviewed on 2026-09-01, it was withdrawn on 2026-08-31"
    ):
        life.withdraw(in_force.record, "Too wet", "2026-08-31", "2026-10-01")
    withdraw(in_force, "2026-09-01", "2026-10-01")
    assert in_force.record.in_force("2026-10-01") is None


def test_it_is_not_withdrawn_on_a_day_to_come(in_force):
    with refused("the day it was withdrawn, 2026-06-02, has not come yet", "today is 2026-06-01"):
        life.withdraw(in_force.record, "Too wet", "2026-06-02", "2026-06-01")


def test_a_version_stopped_before_its_day_leaves_the_one_before_in_force(in_force):
    in_force.submit("Puddles are for looking.", "2026-04-01", matters=1)
    in_force.adopt("2026-04-10", effective="2026-09-01", next_review="2027-04")
    withdraw(in_force, "2026-05-01", number="2.0")
    record = in_force.record
    assert record.in_force("2026-09-01").number == "1.0"
    assert record.in_force("2027-01-01").number == "1.0"
    assert record.next_review == "2036-01-01"
    states = [record.state(version, "2026-09-01") for version in record.versions]
    assert states == ["in force", "withdrawn"]


def test_once_the_one_that_waited_is_withdrawn_the_one_in_force_can_be_too(in_force):
    in_force.submit("Puddles are for looking.", "2026-04-01", matters=1)
    in_force.adopt("2026-04-10", effective="2026-09-01")
    withdraw(in_force, "2026-05-01", number="2.0")
    withdraw(in_force, "2026-05-02")
    assert [version.withdrawn for version in in_force.record.versions] == [
        "2026-05-02",
        "2026-05-01",
    ]
    assert in_force.record.in_force("2026-09-01") is None


@pytest.fixture
def followed(in_force: Life) -> Life:
    """Version 2.0 waits for 1 September 2026, and 1.0 is in force until then."""
    in_force.submit("Puddles are for looking.", "2026-04-01", matters=1)
    in_force.adopt("2026-04-10", effective="2026-09-01")
    return in_force


def test_where_one_waits_and_one_is_in_force_it_is_said_which_is_withdrawn(followed):
    with refused(
        "version 1.0 is in force, and version 2.0 waits for its day, 2026-09-01",
        "say which one is withdrawn, with --version 1.0 or --version 2.0",
    ):
        life.withdraw(followed.record, "Too wet", "2026-05-01", "2026-05-01")


def test_the_one_in_force_is_withdrawn_and_the_one_that_waits_still_has_its_day(followed):
    withdraw(followed, "2026-05-01", number="1.0")
    record = followed.record
    assert (record.in_force("2026-05-01"), record.waiting("2026-05-01")) == (
        None,
        record.versions[1],
    )
    assert record.in_force("2026-09-01") == record.versions[1]


@pytest.mark.parametrize(
    ("number", "message", "hint"),
    [
        ("2.0", "version 2.0 was withdrawn on 2026-05-01 already", "see 'policygen history'"),
        ("3.0", "elm/puddles has no version '3.0'", "it has: 1.0, 2.0"),
    ],
)
def test_a_version_that_cannot_be_withdrawn_is_named(followed, number, message, hint):
    withdraw(followed, "2026-05-01", number="2.0")
    with refused(message, hint):
        life.withdraw(followed.record, "Dry", "2026-05-02", "2026-05-02", number=number)


def test_a_version_that_was_superseded_is_not_withdrawn(followed):
    with refused("version 1.0 is superseded by version 2.0", "see 'policygen history'"):
        life.withdraw(followed.record, "Dry", "2026-09-02", "2026-09-02", number="1.0")


def test_a_version_stopped_before_its_day_is_never_the_last_that_was_in_force(followed):
    withdraw(followed, "2026-05-01", number="2.0")
    withdraw(followed, "2026-05-02")
    first, second = followed.record.versions
    for day in ("2026-05-02", "2026-09-02"):
        assert followed.record.in_force(day) is None
        assert followed.record.waiting(day) is None
        assert followed.record.last_in_force(day) == first
        assert followed.record.before(day) == followed.record.told(day) == first
        assert followed.record.withdrawn_since(day) == (first, second)
        assert (first.was_stopped, second.was_stopped) == (False, True)


def test_after_a_withdrawal_a_new_text_has_the_next_number(in_force):
    withdraw(in_force, "2026-06-01")
    in_force.submit("Puddles are for looking.", "2026-06-02", matters=1)
    record = in_force.adopt("2026-06-10")
    assert (record.versions[-1].number, record.in_force("2026-06-10").number) == ("2.0", "2.0")


def test_after_a_withdrawal_a_new_text_is_not_decided_before_the_one_withdrawn(in_force):
    withdraw(in_force, "2026-06-01")
    with refused(
        "the dates are in the wrong order: version 1.0 was adopted on 2026-03-12, "
        "this meeting is on 2026-03-11"
    ):
        in_force.submit("Puddles are for looking.", "2026-06-02", meeting="2026-03-11")
    in_force.submit("Puddles are for looking.", "2026-06-02", meeting="2026-03-12")
    with refused(
        "the dates are in the wrong order: version 1.0 was withdrawn on 2026-06-01, "
        "this one takes effect on 2026-03-12",
        "say with --effective from which day on it is in force: never two at once",
    ):
        in_force.adopt("2026-03-12", "2026-06-10")
    record = in_force.adopt("2026-03-12", "2026-06-10", effective="2026-06-01")
    assert record.in_force("2026-05-31").number == "1.0"
    assert record.in_force("2026-06-01").number == "1.1"


def test_after_a_withdrawal_a_new_text_takes_no_effect_before_the_one_withdrawn(waiting):
    waiting.adopt("2026-03-12", effective="2026-05-01")
    withdraw(waiting, "2026-06-01")
    waiting.submit("Puddles are for looking.", "2026-06-02")
    with refused(
        "the dates are in the wrong order: version 1.0 took effect on 2026-05-01, this one does on 2026-04-30"
    ):
        waiting.adopt("2026-04-30", "2026-06-10")


@pytest.mark.parametrize("stopped", ["2026-04-20", "2026-05-01"])
def test_what_was_withdrawn_before_it_was_in_force_for_a_day_stands_in_nobodys_way(
    waiting, stopped
):
    """So a day that was mistyped in an adoption can be put right."""
    waiting.adopt("2026-04-10", effective="2026-05-01")
    withdraw(waiting, stopped, "2026-06-01")
    waiting.submit("Puddles are for looking.", "2026-06-02", meeting="2026-03-12")
    assert waiting.adopt("2026-03-12", "2026-06-10").in_force("2026-03-12").number == "1.1"


# ---- an adoption that was a mistake of the record


@pytest.fixture
def mistaken(in_force: Life) -> Life:
    """Version 2.0 was put on record for 20 November, though the body met on the 10th."""
    in_force.submit("Puddles are for looking.", "2026-11-01", meeting="2026-11-10", matters=1)
    in_force.adopt("2026-11-20", "2026-11-21", minute="30/1")
    slip = life.withdraw(in_force.record, "The day is a slip", "2026-11-21", "2026-11-21", True)
    in_force.take(slip, "2026-11-21")
    return in_force


def test_a_mistaken_adoption_leaves_the_version_before_it_in_force(mistaken):
    first, second = mistaken.record.versions
    for day in ("2026-11-10", "2026-11-20", "2026-11-21", "2027-01-01"):
        assert mistaken.record.in_force(day) == first
        assert mistaken.record.state(second, day) == "withdrawn"
        assert mistaken.record.follower(first, day) is None
    assert mistaken.record.next_review == first.next_review
    assert mistaken.record.brief().in_force("2026-11-21") == first


def test_what_was_right_is_adopted_with_its_own_day_and_takes_the_place(mistaken):
    mistaken.submit("Puddles are for looking.", "2026-11-21", meeting="2026-11-10", matters=1)
    record = mistaken.adopt("2026-11-10", "2026-11-21", minute="30/1")
    first, _, third = record.versions
    assert [one.number for one in record.versions] == ["1.0", "2.0", "2.1"]
    assert (record.in_force("2026-11-10"), third.weight) == (third, "substantive")
    assert record.state(first, "2026-11-10") == "superseded"
    assert record.follower(first, "2026-11-21") == third


def test_a_number_is_never_given_twice_and_follows_what_stands(mistaken):
    mistaken.submit("Puddles are for seeing.", "2026-11-21", meeting="2026-11-10")
    assert mistaken.adopt("2026-11-10", "2026-11-21").versions[-1].number == "2.1"


def test_a_first_adoption_that_was_a_mistake_is_followed_by_a_first_version(in_force):
    in_force.take(
        life.withdraw(in_force.record, "Never met", "2026-03-14", "2026-03-14", True), "2026-03-14"
    )
    in_force.submit(today="2026-03-15", meeting="2026-03-10")
    version = in_force.adopt("2026-03-10", "2026-03-15").versions[-1]
    assert (version.number, version.weight) == ("1.1", "first")


def test_what_was_in_force_and_withdrawn_was_no_mistake(in_force):
    in_force.submit("Puddles are for looking.", "2026-04-01", meeting="2026-04-10", matters=1)
    in_force.adopt("2026-04-20")
    withdraw(in_force, "2026-06-20")
    with refused(
        "version 2.0 was withdrawn on 2026-06-20 already: its adoption was no mistake",
        "if it is to be in force once more, submit and adopt it again",
    ):
        life.withdraw(in_force.record, "A slip", "2026-06-21", "2026-06-21", mistaken=True)


def test_in_an_older_register_such_a_version_may_be_a_mistake_for_all_that(in_force):
    """Once it could be withdrawn, and then said to be a mistake."""
    withdraw(in_force, "2026-04-20")
    said = {"version": "1.0", "on": "2026-04-21", "reason": "A slip", "mistaken": 2}
    older = Deed("withdrawn", "elm", "puddles", text().fingerprint, canonical(said))
    record = in_force.take(older, "2026-04-21")
    assert (record.standing, record.last_in_force("2026-04-21")) == ((), None)


def test_the_same_command_again_takes_no_second_version_for_a_mistake(mistaken):
    again = mistaken.record, "The day is a slip", "2026-11-21", "2026-11-21", True
    with refused(
        "the last adoption on record, version 2.0, is withdrawn as a mistake already",
        "if that of version 1.0 was one too, say so with --version 1.0",
    ):
        life.withdraw(*again)
    record = mistaken.take(life.withdraw(*again, "1.0"), "2026-11-21")
    assert record.standing == ()


def test_only_the_last_adoption_can_be_a_mistake(in_force):
    in_force.submit("Puddles are for looking.", "2026-04-01", matters=1)
    in_force.adopt("2026-04-10")
    with refused(
        "version 1.0 is not the last one adopted, and only that can be a mistake",
        "the last one is version 2.0",
    ):
        life.withdraw(in_force.record, "A slip", "2026-05-01", "2026-05-01", True, "1.0")


def test_what_a_body_has_reviewed_was_no_mistake(in_force):
    in_force.take(reviewed(in_force, "2026-09-01"), "2026-09-01")
    with refused(
        "version 1.0 was reviewed on 2026-09-01: its adoption was no mistake",
        "withdraw it without --mistaken",
    ):
        life.withdraw(in_force.record, "A slip", "2026-09-02", "2026-09-02", mistaken=True)


def test_there_must_be_an_adoption_to_be_mistaken(waiting):
    with refused("elm/puddles has no version whose adoption could be a mistake"):
        life.withdraw(waiting.record, "A slip", "2026-03-02", "2026-03-02", mistaken=True)


def test_of_a_delegated_decision_that_was_a_mistake_nobody_need_be_told(waiting):
    delegated = decision(report_to="board")
    waiting.take(
        life.adopt(waiting.record, delegated, Adoption("2026-03-12", "2036-01-01"), "2026-03-12"),
        "2026-03-12",
    )
    assert waiting.record.versions[0].to_report
    deed = life.withdraw(waiting.record, "A slip", "2026-03-13", "2026-03-13", mistaken=True)
    assert not waiting.take(deed, "2026-03-13").versions[0].to_report


def test_a_version_that_was_in_force_for_no_day_takes_nobodys_place(in_force):
    """As older registers have it, where a mistyped day was put right by a withdrawal of that day."""
    in_force.submit("Puddles are for looking.", "2026-11-01", meeting="2026-11-10", matters=1)
    in_force.adopt("2026-11-20", "2026-11-21")
    withdraw(in_force, "2026-11-20", "2026-11-21")
    in_force.submit("Puddles are for looking.", "2026-11-21", meeting="2026-11-10", matters=1)
    record = in_force.adopt("2026-11-10", "2026-11-22")
    assert record.follower(record.versions[0], "2026-11-22") == record.versions[2]


def test_in_brief_a_withdrawn_version_still_has_its_days(in_force):
    withdraw(in_force, "2026-06-01")
    in_force.record = in_force.record.brief()
    with refused(
        "the dates are in the wrong order: version 1.0 was adopted on 2026-03-12, "
        "this meeting is on 2026-03-11"
    ):
        in_force.submit("Puddles are for looking.", "2026-06-02", meeting="2026-03-11")


def test_after_a_withdrawal_the_same_text_can_be_submitted_again(in_force):
    withdraw(in_force, "2026-06-01")
    assert in_force.submit(today="2026-06-02").submission is not None


# ---- reviewing


def test_a_review_does_not_begin_before_one_that_is_over(in_force):
    in_force.take(reviewed(in_force, "2026-10-15"), "2026-10-15")
    with refused(
        "the dates are in the wrong order: it was reviewed on 2026-10-15, "
        "another review began on 2026-10-01"
    ):
        life.open_review(in_force.record, "2026-10-01", "2026-11-21")
    opened = life.open_review(in_force.record, "2026-10-15", "2026-11-21")
    assert in_force.take(opened, "2026-11-21").under_review == "2026-10-15"


def reviewed(
    one: Life,
    on: str,
    today: str = "",
    next_review: str = "2027-09",
    words: str = "Puddles are for jumping.",
):
    return life.reviewed(
        one.record, decision(on, f"review {on}"), text(words).fingerprint, next_review, today or on
    )


def test_a_review_that_changes_nothing_moves_the_next_one(in_force):
    in_force.take(life.open_review(in_force.record, "2026-08-01", "2026-08-01"), "2026-08-01")
    assert in_force.record.under_review == "2026-08-01"
    record = in_force.take(reviewed(in_force, "2026-09-01"), "2026-09-01")
    assert (record.under_review, record.next_review) == ("", "2027-09")
    assert [(one.version, one.decision.on) for one in record.reviews] == [("1.0", "2026-09-01")]


def test_only_what_is_in_force_is_reviewed(waiting):
    with refused("elm/puddles has no version in force"):
        life.open_review(waiting.record, "2026-03-02", "2026-03-02")
    with refused("elm/puddles has no version in force"):
        reviewed(waiting, "2026-03-02")
    with refused("the register has no such policy", "see 'policygen status'"):
        life.open_review(None, "2026-03-02", "2026-03-02")


def test_a_review_is_opened_once(in_force):
    in_force.take(life.open_review(in_force.record, "2026-08-01", "2026-08-01"), "2026-08-01")
    with refused("elm/puddles is under review already, since 2026-08-01"):
        life.open_review(in_force.record, "2026-08-02", "2026-08-02")


def test_a_review_does_not_begin_before_the_adoption(in_force):
    with refused(
        "the dates are in the wrong order: it was adopted on 2026-03-12, its review began on 2026-03-11"
    ):
        life.open_review(in_force.record, "2026-03-11", "2026-08-01")


def test_a_review_does_not_begin_on_a_day_to_come(in_force):
    with refused("the day of the review, 2026-08-02, has not come yet", "today is 2026-08-01"):
        life.open_review(in_force.record, "2026-08-02", "2026-08-01")


def test_a_review_does_not_end_before_it_began(in_force):
    in_force.take(life.open_review(in_force.record, "2026-08-01", "2026-08-01"), "2026-08-01")
    with refused(
        "the dates are in the wrong order: its review began on 2026-08-01, it was reviewed on 2026-07-31"
    ):
        reviewed(in_force, "2026-07-31", "2026-09-01")


def test_a_review_is_not_decided_before_the_adoption(in_force):
    with refused(
        "the dates are in the wrong order: version 1.0 was adopted on 2026-03-12, this on 2026-03-11"
    ):
        reviewed(in_force, "2026-03-11", "2026-09-01")


def test_a_review_is_not_decided_before_the_last_one(in_force):
    in_force.take(reviewed(in_force, "2026-09-01"), "2026-09-01")
    with refused(
        "the dates are in the wrong order: it was reviewed on 2026-09-01, this on 2026-08-31"
    ):
        reviewed(in_force, "2026-08-31", "2026-10-01")


def test_a_review_is_not_decided_on_a_day_to_come(in_force):
    with refused("the day of the decision, 2026-09-02, has not come yet", "today is 2026-09-01"):
        reviewed(in_force, "2026-09-02", "2026-09-01")


def test_the_review_after_a_review_is_later(in_force):
    with refused(
        "the dates are in the wrong order: decided on 2026-09-01, next review 2026-08",
        "say when it is to be reviewed with --next-review",
    ):
        reviewed(in_force, "2026-09-01", next_review="2026-08")


@pytest.mark.parametrize("minute", ["review 2026-09-01", "9/9"])
def test_the_same_review_is_recorded_once_whatever_its_minute(in_force, minute):
    in_force.take(reviewed(in_force, "2026-09-01"), "2026-09-01")
    again = decision("2026-09-01", minute)
    with refused(
        "this review of elm/puddles, of 2026-09-01, is on record already",
        "where its minute was mistyped: policygen correct-minute elm puddles 3",
    ):
        life.reviewed(in_force.record, again, text().fingerprint, "2027-09", "2026-09-02")


def test_the_adoption_itself_is_no_review(in_force):
    with refused(
        "that is the decision by which version 1.0 was adopted, and no review of it",
        "a review has a decision of its own",
    ):
        life.reviewed(in_force.record, decision(), text().fingerprint, "2027-03", "2026-03-12")
    later = decision(minute="4/9")
    assert (
        life.reviewed(in_force.record, later, text().fingerprint, "2027-03", "2026-03-12").kind
        == "reviewed"
    )


def test_a_text_that_has_changed_is_not_reviewed_without_change(in_force):
    with refused(
        "elm/puddles no longer says what version 1.0 says",
        "submit the new text, or undo the change",
    ):
        reviewed(in_force, "2026-09-01", words="Puddles are for looking.")


def test_nothing_is_reviewed_while_a_new_text_lies_before_a_body(in_force):
    in_force.submit("Puddles are for looking.", "2026-08-01")
    with refused("a new text lies before the Governing Body", "adopt it, or send it back first"):
        reviewed(in_force, "2026-09-01")


def test_nothing_is_reviewed_while_a_version_waits_for_its_day(in_force):
    in_force.submit("Puddles are for looking.", "2026-05-01", matters=1)
    in_force.adopt("2026-05-14", effective="2026-09-01")
    with refused(
        "version 2.0 is adopted and takes effect on 2026-09-01",
        "wait for that day, or withdraw it first",
    ):
        reviewed(in_force, "2026-06-01")


def test_what_a_review_files_anew_takes_the_place_of_what_was_filed(in_force):
    deed = life.reviewed(
        in_force.record,
        decision("2026-09-01", "9/1"),
        text().fingerprint,
        "2027-09",
        "2026-09-01",
        {"pdf": "a" * 64},
    )
    assert deed.documents == ("a" * 64,)
    version = in_force.take(deed, "2026-09-01").versions[0]
    assert (version.documents, version.next_review) == ({"pdf": "a" * 64}, "2027-09")
    assert (version.fingerprint, version.past_reviews) == (text().fingerprint, ("2036-01-01",))


def test_a_review_that_was_begun_by_mistake_is_cancelled(in_force):
    in_force.take(life.open_review(in_force.record, "2026-08-01", "2026-08-01"), "2026-08-01")
    deed = life.close_review(in_force.record, "It was the pond's turn", "2026-08-02")
    assert deed.particulars == {
        "version": "1.0",
        "begun": "2026-08-01",
        "reason": "It was the pond's turn",
    }
    record = in_force.take(deed, "2026-08-02")
    assert (record.under_review, record.next_review) == ("", "2036-01-01")
    in_force.take(life.open_review(in_force.record, "2026-08-03", "2026-08-03"), "2026-08-03")
    assert in_force.record.under_review == "2026-08-03"


def test_only_a_review_that_has_begun_is_cancelled_and_with_a_reason(in_force):
    with refused("elm/puddles is not under review", "see 'policygen history'"):
        life.close_review(in_force.record, "Too wet", "2026-08-02")
    in_force.take(life.open_review(in_force.record, "2026-08-01", "2026-08-01"), "2026-08-01")
    with refused("say why the review is cancelled", "with --reason"):
        life.close_review(in_force.record, " ", "2026-08-02")


def test_a_review_does_not_begin_after_the_decision_that_ends_it(in_force):
    in_force.take(life.open_review(in_force.record, "2026-08-03", "2026-08-03"), "2026-08-03")
    in_force.submit("Boots are for puddles.", "2026-08-04", meeting="2026-08-02")
    with refused(
        "the dates are in the wrong order: its review began on 2026-08-03, it was decided on 2026-08-02",
        "where the day of the review is wrong: 'policygen review cancel', then start it with its --date",
    ):
        adopted(in_force.record, "2026-08-02", "2026-08-04", minute="8/1")
    assert in_force.adopt("2026-08-03", "2026-08-04", minute="8/1").under_review == ""


# ---- signing


def test_a_signature_stands_with_its_version(in_force):
    record = in_force.take(
        life.sign(in_force.record, "1.0", signed(), ROLES, "2026-03-13"), "2026-03-13"
    )
    (one,) = record.versions[0].signatures
    assert (one.role, one.name, one.on, one.how) == ("head", "Ada Rowan", "2026-03-13", "ink")


def test_two_roles_sign_one_after_another(in_force):
    for role, name in (("head", "Bo Reed"), ("chair", "Ada Rowan")):
        one = signed(role=role, name=name)
        in_force.take(life.sign(in_force.record, "1.0", one, ROLES, "2026-03-13"), "2026-03-13")
    assert [one.role for one in in_force.record.versions[0].signatures] == ["head", "chair"]


def test_a_role_that_the_policy_does_not_name_does_not_sign(in_force):
    with refused(
        "'cook' is not among those who sign elm/puddles 1.0",
        "its signature block names: head (Headteacher), chair (Chair of Governors)",
    ):
        life.sign(in_force.record, "1.0", signed(role="cook"), ROLES, "2026-03-13")


def test_nobody_signs_a_policy_without_a_signature_block(in_force):
    with refused(
        "'head' is not among those who sign elm/puddles 1.0", "its signature block names: nobody"
    ):
        life.sign(in_force.record, "1.0", signed(), {}, "2026-03-13")


@pytest.mark.parametrize(("first", "said"), [("ink", "in ink"), ("certificate", "by certificate")])
@pytest.mark.parametrize("again", ["ink", "certificate"])
def test_an_office_signs_once_in_whichever_way(in_force, first, said, again):
    one = signed(how=first, certificate="aa" if first == "certificate" else "")
    in_force.take(life.sign(in_force.record, "1.0", one, ROLES, "2026-03-13"), "2026-03-13")
    with refused(
        "the Headteacher has signed version 1.0 already", f"Ada Rowan, {said}, on 2026-03-13"
    ):
        life.sign(in_force.record, "1.0", signed("2026-03-14", how=again), ROLES, "2026-03-14")


def test_a_certificate_signs_for_one_office(in_force):
    one = signed(how="certificate", certificate="aa")
    in_force.take(life.sign(in_force.record, "1.0", one, ROLES, "2026-03-13"), "2026-03-13")
    with refused(
        "this certificate has signed version 1.0 for the Headteacher",
        "each office signs with a certificate of its own",
    ):
        same = signed(role="chair", how="certificate", certificate="aa")
        life.sign(in_force.record, "1.0", same, ROLES, "2026-03-13")
    other = signed(role="chair", how="certificate", certificate="bb")
    assert life.sign(in_force.record, "1.0", other, ROLES, "2026-03-13").kind == "signed"


def test_a_certificate_signs_for_one_office_in_later_versions_too(in_force):
    one = signed(how="certificate", certificate="aa")
    in_force.take(life.sign(in_force.record, "1.0", one, ROLES, "2026-03-13"), "2026-03-13")
    in_force.submit("Puddles are for looking.", "2026-06-01", matters=1)
    in_force.adopt("2026-06-10")
    same = signed("2026-06-11", role="chair", how="certificate", certificate="aa")
    with refused(
        "this certificate has signed version 1.0 for the Headteacher",
        "each office signs with a certificate of its own",
    ):
        life.sign(in_force.record, "2.0", same, ROLES, "2026-06-11")
    again = replace(same, role="head")
    assert life.sign(in_force.record, "2.0", again, ROLES, "2026-06-11").kind == "signed"


def test_nobody_signs_what_is_superseded(in_force):
    in_force.submit("Puddles are for looking.", "2026-05-01", matters=1)
    in_force.adopt("2026-05-14", effective="2026-09-01")
    for number in ("1.0", "2.0"):
        waits = life.sign(in_force.record, number, signed("2026-08-31"), ROLES, "2026-08-31")
        assert waits.particulars["version"] == number
    with refused("version 1.0 was superseded by 2.0 on 2026-09-01"):
        life.sign(in_force.record, "1.0", signed("2026-09-01"), ROLES, "2026-09-01")
    withdraw(in_force, "2026-10-01")
    with refused("version 1.0 was superseded by 2.0 on 2026-09-01"):
        life.sign(in_force.record, "1.0", signed("2026-10-02"), ROLES, "2026-10-02")


def test_what_was_signed_while_it_was_in_force_is_recorded_later_and_says_so(in_force):
    in_force.submit("Puddles are for looking.", "2026-05-01", matters=1)
    in_force.adopt("2026-05-14", effective="2026-09-01")
    then = life.sign(in_force.record, "1.0", signed("2026-08-31"), ROLES, "2026-10-02")
    assert (then.particulars["then"], then.particulars["since"]) == ("in force", "superseded")
    early = life.sign(in_force.record, "2.0", signed("2026-08-31"), ROLES, "2026-10-02")
    assert "since" not in early.particulars
    withdraw(in_force, "2026-10-01")
    late = life.sign(in_force.record, "2.0", signed("2026-08-31"), ROLES, "2026-10-02")
    assert (late.particulars["then"], late.particulars["since"]) == ("adopted", "withdrawn")
    record = in_force.take(late, "2026-10-02")
    assert [one.role for one in record.versions[1].signatures] == ["head"]


def test_nobody_signs_before_the_adoption(in_force):
    with refused(
        "the dates are in the wrong order: it was adopted on 2026-03-12, it was signed on 2026-03-11"
    ):
        life.sign(in_force.record, "1.0", signed("2026-03-11"), ROLES, "2026-03-13")


def test_nobody_signs_on_a_day_to_come(in_force):
    with refused("the day of the signature, 2026-03-14, has not come yet", "today is 2026-03-13"):
        life.sign(in_force.record, "1.0", signed("2026-03-14"), ROLES, "2026-03-13")


def test_nobody_signs_what_was_withdrawn(in_force):
    withdraw(in_force, "2026-06-01")
    with refused("version 1.0 was withdrawn on 2026-06-01"):
        life.sign(in_force.record, "1.0", signed("2026-06-02"), ROLES, "2026-06-02")


def test_nobody_signs_a_version_that_is_not_there(in_force, waiting):
    with refused("elm/puddles has no version '2.0'", "it has: 1.0"):
        life.sign(in_force.record, "2.0", signed(), ROLES, "2026-03-13")
    with refused("elm/puddles has no version '1.0'", "no version of it has been adopted yet"):
        life.sign(Life().submit(), "1.0", signed(), ROLES, "2026-03-13")
    with refused("the register has no such policy", "see 'policygen status'"):
        life.sign(None, "1.0", signed(), ROLES, "2026-03-13")


# ---- reporting back


@pytest.fixture
def delegated() -> Life:
    """Adopted by the Pay Committee on 12 March 2026, to be reported to the board."""
    one = Life()
    one.take(
        life.submit(None, text(), PAY, "2026-03-12", "2026-03-01", Compared(), {}), "2026-03-01"
    )
    decided = decision(body=PAY.id, title=PAY.title, route="committee", report_to="board")
    one.take(
        life.adopt(one.record, decided, Adoption("2026-03-12", "2027-03"), "2026-03-12"),
        "2026-03-12",
    )
    return one


def report(one: Life, on: str = "2026-04-01", today: str = "", number: str = "1.0", **said: str):
    return life.report_back(one.record, number, decision(on, "5/2", **said), today or on)


def test_a_delegated_decision_is_reported_back(delegated):
    assert delegated.record.versions[0].to_report
    version = delegated.take(report(delegated), "2026-04-01").versions[0]
    assert version.reported == Report("Governing Body", "2026-04-01", "5/2", 3)
    assert not version.to_report


def test_a_delegated_decision_is_reported_once(delegated):
    delegated.take(report(delegated), "2026-04-01")
    with refused("version 1.0 was reported back on 2026-04-01 already"):
        report(delegated, "2026-04-02")


def test_it_is_reported_to_the_body_that_delegated_it(delegated):
    hint = "say '--to board', once that body has been told"
    with refused("version 1.0 is to be reported to 'board', not to 'pay'", hint):
        report(delegated, body=PAY.id, title=PAY.title)


def test_it_is_not_reported_before_the_decision(delegated):
    with refused(
        "the dates are in the wrong order: it was adopted on 2026-03-12, it was reported back on 2026-03-11"
    ):
        report(delegated, "2026-03-11", "2026-04-01")


def test_it_is_not_reported_on_a_day_to_come(delegated):
    with refused("the day of the report, 2026-04-02, has not come yet", "today is 2026-04-01"):
        report(delegated, "2026-04-02", "2026-04-01")


def test_what_the_full_body_decided_is_not_reported_back(in_force):
    with refused("version 1.0 was not decided by delegated power: nothing is to be reported"):
        report(in_force)


def reviewed_by_the_committee(one: Life, on: str = "2026-06-01") -> None:
    decided = decision(
        on, f"P{on}", body=PAY.id, title=PAY.title, route="committee", report_to="board"
    )
    one.take(life.reviewed(one.record, decided, text().fingerprint, "2027-06", on), on)


def test_a_review_by_delegated_power_is_reported_back_too(in_force):
    reviewed_by_the_committee(in_force)
    (review,) = in_force.record.reviews
    assert review.to_report
    deed = life.report_back(
        in_force.record, "1.0", decision("2026-07-01", "7/7"), "2026-07-01", "2026-06-01"
    )
    record = in_force.take(deed, "2026-07-01")
    assert record.reviews[0].reported == Report("Governing Body", "2026-07-01", "7/7", 4)
    assert not record.reviews[0].to_report
    assert record.versions[0].reported is None
    with refused("the review of version 1.0 on 2026-06-01 was reported back on 2026-07-01 already"):
        life.report_back(record, "1.0", decision("2026-07-02", "7/8"), "2026-07-02", "2026-06-01")


def test_who_reports_an_adoption_and_means_its_review_is_told(in_force):
    reviewed_by_the_committee(in_force)
    with refused(
        "version 1.0 was not decided by delegated power: nothing is to be reported",
        "its review is to be reported: say --review 2026-06-01",
    ):
        report(in_force, "2026-07-01")


def test_a_review_that_is_not_on_record_is_not_reported(in_force):
    reviewed_by_the_committee(in_force)
    with refused("no review of elm/puddles 1.0 on 2026-06-02 is on record", "reviews: 2026-06-01"):
        life.report_back(
            in_force.record, "1.0", decision("2026-07-01", "7/7"), "2026-07-01", "2026-06-02"
        )


def test_in_brief_every_review_that_is_still_to_be_reported_is_kept(in_force):
    for on in ("2026-06-01", "2026-07-01"):
        reviewed_by_the_committee(in_force, on)
    in_force.take(reviewed(in_force, "2026-08-01"), "2026-08-01")
    in_force.take(reviewed(in_force, "2026-09-01"), "2026-09-01")
    kept = [one.decision.on for one in in_force.record.brief().reviews]
    assert kept == ["2026-06-01", "2026-07-01", "2026-09-01"]


# ---- correcting


def test_a_corrected_minute_takes_the_place_of_the_wrong_one(in_force):
    deed = life.correct_minute(in_force.record, 2, "4/7", "Read off the wrong line")
    assert deed.particulars == {
        "version": "1.0",
        "event": 2,
        "wrong": "4/1",
        "minute": "4/7",
        "reason": "Read off the wrong line",
        "documents": {},
    }
    assert (deed.minute, deed.meeting) == ("4/7", "board 2026-03-12")
    version = in_force.take(deed, "2026-03-20").versions[0]
    assert (version.decision.minute, version.past_minutes) == ("4/7", ("4/1",))
    again = in_force.take(
        life.correct_minute(in_force.record, 2, "4/8", "And again"), "2026-03-21"
    ).versions[0]
    assert (again.decision.minute, again.past_minutes) == ("4/8", ("4/1", "4/7"))


def test_the_minute_of_a_review_and_of_a_report_can_be_corrected(in_force):
    reviewed_by_the_committee(in_force)
    told = decision("2026-07-01", "7/7")
    in_force.take(
        life.report_back(in_force.record, "1.0", told, "2026-07-01", "2026-06-01"), "2026-07-01"
    )
    for event, minute in ((3, "P2"), (4, "7/2")):
        deed = life.correct_minute(in_force.record, event, minute, "A slip")
        in_force.take(deed, "2026-07-02")
    (review,) = in_force.record.reviews
    assert (review.decision.minute, review.reported.minute) == ("P2", "7/2")
    assert in_force.record.versions[0].decision.minute == "4/1"
    assert [event.deed.meeting for event in in_force.events[-2:]] == [
        "pay 2026-06-01",
        "board 2026-07-01",
    ]


def test_only_an_event_that_gives_a_minute_is_corrected(in_force):
    with refused("event 1 gives no minute of elm/puddles", "these do: event 2 (minute 4/1)"):
        life.correct_minute(in_force.record, 1, "4/7", "A slip")
    with refused("the register has no such policy", "see 'policygen status'"):
        life.correct_minute(None, 1, "4/7", "A slip")


def test_a_correction_says_another_minute_and_why(in_force):
    with refused("event 2 gives minute '4/1' already"):
        life.correct_minute(in_force.record, 2, "4/1", "A slip")
    with refused("say the minute's reference", "with --minute"):
        life.correct_minute(in_force.record, 2, " ", "A slip")
    with refused("say why it is corrected", "with --reason"):
        life.correct_minute(in_force.record, 2, "4/7", "")


# ---- what a deed names


def test_a_deed_names_its_meeting_only_where_there_is_a_minute(waiting):
    with_minute, without = adopted(waiting.record), adopted(waiting.record, minute="")
    assert (with_minute.minute, with_minute.meeting) == ("4/1", "board 2026-03-12")
    assert (without.minute, without.meeting) == ("", "")


def test_a_deed_names_the_documents_in_their_order():
    deed = life.submit(
        None,
        text(),
        BOARD,
        "2026-03-12",
        "2026-03-01",
        Compared(),
        {"json": "a" * 64, "pdf": "b" * 64},
    )
    assert deed.documents == ("a" * 64, "b" * 64)
