"""Text -> the titles of posts and bodies that stand in it, and whose they are. No files but titles.yaml."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from policygen import yamlfile

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

    `known` gives the titles of a workspace's own trusts by role, which are looked for too.
    """
    roles = {title.casefold(): role for role, titles in usual().items() for title in titles}
    roles |= {title.casefold(): role for role, titles in known.items() for title in titles}
    by_length = sorted(roles, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, by_length))})\b", re.IGNORECASE)
    found = Counter(match.group() for match in pattern.finditer(text) if match.group()[0].isupper())
    spelt: dict[str, Counter[str]] = {}
    for title, places in found.items():
        spelt.setdefault(title.casefold(), Counter())[title] += places
    made = [
        Post(roles[key], titles.most_common(1)[0][0], titles.total())
        for key, titles in spelt.items()
    ]
    return sorted(made, key=lambda post: (-post.places, post.title))


@cache
def usual() -> dict[str, list[str]]:
    """Role -> what it is usually called."""
    return cast(dict[str, list[str]], yamlfile.load(_FILE).data)
