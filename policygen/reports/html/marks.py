"""Edits -> HTML in which what came is `<ins>` and what went `<del>`. Knows no page."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from policygen.diff import Edit
from policygen.reports.cover import kinds, number
from policygen.reports.html.lines import Line, Part

_TAGS = {"added": "ins", "removed": "del"}
_LONG, _LEFT = 26, 10
"""Words of an unchanged stretch that is cut short in a quotation, and how many of them stay at either end."""
_MOST = 60
"""Words of what came or went that are quoted."""
_BRIEF, _FEW = 9, 4
"""The same two numbers where a change has one line,"""
_GLIMPSE = 14
"""and the third."""


def words(line: Line) -> Markup:
    """The words of a line, each change within an element that carries its id, parted by white space."""
    html = ""
    for part in map(_part, line.parts):
        html += part if not html or html[-1].isspace() or part[:1].isspace() else f" {part}"
    return Markup(html)


def label(line: Line) -> Markup:
    """Its number, the old one before the new one where they differ."""
    old, new = line.label_old, line.label_new
    if old == new:
        return escape(new)
    both = (("removed", old), ("added", new))
    return Markup(" ").join(Markup(_edit(kind, text)) for kind, text in both if text)


def quoted(edits: Sequence[Edit]) -> Markup:
    """A passage with its unchanged stretches cut short, and what came or went where it is very long."""
    return _quoted(edits, _LONG, _LEFT, _MOST)


def brief(edits: Sequence[Edit]) -> Markup:
    """The same in a line or so."""
    return _quoted(edits, _BRIEF, _FEW, _GLIMPSE)


def _quoted(edits: Sequence[Edit], long: int, left: int, most: int) -> Markup:
    last = len(edits) - 1
    return Markup(
        "".join(
            _edit(
                kind,
                _cut(text, n == 0, n == last, long, left) if kind == "same" else _short(text, most),
            )
            for n, (kind, text) in enumerate(edits)
        )
    )


def _part(part: Part) -> str:
    """Unmarked white space that leads stands before the change's number."""
    html = "".join(_edits(part.edits, part.moved))
    inner = html.lstrip()
    before = html[: len(html) - len(inner)]
    if part.anchor:
        before += f'<span id="{part.anchor}"></span>'
    change, names = part.change, _classes(part)
    if change is None:
        return f'{before}<span class="{names}">{inner}</span>' if names else before + inner
    if not change.matters:
        return f'{before}<span class="{names}" id="{change.id}">{inner}</span>'
    shown = number(change.id)
    name = f'data-name="{shown} {kinds(change)}"'  # for a bookmark
    flag = f'<span class="flag">{shown}</span> '
    return f'{before}<span class="{names}" id="{change.id}" {name}>{flag}{inner}</span>'


def _classes(part: Part) -> str:
    """What a style sheet has to know of some words: `went` and `came` stand in one text only."""
    found = {kind for kind, text in part.edits if not text.isspace()}
    went = found == {"removed"} or part.moved == "to"
    came = found == {"added"} or part.moved == "from"
    named = not part.change and not part.moved and found >= {"removed", "added"}
    names = {
        "change": part.change,
        "weighty": part.change and part.change.matters,
        "named": named,
        "went": went,
        "came": came,
    }
    return " ".join(name for name, holds in names.items() if holds)


def _edits(edits: Iterable[Edit], moved: str) -> Iterator[str]:
    for kind, text in edits:
        if moved == "to":
            yield _edit("removed", text, "move")
        elif moved == "from" and kind == "same":
            yield _edit("added", text, "move")
        else:
            yield _edit(kind, text)


def _edit(kind: str, text: str, look: str = "") -> str:
    """The words within their element are what is underlined or struck; the white space around them is not."""
    if kind == "same" or text.isspace():
        return str(escape(text))
    inner = text.strip()
    before, _, after = text.partition(inner)
    names = f' class="{look}"' if look else ""
    return f"<{_TAGS[kind]}{names}>{before}<span>{escape(inner)}</span>{after}</{_TAGS[kind]}>"


def _cut(text: str, first: bool, last: bool, long: int, left: int) -> str:
    """`… the end`, `beginning … end` or `the beginning …` of an unchanged stretch; of a passage that is the same
    the beginning."""
    found = text.split()
    if len(found) <= long:
        return text
    start = "" if first and not last else f"{_space(text[:1])}{' '.join(found[:left])} "
    end = "" if last else f" {' '.join(found[-left:])}{_space(text[-1:])}"
    return f"{start}…{end}"


def _space(sign: str) -> str:
    return " " if sign.isspace() else ""


def _short(text: str, most: int) -> str:
    """The beginning of what came or went."""
    found = text.split()
    if len(found) <= most:
        return text
    return f"{_space(text[:1])}{' '.join(found[:most])} …{_space(text[-1:])}"
