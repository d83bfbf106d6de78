"""Workspace + register + a meeting -> the papers for it: one PDF, and its parts by path."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

from policygen.errors import PolicygenError, RegisterError
from policygen.papers import pack as papers
from policygen.papers.agenda import Business, Meeting, Withdrawn
from policygen.papers.pack import Papers
from policygen.project.register import deciding
from policygen.project.register.clauses import said
from policygen.project.workspace import Workspace
from policygen.register import life, routes
from policygen.register.record import Record, Submission
from policygen.register.store import Store
from policygen.trust import Body, Trust, roles_of

Submitted = tuple[Record, Submission]
_TRUST = "academy trust"
"""The kind of organisation whose bodies decide for its schools."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The papers for a meeting."""

    name: str
    """Of the PDF that has all."""
    files: dict[str, bytes]
    """Every file by path."""
    changed: tuple[str, ...]
    """The policies whose text is now another one than what was submitted."""
    astray: tuple[str, ...]
    """Those that were compared with a version that is no longer the last that was in force."""


def pack(
    workspace: Workspace, store: Store, on: str, body: str, trusts: tuple[str, ...] = ()
) -> Pack:
    """The papers. Raises RegisterError where nothing is submitted to that body for that day."""
    for name in trusts:
        workspace.trust(name)
    found = _submitted(store, on, body, trusts)
    _check_one(workspace, found, on, body)
    first = found[0][1]
    organisations = {_organisation(workspace, *each) for each in found}
    meeting = Meeting(
        body=first.body_title,
        on=on,
        organisation=organisations.pop() if len(organisations) == 1 else "",
        dates=workspace.trust(found[0][0].trust).file.dates,
    )
    gathered = [
        _papers(workspace, store, meeting, number, one) for number, one in enumerate(found, 1)
    ]
    named = trusts if len(workspace.readable) > 1 else ()
    name = "-".join((*named, _slug(first.body_title), f"{on}.pdf"))
    book, parts = papers.pack(meeting, gathered)
    changed = tuple(f"{record.trust}/{record.policy}" for record, _ in _changed(workspace, found))
    astray = tuple(_astray(found))
    return Pack(name, {name: book, **parts}, changed, astray)


# ---- what lies before the meeting


def _submitted(store: Store, on: str, body: str, trusts: tuple[str, ...]) -> list[Submitted]:
    records = [one for one in store.briefs() if not trusts or one.trust in trusts]
    standing = [(record, record.submission) for record in records if record.submission]
    found = [(record, one) for record, one in standing if one.meeting == on and _is(one, body)]
    if not found:
        message = f"nothing is submitted to {body!r} for the meeting of {on}"
        raise RegisterError(message, hint=_decided(records, on, body) or _known(standing))
    return [(store.record(brief.trust, brief.policy) or brief, one) for brief, one in found]


def _check_one(workspace: Workspace, found: list[Submitted], on: str, body: str) -> None:
    """Raises RegisterError where several bodies are called so: papers are one body's."""
    if len(titles := sorted({one.body_title for _, one in found})) > 1:
        message = f"{body!r} is not one body: {' and '.join(titles)} meet on {on}"
        raise RegisterError(message, hint="name one by its title, or the trusts")
    seats = sorted({_seat(workspace, *one) for one in found})
    if len(seats) > 1:
        names = " and ".join(f"that of {seat}" for seat in seats)
        raise RegisterError(
            f"{body!r} is not one body: {names} meet on {on}",
            hint=f"make the papers of each: policygen pack {seats[0]} --meeting {on} --body {shlex.quote(body)}; "
            "where it is one body, name it in the trust file that they extend",
        )


def _changed(workspace: Workspace, found: list[Submitted]) -> Iterator[Submitted]:
    """What the workspace makes no more; nothing where its files cannot be read, and so cannot tell."""
    if workspace.unread:
        return
    for record, one in found:
        try:
            draft = workspace.draft(record.trust, record.policy)
        except PolicygenError:
            yield record, one
            continue
        if said(draft) != one.said:
            yield record, one


def _astray(found: list[Submitted]) -> Iterator[str]:
    for record, one in found:
        before = record.before(max(one.meeting, one.on))
        if one.against and before and before.number != one.against:
            yield f"{record.trust}/{record.policy} was compared with version {one.against}, not with {before.number}"


def _is(submission: Submission, body: str) -> bool:
    return body.casefold() in (submission.body.casefold(), submission.body_title.casefold())


def _decided(records: list[Record], on: str, body: str) -> str:
    """What that meeting has adopted already, and where its files are; empty where it has adopted nothing."""
    adopted = [
        (record, one)
        for record in records
        for one in record.versions
        if on in (one.meeting, one.decision.on)
        and body.casefold() in (one.decision.body.casefold(), one.decision.title.casefold())
    ]
    if not adopted:
        return ""
    told = "; ".join(
        f"{record.trust}/{record.policy} {one.number} was adopted on {one.decision.on}"
        for record, one in adopted
    )
    first, one = adopted[0]
    return f"{told}; for its files: policygen fetch {first.trust} {first.policy} {one.number}"


def _known(standing: list[Submitted]) -> str:
    """The meetings for which something is submitted."""
    meetings = sorted({(one.meeting, one.body_title, one.body) for _, one in standing})
    if not meetings:
        return "nothing is submitted to anybody; use 'policygen submit'"
    said = "; ".join(f"{title} ({body}) on {on}" for on, title, body in meetings)
    return f"something is submitted to: {said}"


def _seat(workspace: Workspace, record: Record, submission: Submission) -> str:
    """The trust whose body it is."""
    trust = workspace.trust(record.trust)
    return deciding.seat(workspace.readable, trust, submission.body, submission.body_title)


def _organisation(workspace: Workspace, record: Record, submission: Submission) -> str:
    """Whose body it is: the trust's, where a school has it of its trust."""
    above = workspace.trust(_seat(workspace, record, submission)).file
    return above.name if above.kind == _TRUST else record.organisation


# ---- one policy


def _papers(
    workspace: Workspace, store: Store, meeting: Meeting, number: int, one: Submitted
) -> Papers:
    record, submission = one
    trust = workspace.trust(record.trust)
    filed = submission.documents
    return Papers(
        business=_business(trust, meeting, number, record, submission),
        folder=f"{number:02}-{record.trust}-{record.policy}",
        theme=workspace.theme(trust),
        text=store.document(filed["pdf"]),
        comparison=store.document(filed["comparison.pdf"]) if submission.against else b"",
    )


def _business(
    trust: Trust, meeting: Meeting, number: int, record: Record, submission: Submission
) -> Business:
    body = deciding.body(trust, submission.body)
    on = max(meeting.on, submission.on)
    return Business(
        number=number,
        organisation=record.organisation,
        submission=submission,
        version=life.numbered(record, submission)[1],
        replaces=current.number if (current := record.in_force(on)) else "",
        withdrawn=tuple(
            Withdrawn(one.number, one.withdrawn, one.was_stopped)
            for one in record.withdrawn_since(on)
        ),
        body=body,
        rule=routes.usual(body, meeting.on, trust.file.kind, trust.file.jurisdiction),
        signatories=_signatories(trust, body),
    )


def _signatories(trust: Trust, body: Body) -> tuple[str, ...]:
    """Who signs for a body: whoever decides alone, or chair and clerk."""
    if body.kind == "individual":
        return (body.title,)
    titles = {role: str(noun.full) for role, noun in roles_of(trust.file).items()}
    chair = titles.get("chair", "Chair") if body.kind == "full" else f"Chair, {body.title}"
    return chair, titles.get("clerk", "Clerk")


def _slug(title: str) -> str:
    words = "".join(sign if sign.isalnum() else " " for sign in title.lower()).split()
    return "-".join(words)
