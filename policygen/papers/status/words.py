"""Standing -> what it says in a clerk's words. No files."""

from collections import Counter
from collections.abc import Callable, Sequence

from policygen.register.status import Standing, State, Unreported

TITLE = "Policies and their reviews"
COLUMNS = ("School", "Policy", "Version", "Adopted", "Next review", "Owner", "State")
STATES: dict[State, str] = {
    "overdue": "Overdue",
    "due": "Due",
    "no trust file": "No trust file",
    "under review": "Under review",
    "to report": "To be reported back",
    "submitted": "Submitted",
    "not adopted": "Not adopted",
    "adopted": "Adopted, not yet in force",
    "withdrawn": "Withdrawn",
    "in order": "In order",
}
NONE = "–"
"""What people see where nothing is known."""
_NO_FILE = "No trust file has it any more: give the file or the policy its old name back, or"
_NAMED = 6
"""Clauses that are named; the others are counted."""


def row(standing: Standing) -> tuple[str, ...]:
    """What stands in the columns, the notes left out; nothing where nothing is known. Days are ISO 8601."""
    return (
        standing.organisation or standing.trust,
        standing.title or standing.policy,
        standing.version,
        standing.adopted_on,
        standing.next_review,
        standing.owner,
        STATES[standing.state],
    )


def notes(standing: Standing, said: Callable[[str], str] = str) -> tuple[str, ...]:
    """What else a clerk has to know of it; `said` words its days, which are ISO 8601 unless told."""
    since = said(standing.under_review) if standing.state == "overdue" else ""
    before = f"Before the {standing.submitted_to}, {said(standing.meeting)}"
    changed = " (changed since submitted: submit it again)"
    return tuple(
        filter(
            None,
            (
                _without_file(standing),
                f"Under review since {since}" if since else "",
                f"{before}{changed if standing.changed_since_submitted else ''}"
                if standing.submitted_to
                else "",
                _waiting(standing, said),
                _withdrawn(standing, said),
                _changed(standing),
                _to_report(standing, said),
            ),
        )
    )


def _without_file(standing: Standing) -> str:
    """What to do where no trust file has it any more."""
    if not standing.no_file:
        return ""
    ways = ["send it back ('policygen send-back')"] if standing.submitted_to else []
    ways += ["withdraw it ('policygen withdraw')"] if standing.version else []
    return f"{_NO_FILE} {' and '.join(ways)}"


def _withdrawn(standing: Standing, said: Callable[[str], str]) -> str:
    """That the version was withdrawn, where the state says something else of the policy."""
    if not standing.withdrawn or standing.state == "withdrawn":
        return ""
    return f"Version {standing.version} was withdrawn on {said(standing.withdrawn)}"


def _waiting(standing: Standing, said: Callable[[str], str]) -> str:
    """The version that waits for its day, with its own next review."""
    if not standing.waiting:
        return ""
    told = (
        f"Version {standing.waiting} is adopted and takes effect on {said(standing.waiting_from)}"
    )
    review = said(standing.waiting_review)
    return f"{told}; its next review: {review}" if review else told


def summary(standings: Sequence[Standing], whole: bool = True) -> str:
    """All of them in a line: `12 policies: 1 overdue, 2 due, 9 in order`.

    Not `whole`: something is wrong with the workspace's files, and there may be more policies.
    """
    if whole:
        return _counted(standings) if standings else "No policies."
    found = f"{_counted(standings)} And" if standings else "No policy can be told of, but"
    return f"{found} there may be more: something is wrong with the files of clauses or trusts."


def _counted(standings: Sequence[Standing]) -> str:
    counted = Counter(standing.state for standing in standings)
    parts = [
        f"{counted[state]} {words.lower()}" for state, words in STATES.items() if counted[state]
    ]
    changed = sum(standing.changed_since_adopted for standing in standings)
    more = f"; {changed} changed since adoption" if changed else ""
    noun = "policy" if len(standings) == 1 else "policies"
    return f"{len(standings)} {noun}: {', '.join(parts)}{more}."


def _to_report(standing: Standing, said: Callable[[str], str]) -> str:
    """All that is still to be reported, in a sentence."""
    if not standing.to_report:
        return ""
    *others, last = (_decided(one, said) for one in standing.to_report)
    told = f"{', '.join(others)} and {last}" if others else last
    verb = "are" if others else "is"
    return f"{told[0].upper()}{told[1:]} {verb} still to be reported back"


def _decided(one: Unreported, said: Callable[[str], str]) -> str:
    version = f"version {one.version}"
    return f"the review of {said(one.review)} of {version}" if one.review else version


def _changed(standing: Standing) -> str:
    if not standing.changed_since_adopted:
        return ""
    named = (
        ", ".join((standing.named or standing.clauses)[:_NAMED])
        or "title, headings, order, or what stands around the text"
    )
    more = len(standing.clauses) - _NAMED
    return f"Changed since adoption: {named}{f' and {more} more' if more > 0 else ''}"
