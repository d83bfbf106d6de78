"""Words of cover of two passages -> findings: who and what is covered, when, how and on what condition."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest

from policygen.compare.judging.evidence import says_no_more
from policygen.compare.judging.kin import echoed, has_kin, spoken_of
from policygen.compare.judging.terms import listed, rules
from policygen.compare.judging.texts import Finding, Texts, change, of, weighty
from policygen.compare.judging.words import Token


def unechoed(
    gone: Sequence[Token], come: Sequence[Token], texts: Texts
) -> tuple[list[Token], list[Token]]:
    """Without those that the other text says in words of no rule: `at all times`, `throughout the journey`."""
    return _unsaid(of(gone, "scope"), texts, new=True), _unsaid(of(come, "scope"), texts, new=False)


def _unsaid(here: list[Token], texts: Texts, *, new: bool) -> list[Token]:
    if not here:
        return here
    other = _changed(texts, new=new)
    return [token for token in here if not _said(token, other, texts)]


def _said(token: Token, other: str, texts: Texts) -> bool:
    """Whether the other text says it, too; `all pupils` are pupils where a passage is written anew."""
    if token.term and token.term.rule == _OPPOSITE and texts.anew:
        side = texts.old if any(token is one for one in texts.new) else texts.new
        if has_kin(token.shown, spoken_of(side, texts.words), texts.words):
            return True
    if token.term and token.term.rule == _EVERYONE and texts.anew and _of_all(token, texts):
        return True
    if token.term and token.term.rule == _SOMETIMES and all(map(_perhaps, (texts.old, texts.new))):
        return True
    return echoed(token, other, texts.words) or (
        token.term is not None
        and token.term.rule in _LOOSE
        and (says_no_more(texts) or (token.term.rule != _OPPOSITE and _turned(texts)))
    )


def _turned(texts: Texts) -> bool:
    """Whether words of weight changed places, as between active and passive."""
    spans = [(texts.old[slice(*gap.old)], gap.gone) for gap in texts.gaps]
    return any(
        weighty([token for token in side if token not in gone], texts.words) for side, gone in spans
    )


def _of_all(token: Token, texts: Texts) -> bool:
    """`We ask all visitors to ...`, `Visitors are asked to ...`: a sentence about visitors is about all of them."""
    side, other = texts.old, texts.new
    if not any(token is one for one in side):
        side, other = other, side
    at = next((at for at, one in enumerate(side) if one is token), 0)
    first = next((one for one in other if one.meaning not in _ARTICLES), None)
    return first is not None and [one.meaning for one in side[at + 1 : at + 2]] == [first.meaning]


_ARTICLES = frozenset({"a", "an", "the"})


def _perhaps(side: Sequence[Token]) -> bool:
    """`We sometimes may ask` says no more than `we may ask`."""
    return any(token.meaning in ("may", "might", "can", "could") for token in side)


_SOMETIMES = "sometimes"
_EVERYONE = "everyone"
_OPPOSITE = "opposite"
_LOOSE = frozenset({"everyone", _OPPOSITE})
"""Rules whose words come and go with the turn of a sentence."""


def _changed(texts: Texts, *, new: bool) -> str:
    """What one text says where they differ."""
    spans = [(gap.new if new else gap.old) for gap in texts.gaps]
    side = texts.new if new else texts.old
    return " | ".join([spoken_of(side[slice(*span)], texts.words) for span in spans])


def scopes(gone: Iterable[Token], come: Iterable[Token]) -> list[Finding]:
    pairs = zip_longest(of(gone, "scope"), of(come, "scope"))
    return [found for old, new in pairs if (found := _scope(old, new))]


def _scope(old: Token | None, new: Token | None) -> Finding | None:
    term = (new or old or Token("", "")).term
    if not term or (term.weak and not (old and new)) or _unlike(old, new):
        return None
    why = f"{_about().get(term.rule, 'what is covered')}: {change(old, new)} (rule {term.rule})"
    return Finding("scope", True, why, 220)


def _unlike(old: Token | None, new: Token | None) -> bool:
    """Two that say little, and not of the same thing."""
    terms = [token.term for token in (old, new) if token and token.term]
    return len(terms) > 1 and all(term.weak for term in terms) and terms[0].rule != terms[1].rule


@lru_cache(maxsize=1)
def _about() -> dict[str, str]:
    """What a rule of scope is about, by its name."""
    return {rule: what for what, names in rules()["reasons"].items() for rule in listed(names)}
