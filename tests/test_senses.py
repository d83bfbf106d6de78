import pytest

from policygen.project.senses import same_sense


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Staff organise the fair.", "Staff organize the fair."),
        ("The log is kept in the hall.", "The log is held in the hall."),
        ("Bins stand outside.", "Bins stand outside;"),
    ],
)
def test_other_spelling_and_words_of_the_same_sense_mean_the_same(old: str, new: str) -> None:
    assert same_sense(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Phones are allowed.", "Phones are banned."),
        ("Coats go on pegs.", "Coats go on hooks."),
        ("a key; or", "a key; and"),
        ("Nobody films without leave.", "Nobody films with or without leave."),
        ("A device is a phone.", "A device is a phone or a tablet."),
        ("The fair is on 1 May 2027.", "The fair is on 2 May 2027."),
        ("Ask {{ roles.head.the }}.", "Ask {{ roles.chair.the }}."),
        ("Ask the bursar and the cook.", "Ask the cook and the bursar."),
        ("", "Guests are exempt."),
        ("A device is a phone.", ""),
    ],
)
def test_anything_else_may_mean_something_else(old: str, new: str) -> None:
    assert not same_sense(old, new)
