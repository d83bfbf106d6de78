"""Two passages -> the words that tell of another rule: those without their like or kin in the other. No files."""

from policygen.compare.judging.alike import cancel_alike, cancel_said
from policygen.compare.judging.kin import has_kin, is_faint, spoken_of
from policygen.compare.judging.texts import Texts, weighty

Words = list[list[str]]
"""Of each gap, those of one text."""


def changed(texts: Texts) -> tuple[Words, Words]:
    """The words of weight that went and came, but for those that stand in the other text in another form."""
    gone = [weighty(gap.gone, texts.words) for gap in texts.gaps]
    come = [weighty(gap.come, texts.words) for gap in texts.gaps]
    cancel_alike(gone, come)
    cancel_said(gone, texts.new)
    cancel_said(come, texts.old)
    return gone, come


def _rewritten(texts: Texts) -> bool:
    """Whether it differs in more than one place."""
    return texts.anew or len(texts.gaps) > 1


def says_no_more(texts: Texts) -> bool:
    """Whether a passage is written anew in words that are all in the other, or have kin there."""
    if not _rewritten(texts):
        return False
    gone, come = telling(texts, *changed(texts))
    return not any(gone) and not any(come)


def telling(texts: Texts, gone: Words, come: Words) -> tuple[Words, Words]:
    """Without words too faint to tell, and those that have kin in the other text: a guess needs evidence."""
    if not any(gone) and not any(come):
        return gone, come
    told = []
    for words, side, spans in (
        (gone, texts.new, [gap.new for gap in texts.gaps]),
        (come, texts.old, [gap.old for gap in texts.gaps]),
    ):
        tokens = (
            side if _rewritten(texts) else [token for span in spans for token in side[slice(*span)]]
        )
        said = spoken_of(tokens, texts.words)
        told.append([[one for one in some if _tells_more(one, said, texts)] for some in words])
    return told[0], told[1]


def whole(
    texts: Texts, sides: tuple[Words, Words], told: tuple[Words, Words]
) -> tuple[Words, Words]:
    """Where words gave way to others, of which only the ones tell: all of them, or in a text written anew none."""
    lost, learnt = list(told[0]), list(told[1])
    for at, (gone, come) in enumerate(zip(*sides, strict=True)):
        if gone and come and bool(lost[at]) != bool(learnt[at]):
            lost[at], learnt[at] = ([], []) if texts.anew else (gone, come)
    return lost, learnt


def _tells_more(word: str, said: str, texts: Texts) -> bool:
    """A name in capitals always does; so does a phrase (`on time`), but for `is given`."""
    first, *rest = word.split()
    parts = rest if rest and texts.words.stems[first] == "be" else [first, *rest]
    return not all(_is_known(part, said, texts, alone=len(parts) == 1) for part in parts)


def _is_known(part: str, said: str, texts: Texts, *, alone: bool) -> bool:
    if not part.islower():
        return False
    return (alone and is_faint(part, texts.words)) or has_kin(part, said, texts.words)
