"""Events -> the record of a policy; whatever is done in whatever order, what is kept is what the events add up to."""

import datetime
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from policygen.errors import RegisterError
from policygen.register import life
from policygen.register.audit import audit
from policygen.register.events import canonical
from policygen.register.folding import after
from policygen.register.record import Record, dumps, loads
from policygen.register.store import opened, sha256
from tests.registers import ROLES, Life, act, adopted, decision, signed, submitted, text


def lived() -> Life:
    """Adopted, signed, reviewed, adopted again, withdrawn, and submitted anew."""
    one = Life()
    one.submit()
    one.adopt()
    one.take(life.sign(one.record, "1.0", signed(), ROLES, "2026-03-13"), "2026-03-13")
    one.take(life.open_review(one.record, "2026-04-01", "2026-04-01"), "2026-04-01")
    review = life.reviewed(
        one.record, decision("2026-04-02"), text().fingerprint, "2027-04", "2026-04-02"
    )
    one.take(review, "2026-04-02")
    one.submit("Puddles are for looking.", "2026-05-01", matters=2)
    one.adopt("2026-05-10")
    one.take(life.withdraw(one.record, "Too wet", "2026-06-01", "2026-06-01"), "2026-06-01")
    one.submit("Puddles are for ducks.", "2026-06-02")
    return one


def test_a_record_is_read_back_as_it_was_written():
    one = Life()
    for event in lived().events:
        one.record = after(one.record, event)
        assert loads(dumps(one.record)) == one.record
    assert one.record == lived().record


def test_a_record_takes_in_its_last_event():
    assert lived().record.last == len(lived().events) == 9


def test_what_an_older_policygen_recorded_is_taken_in():
    one = Life()
    one.submit()
    one.adopt()
    adoption = one.events[1]
    said = adoption.deed.particulars
    del said["version"]["meeting"], said["version"]["submitted"]
    said["version"] |= {"signatures": [], "withdrawn": "", "reported": ""}
    older = replace(adoption, deed=replace(adoption.deed, said=canonical(said)))
    found = after(after(None, one.events[0]), older).versions[0]
    assert found == replace(one.record.versions[0], meeting="", submitted="")


def test_in_brief_old_versions_and_reviews_are_left_out():
    one = lived()
    one.adopt("2026-06-10")
    assert [version.number for version in one.record.versions] == ["1.0", "2.0", "2.1"]
    assert [version.number for version in one.record.brief().versions] == ["2.0", "2.1"]


def test_in_brief_a_decision_that_is_still_to_be_reported_is_kept():
    one = lived()
    one.adopt("2026-06-10")
    (first, *others) = one.record.versions
    told = Record(
        "elm",
        "puddles",
        versions=(
            replace(first, decision=replace(first.decision, report_to="board")),
            *others,
        ),
    )
    assert [version.number for version in told.brief().versions] == ["1.0", "2.0", "2.1"]


def test_in_brief_a_version_stopped_before_its_day_hides_nothing():
    one = Life()
    one.submit()
    one.adopt()
    for month in ("04", "05", "06"):
        one.submit(f"Puddles in month {month}.", f"2026-{month}-01", matters=1)
        one.adopt(f"2026-{month}-02", effective="2026-12-01")
        day, number = f"2026-{month}-03", one.record.versions[-1].number
        stop = life.withdraw(one.record, "Not yet", day, day, number=number)
        one.take(stop, f"2026-{month}-03")
    for record in (one.record, one.record.brief()):
        assert [record.in_force(day).number for day in ("2026-06-03", "2027-01-01")] == [
            "1.0",
            "1.0",
        ]
        assert record.versions[-1].number == "4.0"


# ---- by chance

FIRST = datetime.date(2026, 1, 1)
ACTS = (
    "submit",
    "send back",
    "adopt",
    "adopt later",
    "withdraw",
    "open review",
    "cancel review",
    "review",
    "correct",
    "sign",
)
STEPS = some.lists(
    some.tuples(
        some.sampled_from((*ACTS, "submit", "submit")), some.integers(0, 40), some.integers(0, 3)
    ),
    max_size=25,
)


def wished(record: Record | None, what: str, today: str, which: int) -> Any:
    """An act that may or may not be allowed; raises RegisterError where it is not."""
    later = str(datetime.date.fromisoformat(today) + datetime.timedelta(days=20))
    words = f"Puddles are for number {which}."
    if what == "submit":
        return submitted(record, words, today, meeting=today, matters=which)
    if what == "send back":
        return life.send_back(record, "Too wet", today, today)
    if what.startswith("adopt"):
        return adopted(record, today, today, later if what == "adopt later" else today)
    if what == "withdraw":
        return life.withdraw(record, "Too wet", today, today)
    if what == "open review":
        return life.open_review(record, today, today)
    if what == "cancel review":
        return life.close_review(record, "Too wet", today)
    if what == "correct":
        events = [version.event for version in record.versions] if record else []
        return life.correct_minute(record, events[-1] if events else 1, f"c{today}", "A slip")
    if what == "review":
        return life.reviewed(record, decision(today), text(words).fingerprint, "2036-01-01", today)
    number = record.versions[-1].number if record and record.versions else "1.0"
    return life.sign(record, number, signed(today, document=sha256(b"as signed")), ROLES, today)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_in_brief_the_same_version_is_in_force_from_the_last_event_on(steps):
    one, day = Life(), FIRST
    for what, later, which in steps:
        day += datetime.timedelta(days=later)
        with suppress(RegisterError):
            one.take(wished(one.record, what, str(day), which), str(day))
        if one.record is None:
            continue
        assert loads(dumps(one.record)) == one.record
        for ahead in (0, 1, 19, 20, 21, 400):
            on = str(day + datetime.timedelta(days=ahead))
            whole, brief = one.record, one.record.brief()
            assert brief.in_force(on) == whole.in_force(on)
            assert brief.next_review == whole.next_review
            begun = [
                version for version in whole.versions if whole.state(version, on) == "in force"
            ]
            assert begun == ([] if whole.in_force(on) is None else [whole.in_force(on)])
        assert bool(one.record.next_review) == any(
            one.record.state(version, str(day)) in ("in force", "adopted")
            for version in one.record.versions
        )


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_is_done_a_store_keeps_what_the_events_add_up_to(tmp_path_factory, steps):
    path, day, done = tmp_path_factory.mktemp("chance") / "register.db", FIRST, 0
    with opened(path, make=True) as store:
        for what, later, which in steps:
            day += datetime.timedelta(days=later)
            today = str(day)
            documents = [b"as signed"] if what == "sign" else []
            with suppress(RegisterError):
                act(store, partial(wished, what=what, today=today, which=which), today, documents)
                done += 1
        record = None
        for event in store.events():
            record = after(record, event)
        assert store.record("elm", "puddles") == record
        assert len(store.events()) == done
        assert audit(store).trouble == ""
