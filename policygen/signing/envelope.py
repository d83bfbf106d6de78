"""A signature, and the file that it stands in -> what is wrong with the envelope that no signature covers.

A signature covers the file but for its own /Contents, and within that the signed attributes alone. So the rest is
held to the one form that it can have: another byte anywhere is another file.
"""

from asn1crypto import cms, core, parser, x509
from cryptography import x509 as certificates
from cryptography.exceptions import InvalidSignature
from pyhanko.sign.validation import EmbeddedPdfSignature

_STAMP = "signature_time_stamp_token"
_CERTIFICATES = "signing_certificate_v2"
_NO_UNUSED_BITS = b"\0"


def problem(signature: EmbeddedPdfSignature, data: bytes, roots: list[x509.Certificate]) -> str:
    """What is wrong, in words; empty where all is as it must be."""
    if not _in_place(signature, data):
        return "its place in the file is not as a signature's must be"
    if not _canonical(signature):
        return "its envelope was altered, or is of a kind that proves too little"
    if not _certificates_hold(signature, roots):
        return "a certificate in it was altered"
    return ""


def _in_place(signature: EmbeddedPdfSignature, data: bytes) -> bool:
    """Whether what it covers is the file from its start, but for the hexadecimal digits of its own /Contents."""
    if len(signature.byte_range) != 4:
        return False
    start, first, second, rest = map(int, signature.byte_range)
    if start != 0 or not 0 < first < second or rest <= 0 or second + rest > len(data):
        return False
    digits = signature.pkcs7_content.hex().encode()
    return data[first:second] in (b"<" + digits + b">", b"<" + digits.upper() + b">")


def _canonical(signature: EmbeddedPdfSignature) -> bool:
    """Whether the envelope is DER, with nothing but zeros behind it, and names its certificate byte by byte."""
    whole = signature.pkcs7_content
    size = parser.peek(whole)
    content = cms.ContentInfo.load(whole[:size], strict=True)
    certificate = signature.signer_cert["tbs_certificate"]
    named = signature.signer_info["sid"].chosen
    same = all(named[key].dump() == certificate[key].dump() for key in ("issuer", "serial_number"))
    return (
        same  # where asn1crypto takes capitals for small letters
        and _strict(whole[:size])
        and not whole[size:].strip(b"\0")
        and all(map(_full, (content, content["content"], signature.signer_info)))
        and _usual(content["content"], signature.signer_info)
    )


def _strict(data: bytes) -> bool:
    """Whether every value's length is written in the one way that DER allows (X.690, 10.1)."""
    while data:
        one, data = data[: (size := parser.peek(data))], data[size:]
        kind, method, tag, _, content, _ = parser.parse(one)
        written = parser.emit(kind, method, tag, content) == one
        if not written or (method and not _strict(content)):
            return False
    return True


def _full(sequence: core.Sequence) -> bool:
    """Whether a sequence has the fields that it is meant to have, and nothing behind them."""
    fields = (sequence[name].dump() for name in sequence)
    return bool(sequence.contents == b"".join(fields))


def _usual(signed: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """Whether what is not signed says only what follows from what is (RFC 5652, 5.1; EN 319 142-1, 6.3)."""
    unsigned = signer["unsigned_attrs"]
    kinds = {attribute["type"].native for attribute in unsigned} if unsigned else set()
    named = {attribute["type"].native for attribute in signer["signed_attrs"]}
    (digest,) = signed["digest_algorithms"]
    return (
        signed["version"].contents == signer["version"].contents == b"\1"
        and signed["encap_content_info"].native == {"content_type": "data", "content": None}
        and digest.dump() == signer["digest_algorithm"].dump()
        and digest["parameters"].native is None
        and all(one.name == "certificate" for one in signed["certificates"])
        and not signed["crls"]
        and kinds <= {_STAMP}
        and _CERTIFICATES in named
    )


def _certificates_hold(signature: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> bool:
    """Whether each certificate in the envelope is named by what is signed, or bears the signature of its issuer."""
    own = [signature.signer_cert, *signature.other_embedded_certs]
    named = _named(signature.signer_info)
    known = [certificates.load_der_x509_certificate(one.dump()) for one in (*own, *roots)]
    return all(
        one.sha256 in named or (_sealed(one) and any(_issued(read, issuer) for issuer in known))
        for one, read in zip(own, known, strict=False)
    )


def _sealed(one: x509.Certificate) -> bool:
    """Whether what its issuer's signature does not cover says what it must (RFC 5280, 4.1.1)."""
    algorithm = one["signature_algorithm"].dump() == one["tbs_certificate"]["signature"].dump()
    return bool(algorithm and one["signature_value"].contents.startswith(_NO_UNUSED_BITS))


def _named(signer: cms.SignerInfo) -> set[bytes]:
    """SHA-256 of the certificates that the signature names (RFC 5035, 3)."""
    found = [one for one in signer["signed_attrs"] if one["type"].native == _CERTIFICATES]
    listed = (entry for one in found for value in one["values"] for entry in value["certs"])
    return {one["cert_hash"].native for one in listed}


def _issued(one: certificates.Certificate, issuer: certificates.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
