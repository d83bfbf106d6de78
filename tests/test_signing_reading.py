"""What a file's signatures say, and that nothing altered passes for whole."""

import io
import random
from datetime import timedelta

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from policygen.signing import keys, signature
from policygen.signing.reading import SignatureFound, signatures
from tests import signed

ROOTS = (signed.root(signed.CHAIR), signed.root(signed.HEAD))


def test_each_signature_says_whose_it_is_and_when_it_was_made() -> None:
    assert signatures(signed.twice(), ROOTS) == (
        SignatureFound(
            "chair-2",
            "Ada Marsh",
            signed.files("Ada Marsh", "Chair of Governors").certificate,
            "2026-11-05T14:30:00+00:00",
            True,
            True,
        ),
        SignatureFound(
            "head-1",
            "Łucja O'Reed",
            signed.files("Łucja O'Reed", "Headteacher").certificate,
            "2026-11-06T14:30:00+00:00",
            True,
            True,
        ),
    )


def test_a_file_without_signatures_has_none() -> None:
    assert signatures(signed.unsigned()) == ()
    assert signatures(b"no PDF at all") == ()


def test_only_certificates_that_are_trusted_are() -> None:
    assert [one.trusted for one in signatures(signed.twice())] == [False, False]
    assert [one.trusted for one in signatures(signed.twice(), ROOTS[:1])] == [True, False]
    der = x509.load_pem_x509_certificate(ROOTS[1]).public_bytes(Encoding.DER)
    assert [one.trusted for one in signatures(signed.twice(), (der,))] == [False, True]


def test_a_certificate_used_after_its_end_is_not_trusted() -> None:
    late = signed.AT + timedelta(days=900)
    data = signature.sign(
        signed.unsigned(), signed.key(signed.CHAIR), "chair-2", signed.CHAIR, late
    )
    (one,) = signatures(data, ROOTS)
    assert (one.whole, one.trusted) == (True, False)


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_a_certificate_from_an_authority_is_trusted_by_its_root(kind: str) -> None:
    p12, root = _issued(kind)
    key = keys.load(p12, signed.PASSPHRASE)
    data = signature.sign(signed.unsigned(), key, "chair-2", signed.CHAIR, signed.AT)
    (one,) = signatures(data, (root,))
    assert (one.name, one.whole, one.trusted) == ("Ada Marsh", True, True)
    assert [one.trusted for one in signatures(data, ROOTS)] == [False]


def _issued(kind: str) -> tuple[bytes, bytes]:
    """A key file with a certificate from an authority of its own, and the authority's."""
    authority, own = (
        ec.generate_private_key(ec.SECP384R1())
        if kind == "ec"
        else rsa.generate_private_key(public_exponent=65537, key_size=2048)
        for _ in range(2)
    )
    names = [
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        for name in ("Pond Authority", "Ada Marsh")
    ]
    made = []
    for key, name in zip((authority, own), names, strict=True):
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(names[0])
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(signed.AT - timedelta(days=1))
            .not_valid_after(signed.AT + timedelta(days=1))
            .add_extension(x509.BasicConstraints(key is authority, None), critical=True)
        )
        made.append(builder.sign(authority, hashes.SHA256()))
    root, certificate = made
    p12 = pkcs12.serialize_key_and_certificates(
        b"key", own, certificate, [root], BestAvailableEncryption(signed.PASSPHRASE)
    )
    return p12, root.public_bytes(Encoding.PEM)


# ---- what was altered


def test_what_was_altered_is_told_apart_from_what_was_added() -> None:
    altered = bytearray(signed.once())
    altered[altered.index(b"Puddle Policy")] ^= 1
    assert _problems(bytes(altered)) == ["the file was altered after it was signed"]
    added = signed.once() + b"\n% a remark\n"
    assert _problems(added) == ["something was added after the last signature"]


def _problems(data: bytes) -> list[str]:
    return [one.problem for one in signatures(data, ROOTS)]


def test_a_signature_does_not_outlive_what_was_added_after_it() -> None:
    """The chair's signature covers its own part alone; with the head's broken, nobody vouches for the rest."""
    data = bytearray(signed.twice())
    data[signed.parts(signed.twice())[1].first - 60] ^= 1
    assert not any(one.whole for one in signatures(bytes(data), ROOTS))


def test_a_change_in_a_later_revision_breaks_the_signature_before_it() -> None:
    """Another program adds a revision that alters a page, and signs that."""
    writer = signature._Addition(io.BytesIO(signed.once()))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    data = signature.sign(out.getvalue(), signed.key(signed.HEAD), "head-1", signed.HEAD, signed.AT)
    assert _problems(data)[0] == "something else than a signature was added after it was signed"


def test_a_field_added_after_a_signature_breaks_it() -> None:
    writer = signature._Addition(io.BytesIO(signed.once()))
    append_signature_field(writer, SigFieldSpec("over-3", on_page=0, box=(50, 50, 500, 700)))
    out = io.BytesIO()
    writer.write(out)
    data = signature.sign(out.getvalue(), signed.key(signed.HEAD), "over-3", signed.HEAD, signed.AT)
    assert not signatures(data, ROOTS)[0].whole


def test_a_file_that_another_program_saved_anew_is_not_whole() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed.once())) as pdf:
        pdf.save(out)
    assert [one.whole for one in signatures(out.getvalue(), ROOTS)] == [False]


def test_the_room_behind_the_envelope_holds_zeros_alone() -> None:
    (one,) = signed.parts(signed.once())
    for at in (one.first + len(one.cms) * 2 + 1, one.second - 1):
        data = bytearray(signed.once())
        assert data[at : at + 1] == b"0"
        data[at : at + 1] = b"1"
        assert [found.whole for found in signatures(bytes(data), ROOTS)] == [False]


def test_the_envelope_is_written_in_one_way_only() -> None:
    (one,) = signed.parts(signed.once())
    digits = signed.once()[one.first : one.second].decode()
    letter = next(at for at, digit in enumerate(digits) if digit.isalpha())
    data = bytearray(signed.once())
    data[one.first + letter] ^= 0x20  # `a` as `A` is the same number, and another byte
    assert [found.whole for found in signatures(bytes(data), ROOTS)] == [False]


def test_a_file_cut_short_is_never_whole() -> None:
    for cut in range(100, len(signed.twice()), 1500):
        assert not any(one.whole for one in signatures(signed.twice()[:cut], ROOTS) if _last(one))


def _last(one: SignatureFound) -> bool:
    return one.field != "chair-2"


def test_a_file_cut_back_to_an_earlier_signature_is_that_file() -> None:
    assert [one.whole for one in signatures(signed.twice()[: len(signed.once())], ROOTS)] == [True]


# ---- flipped bytes


def _flips(data: bytes, count: int, seed: int, places: range) -> tuple[int, list[tuple[int, int]]]:
    """How many flips were tried, and those after which any signature passed for whole."""
    draw, passed = random.Random(seed), []
    for _ in range(count):
        at, bit = draw.choice(places), draw.randrange(8)
        flipped = bytearray(data)
        flipped[at] ^= 1 << bit
        if any(one.whole for one in signatures(bytes(flipped), ROOTS)):
            passed.append((at, bit))
    print(f"{count} bytes flipped in {len(places)}: {len(passed)} passed for whole")  # noqa: T201
    return count, passed


def test_a_flipped_byte_is_never_whole() -> None:
    assert _flips(signed.twice(), 100, 1, range(len(signed.twice()))) == (100, [])


def test_a_flipped_byte_in_the_envelope_is_never_whole() -> None:
    (one,) = signed.parts(signed.once())
    assert _flips(signed.once(), 100, 2, range(one.first, one.first + 2 * len(one.cms))) == (
        100,
        [],
    )


@pytest.mark.soak
def test_two_thousand_flipped_bytes_are_never_whole() -> None:
    assert _flips(signed.twice(), 2000, 3, range(len(signed.twice()))) == (2000, [])


def test_an_envelope_does_not_reach_into_the_zeros_behind_it() -> None:
    (one,) = signed.parts(signed.once())
    assert one.cms[:2] == b"\x30\x82"
    for more in (2, 64):
        longer = bytearray(one.cms)
        longer[2:4] = (int.from_bytes(one.cms[2:4], "big") + more).to_bytes(2, "big")
        assert not any(found.whole for found in signatures(_enveloped(signed.once(), longer)))


def _enveloped(data: bytes, cms: bytes | bytearray) -> bytes:
    """A signed file with another envelope of the same length."""
    (one,) = signed.parts(data)
    digits = bytes(cms).hex().encode()
    upper = any(digit in b"ABCDEF" for digit in data[one.first : one.second])
    return (
        data[: one.first] + (digits.upper() if upper else digits) + data[one.first + len(digits) :]
    )


def test_an_envelope_that_is_put_back_as_it_was_is_whole() -> None:
    (one,) = signed.parts(signed.once())
    assert _enveloped(signed.once(), one.cms) == signed.once()


@pytest.mark.soak
def test_no_bit_of_an_envelope_can_be_flipped() -> None:
    """With the certificate of an authority in it, none of which the signature covers itself."""
    p12, _ = _issued("ec")
    key = keys.load(p12, signed.PASSPHRASE)
    data = signature.sign(signed.unsigned(), key, "chair-2", signed.CHAIR, signed.AT)
    (one,) = signed.parts(data)
    passed = []
    for bit in range(8 * len(one.cms)):
        flipped = bytearray(one.cms)
        flipped[bit // 8] ^= 1 << bit % 8
        if any(found.whole for found in signatures(_enveloped(data, flipped))):
            passed.append(bit)
    print(f"{8 * len(one.cms)} bits flipped: {len(passed)} passed for whole")  # noqa: T201
    assert passed == []


@pytest.mark.soak
def test_two_thousand_flipped_bytes_in_an_envelope_with_a_chain_are_never_whole() -> None:
    p12, _ = _issued("rsa")
    key = keys.load(p12, signed.PASSPHRASE)
    data = signature.sign(signed.unsigned(), key, "chair-2", signed.CHAIR, signed.AT)
    (one,) = signed.parts(data)
    assert _flips(data, 2000, 4, range(one.first, one.second)) == (2000, [])
