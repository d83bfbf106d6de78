"""A passage -> its tokens: words, terms of the rules, figures; each with what it means. No files."""

import re
from functools import lru_cache
from typing import NamedTuple

from policygen.compare.judging import values
from policygen.compare.judging.terms import Node, Term, Vocabulary, longest
from policygen.compare.judging.words import Token, figure_term, words_of


class Tokens(NamedTuple):
    words: list[Token]
    """In order; a phrase of the rules is one token."""
    stems: list[str]
    """Of each word, or the value of a figure."""
    text: str = ""
    """As it stands."""


def tokens(text: str, words: Vocabulary) -> Tokens:
    raw = words_of(text, words)
    stems = [token.meaning for token in raw]
    follows = [*stems[1:], ""]
    found: list[Token] = []
    at = 0
    while at < len(raw):
        token, unless = _alone(raw[at], words)
        taken = 1
        if token is None or follows[at] in unless:
            token, taken = _read(raw, stems, at, found, words)
        if token.term is None or not found or token.meaning != found[-1].meaning:
            found.append(token)
        at += taken
    return Tokens(found, stems, text)


@lru_cache(maxsize=4096)
def _alone(token: Token, words: Vocabulary) -> tuple[Token | None, frozenset[str]]:
    """What most words are: no term, or one that means the same wherever it stands; and the stems that make more of it
    where one of them follows. None where it needs a look."""
    stem = token.meaning
    if token.term is not None or stem in words.telling:
        return None, _NOTHING
    node = words.phrases.after.get(stem, _NO_PHRASE)
    unless = frozenset((*words.bounds.get(stem, ()), *node.after))
    if not node.terms:
        return token, unless
    term = node.terms[0]
    plain = term.sort in _PLAIN or (token.shown.islower() and term.meaning != _OFFICE)
    same = plain and term.sort != "figure"
    return Token(term.meaning, token.shown, term) if same else None, unless


_NOTHING = frozenset[str]()
_NO_PHRASE = Node()
_PLAIN = frozenset({"equal", "people", "idle"})
"""Sorts of term that mean the same in small letters and in capitals."""


def _read(
    raw: list[Token], stems: list[str], at: int, found: list[Token], words: Vocabulary
) -> tuple[Token, int]:
    """The token that starts here, and how many words it takes; takes back what belongs to it."""
    token, taken = raw[at], 1
    if token.term is None and stems[at] in words.starts:
        token, taken = _phrase(raw, stems, at, words)
    if stems[at] in words.trailing.after and (limit := _limit(raw, stems, at, found, words)):
        return limit
    if taken == 1 and stems[at] in words.asking and _asked(stems, at + 1, words):
        token = token._replace(term=words.asking[stems[at]])
    if taken == 1 and stems[at] in words.words["role-heads"]:
        token = _title(token, found, words)
    if token.meaning == _MAY_NOT and stems[at + taken : at + taken + 1] == ["be"]:
        token = _perhaps_not(token, stems[at + taken + 1 : at + taken + 3], words)
    if token.meaning == _OFFICE and _placed(found, words):
        token = token._replace(term=None)
    if taken > 1 and found and (carried := _carried(found[-1], token, stems[at])):
        found.pop()
        return carried, taken
    return token, taken


_MAY_NOT = "may not"
_PERHAPS_NOT = Term(_MAY_NOT, "duty", "modal-verbs", -45)


def _perhaps_not(token: Token, deed: list[str], words: Vocabulary) -> Token:
    """`Late evidence may not be considered`: those who decide may do so, or not; `not be accepted by staff` forbids."""
    return (
        token._replace(term=_PERHAPS_NOT)
        if {*deed[:1]} & words.words["decisions"] and "by" not in deed
        else token
    )


_LATER = frozenset({"will", "shall"})
_PERHAPS = frozenset({"may", "might", "can", "could"})
_VERBS = frozenset({"be", "have", "need"})


def _carried(before: Token, token: Token, stem: str) -> Token | None:
    """One duty of two: `will have to` is as strong as `have to`; `may be required to` is no more than `may`."""
    if token.term is None or token.term.sort != "duty" or stem not in _VERBS:
        return None
    shown = f"{before.shown} {token.shown}"
    if before.meaning in _LATER:
        return token._replace(shown=shown)
    if before.meaning in _PERHAPS and token.term.force > 0:
        return before._replace(shown=shown)
    return None


def _asked(stems: list[str], at: int, words: Vocabulary) -> bool:
    """Whether somebody and `to` follow: `expect all staff to`."""
    someone = False
    for _ in range(_WHOM):
        if at >= len(stems) or stems[at] == "to":
            return someone and at < len(stems)
        length, terms = longest(words.phrases, stems, at)
        if (terms and terms[0].sort in ("people", "role")) or stems[at] == "you":
            someone = True
        elif stems[at] not in words.words["small"] and not (terms and terms[0].sort == "scope"):
            return False
        at += max(1, length)
    return False


_WHOM = 6
"""Words that can stand between `expect` and `to`."""


def _phrase(raw: list[Token], stems: list[str], at: int, words: Vocabulary) -> tuple[Token, int]:
    """The longest term that starts here, or the word as it stands; and how many words it takes."""
    length, terms = longest(words.limits, stems, at) if stems[at] in words.limits.after else (0, ())
    if not terms or at + length >= len(raw) or not _counts(raw, at + length, words):
        length, terms = longest(words.phrases, stems, at)
    if not terms:
        return raw[at], 1
    token = _termed(raw, at, length, terms[0])
    named = terms[0].sort in ("duty", "scope") and _named(raw, at, length, words)
    return (token._replace(term=None) if named else token), length


def _limit(
    raw: list[Token], stems: list[str], at: int, found: list[Token], words: Vocabulary
) -> tuple[Token, int] | None:
    """`Two or more`, `six years at most`: a limit after its figure, or after what is counted."""
    if not any(token.term and token.term.sort == "figure" for token in found[-2:]):
        return None
    length, terms = longest(words.trailing, stems, at)
    return (_termed(raw, at, length, terms[0]), length) if terms else None


def _named(raw: list[Token], at: int, length: int, words: Vocabulary) -> bool:
    """`the section Cookies and Do Not Track`, `Leave Without Pay`: capitals within a sentence make a name."""
    if raw[at].shown.islower() or not all(token.shown.istitle() for token in raw[at : at + length]):
        return False
    beside = [token for token in raw[max(0, at - 1) : at + length + 1] if token.shown.istitle()]
    if length == 1:
        return len(beside) == _NAMED and at > 0
    small = words.words["small"]
    within = any(token.shown.islower() and token.meaning not in small for token in raw[:at])
    return within and len(beside) > length


_NAMED = 3
"""Words with capitals, its own among them, between which a word is part of a name."""


def _counts(raw: list[Token], at: int, words: Vocabulary) -> bool:
    """A figure, an adverb such as `annually`, or `one`, which is no figure where it stands alone."""
    token = raw[at]
    if token.term is None:
        node = words.phrases.after.get(token.meaning)
        adverb = node is not None and bool(node.terms) and node.terms[0].rule == "frequency"
        return adverb or token.meaning == "one"
    if token.term.rule == "numbers" and raw[at - 1].meaning == "by":
        return bool(_YEAR.fullmatch(token.shown))
    return token.term.sort == "figure" and token.term.rule not in _CITED


_YEAR = re.compile(r"(?:19|20)\d\d")
"""`By 2026`; but what is signed `by two governors` has no limit."""
_CITED = frozenset({"cross-references", "cited-law"})
"""`Under section 3` is no limit."""


def _termed(raw: list[Token], at: int, length: int, term: Term) -> Token:
    if term.rule == "frequency":
        return Token(values.frequency(term.meaning), raw[at].shown, figure_term("frequency"))
    if length == 1:
        return Token(term.meaning, raw[at].shown, term)
    return Token(term.meaning, " ".join([token.shown for token in raw[at : at + length]]), term)


_OFFICE = "office"
"""The one role whose name is a place, too."""


def _placed(found: list[Token], words: Vocabulary) -> bool:
    """`in the hall and the office`, where nobody acts or is told."""
    between = words.words["definite"] | words.words["joining"] | words.words["places"]
    before = next((one for one in reversed(found) if words.stems[one.shown] not in between), None)
    return before is not None and before.meaning in words.words["placing"]


def _title(head: Token, found: list[Token], words: Vocabulary) -> Token:
    """`Attendance Officer`: the head of a title takes the words before it that belong to it."""
    parts = [head.shown]
    while found and _qualifies(found[-1], head, words):
        parts.insert(0, found.pop().shown)
    while words.stems[parts[0]] in words.words["joining"]:
        found.append(Token(words.stems[parts[0]], parts.pop(0)))
    if len(parts) == 1:
        return head
    meaning = " ".join([words.stems[part] for part in parts])
    return Token(meaning, " ".join(parts), Term(meaning, "role", "roles"))


def _qualifies(token: Token, head: Token, words: Vocabulary) -> bool:
    if token.term is not None and token.term.sort not in ("equal", "scope", "role", "people"):
        return False
    capitals = token.shown[0].isupper() and head.shown[0].isupper()
    if token.term and token.term.sort == "people":
        return capitals
    if token.term and token.term.sort == "role" and token.shown.endswith(("'s", "’s")):
        return True
    own = token.term is None or token.term.sort == "equal"
    named = capitals and own and token.meaning not in words.words["light"]
    return named or words.stems[token.shown] in words.words["role-qualifiers"]
