"""Draft + what a register says of the policy -> the draft with that in place of what the trust file says."""

from dataclasses import replace

from policygen.assemble.select import Draft
from policygen.model import Control
from policygen.trust import PolicySpec, RevisionSpec

DRAFT = "DRAFT"
"""The mark of a text that nobody has adopted."""
_KEPT = ("owner", "dated", "publish", "history")
"""What the trust file goes on saying."""


def recorded(draft: Draft, record: Control | None) -> Draft:
    """The draft of a policy that is in a register. Its earlier history, before the register, stays."""
    if record is None:
        return draft
    said = {
        name: getattr(record, name) for name in Control.__dataclass_fields__ if name not in _KEPT
    }
    history = [
        RevisionSpec(version=r.version, date=r.date, summary=r.summary) for r in record.history
    ]
    spec = draft.spec.control
    control = spec.model_copy(update={**said, "history": (*spec.history, *history)})
    marked = _marked(draft.spec.model_copy(update={"control": control}))
    return replace(draft, spec=marked, recorded=True)


def _marked(spec: PolicySpec) -> PolicySpec:
    """A text without a version's number says that it is a draft, and a version does not."""
    if not spec.control.version:
        return spec if spec.mark else spec.model_copy(update={"mark": DRAFT})
    if DRAFT.lower() not in spec.mark.lower():
        return spec
    lines = tuple(line for line in spec.cover.lines if "mark" not in line)
    cover = spec.cover.model_copy(update={"lines": lines})
    return spec.model_copy(update={"mark": "", "cover": cover})
