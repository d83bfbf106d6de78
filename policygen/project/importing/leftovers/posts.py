"""Texts + the titles that a trust gives -> titles that it does not, and two names for one post. No files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygen.project.importing.leftovers.lines import Line, around
from policygen.recognise.titles import posts as told_posts
from policygen.reports.imported.shape import Leftover

_POST = re.compile(
    r"\b(?:[A-Z][\w'’&-]+ (?:and |of |for |& )?){1,4}(?:Officer|Lead|Manager|Co-?ordinator|Governor)\b(?!['’])"
    r"|\bD?DSL\b|\bSEND?C[Oo]\b|\bBoard of [A-Z][a-z]+s\b"
    r"|\b(?:(?:Full|Local|School|Academy|Trust) )?Governing (?:Body|Board|Council|Committee)\b"
)
_SHORT = frozenset("DSL DDSL SENCO SENDCO".split())
_OUTSIDE = re.compile(
    r"\b(?:Line Manager|Local Authority|LADO|Police|Probation|Welfare|Medical|Information|Commissioner|Borough|County"
    r"|Council|Diocesan|Ofsted|Union|Department|National|Regional|Area|Returning|Presiding|Army|Attendance)\b"
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
    """Titles that look like those of posts and bodies, and that the trust does not give."""
    defined = {_plain(title) for title in titles}
    found: dict[str, _Seen] = {}
    for line in (one for one in lines if one.body):
        for match in _POST.finditer(line.text):
            title = _FIRST.sub("", match.group())
            if (" " in title or title.upper() in _SHORT) and not (
                _OUTSIDE.search(title) or _defined(title, defined)
            ):
                place = match.end() - len(title)
                seen = found.setdefault(_plain(title), _Seen(line, place, title))
                seen.places += 1
    for seen in found.values():
        often = f" ({seen.places} times)" if seen.places > 1 else ""
        words = around(seen.line.text, seen.at, seen.at + len(seen.words))
        told = f"the trust file has no role called “{seen.words}”{often}"
        yield Leftover("post", told, seen.line.section, words)


def _defined(title: str, defined: set[str]) -> bool:
    """Whether it is a title of the trust's, one with a word before or behind, or one that the trust has as initials."""
    plain = _plain(title)
    initials = "".join(word[0] for word in plain.split())
    return initials in defined or any(
        plain == one or plain.endswith(f" {one}") or one.endswith(f" {plain}") for one in defined
    )


def _plain(title: str) -> str:
    words = re.sub(r"[-‐‑]", "", title.casefold()).split()
    return " ".join(words).removeprefix("the ").removesuffix("s")


def two_names(lines: Sequence[Line]) -> Iterator[Leftover]:
    """Two names for one post, where neither is short for the other or stands beside it."""
    text = "\n".join(line.text for line in lines)
    found: dict[str, list[str]] = {}
    for post in told_posts(text):
        if post.role in _SINGLE:
            found.setdefault(post.role, []).append(post.title)
    for titles in found.values():
        first, *others = titles
        for other in others:
            if _rivals(first, other, text):
                line = next(one for one in lines if other in one.text)
                at = line.text.index(other)
                words = around(line.text, at, at + len(other))
                yield Leftover("names", f"“{first}” is “{other}” here", line.section, words)


def _rivals(first: str, other: str, text: str) -> bool:
    """Whether two titles of one post are no forms of one another: not the one within the other, but the same spelt
    otherwise; not named side by side; none of them over several schools, beside whom each has a head of its own."""
    one, two = (_plain(title).replace(" ", "") for title in (first, other))
    if one == two:
        return True
    within = one in two or two in one
    short = min(len(first), len(other)) <= _INITIALS and not _are_initials(first, other)
    beside = any(_beside(*pair, text) for pair in ((first, other), (other, first)))
    over = _OVER & {*_plain(first).split(), *_plain(other).split()}
    return not (within or short or beside or over)


def _are_initials(first: str, other: str) -> bool:
    """Whether one of two titles is the initials of the other; the text says nowhere that it is."""
    initials = ["".join(word[0] for word in title.split()).upper() for title in (first, other)]
    return first in initials[1:] or other in initials[:1]


def _beside(first: str, other: str, text: str) -> bool:
    between = r"\W+(?:or |and )?(?:the )?"
    return bool(re.search(rf"{re.escape(first)}{between}{re.escape(other)}", text))
