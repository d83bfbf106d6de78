"""A passage -> whether it sets a rule, informs or is document control, and by which rule. No files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from policygen.compare.judging.deeds import (
    allowed,
    begins_with_deed,
    bids,
    does,
    listed_deed,
    will_be_done,
)
from policygen.compare.judging.telling import asks, tells
from policygen.compare.judging.terms import Term, Vocabulary, longest
from policygen.compare.judging.texts import of
from policygen.compare.judging.tokens import Token, Tokens, tokens

_LONG = 14
"""Words that a line of document control has at most."""
_STRONG = 60
"""The force of `should`, from which on a passage sets a rule whatever else it says."""
_ELSEWHERE = frozenset({"other-documents", "further-reading"})
"""What points to another text informs, even where it says `must`."""
_WEIGHTY = frozenset({"sanction", "right", "definition", "cover"})
_WHO = frozenset({"role", "people"})
_CONDITIONS = frozenset({"only", "exception", "at-all-times", "condition", "consent"})
_LIMITS = frozenset({"time-limits", "times", "amounts", "limits"})


def control_line(passage: Tokens, words: Vocabulary) -> bool:
    """`Version: 2.0`, `This policy was approved on ...`."""
    stems = passage.stems
    _, first = longest(words.cues, stems, 0)
    if len(stems) <= _LONG and any(term.rule == "label" for term in first):
        return "be" not in stems or any(_is_date(token) for token in passage.words)
    return any(cue.rule == "sentence" for cue in _cues(tuple(stems), words))


def _is_date(token: Token) -> bool:
    return token.term is not None and token.term.rule in ("dates", "numbers")


_PROMISE = re.compile(r"\b(?:and|we|school|trust) (?:also |always |never )?(?:will|shall)\b")


def _promises(text: str, informs: set[str]) -> bool:
    """`We aim to be open and will support those who speak up`."""
    return informs == {"belief"} and bool(_PROMISE.search(text))


@dataclass(frozen=True, slots=True)
class Around:
    """What stands over a passage."""

    lead: str = ""
    """The sentence that introduces a list item."""
    section: str = ""
    """The heading."""


def sets_rule(passage: Tokens, around: Around, words: Vocabulary) -> str:
    """The name of the rule that says so; empty where the passage informs."""
    if asks(passage.text) or _under(around.section, words) == "history":
        return ""
    cues = _cues(tuple(passage.stems), words)
    informs = {cue.rule for cue in cues if cue.meaning == "information"}
    strong = _duty(passage.words, _STRONG)
    if strong and not _ELSEWHERE & informs:
        return strong
    if _promises(passage.text, informs):
        return "modal-verbs"
    if informs - {"information-lead"} or _contact(passage.words) or tells(passage.text):
        return ""
    led = _led(passage.text, around, words)
    if led == _INFORMS and _rests_on(passage, around.lead, words):
        return "cited-law"
    if led == _INFORMS:
        return ""
    named = [cue.rule for cue in cues if cue.meaning == "rule-words"]
    return led or _stated(passage.words, named) or _acted(passage, words)


def _rests_on(passage: Tokens, lead: str, words: Vocabulary) -> bool:
    """Whether it cites a law or guidance on which the policy is based."""
    stems = [words.stems[word] for word in _WORDS.findall(lead)]
    found = (longest(words.leads, stems, at)[1] for at, stem in enumerate(stems) if stem in words.leads.after)
    based = any(term.rule == "bases" for terms in found for term in terms)
    return based and bool(_CITED.search(passage.text) or of(passage.words, "figure"))


_CITED = re.compile(r"\b(?:Act|Regulations?|Order|Code of Practice|[Gg]uidance|[Aa]dvice|Standards?|Framework|Duty)\b")


def _led(text: str, around: Around, words: Vocabulary) -> str:
    """What a passage takes from the lead of its list, else from its heading."""
    under = _under(around.section, words)
    if not around.lead:
        return _INFORMS if under == "informing" else ""
    led = _lead(around.lead, words)
    if led == "lead" and under == "informing" and not _duty(tokens(around.lead, words).words, _STRONG):
        return _INFORMS
    if led or under != "ruling":
        return led or (_INFORMS if under == "informing" else "")
    return "lead" if around.lead == around.section or listed_deed(text) else ""


def lists(section: str, words: Vocabulary) -> bool:
    """Whether what stands under the heading is contacts, links or the text's own history."""
    return _under(section, words) in ("informing", "history")


@lru_cache(maxsize=64)
def _under(section: str, words: Vocabulary) -> str:
    """What a heading tells of what stands under it."""
    stems = [words.stems[word] for word in _WORDS.findall(section)]
    found = [
        longest(words.sections, stems, at)[1]
        for at, stem in enumerate(stems)
        if stem in words.sections.after
    ]
    rules = {terms[0].rule for terms in found if terms}
    return next((rule for rule in ("history", "ruling", "informing") if rule in rules), "")


_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _acted(passage: Tokens, words: Vocabulary) -> str:
    """A rule by its grammar: somebody is bidden, does something as a matter of course, or may do it."""
    text = passage.text.strip()
    if text.endswith(":") and text.startswith(_CONDITIONAL):
        return "conditions"
    if will_be_done(passage.words):
        return "modal-verbs"
    if bids(passage.text) or begins_with_deed(passage.text) or does(passage.words, words):
        return "deeds"
    return "permissions" if allowed(passage.words) else ""


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
        and not any(cue.meaning == "information" for cue in _cues(tuple(passage.stems), words))
    )


@lru_cache(maxsize=8)
def _cues(stems: tuple[str, ...], words: Vocabulary) -> list[Term]:
    """A passage is asked for them a few times running."""
    after = words.cues.after
    return [
        cue
        for at, stem in enumerate(stems)
        if stem in after
        for cue in longest(words.cues, stems, at)[1]
    ]


def _duty(side: Sequence[Token], least: int) -> str:
    """The rule of a duty or prohibition in so many words."""
    before = None
    for token in side:
        term = token.term
        strong = term and term.sort == "duty" and abs(term.force) >= least and not term.weak
        if term and strong and (term.rule != "negations" or _denied(before)):
            return term.rule
        before = term.sort if term else "idle"
    return ""


def _denied(before: str | None) -> bool:
    """`No vapes`, `Pupils do not`; but information says `not`, too."""
    return before is None or before in _WHO


_INFORMS = "information"


@lru_cache(maxsize=256)
def _lead(lead: str, words: Vocabulary) -> str:
    """What an item takes after the sentence that introduces it; empty where it stands for itself."""
    passage = tokens(lead, words)
    cues = _cues(tuple(passage.stems), words)
    last = passage.words[-1].term if passage.words else None
    ends_in_duty = last is not None and last.sort == "duty"
    if any(cue.rule in _ELSEWHERE for cue in cues):
        return _INFORMS
    if ends_in_duty or _duty(passage.words, 0) or any(cue.rule in _WEIGHTY for cue in cues):
        return "lead"
    informs = {cue.rule for cue in cues if cue.meaning == "information"}
    if informs <= _LISTING and _names_rules(passage.stems, words):
        return "lead"
    return _INFORMS if informs else "lead" if _lists_rules(passage, words) else ""


_LISTING = frozenset({"information-lead"})


def _names_rules(stems: Sequence[str], words: Vocabulary) -> bool:
    """`Examples of authorised absence are:`."""
    found = (longest(words.leads, stems, at)[1] for at, stem in enumerate(stems) if stem in words.leads.after)
    return any(term.rule == "leads" for terms in found for term in terms)


_CONDITIONAL = ("If ", "When ", "Where ", "Before ", "After ", "Once ", "Unless ", "Until ")


def _lists_rules(passage: Tokens, words: Vocabulary) -> bool:
    """`Teachers:`, `When a pupil is late:`, `Follow these steps:`."""
    bound = any(one.term and one.term.sort == "duty" and abs(one.term.force) >= _STRONG for one in passage.words)
    who = all(token.term is not None and token.term.sort in _WHO or token.meaning in words.words["light"] for token in passage.words)
    text = passage.text.strip()
    opens = text.endswith(":") and text.startswith(_CONDITIONAL)
    return bound or who or opens or bids(text) or will_be_done(passage.words) or allowed(passage.words)


def _stated(side: Sequence[Token], named: Sequence[str]) -> str:
    """A rule stated as a fact or in the imperative: who or what, and what is done."""
    weighty = next((rule for rule in named if rule in _WEIGHTY), "")
    sorts = {token.term.sort for token in side if token.term}
    if weighty or not named:
        return (
            weighty
            or _duty(side, 0)
            or _limited(side) * bool(sorts & _WHO)
            or _limit(side)
            or _passive(side)
        )
    if sorts & (_WHO | {"duty", "figure", "scope"}) or named[0] == "procedure":
        return named[0]
    return ""


def _limited(side: Sequence[Token]) -> str:
    """Whom something is for alone, or on what condition."""
    rules = (token.term.rule for token in side if token.term and token.term.sort == "scope")
    return next((rule for rule in rules if rule in _CONDITIONS), "")


def _limit(side: Sequence[Token]) -> str:
    rules = (token.term.rule for token in side if token.term)
    return next((rule for rule in rules if rule in _LIMITS), "")


def _passive(side: Sequence[Token]) -> str:
    """What is done, stated as a fact: `are looked into`."""
    said = [part for token in side for part in token.shown.split()]
    done = any(
        one in ("is", "are") and other.endswith(_PARTICIPLES) for one, other in pairwise(said)
    )
    return "procedure" if done else ""


_PARTICIPLES = ("ed", "en", "ept", "eld", "ght", "ent", "ade", "done")
