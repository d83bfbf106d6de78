"""A line is the name of a school, the title of a document, or neither."""

import pytest

from policygen.readers.titling import calm, is_organisation, is_title


@pytest.mark.parametrize(
    "line",
    [
        "Heron Lane Primary School",
        "Heron Lane Community Primary School and Nursery",
        "St Brannoc's Church of England High School",
        "All Saints Primary School",
        "HERON LANE LEARNING TRUST",
        "Federation of Pondside Schools",
        "The Heron Lane Multi Academy Trust",
        "Newt Green CP School",
    ],
)
def test_a_line_that_is_a_name_and_nothing_else_is_an_organisation(line: str) -> None:
    assert is_organisation(line)
    assert not is_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "The School",
        "our Academy",
        "Church of England Primary School",
        "Heron Lane School Social Media Policy",
        "Heron Lane School keeps newts",
        "Scope",
        "",
    ],
)
def test_a_line_with_more_or_with_words_that_many_have_is_none(line: str) -> None:
    assert not is_organisation(line)


@pytest.mark.parametrize(
    "line",
    [
        "Pond Safety Policy",
        "Staff Policy on Ponds",
        "Code of Conduct for Newt Keepers",
        "Guidance on Wellingtons",
    ],
)
def test_a_line_that_names_a_kind_of_document_and_its_subject_is_a_title(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "Policy statement",
        "Statement of intent",
        "Guidance",
        "This policy is about ponds.",
        "The aims of the pond policy are:",
        "Ponds",
    ],
)
def test_the_heading_of_a_part_and_a_sentence_are_no_titles(line: str) -> None:
    assert not is_title(line)


def test_a_name_in_capitals_is_said_in_small_letters_but_for_abbreviations() -> None:
    assert calm("ST BRANNOC'S CE SCHOOL OF THE POND") == "St Brannoc's CE School of the Pond"
    assert calm("NASA") == "NASA"
    assert calm("Heron Lane") == "Heron Lane"
