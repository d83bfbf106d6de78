"""What is not made over and over is never written over: registers, keys, signed files, what people write by hand."""

from pathlib import Path

import pytest

from policygen.errors import WriteError
from policygen.project import kept
from tests import signed, spaces
from tests.test_bad_input import run


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with a register, a key, a certificate, and a signed PDF in its output."""
    folder = spaces.ponds(tmp_path)
    assert run(folder, "register", "upgrade").returncode == 0
    files = {"chair.p12": b"\x30\x82", "chair.pem": b"-----BEGIN CERTIFICATE-----\n"}
    files |= dict.fromkeys(("templates/note.html", "register.db-wal", "register.db-shm"), b"x")
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "output").mkdir()
    (folder / "output" / "once-signed.pdf").write_bytes(signed.once())
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    there = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in there}


def refused(folder: Path, *words: str) -> str:
    """What a command says that writes nothing."""
    before = contents(folder)
    done = run(folder, *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert contents(folder) == before
    return done.stderr


BY_HAND = "is filled by hand: no command writes to it (choose another place)\n"
OVER = "nothing is written over it (choose another place)\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("calendar -o trusts/marsh-lane.yaml", f"the workspace's trusts/ {BY_HAND}"),
        ("calendar -o trusts/reviews.ics", f"the workspace's trusts/ {BY_HAND}"),
        ("status -f csv -o register.db", f"this is a register: {OVER}"),
        ("status -f txt -o register.db-wal", f"this is a register: {OVER}"),
        ("matrix -f csv -o trusts/../trusts/marsh-lane.yaml", f"the workspace's trusts/ {BY_HAND}"),
        ("matrix -o templates/note.html", f"the workspace's templates/ {BY_HAND}"),
        ("matrix -f txt -o chair.p12", f"this is a key or a certificate: {OVER}"),
        ("matrix -f txt -o chair.pem", f"this is a key or a certificate: {OVER}"),
        (
            "certificate marsh-lane ponds -o trusts/../output/once-signed.pdf",
            f"this is a signed PDF: {OVER}",
        ),
        ("compare a.txt b.txt -o clauses/ponds/outline.yaml", f"the workspace's clauses/ {BY_HAND}"),
        ("diff-versions marsh-lane ponds 1.0 -o clauses/c.html", f"the workspace's clauses/ {BY_HAND}"),
        ("build -o trusts", f"the workspace's trusts/ {BY_HAND}"),
        ("build -o clauses/ponds", f"the workspace's clauses/ {BY_HAND}"),
        ("schema -o clauses", f"the workspace's clauses/ {BY_HAND}"),
        ("fetch marsh-lane ponds -o trusts", f"the workspace's trusts/ {BY_HAND}"),
        ("pack --meeting 2026-11-05 --body board -o templates", f"the workspace's templates/ {BY_HAND}"),
        ("register backup register.db", f"this is a register: {OVER}"),
    ],
)  # fmt: skip
def test_a_file_that_was_asked_for_takes_the_place_of_nothing_that_is_kept(workspace, words, said):
    path = words.rsplit(" ", 1)[-1]
    assert refused(workspace, *words.split()) == f"{path}: {said}"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("calendar -o reviews.csv", "a file of the format ics ends in .ics; 'reviews.csv' does not"),
        ("status -f csv -o s.html", "a file of the format csv ends in .csv; 's.html' does not"),
        ("matrix -f csv -o matrix.dat", "a file of the format csv ends in .csv; 'matrix.dat' does not"),
        ("calendar -o output", "output is a folder; name the file to write in it"),
        ("schema -o register.db", "register.db is a file; name a folder"),
    ],
)  # fmt: skip
def test_a_file_is_called_as_its_format_asks(workspace, words, said):
    assert refused(workspace, *words.split()).startswith(f"policygen: {said} (see")


def test_a_build_leaves_a_signed_file_in_its_own_place(workspace):
    assert run(workspace, "build", "-f", "pdf", "-q").returncode == 0
    built = workspace / "output" / "marsh-lane" / "ponds.pdf"
    built.write_bytes(built.read_bytes() + b"\n% /ByteRange [0 1 2 3]\n")
    said = refused(workspace, "build", "-f", "pdf", "-f", "txt")
    assert said == f"output/marsh-lane/ponds.pdf: this is a signed PDF: {OVER}"


def test_what_is_there_already_may_be_written_again(workspace):
    there = workspace / "output" / "once-signed.pdf"
    kept.check_file(there, there.read_bytes())
    with pytest.raises(WriteError, match="this is a signed PDF"):
        kept.check_file(there, b"%PDF-1.7 another")


def test_a_file_that_is_made_over_and_over_is_written_over(workspace):
    for _ in range(2):
        done = run(workspace, "calendar", "-o", "output/reviews.ics")
        assert (done.returncode, done.stderr) == (0, "")


def test_folders_of_the_same_names_outside_a_workspace_are_like_any_other(tmp_path):
    for name in ("trusts/a.html", "clauses.html", "templates/b.html"):
        kept.check_file(tmp_path / name)
