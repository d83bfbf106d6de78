"""What a clerk calls a version -> that version, its text and its files."""

from policygen.errors import RegisterError
from policygen.model import Signature
from policygen.project import compare
from policygen.project.register import texts
from policygen.register import life
from policygen.register.record import Record, Signed, Submission, Version
from policygen.register.store import Store, sha256
from policygen.theme import Theme
from policygen.words import say_date

IN_FORCE, SUBMITTED = "in-force", "submitted"
"""What a version can be called beside its number."""
_ENDINGS = {
    b"%PDF": "pdf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"II*\0": "tif",
    b"MM\0*": "tif",
}


def record(store: Store, name: tuple[str, str]) -> Record:
    """What the register knows of a policy. Raises RegisterError where it does not know it."""
    if found := store.record(*name):
        return found
    known = ", ".join(f"{one.trust}/{one.policy}" for one in store.briefs())
    hint = f"it has: {known}" if known else "it is empty; 'policygen submit' begins it"
    raise RegisterError(f"the register knows no {'/'.join(name)}", hint=hint)


def version(store: Store, name: tuple[str, str], called: str, today: str) -> Version | Submission:
    """The version of a number, the one in force, or what was submitted. Raises RegisterError."""
    known = record(store, name)
    if called == SUBMITTED and known.submission:
        return known.submission
    if called == IN_FORCE and (current := known.in_force(today)):
        return current
    if called in (SUBMITTED, IN_FORCE):
        what = "nothing is submitted" if called == SUBMITTED else "no version is in force"
        raise RegisterError(f"{what} of {'/'.join(name)}", hint=_named(known, today))
    return life.version_of(known, called)


def _named(known: Record, today: str) -> str:
    """How a version is named, of those there are."""
    if waiting := known.waiting(today):
        day = say_date(waiting.effective, "1 March 2026")
        return (
            f"version {waiting.number} takes effect on {day}; say {waiting.number} if you mean that"
        )
    numbers = ", ".join(one.number for one in known.versions)
    return f"name one: {numbers}" if numbers else "no version of it has been adopted yet"


def title(one: Version | Submission) -> str:
    """What a version is called in a sentence."""
    if isinstance(one, Version):
        return f"version {one.number}"
    return f"for the {one.body_title}, {say_date(one.meeting, '1 March 2026')}"


def pair(
    store: Store, name: tuple[str, str], old: str, new: str, today: str
) -> tuple[compare.Version, compare.Version]:
    """Two versions as they were filed, to be compared without what is drawn from the record of decisions."""
    first, second = (_text(store, name, called, today) for called in (old, new))
    return first, second


def _text(store: Store, name: tuple[str, str], called: str, today: str) -> compare.Version:
    one = version(store, name, called, today)
    return compare.named(
        texts.comparable(texts.filed(store, one)),
        Theme(),
        "" if isinstance(one, Version) else title(one),
    )


def files(
    store: Store, name: tuple[str, str], called: str, today: str, formats: tuple[str, ...] = ()
) -> dict[str, bytes]:
    """File name -> what was filed, for a version: its files, and what was signed."""
    one = version(store, name, called, today)
    signatures = one.signatures if isinstance(one, Version) else ()
    signed = {signed_name(each): each.document for each in signatures}
    documents = one.documents | signed
    if unknown := sorted(set(formats) - set(documents)):
        hint = f"it has: {', '.join(documents)}"
        what = title(one) if isinstance(one, Version) else "what is submitted"
        raise RegisterError(f"{what} has no file {unknown[0]!r}", hint=hint)
    stem = f"{name[0]}-{name[1]}-{one.number if isinstance(one, Version) else SUBMITTED}"
    found = {format: store.document(documents[format]) for format in formats or documents}
    return {
        f"{stem}.{format}" + (f".{ending(data)}" if format in signed else ""): data
        for format, data in found.items()
    }


def check_last(record: Record, number: str, data: bytes) -> None:
    """All sign one file, one after another: byte for byte the one on file, then what was signed last.

    A file can show more than its words, such as a note laid over them; so equal words are not enough.
    """
    version = life.version_of(record, number)
    signed = [one for one in version.signatures if one.how == "certificate"]
    if sha256(data) == (signed[-1].document if signed else version.documents["pdf"]):
        return
    message, format = "this is not the PDF that is on file", "pdf"
    if signed:
        message = f"this is not the file that {signed[-1].name} ({signed[-1].role}) signed, and all sign one"
        format = signed_name(signed[-1])
    taken = " ".join((record.trust, record.policy, number, "-f", format))
    raise RegisterError(message, hint=f"take it out with 'policygen fetch {taken}'")


def signatories(store: Store, record: Record | None, number: str) -> dict[str, str]:
    """Role -> title of those whom the signature block of a version names."""
    if record is None:
        return {}
    policy = texts.filed(store, life.version_of(record, number))
    blocks = [block for block in policy.blocks() if isinstance(block, Signature)]
    return {one.role: one.title for block in blocks for one in block.signatories}


def signed_name(signed: Signed) -> str:
    """What a signed file is called among a version's files, such as `signed-chair` or, for a scan, `ink-chair`."""
    return f"{'ink' if signed.how == 'ink' else 'signed'}-{signed.role}"


def ending(data: bytes) -> str:
    """How the name of a signed file or a scan ends, by its first bytes; empty for anything else."""
    return next((known for start, known in _ENDINGS.items() if data.startswith(start)), "")
