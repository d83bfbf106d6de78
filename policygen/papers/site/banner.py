"""A policy's page as it was filed -> the same with a banner above it, and back. No files but templates.

The banner leads back to the list and says which version this is. It is the site's and no part of the policy: whoever
takes it out again has the page as it was filed, byte for byte.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from policygen.papers.site import places
from policygen.theme import Theme
from policygen.words import say_date
from policygen.writers.templating import fill

_TEMPLATES = Theme().templates
_STYLE = re.compile(rb'<style id="policygen-site">\n.*?</style>\n', re.DOTALL)
_BANNER = re.compile(rb'<nav class="policygen-site".*?</nav>\n', re.DOTALL)
_HEAD = re.compile(rb"(?=</head>)")
_TOP = re.compile(rb'<body[^>]*>\n(?:<a class="skip".*?</a>\n)?')


@dataclass(frozen=True, slots=True)
class Banner:
    """Which policy's page it stands on."""

    trust: str
    policy: str
    version: str
    effective: str
    language: str

    @property
    def lines(self) -> tuple[str, ...]:
        """What it says, line by line; copies that were saved are known by these words."""
        since = say_date(self.effective, style="1 March 2026")
        return "All policies", f"Version {self.version}, in force since {since}", *_FILES

    def page(self, filed: bytes, number: str, index: str) -> bytes:
        """The page for the address of a version, or of whichever is in force, and the list that it leads back to."""
        values = {
            "language": self.language,
            "back": self.lines[0],
            "version": self.lines[1],
            "one": self,
            "number": number,
            "index": index,
            "places": places,
            "link": partial(places.link, places.file(self.trust, self.policy, "html", number)),
        }
        banner = fill(_TEMPLATES, "site-banner.html.j2", values)
        style = f'<style id="policygen-site">\n{fill(_TEMPLATES, "site-banner.css", {})}\n</style>'
        return _put(_TOP, banner.strip(), _put(_HEAD, style, filed))

    def pages(self, filed: bytes) -> Iterator[bytes]:
        """Every page that a site may have of it."""
        for number in ("", self.version):
            for index in (places.INDEX, places.school(self.trust)):
                yield self.page(filed, number, index)


_FILES = tuple(places.FORMATS[format] for format in places.BESIDE)


def without(page: bytes) -> bytes:
    """The page without a banner, where it has one."""
    return _BANNER.sub(b"", _STYLE.sub(b"", page, count=1), count=1)


def _put(place: re.Pattern[bytes], text: str, page: bytes) -> bytes:
    """The page with a text behind the place, if it has it."""
    return place.sub(lambda found: found.group() + text.encode() + b"\n", page, count=1)
