"""Changes + a trust file -> its bytes with these changes. Comments, order and layout stay. Reads that one file.

What ruamel.yaml would lay out anew elsewhere in the file stays as it is written: only lines that differ between its
output before and after are taken over.
"""

import copy
import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap

from policygen import yamlfile
from policygen.errors import PolicygenError, WriteError
from policygen.project.trustfiles import TrustText, plain
from policygen.project.updating.changes import Change
from policygen.yamlfile import Place

_STEP = 2
_BOM = "\ufeff"


def edited(path: Path, changes: Iterable[Change]) -> bytes:
    """The file with the changes. Raises WriteError where they cannot be made without changing more."""
    written = path.read_bytes().decode()
    text = TrustText(path)
    before = text.text
    wanted = copy.deepcopy(yamlfile.load(path).data)
    for change in changes:
        _apply(text.data, change)
        _apply(wanted, change)
    made = _laid(written.removeprefix(_BOM), before, text.text)
    for one in (made, text.text):
        if _says(one, path) == wanted:
            return _as_before(one, written).encode()
    hint = "nothing was written; write out what '&' and '*' repeat, and try again"
    raise WriteError("this file cannot be changed in these places alone", path=path, hint=hint)


def _says(text: str, path: Path) -> Any:
    try:
        return yamlfile.parse(text, path).data
    except PolicygenError:
        return None


def _as_before(text: str, written: str) -> str:
    """With the file's own line ends, and the sign that Windows puts first."""
    if "\r\n" in written:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return _BOM + text if written.startswith(_BOM) else text


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


# ---- lines


def _laid(written: str, before: str, after: str) -> str:
    """The file as it is written, with what differs between `before` and `after`."""
    lines = written.replace("\r\n", "\n").splitlines(keepends=True)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    where = _lines_of(old, lines)
    made: list[str] = []
    at = 0
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        by = _indent(lines, where[a]) - _indent(old, a)
        put = [_shifted(line, by) for line in new[c:d]]
        made += [*lines[at : where[a]], *put, *_comments(lines[where[a] : where[b]])]
        at = where[b]
    return "".join([*made, *lines[at:]])


def _indent(lines: Sequence[str], at: int) -> int:
    """How far to the right a line begins."""
    return len(lines[at]) - len(lines[at].lstrip()) if at < len(lines) else 0


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by > 0 else line[min(-by, _indent([line], 0)) :]


def _comments(lines: Sequence[str]) -> Sequence[str]:
    """The comments and empty lines at the end of what is replaced: they belong to what comes next."""
    start = len(lines)
    while start and (not lines[start - 1].strip() or lines[start - 1].lstrip().startswith("#")):
        start -= 1
    return lines[start:]


def _lines_of(old: Sequence[str], lines: Sequence[str]) -> list[int]:
    """For each line of one layout, and its end, the line of the other at which it begins; spaces do not count."""
    where = [0] * len(old) + [len(lines)]
    here, there = ([" ".join(line.split()) for line in one] for one in (old, lines))
    for _, a, b, c, d in difflib.SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        for i in range(a, b):
            where[i] = min(c + (i - a), d)
    return where
