"""Titles and people of two passages -> findings: who acts, decides, is told or covered."""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from policygen.compare.judging.terms import Vocabulary
from policygen.compare.judging.texts import Finding, Texts, absent, change, of
from policygen.compare.judging.verbs import verbs
from policygen.compare.judging.words import Token


def roles(texts: Texts) -> list[Finding]:
    gone = [one for one in absent(texts.gone("role"), texts.new) if _acts(one, texts.old, texts)]
    come = [one for one in absent(texts.come("role"), texts.old) if _acts(one, texts.new, texts)]
    if not gone and not come:
        return []
    _cancel_shortened(gone, texts.written[1])
    _cancel_shortened(come, texts.written[0])
    _cancel_longer(gone, come)
    _cancel_bare(gone, texts.new, texts.words)
    _cancel_bare(come, texts.old, texts.words)
    return [
        Finding("role", True, f"who acts, decides or is told: {change(old, new)} (rule roles)", 300)
        for old, new in zip_longest(gone, come)
    ]


def _acts(token: Token, side: Sequence[Token], texts: Texts) -> bool:
    return not (_author(token, texts) or _of_a_thing(token, side) or _of_so_many(token, side))


def _of_so_many(token: Token, side: Sequence[Token]) -> bool:
    """`A panel of three governors`: it is they who act."""
    at = next((at for at, one in enumerate(side) if one is token), len(side))
    many = [one.meaning for one in side[at + 1 : at + 2]] == ["of"] and of(
        side[at + 2 : at + 3], "figure"
    )
    return bool(many) and token.shown.lower().rpartition(" ")[2] in _GROUPS


_GROUPS = frozenset({"panel", "committee", "group", "team"})


def _of_a_thing(token: Token, side: Sequence[Token]) -> bool:
    """`EVC training`, `warden budget`: a thing is named after them."""
    at = next((at for at, one in enumerate(side) if one is token), len(side)) + 1
    owns = token.shown.endswith(("'s", "’s", "s'", "s’"))
    return not owns and at < len(side) and side[at].shown in _THINGS


_THINGS = frozenset("training course meeting budget form post role job email handbook list".split())
"""What is named after those who go there, or have it."""


def _author(token: Token, texts: Texts) -> bool:
    """`The DfE's guidance`: nobody who acts here."""
    owns = token.shown.endswith(("'s", "’s"))
    return owns and token.meaning in texts.words.words["outsiders"]


def told(texts: Texts) -> list[Finding]:
    """Who is to be asked or told, whatever they are called: `contact finance`, `contact the registry`."""
    for gap in texts.gaps:
        old, new = (
            _asked(side, span, texts) for side, span in ((texts.old, gap.old), (texts.new, gap.new))
        )
        if old and new and gap.gone and gap.come:
            return [
                Finding("role", True, f"who is told or asked: {old} → {new} (rule telling)", 280)
            ]
    return []


def _asked(side: Sequence[Token], span: tuple[int, int], texts: Texts) -> str:
    """The first words of weight of the span, where a verb of telling stands right before."""
    at = span[0] - 1
    while at >= 0 and texts.words.stems[side[at].shown] in texts.words.words["definite"] | {"to"}:
        at -= 1
    if (
        at < 0
        or texts.words.stems[side[at].shown.split()[0]] not in texts.words.words["asking-whom"]
    ):
        return ""
    if at == 0 and side[at].shown.endswith("s"):  # `Phones are handed in` asks nobody
        return ""
    words: list[str] = []
    for token in side[span[0] : span[1]]:
        if token.term and token.term.sort != "equal":
            break
        first = texts.words.stems[token.shown.split()[0]]
        if (token.meaning in texts.words.words["small"] and words) or first in _WAYS:
            break
        if texts.words.stems[token.shown] not in texts.words.words["light"]:
            words.append(token.shown)
    return " ".join(words[:_NAME])


_WAYS = frozenset({"by", "in", "on", "at", "via", "through"})
"""What begins how or where somebody is told, and no name."""
_NAME = 4
"""Words that a name has at most."""


def _cancel_shortened(tokens: list[Token], other: str) -> None:
    """`The Department` is the Department for Education, where it was named in full; `team lead` is the Team Lead."""
    for token in list(tokens):
        first, *rest = token.shown.split()
        if rest and (token.shown.lower() in other.lower() or _by_first(first, other)):
            tokens.remove(token)


def _by_first(word: str, other: str) -> bool:
    named = rf"\b[Tt]he {re.escape(word)}\b(?! (?:of|for|[A-Z]))"
    return word[0].isupper() and re.search(named, other) is not None


def _cancel_longer(gone: list[Token], come: list[Token]) -> None:
    """`Oakhill Trust Appeals Team` is the `Oakhill Appeals Team`: begins alike, ends alike, and says no more."""
    for one in list(gone):
        for other in come:
            short, long = sorted((one.shown.split(), other.shown.split()), key=len)
            alike = short[:1] == long[:1] and short[-2:] == long[-2:] and len(short) > _ENDS
            if alike and {*short} <= {*long}:
                gone.remove(one)
                come.remove(other)
                break


_ENDS = 2
"""Words that a name ends in, by which it is the same."""


def _cancel_bare(tokens: list[Token], other: Sequence[Token], words: Vocabulary) -> None:
    """`The panel` is the Appeal Panel, whose name is only told in full."""
    bare = {
        one.shown.lower()
        for the, one, then in zip(other, other[1:], [*other[2:], None], strict=False)
        if the.shown.lower() in _THE and not _names_more(then, words)
    }
    full = {one.shown.lower().rpartition(" ")[2] for one in of(other, "role") if " " in one.shown}
    for token in list(tokens):
        first, _, last = token.shown.lower().rpartition(" ")
        if last in words.words["shortened"] and last in (bare if first else full):
            tokens.remove(token)


_THE = frozenset({"the", "this", "that", "every", "each"})


def _names_more(then: Token | None, words: Vocabulary) -> bool:
    """`The warden budget` is no warden; but `the panel meets`."""
    if then is None or (then.term is not None and then.term.sort != "equal"):
        return False
    said = then.shown.lower()
    return said not in verbs() and words.stems[said] not in words.words["small"]


def people(texts: Texts) -> list[Finding]:
    gone = absent(texts.gone("people"), texts.new)
    come = absent(texts.come("people"), texts.old)
    pairs = zip_longest(gone, come)
    return [_person(old, new, texts) for old, new in pairs if not _understood(old, new, texts)]


def _understood(old: Token | None, new: Token | None, texts: Texts) -> bool:
    """Whether one text leaves out who is meant: it speaks to them, or says it in the passive or in other words."""
    token, side, other = (old, texts.old, texts.new) if old else (new, texts.new, texts.old)
    if not token or (old and new):
        return False
    if texts.addressed(other) and not texts.addressed(side):
        return True
    if _ourselves(token, texts) or (token in side[:2] and other[0].shown in _NOBODY):
        return True
    if _told(token, side, texts.words) or _listed(token, side, texts.words):
        return False
    passive = _beings(other, texts.words) > _beings(side, texts.words)
    return texts.anew or _undone_by(token, side, other) or (passive and token in side[:2])


def _beings(side: Sequence[Token], words: Vocabulary) -> int:
    """How often it says `is` or `be`, in phrases, too."""
    return sum(words.stems[part] == "be" for token in side for part in token.shown.split())


def _ourselves(token: Token, texts: Texts) -> bool:
    """`Our staff will look into it`, where the other text says `we`."""
    return token.meaning == "staff" and any(
        token in side and any(one.meaning in _WE for one in other)
        for gap in texts.gaps
        for side, other in ((gap.gone, gap.come), (gap.come, gap.gone))
    )


def _undone_by(token: Token, side: Sequence[Token], other: Sequence[Token]) -> bool:
    """`Parents need help`, where the other text says that help `is needed`."""
    at = side.index(token) + 1
    deed = side[at].meaning if at < len(side) else ""
    return any(be.meaning == "be" and done.meaning == deed for be, done in pairwise(other))


_NOBODY = frozenset({"It", "There", "No"})
"""How a sentence begins that names nobody: `It is forbidden to smoke`."""
_WE = frozenset({"we", "us"})


def _listed(token: Token, side: Sequence[Token], words: Vocabulary) -> bool:
    """Whether it is one of several: `pupils and volunteers`."""
    at = side.index(token)
    beside = {one.meaning for one in (*side[max(0, at - 1) : at], *side[at + 1 : at + 2])}
    return bool(beside & words.words["joining"])


def _person(old: Token | None, new: Token | None, texts: Texts) -> Finding:
    side, token = (texts.new, new) if new else (texts.old, old)
    verb = _told(token, side, texts.words) if token else ""
    if verb:
        what = "who acts or decides" if verb == "by" else "who is told or asked"
        return Finding("role", True, f"{what}: {change(old, new)} (rule people)", 300)
    return Finding("scope", True, f"who is covered: {change(old, new)} (rule people)", 200)


def _told(token: Token, side: Sequence[Token], words: Vocabulary) -> str:
    """The verb of telling that stands shortly before, or before those whom it is joined to."""
    at = side.index(token)
    joins = words.words["joining"] | words.words["definite"] | words.words["role-qualifiers"]
    while at and (side[at - 1].meaning in joins or of((side[at - 1],), "role", "people")):
        at -= 1
    before = [part for word in side[max(0, at - 4) : at] for part in word.shown.split()]
    while _CLAUSES & {*before}:
        before.pop(0)
    said = [words.stems[part] for part in before if words.stems[part] in words.words["telling"]]
    return said[-1] if said else ""


_CLAUSES = frozenset({"whether", "if", "that", "how", "why", "what"})
"""What begins what is told or asked: `ask whether parents need help`."""
