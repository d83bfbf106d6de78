"""Trust + policy -> the names that placeholders can use: terms, roles, policy, control. No files."""

from typing import Any

from policygen.assemble.select import Draft
from policygen.trust import ControlSpec, TrustFile, roles_of, terms_of
from policygen.words import Filled, Noun, say_date

_DATES = ("dated", "approved_on", "reviewed_on", "next_review")
NOT_YET = "not yet"
"""What stands for a date that a register does not have."""
_TEXTS = ("version", "status", "owner", "approved_by", "minute")


def names_of(draft: Draft, control: ControlSpec) -> dict[str, Any]:
    """Name -> Noun, text, or a mapping of such."""
    file = draft.trust.file
    return {
        **terms_of(file),
        "roles": roles_of(file),
        "policy": {"title": Filled(draft.title, "policy.title")},
        "control": {
            **_control(file, control, NOT_YET if draft.recorded else ""),
            **_approver(draft, control),
        },
    }


def _approver(draft: Draft, control: ControlSpec) -> dict[str, Noun]:
    """Who approved it: the body that a register names, or else the one that governs."""
    if draft.recorded and control.approved_by:
        return {"approver": Noun(control.approved_by, "control.approved_by")}
    board = roles_of(draft.trust.file).get("board")
    return {"approver": board} if board else {}


def _control(file: TrustFile, control: ControlSpec, missing: str) -> dict[str, Filled]:
    said = {name: say_date(getattr(control, name), file.dates) for name in _DATES}
    said |= {name: getattr(control, name) for name in _TEXTS}
    told = {name: text or (missing if name != "dated" else "") for name, text in said.items()}
    return {name: Filled(text, f"control.{name}") for name, text in told.items() if text}
