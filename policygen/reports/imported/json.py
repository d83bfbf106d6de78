"""Account -> JSON for other programs: a contract, with a published schema. No files."""

import json
from dataclasses import asdict
from typing import Any, get_args

from policygen.compare.comparison import KINDS
from policygen.diff import Kind as EditKind
from policygen.reports.imported.shape import MATTERS, RELATIONS, Account
from policygen.reports.imported.words import sentence
from policygen.theme import Theme

FORMAT = "policygen-import/1"


def report(account: Account, theme: Theme = Theme()) -> bytes:
    """The account's JSON; the theme has no part in it."""
    text = json.dumps(to_data(account), ensure_ascii=False, indent=2) + "\n"
    return text.encode(errors="backslashreplace")


def to_data(account: Account) -> dict[str, Any]:
    """The account as dicts, lists, strings, numbers and booleans."""
    data = asdict(account)
    for change in data["changes"]:
        change["edits"] = [list(edit) for edit in change["edits"]]
    return {"schema": FORMAT, "sentence": sentence(account), **_listed(data)}


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(one) for key, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, tuple | list) else value


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `to_data`'s result."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What became of a policy that was brought in",
        **_object(
            schema={"const": FORMAT},
            sentence=_told("string", "What a head is told first."),
            source=_told("string", "The file's name."),
            title=_STRING,
            organisation=_STRING,
            trust=_told("string", "The trust file's name, without its ending."),
            policy=_told("string", "The policy's id in the trust file."),
            counts=_many("Count"),
            changes=_many("Change"),
            own=_many("Own"),
            lacks=_many("Topic"),
            names=_many("Name"),
            leftovers=_many("Leftover"),
            warnings={"type": "array", "items": _STRING},
            written=_told("boolean", "The trust file was written, and this is no trial."),
        ),
        "$defs": _definitions(),
    }


def _definitions() -> dict[str, Any]:
    edit = [{"enum": list(get_args(EditKind))}, _STRING]
    return {
        "Count": _object(relation=_RELATION, passages=_NUMBER, words=_NUMBER),
        "Change": _object(
            clause=_STRING,
            title=_STRING,
            section=_told("string", "The heading that it stands under in the file."),
            relation=_RELATION,
            score=_SHARE,
            edits=_many("Edit"),
            kinds={"type": "array", "items": {"enum": list(KINDS)}},
            matters=_told("boolean", "It changes a duty, who decides, a figure or a scope."),
            phrases=_told("boolean", "Some words of the library's wording are changed."),
        ),
        "Own": _object(clause=_STRING, section=_STRING, text=_STRING),
        "Topic": _object(name=_STRING, lacks=_many("Lack")),
        "Lack": _object(clause=_STRING, title=_STRING, holders=_many("Holder")),
        "Holder": _object(trust=_STRING, name=_STRING),
        "Name": _object(
            what=_told(
                "string",
                "`name`, `kind`, a term such as `terms.body`, a role such as `roles.head`.",
            ),
            value=_STRING,
            sure=_SHARE,
            why=_STRING,
        ),
        "Leftover": _object(
            matter={"enum": list(MATTERS)}, told=_STRING, section=_STRING, words=_STRING
        ),
        "Edit": {"type": "array", "prefixItems": edit, "items": False, "minItems": 2},
    }


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _many(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _told(kind: str, description: str) -> dict[str, Any]:
    return {"type": kind, "description": description}


_STRING = {"type": "string"}
_NUMBER = {"type": "integer", "minimum": 0}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_RELATION = {"enum": list(RELATIONS)}
