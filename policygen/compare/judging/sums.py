"""Figures of two passages -> findings, and which of them change as a matter of course."""

from collections.abc import Sequence
from itertools import pairwise, zip_longest

from policygen.compare.comparison import Kind
from policygen.compare.judging.kin import spoken_of, told_otherwise
from policygen.compare.judging.telling import had, opens, studies, tallies
from policygen.compare.judging.terms import Vocabulary, listed, rules
from policygen.compare.judging.texts import Finding, Texts, change, of
from policygen.compare.judging.words import Token


def changed_figures(texts: Texts) -> list[Finding]:
    gone = _uncited(texts.gone("figure", "limit"), texts.new)
    come = _uncited(texts.come("figure", "limit"), texts.old)
    if not gone and not come:
        return []
    _cancel_moments(gone, texts.new)
    _cancel_moments(come, texts.old)
    _cancel_echoed(gone, texts.new, texts.words)
    _cancel_echoed(come, texts.old, texts.words)
    _cancel_units(gone, come)
    _cancel_units(come, gone)
    _cancel_rates(gone, come)
    _cancel_rates(come, gone)
    _cancel_limits(gone, come)
    _cancel_limits(come, gone)
    if not (texts.gone("scope") or texts.come("scope")):
        _cancel_repeated(gone, come, texts.old, texts.new)
        _cancel_repeated(come, gone, texts.new, texts.old)
    pairs = zip_longest(_limited(gone, texts.old), _limited(come, texts.new))
    return [_figure(old, new, texts) for old, new in pairs]


def _limited(tokens: Sequence[Token], side: Sequence[Token]) -> list[Token]:
    """With a limit and the figure after it as one: `within 24 hours`."""
    if not of(tokens, "limit"):
        return list(tokens)
    places = {id(token): at for at, token in enumerate(side)}
    found: list[Token] = []
    for token in tokens:
        limit = found[-1] if found else None
        follows = limit and places.get(id(limit), -2) + 1 == places.get(id(token), -1)
        if limit and limit.term and limit.term.sort == "limit" and follows:
            found[-1] = token._replace(shown=f"{limit.shown} {token.shown}")
        else:
            found.append(token)
    return found


def _cancel_moments(here: list[Token], other: Sequence[Token]) -> None:
    """`The start of the school day` is when `the school day starts`."""
    if not any(" of " in token.meaning for token in here):
        return
    said = {part.lower().rstrip("s") for token in other for part in token.shown.split()}
    halves = {_half(token) for token in other if " of " in token.meaning}
    for token in list(here):
        edge, _, span = token.meaning.partition(" of ")
        told = span.rpartition(" ")[2] in said and said & _EDGES.get(edge, frozenset())
        if span and told and (not halves or _half(token) in halves):
            here.remove(token)


def _half(token: Token) -> bool:
    """Whether a half-term is spoken of, which is no term."""
    return "half" in token.meaning


def _cancel_echoed(here: list[Token], other: Sequence[Token], words: Vocabulary) -> None:
    """`On the same day` is on the day it happens; `each Friday` is weekly."""
    if any(token.term and token.term.rule in _LOOSE for token in here):
        said = spoken_of(other, words)
        here[:] = [token for token in here if not told_otherwise(token.meaning, said, words)]


_LOOSE = frozenset({"frequency", "time-limits"})
"""Rules whose figures can be told without a number."""
_EDGES = {
    "start": frozenset({"start", "begin", "open", "beginning"}),
    "end": frozenset({"end", "clo", "close", "finish"}),
}


def _cancel_units(here: list[Token], there: list[Token]) -> None:
    """`24 leave hours` are 24 hours."""
    for token in list(here):
        plain = token.term is not None and token.term.rule == "numbers"
        like = next((one for one in there if plain and _counts(one, token.shown)), None)
        if like:
            here.remove(token)
            there.remove(like)


def _counts(period: Token, number: str) -> bool:
    """Not `9 am`, for `9`."""
    spans = period.term is not None and period.term.rule == "time-limits"
    return spans and period.shown.split()[0] == number


def _cancel_rates(here: list[Token], there: list[Token]) -> None:
    """`Two hours each week` are two hours a week."""
    for token in list(here):
        rate = next((one for one in there if _rate(one) == token.meaning), None)
        if rate:
            here.remove(token)
            there.remove(rate)


def _cancel_limits(here: list[Token], there: list[Token]) -> None:
    """`Within five days` is `not more than five days after`."""
    one, other = listed(rules()["like-limits"])
    first = next((token for token in here if token.meaning == one), None)
    second = next((token for token in there if token.meaning == other), None)
    if first and second:
        here.remove(first)
        there.remove(second)


def _cancel_repeated(
    here: list[Token], there: list[Token], own: Sequence[Token], other: Sequence[Token]
) -> None:
    """`By 1 May, or by 1 June` is by 1 May, or 1 June."""
    if there or len(here) != 1 or here[0].meaning != _BY_THEN:
        return
    said = [sum(token.meaning == _BY_THEN for token in side) for side in (own, other)]
    joined = any(one.meaning in ("and", "or") and by is here[0] for one, by in pairwise(own))
    if joined and said[0] > said[1] > 0:
        here.clear()


_BY_THEN = "by-then"


def _rate(token: Token) -> str:
    return f"every {token.meaning}" if token.shown.startswith(("a ", "an ", "per ")) else ""


def _uncited(tokens: list[Token], other: Sequence[Token]) -> list[Token]:
    """Without the laws that the other text cites, however often."""
    if not tokens:
        return tokens
    known = {token.meaning for token in other if token.term and token.term.rule == "cited-law"}
    return [token for token in tokens if token.meaning not in known]


_ROUTINE: dict[str, Kind] = {
    "contact-details": "figure",
    "addresses": "wording",
    "cross-references": "wording",
    "page-numbers": "figure",
}
"""Rules whose figures never matter, and the kind of their changes."""
_URGENT = frozenset({"999", "112", "111", "101"})
"""Whom to ring in need, which is part of the rule."""
_OF_CONTROL = frozenset({"dates", "numbers", "amounts", "times", "occasions", "cited-law"})
"""Rules whose figures do not matter in document control or a heading."""


def _figure(old: Token | None, new: Token | None, texts: Texts) -> Finding:
    token = new or old
    rule = token.term.rule if token and token.term else ""
    said = change(old, new)
    if (
        rule == "contact-details"
        and texts.rule
        and {one.shown for one in (old, new) if one} & _URGENT
    ):
        return Finding("figure", True, f"{said} (rule emergency-numbers)", 250)
    if rule in _ROUTINE:
        return Finding(_ROUTINE[rule], False, f"{said} (rule {rule})")
    if not texts.rule and all(map(studies, texts.written)):
        return Finding("figure", False, f"background: {said} (rule studies)")
    if all(text.startswith(_EXAMPLES) for text in texts.written):
        return Finding("figure", False, f"an example: {said} (rule {rule})")
    limits = (*texts.gone("limit"), *texts.come("limit"))
    limited = any(one.meaning != "about" for one in limits)
    if background := _background(rule, texts, limited=limited):
        return Finding("figure", False, f"background: {said} (rule {background})")
    by_the_way = (rule == "frequency" and not limited) or (
        rule == "dates" and not any(map(str.isdigit, said))
    )
    if by_the_way and not (texts.rule or (old and new)):
        return Finding("figure", False, f"{said} (rule {rule})")
    if (texts.control or texts.heading) and rule in _OF_CONTROL:
        return Finding("figure", False, f"document control: {said} (rule control)")
    return Finding("figure", True, f"{said} (rule {rule})", 250)


_EXAMPLES = ("For example", "For instance", "E.g.", "e.g.")


def _background(rule: str, texts: Texts, *, limited: bool) -> str:
    """Of figures that only tell how things are or were: how many there are, when a desk is open."""
    if texts.led or of((*texts.old, *texts.new), "duty"):
        return ""
    if rule == "times" and all(map(opens, texts.written)):
        return "opening-hours"
    if rule not in _TALLIED or limited:
        return ""
    return "tallies" if all(map(had if texts.rule else tallies, texts.written)) else ""


_TALLIED = frozenset({"numbers", "amounts", "dates", "occasions"})
