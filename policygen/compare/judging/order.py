"""The same words in another order -> findings: who tells whom, who must and who may, changed places."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from policygen.compare.judging.deeds import participle
from policygen.compare.judging.terms import Sort, Vocabulary
from policygen.compare.judging.texts import Finding, Texts, of, weighty
from policygen.compare.judging.tokens import Token


def turned(texts: Texts) -> list[Finding]:
    """Who does what to whom, and who must and who may, changed places: the same words in another order."""
    if any(weighty((*gap.gone, *gap.come), texts.words) for gap in texts.gaps):
        return []
    found = []
    if _swapped(texts, "duty"):
        found.append(Finding("duty", True, "duties changed places (rule word-order)", 350))
    swapped = _swapped(texts, "role", "people") and not _voiced(texts)
    if swapped or any(
        _flipped(here, there, texts.words)
        for here, there in ((texts.old, texts.new), (texts.new, texts.old))
    ):
        found.append(
            Finding("role", True, "who acts and who is told changed places (rule word-order)", 300)
        )
    return found


def _flipped(active: Sequence[Token], passive: Sequence[Token], words: Vocabulary) -> bool:
    """`The Chair tells the Clerk`, `the Chair is told by the Clerk`: the same names in the same order."""
    for at, (one, then) in enumerate(pairwise(passive)):
        if then.meaning == "by" and participle(one.shown):
            deed = words.stems[one.shown]
            here = next(
                (n for n, token in enumerate(active) if words.stems[token.shown] == deed), 0
            )
            sides = ((passive, at), (active, here))
            (first, last), (doer, whom) = (_around(side, place) for side, place in sides)
            acts = here and active[here + 1 : here + 2] and active[here + 1].meaning != "by"
            return bool(acts and first and last) and (first, last) == (doer, whom)
    return False


def _around(side: Sequence[Token], at: int) -> tuple[str, str]:
    """The names right before and right after a word."""
    before, after = (of(part, "role", "people") for part in (side[:at], side[at + 1 :]))
    return before[-1].meaning if before else "", after[0].meaning if after else ""


def _swapped(texts: Texts, *sorts: Sort) -> bool:
    names, others = (
        [token.meaning for token in of(side, *sorts)] for side in (texts.old, texts.new)
    )
    if names == others or sorted(names) != sorted(others):
        return False
    before = _followed(texts.old, sorts, texts.words)
    after = _followed(texts.new, sorts, texts.words)
    return not Counter(before) & Counter(after)


def _followed(
    side: Sequence[Token], sorts: Sequence[Sort], words: Vocabulary
) -> list[tuple[str, str]]:
    """Each such term with the next word of weight."""
    found = []
    for at, token in enumerate(side):
        if of((token,), *sorts):
            rest = (
                other.meaning
                for other in side[at + 1 :]
                if other.meaning not in words.words["small"]
            )
            found.append((token.meaning, next(rest, "")))
    return found


def _voiced(texts: Texts) -> bool:
    """Active in one text, passive in the other: `Staff do not take pupils`, `pupils are not taken`."""
    if any(token.meaning == "by" for gap in texts.gaps for token in (*gap.gone, *gap.come)):
        return True
    here, there = (_undergone(side, texts.words) for side in (texts.old, texts.new))
    return bool(here ^ there)


def _undergone(side: Sequence[Token], words: Vocabulary) -> set[str]:
    """What is done to somebody, of what both texts may tell: the words after `be`."""
    return {
        words.stems[then.shown]
        for one, then in pairwise(side)
        if words.stems[one.shown.split()[0]] == "be" and participle(then.shown)
    }
