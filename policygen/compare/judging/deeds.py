"""A sentence -> whether it states what somebody does, may do, or that something will be done. No files."""

from collections.abc import Sequence
from itertools import pairwise

from policygen.compare.judging.bids import DETERMINERS, NEAR, is_adverb, is_verb
from policygen.compare.judging.terms import Vocabulary, longest
from policygen.compare.judging.verbs import participle, verbs
from policygen.compare.judging.words import Token


def does(side: Sequence[Token], words: Vocabulary) -> bool:
    """`The manager inducts new staff`, `we avoid vague praise`; not what a school is like: `we promote reading`."""
    for at, token in enumerate(side):
        acts = _acts(token, words) or (at and _is_our_own(side[at - 1], token, words))
        if acts and not _governed(side, at, words):
            rest = [part for one in side[at + 1 : at + NEAR] for part in one.shown.split()]
            while rest and (is_adverb(rest[0]) or _is_manner(rest[0])):
                rest.pop(0)
            if rest and rest[0].lower() in _RELATIVE:
                if _does_after(side[at + 1 :]):
                    return True
                continue
            if rest[:2] and rest[0].lower() in ("do", "does") and rest[1] == "not":
                rest = rest[2:]
            verb = verbs().get(rest[0].lower()) if rest and rest[0].islower() else None
            if verb and words.stems[verb.base] not in words.words["mild"]:
                return is_verb(rest[0].lower(), rest[1:], "bare", "states")
    return False


def _is_manner(word: str) -> bool:
    """`We flat-out refuse`."""
    return "-" in word and word not in verbs()


_RELATIVE = frozenset({"who", "which", "that", "whose"})
_CLAUSE = 16
"""Words after its subject within which a sentence comes back to its own verb."""


def _does_after(side: Sequence[Token]) -> bool:
    """`[Trustees] who have an interest leave the room`: after what is said of them, what they do, and to what."""
    said = [part.lower() for token in side[:_CLAUSE] for part in token.shown.split()][2:]
    return any(
        word in verbs()
        and verbs()[word].form == "bare"
        and then in DETERMINERS
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


def _is_our_own(before: Token, token: Token, words: Vocabulary) -> bool:
    ours = before.shown.lower() in ("the", "our")
    return ours and (token.shown.lower() in _BODIES or token.meaning in words.words["role-heads"])


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
    main = [token for token in side if token.shown not in _BY_THE_WAY]
    for at, (who, may, what) in enumerate(zip(main, main[1:], main[2:], strict=False)):
        asked = any(token.shown in _ASKED for token in main[max(0, at - 2) : at])
        given = may.shown.lower() in ("can", "may", "could") and not asked
        whom = who.shown.lower() in ("you", "they") or (
            who.term is not None and who.term.sort == "people"
        )
        deed = what.shown.split()[0].lower()
        if given and (whom or (who.shown.lower() == "we" and may.shown == "may")):
            return (
                deed in verbs() and deed not in _LOOKING and not (deed == "use" and _to_look(main))
            )
        if given and deed == "be" and _by_somebody(main[at + 3 :]):
            return True
    return False


def _to_look(side: Sequence[Token]) -> bool:
    """`[You can use the chart] to see what is left`."""
    return any(to.shown == "to" and deed.shown in _LOOKING for to, deed in pairwise(side))


def _by_somebody(side: Sequence[Token]) -> bool:
    """`[Leave can be] approved by your manager`: whose power it is."""
    after = [part.lower() for token in side[:4] for part in token.shown.split()]
    return (
        bool(after)
        and participle(after[0])
        and "by" in after[1:3]
        and (after[-1] == "by" or after[after.index("by") + 1] in DETERMINERS)
    )


_ASKED = frozenset({"what", "how", "whether"})
"""`There is no limit to what pupils can achieve` gives no leave."""
_BY_THE_WAY = frozenset("also always still instead either even then".split())
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
    for will, what in pairwise([token for token in side if not is_adverb(token.shown)]):
        if will.shown.lower() in _PROMISES:
            first = what.shown.split()[0].lower()
            if first in ("be", "do") or first in verbs():
                return True
    return False


_PROMISES = frozenset({"will", "shall", "won't", "won’t", "'ll", "’ll"})
