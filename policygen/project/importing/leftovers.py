"""Policy + what is known of its trust -> what in it wants a look. No files, no clock.

A false alarm costs more than it is worth: whoever meets two of them reads no further. So each of these would rather
miss something than doubt a text that is in order.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from policygen import numbering
from policygen.model import Block, Item, Policy, Section, Signature, Table
from policygen.readers import dates
from policygen.recognise.titles import posts, usual
from policygen.reports.imported.shape import Leftover
from policygen.sentences import sentences

_AROUND = 50
"""Signs of the text around some words that are shown with them."""
_GIVEN = (
    r"(?:the |your |our |an? )*(?:full |relevant |appropriate |correct )*"
    r"(?:name|date|school|academy|trust|title|role|details|number|logo|address|e-?mail|person|post|link|figure)"
)
_UNFILLED = re.compile(
    rf"[\[<(][^\]>)\n]{{0,40}}\b(?:insert|delete|enter|add|fill in|specify|state|name of|to be (?:confirmed|added|agreed))\b[^\]>)\n]{{0,80}}[\]>)]"
    rf"|[\[<] ?{_GIVEN}(?: (?:of|and|here|for)\b[^\]>\n]{{0,40}})? ?[\]>]"
    rf"|[\[<] ?(?:[a-z-]+ ){{0,3}}(?:name|date|title)(?: here)? ?[\]>]"
    r"|\{\{[^}\n]{0,60}\}\}|<<[^>\n]{1,60}>>|\[[ _.…]*\]"
    rf"|\b(?:please )?insert {_GIVEN}\b"
    r"|(?<![\w?])\?{2,}(?!\w)|\bX{4,}\b|(?<![\w.])x{4,}(?![\w.])|\bXX/XX\b|\bTB[CA]\b|\blorem ipsum\b",
    re.IGNORECASE,
)
_NO_GAP = re.compile(r"\b(?:delete as|add rows|if applicable)\b", re.IGNORECASE)
_GAP = re.compile(r"(?<=[a-z,] )(?:[.…]{5,}|_{3,}|(?:\. ){5,})(?= ?[a-z,(])")
"""Dots between words of a sentence; those of a list of contents or of a form stand before a number or a capital."""
_POST = re.compile(
    r"\b(?:[A-Z][\w'’&-]+ (?:and |of |for |& )?){1,4}(?:Officer|Lead|Manager|Co-?ordinator|Governor)\b(?!['’])"
    r"|\bGoverning (?:Body|Board|Council|Committee)\b|\bBoard of [A-Z][a-z]+s\b"
)
_OUTSIDE = re.compile(
    r"\b(?:Line Manager|Local Authority|LADO|Police|Probation|Welfare|Medical|Information|Commissioner|Borough|County|Council|Diocesan"
    r"|Ofsted|Union|Department|National|Regional|Area|Returning|Presiding|Army|Attendance)\b|^(?:The|An?|Any|Each|Every|Our|Your|If|When)\b"
)
"""Posts of other bodies, and words that begin a sentence."""
_SHORT = 6
"""A title in capitals of at most so many letters is the short form of another."""
_REVIEW = re.compile(
    r"\b(?:will|shall|must|should|to|is due to|due to|due) (?:next )?be (?:formally )?reviewed\b|\bnext review\b|\breview(?:ed)? due\b"
    r"|\b(?:due|date) (?:for|of|of next|for next) review\b|\breview by\b|\breview is due\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:St\.? |S\. )?(?:[A-Z][\w’'-]+\.? |(?:of|and|the|upon|on|in) (?=[A-Z])|C\.? ?of ?E\.? |& ){1,6}"
    r"(?:School|Academy|Academies|College|Federation|Nursery|Academy Trust|Schools['’]? Trust|Learning Trust|Multi[- ]Academy Trust)\b"
)
_GENERIC = frozenset(
    "school schools academy academies college trust federation nursery primary secondary infant infants junior juniors"
    " high first middle upper lower grammar special community church england catholic roman rc ce c e of and the voluntary aided"
    " controlled foundation multi sixth form free independent maintained local learning education educational a an our your this"
    " any each every all model national sunday royal teaching boarding faith state public head board governing body policy in at"
    " on for & st saint saints whole new other member members partner chair department director principal headteacher day".split()
)
_WORD = re.compile(r"[A-Za-z0-9’']+")
_MOST = 12
"""Of one kind that are told; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of whose policy it is."""

    organisations: tuple[str, ...] = ()
    """Its own names, and those of its trust and schools."""
    titles: tuple[str, ...] = ()
    """What its roles and terms are called, short and in full."""


@dataclass(frozen=True, slots=True)
class _Line:
    section: str
    text: str


@dataclass
class _Seen:
    """Where something stands first, and how often."""

    line: _Line
    at: int
    words: str
    places: int = 0
    also: set[str] = field(default_factory=set)


def leftovers(policy: Policy, known: Known = Known(), on: str = "") -> tuple[Leftover, ...]:
    """Everything that wants a look, by kind. `on` is the day by which a date is past; without it no date is."""
    lines = list(_lines(policy))
    return (
        *_placeholders(lines),
        *_posts(lines, known.titles),
        *_two_names(lines),
        *(_past(policy, lines, on) if on else ()),
        *_numbers(policy.sections),
        *_contents(policy),
        *_schools(lines, known.organisations),
    )


def _lines(policy: Policy) -> Iterator[_Line]:
    furniture = policy.furniture
    yield _Line("", policy.title)
    for cover in furniture.cover:
        yield _Line("", cover.text)
    for running in (furniture.head, furniture.foot):
        for text in (running.left, running.centre, running.right):
            yield _Line("", text)
    for section in policy.sections:
        place = _heading(section)
        yield _Line(place, section.title)
        for block in section.blocks:
            yield from (_Line(place, text) for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from (one.text for one in cell.blocks)
    elif not isinstance(block, Signature):
        yield block.text


def _heading(section: Section) -> str:
    return f"{section.label} {section.title}".strip()


def _around(text: str, start: int, end: int) -> str:
    """Some words, and whole words around them."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = text[low:start].partition(" ")[2] if low else text[:start]
    after = text[end:high].rpartition(" ")[0] if high < len(text) else text[end:]
    lead, tail = "… " if low else "", " …" if high < len(text) else ""
    return " ".join(f"{lead}{before}{text[start:end]}{after}{tail}".split())


# ---- to be filled in


def _placeholders(lines: Iterable[_Line]) -> Iterator[Leftover]:
    told: set[tuple[str, str]] = set()
    for line in lines:
        for match in (*_UNFILLED.finditer(line.text), *_GAP.finditer(line.text)):
            words = _around(line.text, *match.span())
            if _NO_GAP.search(match.group()) or (line.section, words) in told:
                continue
            told.add((line.section, words))
            gap = not re.search(r"\w|\?", match.group())
            what = "a gap that nobody has filled in" if gap else f"“{match.group().strip()}” was to be filled in"
            yield Leftover("placeholder", what, line.section, words)


# ---- posts


def _posts(lines: Sequence[_Line], titles: Sequence[str]) -> Iterator[Leftover]:
    defined = {_plain(title) for title in titles}
    found: dict[str, _Seen] = {}
    for line in lines:
        for match in _POST.finditer(line.text):
            title = match.group()
            if _OUTSIDE.search(title) or _defined(_plain(title), defined):
                continue
            seen = found.setdefault(_plain(title), _Seen(line, match.start(), title))
            seen.places += 1
    for seen in found.values():
        often = f" ({seen.places} times)" if seen.places > 1 else ""
        words = _around(seen.line.text, seen.at, seen.at + len(seen.words))
        told = f"the trust file has no role called “{seen.words}”{often}"
        yield Leftover("post", told, seen.line.section, words)


def _defined(title: str, defined: set[str]) -> bool:
    """Whether it is a title of the trust's, or one with a word before or behind."""
    return any(title == one or title.endswith(f" {one}") or one.endswith(f" {title}") for one in defined)


def _plain(title: str) -> str:
    words = re.sub(r"[-‐‑]", "", title.casefold()).split()
    return " ".join(words).removeprefix("the ").removesuffix("s")


def _two_names(lines: Sequence[_Line]) -> Iterator[Leftover]:
    """Two names for one post, where neither is short for the other or stands beside it."""
    text = "\n".join(line.text for line in lines)
    found: dict[str, list[str]] = {}
    for post in posts(text):
        if post.role in ("head", "board", "chair", "safeguarding_lead"):
            found.setdefault(post.role, []).append(post.title)
    for titles in found.values():
        first, *others = titles
        for other in others:
            if _rivals(first, other, text):
                line = next(one for one in lines if other in one.text)
                at = line.text.index(other)
                words = _around(line.text, at, at + len(other))
                yield Leftover("names", f"“{first}” is “{other}” here", line.section, words)


def _rivals(first: str, other: str, text: str) -> bool:
    one, two = _plain(first).replace(" ", ""), _plain(other).replace(" ", "")
    initials = ["".join(word[0] for word in re.findall(r"\w+", title)) for title in (first, other)]
    short = first in initials or other in initials or min(len(first), len(other)) <= 3
    beside = re.search(
        rf"{re.escape(first)}\W+(?:or |and |of \w+ )?(?:the )?{re.escape(other)}|{re.escape(other)}\W+(?:or |and )?(?:the )?{re.escape(first)}",
        text,
    )
    executive = {"executive", "chief"} & {*_plain(first).split(), *_plain(other).split()}
    return one not in two and two not in one and not (short or beside or executive)


# ---- dates


def _past(policy: Policy, lines: Iterable[_Line], on: str) -> Iterator[Leftover]:
    told: set[str] = set()
    for line in lines:
        for sentence in sentences(line.text):
            if match := _REVIEW.search(sentence):
                day = dates.found(sentence[match.end() :])
                if day and _is_past(day, on) and day not in told:
                    told.add(day)
                    said = f"the review that it promises was due by {day}"
                    yield Leftover("date", said, line.section, " ".join(sentence.split())[:200])
    day = policy.control.next_review
    if day and day not in told and re.match(r"\d{4}-\d\d", day) and _is_past(day, on):
        yield Leftover("date", f"its next review was due by {day}", "", "")


def _is_past(day: str, on: str) -> bool:
    """Whether a day or month is over: a month is when the next one has begun."""
    return day < on[: len(day)]


# ---- numbers


def _numbers(sections: Sequence[Section]) -> Iterator[Leftover]:
    """Numbers of sections, and of paragraphs such as 2.1, that stand there twice or are left out."""
    last: dict[tuple[int, ...], int] = {}
    for section in sections:
        labels = [(section.label, section.title)]
        labels += [(one.label, one.text) for one in section.blocks if isinstance(one, Item)]
        for label, text in labels:
            number = _number(label)
            is_heading = label == section.label and text == section.title
            if number and (is_heading or len(number) > 1):
                yield from _step(number, label, text, section, last)


def _number(label: str) -> tuple[int, ...]:
    """2.1 as two numbers; nothing for what is no number."""
    bare = label.strip().rstrip(".):")
    return tuple(map(int, bare.split("."))) if re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){0,3}", bare) else ()


def _step(
    number: tuple[int, ...],
    label: str,
    text: str,
    section: Section,
    last: dict[tuple[int, ...], int],
) -> Iterator[Leftover]:
    above, value = number[:-1], number[-1]
    before = last.get(above)
    last[above] = value
    words = f"{label} {' '.join(text.split())}"[:120]
    shown = ".".join(map(str, number))
    if before is None or value == before + 1 or (value == 1 and not above):
        return
    if value == before:
        yield Leftover("number", f"number {shown} is there twice", _heading(section), words)
    elif value > before + 1:
        missing = ".".join(map(str, (*above, before + 1)))
        yield Leftover("number", f"number {missing} is left out before {shown}", _heading(section), words)
    elif value > 1:
        yield Leftover("number", f"number {shown} comes after {'.'.join(map(str, (*above, before)))}", _heading(section), words)


# ---- the list of contents


def _contents(policy: Policy) -> Iterator[Leftover]:
    if policy.furniture.contents is None:
        return
    titled = [one for one in policy.sections if one.title and one.level == 1]
    listed = [one for one in titled if one.contents_title]
    headed = titled[titled.index(listed[0]) :] if listed else []  # a title page has headings too
    for section in headed:
        if not section.contents_title and len(listed) * 2 > len(headed):
            yield Leftover("contents", "this heading is not in the list of contents", _heading(section), section.title)
        elif section.contents_title and _letters(section.contents_title) != _letters(section.title):
            told = f"the list of contents calls it “{section.contents_title}”"
            yield Leftover("contents", told, _heading(section), section.title)


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", text.casefold()))


# ---- other organisations


def _schools(lines: Sequence[_Line], own: Sequence[str]) -> Iterator[Leftover]:
    ours = {word for name in own for word in _telling(name)}
    if not ours:
        return
    told: Counter[str] = Counter()
    for line in lines:
        names = [match for match in _SCHOOL.finditer(line.text) if _telling(match.group())]
        strangers = [match for match in names if not ours & set(_telling(match.group()))]
        if len(names) > 2:
            continue  # a list of schools that it is for
        for match in strangers:
            name = match.group().removeprefix("The ").removeprefix("the ")
            told[name] += 1
            if told[name] == 1 and line.section:
                words = _around(line.text, *match.span())
                yield Leftover("school", f"it names {name}, not its own organisation", line.section, words)


def _telling(name: str) -> list[str]:
    """The words of a name that only this organisation has."""
    return [word for word in map(str.casefold, _WORD.findall(name)) if word not in _GENERIC]
