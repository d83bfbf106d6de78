from pathlib import Path

import pytest

from policygen.errors import (
    PolicygenError,
    Problems,
    ReadError,
    SetupError,
    SourceError,
    WriteError,
)


def test_an_error_says_its_place_its_message_and_a_hint():
    error = SourceError(
        "the trust has no role 'haed'",
        path=Path("trusts/oak.yaml"),
        line=14,
        hint="did you mean 'head'?",
    )
    assert str(error) == "trusts/oak.yaml:14: the trust has no role 'haed' (did you mean 'head'?)"


def test_an_error_about_a_whole_file_has_no_line():
    assert str(ReadError("this is not JSON", path="a.json")) == "a.json: this is not JSON"


def test_an_error_about_no_file_is_its_message():
    error = SetupError("there are no fonts")
    assert (str(error), error.where) == ("there are no fonts", "")


def test_every_error_is_one_that_a_person_can_mend():
    for kind in (SourceError, ReadError, WriteError, SetupError):
        with pytest.raises(PolicygenError):
            raise kind("no")


def test_problems_stand_in_the_order_of_files_and_lines():
    late, early = SourceError("x", path="b", line=9), SourceError("x", path="b", line=10)
    other, nowhere = SourceError("y", path="a", line=30), SourceError("z")
    assert Problems([early, late, other, nowhere]).errors == (nowhere, other, late, early)


def test_problems_say_one_mistake_once():
    twice = [SourceError("x", path="a", line=1), SourceError("x", path="a", line=1)]
    assert str(Problems(twice)) == "a:1: x"


def test_problems_are_one_line_each():
    assert str(Problems([SourceError("x", path="a"), SourceError("y", path="b")])) == "a: x\nb: y"
