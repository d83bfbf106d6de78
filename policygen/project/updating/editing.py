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
from policygen.project.trustfiles import TrustText, plain, update
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
    elif isinstance(value, dict) and isinstance(node.get(name), CommentedMap):
        update(node[name], value, indent + _STEP)
    elif node.get(name) != value:
        ours = isinstance(node, CommentedMap)
        node[name] = plain(value, indent + _STEP) if ours else copy.deepcopy(value)


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
        return next(key for key in node if str(key) == str(step))
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
        made += lines[at : where[a]] if kind != "equal" else lines[at : where[b]]
        at = where[b]
        if kind != "equal":
            made += new[c:d]
    return "".join([*made, *lines[at:]])


def _lines_of(old: Sequence[str], lines: Sequence[str]) -> list[int]:
    """For each line of one layout, and its end, the line of the other at which it begins."""
    where = [0] * (len(old) + 1)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, lines, autojunk=False).get_opcodes():
        for i in range(a, b):
            where[i] = c + (i - a) if kind == "equal" else min(c + (i - a), d)
    where[len(old)] = len(lines)
    return where
