"""The Markdown of a comparison, as it reads and as it is shown."""

import html
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from policygen.compare.comparison import Comparison, Side
from policygen.diff import Edit
from policygen.reports.markdown import redlined, report
from tests.report_samples import COMPARISON, DUTY, IDENTICAL

SHOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def text(comparison: Comparison = COMPARISON) -> str:
    return report(comparison).decode()


def shown(markdown: str) -> str:
    """What a page shows of some Markdown: its HTML."""
    return str(SHOWN.render(markdown))


def plain(shown: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", shown)).strip()


def test_the_cover_stands_first():
    assert text().startswith(
        "# Puddle Policy: what has changed\n\n|  | Old version | New version |\n"
    )
    assert "| Date | 23 March 2021 | 14 October 2026 |" in text()
    assert "**Two changes matter: 1 to a duty and 1 to a date or figure;" in text()


def test_what_matters_is_listed_in_order_of_weight():
    found = re.findall(r"^- \*\*(\d)\. ", text(), re.MULTILINE)
    assert found == ["4", "2"]


def test_every_change_has_its_passage_once():
    below = text().partition("## The changes")[2]
    assert re.findall(r"^\*\*(\d)\. ", below, re.MULTILINE) == ["1", "2", "3", "4"]


def test_a_change_stands_under_its_section_with_what_stands_around_it():
    assert (
        "### 1. Aims\n\n"
        "**1. Wording** – other words for the same  \n"
        "We <del>like</del> <ins>enjoy</ins> puddles. So does the <del>Head</del> <ins>Principal</ins>.\n"
    ) in text()


def test_a_moved_passage_shows_the_word_that_changed():
    assert "Mud dries within <del>five days</del> <ins>ten days</ins>." in text()


def test_substitutions_and_warnings_are_told():
    assert "- “Head” is now “Principal”, once, in 1. Aims\n" in text()
    assert "## Please note\n\n- puddles-2026.docx: 2 comments were left out\n" in text()


def test_identical_texts_have_no_changes():
    assert "**The two versions are identical.**" in text(IDENTICAL)
    assert "## " not in text(IDENTICAL)


HARD = [
    "a * star * and **two**",
    "a | pipe",
    "<script>alert(1)</script>",
    "a `tick` and ``two``",
    "[a link](https://ducklow.example)",
    "_under_ and __two__",
    "~~struck~~",
    "# hash",
    "1. one",
    "1) one",
    "- dash",
    "+ plus",
    "> quote",
    "&amp; and & and &lt;",
    "\\backslash\\",
    "![picture](x.png)",
    "<!-- gone -->",
    "---",
    "===",
    "a $sum$ of £5",
]


@pytest.mark.parametrize("words", HARD)
@pytest.mark.parametrize("kind", ["same", "removed", "added"])
def test_no_sign_in_the_text_is_taken_for_markdown(words: str, kind: str):
    edit: Edit = (kind, words)  # type: ignore[assignment]
    made = shown(redlined([edit]))
    tag = {"removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}.get(kind, ("", ""))
    assert made.startswith(f"<p>{tag[0]}") and made.endswith(f"{tag[1]}</p>\n")
    assert plain(made) == words


@pytest.mark.parametrize("words", HARD)
def test_titles_and_files_are_escaped_in_the_table_of_versions(words: str):
    made = shown(text(replace(COMPARISON, old=Side(words, words))))
    cells = re.findall("<td>(.*?)</td>", made)
    assert plain(cells[1]) == words


@pytest.mark.parametrize("words", HARD)
def test_headings_and_reasons_are_escaped(words: str):
    change = replace(DUTY, section_new=words, why=words)
    made = shown(text(replace(COMPARISON, changes=(change,), blocks=COMPARISON.blocks[3:4])))
    (line,) = [line for line in made.splitlines() if line.startswith("<li><strong>2. ")]
    assert plain(line) == f"2. Duty, wording – {words} (i) – {words}"


def test_a_line_break_in_the_text_does_not_break_the_table():
    made = text(replace(COMPARISON, old=Side("Puddle\nPolicy")))
    assert "| Title | Puddle Policy | Puddle Policy |" in made


def test_half_a_character_is_no_trouble():
    assert "Puddles \ufffd" in text(replace(COMPARISON, new=Side("Puddles \ud83d")))
