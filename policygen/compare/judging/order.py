"""The same words in another order -> findings: who tells whom, who must and who may, changed places."""

from collections import Counter
from collections.abc import Sequence

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
    if _swapped(texts, "role", "people") and not _voiced(texts):
        found.append(
            Finding("role", True, "who acts and who is told changed places (rule word-order)", 300)
        )
    return found


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
    """Active in one text, passive in the other."""
    return any(token.meaning == "by" for gap in texts.gaps for token in (*gap.gone, *gap.come))
