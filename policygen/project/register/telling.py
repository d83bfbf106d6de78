"""Event -> what it says, in a clerk's words, and as plain data."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from policygen.register.events import Event
from policygen.register.keeping import fits
from policygen.register.version import is_delegated


def line(event: Event) -> str:
    """One act in one line: when, what, by whom, and where it stands in the chain; marked where it was altered."""
    role = f", {event.actor.role}" if event.actor.role else ""
    altered = "" if fits(event) else "ALTERED, not as it was recorded: "
    place = f"event {event.seq}, {str(event.hash)[:12]}"
    return f"{_day(event)}  {altered}{_said(event)}  [{event.actor.name}{role}; {place}]"


def _day(event: Event) -> str:
    """The day on which it was recorded, where this computer is; or what stands there of it."""
    try:
        return datetime.fromisoformat(event.at).astimezone().date().isoformat()
    except (TypeError, ValueError, OverflowError):
        return str(event.at)[:10]


def _said(event: Event) -> str:
    try:
        return _WORDS[event.deed.kind](event.deed.particulars)
    except (LookupError, TypeError, ValueError, AttributeError):
        return f"{event.deed.kind}: it says what policygen never records."


def data(event: Event) -> dict[str, Any]:
    """All of an event, for programs; what cannot be read of its particulars, as it stands there."""
    deed = asdict(event.deed)
    said = deed.pop("said")
    try:
        particulars = event.deed.particulars
    except (TypeError, ValueError):
        particulars = said
    return {
        "seq": event.seq,
        "at": event.at,
        "actor": asdict(event.actor),
        **deed,
        "particulars": particulars,
        "previous": event.previous,
        "hash": event.hash,
        "altered": not fits(event),
    }


def _submitted(said: dict[str, Any]) -> str:
    one = said["submission"]
    on, meeting = one["on"], one["meeting"]
    late = f", put on record on {on}, after the meeting of {meeting}" if on > meeting else ""
    return f"Submitted to the {one['body_title']} for {meeting}{late}. {_ended(one['summary'])}"


def _returned(said: dict[str, Any]) -> str:
    late = f", put on record on {said['recorded']}" if "recorded" in said else ""
    if meeting := said.get("taken"):
        undecided = f"the {said['body']} ({meeting}) had decided nothing"
        return f"Taken back on {said['on']}; {undecided}: {_ended(said['reasons'])}"
    return f"Sent back by the {said['body']} on {said['on']}{late}: {_ended(said['reasons'])}"


def _adopted(said: dict[str, Any]) -> str:
    version = said["version"]
    by = version["decision"]
    minute = f", minute {by['minute']}" if by["minute"] else ""
    told = _ended(version["summary"]), _reason(said), _to_report(by)
    return (
        f"Version {version['number']} adopted by the {by['title']} on {by['on']}{minute}{_how(by)}, "
        f"in force from {version['effective']}{_later(version)}. {' '.join(filter(None, told))}"
    )


def _ended(text: str) -> str:
    """Words that somebody typed, as a sentence with its stop."""
    return text if text.endswith((".", "!", "?", "…")) or not text else f"{text}."


def _reason(said: dict[str, Any]) -> str:
    """Why number or verdict are the clerk's."""
    return (
        f"Why version {said['version']['number']}: {_ended(said['reason'])}"
        if said["reason"]
        else ""
    )


def _how(by: dict[str, Any]) -> str:
    """The route, who was there, and the votes, as far as they were given."""
    present, members = by["present"], by["members"]
    of = f" of {members}" if members is not None else ""
    there = f"{present}{of} present" if present is not None else f"{members} members" if of else ""
    votes = {"for": by["votes_for"], "against": by["votes_against"], "abstained": by["abstained"]}
    cast = ", ".join(f"{count} {way}" for way, count in votes.items() if count is not None)
    second = f"casting vote {by['casting']}" if by["casting"] else ""
    return f" ({'; '.join(filter(None, (by['route'], there, cast, second)))})"


def _later(version: dict[str, Any]) -> str:
    """Where it was decided on a later day than it was submitted for; older events do not say for which."""
    meeting, by = version.get("meeting"), version["decision"]
    if not meeting or by["on"] <= meeting:
        return ""
    at = "at the meeting of" if by["route"] in ("meeting", "committee") else "on"
    return f"; submitted for the meeting of {meeting}, decided {at} {by['on']}"


def _to_report(by: dict[str, Any]) -> str:
    """Where the power to decide so is written down, and whether the full body is to be told."""
    said, after = by.get("delegation", ""), ": to be reported back" if by["report_to"] else ""
    if not is_delegated(by["route"], by["report_to"]):
        return f"Decided so as {said} allows." if said else ""
    power = f" ({said})" if said else ""
    return f"Decided by delegated power{power}{after}." if power or after else ""


def _reviewed(said: dict[str, Any]) -> str:
    by = said["decision"]
    minute = f", minute {by['minute']}" if by["minute"] else ""
    told = (
        f"Version {said['version']} reviewed by the {by['title']} on {by['on']}{minute}{_how(by)}, nothing changed; "
        f"next review {said['next_review']}."
    )
    return f"{told} {_to_report(by)}".rstrip()


def _reported(said: dict[str, Any]) -> str:
    of = f"Review of version {said['version']} on {said['reviewed']}" if "review" in said else ""
    what = of or f"Version {said['version']}"
    return f"{what} reported back to the {said['body']} on {said['on']}, minute {said['minute']}."


def _signed(said: dict[str, Any]) -> str:
    one = said["signed"]
    how = {"ink": "in ink", "certificate": "by certificate"}[one["how"]]
    since = ""
    if said.get("since"):
        then = {"adopted": "before it took effect"}.get(said["then"], "when it was in force")
        since = f", {then}; recorded once it was {said['since']}"
    return (
        f"Version {said['version']} signed {how} by {one['name']} ({one['role']}) "
        f"on {one['on']}{since}."
    )


_WORDS: dict[str, Callable[[dict[str, Any]], str]] = {
    "submitted": _submitted,
    "returned": _returned,
    "adopted": _adopted,
    "withdrawn": lambda said: (
        f"Version {said['version']} withdrawn on {said['on']}"
        f"{', its adoption being a mistake of the record' if 'mistaken' in said else ''}: {_ended(said['reason'])}"
    ),
    "review opened": lambda said: f"Review of version {said['version']} begun on {said['on']}.",
    "reviewed": _reviewed,
    "signed": _signed,
    "review closed": lambda said: (
        f"Review of version {said['version']}, begun on {said['begun']}, cancelled: {_ended(said['reason'])}"
    ),
    "reported back": _reported,
    "corrected": lambda said: (
        f"Minute of event {said['event']} corrected: {said['minute']}, not {said['wrong']}: {_ended(said['reason'])}"
    ),
}
