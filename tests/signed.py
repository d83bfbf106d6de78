"""Keys of invented people, and a policy that they sign, for the tests of signatures."""

import functools
import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pikepdf

from policygen.signing import keys, signature
from policygen.signing.keys import Key, KeyFiles
from policygen.signing.signature import Shown
from policygen.writers.pdf import write
from tests.samples import EVERYTHING

AT = datetime(2026, 11, 5, 14, 30, tzinfo=UTC)
PASSPHRASE = b"four frogs in a pond"


@dataclass(frozen=True)
class Signer(Shown):
    """Somebody who signs, and as what."""

    title: str


CHAIR = Signer("Ada Marsh", "5 November 2026", "Chair of Governors")
HEAD = Signer("Łucja O'Reed", "6 November 2026", "Headteacher")


@functools.cache
def files(name: str, role: str) -> KeyFiles:
    return keys.new(name, role, PASSPHRASE, AT - timedelta(days=1))


def key(shown: Signer) -> Key:
    return keys.load(files(shown.name, shown.title).p12, PASSPHRASE)


def root(shown: Signer) -> bytes:
    """The certificate, for whoever trusts it."""
    return files(shown.name, shown.title).pem


@functools.cache
def unsigned() -> bytes:
    return write(EVERYTHING)


@functools.cache
def once() -> bytes:
    """Signed by the chair."""
    return signature.sign(unsigned(), key(CHAIR), "chair-2", CHAIR, AT)


@functools.cache
def twice() -> bytes:
    """Signed by the chair, and a day later by the head."""
    return signature.sign(once(), key(HEAD), "head-1", HEAD, AT + timedelta(days=1))


@dataclass(frozen=True)
class Parts:
    """What a signature is made of, taken from the file by another library than the one that made it."""

    field: str
    covered: bytes
    cms: bytes
    first: int
    """Where the hexadecimal digits begin, without their bracket."""
    second: int


def parts(data: bytes) -> list[Parts]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fields = [field for field in pdf.Root.AcroForm.Fields if "/V" in field]
        named = [(str(field.T), [int(n) for n in field.V.ByteRange]) for field in fields]
    found = []
    for name, (start, length, second, rest) in named:
        digits = data[length + 1 : second - 1]
        covered = data[start : start + length] + data[second : second + rest]
        cms = bytes.fromhex(digits.decode()).rstrip(b"\0")
        found.append(Parts(name, covered, cms, length + 1, second - 1))
    return sorted(found, key=lambda one: one.first)
