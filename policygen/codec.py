"""Policy <-> plain data and JSON, loss-free; its JSON Schema; its fingerprint. No files.

Values that equal a field's default are left out, so that the JSON holds what a person would look for.
Blocks carry a `type`. The conversion is driven by the model's own type hints.
"""

import dataclasses
import functools
import hashlib
import json
import re
import types
import typing
from typing import Any

from policygen import model
from policygen.errors import ReadError
from policygen.model import Policy

FORMAT = "policygen/1"
_BLOCKS = {cls.__name__.lower(): cls for cls in typing.get_args(model.Block)}
_UNSAID = ("id", "origin", "pattern")
"""Fields of blocks that their readers do not see."""
_NAMES = {str: "text", int: "a whole number", bool: "true or false"}
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which JSON can spell and UTF-8 cannot."""


def to_data(policy: Policy) -> dict[str, Any]:
    """The policy as dicts, lists, strings, numbers and booleans."""
    return {"format": FORMAT, **_plain(policy)}


def from_data(data: object) -> Policy:
    """The policy that `to_data` made the data from. Raises ReadError on anything else."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ReadError("this is not a policy's JSON", hint=f"its 'format' must be {FORMAT!r}")
    rest = {key: value for key, value in data.items() if key != "format"}
    return typing.cast("Policy", _object(Policy, rest, "policy"))


def dumps(policy: Policy) -> str:
    """The policy as JSON text: two-space indent, Unicode as it is, a newline at the end."""
    return json.dumps(to_data(policy), ensure_ascii=False, indent=2) + "\n"


def loads(text: str | bytes) -> Policy:
    """The policy in some JSON text. Raises ReadError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(f"this is not JSON: {error}") from None
    return from_data(data)


def carried(data: bytes) -> Policy:
    """The policy in a JSON file. Raises ReadError."""
    return loads(data)


def fingerprint(policy: Policy) -> str:
    """SHA-256, as 64 hex digits, of what the policy says.

    Title, headings, labels and blocks count, marks and links too. Ids, origins, cover, control, furniture
    and whatever is drawn from the record of decisions do not: they change without the adopted text
    changing. A link within the policy counts by the place it leads to, not by the id there.
    """
    places = _places(policy)
    said = [policy.title, [_said_section(section, places) for section in _speaking(policy)]]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def adoptable(policy: Policy) -> Policy:
    """The policy as far as a body adopts it: without what is drawn from the record of decisions."""
    sections = (dataclasses.replace(s, blocks=tuple(_counting(s))) for s in policy.sections)
    kept = tuple(s for s in sections if s.title or s.label or s.blocks)
    cover = tuple(line for line in policy.furniture.cover if line.kind != "mark")
    furniture = dataclasses.replace(policy.furniture, cover=cover, mark="")
    return dataclasses.replace(policy, sections=kept, furniture=furniture)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `to_data`'s result."""
    definitions: dict[str, Any] = {}
    _define(Policy, definitions)
    policy = definitions.pop("Policy")
    policy["properties"] = {"format": {"const": FORMAT}, **policy["properties"]}
    policy["required"] = ["format", *policy["required"]]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A policy"}
    return {**head, **policy, "$defs": definitions}


# ---- what a policy says


def seen(spans: tuple[model.Span, ...]) -> tuple[model.Span, ...]:
    """Spans as a reader sees them: neighbours that look the same are one, wherever they come from."""
    joined: list[model.Span] = []
    for span in spans:
        span = dataclasses.replace(span, origin=None)
        if joined and (joined[-1].marks, joined[-1].href) == (span.marks, span.href):
            joined[-1] = dataclasses.replace(span, text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    return tuple(joined)


def _places(policy: Policy) -> dict[str, str]:
    """`#id` of every section and block that counts -> its place, counted from the start."""
    counted: list[str] = []
    for section in _speaking(policy):
        counted.append(section.id)
        for block in _counting(section):
            counted.append(block.id)
            if isinstance(block, model.Table):
                counted += [inner.id for row in block.rows for cell in row for inner in cell.blocks]
    return {f"#{id}": f"#{place}" for place, id in enumerate(counted)}


def _speaking(policy: Policy) -> list[model.Section]:
    """The sections without those that have no heading and nothing in them that counts."""
    return [s for s in policy.sections if s.title or s.label or _counting(s)]


def _counting(section: model.Section) -> list[model.Block]:
    return [block for block in section.blocks if block.origin.kind != "record"]


def _said_section(section: model.Section, places: dict[str, str]) -> list[Any]:
    blocks = [_said(block, places) for block in _counting(section)]
    return [section.title, section.level, section.label, blocks]


def _said(value: Any, places: dict[str, str]) -> Any:
    """A block's own words and shape, as nested lists: its fields but for ids and origins."""
    if isinstance(value, tuple):
        return [_said(part, places) for part in value]
    if not dataclasses.is_dataclass(value):
        return value
    if isinstance(value, model.Span):
        return [value.text, list(value.marks), places.get(value.href, value.href)]
    if isinstance(value, model.Signature):
        return ["Signature", _said(value.lines, places)]
    if isinstance(value, model.Paragraph | model.Item | model.Footnote):
        value = dataclasses.replace(value, spans=seen(value.spans))
    names = [f.name for f in dataclasses.fields(value) if f.name not in _UNSAID]
    return [type(value).__name__, *(_said(getattr(value, name), places) for name in names)]


# ---- to plain data


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if not dataclasses.is_dataclass(value):
        return value
    kind = type(value).__name__.lower()
    data = {"type": kind} if kind in _BLOCKS else {}
    for spec in dataclasses.fields(value):
        part = getattr(value, spec.name)
        if part != _default(spec):
            data[spec.name] = _plain(part)
    return data


def _default(spec: dataclasses.Field[Any]) -> Any:
    if spec.default_factory is not dataclasses.MISSING:
        return spec.default_factory()
    return spec.default


# ---- from plain data


@functools.cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _object(cls: type, data: object, where: str) -> Any:
    if not isinstance(data, dict):
        raise ReadError(f"{where} must be an object")
    hints = _hints(cls)
    if unknown := sorted(set(data) - set(hints)):
        raise ReadError(f"{where} has an unknown key {unknown[0]!r}")
    values = {name: _value(hints[name], part, f"{where}.{name}") for name, part in data.items()}
    try:
        return cls(**values)
    except TypeError:
        lacking = [f.name for f in dataclasses.fields(cls) if f.name not in data and _needed(f)]
        raise ReadError(f"{where} lacks {', '.join(map(repr, lacking))}") from None


def _value(hint: Any, data: object, where: str) -> Any:
    if typing.get_origin(hint) is tuple:
        if not isinstance(data, list):
            raise ReadError(f"{where} must be a list")
        inner = typing.get_args(hint)[0]
        return tuple(_value(inner, part, f"{where}[{place}]") for place, part in enumerate(data))
    if typing.get_origin(hint) is typing.Literal:
        if data not in typing.get_args(hint):
            raise ReadError(f"{where} must be one of {', '.join(typing.get_args(hint))}")
        return data
    if isinstance(hint, types.UnionType):
        return _one_of(typing.get_args(hint), data, where)
    if dataclasses.is_dataclass(hint):
        return _object(typing.cast("type", hint), data, where)
    if type(data) is not hint:
        raise ReadError(f"{where} must be {_NAMES[hint]}")
    if isinstance(data, str) and not data.isascii() and _HALF.search(data):
        raise ReadError(
            f"{where} holds half a character", hint="the file was cut or badly converted"
        )
    return data


def _one_of(choices: tuple[Any, ...], data: object, where: str) -> Any:
    if type(None) in choices:
        if data is None:
            return None
        return _value(next(c for c in choices if c is not type(None)), data, where)
    if not isinstance(data, dict) or _BLOCKS.get(str(data.get("type"))) not in choices:
        names = ", ".join(c.__name__.lower() for c in choices)
        raise ReadError(f"{where} must have a 'type' that is one of {names}")
    rest = {key: part for key, part in data.items() if key != "type"}
    return _object(_BLOCKS[data["type"]], rest, where)


def _needed(spec: dataclasses.Field[Any]) -> bool:
    return spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING


# ---- the schema


def _define(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    name = cls.__name__
    if name not in definitions:
        definitions[name] = {}
        kind = name.lower()
        properties = {"type": {"const": kind}} if kind in _BLOCKS else {}
        for spec in dataclasses.fields(cls):
            properties[spec.name] = _schema_of(_hints(cls)[spec.name], definitions)
        needed = [spec.name for spec in dataclasses.fields(cls) if _needed(spec)]
        definitions[name] = {
            "type": "object",
            "properties": properties,
            "required": (["type"] if kind in _BLOCKS else []) + needed,
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if typing.get_origin(hint) is tuple:
        return {"type": "array", "items": _schema_of(typing.get_args(hint)[0], definitions)}
    if typing.get_origin(hint) is typing.Literal:
        return {"enum": list(typing.get_args(hint))}
    if isinstance(hint, types.UnionType):
        return {"anyOf": [_schema_of(choice, definitions) for choice in typing.get_args(hint)]}
    if dataclasses.is_dataclass(hint):
        return _define(typing.cast("type", hint), definitions)
    return {"type": {str: "string", int: "integer", bool: "boolean", type(None): "null"}[hint]}
