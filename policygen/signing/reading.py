"""A PDF's bytes and certificates that are trusted -> what each signature in it says. No files, no clock, no network.

Strict, for whoever reads the verdict has nothing else: a signature is whole only if every byte of the file is
accounted for, by this signature or by a later one that is whole itself.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any

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
    except Exception:  # a damaged file can fail anywhere in the library
        return (SignatureFound("", problem="the file is damaged"),) if b"/ByteRange" in data else ()
    found: list[SignatureFound] = []
    for name, value, field in sorted(fields, key=lambda one: _end(one[1]), reverse=True):
        added = _added(found, len(data) - _end(value))
        found.append(_found(reader, data, (name, field), trusted, added))
    return tuple(reversed(found))


def _end(value: Any) -> int:
    """Where the bytes end that a signature says it covers; 0 where it does not say it so that one could know."""
    try:
        _, _, second, rest = map(int, value.get_object()["/ByteRange"])
    except Exception:
        return 0
    return second + rest


def _added(later: list[SignatureFound], behind: int) -> str:
    """What is wrong with what stands behind a signature, which must be signatures that are whole, or nothing."""
    if not later and behind:
        return "something was added after the last signature"
    broken = next((one.field for one in later if not one.whole), None)
    return f"what was added after it is not whole: the signature {broken!r}" if broken else ""


def _found(
    reader: PdfFileReader,
    data: bytes,
    field: tuple[str, DictionaryObject],
    roots: list[x509.Certificate],
    added: str,
) -> SignatureFound:
    name, dictionary = field
    try:
        signature = EmbeddedPdfSignature(reader, dictionary, name)
        status = _status(signature, roots, skip_diff=bool(added))
        problem = envelope.problem(signature, data, roots) or _problem(signature, status, added)
        return _said(signature, status, problem)
    except Exception:
        return SignatureFound(name, problem="the signature is damaged, or something it needs")


def _status(
    signature: EmbeddedPdfSignature, roots: list[x509.Certificate], skip_diff: bool
) -> PdfSignatureStatus:
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
        signature,
        context,
        diff_policy=_AS_IT_WAS,
        key_usage_settings=uses,
        skip_diff=skip_diff,
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


def _problem(signature: EmbeddedPdfSignature, status: PdfSignatureStatus, added: str) -> str:
    if not status.intact:
        return "the file was altered after it was signed"
    if not status.valid:
        return "the signature does not belong to its certificate"
    if signature.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return "it leaves part of the file unsigned"
    if added:
        return added
    if not status.docmdp_ok:
        return "something else than a signature was added after it was signed"
    stamp = status.timestamp_validity
    if stamp is not None and not (stamp.intact and stamp.valid):
        return "its time stamp is damaged"
    return ""


def _certificates(data: bytes) -> Iterator[x509.Certificate]:
    if not pem.detect(data):
        yield x509.Certificate.load(data, strict=True)
        return
    for kind, _, der in pem.unarmor(data, multiple=True):
        if kind == "CERTIFICATE":
            yield x509.Certificate.load(der, strict=True)
