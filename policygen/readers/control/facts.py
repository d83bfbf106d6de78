"""A label and its value -> facts: `Approved by`, `the Board, May 2021` -> who and when. No files."""

import re
from collections.abc import Iterable, Iterator

from policygen.readers import dates

Fact = tuple[str, str]
"""A field of Control and what was said of it. Three more are told apart later: `date` belongs to the name
before it, such as `reviewed_by`; a `review_date` may be the last or the next."""

DECIDED = r"(?:approved|adopted|ratified|agreed|authorised)"

_LABELS: tuple[tuple[str, str], ...] = (
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
    (
        "approved_by",
        rf"(?:policy )?{DECIDED} by|approving body|approval body|approved/ratified by",
    ),
    ("reviewed_by", r"(?:last )?(?:reviewed|signed) by"),
    (
        "approved_on",
        rf"(?:date )?(?:of )?{DECIDED}(?: on| date)?|date {DECIDED}(?: by .{{3,60}})?"
        r"|date (?:of )?(?:approval|adoption|ratification)|(?:approval|adoption|ratification) date",
    ),
    (
        "reviewed_on",
        r"(?:date )?(?:last )?reviewed(?: on| date)?|(?:date of )?last review(?: date)?",
    ),
    (
        "next_review",
        r"(?:date of |date for )?(?:the )?next (?:policy )?review(?: date| due)?(?: on| by)?(?: date)?"
        r"|(?:to be|due to be) reviewed(?: on| in| by)?|review due(?: date| by| on)?|date for review"
        r"|due for review|review by",
    ),
    ("review_date", r"(?:policy )?review(?: date)?|date of (?:policy )?review"),
    (
        "dated",
        r"dated|date (?:of )?(?:issue|issued|policy|publication|created|written|effective|updated|last update)"
        r"|effective (?:date|from)|issue date|publication date|policy date|created|issued(?: on)?"
        r"|(?:last )?(?:updated|revised|amended)(?: on| date)?",
    ),
    ("date", r"date"),
    ("minute", r"minute(?:s)?(?: ref(?:erence)?| no\.?| number)?"),
)
"""A field, and what its label says in a table's cell or before a colon."""
_KNOWN = tuple((field, re.compile(pattern, re.IGNORECASE)) for field, pattern in _LABELS)
_BEGUN = re.compile(
    rf"(?<![\w/-])(?:{'|'.join(pattern for _, pattern in _LABELS)}) ?:", re.IGNORECASE
)
_LONGEST_LABEL, _LONGEST_VALUE = 60, 80
_DATES = frozenset({"approved_on", "reviewed_on", "dated", "date"})
_COMING = frozenset({"next_review", "review_date"})
_BLANK = re.compile(
    r"[\s_.…\-–—/|]*|n/?a|tbc|tba|to be confirmed|none|\{\{.*\}\}|\[.*\]|<.*>|\?+|X{3,}",
    re.IGNORECASE,
)
"""Nothing, or what somebody was to fill in."""
_VERSION = re.compile(r"(?:version |v\.? ?)?([\w.-]{1,12})", re.IGNORECASE)
_BODY = re.compile(
    r"[^\d:;]{3,80}?(?=\s*(?:[:;–—-]|,\s*(?:on |in |the |\w+ )?\d|\bon\b|\bin\b|\d))"
)
"""Who, up to the date; a name such as `Finance, Staffing and Premises Committee` has commas of its own."""


def field_of(label: str) -> str:
    """What a label speaks of; nothing where it is none."""
    label = label.strip(" :.*")
    if len(label) > _LONGEST_LABEL:
        return ""
    return next((field for field, pattern in _KNOWN if pattern.fullmatch(label)), "")


def begun(text: str) -> list[int]:
    """Where labels with a colon begin: `Approved by: the Board Date: May 2021` has two."""
    return [match.start() for match in _BEGUN.finditer(text)]


def fact(label: str, value: str) -> Iterator[Fact]:
    """What a label and its value say; nothing where the value cannot be of that kind."""
    field = field_of(label)
    if field and not _BLANK.fullmatch(value.strip()):
        yield from _checked(field, value.strip(" .*"))


def placed(said: Iterable[Fact]) -> Iterator[Fact]:
    """Facts of one line or row: a plain date belongs to the name before it."""
    owner = "dated"
    for field, value in said:
        if field == "date":
            yield owner, value
        elif field != "reviewed_by":
            yield field, value
        owner = {"approved_by": "approved_on", "reviewed_by": "reviewed_on"}.get(field, "dated")


def when(field: str, value: str) -> str:
    """The date in a value as ISO 8601; of a review to come, else the term or year that it names."""
    return dates.found(value) or (dates.term(value) if field in _COMING else "")


def is_dated(field: str) -> bool:
    return field in _DATES or field in _COMING


def _checked(field: str, value: str) -> Iterator[Fact]:
    if is_dated(field):
        if iso := when(field, value):
            yield field, iso
    elif field == "approved_by":
        body, iso = _body_and_date(value)
        yield from ((name, one) for name, one in ((field, body), ("approved_on", iso)) if one)
    elif field == "version":
        if match := _VERSION.fullmatch(value):
            yield field, match[1]
    elif 0 < len(value) <= _LONGEST_VALUE:
        yield field, value


def _body_and_date(value: str) -> Fact:
    """`the Governing Board, 23rd March 2021` -> the body and the date."""
    iso = dates.found(value)
    if not iso:
        return (value if 0 < len(value) <= _LONGEST_VALUE else ""), ""
    body = _BODY.match(value)
    words = body.group().strip() if body else ""
    return ("" if dates.found(f"{words} 2000") else words), iso
