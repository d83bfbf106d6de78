"""Keys for trials, and key files from elsewhere."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed448, ed25519
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

from policygen.errors import ReadError
from policygen.signing import keys
from tests import signed

START = datetime(2026, 3, 12, tzinfo=UTC)


def test_a_certificate_for_trials_says_that_it_is_one() -> None:
    certificate = x509.load_pem_x509_certificate(signed.root(signed.HEAD))
    said = {part.rfc4514_attribute_name: part.value for part in certificate.subject}
    assert said["CN"] == "Łucja O'Reed"
    assert said["O"] == "For trials: nobody vouches for this certificate"
    assert certificate.issuer == certificate.subject
    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc == timedelta(days=730)
    uses = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (uses.digital_signature, uses.content_commitment, uses.key_cert_sign) == (
        True,
        True,
        False,
    )


def test_a_key_file_opens_with_its_passphrase_alone() -> None:
    files = signed.files("Ada Marsh", "chair")
    assert keys.load(files.p12, signed.PASSPHRASE).certificate == files.certificate
    with pytest.raises(ReadError, match="its passphrase is another one"):
        keys.load(files.p12, b"five frogs in a pond")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", bytes(200)])
def test_what_is_no_key_file_is_told_so(data: bytes) -> None:
    with pytest.raises(ReadError, match="no key file"):
        keys.load(data, b"anything")


def test_a_key_file_without_a_key_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "only.pem").write_bytes(signed.root(signed.CHAIR))
    command = "openssl pkcs12 -export -nokeys -in only.pem -out only.p12 -passout pass:frogs"
    subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)
    with pytest.raises(ReadError, match="lacks the key"):
        keys.load((tmp_path / "only.p12").read_bytes(), b"frogs")


@pytest.mark.parametrize("kind", [ed25519.Ed25519PrivateKey, ed448.Ed448PrivateKey])
def test_a_key_that_readers_of_pdf_files_cannot_check_is_refused(kind: Any) -> None:
    key = kind.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ada Marsh")])
    made = x509.CertificateBuilder(
        name, name, key.public_key(), 7, START, START + timedelta(days=9)
    )
    file = pkcs12.serialize_key_and_certificates(
        b"Ada", key, made.sign(key, None), None, NoEncryption()
    )
    with pytest.raises(ReadError) as error:
        keys.load(file, b"")
    assert error.value.message == "readers of PDF files cannot check a key of this kind"


def test_openssl_opens_a_key_for_trials(tmp_path: Path) -> None:
    (tmp_path / "key.p12").write_bytes(signed.files("Ada Marsh", "chair").p12)
    command = ["openssl", "pkcs12", "-in", "key.p12", "-nodes", "-passin"]
    done = subprocess.run(
        [*command, f"pass:{signed.PASSPHRASE.decode()}"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert b"BEGIN PRIVATE KEY" in done.stdout
    assert b"BEGIN CERTIFICATE" in done.stdout


@pytest.mark.parametrize("name", ["", "  ", "x" * 65])
def test_a_name_that_no_certificate_can_have_is_refused(name: str) -> None:
    with pytest.raises(ReadError, match="1 to 64 letters"):
        keys.new(name, "", signed.PASSPHRASE, signed.AT)


@pytest.mark.parametrize(
    ("name", "role", "match"),
    [
        ("Ada\nMarsh", "", r"a signatory's name is one line, .*: 'Ada\\nMarsh'"),
        ("Ada Marsh", "ch\x07air", r"a role is one line, .*: 'ch\\x07air'"),
    ],
)
def test_a_certificate_has_no_control_characters(name: str, role: str, match: str) -> None:
    with pytest.raises(ReadError, match=match):
        keys.new(name, role, signed.PASSPHRASE, signed.AT)


@pytest.mark.parametrize("name", ["Łucja O'Reed", "Zoë\u00a0Ash", "می\u200cنا", "שרה"])
def test_names_of_every_script_are_names(name: str) -> None:
    keys.check_name(name)


def test_a_key_knows_the_office_its_certificate_names(tmp_path: Path) -> None:
    assert signed.key(signed.CHAIR).title == "Chair of Governors"
    assert keys.load(signed.files("Ada", "").p12, signed.PASSPHRASE).title == ""
    subject = "/CN=Ada Marsh/title=Dr/title=Chair"
    _openssl(tmp_path, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", subject)
    _openssl(tmp_path, "pkcs12", "-export", "-inkey", "key.pem", "-in", "own.pem")
    key = keys.load((tmp_path / "own.p12").read_bytes(), b"frogs")
    assert (key.name, key.title) == ("Ada Marsh", "Dr, Chair")


def _openssl(folder: Path, kind: str, *words: str) -> None:
    out = {
        "req": ("-keyout", "key.pem", "-out", "own.pem"),
        "pkcs12": ("-out", "own.p12", "-passout", "pass:frogs"),
    }
    command = ["openssl", kind, *words, *out[kind]]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
