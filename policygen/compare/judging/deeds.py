"""A sentence -> whether it bids, or states what somebody does. Knows verbs, and what can follow them; reads no rules
but their lists."""

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from policygen.compare.judging.terms import Vocabulary, listed, longest, rules
from policygen.compare.judging.tokens import Token

Form = Literal["bare", "states", "doing"]
"""`Record`, `records`, `recording`."""


class Verb(NamedTuple):
    form: Form
    base: str
    sure: bool
    """No noun looks like it."""


@lru_cache(maxsize=1)
def verbs() -> dict[str, Verb]:
    """Every form of every deed in small letters."""
    found: dict[str, Verb] = {}
    for group, sure in (("both", False), ("verbs", True)):
        for base in listed(rules()["deeds"][group]):
            found |= {_third(base): Verb("states", base, sure), base: Verb("bare", base, sure)}
            found |= dict.fromkeys(_participles(base), Verb("doing", base, sure))
    return found


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{base}s"


def _participles(base: str) -> tuple[str, ...]:
    """`Making`, `planning`: the rules of the doubled letter are not worth their words."""
    if base.endswith("e") and not base.endswith("ee"):
        return (f"{base[:-1]}ing",)
    return f"{base}ing", f"{base}{base[-1]}ing"


# ---- the imperative


def bids(text: str, but: Set[str] = frozenset()) -> bool:
    """`Ensure that ...`, `On the form, fill out ...`, `If you are late, do not run`; but not by some verbs."""
    clause = _opened(text)
    words = _WORD.findall(clause)
    while words and _adverb(words[0]):
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
    return _is(first, rest, "bare") or (len(clause) < len(text.strip()) and _alone(first, rest))


def _alone(word: str, rest: Sequence[str]) -> bool:
    """`If there is a fire, leave by the nearest exit`: after a condition a clause needs a verb, and has no other."""
    verb = verbs().get(word)
    if verb is None or verb.form != "bare" or not rest or rest[0].lower() not in _PREPOSITIONS:
        return False
    return not any(one.lower() in _FINITE or _stated(one.lower()) for one in rest)


def _stated(word: str) -> bool:
    return word in verbs() and verbs()[word].form == "states"


_PREPOSITIONS = frozenset("by at in on for from with through into onto to until without".split())


def _is(word: str, rest: Sequence[str], *forms: Form) -> bool:
    """Whether it is such a verb here; a word that can be a noun needs an object, and a sentence has one verb."""
    verb = verbs().get(word)
    if not verb or verb.form not in forms:
        return False
    follows = rest[0].lower() if rest else ""
    if follows in _DETERMINERS or (verb.sure and follows in _OBJECTS):
        return True
    return verb.sure and not any(one.lower() in _FINITE for one in rest[:_NEAR])


_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LABEL = re.compile(
    r"[\W_]*(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]\s+)?(?:Step \d+\W+)?(?:[A-Z][\w' ]{2,30}: )?"
)
_OPENS = re.compile(
    r"In (?:the event|case) of (?:an? )?\w+(?: (?:or|and) \w+)?,? (?=\w)"
    r"|(?:if|when|where|whenever|once|before|after|during|until|unless|while|on|in|at|for|to|by|as|with|upon|from|under"
    r"|should|then|next|first|firstly|secondly|thirdly|finally|lastly|also|instead|however|ultimately|otherwise"
    r"|in addition|alternatively|therefore|importantly|using|note|ideally|unfortunately)\b[^,:;.]{0,160}[,:]\s+(?=\w)",
    re.IGNORECASE,
)
_DETERMINERS = frozenset(
    "a an the any all each every your their his her our its my this these those it them him us yourself both only no"
    " one two three whether how what if".split()
)
_OBJECTS = frozenset("that up out in on off with who when where to".split())
_FINITE = frozenset("is are was were will must may can should shall has have had cannot".split())
_NEAR = 6
"""Words within which a second verb would be the sentence's own."""
_ADVERBS = frozenset(
    "please always never then also just simply kindly and or next first further only not again".split()
)


def _opened(text: str) -> str:
    """Without its label and what stands before its own clause: `If a pupil is late, `."""
    label = _LABEL.match(text)
    at = label.end() if label else 0
    while opening := _OPENS.match(text, at):
        at = opening.end()
    return text[at:]


def _adverb(word: str) -> bool:
    return word.lower() in _ADVERBS or (word.endswith("ly") and word.lower() not in verbs())


def listed_deed(text: str) -> bool:
    """One of a list of duties: `Reviews attendance data`, `recording incidents on the same day`."""
    words = _WORD.findall(_opened(text)[:_HEAD])
    while words and _adverb(words[0]):
        words.pop(0)
    return bool(words) and _is(words[0].lower(), words[1:], "bare", "states", "doing")


def begins_with_deed(text: str) -> bool:
    """`Introduces him to the staff`: a duty of whoever the list is about."""
    words = _WORD.findall(_opened(text)[:_HEAD])
    return bool(words) and _is(words[0].lower(), words[1:], "states")


_HEAD = 120
"""Letters within which a sentence has shown its verb."""


# ---- who does what


def does(side: Sequence[Token], words: Vocabulary) -> bool:
    """`The manager inducts new staff`, `we avoid vague praise`; not what a school is like: `we promote reading`."""
    for at, token in enumerate(side):
        acts = _acts(token, words) or (at and _is_our_own(side[at - 1], token))
        if acts and not _governed(side, at, words):
            rest = [part for one in side[at + 1 : at + _NEAR] for part in one.shown.split()]
            while rest and (_adverb(rest[0]) or rest[0].lower() in _ADVERBS):
                rest.pop(0)
            if rest and rest[0].lower() in _RELATIVE:
                if _does_after(side[at + 1 :]):
                    return True
                continue
            if rest[:2] and rest[0].lower() in ("do", "does") and rest[1] == "not":
                rest = rest[2:]
            verb = verbs().get(rest[0].lower()) if rest and rest[0].islower() else None
            if verb and words.stems[verb.base] not in words.words["mild"]:
                return _is(rest[0].lower(), rest[1:], "bare", "states")
    return False


_RELATIVE = frozenset({"who", "which", "that", "whose"})
_CLAUSE = 16
"""Words after its subject within which a sentence comes back to its own verb."""


def _does_after(side: Sequence[Token]) -> bool:
    """`[Trustees] who have an interest leave the room`: after what is said of them, what they do, and to what."""
    said = [part.lower() for token in side[:_CLAUSE] for part in token.shown.split()][2:]
    return any(
        word in verbs()
        and verbs()[word].form == "bare"
        and then in _DETERMINERS
        and before not in _GOVERNED
        for before, word, then in zip(said, said[1:], said[2:], strict=False)
    )


_GOVERNED = frozenset(
    "to and or who which that not may can must will should do does did cannot the a an".split()
)


def _acts(token: Token, words: Vocabulary) -> bool:
    if token.term is None and token.shown.lower().rstrip("s").endswith(_DOERS):
        return token.shown.islower() and token.meaning not in words.words["things-in-er"]
    if token.term and token.term.sort in ("role", "people"):
        owns = token.shown.endswith(("'s", "’s", "s'", "s’"))
        return not owns and token.meaning not in words.words["outsiders"]
    return token.shown.lower() in _SUBJECTS


def _is_our_own(before: Token, token: Token) -> bool:
    return before.shown.lower() in ("the", "our") and token.shown.lower() in _BODIES


_DOERS = ("er", "or", "ian", "ist")
"""How the names of those who do something end: `librarian`, `cleaner`."""
_SUBJECTS = frozenset({"we", "they", "he", "she", "school", "trust", "academy", "the school"})
_BODIES = frozenset(
    "club society charity company university college union museum library church parish centre organisation"
    " foundation institute firm studio theatre hospital nursery league".split()
)
"""Who acts, where it is `the club` or `our club`; `a charity` is somebody else."""


def _governed(side: Sequence[Token], at: int, words: Vocabulary) -> bool:
    """Whether it is not the subject of the sentence: `for parents`, `how we`, `where staff`."""
    before = [token for token in side[max(0, at - _REACH) : at] if not _light(token, words)]
    return any(part.lower() in _GOVERNS for token in before for part in token.shown.split()[-1:])


_REACH = 4


def _light(token: Token, words: Vocabulary) -> bool:
    return words.stems[token.shown] in words.words["definite"]


_GOVERNS = frozenset(
    "to for of with by from on in at about between among how where when if whether who which that what why while as"
    " than so because help helps let lets before after and".split()
)


def allowed(side: Sequence[Token]) -> bool:
    """`You can donate hours`: leave given to somebody, though by a weak word."""
    for who, may, what in zip(side, side[1:], side[2:], strict=False):
        given = may.shown.lower() in ("can", "may", "could")
        whom = who.shown.lower() in ("you", "they") or (
            who.term is not None and who.term.sort == "people"
        )
        if given and whom:
            deed = what.shown.split()[0].lower()
            return deed in verbs() and deed not in _LOOKING
    return False


_LOOKING = frozenset("see view find read learn watch visit browse follow check".split())
"""What anybody may do: `You can view the list`."""


def describes(stems: Sequence[str], words: Vocabulary) -> bool:
    """`Bullying can take many forms`, where no `can` gives leave."""
    said = [at for at, stem in enumerate(stems) if stem in _PERHAPS]
    return bool(said) and all(_described(stems, at + 1, words) for at in said)


_PERHAPS = frozenset({"can", "may", "might", "could", "will"})


_OFTEN = frozenset({"also", "sometimes", "often", "even", "always", "well"})


def _described(stems: Sequence[str], at: int, words: Vocabulary) -> bool:
    by_the_way = at < len(stems) and stems[at] in _OFTEN
    return longest(words.describing, stems, at + by_the_way)[0] > 0


def will_be_done(side: Sequence[Token]) -> bool:
    """`The reward will be paid`, `the amount will follow the level`: a promise that names a deed."""
    for will, what in pairwise(side):
        if will.shown.lower() in ("will", "shall", "won't"):
            first = what.shown.split()[0].lower()
            if first == "be" or first in verbs():
                return True
    return False


def participle(word: str) -> bool:
    """After `be`: what is done."""
    return (word.endswith(_PARTICIPLES) and word not in _NO_PARTICIPLES) or word in _IRREGULAR


_PARTICIPLES = ("ed", "en", "ept", "eld", "ought", "aught", "ade", "done")
_NO_PARTICIPLES = frozenset(
    "open often even ten seven children women men experienced skilled talented dedicated committed interested located"
    " situated based varied delighted pleased devoted excited gifted detailed mixed red indeed crowded aged".split()
)
"""What things are, not what is done with them."""
_IRREGULAR = frozenset(
    "drawn shown thrown withdrawn flown grown known worn torn sworn borne cut put shut hung rung sung begun run won"
    " sent spent lent meant paid laid said read fed led met sold told heard left lost dealt found bound wound ground"
    " struck stuck".split()
)
