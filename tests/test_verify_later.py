"""Copies of what was filed, when the register has said something else since."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from policygen import writers
from policygen.project.register import texts, verify, versions
from policygen.project.register.verify import File
from policygen.project.register.verifying.sources import ByRegister
from policygen.project.register.verifying.verdict import GENUINE, UNVOUCHED, Verdict
from policygen.register.store import opened
from tests.needs import needs, soffice
from tests.oakfield import POLICY, TRUST, School, school

MEETING, TODAY = "2026-11-05", "2026-12-01"
CONTROL = """    contents: true
    add:
      - {clause: document-control, section: breaches-of-this-policy}
"""
CORRECTED = "the minute that it shows, 12/4, was corrected since: it is 12/5"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school whose minute was corrected; beside it, copies of what was filed before."""
    folder = tmp_path_factory.mktemp("later") / "oakfield"
    with school(folder) as made:
        made.edit(f"trusts/{TRUST}.yaml", "    contents: true\n", CONTROL)
        made.submit("2026-11-01", MEETING)
        made.adopt(MEETING, "12/4")
        filed = texts.filed(made.store, versions.version(made.store, (TRUST, POLICY), "1.0", TODAY))
        theme = made.workspace().theme(made.workspace().trust(TRUST))
        for format in ("md", "txt", "docx"):
            (folder / f"copy.{format}").write_bytes(writers.load(format)(filed, theme))
        made.acts(TODAY).correct_minute(TRUST, POLICY, 2, "12/5", "mistyped")
    return folder


def asked(folder: Path, name: str, data: bytes) -> Verdict:
    with opened(folder / "register.db") as store:
        made: Any = School(folder, store)
        return verify.verify(File(name, data), ByRegister(store, TODAY, made.workspace()))


@pytest.mark.parametrize("format", ["md", "txt"])
def test_a_copy_of_what_was_filed_before_the_minute_was_corrected_is_as_adopted(
    folder: Path, format: str
) -> None:
    found = asked(folder, f"copy.{format}", (folder / f"copy.{format}").read_bytes())
    assert (found.words, found.alterations, found.code) == ("adopted", (), GENUINE)
    assert found.notes == (CORRECTED,)


@pytest.mark.parametrize("to", ["docx", "txt:Text"])
def test_so_is_one_that_libreoffice_saved(folder: Path, to: str, tmp_path: Path) -> None:
    needs("soffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(soffice()), "--headless", profile, "--convert-to", to, "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, str(folder / "copy.docx")], capture_output=True, timeout=60, check=True
    )
    name = f"copy.{to.partition(':')[0]}"
    found = asked(folder, name, (tmp_path / name).read_bytes())
    assert (found.words, found.alterations) == ("adopted", ())
    assert CORRECTED in found.notes and not any("not as it was filed" in n for n in found.notes)


def test_a_minute_in_a_text_that_never_was_on_record_is_an_alteration(folder: Path) -> None:
    data = (folder / "copy.txt").read_bytes().replace(b"12/4", b"12/9")
    found = asked(folder, "copy.txt", data)
    assert [(one.before, one.after) for one in found.alterations] == [("12/5", "12/9")]


@pytest.mark.parametrize("said", ["12/9", "soon", "2026-13-45"])
@pytest.mark.parametrize("name", ["minute", "next_review", "reviewed_on"])
def test_front_matter_that_says_anything_at_all_is_told_and_no_fault(
    folder: Path, name: str, said: str
) -> None:
    lines = (folder / "copy.md").read_text("utf-8").splitlines()
    own = [line for line in lines if not line.startswith(f"{name}:")]
    data = "\n".join([own[0], f'{name}: "{said}"', *own[1:]]).encode()
    found = asked(folder, "copy.md", data)
    assert (found.words, found.code) == ("unvouched", UNVOUCHED)
