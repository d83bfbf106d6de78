"""The text of a YAML file + what is to change in it -> the text, in which every other line stays as it is. No files."""

import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.scalarstring import LiteralScalarString

from policygen.project.trustfiles import plain

_FAR = 1_000_000
_GUESS = re.compile(
    r"# (?:new: the library has no such clause|\d+ % like the library's, in words of its own|have a look: .*)"
)
"""What an import wrote above the clause, which is true no longer."""
Pair = tuple[Node, MappingNode]


@dataclass(frozen=True, slots=True)
class _Change:
    """text[start:end] gives way to `new`."""

    start: int
    end: int
    new: str = ""


def without(text: str, policy: str, id: str, keys: Sequence[str], wording: str, new_id: str) -> str:
    """A trust file whose policy uses a clause without the settings named: in a wording of the library instead, where
    one is given, and by a new id."""
    file = _Text(text)
    spec = file.at("policies", policy)
    uses = [pair for pair in _uses(spec, id) if _value(pair[1], "text")]
    settings = [key for key, _ in file.at("policies", policy, "clauses").value]
    changes = [
        change
        for pair in uses
        for change in file.used(pair, keys, wording, pair[0] not in settings)
    ]
    if new_id != id:
        named = [*(key for key, _ in _uses(spec, id)), *_named(spec, id)]
        changes += [_Change(*file.span(node), new_id) for node in named]
    return _applied(text, changes)


def with_wording(text: str, name: str, said: str) -> str:
    """A clause's file with a wording more."""
    file = _Text(text)
    wordings = file.at("wordings")
    if wordings.flow_style:
        _, end = file.span(wordings)
        return _applied(text, [_Change(end - 1, end - 1, f", {name}: {json.dumps(said)}")])
    last, _ = wordings.value[-1]
    _, end = file.lines_of(last)
    lead = "" if text[:end].endswith("\n") else "\n"
    return _applied(
        text, [_Change(end, end, lead + _indented(dumped({name: said}), _column(last)))]
    )


def dumped(data: Mapping[str, Any]) -> str:
    """Data as YAML: long texts folded, texts of several lines as they stand."""
    yaml = YAML()
    yaml.width = _FAR
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_shown(data, 0), stream)
    return stream.getvalue()


def _shown(value: Any, indent: int) -> Any:
    if isinstance(value, Mapping):
        return CommentedMap((key, _shown(one, indent + 2)) for key, one in value.items())
    if isinstance(value, str) and "\n" in value:
        return LiteralScalarString(value)
    return plain(value, indent)


def _indented(text: str, by: int) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(" " * by + line if line.strip() else line for line in lines)


def _applied(text: str, changes: Iterable[_Change]) -> str:
    for change in sorted(set(changes), key=lambda one: one.start, reverse=True):
        text = text[: change.start] + change.new + text[change.end :]
    return text


# ---- where things stand


class _Text:
    """A text, and where its nodes stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self.starts = [0, *itertools.accumulate(map(len, self.lines))]
        self.root: Node = YAML(typ="safe").compose(text)

    def at(self, *keys: str) -> MappingNode:
        """The mapping of some keys; an empty one where there is none."""
        found: Node | None = self.root
        for key in keys:
            found = _value(found, key)
        return found if isinstance(found, MappingNode) else MappingNode("", [])

    def span(self, node: Node) -> tuple[int, int]:
        start, end = node.start_mark, node.end_mark
        return self.starts[start.line] + start.column, self.starts[end.line] + end.column

    def lines_of(self, key: Node) -> tuple[int, int]:
        """The lines of a key and of all that stands beneath it."""
        first = last = key.start_mark.line
        for at in range(first + 1, len(self.lines)):
            line = self.lines[at]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= _column(key):
                break
            last = at if line.strip() else last
        return self.starts[first], self.starts[last + 1]

    def used(
        self, pair: Pair, keys: Sequence[str], wording: str, listed: bool
    ) -> Iterator[_Change]:
        """What makes a clause be used without some settings, in a wording where one is given. Where it is listed,
        its name alone is enough."""
        key, use = pair
        yield from self._guess_above(key)
        gone = {*keys, "wording"} if wording else set(keys)
        kept = [(one, value) for one, value in use.value if one.value not in gone]
        said = [self.text[self.span(a)[0] : self.span(b)[1]] for a, b in kept]
        said += [f"wording: {wording}"] if wording else []
        if use.flow_style and said:
            yield _Change(*self.span(use), "{" + ", ".join(said) + "}")
            return
        if not said:
            end = self.span(use)[1] if use.flow_style else self._behind_colon(key)
            is_alone = self._is_item(key) or (listed and not use.flow_style)
            yield _Change(self.span(key)[1], end, "" if is_alone else ": {}")
        for one in (one for one, _ in use.value if one.value in gone and not use.flow_style):
            is_place = one.value == "text" and wording
            new = f"{' ' * _column(one)}wording: {wording}\n" if is_place else ""
            yield _Change(*self.lines_of(one), new)

    def _behind_colon(self, key: Node) -> int:
        return self.text.index(":", self.span(key)[1]) + 1

    def _is_item(self, key: Node) -> bool:
        """Whether a clause stands behind a hyphen."""
        return self.text[: self.span(key)[0]].endswith("- ")

    def _guess_above(self, key: Node) -> Iterator[_Change]:
        at = key.start_mark.line - 1
        while at >= 0 and _GUESS.fullmatch(self.lines[at].strip()):
            yield _Change(self.starts[at], self.starts[at + 1])
            at -= 1


def _column(node: Node) -> int:
    return int(node.start_mark.column)


def _value(node: Node | None, key: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def _uses(spec: MappingNode, id: str) -> Iterator[Pair]:
    """Every place of a policy that says how a clause is used."""
    sections = _items(_value(spec, "sections"))
    entries = [entry for section in sections for entry in _items(_value(section, "clauses"))]
    added = [_value(one, "clause") for one in _items(_value(spec, "add"))]
    for entry in (*entries, *added, _value(spec, "clauses")):
        for key, use in entry.value if isinstance(entry, MappingNode) else ():
            if key.value == id and isinstance(use, MappingNode):
                yield key, use


def _named(spec: MappingNode, id: str) -> Iterator[Node]:
    """Where else a policy names a clause: alone in a row, or as what another follows."""
    sections = _items(_value(spec, "sections"))
    plain = [entry for section in sections for entry in _items(_value(section, "clauses"))]
    plain += _items(_value(spec, "leave_out"))
    plain += [one for add in _items(_value(spec, "add")) if (one := _value(add, "after"))]
    yield from (one for one in plain if isinstance(one, ScalarNode) and one.value == id)


def _items(node: Node | None) -> list[Node]:
    return list(node.value) if isinstance(node, SequenceNode) else []
