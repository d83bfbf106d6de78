"""`policygen return` where an editor gave a post another title throughout: the whole of it is found, or none."""

from pathlib import Path

import pytest

from policygen import yamlfile
from tests.test_bad_input import run
from tests.test_return import FILE, SCHOOL, TRUST, bring, trust_file, workspace
from tests.test_return_typed import replaced

HEAD = "  head: Headteacher\n"
FULL = "  head: {title: Warden, full: Warden of the Ponds}\n"
FROGS = "          - frogs\n"


def _head(folder: Path) -> object:
    return yamlfile.load(folder / TRUST).data["roles"]["head"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("Pond Warden", "Warden of Ponds"),
        ("Warden of Ponds", "Pond Warden"),
        ("Pond Warden", "Senior Warden of Ponds"),
    ],
)
def test_the_whole_of_a_new_title_is_found(tmp_path: Path, was: str, now: str) -> None:
    folder = workspace(tmp_path, SCHOOL.replace(HEAD, f"  head: {was}\n"))
    replaced(folder, (was, now))
    said = bring(folder)
    assert f"{was!r} is {now!r} in both its places" in said
    assert "clauses: 4 as they were" in said
    assert _head(folder) == now


def test_a_new_title_goes_as_far_as_all_places_say_it(tmp_path: Path) -> None:
    folder = workspace(tmp_path, SCHOOL.replace(HEAD, "  head: Pond Warden\n"))
    replaced(folder, ("Pond Warden may", "Warden of Ponds and Meadows may"))
    replaced(folder, ("Pond Warden", "Warden of Ponds"))
    bring(folder)
    assert _head(folder) == "Warden of Ponds"


def test_a_new_title_in_small_letters_is_not_cut(tmp_path: Path) -> None:
    folder = workspace(tmp_path, SCHOOL.replace(HEAD, "  head: pond warden\n"))
    replaced(folder, ("pond warden", "warden of ponds"))
    assert run(folder, "return", FILE, "--yes").returncode == 0
    assert _head(folder) == "pond warden"
    assert trust_file(folder).count("warden of ponds") == 2


@pytest.mark.parametrize("full", ["Keeper of the Ponds", "Warden of the Ponds"])
def test_a_title_that_has_another_in_full_is_found_with_it(tmp_path: Path, full: str) -> None:
    listed = (
        FROGS
        + "          - signs:\n              text: Signs bear the name of the {{ roles.head.full }}.\n"
    )
    folder = workspace(tmp_path, SCHOOL.replace(HEAD, FULL).replace(FROGS, listed))
    replaced(folder, ("Warden of the Ponds", "#"), ("Warden", "Keeper"), ("#", full))
    said = bring(folder)
    assert f"roles.head: the title is now 'Keeper', in full {full!r}" in said
    assert _head(folder) == {"title": "Keeper", "full": full}
