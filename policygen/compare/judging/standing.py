"""A passage -> whether it sets a rule, informs or is document control, and by which rule. No files."""

import re
from collections.abc import Sequence
from itertools import pairwise

from policygen.compare.judging.bids import begins_with_deed, bids, opened
from policygen.compare.judging.cues import (
    CONDITIONAL,
    ELSEWHERE,
    STRONG,
    WEIGHTY,
    WHO,
    cues_of,
    duty_of,
    informing,
)
from policygen.compare.judging.deeds import allowed, describes, does, will_be_done
from policygen.compare.judging.leads import (
    INFORMS,
    LEAD,
    Around,
    heeds,
    led,
    lists_risks,
    opens_case,
    rests_on,
    under,
)
from policygen.compare.judging.telling import asks, never_binds, tells
from policygen.compare.judging.terms import Term, Vocabulary
from policygen.compare.judging.tokens import Tokens, tokens
from policygen.compare.judging.verbs import participle
from policygen.compare.judging.words import Token

_CONDITIONS = frozenset({"only", "exception", "at-all-times", "condition", "consent"})
_LIMITS = frozenset({"time-limits", "times", "amounts", "limits"})
_PROMISE = re.compile(r"\b(?:and|we|school|trust) (?:also |always |never )?(?:will|shall)\b")


def _promises(passage: Tokens, informs: set[str]) -> bool:
    """`We aim to be open and will support those who speak up`, `If it rains, the hall will be available`."""
    given = passage.text.startswith(CONDITIONAL) and will_be_done(passage.words)
    return given or (informs == {"belief"} and bool(_PROMISE.search(passage.text)))


def sets_rule(passage: Tokens, around: Around, words: Vocabulary) -> str:
    """The name of the rule that says so; empty where the passage informs."""
    listed = under(around.section, words) == "history" or lists_risks(around.lead, words)
    if listed or never_binds(passage.text):
        return ""
    cues = cues_of(tuple(passage.stems), words)
    informs = informing(passage, words)
    strong = duty_of(passage.words, STRONG)
    if strong and not (ELSEWHERE & informs and _points(passage, words)):
        return strong
    if _refers(passage.text) or _promises(passage, informs):
        return "modal-verbs"
    took = led(passage.text, around, words)
    if took == LEAD:
        informs -= _OF_TEXTS
    if informs & _POINTING and bids(passage.text, _READING):
        return "deeds"
    if (
        informs - {"information-lead"}
        or (_contact(passage.words) and took != LEAD)
        or (took != LEAD and tells(passage.text))
    ):
        return ""
    named = _named(cues, passage.text)
    if describes(passage.stems, words) and not WEIGHTY & {*named}:
        return ""
    if took != LEAD and (_heeds(passage, words) or rests_on(passage, around.lead, words)):
        return "cited-law"
    if took == INFORMS:
        return ""
    return took or _stated(passage.words, named) or _acted(passage, words)


def unbound(before: Tokens, after: Tokens, around: Around, words: Vocabulary) -> str:
    """Why: `Drivers must show a licence`, `on visits drivers may show a licence`; what bound only may be, or might."""
    for bound, other, became in ((before, after, "taken out"), (after, before, "added")):
        rule = duty_of(bound.words, STRONG)
        weaker = rule and any(_may(token) for token in other.words)
        if weaker and not duty_of(other.words, STRONG) and not sets_rule(other, around, words):
            return f"duty {became}: what the other text says may be so (rule {rule})"
    return ""


_MAY = ("may ", "can ", "might ", "could ")


def _may(token: Token) -> bool:
    """`May show`, which is no leave to show, is no duty either."""
    return f"{token.shown} ".lower().startswith(_MAY)


_JOINS = re.compile(r"[,;:] | (?:or|and|but|unless|which|who) ")


def _points(passage: Tokens, words: Vocabulary) -> bool:
    """Whether what it bids is to look elsewhere; not `Two must stay, or the club closes unless more can be found`."""
    clauses = [tokens(clause, words) for clause in _JOINS.split(passage.text)]
    bidding = [clause for clause in clauses if duty_of(clause.words, STRONG)]
    return not bidding or any(ELSEWHERE & informing(clause, words) for clause in bidding)


_FOLLOWS = re.compile(
    r"\bmeans? (?:that|we|you|they|he|she|it|there)\b|\b(?:what|they|we|you|it) means?\b"
    r"|\bmeans? (?:(?!an?\b|any|the\b|wh|that)[\w-]+ ){1,3}(?:may|can|will|are|have)\b"
)
"""`Having lockers means we need fewer hooks`: what follows from a thing, which is no definition."""


def _named(cues: Sequence[Term], text: str) -> list[str]:
    """What its words tell of rules."""
    named = [cue.rule for cue in cues if cue.meaning == "rule-words"]
    if "definition" in named and _FOLLOWS.search(text):
        return [rule for rule in named if rule != "definition"]
    return named


_REFERRED = re.compile(
    r"\b(?:is|are|be) (?:also |then |always )?referred to (?!as\b|in\b|above|below)"
    r"(?!(?:[\w’'-]+ ){0,4}(?:polic|guidance|website|document|appendix|section|page|handbook|procedure|code))"
)
"""Who is passed on to others, which is no pointer to another text."""


def _refers(text: str) -> bool:
    return "referred to" in text and _REFERRED.search(text) is not None


_POINTING = frozenset({"further-reading", "contents"})
"""What points to a list or another text informs, but where it bids more than to read it."""
_READING = frozenset(
    "see view find read visit refer click note download browse follow go check look consult use contact email ask"
    " telephone ring phone write get keep bear remember scroll select open choose access try".split()
)
_OF_TEXTS = frozenset({"contents"})
"""What speaks of a text informs, but for an item of a list of rules: `a copy of this document` must be sent."""


def _heeds(passage: Tokens, words: Vocabulary) -> bool:
    """`We have regard to the Equality Act 2010`: a law that those who act are bound by; not what a text rests on."""
    cited = any(token.term and token.term.rule == "cited-law" for token in passage.words)
    return cited and not _OF_A_TEXT.match(passage.text) and heeds(passage.stems, words)


_OF_A_TEXT = re.compile(
    r"(?:This|The|Our|These|Its) (?:[\w-]+ ){0,3}(?:policy|policies|procedures?|document|code|guidance|handbook)\b"
)


def _acted(passage: Tokens, words: Vocabulary) -> str:
    """A rule by its grammar: somebody is bidden, does something as a matter of course, or may do it."""
    if opens_case(passage.text) or ("depend" in passage.stems and _GIVEN & {*passage.stems}):
        return "conditions"
    if _UNLIMITED.search(passage.text):
        return "limits"
    if will_be_done(passage.words):
        return "modal-verbs"
    if bids(passage.text) or begins_with_deed(passage.text) or does(passage.words, words):
        return "deeds"
    if (main := opened(passage.text)) != passage.text and does(tokens(main, words).words, words):
        return "deeds"
    return "permissions" if allowed(passage.words) else ""


_GIVEN = frozenset("ability eligibility entitlement right allowance amount rate access".split())
"""What somebody has: on what it depends is a condition."""
_UNLIMITED = re.compile(
    r"\b[Nn]o (?:\w+ ){0,2}(?:maximum|minimum|limits?|limitations?|restrictions?|cap|ceiling)\b"
    r"(?! (?:to|of|on) (?:what|how|their|our)\b)"
)


def _contact(side: Sequence[Token]) -> bool:
    """`Telephone: 01632 960001`."""
    found = any(token.term and token.term.rule in _ADDRESSES for token in side)
    return found and len(side) <= _SHORT


_ADDRESSES = frozenset({"contact-details", "addresses"})
_SHORT = 4
"""Words of a line that says no more than where to reach someone."""


def binds(passage: Tokens, words: Vocabulary) -> bool:
    """Whether a passage that stands in both texts sets a rule by a weak word: here `will` and `can` are enough."""
    told = any(token.term and token.term.sort == "duty" for token in passage.words)
    return (
        told
        and not asks(passage.text)
        and not any(cue.meaning == "information" for cue in cues_of(tuple(passage.stems), words))
    )


def _stated(side: Sequence[Token], named: Sequence[str]) -> str:
    """A rule stated as a fact or in the imperative: who or what, and what is done."""
    weighty = next((rule for rule in named if rule in WEIGHTY), "")
    sorts = {token.term.sort for token in side if token.term}
    if weighty or not named:
        return (
            weighty
            or duty_of(side, 0)
            or _limited(side) * bool(sorts & WHO)
            or _limit(side)
            or _passive(side)
        )
    if sorts & {"duty", "figure", "scope", "role"} or named[0] == "procedure":
        return named[0]
    return named[0] if sorts & WHO and _passive(side) else ""


def _limited(side: Sequence[Token]) -> str:
    """Whom something is for alone, or on what condition."""
    rules = (token.term.rule for token in side if token.term and token.term.sort == "scope")
    return next((rule for rule in rules if rule in _CONDITIONS), "")


def _limit(side: Sequence[Token]) -> str:
    """But `about nine thousand` limits nothing."""
    rules = (token.term.rule for token in side if token.term and token.meaning != "about")
    return next((rule for rule in rules if rule in _LIMITS), "")


def _not_done(be: Token, deed: Token) -> bool:
    """`Lunches are not heated`: what is not done, stated as a fact."""
    denied = be.shown.lower() in ("is not", "are not", "is never", "are never")
    return denied and participle(deed.shown) and deed.shown not in _THOUGHT


_THOUGHT = frozenset(
    "known intended meant surprised expected needed required supposed designed limited".split()
)


def _passive(side: Sequence[Token]) -> str:
    """What is done, stated as a fact: `are looked into`."""
    if any(_not_done(one, then) for one, then in pairwise(side)):
        return "negations"
    said = [part for token in side for part in token.shown.split()]
    done = any(one in ("is", "are") and participle(other) for one, other in pairwise(said))
    return "procedure" if done else ""
