"""A passage -> the words in it that tell a rule or information, and its duties in so many words. No files."""

from collections.abc import Sequence
from functools import lru_cache

from policygen.compare.judging.terms import Term, Vocabulary, longest
from policygen.compare.judging.words import Token

STRONG = 60
"""The force of `should`, from which on a passage sets a rule whatever else it says."""
ELSEWHERE = frozenset({"other-documents", "further-reading", "no-policy"})
"""What points to another text, or says that there is no rule, informs even where it says `must`."""
WEIGHTY = frozenset({"sanction", "right", "definition", "cover", "status"})
WHO = frozenset({"role", "people"})


@lru_cache(maxsize=8)
def cues_of(stems: tuple[str, ...], words: Vocabulary) -> list[Term]:
    """A passage is asked for them a few times running."""
    after = words.cues.after
    return [
        cue
        for at, (stem, follows) in enumerate(zip(stems, (*stems, "")[1:], strict=True))
        if (node := after.get(stem)) and (node.terms or follows in node.after)
        for cue in longest(words.cues, stems, at)[1]
    ]


def duty_of(side: Sequence[Token], least: int) -> str:
    """The rule of a duty or prohibition in so many words."""
    before = None
    for token in side:
        term = token.term
        strong = term and term.sort == "duty" and abs(term.force) >= least and not term.weak
        if term and strong and (term.rule != "negations" or _denied(before)):
            return term.rule
        before = term.sort if term else "idle"
    return ""


def _denied(before: str | None) -> bool:
    """`No vapes`, `Pupils do not`; but information says `not`, too."""
    return before is None or before in WHO
