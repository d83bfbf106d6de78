"""`policygen return` where a policy has notes with marks of their own."""

from pathlib import Path

import pytest

from tests.test_return import SCHOOL, bring, edit, paragraph, trust_file, workspace

FROGS = "          - frogs\n"
NOTE = """\
          - spawn:
              style: note
              mark: '{mark}'
              text: Spawn is left where it lies.
"""


@pytest.mark.parametrize("mark", ["1", "12", "iv", "*"])
def test_an_edit_comes_home_beside_a_note(tmp_path: Path, mark: str) -> None:
    folder = _with_note(tmp_path, mark)
    edit(folder, ("Torn nets are mended.", "Torn nets are thrown away."))
    said = bring(folder)
    assert "spawn" not in said
    assert NOTE.format(mark=mark) in trust_file(folder)


@pytest.mark.parametrize("mark", ["1", "*"])
def test_the_words_of_a_note_come_home(tmp_path: Path, mark: str) -> None:
    folder = _with_note(tmp_path, mark)
    edit(folder, ("Spawn is left", "Spawn of toads is left"))
    bring(folder)
    assert NOTE.format(mark=mark).replace("Spawn", "Spawn of toads") in trust_file(folder)


def test_a_note_that_lost_its_mark_comes_home_as_a_paragraph(tmp_path: Path) -> None:
    folder = _with_note(tmp_path, "1")
    block = paragraph(folder, "Spawn is left")
    edit(folder, (block, block.replace(">1<", "><").replace("1 Spawn", "Spawn")))
    bring(folder)
    assert "note" not in trust_file(folder)


def _with_note(folder: Path, mark: str) -> Path:
    return workspace(folder, SCHOOL.replace(FROGS, FROGS + NOTE.format(mark=mark)))
