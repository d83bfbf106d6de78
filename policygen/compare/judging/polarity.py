"""Two passages -> whether both say yes or both no, however often each denies; what says the opposite. No files."""

import re
from collections.abc import Iterator, Sequence

from policygen.compare.judging.balance import BOUND, force, names_of
from policygen.compare.judging.kin import opposed
from policygen.compare.judging.terms import longest
from policygen.compare.judging.texts import Finding, Texts, of
from policygen.compare.judging.words import Token


def same_way(texts: Texts) -> bool:
    """`All boats must have been checked`, `no boat may go out which has not been`: one denies twice, the other never.

    Only of passages that are written anew: elsewhere a `not` that came is what it seems.
    """
    if not texts.anew:
        return False
    (times, bound), (others, strength) = (_told(side, texts) for side in (texts.old, texts.new))
    return times % 2 == others % 2 and abs(bound - strength) <= _AS_MUCH


def opposites(texts: Texts) -> list[Finding]:
    """`A parent who disagrees`, `a parent who agrees`: the same word, of which the one text denies the other's."""
    gone = [token for gap in texts.gaps for token in gap.gone]
    come = [token for gap in texts.gaps for token in gap.come]
    for here, there, old in ((gone, come, True), (come, gone, False)):
        roots = {texts.words.stems[token.shown]: token.shown for token in there}
        for token in here:
            denies = _PREFIX.match(token.shown.lower())
            other = roots.get(texts.words.stems[denies[1]], "") if denies else ""
            if other and _one_denies(texts):
                said = f"{token.shown} → {other}" if old else f"{other} → {token.shown}"
                return [Finding("duty", True, f"the opposite: {said} (rule opposite-word)", 340)]
    return [*_turned(gone, come, texts)]


def _turned(gone: Sequence[Token], come: Sequence[Token], texts: Texts) -> Iterator[Finding]:
    """`The keeper locks the shed`, `opens the shed`: one deed became its opposite, and neither text denies more."""
    if texts.anew or not opposed(gone, come, texts.words):
        return
    if _one_denies(texts):
        return
    for token in gone:
        if other := next((one for one in come if opposed([token], [one], texts.words)), None):
            said = f"{token.shown} → {other.shown}"
            yield Finding("duty", True, f"the opposite: {said} (rule opposite-word)", 340)
            return


_PREFIX = re.compile(r"(?:un|dis|non-?|in|im|ir|il)(?=[a-z]{4})(\w+)\Z")
_AS_MUCH = 15
"""`Will not` is as strong as `must`, where both are told in other words."""


def _one_denies(texts: Texts) -> bool:
    """Whether one of them says no, and the other does not."""
    return _told(texts.old, texts)[0] % 2 != _told(texts.new, texts)[0] % 2


def _told(side: Sequence[Token], texts: Texts) -> tuple[int, int]:
    """How often a passage denies, and how strongly it binds at most."""
    duties = of(side, "duty")
    said = sum(_denies(token) for token in side) + _words(side, texts)
    return said, max((abs(force(token)) for token in duties), default=_FACT)


_FACT = 80
"""The force of what is stated as a fact."""


def _denies(token: Token) -> bool:
    if token.term and token.term.sort == "duty":
        return force(token) < -BOUND or "released" in names_of(token)
    return token.meaning == "exception" or bool(_UN.match(token.shown))


_UN = re.compile(
    r"(?i)(?:un(?!der|til|it|ion|iq|if|iv|less)[a-z]{4,}(?:ed|able|safe|fit|paid)|non-\w+)\Z"
)
"""`Unchecked`, `unsafe`, `non-members`."""


def _words(side: Sequence[Token], texts: Texts) -> int:
    stems = [
        texts.words.stems[part]
        for token in side
        if not of((token,), "duty", "scope")
        for part in token.shown.split()
    ]
    return sum(longest(texts.words.denying, stems, at)[0] > 0 for at in range(len(stems)))
