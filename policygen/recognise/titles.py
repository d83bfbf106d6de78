"""Text -> the titles of posts and bodies that stand in it, and whose they are. No files but titles.yaml."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from policygen import yamlfile

_UNIT = " (?:Team|Department|Office|Services?|Desk)"
"""What makes a longer title of that of a body: IT Support Team."""
_COMMON = frozenset(
    {"principal", "corporation", "designated person", "chief executive", "trustees"}
)
"""Titles whose words are other words too."""
_WEAK = frozenset({"corporation", "trustees"})
"""Titles that count only where a role has no other."""
_BEFORE = re.compile(r"\bthe $", re.IGNORECASE)
_AFTER = re.compile(r"['’-]\w\w|[ -](?:team|office|role|post|board|meeting|teacher)")
"""What goes on after a title and makes other words of it."""
_LONGER = re.compile(r" [A-Z]")
_FILE = Path(__file__).with_name("titles.yaml")


@dataclass(frozen=True, slots=True)
class Post:
    """A title that the text uses."""

    role: str
    title: str
    """As it is mostly written."""
    places: int


def posts(text: str, known: Mapping[str, Iterable[str]] = {}) -> list[Post]:
    """The posts and bodies of a text, those named most often first.

    `known` gives the titles of a workspace's own trusts by role, which are looked for too. What is a usual title goes
    to the usual role, whatever role another trust has for it.
    """
    roles = {title.casefold(): role for role, titles in known.items() for title in titles}
    roles |= {title.casefold(): role for role, titles in usual().items() for title in titles}
    by_length = sorted(roles, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, by_length))})({_UNIT})?\b", re.IGNORECASE)
    spelt: dict[str, Counter[str]] = {}
    role: dict[str, str] = {}
    for match in pattern.finditer(text):
        if _is_post(match, text):
            key = match[0].casefold()
            role[key] = roles[match[1].casefold()]
            spelt.setdefault(key, Counter())[match[0]] += 1
    made = [Post(role[key], _best(titles), titles.total()) for key, titles in spelt.items()]
    return sorted(made, key=lambda one: (one.title.casefold() in _WEAK, -one.places, one.title))


def _is_post(match: re.Match[str], text: str) -> bool:
    """Whether a title is one where it stands: `the headteacher`, but not `the principal aim` or `Corporation Tax`."""
    before, after = text[: match.start()], text[match.end() :]
    common = match[0].casefold() in _COMMON
    if match[0][0].isupper():
        return not (common and _LONGER.match(after))
    return bool(not common and _BEFORE.search(before) and not _AFTER.match(after))


def _best(titles: Counter[str]) -> str:
    """How a title is mostly written; with a capital, if anywhere."""
    return max(titles, key=lambda title: (title[0].isupper(), titles[title]))


@cache
def usual() -> dict[str, list[str]]:
    """Role -> what it is usually called."""
    return cast(dict[str, list[str]], yamlfile.load(_FILE).data)
