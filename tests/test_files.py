"""Files that belong together are written all or none."""

from pathlib import Path

import pytest

from policygen.errors import WriteError
from policygen.files import write_all


def test_several_files_are_written(tmp_path: Path) -> None:
    wanted = {tmp_path / "a.yaml": b"one", tmp_path / "bases/b.txt": b"two"}
    assert write_all(wanted) == list(wanted)
    assert {path: path.read_bytes() for path in wanted} == wanted


def test_where_one_cannot_be_written_none_is_and_nothing_lies_about(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"before")
    (tmp_path / "bases").write_bytes(b"no folder")
    with pytest.raises(WriteError, match="cannot write"):
        write_all({tmp_path / "a.yaml": b"after", tmp_path / "bases/b.txt": b"two"})
    assert (tmp_path / "a.yaml").read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "bases"]


def test_where_a_folder_stands_in_the_place_of_one_none_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.json").mkdir()
    with pytest.raises(WriteError, match="a folder stands where this file belongs"):
        write_all({tmp_path / "a.pdf": b"one", tmp_path / "b.json": b"two"})
    assert [one.name for one in tmp_path.iterdir()] == ["b.json"]


def test_a_file_that_somebody_closed_to_writing_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"before")
    path.chmod(0o444)
    with pytest.raises(WriteError, match="this file is closed to writing"):
        write_all({path: b"after"})
    assert path.read_bytes() == b"before"
