"""By which routes each kind of organisation decides, and what shows it. The sources are those of rules/england.yaml."""

import typing
from dataclasses import replace
from typing import Any

import pytest

from policygen.errors import RegisterError
from policygen.outline import Kind
from policygen.register.record import Decision
from policygen.register.routes import ROUTES, fitting, rules, usual
from policygen.trust import Body

FULL = Body("board", "Board", "full", members=9)
COMMITTEE = Body("pay", "Pay Committee", "committee", members=5)
ONE = Body("head", "Headteacher", "individual")
BODIES = {"meeting": FULL, "committee": COMMITTEE, "individual": ONE}

MAINTAINED = "The School Governance (Roles, Procedures and Allowances) (England) Regulations 2013, SI 2013/1624"
MAINTAINED_2003 = "The School Governance (Procedures) (England) Regulations 2003, SI 2003/1377"
ARTICLES = (
    "Department for Education, model articles of association for academy trusts, 30 June 2021"
)
ARTICLES_2014 = (
    "Department for Education, model articles of association for academy trusts, December 2014"
)
COLLEGE = "Further and Higher Education Act 1992, Schedule 4"
INDEPENDENT = "The Education (Independent School Standards) Regulations 2014, SI 2014/3283"

BY_LAW = {
    "maintained school": MAINTAINED,
    "voluntary aided school": MAINTAINED,
    "special school": MAINTAINED,
    "academy trust": ARTICLES,
    "academy": ARTICLES,
    "college": COLLEGE,
    "independent school": INDEPENDENT,
}
OPEN = {
    "maintained school": ("meeting", "committee", "individual"),
    "voluntary aided school": ("meeting", "committee", "individual"),
    "special school": ("meeting", "committee", "individual"),
    "academy trust": ("meeting", "committee", "individual", "written-resolution"),
    "academy": ("meeting", "committee", "individual", "written-resolution"),
    "college": ROUTES,
    "independent school": ROUTES,
}


def decided(route: str = "meeting", on: str = "2026-03-12", **said: Any) -> Decision:
    """Everything that could be asked for: nine members, all there, all for it."""
    power = "" if route == "meeting" else "Scheme 4.2"
    there = Decision("board", on, route, "4/1", members=9, delegation=power, title="Board")
    if route not in ("individual", "written-resolution", "email-vote"):
        there = replace(there, present=9, needed=5)
    if route != "individual":
        there = replace(there, votes_for=9, votes_against=0, abstained=0)
    return replace(there, **said)


def fits(decision: Decision, kind: str = "maintained school", body: Body | None = None) -> str:
    return fitting(decision, body or BODIES.get(decision.route, FULL), kind, "England").id


def refusal(
    decision: Decision, kind: str = "maintained school", body: Body | None = None
) -> tuple[str, str]:
    with pytest.raises(RegisterError) as error:
        fits(decision, kind, body)
    return error.value.message, error.value.hint


# ---- which routes are open to whom


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("kind", OPEN)
def test_a_route_is_open_or_refused_with_its_source(kind, route):
    if route in OPEN[kind]:
        assert fits(decided(route), kind).endswith(route)
        return
    message, hint = refusal(decided(route), kind)
    assert ": this route is not open to this organisation. " in message
    assert hint.startswith("rule ") and BY_LAW[kind] in hint


def test_every_kind_of_organisation_that_decides_has_rules():
    assert set(typing.get_args(Kind)) == set(OPEN)


def test_what_a_refusal_says_in_full():
    assert refusal(decided("written-resolution")) == (
        "A written resolution of governors: this route is not open to this organisation. Governors decide by the votes of those "
        "present at a meeting, in the room or by telephone or video if the governing body has agreed to that",
        f"rule maintained-written-resolution: {MAINTAINED}, regulation 14",
    )


@pytest.mark.parametrize(
    ("kind", "on", "rule"),
    [
        ("maintained school", "2013-09-01", "maintained-meeting"),
        ("maintained school", "2013-08-31", "maintained-meeting-2003"),
        ("maintained school", "2003-09-01", "maintained-meeting-2003"),
        ("academy trust", "2021-06-30", "academy-meeting"),
        ("academy trust", "2021-06-29", "academy-meeting-2014"),
        ("academy trust", "2014-12-01", "academy-meeting-2014"),
        ("college", "2012-04-01", "college-meeting"),
        ("independent school", "2015-01-05", "independent-meeting"),
    ],
)
def test_a_decision_keeps_the_rule_of_its_day(kind, on, rule):
    assert fits(decided(on=on), kind) == rule


@pytest.mark.parametrize(
    ("kind", "on"),
    [
        ("maintained school", "2003-08-31"),
        ("academy", "2014-11-30"),
        ("college", "2012-03-31"),
        ("independent school", "2015-01-04"),
    ],
)
def test_before_the_oldest_rule_nothing_is_known(kind, on):
    assert refusal(decided(on=on), kind) == (
        f"no rule is known for the route 'meeting' on {on} ({kind})",
        "see docs/reference/routes.md",
    )


def test_an_older_decision_is_refused_with_the_older_source():
    _, hint = refusal(decided("email-vote", "2010-05-05"))
    assert hint == f"rule maintained-email-vote-2003: {MAINTAINED_2003}, regulation 12"
    _, hint = refusal(decided("proxy-vote", "2019-05-05"), "academy trust")
    assert ARTICLES_2014 in hint


def test_rules_of_one_route_never_overlap():
    for rule in rules("England"):
        for organisation in rule.organisations:
            same = [
                other
                for other in rules("England")
                if other.route == rule.route
                and other.holds(organisation, str(rule.since))
                and (not rule.bodies or set(rule.bodies) & set(other.bodies or rule.bodies))
            ]
            assert same == [rule]


def test_every_rule_cites_its_source_with_an_address():
    assert [
        rule.id
        for rule in rules("England")
        if not (rule.source and rule.url.startswith("https://"))
    ] == []


def test_other_jurisdictions_are_not_known_yet():
    with pytest.raises(RegisterError) as error:
        fitting(decided(), FULL, "maintained school", "Northern Ireland")
    assert error.value.message == "the rules of Northern Ireland are not known yet"
    assert error.value.hint == "decisions can be recorded for England"


def test_the_usual_route_of_each_kind_of_body():
    found = [
        usual(body, "2026-03-12", "academy trust", "England").id for body in (FULL, COMMITTEE, ONE)
    ]
    assert found == ["academy-meeting", "academy-committee", "academy-individual"]


# ---- who takes which


@pytest.mark.parametrize(
    ("route", "body", "said"),
    [
        ("meeting", COMMITTEE, "Pay Committee is a committee, which cannot take this route"),
        ("meeting", ONE, "Headteacher is one person, which cannot take this route"),
        ("committee", FULL, "Board is the full body, which cannot take this route"),
        ("individual", FULL, "Board is the full body, which cannot take this route"),
        ("written-resolution", ONE, "Headteacher is one person, which cannot take this route"),
    ],
)
def test_a_body_takes_the_routes_of_its_kind(route, body, said):
    message, hint = refusal(decided(route), "academy trust", body)
    assert message.endswith(f": the {said}")
    assert hint.startswith(f"rule academy-{route}: ")


def test_a_body_of_several_stands_in_the_plural():
    message, _ = refusal(decided("committee"), "academy trust", replace(FULL, title="Trustees"))
    assert message.endswith(": the Trustees are the full body, which cannot take this route")


def test_only_delegated_decisions_are_reported_back():
    reported = [
        route
        for route in OPEN["academy trust"]
        if fitting(decided(route), BODIES.get(route, FULL), "academy trust", "England").report_back
    ]
    assert reported == ["committee", "individual"]


DELEGATED = [
    (kind, body.kind, route)
    for kind, routes in OPEN.items()
    for body, routes_of in (
        (COMMITTEE, ("committee", "written-resolution", "email-vote", "proxy-vote")),
        (ONE, ("individual",)),
    )
    for route in routes_of
    if route in routes
]


@pytest.mark.parametrize(("kind", "body", "route"), DELEGATED)
def test_a_committee_and_one_person_decide_by_delegated_power_whatever_the_route(kind, body, route):
    deciding = {"committee": COMMITTEE, "individual": ONE}[body]
    assert fitting(decided(route), deciding, kind, "England").report_back
    message, _ = refusal(decided(route, delegation=""), kind, deciding)
    assert message.endswith("it needs where the power to decide is written down (--delegation)")


@pytest.mark.parametrize("on", ["2020-03-12", "2026-03-12"])
def test_a_written_resolution_of_a_committee_has_a_rule_of_its_own(on):
    rule = fitting(decided("written-resolution", on), COMMITTEE, "academy trust", "England")
    assert rule.id.startswith("academy-committee-written-resolution")
    assert rule.source.endswith("articles 100 to 106 and 123")
    message, _ = refusal(decided("written-resolution", on, votes_for=8), "academy trust", COMMITTEE)
    assert message.endswith("it must be agreed by every one of them")


def test_the_full_body_meets_by_its_own_power():
    said, _ = refusal(decided("meeting", delegation="Scheme 4.2"))
    assert said.endswith("the full body decides by its own power: leave out --delegation")


def test_the_full_body_reports_to_nobody():
    for kind, routes in OPEN.items():
        for route in set(routes) - {"committee", "individual"}:
            assert not fitting(decided(route), FULL, kind, "England").report_back


# ---- what shows it


@pytest.mark.parametrize(
    ("route", "lacking", "said"),
    [
        ("meeting", {"minute": ""}, "the minute's reference (--minute)"),
        ("meeting", {"present": None}, "how many were present (--present)"),
        ("meeting", {"needed": None}, "how many had to be present (--needed)"),
        ("meeting", {"votes_for": None}, "the votes (--for, --against, --abstained)"),
        (
            "committee",
            {"delegation": ""},
            "where the power to decide is written down (--delegation)",
        ),
        (
            "individual",
            {"delegation": ""},
            "where the power to decide is written down (--delegation)",
        ),
        ("written-resolution", {"members": None}, "how many members the body has (--members)"),
        ("written-resolution", {"minute": ""}, "the minute's reference (--minute)"),
        (
            "meeting",
            {"minute": "", "present": None},
            "the minute's reference (--minute), how many were present (--present)",
        ),
    ],
)
def test_what_is_lacking_is_asked_for(route, lacking, said):
    message, hint = refusal(decided(route, **lacking), "academy trust")
    assert message.endswith(f": it needs {said}")
    assert hint.startswith(f"rule academy-{route}: {ARTICLES}")


def test_the_decision_of_one_person_needs_no_votes():
    alone = decided(
        "individual", minute="", present=None, needed=None, votes_for=None, members=None
    )
    assert fits(alone) == "maintained-individual"


# ---- how many must be there


def numbers(
    present: int,
    needed: int,
    members: int | None,
    kind: str = "maintained school",
    route: str = "meeting",
) -> str:
    """The rule, or what is wrong with the numbers."""
    try:
        return fits(
            decided(route, present=present, needed=needed, members=members, votes_for=present), kind
        )
    except RegisterError as error:
        return error.message.split(": ", 1)[1]


def test_half_of_a_governing_body_rounded_up():
    assert numbers(5, 5, 9) == "maintained-meeting"
    assert numbers(4, 4, 9) == "4 were present and 5 are needed"
    assert numbers(4, 5, 9) == "4 were present and 5 are needed"
    assert numbers(5, 5, 10) == "maintained-meeting"


def test_where_enough_came_it_is_the_quorum_written_down_that_is_wrong():
    assert numbers(6, 3, 9) == "--needed must be at least 5, not 3"
    assert numbers(6, 2, 9, "academy trust") == "--needed must be at least 3, not 2"


def test_a_body_may_ask_for_more_than_the_rule():
    assert numbers(6, 7, 9) == "6 were present and 7 are needed"
    assert numbers(7, 7, 9) == "maintained-meeting"


def test_without_the_number_of_members_nobody_can_tell_whether_enough_came():
    assert numbers(4, 4, None) == "it needs how many members the body has (--members)"
    assert numbers(3, 4, 5) == "3 were present and 4 are needed"


def test_three_governors_are_needed_on_a_committee():
    assert numbers(3, 3, 4, route="committee") == "maintained-committee"
    assert numbers(2, 2, 4, route="committee") == "2 were present and 3 are needed"


def test_three_trustees_or_a_third_where_that_is_more():
    assert numbers(3, 3, 5, "academy trust") == "academy-meeting"
    assert numbers(2, 2, 5, "academy trust") == "2 were present and 3 are needed"
    assert numbers(3, 3, 10, "academy trust") == "3 were present and 4 are needed"
    assert numbers(4, 4, 12, "academy trust") == "academy-meeting"
    assert numbers(4, 4, 13, "academy trust") == "4 were present and 5 are needed"


def test_nobody_is_present_who_is_no_member():
    assert numbers(10, 5, 9) == "10 present is more than 9 members"


# ---- the votes


def votes(
    votes_for: int,
    against: int = 0,
    abstained: int = 0,
    kind: str = "maintained school",
    route: str = "meeting",
    **said: Any,
) -> str:
    """The rule, or what is wrong with the votes."""
    counted: dict[str, Any] = {
        "votes_for": votes_for,
        "votes_against": against,
        "abstained": abstained,
        **said,
    }
    try:
        return fits(decided(route, **counted), kind)
    except RegisterError as error:
        return error.message.split(": ", 1)[1]


def test_more_vote_for_it_than_against():
    assert votes(5, 4) == "maintained-meeting"
    assert votes(1, 0, 8) == "maintained-meeting"
    assert votes(4, 5) == "4 for and 5 against is no majority"
    assert votes(0, 0, 9) == "0 for and 0 against is no majority"


def test_the_chair_decides_where_votes_are_equal():
    casting = "; if the chair's casting vote decided, say '--casting for'"
    assert votes(4, 4) == f"4 for and 4 against is no majority{casting}"
    assert votes(4, 4, casting="against") == "4 for and 4 against is no majority"
    assert votes(4, 4, casting="for") == "maintained-meeting"
    assert (
        votes(0, 0, casting="for")
        == votes(2, 0, casting="against")
        == votes(3, 2, casting="for")
        == votes(3, 4, casting="for")
        == votes(5, 4, casting="for")
        == "the chair votes again only where others did, and equally: leave out --casting"
    )


def test_the_chair_of_an_academys_committee_may_vote_again_where_its_terms_say_so():
    equal = votes(4, 4, 0, "academy trust", "committee", casting="for")
    assert equal == "academy-committee"
    (rule,) = (one for one in rules("England") if one.id == "academy-committee")
    assert (
        "its terms of reference say how many must be present, and whether the chair may"
        in rule.says
    )


def test_nobody_votes_twice():
    assert votes(6, 3, 1) == "10 votes are more than the 9 who could vote"
    assert votes(7, present=6) == "7 votes are more than the 6 who could vote"


def test_a_written_resolution_of_trustees_is_agreed_by_every_one():
    def resolved(votes_for: int, against: int = 0, abstained: int = 0) -> str:
        return votes(
            votes_for, against, abstained, "academy trust", "written-resolution", present=None
        )

    assert resolved(9) == "academy-written-resolution"
    assert resolved(8) == "it must be agreed by every one of them"
    assert resolved(8, 1) == "it must be agreed by every one of them"
    assert resolved(8, 0, 1) == "it must be agreed by every one of them"
    assert resolved(10) == "10 votes are more than the 9 who could vote"


@pytest.mark.parametrize("said", [{"present": 9}, {"needed": 3}, {"present": 0}])
def test_nobody_is_present_where_there_is_no_meeting(said):
    nobody = "there is no meeting, and nobody is present: leave out --present and --needed"
    assert votes(9, 0, 0, "academy trust", "written-resolution", **said) == nobody
    assert votes(9, 0, 0, "college", "email-vote", **said) == nobody


def test_one_person_has_no_quorum_and_takes_no_vote():
    def alone(**said: Any) -> str:
        message, _ = refusal(decided("individual", **said))
        return message.split(": ", 1)[1]

    nobody = "one person decides, and nobody is present: leave out --present and --needed"
    assert alone(present=5, needed=3) == nobody
    no_vote = "one person decides: leave out --for, --against and --abstained"
    assert alone(votes_for=1) == alone(votes_against=1) == alone(abstained=0) == no_vote


def test_a_written_resolution_knows_no_casting_vote():
    cast = votes(4, 4, 0, "college", "written-resolution", present=None, casting="for")
    assert cast == "the chair has no second vote: leave out --casting"
