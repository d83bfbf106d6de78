"""What a clerk says of a decision -> a Decision that fits a lawful route of the trust."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from policygen.errors import RegisterError
from policygen.register import cycle, routes
from policygen.register.life import Adoption
from policygen.register.record import Decision, Evidence, Submission, Weight
from policygen.register.routes import Rule
from policygen.trust import Body, Trust, bodies_of
from policygen.words import said, verb_of
from policygen.yamlfile import closest


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a clerk wants of an adoption beside what follows from it."""

    effective: str = ""
    next_review: str = ""
    number: str = ""
    substantive: bool | None = None
    reason: str = ""
    summary: str = ""


def body(trust: Trust, name: str) -> Body:
    """The body of a trust, by its id or its title. Raises RegisterError that knows a near one."""
    bodies = bodies_of(trust.file)
    for one in bodies.values():
        if name.casefold() in (one.id, one.title.casefold()):
            return one
    known = ", ".join(f"{one.id} ({one.title})" for one in bodies.values())
    hint = f"it has: {known}; others are named under bodies in the trust file"
    raise RegisterError(f"{trust.id} has no body {name!r}", hint=hint)


def decision(trust: Trust, evidence: Evidence) -> Decision:
    """The decision, by the rule that it keeps. Raises RegisterError with the rule that it does not."""
    deciding = body(trust, evidence.body)
    given = replace(
        evidence,
        body=deciding.id,
        route=_route(evidence.route, deciding),
        minute=said(evidence.minute),
        members=_members(evidence.members, deciding),
        delegation=said(evidence.delegation) or _power(evidence.route, deciding),
    )
    made = Decision(**asdict(given), title=deciding.title)
    rule = routes.fitting(made, deciding, trust.file.kind, trust.file.jurisdiction)
    return replace(made, rule=rule.id, report_to=_reported_to(trust, rule))


def is_still_to_meet(trust: Trust | None, submission: Submission | None, on: str) -> bool:
    """Whether a text lies before a body that meets after a day; one person needs no meeting to say something."""
    if submission is None or not submission.on <= on < submission.meeting:
        return False
    body = bodies_of(trust.file).get(submission.body) if trust else None
    return body is None or body.kind != "individual"


def next_review(trust: Trust, policy: str, made: Decision) -> str:
    """When a policy is to be reviewed after a decision, by its review cycle."""
    return cycle.next_review(trust.file.policies[policy].review or trust.file.review, made.on)


def adoption(trust: Trust, policy: str, made: Decision, wishes: Wishes) -> Adoption:
    """What an adoption is to say: what a clerk wants, or else what follows from the decision."""
    return Adoption(
        effective=wishes.effective or made.on,
        next_review=wishes.next_review or next_review(trust, policy, made),
        number=wishes.number,
        weight=_weight(wishes.substantive),
        reason=said(wishes.reason),
        summary=said(wishes.summary),
    )


def kin(trusts: Mapping[str, Trust], trust: Trust, body: str, title: str) -> tuple[str, ...]:
    """The other schools for which the same body decides."""
    own = seat(trusts, trust, body, title)
    known = ((one, bodies_of(one.file).get(body)) for one in trusts.values())
    same = (one for one, found in known if found and found.title == title)
    return tuple(
        one.id for one in same if one.id != trust.id and seat(trusts, one, body, title) == own
    )


def seat(trusts: Mapping[str, Trust], trust: Trust, body: str, title: str) -> str:
    """The trust whose body it is: of those that a trust file extends, the last that has it by that title.

    So two schools that each name a body of their own have two, whatever they call them.
    """
    above = trusts.get(trust.file.extends)
    own = bodies_of(above.file).get(body) if above else None
    if above is None or own is None or own.title != title:
        return trust.id
    return seat(trusts, above, body, title)


def _route(named: str, deciding: Body) -> str:
    if named and named not in routes.ROUTES:
        hint = closest(named, routes.ROUTES) or f"routes are: {', '.join(routes.ROUTES)}"
        raise RegisterError(f"there is no route {named!r}", hint=hint)
    return named or routes.USUAL[deciding.kind]


def _power(route: str, deciding: Body) -> str:
    """Where the trust file says that a body may decide so; the full body meets by its own power."""
    own = deciding.kind == "full" and _route(route, deciding) == routes.USUAL["full"]
    return "" if own else said(deciding.delegation)


def _members(given: int | None, deciding: Body) -> int | None:
    """How many members a body has. Raises RegisterError where a clerk says another number than the trust file."""
    if given is None or deciding.members is None or given == deciding.members:
        return deciding.members if given is None else given
    verb = verb_of(deciding.title, "has", "have")
    raise RegisterError(
        f"the {deciding.title} {verb} {deciding.members} members by the trust file, not {given}",
        hint="leave --members out; where their number has changed, change it in the trust file, under bodies",
    )


def _reported_to(trust: Trust, rule: Rule) -> str:
    """The full body, where a decision is a delegated one; whoever is all there is reports to nobody."""
    if not rule.report_back:
        return ""
    full = [one.id for one in bodies_of(trust.file).values() if one.kind == "full"]
    if full or rule.alone:
        return full[0] if full else ""
    message = "a delegated decision is reported to the full body, and the trust file names none"
    raise RegisterError(message, hint="name it under bodies, with kind: full")


def _weight(substantive: bool | None) -> Weight | None:
    return None if substantive is None else "substantive" if substantive else "editorial"
