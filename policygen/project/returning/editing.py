"""A Plan + the text of a trust file -> that text, changed where the plan says so. Comments, order and layout stay.

A policy with sections of its own is changed in them; one that takes an outline says what differs: settings of single
clauses, what is added and left out. Where the order itself is another, it gets sections of its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedSeq

from policygen.assemble import Draft
from policygen.project.importing.plan import Plan
from policygen.project.returning.outlined import add_and_leave_out, needs_sections, own_sections
from policygen.project.returning.overlay import Overlay, is_set_apart, stands
from policygen.project.returning.renames import Rename
from policygen.project.returning.renaming import set_title
from policygen.project.returning.rows import edit_sections
from policygen.project.trustfiles import TrustText


def edit(
    text: TrustText,
    draft: Draft,
    plan: Plan,
    renames: Sequence[Rename],
    inherited: Mapping[str, Mapping[str, Any]],
) -> None:
    """Makes the trust file say what the plan says. `inherited` is what the file that it extends says of how single
    clauses are used."""
    policy = text.policy(draft.id)
    for rename in renames:
        set_title(text.data, draft.id, rename)
    own = policy.get("sections")
    over = Overlay(policy, draft, inherited)
    if isinstance(own, CommentedSeq):
        over.set([one for one in plan.entries if is_set_apart(one, draft)])
        edit_sections(own, draft, plan)
    elif needs_sections(draft, plan):
        own_sections(policy, draft, plan, over)
    else:
        over.set([one for one in plan.entries if stands(one.id, draft)])
        add_and_leave_out(policy, draft, plan)
