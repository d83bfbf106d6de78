"""What was sent + what came back -> names and titles that were changed throughout. No files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policygen.project.returning.parts import Part
from policygen.project.returning.places import Place, places_of
from policygen.words import Noun, plural_of

_ONE = ("", "the", "possessive", "a", "full")
_SAID = {
    **{form: (form,) for form in _ONE},
    **{f"plural {form}": ("plural", form) for form in _ONE},
}
"""The ways in which a noun is said."""
_PLURALS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("", ""),
    ("ren", ""),
    ("people", "person"),
    ("men", "man"),
)
"""Ends of plurals, and those of the words that they may be of."""

_ARTICLE = re.compile(r"^([Aa])n? ")
_MANY = 4
"""So many places speak for a name where one does not."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A name, role or term with another title in every place where it stood."""

    source: str
    """`roles.head`, `people`, `name`."""
    old: str
    """As it was sent."""
    new: str
    places: int
    left: int = 0
    """Places where it stands as it was, in a form in which it was changed nowhere: `out of school`."""
    possessive: str = ""
    """Its possessive form, where that is not the usual one."""
    full: str = ""
    """What it is in full, where that is another title."""
    here: str = ""
    """What it has become in the workspace meanwhile, where that is another title."""

    @property
    def undone(self) -> "Rename":
        """Back to what was sent."""
        return replace(self, new=self.old, possessive="", full="")


def renames(
    sent: Sequence[Part],
    back: Sequence[Part],
    nouns: Mapping[str, Noun],
    around: Mapping[str, Sequence[Place]],
) -> list[Rename]:
    """Names, roles and terms whose title gave way to one other title wherever it stood. `nouns` are those of the
    trust, by placeholder; `around` are the places of names outside the text."""
    found = places_of(sent, back, nouns)
    for source, places in around.items():
        found.setdefault(source, []).extend(places)
    titles = {noun.title for noun in nouns.values()}
    made = []
    for source, places in found.items():
        stand = [one for one in places if one.new and not _is_cut(one.old, nouns[source])]
        if all(one.old == one.new for one in stand if one.alone):
            continue
        was = _noun(nouns[source], stand)
        left = list(_left(stand))
        stand = [one for one in stand if one not in left]
        now = _retitled(was, stand) if was else None
        if was and now and now.title not in titles:
            here = nouns[source].title
            meanwhile = here if here != was.title else ""
            own = (now.own_possessive, now.long, meanwhile)
            made.append(Rename(source, was.title, now.title, len(stand), len(left), *own))
    return made


def _is_cut(said: str, noun: Noun) -> bool:
    """Whether it is but a part of the noun, of which a phrase says the rest otherwise."""
    words = said.strip().casefold()
    whole = [form.casefold() for form in forms(noun).values()]
    return words not in whole and any(
        form.startswith(words) or form.endswith(words) for form in whole
    )


def _left(places: Sequence[Place]) -> Iterator[Place]:
    """Places where a name stands as it was, where they are few and nothing changed that was said in the same form."""
    changed = [one for one in places if one.old != one.new]
    said = {one.old.casefold() for one in changed}
    left = [one for one in places if one.old == one.new and one.old.casefold() not in said]
    if len(left) * _MANY <= len(changed):
        yield from left


def _noun(noun: Noun, places: Sequence[Place]) -> Noun | None:
    """The noun that stood there: as the trust has it, or as it had it when it was sent."""
    said = [Place(one.old, one.old) for one in places]
    return noun if _fits(noun, noun, said) else _retitled(None, said, noun)


def _retitled(was: Noun | None, places: Sequence[Place], like: Noun | None = None) -> Noun | None:
    """The noun under the one title that every place shows, the longest; None where there is none."""
    noun = was or like
    assert noun is not None
    for made in _named(noun, places):
        if (was is None or made.title != was.title) and _fits(was or made, made, places):
            return made
    return None


def _named(noun: Noun, places: Sequence[Place]) -> Iterator[Noun]:
    """The noun under every title that a place may show, and every one in full."""
    shown = [place for place in places if place.alone]
    fulls = [one for place in shown if _alike(noun.long, place.old) for one in place.readings]
    for place in shown:
        titles = (title for said in place.readings for title in _titles(said))
        for title in dict.fromkeys(titles):
            for full in dict.fromkeys(("", *fulls)):
                for own in ("", f"{title}'s"):
                    yield Noun(title, noun.source, noun.article, own_possessive=own, long=full)


def _fits(was: Noun, now: Noun, places: Sequence[Place]) -> bool:
    """Whether each place said the one noun, and says the other in the same form."""
    old, new = forms(was), forms(now)
    return all(
        any(_alike(old[form], one.old) and _is_there(new[form], one) for form in old)
        for one in places
    )


def _is_there(said: str, place: Place) -> bool:
    if place.alone:
        return any(_alike(said, one) for one in place.readings)
    return said.casefold() in place.new.replace("’", "'").casefold()


def forms(noun: Noun) -> dict[str, str]:
    """Every way in which a noun is said, by its name."""
    found = {}
    for name, path in _SAID.items():
        said: object = noun
        for form in filter(None, path):
            said = getattr(said, form)
        found[name] = str(said)
    return found


def _alike(said: str, shown: str) -> bool:
    """Whether words are the same, but for the capital of a sentence; `an School` is said, too, where somebody replaced
    a word throughout."""
    said, shown = (_ARTICLE.sub(r"\1 ", text.replace("’", "'")) for text in (said, shown))
    return said == shown or (said[:1].upper() == shown[:1] and said[1:] == shown[1:])


def _titles(said: str) -> Iterator[str]:
    """What a title may be that is said so."""
    said = said.replace("’", "'")
    first, _, rest = said.partition(" ")
    bare = rest if first.lower() in ("the", "a", "an") and rest else said
    for title in (bare, bare.removesuffix("'s"), bare.removesuffix("'")):
        for one in (title, *_singulars(title)):
            yield one
            if not one[1:2].isupper():
                yield one[:1].lower() + one[1:]
    yield said


def _singulars(title: str) -> Iterator[str]:
    head, link, rest = next(
        (title.partition(link) for link in (" of ", " in ", " for ") if link in title),
        (title, "", ""),
    )
    for end, one in _PLURALS:
        if end and head.endswith(end):
            singular = head.removesuffix(end) + one + link + rest
            if plural_of(singular) == title:
                yield singular
