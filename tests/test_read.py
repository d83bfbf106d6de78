import io
import zipfile
from pathlib import Path

import pytest

from policygen import readers, writers
from policygen.errors import ReadError
from policygen.model import Paragraph, Section, Span
from policygen.readers import ENDINGS, READERS, read, read_bytes
from policygen.readers.building import build
from tests.samples import EVERYTHING, PLAIN
from tests.test_read_odt import PAGES, odt


def package(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


# ---- which format it is


@pytest.mark.parametrize("format", [format for format in READERS if format not in ("doc", "odt")])
@pytest.mark.parametrize("name", ["policy.{}", "POLICY.{}"])
def test_each_format_that_is_written_is_read(format: str, name: str):
    found = read_bytes(writers.write(EVERYTHING, format), name.format(format)).policy
    assert "The Headteacher must never enter a puddle knowingly" in " ".join(
        " ".join(block.text.split()) for block in found.blocks()
    )


@pytest.mark.parametrize("format", ["docx", "pdf", "html", "json"])
def test_the_bytes_tell_the_format_whatever_the_name_says(format: str):
    data = writers.write(EVERYTHING, format)
    for name in ("policy.txt", "policy", "policy.bak"):
        assert read_bytes(data, name).policy.title == "Puddle Policy"


def test_an_opendocument_text_is_known_by_its_bytes():
    assert read_bytes(odt(PAGES), "policy.docx").policy.title == "Pond Policy"


def test_every_ending_leads_to_a_reader():
    assert set(ENDINGS.values()) == set(READERS)
    for format in READERS:
        assert callable(readers.load(format))


def test_markdown_that_begins_with_a_tag_is_markdown():
    found = read_bytes(b"<div align=center>Hello</div>\n\n# Pond Policy\n\n- dry\n", "a.md")
    assert [block.text for block in found.policy.blocks()] == ["Hello", "dry"]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.docx", "empty"),
        (b"  \r\n\t", "a.html", "empty"),
        (b"Be kind.", "a.pages", "no format that can be read"),
        (b"Be kind.", "a", "no format that can be read"),
        (b"\x89PNG\r\n\x1a\n1234", "a.pdf", "picture"),
        (b"PK\x03\x04 and so on", "a.docx", "damaged"),
        (package("xl/workbook.xml"), "a.xlsx", "spreadsheet"),
        (package("ppt/presentation.xml"), "a.pptx", "presentation"),
        (package("a.txt"), "a.zip", "zip folder"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "password"),
    ],
)  # fmt: skip
def test_what_is_no_policy_is_refused_in_plain_words(data: bytes, name: str, message: str):
    with pytest.raises(ReadError, match=message):
        read_bytes(data, name)


# ---- files


def test_a_file_is_read(tmp_path: Path):
    path = tmp_path / "policy.md"
    path.write_bytes(writers.write(PLAIN, "md"))
    assert read(path).policy.title == "Short Policy"


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(ReadError, match="no such file") as caught:
        read(tmp_path / "policy.docx")
    assert caught.value.path == tmp_path / "policy.docx"


def test_a_folder_is_refused(tmp_path: Path):
    with pytest.raises(ReadError, match="folder"):
        read(tmp_path)


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(readers, "LARGEST", 10)
    path = tmp_path / "policy.txt"
    path.write_text("Be kind, all of you.")
    with pytest.raises(ReadError, match="too large"):
        read(path)


def test_a_name_that_no_file_can_have_is_refused():
    with pytest.raises(ReadError):
        read(Path("a\0b.txt"))


def test_an_error_of_a_reader_gets_the_path(tmp_path: Path):
    path = tmp_path / "policy.json"
    path.write_text("{}")
    with pytest.raises(ReadError) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))


# ---- what all readers share


def para(text: str) -> Paragraph:
    return Paragraph("", (Span(text),))


def test_parts_without_ids_get_some_and_ids_given_twice_are_told_apart():
    made = build([Section("a", "A"), para("x"), Section("a", "B"), para("y"), Section("", "C")])
    assert [s.id for s in made.sections] == ["a", "a--2", "s3"]
    assert [block.id for block in made.blocks()] == ["p1", "p2"]


def test_the_first_heading_is_the_title_where_it_stands_above_all_others():
    made = build([Section("", "T", 1), para("x"), Section("", "A", 2), Section("", "B", 3)])
    assert made.title == "T"
    assert [line.text for line in made.furniture.cover] == ["T"]
    assert [(s.level, s.title) for s in made.sections] == [(1, ""), (1, "A"), (2, "B")]


@pytest.mark.parametrize(
    "first", [Section("", "A", 2), Section("", "A", 1), Section("", "A", 1, label="1.")]
)
def test_a_heading_like_those_below_is_no_title(first: Section):
    made = build([first, para("x"), Section("", "B", 1)])
    assert made.title == ""
    assert [s.title for s in made.sections] == ["A", "B"]


def test_words_before_any_heading_stand_in_a_section_without_one():
    made = build([para("x"), Section("", "A"), para("y")])
    assert [(s.title, len(s.blocks)) for s in made.sections] == [("", 1), ("A", 1)]


def test_a_text_file_without_a_sign_is_a_text_without_a_word() -> None:
    for name in ("a.txt", "a.md"):
        reading = readers.read_bytes(b"\n", name)
        assert (list(reading.policy.blocks()), reading.warnings) == ([], ("it is empty",))
