"""A passage -> the words in it that tell a rule or information, and its duties in so many words. No files."""

from collections.abc import Sequence
from functools import lru_cache

from policygen.compare.judging.bids import opened
from policygen.compare.judging.reasons import tells_of_text
from policygen.compare.judging.terms import Term, Vocabulary, longest
from policygen.compare.judging.tokens import Tokens, tokens
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


CONDITIONAL = ("If ", "When ", "Where ", "Before ", "After ", "Once ", "Unless ", "Until ")


def informing(passage: Tokens, words: Vocabulary) -> set[str]:
    """The rules by which it informs; not by what its condition says."""
    informs = _informing(passage, words)
    if informs and passage.text.startswith(CONDITIONAL):
        informs = _informing(tokens(opened(passage.text), words), words)
    return informs | {"contents"} if tells_of_text(passage.text) else informs


def _informing(passage: Tokens, words: Vocabulary) -> set[str]:
    cues = cues_of(tuple(passage.stems), words)
    return {cue.rule for cue in cues if cue.meaning == "information"}


def duty_of(side: Sequence[Token], least: int) -> str:
    """The rule of a duty or prohibition in so many words."""
    before, last, asked = None, "", 0
    for at, token in enumerate(side):
        term = token.term
        strong = term and term.sort == "duty" and abs(term.force) >= least and not term.weak
        bound = strong and last != _HAVE and at >= asked
        if term and bound and (term.rule != "negations" or _denied(before)):
            return term.rule
        if at and token.shown in _ASKS:
            asked = at + _CLAUSE
        before, last = term.sort if term else "idle", token.meaning
    return ""


_HAVE = "have"
"""`We have never lost a pupil` tells what was."""
_ASKS = frozenset({"what", "how", "why", "whether"})
"""`To be clear about what we will not allow` bids nothing."""
_CLAUSE = 5
"""Words within which such a clause has shown its verb."""


def _denied(before: str | None) -> bool:
    """`No vapes`, `Pupils do not`; but information says `not`, too."""
    return before is None or before in WHO
