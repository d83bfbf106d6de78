"""What only one of two passages says -> findings: a member of a list, a word that picks out some, how far it goes."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from policygen.compare.judging.balance import force
from policygen.compare.judging.evidence import changed
from policygen.compare.judging.gaps import Gap
from policygen.compare.judging.kin import echoed, has_kin, spoken_of
from policygen.compare.judging.members import among_others
from policygen.compare.judging.terms import listed, rules
from policygen.compare.judging.texts import Finding, Texts, of, weighty
from policygen.compare.judging.verbs import verbs
from policygen.compare.judging.words import Token


def narrowed(texts: Texts) -> list[Finding]:
    """The first word or phrase that only one text says, and by which more or less is covered."""
    if found := next(_clauses(texts), ""):
        return [Finding("scope", True, f"on what condition: {found} (rule added-condition)", 150)]
    sides = changed(texts)
    found = next(_found(texts, sides), "") if any(map(any, sides)) else ""
    return [Finding("scope", True, f"what is covered: {found}", 150)] if found else []


def _clauses(texts: Texts) -> Iterator[str]:
    """`While in charge of pupils`, `without a pass`, where the other text has nothing in its place, nor a condition."""
    for which, did in ((0, "taken out"), (1, "added")):
        for gap in texts.gaps:
            tokens, instead = (gap.gone, gap.come) if which == 0 else (gap.come, gap.gone)
            opens = len(tokens) > 1 and tokens[0].shown.lower() in _CLAUSES
            known = opens and _in_a_word(tokens, texts.written[1 - which].lower())
            clause = opens and not known and _more_conditions(texts, which)
            if not instead and (clause or _forbidden_there(tokens, texts, which)):
                yield f"{' '.join(token.shown for token in tokens[:_SHOWN])} {did}"


def _forbidden_there(tokens: Sequence[Token], texts: Texts, which: int) -> bool:
    """`Must not speak to the press [about the inquiry]`: less is forbidden; all that the other text says is here."""
    if len(tokens) <= 1 or tokens[0].shown.lower() not in _PLACING or of(tokens, "duty"):
        return False
    if not any(token.meaning not in texts.words.words["small"] for token in tokens):
        return False
    forbid = all(
        any(force(token) <= _FORBIDS for token in of(side, "duty"))
        for side in (texts.old, texts.new)
    )
    return forbid and not any(map(any, changed(texts)[1 - which]))


_PLACING = frozenset("about in at on outside within near".split())
_FORBIDS = -60


def _in_a_word(tokens: Sequence[Token], other: str) -> bool:
    """`Unexplained`, of `without explanation`."""
    lacks = tokens[0].shown.lower() == "without"
    roots = [token.shown[:_ROOT].lower() for token in tokens[1:] if len(token.shown) >= _ROOT]
    return lacks and any(root in other for root in roots)


def _more_conditions(texts: Texts, which: int) -> bool:
    old, new = (
        sum(part.lower() in _IFS for token in side for part in token.shown.split())
        for side in (texts.old, texts.new)
    )
    return old > new if which == 0 else new > old


_CLAUSES = frozenset({"while", "whilst", "without"})
_IFS = frozenset(
    "if when where whenever wherever while whilst unless until after before during once who only except without".split()
)
_SHOWN = 8
"""Words that a reason quotes at most."""


def _found(texts: Texts, sides: tuple[list[list[str]], list[list[str]]]) -> Iterator[str]:
    for which, did in ((0, "taken out"), (1, "added")):
        new = _unknown(sides[which], texts, which)
        if not new:
            continue
        for gap in texts.gaps:
            if said := _picks(gap, new, texts, which):
                yield f"{said} {did} (rule some-of-them)"
        if said := _member(new, texts, which):
            yield f"{said} {did} (rule list-of-what-is-covered)"
    yield from _reach(texts, sides)


def _unknown(sides: Sequence[Sequence[str]], texts: Texts, which: int) -> list[str]:
    """Those that have no kin in the other text."""
    words = [word for side in sides for word in side]
    said = spoken_of((texts.new, texts.old)[which], texts.words) if words else ""
    return [word for word in words if not has_kin(word, said, texts.words)]


def _picks(gap: Gap, words: Sequence[str], texts: Texts, which: int) -> str:
    """`An [independent] surveyor`: of those of whom both texts speak, some; but `the [main] gate` is one already."""
    side, other = ((texts.old, texts.new), (texts.new, texts.old))[which]
    start, end = (gap.old, gap.new)[which]
    for at in range(start, min(end, len(side) - 1)):
        thing = side[at + 1]
        if side[at].shown not in words or side[at].shown.lower() not in _restricting():
            continue
        before = side[at - 1].meaning if at else ""
        if before in texts.words.words["definite"] or thing.meaning in texts.words.words["small"]:
            continue
        if _named_bare(thing, other, texts):
            return f"{side[at].shown} {thing.shown}"
    return ""


def _named_bare(thing: Token, other: Sequence[Token], texts: Texts) -> bool:
    """Whether the other text names it, too, and with no word of its own before it."""
    told = {id(token) for gap in texts.gaps for token in (*gap.gone, *gap.come)}
    places = [at for at, token in enumerate(other) if token.meaning == thing.meaning]
    return bool(places) and not any(
        at and id(other[at - 1]) in told and weighty((other[at - 1],), texts.words) for at in places
    )


@lru_cache(maxsize=1)
def _restricting() -> frozenset[str]:
    return frozenset(listed(rules()["restricting"]))


_PARTS = re.compile(r"[,;()]|\b(?:and|or)\b(?!/)")
_NO_LIST = re.compile(
    r"(?i)\b(?:he or she|she or he|his or her|him or her|and/or|(?:such as|for example|for instance|e\.g).*)"
)
"""What joins, but lists nothing; and examples, which end no list."""


def _member(words: Sequence[str], texts: Texts, which: int) -> str:
    """`Lighters, knives [and fireworks]`, of which the other text lists fewer, in whatever order."""
    here, there = (
        _PARTS.split(_NO_LIST.sub(" ", texts.written[side])) for side in (which, 1 - which)
    )
    if not len(there) < len(here) or len(here) < _LIST:
        return ""
    roots = {part[:_ROOT].lower() for part in re.findall(r"\w+", texts.written[1 - which])}
    for at, part in enumerate(here):
        ends = _ends(part, first=not at, last=at == len(here) - 1)
        told = [word for word in ends if word in words and not word.endswith("ly")]
        if (
            told
            and ends[0] not in verbs()
            and not _other_said(ends, words, roots)
            and _beside(here, at, roots)
            and not among_others(ends[-1], texts.written[which])
        ):
            return " ".join(ends)
    return ""


_LIST = 3
"""Parts from which on a passage lists something."""
_ROOT = 5
"""Letters that two words of one root begin with."""
_NEAR = 3
"""Words that a member has at most."""


def _ends(part: str, *, first: bool, last: bool) -> list[str]:
    """The words next to a comma: the last of the first part, the first of the last."""
    words = re.findall(r"\w+(?:[-'’]\w+)*", part)
    if first:
        return words[-1:]
    return words[:1] if last and len(words) > _NEAR else words if len(words) <= _NEAR else []


def _other_said(ends: Sequence[str], words: Sequence[str], roots: set[str]) -> bool:
    return any(
        word not in words and len(word) >= _NEAR and word[:_ROOT].lower() in roots for word in ends
    )


def _beside(parts: Sequence[str], at: int, roots: set[str]) -> bool:
    """Whether the other text has what is listed next to it."""
    near = [*parts[max(0, at - 1) : at], *parts[at + 1 : at + 2]]
    said = [word for part in near for word in re.findall(r"\w+", part) if len(word) > _NEAR]
    return any(word[:_ROOT].lower() in roots for word in said)


def _reach(texts: Texts, sides: tuple[list[list[str]], list[list[str]]]) -> Iterator[str]:
    """`In all parts of the park`, where the other text names a part of it."""
    for which, told, instead in (
        (0, texts.gone("scope"), sides[1]),
        (1, texts.come("scope"), sides[0]),
    ):
        far = next((token for token in told if token.meaning == _FAR), None)
        if far is None or not any(instead):
            continue
        other = (texts.new, texts.old)[which]
        said = any(token.meaning == _FAR for token in other)
        if not said and not echoed(far, spoken_of(other, texts.words), texts.words):
            yield f"{far.shown} {'added' if which else 'taken out'} (rule {_FAR})"


_FAR = "everywhere"
"""The rule of scope by which something holds in all of a place."""
