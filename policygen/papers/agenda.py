"""What a meeting is to decide on -> its agenda list, and the form for each decision. Both are Policies, which the
writers set. No files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygen.model import (
    Block,
    Cell,
    CoverLine,
    Furniture,
    Paragraph,
    Policy,
    Running,
    Section,
    Signatory,
    Signature,
    Span,
    Table,
)
from policygen.register.record import Submission
from policygen.register.routes import Rule
from policygen.trust import Body
from policygen.words import DateStyle, say_date, verb_of

_HEAD = ("No.", "Policy", "What has changed", "Changes", "Of these matter", "Page")
SHOWN = 16
"""Digits of a fingerprint, as a form has it."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A body, and the day on which it meets."""

    body: str
    """Its title."""
    on: str
    """ISO date."""
    organisation: str = ""
    """Whose body it is; empty where it is that of several schools."""
    dates: DateStyle = "1 March 2026"

    @property
    def day(self) -> str:
        return say_date(self.on, self.dates)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A version that was withdrawn since the last one that is, or was, in force."""

    number: str
    on: str
    """ISO date."""
    before_its_day: bool = False
    """Whether that was before it took effect."""


@dataclass(frozen=True, slots=True)
class Business:
    """One text that a meeting is to decide on."""

    number: int
    """Its place on the agenda."""
    organisation: str
    submission: Submission
    version: str
    """The number that it would get."""
    replaces: str
    """The version whose place it would take; empty where none is in force."""
    withdrawn: tuple[Withdrawn, ...]
    """What was there before it and is withdrawn."""
    body: Body
    rule: Rule
    """By which the body decides, unless it takes another route."""
    signatories: tuple[str, ...]
    """Who signs the form, by title."""

    @property
    def name(self) -> str:
        return f"{self.submission.title}, version {self.version}"


def agenda(meeting: Meeting, business: Sequence[Business], pages: Sequence[int]) -> Policy:
    """The list of what is to be decided; `pages` are those on which each policy's papers begin."""
    title = f"Papers for the {meeting.body}"
    rows = [_row(meeting, one, page) for one, page in zip(business, pages, strict=True)]
    head = tuple(_cell(text, header=True) for text in _HEAD)
    blocks: list[Block] = [
        _paragraph("opening", _opening(len(business))),
        Table("business", (head, *rows), header_rows=1),
        _paragraph("numbers", _NUMBERS),
    ]
    sections = (Section("decisions", "To be decided", blocks=tuple(blocks)),)
    return _framed(f"{title}, {meeting.day}", title, meeting.organisation, meeting.day, sections)


def form(meeting: Meeting, one: Business) -> Policy:
    """What is filled in and signed when the decision is made."""
    title = f"Decision on the {one.submission.title}"
    sections = (
        Section("resolution", "Resolution", blocks=(_resolution(meeting, one),)),
        Section("decision", "Decision", blocks=(_asked(one), _lawful(one), _signature(one))),
    )
    subtitle = f"{meeting.body}, {meeting.day}"
    return _framed(title, title, one.organisation, subtitle, sections, _known(one))


# ---- the agenda

_NEW = "First version: no comparison."
_COUNTED = dict(enumerate("Two Three Four Five Six Seven Eight Nine Ten".split(), 2))
_NUMBERS = (
    "A version is numbered by what has changed: the next whole number where a change matters, as after 1.0 comes 2.0, "
    "and the next tenth where none does, as 1.1. "
    "Pages are those of these papers, as they stand at the foot of each."
)


def _opening(count: int) -> str:
    if count == 1:
        what = "One policy is put before this meeting. Its papers are"
    else:
        many = _COUNTED.get(count, str(count))
        what = f"{many} policies are put before this meeting. The papers for each are"
    return (
        f"{what} a comparison with the version before, where there is one, the full text as it would be "
        "adopted, and a form for the decision."
    )


def _row(meeting: Meeting, one: Business, page: int) -> tuple[Cell, ...]:
    said = one.submission
    compared = (_NEW, "–", "–")
    if said.against:
        compared = (said.summary.rstrip(".") + ".", str(said.changes), str(said.matters))
    return (
        _cell(str(one.number), header=True),
        Cell((_adopted(meeting, one),)),
        *(_cell(text) for text in (*compared, str(page))),
    )


def _adopted(meeting: Meeting, one: Business) -> Paragraph:
    of = f" of {_line(one.organisation)}" if one.organisation != meeting.organisation else ""
    place = f", in place of version {one.replaces}" if one.replaces else ""
    gone = f"; {told}" if (told := _withdrawn(meeting, one)) else ""
    spans = (
        Span(one.submission.title, ("strong",)),
        Span(f"{of}, to be adopted as version {one.version}{place}{gone}"),
    )
    return Paragraph("", spans)


def _withdrawn(meeting: Meeting, one: Business) -> str:
    """What became of the versions before it, where that is over."""
    told = (_gone(each, meeting.dates) for each in one.withdrawn)
    return "; ".join(told)


def _gone(one: Withdrawn, dates: DateStyle) -> str:
    early = ", before it took effect" if one.before_its_day else ""
    return f"version {one.number} was withdrawn on {say_date(one.on, dates)}{early}"


# ---- the form

_ROOM = "\u00a0" * 16
"""To write a number in."""


def _resolution(meeting: Meeting, one: Business) -> Paragraph:
    said = one.submission
    forms = ("decides", "decide") if one.body.kind == "individual" else ("resolves", "resolve")
    verb = verb_of(meeting.body, *forms)
    place = f", in place of version {one.replaces}" if one.replaces else ""
    gone = f" ({told})" if (told := _withdrawn(meeting, one)) else ""
    submitted = say_date(said.on, meeting.dates)
    spans = (
        Span(f"The {meeting.body} {verb} that the "),
        Span(said.title, ("strong",)),
        Span(f" of {_line(one.organisation)} be adopted as "),
        Span(f"version {one.version}", ("strong",)),
        Span(f"{place}, in the text submitted on {submitted}{gone}."),
    )
    return Paragraph("resolution-1", spans, "quote")


def _asked(one: Business) -> Table:
    """What the rule asks for, to be written down."""
    rows = [(_cell(label, header=True), _cell(value)) for label, value in _lines(one)]
    return Table("decision-1", tuple(rows))


def _lines(one: Business) -> Iterator[tuple[str, str]]:
    needs = one.rule.needs
    yield "Outcome", "Adopted  /  Not adopted  /  Sent back, with reasons"
    if "present" in needs:
        yield "Members present", f"{_ROOM}of {one.body.members or _ROOM}"
    elif "members" in needs or one.body.members:
        yield "Members of the body", str(one.body.members or "")
    if "needed" in needs:
        yield "Needed for a decision", _least(one)
    if "votes" in needs:
        yield "Votes", _ROOM.join(("For", "Against", "Abstained"))
    if one.rule.casting:
        yield "Chair’s second vote, if votes were equal", ""
    if "minute" in needs:
        yield "Minute reference", ""
    if "delegation" in needs:
        yield "Where the power to decide is written down", one.body.delegation
    yield "Takes effect on", ""
    yield "Reasons, if it is sent back", ""


def _least(one: Business) -> str:
    least = one.rule.quorum.of(one.body.members) if one.body.members else one.rule.quorum.least
    return f"at least {least}:" if least else ""


def _signature(one: Business) -> Signature:
    """All who sign do so when the decision is made, on one day."""
    return Signature("signatures", tuple(map(Signatory, one.signatories)), "once")


def _known(one: Business) -> str:
    """How the text is told from any other."""
    print = one.submission.fingerprint
    fours = " ".join(print[at : at + 4] for at in range(0, SHOWN, 4))
    return f"To check the text by: fingerprint {fours}"


def _lawful(one: Business) -> Paragraph:
    rule = one.rule
    return Paragraph("rule", (Span(f"{rule.title}: {rule.source}.", ("emphasis",)),))


# ---- both


def _framed(
    title: str,
    shown: str,
    organisation: str,
    below: str,
    sections: tuple[Section, ...],
    foot: str = "",
) -> Policy:
    cover = [CoverLine("title", shown), CoverLine("subtitle", below)]
    if organisation:
        cover.insert(0, CoverLine("organisation", organisation))
    furniture = Furniture(cover=tuple(cover), foot=Running(foot or title, right="Page {page}"))
    return Policy(title, organisation=organisation, sections=sections, furniture=furniture)


def _paragraph(id: str, text: str) -> Paragraph:
    return Paragraph(id, (Span(text),))


def _cell(text: str, header: bool = False) -> Cell:
    return Cell((_paragraph("", text),) if text else (), header=header)


def _line(text: str) -> str:
    return text.replace("\n", " ")
