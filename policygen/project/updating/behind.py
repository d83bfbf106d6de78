"""What is behind the library, as it was found. Knows no files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from policygen.merging import Merged, Question
from policygen.model import Block
from policygen.project.updating import shown
from policygen.yamlfile import Place

Status = Literal["changed", "unknown", "unkept", "phrase", "parameter", "wording", "clause"]
"""changed: the library's wording is another than the one that the trust's words were made from; unknown: what they
were made from is not known; unkept: it is known and its file is gone. The rest is to be mended by hand: a phrase
whose words are gone, and a parameter, wording or clause that the library has no more."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What it takes to say a merged text in phrases."""

    blocks: tuple[Block, ...]
    """What the library's wording shows now."""
    before: Mapping[str, str]
    names: Mapping[str, Any]

    def phrases(self, wanted: str) -> dict[str, str] | None:
        """The phrases that say a text; None where phrases cannot."""
        return shown.phrased(self.blocks, wanted, self.before, self.names)


@dataclass(frozen=True)
class Behind:
    """A clause of a policy that does not go with the library as it is now."""

    status: Status
    policy: str
    clause: str
    path: Path
    line: int
    own: bool
    """Whether it stands in the trust's own file, and not in one that this extends."""
    message: str
    hint: str = ""
    place: Place = ()
    """The mapping that has its words."""
    base: str = ""
    """What the library said when the trust's words were made; nothing where that is not known."""
    ours: str = ""
    """What the trust says."""
    theirs: str = ""
    """What the library says now."""
    now: str = field(default="", repr=False)
    """The library's wording, as it is kept."""
    old: str = ""
    """The mark that the trust file has."""
    merged: Merged | None = field(default=None, repr=False)
    phrasing: Phrasing | None = field(default=None, repr=False)
    """Where phrases say the trust's words, and not a wording of its own."""
    names: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """What its placeholders stand for."""

    def spoken(self, *texts: str) -> list[str]:
        """Some of its texts with the trust's names in them, for whoever reads them."""
        return shown.spoken(texts, self.names)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a person is asked, with the trust's names."""
        found = self.merged.questions if self.merged else ()
        return tuple(map(self._spoken, found))

    def _spoken(self, one: Question) -> Question:
        texts = one.base, one.ours, one.theirs, one.proposal or ""
        base, ours, theirs, proposal = self.spoken(*texts)
        return Question(base, ours, theirs, None if one.proposal is None else proposal)

    @property
    def is_open(self) -> bool:
        """Whether a person has to be asked."""
        return self.own and self.merged is not None and bool(self.merged.questions)

    @property
    def settles(self) -> bool:
        """Whether `update` can bring it up to date, once all is answered."""
        return self.own and self.status in ("changed", "unkept")
