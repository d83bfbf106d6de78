import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygen import codec
from policygen.errors import ReadError
from policygen.model import (
    Block,
    Cell,
    Contents,
    Control,
    CoverLine,
    Footnote,
    Furniture,
    Item,
    Origin,
    Paragraph,
    Policy,
    Provenance,
    Revision,
    Running,
    Section,
    Signatory,
    Signature,
    Span,
    Table,
)
from tests.samples import EVERYTHING, PLAIN

SCHEMA = jsonschema.Draft202012Validator(codec.schema())

# ---- any policy

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
MARKS = st.sampled_from(["code", "emphasis", "strong", "underline"])
ORIGINS = st.builds(Origin, st.sampled_from(["clause", "local", "record"]), TEXT, TEXT, TEXT)
SPANS = st.lists(
    st.builds(Span, TEXT, st.lists(MARKS, max_size=2).map(tuple), TEXT, st.none() | ORIGINS),
    max_size=2,
).map(tuple)
DEPTH = st.integers(0, 3)
PARAGRAPHS = st.builds(Paragraph, TEXT, SPANS, st.sampled_from(["body", "quote"]), DEPTH, ORIGINS)
ITEMS = st.builds(Item, TEXT, SPANS, DEPTH, TEXT, TEXT, ORIGINS)
CELLS = st.builds(
    Cell, st.lists(PARAGRAPHS | ITEMS, max_size=2).map(tuple), DEPTH, DEPTH, st.booleans()
)
ROWS = st.lists(st.lists(CELLS, max_size=2).map(tuple), max_size=2).map(tuple)
TABLES = st.builds(Table, TEXT, ROWS, DEPTH, TEXT, ORIGINS)
SIGNATORIES = st.lists(st.builds(Signatory, TEXT, TEXT, TEXT), max_size=2).map(tuple)
DATES = st.sampled_from(["each", "once", "none"])
SIGNATURES = st.builds(Signature, TEXT, SIGNATORIES, DATES, TEXT, TEXT, ORIGINS)
FOOTNOTES = st.builds(Footnote, TEXT, TEXT, SPANS, ORIGINS)
BLOCKS = st.lists(PARAGRAPHS | ITEMS | TABLES | SIGNATURES | FOOTNOTES, max_size=3).map(tuple)
SECTIONS = st.lists(
    st.builds(Section, TEXT, TEXT, DEPTH, TEXT, TEXT, TEXT, BLOCKS), max_size=2
).map(tuple)
RUNNING = st.builds(Running, TEXT, TEXT, TEXT)
FURNITURE = st.builds(
    Furniture,
    st.lists(
        st.builds(CoverLine, st.sampled_from(["title", "logo", "date"]), TEXT), max_size=2
    ).map(tuple),
    st.booleans(),
    st.none() | st.builds(Contents, TEXT, TEXT),
    RUNNING,
    RUNNING,
    TEXT,
)
CONTROLS = st.builds(
    Control,
    *[TEXT] * 9,
    publish=st.none() | st.booleans(),
    history=st.lists(st.builds(Revision, TEXT, TEXT, TEXT), max_size=2).map(tuple),
)
PROVENANCES = st.builds(Provenance, TEXT, TEXT, TEXT)
POLICIES = st.builds(Policy, *[TEXT] * 5, SECTIONS, CONTROLS, FURNITURE, PROVENANCES)


@given(POLICIES)
def test_any_policy_comes_back_equal_from_its_json(policy: Policy):
    assert codec.loads(codec.dumps(policy)) == policy
    assert codec.loads(codec.dumps(policy).encode()) == policy


@given(POLICIES)
def test_any_policy_s_data_keeps_to_the_schema(policy: Policy):
    SCHEMA.validate(json.loads(codec.dumps(policy)))


@given(POLICIES)
def test_any_policy_s_fingerprint_outlasts_a_round_trip(policy: Policy):
    assert codec.fingerprint(codec.loads(codec.dumps(policy))) == codec.fingerprint(policy)


def test_the_sample_comes_back_equal():
    assert codec.loads(codec.dumps(EVERYTHING)) == EVERYTHING


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(codec.schema())


# ---- bad data

Data = dict[str, Any]
Spoil = Callable[[Data], Any]
BAD: dict[str, tuple[Spoil, str]] = {
    "a format of the future": (
        lambda d: d.update(format="policygen/2"),
        "this is not a policy's JSON",
    ),
    "no title": (lambda d: d.pop("title"), "policy lacks 'title'"),
    "a title that is a number": (lambda d: d.update(title=1), "policy.title must be text"),
    "sections that are an object": (
        lambda d: d.update(sections={}),
        "policy.sections must be a list",
    ),
    "a section that is text": (
        lambda d: d.update(sections=["x"]),
        "policy.sections[0] must be an object",
    ),
    "an unknown key": (lambda d: d.update(titel="x"), "policy has an unknown key 'titel'"),
    "a level that is true": (
        lambda d: d["sections"][0].update(level=True),
        "policy.sections[0].level must be a whole number",
    ),
    "a block of no type": (
        lambda d: block(d).pop("type"),
        "policy.sections[0].blocks[0] must have a 'type' that is one of paragraph, item, table",
    ),
    "a block of an unknown type": (lambda d: block(d).update(type="heading"), "must have a 'type'"),
    "a type that is a list": (lambda d: block(d).update(type=["paragraph"]), "must have a 'type'"),
    "a table in a cell": (
        lambda d: d["sections"][0].update(
            blocks=[{"type": "table", "id": "t", "rows": [[{"blocks": [{"type": "table"}]}]]}]
        ),
        "policy.sections[0].blocks[0].rows[0][0].blocks[0] must have a 'type' that is one of paragraph, item",
    ),
    "an unknown mark": (
        lambda d: block(d)["spans"][0].update(marks=["bold"]),
        "policy.sections[0].blocks[0].spans[0].marks[0] must be one of strong, emphasis",
    ),
    "no spans": (lambda d: block(d).pop("spans"), "policy.sections[0].blocks[0] lacks 'spans'"),
    "publishing that is text": (
        lambda d: d.update(control={"publish": "yes"}),
        "policy.control.publish must be true or false",
    ),
    "half a character": (lambda d: d.update(title="\ud83d"), "policy.title holds half a character"),
}


def block(data: Data) -> Data:
    found: Data = data["sections"][0]["blocks"][0]
    return found


@pytest.mark.parametrize("name", BAD)
def test_bad_data_is_refused_with_its_place(name: str):
    spoil, message = BAD[name]
    data = codec.to_data(PLAIN)
    spoil(data)
    with pytest.raises(ReadError) as caught:
        codec.from_data(data)
    assert message in str(caught.value)


@pytest.mark.parametrize("name", [name for name in BAD if name != "half a character"])
def test_the_schema_refuses_what_the_reader_refuses(name: str):
    data = codec.to_data(PLAIN)
    BAD[name][0](data)
    assert not SCHEMA.is_valid(data)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", b"\xff\xfe\xfd", "[" * 100_000, '"policy"']
)
def test_what_is_no_policy_s_json_is_refused(text: str | bytes):
    with pytest.raises(ReadError, match="this is not"):
        codec.loads(text)


# ---- the fingerprint

SAID = codec.fingerprint(EVERYTHING)


def changed(name: str, place: int, **values: Any) -> Policy:
    """The sample with a block of a section replaced."""
    sections = []
    for section in EVERYTHING.sections:
        blocks = list(section.blocks)
        if section.id == name:
            blocks[place] = replace(blocks[place], **values)
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(EVERYTHING, sections=tuple(sections))


def with_section(name: str, **values: Any) -> Policy:
    sections = [replace(s, **values) if s.id == name else s for s in EVERYTHING.sections]
    return replace(EVERYTHING, sections=tuple(sections))


def renamed(policy: Policy) -> Policy:
    """The policy with other ids everywhere, and its links leading to them."""
    text = (
        codec.dumps(policy)
        .replace('"id": "', '"id": "new-')
        .replace('"href": "#', '"href": "#new-')
    )
    return codec.loads(text)


def bare(value: Block | Cell) -> Any:
    """A block without any origin."""
    values: dict[str, Any] = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if field.name == "origin":
            values["origin"] = Origin()
        elif field.name == "spans":
            values["spans"] = tuple(replace(span, origin=None) for span in part)
    return replace(value, **values)


def without_origins(policy: Policy) -> Policy:
    sections = [
        replace(s, blocks=tuple(bare(b) for b in s.blocks if b.origin.kind != "record"))
        for s in policy.sections
    ]
    return replace(policy, sections=tuple(sections))


OPENING = EVERYTHING.sections[0].blocks[0]
RECORD = Paragraph("r", (Span("Adopted on 1 May."),), origin=Origin("record"))
SENTENCE = ("This policy is ", "", "for everyone who gets wet.")
BOOTS = EVERYTHING.sections[2]
VISITS = EVERYTHING.sections[1]
LINKED = VISITS.blocks[0].spans if isinstance(VISITS.blocks[0], Paragraph) else ()

SAME: dict[str, Policy] = {
    "ids": renamed(EVERYTHING),
    "the policy's name and trust": replace(
        EVERYTHING, id="x", trust="y", organisation="z", language="cy"
    ),
    "origins, and the record's blocks": without_origins(EVERYTHING),
    "how spans are cut": changed("opening", 0, spans=tuple(map(Span, SENTENCE))),
    "a block from the record": with_section(
        "closing", blocks=(RECORD, *EVERYTHING.sections[4].blocks)
    ),
    "a section of the record's": replace(
        EVERYTHING, sections=(Section("log", blocks=(RECORD,)), *EVERYTHING.sections)
    ),
    "document control": replace(EVERYTHING, control=Control()),
    "cover, contents, head and foot": replace(EVERYTHING, furniture=Furniture()),
    "what it was made from": replace(EVERYTHING, provenance=Provenance("policygen 9")),
    "how labels count": with_section("visits", pattern="I"),
    "the line in the list of contents": with_section("visits", contents_title=""),
    "the role of a signatory": changed(
        "closing",
        2,
        signatories=(Signatory("Headteacher"), Signatory("Chair of Governors", "", "Ada Marsh")),
    ),
}
OTHER: dict[str, Policy] = {
    "the title": replace(EVERYTHING, title="Puddles Policy"),
    "a heading": with_section("visits", title="Visits"),
    "a section's label": with_section("visits", label="1"),
    "a section's level": with_section("wading", level=1),
    "a word": changed("opening", 0, spans=(Span("This policy is for anyone who gets wet."),)),
    "the case of a letter": changed("opening", 0, spans=(Span("this policy is for everyone who gets wet."),)),
    "a space": changed("opening", 0, spans=(Span("This policy is for everyone who gets wet. "),)),
    "a mark": changed("opening", 0, spans=(Span("This policy is for everyone who gets wet.", ("strong",)),)),
    "where a link within leads": changed("visits", 0, spans=(*LINKED[:-4], replace(LINKED[-4], href="#visits"), *LINKED[-3:])),
    "where a link outside leads": changed("visits", 0, spans=(*LINKED[:-2], replace(LINKED[-2], href=""), *LINKED[-1:])),
    "an item's label": changed("visits", 1, label="(v)"),
    "an item's depth": changed("visits", 3, depth=0),
    "a paragraph's style": changed("boots", 2, style="body"),
    "a footnote's mark": changed("closing", 0, mark="†"),
    "a table's caption": changed("boots", 3, caption=""),
    "a table's header rows": changed("boots", 3, header_rows=1),
    "a signatory": changed("closing", 2, signatories=(Signatory("Headteacher"),)),
    "the date lines": changed("closing", 2, dates="once"),
    "the order of blocks": with_section("boots", blocks=BOOTS.blocks[::-1]),
    "the order of sections": replace(EVERYTHING, sections=EVERYTHING.sections[::-1]),
    "a block less": with_section("boots", blocks=BOOTS.blocks[1:]),
    "a section less": replace(EVERYTHING, sections=EVERYTHING.sections[1:]),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_the_fingerprint_stays_when_no_words_change(name: str):
    assert SAME[name] != EVERYTHING
    assert codec.fingerprint(SAME[name]) == SAID


@pytest.mark.parametrize("name", OTHER)
def test_the_fingerprint_changes_with_what_is_said(name: str):
    assert codec.fingerprint(OTHER[name]) != SAID


def test_no_two_of_these_policies_have_the_same_fingerprint():
    assert len({codec.fingerprint(policy) for policy in OTHER.values()}) == len(OTHER)


def test_an_empty_span_says_nothing():
    spans = (Span("Be ", ("strong",)), Span(""), Span("kind.", ("strong",)))
    assert codec.seen(spans) == (Span("Be kind.", ("strong",)),)


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_fingerprint_is_the_same_in_every_process(seed: str):
    program = "from policygen.codec import fingerprint; from tests.samples import EVERYTHING; print(fingerprint(EVERYTHING))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parent.parent,
        env={"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == SAID


def test_the_fingerprint_of_a_short_policy_is_this_one():
    assert (
        codec.fingerprint(PLAIN)
        == "3d48f9cae950d554ceafd160bcf1be2410e61360315d470efc8d9cdcf690d72e"
    )
