"""A file + a register or a certificate -> the Verdict: which version, whether unaltered, in force, signed by whom.

The words are read from what the file shows; the policy that a file of ours carries is left aside.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

from policygen import readers
from policygen.errors import ReadError
from policygen.papers.site import banner
from policygen.project.register.verifying import around, dating, examining, in_page, kinds, known
from policygen.project.register.verifying.examining import Seen
from policygen.project.register.verifying.finding import Found
from policygen.project.register.verifying.kinds import Kind
from policygen.project.register.verifying.known import Text
from policygen.project.register.verifying.matching import Alteration
from policygen.project.register.verifying.printed import printed
from policygen.project.register.verifying.sources import Source
from policygen.project.register.verifying.verdict import Checked, Verdict, Words
from policygen.project.register.verifying.wording import keys, stream
from policygen.signing.reading import signatures
from policygen.words import say_date

_PLACE = re.compile(r"-\d+$")
"""What a field's name has after the role."""
_BANNER = "the banner above it is the website's, and no part of the policy"
_OTHERWISE = "its cover or its record of decisions is not as it was filed"
_FILED_SO = "it was filed so: the templates of that day added or hid words"


@dataclass(frozen=True)
class File:
    """A file that is looked at."""

    name: str
    data: bytes
    roots: tuple[bytes, ...] = ()
    """Certificates that are trusted, as PEM or DER."""


def verify(file: File, source: Source) -> Verdict:
    """What a file is. Raises ReadError where it cannot be read, and nobody holds it."""
    bare = Verdict(file.name, _sha256(file.data), _format(file), source.on, source.kind)
    filed = banner.without(file.data)
    held = source.holding(_sha256(filed))
    if held and (filed == file.data or _is_published(held, filed, file.data)):
        return _held(file, bare, held, filed)
    if bare.format == "json" and (kind := kinds.marked(file.data)):
        return replace(bare, kind=kind)
    seen = examining.seen(file.data, bare.format, file.name)
    found = source.find(stream(seen.policy), bare.format in examining.LOOSE)
    borne = _signatures(file, bare, found.text if found else None)
    bare = replace(bare, notes=tuple(map(_plain, seen.warnings)), signatures=borne)
    verdict = _read(seen, bare, found) if found else bare
    if verdict.words != "adopted" and (kind := _kind(file, bare.format, seen.policy.title)):
        return replace(bare, kind=kind, notes=())
    return verdict


def _format(file: File) -> str:
    """A format that is read; empty for a scan, which may still be one that was filed."""
    try:
        return readers.format_of(file.data, file.name)
    except ReadError:
        return ""


def _plain(warning: str) -> str:
    """A reader's warning without what to type for another reading."""
    return warning.partition(": `--")[0]


def _kind(file: File, format: str, title: str) -> Kind | None:
    return kinds.titled(title, kinds.title(file.data, format))


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _is_published(text: Text, filed: bytes, page: bytes) -> bool:
    """Whether a page is what a website shows of a version whose page was filed."""
    above = around.banner(text.load(), text.record, text.version)
    return above is not None and page in above.pages(filed)


def _held(file: File, bare: Verdict, text: Text, filed: bytes) -> Verdict:
    """A file that was filed. It is to have the words it was filed for, so far as it is a text and no scan."""
    what = text.files[_sha256(filed)]
    own = not what.startswith((known.LAID, known.COMPARISON))
    told = not what.startswith((known.COMPARISON, known.INK))
    wrong = examining.faults(filed, bare.format, text) if told else ()
    notes = [*[_BANNER] * (filed != file.data), *[_FILED_SO] * bool(wrong)]
    if own and told:
        notes += _outdated(filed, file.name, text)
    made = replace(
        bare,
        signatures=_signatures(file, bare, text),
        words="altered" if wrong else "adopted" if told else "unread",
        alterations=wrong,
        notes=tuple(notes),
    )
    return replace(_named(made, text), **{"exact" if own else "filed_as": what})  # type: ignore[arg-type]


def _outdated(filed: bytes, name: str, text: Text) -> list[str]:
    """By the policy that a file carries, which is to be trusted in one that was filed."""
    try:
        return list(dating.outdated(readers.read_bytes(filed, name).policy, text))
    except ReadError:
        return []


def _read(seen: Seen, bare: Verdict, found: Found) -> Verdict:
    """A file whose words are those of a text, or nearly."""
    lines = printed(seen.data, found.text.load().title) if bare.format == "pdf" else ()
    site = in_page.banner(seen.data) if bare.format == "html" else ""
    more = (*lines, site) if site == found.around.site else lines
    alterations = examining.alterations(seen, found, more)
    return replace(
        _named(bare, found.text),
        stranger=_is_stranger(seen, found.text),
        words=_of(alterations),
        alterations=alterations,
        notes=(*bare.notes, *_notes(seen, found), *_retitled(seen, found), *_printed(lines)),
    )


def _of(alterations: tuple[Alteration, ...]) -> Words:
    """What alterations make of a file's words."""
    if all(one.unsure for one in alterations):
        return "unvouched" if alterations else "adopted"
    return "altered"


def _is_stranger(seen: Seen, text: Text) -> bool:
    """Whether a file names another school, or calls itself by another title."""
    said = " ".join(word.key for word in stream(seen.policy)).casefold()
    named = (" ".join(keys(one)).casefold() for one in (text.title, text.organisation))
    return not all(f" {name} " in f" {said} " for name in named)


def _notes(seen: Seen, found: Found) -> list[str]:
    notes = []
    if count := found.match.labels:
        numbers = "1 of its numbers is" if count == 1 else f"{count} of its numbers are"
        notes.append(f"{numbers} not shown as adopted")
    if found.match.record and found.text.state != "draft":
        notes += [*dating.overtaken(stream(seen.policy), found.text)] or [_OTHERWISE]
    return notes


def _retitled(seen: Seen, found: Found) -> Iterator[str]:
    """What is shown over the window of a page or a PDF."""
    title, own = kinds.title(seen.data, seen.format), found.text.load().title
    if keys(title) not in ((), keys(own)):
        yield f"it calls itself “{title}”, and not “{own}”"


def _printed(lines: tuple[str, ...]) -> Iterator[str]:
    if lines:
        first, last = lines[0], lines[-1]
        yield f"a browser printed it, and put lines of its own on the pages, from “{first}” to “{last}”"


def _named(made: Verdict, text: Text) -> Verdict:
    return replace(
        made,
        state=text.state,
        trust=text.trust,
        policy=text.policy,
        title=text.title,
        organisation=text.organisation,
        version=text.version,
        since=text.since,
        by=text.by,
        never_in_force=text.never,
        decision=text.decision,
        recorded=text.signed,
        notes=(*made.notes, *_again(text, made.on)),
    )


def _again(text: Text, on: str) -> Iterator[str]:
    """The version that says the same and is in force, where this one never was."""
    current = text.record.in_force(on) if text.record else None
    if current and text.never and current.fingerprint == text.fingerprint:
        yield f"version {current.number} says the same, and is in force since {say_date(current.effective)}"


def _signatures(file: File, bare: Verdict, text: Text | None) -> tuple[Checked, ...]:
    if bare.format != "pdf":
        return ()
    held = {one.certificate: one.role for one in text.signed if one.certificate} if text else {}
    return tuple(
        Checked(
            field=one.field,
            name=one.name,
            role=held.get(one.certificate) or _PLACE.sub("", one.field),
            date=one.date,
            whole=one.whole,
            trusted=one.trusted,
            held=one.certificate in held,
            certificate=one.certificate,
            problem=one.problem,
        )
        for one in signatures(file.data, file.roots)
    )


# ---- files


def contents(path: Path) -> bytes:
    """A file's bytes. Raises ReadError."""
    try:
        if path.stat().st_size > readers.LARGEST:
            hint = f"at most {readers.LARGEST // 2**20} million bytes are read"
            raise ReadError("this file is too large", path=path, hint=hint)
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot read this file: {error.strerror}", path=path) from None


def root(path: Path) -> bytes:
    """A certificate that is to be trusted. Raises ReadError where the file has none."""
    data = contents(path)
    try:
        load_pem_x509_certificates(data) if b"-----BEGIN" in data else load_der_x509_certificate(
            data
        )
    except ValueError:
        hint = "a certificate is PEM (-----BEGIN CERTIFICATE-----) or DER"
        raise ReadError("this is no certificate", path=path, hint=hint) from None
    return data
