"""A YAML file -> plain data in which every value knows its line; data -> a checked object. Writes nothing.

YAML 1.2, as ruamel.yaml reads it: `no` and `on` are words, not booleans.
"""

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pydantic
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from policygen.errors import Problems, SourceError

try:
    from ruamel.yaml.cyaml import CSafeLoader
except ImportError:  # only CPython has it
    CSafeLoader = None  # type: ignore[assignment, misc]

Place = tuple[str | int, ...]
"""The way to a value: ('policies', 'social-media', 'sections', 0, 'heading')."""
Model = TypeVar("Model", bound=pydantic.BaseModel)

NO_TEXT = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\u00ad\\ue000-\\uf8ff\\ufffe\\uffff]")
"""Control characters and soft hyphens, and the private use area, which assembly marks filled-in words with."""
MOST_BYTES = 2_000_000
MOST_VALUES = 100_000
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Where:
    path: Path
    line: int
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class Source:
    """Plain data, and where each of its values stands."""

    path: Path
    data: dict[str, Any]
    places: dict[Place, Where]

    def where(self, place: Place) -> Where:
        """Where a value stands, or else the nearest value around it."""
        for end in range(len(place), 0, -1):
            if place[:end] in self.places:
                return self.places[place[:end]]
        return Where(self.path, 1)

    def error(self, place: Place, message: str, hint: str = "") -> SourceError:
        where = self.where(place)
        return SourceError(message, path=where.path, line=where.line, hint=hint)


def load(path: Path) -> Source:
    """The mapping in a YAML file. Raises SourceError where there is none."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise SourceError(
                "this file is too large", path=path, hint=f"at most {MOST_BYTES} bytes"
            )
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = "save it as UTF-8"
        raise SourceError("this file is not UTF-8 text", path=path, hint=hint) from None
    except OSError as error:
        raise SourceError(f"cannot read this file: {error.strerror}", path=path) from None
    return parse(text, path)


def parse(text: str, path: Path) -> Source:
    """The mapping in some YAML text; `path` is for messages alone. Raises SourceError."""
    try:
        root = _composed(text)
    except MarkedYAMLError as error:
        raise _syntax_error(error, path, text) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise SourceError(f"this is not YAML: {_first_line(error)}", path=path) from None
    if not isinstance(root, MappingNode):
        raise SourceError("this file must hold 'key: value' lines", path=path, line=1)
    reading = _Reading(path, {})
    return Source(path, reading.mapping(root, ()), reading.places)


def _composed(text: str) -> Any:
    """The nodes of some YAML. YAML() makes a class for each text, and takes three times as long."""
    if CSafeLoader is None:
        return YAML(typ="safe").compose(text)
    loader = CSafeLoader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def check(model: type[Model], source: Source, names: Iterable[str] = ()) -> Model:
    """The data as an object of the model. Raises Problems that name path, line and the nearest key.

    `names` are ids that the place of an error may hold and that are no key of the model.
    """
    try:
        return model.model_validate(source.data)
    except pydantic.ValidationError as error:
        raise Problems(_problem(source, model, dict(detail)) for detail in error.errors()) from None


def closest(word: str, known: Iterable[str]) -> str:
    """A hint that names what was probably meant, or else what there is."""
    known = sorted(known)
    if near := difflib.get_close_matches(word, known, 1, 0.5):
        return f"did you mean {near[0]!r}?"
    if not known:
        return "there is none"
    shown = ", ".join(known[:12]) + (", ..." if len(known) > 12 else "")
    return f"known: {shown}"


# ---- reading


@dataclass(frozen=True, slots=True)
class _Reading:
    """Turns YAML's nodes into plain data, and notes where each value stands."""

    path: Path
    places: dict[Place, Where]

    def value(self, node: Node, place: Place) -> Any:
        if len(self.places) > MOST_VALUES or len(place) > DEEPEST:
            message = "this file is nested too deeply or repeats itself too often"
            raise SourceError(message, path=self.path)
        if isinstance(node, MappingNode):
            return self.mapping(node, place)
        if isinstance(node, SequenceNode):
            return [self._placed(part, (*place, at)) for at, part in enumerate(node.value)]
        return self._scalar(node)

    def mapping(self, node: MappingNode, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, part in node.value:
            if not isinstance(key, ScalarNode):
                raise self._error(key, _BRACES, _QUOTE_IT)
            name = str(key.value)
            if name in data:
                raise self._error(key, f"YAML: {name!r} is said twice", "say each key once")
            data[name] = self._placed(part, (*place, name), key)
        return data

    def _placed(self, node: Node, place: Place, key: Node | None = None) -> Any:
        self.places[place] = Where(self.path, (key or node).start_mark.line + 1)
        return self.value(node, place)

    def _scalar(self, node: Node) -> Any:
        """A date stays the text that it is: what needs a date says whether it is one."""
        kind = str(node.tag).rpartition(":")[2]
        text = str(node.value)
        if NO_TEXT.search(text):
            hint = "delete the odd sign and type the words again"
            raise self._error(node, "this text holds a sign of no alphabet", hint)
        if kind in ("int", "float"):
            try:
                return _NUMBERS[kind](text.replace("_", ""))
            except ValueError:
                return text
        return {"bool": text.lower() == "true", "null": None}.get(kind, text)

    def _error(self, node: Node, message: str, hint: str) -> SourceError:
        line = node.start_mark.line + 1
        return SourceError(message, path=self.path, line=line, hint=hint)


_NUMBERS: dict[str, Callable[[str], int | float]] = {"int": int, "float": float}


_BRACES = "YAML: a text that starts with {{"
_SLIPS = {
    "mapping values": "no space after the colon of the line before, a line too far right, or a colon too many",
    "cannot start any token": "a tab or another odd sign where words belong",
    "could not find expected ':'": "a line without its 'key:'",
    "expected <block end>": "a line that stands too far to the left or right",
    "did not find expected": "a line that does not fit those above it",
    "unexpected end of stream": "an open quotation mark or bracket that nothing closes",
    "undefined alias": "a star that names nothing; put the text in quotes",
}
"""What the parser says, in part, and what that means for whoever wrote the file."""


_UNQUOTED = re.compile(r"(?::|-)\s+\{\{")
_QUOTE_IT = "put the whole text in quotation marks"


def _syntax_error(error: MarkedYAMLError, path: Path, text: str) -> SourceError:
    mark = error.problem_mark or error.context_mark
    last = mark.line + 1 if mark else 0
    for line, said in enumerate(text.split("\n")[:last], 1):
        if said.partition(" #")[0].count('"') % 2:
            hint = "put its twin at the end of the text"
            message = "YAML: a quotation mark that nothing closes"
            return SourceError(message, path=path, line=line, hint=hint)
        if line > last - 3 and _UNQUOTED.search(said):
            return SourceError(_BRACES, path=path, line=line, hint=_QUOTE_IT)
    problem = " ".join((error.problem or "it cannot be read").split())
    said = next((meaning for part, meaning in _SLIPS.items() if part in problem), problem)
    hint = "check the indentation, colons and quotes of this line and the one before"
    return SourceError(f"YAML: {said}", path=path, line=last or None, hint=hint)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["nested too deeply"])[0]


# ---- checking


_SAID = {
    "missing": "{key} is missing",
    "literal_error": "{key} cannot be {given!r}",
    "string_type": "{key} must be text",
    "bool_type": "{key} must be true or false",
    "bool_parsing": "{key} must be true or false",
    "int_type": "{key} must be a whole number",
    "int_parsing": "{key} must be a whole number",
    "tuple_type": "{key} must be a list",
    "dict_type": "{key} must hold 'key: value' lines",
    "model_type": "{key} must hold 'key: value' lines",
    "model_attributes_type": "{key} must hold 'key: value' lines",
}
_BENEATH = "write them beneath it, further to the right"
_EMPTY = "write its value after the colon; what starts with # or { needs quotation marks"


def _problem(
    source: Source, model: type[pydantic.BaseModel], detail: dict[str, Any]
) -> SourceError:
    loc = tuple(part for part in detail["loc"] if part != "[key]")
    place = _known(source, loc)
    kind, given = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        hint = closest(str(place[-1]), _keys_at(model, place[:-1]))
        if not hint.startswith("did") and str(place[-1]) in _all_keys(model):
            hint = "it belongs further in, under another key"
        return source.error(place, f"unknown key {str(place[-1])!r}", hint)
    if kind == "missing":
        return source.error(place, _SAID[kind].format(key=repr(str(loc[-1]))))
    if kind == "literal_error":
        expected = detail["ctx"]["expected"].replace("'", "")
        message = _SAID[kind].format(key=_key(place), given=given)
        return source.error(place, message, f"one of: {expected}")
    if given is None:
        return source.error(place, f"{_key(place)} says nothing", _EMPTY)
    said = _SAID.get(kind, "{key}: {msg}")
    message = said.format(key=_key(place), msg=detail["msg"].removeprefix("Value error, "))
    return source.error(place, message, _help(kind, given, model, place))


def _help(kind: str, given: Any, model: type[pydantic.BaseModel], place: Place) -> str:
    if kind == "string_type" and isinstance(given, int | float):
        return "put it in quotes"
    if "'key: value'" not in _SAID.get(kind, ""):
        return ""
    keys = _keys_at(model, place)
    either = (
        "write true or false, or " if isinstance(given, str) and "contents" in place else "write "
    )
    return f"{either}beneath it, further to the right: {', '.join(keys)}" if keys else _BENEATH


def _key(place: Place) -> str:
    """How a clerk finds a place in the line: `'colour'`, `entry 2 of 'lines'`."""
    if place and isinstance(place[-1], int):
        return f"entry {place[-1] + 1} of {_key(place[:-1])}"
    return repr(str(place[-1])) if place else "this file"


def _known(source: Source, loc: Place) -> Place:
    """The longest way into the file along a location, leaving out what pydantic adds of its own."""
    place: Place = ()
    for part in loc:
        if (*place, part) in source.places:
            place = (*place, part)
    return place


def _keys_at(model: type[pydantic.BaseModel], place: Place) -> list[str]:
    """The keys that the schema knows at a place."""
    schema = model.model_json_schema(by_alias=True)
    found = [schema]
    for part in place:
        found = [inner for one in found for inner in _inside(_resolved(one, schema), part, schema)]
    return sorted({key for one in found for key in _properties(_resolved(one, schema), schema)})


def _all_keys(model: type[pydantic.BaseModel]) -> set[str]:
    """The keys that the schema knows anywhere."""
    parts = model.model_json_schema(by_alias=True)["$defs"].values()
    return {key for part in parts for key in part.get("properties", {})}


def _resolved(part: Any, schema: dict[str, Any]) -> dict[str, Any]:
    while isinstance(part, dict) and "$ref" in part:
        part = schema["$defs"][part["$ref"].rsplit("/", 1)[1]]
    return part if isinstance(part, dict) else {}


def _alternatives(part: dict[str, Any], schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [part, *(_resolved(one, schema) for one in part.get("anyOf", ()))]


def _inside(part: dict[str, Any], key: str | int, schema: dict[str, Any]) -> list[Any]:
    inner = []
    for one in _alternatives(part, schema):
        if isinstance(key, int):
            inner.append(one.get("items"))
        else:
            named = one.get("properties", {}).get(key)
            like = list(one.get("patternProperties", {}).values()) or [None]
            inner.append(named or one.get("additionalProperties") or like[0])
    return [one for one in inner if isinstance(one, dict)]


def _properties(part: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    return [key for one in _alternatives(part, schema) for key in one.get("properties", {})]
