"""`policygen return` where the file changed one thing and the workspace another that bears on it."""

from pathlib import Path

import pytest

from tests.test_bad_input import run
from tests.test_return import FILE, SCHOOL, edit, paragraph, trust_file, workspace
from tests.test_return_since import change_trust, shown, typed

HEADED = """\
    sections:
    - heading: Forbidden
      as: bullet
      clauses:
      - swim: {text: Swimming at dusk.}
      - dive: {text: Diving off the wall.}
    - heading: Visits
      clauses:
      - guest: {text: 'In this policy a guest is anybody who has no key.'}
      - map: {text: A map hangs by the gate.}
      - lamps: {text: Lamps are lit in winter.}
      - tour: {text: Guests are shown round by the warden.}
      - seats: {text: Seats are painted.}
"""
DIVE = "      - dive: {text: Diving off the wall.}\n"
RACE = "      - race: {text: Racing on the wall.}\n"


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    return workspace(tmp_path, SCHOOL.partition("    sections:")[0] + HEADED)


def put(folder: Path, words: str, old: str, new: str) -> None:
    """Puts a paragraph that is like another one, but for some words, behind it."""
    like = paragraph(folder, words)
    inner = like[like.index("<w:p>") if "<w:p>" in like else like.index("<w:p ") :]
    inner = inner[: inner.index("</w:p>") + len("</w:p>")]
    edit(folder, (like, like + inner.replace(old, new)))


# ---- a heading, and what stands under it


@pytest.mark.parametrize(
    ("answer", "heading", "has"),
    [("1", "Forbidden", False), ("2", "Forbidden", True), ("3", "Allowed", False), ("4", "Allowed", True)],
)  # fmt: skip
def test_a_heading_that_the_file_turned_above_an_item_that_the_workspace_gained(
    pool: Path, answer: str, heading: str, has: bool
) -> None:
    edit(pool, (">Forbidden<", ">Allowed<"))
    change_trust(pool, DIVE, DIVE + RACE)
    done = typed(pool, f"{answer}\ny\n")
    assert "heading 'Forbidden' + race: they stand together" in done.stdout
    assert done.returncode == 0, done.stderr
    assert f"heading: {heading}\n" in trust_file(pool)
    assert ("Racing" in shown(pool)) == has


@pytest.mark.parametrize(
    ("answer", "heading", "has"),
    [("1", "Forbidden", False), ("2", "Allowed", False), ("3", "Forbidden", True), ("4", "Allowed", True)],
)  # fmt: skip
def test_a_heading_that_the_workspace_turned_above_an_item_that_the_file_gained(
    pool: Path, answer: str, heading: str, has: bool
) -> None:
    put(pool, "Diving off", "Diving off the wall", "Racing on the wall")
    change_trust(pool, "heading: Forbidden", "heading: Allowed")
    done = typed(pool, f"{answer}\ny\n")
    assert "heading 'Forbidden' + " in done.stdout
    assert done.returncode == 0, done.stderr
    assert f"heading: {heading}\n" in trust_file(pool)
    assert ("Racing" in shown(pool)) == has


def test_a_heading_that_says_no_rule_above_paragraphs_is_not_asked(pool: Path) -> None:
    edit(pool, (">Visits<", ">Callers<"))
    change_trust(pool, "Seats are painted.", "Seats are varnished.")
    done = run(pool, "return", FILE, "--yes")
    assert done.returncode == 0, done.stdout
    assert "heading: Callers" in trust_file(pool) and "varnished" in trust_file(pool)


def test_a_heading_in_other_words_of_the_same_sense_is_not_asked(pool: Path) -> None:
    edit(pool, (">Forbidden<", ">Prohibited<"))
    change_trust(pool, DIVE, DIVE + RACE)
    done = run(pool, "return", FILE, "--yes")
    assert done.returncode == 0, done.stdout
    assert "heading: Prohibited" in trust_file(pool)


# ---- clauses


@pytest.mark.parametrize(("answer", "has"), [("1", False), ("2", True), ("3", False), ("4", True)])
def test_a_clause_that_the_workspace_gained_beside_one_that_the_file_changed(
    pool: Path, answer: str, has: bool
) -> None:
    edit(pool, ("Seats are painted", "Seats are painted red"))
    last = "      - seats: {text: Seats are painted.}\n"
    change_trust(pool, last, last + "      - bench: {text: This does not apply to benches.}\n")
    done = typed(pool, f"{answer}\ny\n")
    assert "seats + bench: they stand together" in done.stdout
    assert done.returncode == 0, done.stderr
    assert ("This does not apply" in shown(pool)) == has
    assert ("painted red" in shown(pool)) == (answer in "34")


@pytest.mark.parametrize("turned", [False, True])
def test_what_a_word_means_and_a_clause_further_on_that_uses_it(pool: Path, turned: bool) -> None:
    told = [("who has no key", "who pays"), ("by the warden", "by two wardens")]
    mine, hers = told[turned], told[not turned]
    edit(pool, hers)
    change_trust(pool, *mine)
    asked = typed(pool, "")
    assert asked.returncode == 2
    assert "guest + tour: the one may bear on the other" in asked.stdout
    done = typed(pool, "4\ny\n")
    assert done.returncode == 0, done.stderr
    assert "who pays" in shown(pool) and "by two wardens" in shown(pool)


def test_clauses_further_apart_that_have_nothing_in_common_are_not_asked(pool: Path) -> None:
    edit(pool, ("by the gate", "by the door"))
    change_trust(pool, "Seats are painted.", "Seats are varnished.")
    done = run(pool, "return", FILE, "--yes")
    assert done.returncode == 0, done.stdout
    assert "by the door" in trust_file(pool) and "varnished" in trust_file(pool)
