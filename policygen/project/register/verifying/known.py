"""A register, a certificate or a workspace -> the texts that a file may be, each with what has become of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from policygen.model import Policy
from policygen.papers.certificate import Certificate
from policygen.project.register import texts
from policygen.project.register.versions import signed_name
from policygen.register import folding
from policygen.register.events import Event
from policygen.register.record import Decision, Never, Record, Signed, Submission, Version
from policygen.register.store import Store

LAID, COMPARISON, INK, SIGNED = "laid before a body: ", "comparison.", "ink-", "signed-"
"""How the names of files begin that are none of a version's own."""
State = Literal["in force", "adopted", "superseded", "withdrawn", "submitted", "draft"]


@dataclass(frozen=True)
class Text:
    """A text that somebody knows."""

    trust: str
    policy: str
    title: str
    state: State
    load: Callable[[], Policy] = field(repr=False)
    organisation: str = ""
    fingerprint: str = ""
    version: str = ""
    """Its number; empty for what nobody has adopted."""
    since: str = ""
    """The day of which the state speaks: since when, or for `adopted` from when, it is so."""
    by: str = ""
    """The version that superseded it, or the body that it lies before."""
    never: Never = ""
    """Why it never was in force, where that is so."""
    decision: Decision | None = None
    signed: tuple[Signed, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 -> what the file is, such as `pdf` or `signed-chair`."""
    record: Record | None = field(default=None, repr=False)


def of_register(store: Store, record: Record, today: str) -> Iterator[Text]:
    """Every version of a policy, and what lies before a body."""
    for version in record.versions:
        state = record.state(version, today)
        begun, by = since(record, version, state, today)
        found = Text(
            record.trust,
            record.policy,
            version.title,
            state,
            lambda version=version: texts.filed(store, version),  # type: ignore[misc]
            record.organisation,
            version.fingerprint,
            version.number,
            begun,
            by,
        )
        yield _filed(found, version, record)
    if one := record.submission:
        yield of_submission(store, record, one)


def of_submission(store: Store, record: Record, one: Submission) -> Text:
    """What was put before a body."""
    return Text(
        record.trust,
        record.policy,
        one.title,
        "submitted",
        lambda: texts.filed(store, one),
        record.organisation,
        one.fingerprint,
        since=one.meeting,
        by=one.body_title,
        record=record,
    )


def of_certificate(certificate: Certificate) -> Text:
    """The version that a certificate is about."""
    record = folding.folded(certificate.events)
    version = replace(record.versions[-1], signatures=certificate.signatures)
    record = replace(
        record, organisation=certificate.organisation, next_review=certificate.next_review
    )
    found = Text(
        certificate.trust,
        certificate.policy,
        certificate.title,
        certificate.state,
        lambda: certificate.text,
        certificate.organisation,
        certificate.fingerprint,
        certificate.version,
        certificate.effective
        if certificate.state in ("in force", "adopted")
        else certificate.ended,
        certificate.superseded_by,
    )
    before = {name: what for one in certificate.events for what, name in documents(one).items()}
    made = _filed(found, version, record)
    return replace(made, files={**before, **made.files})


def of_workspace(policy: Policy, record: Record | None) -> Text:
    """What the library makes now, which nobody has adopted."""
    return Text(
        policy.trust,
        policy.id,
        policy.title,
        "draft",
        lambda: policy,
        policy.organisation,
        record=record,
    )


def submission(event: Event) -> Submission | None:
    """What an event laid before a body."""
    return folding.after(None, event).submission


def filed_once(texts: list[Text], event: Event, sha256: str) -> Text | None:
    """The version that an event is about, with a file that it filed of it; another one may have been filed since."""
    version = event.deed.particulars.get("version")
    number = version["number"] if isinstance(version, dict) else version
    what = next((what for what, name in documents(event).items() if name == sha256), "")
    text = next((one for one in texts if one.version == number), None)
    return replace(text, files={**text.files, sha256: what}) if text and what else None


def documents(event: Event) -> dict[str, str]:
    """Format -> SHA-256, of what an event filed of a version: its adoption, a review or a correction."""
    said = event.deed.particulars
    filed: dict[str, str] = (said["version"] if event.deed.kind == "adopted" else said).get(
        "documents", {}
    )
    return filed


def _filed(found: Text, version: Version, record: Record) -> Text:
    """The text with what was decided, signed and filed."""
    files = {name: what for what, name in version.documents.items()}
    for one in version.signatures:
        files[one.document] = _together(files.get(one.document, ""), signed_name(one))
    return replace(
        found,
        never=version.never,
        decision=version.decision,
        signed=version.signatures,
        files=files,
        record=record,
    )


def _together(first: str, second: str) -> str:
    """What a file is called that was signed once, or is one scan of several signatures."""
    return f"{first}, {second}" if first.startswith(INK) else second


def since(record: Record, version: Version, state: str, today: str) -> tuple[str, str]:
    """Since when a version is what it is, and which one took its place."""
    if state == "withdrawn":
        return version.withdrawn, ""
    if state != "superseded":
        return version.effective, ""
    follower = record.follower(version, today)
    return (follower.effective, follower.number) if follower else ("", "")
