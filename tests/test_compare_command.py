"""`policygen compare` as a clerk types it."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from policygen import readers, writers
from policygen.model import Policy
from policygen.reports.tracked import redline
from tests import spaces
from tests.test_bad_input import run
from tests.texts import policy

OLD = policy(
    "# 1. Feeding", "Staff must feed the ducks twice a day.", "- Wash your hands.", "Frogs hop."
)
NEW = policy(
    "# 1. Feeding", "Staff may feed the ducks twice a day.", "- Wash your hands.", "Frogs leap."
)
COMMA = policy(
    "# 1. Feeding", "Staff must feed the ducks, twice a day.", "- Wash your hands.", "Frogs hop."
)


def kept(folder: Path, name: str, policy: Policy) -> str:
    """The policy as a file; its name tells the format."""
    (folder / name).write_bytes(writers.write(policy, name.rpartition(".")[2]))
    return name


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    return kept(tmp_path, "old.docx", OLD), kept(tmp_path, "new.html", NEW)


def test_what_matters_comes_first_in_the_terminal(tmp_path: Path, pair: tuple[str, str]) -> None:
    done = run(tmp_path, "compare", *pair)
    assert (done.returncode, done.stderr) == (0, "")
    assert "One change matters" in done.stdout
    assert "Staff [-must-] {+may+} feed the ducks twice a day." in done.stdout
    assert done.stdout.index("[-must-]") < done.stdout.index("{+leap+}")


def test_matters_leaves_the_rest_out(tmp_path: Path, pair: tuple[str, str]) -> None:
    done = run(tmp_path, "compare", *pair, "--matters")
    assert "[-must-]" in done.stdout and "leap" not in done.stdout


@pytest.mark.parametrize(("old", "new", "code"), [(OLD, OLD, 0), (OLD, COMMA, 1), (OLD, NEW, 3)])
def test_the_exit_code_says_whether_it_matters(
    tmp_path: Path, old: Policy, new: Policy, code: int
) -> None:
    files = kept(tmp_path, "a.md", old), kept(tmp_path, "b.md", new)
    assert run(tmp_path, "compare", *files, "--exit-code").returncode == code
    assert run(tmp_path, "compare", *files).returncode == 0


def test_the_name_of_the_file_tells_the_format(tmp_path: Path, pair: tuple[str, str]) -> None:
    for name, start in (
        ("c.html", b"<!DOCTYPE html>"),
        ("c.docx", b"PK"),
        ("c.md", b"#"),
        ("c.txt", b""),
        ("c.json", b"{"),
        ("c.csv", b"\xef\xbb\xbf"),
    ):
        done = run(tmp_path, "compare", *pair, "-o", name)
        assert (done.returncode, done.stderr) == (0, ""), name
        assert done.stdout.startswith(f"{name}: One change matters")
        assert (tmp_path / name).read_bytes().startswith(start)


def test_reports_for_paper_are_pdfs(tmp_path: Path, pair: tuple[str, str]) -> None:
    for words in (("-o", "c.pdf"), ("-f", "table-pdf", "-o", "t.pdf")):
        assert run(tmp_path, "compare", *pair, *words).returncode == 0
        assert (tmp_path / words[-1]).read_bytes().startswith(b"%PDF")


def test_tables_for_word_are_word_files(tmp_path: Path, pair: tuple[str, str]) -> None:
    for format in ("sheet", "table-docx"):
        assert run(tmp_path, "compare", *pair, "-f", format, "-o", "t.docx").returncode == 0
        reading = readers.read(tmp_path / "t.docx")
        assert "Staff must may feed the ducks" in " ".join(
            block.text for block in reading.policy.blocks()
        )


def test_text_formats_go_to_standard_output(tmp_path: Path, pair: tuple[str, str]) -> None:
    data = json.loads(run(tmp_path, "compare", *pair, "--format", "json").stdout)
    assert [change["kind"] for change in data["changes"]] == ["duty", "wording"]
    assert (data["old"]["source"], data["new"]["source"]) == pair
    rows = list(
        csv.reader(
            io.StringIO(run(tmp_path, "compare", *pair, "-f", "table-csv").stdout.lstrip("\ufeff"))
        )
    )
    assert len(rows) == 3


def test_two_word_files_give_the_new_one_with_tracked_changes(tmp_path: Path) -> None:
    files = kept(tmp_path, "old.docx", OLD), kept(tmp_path, "new.docx", NEW)
    done = run(
        tmp_path,
        "compare",
        *files,
        "-o",
        "red.docx",
        "--author",
        "A. Clerk",
        "--date",
        "2026-03-19",
    )
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "red.docx") as package:
        xml = package.read("word/document.xml").decode()
    assert 'w:author="A. Clerk" w:date="2026-03-19T00:00:00Z"' in xml
    read = {
        how: readers.read(tmp_path / "red.docx", readers.Options(how)).policy
        for how in ("accepted", "rejected")
    }
    assert [block.text for block in read["accepted"].blocks()] == [
        block.text for block in NEW.blocks()
    ]
    assert [block.text for block in read["rejected"].blocks()] == [
        block.text for block in OLD.blocks()
    ]


def test_a_file_with_tracked_changes_is_read_as_asked(tmp_path: Path) -> None:
    files = [writers.write(one, "docx") for one in (OLD, NEW)]
    (tmp_path / "red.docx").write_bytes(redline(*files, on="2026-03-19T00:00:00Z"))
    kept(tmp_path, "old.docx", OLD)
    for how, code in (("rejected", 0), ("accepted", 3)):
        done = run(tmp_path, "compare", "old.docx", "red.docx", "--tracked", how, "--exit-code")
        assert done.returncode == code
    done = run(tmp_path, "compare", "old.docx", "red.docx", "--tracked", "refused")
    assert done.returncode == 2
    assert (
        done.stderr.startswith("red.docx: ")
        and "--tracked" in done.stderr
        and done.stderr.count("\n") == 1
    )


def test_against_compares_with_what_the_library_makes_now(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    assert run(tmp_path, "build", "-f", "docx", "-q").returncode == 0
    words = (
        "compare",
        "output/marsh-lane/ponds.docx",
        "--against",
        "marsh-lane/ponds",
        "--exit-code",
    )
    assert run(tmp_path, *words).returncode == 0
    spaces.write(
        tmp_path,
        {
            "clauses/ponds/quacking.yaml": "title: Q\ntopic: conduct\nwordings: {standard: Ducks may quack.}\n"
        },
    )
    done = run(tmp_path, *words)
    assert done.returncode == 3
    assert "[-must not-] {+may+} quack" in done.stdout


# ---- trouble


def told(folder: Path, *words: str) -> str:
    """The one line of a command that fails and writes nothing."""
    before = sorted(folder.rglob("*"))
    done = run(folder, "compare", *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert sorted(folder.rglob("*")) == before
    return done.stderr


def test_what_cannot_be_compared_is_told_in_a_line(tmp_path: Path, pair: tuple[str, str]) -> None:
    old, new = pair
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for words, said in (
        ((old,), "name two files, or one file and --against TRUST/POLICY"),
        ((old, new, "--against", "a/b"), "name two files, or one file and --against TRUST/POLICY"),
        ((old, "gone.docx"), "gone.docx: there is no such file"),
        ((old, "."), ".: this is a folder"),
        ((old, "empty.docx"), "empty.docx: this file is empty"),
        ((old, "picture.png"), "picture.png: "),
        ((old, new, "-f", "pdf"), "say with --output where to write the pdf"),
        ((old, new, "-o", "c.xyz"), "name a --format: 'c.xyz' does not tell one"),
        ((old, new, "-o", "c.sheet"), "name a --format: 'c.sheet' does not tell one"),
        ((old, new, "-o", "."), ". is a folder; name the file to write in it"),
    ):
        assert said in told(tmp_path, *words)


def test_a_trust_or_policy_that_is_not_there_is_told(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    kept(tmp_path, "old.docx", OLD)
    assert "marsh-lane" in told(tmp_path, "old.docx", "--against", "marsh-lan/ponds")
    assert "ponds" in told(tmp_path, "old.docx", "--against", "marsh-lane/pond")


def test_a_locked_pdf_asks_for_its_password(tmp_path: Path, pair: tuple[str, str]) -> None:
    import pikepdf

    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="duck", owner="frog"))
    assert "--password" in told(tmp_path, pair[0], "locked.pdf")
    assert "its pages are empty" in told(tmp_path, pair[0], "locked.pdf", "--password", "duck")


def test_a_file_that_is_compared_is_never_written_over(
    tmp_path: Path, pair: tuple[str, str]
) -> None:
    kept(tmp_path, "a.txt", OLD)
    kept(tmp_path, "b.txt", NEW)
    (tmp_path / "link.txt").symlink_to("b.txt")
    for name in ("a.txt", "b.txt", "link.txt"):
        assert "one of the files to compare" in told(tmp_path, "a.txt", "b.txt", "-o", name)
    assert (tmp_path / "a.txt").read_bytes() == writers.write(OLD, "txt")


def test_a_format_and_the_name_of_its_file_go_together(
    tmp_path: Path, pair: tuple[str, str]
) -> None:
    assert "ends in .pdf" in told(tmp_path, *pair, "-f", "pdf", "-o", "c.html")
    assert "--matters is for the terminal" in told(tmp_path, *pair, "--matters", "-o", "c.txt")
