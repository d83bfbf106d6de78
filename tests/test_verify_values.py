"""What verifying says of a copy's cover and of its record of decisions: whole values, and no more than is so."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from policygen import writers
from policygen.model import Policy
from policygen.project.register import texts, verify, versions
from policygen.project.register.verify import File
from policygen.project.register.verifying import telling
from policygen.project.register.verifying.finding import compared
from policygen.project.register.verifying.known import of_workspace
from policygen.project.register.verifying.sources import ByRegister
from policygen.project.register.verifying.verdict import Verdict
from policygen.project.register.verifying.wording import stream
from policygen.readers import Options, read_bytes
from policygen.theme import Theme
from tests.oakfield import POLICY, TRUST, School, school

NAME = TRUST, POLICY
ADOPTED, TODAY = "2026-11-05", "2026-12-01"
CONTROL = """    cover: {page: true}
    contents: true
    add:
      - {clause: document-control, section: breaches-of-this-policy}
      - {clause: change-history, section: breaches-of-this-policy}
"""


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """A version in force, with document control and change history."""
    with school(tmp_path_factory.mktemp("values")) as made:
        made.edit(f"trusts/{TRUST}.yaml", "    contents: true\n", CONTROL)
        made.submit("2026-11-01", ADOPTED)
        made.adopt(ADOPTED, "50/1")
        yield made


def asked(made: School, data: bytes, name: str) -> Verdict:
    return verify.verify(File(name, data), ByRegister(made.store, TODAY, made.workspace()))


def adopted(made: School) -> Policy:
    return texts.filed(made.store, versions.version(made.store, NAME, "1.0", TODAY))


def written(policy: Policy, format: str) -> bytes:
    return writers.load(format)(policy, Theme())


@pytest.mark.parametrize("format", ["txt", "md", "docx", "html", "pdf"])
def test_our_own_copy_of_a_version_is_told_without_a_note(held: School, format: str) -> None:
    data = written(replace(adopted(held), language="en-US"), format)
    found = asked(held, data, f"copy.{format}")
    assert (found.words, found.version, found.notes) == ("adopted", "1.0", ())


@pytest.mark.parametrize("format", ["txt", "docx", "html", "pdf"])
def test_an_altered_record_is_told_value_by_value(held: School, format: str) -> None:
    policy = adopted(held)
    control = replace(policy.control, minute="99/9", next_review="2036-11-05")
    assert policy.control.minute == "50/1"
    said = {"50/1": "99/9", "5 November 2027": "5 November 2036"}
    forged = _said(replace(policy, control=control, language="en-US"), said)
    lines = telling.lines(asked(held, written(forged, format), f"copy.{format}"))
    assert [line for line in lines if line.startswith("  ")] == [
        "  Document control, Minute reference: [50/1 -> 99/9]",
        "  Document control, Next review: [5 November 2027 -> 5 November 2036]",
    ]


def _said(policy: Policy, said: dict[str, str]) -> Policy:
    """The policy with other words in its cells."""
    made = writers.load("json")(policy, Theme()).decode()
    for old, new in said.items():
        assert made.count(f'"text": "{old}"') == 1, old
        made = made.replace(f'"text": "{old}"', f'"text": "{new}"')
    return read_bytes(made.encode(), "x.json").policy


@pytest.mark.parametrize("format", ["docx", "pdf", "html", "txt"])
def test_a_version_whose_cover_says_no_title_is_known_in_every_format(
    held: School, format: str
) -> None:
    """Such were filed before every cover said it; a web page and a text have the title for all that."""
    policy = adopted(held)
    bare = replace(policy, furniture=replace(policy.furniture, cover=()))
    read = read_bytes(written(bare, format), f"x.{format}", Options(carried=False)).policy
    found = compared(stream(read), of_workspace(bare, None), loose=format == "pdf")
    assert (found.match.alterations, found.match.record) == ((), 0)
