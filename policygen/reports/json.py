"""Comparison -> JSON for other programs: a contract, with a published schema. No files."""

import json
from typing import Any, get_args

from policygen.compare.comparison import (
    KINDS,
    Block,
    Change,
    Comparison,
    Op,
    PieceKind,
    Side,
    Substitution,
)
from policygen.diff import Edit
from policygen.diff import Kind as EditKind
from policygen.reports.cover import cover
from policygen.theme import Theme

FORMAT = "policygen-comparison/1"


def report(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The comparison's JSON; the theme has no part in it."""
    text = json.dumps(to_data(comparison), ensure_ascii=False, indent=2) + "\n"
    return text.encode(errors="backslashreplace")


def to_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as dicts, lists, strings, numbers and booleans."""
    summary = comparison.summary
    return {
        "schema": FORMAT,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "identical": comparison.identical,
        "sentence": cover(comparison).sentence,
        "summary": {
            "words_old": summary.words_old,
            "words_new": summary.words_new,
            "words_added": summary.words_added,
            "words_removed": summary.words_removed,
            "by_kind": dict(summary.by_kind),
            "matters": summary.matters,
        },
        "substitutions": [_substitution(one) for one in comparison.substitutions],
        "changes": [_change(change) for change in comparison.changes],
        "blocks": [_block(block) for block in comparison.blocks],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "title": side.title,
        "source": side.source,
        "fingerprint": side.fingerprint,
        "version": side.version,
        "dated": side.dated,
        "organisation": side.organisation,
        "warnings": list(side.warnings),
    }


def _substitution(one: Substitution) -> dict[str, Any]:
    return {
        "old": one.old,
        "new": one.new,
        "count": one.count,
        "places": list(filter(None, one.places)),
        "blocks": list(one.blocks),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "kind": change.kind,
        "kinds": list(change.kinds),
        "matters": change.matters,
        "weight": change.weight,
        "why": change.why,
        "section_old": change.section_old,
        "section_new": change.section_new,
        "label_old": change.label_old,
        "label_new": change.label_new,
        "old": change.old,
        "new": change.new,
        "edits": [list(edit) for edit in change.edits],
        "blocks": list(change.blocks),
    }


def _block(block: Block) -> dict[str, Any]:
    old, new = block.old, block.new
    place = new or old
    return {
        "id": block.id,
        "op": block.op,
        "kind": block.kind,
        "level": block.level,
        "label_old": old.label if old else "",
        "label_new": new.label if new else "",
        "section": place.section if place else "",
        "section_old": old.section if old else "",
        "section_new": new.section if new else "",
        "edits": [list(edit) for edit in _ended(block)],
        "changes": [passage.change for passage in block.passages if passage.change],
        "moved_to": block.moved_to,
        "moved_from": block.moved_from,
    }


def _ended(block: Block) -> list[Edit]:
    """The edits with a line break at the end, so that no two blocks' words run together when the edits of
    all of them are joined."""
    kind: EditKind = "same" if block.old and block.new else "removed" if block.old else "added"
    if not block.edits:
        return []
    *edits, last = block.edits
    if last[0] == kind:
        return [*edits, (kind, last[1] + "\n")]
    return [*block.edits, (kind, "\n")]


# ---- the schema


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `to_data`'s result."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A comparison of two versions of a policy",
    }
    return {
        **head,
        **_object(
            schema={"const": FORMAT},
            old=_ref("Side"),
            new=_ref("Side"),
            identical=_BOOLEAN,
            sentence=_told("string", "What a governor is told first."),
            summary=_ref("Summary"),
            substitutions=_many(_ref("Substitution")),
            changes=_many(_ref("Change")),
            blocks=_many(_ref("Block")),
        ),
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    return {
        "Side": _object(
            title=_STRING,
            source=_told("string", "The file it was read from, or trust/policy."),
            fingerprint=_told("string", "SHA-256 of the text."),
            version=_STRING,
            dated=_told("string", "ISO 8601."),
            organisation=_STRING,
            warnings=_many(_STRING),
        ),
        "Summary": _object(
            words_old=_NUMBER,
            words_new=_NUMBER,
            words_added=_NUMBER,
            words_removed=_NUMBER,
            by_kind={
                "type": "object",
                "propertyNames": {"enum": list(KINDS)},
                "additionalProperties": _NUMBER,
            },
            matters=_NUMBER,
        ),
        "Substitution": _object(
            old=_STRING, new=_STRING, count=_NUMBER, places=_many(_STRING), blocks=_many(_BLOCK)
        ),
        "Change": _change_schema(),
        "Block": _block_schema(),
        "Edit": {
            "type": "array",
            "prefixItems": [{"enum": list(get_args(EditKind))}, _STRING],
            "items": False,
            "minItems": 2,
        },
    }


def _change_schema() -> dict[str, Any]:
    return _object(
        id=_CHANGE,
        kind={"enum": list(KINDS)},
        kinds={**_many({"enum": list(KINDS)}), "minItems": 1},
        matters=_BOOLEAN,
        weight=_told("integer", "The more the weightier."),
        why=_STRING,
        section_old=_STRING,
        section_new=_STRING,
        label_old=_STRING,
        label_new=_STRING,
        old=_STRING,
        new=_STRING,
        edits=_many(_ref("Edit")),
        blocks=_many(_BLOCK),
    )


def _block_schema() -> dict[str, Any]:
    return _object(
        id=_BLOCK,
        op={"enum": list(get_args(Op))},
        kind={"enum": list(get_args(PieceKind))},
        level=_told("integer", "Of a heading from 1, of an item its depth from 0."),
        label_old=_STRING,
        label_new=_STRING,
        section=_STRING,
        section_old=_STRING,
        section_new=_STRING,
        edits=_many(_ref("Edit")),
        changes=_many(_CHANGE),
        moved_to=_told("string", "The id of the block where these words stand in the new text."),
        moved_from=_told("string", "The id of the block where these words stood in the old text."),
    )


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _many(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _told(kind: str, description: str) -> dict[str, Any]:
    return {"type": kind, "description": description}


_STRING = {"type": "string"}
_BOOLEAN = {"type": "boolean"}
_NUMBER = {"type": "integer", "minimum": 0}
_CHANGE = {"type": "string", "pattern": "^c[1-9][0-9]*$"}
_BLOCK = {"type": "string", "pattern": "^b[1-9][0-9]*$"}
