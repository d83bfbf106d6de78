"""What a merge gives: settled text, and questions, in order. Knows no policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Side = Literal["base", "ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Settled:
    """Text that needs no answer, and what each of the three says in its place."""

    text: str
    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a person has to decide: three texts for one place, each with the white space around it.
    An empty one has nothing there."""

    base: str
    ours: str
    theirs: str
    proposal: str | None = None
    """The words of both, where they can be laid together."""

    def answered(self, choice: str) -> str:
        """The text that was chosen, or a text of one's own with the white space that belongs there.

        Raises ValueError where a proposal is chosen and there is none.
        """
        if choice == "proposal":
            if self.proposal is None:
                raise ValueError("this question has no proposal")
            return self.proposal
        texts = {"base": self.base, "ours": self.ours, "theirs": self.theirs}
        return texts[choice] if choice in texts else self._fitted(choice.strip())

    def _fitted(self, text: str) -> str:
        like = next(filter(str.strip, (self.ours, self.theirs, self.base)), "")
        before = like[: len(like) - len(like.lstrip())]
        after = like[len(like.rstrip()) :]
        if text:
            return before + text + after
        return before if after else ""


Part = Settled | Question


@dataclass(frozen=True, slots=True)
class Merged:
    """The parts in order. Of each side, joining what the parts say gives its text, to the letter."""

    parts: tuple[Part, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(part for part in self.parts if isinstance(part, Question))

    @property
    def text(self) -> str | None:
        """The merged text; None while there are questions."""
        return None if self.questions else self.answered(())

    def answered(self, choices: Sequence[str]) -> str:
        """The text with each question answered, in order: "base", "ours", "theirs", "proposal", or a text
        of one's own. Raises ValueError for too few or too many choices."""
        if len(choices) != len(self.questions):
            raise ValueError(f"{len(self.questions)} questions, and {len(choices)} answers")
        left = iter(choices)
        return "".join(
            part.answered(next(left)) if isinstance(part, Question) else part.text
            for part in self.parts
        )

    def side(self, side: Side) -> str:
        """One of the three texts again."""
        return "".join(getattr(part, side) for part in self.parts)
