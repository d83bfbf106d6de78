import pytest

from policygen.errors import RegisterError
from policygen.register.numbers import next_number, parts


@pytest.mark.parametrize(
    ("before", "weight", "number"),
    [
        ("", "first", "1.0"),
        ("", "substantive", "1.0"),
        ("1.0", "editorial", "1.1"),
        ("1.0", "substantive", "2.0"),
        ("1.9", "editorial", "1.10"),
        ("1.10", "editorial", "1.11"),
        ("1.10", "substantive", "2.0"),
        ("9.9", "substantive", "10.0"),
    ],
)
def test_the_number_that_follows(before, weight, number):
    assert next_number(before, weight) == number


def test_one_point_ten_comes_after_one_point_nine():
    assert sorted(["1.10", "2.0", "1.9", "1.0"], key=parts) == ["1.0", "1.9", "1.10", "2.0"]


@pytest.mark.parametrize(
    "number", ["", "1", "1.", ".1", "1.0.0", "v1.0", "1,0", "-1.0", "1.0 ", "12345.0", "one"]
)
def test_anything_else_is_no_number(number):
    with pytest.raises(RegisterError) as error:
        parts(number)
    assert error.value.message == f"{number!r} is no version's number"
    assert error.value.hint == "two whole numbers with a point between, such as 2.0"
