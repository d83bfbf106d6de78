"""Draft -> what stands around a policy's text: cover, running lines, control, signatures, record tables."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from policygen.assemble.texts import Texts
from policygen.model import (
    Block,
    Cell,
    Contents,
    Control,
    CoverKind,
    CoverLine,
    Furniture,
    Item,
    Origin,
    Paragraph,
    Revision,
    Running,
    Signatory,
    Signature,
    Span,
    Table,
)
from policygen.trust import ControlSpec, RunningSpec, SignatorySpec
from policygen.words import say_date
from policygen.yamlfile import closest

_ABOVE: frozenset[CoverKind] = frozenset({"mark", "logo", "organisation", "motto"})
"""What stands above the title of a cover that does not say where its title goes."""
_ELSEWHERE: dict[CoverKind, str] = {
    "date": "say the policy's 'control: {dated: ...}', or ",
    "motto": "say the trust file's 'motto: ...', or ",
}
"""Where a line of a cover has its text from unless told."""


def furniture(texts: Texts) -> Furniture:
    """The policy's page furniture."""
    spec = texts.draft.spec
    contents = Contents(spec.contents.title, spec.contents.page) if spec.contents else None
    return Furniture(
        cover=_cover(texts),
        cover_page=spec.cover.page,
        contents=contents,
        head=_running(texts, spec.head, "head"),
        foot=_running(texts, spec.foot, "foot"),
        mark=texts.own(spec.mark, "mark"),
    )


def control(texts: Texts, spec: ControlSpec) -> Control:
    """The policy's document control, with placeholders filled in."""
    history = tuple(Revision(line.version, line.date, line.summary) for line in spec.history)
    said = spec.model_dump(exclude={"history", "owner", "approved_by"})
    owner = texts.own(spec.owner, "control", "owner")
    approver = texts.own(spec.approved_by, "control", "approved_by")
    return Control(**said, owner=owner, approved_by=approver, history=history)


# ---- cover, head and foot


def _cover(texts: Texts) -> tuple[CoverLine, ...]:
    file = texts.draft.trust.file
    spec = texts.draft.spec
    usual: dict[CoverKind, str] = {
        "mark": spec.mark,
        "logo": file.logo.alt if file.logo else "",
        "organisation": file.name,
        "motto": file.motto,
        "title": texts.draft.title,
        "date": "{{ control.dated }}" if "dated" in texts.names["control"] else "",
    }
    lines = []
    for index, entry in enumerate(spec.cover.lines):
        for kind, own in entry.items():
            before = len(texts.errors)
            text = texts.own(own or usual.get(kind, ""), "cover", "lines", index)
            if not text and len(texts.errors) == before:
                elsewhere = _ELSEWHERE.get(kind, "")
                hint = f"{elsewhere}write it after a colon, or take the line out"
                texts.wrong(
                    f"the cover shows {kind!r}, which has no text", hint, "cover", "lines", index
                )
            lines.append(CoverLine(kind, text))
    if spec.mark and not any(line.kind == "mark" for line in lines):
        lines.insert(0, CoverLine("mark", texts.own(spec.mark, "mark")))
    return _titled(lines, texts.draft.title)


def _titled(lines: list[CoverLine], title: str) -> tuple[CoverLine, ...]:
    """The lines with the title among them, beneath those that say whose policy it is."""
    if any(line.kind == "title" for line in lines):
        return tuple(lines)
    above = sum(1 for _ in takewhile(lambda line: line.kind in _ABOVE, lines))
    return (*lines[:above], CoverLine("title", title), *lines[above:])


def _running(texts: Texts, spec: RunningSpec, key: str) -> Running:
    parts = {name: texts.own(text, key, name) for name, text in spec.model_dump().items()}
    for name, text in parts.items():
        for unknown in sorted(set(re.findall(r"\{(\w*)\}", text)) - {"page", "pages"}):
            hint = "a head or foot knows {page} and {pages}"
            texts.wrong(f"nothing here is named {{{unknown}}}", hint, key, name)
    return Running(**parts)


# ---- signatures


def signatures(id: str, control: Control, texts: Texts) -> list[Block]:
    """The block to sign in."""
    spec = texts.draft.spec.signatures
    signing = [_signatory(texts, one, index) for index, one in enumerate(spec.by)]
    found = tuple(one for one in signing if one)
    return [Signature(id, found, spec.dates, origin=Origin("local", id))]


def _signatory(texts: Texts, spec: SignatorySpec, index: int) -> Signatory | None:
    roles = texts.names["roles"]
    if spec.role not in roles:
        message = f"role {spec.role!r} is to sign, and this trust does not define it"
        texts.wrong(message, closest(spec.role, roles), "signatures", "by", index)
        return None
    return Signatory(str(roles[spec.role].full), spec.role, spec.name)


# ---- what comes from the record of decisions


def control_table(id: str, control: Control, texts: Texts) -> list[Block]:
    """The table of document control: a row for whatever is known."""
    style = texts.draft.trust.file.dates
    publish = {None: "", True: "Yes", False: "No"}[control.publish]
    lines = {
        "Title": texts.draft.title,
        "Date": say_date(control.dated, style),
        "Version": control.version,
        "Status": control.status,
        "Owner": control.owner,
        "Approved by": control.approved_by,
        "Approved on": say_date(control.approved_on, style),
        "Minute reference": control.minute,
        "Reviewed": say_date(_reviewed(control), style),
        "Next review": say_date(control.next_review, style),
        "Published on the website": publish,
    }
    rows = [(_cell(name, True), _cell(text)) for name, text in lines.items() if text]
    return [Table(id, named_cells(rows, id), 0, "Document control", Origin("record", id))]


def _reviewed(control: Control) -> str:
    """The day of the last review; the adoption of a first version is none."""
    first = len(control.history) == 1 and control.reviewed_on == control.approved_on
    return "" if first else control.reviewed_on


def history_table(id: str, control: Control, texts: Texts) -> list[Block]:
    """The table of earlier versions, where there are any."""
    style = texts.draft.trust.file.dates
    rows = [tuple(_cell(text, True) for text in ("Version", "Date", "What changed"))]
    for line in control.history:
        rows.append((_cell(line.version), _cell(say_date(line.date, style)), _cell(line.summary)))
    table = Table(id, named_cells(rows, id), 1, "Change history", Origin("record", id))
    return [table] if control.history else []


SPECIAL_BLOCKS: dict[str, Callable[[str, Control, Texts], list[Block]]] = {
    "signatures": signatures,
    "document-control": control_table,
    "change-history": history_table,
}
"""What stands where a section names one of these among its clauses."""


def _cell(text: str, header: bool = False) -> Cell:
    return Cell((Paragraph("", (Span(text),), origin=Origin("record")),), header=header)


def named_cells(rows: Sequence[tuple[Cell, ...]], table: str) -> tuple[tuple[Cell, ...], ...]:
    """The rows with an id for every block in a cell: `boots-r2c1`, counted from 1."""
    return tuple(
        tuple(
            replace(cell, blocks=_named_blocks(cell, f"{table}--r{down}c{across}"))
            for across, cell in enumerate(row, 1)
        )
        for down, row in enumerate(rows, 1)
    )


def _named_blocks(cell: Cell, id: str) -> tuple[Paragraph | Item, ...]:
    return tuple(
        replace(block, id=id if at == 1 else f"{id}--{at}")
        for at, block in enumerate(cell.blocks, 1)
    )
