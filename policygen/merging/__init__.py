"""Base, ours, theirs -> one text, and the questions that a person has to answer. No policy, no files.

    merged = merge(base, ours, theirs)
    merged.text or merged.answered(["ours", "proposal", "A text of one's own."])

By sentence, then by word. What one side changed is taken, and what both changed in the same way is taken once.
Formatting (punctuation, quotation marks, dashes, spaces, capitals, typed numbers) is laid over wording. A question is
what both changed in the same sentence or in neighbours, what one moved and the other edited, and changes further
apart of which one may bear on the other.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from policygen.merging.bearing import Sense, tied
from policygen.merging.clashes import Region, regions
from policygen.merging.laying import laid, picked, settled
from policygen.merging.leads import leads
from policygen.merging.merged import Merged, Part, Question, Settled, Side
from policygen.merging.sentence import Placeholders, Sentence, cut
from policygen.merging.view import Place, View, room_before, sentence_at

__all__ = ["Merged", "Part", "Question", "Sense", "Settled", "Side", "leads", "merge", "tied"]


def merge(base: str, ours: str, theirs: str, same: Sense = str.__eq__) -> Merged:
    """Two texts that came from one, as one; never raises. Placeholders are never cut. `same` says whether two sentences
    certainly mean the same: of changes far apart, such a one is not asked about."""
    names = Placeholders(base, ours, theirs)
    old, mine, yours = (cut(names.hidden(text)) for text in (base, ours, theirs))
    views = View(old, mine, _edited(old, yours)), View(old, yours, _edited(old, mine))
    parts = _joined(_parts(*views, lambda a, b: a == b or same(names.shown(a), names.shown(b))))
    return Merged(tuple(_shown(part, names) for part in parts))


def _edited(base: tuple[Sentence, ...], new: tuple[Sentence, ...]) -> frozenset[str]:
    """What a side no longer says."""
    return frozenset(one.key for one in base) - {one.key for one in new}


def _parts(ours: View, theirs: View, same: Sense) -> Iterator[Part]:
    asked = {region[0]: (region[1], firm) for region, firm in regions(ours, theirs, same)}
    place, last, led = 0, sentence_at(len(ours.base) - 1), True
    while place <= last:
        end, firm = asked.get(place, (place, False))
        if place in asked:
            texts, after = _told((place, end), ours, theirs)
            both = None if firm else _both((place, end), ours, theirs, led, after)
            yield _decided(texts, both)
            led = after
        else:
            yield _piece(place, ours, theirs, led)
            led = led if place % 2 == 0 else True
        place = end + 1


def _piece(place: Place, ours: View, theirs: View, led: bool = True) -> Settled:
    if place % 2:
        return _sentence(place // 2, ours, theirs, led)
    return _room(place // 2, ours, theirs)


def _both(region: Region, ours: View, theirs: View, led: bool, after: bool) -> str:
    """The changes of both in a region where nothing keeps them from being made together but their sense."""
    places = range(region[0], region[1] + 1)
    text = "".join(
        _piece(place, ours, theirs, led if place == region[0] else True).text for place in places
    )
    i = (region[1] + 1) // 2
    return text if after else text + _lead(i, ours, theirs)


def _told(region: Region, ours: View, theirs: View) -> tuple[list[str], bool]:
    """What the three say in a region, and whether the sentence behind it still has its white space: where that
    differs it belongs to the region."""
    places = range(region[0], region[1] + 1)
    old = "".join(ours.base[place // 2].whole for place in places if place % 2)
    texts = [old, *("".join(map(view.text, places)) for view in (ours, theirs))]
    i = (region[1] + 1) // 2
    if i == len(ours.base):
        return texts, True
    leads = [one.lead if one else "" for one in (ours.base[i], ours.at(i), theirs.at(i))]
    if len(set(leads)) == 1:
        return texts, True
    return [text + lead for text, lead in zip(texts, leads, strict=True)], False


def _decided(texts: Sequence[str], both: str | None) -> Part:
    base, ours, theirs = texts
    found = settled(base, ours, theirs)
    if found is None:
        proposal = laid(base, ours, theirs) if both is None else both
        return Question(base, ours, theirs, proposal)
    return Settled(found, base, ours, theirs)


def _lead(i: int, ours: View, theirs: View) -> str:
    """The white space before a sentence that both have."""
    leads = [one.lead if one else "" for one in (ours.base[i], ours.at(i), theirs.at(i))]
    return picked(*leads) or ""


def _sentence(i: int, ours: View, theirs: View, led: bool) -> Settled:
    """A sentence that nobody has to decide; `led`, with the white space before it."""
    here, there, base = ours.at(i), theirs.at(i), ours.base[i]
    text = ""
    if here and there:
        text = picked(base.lead, here.lead, there.lead) or "" if led else ""
        text += picked(base.label, here.label, there.label) or ""
        text += settled(base.text, here.text, there.text) or ""
    shown = [
        (one.whole if led else one.label + one.text) if one else "" for one in (base, here, there)
    ]
    return Settled(text, *shown)


def _room(k: int, ours: View, theirs: View) -> Settled:
    """What came before a sentence; what moved there has the other side's edits."""
    place = room_before(k)
    one, other = (ours, theirs) if ours.rooms[k] else (theirs, ours)
    text = "".join(_moved(j, one, other) for j in one.rooms[k])
    return Settled(text, "", ours.text(place), theirs.text(place))


def _moved(j: int, one: View, other: View) -> str:
    sentence = one.new[j]
    edited = other.found(one.origin[j]) if j in one.origin else None
    if edited is None:
        return sentence.whole
    base = one.base[one.origin[j]]
    text = settled(base.text, sentence.text, edited.text) or ""
    return sentence.lead + sentence.label + text


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Settled parts that follow upon one another as one; none that is empty."""
    for open_, group in groupby(parts, key=lambda part: isinstance(part, Question)):
        if open_:
            yield from group
        else:
            texts = ["".join(column) for column in zip(*map(_texts, group), strict=True)]
            if any(texts):
                yield Settled(*texts)


def _texts(part: Part) -> tuple[str, str, str, str]:
    text = part.proposal or "" if isinstance(part, Question) else part.text
    return text, part.base, part.ours, part.theirs


def _shown(part: Part, names: Placeholders) -> Part:
    """With its placeholders again."""
    text, base, ours, theirs = map(names.shown, _texts(part))
    if isinstance(part, Settled):
        return Settled(text, base, ours, theirs)
    return Question(base, ours, theirs, None if part.proposal is None else text)
