"""Which clause each part of an edited Word file is: on files edited by chance, of which the answer is known."""

from pathlib import Path

import pytest

from policygen.model import Footnote, Item, Origin, Paragraph, Policy, Section, Span
from policygen.project.returning.mapping import NEW, mapped
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
    print(f"\n{found}")  # noqa: T201 - the counts are what it is for
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
    print(f"\n{found}")  # noqa: T201 - the counts are what it is for
    assert found.files == count
    assert found.lost == []
    assert found.right >= 0.99 * found.shares
    assert found.edited_right >= 0.95 * found.edited


# ---- one edit each


def para(clause: str, text: str) -> Paragraph:
    return Paragraph(
        "", (Span(text),), origin=Origin("clause", clause, "standard") if clause else Origin()
    )


def policy(*blocks: Paragraph | Item | Footnote) -> Policy:
    return Policy("Wading", sections=(Section("s", "Wading", blocks=blocks),))


SENT = policy(para("boots", BOOTS), para("ponds", PONDS), para("ducks", DUCKS))


def told(*blocks: Paragraph | Item | Footnote, sent: Policy = SENT) -> list[tuple[str, str]]:
    return [(part.clause, part.block.text) for part in mapped(sent, policy(*blocks))]


def test_what_reads_as_it_did_is_its_clause_wherever_it_stands():
    assert told(para("", DUCKS), para("", BOOTS), para("ducks", PONDS)) == [
        ("ducks", DUCKS),
        ("boots", BOOTS),
        ("ponds", PONDS),
    ]


def test_a_paragraph_that_joins_two_clauses_is_cut_between_them():
    assert told(para("boots", f"{BOOTS} {PONDS}"), para("ducks", DUCKS)) == [
        ("boots", BOOTS),
        ("ponds", PONDS),
        ("ducks", DUCKS),
    ]


def test_clauses_are_told_apart_where_no_space_parts_them():
    sent = policy(
        para("boots", "Reviewed: May 2025"), para("ponds", "Approved by the frogs: June 2026")
    )
    assert told(para("", "Reviewed: May 2025Approved by the frogs: June 2026"), sent=sent) == [
        ("boots", "Reviewed: May 2025"),
        ("ponds", "Approved by the frogs: June 2026"),
    ]


def test_a_sentence_put_into_a_paragraph_is_of_its_clause():
    text = f"{PONDS} The rope hangs in the shed."
    assert told(para("boots", BOOTS), para("", text), para("ducks", DUCKS))[1] == ("ponds", text)


def test_words_cut_off_a_clause_are_of_that_clause():
    start, end = PONDS.removesuffix(" with a rope."), "with a rope."
    assert told(
        para("boots", BOOTS), para("ponds", start), para("", end), para("ducks", DUCKS)
    ) == [
        ("boots", BOOTS),
        ("ponds", start),
        ("ponds", end),
        ("ducks", DUCKS),
    ]


def test_a_paragraph_that_says_what_no_clause_said_is_new():
    kiln = "Only the art teacher lights the kiln."
    assert told(para("boots", BOOTS), para("", kiln), para("ponds", PONDS))[1] == (NEW, kiln)


def test_a_new_paragraph_in_the_place_of_one_that_is_gone_is_new():
    kiln = "Only the art teacher lights the kiln, and never on the first Monday of term."
    assert told(para("boots", BOOTS), para("", kiln), para("ducks", DUCKS))[1] == (NEW, kiln)


def test_a_paragraph_rewritten_in_its_control_is_still_its_clause():
    text = "Keep out of the water."
    assert told(para("boots", BOOTS), para("ponds", text), para("ducks", DUCKS))[1] == (
        "ponds",
        text,
    )


def test_words_in_the_control_of_another_clause_are_of_the_clause_that_says_them():
    text = PONDS.replace("rope", "long rope")
    assert told(para("boots", BOOTS), para("boots", text), para("ducks", DUCKS))[1] == (
        "ponds",
        text,
    )


def test_a_clause_that_was_never_sent_is_new_though_a_control_names_it():
    text = "Only the art teacher lights the kiln."
    assert told(para("boots", BOOTS), para("kilns", text))[1] == (NEW, text)


def test_a_mark_stands_before_the_first_words_alone_of_a_note_that_is_cut():
    note = Footnote("", "*", (Span(f"{BOOTS} {PONDS}"),), origin=Origin("clause", "boots"))
    sent = policy(
        Footnote("", "*", (Span(BOOTS),), origin=Origin("clause", "boots")), para("ponds", PONDS)
    )
    assert told(note, sent=sent) == [("boots", f"*{BOOTS}"), ("ponds", PONDS)]
