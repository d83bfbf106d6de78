"""A trust's colour, by day and by night."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygen.errors import SourceError
from policygen.writers.colour import ENOUGH, contrast, readable, tint
from policygen.writers.html import NIGHT, PAPER

COLOURS = st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(COLOURS)
def test_any_colour_reads_well_on_paper_by_night_and_on_its_own_pale_ground(colour):
    day = readable(colour, PAPER)
    assert contrast(day, PAPER) >= ENOUGH
    assert contrast(day, tint(colour, 0.05)) >= 4.5
    assert contrast(readable(colour, NIGHT), NIGHT) >= ENOUGH


def test_a_colour_that_reads_well_stays_as_it_is():
    assert readable("#1f3a5f", PAPER) == "#1f3a5f"


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345g", "", "#1234567", "#123456\n"])
def test_what_is_not_a_colour_is_an_error(colour):
    with pytest.raises(SourceError, match="is not a colour"):
        readable(colour, PAPER)
