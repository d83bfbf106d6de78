"""Decision + kind of organisation -> the rule it fits; refused with the rule's name and source where it fits none.

The rules are data, one file a jurisdiction in rules/: each with the days it holds between, what evidence it needs, and
where it is written. A record-keeping aid, not legal advice.
"""

import datetime
import math
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, TypeAdapter
from ruamel.yaml import YAML

from policygen.errors import RegisterError
from policygen.outline import Kind
from policygen.register.record import Decision
from policygen.trust import Body
from policygen.words import verb_of

Route = Literal[
    "meeting", "committee", "individual", "written-resolution", "email-vote", "proxy-vote"
]
ROUTES: tuple[Route, ...] = (
    "meeting",
    "committee",
    "individual",
    "written-resolution",
    "email-vote",
    "proxy-vote",
)
USUAL: dict[str, Route] = {"full": "meeting", "committee": "committee", "individual": "individual"}
"""The route that a kind of body takes unless told."""
_BODIES: dict[Route, tuple[str, ...]] = {
    "meeting": ("full",),
    "committee": ("committee",),
    "individual": ("individual",),
    "written-resolution": ("full", "committee"),
    "email-vote": ("full", "committee"),
    "proxy-vote": ("full", "committee"),
}
"""The kinds of body that a route is for."""

_MEETING: tuple[Route, ...] = ("meeting", "committee", "proxy-vote")
"""The routes by which people come together."""

Need = Literal["minute", "present", "needed", "votes", "members", "delegation"]


@dataclass(frozen=True)
class Quorum:
    share: Annotated[Fraction | None, BeforeValidator(lambda text: text and Fraction(text))] = None
    """Of the members, rounded up."""
    least: int = 0

    def of(self, members: int | None) -> int:
        """How many must be present; what is sure where the number of members is not known."""
        part = math.ceil(self.share * members) if self.share and members else 0
        return max(part, self.least)


@dataclass(frozen=True)
class Rule:
    """One route, for some kinds of organisation, between two days."""

    id: str
    route: Route
    title: str
    organisations: tuple[Kind, ...]
    since: datetime.date | None
    source: str
    says: str
    url: str = ""
    until: datetime.date | None = None
    open: bool = True
    needs: tuple[Need, ...] = ()
    quorum: Quorum = field(default_factory=Quorum)
    votes: Literal["majority", "unanimous", "none"] = "none"
    casting: bool = False
    report_back: bool = False
    bodies: tuple[str, ...] = ()
    """The kinds of body that it speaks of; all that can take its route unless told."""
    alone: bool = False
    """Whether the one who decides may be all there is, with no full body to report to."""

    def holds(self, organisation: str, day: str) -> bool:
        """Whether it speaks of a kind of organisation on an ISO day."""
        on = datetime.date.fromisoformat(day)
        within = (self.since is None or self.since <= on) and (
            self.until is None or on <= self.until
        )
        return organisation in self.organisations and within


def fitting(decision: Decision, body: Body, organisation: str, jurisdiction: str) -> Rule:
    """The rule that a decision keeps. Raises RegisterError that names the rule it breaks, and its source."""
    rule = _rule(decision.route, body, decision.on, organisation, jurisdiction)
    if not rule.open:
        raise _refused(rule, f"this route is not open to this organisation. {rule.says}")
    _check_body(rule, body)
    _check_evidence(rule, decision)
    _check_none_other(rule, decision)
    _check_numbers(rule, decision)
    _check_votes(rule, decision)
    return rule


def usual(body: Body, on: str, organisation: str, jurisdiction: str) -> Rule:
    """The rule that a body keeps unless it takes another route. Raises RegisterError where none is known."""
    return _rule(USUAL[body.kind], body, on, organisation, jurisdiction)


def _rule(route: str, body: Body, on: str, organisation: str, jurisdiction: str) -> Rule:
    """The rule of a route for a kind of body; where it is for no body of that kind, one that says so."""
    found = [
        rule for rule in rules(jurisdiction) if rule.route == route and rule.holds(organisation, on)
    ]
    if found:
        own = (rule for rule in found if not rule.bodies or body.kind in rule.bodies)
        return next(own, found[0])
    message = f"no rule is known for the route {route!r} on {on} ({organisation})"
    raise RegisterError(message, hint="see docs/reference/routes.md")


@cache
def rules(jurisdiction: str) -> tuple[Rule, ...]:
    """The rules of a jurisdiction. Raises RegisterError where none are known."""
    name = jurisdiction.lower().replace(" ", "-") + ".yaml"
    file = resources.files("policygen.register") / "rules" / name
    if not file.is_file():
        raise RegisterError(
            f"the rules of {jurisdiction} are not known yet",
            hint="decisions can be recorded for England",
        )
    data = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    return tuple(TypeAdapter(Rule).validate_python(_named(rule)) for rule in data["rules"])


def _named(rule: dict[str, Any]) -> dict[str, Any]:
    """`from` is a word of Python's own."""
    return {"since" if key == "from" else key: value for key, value in rule.items()}


# ---- what a rule asks for

_ASKED = {
    "minute": "the minute's reference (--minute)",
    "present": "how many were present (--present)",
    "needed": "how many had to be present (--needed)",
    "members": "how many members the body has (--members)",
    "votes": "the votes (--for, --against, --abstained)",
    "delegation": "where the power to decide is written down (--delegation)",
}


_ABSENT = {
    "individual": "one person decides, and nobody is present",
    "written-resolution": "there is no meeting, and nobody is present",
    "email-vote": "there is no meeting, and nobody is present",
}


def _check_body(rule: Rule, body: Body) -> None:
    if body.kind not in _BODIES[rule.route]:
        kind = {"full": "the full body", "committee": "a committee", "individual": "one person"}
        verb = verb_of(body.title, "is", "are")
        raise _refused(
            rule, f"the {body.title} {verb} {kind[body.kind]}, which cannot take this route"
        )


def _check_evidence(rule: Rule, decision: Decision) -> None:
    given = {
        "minute": decision.minute,
        "present": decision.present is not None,
        "needed": decision.needed is not None,
        "members": decision.members is not None,
        "votes": decision.votes_for is not None,
        "delegation": decision.delegation,
    }
    if lacking := [_ASKED[need] for need in rule.needs if not given[need]]:
        raise _refused(rule, f"it needs {', '.join(lacking)}")


def _check_none_other(rule: Rule, decision: Decision) -> None:
    """What belongs to another route is no evidence of this one."""
    if decision.delegation and rule.route == "meeting":
        raise _refused(rule, "the full body decides by its own power: leave out --delegation")
    there = decision.present is not None or decision.needed is not None
    if there and decision.route not in _MEETING:
        raise _refused(rule, f"{_ABSENT[decision.route]}: leave out --present and --needed")
    votes = (decision.votes_for, decision.votes_against, decision.abstained)
    if decision.route == "individual" and any(count is not None for count in votes):
        raise _refused(rule, "one person decides: leave out --for, --against and --abstained")
    if decision.casting and not rule.casting:
        raise _refused(rule, "the chair has no second vote: leave out --casting")
    if decision.casting and not 0 < (decision.votes_for or 0) == decision.votes_against:
        raise _refused(
            rule, "the chair votes again only where others did, and equally: leave out --casting"
        )


def _check_numbers(rule: Rule, decision: Decision) -> None:
    if decision.present is None:
        return
    if decision.members is not None and decision.present > decision.members:
        raise _refused(rule, f"{decision.present} present is more than {decision.members} members")
    least = rule.quorum.of(decision.members)
    needed = max(least, decision.needed or 0)
    if decision.present < needed:
        raise _refused(rule, f"{decision.present} were present and {needed} are needed")
    if decision.needed is not None and decision.needed < least:
        raise _refused(rule, f"--needed must be at least {least}, not {decision.needed}")


def _check_votes(rule: Rule, decision: Decision) -> None:
    if decision.votes_for is None or rule.votes == "none":
        return
    against, abstained = decision.votes_against or 0, decision.abstained or 0
    cast = decision.votes_for + against + abstained
    present = decision.members if rule.route == "written-resolution" else decision.present
    voting = decision.members if present is None else present
    if voting is not None and cast > voting:
        raise _refused(rule, f"{cast} votes are more than the {voting} who could vote")
    if rule.votes == "unanimous":
        if against or abstained or (voting is not None and decision.votes_for < voting):
            raise _refused(rule, "it must be agreed by every one of them")
    elif decision.votes_for < against or (
        decision.votes_for == against and not _cast(rule, decision)
    ):
        chair = _chair(rule, decision, against)
        raise _refused(
            rule, f"{decision.votes_for} for and {against} against is no majority{chair}"
        )


def _chair(rule: Rule, decision: Decision, against: int) -> str:
    """Where votes are equal and nobody has said how the chair voted again: how to say it."""
    equal = rule.casting and not decision.casting and decision.votes_for == against > 0
    return "; if the chair's casting vote decided, say '--casting for'" if equal else ""


def _cast(rule: Rule, decision: Decision) -> bool:
    return rule.casting and decision.casting == "for"


def _refused(rule: Rule, why: str) -> RegisterError:
    return RegisterError(f"{rule.title}: {why.rstrip('.')}", hint=f"rule {rule.id}: {rule.source}")
