"""Changes + a trust file -> its bytes with these changes. Comments, order and layout stay. Reads that one file."""

import copy
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from policygen import yamlfile
from policygen.errors import WriteError
from policygen.project.trustfiles import TrustText, data_of, plain
from policygen.project.updating.changes import Change
from policygen.yamlfile import Place

_STEP = 2


def edited(path: Path, changes: Iterable[Change]) -> bytes:
    """The file with the changes. Raises WriteError where they cannot be made without changing more."""
    text = TrustText(path)
    wanted = copy.deepcopy(yamlfile.load(path).data)
    for change in changes:
        _apply(text.data, change)
        _apply(wanted, change)
    made = text.text
    if data_of(made, path) == wanted:
        return text.contents(made)
    hint = "nothing was written; write out what '&' and '*' repeat, and try again"
    raise WriteError("this file cannot be changed in these places alone", path=path, hint=hint)


# ---- values


def _apply(data: Any, change: Change) -> None:
    """Makes the mapping of a change say its values; what is left empty goes."""
    above = [data]
    for step in change.place:
        above.append(above[-1][_key(above[-1], step)])
    node = above[-1]
    for name, value in change.values.items():
        _set(node, name, value, _STEP * len(change.place))
    if not node:
        _emptied(above, change.place)


def _set(node: Any, name: str, value: Any, indent: int) -> None:
    if value is None:
        node.pop(name, None)
    elif isinstance(value, dict) and name in node:
        inner = node[name]
        for key in [key for key in inner if str(key) not in value]:
            del inner[key]
        for key, one in value.items():
            _set(inner, _key(inner, key), one, indent + _STEP)
        if list(map(str, inner)) != list(value):  # phrases are laid on in their order
            _reordered(inner, list(value))
    elif name not in node and isinstance(node, CommentedMap):
        # behind the words, it would stand behind the comment on what comes next
        node.insert(max(0, len(node) - 1), name, value)
    elif node.get(name) != value:
        node[name] = _written(node, value, indent)


def _reordered(node: Any, keys: Sequence[str]) -> None:
    for key in keys:
        found = _key(node, key)
        node[found] = node.pop(found)


def _written(node: Any, value: Any, indent: int) -> Any:
    """Between braces a text stays on its line."""
    if not isinstance(node, CommentedMap) or node.fa.flow_style():
        return copy.deepcopy(value)
    return plain(value, indent + _STEP)


def _emptied(above: Sequence[Any], place: Place) -> None:
    """A clause without settings: its name alone in the order; nothing where it only had settings."""
    if place[-2] == "clauses" and isinstance(place[-1], str) and len(place) == 4:
        settings, policy = above[-2], above[-3]
        del settings[_key(settings, place[-1])]
        if not settings:
            del policy["clauses"]
    else:
        above[-3][place[-2]] = place[-1]


def _key(node: Any, step: str | int) -> Any:
    """A key as the file has it: what looks like a number is one there."""
    if isinstance(node, dict) and step not in node:
        return next((key for key in node if str(key) == step), step)
    return step
