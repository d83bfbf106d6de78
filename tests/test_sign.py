"""Signing a version: the file, the register, and what is refused."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from policygen import codec, files, readers
from policygen.cli.passphrases import passphrase
from policygen.errors import PolicygenError, ReadError, RegisterError, WriteError
from policygen.model import Policy
from policygen.project.register import signing, telling, versions
from policygen.project.register.acts import Acts
from policygen.project.register.certificate import certificate
from policygen.project.register.signing import Ink
from policygen.register import audit
from policygen.register.events import Event
from policygen.register.record import Signed
from policygen.register.store import opened, sha256
from policygen.signing import signature
from policygen.signing.keys import Key
from policygen.signing.reading import signatures
from policygen.writers.pdf import carried, write
from tests import signed
from tests.oakfield import POLICY, TRUST, School, school
from tests.test_bad_input import run

NAME = (TRUST, POLICY)
SIGNED = "2026-11-05"
CHAIR, HEAD = signed.CHAIR, signed.HEAD
PNG = b"\x89PNG\r\n\x1a\n and then the picture"


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which version 1.0 is adopted, with its PDF in `policy.pdf`."""
    folder = tmp_path_factory.mktemp("adopted") / "oakfield"
    with school(folder) as made:
        made.submit("2026-11-01", SIGNED)
        made.adopt(SIGNED, "12/4")
        (data,) = versions.files(made.store, NAME, "1.0", SIGNED, ("pdf",)).values()
    (folder / "policy.pdf").write_bytes(data)
    return folder


@pytest.fixture
def oakfield(adopted: Path, tmp_path: Path) -> Iterator[School]:
    folder = tmp_path / "oakfield"
    shutil.copytree(adopted, folder)
    with opened(folder / "register.db") as store:
        yield School(folder, store)


def sign(made: School, file: str, role: str, shown: Any, output: str, today: str = SIGNED) -> Event:
    acts = made.acts(today)
    ready = signing.ready(acts, made.folder / file, role)
    return signing.sign(acts, ready, signed.key(shown), "", made.folder / output)


def events(made: School) -> int:
    return len(made.store.events())


# ---- as it should be


def test_signatories_sign_one_after_another_and_each_is_recorded(oakfield: School) -> None:
    sign(oakfield, "policy.pdf", "chair", CHAIR, "once.pdf")
    sign(oakfield, "once.pdf", "", HEAD, "twice.pdf", "2026-11-06")
    record = oakfield.store.record(*NAME)
    assert record is not None
    data = (oakfield.folder / "twice.pdf").read_bytes()
    assert record.versions[0].signatures == (
        Signed(
            "chair",
            "Ada Marsh",
            "2026-11-05",
            "certificate",
            sha256((oakfield.folder / "once.pdf").read_bytes()),
            signed.files(CHAIR.name, CHAIR.title).certificate,
        ),
        Signed(
            "head",
            "Łucja O'Reed",
            "2026-11-06",
            "certificate",
            sha256(data),
            signed.files(HEAD.name, HEAD.title).certificate,
        ),
    )
    found = signatures(data, (signed.root(CHAIR), signed.root(HEAD)))
    assert [(one.field, one.whole, one.trusted) for one in found] == [
        ("chair-2", True, True),
        ("head-1", True, True),
    ]
    assert audit.audit(oakfield.store).trouble == ""


def test_the_file_on_record_is_signed_whatever_a_reader_makes_of_it(
    oakfield: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(*given: Any) -> None:
        raise AssertionError("its bytes are on file, and nobody need read it")

    monkeypatch.setattr(readers, "read_bytes", unread)
    assert sign(oakfield, "policy.pdf", "chair", CHAIR, "once.pdf").deed.kind == "signed"
    assert sign(oakfield, "once.pdf", "", HEAD, "twice.pdf").deed.kind == "signed"


def test_a_policy_of_one_page_without_a_foot_can_be_signed(tmp_path: Path) -> None:
    with school(tmp_path) as made:
        made.edit(f"trusts/{TRUST}.yaml", "\n  phones:\n", SHORT)
        made.submit("2026-11-01", SIGNED, policy="gifts")
        made.adopt(SIGNED, "12/4", policy="gifts")
        (data,) = versions.files(made.store, (TRUST, "gifts"), "1.0", SIGNED, ("pdf",)).values()
        (tmp_path / "gifts.pdf").write_bytes(data)
        assert sign(made, "gifts.pdf", "head", HEAD, "signed.pdf").deed.kind == "signed"
    with pikepdf.open(tmp_path / "signed.pdf") as opened:
        assert len(opened.pages) == 1


SHORT = """
  gifts:
    title: Gifts Policy
    sections:
      - heading: Rules
        clauses:
          - gifts-limit: {text: "Nobody may accept a gift worth more than £25."}
      - clauses: [signatures]
  phones:
"""


def test_whoever_has_signed_in_ink_is_told_so_first(oakfield: School) -> None:
    (oakfield.folder / "scan.png").write_bytes(PNG)
    scan = oakfield.folder / "scan.png"
    acts = oakfield.acts(SIGNED)
    for role, name in (("head", "Bo Ash"), ("chair", "Ada Marsh")):
        signing.in_ink(acts, scan, NAME, "1.0", Ink(role, name, SIGNED))
    with pytest.raises(RegisterError, match=r"the Headteacher has signed version 1\.0 already"):
        sign(oakfield, "policy.pdf", "head", HEAD, "once.pdf")


def test_what_was_signed_can_be_taken_out_of_the_register(oakfield: School) -> None:
    sign(oakfield, "policy.pdf", "chair", CHAIR, "once.pdf")
    (oakfield.folder / "scan.png").write_bytes(PNG)
    signing.in_ink(
        oakfield.acts(SIGNED),
        oakfield.folder / "scan.png",
        NAME,
        "1.0",
        Ink("head", "Bo Ash", SIGNED),
    )
    found = versions.files(oakfield.store, NAME, "1.0", SIGNED)
    stem = "oakfield-school-social-media-1.0"
    assert found[f"{stem}.signed-chair.pdf"] == (oakfield.folder / "once.pdf").read_bytes()
    assert found[f"{stem}.ink-head.png"] == PNG


def test_the_commands_make_keys_sign_and_say_what_they_did(adopted: Path, tmp_path: Path) -> None:
    folder = tmp_path / "oakfield"
    shutil.copytree(adopted, folder)
    made = typed(
        folder, "signer", "new", "--name", "Ada Rowan", "--role", "chair", "-o", "chair.p12"
    )
    assert made.stdout.endswith(
        "They are for trials: nobody but you vouches for the name in them.\n"
    )
    assert (folder / "chair.p12").stat().st_mode & 0o777 == 0o600
    assert (folder / "chair.pem").read_bytes().startswith(b"-----BEGIN CERTIFICATE-----\n")
    done = typed(folder, "sign", "policy.pdf", "--p12", "chair.p12", "--role", "chair")
    assert done.stderr == ""
    first, said, event = done.stdout.splitlines()
    assert first == "policy-1.0-signed.pdf"
    assert said.startswith(
        "oakfield-school/social-media: version 1.0 signed by Ada Rowan (chair) with the certificate "
    )
    assert event.startswith("Recorded as event 3 by ")
    (one,) = signatures((folder / "policy-1.0-signed.pdf").read_bytes())
    assert (one.name, one.whole) == ("Ada Rowan", True)
    assert made.stderr == ""
    odd = typed(folder, "signer", "new", "--name", "Cy", "--role", "Bursar", "-o", "cy.p12")
    assert odd.stderr.startswith(
        "warning: 'Bursar' is no role of a trust here; there are: head (Headteacher), "
    )
    assert (folder / "cy.p12").exists()
    again = typed(folder, "signer", "new", "--name", "Ada", "-o", "chair.p12")
    assert "chair.p12: there is such a file already" in again.stderr
    other = typed(folder, "signer", "new", "--name", "Ada", "-o", "ada.pem")
    assert "ada.pem: this is a certificate's name (name the key file ada.p12;" in other.stderr
    wrong = typed(
        folder, "sign", "policy-1.0-signed.pdf", "--p12", "chair.p12", line="another line"
    )
    assert wrong.stderr.startswith("policygen: ") or "passphrase is another one" in wrong.stderr


def typed(folder: Path, *words: str, line: str = "four frogs") -> subprocess.CompletedProcess[str]:
    """A command with its passphrase on a file descriptor."""
    reading, writing = os.pipe()
    os.write(writing, f"{line}\n".encode())
    os.close(writing)
    root = str(Path(__file__).parent.parent)
    try:
        return subprocess.run(
            [sys.executable, "-m", "policygen", *words, "--passphrase-fd", str(reading)],
            cwd=folder,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            pass_fds=(reading,),
            env={**os.environ, "PYTHONPATH": root},
        )
    finally:
        os.close(reading)


def test_ink_is_recorded_at_the_command_line(adopted: Path, tmp_path: Path) -> None:
    folder = tmp_path / "oakfield"
    shutil.copytree(adopted, folder)
    (folder / "scan.png").write_bytes(PNG)
    said = ("--role", "chair", "--name", "Ada Rowan", "--date", SIGNED)
    done = run(folder, "sign", "scan.png", "--ink", "oakfield-school/social-media", "1.0", *said)
    assert done.stdout.startswith(
        "oakfield-school/social-media: version 1.0 signed by Ada Rowan (chair) in ink\n"
    )
    with opened(folder / "register.db") as store:
        record = store.record(*NAME)
        assert record is not None
        assert record.versions[0].signatures == (
            Signed("chair", "Ada Rowan", SIGNED, "ink", sha256(PNG)),
        )
        assert store.document(sha256(PNG)) == PNG


# ---- what is refused


def refused(
    made: School, error: type[PolicygenError], match: str, *words: Any, **more: Any
) -> None:
    """Asks to sign, and looks that nothing was recorded or written."""
    before, there = events(made), sorted(made.folder.iterdir())
    with pytest.raises(error, match=match):
        sign(made, *words, **more)
    assert events(made) == before
    assert sorted(made.folder.iterdir()) == there


def test_another_text_is_refused(oakfield: School) -> None:
    oakfield.change()
    made = oakfield.workspace().one(*NAME)
    (oakfield.folder / "draft.pdf").write_bytes(write(made.policy, made.theme))
    match = "this is another text: no adopted version of oakfield-school/social-media"
    refused(oakfield, RegisterError, match, "draft.pdf", "chair", CHAIR, "out.pdf")


def test_another_text_with_the_adopted_one_attached_is_refused(oakfield: School) -> None:
    policy = carried((oakfield.folder / "policy.pdf").read_bytes())
    assert policy is not None
    oakfield.change()
    made = oakfield.workspace().one(*NAME)
    forged = _with_attached(write(made.policy, made.theme), policy)
    assert carried(forged) == policy
    (oakfield.folder / "forged.pdf").write_bytes(forged)
    match = (
        "this is no true copy of version 1.0 of oakfield-school/social-media: words were altered"
    )
    refused(oakfield, RegisterError, match, "forged.pdf", "chair", CHAIR, "out.pdf")


def test_another_programs_copy_is_told_which_file_to_sign(oakfield: School) -> None:
    with pikepdf.open(oakfield.folder / "policy.pdf") as pdf:
        del pdf.Root.AF, pdf.Root.Names
        pdf.save(oakfield.folder / "saved.pdf")
    match = (
        "this is version 1.0 of oakfield-school/social-media, saved or converted by another program: "
        r"its words are right, but it has no place to sign \(take the PDF that is on file out with "
        "'policygen fetch oakfield-school social-media 1.0 -f pdf', and sign that"
    )
    refused(oakfield, RegisterError, match, "saved.pdf", "chair", CHAIR, "out.pdf")


def test_a_certificate_is_told_to_be_one(oakfield: School) -> None:
    _, files = certificate(oakfield.workspace(), oakfield.store, NAME, "1.0", SIGNED)
    (oakfield.folder / "certificate.pdf").write_bytes(files["pdf"])
    match = "this is a certificate, which is not signed here"
    refused(oakfield, RegisterError, match, "certificate.pdf", "chair", CHAIR, "out.pdf")


def test_a_file_of_no_policy_is_told_so(oakfield: School) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(oakfield.folder / "blank.pdf")
    with pytest.raises((ReadError, RegisterError)) as raised:
        sign(oakfield, "blank.pdf", "chair", CHAIR, "out.pdf")
    assert "Traceback" not in str(raised.value)


def _with_attached(data: bytes, policy: Policy) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        attached = pdf.attachments["policy.json"].obj.EF.F
        attached.write(codec.dumps(policy).encode())
        pdf.save(out)
    return out.getvalue()


NOT_FILED = r"this is not the PDF that is on file \(take it out with 'policygen fetch oakfield-school social-media 1.0 -f pdf'\)"


def _annotated(data: bytes, page: int, words: str) -> bytes:
    """A PDF with a note laid over a page, which shows without being among the page's words."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shown = pdf.make_stream(f"BT /F 12 Tf 4 5 Td ({words}) Tj ET".encode())
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        shown.Type, shown.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        shown.BBox = pikepdf.Array([0, 0, 300, 20])
        shown.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=pikepdf.Array([100, 500, 400, 520]),
            AP=pikepdf.Dictionary(N=shown),
            F=4,
        )
        annots = list(pdf.pages[page].get("/Annots", []))
        pdf.pages[page].Annots = pikepdf.Array([*annots, pdf.make_indirect(note)])
        pdf.save(out)
    return out.getvalue()


def test_the_filed_pdf_with_a_note_laid_over_it_is_refused(oakfield: School) -> None:
    data = (oakfield.folder / "policy.pdf").read_bytes()
    noted = _annotated(data, 1, "Nobody need read this policy")
    assert carried(noted) == carried(data)
    (oakfield.folder / "noted.pdf").write_bytes(noted)
    refused(oakfield, RegisterError, NOT_FILED, "noted.pdf", "chair", CHAIR, "out.pdf")


def test_the_filed_pdf_saved_again_is_refused(oakfield: School) -> None:
    with pikepdf.open(oakfield.folder / "policy.pdf") as pdf:
        pdf.save(oakfield.folder / "saved.pdf")
    refused(oakfield, RegisterError, NOT_FILED, "saved.pdf", "chair", CHAIR, "out.pdf")


def test_a_pdf_that_is_built_again_without_a_change_is_signed(oakfield: School) -> None:
    made = oakfield.acts("2026-11-20").workspace.one(*NAME)
    (oakfield.folder / "built.pdf").write_bytes(write(made.policy, made.theme))
    event = sign(oakfield, "built.pdf", "chair", CHAIR, "out.pdf", "2026-11-20")
    assert event.deed.kind == "signed"


def test_a_signature_that_the_register_does_not_hold_is_not_signed_under(oakfield: School) -> None:
    """The chair has signed a copy of which the register knows nothing."""
    data = (oakfield.folder / "policy.pdf").read_bytes()
    signed_by_chair = signature.sign(data, signed.key(CHAIR), "chair-2", CHAIR, signed.AT)
    (oakfield.folder / "private.pdf").write_bytes(signed_by_chair)
    refused(oakfield, RegisterError, NOT_FILED, "private.pdf", "head", HEAD, "out.pdf")
    sign(oakfield, "policy.pdf", "chair", CHAIR, "once.pdf", "2026-11-06")
    match = "this is not the file that Ada Marsh"
    refused(oakfield, RegisterError, match, "private.pdf", "head", HEAD, "out.pdf")


def test_who_was_overtaken_while_typing_the_passphrase_is_refused(oakfield: School) -> None:
    acts = oakfield.acts(SIGNED)
    late = signing.ready(acts, oakfield.folder / "policy.pdf", "head")
    sign(oakfield, "policy.pdf", "chair", CHAIR, "once.pdf")
    before = events(oakfield)
    with pytest.raises(RegisterError, match="this is not the file that Ada Marsh"):
        signing.sign(acts, late, signed.key(HEAD), "", oakfield.folder / "out.pdf")
    assert (events(oakfield), (oakfield.folder / "out.pdf").exists()) == (before, False)


class Overtaken(Acts):
    """The chair's signature is recorded at the very moment at which another one's is to be."""

    def sign(self, *given: Any, **more: Any) -> Event:
        made = School(self.workspace.root, self.store)
        sign(made, "policy.pdf", "chair", CHAIR, "once.pdf")
        return super().sign(*given, **more)


def test_who_was_overtaken_while_the_file_was_signed_is_refused(oakfield: School) -> None:
    acts = oakfield.acts(SIGNED)
    late = signing.ready(acts, oakfield.folder / "policy.pdf", "head")
    overtaken = Overtaken(acts.workspace, acts.store, acts.clerk)
    with pytest.raises(RegisterError, match="this is not the file that Ada Marsh"):
        signing.sign(overtaken, late, signed.key(HEAD), "", oakfield.folder / "out.pdf")
    record = oakfield.store.record(*NAME)
    assert record is not None
    assert [one.role for one in record.versions[0].signatures] == ["chair"]
    assert not (oakfield.folder / "out.pdf").exists()


def test_a_superseded_version_is_not_signed(oakfield: School) -> None:
    oakfield.change()
    oakfield.submit("2026-11-20", "2026-12-03")
    oakfield.adopt("2026-12-03", "13/2")
    match = r"version 1\.0 was superseded by 2\.0 on 2026-12-03"
    refused(
        oakfield, RegisterError, match, "policy.pdf", "chair", CHAIR, "out.pdf", today="2026-12-03"
    )


def test_ink_of_a_day_when_the_version_was_in_force_is_recorded_later(oakfield: School) -> None:
    oakfield.change()
    oakfield.submit("2026-11-20", "2026-12-03")
    oakfield.adopt("2026-12-03", "13/2")
    (oakfield.folder / "scan.png").write_bytes(PNG)
    acts, scan = oakfield.acts("2026-12-10"), oakfield.folder / "scan.png"
    with pytest.raises(RegisterError, match=r"version 1\.0 was superseded by 2\.0"):
        signing.in_ink(acts, scan, NAME, "1.0", Ink("chair", "Ada", "2026-12-03"))
    event = signing.in_ink(acts, scan, NAME, "1.0", Ink("chair", "Ada", "2026-12-02"))
    assert telling.line(event).startswith(
        "2026-12-10  Version 1.0 signed in ink by Ada (chair) on 2026-12-02, when it was in force; "
        "recorded once it was superseded.  ["
    )
    assert audit.audit(oakfield.store).trouble == ""


# ---- whose certificate


def key_of(title: str) -> Key:
    return signed.key(signed.Signer("Cy Alder", "", title))


def sign_with(made: School, file: str, role: str, key: Key, name: str = "") -> Event:
    acts = made.acts(SIGNED)
    ready = signing.ready(acts, made.folder / file, role)
    return signing.sign(acts, ready, key, name, made.folder / "with.pdf")


@pytest.mark.parametrize(
    "title", ["head", "Headteacher", "HEADTEACHER", "Head Teacher", "head-teacher"]
)
def test_a_certificate_that_names_another_office_is_refused(oakfield: School, title: str) -> None:
    before = events(oakfield)
    match = (
        rf"this certificate is for '{title}', not for the Chair of Governors "
        r"\(sign with a certificate of the Chair of Governors, or say '--role head'\)"
    )
    with pytest.raises(RegisterError, match=match):
        sign_with(oakfield, "policy.pdf", "chair", key_of(title))
    assert (events(oakfield), (oakfield.folder / "with.pdf").exists()) == (before, False)


@pytest.mark.parametrize("title", ["", "chair", "chair of governors", "Chair-of-Governors", "Dr"])
def test_a_certificate_may_name_its_office_none_or_something_else(
    oakfield: School, title: str
) -> None:
    event = sign_with(oakfield, "policy.pdf", "chair", key_of(title))
    assert event.deed.particulars["signed"]["role"] == "chair"


def test_a_certificate_does_not_sign_for_two_offices(oakfield: School) -> None:
    sign_with(oakfield, "policy.pdf", "chair", key_of(""))
    match = "this certificate has signed version 1.0 for the Chair of Governors"
    before, data = events(oakfield), (oakfield.folder / "with.pdf").read_bytes()
    with pytest.raises(RegisterError, match=match):
        sign_with(oakfield, "with.pdf", "head", key_of(""))
    assert (events(oakfield), (oakfield.folder / "with.pdf").read_bytes()) == (before, data)


def in_ink(made: School, role: str, name: str = "Bo Ash") -> Event:
    (made.folder / "scan.png").write_bytes(PNG)
    return signing.in_ink(
        made.acts(SIGNED), made.folder / "scan.png", NAME, "1.0", Ink(role, name, SIGNED)
    )


def test_an_office_signs_in_ink_or_by_certificate_not_both(oakfield: School) -> None:
    in_ink(oakfield, "head")
    match = r"the Headteacher has signed version 1.0 already \(Bo Ash, in ink, on 2026-11-05\)"
    refused(oakfield, RegisterError, match, "policy.pdf", "head", HEAD, "out.pdf")
    assert signing.ready(oakfield.acts(SIGNED), oakfield.folder / "policy.pdf").role == "chair"
    sign(oakfield, "policy.pdf", "", CHAIR, "out.pdf")
    with pytest.raises(RegisterError, match=r"already \(Ada Marsh, by certificate, on"):
        in_ink(oakfield, "chair")


@pytest.mark.parametrize("name", ["Ada\nMarsh", "Ada\x1b[31m", "Ada\u2028Marsh", "Ada\u202ehsraM"])
def test_a_name_with_control_characters_is_refused(
    oakfield: School, tmp_path: Path, name: str
) -> None:
    before, match = events(oakfield), "a signatory's name is one line, without control characters"
    with pytest.raises(ReadError, match=match):
        sign_with(oakfield, "policy.pdf", "chair", signed.key(CHAIR), name)
    with pytest.raises(ReadError, match=match):
        in_ink(oakfield, "chair", name)
    assert (events(oakfield), (oakfield.folder / "with.pdf").exists()) == (before, False)


def test_roles_in_a_file_do_not_count_but_those_in_the_register(oakfield: School) -> None:
    """A fingerprint does not cover the ids of roles; whoever alters them in the file gains nothing."""
    policy = carried((oakfield.folder / "policy.pdf").read_bytes())
    assert policy is not None
    forged = codec.loads(codec.dumps(policy).replace('"role": "chair"', '"role": "caretaker"'))
    assert (forged == policy, codec.fingerprint(forged)) == (False, codec.fingerprint(policy))
    theme = oakfield.workspace().one(*NAME).theme
    (oakfield.folder / "forged.pdf").write_bytes(write(forged, theme))
    refused(oakfield, RegisterError, NOT_FILED, "forged.pdf", "caretaker", CHAIR, "out.pdf")


def test_a_policy_that_the_register_does_not_know_is_refused(oakfield: School) -> None:
    made = oakfield.workspace().one(TRUST, "phones")
    (oakfield.folder / "phones.pdf").write_bytes(write(made.policy, made.theme))
    match = "the register knows no oakfield-school/phones"
    refused(oakfield, RegisterError, match, "phones.pdf", "chair", CHAIR, "out.pdf")


def test_a_role_that_the_policy_does_not_name_is_refused(oakfield: School) -> None:
    match = r"'bursar' is not among those who sign this policy \(its signature block names: head \(Headteacher\), chair \(Chair of Governors\)\)"
    refused(oakfield, RegisterError, match, "policy.pdf", "bursar", CHAIR, "out.pdf")


def test_who_signs_must_be_said_where_several_are_left(oakfield: School) -> None:
    match = r"who signs\? \(say one of these with --role: head, chair\)"
    refused(oakfield, RegisterError, match, "policy.pdf", "", CHAIR, "out.pdf")


def test_nobody_signs_twice(oakfield: School) -> None:
    sign(oakfield, "policy.pdf", "chair", CHAIR, "once.pdf")
    match = r"the Chair of Governors has signed version 1.0 already \(.+, by certificate, on "
    refused(oakfield, RegisterError, match, "once.pdf", "chair", CHAIR, "again.pdf")
    sign(oakfield, "once.pdf", "head", HEAD, "twice.pdf")
    match = r"all who sign version 1.0 have signed it already \(see 'policygen history'\)"
    refused(oakfield, RegisterError, match, "twice.pdf", "", HEAD, "again.pdf")


def test_all_sign_the_same_file(oakfield: School) -> None:
    sign(oakfield, "policy.pdf", "chair", CHAIR, "once.pdf")
    match = r"not the file that Ada Marsh \(chair\) signed, and all sign one .*'policygen fetch oakfield-school social-media 1.0 -f signed-chair'"
    refused(oakfield, RegisterError, match, "policy.pdf", "head", HEAD, "other.pdf")


def test_nobody_signs_on_top_of_a_broken_signature(oakfield: School) -> None:
    sign(oakfield, "policy.pdf", "chair", CHAIR, "once.pdf")
    data = (oakfield.folder / "once.pdf").read_bytes()
    assert b">Social Media Policy<" in data
    broken = data.replace(b">Social Media Policy<", b">Social Media Polity<")
    (oakfield.folder / "broken.pdf").write_bytes(broken)
    match = "the signature 'chair-2' in this file is not whole: the file was altered"
    refused(oakfield, RegisterError, match, "broken.pdf", "head", HEAD, "out.pdf")


def test_a_certificate_that_has_run_out_is_refused(oakfield: School) -> None:
    match = "the certificate is not valid today"
    refused(
        oakfield, RegisterError, match, "policy.pdf", "chair", CHAIR, "out.pdf", today="2029-01-01"
    )


def test_a_file_that_is_there_is_not_written_over(oakfield: School) -> None:
    (oakfield.folder / "out.pdf").write_bytes(b"something else")
    refused(oakfield, WriteError, "such a file already", "policy.pdf", "chair", CHAIR, "out.pdf")
    assert (oakfield.folder / "out.pdf").read_bytes() == b"something else"


def test_a_signature_that_cannot_be_written_is_not_recorded(oakfield: School) -> None:
    (oakfield.folder / "taken").write_bytes(b"")
    refused(oakfield, WriteError, "cannot write", "policy.pdf", "chair", CHAIR, "taken/out.pdf")


def test_a_file_that_is_no_pdf_is_refused(oakfield: School) -> None:
    (oakfield.folder / "policy.txt").write_bytes(b"Social Media Policy\n")
    refused(
        oakfield, ReadError, "only a PDF can be signed", "policy.txt", "chair", CHAIR, "out.pdf"
    )
    refused(oakfield, ReadError, "No such file", "lost.pdf", "chair", CHAIR, "out.pdf")


class Meddled(Acts):
    """Somebody puts a folder where the signed file is to be, just when the signature is recorded."""

    def sign(self, *given: Any, **more: Any) -> Event:
        event = super().sign(*given, **more)
        (self.workspace.root / "out.pdf").mkdir()
        return event


class Refusing(Acts):
    """The register refuses at the last moment."""

    def sign(self, *given: Any, **more: Any) -> Event:
        raise RegisterError("the register is locked")


def test_where_the_file_cannot_be_put_the_register_has_it(oakfield: School) -> None:
    acts = oakfield.acts(SIGNED)
    meddled = Meddled(acts.workspace, acts.store, acts.clerk)
    ready = signing.ready(meddled, oakfield.folder / "policy.pdf", "chair")
    with pytest.raises(WriteError, match="the signature is recorded") as caught:
        signing.sign(meddled, ready, signed.key(CHAIR), "", oakfield.folder / "out.pdf")
    command = "policygen fetch oakfield-school social-media 1.0 -f signed-chair"
    assert command in caught.value.hint
    (data,) = versions.files(oakfield.store, NAME, "1.0", SIGNED, ("signed-chair",)).values()
    assert [one.whole for one in signatures(data)] == [True]
    assert not list(oakfield.folder.glob(".out.pdf*"))


def test_where_the_register_refuses_there_is_no_file(oakfield: School) -> None:
    acts = oakfield.acts(SIGNED)
    refusing = Refusing(acts.workspace, acts.store, acts.clerk)
    ready = signing.ready(refusing, oakfield.folder / "policy.pdf", "chair")
    there = sorted(oakfield.folder.iterdir())
    with pytest.raises(RegisterError, match="locked"):
        signing.sign(refusing, ready, signed.key(CHAIR), "", oakfield.folder / "out.pdf")
    assert sorted(oakfield.folder.iterdir()) == there


@pytest.mark.parametrize(
    ("role", "on", "data", "match"),
    [
        ("bursar", SIGNED, PNG, "'bursar' is not among those who sign"),
        ("chair", "2026-11-04", PNG, "adopted on 2026-11-05, it was signed on 2026-11-04"),
        ("chair", "2026-12-24", PNG, "has not come yet"),
        ("chair", SIGNED, b"signed, honestly", "this is no scan"),
    ],
)
def test_ink_that_cannot_be_is_refused(
    oakfield: School, role: str, on: str, data: bytes, match: str
) -> None:
    (oakfield.folder / "scan.png").write_bytes(data)
    before = events(oakfield)
    with pytest.raises(PolicygenError, match=match):
        signing.in_ink(
            oakfield.acts("2026-11-10"),
            oakfield.folder / "scan.png",
            NAME,
            "1.0",
            Ink(role, "Ada", on),
        )
    assert events(oakfield) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say either --p12, to sign a PDF, or --ink, to record a scan"),
        (("--p12", "k.p12", "--ink", "a/b", "1.0"), "say either --p12"),
        (
            ("--ink", "a/b", "1.0", "--role", "chair"),
            "a signature in ink needs --role, --name and --date",
        ),
        (("--p12", "k.p12", "--date", SIGNED), "--date is for ink"),
        (
            ("--ink", "ab", "1.0", "--role", "c", "--name", "A", "--date", SIGNED),
            "'ab' names no policy",
        ),
        (
            ("--ink", "a/b", "1.0", "--role", "c", "--name", "A", "--date", SIGNED, "-o", "o.pdf"),
            "--output is for --p12",
        ),
    ],
)
def test_options_that_do_not_go_together_are_told_so(
    adopted: Path, words: tuple[str, ...], said: str
) -> None:
    done = run(adopted, "sign", "policy.pdf", *words)
    assert said in done.stderr
    assert done.returncode == 2


# ---- passphrases


def test_a_passphrase_is_the_first_line_of_a_file_descriptor(tmp_path: Path) -> None:
    (tmp_path / "line").write_text("four frogs\nand a pond\n")
    with (tmp_path / "line").open() as file:
        assert passphrase(file.fileno()) == b"four frogs"


def test_without_a_terminal_a_passphrase_is_not_asked_for(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "policygen", "signer", "new", "--name", "Ada", "-o", "ada.p12"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    assert "there is no terminal to ask for the passphrase" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_short_passphrase_and_a_closed_descriptor_are_refused(tmp_path: Path) -> None:
    words = ("signer", "new", "--name", "Ada", "-o", "ada.p12")
    assert "at least 8 letters" in typed(tmp_path, *words, line="frog").stderr
    done = run(tmp_path, *words, "--passphrase-fd", "97")
    assert "file descriptor 97 cannot be read" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    files.write_secret(tmp_path / "key.p12", b"the only one")
    with pytest.raises(WriteError, match="such a file already"):
        files.write_secret(tmp_path / "key.p12", b"another")
    assert (tmp_path / "key.p12").read_bytes() == b"the only one"
