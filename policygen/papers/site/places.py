"""Trust, policy, version -> where it stands in the site. Addresses do not change from version to version. No files."""

import posixpath

INDEX = "index.html"
MISSING = "404.html"
SITEMAP = "sitemap.xml"
FORMATS = {"html": "Web page", "pdf": "PDF", "docx": "Word"}
"""What is published of a version, and what it is called."""
BESIDE = ("pdf", "docx")
"""What is published beside its page, as it was filed."""


def school(trust: str) -> str:
    """The list of a school's policies."""
    return f"{trust}/{INDEX}"


def file(trust: str, policy: str, format: str, version: str = "") -> str:
    """A policy in a format: whichever version is in force or, where one is named, that one for ever."""
    folder = "/".join(filter(None, (trust, policy, version)))
    return f"{folder}/{INDEX if format == 'html' else f'{policy}.{format}'}"


def link(place: str, to: str) -> str:
    """From one place in the site to another one, as a relative link that works in a folder, too."""
    return posixpath.relpath(to, posixpath.dirname(place) or ".")


def address(base: str, place: str) -> str:
    """The whole address of a place, once the site stands at `base`."""
    return f"{base.rstrip('/')}/{place.removesuffix(INDEX)}"
