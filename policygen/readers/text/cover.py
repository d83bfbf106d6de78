"""The first groups of a text -> the lines of its cover, its title, and where its text begins."""

import re
from collections.abc import Iterator
from dataclasses import replace

from policygen import labels
from policygen.model import CoverKind, CoverLine
from policygen.readers import dates
from policygen.readers.text.contents import Listed
from policygen.readers.text.headings import Head
from policygen.readers.text.lines import Group
from policygen.readers.titling import is_organisation, is_title, names_kind

_LONGEST, _MOST, _FEW = 160, 12, 4
_BODY = re.compile(
    r"\b(?:school|academy|academies|trust|college|federation|council|nursery|partnership)s?\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"draft|confidential|model|final|approved", re.IGNORECASE)
_NOTICE = re.compile(r"\b(?:approv|review|adopt|ratif|version|agreed|date)", re.IGNORECASE)


def taken(
    groups: list[Group], heads: dict[int, Head], listed: Listed | None
) -> tuple[tuple[CoverLine, ...], str, int]:
    """The cover's lines, the title, and how many groups they are. A text may begin without either."""
    end = listed.place if listed and listed.place <= _MOST else _end(groups, heads)
    texts = [group.text for group in groups[:end]]
    place = _title_place(texts)
    if place is None:
        return (), "", 0
    if not listed:
        end = _before_heading(groups, heads, _without_text(texts, place))
    lines = tuple(_lines(texts[:end], place))
    return lines, texts[place], end


def parted(groups: list[Group]) -> list[Group]:
    """The groups with the name of an organisation and the title under it, or over it, in groups of their own."""
    found: list[Group] = []
    for at, group in enumerate(groups):
        few = at < _MOST and len(group.lines) <= _FEW
        lines = [line.text for line in group.lines] if few else []
        cut = next((n for n in range(1, len(lines)) if _meet(lines[:n], lines[n:])), 0)
        parts = (group.lines[:cut], group.lines[cut:]) if cut else (group.lines,)
        found += [replace(group, lines=part) for part in parts]
    return found


def _meet(above: list[str], below: list[str]) -> bool:
    """Whether a name ends and a title begins between two runs of lines, or the other way round."""
    one, other = " ".join(above), " ".join(below)
    return (is_organisation(one) and is_title(other)) or (is_title(one) and is_organisation(other))


def _end(groups: list[Group], heads: dict[int, Head]) -> int:
    """The first group that is no line of a cover: long, an item, or a heading with text below."""
    for at, group in enumerate(groups[:_MOST]):
        head = heads.get(at)
        long = max(len(line.text) for line in group.lines) > _LONGEST or len(group.lines) > _FEW
        listed = any(labels.typed(line.text) for line in group.lines)
        if long or listed or (head and head.label):
            return at
    return min(len(groups), _MOST) if len(groups) > 1 else 0


def _before_heading(groups: list[Group], heads: dict[int, Head], end: int) -> int:
    """The last line before the text is its heading, unless it is the title, a name or a date."""
    last = end - 1
    if last < 1 or last not in heads or heads[last].label:
        return end
    text = groups[last].text
    titled = _title_place([group.text for group in groups[:last]]) is not None
    named = any(names_kind(group.text) for group in groups[:last])
    if not titled or _BODY.search(text) or dates.found(text) or _MARK.fullmatch(text):
        return end
    return end if names_kind(text) and not named else last


def _title_place(texts: list[str]) -> int | None:
    """The line that names a kind of document; else the first that is neither mark, school nor date."""
    plain = [at for at, text in enumerate(texts) if not _NOTICE.search(text)]
    for at in plain:
        if names_kind(texts[at]) and texts[at][-1] not in ".,;":
            return at
    others = [at for at in plain if not (_MARK.fullmatch(texts[at]) or dates.found(texts[at]))]
    named = [at for at in others if not _BODY.search(texts[at])]
    return next(iter(named or others), None)


def _without_text(texts: list[str], title: int) -> int:
    """Below the title there is no motto: a whole sentence there begins the text."""
    for at in range(title + 1, len(texts)):
        found = kind(texts[at], at, title)
        late = found == "subtitle" and at > title + 1
        if late or found == "motto" or texts[at][-1] in ":;,?":
            return at
    return len(texts)


def _lines(texts: list[str], title: int) -> Iterator[CoverLine]:
    for at, text in enumerate(texts):
        yield CoverLine(kind(text, at, title), text)


def kind(text: str, at: int, title: int) -> CoverKind:
    """What kind of line stands at a place of a cover whose title stands at another."""
    if at == title:
        return "title"
    if _MARK.fullmatch(text):
        return "mark"
    if _NOTICE.search(text):
        return "notice"
    if dates.found(text) and len(text) <= 30:
        return "date"
    if text[-1] in ".!":
        return "motto"
    if _BODY.search(text):
        return "organisation"
    return "subtitle"
