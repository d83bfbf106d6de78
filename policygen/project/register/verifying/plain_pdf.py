"""A PDF's bytes -> the same without words that it gives out in place of those it shows. No files.

`ActualText` (ISO 32000-1, 14.9.4) is what programs read where people see something else.
"""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

_ACTUAL = "/ActualText"
_DEEPEST = 8


def plain(data: bytes) -> bytes:
    """The PDF, read as it is shown; as it was where there is nothing of the kind. Raises PdfError."""
    with pikepdf.open(io.BytesIO(data)) as document:
        changed = [_silenced(thing) for thing in document.objects]
        changed += [_rewritten(document, one) for one in _drawn(document)]
        if not any(changed):
            return data
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


def _silenced(thing: Any, depth: int = 0) -> bool:
    """Whether a dictionary, or one in it, had such words, which are gone then."""
    if not isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) or depth > _DEEPEST:
        return False
    had = _ACTUAL in thing
    if had:
        del thing[_ACTUAL]
    inner = [one for _, one in thing.items() if isinstance(one, pikepdf.Dictionary)]
    found = [_silenced(one, depth + 1) for one in inner if not one.is_indirect]
    return had or any(found)


def _drawn(document: pikepdf.Pdf) -> Iterator[Any]:
    """What draws: pages, and forms."""
    for page in document.pages:
        page.contents_coalesce()
        if "/Contents" in page:
            yield page.Contents
    for thing in document.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            yield thing


def _rewritten(document: pikepdf.Pdf, stream: Any) -> bool:
    """Whether a stream had such words. A name may be written with signs for its letters."""
    code = stream.read_bytes()
    if b"Actual" not in code and b"#" not in code:
        return False
    found = list(pikepdf.parse_content_stream(stream))
    changed = [_silenced(one) for each in found for one in each.operands]
    if not any(changed):
        return False
    stream.write(pikepdf.unparse_content_stream(found))
    return True
