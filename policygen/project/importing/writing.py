"""What a trust file is to say -> YAML with comments for whoever checks it. No files."""

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import MappingNode, Node
from ruamel.yaml.scalarstring import LiteralScalarString

from policygen import yamlfile
from policygen.project import trustfiles
from policygen.project.importing.naming import Names
from policygen.project.importing.organisation import Guess
from policygen.project.importing.plan import Entry, Plan
from policygen.project.importing.remarks import Remarks

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
_SPECIAL = {
    "signatures": "the block to sign in",
    "document-control": "the table of what stands under `control`",
    "change-history": "the table of its versions",
}
_IN_SECTIONS = 4
"""Where its sections stand, likewise."""
_ID = "named after its title, and so are its files; another name is yours to choose"
_IN_SETTINGS = 16
"""Where the values of a clause's settings may stand, likewise."""


def trust_yaml(
    frame: Mapping[str, Any], names: Names, policy: str, source: str, remarks: Remarks
) -> str:
    """A new trust file with one policy, given as YAML."""
    data = CommentedMap()
    for key, value in frame.items():
        data[key] = _plain(value)
    told = {"name": names.name, "kind": names.kind, "language": remarks.settings["language"]}
    _comment_on(data, told)
    for group, guesses in (("terms", names.terms), ("roles", names.roles)):
        _comment_on(data.get(group, {}), guesses)
    return f"{_SCHEMA}{_CHECK.format(source=source)}{_dumped(data)}\npolicies:\n{_indented(policy)}"


def policy_yaml(id: str, plan: Plan, data: Mapping[str, Any], remarks: Remarks) -> str:
    """A policy, as it stands under `policies:`."""
    said = CommentedMap((key, _plain(value)) for key, value in data.items() if key != "sections")
    _comment_on(said, remarks.settings)
    _comment_on(said.get("control", {}), remarks.settings)
    said["sections"] = sections = CommentedSeq()
    for at, (planned, spec) in enumerate(zip(plan.sections, data["sections"], strict=True)):
        section = CommentedMap(
            (key, _plain(value)) for key, value in spec.items() if key != "clauses"
        )
        clauses = CommentedSeq(map(_plain, spec.get("clauses", ())))
        if clauses:
            section["clauses"] = clauses
        for number, entry in enumerate(planned.entries):
            told = "\n".join([*remarks.entries.get(entry.id, ()), _comment(entry)])
            clauses.yaml_set_comment_before_after_key(number, before=told, indent=_IN_CLAUSES)
        sections.append(section)
        if looks := remarks.sections.get(at):
            told = "\n".join(looks)
            sections.yaml_set_comment_before_after_key(at, before=told, indent=_IN_SECTIONS)
    lines = "".join(f"# {one}\n" for one in (*remarks.general, _ID))
    return lines + _dumped(CommentedMap({id: said}))


def added(
    text: str, policy: str, roles: Mapping[str, Any], guesses: Mapping[str, Guess] = {}
) -> str:
    """The text of a trust file with a policy more, and with roles that it lacks. All else stays as it is."""
    text = text if text.endswith("\n") else f"{text}\n"
    lacking = _plain(roles)
    _comment_on(lacking, guesses)
    text = _with(text, "roles", _dumped(lacking)) if roles else text
    return _with(text, "policies", policy)


def _with(text: str, key: str, block: str) -> str:
    """The text with some lines more under a key at the top of the file."""
    lines = text.splitlines(keepends=True)
    node = _node(text, key)
    if node is None:
        return f"{text}\n{key}:\n{_indented(block)}"
    first, last = int(node.start_mark.line), int(node.end_mark.line)
    if isinstance(node, MappingNode) and not node.flow_style:
        while not lines[last - 1].strip() or lines[last - 1].startswith("#"):
            last -= 1
        return "".join([*lines[:last], _indented(block), *lines[last:]])
    # `roles: {head: Principal}` becomes lines of its own; nothing at all likewise
    known = yamlfile.parse(text, Path(key)).data[key]
    before = _indented(_dumped(_plain(known))) if known else ""
    return "".join([*lines[:first], f"{key}:\n", before, _indented(block), *lines[last + 1 :]])


def _node(text: str, key: str) -> Node | None:
    """What stands under a key at the top of a file."""
    root = YAML(typ="safe").compose(text)
    pairs = root.value if isinstance(root, MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


# ---- comments


def _comment_on(data: CommentedMap, guesses: Mapping[str, Guess]) -> None:
    """Writes beside each of some values how sure it is."""
    for key, guess in guesses.items():
        if key in data:
            data.yaml_add_eol_comment(_sure(guess), key)


def _sure(guess: Guess) -> str:
    return f"{guess.sure:.0%} sure: {guess.why}".replace("%", " %", 1)


def _comment(entry: Entry) -> str:
    if entry.signs:
        return _SPECIAL.get(entry.id, "")
    if not entry.clause:
        return "new: the library has no such clause"
    differs = entry.local or "phrases" in entry.use
    sure = f"{min(round(100 * entry.score), 99 if differs else 100)} %"
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
