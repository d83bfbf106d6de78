"""Policy -> one self-contained, accessible HTML page, and the policy that a page carries."""

import base64
import functools
import itertools
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import lxml.html
from lxml import etree

from policygen import codec
from policygen.errors import ReadError, WriteError
from policygen.model import Cell, Policy, Signature
from policygen.theme import Image, Theme
from policygen.writers import colour, nesting
from policygen.writers.templating import fill

Medium = Literal["web", "pdf"]
CARRIED = "policygen-policy"
"""The id of the script element with the policy's JSON."""
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_UNFIT = {
    "web": re.compile(f"[{_CONTROLS}]"),
    "pdf": re.compile(f"[{_CONTROLS}\ue000-\uf8ff\U000f0000-\U0010ffff]"),
}
"""What HTML may not hold, and PDF/A neither: private signs mean nothing outside their own font."""
PAPER, NIGHT = "#ffffff", "#14181d"
_DATE = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th)? )?[^\W\d]{3,10} \d{4}|[\d./-]{6,10}")
_WIDTHS = (
    dict.fromkeys("0123456789", 0.58)
    | dict.fromkeys("abcdefghknopqrsuvxyz", 0.55)
    | dict.fromkeys(".,:;()[]'/ -iIljt", 0.32)
    | dict.fromkeys("mwMW@", 0.87)
)
_GAP = 0.4
_SHEET, _TURNED, _PADDING = 43.0, 66.0, 1.1
"""The width of a table on paper in em, upright and sideways, and what a cell needs beside its words and their gap."""
_WRITING = 11
"""What a column has, if there is room, that is empty beneath its heading, to be written in; policy.css says so too."""
_SHORT, _LINE, _LINES = 13, 50, 32
"""Of a table that is kept on one page: its rows, a row's letters for each line, its lines."""


def write(policy: Policy, theme: Theme = Theme()) -> bytes:
    """The policy as a page for browsers: style, picture and JSON are inside it."""
    return page(policy, theme, "web").encode()


def page(policy: Policy, theme: Theme, medium: Medium) -> str:
    """The page; for the medium "pdf" without its style sheets and JSON, which go beside it."""
    titled = any(line.kind == "title" for line in policy.furniture.cover)
    top = 2 if titled or medium == "web" else 1
    values: dict[str, object] = {
        "policy": policy,
        "medium": medium,
        "titled": titled,
        "top": top,
        "logo": data_uri(theme.crest) if theme.crest else "",
        "crest": theme.crest,
        "colours": shades(theme),
        "meta": _meta(policy),
        "carried": _script(policy) if medium == "web" else "",
        "fingerprint": codec.fingerprint(policy),
        "fitting": functools.partial(fitting, sheet=_TURNED if theme.landscape else _SHEET),
        "width": width,
        "fields": fields(policy),
    }
    try:
        values["contents"] = nesting.contents(policy.sections)
        values["parts"] = nesting.parts(policy.sections, top)
        return clean(fill(theme.templates, "policy.html.j2", values), medium)
    except RecursionError:
        raise too_deep() from None


def fields(policy: Policy) -> dict[str, tuple[str, ...]]:
    """Signature block -> the names of its places to sign: role and number, such as `chair-1`, counted throughout."""
    blocks = [block for block in policy.blocks() if isinstance(block, Signature)]
    count = itertools.count(1)
    return {
        block.id: tuple(f"{one.role or 'signatory'}-{next(count)}" for one in block.signatories)
        for block in blocks
    }


def carried(data: bytes) -> Policy | None:
    """The policy that a page made by `write` carries; None where there is none to be had."""
    try:
        tree = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(huge_tree=True))
        script = tree.find(f".//script[@id='{CARRIED}']")
        return None if script is None else codec.loads(script.text or "")
    except (etree.LxmlError, ValueError, ReadError, RecursionError):
        return None


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table's rows fit on a sheet of paper."""

    share: float
    """How wide a cell's longest word may be, in em."""
    short: bool
    """Whether the rows had better stay on one page."""
    empty: frozenset[Cell] = frozenset()
    """The headings of columns that are to be written in."""

    def kind(self, cell: Cell) -> str:
        """The class of a cell that needs one to fit, or not to be broken, or to give room."""
        if cell in self.empty:
            return "empty"
        if _need(cell) > self.share * cell.colspan:
            return "tight"
        return "date" if _DATE.fullmatch(cell.text.strip()) else ""


def fitting(rows: Sequence[Sequence[Cell]], sheet: float = _SHEET) -> Fit:
    """Words stay whole while there is room for them all; else each column may have its share."""
    count = max(sum(cell.colspan for cell in row) for row in rows)
    needs: dict[int, float] = {}
    for row in rows:
        place = 0
        for cell in row:  # cells that hang down from above are left out: an estimate
            for column in range(place, place + cell.colspan):
                needs[column] = max(needs.get(column, 0), _need(cell) / cell.colspan)
            place += cell.colspan
    share = math.inf if sum(needs.values()) <= sheet else sheet / count
    lines = sum(1 + sum(len(cell.text) for cell in row) // _LINE for row in rows)
    empty = _empty(rows)
    roomy = sum(needs.values()) + _WRITING * len(empty) <= sheet
    return Fit(share, len(rows) <= _SHORT and lines <= _LINES, empty if roomy else frozenset())


def _empty(rows: Sequence[Sequence[Cell]]) -> frozenset[Cell]:
    """The headings over nothing, in a table without joined cells."""
    head, *body = rows
    if not body or any(len(row) != len(head) for row in body):
        return frozenset()
    columns = zip(head, *body, strict=True)
    return frozenset(
        top
        for top, *below in columns
        if top.header and not any(cell.text.strip() for cell in below)
    )


def width(text: str) -> float:
    """How wide a text in bold is, nearly, in em, with a gap after it."""
    return round(sum(_WIDTHS.get(sign, 0.66) for sign in text) + _GAP, 2)


def _need(cell: Cell) -> float:
    text = cell.text.strip()
    words = [text] if _DATE.fullmatch(text) else text.split()
    return max(map(width, words), default=0) + _PADDING


def too_deep() -> WriteError:
    return WriteError(
        "the lists of this policy are nested too deeply to be laid out",
        hint="lists are seldom clear beyond three levels",
    )


def shades(theme: Theme) -> dict[str, str]:
    """The theme's colour as it reads on paper and by night, and pale grounds of it."""
    return {
        "paper": PAPER,
        "night": NIGHT,
        "day_ink": colour.readable(theme.colour, PAPER),
        "night_ink": colour.readable(theme.colour, NIGHT),
        "wash": colour.tint(theme.colour, 0.05),
        "rule": colour.tint(theme.colour, 0.25),
    }


def clean(text: str, medium: Medium) -> str:
    lines = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\uf0b7", "•")
    return _UNFIT[medium].sub("\ufffd", lines)


def _meta(policy: Policy) -> dict[str, str]:
    """What the head says of the policy, where it is known."""
    control = policy.control
    known = {
        "generator": policy.provenance.generator,
        "author": policy.organisation.replace("\n", " "),
        "dcterms.title": policy.title,
        "dcterms.language": policy.language,
        "dcterms.publisher": policy.organisation.replace("\n", " "),
        "dcterms.created": control.dated or control.approved_on,
        "dcterms.modified": control.approved_on or control.dated,
        "policygen.version": control.version,
        "policygen.status": control.status,
        "policygen.library": policy.provenance.library,
        "policygen.trust": policy.provenance.trust,
    }
    return {name: content for name, content in known.items() if content}


def _script(policy: Policy) -> str:
    """The policy's JSON in ASCII: it survives a page that is saved in another encoding."""
    text = json.dumps(codec.to_data(policy), separators=(",", ":"))
    return text.replace("<", r"\u003c")


def data_uri(image: Image) -> str:
    """A picture as an address that has all of it."""
    return f"data:{image.media_type};base64,{base64.b64encode(image.data).decode()}"
