"""The sentence or heading over a passage -> what the passage takes from it. No files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from policygen.compare.judging.bids import bids, listed_deed
from policygen.compare.judging.cues import (
    CONDITIONAL,
    ELSEWHERE,
    STRONG,
    WEIGHTY,
    WHO,
    cues_of,
    duty_of,
)
from policygen.compare.judging.deeds import allowed, describes, will_be_done
from policygen.compare.judging.terms import Vocabulary, longest
from policygen.compare.judging.texts import of
from policygen.compare.judging.tokens import Tokens, tokens
from policygen.sentences import sentences


@dataclass(frozen=True, slots=True)
class Around:
    """What stands over a passage."""

    lead: str = ""
    """The sentence that introduces a list item."""
    section: str = ""
    """The heading."""


def rests_on(passage: Tokens, lead: str, words: Vocabulary) -> bool:
    """Whether it cites a law or guidance on which the policy is based."""
    if not lead or not (cites(passage.text) or of(passage.words, "figure")):
        return False
    return heeds([words.stems[word] for word in _WORDS.findall(lead)], words)


def heeds(stems: Sequence[str], words: Vocabulary) -> bool:
    """`Have regard to`, `in line with`."""
    return _says(stems, "bases", words)


def _says(stems: Sequence[str], rule: str, words: Vocabulary) -> bool:
    """Whether a lead's term of a rule stands among some stems."""
    found = (
        longest(words.leads, stems, at)[1]
        for at, stem in enumerate(stems)
        if stem in words.leads.after
    )
    return any(term.rule == rule for terms in found for term in terms)


def cites(text: str) -> bool:
    """Whether it names a law, guidance or advice."""
    return bool(_CITED.search(text))


_CITED = re.compile(
    r"\b(?:Act|Regulations?|Order|Code of Practice|[Gg]uidance|[Aa]dvice|Standards?|Framework|Duty)\b"
)


def led(text: str, around: Around, words: Vocabulary) -> str:
    """What a passage takes from the lead of its list, else from its heading."""
    over = under(around.section, words)
    if not around.lead:
        return INFORMS if over == "informing" else ""
    apart = around.lead.endswith(".") and text.rstrip().endswith(".")
    took = "" if apart else _lead(around.lead, words)
    if took == "lead" and over == "informing" and not _bids_strongly(around.lead, words):
        return INFORMS
    if took or over == "ruling":
        return took or "lead"
    if over == "doing" and listed_deed(text):
        return "lead"
    return INFORMS if over == "informing" else ""


def _bids_strongly(lead: str, words: Vocabulary) -> bool:
    return bool(duty_of(tokens(lead, words).words, STRONG))


def lists(section: str, words: Vocabulary) -> bool:
    """Whether what stands under the heading is contacts, links or the text's own history."""
    return under(section, words) in ("informing", "history")


@lru_cache(maxsize=64)
def under(section: str, words: Vocabulary) -> str:
    """What a heading, or one over it, tells of what stands under it."""
    found = {rule for title in section.split(": ") for rule in _told(title, words)}
    return next((rule for rule in ("history", "ruling", "informing", "doing") if rule in found), "")


def _told(title: str, words: Vocabulary) -> Iterator[str]:
    """`Links` tells of links; but `HR Links` need not."""
    stems = [words.stems[word] for word in _WORDS.findall(title)]
    weight = sum(stem not in words.words["small"] for stem in stems)
    for at, stem in enumerate(stems):
        if stem in words.sections.after:
            length, terms = longest(words.sections, stems, at)
            for term in terms[:1]:
                if term.rule in ("ruling", "doing") or length >= weight:
                    yield term.rule


_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


INFORMS = "information"
LEAD = "lead"


@lru_cache(maxsize=256)
def _lead(lead: str, words: Vocabulary) -> str:
    """What an item takes after the sentence that introduces it; empty where it stands for itself."""
    passage = tokens(_introducing(lead), words)
    cues = cues_of(tuple(passage.stems), words)
    tells = lead.rstrip().endswith(_TELLING) or passage.text.startswith(_ROUGHLY)
    if tells and not duty_of(passage.words, 0):
        return INFORMS
    last = passage.words[-1].term if passage.words else None
    ends_in_duty = last is not None and last.sort == "duty"
    if any(cue.rule in ELSEWHERE for cue in cues):
        return INFORMS
    if ends_in_duty or duty_of(passage.words, 0) or any(cue.rule in WEIGHTY for cue in cues):
        return "lead"
    informs = {cue.rule for cue in cues if cue.meaning == "information"}
    if informs <= _LISTING and (_names_rules(passage.stems, words) or bids(passage.text, _READING)):
        return "lead"
    if informs == _LISTING and not lead.rstrip().endswith(":"):
        informs = {"aims"} if under(lead, words) == "informing" else set()
    return INFORMS if informs else "lead" if _lists_rules(passage, words) else ""


_READING = frozenset(
    "see view find read visit note follow go check look keep bear remember".split()
)


def _introducing(lead: str) -> str:
    """The sentence that ends in a colon, without those before it that it does not point back to."""
    if not lead.rstrip().endswith(":"):
        return lead
    said = sentences(lead)
    return " ".join(said[-2:]) if said[-1].startswith(_POINTS_BACK) else said[-1]


_POINTS_BACK = ("This ", "That ", "These ", "Those ", "It ", "They ")


_TELLING = " covering:"
"""`Sessions are held for parents, covering:`."""
_ROUGHLY = (
    "As a guide",
    "As a rough guide",
    "As an example",
    "As an illustration",
    "To illustrate",
    "By way of example",
)


@lru_cache(maxsize=64)
def lists_risks(lead: str, words: Vocabulary) -> bool:
    """`There are risks in sharing passwords:`, under which no item binds."""
    return bool(_RISKS.search(lead)) and not duty_of(tokens(_introducing(lead), words).words, 0)


_RISKS = re.compile(
    r"\b(?:risks?|hazards?|dangers?|threats?|symptoms)\b(?! assess)[^.:]{0,60}:\s*\Z", re.IGNORECASE
)


_LISTING = frozenset({"information-lead"})


def _names_rules(stems: Sequence[str], words: Vocabulary) -> bool:
    """`Examples of authorised absence are:`."""
    return _says(stems, "leads", words)


_BINDING = frozenset({"need", "be required", "may", "can"})
"""Weak words that bind or allow where a list follows."""


def _lists_rules(passage: Tokens, words: Vocabulary) -> bool:
    """`Teachers:`, `When a pupil is late:`, `Follow these steps:`."""
    bound = any(one.meaning in _BINDING for one in passage.words) and not describes(
        passage.stems, words
    )
    who = all(
        (token.term is not None and token.term.sort in WHO) or token.meaning in words.words["light"]
        for token in passage.words
    )
    text, side = passage.text, passage.words
    opens = opens_case(text)
    return bound or who or opens or bids(text) or will_be_done(side) or allowed(side)


def opens_case(text: str) -> bool:
    """`When a pupil is late:`, `Membership ends if:`."""
    text = text.strip()
    return (text.endswith(":") and text.startswith(CONDITIONAL)) or text.endswith(_CASES)


_CASES = (" if:", " when:", " where:", " unless:")
