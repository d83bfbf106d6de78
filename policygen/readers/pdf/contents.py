"""Lines and pieces -> those that are a list of contents, with or without leaders. No files."""

import re
from collections.abc import Iterable, Sequence

from policygen.model import Contents
from policygen.readers.pdf.lines import Line
from policygen.readers.pdf.pieces import Found, Piece
from policygen.readers.pdf.text import text

_LEADER = re.compile(r"(?:\.{4,}|(?:\. ){3,}|…{2,}|·{4,})[\s.…·]*(?:\d{1,3}|[ivxl]{1,5})\s*$")
_NUMBER = re.compile(r"(?:\d{1,3}|[ivxl]{1,5})")
_TAIL = re.compile(r"[\s.…_·]*(?:\d{1,3}|[ivxl]{1,5})?\s*$")
_SIGNS = re.compile(r"[\W_]+")
_NAMES = frozenset(
    ("contents", "tableofcontents", "contentspage", "listofcontents", "index", "contentslist")
)
_LONGEST = 25
"""Words of an entry."""
_PAGE = re.compile(r"^(.*\S)\s+(page(?: no\.?| number)?)$", re.IGNORECASE)


def key(said: str) -> str:
    """What is compared of a heading: its letters and digits."""
    return _SIGNS.sub("", said).lower()


def listed(lines: Sequence[Line], starts: Iterable[str]) -> set[int]:
    """The identities of the lines that list contents: with leaders, or with a page's number at their end and
    their words once more in the text."""
    known = set(starts)
    start = next((index for index, line in enumerate(lines) if _names(line.text)), len(lines))
    plain = [
        i for i, line in enumerate(lines) if _numbered(line) and (i > start or _key(line) in known)
    ]
    led = [
        index
        for index, line in enumerate(lines)
        if _LEADER.search(line.text) and line.text[0].isalnum()
    ]
    found = {*led} | ({*plain} if len(plain) > 2 or start < len(lines) else set())
    if len(found) < 2:
        return set()
    if start + 1 in found:
        found.add(start)
    return {id(lines[index]) for index in found}


def _numbered(line: Line) -> bool:
    """Words, a wide gap, and a number alone."""
    last = line.segments()[-1]
    return len(line.segments()) > 1 and len(last) == 1 and bool(_NUMBER.fullmatch(last[0].text))


def _key(line: Line) -> str:
    return key(text(line.words[:-1]))


def _names(said: str) -> bool:
    """Whether some words head a list of contents."""
    match = _PAGE.match(said)
    return key(match[1] if match else said) in _NAMES


def taken(found: Sequence[Found]) -> tuple[Contents | None, list[str], list[Found]]:
    """The contents' title, their entries, and the pieces without them."""
    start = next(
        (i for i, piece in enumerate(found) if isinstance(piece, Piece) and _heads(piece)), None
    )
    first = next(
        (i for i, piece in enumerate(found) if isinstance(piece, Piece) and piece.kind == "listed"),
        None,
    )
    places = _places(found)
    if start is None or (first is not None and not _leads(found, start, first, places)):
        start = start if first is None else first
    if start is None:
        return None, [], list(found)
    head = found[start]
    titled = isinstance(head, Piece) and _heads(head)
    end = start + titled
    count = 0
    seen: set[str] = set()
    while end < len(found) and (step := _entry(found[end], end, places)):
        if (heading := _first(found[end])) in seen:
            break  # the first heading once more: the text has begun
        seen |= {heading} if not seen else set()
        end, count = end + 1, count + (step == "entry")
    if count < 2:
        return None, [], list(found)
    rest = [*found[:start], *found[end:]]
    listing = [piece for piece in rest if isinstance(piece, Piece) and piece.kind == "listed"]
    entries = [_said(piece) for piece in (*found[start + titled : end], *listing)]
    kept = [piece for piece in rest if not (isinstance(piece, Piece) and piece.kind == "listed")]
    return _contents(head if titled else None), entries, kept


def _leads(found: Sequence[Found], start: int, first: int, places: dict[str, int]) -> bool:
    """Whether the first entry that is known for one stands beneath a heading of contents, or beneath other entries."""
    between = range(start + 1, first)
    near = start <= first <= start + 3
    return near or (start < first and all(_entry(found[at], at, places) for at in between))


def _said(piece: Found) -> str:
    return f"{piece.label} {text(piece.words)}".strip() if isinstance(piece, Piece) else ""


def _contents(head: Found | None) -> Contents:
    if not isinstance(head, Piece):
        return Contents()
    said = text(head.words)
    match = _PAGE.match(said)
    return Contents(match[1], match[2]) if match else Contents(said)


def _heads(piece: Piece) -> bool:
    return piece.kind in ("heading", "text", "listed") and _names(text(piece.words))


def _places(found: Sequence[Found]) -> dict[str, int]:
    """What the pieces say -> where that is said last."""
    places: dict[str, int] = {}
    for index, piece in enumerate(found):
        if isinstance(piece, Piece):
            said = text(piece.words)
            places[key(said)] = places[key(f"{piece.label} {said}")] = index
            if piece.label and piece.words:
                places[key(piece.label + piece.words[0].text)] = index
    return places


def _first(piece: Found) -> str:
    """What is compared of an entry, or of the heading that it lists."""
    if not isinstance(piece, Piece):
        return ""
    return key(f"{piece.label} {_TAIL.sub('', text(piece.words))}")


def _entry(piece: Found, place: int, places: dict[str, int]) -> str:
    """`entry` for a line of the contents, `page` for the word over the numbers, nothing for the text's start."""
    if not isinstance(piece, Piece):
        return ""
    said = text(piece.words)
    if piece.kind == "listed":
        return "entry"
    if len(piece.words) > _LONGEST:
        return ""
    if key(said) in ("page", "pages", "pageno"):
        return "page"
    whole = f"{piece.label} {said}"
    keys = {key(whole), key(said), key(_TAIL.sub("", whole)), key(_TAIL.sub("", said))} - {""}
    if piece.label and piece.words:
        keys.add(key(piece.label + piece.words[0].text))
    elif len(piece.words) > 2:
        keys.add(key(piece.words[0].text + piece.words[1].text))
    return "entry" if any(places.get(one, -1) > place for one in keys) else ""
