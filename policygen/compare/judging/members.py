"""Enumerations of two passages -> findings: a member that came or went. Everything that is listed counts once."""

import re
from collections.abc import Sequence

from policygen.compare.judging.kin import has_kin, spoken_of
from policygen.compare.judging.terms import Vocabulary
from policygen.compare.judging.texts import Finding, Texts, weighty
from policygen.compare.judging.tokens import tokens
from policygen.compare.judging.verbs import verbs
from policygen.compare.judging.words import Token

_PARTS = re.compile(r"[,;()/–—]|\b(?:and|or)\b(?!/)|: ")
_EXAMPLES = re.compile(r"(?i)\b(?:such as|like|for example|for instance|e\.g)\b.*")


def among_others(last: str, text: str) -> bool:
    """`In France, the UK or elsewhere`: a list whose end takes in all else covers no more by one more name."""
    end = text.find(last) + len(last)
    rest = text[end:]
    return ("other" in rest or "elsewhere" in rest) and _ALL_ELSE.match(rest) is not None


_ALL_ELSE = re.compile(
    r"[^.;:]*\b(?:and|or),? (?:(?:in|at|on|from|to|by|any|all|some|for|with) )*(?:elsewhere|others?\b)"
)


def _all_among_others(parts: Sequence[str], text: str) -> bool:
    return all(among_others(part, text) for part in parts)


def members(texts: Texts) -> list[Finding]:
    """`China, Cuba and France` where `China and France` stood; one for another is left to other rules."""
    if found := _joined_on(texts):
        return found
    if max(len(_PARTS.findall(text)) for text in texts.written) < _LIST - 1:
        return []
    old, new = (_listed(text) for text in texts.written)
    old, new = _apart(old, texts.old), _apart(new, texts.new)
    here, there = ({part.lower() for part in side} for side in (old, new))
    gone = _absent([part for part in old[1:] if part.lower() not in there], texts.new, texts.words)
    come = _absent([part for part in new[1:] if part.lower() not in here], texts.old, texts.words)
    shared = len((here & there) - {""})
    if shared < _SAME and not (shared and all(_places(part) for part in (*gone, *come))):
        return []
    if len(gone) == len(come) and not _names([*gone, *come]):
        return []
    if _all_among_others(gone, texts.written[0]) and _all_among_others(come, texts.written[1]):
        return []
    said = [f"{_shown(come)} added"] * bool(come) + [f"{_shown(gone)} taken out"] * bool(gone)
    why = f"what is covered: {', '.join(said)} (rule list-of-what-is-covered)"
    return [Finding("scope", True, why, 160)]


def _joined_on(texts: Texts) -> list[Finding]:
    """`Nail varnish, false nails and false lashes`, of `nail varnish and false nails`: all else is listed in both."""
    old, new = (
        [part for part in _listed(text) if part][1:] for text in _without_ends(texts.written)
    )
    here, there = ({part.lower() for part in side} for side in (old, new))
    if not here & there or not (here < there or there < here):
        return []
    came = here < there
    more, fewer, other = (new, here, texts.old) if came else (old, there, texts.new)
    parts = [part for part in more if part.lower() not in fewer]
    if not all(_names_another(part, other, texts.words) for part in parts):
        return []
    if _all_among_others(parts, texts.written[came]):
        return []
    said = f"{_shown(parts)} {'added' if came else 'taken out'}"
    return [Finding("scope", True, f"what is covered: {said} (rule list-of-what-is-covered)", 160)]


def _without_ends(written: tuple[str, str]) -> list[str]:
    """The texts without the words that both end in."""
    sides = [text.split() for text in written]
    while all(sides) and sides[0][-1] == sides[1][-1]:
        for side in sides:
            side.pop()
    return [" ".join(side) for side in sides]


def _names_another(part: str, other: Sequence[Token], words: Vocabulary) -> bool:
    """Whether its last word is a new one: `false lashes`, beside `false nails`."""
    named = tokens(part, words).words
    if not weighty(named[-1:], words) or _idle(named[-1]) or len(part.split()) > _SHORT:
        return False
    last, said = named[-1].shown, spoken_of(other, words)
    known = f" {words.stems[last]} " in said or has_kin(last, said, words)
    return not known and named[0].meaning not in words.words["limiting"]


_LIST = 3
"""Parts from which on a passage lists something."""
_WORDS = 5
"""Words that a member has at most."""


_SHORT = 3
"""Words of one more member of a kind at most."""


def _listed(text: str) -> list[str]:
    """What stands between commas, brackets, `and` and `or`; examples are no end of a list."""
    return [part.strip(" .\n") for part in _PARTS.split(_EXAMPLES.sub("", text))]


def _apart(parts: Sequence[str], side: Sequence[Token]) -> list[str]:
    """Without the halves of a phrase: `in whole or in part` lists nothing."""
    phrases = [token.shown.split() for token in side if " " in token.shown]
    joined = [" ".join(words) for words in phrases if _JOINING & {*words}]
    return [part for part in parts if not any(part in phrase for phrase in joined)]


_JOINING = frozenset({"and", "or"})


def _places(part: str) -> bool:
    return part.split()[0] in _PLACING


_PLACING = frozenset("in during at on by within before after from until".split())
"""A part that begins with one of these tells when or where: `, in the summer term,`."""


_SAME = 2
"""Members that the lists have in common at least."""


def _absent(parts: Sequence[str], other: Sequence[Token], words: Vocabulary) -> list[str]:
    """Members none of whose words stand in the other text."""
    if not parts:
        return []
    said = spoken_of(other, words)
    known = {token.meaning for token in other} | {words.stems[token.shown] for token in other}
    roots = {token.shown[:_ROOT].lower() for token in other if len(token.shown) >= _ROOT}
    return [
        part
        for part in parts
        if _new(part, known, roots, words) and not (" " not in part and has_kin(part, said, words))
    ]


def _new(part: str, known: set[str], roots: set[str], words: Vocabulary) -> bool:
    if not part or len(part.split()) > _WORDS or part.split()[0].lower() in verbs():
        return False
    light = words.words["light"]
    heavy = [
        one
        for one in tokens(part, words).words
        if one.meaning not in light and words.stems[one.shown] not in light
    ]
    return bool(heavy) and not any(
        _idle(one) or one.meaning in known or one.shown[:_ROOT].lower() in roots for one in heavy
    )


def _idle(word: Token) -> bool:
    return word.term is not None and word.term.sort in ("idle", "duty", "figure", "limit")


_ROOT = 5
"""Letters that two words of one root begin with."""


def _names(parts: Sequence[str]) -> bool:
    return bool(parts) and all(part[:1].isupper() for part in parts)


def _shown(parts: Sequence[str]) -> str:
    return ", ".join(part.rstrip(".") for part in parts[:_SHOWN]) + " …" * (len(parts) > _SHOWN)


_SHOWN = 6
"""Members that a reason names at most."""
