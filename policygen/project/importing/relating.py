"""Recognition + Plan + names -> what is the same as in the library, and what says something else. No files.

A text may be very like a clause and yet demand something else: the comparator has the last word. What stands in a
clause's open places is for it to say and no difference. Two ways of telling that are tried: what the trust's names and
the plan's values make of the clause, and what the text itself has in those places. Where either leaves nothing that
matters, the text is the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from policygen.compare import compare
from policygen.library import Library
from policygen.model import Control, Paragraph, Policy, Section, Span
from policygen.outline import Value
from policygen.project.importing.plan import Entry, Plan
from policygen.project.importing.saying import usual
from policygen.recognise import Group, Recognition
from policygen.recognise.filling import worded
from policygen.words import Noun

_NOR = re.compile(r"\bnor\b")
"""Behind `neither` an `or` says as much."""
_ROLE = re.compile(r"\broles\\.(\w+)")


def related(
    library: Library, recognition: Recognition, plan: Plan, names: Mapping[str, Any]
) -> Recognition:
    """The recognition in which nothing is the same that differs from its clause where it matters; and the entries of
    the plan likewise."""
    held = {one.clause: values(one, library) for one in plan.entries if one.varies}
    known = open_names(library, recognition, names)
    differs = [
        one for one in recognition.groups if _differs(library, one, known, held.get(one.clause, {}))
    ]
    for entry in plan.entries:
        if entry.group and any(entry.group is one for one in differs):
            entry.relation = "reworded"
        elif entry.group and entry.relation == "reworded":
            differs.append(entry.group)
    groups = (
        replace(one, relation="reworded") if any(one is other for other in differs) else one
        for one in recognition.groups
    )
    return replace(recognition, groups=tuple(groups))


def values(entry: Entry, library: Library) -> dict[str, Value]:
    """What an entry sets its clause's parameters to."""
    clause = library.clauses.get(entry.clause)
    known = clause.file.parameters if clause and entry.varies else {}
    return {name: value for name, value in entry.use.items() if name in known}


def open_names(
    library: Library, recognition: Recognition, names: Mapping[str, Any]
) -> dict[str, Any]:
    """The names with a sign for those that the clauses found ask for and the trust does not have."""
    found = {group.clause for group in recognition.groups if group.clause}
    texts = (text for one in found for text in library.clauses[one].file.wordings.values())
    asked = {role for text in texts for role in _ROLE.findall(text)}
    blank = dict.fromkeys(Control.__dataclass_fields__, "…")
    unknown = {"approver": Noun("…", "control.approver", article=False)}
    roles = {role: Noun("…", f"roles.{role}", article=False) for role in asked}
    control = {**blank, **unknown, **names["control"]}
    return {**names, "control": control, "roles": {**roles, **names["roles"]}}


def _differs(
    library: Library, group: Group, names: Mapping[str, Any], values: Mapping[str, Value]
) -> bool:
    if group.relation != "same" or group.fit is None:
        return False
    texts = [passage.text for passage in group.passages]
    said = usual(library.clauses[group.clause], group.wording, names, values)
    accounts = ("\n".join(line.text for line in said), worded(group.fit, texts))
    return all(_matters(one, "\n".join(texts)) for one in accounts)


def _matters(old: str, new: str) -> bool:
    compared = compare(_policy(old), _policy(new))
    return any(change.matters for change in compared.changes)


def _policy(text: str) -> Policy:
    return Policy("clause", sections=(Section("s", blocks=tuple(_lines(text))),))


def _lines(text: str) -> Iterator[Paragraph]:
    lines = (_NOR.sub("or", line).strip() for line in text.split("\n"))
    return (Paragraph(f"p{at}", (Span(line),)) for at, line in enumerate(lines) if line)
