"""Duties of two passages -> findings: strengthened, weakened, reversed, lifted. By force, not by word."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from policygen.compare.judging.deeds import bids
from policygen.compare.judging.terms import Sort, Term
from policygen.compare.judging.texts import Finding, Texts, of, weighty
from policygen.compare.judging.tokens import Token

_SAME = 5
"""Forces that lie no further apart are the same."""
_NEARLY = 10
"""So are those of `no one will` and `no one must`."""
_BOUND = 30
"""The force from which on a term binds or forbids."""


def balanced(texts: Texts) -> tuple[list[Token], list[Token]]:
    """Terms of duty and scope in one text only, but for those that have their like in the other."""
    gone, come = texts.gone(*_WEIGHED), texts.come(*_WEIGHED)
    _cancel_prefixed(gone, come, [token for gap in texts.gaps for token in gap.gone], texts.new)
    _cancel_prefixed(come, gone, [token for gap in texts.gaps for token in gap.come], texts.old)
    if gone and come:
        _cancel_like(_denials(gone), _denials(come), (gone, come))
        _cancel_same_sense(gone, come, texts)
        _cancel_denied(gone, come)
        _cancel_denied(come, gone)
        _cancel_like(gone, come, (gone, come))
    return of(gone, "duty", "scope"), of(come, "duty", "scope")


_WEIGHED: tuple[Sort, ...] = ("duty", "scope", "equal")
"""`If` is no term of scope, yet says what `provided that` says."""


def _cancel_prefixed(
    here: list[Token], there: list[Token], changed: Iterable[Token], other: Sequence[Token]
) -> None:
    """`Unexplained absence` is absence `without explanation`."""
    denied = next((token for token in there if token.shown.lower().split()[-1] in _DENIALS), None)
    if not denied:
        return
    roots = {token.shown[:_ROOT].lower() for token in other}
    for token in changed:
        word = token.shown.lower()
        prefix = next((prefix for prefix in _PREFIXES if word.startswith(prefix)), "")
        if prefix and word[len(prefix) :][:_ROOT] in roots:
            there.remove(denied)
            if token in here:
                here.remove(token)
            return


_PREFIXES = ("un", "dis", "in", "im", "ir", "il", "non")
_DENIALS = frozenset({"without", "not", "no"})
_ROOT = 5
"""Letters that two words of one root begin with."""


def _cancel_same_sense(gone: list[Token], come: list[Token], texts: Texts) -> None:
    named = {name for token in (*gone, *come) for name in _names(token)}
    for one, other in texts.words.same_sense:
        if not named.issuperset(one + other):
            continue
        for here, there in ((gone, come), (come, gone)):
            _cancel(here, one, there, other)


def _cancel_denied(here: list[Token], there: list[Token]) -> None:
    """`No pupil shall` and `pupils shall not`: a negation and a duty are a prohibition as strong."""
    denial = next((token for token in here if "negation" in _names(token)), None)
    duty = next((token for token in here if "bound" in _names(token)), None)
    if denial and duty:
        like = next(
            (token for token in there if abs(_force(token) + _force(duty)) <= _NEARLY), None
        )
        if like:
            here.remove(denial)
            here.remove(duty)
            there.remove(like)


def _force(token: Token) -> int:
    return token.term.force if token.term else 0


def _denials(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if "negation" in _names(token)]


def _cancel_like(
    some: Sequence[Token], others: Sequence[Token], sides: tuple[list[Token], list[Token]]
) -> None:
    """Takes those of the one and the other that are alike out of the sides they stand in."""
    left = list(others)
    for token in list(some):
        like = next((other for other in left if _like(token, other)), None)
        if like:
            left.remove(like)
            sides[0].remove(token)
            sides[1].remove(like)


def _like(one: Token, other: Token) -> bool:
    if not one.term or not other.term or one.term.sort != other.term.sort:
        return False
    if one.term.sort == "duty":
        return abs(one.term.force - other.term.force) <= _SAME
    return one.meaning == other.meaning


def _cancel(
    here: list[Token], one: Sequence[str], there: list[Token], other: Sequence[str]
) -> None:
    if (first := _chosen(here, one)) and (second := _chosen(there, other)):
        for tokens, chosen in ((here, first), (there, second)):
            for token in chosen:
                tokens.remove(token)


def _chosen(tokens: Sequence[Token], names: Sequence[str]) -> list[Token]:
    """A token for each of the names; none where one is wanting."""
    left = list(tokens)
    chosen = []
    for name in names:
        token = next((token for token in left if name in _names(token)), None)
        if token is None:
            return []
        left.remove(token)
        chosen.append(token)
    return chosen


def _names(token: Token) -> tuple[str, ...]:
    """What the sets of terms of the same sense call it."""
    term = token.term
    if not term or term.sort != "duty":
        return (token.meaning,)
    if term.rule == "absolutes":
        return ("negation", "forbidden", "absolute")
    if term.rule == "negations":
        return ("negation", "forbidden")
    return ("bound" if term.force > _BOUND else "forbidden" if term.force < -_BOUND else "free",)


def duties(gone: Iterable[Token], come: Iterable[Token], texts: Texts) -> list[Finding]:
    """A finding for each pair of duties that differ, and, but in a heading, for each that stands alone."""
    pairs = zip_longest(of(gone, "duty"), of(come, "duty"))
    pairs = [_paired(old, new, texts) for old, new in pairs]
    found = [
        _duty(old, new, rule=texts.rule)
        for old, new in pairs
        if (old and new and not _like(old, new)) or (not (old and new) and _alone(old, new, texts))
    ]
    return [finding for finding in found if finding]


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
    at = next((at for at, one in enumerate(side) if one is token), len(side))
    deed = side[at + 1].meaning if at + 1 < len(side) else ""
    known = {one.meaning for one in _before(deed, side)}
    found = (one for one in _before(deed, other) if one.meaning not in known)
    return next(found, None) if deed else None


def _before(deed: str, side: Sequence[Token]) -> Iterable[Token]:
    pairs = zip(side, side[1:], strict=False)
    return (one for one, then in pairs if then.meaning == deed and of((one,), "duty"))


def _alone(old: Token | None, new: Token | None, texts: Texts) -> bool:
    """Whether a term in one text only says something: not in a heading, nor for `Tell us` or `Please tell us`."""
    side, other = (texts.old, texts.new) if old else (texts.new, texts.old)
    token = old or new or side[0]
    fact = texts.anew and _force(token) >= _ASKED and not (token.term and _meant(token.term))
    if (fact or _said_once(token, side, other)) and not _more(texts, came=new is not None):
        return False
    bidden = texts.addressed(other) and not texts.addressed(side)
    bidden = bidden or bids(texts.written[side is texts.old])
    return not texts.heading and not (bidden and _force(token) > _BOUND)


def _said_once(token: Token, side: Sequence[Token], other: Sequence[Token]) -> bool:
    """`They must sign in and must wear a badge`: they must sign in and wear one."""
    like = [sum(_like(token, one) for one in words) for words in (side, other)]
    return like[0] > like[1] > 0 and "negation" not in _names(token)


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
    if abs(force) > _BOUND and abs(later) > _BOUND and force * later < 0:
        return "duty reversed"
    if later < -_BOUND and force > later:
        return "prohibition strengthened" if force < -_BOUND else "duty reversed: now forbidden"
    if force < -_BOUND:
        return "prohibition weakened" if later < -_BOUND else "prohibition lifted"
    return "duty strengthened" if later > force else "duty weakened"


def _how_alone(term: Term, *, came: bool) -> str:
    if _meant(term):
        return f"duty {'weakened' if came else 'strengthened'}"
    name = (
        "duty" if term.force > _BOUND else "prohibition" if term.force < -_BOUND else "permission"
    )
    return f"{name} {'added' if came else 'taken out'}"


def _one_sided(old: Token | None, new: Token | None) -> str:
    return old.shown if old else new.shown if new else ""
