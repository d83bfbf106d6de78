"""A policy's page as a website shows it: the banner above it is known, and nothing can hide in it."""

from pathlib import Path
from typing import Any

import pytest

from policygen.papers.site.banner import without
from policygen.project.register import certificate
from policygen.project.register.publish import publish
from policygen.project.register.verifying.verdict import ALTERED, GENUINE, IN_FORCE, UNVOUCHED
from tests.oakfield import POLICY, TRUST, School, school
from tests.test_verify import NAME, asked, by, converted, filed

TODAY = "2026-12-01"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A register with version 1.0 in force."""
    with school(tmp_path_factory.mktemp("published") / "oakfield") as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        yield made


@pytest.fixture(scope="module")
def site(held: School, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    publish(held.store, folder, TODAY)
    return folder / TRUST / POLICY


@pytest.mark.parametrize("place", ["index.html", "1.0/index.html"])
def test_a_published_page_is_the_one_that_was_filed(held: School, site: Path, place: str) -> None:
    data = (site / place).read_bytes()
    found = asked(held, data)
    assert (found.exact, found.state, found.code) == ("html", "in force", IN_FORCE)
    assert found.notes == ("the banner above it is the website's, and no part of the policy",)
    assert data != without(data) == filed(held, "html", "1.0")


def test_a_certificate_knows_a_published_page(held: School, site: Path) -> None:
    _, proof = certificate.certificate(held.workspace(), held.store, NAME, "1.0", TODAY)
    found = by(proof["json"], (site / "index.html").read_bytes())
    assert (found.exact, found.code) == ("html", IN_FORCE)


def test_a_published_page_that_was_saved_has_every_word(held: School, site: Path) -> None:
    saved = (
        (site / "index.html").read_text().replace('"../../index.html"', '"https://oak.example/"')
    )
    found = asked(held, saved.encode())
    assert (found.exact, found.words, found.code) == ("", "adopted", GENUINE)


def test_a_published_page_that_was_converted_has_every_word(
    held: School, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_bytes((site / "index.html").read_bytes())
    found = asked(held, converted(tmp_path / "page.html", "pdf"))
    assert (found.words, found.code) == ("adopted", GENUINE)


@pytest.mark.parametrize(
    ("mark", "more"),
    [
        ("All policies", "All policies but this one"),
        ("Version 1.0, in", "Version 2.0, in"),
        ("since 5 November 2026", "since 5 November 2025"),
        ("<li>Version", "<li>Not for staff</li><li>Version"),
        ('<nav class="policygen-site"', '<p>Not for staff</p><nav class="policygen-site"'),
        ("</nav>", "</nav><nav>Not for staff</nav>"),
        (".policygen-site { display: none }", ".policygen-site + * { display: none }"),
    ],
)
def test_nothing_hides_in_a_banner(held: School, site: Path, mark: str, more: str) -> None:
    page = (site / "index.html").read_text()
    assert mark in page
    found = asked(held, page.replace(mark, more, 1).encode())
    assert (found.exact, found.words, found.code) == ("", "altered", ALTERED)


def test_a_script_in_a_banner_is_not_vouched_for(held: School, site: Path) -> None:
    page = (site / "index.html").read_text()
    found = asked(held, page.replace('"social-media.pdf"', '"javascript:alert()"', 1).encode())
    assert (found.exact, found.words, found.code) == ("", "unvouched", UNVOUCHED)


def test_a_banner_does_not_stand_twice(held: School, site: Path) -> None:
    page = (site / "index.html").read_text()
    start, end = page.index("<nav"), page.index("</nav>") + 7
    twice = page[:end] + page[start:end] + page[end:]
    assert asked(held, twice.encode()).code == ALTERED


def test_a_banner_covers_no_other_text(held: School, site: Path) -> None:
    page = (site / "index.html").read_text()
    assert asked(held, page.replace("must not communicate", "may communicate").encode()).code == (
        ALTERED
    )
