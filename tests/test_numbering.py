import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygen import numbering

SIGNS = st.sampled_from(sorted(numbering.STYLES))
PATTERNS = st.sampled_from(
    ["1", "1.", "(i)", "a)", "A.", "(I)", "Article 1:", "§ 1", "Part A –", "B1."]
)


@pytest.mark.parametrize(
    ("pattern", "numbers", "shown"),
    [
        ("1", (7,), "7"),
        ("1.", (10,), "10."),
        ("(i)", (4,), "(iv)"),
        ("a)", (26,), "z)"),
        ("I.", (1994,), "MCMXCIV."),
        ("1.1", (2, 3), "2.3"),
        ("1.1.1", (2, 3, 4), "2.3.4"),
        ("1(a)", (2, 3), "2(c)"),
        ("Article 1:", (5,), "Article 5:"),
        ("B1.", (12,), "B12."),
        ("A1.1", (2, 3), "A2.3"),
    ],
)
def test_a_label_counts_like_its_pattern(pattern: str, numbers: tuple[int, ...], shown: str):
    assert numbering.label(pattern, *numbers) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")]
)
def test_letters_go_on_after_z_as_word_counts_them(number: int, shown: str):
    assert numbering.spell(number, "a") == shown


def test_a_pattern_is_cut_at_what_counts():
    assert numbering.parts("(1.a)") == ("(", "1", ".", "a", ")")


@pytest.mark.parametrize("pattern", ["", "•", "Section", "12", "x", "b1", "AB1"])
def test_a_pattern_in_which_nothing_counts_is_refused(pattern: str):
    with pytest.raises(ValueError, match="counts"):
        numbering.parts(pattern)


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("1.", "1)"),
        ("1.", "01."),
        ("1.", "x."),
        ("(i)", "(iiii)"),
        ("(i)", "(IV)"),
        ("(i)", "(hello)"),
        ("(i)", "(3)"),
        ("a)", "note)"),
        ("a)", "1)"),
        ("1.1", "2"),
        ("1", ""),
    ],
)
def test_a_label_of_another_pattern_is_refused(pattern: str, shown: str):
    with pytest.raises(ValueError):
        numbering.value(pattern, shown)


@pytest.mark.parametrize("sign", ["a", "A", "i", "I"])
def test_there_is_no_letter_or_roman_number_below_one(sign: str):
    with pytest.raises(ValueError):
        numbering.spell(0, sign)


@given(PATTERNS, st.integers(1, 3000))
def test_a_label_gives_its_number_back(pattern: str, number: int):
    assert numbering.value(pattern, numbering.label(pattern, number)) == number


@given(SIGNS, st.text(max_size=4))
def test_any_text_is_read_as_the_number_it_spells_or_refused(sign: str, text: str):
    try:
        number = numbering.read(text, sign)
    except ValueError:
        return
    assert numbering.spell(number, sign) == text


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("1. Aims", "1.", "Aims"),
        ("1 Aims", "1", "Aims"),
        ("2.1 Aims", "2.1", "Aims"),
        ("(iv) no  bats", "(iv)", "no  bats"),
        ("a) no", "a)", "no"),
        ("(bb) no", "(bb)", "no"),
        ("12)", "12)", ""),
        ("1.  two spaces", "1.", " two spaces"),
        ("A school", "", "A school"),
        ("2021 review", "", "2021 review"),
        ("No. of pupils", "", "No. of pupils"),
        ("1.Aims", "", "1.Aims"),
        ("(see) below", "", "(see) below"),
        ("", "", ""),
    ],
)
def test_what_looks_like_a_label_is_cut_off_a_line(line: str, label: str, rest: str):
    assert numbering.split(line) == (label, rest)


@given(
    st.sampled_from(["1", "1.", "(1)", "a)", "(i)", "I.", "1.1"]), st.integers(1, 300), st.text()
)
def test_the_usual_labels_look_like_labels(pattern: str, number: int, text: str):
    label = numbering.label(pattern, number)
    assert numbering.split(f"{label} {text}") == (label, text)
