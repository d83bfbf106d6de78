"""The comparison's PDF, read by two validators and as a governor turns its pages."""

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from policygen.compare import compare
from policygen.compare.comparison import Side
from policygen.model import Policy
from policygen.project.workspace import Workspace
from policygen.reports.pdf import report
from policygen.theme import Theme
from tests import verapdf
from tests.redlines import EMPTY, NEW, OLD, between, paragraph, policy, section

ROOT = Path(__file__).parent.parent


def shown(data):
    """The words of each page, in the order in which they are painted."""
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def bookmarks(data):
    with pypdfium2.PdfDocument(data) as document:
        return [
            (mark.level, mark.get_title(), mark.get_dest().get_index())
            for mark in document.get_toc()
        ]


def faults(data):
    """What either validator finds against either standard."""
    found = [f"{s}: {line}" for s in verapdf.PROFILES for line in verapdf.failures(data, s)]
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        report = page.validate_pdf_bytes(data, profile=profile)
        found += [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    return found


@pytest.fixture(scope="module")
def pond():
    return report(between(warning="2 comments were left out"))


LETTERS = policy(
    section("s", "1.", "☐ עברית", paragraph("p", "中文 \u200b \x0b \ue000 must 👩‍👩‍👧"))
)
VERSIONS = {
    "pond": (OLD, NEW),
    "backwards": (NEW, OLD),
    "same": (OLD, OLD),
    "new": (EMPTY, NEW),
    "gone": (OLD, EMPTY),
    "nothing": (EMPTY, EMPTY),
    "letters": (OLD, LETTERS),
    "untitled": (Policy(""), Policy("", sections=NEW.sections)),
}


@pytest.mark.parametrize("name", VERSIONS)
def test_every_pdf_is_accessible_and_archivable(name):
    assert faults(report(between(*VERSIONS[name], warning="2 comments were left out"))) == []


def test_two_trusts_policies_are_accessible_and_archivable():
    one, other = Workspace(ROOT).make()[:2]
    sides = Side("One"), Side("Other")
    assert faults(report(compare(one.policy, other.policy, sides=sides), one.theme)) == []


def test_the_first_page_is_the_cover_sheet(pond):
    first = shown(pond)[0]
    assert first.startswith("Pond Policy: what has changed Old version Pond Policy Puddle School")
    assert "23 March 2021" in first
    assert "1 September 2024" in first
    assert "2 comments were left out" in first


def test_what_does_not_matter_is_listed_with_numbers_and_pages(pond):
    text = " ".join(shown(pond)[:2])
    assert "2 passages removed" in text and "2 passages added" in text
    assert "1 passage renumbered • 2. Roles (iii): 4 page 3" in text


def test_the_whole_text_is_printed(pond):
    text = " ".join(shown(pond)[1:])
    assert all(f"Lily pad number {n} belongs" in text for n in range(8))
    assert "Pupils throw pennies" in text


def test_old_words_stand_before_the_new_ones(pond):
    text = " ".join(shown(pond)[1:])
    assert "Everyone may must look at the pond." in text
    assert "check the fence within five days ten days;" in text


def test_each_change_that_matters_has_a_bookmark_on_its_page_below_its_section(pond):
    found = bookmarks(pond)
    weighty = {change.id.removeprefix("c") for change in between().changes if change.matters}
    assert {
        title.split()[0] for _, title, _ in found if title[0].isdigit() and "." not in title
    } == weighty
    titles = [title for _, title, _ in found]
    assert titles.index("1. Purpose") == titles.index("1 Duty") - 1
    levels = {title: level for level, title, _ in found}
    assert levels["1 Duty"] == levels["1. Purpose"] + 1
    pages = shown(pond)
    (at,) = (number for _, title, number in found if title == "1 Duty")
    assert "Everyone may must look" in pages[at]


def test_the_foot_says_which_versions_and_which_page(pond):
    pages = shown(pond)
    for number, text in enumerate(pages, 1):
        assert "Pond Policy: what has changed · version 1 → version 2" in text
        assert f"Page {number} of {len(pages)}" in text


def test_the_cover_leads_to_the_page_of_each_change(pond):
    pages = shown(pond)
    at = next(n for n, text in enumerate(pages, 1) if "Everyone may must look" in text and n > 1)
    assert f"1. Purpose page {at}" in pages[0]


def test_links_say_what_they_lead_to(pond):
    with pikepdf.open(io.BytesIO(pond)) as pdf:
        said = {str(a.Contents) for sheet in pdf.pages for a in sheet.get("/Annots", [])}
    assert "Change 1, 1. Purpose" in said
    assert "Change 1 on the cover sheet" in said
    assert "3. Boats" in said


PROGRAM = f"""
import hashlib
from pathlib import Path
from policygen.compare import compare
from policygen.project.workspace import Workspace
from policygen.reports.pdf import report
one, other = Workspace(Path({str(ROOT)!r})).make()[:2]
print(hashlib.sha256(report(compare(one.policy, other.policy))).hexdigest())
"""


def test_the_file_is_the_same_bytes_in_another_process():
    run = [sys.executable, "-c", PROGRAM]
    place = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "1",
        "TZ": "Asia/Tokyo",
    }
    again = subprocess.run(run, env=place, capture_output=True, text=True, check=True).stdout
    one, other = Workspace(ROOT).make()[:2]
    data = report(compare(one.policy, other.policy))
    assert again.strip() == hashlib.sha256(data).hexdigest()


def test_the_pdf_takes_the_trusts_colour():
    assert report(between(), Theme(colour="#123456")) != report(between())
