"""Policy -> PDF/A-3a and PDF/UA-1 in one file, and the policy that such a file carries."""

import datetime
import io

import pikepdf
import weasyprint

from policygen import codec
from policygen.errors import ReadError
from policygen.model import Policy
from policygen.theme import Theme
from policygen.writers import html, pdf_archive, typesetting

ATTACHED = "policy.json"
_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_VARIANT = "pdf/a-3a"


def write(policy: Policy, theme: Theme = Theme()) -> bytes:
    """The policy as a PDF, tagged and archivable, with its JSON attached."""
    headings = {s.id: f"{s.label} {s.title}".strip() for s in policy.sections}
    options = {"pdf_variant": _VARIANT, "attachments": [_attachment(policy)]}
    try:
        page = html.page(policy, theme, "pdf")
        document = typesetting.render(page, theme, pdf_variant=_VARIANT)
        data: bytes = document.write_pdf(
            finisher=lambda _, pdf: pdf_archive.finish(pdf, headings), **options
        )
    except RecursionError:
        raise html.too_deep() from None
    return data


def carried(data: bytes) -> Policy | None:
    """The policy attached to a PDF made by `write`; None where there is none to be had."""
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            attached = opened.attachments.get(ATTACHED)
            return codec.loads(attached.get_file().read_bytes()) if attached else None
    except (pikepdf.PdfError, ReadError, ValueError, KeyError):
        return None


def _attachment(policy: Policy) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        string=codec.dumps(policy).encode(errors="backslashreplace"),
        name=ATTACHED,
        description=policy.title,
        relationship="Source",
        created=_NEVER,
        modified=_NEVER,
    )
