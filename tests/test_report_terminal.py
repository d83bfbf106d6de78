"""What a terminal shows of a comparison, with and without colours."""

import io
import re
from dataclasses import replace

from rich.console import Console

from policygen.compare import compare
from policygen.compare.comparison import Side
from policygen.reports.terminal import report, show
from tests.report_samples import COMPARISON, IDENTICAL
from tests.texts import policy as texts_of


def text() -> str:
    return report(COMPARISON).decode()


def printed(width: int = 80, only_matters: bool = False, **options: object) -> str:
    """What a console would print, colours and all."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=True, legacy_windows=False, **options)  # type: ignore[arg-type]
    show(COMPARISON, console, only_matters)
    return out.getvalue()


def test_the_cover_stands_first():
    head = text().partition("The changes")[0]
    assert head.startswith("Puddle Policy: what has changed\n")
    assert "Old version:  Ducklow Primary School, version 1.0, 23 March 2021," in head
    assert "Two changes matter: 1 to a duty and 1 to a date or figure" in head
    assert head.index("  4  Date or figure, moved") < head.index("  2  Duty, wording")
    assert "Besides: 1 passage removed and 1 change of wording." in head
    assert "“Head” is now “Principal”, once, in 1. Aims" in head
    assert "puddles-2026.docx: 2 comments were left out" in head


def test_the_changes_stand_under_their_sections_with_what_stands_around_them():
    below = text().partition("The changes")[2]
    assert (
        "1. Aims\n\n"
        "  1  Wording – other words for the same\n"
        "     We [-like-] {+enjoy+} puddles. So does the [-Head-] {+Principal+}.\n"
    ) in below
    assert re.findall(r"^ {2}(\d) ", below, re.MULTILINE) == ["1", "2", "3", "4"]


def test_an_item_has_its_label():
    assert "     (i) Pupils [-must-] {+may+} wear {+wellington+} boots.\n" in text()


def test_a_moved_passage_shows_where_from_and_what_changed():
    assert "from 2. Boots to 3. Visits" in text().partition("The changes")[2]
    assert "Mud dries within [-five days-] {+ten days+}." in text()


def test_identical_texts_have_nothing_below_the_cover():
    said = report(IDENTICAL).decode()
    assert "The two versions are identical." in said
    assert "The changes" not in said


def test_no_line_is_longer_than_eighty_signs_or_ends_in_a_space():
    assert all(len(line) <= 80 and line == line.rstrip() for line in text().splitlines())


def test_a_narrow_terminal_gets_narrow_lines():
    lines = printed(40, color_system=None).splitlines()
    assert max(map(len, lines)) <= 40


def test_a_wide_terminal_keeps_lines_that_can_be_read():
    lines = printed(300, color_system=None).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= 100


def test_in_colour_what_came_is_green_and_underlined_and_what_went_red_and_struck_out():
    said = printed(color_system="standard")
    assert "\x1b[9;31mmust\x1b[0m" in said
    assert "\x1b[4;32mmay\x1b[0m" in said
    assert "[-" not in said


def test_reasons_and_places_are_not_as_bold_as_kinds():
    assert "\x1b[1mDuty, wording\x1b[0m – 2. Boots (i)" in printed(color_system="standard")


def test_without_colours_signs_tell_them_apart():
    assert "\x1b" not in text()
    assert "[-must-] {+may+}" in printed(no_color=True)


def test_a_pipe_gets_neither_colours_nor_codes():
    out = io.StringIO()
    show(COMPARISON, Console(file=out, width=80))
    assert out.getvalue() == text()


def test_only_what_matters_leaves_the_rest_out():
    below = printed(only_matters=True, color_system=None).rpartition("What matters")[2]
    assert re.findall(r"^ {2}(\d) ", below, re.MULTILINE) == ["2", "4"]
    assert "Ducks have no boots" not in below


def test_codes_in_a_text_are_not_obeyed():
    made = replace(COMPARISON, old=Side("x", "evil\x1b[2J\x9b2J.docx"))
    said = report(made).decode()
    assert "\x1b" not in said and "\x9b" not in said
    assert "evil\ufffd[2J" in said


def test_square_brackets_in_a_text_are_shown_as_they_are():
    made = replace(COMPARISON, old=Side("x", "[bold]policy[/bold].docx"))
    assert "[bold]policy[/bold].docx" in report(made).decode()


def test_half_a_character_is_no_trouble():
    assert "Puddles \ufffd" in report(replace(COMPARISON, new=Side("Puddles \ud83d"))).decode()


def test_a_row_that_came_is_told_with_all_its_cells_and_a_cell_with_what_heads_it():
    old = texts_of("| Name | Role |", "| Ann Lee | Clerk |", "| Bo Fox | Cook |")
    new = texts_of(
        "| Name | Role |", "| Ann Lee | Head |", "| Bo Fox | Cook |", "| Cy Dale | Vet |"
    )
    said = " ".join(report(compare(old, new)).decode().split())
    assert "{+Cy Dale | Vet+}" in said
    assert "Ann Lee, Role: [-Clerk-] {+Head+}" in said
