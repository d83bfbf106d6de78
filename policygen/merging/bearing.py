"""Two views of one base -> changes apart from one another of which one may bear on the other. Knows no policy.

Each side may be right and both together wrong: a ban that one lifts and the other refers to, two sentences about the
same thing, a passage that one moved and the other edited. What means the same as before bears on nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from policygen.merging.sentence import Sentence
from policygen.merging.view import Place, View, sentence_at

Sense = Callable[[str, str], bool]
"""Whether two sentences certainly mean the same."""

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
_PEOPLE = frozenset(
    "staff pupil student parent carer child children governor trustee teacher member person people school academy trust"
    " college head headteacher principal".split()
)
"""Words that stand anywhere; sharing one says little, unless one of both sentences says what it means."""
_DEFINES = re.compile(
    r"\b(?:means?|includes?|excludes?|covers?|refers? to|defined|(?:is|are) (?:an?|any|all|those))\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\b(and|or)\W*$", re.IGNORECASE)
"""The last word but one of a list: all of these, or one of them."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|may|must|might|shall|should|will|would|can|cannot|could|do|does|did"
    r"|means?|includes?|needs?|ought)\b",
    re.IGNORECASE,
)
_SHORT, _MANY = 3, 2
"""So many words at the start say what a sentence without such a verb speaks of; so many words that two share say
that they speak of one thing."""
_REFERS = re.compile(
    r"\b(?:this|these)\b(?! (?:policy|document|school|academy|trust|college|code|procedure)\b)|\bsuch\b(?! as\b)"
    r"|\b(?:those|however|nevertheless|nonetheless|notwithstanding|despite|except\w*|exempt\w*|excluding|otherwise|instead"
    r"|therefore|thereby|hence|above|below|following|aforementioned|former|latter|unless|appl(?:y|ies))\b"
    r"|\bin (?:that|which) case\b|\bthe same\b|^\W*(?:nor|also|likewise|similarly|equally)\b|\btoo\W*$"
    r"|\b(?:all|half|part|some|most|none|any|rest|third|quarter) of (?:it|them)\b"
    r"|\b(?:an?|any) late\b|\b(?:an? \w+|\w+s) (?:later|earlier)\b|\b(?:beforehand|thereafter)\b",
    re.IGNORECASE,
)
"""What takes its sense from something that stands elsewhere."""
_COUNTS = re.compile(
    r"\b(?:steps?|points?|items?|rules?|numbers?|paragraphs?|stages?|bullets?|clauses?|lines?|nos?\.)\s+\(?(?:\d|[a-z]\b|[ivx]+\b)"
    r"|\b(?:first|second|third|fourth|fifth|sixth|last|final|next|previous|preceding|both|either|neither)\b"
    r"|\b(?:all|none|each|any|one|two|three|four|five) of\b",
    re.IGNORECASE,
)
"""What counts the passages around it."""
_PRONOUN = re.compile(r"^\W*(?:he|she|it|they|his|her|its|their|both)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """What one side did to one sentence."""

    place: Place
    old: str
    new: str
    moved: bool = False
    """It says what it said, elsewhere."""
    label: bool = False
    """It came or went among sentences that have a typed number."""
    stems: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    """Those of what it speaks of: what stands before its verb."""
    defined: frozenset[str] = frozenset()
    """Those of what it says the meaning of."""

    @property
    def loose(self) -> bool:
        return self.moved or not (self.old and self.new)

    @property
    def joins(self) -> bool:
        """Whether a list becomes one of which all hold, or one."""
        ends = [_JOINS.search(text.casefold()) for text in (self.old, self.new)]
        return bool(ends[0] and ends[1] and ends[0][1] != ends[1][1])

    def has(self, what: re.Pattern[str]) -> bool:
        return bool(what.search(self.old) or what.search(self.new))


def bearings(
    ours: View, theirs: View, mine: frozenset[Place], yours: frozenset[Place], same: Sense
) -> Iterator[tuple[Place, Place]]:
    """Pairs of places, one of what each side alone changed, that somebody has to look at together."""
    if not mine or not yours:
        return
    yield from _moved_and_edited(ours, theirs, same)
    yield from _moved_and_edited(theirs, ours, same)
    others = list(_changes(theirs, yours, same))
    for one in _changes(ours, mine, same):
        for other in others:
            if _bears(one, other, ours):
                yield one.place, other.place


def _moved_and_edited(mover: View, editor: View, same: Sense) -> Iterator[tuple[Place, Place]]:
    """Where it moved to, and where it stood."""
    to = dict(mover.moves())
    for i in mover.moved:
        here = editor.at(i)
        if here and not same(mover.base[i].text, here.text):
            yield to[sentence_at(i)], sentence_at(i)


def _changes(view: View, places: frozenset[Place], same: Sense) -> Iterator[Change]:
    """What a side changed at some places, but for what means the same as before."""
    for place in sorted(places):
        if place % 2:
            old, here = view.base[place // 2], view.found(place // 2)
            away = place // 2 in view.moved
            if away or here is None or not same(old.text, here.text):
                yield _change(place, old, here, away)
        else:
            for j in view.rooms[place // 2]:
                if j not in view.origin:
                    yield _change(place, None, view.new[j])


def _change(place: Place, old: Sentence | None, new: Sentence | None, away: bool = False) -> Change:
    texts = old.text if old else "", new.text if new else ""
    moved = away and old is not None and new is not None and old.key == new.key
    label = bool((old and old.label) or (new and new.label))
    stems, topic = (frozenset(_stems(found)) for found in (texts, map(_subject, texts)))
    defined = topic if any(map(_DEFINES.search, texts)) else frozenset()
    return Change(place, *texts, moved, label, stems, topic, defined)


def _bears(one: Change, other: Change, view: View) -> bool:
    """Whether one may change what the other one means."""
    if one.has(_REFERS) or other.has(_REFERS) or one.joins or other.joins:
        return True
    if (one.loose and other.has(_COUNTS)) or (other.loose and one.has(_COUNTS)):
        return True
    if one.moved or other.moved:
        return False
    if one.loose and other.loose and one.label and other.label:
        return True  # both number the same list anew
    first, last = (one, other) if one.place < other.place else (other, one)
    if last.has(_PRONOUN) and _one_paragraph(first.place, last.place, view):
        return True
    shared = one.stems & other.stems
    if not shared.isdisjoint(one.defined | other.defined):
        return True
    shared -= _PEOPLE_STEMS
    return len(shared) >= _MANY or not shared.isdisjoint(one.topic | other.topic)


def _one_paragraph(place: Place, other: Place, view: View) -> bool:
    between = view.base[(place + 1) // 2 : other // 2 + 1]
    return not any("\n" in sentence.lead for sentence in between)


def _subject(text: str) -> str:
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


_BEGINS = 5
"""Letters at the start in which words of one family agree."""


_PEOPLE_STEMS = frozenset(map(_stem, _PEOPLE))
