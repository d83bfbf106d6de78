"""The JSON of a comparison: it keeps to its schema, and both texts can be put together from it."""

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from policygen.compare import compare, side
from policygen.compare.comparison import Side
from policygen.compare.pieces import pieces
from policygen.model import Item, Paragraph, Policy, Section, Span
from policygen.project.workspace import Workspace
from policygen.reports.json import report, schema
from tests.report_samples import COMPARISON, IDENTICAL
from tests.test_codec import POLICIES

SCHEMA = jsonschema.Draft202012Validator(schema())
MADE = {made.name: made.policy for made in Workspace(Path(__file__).parent.parent).make()}


def compared(old: Policy, new: Policy) -> Any:
    data = json.loads(report(compare(old, new, sides=(side(old), side(new)))))
    SCHEMA.validate(data)
    return data


def words(policy: Policy) -> list[str]:
    return " ".join(piece.text for piece in pieces(policy)).split()


def joined(data: Any, gone: str) -> list[str]:
    """The words of a text, put together from all blocks as they stand."""
    edits = [edit for block in data["blocks"] for edit in block["edits"]]
    return "".join(text for kind, text in edits if kind in ("same", gone)).split()


def holds_both(old: Policy, new: Policy) -> None:
    data = compared(old, new)
    assert joined(data, "removed") == words(old)
    assert joined(data, "added") == words(new)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("comparison", [COMPARISON, IDENTICAL], ids=["changed", "identical"])
def test_a_comparison_keeps_to_the_schema(comparison):
    SCHEMA.validate(json.loads(report(comparison)))


def test_it_says_what_the_comparison_says():
    data = json.loads(report(COMPARISON))
    assert data["schema"] == "policygen-comparison/1"
    assert data["old"]["source"] == "puddles-2021.docx"
    assert data["old"]["fingerprint"] == "a" * 64
    assert data["identical"] is False
    assert data["summary"] == {
        "words_old": 25,
        "words_new": 22,
        "words_added": 4,
        "words_removed": 8,
        "by_kind": {"wording": 1, "duty": 1, "removed": 1, "figure": 1},
        "matters": 2,
    }
    assert data["substitutions"][0]["places"] == ["1. Aims"]


def test_a_change_is_told_in_full():
    (change,) = [c for c in json.loads(report(COMPARISON))["changes"] if c["id"] == "c2"]
    assert (change["kind"], change["kinds"], change["matters"]) == (
        "duty",
        ["duty", "wording"],
        True,
    )
    assert (change["section_old"], change["section_new"]) == ("2. Boots", "2. Boots")
    assert change["old"] == "Pupils must wear boots."
    assert change["edits"][:3] == [["same", "Pupils "], ["removed", "must"], ["added", "may"]]


def test_a_moved_block_stands_twice_and_each_end_names_the_other():
    blocks = {block["id"]: block for block in json.loads(report(COMPARISON))["blocks"]}
    assert [kind for kind, _ in blocks["b5"]["edits"]] == ["removed"]
    assert [kind for kind, _ in blocks["b8"]["edits"]] == ["added"]
    assert (blocks["b5"]["moved_to"], blocks["b8"]["moved_from"]) == ("b8", "b5")
    assert (blocks["b5"]["section"], blocks["b8"]["section"]) == ("2. Boots", "3. Visits")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.pop("identical"),
        lambda d: d.update(schema="policygen-comparison/2"),
        lambda d: d["summary"]["by_kind"].update(colour=1),
        lambda d: d["changes"][0].update(kind="colour"),
        lambda d: d["changes"][0].update(kinds=[]),
        lambda d: d["changes"][0].update(matters="yes"),
        lambda d: d["changes"][0].update(id="1"),
        lambda d: d["blocks"][0].update(op="gone"),
        lambda d: d["blocks"][0]["edits"].append(["same"]),
        lambda d: d["blocks"][0]["edits"].append(["kept", "x"]),
        lambda d: d["blocks"][0]["edits"].append(["same", "x", "y"]),
    ],
)
def test_the_schema_refuses_what_is_no_comparison(spoil):
    data = json.loads(report(COMPARISON))
    spoil(data)
    assert not SCHEMA.is_valid(data)


def test_the_same_comparison_gives_the_same_bytes():
    assert report(COMPARISON) == report(replace(COMPARISON))


# ---- both texts from the JSON


def simple(*texts: str) -> Policy:
    blocks = tuple(Paragraph(f"p{at}", (Span(text),)) for at, text in enumerate(texts))
    return Policy("Puddles", sections=(Section("s", "Puddles", blocks=blocks),))


@settings(max_examples=150)
@given(POLICIES, POLICIES)
def test_of_any_two_policies_both_texts_are_in_the_json(old: Policy, new: Policy):
    holds_both(old, new)


@pytest.mark.parametrize(("old", "new"), [*permutations(MADE, 2)])
def test_both_texts_of_two_real_policies_are_in_the_json(old: str, new: str):
    holds_both(MADE[old], MADE[new])


def test_a_policy_and_itself_are_identical():
    data = compared(MADE[next(iter(MADE))], MADE[next(iter(MADE))])
    assert data["identical"] is True
    assert data["changes"] == []
    assert {block["op"] for block in data["blocks"]} == {"same"}


def test_blocks_that_end_in_different_words_do_not_run_together():
    holds_both(simple("Wear boots", "Dry feet"), simple("Wear wellingtons", "Dry socks"))


def test_a_sentence_that_moved_out_of_a_paragraph_leaves_both_texts_whole():
    stay = "Everyone stays out of the pond at all times. Ducks may come in whenever they please to."
    moved = "Nobody jumps into a puddle that is deeper than the top of a boot."
    holds_both(simple(f"{moved} {stay}", "The end."), simple(stay, "The end.", moved))


def test_half_a_character_is_spelt_out():
    data = json.loads(report(replace(COMPARISON, old=Side("Puddles \ud83d"))))
    assert data["old"]["title"] == "Puddles \ud83d"


def test_the_empty_policy_compares():
    assert compared(Policy(""), Policy(""))["blocks"] == []
    assert compared(Policy(""), simple("Wear boots"))["summary"]["words_added"] == 3


def test_an_item_s_label_is_told_apart_from_its_words():
    def listed(label: str) -> Policy:
        item = Item("i", (Span("Wear boots"),), 0, label, "(i)")
        return Policy("Puddles", sections=(Section("s", "Rules", blocks=(item,)),))

    (block,) = [b for b in compared(listed("(i)"), listed("(ii)"))["blocks"] if b["kind"] == "item"]
    assert (block["label_old"], block["label_new"]) == ("(i)", "(ii)")
