"""Changes far apart in one text: which are asked about, and which are merged."""

import pytest

from policygen.merging import merge
from policygen.project.senses import same_sense
from tests.bearings import DANGEROUS, PLAIN, Told


def merged(told: Told, turned: bool = False) -> str | None:
    text, old, new, other, newer = told
    assert text.count(old) == text.count(other) == 1
    ours, theirs = text.replace(old, new), text.replace(other, newer)
    if turned:
        ours, theirs = theirs, ours
    return merge(text, ours, theirs, same_sense).text


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("told", DANGEROUS.values(), ids=DANGEROUS)
def test_what_means_something_else_together_is_asked(told: Told, turned: bool) -> None:
    assert merged(told, turned) is None


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("told", PLAIN.values(), ids=PLAIN)
def test_what_has_nothing_to_do_with_one_another_is_merged(told: Told, turned: bool) -> None:
    text, old, new, other, newer = told
    assert merged(told, turned) == text.replace(old, new).replace(other, newer)


def test_an_item_that_comes_to_lead_to_items_of_its_own_leaves_those_beside_it() -> None:
    text = "A pass is given for:\n\n- music lessons\n- drama\n- fencing\n- the long walk"
    own = ("music lessons", "music lessons:\n  - harp\n  - lute")
    assert merged((text, *own, "the long walk", "the short walk")) is not None
    beside = (
        text,
        "music lessons",
        "music lessons and with them:",
        "the long walk",
        "the short walk",
    )
    assert merged(beside) is None
