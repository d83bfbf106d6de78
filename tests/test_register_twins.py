"""Policies of one title can be told apart."""

from policygen.register.twins import Called, titles


def test_a_title_that_a_school_has_once_stays_as_it_is():
    assert titles(
        [
            Called("Elm School", "Puddle Policy", "elm", "puddles"),
            Called("Elm School", "Pond Policy", "elm", "ponds"),
            Called("Oak School", "Puddle Policy", "oak", "puddles"),
        ]
    ) == ["Puddle Policy", "Pond Policy", "Puddle Policy"]


def test_a_title_that_it_has_twice_has_the_policy_s_own_name():
    assert titles(
        [
            Called("Elm School", "Puddle Policy", "elm", "puddles"),
            Called("Elm School", "Puddle Policy", "elm", "deep-puddles"),
        ]
    ) == ["Puddle Policy (puddles)", "Puddle Policy (deep-puddles)"]


def test_where_two_trust_files_have_one_name_that_of_the_file_is_told_too():
    assert titles(
        [
            Called("Elm School", "Puddle Policy", "elm", "puddles"),
            Called("Elm School", "Puddle Policy", "elm-infants", "puddles"),
        ]
    ) == ["Puddle Policy (elm/puddles)", "Puddle Policy (elm-infants/puddles)"]
