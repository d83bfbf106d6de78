"""A PDF, a key, a field and the words to show in it -> the PDF with one more signature. No files, no clock, no network.

What was in the file stays as it was, byte for byte: a signature is added behind it (ISO 32000-1, 7.5.6), so that
earlier ones keep what they vouch for.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import NoOpStampStyle

from policygen.errors import ReadError
from policygen.signing.keys import Key
from policygen.signing.outlines import Line, drawn

DATE = "/PolicygenDate"
"""On a field: where its date line begins, in points from its left edge; writers/pdf/fields.py puts it there."""
_EDGE, _GAP = 2.0, 8.0


@dataclass(frozen=True, slots=True)
class Place:
    """A field to sign in."""

    field: str
    signed: bool

    @property
    def role(self) -> str:
        """Whose it is: what stands before its number."""
        return self.field.rpartition("-")[0]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a signature shows on the page, where the office stands beneath the line already."""

    name: str
    date: str


class _Dated(PdfSigner):
    """Signs at the time that it is told."""

    at: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


class _Addition(IncrementalPdfFileWriter):
    """What is added to a file; what that says of itself stays as it is."""

    def _update_meta(self) -> None:
        """A signature is no change of the text: its date and producer stand."""


def places(data: bytes) -> tuple[Place, ...]:
    """The fields that a PDF has for signatures, in order."""
    try:
        writer = _Addition(io.BytesIO(data))
        found = list(enumerate_sig_fields(writer.prev))
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ReadError(f"this PDF is damaged: {error}", hint="build it again") from None
    return tuple(Place(name, value is not None) for name, value, _ in found)


def sign(data: bytes, key: Key, field: str, shown: Shown, at: datetime) -> bytes:
    """The PDF with a signature in one of its empty fields: PAdES, baseline B-B."""
    writer = _Addition(io.BytesIO(data))
    (reference,) = [
        reference
        for name, _, reference in enumerate_sig_fields(writer.prev, filled_status=False)
        if name == field
    ]
    _show(writer, reference, shown)
    metadata = PdfSignatureMetadata(
        field_name=field, name=shown.name, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    signer = _Dated(metadata, key.signer, stamp_style=NoOpStampStyle())
    signer.at = at
    signed: io.BytesIO = signer.sign_pdf(writer, existing_fields_only=True)
    return signed.getvalue()


def _show(writer: _Addition, reference: Any, shown: Shown) -> None:
    field = writer.get_object(reference.reference)
    left, low, right, high = (float(side) for side in field["/Rect"])
    width, height = right - left, high - low
    date = float(field[DATE]) if DATE in field else 0.0
    appearance = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(
                [generic.FloatObject(side) for side in (0, 0, width, height)]
            ),
            pdf_name("/Resources"): generic.DictionaryObject(),
        },
        stream_data=drawn(_lines(shown, width, date)),
    )
    appearance.compress()
    field[pdf_name("/AP")] = generic.DictionaryObject(
        {pdf_name("/N"): writer.add_object(appearance)}
    )
    writer.mark_update(reference)


def _lines(shown: Shown, width: float, date: float) -> tuple[Line, ...]:
    """The name, and the date on its own line, or beneath the name where it has none."""
    if not date:
        name = Line(shown.name, _EDGE, 13.0, 15.0, width - _EDGE, "signed")
        return name, Line(shown.date, _EDGE, 3.5, 7.5, width - _EDGE)
    room = date - _EDGE - _GAP * 4
    return (
        Line(shown.name, _EDGE, 5.0, 17.0, room, "signed"),
        Line(shown.date, date + _EDGE, 5.0, 10.5, width - date - _EDGE),
    )
