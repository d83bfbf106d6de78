"""Texts -> words that somebody was to fill in. No files."""

import re
from collections.abc import Iterable, Iterator

from policygen.project.importing.leftovers.lines import Line, around
from policygen.reports.imported.shape import Leftover

_GIVEN = (
    r"(?:the |your |our |an? )*(?:full |relevant |appropriate |correct )*"
    r"(?:name|date|school|academy|trust|title|role|details|number|logo|address|e-?mail|person|post|link|figure)"
)
_ASKING = r"\b(?:insert|delete|enter|add|fill in|specify|state|name of|to be (?:confirmed|added|agreed))\b"
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|X{2,}"
)
_UNFILLED = re.compile(
    r"<<[^>\n]{1,60}>>|«[^»\n]{1,60}»|%%\w{1,30}%%"
    rf"|[\[<(][^\]>)\n]{{0,40}}{_ASKING}[^\]>)\n]{{0,80}}[\]>)]"
    rf"|[\[<] ?{_GIVEN}(?: (?:of|and|here|for)\b[^\]>\n]{{0,40}})? ?[\]>]"
    r"|[\[<] ?(?:[a-z-]+ ){0,3}(?:name|date|title)(?: here)? ?[\]>]"
    r"|\{\{[^}\n]{0,60}\}\}|\[[ _.…]*\]"
    rf"|\b(?:please )?insert {_GIVEN}\b"
    rf"|<(?!br>)[a-z]{{3,}}(?: [a-z]+){{0,4}}>|\bX{{2,}} ?(?:of )?(?:{_MONTH})\b"
    r"|(?<![\w?])\?{2,}(?!\w)|\bX{4,}\b|\bXX/XX(?:/X+)?\b|\bTB[CA]\b|\blorem ipsum\b",
    re.IGNORECASE,
)
_NO_GAP = re.compile(r"\b(?:delete as|add rows|if applicable)\b", re.IGNORECASE)
_LED = "|".join(
    rf"(?<=\b{word} )"
    for word in (
        "to",
        "of",
        "at",
        "by",
        "in",
        "for",
        "from",
        "with",
        "the",
        "our",
        "on",
        "is",
        "are",
    )
)
_GAP = re.compile(
    rf"(?<=[a-z,:] )(?:[.…]{{5,}}|_{{3,}}|(?:\. ){{5,}})(?= ?[a-z,(])|(?:{_LED})_{{3,}}(?= [A-Z]|[.,])"
    r"|(?:^|(?<=[.!?] ))(?:_{3,}|[.…]{5,})(?= (?:is|are|was|were|has|have|will|must|shall|should|may|can)\b)",
    re.MULTILINE,
)
"""Dots between words of a sentence; those of a list of contents or of a form stand before a number or a capital, and
not after a word that leads to a name, or before its verb."""


def placeholders(lines: Iterable[Line]) -> Iterator[Leftover]:
    """What stands in brackets, or as signs, for words that nobody has put there."""
    told: set[tuple[str, str]] = set()
    for line in lines:
        for match in (*_UNFILLED.finditer(line.text), *_GAP.finditer(line.text)):
            words = around(line.text, *match.span())
            if _NO_GAP.search(match.group()) or (line.section, words) in told:
                continue
            told.add((line.section, words))
            gap = not re.search(r"[^\W_]|\?", match.group())
            what = "a gap" if gap else f"“{match.group().strip()}”"
            yield Leftover("placeholder", f"{what} was to be filled in", line.section, words)
