"""A file of the workspace that cannot be read stands in the way of what needs it, and of nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.oakfield import POLICY, TRUST, school
from tests.test_bad_input import run

NAME = (TRUST, POLICY)
BROKEN = "trusts/elm.yaml:3: "
"""Where the file is broken, as a message begins."""


@pytest.fixture(scope="module")
def oakfield(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Adopted once, and submitted for the next meeting; beside it, a trust file that cannot be read."""
    folder = tmp_path_factory.mktemp("oakfield")
    with school(folder) as one:
        one.submit("2026-03-01", "2026-03-12")
        one.adopt("2026-03-12", "12/4")
        one.change()
        one.submit("2026-05-01", "2026-05-14")
    (folder / "trusts" / "elm.yaml").write_text("name: Elm School\nkind: [\n")
    yield folder


@pytest.mark.parametrize(
    "words",
    [
        ("history", *NAME),
        ("fetch", *NAME, "1.0", "-o", "kept"),
        ("diff-versions", *NAME, "1.0", "submitted"),
        ("publish", "site"),
        ("register", "verify"),
    ],
)
def test_what_reads_the_register_alone_does_not_look_at_the_files(
    oakfield: Path, words: tuple[str, ...]
) -> None:
    done = run(oakfield, *words)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "words",
    [
        ("certificate", *NAME, "1.0"),
        ("pack", "--meeting", "2026-05-14", "--body", "board"),
        ("calendar",),
    ],
)
def test_what_needs_some_of_the_files_warns_of_the_others(
    oakfield: Path, words: tuple[str, ...]
) -> None:
    done = run(oakfield, *words)
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"warning: {BROKEN}")


def test_papers_are_not_said_to_have_changed_where_that_cannot_be_told(oakfield: Path) -> None:
    clause = oakfield / "clauses" / "social-media" / "conduct.yaml"
    text = clause.read_text(encoding="utf-8")
    clause.write_text("title: [\n", encoding="utf-8")
    done = run(oakfield, "pack", "--meeting", "2026-05-14", "--body", "board")
    clause.write_text(text, encoding="utf-8")
    assert done.returncode == 0
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == [
        "clauses/social-media/conduct.yaml",
        "trusts/elm.yaml",
    ]


def test_a_certificate_is_made_where_the_trust_file_itself_cannot_be_read(oakfield: Path) -> None:
    file = oakfield / "trusts" / f"{TRUST}.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text("name: [\n", encoding="utf-8")
    done = run(oakfield, "certificate", *NAME, "1.0", "-o", "plain.pdf")
    asked = run(oakfield, "pack", "--meeting", "2026-05-14", "--body", "board")
    file.write_text(text, encoding="utf-8")
    assert done.returncode == 0
    assert (oakfield / "plain.pdf").read_bytes().startswith(b"%PDF")
    assert asked.returncode == 2
    assert f"trusts/{TRUST}.yaml:" in asked.stderr


def test_what_is_put_on_record_anew_needs_all_of_them(oakfield: Path) -> None:
    words = ("submit", *NAME, "--to", "board", "--meeting", "2026-06-14")
    done = run(oakfield, *words)
    assert done.returncode == 2
    assert done.stderr.startswith(BROKEN)


def test_a_text_can_be_sent_back_all_the_same(oakfield: Path) -> None:
    done = run(oakfield, "send-back", *NAME, "--reason", "Not ready.")
    assert done.returncode == 0, done.stderr
