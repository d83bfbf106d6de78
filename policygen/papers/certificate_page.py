"""Certificate -> one page, as PDF/A-3a and PDF/UA-1 in one file, with the certificate's JSON attached. No files."""

import functools
import itertools
from collections.abc import Iterator
from typing import Any

import segno

from policygen.model import Signature
from policygen.papers import certificate as certificates
from policygen.papers.certificate import Certificate
from policygen.register.record import Decision, Review
from policygen.register.version import is_delegated
from policygen.theme import Theme
from policygen.words import DateStyle, say_date
from policygen.writers import html
from policygen.writers.pdf import archive, printable, typesetting
from policygen.writers.templating import fill

ATTACHED = "certificate.json"
_SHEETS = (*typesetting.SHEETS, "certificate.css")
_HOW = {"ink": "in ink", "certificate": "by certificate"}
_STATES = {
    "adopted": "Adopted, not yet in force",
    "in force": "In force",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
}

Row = tuple[str, str]


def write(
    certificate: Certificate, theme: Theme = Theme(), dates: DateStyle = "1 March 2026"
) -> bytes:
    """The certificate as a PDF."""
    document = typesetting.render(_page(certificate, theme, dates), theme, _SHEETS)
    return next(data for data in _attempts(document, certificate) if archive.sound(data))


def _attempts(document: Any, certificate: Certificate) -> Iterator[bytes]:
    """The file, then the same in other bytes; see archive.sound."""
    data = certificates.dumps(certificate)
    finisher = functools.partial(archive.finish, headings={})
    for attempt in itertools.count():
        attached = typesetting.Attached(ATTACHED, data, "The certificate" + " " * attempt)
        yield typesetting.save(document, finisher, attached)


def _page(certificate: Certificate, theme: Theme, dates: DateStyle) -> str:
    say = functools.partial(say_date, style=dates)
    crest = printable(theme.crest)
    values = {
        "certificate": certificate,
        "title": f"Certificate of adoption: {certificate.title}, version {certificate.version}",
        "crest": html.data_uri(crest) if crest else "",
        "adopted": say(certificate.decision.on),
        "made": say(certificate.on),
        "state": _state(certificate, say),
        "tables": {
            "Decision": tuple(_decision(certificate, say)),
            "Signatures": tuple(_signatures(certificate, say)),
            "Register": tuple(_place(certificate)),
        },
        "code": _code(certificate.fingerprint),
    }
    return html.clean(fill(theme.templates, "certificate.html.j2", values), "pdf")


def _code(fingerprint: str) -> str:
    """The fingerprint as a QR code (ISO/IEC 18004), as the address of a picture."""
    return segno.make(fingerprint, error="m", micro=False).svg_data_uri(border=0, omitsize=True)


# ---- what stands on it


def _state(certificate: Certificate, say: Any) -> str:
    by = f" by version {certificate.superseded_by}" if certificate.superseded_by else ""
    on = f" on {say(certificate.ended)}" if certificate.ended else ""
    early = ", before it took effect" if certificate.never_began else ""
    why = f": {certificate.reason}" if certificate.reason else ""
    return f"{_STATES[certificate.state]}{by}{on}{early}{why}"


def _decision(certificate: Certificate, say: Any) -> Iterator[Row]:
    by, rule = certificate.decision, certificate.rule
    yield "Adopted by", by.title
    yield "On", say(by.on)
    yield "Route", rule.title or by.route
    yield "By rule", rule.source or rule.id
    yield "Minute", _minute(certificate)
    yield "Present", _present(by)
    yield "Votes", _votes(by)
    delegated = is_delegated(by.route, by.report_to)
    yield "Power delegated in" if delegated else "Route allowed by", by.delegation
    yield "Reported back", _reported(certificate, say)
    yield "Submitted", _submitted(certificate, say)
    label = "Was to be in force from" if certificate.never_began else "In force from"
    yield label, say(certificate.effective)
    for review in _reviews(certificate):
        yield "Reviewed, nothing changed", _review(review, say)
    yield "Next review", say(certificate.next_review)


def _minute(certificate: Certificate) -> str:
    """The reference, and the wrong one that stands in the event, where it was corrected."""
    for said in (act.deed.particulars for act in certificate.later if act.deed.kind == "corrected"):
        if said["event"] == certificate.event.seq:
            return f"{certificate.decision.minute}; recorded as {said['wrong']}, and corrected"
    return certificate.decision.minute


def _reviews(certificate: Certificate) -> Iterator[Review]:
    """The last one, and those that are still to be reported; the JSON has all."""
    for review in certificate.reviews:
        if review.to_report or review is certificate.reviews[-1]:
            yield review


def _reported(one: Certificate | Review, say: Any) -> str:
    """Of a decision by delegated power: when it was told to the body that delegated it, or that it still has to be."""
    if not one.decision.report_to:
        return ""
    if (told := one.reported) is None:
        return "still to be reported to the full body"
    return f"to the {told.body} on {say(told.on)}, minute {told.minute}"


def _submitted(certificate: Certificate, say: Any) -> str:
    """Where it was decided on another day than it was submitted for, or put on record afterwards."""
    by, meeting = certificate.decision, say(certificate.meeting)
    told = []
    if certificate.meeting and by.on > certificate.meeting:
        at = "at the meeting of" if by.route in ("meeting", "committee") else "on"
        told.append(f"for the meeting of {meeting}; decided {at} {say(by.on)}")
    if certificate.meeting and certificate.submitted > certificate.meeting:
        told.append(
            f"put on record on {say(certificate.submitted)}, after the meeting of {meeting}"
        )
    return "; ".join(told)


def _review(review: Review, say: Any) -> str:
    by = review.decision
    minute = f", minute {by.minute}" if by.minute else ""
    reported = _reported(review, say)
    after = f"; {'reported ' if review.reported else ''}{reported}" if reported else ""
    return f"by the {by.title} on {say(by.on)}{minute}{after}"


def _present(by: Decision) -> str:
    if by.present is None:
        return ""
    of = f" of {by.members}" if by.members else ""
    needed = f", {by.needed} needed" if by.needed is not None else ""
    return f"{by.present}{of}{needed}"


def _votes(by: Decision) -> str:
    if by.votes_for is None:
        return ""
    casting = f"; the chair’s second vote {by.casting}" if by.casting else ""
    return (
        f"{by.votes_for} for, {by.votes_against or 0} against, {by.abstained or 0} abstained"
        f"{casting}"
    )


def _signatures(certificate: Certificate, say: Any) -> Iterator[Row]:
    blocks = [block for block in certificate.text.blocks() if isinstance(block, Signature)]
    titles = {one.role: one.title for block in blocks for one in block.signatories}
    for one in certificate.signatures:
        yield titles.get(one.role, one.role), f"{one.name}, {_HOW[one.how]}, {say(one.on)}"


def _place(certificate: Certificate) -> Iterator[Row]:
    event, head = certificate.event, certificate.head
    by = ", ".join(filter(None, (event.actor.name, event.actor.role)))
    yield "Recorded as", f"event {event.seq} of {head.seq}, at {_moment(event.at)}, by {by}"
    yield "Check number of that event", event.hash
    yield "Check number of the last event", head.hash


def _moment(at: str) -> str:
    return at.replace("T", " ").replace("Z", " UTC")
