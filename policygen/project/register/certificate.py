"""Workspace + register + a version -> its certificate, as JSON and as a page."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

from policygen.errors import RegisterError, WriteError
from policygen.papers import certificate as papers
from policygen.papers import certificate_page
from policygen.papers.certificate import Act, Certificate, Head, Rule
from policygen.project.register import texts, versions
from policygen.project.register.verifying import kinds
from policygen.project.register.verifying.known import since
from policygen.project.workspace import Workspace
from policygen.register import folding, life, routes
from policygen.register.events import Event
from policygen.register.record import Version
from policygen.register.store import Store
from policygen.theme import Theme
from policygen.trust import Trust


def certificate(
    workspace: Workspace, store: Store, name: tuple[str, str], called: str, today: str
) -> tuple[str, dict[str, bytes]]:
    """What the files are to be called, without an ending, and each by its ending.

    Raises RegisterError where it is no version that was adopted.
    """
    one = versions.version(store, name, called, today)
    if not isinstance(one, Version):
        message = f"what is submitted of {'/'.join(name)} has not been adopted yet"
        raise RegisterError(message, hint="there is a certificate once it is")
    if one.mistaken:
        message = f"version {one.number} of {'/'.join(name)} was put on record by mistake"
        hint = "nothing was adopted that could be certified; 'policygen history' tells it"
        raise RegisterError(message, hint=hint)
    trust = workspace.readable.get(name[0])
    made = _made(store, store.events(*name), one.number, trust, today, Head(*store.head()))
    theme = workspace.theme(trust) if trust else Theme()
    dates = trust.file.dates if trust else "1 March 2026"
    page = certificate_page.write(made, theme, dates)
    stem = f"{name[0]}-{name[1]}-{one.number}-certificate"
    return stem, {"pdf": page, "json": papers.dumps(made)}


def check_place(path: Path) -> None:
    """Raises WriteError where there is a file already that is no certificate."""
    if path.is_file() and not kinds.is_certificate(path.read_bytes()):
        hint = "choose another name with --output"
        raise WriteError(
            "there is such a file already, and it is no certificate", path=path, hint=hint
        )


def unlike(store: Store, found: Certificate) -> tuple[str, ...]:
    """What a certificate says otherwise than the register would have said then: names of its fields.

    Its events stand in the chain, and the rule's own words are not in the register.
    """
    events = [
        event for event in store.events(found.trust, found.policy) if event.seq <= found.head.seq
    ]
    made = _made(store, events, found.version, None, found.on, found.head)
    theirs = replace(found, rule=made.rule, text=made.text)
    names = (one.name for one in fields(Certificate))
    return tuple(name for name in names if getattr(made, name) != getattr(theirs, name))


def _made(
    store: Store,
    events: Sequence[Event],
    number: str,
    trust: Trust | None,
    today: str,
    head: Head,
) -> Certificate:
    record = folding.folded(events)
    version = life.version_of(record, number)
    state = record.state(version, today)
    first, *later = _acts(events, version)
    ended, follower = since(record, version, state, today)
    text = texts.filed(store, version)
    return Certificate(
        trust=record.trust,
        policy=record.policy,
        organisation=text.organisation,
        title=version.title,
        version=version.number,
        state=state,
        on=today,
        decision=version.decision,
        rule=_rule(version.decision.rule, trust),
        effective=version.effective,
        next_review=version.next_review if state in papers.CURRENT else "",
        fingerprint=version.fingerprint,
        event=first,
        head=head,
        signatures=version.signatures,
        documents=version.documents,
        text=text,
        meeting=version.meeting,
        submitted=version.submitted,
        reviews=tuple(one for one in record.reviews if one.version == number),
        reported=version.reported,
        later=tuple(later),
        ended=ended if state in ("superseded", "withdrawn") else "",
        superseded_by=follower,
        reason=_reason(later),
    )


def _acts(events: Sequence[Event], version: Version) -> Iterator[Act]:
    """The event that recorded an adoption, and those after it that bear on it."""
    for event in events:
        kind, said = event.deed.kind, event.deed.particulars
        if event.seq == version.event or (
            kind in papers.LATER and said["version"] == version.number
        ):
            yield Act(event.seq, event.hash, event.at, event.actor, event.previous, event.deed)


def _reason(later: list[Act]) -> str:
    """Why it was withdrawn."""
    said = (act.deed.particulars["reason"] for act in later if act.deed.kind == "withdrawn")
    return next(said, "")


def _rule(id: str, trust: Trust | None) -> Rule:
    """The rule of an id, as far as the workspace still tells whose law it is."""
    known = routes.rules(trust.file.jurisdiction) if trust else ()
    found = next((rule for rule in known if rule.id == id), None)
    return Rule(id, found.title, found.source, found.url) if found else Rule(id)
