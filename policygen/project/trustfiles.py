"""The text of a trust file -> the same with some values changed. Comments, order and layout stay (ruamel.yaml).

What ruamel.yaml would lay out anew elsewhere in the file stays as it is written: only lines that differ between its
output before and after are taken over.
"""

import difflib
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

from policygen import yamlfile
from policygen.errors import PolicygenError

_BOM = "\ufeff"
"""The sign that Windows puts first."""
_WIDTH = 116
_FAR = 1_000_000
"""So wide that no line is broken anew."""


class TrustText:
    """A trust file that is being edited."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._yaml = YAML()
        self._yaml.preserve_quotes = True
        self._yaml.width = _FAR
        self._yaml.indent(mapping=2, sequence=4, offset=2)
        self._written = path.read_bytes().decode()
        self.data: CommentedMap = self._yaml.load(self._written.removeprefix(_BOM))
        self._before = self._dumped()

    def policy(self, id: str) -> CommentedMap:
        """What it says of a policy; an empty mapping, put into it, where it says nothing."""
        return child(child(self.data, "policies"), id)

    @property
    def text(self) -> str:
        """With what has changed; every other line as it is written."""
        _open_up(self.data)
        after = self._dumped()
        made = _laid(self._written.removeprefix(_BOM), self._before, after)
        return made if data_of(made, self.path) == data_of(after, self.path) else after

    def contents(self, text: str) -> bytes:
        """Its text as the file's bytes."""
        return contents(text, self._written)

    def _dumped(self) -> str:
        stream = io.StringIO()
        self._yaml.dump(self.data, stream)
        return stream.getvalue()


def contents(text: str, written: str) -> bytes:
    """A text as the bytes of a file that was `written` before: with its line ends, and the sign that Windows puts
    first."""
    if "\r\n" in written:
        text = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return (_BOM * written.startswith(_BOM) + text).encode()


def child(parent: CommentedMap, key: str) -> CommentedMap:
    """The mapping of a key, put there where there is none."""
    found = parent.get(key)
    if not isinstance(found, CommentedMap):
        found = parent[key] = CommentedMap()
    return found


def plain(value: Any, indent: int = 0) -> Any:
    """Data as it is to stand in the file: long texts folded, texts of several paragraphs as they are."""
    if isinstance(value, Mapping):
        return CommentedMap((key, plain(one, indent + 2)) for key, one in value.items())
    if isinstance(value, list | tuple):
        return CommentedSeq(plain(one, indent + 4) for one in value)
    if not isinstance(value, str) or len(value) <= _WIDTH - indent - 20:
        return value
    if "\n" in value:
        return LiteralScalarString(value)
    return _folded(value, _WIDTH - indent - 10)


def _folded(text: str, width: int) -> FoldedScalarString:
    """A text of one paragraph, broken into lines at its spaces."""
    made: Any = FoldedScalarString(text)
    breaks, start = [], 0
    while len(text) - start > width:
        at = text.rfind(" ", start, start + width)
        if at <= start or text[at - 1].isspace() or text[at + 1 : at + 2].isspace():
            at = text.find(" ", start + width)
            if at < 0:
                break
        breaks.append(at)
        start = at + 1
    made.fold_pos = breaks
    return cast(FoldedScalarString, made)


def update(node: CommentedMap, values: Mapping[str, Any], indent: int) -> None:
    """Makes a mapping say just these values; what it says already stays as it is written."""
    for key in [key for key in node if key not in values]:
        del node[key]
    for key, value in values.items():
        if key not in node or node[key] != value:
            if isinstance(value, Mapping) and isinstance(node.get(key), CommentedMap):
                update(node[key], value, indent + 2)
            else:
                node[key] = plain(value, indent + 2)


def _open_up(value: Any) -> bool:
    """Takes the braces and brackets from around folded texts, which cannot stand in them. Whether there are any."""
    if isinstance(value, CommentedMap | CommentedSeq):
        opened = [_open_up(one) for one in getattr(value, "values", lambda: value)()]
        if any(opened):
            value.fa.set_block_style()
        return any(opened)
    return isinstance(value, FoldedScalarString | LiteralScalarString)


def data_of(text: str, path: Path) -> Any:
    """The data that a text comes to; None where that is not YAML as policygen reads it."""
    try:
        return yamlfile.parse(text, path).data
    except PolicygenError:
        return None


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
