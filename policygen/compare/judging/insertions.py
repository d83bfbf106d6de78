"""A gap -> by which rule words put in, taken out or replaced change what is covered. No files."""

from collections.abc import Sequence

from policygen.compare.judging.gaps import Gap
from policygen.compare.judging.members import among_others
from policygen.compare.judging.texts import Finding, Texts, of, weighty
from policygen.compare.judging.words import Token


def insertion(gap: Gap, texts: Texts, *, came: bool) -> str:
    """The rule by which words put in or taken out change who or what is covered; none where they do not."""
    (start, end), side = (gap.new, texts.new) if came else (gap.old, texts.old)
    lists = texts.words.words
    after = side[end] if end < len(side) else None
    if _label(side, end, texts.written[side is texts.new]) or _manner(side[start:end], texts):
        return ""
    if side[start].shown == "if" and start and side[start - 1].shown in _UNKNOWN:
        return ""
    if _from_when(side, start, end):
        return ""
    if side[start].shown == "which" and _tells_of(side[start : start + 2], texts):
        return ""
    if _limits(side[start], texts) or _participle(side, start, end, lists["small"]):
        return "added-condition"
    if among_others(side[end - 1].shown, texts.written[side is texts.new]):
        return ""
    if any(token.meaning in lists["joining"] for token in side[max(0, start - 1) : end + 2]):
        return "list-of-what-is-covered"
    opens = not start and not (texts.anew and len(weighty(side[:end], texts.words)) < _FEW)
    if opens or (after and of((after,), "people", "role")):
        return "" if _ourselves(gap) else "who-is-covered"
    if _defined(side, start, end, lists["definite"]):
        return ""
    reworded = any(_reworded(other, gap, texts, came=came) for other in texts.gaps)
    return "" if reworded else "added-words"


def _from_when(side: Sequence[Token], start: int, end: int) -> bool:
    """`Within 30 days [of the cancellation]`: from when the days of both texts count, told in few words."""
    before = side[max(0, start - _LABEL) : start]
    counts = before and before[-1].term is not None and before[-1].term.rule == "time-limits"
    opens = side[start].shown in ("of", "after", "from") and end - start <= _LABEL
    return bool(counts and opens and of(before, "limit"))


def _tells_of(tokens: Sequence[Token], texts: Texts) -> bool:
    """`, which is a task we enjoy`: after a comma it tells more of something, and picks none out."""
    said = ", " + " ".join(token.shown for token in tokens)
    return any(said in text for text in texts.written)


_UNKNOWN = frozenset("sure unsure certain uncertain clear unclear check see wonder".split())
"""After these `if` is `whether`: `report it, even if you are not sure if it is serious`."""


def _ourselves(gap: Gap) -> bool:
    """`We will look into it`, `Oakhill staff will`."""
    return any(
        here[:1]
        and here[0].meaning in ("we", "our")
        and there[-1:]
        and there[-1].meaning == "staff"
        for here, there in ((gap.gone, gap.come), (gap.come, gap.gone))
    )


def _limits(token: Token, texts: Texts) -> bool:
    """`While` stands for `whilst` and is one, too."""
    return not {token.meaning, texts.words.stems[token.shown]}.isdisjoint(
        texts.words.words["limiting"]
    )


def _reworded(other: Gap, gap: Gap, texts: Texts, *, came: bool) -> bool:
    """Whether other words stand for those of the gap; but `overnight visits` does not reword `every visit`."""
    instead = other.gone if came else other.come
    touches = other.old[0] <= gap.old[1] and gap.old[0] <= other.old[1]
    light = texts.words.words["small"]
    said = [token for token in instead if token.term or token.meaning not in light]
    return any(not touches or not of((token,), "scope") for token in said)


def _label(side: Sequence[Token], end: int, written: str) -> bool:
    """Whether what came or went is the label that a passage begins with: `Appeals: ...`."""
    label, colon, _ = written.partition(":")
    return bool(colon) and end <= min(len(label.split()), len(side) - 1) <= _LABEL


_FEW = 3
"""Words from which on an opening says more than another turn of a sentence."""
_LABEL = 4
"""Words that a label has at most."""


def _manner(tokens: Sequence[Token], texts: Texts) -> bool:
    """Whether only adverbs tell: how something is done."""
    words = weighty(tokens, texts.words)
    joined = bool(tokens) and tokens[0].meaning in texts.words.words["joining"]
    return bool(words) and not joined and all(word.endswith("ly") for word in words)


def _defined(side: Sequence[Token], start: int, end: int, definite: frozenset[str]) -> bool:
    """`the [main] gate`: what is already one thing is described, not narrowed; `the [chest in the] hall` is two."""
    alone = end < len(side) and side[end].term is None and side[end - 1].meaning not in definite
    return alone and side[start - 1].meaning in definite


def _participle(side: Sequence[Token], start: int, end: int, small: frozenset[str]) -> bool:
    """`working at height`, `approved in advance`: some of those spoken of."""
    starts = side[start].shown.endswith(("ed", "ing"))
    return starts and end - start > 1 and _phrase_ends(side, end, small)


def _phrase_ends(side: Sequence[Token], end: int, small: frozenset[str]) -> bool:
    return end == len(side) or side[end].term is not None or side[end].meaning in small


def instead(gap: Gap, texts: Texts, said: str) -> Finding | None:
    """One thing for another and no other change: between an article or preposition and the phrase's end."""
    if texts.anew:
        return None
    start, end = gap.new
    before = {texts.new[at].meaning for at in (start - 1, start) if at >= 0}
    before |= {texts.old[gap.old[0]].meaning}
    lists = texts.words.words
    if _by_another(texts.old[slice(*gap.old)], texts.new[slice(*gap.new)]):
        return Finding("scope", True, f"what is covered: {said} (rule another-thing)", 120)
    if _compound(texts.old[gap.old[1] - 1].shown, texts.new[end - 1].shown):
        return None
    ends = _phrase_ends(texts.new, end, lists["small"])
    if not ends or not (before & lists["before-nouns"] or _last(gap, texts) or _where(gap, texts)):
        return None
    if _is_place(texts.old[gap.old[1] - 1], texts) and _is_place(texts.new[end - 1], texts):
        return None
    return Finding("scope", True, f"what is covered: {said} (rule another-thing)", 120)


def _compound(old: str, new: str) -> bool:
    """`The culture`, `the work-culture`: the same thing, of which more is told."""
    short, long = sorted((old.lower(), new.lower()), key=len)
    return long.endswith(f"-{short}")


def _by_another(old: Sequence[Token], new: Sequence[Token]) -> bool:
    """`By email`, `by post`: one way for another, where the rules know both."""
    if len(old) != 1 or len(new) != 1:
        return False
    first, last = (token.shown.lower().split() for token in (old[0], new[0]))
    return first[0] == last[0] in ("by", "in", "on") and len(first) == len(last) == _WAY


_WAY = 2
"""Words that tell a way."""


def _last(gap: Gap, texts: Texts) -> bool:
    """`unauthorised holidays`, `unauthorised absence`: the one last word, after one that tells of what kind."""
    start, end = gap.new
    alone = end - start == 1 == gap.old[1] - gap.old[0] and end == len(texts.new) and start > 0
    return alone and texts.new[start - 1].term is None and texts.new[start - 1].shown.islower()


def _where(gap: Gap, texts: Texts) -> bool:
    """`[in] the club [house]`, `[on] the club [website]`: one word, where another preposition goes before it."""
    start, end = gap.new
    alone = end - start == 1 == gap.old[1] - gap.old[0]
    return alone and any(
        0 < start - other.new[1] <= _FEW and _preposition(other.gone) and _preposition(other.come)
        for other in texts.gaps
    )


def _preposition(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].shown.lower() in _PLACING


_PLACING = frozenset({"in", "on", "at"})


def _is_place(token: Token, texts: Texts) -> bool:
    return texts.words.stems[token.shown.rpartition(" ")[2]] in texts.words.words["places"]
