"""Policy -> PDF/A-3a and PDF/UA-1 in one file, and the policy that such a file carries."""

import functools
import io
import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import PIL.Image

from policygen import codec
from policygen.errors import ReadError, SourceError
from policygen.model import Policy
from policygen.theme import Image, Theme
from policygen.writers import html
from policygen.writers.pdf import archive, typesetting

ATTACHED = "policy.json"


def write(policy: Policy, theme: Theme = Theme()) -> bytes:
    """The policy as a PDF, tagged and archivable, with its JSON attached."""
    try:
        page = html.page(policy, replace(theme, crest=printable(theme.crest)), "pdf")
        document = typesetting.render(page, theme)
        return next(data for data in _attempts(document, policy) if archive.sound(data))
    except RecursionError:
        raise html.too_deep() from None


def _attempts(document: Any, policy: Policy) -> Iterator[bytes]:
    """The file, then the same in other bytes; of a hundred files, one is written a second time."""
    headings = {s.id: f"{s.label} {s.title}".strip() for s in policy.sections}
    data = codec.dumps(policy).encode(errors="backslashreplace")
    for attempt in itertools.count():
        attached = typesetting.Attached(ATTACHED, data, policy.title + " " * attempt)
        finisher = functools.partial(archive.finish, headings=headings)
        yield typesetting.save(document, finisher, attached)


def carried(data: bytes) -> Policy | None:
    """The policy attached to a PDF made by `write`; None where there is none to be had."""
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            attached = opened.attachments.get(ATTACHED)
            return codec.loads(attached.get_file().read_bytes()) if attached else None
    except (pikepdf.PdfError, ReadError, ValueError, KeyError):
        return None


@functools.lru_cache(maxsize=16)
def printable(crest: Image | None) -> Image | None:
    """The crest in red, green and blue: a PDF/A has one colour space."""
    if crest is None:
        return None
    try:
        with PIL.Image.open(io.BytesIO(crest.data)) as picture:
            if picture.mode != "CMYK":
                return crest
            out = io.BytesIO()
            picture.convert("RGB").save(out, "PNG")
    except (OSError, ValueError, PIL.Image.DecompressionBombError):
        raise SourceError(
            "the logo is not a picture that can be read", hint="use PNG or JPEG"
        ) from None
    return replace(crest, data=out.getvalue(), media_type="image/png")
