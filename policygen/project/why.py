"""A built file + some of its words -> which clause, wording, parameter and line put them there."""

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from policygen.assemble import Chosen, select
from policygen.errors import PolicygenError, ReadError
from policygen.library import Clause
from policygen.model import Block, Footnote, Item, Origin, Paragraph, Policy, Section, Span, Table
from policygen.outline import SPECIAL
from policygen.project.workspace import Workspace
from policygen.trust import Trust
from policygen.yamlfile import Place, Source

CARRIERS = {
    ".docx": "policygen.writers.docx",
    ".html": "policygen.writers.html",
    ".pdf": "policygen.writers.pdf",
    ".json": "policygen.codec",
}
"""A built file's ending, and the module whose `carried` finds the policy it holds."""

MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause of some words, and where to change it."""

    what: str
    """In words, such as `wording 'standard' of the clause 'use-of-name'`."""
    words: str
    """The words it gave."""
    where: str
    """path:line, or empty where nothing in the workspace says it any more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One place where the words stand."""

    trust: str
    policy: str
    section: str
    text: str
    """The passage they stand in."""
    reasons: tuple[Reason, ...]


def carried(path: Path) -> Policy:
    """The policy that a built file holds. Raises ReadError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ReadError("this file is too large to be a policy", path=path)
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot read this file: {error.strerror}", path=path) from None
    module = CARRIERS.get(path.suffix.lower())
    if module is None:
        endings = ", ".join(CARRIERS)
        raise ReadError(
            "this kind of file does not say what it is made of",
            path=path,
            hint=f"give one of {endings}",
        )
    find = cast("Callable[[bytes], Policy | None]", importlib.import_module(module).carried)
    try:
        policy = find(data)
    except PolicygenError as error:
        raise ReadError(error.message, path=path, hint=error.hint) from None
    if policy is None:
        raise ReadError("policygen did not make this file", path=path, hint="give a built file")
    return policy


def why(workspace: Workspace, path: Path, words: str) -> list[Answer]:
    """Every place where the words stand in a built file. Raises ReadError where there is none."""
    policy = carried(path)
    wanted = _folded(words)
    if not wanted:
        raise ReadError("no words to look for", hint="quote some words of the policy")
    causes = _Causes(workspace, policy)
    found = list(_answers(policy, wanted, causes))
    if not found:
        hint = "copy a few words as they stand in the policy"
        raise ReadError(f"the words {words!r} do not stand in this policy", path=path, hint=hint)
    return found


# ---- finding the words


def _answers(policy: Policy, wanted: str, causes: "_Causes") -> Iterator[Answer]:
    for line in policy.furniture.cover:
        if wanted in _folded(line.text):
            where = causes.in_policy("cover")
            reason = Reason(f"the cover's {line.kind}", line.text, where)
            yield Answer(policy.trust, policy.id, "cover", line.text, (reason,))
    for section in policy.sections:
        name = f"{section.label} {section.title}".strip()
        if wanted in _folded(name):
            reason = Reason("the section's heading", name, causes.of_section(section))
            yield Answer(policy.trust, policy.id, name, name, (reason,))
        for block in section.blocks:
            for origin, spans in _runs(block):
                if reasons := _reasons(spans, origin, wanted, causes):
                    text = "".join(span.text for span in spans)
                    yield Answer(policy.trust, policy.id, name, text, reasons)


def _runs(block: Block) -> Iterator[tuple[Origin, tuple[Span, ...]]]:
    if isinstance(block, Paragraph | Item):
        yield block.origin, block.spans
    elif isinstance(block, Footnote):
        yield block.origin, (Span(block.mark), *block.spans)
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                for inner in cell.blocks:
                    yield block.origin, inner.spans
    else:
        yield block.origin, (Span(block.text),)


def _reasons(
    spans: tuple[Span, ...], origin: Origin, wanted: str, causes: "_Causes"
) -> tuple[Reason, ...]:
    text = "".join(span.text for span in spans)
    match = re.search(r"\s+".join(map(re.escape, wanted.split())), text, re.IGNORECASE)
    if not match:
        return ()
    reasons: dict[Reason, None] = {}
    at = 0
    for span in spans:
        start, at = at, at + len(span.text)
        if start < match.end() and match.start() < at:
            own = span.origin or origin
            shown = span.text if own.placeholder else ""
            reasons[causes.reason(own, shown)] = None
            if own.placeholder:
                reasons[causes.reason(Origin(own.kind, own.clause, own.wording), "")] = None
    return tuple(sorted(reasons, key=lambda reason: bool(reason.words)))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


# ---- naming the causes


class _Causes:
    """Looks up in the workspace what a policy says of its origins."""

    def __init__(self, workspace: Workspace, policy: Policy) -> None:
        self.policy = policy
        self.trust: Trust | None = workspace.trusts.get(policy.trust)
        self.clauses = workspace.library.clauses
        self.chosen: dict[str, Chosen] = {}
        self.sections: dict[str, tuple[Source, Place]] = {}
        if self.trust and policy.id in self.trust.file.policies:
            draft = select(workspace.library, self.trust, policy.id)
            self.chosen = {chosen.id: chosen for chosen in draft.clauses}
            for shown, one in zip(policy.sections, draft.sections, strict=False):
                self.sections[shown.id] = (one.source, one.place)

    def reason(self, origin: Origin, words: str) -> Reason:
        if origin.placeholder:
            return self._placeholder(origin, words)
        if origin.kind == "clause" and origin.wording != "local":
            what = f"wording {origin.wording!r} of the clause {origin.clause!r}"
            clause = self.clauses.get(origin.clause)
            return Reason(what, words, _line(clause, ("wordings", origin.wording)))
        if origin.clause in SPECIAL:
            where = self.in_policy("signatures" if origin.clause == "signatures" else "control")
            return Reason(f"the policy's {origin.clause}", words, where)
        if origin.wording == "local" or origin.kind == "local":
            what = f"the trust's own wording of {origin.clause!r}"
            return Reason(what, words, self._setting(origin.clause, "text"))
        return self._record(origin, words)

    def _record(self, origin: Origin, words: str) -> Reason:
        clause = self.clauses.get(origin.clause)
        if clause:
            what = f"wording {origin.wording!r} of the record line {origin.clause!r}"
            return Reason(what, words, _line(clause, ("wordings", origin.wording)))
        return Reason(f"the record line {origin.clause!r}", words, "")

    def _placeholder(self, origin: Origin, words: str) -> Reason:
        name = origin.placeholder
        start, _, rest = name.partition(".")
        if name == "phrases":
            what = f"the trust's own phrase in {origin.clause!r}"
            return Reason(what, words, self._phrase(origin.clause, words))
        if start == "roles":
            return Reason(f"the role {rest!r}", words, self._in_trust("roles", rest))
        if start in ("control", "policy"):
            return Reason(
                f"the policy's {rest}",
                words,
                self.in_policy(*name.removeprefix("policy.").split(".")),
            )
        clause = self.clauses.get(origin.clause)
        if clause and name in clause.file.parameters:
            return self._parameter(clause, name, words)
        where = self._in_trust("terms", name) or self._in_trust(
            "name" if name == "name" else "kind"
        )
        return Reason(f"the term {name!r}", words, where)

    def _parameter(self, clause: Clause, name: str, words: str) -> Reason:
        chosen = self.chosen.get(clause.id)
        if chosen and name in chosen.use.values:
            return Reason(
                f"the parameter {name!r} of {clause.id!r}", words, self._setting(clause.id, name)
            )
        what = f"the usual value of the parameter {name!r} of {clause.id!r}"
        return Reason(what, words, _line(clause, ("parameters", name, "default")))

    def _setting(self, clause: str, key: str) -> str:
        chosen = self.chosen.get(clause)
        return _where(chosen.source, (*chosen.place, clause, key)) if chosen else ""

    def _phrase(self, clause: str, words: str) -> str:
        chosen = self.chosen.get(clause)
        if not chosen:
            return ""
        old = next((old for old, new in chosen.use.phrases.items() if words in new), "")
        return _where(chosen.source, (*chosen.place, clause, "phrases", old))

    def _in_trust(self, *place: str) -> str:
        known = self.trust and place in self.trust.source.places
        return _where(self.trust.source, place) if self.trust and known else ""

    def in_policy(self, *keys: str) -> str:
        """The line of something in the policy's part of the trust file."""
        return _where(self.trust.source, ("policies", self.policy.id, *keys)) if self.trust else ""

    def of_section(self, section: Section) -> str:
        """The line of a section's heading."""
        if section.id not in self.sections:
            return ""
        source, place = self.sections[section.id]
        return _where(source, (*place, "heading"))


def _line(clause: Clause | None, place: Place) -> str:
    return _where(clause.source, place) if clause else ""


def _where(source: Source, place: Place) -> str:
    where = source.where(place)
    return f"{where.path}:{where.line}"
