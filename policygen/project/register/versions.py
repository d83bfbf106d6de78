"""What a clerk calls a version -> that version, its text and its files."""

from policygen.errors import RegisterError
from policygen.model import Policy
from policygen.project.register import texts
from policygen.register import life
from policygen.register.record import Record, Submission, Version
from policygen.register.store import Store

IN_FORCE, SUBMITTED = "in-force", "submitted"
"""What a version can be called beside its number."""


def record(store: Store, name: tuple[str, str]) -> Record:
    """What the register knows of a policy. Raises RegisterError where it does not know it."""
    if found := store.record(*name):
        return found
    known = ", ".join(f"{one.trust}/{one.policy}" for one in store.briefs()) or "nothing yet"
    raise RegisterError(f"the register knows no {'/'.join(name)}", hint=f"it has: {known}")


def version(store: Store, name: tuple[str, str], called: str, today: str) -> Version | Submission:
    """The version of a number, the one in force, or what was submitted. Raises RegisterError."""
    known = record(store, name)
    if called == SUBMITTED and known.submission:
        return known.submission
    if called == IN_FORCE and (current := known.in_force(today)):
        return current
    if called in (SUBMITTED, IN_FORCE):
        what = "nothing is submitted" if called == SUBMITTED else "no version is in force"
        numbers = ", ".join(one.number for one in known.versions) or "none"
        raise RegisterError(f"{what} of {'/'.join(name)}", hint=f"versions: {numbers}")
    return life.version_of(known, called)


def title(one: Version | Submission) -> str:
    """What a version is called in a comparison."""
    if isinstance(one, Version):
        return f"version {one.number}"
    return f"submitted for {one.meeting}"


def text(store: Store, name: tuple[str, str], called: str, today: str) -> tuple[str, Policy]:
    """A version's title and text."""
    one = version(store, name, called, today)
    return title(one), texts.filed(store, one)


def files(
    store: Store, name: tuple[str, str], called: str, today: str, formats: tuple[str, ...] = ()
) -> dict[str, bytes]:
    """File name -> what was filed, for a version."""
    one = version(store, name, called, today)
    if unknown := sorted(set(formats) - set(one.documents)):
        hint = f"it has: {', '.join(one.documents)}"
        raise RegisterError(f"{title(one)} has no file {unknown[0]!r}", hint=hint)
    stem = f"{name[0]}-{name[1]}-{one.number if isinstance(one, Version) else SUBMITTED}"
    wanted = formats or tuple(one.documents)
    return {f"{stem}.{format}": store.document(one.documents[format]) for format in wanted}
