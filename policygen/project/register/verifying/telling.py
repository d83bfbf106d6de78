"""Verdict -> what it says, in plain words, and as plain data."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from policygen.project.register.verifying import known
from policygen.project.register.verifying.matching import Alteration
from policygen.project.register.verifying.verdict import ALTERED, UNVOUCHED, Checked, Verdict
from policygen.register.record import Signed
from policygen.words import say_date, verb_of

_MOST = 20
"""Alterations that are shown in the terminal; the JSON has all."""
_LONGEST, _ENDS = 60, 12
"""Words of one alteration that are shown in the terminal, and at each end of a longer one."""
_FORMATS = {"docx": "Word file", "pdf": "PDF", "html": "web page", "json": "JSON file"}


def lines(verdict: Verdict) -> list[str]:
    """What a clerk is told, line by line."""
    whole = [_signature(one) for one in verdict.signatures if one.whole]
    if verdict.state == "unknown":
        return [*_warned(verdict), *_unknown(verdict), *whole]
    said = [*_warned(verdict), *_named(verdict), _file(verdict), *whole, *_recorded(verdict)]
    said += [f"Note: {note}." for note in verdict.notes]
    return [*said, *_certificate(verdict)]


def data(verdict: Verdict) -> dict[str, Any]:
    """The verdict for programs. An altered file is in no state, whatever it was made from."""
    found = {**asdict(verdict), "whole": verdict.whole, "exit_code": verdict.code}
    if verdict.code not in (ALTERED, UNVOUCHED):
        return found
    nearest = {name: found[name] for name in ("state", "since", "by")}
    state = "altered" if verdict.code == ALTERED else "unvouched"
    return {**found, "state": state, "since": "", "by": "", "nearest": nearest}


# ---- what is wrong with it


def _warned(verdict: Verdict) -> Iterator[str]:
    """What nobody must miss, and so comes first."""
    if verdict.words in ("altered", "unvouched"):
        yield _altered(verdict) if verdict.words == "altered" else _unvouched(verdict)
        yield from map(_alteration, verdict.alterations[:_MOST])
        if (more := len(verdict.alterations) - _MOST) > 0:
            yield f"  and {more} more; --json has them all"
    yield from map(_signature, verdict.broken)


def _altered(verdict: Verdict) -> str:
    count = len(verdict.alterations)
    places = "1 place" if count == 1 else f"{count} places"
    text = "the adopted text" if verdict.version else "that draft"
    return f"ALTERED: this file is not {text}. {_other(verdict)}It differs in {places}:"


def _unvouched(verdict: Verdict) -> str:
    text = "the adopted text" if verdict.version else "that draft"
    return f"NOT VOUCHED FOR: its words are those of {text}, but they may not be what is seen:"


def _other(verdict: Verdict) -> str:
    """Where a certificate of another policy was named, every word seems to be wrong."""
    if not verdict.stranger or verdict.source != "certificate":
        return ""
    return f"It looks like another policy or school than the certificate's, {_name(verdict)}. "


# ---- which it is


def _unknown(verdict: Verdict) -> Iterator[str]:
    if verdict.kind:
        yield f"No policy: it says of itself that it is {verdict.kind.name}. It is not checked."
        yield verdict.kind.hint
    elif verdict.source == "certificate":
        yield "Unknown: its words are not those of the certificate, nor nearly."
    else:
        yield "Unknown: the register has no text with these words, nor nearly."
    yield from (f"Note: {note}." for note in verdict.notes)


def _named(verdict: Verdict) -> Iterator[str]:
    """The text that it is or, where it was altered, that it is nearest to."""
    facts = [_state(verdict), *_adopted(verdict)]
    if verdict.words in ("altered", "unvouched"):
        told = "; ".join(one.rstrip(".")[0].lower() + one.rstrip(".")[1:] for one in facts)
        yield f"Nearest to it: {_name(verdict)}"
        yield f"Of that text, not of this file: {told}."
    else:
        yield from (_name(verdict), *facts, _words(verdict))


def _name(verdict: Verdict) -> str:
    version = f", version {verdict.version}" if verdict.version else ""
    school = f" of {verdict.organisation}" if verdict.organisation else ""
    return f"{verdict.title}{school}{version} ({verdict.trust}/{verdict.policy})"


def _state(verdict: Verdict) -> str:
    day = say_date(verdict.since)
    since = f" since {day}" if day else ""
    match verdict.state:
        case "in force":
            return f"In force{since}."
        case "adopted":
            return f"Adopted, and not in force yet: it takes effect on {day}."
        case "superseded":
            by = f" by version {verdict.by}" if verdict.by else ""
            return f"Superseded{by}{since}."
        case "withdrawn":
            return _withdrawn(verdict, day)
        case "submitted":
            undecided = verb_of(verdict.by, "which has", "who have")
            return (
                f"A draft: it was laid before the {verdict.by} for {day}, {undecided} not decided."
            )
        case _:
            return "A draft: nobody has adopted it."


def _withdrawn(verdict: Verdict, day: str) -> str:
    match verdict.never_in_force:
        case "mistake":
            return (
                f"Put on record by mistake, and withdrawn as such on {day}: it never was in force."
            )
        case "before its day":
            return f"Withdrawn on {day}, before it took effect: it never was in force."
        case _:
            return f"Withdrawn since {day}."


def _adopted(verdict: Verdict) -> Iterator[str]:
    by = verdict.decision
    if by and verdict.never_in_force == "mistake":
        yield f"That the {by.title} adopted it on {say_date(by.on)} was the mistake."
    elif by:
        minute = f", minute {by.minute}" if by.minute else ""
        yield f"Adopted by the {by.title} on {say_date(by.on)}{minute}."


# ---- what it says


def _words(verdict: Verdict) -> str:
    if verdict.words == "unread":
        return "Words: none are read; this is no copy of the text."
    slip = verdict.never_in_force == "mistake"
    adopted = "the text on record" if slip else "the adopted text"
    return f"Words: every word is that of {adopted if verdict.version else 'that draft'}."


def _alteration(one: Alteration) -> str:
    place = f"{one.section}: " if one.section else ""
    lead, trail = (
        (f"... {one.lead} " if one.lead else ""),
        (f" {one.trail} ..." if one.trail else ""),
    )
    before, after = _brief(one.before), _brief(one.after)
    if one.how:
        return f"  {place}[{': '.join(filter(None, (one.how, before)))}]"
    if before and after:
        return f"  {place}{lead}[{before} -> {after}]{trail}"
    if before:
        return f"  {place}{lead}[removed: {before}]{trail}"
    return f"  {place}{lead}[added: {after}]{trail}"


def _brief(text: str) -> str:
    """The beginning and the end of a long passage; the JSON has all of it."""
    words = text.split()
    if len(words) <= _LONGEST:
        return text
    left = len(words) - 2 * _ENDS
    return f"{' '.join(words[:_ENDS])} ... ({left:,} more words; --json has them all) ... {' '.join(words[-_ENDS:])}"


def _file(verdict: Verdict) -> str:
    held = {"register": "the register holds", "certificate": "the certificate names"}[
        verdict.source
    ]
    if verdict.exact:
        return f"File: byte for byte the {_what(verdict.exact)} that {held}."
    if verdict.filed_as.startswith(known.LAID):
        what = _what(verdict.filed_as.removeprefix(known.LAID))
        return f"File: byte for byte the {what} that was laid before the body, a draft."
    if verdict.filed_as:
        return f"File: byte for byte a comparison that {held}, no copy of the text."
    if verdict.state == "draft":
        return "File: none that was ever filed; it lies before no body."
    return f"File: none that {held}; it was saved, converted or made anew."


def _what(name: str) -> str:
    if name.startswith(known.INK):
        roles = [one.removeprefix(known.INK) for one in name.split(", ")]
        return f"scan signed in ink ({' and '.join(roles)})"
    if name.startswith(known.SIGNED):
        return f"signed PDF ({name.removeprefix(known.SIGNED)})"
    return _FORMATS.get(name, name)


# ---- by whom


def _signature(one: Checked) -> str:
    when = f" on {say_date(one.date[:10])}" if one.date else ""
    name = f"{one.name or 'nobody to be named'}{f' ({one.role})' if one.role else ''}"
    if not one.whole:
        return f"Signature: BROKEN, {name}: {one.problem}."
    trusted = "its certificate is trusted" if one.trusted else "nobody vouches for its certificate"
    held = "it is on record" if one.held else "it is not on record"
    return f"Signature: whole, by {name}{when}; {trusted}; {held}."


def _recorded(verdict: Verdict) -> Iterator[str]:
    """Signatures on record, but for those that a PDF bears and that are told with it."""
    borne = {one.certificate for one in verdict.signatures}
    for one in verdict.recorded:
        if not one.certificate or one.certificate not in borne:
            yield f"On record: {_signed(one)}; {_where(one, verdict)}."


def _where(one: Signed, verdict: Verdict) -> str:
    if one.document == verdict.sha256:
        return "this is its scan"
    if verdict.exact.startswith(known.INK):
        return "it was filed with another file"
    return "this file does not bear it"


def _signed(one: Signed) -> str:
    how = "in ink" if one.how == "ink" else "with a certificate"
    return f"signed by {one.name} ({one.role}) on {say_date(one.on)}, {how}"


def _certificate(verdict: Verdict) -> Iterator[str]:
    if verdict.source == "certificate":
        day = say_date(verdict.on)
        yield (
            f"State and signatures on record stand here by the certificate's own word, on {day}; "
            "whoever keeps the register knows whether they are so, and what has come since."
        )
