"""A text -> its sentences. Knows no policy."""

import re

_END = re.compile(
    r"\s(?:(?:(?<=[.!?]\s)|(?<=[.!?][\"”’')\]]\s))\s*(?=[A-Z0-9\"“‘(\[•*])|(?<=\n)\n*)"  # space first: it is quick
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|cf|nos?|mr|mrs|ms|dr|st|rev|hon|prof|paras?|pp?|arts?|ss?|reg|sch|vol|approx|ref"
    r"|dept|tel|ext|v|vs)|\b[A-Z])\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """The sentences in order, without the white space between them."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match.group() and _abbreviated(
            text[max(start, match.start() - 12) : match.start()]
        ):
            continue
        found.append(text[start : match.start()])
        start = match.end()
    found.append(text[start:])
    return [sentence for sentence in map(str.strip, found) if sentence]


def _abbreviated(end: str) -> bool:
    return end.endswith(".") and bool(_ABBREVIATED.search(end))
