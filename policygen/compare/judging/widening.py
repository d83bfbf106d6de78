"""Words that widen what is covered -> findings: `something` for a named thing, a phrase by `or`. Reads no rules."""

from collections.abc import Sequence

from policygen.compare.judging.balance import force
from policygen.compare.judging.gaps import Gap
from policygen.compare.judging.texts import Finding, Texts, of, weighty
from policygen.compare.judging.words import Token

_FEW = 3
"""Words from which on more than one thing is named."""
_SHOWN = 8
"""Words that a reason quotes at most."""


def of_any_kind(
    texts: Texts, gone: Sequence[Sequence[str]], come: Sequence[Sequence[str]]
) -> Finding | None:
    """`Something new`, where the other text says `a new chemical`: more is covered, or less."""
    lost, learnt = ([word for words in side for word in words] for side in (gone, come))
    found = _any_kind(texts, [token for gap in texts.gaps for token in gap.gone], learnt)
    if found:
        return _covered(f"{found[0]} → {found[1]}", "of-any-kind")
    found = _any_kind(texts, [token for gap in texts.gaps for token in gap.come], lost)
    return _covered(f"{found[1]} → {found[0]}", "of-any-kind") if found else None


def _any_kind(texts: Texts, here: Sequence[Token], there: Sequence[str]) -> tuple[str, str] | None:
    """The indefinite word of the one text, and what the other names instead."""
    kinds = texts.words.words["indefinite"]
    kind = next((token.shown for token in here if texts.words.stems[token.shown] in kinds), "")
    named = [thing for thing in there if texts.words.stems[thing] not in kinds]
    return (kind, ", ".join(named)) if kind and 0 < len(named) < _FEW else None


def either_or(texts: Texts) -> Finding | None:
    """`Must carry a map and a torch`, `a map or a torch`: what must be done, is done by halves."""
    if len(texts.gaps) != 1:
        return None
    gap = texts.gaps[0]
    said = [" ".join(token.shown for token in side).lower() for side in (gap.gone, gap.come)]
    before, after = texts.old[: gap.old[0]], texts.old[gap.old[1] :]
    if {*said} != {"and", "or"} or not (_bound(before) or _conditions(before, after)):
        return None
    around = " ".join(token.shown for token in texts.new[gap.new[0] - 1 : gap.new[1] + 1])
    return _covered(f"{said[0]} → {said[1]}: {around}", "either-or")


def _bound(before: Sequence[Token]) -> bool:
    """Whether what comes is all that must be done: no condition, no list of examples, nothing forbidden."""
    duties = of(before, "duty")
    if not duties or any(force(token) < _MUST for token in duties):
        return False
    at = next(at for at, token in enumerate(before) if token is duties[-1])
    return not any(token.meaning in _NOT_ALL for token in before[at + 1 :])


def _conditions(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """`Provided that it is safe [and] does not take long`: one of two conditions, or both."""
    told = {token.meaning for token in before} & _CONDITIONAL
    verb = after[:1] and (after[0].shown.lower() in _FINITE or of(after[:1], "duty"))
    return bool(told and verb)


_CONDITIONAL = frozenset({"condition", "if", "only", "exception", "until"})
_FINITE = frozenset("is are was were has have do does did they he she it you we".split())
_MUST = 80
_NOT_ALL = frozenset(
    (
        "such as",
        *"if where when who whose which that any such as unless exception inclusion only like for".split(),
    )
)
"""After these `or` is as good as `and`: `must tell the office if they are late or ill`."""


def or_else(texts: Texts) -> Finding | None:
    """`Or fail to do`, which only one text says: a phrase by `or` widens what is bidden or forbidden."""
    for gap in texts.gaps:
        if said := _joined(texts.old, gap.old, gap.new, gap.gone):
            return _covered(f"{said} taken out", "list-of-what-is-covered")
        if said := _joined(texts.new, gap.new, gap.old, gap.come):
            return _covered(f"{said} added", "list-of-what-is-covered")
    return None


def _joined(
    side: Sequence[Token], span: tuple[int, int], other: tuple[int, int], told: Sequence[Token]
) -> str:
    """What stands in one text only, and begins with `or` and names a duty, or with `and on` and tells where."""
    start, end = span
    alone = start < end and other[0] == other[1]
    if not alone:
        return ""
    first, then = [*(token.shown.lower() for token in side[start:end]), ""][:2]
    placed = first in _JOINING and then in _PLACING and end - start >= _FEW
    if not placed and not (first == "or" and (of(told, "duty") or _of_whom(side[start:end]))):
        return ""
    return " ".join(token.shown for token in side[start : min(end, start + _SHOWN)])


def _of_whom(tokens: Sequence[Token]) -> bool:
    """`Or a pupil who is looked after`: others, of whom something is told."""
    return bool(of(tokens, "people", "role")) and any(
        token.shown.lower() in _RELATING for token in tokens
    )


_RELATING = frozenset({"who", "whose", "with", "without", "that"})
_JOINING = frozenset({"and", "or"})
_PLACING = frozenset("in on at during outside off within between near throughout".split())


def some_of(texts: Texts) -> Finding | None:
    """`Some pupils must`, `pupils must`: without it more of them are covered; but `some support` is a little of it."""
    for gap in texts.gaps:
        for side, span, told, instead, came in (
            (texts.old, gap.old, gap.gone, gap.come, False),
            (texts.new, gap.new, gap.come, gap.gone, True),
        ):
            if (
                len(told) == 1
                and not any(one.shown in texts.words.words["quantifiers"] for one in instead)
                and span[1] < len(side)
                and _quantifies(told[0], side, span[1], texts)
            ):
                return _covered(
                    f"{told[0].shown} {'added' if came else 'taken out'}", "some-of-them"
                )
    return None


def _quantifies(token: Token, side: Sequence[Token], at: int, texts: Texts) -> bool:
    """Whether it stands right before several who or which, whom the other text names as well."""
    if token.shown.lower() not in texts.words.words["quantifiers"] or side[at - 1] is not token:
        return False
    thing = side[at].shown.lower()
    several = thing.endswith("s") and not thing.endswith("ss")
    other = texts.new if side is texts.old else texts.old
    return several and any(one.meaning == side[at].meaning for one in other)


def not_that_one(texts: Texts) -> Finding | None:
    """`Withdraw this permission`, `any permission`: one that was spoken of, or each there is."""
    for gap in texts.gaps:
        old, new = (
            " ".join(token.shown for token in side).lower() for side in (gap.gone, gap.come)
        )
        after = texts.new[gap.new[1] : gap.new[1] + 1]
        named = {old, new} & _THAT or ("the" in (old, new) and not of(after, "people", "role"))
        if named and "any" in (old, new) and not of(after, "figure"):
            thing = " ".join(token.shown for token in after)
            return _covered(f"{old} → {new} {thing}", "any")
        if said := _others(texts, gap):
            return _covered(said, "others")
    return None


def _others(texts: Texts, gap: Gap) -> str:
    """`Other urgent reports`, where the other text speaks of urgent reports, whichever they are."""
    end = gap.new[1]
    if end > _OPENING or not gap.come or gap.come[-1].shown.lower() != "other":
        return ""
    after = texts.new[end : end + 1]
    opens = texts.new[end - 1] is gap.come[-1] and weighty(after, texts.words)
    return f"other {after[0].shown} added" if opens else ""


_OPENING = 2
"""Words of `other`, `for other` and the like, that a sentence opens with."""
_THAT = frozenset({"this", "that", "these", "those"})


def _covered(said: str, rule: str) -> Finding:
    return Finding("scope", True, f"what is covered: {said} (rule {rule})", 150)
