"""A PDF's bytes and certificates that are trusted -> what each signature in it says. No files, no clock, no network.

Strict, for whoever reads the verdict has nothing else: a signature is whole only if every byte of the file is
accounted for, by this signature or by a later one that is whole itself.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC

from asn1crypto import pem, x509
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from policygen.signing import envelope

_AS_IT_WAS = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldModificationRule()]),
)
"""After a signature, fields that were there may be signed; nothing else may change, and no field be added."""
_USES = ("digital_signature", "non_repudiation")
"""What a certificate must be meant for, one or the other, if it says what it is meant for (RFC 5280, 4.2.1.3)."""


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature, and what is to be said of it."""

    field: str
    """The field it stands in, such as `chair-1`; empty where the file is too damaged to tell."""
    name: str = ""
    """The signatory, as the certificate has it."""
    certificate: str = ""
    """SHA-256 of the certificate."""
    date: str = ""
    """When it was made, by the signatory's own clock: ISO 8601 with its offset."""
    whole: bool = False
    """Nothing in the file was altered since, but for later signatures that are whole."""
    trusted: bool = False
    """The certificate is one of those trusted, or was issued by one, and was valid at that date."""
    problem: str = ""
    """Why it is not whole, in words; empty where it is."""


def signatures(data: bytes, roots: tuple[bytes, ...] = ()) -> tuple[SignatureFound, ...]:
    """Every signature in a PDF, in the order in which they were made.

    `roots` are certificates that are trusted, as PEM or DER. A damaged file gives signatures with a problem.
    """
    try:
        reader = PdfFileReader(io.BytesIO(data))
        fields = list(enumerate_sig_fields(reader, filled_status=True))
        trusted = [certificate for root in roots for certificate in _certificates(root)]
        found = [_found(reader, data, name, field, trusted) for name, _, field in fields]
    except Exception:  # a damaged file can fail anywhere in the library
        return (SignatureFound("", problem="the file is damaged"),) if b"/ByteRange" in data else ()
    return tuple(_in_view_of_later(sorted(found, key=lambda one: one[0]), len(data)))


def _found(
    reader: PdfFileReader,
    data: bytes,
    name: str,
    field: DictionaryObject,
    roots: list[x509.Certificate],
) -> tuple[int, SignatureFound]:
    """Where the bytes end that a signature covers, and what it says."""
    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        status = _status(signature, roots)
        problem = envelope.problem(signature, data, roots) or _problem(signature, status)
        covered = int(signature.byte_range[2]) + int(signature.byte_range[3])
        found = _said(signature, status, problem)
    except Exception:
        return 0, SignatureFound(name, problem="the signature is damaged, or something it needs")
    return covered, found


def _status(signature: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> PdfSignatureStatus:
    """What pyHanko makes of it. The certificate is asked whether it was valid when it was used."""
    context = ValidationContext(
        trust_roots=roots,
        allow_fetching=False,
        moment=signature.self_reported_timestamp,
        revocation_mode="soft-fail",
    )
    limited = signature.signer_cert.key_usage_value is not None
    uses = KeyUsageConstraints(key_usage=_USES if limited else (), match_all_key_usages=False)
    return validate_pdf_signature(
        signature, context, diff_policy=_AS_IT_WAS, key_usage_settings=uses
    )


def _said(
    signature: EmbeddedPdfSignature, status: PdfSignatureStatus, problem: str
) -> SignatureFound:
    certificate = signature.signer_cert
    made = signature.self_reported_timestamp
    return SignatureFound(
        field=signature.field_name,
        name=certificate.subject.native.get("common_name", certificate.subject.human_friendly),
        certificate=certificate.sha256.hex(),
        date=made.astimezone(UTC).isoformat() if made else "",
        whole=not problem,
        trusted=bool(status.valid and status.intact and status.trusted and _in_time(signature)),
        problem=problem,
    )


def _in_time(signature: EmbeddedPdfSignature) -> bool:
    """Whether the certificate was valid when it was used; of one that is trusted itself, pyHanko does not ask."""
    made, certificate = signature.self_reported_timestamp, signature.signer_cert
    return bool(made and certificate.not_valid_before <= made <= certificate.not_valid_after)


def _problem(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> str:
    if not status.intact:
        return "the file was altered after it was signed"
    if not status.valid:
        return "the signature does not belong to its certificate"
    if signature.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "it leaves part of the file unsigned"
    if not status.docmdp_ok:
        return "something else than a signature was added after it was signed"
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.intact and stamp.valid):
        return "its time stamp is damaged"
    return ""


def _in_view_of_later(
    found: list[tuple[int, SignatureFound]], length: int
) -> Iterator[SignatureFound]:
    """Each signature vouches for the file up to its own end; the last one must do so up to the file's end."""
    last = max((covered for covered, _ in found), default=0)
    for place, (_, one) in enumerate(found):
        broken = [later.field for _, later in found[place + 1 :] if not later.whole]
        if one.whole and last != length:
            yield replace(one, whole=False, problem="something was added after the last signature")
        elif one.whole and broken:
            wrong = f"what was added after it is not whole: the signature {broken[0]!r}"
            yield replace(one, whole=False, problem=wrong)
        else:
            yield one


def _certificates(data: bytes) -> Iterator[x509.Certificate]:
    if not pem.detect(data):
        yield x509.Certificate.load(data, strict=True)
        return
    for kind, _, der in pem.unarmor(data, multiple=True):
        if kind == "CERTIFICATE":
            yield x509.Certificate.load(der, strict=True)
