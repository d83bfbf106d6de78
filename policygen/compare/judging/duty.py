"""Duties of two passages -> findings: strengthened, weakened, reversed, lifted."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest
from operator import attrgetter

from policygen.compare.judging.balance import BOUND, force, like, names_of
from policygen.compare.judging.bids import bids
from policygen.compare.judging.clauses import by_the_way, is_so, place
from policygen.compare.judging.kin import has_kin, is_faint, opposed, spoken_of, told_otherwise
from policygen.compare.judging.polarity import same_way
from policygen.compare.judging.terms import Term
from policygen.compare.judging.texts import Finding, Texts, of, weighty
from policygen.compare.judging.verbs import verbs
from policygen.compare.judging.words import Token


def duties(gone: Iterable[Token], come: Iterable[Token], texts: Texts) -> list[Finding]:
    """A finding for each pair of duties that differ, and, but in a heading, for each that stands alone."""
    sides = zip_longest(of(gone, "duty"), of(come, "duty"))
    pairs = [_paired(old, new, texts) for old, new in sides]
    found = [
        _duty(old, new, rule=texts.rule)
        for old, new in pairs
        if (
            old
            and new
            and not (
                like(old, new)
                or _bind(old, new, texts)
                or _general(old, new, texts)
                or _other_way(old, new, texts)
                or _only_then(old, new, texts)
            )
        )
        or (not (old and new) and _alone(old, new, texts))
    ]
    differ = [finding for finding in found if finding] or _no_more_advice(texts)
    turns = (
        bool(differ) and any(map(_turns, pairs)) and not any(_frees(pair, texts) for pair in pairs)
    )
    return [] if turns and same_way(texts) else differ


def _no_more_advice(texts: Texts) -> list[Finding]:
    """`We encourage you to keep a copy`, `Keep a copy`: what was advised is bidden; `please` only asks."""
    for tokens, bidden, how in (
        (texts.gone("duty"), texts.written[1], "strengthened"),
        (texts.come("duty"), texts.written[0], "weakened"),
    ):
        advice = next((token for token in tokens if _ADVICE.search(token.shown)), None)
        if advice and bids(bidden) and "lease" not in bidden:
            said = f"duty {how}: {advice.shown} (rule {advice.term.rule if advice.term else ''})"
            return [Finding("duty", True, said, 400)]
    return []


_ADVICE = re.compile(r"(?i)\b(?:encourage|recommend|advise|urge)(?:d|s)?\b(?! not\b)")


def _bind(old: Token, new: Token, texts: Texts) -> bool:
    """`The parents will be told`, `a teacher must tell the parents`: in other words throughout, both bind."""
    return texts.anew and min(force(old), force(new)) >= _STATED


def _turns(pair: tuple[Token | None, Token | None]) -> bool:
    """Whether the one binds or frees, and the other forbids."""
    return any(token is not None and force(token) < -BOUND for token in pair)


def _frees(pair: tuple[Token | None, Token | None], texts: Texts) -> bool:
    """Whether the one gives leave; but `no boat may` gives none."""
    free = [token for token in pair if token and abs(force(token)) <= _LEAVE]
    sides = [side for token in free for side in (texts.old, texts.new) if _holds(side, token)]
    return any(not any(one.shown.lower() in _NO for one in side) for side in sides)


def _holds(side: Sequence[Token], token: Token) -> bool:
    return any(one is token for one in side)


_LEAVE = 5
"""The force of a permission at most."""
_NO = frozenset(("no", "nobody", "no one", "noone", "none", "neither", "nothing"))


def _other_way(old: Token, new: Token, texts: Texts) -> bool:
    """`Must not be worn`, `has to be taken off`; `may decline it`, `need not grant it`."""
    either = {force(old), force(new)} == {0, -10} or force(old) * force(new) < 0
    return either and _opposed(texts)


def _only_then(old: Token, new: Token, texts: Texts) -> bool:
    """`May be lent only to members`, `will only be lent to members`: both forbid the rest."""
    sides = ((old, texts.old), (new, texts.new))
    return {force(old), force(new)} == {0, 80} and all(_limits(*side) for side in sides)


def _limits(duty: Token, side: Sequence[Token]) -> bool:
    """Whether `only` stands after it."""
    at = place(duty, side)
    return any(one.meaning == "only" for one in side[at + 1 :])


def _opposed(texts: Texts) -> bool:
    """Whether what is done changed for its opposite."""
    here, there = ([token for gap in texts.gaps for token in side(gap)] for side in (_GONE, _COME))
    return opposed(here, there, texts.words)


_GONE, _COME = attrgetter("gone"), attrgetter("come")


def _general(old: Token, new: Token, texts: Texts) -> bool:
    """`Most concerns can be settled`, `... will settle most concerns`: how it goes, not what must be done."""
    weak = all(token.shown.lower() in _LOOSE for token in (old, new))
    return weak and all(_MOST.search(text) for text in texts.written)


_LOOSE = frozenset("can could may might will would".split())
_MOST = re.compile(r"(?i)\b(?:most|many|few|often|sometimes|the majority of) (?!of\b)")


def _paired(
    old: Token | None, new: Token | None, texts: Texts
) -> tuple[Token | None, Token | None]:
    """`May tell`, where the other text has a `will tell` that met another `will`."""
    alone = (old or new) if not (old and new) else None
    if alone is None or alone.term is None or alone.term.weak or alone.term.rule != "modal-verbs":
        return old, new
    if old and not new:
        return old, _counterpart(old, texts.old, texts.new)
    return _counterpart(alone, texts.new, texts.old), new


def _counterpart(token: Token, side: Sequence[Token], other: Sequence[Token]) -> Token | None:
    """The duty that goes before the same deed in the other text, and does not in this one."""
    at = place(token, side)
    deed = side[at + 1].meaning if at + 1 < len(side) else ""
    known = {one.meaning for one in _before(deed, side)}
    found = (one for one in _before(deed, other) if one.meaning not in known)
    return next(found, None) if deed else None


def _before(deed: str, side: Sequence[Token]) -> Iterable[Token]:
    return (one for one, then in pairwise(side) if then.meaning == deed and of((one,), "duty"))


def _alone(old: Token | None, new: Token | None, texts: Texts) -> bool:
    """Whether a term in one text only says something: not in a heading, nor for `Tell us` or `Please tell us`."""
    side, other = (texts.old, texts.new) if old else (texts.new, texts.old)
    token = old or new or side[0]
    means = token.term is not None and _meant(token.term)
    if texts.heading or not texts.rule or (token.term and token.term.weak and not means):
        return False
    if token.meaning == "shall" and is_so(side, token):
        return False
    if "negation" in names_of(token) and _opposed(texts):
        return False
    if "free" in names_of(token) and told_otherwise(
        "free", spoken_of(other, texts.words), texts.words
    ):
        return False
    if by_the_way(token, side, other, texts):
        return False
    if old and any(like(token, one) for one in texts.lead):
        return False
    if force(token) == _ASKED and _deed_gone(token, side, other, texts):
        return True
    fact = texts.anew and force(token) >= _ASKED and not means
    if (fact or _said_once(token, side, other)) and not _more(texts, came=new is not None):
        return False
    if force(token) <= BOUND:
        return True
    bidden = texts.addressed(other) and not texts.addressed(side)
    return not (bidden or bids(texts.written[side is texts.old]))


def _deed_gone(token: Token, side: Sequence[Token], other: Sequence[Token], texts: Texts) -> bool:
    """`Parents are asked to sign it`, where the other text speaks of no signing, nor of anything like it."""
    at = place(token, side)
    deed = next(iter(side[at + 1 : at + 2]), None)
    if deed is None or not token.shown.endswith(" to") or deed.shown not in verbs():
        return False
    said = spoken_of(other, texts.words)
    known = f" {texts.words.stems[deed.shown]} " in said or has_kin(deed.shown, said, texts.words)
    return not (known or is_faint(deed.shown, texts.words))


def _said_once(token: Token, side: Sequence[Token], other: Sequence[Token]) -> bool:
    """`They must sign in and must wear a badge`: they must sign in and wear one; `not following` forbids nothing."""
    alike = [sum([_like(token, one) for one in words if one.term]) for words in (side, other)]
    return alike[0] > alike[1] > 0 and "negation" not in names_of(token)


def _like(token: Token, other: Token) -> bool:
    same = token.term is not None and other.term is not None and token.term.rule == other.term.rule
    return like(token, other) and (same or force(token) > -BOUND)


def _more(texts: Texts, *, came: bool) -> bool:
    """Whether the text in which it stands says more than the other."""
    lost, learnt = (
        sum(len(weighty(words, texts.words)) for words in sides)
        for sides in zip(*[(gap.gone, gap.come) for gap in texts.gaps], strict=True)
    )
    return (learnt - lost if came else lost - learnt) > 1


def _duty(old: Token | None, new: Token | None, *, rule: bool) -> Finding | None:
    before, after = (token.term if token else None for token in (old, new))
    only = before or after
    if not only or (not (before and after) and only.weak and not (rule and _meant(only))):
        return None
    force, later = (term.force if term else _STATED for term in (before, after))
    name = (after or only).rule
    how = _how(force, later) if before and after else _how_alone(only, came=after is not None)
    said = f"{old.shown} → {new.shown}" if old and new else _one_sided(old, new)
    return Finding("duty", True, f"{how}: {said} (rule {name})", 400 + abs(later - force))


def _meant(term: Term) -> bool:
    """`Aims to`, where the other text simply does."""
    return term.rule == "intentions"


_ASKED = 40
"""The force from which on a passage that is written anew may state as a fact what the other bids."""
_STATED = 80
"""The force of a rule that is stated as a fact: `The Headteacher approves`."""


def _how(force: int, later: int) -> str:
    if abs(force) > BOUND and abs(later) > BOUND and force * later < 0:
        return "duty reversed"
    if later < -BOUND and force > later:
        return "prohibition strengthened" if force < -BOUND else "duty reversed: now forbidden"
    if force < -BOUND:
        return "prohibition weakened" if later < -BOUND else "prohibition lifted"
    return "duty strengthened" if later > force else "duty weakened"


def _how_alone(term: Term, *, came: bool) -> str:
    if _meant(term):
        return f"duty {'weakened' if came else 'strengthened'}"
    name = "duty" if term.force > BOUND else "prohibition" if term.force < -BOUND else "permission"
    return f"{name} {'added' if came else 'taken out'}"


def _one_sided(old: Token | None, new: Token | None) -> str:
    return old.shown if old else new.shown if new else ""
