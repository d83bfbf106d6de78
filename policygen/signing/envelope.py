"""A signature, and the file that it stands in -> what is wrong with the envelope that no signature covers.

A signature covers the file but for its own /Contents, and within that the signed attributes alone. So the rest is
held to the one form that it can have: another byte anywhere is another file.
"""

from asn1crypto import cms, x509
from cryptography import x509 as certificates
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from pyhanko.sign.validation import EmbeddedPdfSignature

_STAMP = "signature_time_stamp_token"
_CERTIFICATES = "signing_certificate_v2"


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
    """Whether the envelope is the one DER encoding of what it says, with nothing but zeros behind it."""
    content = cms.ContentInfo.load(signature.pkcs7_content)
    encoded: bytes = content.dump(force=True)
    padding = signature.pkcs7_content[len(encoded) :]
    if signature.pkcs7_content[: len(encoded)] != encoded or padding.strip(b"\0"):
        return False
    named: bytes = signature.signer_info["sid"].chosen["issuer"].dump()
    same = (
        named == signature.signer_cert.issuer.dump()
    )  # its library takes capitals for small letters
    return same and _usual(content["content"], signature.signer_info)


def _usual(signed: cms.SignedData, signer: cms.SignerInfo) -> bool:
    """Whether what is not signed says only what follows from what is (RFC 5652, 5.1; EN 319 142-1, 6.3)."""
    unsigned = signer["unsigned_attrs"]
    kinds = {attribute["type"].native for attribute in unsigned} if unsigned else set()
    named = {attribute["type"].native for attribute in signer["signed_attrs"]}
    (digest,) = signed["digest_algorithms"]
    return (
        signed["version"].native == signer["version"].native == "v1"
        and signed["encap_content_info"].native == {"content_type": "data", "content": None}
        and digest.dump() == signer["digest_algorithm"].dump()
        and digest["parameters"].native is None
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
        one.fingerprint(hashes.SHA256()) in named or any(_issued(one, issuer) for issuer in known)
        for one in known[: len(own)]
    )


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
