"""A file to sign, a key or a pen, and the register -> the signed file, and the event that says so.

What was signed is filed with the event, so the register holds it whatever becomes of the file.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from policygen import codec, files, readers
from policygen.errors import ReadError, RegisterError, WriteError
from policygen.model import Policy, Signature
from policygen.project.register import texts, unfit, versions
from policygen.project.register.acts import Acts
from policygen.register import life
from policygen.register.events import Event
from policygen.register.record import Record, Signed, Version
from policygen.register.store import sha256
from policygen.signing import keys, reading, signature
from policygen.signing.keys import Key
from policygen.signing.signature import Shown
from policygen.trust import is_office, roles_of
from policygen.words import Noun, say_date


@dataclass(frozen=True, slots=True)
class Ready:
    """A file that may be signed, and where."""

    path: Path
    data: bytes
    name: tuple[str, str]
    """The names of trust and policy."""
    number: str
    """Of the version whose text it is."""
    field: str
    role: str
    title: str
    """The role's, as the policy's signature block has it."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A signature on paper, as it was typed."""

    role: str
    name: str
    on: str


def ready(acts: Acts, path: Path, role: str = "") -> Ready:
    """Looks whether a PDF may be signed. Raises ReadError or RegisterError with the reason why not.

    `role` is whose signature it is to be; the only one that is left unless told.
    """
    data = contents(path)
    try:
        return _ready(acts, path, data, role)
    except (ReadError, RegisterError) as error:
        error.path = path
        raise


def _ready(acts: Acts, path: Path, data: bytes, role: str) -> Ready:
    if not data.startswith(b"%PDF"):
        raise ReadError("only a PDF can be signed", hint="sign the one that was adopted")
    record, version = _filed(acts, data) or _read(acts, path, data)
    titles = _signatories(texts.filed(acts.store, version))
    done = {one.role for one in version.signatures}
    role = office(role, titles)
    if role in done:
        _check_may(acts, record, version.number, role, titles)
    _check_left(titles, done, version.number)
    _check_whole(data)
    versions.check_last(record, version.number, data)
    place = _place(signature.places(data), titles, role, done)
    _check_may(acts, record, version.number, place.role, titles)
    name = record.trust, record.policy
    return Ready(path, data, name, version.number, place.field, place.role, titles[place.role])


def _filed(acts: Acts, data: bytes) -> tuple[Record, Version] | None:
    """The version whose PDF has these bytes, as it was filed or signed; whatever a reader makes of them."""
    for event in reversed(acts.store.naming(sha256(data))):
        if event.deed.kind != "submitted":
            record = versions.record(acts.store, (event.deed.trust, event.deed.policy))
            said = event.deed.particulars["version"]
            number = said["number"] if isinstance(said, dict) else said
            return record, life.version_of(record, number)
    return None


def _read(acts: Acts, path: Path, data: bytes) -> tuple[Record, Version]:
    """The version whose text a PDF carries. Raises RegisterError where it carries none."""
    policy = readers.read_bytes(data, path.name).policy
    if not policy.id:
        raise unfit.refusal(acts.store, path.name, data, acts.clerk.today)
    record = versions.record(acts.store, (policy.trust, policy.id))
    return record, _version(record, policy)


def sign(acts: Acts, ready: Ready, key: Key, name: str, output: Path) -> Event:
    """Signs a file with a key, records that, and writes the signed file.

    It lies ready beside its place before the event is recorded, and is put there afterwards.
    """
    if output.exists() and not output.samefile(ready.path):
        hint = "it may bear another signature; choose another name with --output"
        raise WriteError("there is such a file already", path=output, hint=hint)
    at = datetime.fromisoformat(acts.clerk.at)
    if not key.begins <= at <= key.ends:
        between = f"it is from {key.begins:%Y-%m-%d} to {key.ends:%Y-%m-%d}"
        raise RegisterError("the certificate is not valid today", hint=between)
    trust = acts.workspace.trust(ready.name[0]).file
    _check_title(key, ready, roles_of(trust))
    keys.check_name(name or key.name)
    shown = Shown(name or key.name, say_date(acts.clerk.today, trust.dates))
    data = signature.sign(ready.data, key, ready.field, shown, at)
    _check_whole(data)
    signed = Signed(ready.role, shown.name, acts.clerk.today, "certificate", "", key.certificate)
    beside = files.lay_beside(output, data)
    try:
        event = acts.sign(ready.name, ready.number, signed, data, upon=ready.data)
    except BaseException:
        files.remove(beside)
        raise
    _put(beside, output, ready, signed)
    return event


def in_ink(acts: Acts, scan: Path, name: tuple[str, str], number: str, ink: Ink) -> Event:
    """Records a signature on paper, and files its scan."""
    keys.check_name(ink.name)
    data = contents(scan)
    if not versions.ending(data):
        hint = "scan the signed page as PDF, PNG, JPEG or TIFF"
        raise ReadError("this is no scan", path=scan, hint=hint)
    titles = versions.signatories(acts.store, versions.record(acts.store, name), number)
    signed = Signed(office(ink.role, titles), ink.name, ink.on, "ink", "")
    return acts.sign(name, number, signed, data)


def office(said: str, titles: dict[str, str]) -> str:
    """The id of a role, of those whom a signature block names, by its id or title; what is neither stays."""
    return next((id for id, title in titles.items() if is_office(said, id, Noun(title, ""))), said)


def contents(path: Path) -> bytes:
    """A file's bytes. Raises ReadError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot read this file: {error.strerror}", path=path) from None


def _check_may(acts: Acts, record: Record, number: str, role: str, titles: dict[str, str]) -> None:
    """Raises RegisterError where the register would not take that signature today."""
    wished = Signed(role, titles.get(role, role), acts.clerk.today, "certificate", "")
    life.sign(record, number, wished, titles, acts.clerk.today)


def _check_left(titles: dict[str, str], done: set[str], number: str) -> None:
    if titles and not titles.keys() - done:
        hint = "see 'policygen history'"
        raise RegisterError(f"all who sign version {number} have signed it already", hint=hint)


def _version(record: Record, policy: Policy) -> Version:
    """The version whose text a file has; of several, that of the number it bears."""
    fingerprint = codec.fingerprint(policy)
    found = [one for one in record.versions if one.fingerprint == fingerprint]
    if not found:
        hint = "take the file of the version out with 'policygen fetch', and sign that"
        raise RegisterError(
            "this is another text: no adopted version of "
            f"{record.trust}/{record.policy} says what it says",
            hint=hint,
        )
    return next((one for one in found if one.number == policy.control.version), found[-1])


def _signatories(policy: Policy) -> dict[str, str]:
    """Role -> title, of those whom the policy's signature blocks name."""
    blocks = [block for block in policy.blocks() if isinstance(block, Signature)]
    return {one.role: one.title for block in blocks for one in block.signatories}


def _place(
    places: tuple[signature.Place, ...], titles: dict[str, str], role: str, done: set[str]
) -> signature.Place:
    """The place of a role, or of the only one left; those in `done` have signed, if only in ink."""
    left = [place for place in places if not place.signed and place.role in titles]
    if role and role not in titles:
        hint = f"its signature block names: {life.offices(titles)}"
        raise RegisterError(f"{role!r} is not among those who sign this policy", hint=hint)
    found = [place for place in left if (place.role == role if role else place.role not in done)]
    if not found:
        message = f"the {titles[role]} has signed this file" if role else "nobody is left to sign"
        raise RegisterError(
            f"{message}, or it has no place for it", hint="build it again, unsigned"
        )
    if not role and len({place.role for place in found}) > 1:
        known = ", ".join(place.role for place in found)
        raise RegisterError("who signs?", hint=f"say one of these with --role: {known}")
    return found[0]


def _check_whole(data: bytes) -> None:
    """Nobody signs on top of a signature that is broken."""
    for one in reading.signatures(data):
        if not one.whole:
            message = f"the signature {one.field!r} in this file is not whole: {one.problem}"
            raise RegisterError(message, hint="sign the file as it was before")


def _check_title(key: Key, ready: Ready, roles: dict[str, Noun]) -> None:
    """A certificate that names an office, by its id or its title, signs for no other."""
    own = {ready.role: Noun(ready.title, ""), **roles}[ready.role]
    named = [role for role, noun in roles.items() if is_office(key.title, role, noun)]
    if is_office(key.title, ready.title, own) or not named or ready.role in named:
        return
    raise RegisterError(
        f"this certificate is for {key.title!r}, not for the {ready.title}",
        hint=f"sign with a certificate of the {ready.title}, or say '--role {named[0]}'",
    )


def _put(beside: Path, output: Path, ready: Ready, signed: Signed) -> None:
    try:
        files.put_in_place(beside, output)
    except WriteError as error:
        taken = " ".join((*ready.name, ready.number, "-f", versions.signed_name(signed)))
        hint = f"take it out of the register with 'policygen fetch {taken}'"
        raise WriteError(
            f"the signature is recorded, but the signed file is not here: {error.message}",
            path=output,
            hint=hint,
        ) from None
