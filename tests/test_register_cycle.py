import pytest

from policygen.register.cycle import last_day, next_review, standing
from policygen.trust import ReviewSpec


@pytest.mark.parametrize(
    ("months", "decided", "due"),
    [
        (12, "2026-03-12", "2027-03-12"),
        (1, "2026-01-31", "2026-02-28"),
        (1, "2028-01-31", "2028-02-29"),
        (12, "2028-02-29", "2029-02-28"),
        (48, "2028-02-29", "2032-02-29"),
        (6, "2026-08-31", "2027-02-28"),
        (24, "2026-12-31", "2028-12-31"),
    ],
)
def test_so_many_months_later(months, decided, due):
    assert next_review(ReviewSpec(months=months), decided) == due


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        ("2026-05-31", "2026-09"),
        ("2026-06-01", "2027-09"),
        ("2026-08-31", "2027-09"),
        ("2026-09-01", "2027-09"),
        ("2026-09-30", "2027-09"),
        ("2026-10-01", "2027-09"),
        ("2026-01-01", "2026-09"),
    ],
)
def test_in_the_same_month_each_year_for_which_the_quarter_before_it_counts(decided, due):
    assert next_review(ReviewSpec(month="September"), decided) == due


def test_december_and_january():
    assert next_review(ReviewSpec(month="January"), "2026-09-30") == "2027-01"
    assert next_review(ReviewSpec(month="January"), "2026-12-31") == "2028-01"
    assert next_review(ReviewSpec(month="March"), "2028-12-31") == "2030-03"
    assert next_review(ReviewSpec(month="December"), "2026-12-31") == "2027-12"


@pytest.mark.parametrize(
    ("review", "on", "stands"),
    [
        ("2027-03-12", "2027-01-10", ""),
        ("2027-03-12", "2027-01-11", "due"),  # sixty days before
        ("2027-03-12", "2027-03-12", "due"),
        ("2027-03-12", "2027-03-13", "overdue"),
        ("2027-09", "2027-07-02", ""),
        ("2027-09", "2027-07-03", "due"),  # sixty days before the first of September
        ("2027-09", "2027-09-30", "due"),
        ("2027-09", "2027-10-01", "overdue"),
        ("", "2027-10-01", ""),
    ],
)
def test_how_a_review_stands_on_a_day(review, on, stands):
    assert standing(review, on) == stands


def test_the_number_of_days_before_can_be_another():
    assert standing("2027-03-12", "2027-03-04", within=7) == ""
    assert standing("2027-03-12", "2027-03-05", within=7) == "due"
    assert standing("2027-03-12", "2027-03-11", within=0) == ""


@pytest.mark.parametrize(
    ("review", "day"),
    [
        ("2027-02", "2027-02-28"),
        ("2028-02", "2028-02-29"),
        ("2027-12", "2027-12-31"),
        ("2027-03-12", "2027-03-12"),
    ],
)
def test_a_month_ends_with_its_last_day(review, day):
    assert str(last_day(review)) == day
