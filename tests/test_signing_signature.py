"""Signing: what is added to a PDF, and what others make of it."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pikepdf
import pypdfium2
import pytest

from policygen.errors import ReadError
from policygen.model import Signatory, Signature
from policygen.signing import signature
from policygen.signing.signature import Place, Shown
from policygen.writers.pdf import carried, write
from tests import signed
from tests.samples import EVERYTHING, PLAIN
from tests.writers.test_pdf import body, faults

SEVERAL = "PDFA3A-SIGNATURE-BYTERANGE-001: "
"""page-validation wants each signature to cover the whole file, which of two only the last one can; veraPDF, which
is the reference, reads ISO 19005-3, 6.4.3 as of the file that was signed."""


def test_each_signature_line_has_a_field_that_names_its_role() -> None:
    assert signature.places(signed.unsigned()) == (Place("head-1", False), Place("chair-2", False))
    assert [place.role for place in signature.places(signed.unsigned())] == ["head", "chair"]
    assert signature.places(signed.once())[1] == Place("chair-2", True)
    assert signature.places(write(PLAIN)) == ()


def test_a_field_is_tagged_as_one_and_read_out_by_its_line() -> None:
    with pikepdf.open(io.BytesIO(signed.unsigned())) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        tags = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Form"
        ]
        assert [str(field.TU) for field in fields] == [
            "Signed: Headteacher",
            "Signed: Ada Marsh, Chair of Governors",
        ]
        assert [tag.K.Obj.objgen for tag in tags] == [field.objgen for field in fields]


@pytest.mark.parametrize("dates", ["each", "once", "none"])
def test_a_field_lies_over_its_line_and_the_date_beside_it(
    dates: Literal["each", "once", "none"],
) -> None:
    block = Signature("sig", (Signatory("Headteacher", "head"), Signatory("Clerk", "clerk")), dates)
    with pikepdf.open(io.BytesIO(write(body(block)))) as pdf:
        places = [[float(side) for side in field.Rect] for field in pdf.Root.AcroForm.Fields]
        begins = [float(field.get("/PolicygenDate", 0)) for field in pdf.Root.AcroForm.Fields]
    widths = [round(right - left) for left, _, right, _ in places]
    assert widths == ([405, 405] if dates == "each" else [233, 233])
    assert [round(begin) for begin in begins] == ([272, 272] if dates == "each" else [0, 0])
    assert all(high - low > 28 for _, low, _, high in places)


def test_fields_leave_the_page_as_it_was() -> None:
    """The words of the page with fields are those without, and in the same order."""
    with pypdfium2.PdfDocument(signed.unsigned()) as document:
        words = " ".join(document[2].get_textpage().get_text_range().split())
    assert "Signed Headteacher Date Signed Ada Marsh, Chair of Governors Date" in words


def test_a_signature_is_added_behind_what_was_there() -> None:
    assert signed.once().startswith(signed.unsigned())
    assert signed.twice().startswith(signed.once())
    assert carried(signed.twice()) == EVERYTHING


def test_a_file_stays_accessible_and_archivable_with_each_signature() -> None:
    assert faults(signed.once()) == []
    assert [line for line in faults(signed.twice()) if not line.startswith(SEVERAL)] == []


def test_a_signature_changes_nothing_that_the_file_says_of_itself() -> None:
    with (
        pikepdf.open(io.BytesIO(signed.unsigned())) as before,
        pikepdf.open(io.BytesIO(signed.twice())) as after,
    ):
        assert after.Root.Metadata.read_bytes() == before.Root.Metadata.read_bytes()
        assert dict(after.docinfo) == dict(before.docinfo)


def test_a_signature_shows_in_its_line_and_nowhere_else() -> None:
    before, after = (_pixels(data) for data in (signed.unsigned(), signed.once()))
    assert before[:2] == after[:2]
    assert before[2] != after[2]
    with pikepdf.open(io.BytesIO(signed.once())) as pdf:
        field = next(one for one in pdf.Root.AcroForm.Fields if one.T == "chair-2")
        drawn = field.AP.N.read_bytes()
        assert field.AP.N.Resources == {}
    assert drawn.startswith(b"q\n0 0 0 rg\n")
    assert b"Tf" not in drawn


def _pixels(data: bytes) -> list[bytes]:
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        return [page.render(scale=1, may_draw_forms=True).to_pil().tobytes() for page in document]


@pytest.mark.parametrize(
    "name", ["A " + "very long name " * 9, "李 明", "", "\u0645\u0631\u064a\u0645"]
)
def test_any_name_can_be_shown(name: str) -> None:
    shown = Shown(name, "5 November 2026")
    data = signature.sign(signed.unsigned(), signed.key(signed.CHAIR), "chair-2", shown, signed.AT)
    assert faults(data) == []


def test_a_damaged_file_has_no_places_and_says_so() -> None:
    for cut in (0, 20, 3000, len(signed.once()) - 400):
        with pytest.raises(ReadError, match="damaged"):
            signature.places(signed.once()[:cut])


# ---- checked by others


def test_openssl_verifies_each_signature(tmp_path: Path) -> None:
    found = signed.parts(signed.twice())
    assert [one.field for one in found] == ["chair-2", "head-1"]
    for one, shown in zip(found, (signed.CHAIR, signed.HEAD), strict=True):
        assert _openssl(tmp_path, one.cms, one.covered, signed.root(shown)) == 0
        assert _openssl(tmp_path, one.cms, one.covered + b" ", signed.root(shown)) != 0
        assert _openssl(tmp_path, one.cms, one.covered, signed.root(signed.HEAD)) == (
            0 if shown is signed.HEAD else 4
        )


def _openssl(folder: Path, cms: bytes, covered: bytes, trusted: bytes) -> int:
    for name, data in (("sig.der", cms), ("covered.bin", covered), ("root.pem", trusted)):
        (folder / name).write_bytes(data)
    command = (
        "openssl cms -verify -binary -inform DER -in sig.der -content covered.bin -CAfile root.pem"
        f" -purpose any -partial_chain -out out.bin -attime {signed.AT.timestamp():.0f}"
    )
    return subprocess.run(command.split(), cwd=folder, capture_output=True).returncode


def test_pyhankos_own_command_verifies_both(tmp_path: Path) -> None:
    done = _pyhanko(tmp_path, signed.twice())
    chair, head = done.stdout.splitlines()
    assert chair.startswith("chair-2:") and chair.endswith(
        "INTACT:TRUSTED,EXTENDED_WITH_FORM_FILLING,ACCEPTABLE_MODIFICATIONS"
    )
    assert head.startswith("head-1:") and head.endswith("INTACT:TRUSTED,UNTOUCHED")
    assert done.returncode == 0


def test_pyhankos_own_command_would_say_if_it_were_broken(tmp_path: Path) -> None:
    data = bytearray(signed.once())
    data[data.index(b"/Rect")] ^= 1
    assert _pyhanko(tmp_path, bytes(data)).returncode != 0


def _pyhanko(folder: Path, data: bytes) -> subprocess.CompletedProcess[str]:
    (folder / "signed.pdf").write_bytes(data)
    roots = []
    for shown in (signed.CHAIR, signed.HEAD):
        path = folder / f"{shown.title}.pem"
        path.write_bytes(signed.root(shown))
        roots += ["--trust", path.name]
    command = [str(Path(sys.executable).with_name("pyhanko")), "sign", "validate", *roots]
    options = [
        "--trust-replace",
        "--no-revocation-check",
        "--validation-time",
        "claimed",
        "signed.pdf",
    ]
    return subprocess.run([*command, *options], cwd=folder, capture_output=True, text=True)
