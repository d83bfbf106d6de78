"""A built file + some of its words -> which clause, wording, parameter and line put them there."""

import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
    yield from _in_furniture(policy, wanted, causes)
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


def _in_furniture(policy: Policy, wanted: str, causes: "_Causes") -> Iterator[Answer]:
    """Running head and foot, and the contents where they say something else than the headings."""
    for key in ("head", "foot"):
        running = getattr(policy.furniture, key)
        for text in (running.left, running.centre, running.right):
            if wanted in _folded(text):
                reason = Reason(f"the policy's running {key}", text, causes.in_policy(key))
                yield Answer(policy.trust, policy.id, f"running {key}", text, (reason,))
    contents = policy.furniture.contents
    if contents and wanted in _folded(f"{contents.title} {contents.page_label}"):
        reason = Reason("the contents' heading", contents.title, causes.in_policy("contents"))
        yield Answer(policy.trust, policy.id, "contents", contents.title, (reason,))
    for section in policy.sections:
        listed = section.contents_title
        if wanted in _folded(listed) and wanted not in _folded(section.title):
            reason = Reason("what the contents say", listed, causes.of_section(section))
            yield Answer(policy.trust, policy.id, "contents", listed, (reason,))


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
    pattern = r"\s+".join(map(re.escape, wanted.split()))
    matches = list(re.finditer(pattern, text, re.IGNORECASE))
    reasons: dict[Reason, None] = {}
    at = 0
    for span in spans:
        start, at = at, at + len(span.text)
        if any(start < match.end() and match.start() < at for match in matches):
            own = span.origin or origin
            for reason in causes.reasons(own, span.text):
                reasons[reason] = None
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

    def reasons(self, origin: Origin, words: str) -> Iterator[Reason]:
        """The clause, the line that puts it into the policy, and whatever filled in these words."""
        clause = Origin(origin.kind, origin.clause, origin.wording)
        yield self._clause(clause, "")
        chosen = self.chosen.get(origin.clause)
        if chosen and chosen.clause:
            where = _where(chosen.source, (*chosen.place, chosen.id))
            yield Reason("the policy takes this clause", "", where)
        for name in filter(None, origin.placeholder.split("/")):
            yield self._placeholder(replace(clause, placeholder=name), words)

    def _clause(self, origin: Origin, words: str) -> Reason:
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
