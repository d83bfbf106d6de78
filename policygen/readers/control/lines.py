"""A line of a cover, a foot or the text -> what it says of version, adoption and review. No files."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from policygen.readers.control.facts import (
    DECIDED,
    Fact,
    begun,
    fact,
    field_of,
    is_dated,
    placed,
    when,
)

_LONGEST = 200
"""Letters of a line that still says nothing but who approved and when."""
_GAP = re.compile(r"\s*[|\t]\s*|[^\S\n]{3,}|;\s")
"""What parts the cells of a line that someone set with tabs or spaces."""
_BODY = r"(?:the )?(?P<body>[^:;.]{3,80}?)"
_COMMA = r",(?= (?:on |in |the )*(?:\w+,? ){0,2}\d)"
"""A comma before a date; others are part of a name."""
_DAY = r"(?= \d{1,2}(?:[./-]\d|(?:st|nd|rd|th)? [a-z]{3,9} \d{4}))"
"""Before a day that follows without a word between."""
_THIS = r"(?:this (?:policy|document) (?:was|has been) )?"
_SENTENCES = tuple(
    (re.compile(pattern, re.IGNORECASE), fields)
    for pattern, fields in (
        (
            rf"{_THIS}{DECIDED} by {_BODY}(?:(?: on| at| in)(?: the)?|:|{_COMMA}| -| –| —|{_DAY}) ?(?P<when>.{{4,60}})",
            {"body": "approved_by", "when": "approved_on"},
        ),
        (
            rf"{_THIS}(?:last )?{DECIDED}(?: on| in|:|(?= \d| \w+ \d)) (?P<when>.{{4,40}}?)(?: by {_BODY})?\.?",
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
            r"(?:this )?(?:policy|document) (?:was )?(?:written|prepared) by (?P<owner>[^:;.]{3,60})",
            {"owner": "owner"},
        ),
        (
            r"(?:.{0,40}\W)?(?:version|v) ?\.?(?P<version>\d{1,3}(?:\.\d{1,3}){0,2})(?:\W.{0,40})?",
            {"version": "version"},
        ),
    )
)
"""How a whole line says it, and which field each part of it is."""


def said(line: str) -> Iterator[Fact]:
    """The facts of a line; several may stand in it side by side."""
    if 4 <= len(line) <= _LONGEST:
        yield from row([cell for cell in _GAP.split(line.strip()) if cell])


def row(cells: Sequence[str]) -> Iterator[Fact]:
    """The facts of a row of cells: label and value in two of them, or both in one."""
    yield from placed(_row(cells))


def _row(cells: Sequence[str]) -> Iterator[Fact]:
    """A label that follows another is a heading of columns, and what follows it no value. A cell may end the sentence
    of the one before: `Adopted by LGB`, `11.02.2025`."""
    label = ""
    for before, cell in pairwise(("", *cells)):
        named = bool(field_of(cell))
        if label and not named:
            yield from fact(label, cell)
        elif not named:
            yield from list(_cell(cell)) or _sentence(f"{before}: {cell}")
        label = cell if named and not label else ""


def _cell(cell: str) -> Iterator[Fact]:
    """`Approved by: the Board Date: May 2021`, or a sentence."""
    starts = begun(cell) if cell.count(":") > 1 and len(cell) <= _LONGEST else []
    cuts = [0, *starts, len(cell)] if len(starts) > 1 else [0, len(cell)]
    for start, end in pairwise(cuts):
        part = cell[start:end].strip()
        label, _, value = part.partition(":")
        yield from list(fact(label, value)) or _sentence(part)


def _sentence(text: str) -> Iterator[Fact]:
    for pattern, fields in _SENTENCES:
        match = pattern.fullmatch(text)
        if not match:
            continue
        found = {fields[name]: value.strip() for name, value in match.groupdict().items() if value}
        dated = next((field for field in found if is_dated(field)), None)
        if dated and not (iso := when(dated, found[dated])):
            continue
        yield from (found | ({dated: iso} if dated else {})).items()
        return
