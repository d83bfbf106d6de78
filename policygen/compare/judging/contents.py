"""Other words of two passages -> findings: a condition, a longer list, one thing for another."""

import re
from collections.abc import Iterator, Sequence

from policygen.compare.judging.evidence import changed, telling, whole
from policygen.compare.judging.gaps import Gap
from policygen.compare.judging.insertions import insertion, instead
from policygen.compare.judging.kin import echoed, has_kin, is_faint, spoken_of
from policygen.compare.judging.texts import Finding, Texts, of, weighty
from policygen.compare.judging.verbs import verbs
from policygen.compare.judging.widening import (
    either_or,
    not_that_one,
    of_any_kind,
    or_else,
    some_of,
)
from policygen.compare.judging.words import Token


def contents(texts: Texts) -> list[Finding]:
    """What other words make of the cover: a condition, a longer list, one thing for another."""
    gone, come = changed(texts)
    if included := [*_included(texts, gone, come)]:
        return included
    if texts.defines and not texts.anew and (meant := _meant(texts)):
        return [meant]
    if (
        widened := of_any_kind(texts, gone, come)
        or or_else(texts)
        or either_or(texts)
        or some_of(texts)
        or not_that_one(texts)
    ):
        return [widened]
    if _introduces(texts):
        return []
    told = telling(texts, gone, come)
    surplus = sum(map(len, told[1])) - sum(map(len, told[0]))
    found = [
        _content(gap, texts, words, surplus)
        for gap, *words in zip(texts.gaps, *whole(texts, (gone, come), told), strict=True)
    ]
    return [finding for finding in found if finding] or [*_other_member(texts, gone, come)]


def _introduces(texts: Texts) -> bool:
    """`Here is what you need:`, which bids nothing of itself."""
    ends = all(text.rstrip().endswith(":") for text in texts.written)
    return ends and not of((*texts.old, *texts.new), "duty")


def presents(texts: Texts) -> bool:
    """`Here are some ways to tell us:`, of whatever the list then says."""
    return _introduces(texts) and all(
        "ere are" in text or "ere is" in text for text in texts.written
    )


def _other_member(
    texts: Texts, gone: Sequence[list[str]], come: Sequence[list[str]]
) -> Iterator[Finding]:
    """`Staff conduct`, `staff appraisal`: an item of a list of rules is another one by its last word or its first."""
    lost, learnt = ([word for words in side for word in words] for side in (gone, come))
    if texts.led and lost and learnt and _heads(texts, lost, learnt) and not _akin(texts, lost):
        said = f"{', '.join(lost[:_SHOWN])} → {', '.join(learnt[:_SHOWN])}"
        yield Finding("scope", True, f"what is covered: {said} (rule another-member)", 120)


def _akin(texts: Texts, lost: Sequence[str]) -> bool:
    """Whether the one word that gave way has kin in the other text: `drugs`, `any substance`."""
    said = spoken_of([token for gap in texts.gaps for token in gap.come], texts.words)
    return len(lost) == 1 and has_kin(lost[0], said, texts.words)


def _heads(texts: Texts, lost: Sequence[str], learnt: Sequence[str]) -> bool:
    """Whether the words end the items, as what they are about does."""
    return _ends(texts.old, lost, texts) and _ends(texts.new, learnt, texts)


def _ends(side: Sequence[Token], words: Sequence[str], texts: Texts) -> bool:
    things = [word for word in weighty(side, texts.words) if not word.endswith("ed")]
    doing = verbs().get(things[-1]) if things else None
    return bool(things) and things[-1] in words and (doing is None or doing.form != "doing")


def _included(
    texts: Texts, gone: Sequence[list[str]], come: Sequence[list[str]]
) -> Iterator[Finding]:
    """`Including smart watches`, which the other text does not say."""
    for gap, lost, learnt in zip(texts.gaps, gone, come, strict=True):
        for which, span, tokens, heavy in (
            (0, gap.old, gap.gone, lost),
            (1, gap.new, gap.come, learnt),
        ):
            side = (texts.old, texts.new)[which]
            at = next((at for at in range(*span) if _includes(side[at])), None)
            told = at is not None and _tells(side[at + 1 : span[1]], heavy)
            if told and any(token.meaning == "inclusion" for token in tokens):
                words = [token.shown for token in side[at : span[1]]]
                said = f"{' '.join(words[:_SHOWN])} {'added' if which else 'taken out'}"
                yield Finding("scope", True, f"what is covered: {said} (rule inclusion)", 170)


def _tells(tokens: Sequence[Token], heavy: Sequence[str]) -> bool:
    """Whether words follow that the other text does not have."""
    return any(token.shown in heavy or of((token,), "people", "role") for token in tokens)


def _includes(token: Token) -> bool:
    """But `the list includes` only says what it lists."""
    return token.meaning == "inclusion" and not token.shown.lower().endswith(
        ("include", "includes")
    )


def _meant(texts: Texts) -> Finding | None:
    """What a word means is no turn of phrase: `anyone under 18`, `any pupil under 18`."""
    here, there = ({token.shown.lower() for token in side} for side in (texts.old, texts.new))
    light = texts.words.words["light"]
    for gap in texts.gaps:
        told = [
            token
            for token in (*gap.gone, *gap.come)
            if (token.meaning not in light and not is_faint(token.shown, texts.words))
            or (token.term and token.term.sort != "equal")
        ]
        if any(token.shown.lower() not in here & there for token in told):
            old, new = (
                " ".join(token.shown for token in side[slice(*span)])
                for side, span in ((texts.old, gap.old), (texts.new, gap.new))
            )
            return Finding(
                "scope", True, f"what is meant: {_said(old, new)} (rule definition)", 180
            )
    return None


def _content(gap: Gap, texts: Texts, words: Sequence[list[str]], surplus: int) -> Finding | None:
    """A passage that only says as much in other places is reworded, not widened or narrowed."""
    gone, come = words
    if (
        not (gone or come)
        or _echoes(gap, texts)
        or (_examples(gap, texts) and len(gone + come) <= _FEW)
    ):
        return None
    said = _said(_shown(texts, 0, gap.old, gone), _shown(texts, 1, gap.new, come))
    if gone and come:
        return instead(gap, texts, said) or _grown(len(come) - len(gone), surplus, said)
    told = surplus and (surplus > 0) == bool(come) and _weighs(gap, texts, surplus)
    rule = insertion(gap, texts, came=bool(come)) if told else ""
    return Finding("scope", True, f"what is covered: {said} (rule {rule})", 150) if rule else None


def _grown(here: int, surplus: int, said: str) -> Finding | None:
    """What takes the place of a word and says much more, or much less."""
    if min(abs(here), abs(surplus)) < _FEW or here * surplus < 0:
        return None
    return Finding("scope", True, f"what is covered: {said} (rule added-words)", 150)


def _weighs(gap: Gap, texts: Texts, surplus: int) -> bool:
    """Whether words that came or went can be more than the turn of another sentence: `or fruit` is."""
    if not texts.anew or abs(surplus) > 1:
        return True
    (start, end), side = (gap.new, texts.new) if surplus > 0 else (gap.old, texts.old)
    (first, last) = gap.old if surplus > 0 else gap.new
    joined = {side[start].meaning, side[end - 1].meaning} & texts.words.words["joining"]
    return first == last and bool(joined)


def _echoes(gap: Gap, texts: Texts) -> bool:
    """`Throughout the journey`, for `at all times`."""
    before, after = (spoken_of(side, texts.words) for side in (gap.gone, gap.come))
    return any(echoed(token, after, texts.words) for token in of(gap.gone, "scope")) or any(
        echoed(token, before, texts.words) for token in of(gap.come, "scope")
    )


_FEW = 3
"""Words that one more example has at most."""


def _examples(gap: Gap, texts: Texts) -> bool:
    """Whether the gap stands after `such as`, as far as that reaches."""
    return any(token.meaning == "such as" for token in texts.new[: gap.new[0]])


def _said(old: str, new: str) -> str:
    return f"{old} → {new}" if old and new else f"{new} added" if new else f"{old} taken out"


def _shown(texts: Texts, which: int, span: tuple[int, int], words: Sequence[str]) -> str:
    """The words as they stand in the text where they are one stretch, else a list of them; no more than some."""
    stretch = [token.shown for token in (texts.old, texts.new)[which][slice(*span)]]
    places = [at for at, word in enumerate(stretch) if word in words]
    whole = stretch[places[0] : places[-1] + 1] if places else []
    if words and len(whole) <= 2 * len(words) + 1:
        written = _stretch(whole[:_SHOWN]).search(texts.written[which])
        if written:
            return written[0] + " …" * (len(whole) > _SHOWN)
    return ", ".join(words[:_SHOWN]) + " …" * (len(words) > _SHOWN)


_SHOWN = 8
"""Words that a reason quotes at most."""


def _stretch(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\W+".join(r"\W+".join(map(re.escape, word.split())) for word in words))
