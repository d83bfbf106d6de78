"""Draft -> Policy without numbers: every text filled in, set as paragraph or item, and given its id."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from policygen import __version__, markup
from policygen.assemble import furnish
from policygen.assemble.names import names_of
from policygen.assemble.select import Chosen, ChosenSection, Draft
from policygen.assemble.spans import capitalised, each_spans, references, replaced
from policygen.assemble.texts import Texts
from policygen.errors import PolicygenError, Problems, SourceError
from policygen.markup import Sources
from policygen.model import (
    Block,
    Control,
    Footnote,
    Item,
    Origin,
    Paragraph,
    Policy,
    Provenance,
    Section,
    Span,
    Table,
)
from policygen.outline import SPECIAL, Layout, Value
from policygen.template import REF, Marked, TemplateFault, filled
from policygen.template import fill as fill_template
from policygen.words import Amount, Filled
from policygen.yamlfile import closest

_REFERENCE = re.compile(re.escape(f"]({REF}") + r"([^)]*)\)")


def fill(draft: Draft, on: str) -> Policy:
    """The policy that a draft describes, its labels and references still open. Raises Problems."""
    control = draft.spec.control
    if on and not control.dated:
        control = control.model_copy(update={"dated": on})
    texts = Texts(draft, names_of(draft, control))
    filling = _Filling(draft, texts, furnish.control(texts, control))
    policy = Policy(
        title=draft.title,
        id=draft.id,
        trust=draft.trust.id,
        organisation=draft.trust.file.name,
        language=draft.trust.file.language,
        sections=tuple(filling.sections()),
        control=filling.control,
        furniture=furnish.furniture(texts),
        provenance=_provenance(draft),
    )
    if errors := [*texts.errors, *filling.errors]:
        raise Problems(errors)
    return policy


@dataclass(slots=True)
class _Written:
    """A clause with its placeholders filled in."""

    text: Marked
    sources: list[str]


class _Filling:
    """The work of filling in, and the errors met on the way."""

    def __init__(self, draft: Draft, texts: Texts, control: Control) -> None:
        self.draft = draft
        self.texts = texts
        self.control = control
        self.errors: list[PolicygenError] = []
        self.ids = {chosen.id for chosen in draft.clauses}
        self.section_ids: set[str] = set()

    # ---- sections

    def sections(self) -> Iterator[Section]:
        named = [(section, self._section_id(section)) for section in self.draft.sections]
        above = 1
        for section, id in named:
            self._check_level(section, above)
            above = section.spec.level + 1
            made = self._section(section, id)
            if made.blocks or not section.chosen:
                yield made

    def _check_level(self, section: ChosenSection, most: int) -> None:
        if section.spec.level > most:
            message = f"a section of level {section.spec.level} cannot stand here"
            hint = f"the section before it is of level {most - 1}: at most {most}"
            place = (*section.place, "level")
            self.errors.append(section.source.error(place, message, hint))

    def _section(self, section: ChosenSection, id: str) -> Section:
        spec = section.spec
        heading = self.texts.line(spec.heading, section.source, (*section.place, "heading"))
        listed = spec.contents if isinstance(spec.contents, str) else ""
        listed = self.texts.line(listed, section.source, (*section.place, "contents"))
        capitals = self.draft.spec.headings == "capitals"
        return Section(
            id=id,
            title=heading.upper() if capitals else heading,
            level=spec.level,
            pattern=self._pattern(section) if heading else "",
            contents_title=(listed or heading) if spec.contents is not False else "",
            blocks=tuple(self._blocks(section)),
        )

    def _section_id(self, section: ChosenSection) -> str:
        wanted = section.spec.name or _first_clause(section) or "text"
        id, count = wanted, 1
        while id in self.section_ids or id in self.ids:
            count += 1
            id = f"{wanted}-section" if count == 2 else f"{wanted}-section-{count - 1}"
        self.section_ids.add(id)
        return id

    def _pattern(self, section: ChosenSection) -> str:
        numbering = self.draft.spec.numbering
        if not section.spec.numbered or not numbering.sections:
            return ""
        if section.spec.level == 1:
            return numbering.sections
        return numbering.subsections or "1" + ".1" * (section.spec.level - 1)

    # ---- blocks

    def _blocks(self, section: ChosenSection) -> list[Block]:
        blocks: list[Block] = []
        for chosen in section.chosen:
            if chosen.id in SPECIAL:
                blocks += furnish.SPECIAL_BLOCKS[chosen.id](chosen.id, self.control, self.texts)
                continue
            layout = chosen.use.layout or section.spec.layout or self.draft.spec.layout
            said = self._clause(chosen, "paragraph" if chosen.use.join else layout)
            if chosen.use.join and said:
                self._join(blocks, said, chosen)
            else:
                blocks += said
        return blocks

    def _clause(self, chosen: Chosen, layout: Layout) -> list[Block]:
        origin = _origin(chosen)
        try:
            written = self._written(chosen)
            found = list(markup.blocks(written.text, Sources(origin, written.sources)))
        except TemplateFault as fault:
            self.errors += _faults(fault, chosen, self.draft)
            return []
        found = [each_spans(block, capitalised) for block in found if block.text.strip()]
        found = self._with_phrases(found, chosen, origin)
        if not found:
            self.errors.append(chosen.text_error("this wording says nothing"))
        found = _laid_out(_styled(found, chosen), layout, self.draft.spec.numbering.clauses)
        return [_named(block, chosen.id, at) for at, block in enumerate(found, 1)]

    def _written(self, chosen: Chosen) -> _Written:
        sources: list[str] = []
        names = {**self.texts.names, **self._values(chosen, sources)}
        text = fill_template(chosen.text, names, sources)
        for message, hint in self._dead_references(_REFERENCE.findall(text)):
            self.errors.append(chosen.text_error(message, hint))
        return _Written(text, sources)

    def _dead_references(self, targets: Iterable[str]) -> Iterator[tuple[str, str]]:
        """What to say about each reference to what is not in the policy, and a hint."""
        for target in targets:
            if target not in self.ids | self.draft.unread:
                where = f"{self.draft.trust.id}/{self.draft.id}"
                message = f"it refers to {target!r}, which is no clause of this policy ({where})"
                yield message, closest(target, self.ids) + "; or take the sentence out"

    def _values(self, chosen: Chosen, sources: list[str]) -> Mapping[str, Any]:
        """The clause's parameters as names for its text."""
        known = chosen.clause.file.parameters if chosen.clause else {}
        values: dict[str, Any] = {}
        for name, parameter in known.items():
            value = chosen.use.values.get(name, parameter.default)
            if isinstance(value, str) and parameter.type == "text":
                if "\n" in value.strip():
                    hint = "lists and paragraphs belong to the clause's own text"
                    raise TemplateFault(f"the value of {name!r} has more than one line", hint=hint)
                inner = fill_template(value.strip(), self.texts.names, sources)
                values[name] = filled(inner, name, sources)
            else:
                values[name] = _typed(value, name)
        return values

    def _with_phrases(self, blocks: list[Block], chosen: Chosen, origin: Origin) -> list[Block]:
        phrase = replace(origin, placeholder="phrases")
        for old, new in chosen.use.phrases.items():
            place = (*chosen.place, chosen.id, "phrases", old)
            said = self.texts.spans(new, phrase, chosen.source, place)
            for wrong, hint in self._dead_references(references(said)):
                self.errors.append(chosen.source.error(place, wrong, hint))
            words = self.texts.line(old, chosen.source, place) if "{{" in old else old
            blocks, count = replaced(blocks, words, said)
            if count != 1:
                stands = "does not stand" if count == 0 else f"stands {count} times"
                hint = _phrase_hint(chosen, self.draft) if not count else "quote more"
                message = f"{old!r} {stands} in clause {chosen.id!r}"
                self.errors.append(chosen.source.error(place, message, hint))
        return blocks

    def _join(self, blocks: list[Block], said: list[Block], chosen: Chosen) -> None:
        first = said[0]
        before = blocks[-1] if blocks else None
        if not isinstance(before, Paragraph | Item) or not isinstance(first, Paragraph):
            hint = "only a paragraph can run on in a paragraph"
            self.errors.append(chosen.error("there is nothing here to join", hint, "join"))
            return
        own = tuple(
            span if span.origin else replace(span, origin=first.origin) for span in first.spans
        )
        blocks[-1] = replace(before, spans=(*before.spans, Span(" "), *own))
        blocks += said[1:]


# ---- one clause


def _origin(chosen: Chosen) -> Origin:
    if chosen.style == "record":
        return Origin("record", chosen.id, chosen.wording)
    return Origin("clause" if chosen.clause else "local", chosen.id, chosen.wording)


def _styled(blocks: list[Block], chosen: Chosen) -> list[Block]:
    first = blocks[0] if blocks else None
    if chosen.style == "quote":
        return [replace(b, style="quote") if isinstance(b, Paragraph) else b for b in blocks]
    if chosen.style == "note" and isinstance(first, Paragraph):
        mark = chosen.use.mark or (chosen.clause.file.mark if chosen.clause else "*")
        # `1 See above.`, but `*See above.`
        said = (Span(" "), *first.spans) if mark[-1:].isalnum() else first.spans
        return [Footnote(first.id, mark, said, first.origin), *blocks[1:]]
    return blocks


def _laid_out(blocks: list[Block], layout: Layout, pattern: str) -> list[Block]:
    """The clause as the section sets it: its first paragraph an item, what follows inside that."""
    first = blocks[0] if blocks else None
    if layout == "paragraph" or not isinstance(first, Paragraph) or first.style != "body":
        return blocks
    depth = 1 if layout == "sub-bullet" else 0
    shape = pattern if layout == "number" else ""
    item = Item("", first.spans, depth, "", shape, first.origin)
    return [item, *(_inside(block, depth + 1) for block in blocks[1:])]


def _inside(block: Block, depth: int) -> Block:
    if isinstance(block, Paragraph | Item):
        return replace(block, depth=block.depth + depth)
    return block


def _named(block: Block, clause: str, at: int) -> Block:
    id = clause if at == 1 else f"{clause}--{at}"
    if isinstance(block, Table):
        return replace(block, id=id, rows=furnish.named_cells(block.rows, id))
    return replace(block, id=id)


def _faults(fault: TemplateFault, chosen: Chosen, draft: Draft) -> list[SourceError]:
    """The errors a clerk sees: a missing role is the trust's to mend, other faults the text's."""
    roles = draft.trust.file.roles
    if not fault.word or set(fault.known) != set(roles):
        return [chosen.text_error(fault.message, fault.hint)]
    return [_no_role(role, chosen, draft) for role in _roles_asked_for(chosen) if role not in roles]


def _roles_asked_for(chosen: Chosen) -> list[str]:
    values = [*chosen.use.values.values()]
    if chosen.clause:
        parameters = chosen.clause.file.parameters.items()
        values += [p.default for name, p in parameters if name not in chosen.use.values]
    texts = [chosen.text, *(value for value in values if isinstance(value, str))]
    return sorted({role for text in texts for role in re.findall(r"\broles\.(\w+)", text)})


def _no_role(role: str, chosen: Chosen, draft: Draft) -> SourceError:
    """A slip is said where the text stands; a role that is new to the trust, where its roles stand."""
    message = f"clause {chosen.id!r} asks for role {role!r}, which this trust does not define"
    known = draft.trust.file.roles
    hint = closest(role, known)
    if hint.startswith("did you mean") and chosen.use.text:
        return chosen.error(message, hint, "text")
    return draft.trust.source.error(("roles",), message, hint)


def _phrase_hint(chosen: Chosen, draft: Draft) -> str:
    """What to do about a phrase whose words are not in its clause: one with a mark was so when it was made."""
    if chosen.use.base:
        return (
            f"the library may have changed its words since: run 'policygen update {draft.trust.id}'"
        )
    return f"copy the words as 'policygen clauses {chosen.id}' gives them"


def _typed(value: Value, name: str) -> Value:
    """A choice or number that still compares as what it is, and remembers its name."""
    if isinstance(value, str):
        return Filled(value, name)
    return value if isinstance(value, bool) else Amount(value, name)


def _first_clause(section: ChosenSection) -> str:
    return f"with-{section.chosen[0].id}" if section.chosen else ""


# ---- what it was made from


def _provenance(draft: Draft) -> Provenance:
    used = {chosen.id: chosen.clause.file for chosen in draft.clauses if chosen.clause}
    library = {id: used[id].model_dump(mode="json") for id in sorted(used)}
    file = draft.trust.file.model_dump(mode="json", exclude={"policies"})
    policy = draft.spec.model_dump(mode="json")
    return Provenance(f"policygen {__version__}", _digest(library), _digest([file, policy]))


def _digest(data: object) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
