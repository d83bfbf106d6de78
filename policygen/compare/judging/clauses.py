"""Where a term stands in its sentence -> whether it binds or frees anybody there: a purpose, a clause. No rules."""

import re
from collections.abc import Sequence

from policygen.compare.judging.balance import force, names_of
from policygen.compare.judging.gaps import Gap
from policygen.compare.judging.texts import Texts, of, weighty
from policygen.compare.judging.verbs import participle
from policygen.compare.judging.words import Token


def by_the_way(token: Token, side: Sequence[Token], other: Sequence[Token], texts: Texts) -> bool:
    """Whether a passage that is written anew says it in a clause, of something that the other does not speak of."""
    if _in_purpose(token, side):
        return True
    if not texts.anew or not (_FREE & {*names_of(token)} or "negation" in names_of(token)):
        return False
    clause = _CLAUSE if "negation" in names_of(token) else _RELATIVE
    if not _within(clause, token, texts.written[side is texts.new]):
        return False
    follows = next(iter(weighty(side[place(token, side) + 1 :], texts.words)), "")
    known = {texts.words.stems[one.shown] for one in other}
    return texts.words.stems[follows] not in known


def is_so(side: Sequence[Token], shall: Token) -> bool:
    """`The Chair shall have a casting vote`, `the quorum shall be three`: a fact, in the words of a rule."""
    at = place(shall, side)
    follows = [part.lower() for token in side[at + 1 : at + 3] for part in token.shown.split()]
    return follows[:1] == ["have"] or (follows[:1] == ["be"] and not any(map(participle, follows)))


def listed_below(gaps: Sequence[Gap], written: tuple[str, str], length: int) -> Gap | None:
    """What the old text names last, where the new one is a lead-in: `The course covers:`; it may stand in the list."""
    if not gaps or not written[1].endswith(":") or written[0].endswith(":"):
        return None
    last = gaps[-1]
    tells = last.come or of(last.gone, "figure", "limit", "duty", "role")
    return None if tells or last.old[1] < length else last


def place(token: Token, side: Sequence[Token]) -> int:
    """Where it stands; past the end where it does not."""
    return next((at for at, one in enumerate(side) if one is token), len(side))


def _in_purpose(token: Token, side: Sequence[Token]) -> bool:
    """`To try to find out`, `enough to allow the office to trace it`: what something is for."""
    at = place(token, side)
    return abs(force(token)) <= _MILD and 0 < at < len(side) and side[at - 1].shown == "to"


_MILD = 40
"""The force of an intention; what bids or forbids does so after `to` as well."""
_FREE = frozenset({"free"})


def _within(clause: re.Pattern[str], token: Token, written: str) -> bool:
    said = re.escape(token.shown).replace(r"\ not", r"(?:\ not|n['’]t)")
    spots = [*re.finditer(rf"\b{said}\b", written)]
    return bool(spots) and all(clause.search(written[: spot.start()]) for spot in spots)


_OPENS = (
    r"[Ii]f|[Ww]here|[Ww]hen|[Ww]henever|Should|[Ii]n case|[Ii]n the event|because|since|(?:al)?though"
    r"|whether|(?<=, )(?:as|who|which|whose)"
)
_CLAUSE = re.compile(rf"(?:\A|[\s(])(?:{_OPENS})\b(?:(?! who\b)[^,;:.])*\Z")
"""`If their work is not satisfactory, ...`, `, which we do not take lightly`: forbids nothing. But those `who do not`
are others than those who do."""
_RELATIVE = re.compile(
    rf"(?:\A|[\s(])(?:{_OPENS}|who|which|whose)\b[^,;:.]*\Z|\b(?:that|(?<=[a-z] )(?:you|they|we|he|she|it)) \Z"
)
"""`Any pupil who may need help`, `books that they may have lost`: gives no leave."""
