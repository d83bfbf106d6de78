"""What one side did to one sentence -> what of it other sentences may hang on. Knows no policy."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from policygen.merging.view import Place

_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset(
    "about after against all also and another any anybody anyone are because been before being both but can"
    " cannot could did does done during each either every everybody everyone few for from give given had has have"
    " her him his how immediately into its least like made make making many may might more most much must neither"
    " never nobody none nor not nothing off once one only onto other our out over own per same shall she should"
    " some somebody someone soon such take taken than that the their them then there these they this those through"
    " time too under until upon use used using was were what when where whether which while who whole whom whose"
    " why will with within without would yet you your two three four five six seven eight nine ten eleven twelve"
    " day week month term year hour minute daily weekly monthly termly yearly monday tuesday wednesday thursday"
    " friday january february march april june july august september october november december policy".split()
)
_PEOPLE = (
    "staff pupil student parent carer child children governor trustee teacher member person people school academy trust"
    " college head headteacher principal".split()
)
"""Words that stand anywhere; sharing one says little, unless one of both sentences says what it means."""
_DEFINES = re.compile(
    r"\b(?:means?|includes?|excludes?|covers?|refers? to|defined"
    r"|(?:is|are) (?:an?|any|all|those|one|anybody|anyone|everybody|everyone))\b",
    re.IGNORECASE,
)
_RECKONS = re.compile(
    r"\b(?:count(?:s|ed)? (?:as|among(?:st)?|towards?|in|twice|double|for)"
    r"|(?:treated|regarded|reckoned|classed|considered) (?:as|to be|among)|deemed)\b",
    re.IGNORECASE,
)
"""What says for whom or for what something holds, at whichever end of the sentence that stands."""
_JOINS = re.compile(r"\b(and|or)\W*$", re.IGNORECASE)
"""The last word but one of a list: all of these, or one of them."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|may|must|might|shall|should|will|would|can|cannot|could|do|does|did"
    r"|means?|includes?|needs?|ought)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"^\W*there (?:\w+ ){0,2}?(?:is|are|was|were|be)\b(.*?)"
    r"(?:\b(?:for|in|at|on|of|to|with|by|from|who|which|that|when|where)\b|$)",
    re.IGNORECASE | re.DOTALL,
)
"""Of `There is a lodge for guests` the lodge."""
_SHORT = 3
"""So many words at the start say what a sentence without such a verb speaks of."""
_NUMBERS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred".split()
_SMALL = "one|" + "|".join(_NUMBERS[:11])
_REFERS = re.compile(
    r"\b(?:this|these)\b(?! (?:policy|document|school|academy|trust|college|code|procedure)\b)|\bsuch\b(?! as\b)"
    r"|\b(?:those|however|nevertheless|nonetheless|notwithstanding|despite|except\w*|exempt\w*|excluding|otherwise|instead"
    r"|therefore|thereby|hence|above|below|following|aforementioned|former|latter|unless|appl(?:y|ies))\b"
    r"|\b(?:in (?:that|which) case|the same|the others?|among(?:st)? them|but (?:for|not))\b"
    r"|^\W*(?:nor|also|likewise|similarly|equally|but|save|apart|then|next|afterwards|later|finally|meanwhile)\b"
    r"|\btoo\W*$|\b(?:after|before|once) (?:that|it|they|all|done|which)\b|\b(?:is|are|be) then\b"
    rf"|\b(?:all|half|part|some|most|none|any|rest|third|quarter|{_SMALL}) of (?:it|them)\b"
    r"|\b(?:an?|any) late\b|\b(?:an? \w+|\w+s) (?:later|earlier)\b|\b(?:beforehand|thereafter)\b",
    re.IGNORECASE,
)
"""What takes its sense from something that stands elsewhere."""
_COUNTS = re.compile(
    r"\b(?:steps?|points?|items?|rules?|numbers?|paragraphs?|stages?|bullets?|clauses?|lines?|nos?\.)\s+\(?(?:\d|[a-z]\b|[ivx]+\b)"
    r"|\b(?:first(?! aid)|second|third|fourth|fifth|sixth|last|final|next|previous|preceding|both|either|neither)\b"
    rf"|\b(?:all|none|each|any|{_SMALL}) of\b|\ball (?:the )?(?:{_SMALL})\b",
    re.IGNORECASE,
)
"""What counts the passages around it, or the members of a list."""
_PRONOUN = re.compile(r"^\W*(?:he|she|it|they|his|her|its|their|both)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_TURNS = frozenset(
    "no not never none nobody nothing neither nor cannot without may free forbidden banned barred prohibited permitted"
    " allowed welcome refused authorised unauthorised excused voluntary optional compulsory mandatory required".split()
)
"""Words of which one makes a ban, a permission or a duty of another."""
_JOINED = frozenset(("and", "or"))
_TIMES = re.compile(
    r"\b\w+[\s-](?:(?:working|school|calendar|full|clear)\s)?(?:minute|hour|day|week|month|term|year)s?\b"
    r"|(?:\b\d+(?:st|nd|rd|th)?\s)?\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?:\s\d+\b)?"
)
"""Dates, and how long something takes."""
_BEGINS = 5
"""Letters at the start in which words of one family agree."""


@dataclass(frozen=True)
class Change:
    """What one side did to one sentence."""

    place: Place
    old: str
    new: str
    moved: bool = False
    """It says what it said, elsewhere."""
    label: bool = False
    """It came or went among sentences that have a typed number."""

    @property
    def loose(self) -> bool:
        return self.moved or not (self.old and self.new)

    @cached_property
    def refers(self) -> bool:
        return self._has(_REFERS)

    @cached_property
    def counts(self) -> bool:
        return self._has(_COUNTS)

    @cached_property
    def goes_on(self) -> bool:
        """Whether it goes on to speak of somebody or something."""
        return self._has(_PRONOUN)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(_stems((self.old, self.new)))

    @cached_property
    def topic(self) -> frozenset[str]:
        """Those of what it speaks of: what stands before its verb."""
        return frozenset(_stems(map(_subject, (self.old, self.new))))

    @cached_property
    def defined(self) -> frozenset[str]:
        """Those of what it says the meaning of."""
        if self._has(_RECKONS):
            return self.stems
        return self.topic if self._has(_DEFINES) else frozenset()

    @property
    def joins(self) -> bool:
        """Whether a list becomes one of which all hold, or one."""
        ends = [_JOINS.search(text.casefold()) for text in (self.old, self.new)]
        return bool(ends[0] and ends[1] and ends[0][1] != ends[1][1])

    @cached_property
    def gone(self) -> frozenset[str]:
        """The words that were replaced."""
        return frozenset(_tokens(self.old) - _tokens(self.new)) if self.new else frozenset()

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers that were replaced by another."""
        return frozenset(word for word in self.gone if word.isdecimal() or word in _NUMBERS)

    @cached_property
    def turns(self) -> bool:
        """Whether it allows, forbids or asks for something else than before."""
        old, new = _tokens(self.old), _tokens(self.new)
        return not _TURNS.isdisjoint([*(old - new), *(new - old)])

    @cached_property
    def times(self) -> bool:
        """Whether a date or a period is another one."""
        return not self.loose and _times(self.old) != _times(self.new)

    @cached_property
    def listed(self) -> bool:
        """Whether what may be counted is another: members of a list, or a number."""
        return bool(self.numbers) or not _JOINED.isdisjoint(
            [*_tokens(self.old), *_tokens(self.new)]
        )

    def _has(self, what: re.Pattern[str]) -> bool:
        return bool(what.search(self.old) or what.search(self.new))


def _times(text: str) -> Counter[str]:
    return Counter(found[0] for found in _TIMES.finditer(text))


def _tokens(text: str) -> Counter[str]:
    return Counter(_TOKEN.findall(text.casefold()))


def _subject(text: str) -> str:
    if there := _THERE.match(text):
        return there[1]
    found = _VERB.search(text)
    return text[: found.start()] if found else " ".join(text.split()[:_SHORT])


def _stems(texts: Iterable[str]) -> Iterator[str]:
    for found in _WORD.finditer(" ".join(texts).casefold()):
        if found[0] not in _COMMON:
            yield _stem(found[0])


def _stem(word: str) -> str:
    """One for `device` and `devices`, `approve` and `approved`, `exclude` and `exclusion`."""
    for end in ("ies", "ing", "ed", "es", "s", "y", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)][:_BEGINS]
    return word[:_BEGINS]


PEOPLE = frozenset(map(_stem, _PEOPLE))
"""The stems of words that stand anywhere."""
