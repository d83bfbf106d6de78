"""Texts + an organisation's names -> other organisations that are named. No files."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from policygen.project.importing.leftovers.lines import Line, around
from policygen.readers.titling import telling
from policygen.reports.imported.shape import Leftover

_END = r"(?:School|Academy|Academies|College|Federation|Nursery|Trust)\b"
_SCHOOL = re.compile(
    r"\b(?:St\.? )?[A-Z][\w’'-]+(?: (?:[A-Z]\.?|[A-Z][\w’'-]+|of|and|the|upon|on|in|C\.? ?of ?E\.?|&)){0,6}?"
    rf" {_END}(?: {_END})*"
)
_BEFORE = re.compile(
    r"(?:The|At|In|From|For|To|With|By|If|When|And|Both|Ask|See|Contact|Tell|Visit|Call|E-?mail|Pupils|Staff|Parents) "
)
"""What begins a sentence, and is no part of the name that follows."""
_POST = re.compile(
    r"\b(?:Head|Headteacher|Principal|Chair|Director|Clerk|Member|Friend|Governor|Board|Deputy)s? of\b"
)
"""`Deputy Head of School` is a post, and no school."""
_BLANK = re.compile(r"\b(?:X{2,}|Insert|Name)\b", re.IGNORECASE)
"""What stands for a name that was to be filled in, and is told as that."""
_LIST = 2
"""More names in a paragraph are those of the schools that it is for."""


def schools(lines: Sequence[Line], own: Sequence[str]) -> Iterator[Leftover]:
    """Names of schools and trusts that have no word in common with the organisation's own."""
    ours = {word for name in own for word in telling(name)}
    if not ours:
        return
    told: Counter[str] = Counter()
    for line in lines:
        names = [match for match in _SCHOOL.finditer(line.text) if telling(match.group())]
        strangers = [
            match
            for match in names
            if not (ours & set(telling(match.group())) or _is_no_school(match.group()))
        ]
        for match in strangers if len(names) <= _LIST else ():
            name = _BEFORE.sub("", match.group(), count=1)
            told[name] += 1
            if told[name] == 1 and line.section:
                words = around(line.text, *match.span())
                yield Leftover(
                    "school", f"it names {name}, not its own organisation", line.section, words
                )


def _is_no_school(said: str) -> bool:
    return bool(_POST.search(said) or _BLANK.search(said))


def whose(name: str, own: Sequence[str]) -> Iterator[Leftover]:
    """That a file names another organisation than the one whose trust file it goes into."""
    words = set(telling(name))
    if words and own and not any(words & set(telling(one)) for one in own):
        yield Leftover(
            "school", f"the file is that of {name}; this trust file is that of {own[0]}", ""
        )
