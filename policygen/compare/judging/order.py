"""The same words in another order -> findings: who tells whom, who must and who may, changed places."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from policygen.compare.judging.terms import Sort, Vocabulary
from policygen.compare.judging.texts import Finding, Texts, of, weighty
from policygen.compare.judging.verbs import participle
from policygen.compare.judging.words import Token


def turned(texts: Texts) -> list[Finding]:
    """Who does what to whom, and who must and who may, changed places: the same words in another order."""
    if any(weighty((*gap.gone, *gap.come), texts.words) for gap in texts.gaps):
        return []
    found = []
    changed = [token for gap in texts.gaps for token in (*gap.gone, *gap.come)]
    if _swapped(texts, "duty") or (of(changed, "duty") and _denies_other(texts)):
        found.append(Finding("duty", True, "duties changed places (rule word-order)", 350))
    by = any(token.meaning == "by" for token in changed)
    swapped = _swapped(texts, "role", "people") and not (by or _voiced(texts))
    if swapped or (by and (_flipped(texts) or _flipped(texts, back=True))):
        found.append(
            Finding("role", True, "who acts and who is told changed places (rule word-order)", 300)
        )
    return found


def _flipped(texts: Texts, *, back: bool = False) -> bool:
    """`The Chair tells the Clerk`, `the Chair is told by the Clerk`: the same names in the same order."""
    words = texts.words
    active, passive = (texts.new, texts.old) if back else (texts.old, texts.new)
    for at, (one, then) in enumerate(pairwise(passive)):
        if then.meaning == "by" and participle(one.shown):
            deed = words.stems[one.shown]
            here = next(
                (n for n, token in enumerate(active) if words.stems[token.shown] == deed), 0
            )
            sides = ((passive, at), (active, here))
            (first, last), (doer, whom) = (_around(side, place, words) for side, place in sides)
            acts = here and active[here + 1 : here + 2] and active[here + 1].meaning != "by"
            return bool(acts and first and last) and (first, last) == (doer, whom)
    return False


def _around(side: Sequence[Token], at: int, words: Vocabulary) -> tuple[str, str]:
    """Who or what is named right before and right after a word."""
    before, after = (_named(part, words) for part in (reversed(side[:at]), side[at + 1 :]))
    return before, after


def _named(side: Iterable[Token], words: Vocabulary) -> str:
    named = (one for one in side if of((one,), "role", "people") or weighty((one,), words))
    return next((one.meaning for one in named), "")


_MUTUAL = frozenset({"meet"})
"""What each does with the other, whoever is named first."""


def _swapped(texts: Texts, *sorts: Sort) -> bool:
    names, others = (
        [token.meaning for token in of(side, *sorts)] for side in (texts.old, texts.new)
    )
    if names == others or sorted(names) != sorted(others):
        return False
    mutual = any(texts.words.stems[token.shown] in _MUTUAL for token in texts.old)
    if mutual and "duty" not in sorts:
        return False
    before = _followed(texts.old, sorts, texts.words)
    after = _followed(texts.new, sorts, texts.words)
    return not Counter(before) & Counter(after)


def _denies_other(texts: Texts) -> bool:
    """`Is automatic and cannot be stopped`, `is not automatic and can be stopped`: both say both, and deny another."""
    here, there = (_denied(side, texts.words) for side in (texts.old, texts.new))
    if len(here) != 1 or len(there) != 1 or here == there:
        return False
    return all(_apart(side, *here, *there) for side in (texts.old, texts.new))


def _denied(side: Sequence[Token], words: Vocabulary) -> set[str]:
    """The words of weight right after each `not`."""
    return {
        _named(side[at + 1 :], words)
        for at, token in enumerate(side)
        if token.term and token.term.sort == "duty" and token.shown.lower().endswith(("not", "n't"))
    }


def _apart(side: Sequence[Token], one: str, other: str) -> bool:
    """Whether both words stand there, with `and` or `but` between them."""
    said = [token.meaning for token in side]
    if one not in said or other not in said:
        return False
    first, last = sorted((said.index(one), said.index(other)))
    return bool({"and", "but", "however"} & {*said[first:last]})


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
    here, there = (_undergone(side, texts.words) for side in (texts.old, texts.new))
    return bool(here ^ there)


def _undergone(side: Sequence[Token], words: Vocabulary) -> set[str]:
    """What is done to somebody, of what both texts may tell: the words after `be`."""
    return {
        words.stems[then.shown]
        for one, then in pairwise(side)
        if words.stems[one.shown.split()[0]] == "be" and participle(then.shown)
    }
