"""Running heads and feet of PDFs: which of their numbers counts the pages, and what one page alone tells."""

import pytest

from policygen.model import Running
from policygen.readers import Options
from policygen.readers.pdf import read
from policygen.readers.pdf.counting import Told, counted, ends
from tests.pdffiles import FULL, At, down, printed

RULES = ("First", "Second", "Third")


def foots(foot: str, count: int = 3) -> tuple[Running, list[str]]:
    """The foot that is read of some pages, and their text."""
    pages = [
        [*down(f"{word} rule of the corridor."), At(70, 800, foot.format(page=page, pages=count))]
        for page, word in enumerate(RULES[:count], 1)
    ]
    policy = read(printed(*pages), Options()).policy
    return policy.furniture.foot, [block.text for block in policy.blocks()]


@pytest.mark.parametrize(
    "foot",
    [
        "Version 3.2 Page {page} of {pages}",
        "Version 1.1 Page {page} of {pages}",
        "Ref HG-2 Page {page} of {pages}",
        "Heron Green School Sept 2024 {page}",
        "Reviewed: 1.9.2024 Next review: 1.9.2026 {page}/{pages}",
        "Approved by Gov. on 2.3.2023 and kept by the office, page {page}",
        "{page} Boots Policy v2",
        "{page} | Boots Policy v3 1 of 2",
    ],
)
def test_the_number_that_goes_up_with_the_pages_is_the_pages_own(foot):
    rules = [f"{word} rule of the corridor." for word in RULES]
    assert foots(foot) == (Running(left=foot), rules)


def test_dates_that_every_page_has_at_its_foot_are_its_foot():
    said = "Reviewed: 1.9.2024 Next review: 1.9.2026"
    assert foots(said)[0] == Running(left=said)


def test_pages_counted_from_the_second_or_on_from_another_document_are_counted():
    lines = [Told(page, f"Boots 2 {page + 3}") for page in (2, 3, 4)]
    assert counted(lines[0], lines[1:], 4) == "Boots 2 {page}"
    lines = [Told(page, f"Boots {page - 1} of 3") for page in (2, 3, 4)]
    assert counted(lines[0], lines[1:], 4) == "Boots {page} of {pages}"


@pytest.mark.parametrize("foot", ["Boots Policy – Adopted Jan 2025 – Page 1", "Page 1: Boots", "Boots 1/1", "Boots 1 of 1"])  # fmt: skip
def test_a_foot_of_one_page_is_told_by_its_look_apart_from_the_text(foot):
    shown = foot.replace("1 of 1", "{page} of {pages}").replace("1/1", "{page}/{pages}")
    shown = shown.replace("Page 1", "Page {page}")
    assert foots(foot, 1) == (Running(left=shown), ["First rule of the corridor."])


@pytest.mark.parametrize("foot", ["Boots are worn on floor 1", "Adopted Jan 2025", "Boots 1/2", "Page 7", "Version 1"])  # fmt: skip
def test_a_last_line_that_tells_no_page_of_its_own_is_text(foot):
    if foot != "Page 7":
        assert foots(foot, 1)[1] == ["First rule of the corridor.", foot]
    assert not ends(Told(1, foot), 1)


def test_a_last_line_near_the_text_is_text_whatever_it_looks_like():
    page = [*down(*[FULL] * 48, "told on Page 1"), At(70, 100 + 14 * 49, "Boots – Page 1")]
    found = read(printed(page), Options()).policy
    assert found.furniture.foot == Running()
    assert "\n".join(block.text for block in found.blocks()).endswith("Boots – Page 1")


def test_a_number_too_long_to_count_pages_is_left_as_it_is():
    long = "9" * 5000
    lines = [Told(page, f"{long} Page {page}") for page in (1, 2)]
    assert counted(lines[0], lines[1:], 2) == f"{long} Page {{page}}"
