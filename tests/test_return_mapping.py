"""Which clause each part of an edited Word file is: on files edited by chance, of which the answer is known."""

from pathlib import Path

import pytest

from policygen.project.workspace import Workspace
from policygen.writers import docx
from tests.needs import needs
from tests.returned.scoring import drawn, saved_by_office, score
from tests.samples import EVERYTHING

ROOT = Path(__file__).resolve().parent.parent
SEED = "20261121"
BOOTS = "Boots must be left at the door of the hall, with the name of their owner inside."
PONDS = "Nobody may wade in the pond unless a member of staff stands beside it with a rope."
DUCKS = "Ducks are fed at noon by the gardening club, who keep the corn in a closed tin."


@pytest.fixture(scope="module")
def files() -> list[bytes]:
    """The five policies and a sample, as Word files."""
    made = [docx.write(one.policy, one.theme) for one in Workspace(ROOT).make()]
    return [*made, docx.write(EVERYTHING)]


@pytest.mark.parametrize("count", [60, pytest.param(900, marks=pytest.mark.soak)])
def test_clauses_of_edited_files_are_found_and_no_word_is_lost(files, count):
    found = score(drawn(files, SEED, count))
    print(f"\n{found}")
    assert found.files == count
    assert found.lost == []
    assert found.right >= 0.99 * found.shares
    assert found.edited_right >= 0.98 * found.edited


@pytest.mark.parametrize("count", [8, pytest.param(100, marks=pytest.mark.soak)])
def test_clauses_are_found_by_their_words_once_libreoffice_has_dropped_the_names_of_controls(
    files, count, tmp_path
):
    needs("soffice")
    found = score(saved_by_office(drawn(files, f"{SEED} office", count, controls=False), tmp_path))
    print(f"\n{found}")
    assert found.files == count
    assert found.lost == []
    assert found.right >= 0.99 * found.shares
    assert found.edited_right >= 0.95 * found.edited
