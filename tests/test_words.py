"""Names in sentences, dates in words."""

import pytest

from policygen.words import Noun, is_date, is_plural, plural_of, say_date, verb_of


def noun(title: str, **more: object) -> Noun:
    return Noun(title, "roles.head", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "the", "possessive", "a", "plural"),
    [
        ("CEO", "the CEO", "the CEO's", "a CEO", "CEOs"),
        ("Headteacher", "the Headteacher", "the Headteacher's", "a Headteacher", "Headteachers"),
        ("individual", "the individual", "the individual's", "an individual", "individuals"),
        ("Board of Directors", "the Board of Directors", "the Board of Directors'", "a Board of Directors", "Boards of Directors"),
        ("HR officer", "the HR officer", "the HR officer's", "an HR officer", "HR officers"),
        ("university", "the university", "the university's", "a university", "universities"),
        ("honorary fellow", "the honorary fellow", "the honorary fellow's", "an honorary fellow", "honorary fellows"),
        ("boss", "the boss", "the boss's", "a boss", "bosses"),
        ("Governing Body", "the Governing Body", "the Governing Body's", "a Governing Body", "Governing Bodies"),
        ("member of staff", "the member of staff", "the member of staff's", "a member of staff", "members of staff"),
        ("child", "the child", "the child's", "a child", "children"),
    ],
)  # fmt: skip
def test_a_noun_stands_in_a_sentence(
    title: str, the: str, possessive: str, a: str, plural: str
) -> None:
    one = noun(title)
    assert (one.the, one.possessive, one.a, str(one.plural)) == (the, possessive, a, plural)


def test_the_possessive_of_a_plural_has_no_second_s() -> None:
    assert noun("individual").plural.possessive == "the individuals'"
    assert noun("child").plural.possessive == "the children's"


def test_a_name_may_go_without_its_article() -> None:
    assert (noun("WEST", article=False).the, noun("WEST", article=False).possessive) == (
        "WEST",
        "WEST's",
    )


def test_what_english_rules_do_not_find_is_said() -> None:
    one = noun("SENCo", own_plural="SENCos", own_a="a", own_possessive="SENCo’s")
    assert (str(one.plural), one.a, one.possessive) == ("SENCos", "a SENCo", "the SENCo’s")


def test_every_form_remembers_its_placeholder() -> None:
    assert noun("CEO").the.source == "roles.head"
    assert noun("CEO").plural.possessive.source == "roles.head"


def test_an_already_plural_title_is_left_by_an_override() -> None:
    assert plural_of("Head of School") == "Heads of School"


@pytest.mark.parametrize(
    ("iso", "plain", "ordinal"),
    [
        ("2021-03-23", "23 March 2021", "23rd March 2021"),
        ("2021-03-01", "1 March 2021", "1st March 2021"),
        ("2021-11-12", "12 November 2021", "12th November 2021"),
        ("2021-11-22", "22 November 2021", "22nd November 2021"),
        ("2021-03", "March 2021", "March 2021"),
        ("", "", ""),
    ],
)
def test_a_date_is_said_in_words(iso: str, plain: str, ordinal: str) -> None:
    assert (say_date(iso), say_date(iso, "1st March 2026")) == (plain, ordinal)


@pytest.mark.parametrize(
    "text", ["2021-2-3", "2021-13", "2023-02-29", "23/03/2021", "", "2021", "2021-03-23T10:00"]
)
def test_what_is_no_date_is_told(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("title", "many"),
    [
        ("Trustees", True),
        ("Governors", True),
        ("Directors of Elm Trust", True),
        ("Trustees (full board)", True),
        ("Board of Trustees", False),
        ("Governing Body", False),
        ("Standards Committee", False),
        ("Chair of Governors", False),
        ("Campus", False),
        ("", False),
    ],
)
def test_a_title_speaks_of_one_or_of_several(title: str, many: bool) -> None:
    assert is_plural(title) == many
    assert verb_of(title, "resolves", "resolve") == ("resolve" if many else "resolves")
