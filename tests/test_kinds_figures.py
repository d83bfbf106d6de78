"""Figures said in other words, each with a near twin that changes the rule."""

import pytest

from policygen.compare.kinds import Case, judge


def matters(old: str, new: str) -> tuple[bool, bool]:
    """Read both ways."""
    return judge(Case(old, new)).matters, judge(Case(new, old)).matters


SAME_AND_OTHER = [
    # before and after
    (
        "Forms are returned at least six weeks before the visit.",
        "Forms are returned no later than six weeks before the visit.",
        "Forms are returned no more than six weeks before the visit.",
    ),
    (
        "Objections must be made not later than ten days after the event.",
        "Objections must be made within ten days of the event.",
        "Objections must be made not earlier than ten days after the event.",
    ),
    (
        "Staff must reply within ten school days.",
        "Staff must reply inside ten school days.",
        "Staff must reply after ten school days.",
    ),
    (
        "Forms must be returned by 1 May.",
        "Forms must be returned by 1 May at the latest.",
        "Forms must be returned after 1 May.",
    ),
    (
        "The place is held until 31 August.",
        "The place is held up to 31 August.",
        "The place is held from 31 August.",
    ),
    (
        "Fees rise from 1 September.",
        "Fees rise with effect from 1 September.",
        "Fees rise with effect from 1 October.",
    ),
    (
        "Reports go out by 1 May, or by 1 June in Year 11.",
        "Reports go out by 1 May, or 1 June in Year 11.",
        "Reports go out by 1 May, or after 1 June in Year 11.",
    ),
    # no more and no less
    (
        "Records must not be kept for more than six years.",
        "Records may be kept for up to six years.",
        "Records must be kept for at least six years.",
    ),
    (
        "Records must not be kept for less than six years.",
        "Records must be kept for at least six years.",
        "Records may be kept for at most six years.",
    ),
    (
        "No class may have more than 30 pupils.",
        "Classes may have at most 30 pupils.",
        "Classes must have at least 30 pupils.",
    ),
    (
        "No child under 8 may swim alone.",
        "Children must be at least 8 to swim alone.",
        "Children must be at least 10 to swim alone.",
    ),
    ("Loans must not exceed £50.", "Loans are limited to £50.", "Loans must exceed £50."),
    (
        "The clerk must sign loans over £50.",
        "Where a loan exceeds £50 the clerk must sign.",
        "The clerk must sign loans of £50 or over.",
    ),
    (
        "Visits must last a maximum of four hours.",
        "Visits must last four hours at the most.",
        "Visits must last four hours at the least.",
    ),
    (
        "More than one governor must sign.",
        "At least two governors must sign.",
        "At least three governors must sign.",
    ),
    (
        "Rooms must not fall below 18°C.",
        "Rooms must be at least 18 degrees Celsius.",
        "Rooms must not fall below 16°C.",
    ),
    (
        "Staff must not carry more than four passengers.",
        "Staff must carry no more than four passengers.",
        "Staff should not carry more than four passengers.",
    ),
    # ages
    (
        "Pupils under 13 must not have an account.",
        "Pupils who have not yet turned 13 must not have an account.",
        "Pupils who have turned 13 must not have an account.",
    ),
    (
        "Pupils under the age of 16 need consent.",
        "Pupils who are 15 or under need consent.",
        "Pupils who are 16 or under need consent.",
    ),
    (
        "Pupils must be at least 14.",
        "Pupils must have reached the age of 14.",
        "Pupils must be older than 14.",
    ),
    # how often
    (
        "The register is checked every 15 minutes.",
        "The register is checked every quarter of an hour.",
        "The register is checked every half an hour.",
    ),
    ("Drops are given twice a day.", "Drops are given twice daily.", "Drops are given twice weekly."),
    (
        "Doors are checked every two hours.",
        "Doors are checked at two-hourly intervals.",
        "Doors are checked at three-hourly intervals.",
    ),
    (
        "Filters are changed every three months.",
        "Filters are changed every quarter.",
        "Filters are changed every three weeks.",
    ),
    (
        "Alarms are tested on alternate Mondays.",
        "Alarms are tested every other Monday.",
        "Alarms are tested every Monday.",
    ),
    (
        "Reports are sent home three times a year.",
        "Reports are sent home on three occasions each year.",
        "Reports are sent home on two occasions each year.",
    ),
    (
        "Drills are held at least once a year.",
        "Drills are held at intervals of no more than 12 months.",
        "Drills are held at intervals of no more than two years.",
    ),
    # times, periods, shares
    (
        "The gate is locked at 9 pm.",
        "The gate is locked at 9 o'clock in the evening.",
        "The gate is locked at 9 o'clock in the morning.",
    ),
    (
        "Pupils arrive by 8.45 am.",
        "Pupils arrive no later than a quarter to nine.",
        "Pupils arrive no later than a quarter past nine.",
    ),
    (
        "The visit must last two and a half hours.",
        "The visit must last two hours and 30 minutes.",
        "The visit must last two hours and 15 minutes.",
    ),
    (
        "Refunds are made within three weeks.",
        "Refunds are made within three weeks (21 days).",
        "Refunds are made within two weeks (14 days).",
    ),
    (
        "One third of the members must be present.",
        "A third of the members must be present.",
        "A quarter of the members must be present.",
    ),
    (
        "At least 90% of the fee must be paid.",
        "At least nine tenths of the fee must be paid.",
        "At least eight tenths of the fee must be paid.",
    ),
    ("Twelve chairs must be set out.", "A dozen chairs must be set out.", "Half a dozen chairs must be set out."),
    ("Clubs must have one adult to ten children.", "Clubs must have one adult for every 10 children.", "Clubs must have one adult for every 12 children."),
    (
        "Pupils in Years 3 to 6 may cycle.",
        "Pupils in Years 3, 4, 5 and 6 may cycle.",
        "Pupils in Years 3, 5 and 6 may cycle.",
    ),
    ("Lessons must start on the sixth day.", "Lessons must start on day six.", "Lessons must start on day five."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "same", "other"), SAME_AND_OTHER)
def test_a_limit_in_other_words_is_the_same_limit(text, same, other):
    assert matters(text, same) == (False, False)


@pytest.mark.parametrize(("text", "same", "other"), SAME_AND_OTHER)
def test_another_limit_in_like_words_matters(text, same, other):
    assert matters(text, other) == (True, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Staff must not befriend pupils under 18.", "Staff must befriend pupils under 18."),
        ("Parties of more than ten need consent.", "Parties of at least ten need consent."),
        ("The panel meets every two weeks.", "The panel meets twice a week."),
        ("The panel meets every second Friday.", "The panel meets on the second Friday of each month."),
        ("One in five pupils must be tested.", "Five pupils must be tested."),
        ("Parents must give seven days' notice.", "Parents must give seven working days' notice."),
        ("Both the clerk and the chair must sign.", "The clerk must sign."),
        ("The published admission number is 60.", "The published admission number is 90."),
        ("Gates open at 8.40 am.", "Gates open at 8.30 am."),
        ("The panel has three governors.", "The panel has five governors."),
        ("Lunch costs £2.50.", "Lunch costs £2.80."),
        ("The register is held in the office until 9.30 am.", "The register is held in the office until 9.15 am."),
    ],
)  # fmt: skip
def test_a_figure_of_a_rule_matters_however_it_is_said(old, new):
    assert matters(old, new) == (True, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Staff must ring the helpdesk on extension 204.", "Staff must ring the helpdesk on extension 311."),
        ("Report faults to the helpdesk (ext. 204).", "Report faults to the helpdesk (ext. 311)."),
        ("In 2019 the fair raised £4,000.", "In 2022 the fair raised £5,200."),
        ("We have 14 first aiders.", "We have 17 first aiders."),
        ("There are about 400 pupils on roll.", "There are about 450 pupils on roll."),
        ("About 12% of our pupils travel by bus.", "About 15% of our pupils travel by bus."),
        ("Heating the pool costs about £9,000 a year.", "Heating the pool costs about £11,000 a year."),
        ("The helpline is open from 8 am to 6 pm.", "The helpline is open from 8 am to 7 pm."),
    ],
)  # fmt: skip
def test_figures_that_only_tell_do_not_matter(old, new):
    assert matters(old, new) == (False, False)
