"""Files that are no copies of a policy, and what is told first of one that was altered."""

import json
from pathlib import Path
from typing import Any

import pytest

from policygen import compare, reports
from policygen.project.register import certificate, pack, texts
from policygen.project.register.publish import publish
from policygen.project.register.verifying import kinds, telling
from policygen.project.register.verifying.verdict import ALTERED, UNKNOWN, Verdict
from policygen.project.register.versions import version
from tests.oakfield import POLICY, TRUST, School, school
from tests.test_bad_input import run
from tests.test_verify import NAME, TODAY, adopted, asked, edited, filed, in_body, written

MEETING = "2027-04-08"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """1.0 is superseded by 2.0; a draft lies before the board."""
    with school(tmp_path_factory.mktemp("kinds") / "oakfield") as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        made.change()
        made.submit("2027-02-01", "2027-02-04")
        made.adopt("2027-02-04", "14/2")
        made.edit("clauses/social-media/conduct.yaml", "fourteen days", "ten days")
        made.submit("2027-02-20", MEETING)
        yield made


@pytest.fixture(scope="module")
def papers(held: School) -> dict[str, bytes]:
    return pack.pack(held.workspace(), held.store, MEETING, "board").files


@pytest.fixture(scope="module")
def proof(held: School) -> dict[str, bytes]:
    return certificate.certificate(held.workspace(), held.store, NAME, "2.0", TODAY)[1]


def said(found: Verdict) -> str:
    """The first line, of a file that is no policy."""
    assert (found.state, found.words, found.alterations, found.code) == (
        "unknown",
        "unread",
        (),
        UNKNOWN,
    )
    return telling.lines(found)[0]


def test_a_pack_says_that_it_is_one_and_not_that_it_was_altered(
    held: School, papers: dict[str, bytes]
) -> None:
    found = asked(held, papers[f"governing-body-{MEETING}.pdf"], "pack.pdf")
    assert "it is a pack of papers for a meeting" in said(found)
    assert "Check the policy.pdf" in telling.lines(found)[1]


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_an_agenda_and_a_form_say_what_they_are(
    held: School, papers: dict[str, bytes], ending: str
) -> None:
    assert "or their agenda" in said(asked(held, papers[f"agenda.{ending}"]))
    form = next(data for name, data in papers.items() if name.endswith(f"decision.{ending}"))
    assert "a form for a decision" in said(asked(held, form))


@pytest.mark.parametrize("ending", ["pdf", "json"])
def test_a_certificate_says_that_a_policy_is_checked_by_it(
    held: School, proof: dict[str, bytes], ending: str
) -> None:
    found = asked(held, proof[ending], f"proof.{ending}")
    assert "it is a certificate" in said(found)
    assert "--certificate" in telling.lines(found)[1]


@pytest.mark.parametrize("format", ["pdf", "html", "md", "txt", "json", "sheet", "table-docx"])
def test_a_comparison_says_that_it_is_one(held: School, format: str) -> None:
    old = texts.filed(held.store, version(held.store, NAME, "1.0", TODAY))
    data = reports.report(compare.compare(old, adopted(held)), format)
    assert "a comparison of two versions" in said(asked(held, data, f"x.{reports.ENDINGS[format]}"))


def test_a_policy_that_calls_itself_a_comparison_and_is_whole_is_the_policy(held: School) -> None:
    page = filed(held, "html").decode().replace("<title>", "<title>Certificate of adoption ")
    assert asked(held, page.encode()).words == "adopted"


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"format": 1}', b"[" * 100_000, b"\xff"])
def test_other_json_is_of_no_kind(data: bytes) -> None:
    assert kinds.marked(data) is None


def test_a_damaged_pdf_has_no_title() -> None:
    assert kinds.title(b"%PDF-1.7 and no more", "pdf") == ""


# ---- what comes first


def test_that_a_file_was_altered_comes_before_the_version_it_is_nearest_to(held: School) -> None:
    found = asked(held, in_body(filed(held, "docx"), "must not communicate", "may communicate"))
    lines = telling.lines(found)
    assert lines[0] == "ALTERED: this file is not the adopted text. It differs in 1 place:"
    assert "[must not -> may]" in lines[1]
    assert lines[2].startswith("Nearest to it: Social Media Policy of Oakfield School, version 2.0")
    assert lines[3].startswith("Of that text, not of this file: in force since 4 February 2027; ")
    assert not any(line.startswith(("In force", "Adopted")) for line in lines)


def test_programs_read_no_state_of_an_altered_file_but_that_it_was(held: School) -> None:
    altered = written(
        held, edited(adopted(held), "must not communicate", "may communicate"), "html"
    )
    data = telling.data(asked(held, altered))
    assert (data["state"], data["since"], data["exit_code"]) == ("altered", "", ALTERED)
    assert data["nearest"] == {"state": "in force", "since": "2027-02-04", "by": ""}
    whole = telling.data(asked(held, filed(held, "html")))
    assert (whole["state"], "nearest" in whole) == ("in force", False)


def test_the_command_says_altered_first_and_fails(held: School, tmp_path: Path) -> None:
    page = filed(held, "html").decode().replace("must not communicate", "may communicate")
    (tmp_path / "page.html").write_text(page)
    told = run(held.folder, "verify", str(tmp_path / "page.html"))
    assert (told.returncode, told.stdout.startswith("ALTERED: "), told.stderr) == (
        ALTERED,
        True,
        "",
    )
    as_json = json.loads(run(held.folder, "verify", str(tmp_path / "page.html"), "--json").stdout)
    assert as_json["state"] == "altered"


def test_a_certificate_s_pdf_is_no_certificate_to_verify_by(
    held: School, proof: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "proof.pdf").write_bytes(proof["pdf"])
    (tmp_path / "page.html").write_bytes(filed(held, "html"))
    told = run(tmp_path, "verify", "page.html", "--certificate", "proof.pdf")
    assert told.returncode == UNKNOWN
    assert told.stderr.startswith("proof.pdf: this is a PDF, and no certificate's JSON (name the")


def test_the_list_of_the_website_says_that_it_is_one(held: School, tmp_path: Path) -> None:
    publish(held.store, tmp_path, TODAY)
    found = asked(held, (tmp_path / "index.html").read_bytes())
    assert "a website's list of policies" in said(found)


def test_a_notice_of_the_website_says_that_it_is_one(held: School, tmp_path: Path) -> None:
    publish(held.store, tmp_path, TODAY)
    found = asked(held, (tmp_path / TRUST / POLICY / "1.0" / "index.html").read_bytes())
    assert "a website's notice that a version is no longer in force" in said(found)
