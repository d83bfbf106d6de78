"""Texts + the titles that a trust gives -> titles that it does not, and two names for one post. No files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygen.project.importing.leftovers.lines import Line, around
from policygen.recognise.titles import posts as told_posts
from policygen.reports.imported.shape import Leftover

_RANKS = "Deputy Assistant Vice Executive Associate Acting Interim Co".split()
"""What makes another post of a title. Who is acting or interim holds the same one."""
_RANK = rf"(?:(?:{'|'.join(_RANKS)})[ -])"
_ONE = r"(?:Head ?[Tt]eacher|Headmaster|Headmistress|Principal|Clerk|Bursar|Registrar|Provost)"
"""Titles of one word, which are others too without a `the`."""
_OF = r"(?:Head|Director|Leader|Clerk)(?: of| to| for)(?: the)?(?: [A-Z][\w'’&-]+(?:(?: and| &)(?= [A-Z]))?){1,3}"
_POST = re.compile(
    r"\b(?:(?!(?:And|Or)\b)[A-Z][\w'’&-]+ (?:and |of |for |& )?){1,4}"
    r"(?:Officer|Lead|Manager|Co-?ordinator|Governor|Director|Secretary|Treasurer)\b(?!['’]| of\b)"
    rf"|\b{_RANK}*{_OF}(?!['’])"
    rf"|\b{_RANK}+{_ONE}\b(?!['’])|(?<=\b[Tt]he ){_ONE}\b(?!['’]| [A-Z]| of\b| to\b)"
    r"|\bD?DSL\b|\bSEND?C[Oo]\b|\bBoard of [A-Z][a-z]+s\b"
    r"|\b(?:(?:Full|Local|School|Academy|Trust) )?Governing (?:Body|Board|Council|Committee)\b"
)
_KNOWN = re.compile(rf"DSL|DDSL|SENCO|SENDCO|{_ONE}", re.IGNORECASE)
"""Posts of a single word."""
_OUTSIDE = re.compile(
    r"\b(?:Line Manager|Local Authority|LADO|Police|Probation|Welfare|Medical|Information|Commissioner|Borough|County"
    r"|Council|Diocesan|Ofsted|Union|Department|National|Regional|Area|Returning|Presiding|Army|Attendance|State"
    r"|Government|Public|Children['’]?s|Social|General|Crown|Court|Town|City)\b"
)
"""Posts of other bodies, and one that everybody has."""
_FIRST = re.compile(
    r"^(?:The|An?|Any|Each|Every|Our|Your|If|When|Ask|Tell|Contact|See|As|By|For|And|To) "
)
"""What begins a sentence, and is no part of the title that follows."""
_SINGLE = ("head", "board", "chair", "safeguarding_lead")
"""Posts and bodies that an organisation has one of."""
_OVER = {"executive", "chief"}
_INITIALS = 4
"""Titles of so few letters are initials: DSL, CEO."""


@dataclass
class _Seen:
    """Where something stands first, and how often."""

    line: Line
    at: int
    words: str
    places: int = 0


def posts(lines: Sequence[Line], titles: Sequence[str]) -> Iterator[Leftover]:
    """Titles that look like those of posts and bodies, and that the trust does not give, a short form and a long one as
    one; what is told as a second name is left to that."""
    text = "\n".join(line.text for line in lines)
    defined = {_plain(title) for title in (*titles, *_second(text))}
    found: dict[str, _Seen] = {}
    for line in (one for one in lines if one.body):
        for match in _POST.finditer(line.text):
            title = _FIRST.sub("", match.group())
            if _is_title(title) and not _defined(title, defined):
                place = match.end() - len(title)
                seen = found.setdefault(_plain(title), _Seen(line, place, title))
                seen.places += 1
    for plain, seen in found.items():
        if any(other != plain and _is_form(other, plain) for other in found):
            continue
        often = f" ({seen.places} times)" if seen.places > 1 else ""
        words = around(seen.line.text, seen.at, seen.at + len(seen.words))
        told = f"the trust file has no role called “{seen.words}”{often}"
        yield Leftover("post", told, seen.line.section, words)


def _is_title(title: str) -> bool:
    return bool(" " in title or _KNOWN.fullmatch(title)) and not _OUTSIDE.search(title)


def _defined(title: str, defined: set[str]) -> bool:
    """Whether it is a title of the trust's, the short or long form of one, or one that the trust has as initials. With
    a rank it is another: the Headteacher is not the Deputy Headteacher."""
    plain = _plain(title)
    initials = "".join(word[0] for word in plain.split())
    return initials in defined or any(
        _is_form(*pair) for one in defined for pair in ((plain, one), (one, plain))
    )


def _is_form(long: str, short: str) -> bool:
    """Whether the one title is the other with words before it that are no rank, or with whose it is behind."""
    before = long.removesuffix(short).split() if long.endswith(f" {short}") else []
    ranked = any(rank.casefold() in before for rank in _RANKS)
    behind = long.startswith((f"{short} of ", f"{short} to "))
    return long == short or behind or bool(before and not ranked)


def _plain(title: str) -> str:
    words = re.sub(r"[-‐‑]", "", title.casefold().replace("head teacher", "headteacher")).split()
    kept = words[1:] if words[:1] in (["acting"], ["interim"]) else words
    return " ".join(kept).removeprefix("the ").removesuffix("s")


def two_names(lines: Sequence[Line]) -> Iterator[Leftover]:
    """Two names for one post, where neither is short for the other or stands beside it."""
    text = "\n".join(line.text for line in lines)
    for first, other in _alike(text):
        if _rivals(first, other, text):
            line, at = next(_places(lines, other))
            words = around(line.text, at, at + len(other))
            yield Leftover("names", f"“{first}” is “{other}” here", line.section, words)


def _places(lines: Sequence[Line], title: str) -> Iterator[tuple[Line, int]]:
    """Where a title stands; where it has no rank before it first."""
    ranked = "".join(rf"(?<!\b{rank} )" for rank in _RANKS)
    for pattern in (rf"\b{ranked}{re.escape(title)}\b", re.escape(title)):
        for line in lines:
            for match in re.finditer(pattern, line.text):
                yield line, match.start()


def _alike(text: str) -> Iterator[tuple[str, str]]:
    """What most places call a post that there is one of, and each of its other names."""
    found: dict[str, list[str]] = {}
    for post in told_posts(text):
        if post.role in _SINGLE:
            found.setdefault(post.role, []).append(post.title)
    for first, *others in found.values():
        yield from ((first, other) for other in others)


def _second(text: str) -> Iterator[str]:
    """Other names for a post that are told as such, or stand beside the first."""
    for first, other in _alike(text):
        if _rivals(first, other, text) or _are_beside(first, other, text):
            yield other


def _rivals(first: str, other: str, text: str) -> bool:
    """Whether two titles of one post are no forms of one another: not the one within the other, but the same spelt
    otherwise; not named side by side; none of them over several schools, beside whom each has a head of its own."""
    one, two = (_plain(title).replace(" ", "") for title in (first, other))
    if one == two:
        return True
    within = one in two or two in one
    short = min(len(first), len(other)) <= _INITIALS and not _are_initials(first, other)
    over = _OVER & {*_plain(first).split(), *_plain(other).split()}
    return not (within or short or _are_beside(first, other, text) or over)


def _are_initials(first: str, other: str) -> bool:
    """Whether one of two titles is the initials of the other; the text says nowhere that it is."""
    initials = ["".join(word[0] for word in title.split()).upper() for title in (first, other)]
    return first in initials[1:] or other in initials[:1]


def _are_beside(first: str, other: str, text: str) -> bool:
    return any(_beside(*pair, text) for pair in ((first, other), (other, first)))


def _beside(first: str, other: str, text: str) -> bool:
    between = r"\W+(?:or |and )?(?:the )?"
    return bool(re.search(rf"{re.escape(first)}{between}{re.escape(other)}", text))
