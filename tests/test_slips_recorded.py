"""Slips around the register: what is refused leaves nothing behind, and who signs may be said by title."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from policygen.errors import RegisterError
from policygen.project.register import packed, signing
from policygen.project.register.signing import Ink
from tests.oakfield import POLICY, TRUST, School, school
from tests.spaces import ponds
from tests.test_bad_input import run
from tests.test_sign import typed

MEETING, TODAY = "2026-11-05", "2026-11-20"
WORDS = "four frogs in a pond"
SUBMIT = "submit marsh-lane ponds --to head --meeting 2026-03-12"


@pytest.mark.parametrize(
    "slip",
    [
        ("marsh-lane", "march-lane"),
        ("ponds", "pond"),
        ("head", "governors"),
        ("2026-03-12", "2206-03-12"),
    ],
)
def test_a_submission_that_is_refused_makes_no_register(
    tmp_path: Path, slip: tuple[str, str]
) -> None:
    ponds(tmp_path)
    done = run(tmp_path, *SUBMIT.replace(*slip).split(), "--as", "Jo Field, Clerk")
    assert done.returncode != 0 and "a new one begins" not in done.stdout
    assert not list(tmp_path.glob("register.db*"))
    done = run(tmp_path, *SUBMIT.split(), "--as", "Jo Field, Clerk")
    assert (done.returncode, done.stderr) == (0, "")
    assert "a new one begins: " in done.stdout and (tmp_path / "register.db").exists()


def test_a_signers_office_is_known_in_every_trust_of_the_workspace(tmp_path: Path) -> None:
    ponds(tmp_path)
    own = (tmp_path / "trusts/marsh-lane.yaml").read_text("utf-8")
    assert "Headteacher" in own
    (tmp_path / "trusts/reed-lane.yaml").write_text(
        "extends: marsh-lane\nname: Reed Lane School\nroles: {head: Principal}\n", "utf-8"
    )
    for number, role in enumerate(("Headteacher", "Principal", "head")):
        made = signer(tmp_path, role, f"{number}.p12")
        assert (made.returncode, made.stderr) == (0, "")
    assert (
        "head (Headteacher), chair (Chair of Governors), head (Principal)"
        in signer(tmp_path, "Cook", "c.p12").stderr
    )


def signer(folder: Path, role: str, key: str) -> subprocess.CompletedProcess[str]:
    return typed(folder, "signer", "new", "--name", "Z", "--role", role, "-o", key, line=WORDS)


# ---- ink


@pytest.fixture
def oakfield(tmp_path: Path) -> Iterator[School]:
    """1.0 is in force, and head and chair are to sign it."""
    with school(tmp_path / "oakfield") as made:
        made.submit("2026-11-01", MEETING)
        made.adopt(MEETING, "12/4")
        (made.folder / "scan.png").write_bytes(b"\x89PNG of a page with two signatures")
        yield made


def inked(made: School, role: str, name: str) -> str:
    ink = Ink(role, name, MEETING)
    event = signing.in_ink(made.acts(TODAY), made.folder / "scan.png", (TRUST, POLICY), "1.0", ink)
    return str(event.deed.particulars["signed"]["role"])


@pytest.mark.parametrize("said", ["chair", "Chair of Governors", "chair of governors"])
def test_who_signs_is_said_by_id_or_by_title(oakfield: School, said: str) -> None:
    assert inked(oakfield, said, "Ada Rowan") == "chair"


def test_who_is_not_named_is_told_all_who_are_by_id_and_title(oakfield: School) -> None:
    with pytest.raises(RegisterError) as caught:
        inked(oakfield, "Bursar", "Ada Rowan")
    assert caught.value.hint == (
        "its signature block names: head (Headteacher), chair (Chair of Governors)"
    )


def test_one_person_does_not_sign_for_two_offices_in_ink(oakfield: School) -> None:
    inked(oakfield, "chair", "Ada Rowan")
    match = "Ada Rowan has signed version 1.0 for the Chair of Governors"
    with pytest.raises(RegisterError, match=match):
        inked(oakfield, "head", "Ada  Rowan")
    assert inked(oakfield, "head", "Ada Rowan (the younger)") == "head"


# ---- papers


def test_papers_that_are_there_under_another_number_are_not_told_as_taken_away(
    tmp_path: Path,
) -> None:
    before = {"all.pdf": b"3", "01-reed-kites/policy.pdf": b"1", "02-reed-ponds/policy.pdf": b"2"}
    after = {"all.pdf": b"4", "01-reed-ponds/policy.pdf": b"2"}
    for files in (before, after):
        packed.check(tmp_path, files)
        for name, data in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_bytes(data)
        gone = packed.settle(tmp_path, files)
    assert gone == [tmp_path / "01-reed-kites/policy.pdf"]
    assert not (tmp_path / "02-reed-ponds").exists()
