"""What shows, speaks or leads elsewhere beside the words of a page; capitals by look; runs of Word that may not be seen."""

from typing import Any

import pytest

from policygen.project.register.verifying.verdict import ALTERED, GENUINE, UNVOUCHED
from tests.oakfield import School, school
from tests.test_verify import asked, filed, in_body

NOT = "must not communicate"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with school(tmp_path_factory.mktemp("spoken") / "oakfield") as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        yield made


def code(held: School, mark: str, more: str, style: str = "") -> int:
    html = filed(held, "html", "1.0").decode()
    assert mark in html
    html = html.replace(mark, more, 1).replace("</head>", f"<style>{style}</style></head>", 1)
    return asked(held, html.encode()).code


@pytest.mark.parametrize(
    "mark",
    [
        '<abbr title="do not have to">not</abbr>',
        '<b aria-label="may">not</b>',
        '<b aria-description="but may">not</b>',
        '<b aria-labelledby="scope">not</b>',
        '<b aria-describedby="scope">not</b>',
        '<b aria-hidden="true">not</b>',
        '<b role="img">not</b>',
        '<b role="presentation">not</b>',
        '<a href="https://other.example/">not</a>',
        '<a href="//other.example/">not</a>',
        "<small>" * 5 + "not" + "</small>" * 5,
        "<sup>" * 6 + "not" + "</sup>" * 6,
    ],
)
def test_words_with_others_beside_or_in_place_of_them(held: School, mark: str) -> None:
    assert code(held, NOT, f"must {mark} communicate") in (ALTERED, UNVOUCHED)


@pytest.mark.parametrize(
    "mark",
    [
        '<abbr title="not">not</abbr>',
        '<b aria-hidden="false">not</b>',
        '<a href="#scope">not</a>',
        '<a href="scope.html">not</a>',
        "<small>not</small>",
    ],
)
def test_what_says_nothing_else(held: School, mark: str) -> None:
    assert code(held, NOT, f"must {mark} communicate") == GENUINE


def test_a_page_that_a_browser_saved_leads_to_itself(held: School) -> None:
    html = filed(held, "html", "1.0").decode()
    saved = html.replace('href="#', 'href="https://oak.example/policy.html#')
    assert saved != html
    assert asked(held, saved.encode()).code == GENUINE
    other = saved.replace("https://oak", "https://elm", 1)
    assert asked(held, other.encode()).code == UNVOUCHED


def test_another_base_for_links(held: School) -> None:
    assert code(held, "<title>", '<base href="https://other.example/"><title>') == UNVOUCHED


@pytest.mark.parametrize(
    "style",
    [
        *("text-transform: uppercase", "text-transform: lowercase", "font-variant: small-caps"),
        *("text-transform: capitalize", "font: small-caps 16px serif"),
    ],
)
def test_capitals_by_look(held: School, style: str) -> None:
    mark = f'must <b style="{style}">not</b> communicate'
    assert code(held, NOT, mark) == UNVOUCHED


# ---- Word


def run(properties: str) -> str:
    return (
        f"must </w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>not</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> communicate'
    )


@pytest.mark.parametrize(
    ("properties", "verdict"),
    [
        ("<w:caps/>", UNVOUCHED),
        ("<w:smallCaps/>", UNVOUCHED),
        ('<w:caps w:val="0"/>', GENUINE),
        ('<w:rStyle w:val="NoSuchStyle"/>', UNVOUCHED),
    ],
)
def test_runs_whose_looks_are_not_sure(held: School, properties: str, verdict: int) -> None:
    data = in_body(filed(held, "docx", "1.0"), NOT, run(properties))
    assert asked(held, data).code == verdict
