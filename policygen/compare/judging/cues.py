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
    for at, token in enumerate(side):
        term = token.term
        if term and term.sort == "duty" and abs(term.force) >= least and not term.weak:
            denies = term.rule != "negations" or not at or _denied(side[at - 1])
            if denies and not _told_only(side, at):
                return term.rule
    return ""


def _told_only(side: Sequence[Token], at: int) -> bool:
    """`We have never lost a pupil`; `to be clear about what we will not allow`."""
    if not at:
        return False
    clause = side[max(1, at - _CLAUSE) : at]
    return side[at - 1].meaning == "have" or any(token.shown in _ASKS for token in clause)


_ASKS = frozenset({"what", "how", "why", "whether"})
_CLAUSE = 5
"""Words within which such a clause has shown its verb."""


def _denied(before: Token) -> bool:
    """`No vapes`, `Pupils do not`; but information says `not`, too."""
    return before.term is not None and before.term.sort in WHO
