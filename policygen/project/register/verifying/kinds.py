"""What a file says it is -> what else of ours that is, which is no copy of a policy, and what to do. No files."""

import html
import io
import json
import re
from dataclasses import dataclass
from typing import Any

import pikepdf

from policygen.papers import certificate


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that goes with policies."""

    name: str
    hint: str


PAPERS = Kind(
    "a pack of papers for a meeting, or their agenda",
    "Check the policy.pdf of each policy, which stands in a folder of its own beside it.",
)
FORM = Kind("a form for a decision", "Check the policy.pdf beside it.")
COMPARISON = Kind("a comparison of two versions", "Check the file of the version that you mean.")
CERTIFICATE = Kind(
    "a certificate",
    "Check a file of the policy by its JSON: policygen verify FILE --certificate JSON. "
    "Whether the register stands behind it, says: policygen register verify --certificate JSON.",
)
NOTICE = Kind(
    "a website's notice that a version is no longer in force",
    "It shows no text. The version's own files are in the register: policygen fetch.",
)
LIST = Kind(
    "a website's list of policies", "Check the page or the file of the policy that you mean."
)
_PAGE_TITLE = re.compile(rb"<title>(.*?)</title>", re.DOTALL)
_TITLED = {
    re.compile(r"Papers for the \S"): PAPERS,
    re.compile(r"Decision on the \S"): FORM,
    re.compile(r".*: what has changed$", re.DOTALL): COMPARISON,
    re.compile(r".*, version \S+: (?:superseded|withdrawn)$", re.DOTALL): NOTICE,
    re.compile(r"Policies(?: of \S|$)"): LIST,
    re.compile(r"Certificate of adoption\b"): CERTIFICATE,
}
_MARKED = {
    ("format", certificate.FORMAT): CERTIFICATE,
    ("schema", "policygen-comparison/1"): COMPARISON,
}


def titled(*titles: str) -> Kind | None:
    """What a file with one of these titles is."""
    fitting = (kind for rule, kind in _TITLED.items() for one in titles if rule.match(one))
    return next(fitting, None)


def marked(data: bytes) -> Kind | None:
    """What some JSON is."""
    try:
        read: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    pairs = read.items() if isinstance(read, dict) else ()
    named = ((key, said) for key, said in pairs if isinstance(said, str))
    return next((_MARKED[pair] for pair in named if pair in _MARKED), None)


def is_certificate(data: bytes) -> bool:
    """Whether it is a certificate's page or JSON."""
    return CERTIFICATE in (titled(title(data, "pdf")), marked(data))


def title(data: bytes, format: str) -> str:
    """The title that a PDF or a web page gives itself."""
    if format == "html":
        found = _PAGE_TITLE.search(data)
        return html.unescape(found[1].decode(errors="replace")).strip() if found else ""
    return _pdf_title(data) if format == "pdf" else ""


def _pdf_title(data: bytes) -> str:
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return str(document.docinfo.get("/Title", ""))
    except Exception:  # a damaged file can fail anywhere in a library
        return ""
