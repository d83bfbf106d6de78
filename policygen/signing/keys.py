"""A name, or a key file and its passphrase -> a key with its certificate. No files.

A key file is PKCS #12 (RFC 7292): the private key, its certificate, and those of who issued it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import bidirectional, category

from asn1crypto import keys as private
from asn1crypto import tsp
from asn1crypto import x509 as read
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from pyhanko.sign import SimpleSigner
from pyhanko.sign.attributes import CMSAttributeProvider, SignedAttributeProviderSpec
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko_certvalidator.registry import SimpleCertificateStore

from policygen.errors import ReadError

TRIAL = "For trials: nobody vouches for this certificate"
"""What a certificate of ours says where another one has the name of an organisation."""
_YEARS = timedelta(days=2 * 365)
_NAME, _TITLE = 64, 64
"""The longest name and title that a certificate may have (RFC 5280, appendix A.1)."""
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters, halves of characters, and separators of lines and paragraphs."""
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""What makes a text show in another order than it has (UAX #9)."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that can sign."""

    name: str
    """Whose certificate it is."""
    title: str
    """The office that the certificate names; empty where it names none."""
    certificate: str
    """SHA-256 of the certificate."""
    begins: datetime
    ends: datetime
    signer: SimpleSigner


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """A key and certificate for trials, as files."""

    p12: bytes
    pem: bytes
    """The certificate alone, to be trusted by whoever wants to."""
    certificate: str
    ends: datetime


def new(name: str, role: str, passphrase: bytes, at: datetime) -> KeyFiles:
    """A key (ECDSA on P-256), and a certificate that says itself that it is for trials."""
    check_name(name)
    check_name(role, "a role")
    if not name.strip() or len(name) > _NAME or len(role) > _TITLE:
        raise ReadError(
            "a certificate's name has 1 to 64 letters, and its role at most 64",
            hint="shorten it",
        )
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(key, name.strip(), role, at)
    return KeyFiles(
        p12=pkcs12.serialize_key_and_certificates(
            name.encode(), key, certificate, None, BestAvailableEncryption(passphrase)
        ),
        pem=certificate.public_bytes(Encoding.PEM),
        certificate=certificate.fingerprint(hashes.SHA256()).hex(),
        ends=certificate.not_valid_after_utc,
    )


def check_name(name: str, what: str = "a signatory's name") -> None:
    """Raises ReadError where a name has what would break a line, or turn one round."""
    if any(category(sign) in _UNSEEN or bidirectional(sign) in _TURNS for sign in name):
        raise ReadError(
            f"{what} is one line, without control characters: {name!a}", hint="type it again"
        )


def _certificate(
    key: ec.EllipticCurvePrivateKey, name: str, role: str, at: datetime
) -> x509.Certificate:
    said = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    said += [x509.NameAttribute(NameOID.TITLE, role)] if role else []
    subject = x509.Name([*said, x509.NameAttribute(NameOID.ORGANIZATION_NAME, TRIAL)])
    uses = dict.fromkeys(("digital_signature", "content_commitment"), True) | dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at)
        .not_valid_after(at + _YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**uses), critical=True)
        .add_extension(own, critical=False)
        .sign(key, hashes.SHA256())
    )


def load(p12: bytes, passphrase: bytes) -> Key:
    """The key in a key file. Raises ReadError where the passphrase is not its, or it holds no key."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(p12, passphrase or None)
    except ValueError:
        hint = "a key file ends in .p12 or .pfx; try the passphrase again"
        raise ReadError(
            "this is no key file, or its passphrase is another one", hint=hint
        ) from None
    if key is None or certificate is None:
        hint = "export it again, with the private key"
        raise ReadError("this file lacks the key or its certificate", hint=hint)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        hint = "ask whoever issued it for one with RSA, or with an elliptic curve such as P-256"
        raise ReadError("readers of PDF files cannot check a key of this kind", hint=hint)
    own = read.Certificate.load(certificate.public_bytes(Encoding.DER))
    plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return Key(
        name=_subject(own, "common_name") or own.subject.human_friendly,
        title=_subject(own, "title"),
        certificate=own.sha256.hex(),
        begins=certificate.not_valid_before_utc,
        ends=certificate.not_valid_after_utc,
        signer=_signer(own, private.PrivateKeyInfo.load(plain), others),
    )


def _subject(own: read.Certificate, what: str) -> str:
    """What a certificate says of whose it is; several values with commas between."""
    said = own.subject.native.get(what, "")
    return said if isinstance(said, str) else ", ".join(said)


def _signer(
    own: read.Certificate, key: private.PrivateKeyInfo, others: list[x509.Certificate]
) -> SimpleSigner:
    chain = [read.Certificate.load(other.public_bytes(Encoding.DER)) for other in others]
    known = SimpleCertificateStore()
    known.register_multiple(chain)
    signer = SimpleSigner(signing_cert=own, signing_key=key, cert_registry=known)
    signer.signed_attr_prov_spec = _Naming((own, *chain))
    return signer


class _Named(CMSAttributeProvider):
    """The signed attribute that names certificates (RFC 5035, 3), the signatory's first."""

    attribute_type = "signing_certificate_v2"

    def __init__(self, chain: tuple[read.Certificate, ...]) -> None:
        self._chain = chain

    async def build_attr_value(self, dry_run: bool = False) -> tsp.SigningCertificateV2:
        named = [as_signing_certificate_v2(one)["certs"][0] for one in self._chain]
        return tsp.SigningCertificateV2({"certs": named})


class _Naming(SignedAttributeProviderSpec):
    """What a signature signs beside the file: every certificate that goes with it, so that none can be altered."""

    def __init__(self, chain: tuple[read.Certificate, ...]) -> None:
        self._chain = chain

    def signed_attr_providers(self, data_digest: bytes, digest_algorithm: str) -> list[_Named]:
        return [_Named(self._chain)]
