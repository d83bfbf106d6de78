"""The text of a trust file -> the same with some values changed. Comments, order and layout stay (ruamel.yaml)."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import FoldedScalarString, LiteralScalarString

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
        self.data: CommentedMap = self._yaml.load(path.read_bytes().decode("utf-8-sig"))

    def policy(self, id: str) -> CommentedMap:
        """What it says of a policy; an empty mapping, put into it, where it says nothing."""
        return child(child(self.data, "policies"), id)

    @property
    def text(self) -> str:
        _open_up(self.data)
        stream = io.StringIO()
        self._yaml.dump(self.data, stream)
        return stream.getvalue()


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
