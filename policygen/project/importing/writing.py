"""What a trust file is to say -> YAML with comments for whoever checks it. No files."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import MappingNode, Node
from ruamel.yaml.scalarstring import LiteralScalarString

from policygen.project import trustfiles
from policygen.project.importing.naming import Guess, Names
from policygen.project.importing.plan import Entry, Plan

_WIDTH = 1_000_000
"""So wide that no line is broken but where a text says so: a file that is edited later stays as it is."""
_SHOWN = 90
"""Letters of a passage in a comment."""
_SCHEMA = "# yaml-language-server: $schema=../schemas/trust.json\n"
_CHECK = """\
# A draft, made of {source}. Check it: whatever was guessed says how sure that is.
"""
_IN_CLAUSES = 8
"""Where the clauses of a section stand when the policy is written by itself, in letters from the left, less those
of the policy's own place."""
_IN_SETTINGS = 16
"""Where the values of a clause's settings may stand, likewise."""


def trust_yaml(frame: Mapping[str, Any], names: Names, policy: str, source: str) -> str:
    """A new trust file with one policy, given as YAML."""
    data = CommentedMap()
    for key, value in frame.items():
        data[key] = _plain(value)
    for key, guess in (("name", names.name), ("kind", names.kind)):
        data.yaml_add_eol_comment(_sure(guess), key)
    for group, guesses in (("terms", names.terms), ("roles", names.roles)):
        for key, guess in guesses.items():
            if key in frame.get(group, {}):
                data[group].yaml_add_eol_comment(_sure(guess), key)
    return f"{_SCHEMA}{_CHECK.format(source=source)}{_dumped(data)}\npolicies:\n{_indented(policy)}"


def policy_yaml(id: str, plan: Plan, data: Mapping[str, Any]) -> str:
    """A policy, as it stands under `policies:`."""
    said = CommentedMap((key, _plain(value)) for key, value in data.items() if key != "sections")
    said["sections"] = CommentedSeq()
    for planned, spec in zip(plan.sections, data["sections"], strict=True):
        section = CommentedMap(
            (key, _plain(value)) for key, value in spec.items() if key != "clauses"
        )
        section["clauses"] = clauses = CommentedSeq(map(_plain, spec["clauses"]))
        for number, entry in enumerate(planned.entries):
            clauses.yaml_set_comment_before_after_key(
                number, before=_comment(entry), indent=_IN_CLAUSES
            )
        said["sections"].append(section)
    return _dumped(CommentedMap({id: said}))


def added(text: str, policy: str, roles: Mapping[str, Any]) -> str:
    """The text of a trust file with a policy more, and with roles that it lacks. All else stays as it is."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    inserted = [("policies", policy)]
    if roles:
        inserted.append(("roles", _dumped(CommentedMap((k, _plain(v)) for k, v in roles.items()))))
    ends = {key: _end(text, key) for key, _ in inserted}
    for key, block in sorted(inserted, key=lambda one: -(ends[one[0]] or len(lines))):
        at = ends[key]
        if at is None:
            lines += [f"\n{key}:\n", _indented(block)]
        else:
            lines.insert(at, _indented(block))
    return "".join(lines)


def _end(text: str, key: str) -> int | None:
    """The number of lines up to the end of a mapping at the top of a file; None where there is none."""
    root = YAML(typ="safe").compose(text)
    if not isinstance(root, MappingNode):
        return None
    for name, value in root.value:
        if name.value == key and isinstance(value, MappingNode) and value.value:
            return _last_line(value) + 1
    return None


def _last_line(node: Node) -> int:
    """The last line on which something of a value stands."""
    if not isinstance(node, MappingNode) or node.flow_style:
        return int(node.end_mark.line) - int(node.end_mark.column == 0)
    lines = int(node.end_mark.line) - (node.end_mark.column == 0)
    text = node.end_mark.buffer.splitlines() if node.end_mark.buffer else []
    while (
        text
        and lines < len(text)
        and (not text[lines].strip() or text[lines].lstrip().startswith("#"))
    ):
        lines -= 1
    return lines


# ---- comments


def _sure(guess: Guess) -> str:
    return f"{guess.sure:.0%} sure: {guess.why}".replace("%", " %", 1)


def _comment(entry: Entry) -> str:
    if entry.signs:
        return "the block to sign in"
    if not entry.clause:
        return "new: the library has no such clause"
    sure = f"{entry.score:.0%}".replace("%", " %")
    if not entry.varies:
        return f"{sure} {entry.clause}, which stands in this policy already"
    if entry.local:
        return f"{sure} like the library's, in words of its own"
    return f"{sure} like the library's: {_short(entry.text)}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " ..."


# ---- YAML


def _plain(value: Any) -> Any:
    """Data as YAML is to show it: a text of several lines as it stands."""
    if isinstance(value, Mapping):
        return CommentedMap((key, _plain(one)) for key, one in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return CommentedSeq(map(_plain, value))
    if isinstance(value, str) and "\n" in value and not re.search(r"[ \t]$", value, re.MULTILINE):
        return LiteralScalarString(value)
    if isinstance(value, str) and "\n" not in value:
        return trustfiles.plain(value, _IN_SETTINGS)
    return value


def _dumped(data: CommentedMap) -> str:
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


def _indented(text: str) -> str:
    return "".join(f"  {line}" if line.strip() else line for line in text.splitlines(keepends=True))
