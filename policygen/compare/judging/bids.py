"""A sentence -> whether it bids, or is one of a list of duties. Knows verbs, and what can follow them; no files."""

import re
from collections.abc import Sequence, Set

from policygen.compare.judging.verbs import Form, verbs


def bids(text: str, but: Set[str] = frozenset()) -> bool:
    """`Ensure that ...`, `On the form, fill out ...`, `If you are late, do not run`; but not by some verbs."""
    clause = opened(text)
    clause = clause.partition(", please ")[2] or clause
    words = _WORD.findall(clause)
    while words and is_adverb(words[0]):
        words.pop(0)
    if not words or f"{words[0]}," in clause:
        return False
    first, rest = words[0].lower(), words[1:]
    if first in but:
        return False
    if first == "be":
        return bool(rest) and rest[0].lower() != "that"
    if first in ("do", "don't", "don’t"):
        return not rest or rest[0].lower() == "not" or first != "do"
    return is_verb(first, rest, "bare") or (len(clause) < len(text.strip()) and _alone(first, rest))


def _alone(word: str, rest: Sequence[str]) -> bool:
    """`If there is a fire, leave by the nearest exit`: after a condition a clause needs a verb, and has no other."""
    verb = verbs().get(word)
    if verb is None or verb.form != "bare" or not rest or rest[0].lower() not in _PREPOSITIONS:
        return False
    return not any(one.lower() in _FINITE or _states(one.lower()) for one in rest)


def _states(word: str) -> bool:
    return word in verbs() and verbs()[word].form == "states"


_PREPOSITIONS = frozenset("by at in on for from with through into onto to until without".split())


def is_verb(word: str, rest: Sequence[str], *forms: Form) -> bool:
    """Whether it is such a verb here; a word that can be a noun needs an object, and a sentence has one verb."""
    verb = verbs().get(word)
    if not verb or verb.form not in forms:
        return False
    follows = rest[0].lower() if rest else ""
    if follows in DETERMINERS or (verb.sure and follows in _OBJECTS):
        return True
    return verb.sure and not any(one.lower() in _FINITE for one in rest[:NEAR])


_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LABEL = re.compile(
    r"[\W_]*(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]\s+)?(?:Step \d+\W+)?(?:[A-Z][\w' ]{2,30}: )?"
)
_OPENS = re.compile(
    r"In (?:the event|case) of (?:an? )?\w+(?: (?:or|and) \w+)?,? (?=\w)"
    r"|(?:if|when|where|whenever|once|before|after|during|until|unless|while|on|in|at|for|to|by|as|with|upon|from|under"
    r"|should|then|next|first|firstly|secondly|thirdly|finally|lastly|also|instead|however|ultimately|otherwise"
    r"|in addition|alternatively|therefore|importantly|using|note|ideally|unfortunately|based on"
    r"|regardless of|irrespective of)\b[^,:;.]{0,160}[,:]\s+(?=\w)",
    re.IGNORECASE,
)
DETERMINERS = frozenset(
    "a an the any all each every your their his her our its my this these those it them him us yourself both only no"
    " one two three whether how what if".split()
)
_OBJECTS = frozenset("that up out in on off with who when where to".split())
_FINITE = frozenset("is are was were will must may can should shall has have had cannot".split())
NEAR = 6
"""Words within which a second verb would be the sentence's own."""
ADVERBS = frozenset(
    "please always never then also just simply kindly and or next first further only not again".split()
)


def opened(text: str) -> str:
    """Without its label and what stands before its own clause: `If a pupil is late, `."""
    label = _LABEL.match(text)
    at = label.end() if label else 0
    while opening := _OPENS.match(text, at):
        at = opening.end()
    return text[at:]


def is_adverb(word: str) -> bool:
    return word.lower() in ADVERBS or (word.endswith("ly") and word.lower() not in verbs())


def listed_deed(text: str) -> bool:
    """One of a list of duties: `Reviews attendance data`, `recording incidents on the same day`."""
    words = _WORD.findall(opened(text)[:_HEAD])
    while words and is_adverb(words[0]):
        words.pop(0)
    return bool(words) and is_verb(words[0].lower(), words[1:], "bare", "states", "doing")


def begins_with_deed(text: str) -> bool:
    """`Introduces him to the staff`: a duty of whoever the list is about."""
    words = _WORD.findall(opened(text)[:_HEAD])
    return bool(words) and is_verb(words[0].lower(), words[1:], "states")


_HEAD = 120
"""Letters within which a sentence has shown its verb."""
