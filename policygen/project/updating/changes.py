"""What is behind + the answers -> what the trust file is to say. No files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policygen.errors import SourceError
from policygen.project import bases
from policygen.project.updating.behind import Behind
from policygen.yamlfile import Place

Answers = Mapping[tuple[str, str], Sequence[str]]
"""(policy, clause) -> the answer to each of its questions: base, ours, theirs, proposal, or a text of one's own."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a mapping of the trust file is to say."""

    behind: Behind
    place: Place
    values: Mapping[str, Any]
    """None: the key goes."""
    said: str
    """What the clause then says in the trust's words; nothing where it has none any more."""

    @property
    def mark(self) -> str:
        """The mark of the wording to keep; nothing where none is needed."""
        return str(self.values.get("base") or "")


def change(behind: Behind, answers: Answers, accept: bool) -> Change | None:
    """How something comes up to date; None where that is left to be done by hand. Raises SourceError."""
    if not behind.own:
        return None
    mark = bases.mark(behind.now)
    if behind.status == "unkept" or (behind.status == "unknown" and accept):
        return Change(behind, behind.place, {"base": mark}, behind.ours)
    if behind.merged is None:
        return None
    wanted = behind.merged.answered(answers.get((behind.policy, behind.clause), ())).strip()
    if not wanted:
        hint = "take it out of the policy with 'leave_out', or give it some words"
        raise _wrong(f"clause {behind.clause!r} would say nothing", hint, behind)
    if behind.phrasing:
        return Change(behind, behind.place, _phrases(behind, wanted, mark), wanted)
    if wanted == behind.theirs:
        return Change(behind, behind.place, {"text": None, "base": None}, "")
    return Change(behind, behind.place, {"text": wanted, "base": mark}, wanted)


def _phrases(behind: Behind, wanted: str, mark: str) -> dict[str, Any]:
    found = behind.phrasing.phrases(wanted) if behind.phrasing else None
    if found is None:
        message = f"phrases cannot make clause {behind.clause!r} say this"
        hint = "choose another answer, or give the clause a 'text' of its own by hand"
        raise _wrong(message, hint, behind)
    return {"phrases": found or None, "base": mark if found else None}


def _wrong(message: str, hint: str, behind: Behind) -> SourceError:
    return SourceError(message, path=behind.path, line=behind.line, hint=hint)
