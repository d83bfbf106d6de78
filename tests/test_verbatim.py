"""The five policies in every format say their source's words, all of them, in order."""

import re
from functools import cache
from pathlib import Path

import pytest

from policygen import diff, writers
from policygen.project.workspace import Made, Workspace
from tests import reading

ROOT = Path(__file__).parent.parent
SOURCES = {
    "westcountry": "000_b522bf13a380a2d7.txt",
    "connect": "001_0f4f078358e9742b.txt",
    "model-school": "002_344a1c5026634946.txt",
    "coads-green": "003_094ad35c38f85a3b.txt",
    "churchward": "004_0829c94e7ddb13c8.txt",
}
PAGED = ("docx", "pdf", "json")
FEET = ("Social Media Code of Conduct, Nov 2016 ",)
"""Running feet that the text dumps carry inside a sentence."""


@cache
def made(trust: str) -> Made:
    return Workspace(ROOT).make((trust,), ("social-media",))[0]


def source(trust: str) -> str:
    """A source's words: without list markers, emphasis, table rules, feet and page numbers."""
    lines = []
    for line in (ROOT / "tests" / "sources" / SOURCES[trust]).read_text().split("\n"):
        line = line.replace("**", "").strip()
        for foot in FEET:
            line = line.replace(foot, "")
        if re.fullmatch(r"\|-.*|\d+", line):
            continue
        line = re.sub(r"\|\s*\d+\s*\|$", "", line)
        lines.append(re.sub(r"^-\s+(·\s+)?", "", line).replace("|", " "))
    return " ".join(reading.words(" ".join(lines)))


def without_page_label(said: str) -> str:
    """The heading of a contents' page numbers stands only where there are pages."""
    return said.replace("CONTENTS PAGE", "CONTENTS")


def without_page_numbers(words: list[str], trust: str) -> list[str]:
    """A PDF's words without the numbers at the ends of the contents' lines."""
    policy = made(trust).policy
    if not policy.furniture.contents:
        return words
    said = " ".join(words)
    for section in policy.sections:
        if section.contents_title:
            entry = f"{section.label} {section.contents_title}"
            said, count = re.subn(rf"{re.escape(entry)} \d+", entry, said, count=1)
            assert count == 1, f"the contents do not list {entry!r} with a page"
    return said.split()


@pytest.mark.parametrize("format", reading.READERS)
@pytest.mark.parametrize("trust", SOURCES)
def test_a_generated_policy_says_its_source_word_for_word(trust: str, format: str) -> None:
    one = made(trust)
    words = reading.READERS[format](writers.write(one.policy, format, one.theme))
    if format == "pdf":
        words = without_page_numbers(words, trust)
    said = source(trust) if format in PAGED else without_page_label(source(trust))
    if format == "pdf":
        said, words = closed(said), closed(" ".join(words)).split()
    assert diff.changes(said, " ".join(words)) == []


def closed(text: str) -> str:
    """A line of a PDF may end after a hyphen, and nothing then tells `non-teaching` from `non- teaching`."""
    return re.sub(r"-\s+(?=\w)", "-", text)


def test_one_altered_word_is_noticed() -> None:
    said = source("connect")
    assert diff.changes(said, said.replace("must not communicate", "may not communicate")) == [
        ("removed", "must"),
        ("added", "may"),
    ]
