"""A passage -> whether it sets a rule or informs, and by which rule. No files."""

import re
from collections.abc import Sequence

from policygen.compare.judging.terms import Phrases, Vocabulary
from policygen.compare.judging.tokens import Token

_WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
_LONG = 14
"""Words that a line of document control has at most."""
_STRONG = 60


def cues(text: str, section: str, words: Vocabulary) -> list[str]:
    """The rules of that section whose terms the text has."""
    stems = [words.stems[word] for word in _WORD.findall(text)]
    phrases = words.cues[section]
    return [
        rule
        for at, stem in enumerate(stems)
        if stem in phrases
        for rule in _met(stems, at, phrases)
    ]


def _met(stems: Sequence[str], at: int, phrases: Phrases) -> list[str]:
    for rest, term in phrases[stems[at]]:
        if tuple(stems[at + 1 : at + 1 + len(rest)]) == rest:
            return [term.rule]
    return []


def control_line(text: str, words: Vocabulary) -> bool:
    """`Version: 2.0`, `This policy was approved on ...`."""
    found = _WORD.findall(text)
    if len(found) <= _LONG:
        stems = [words.stems[word] for word in found]
        phrases = words.cues["control"]
        if stems and stems[0] in phrases and "label" in _met(stems, 0, phrases):
            return True
    return "sentence" in cues(text, "control", words)


def sets_rule(text: str, tokens: Sequence[Token], lead: str, words: Vocabulary) -> str:
    """The name of the rule that says so; empty where the passage informs."""
    strong = _strong(tokens)
    if (
        strong
        and "other-documents" not in (informs := cues(text, "information", words))
        and "further-reading" not in informs
    ):
        return strong
    if _informs(text, lead, words):
        return ""
    if lead and (cues(lead, "rule-words", words)):
        return "lead"
    named = cues(text, "rule-words", words)
    weighty = next(
        (rule for rule in named if rule in ("sanction", "right", "definition", "cover")), ""
    )
    if weighty:
        return weighty
    return _stated(tokens, named)


def _strong(tokens: Sequence[Token]) -> str:
    """A duty or prohibition in so many words."""
    for token in tokens:
        if (
            token.term
            and token.term.sort == "duty"
            and not token.term.weak
            and abs(token.term.force) >= _STRONG
        ):
            return token.term.rule
    return ""


def _informs(text: str, lead: str, words: Vocabulary) -> bool:
    found = cues(text, "information", words)
    return any(rule != "information-lead" for rule in found) or (
        bool(lead)
        and bool(cues(lead, "information", words))
        and not cues(lead, "rule-words", words)
    )


def _stated(tokens: Sequence[Token], named: Sequence[str]) -> str:
    """A rule stated as a fact or in the imperative: someone or something and what is done."""
    sorts = {token.term.sort for token in tokens if token.term}
    if "procedure" in named and sorts & {"role", "people", "figure", "duty", "scope"}:
        return "procedure"
    if "rule-condition" in named and sorts & {"role", "people", "figure", "duty"}:
        return "rule-condition"
    if "duty" in sorts:
        return next(token.term.rule for token in tokens if token.term and token.term.sort == "duty")
    if "figure" in sorts and any(
        token.term and token.term.rule in ("time-limits", "times", "amounts", "frequency")
        for token in tokens
    ):
        return "time-limits"
    return "procedure" if named and named[0] == "procedure" else ""
