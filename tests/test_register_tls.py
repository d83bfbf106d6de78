"""The connection to a server: who vouches for it, and what is said where nobody does."""

import datetime
import ipaddress
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import make_url, text

from policygen.errors import RegisterError
from policygen.register import tls
from policygen.register.database import Database
from policygen.register.store import opened
from tests import postgresql
from tests.needs import needs
from tests.registers import small

NOW = datetime.datetime.now(datetime.UTC)


@dataclass
class Authority:
    """Whoever vouches for servers, until the day after tomorrow."""

    name: x509.Name
    key: ec.EllipticCurvePrivateKey

    @classmethod
    def new(cls, name: str) -> "Authority":
        named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        return cls(named, ec.generate_private_key(ec.SECP256R1()))

    def pem(self) -> bytes:
        return self._issued(self.name, self.key.public_key(), 2, x509.BasicConstraints(True, None))

    def server(self, address: str, days: int) -> tuple[bytes, bytes]:
        """Certificate and key of a server at an address."""
        key = ec.generate_private_key(ec.SECP256R1())
        named = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
        certificate = self._issued(x509.Name([]), key.public_key(), days, named)
        return certificate, key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )

    def _issued(
        self, to: x509.Name, key: ec.EllipticCurvePublicKey, days: int, said: x509.ExtensionType
    ) -> bytes:
        made = (
            x509.CertificateBuilder()
            .subject_name(to)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - datetime.timedelta(days=9))
            .not_valid_after(NOW + datetime.timedelta(days=days))
            .add_extension(said, critical=True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), False
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), False)
        )
        return made.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Authority]:
    """The one that vouches for the server, and another one; their certificates are in files of their names."""
    return {name: Authority.new(name) for name in ("right", "other")}


@pytest.fixture(scope="module")
def folder(authorities: dict[str, Authority], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("authorities")
    for name, one in authorities.items():
        (made / f"{name}.pem").write_bytes(one.pem())
    return made


@pytest.fixture(scope="module")
def safe(authorities: dict[str, Authority]) -> Iterator[str]:
    """A register on a server that has a certificate for 127.0.0.1."""
    needs("postgresql")
    with (
        postgresql.server(*authorities["right"].server("127.0.0.1", days=1)) as server,
        postgresql.database(server) as address,
    ):
        with opened(address, make=True) as store:
            small(store)
        yield address


def guarded(address: str) -> bool:
    """Whether others cannot read along, once the register is open."""
    database = Database(address)
    try:
        with database.reading() as connection:
            query = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
            return bool(connection.execute(text(query)).scalar())
    finally:
        database.close()


def said(address: str) -> tuple[str, str]:
    with pytest.raises(RegisterError) as error:
        guarded(address)
    assert "owner:" not in str(error.value) or "***" in str(error.value)
    return error.value.message, error.value.hint


NOBODY = (
    "no authority that is known here vouches for the server's certificate",
    "name the authority's certificate: ?sslmode=verify-full&sslrootcert=FILE",
)
OTHER_NAME = (
    "the server's certificate is for another name",
    "write the name in the address that its certificate has, and look whether it is the right server",
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", True),
        ("?sslmode=disable", False),
        ("?sslmode=prefer", True),
        ("?sslmode=require", True),
        ("?sslmode=require&sslrootcert={right}", True),
        ("?sslmode=verify-ca&sslrootcert={right}", True),
        ("?sslmode=verify-full&sslrootcert={right}", True),
        ("?sslrootcert={right}", True),
    ],
)
def test_a_server_that_its_authority_vouches_for_is_trusted(safe, folder, query, expected):
    assert guarded(safe + query.format(right=folder / "right.pem")) == expected


@pytest.mark.parametrize(
    "query",
    [
        "?sslmode=verify-full",
        "?sslmode=verify-ca",
        "?sslmode=verify-full&sslrootcert=system",
        "?sslmode=verify-full&sslrootcert={other}",
        "?sslmode=verify-ca&sslrootcert={other}",
        "?sslmode=require&sslrootcert={other}",
        "?sslrootcert={other}",
    ],
)
def test_a_server_that_nobody_known_vouches_for_is_refused(safe, folder, query):
    assert said(safe + query.format(other=folder / "other.pem")) == NOBODY


def test_a_certificate_for_another_name_is_refused_where_the_name_counts(safe, folder):
    elsewhere = safe.replace("@127.0.0.1:", "@localhost:")
    root = f"&sslrootcert={folder / 'right.pem'}"
    assert said(f"{elsewhere}?sslmode=verify-full{root}") == OTHER_NAME
    assert guarded(f"{elsewhere}?sslmode=verify-ca{root}")


def test_a_certificate_that_has_run_out_is_refused(authorities, folder):
    needs("postgresql")
    with postgresql.server(*authorities["right"].server("127.0.0.1", days=-1)) as server:
        address = f"{server}/postgres?sslrootcert={folder / 'right.pem'}"
        assert said(address) == (
            "the server's certificate has run out",
            "ask whoever keeps the database",
        )


def test_acts_are_done_over_a_safe_connection(safe, folder):
    with opened(f"{safe}?sslrootcert={folder / 'right.pem'}") as store:
        assert len(store.events()) == 9
        assert store.name.startswith("postgresql://owner:***@127.0.0.1:")


def test_a_server_without_a_certificate_is_not_used_where_one_is_asked_for(postgresql_place):
    for query in ("sslmode=require", "sslmode=verify-full"):
        assert said(f"{postgresql_place}?{query}") == (
            "the server offers no safe connection",
            "ask whoever keeps it; in a network that nobody else is in, write ?sslmode=disable",
        )
    for query in ("", "?sslmode=prefer", "?sslmode=disable"):
        assert not guarded(postgresql_place + query)


@pytest.mark.parametrize("host", ["db.marsh.example", "10.0.0.7", "[2001:db8::7]"])
def test_a_server_elsewhere_has_to_show_a_certificate_for_its_name(host):
    made = tls.context(make_url(f"postgresql://jo@{host}/policies"))
    assert isinstance(made, ssl.SSLContext)
    assert (made.verify_mode, made.check_hostname) == (ssl.CERT_REQUIRED, True)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_a_server_on_the_same_machine_need_not(host):
    assert tls.context(make_url(f"postgresql://jo@{host}/policies")) is None


ONCE = "it can say sslmode and sslrootcert, each once"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("colour=green", ("what the address says of 'colour' is not known", ONCE)),
        (
            "sslmode=require&sslmode=disable",
            ("what the address says of 'sslmode' is not known", ONCE),
        ),
        (
            "sslmode=allow",
            (
                "there is no sslmode 'allow'",
                "there is: disable, prefer, require, verify-ca, verify-full",
            ),
        ),
        (
            "sslmode=disable&sslrootcert=right.pem",
            ("with sslmode=disable no authority is asked", "say sslmode=verify-full with it"),
        ),
        ("sslrootcert=lost.pem", ("cannot read this file: No such file or directory", "")),
        (
            "sslrootcert=words.pem",
            ("this is no file of authorities", "it begins with -----BEGIN CERTIFICATE-----"),
        ),
    ],
)
def test_what_an_address_cannot_ask_for_is_told(query, expected, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words.pem").write_text("I vouch for everybody.\n")
    assert said(f"postgresql://jo@localhost/policies?{query}") == expected
