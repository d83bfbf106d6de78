"""A line -> whether it is document control, or all names. No files."""

import re

from policygen.compare.judging.cues import cues_of
from policygen.compare.judging.terms import Vocabulary, longest
from policygen.compare.judging.tokens import Tokens
from policygen.compare.judging.verbs import verbs
from policygen.compare.judging.words import Token

LONGEST = 14
"""Words that a line of document control has at most."""


def control_line(passage: Tokens, words: Vocabulary) -> bool:
    """`Version: 2.0`, `This policy was approved on ...`."""
    stems = passage.stems
    if len(stems) <= LONGEST and _OF_CONTROL.match(passage.text):
        return True
    _, first = longest(words.cues, stems, 0)
    if len(stems) <= LONGEST and any(term.rule == "label" for term in first) and not _deed(passage):
        return "be" not in stems or any(_is_date(token) for token in passage.words)
    return any(cue.rule == "sentence" for cue in cues_of(tuple(stems), words))


_OF_CONTROL = re.compile(
    r"(?i)(?:(?:this|the|our|current|present|latest|last|first|new|final|draft|policy|document|version|edition|issue"
    r"|revision|date|handbook|guidance|code|procedure|constitution|rules|bylaws)\W+){1,4}"
    r"(?:(?:is|was|were|has|have|been|last|next|as|of|no\.?|[\dv.]+)\W+){0,4}"
    r"(?:approved|adopted|ratified|agreed|accepted|reviewed|updated|revised|amended|issued|effective|dated"
    r"|published(?! admission)|due)\b"
    r"[^.;]{0,80}\d"
)
"""`Current version agreed by the Trustees on 3 May 2024`."""


def names_body(text: str) -> bool:
    """Whether it is a line of names, a school's or other body's among them."""
    return "(" not in text and names_only(text) and bool(_BODY.search(text))


_BODY = re.compile(
    r"\b(?:School|Academy|College|Trust|Federation|University|Club|Society|Association|Charity|Foundation|Limited|Ltd|CIO"
    r"|Council|Church|Nursery|Museum|Institute)\b"
)


def names_only(text: str) -> bool:
    """`Oakhill Primary School - a member of the Oakhill Trust`: a line of names, without a verb or a stop."""
    if len(text) > _LINE or text.rstrip().endswith((".", ":", ";")):
        return False
    said = _SPLIT.findall(text)
    if not 1 < len(said) <= LONGEST:
        return False
    telling = [word for word in said if len(word) > _LIGHT]
    capital = sum(word[0].isupper() for word in telling)
    return bool(said[0][0].isupper()) and capital >= _CAPITALS * len(telling) and capital > 1


_SPLIT = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LINE = 120
"""Letters of a line of names at most."""
_LIGHT = 3
"""Letters of a small word at most."""
_CAPITALS = 0.75
"""The share of its words that begin with a capital in a line of names."""


def _deed(passage: Tokens) -> bool:
    """`Approves the budget`, `Review the list each term`: no date nor name stands after a label."""
    return (
        passage.words[0].shown.lower() in verbs()
        and ":" not in passage.text
        and not any(_is_date(token) for token in passage.words)
    )


def _is_date(token: Token) -> bool:
    return token.term is not None and token.term.rule in ("dates", "numbers")
