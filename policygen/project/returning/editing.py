"""A Plan + the text of a trust file -> that text, changed where the plan says so. Comments, order and layout stay.

A policy with sections of its own is changed in them; one that takes an outline says what differs: settings of single
clauses, what is added and left out. Where the order itself is another, it gets sections of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedSeq

from policygen.assemble import Draft
from policygen.project.importing.plan import Plan
from policygen.project.returning.outlined import (
    add_and_leave_out,
    needs_sections,
    no_longer_left_out,
    own_sections,
)
from policygen.project.returning.overlay import Overlay, is_set_apart, stands
from policygen.project.returning.renames import Rename
from policygen.project.returning.renaming import set_titles
from policygen.project.returning.rows import edit_sections
from policygen.project.trustfiles import TrustText
from policygen.words import Noun


def edit(
    text: TrustText,
    draft: Draft,
    plan: Plan,
    renames: Sequence[Rename],
    was: Mapping[str, Noun],
    inherited: Mapping[str, Mapping[str, Any]],
    apart: bool = False,
) -> None:
    """Makes the trust file say what the plan says. `was` are its nouns under their old titles; `inherited` is what the
    file that it extends says of how single clauses are used; `apart` gives the policy sections of its own in any
    case."""
    policy = text.policy(draft.id)
    set_titles(text.data, draft.id, renames, was)
    own = policy.get("sections")
    over = Overlay(policy, draft, inherited)
    if isinstance(own, CommentedSeq):
        over.set([one for one in plan.entries if is_set_apart(one, draft)])
        edit_sections(own, draft, plan)
        for entry in plan.entries:
            if entry.id in draft.spec.leave_out:
                no_longer_left_out(policy, draft, entry)
    elif apart or needs_sections(draft, plan):
        own_sections(policy, draft, plan, over)
    else:
        over.set([one for one in plan.entries if stands(one.id, draft)])
        add_and_leave_out(policy, draft, plan)
