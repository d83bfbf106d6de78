"""Sections and what stands around them -> Control: version, dates and approver, from the usual tables and lines.

The lines stay in the text. What is not clear is left out, never guessed. No files.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from policygen.model import Control, Furniture, Revision, Section, Table
from policygen.readers import dates

_LONGEST = 200
"""Letters of a line that still says nothing but who approved and when."""
_BODY = r"(?:the )?(?P<body>[^:,;.]{3,80}?)"
_DECIDED = r"(?:approved|adopted|ratified|agreed|authorised)"

_FACTS: tuple[tuple[str, str], ...] = (
    (
        "version",
        r"(?:policy |document )?version(?: number| no\.?| control)?|issue(?: number| no\.?)?",
    ),
    ("status", r"(?:policy |document )?status"),
    (
        "owner",
        r"(?:policy |document )?(?:owner|lead|author)|(?:policy )?written by|prepared by|author/owner"
        r"|(?:person|officer|member of staff) responsible|responsible (?:person|officer)",
    ),
    ("approved_by", rf"{_DECIDED} by|approving body|approval body|approved/ratified by"),
    (
        "approved_on",
        rf"(?:date )?(?:of )?{_DECIDED}(?: on| date)?|date {_DECIDED}(?: by .{{3,60}})?"
        r"|date (?:of )?(?:approval|adoption|ratification)|(?:approval|adoption|ratification) date",
    ),
    (
        "reviewed_on",
        r"(?:date )?(?:last )?reviewed(?: on| date)?|(?:date of )?last review(?: date)?",
    ),
    (
        "next_review",
        r"(?:date of |date for )?(?:the )?next (?:policy )?review(?: date| due)?(?: on)?(?: date)?"
        r"|(?:to be|due to be) reviewed(?: on| in| by)?|review due(?: date)?|date for review"
        r"|due for review|review by",
    ),
    (
        "dated",
        r"date|dated|date (?:of )?(?:issue|issued|policy|publication|created|written|effective)"
        r"|effective (?:date|from)|issue date|publication date|policy date|created|issued(?: on)?",
    ),
    ("minute", r"minute(?:s)?(?: ref(?:erence)?| no\.?| number)?"),
)
"""A field of Control, and what its label says in a table's first column or before a colon."""
_LABELS = tuple((field, re.compile(pattern, re.IGNORECASE)) for field, pattern in _FACTS)
_DATES = frozenset({"approved_on", "reviewed_on", "next_review", "dated"})
_BLANK = re.compile(r"[\s_.…\-–—/|]*|n/?a|tbc|tba|to be confirmed|none", re.IGNORECASE)

_THIS = r"(?:this (?:policy|document) (?:was|has been) )?"
_SENTENCES = tuple(
    (re.compile(pattern, re.IGNORECASE), fields)
    for pattern, fields in (
        (
            rf"{_THIS}{_DECIDED} by {_BODY}(?:(?: on| at| in)(?: the)?|:|,| -| –| —) ?(?P<when>.{{4,60}})",
            {"body": "approved_by", "when": "approved_on"},
        ),
        (
            rf"{_THIS}(?:last )?{_DECIDED}(?: on| in|:) (?P<when>.{{4,40}}?)(?: by {_BODY})?\.?",
            {"body": "approved_by", "when": "approved_on"},
        ),
        (rf"{_THIS}(?:last )?reviewed(?: on| in|:)? (?P<when>.{{4,40}})", {"when": "reviewed_on"}),
        (
            r"(?:this (?:policy|document) (?:will|is to|is due to) be |to be )?(?:next )?reviewed? "
            r"(?:next )?(?:again )?(?:due|in|on|by)[: ](?P<when>.{4,40})",
            {"when": "next_review"},
        ),
        (
            r"(?:the )?next review(?: date)?(?: is)?(?: due)?(?: on| in| by)?:? (?P<when>.{4,40})",
            {"when": "next_review"},
        ),
        (
            r"(?:.{0,40}\W)?(?:version|v) ?\.?(?P<version>\d{1,3}(?:\.\d{1,3}){0,2})(?:\W.{0,40})?",
            {"version": "version"},
        ),
    )
)
"""How a whole line says it, and which field each part of it is."""

_COLUMNS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in (
        ("version", r"(?:version|issue)(?: number| no\.?)?|v"),
        (
            "date",
            r"(?:date|dated|revision date|date of (?:change|issue|revision|review))(?: .{1,30})?",
        ),
        (
            "summary",
            r"(?:summary|description|details?|reasons?|nature|comments?|notes?|amendments?|changes?|revisions?"
            r"|updates?)(?: .{1,40})?",
        ),
    )
}
"""What heads the columns of a change history."""


def control(sections: tuple[Section, ...], furniture: Furniture = Furniture()) -> Control:
    """What the text says of its own version, adoption and review; the first that says it counts."""
    facts: dict[str, str] = {}
    history: tuple[Revision, ...] = ()
    for table in _tables(sections):
        rows = [[_one_line(cell.text) for cell in row] for row in table.rows]
        revisions = _history(rows)
        history = history or revisions
        if not revisions:
            _gather(facts, _said_in_table(rows))
    for line in _lines(sections, furniture):
        _gather(facts, _said_in_line(line))
    _gather(facts, _dated(furniture))
    if history and "version" not in facts:
        facts["version"] = _newest(history)
    return replace(Control(history=history), **{k: v for k, v in facts.items() if v})  # type: ignore[arg-type]


def _gather(facts: dict[str, str], said: Iterable[tuple[str, str]]) -> None:
    for field, value in said:
        facts.setdefault(field, value)


# ---- tables


def _tables(sections: Iterable[Section]) -> Iterator[Table]:
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Table))


def _said_in_table(rows: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Labels and values side by side, or a row of labels above a row of values."""
    if all(len(row) % 2 == 0 or len(row) == 1 for row in rows):
        pairs = [pair for row in rows for pair in zip(row[::2], row[1::2], strict=False)]
        yield from _facts(pairs)
    if len(rows) == 2 and len(rows[0]) == len(rows[1]) > 1:
        yield from _facts(zip(*rows, strict=True))


def _facts(pairs: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for label, value in pairs:
        yield from _fact(label, value)


def _fact(label: str, value: str) -> Iterator[tuple[str, str]]:
    label = label.strip(" :.*")
    if len(label) > 60 or _BLANK.fullmatch(value):
        return
    for field, pattern in _LABELS:
        if pattern.fullmatch(label):
            yield from _checked(field, value)
            return


def _checked(field: str, value: str) -> Iterator[tuple[str, str]]:
    """The fact, if its value can be one: dates as ISO, names of a name's length."""
    value = value.strip(" .*")
    if field in _DATES:
        if iso := dates.found(value):
            yield field, iso
    elif field == "approved_by":
        body, when = _body_and_date(value)
        if body:
            yield field, body
        if when:
            yield "approved_on", when
    elif field == "version":
        if match := re.fullmatch(r"(?:version |v\.? ?)?([\w.-]{1,12})", value, re.IGNORECASE):
            yield field, match[1]
    elif 0 < len(value) <= 80:
        yield field, value


def _body_and_date(value: str) -> tuple[str, str]:
    """`the Governing Board, 23rd March 2021` -> the body and the date."""
    when = dates.found(value)
    if not when:
        return (value if 0 < len(value) <= 80 else ""), ""
    body = re.match(r"[^\d:,;]{3,80}?(?=\s*(?:[:,;–—-]|\bon\b|\bin\b|\d))", value)
    words = body.group().strip() if body else ""
    return ("" if dates.found(f"{words} 2000") else words), when


def _history(rows: list[list[str]]) -> tuple[Revision, ...]:
    """The rows of a table that has a column for the version or date, and one for what changed."""
    if len(rows) < 2:
        return ()
    columns = _columns(rows[0])
    if "summary" not in columns or len(columns) < 2:
        return ()
    width = len(rows[0])
    found = [_revision(columns, row) for row in rows[1:] if len(row) == width]
    return tuple(revision for revision in found if any((revision.date, revision.version)))


def _columns(head: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for name, pattern in _COLUMNS.items():
        for place, text in enumerate(head):
            if (
                name not in columns
                and place not in columns.values()
                and pattern.fullmatch(text.strip(" :"))
            ):
                columns[name] = place
    return columns


def _revision(columns: Mapping[str, int], row: list[str]) -> Revision:
    said = {name: row[place] for name, place in columns.items()}
    return Revision(
        said.get("version", ""), dates.found(said.get("date", "")), said.get("summary", "")
    )


def _newest(history: tuple[Revision, ...]) -> str:
    """The version of the latest dated line; nothing where the dates do not tell."""
    dated = [revision for revision in history if revision.date and revision.version]
    return max(dated, key=lambda revision: revision.date).version if dated else ""


# ---- lines


def _lines(sections: tuple[Section, ...], furniture: Furniture) -> Iterator[str]:
    """Cover and running lines, then short lines of the text, those at its end first: there they usually stand."""
    yield from (_one_line(part) for line in furniture.cover for part in line.text.split("\n"))
    for running in (furniture.foot, furniture.head):
        yield from map(_one_line, (running.left, running.centre, running.right))
    blocks = [b for section in sections for b in section.blocks if not isinstance(b, Table)]
    for block in reversed(blocks):
        if len(block.text) <= 3 * _LONGEST:
            yield from map(_one_line, block.text.split("\n"))
    for table in _tables(sections):
        for row in table.rows:
            yield from (_one_line(line) for cell in row for line in cell.text.split("\n"))


def _dated(furniture: Furniture) -> Iterator[tuple[str, str]]:
    """The date that a cover gives, or that a running line ends with: `Code of Conduct, Nov 2016`."""
    lines = [line.text for line in furniture.cover if line.kind == "date"]
    for running in (furniture.foot, furniture.head):
        ends = [
            re.split(r"[,|–—-]\s", text)[-1]
            for text in (running.left, running.centre, running.right)
        ]
        lines += [end for end in ends if len(end) <= 30]
    yield from (("dated", iso) for iso in map(dates.found, lines) if iso)


def _said_in_line(line: str) -> Iterator[tuple[str, str]]:
    if not 4 <= len(line) <= _LONGEST:
        return
    for part in re.split(r"\s*[|\t]\s*|\s{3,}|;\s", line):
        label, colon, value = part.partition(":")
        found = list(_fact(label, value)) if colon else []
        yield from found or _said_in_sentence(part.strip())


def _said_in_sentence(line: str) -> Iterator[tuple[str, str]]:
    for pattern, fields in _SENTENCES:
        match = pattern.fullmatch(line)
        if not match:
            continue
        said = {fields[name]: value.strip() for name, value in match.groupdict().items() if value}
        when = next((field for field in said if field in _DATES), None)
        if when and not (iso := dates.found(said[when])):
            continue
        yield from (said | ({when: iso} if when else {})).items()
        return


def _one_line(text: str) -> str:
    return " ".join(text.replace("\t", " | ").split())
