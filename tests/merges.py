"""Triples of texts (base, ours, theirs) with the one right answer, or none where a person must be asked.

A text is a row of sentences, and each side's edits are made at places that are known; so the right answer is made
the same way, and not by what is tested. The texts speak of invented schools.
"""

import random
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from policygen.merging import merge
from policygen.sentences import sentences

_WHO = (
    "All staff|Every volunteer|The duty manager|{{ roles.head.the }}|Each form tutor|The bursar"
    "|The site team|{{ roles.board.the }}|Every visitor|The trip leader|The school nurse|Lunch staff"
).split("|")
_DOES = (
    "must record|must report|should explain|will check|must hand in|should ask about|will write down"
    "|may question|must keep|will look after"
).split("|")
_WHAT = (
    "every missing key|the gate rota|any broken window|the list of badges|a pupil’s medicine|lost library cards"
    "|the key to the pond|money found on a trip|every late arrival|a change of address|the fire book|parcels left outside"
).split("|")
_WHERE = (
    "at the front desk|in the blue folder|with {{ roles.head.the }}|on the shared calendar|in the {{ school }} office"
    "|beside the lower gate|before the gates close|in front of a witness"
).split("|")
_WHEN = (
    "by 9.30am|within five working days|every Friday|within 24 hours|before 1 May 2027|at the end of term"
    "|no later than two weeks afterwards|once a month"
).split("|")
_SLOTS = (_WHO, _DOES, _WHAT, _WHERE, _WHEN)
_FORMATTED: tuple[tuple[str, str], ...] = (
    (r"\.$", ";"),
    (r" (the|a|any|every|lost|money|parcels) (\w+)", r" \1 ‘\2’"),
    (r"\b(at|in|on|by|before|within|with) ", r"– \1 "),
    (r"\bpond\b", "Pond"),
    (r" (must|should|will|may) ", r"  \1 "),
    (r" (must|should|will|may) ", r" \1, "),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Who does what where and when: each filler can be changed by itself."""

    slots: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.slots) + "."


Row = list[str]
"""Sentences, each with the white space before it."""


@dataclass(frozen=True, slots=True)
class Triple:
    kind: str
    base: str
    ours: str
    theirs: str
    right: str | None
    """The merged text; None where a question is due."""
    proposal: str | None = None
    """The text with the proposal, where a question is due that should have one."""


class Draw:
    """A text of some sentences, of which no two are the same, and edits of it."""

    def __init__(self, chance: random.Random, count: int = 8) -> None:
        self.chance = chance
        self._used: set[tuple[str, ...]] = set()
        self.told = [self.fresh() for _ in range(count)]
        gaps = [chance.choice((" ", " ", " ", "\n\n")) for _ in range(count - 1)]
        self.row: Row = [gap + str(told) for gap, told in zip(["", *gaps], self.told, strict=True)]

    def fresh(self) -> Sentence:
        """A sentence that shares little with any other one: two fillers at most."""
        while True:
            slots = tuple(self.chance.choice(slot) for slot in _SLOTS)
            if all(sum(map(str.__eq__, slots, other)) <= 1 for other in self._used):
                self._used.add(slots)
                return Sentence(slots)

    def new(self) -> str:
        return " " + str(self.fresh())

    def edited(self, i: int, slot: int | None = None, at: int = 0) -> str:
        """Sentence i with another filler; `at` tells apart two edits of one slot."""
        slot = self.chance.randrange(1, 5) if slot is None else slot
        slots = list(self.told[i].slots)
        others = [one for one in _SLOTS[slot] if one != slots[slot]]
        slots[slot] = others[(self.chance.randrange(3) * 2 + at) % len(others)]
        return self.gap(i) + str(Sentence(tuple(slots)))

    def formatted(self, i: int, text: str) -> str:
        """Another look for the same words."""
        return _formatted(self.chance, text)

    def gap(self, i: int) -> str:
        return self.row[i][: len(self.row[i]) - len(self.row[i].lstrip())]

    def place(self, first: int = 1, last: int = 0) -> int:
        """Some sentence, not the very first."""
        return self.chance.randrange(first, last or len(self.row) - 1)

    def apart(self, least: int = 2) -> tuple[int, int]:
        """Two places with at least so much between them, in either order."""
        i = self.chance.randrange(1, len(self.row) - least - 1)
        j = self.chance.randrange(i + least, len(self.row))
        return (i, j) if self.chance.random() < 0.5 else (j, i)


def _formatted(chance: random.Random, text: str) -> str:
    for pattern, new in chance.sample(_FORMATTED, len(_FORMATTED)):
        if (found := re.sub(pattern, new, text, count=1)) != text:
            return found
    raise AssertionError(text)


def put(row: Row, i: int, *texts: str) -> Row:
    """Row with these in the place of sentence i."""
    return [*row[:i], *texts, *row[i + 1 :]]


def before(row: Row, i: int, text: str) -> Row:
    return [*row[:i], text, *row[i:]]


def away(row: Row, i: int, k: int) -> Row:
    """Row with sentence i moved to stand before what is sentence k (k > i + 1, or k < i and k > 0)."""
    left = [*row[:i], *row[i + 1 :]]
    return before(left, k - 1 if k > i else k, row[i])


Made = tuple[Row, Row, Row | None]
"""Ours, theirs, and the right answer."""
Kind = Callable[[Draw], Made | tuple[Row, Row, None, Row]]


# ---- what can be merged


def far(d: Draw) -> Made:
    i, j = d.apart()
    one, other = d.edited(i), d.edited(j)
    return put(d.row, i, one), put(d.row, j, other), put(put(d.row, i, one), j, other)


def one_side_only(d: Draw) -> Made:
    ours = before(put(d.row, 3, d.edited(3)), 5, d.new())
    return ours, d.row, ours


def inserted_far(d: Draw) -> Made:
    i, j = d.apart(3)
    one, new = d.edited(i), d.new()
    both = before(put(d.row, i, one), j, new)
    return put(d.row, i, one), before(d.row, j, new), both


def deleted_far(d: Draw) -> Made:
    i, j = d.apart()
    one = d.edited(i)
    return put(d.row, i, one), put(d.row, j), put(put(d.row, i, one), j)


def inserted_at_two_places(d: Draw) -> Made:
    i, j = sorted(d.apart())
    one, other = d.new(), d.new()
    return before(d.row, i, one), before(d.row, j, other), before(before(d.row, j, other), i, one)


def deleted_at_two_places(d: Draw) -> Made:
    i, j = sorted(d.apart())
    return put(d.row, i), put(d.row, j), put(put(d.row, j), i)


def same_edit(d: Draw) -> Made:
    both = put(d.row, 4, d.edited(4))
    return both, both, both


def same_edit_and_more(d: Draw) -> Made:
    i, j = d.apart()
    both = put(d.row, i, d.edited(i))
    more = put(both, j, d.edited(j))
    return both, more, more


def same_insertion(d: Draw) -> Made:
    both = before(d.row, d.place(), d.new())
    return both, both, both


def same_insertion_and_more(d: Draw) -> Made:
    i, j = d.apart(3)
    one, new = d.edited(j), d.new()
    ours = before(d.row, i, new)
    both = before(put(d.row, j, one), i, new)
    return ours, both, both


def same_deletion(d: Draw) -> Made:
    both = put(d.row, d.place())
    return both, both, both


def formatting_beside_wording(d: Draw) -> Made:
    """A figure or a name gives way to another one; the other side changes what ends the sentence, or a dash."""
    i = d.place()
    told = d.told[i]
    look = d.chance.choice([r"\.$", " (must|should|will|may) "])
    new = ";" if look == r"\.$" else r"  \1 "
    word = d.edited(i, 2)
    form = d.gap(i) + re.sub(look, new, str(told))
    both = d.gap(i) + re.sub(look, new, word[len(d.gap(i)) :])
    return put(d.row, i, form), put(d.row, i, word), put(d.row, i, both)


def quotes_beside_wording(d: Draw) -> Made:
    i = d.place()
    quote = re.compile(r"(must|should|will|may)( .*)")
    form, word = quote.sub(r"‘\1’\2", d.row[i]), d.edited(i, 4)
    return put(d.row, i, form), put(d.row, i, word), put(d.row, i, quote.sub(r"‘\1’\2", word))


def formatting_beside_a_neighbour(d: Draw) -> Made:
    i = d.place()
    form, word = d.formatted(i, d.row[i]), d.edited(i + 1)
    return put(d.row, i, form), put(d.row, i + 1, word), put(put(d.row, i, form), i + 1, word)


def formatting_of_both(d: Draw) -> Made:
    i, j = d.apart(1)
    one, other = d.formatted(i, d.row[i]), d.formatted(j, d.row[j])
    return put(d.row, i, one), put(d.row, j, other), put(put(d.row, i, one), j, other)


def moved_far(d: Draw) -> Made:
    """From place 1 to 3, and an edit of 5 or 6."""
    d.row[1:4] = [" " + text.strip() for text in d.row[1:4]]
    j = d.chance.choice((5, 6))
    one, ours = d.edited(j), away(d.row, 1, 3)
    return ours, put(d.row, j, one), put(ours, j, one)


def moved_and_edited(d: Draw) -> tuple[Row, Row, None, Row]:
    i, k = d.chance.choice(((1, 4), (1, 6), (2, 5), (5, 2), (6, 1), (6, 3)))
    d.row[1:] = [" " + text.strip() for text in d.row[1:]]
    one = d.edited(i)
    return away(d.row, i, k), put(d.row, i, one), None, away(put(d.row, i, one), i, k)


def two_changed_places_one_edited(d: Draw) -> tuple[Row, Row, None, Row]:
    i = d.chance.randrange(2, 5)
    d.row[1:] = [" " + text.strip() for text in d.row[1:]]
    which = d.chance.choice((i, i + 1))
    one = d.edited(which)
    both = away(put(d.row, which, one), i, i + 2)
    return away(d.row, i, i + 2), put(d.row, which, one), None, both


def same_move(d: Draw) -> Made:
    both = away(d.row, 2, 6)
    return both, both, both


def paragraph_parted(d: Draw) -> Made:
    i = d.place()
    d.row[i] = " " + d.row[i].strip()
    one = d.edited(i)
    return (
        put(d.row, i, "\n\n" + d.row[i].strip()),
        put(d.row, i, one),
        put(d.row, i, "\n\n" + one.strip()),
    )


def paragraphs_joined(d: Draw) -> Made:
    i = d.place()
    d.row[i] = "\n\n" + d.row[i].strip()
    one = d.edited(i - 1)
    ours = put(d.row, i, " " + d.row[i].strip())
    return ours, put(d.row, i - 1, one), put(ours, i - 1, one)


def paragraph_added(d: Draw) -> Made:
    one, new = d.edited(2), ["\n\n" + d.new().strip(), d.new()]
    ours = [*d.row[:5], *new, *d.row[5:]]
    return ours, put(d.row, 2, one), put(ours, 2, one)


def contradicting_duties(d: Draw) -> tuple[Row, Row, None, Row]:
    i = d.place(1, 5)
    one = f" {d.told[i].slots[0]} must never open the pond gate."
    other = f" {d.told[i].slots[0]} must always open the pond gate."
    d.row[i], d.row[i + 2] = (one.replace("never", "not"), other.replace("always", "sometimes"))
    ours, theirs = put(d.row, i, one), put(d.row, i + 2, other)
    return ours, theirs, None, put(theirs, i, one)


def placeholder_far(d: Draw) -> Made:
    i, j = d.apart()
    d.row[i] = " Parcels wait for {{ roles.head.the }} in {{ school.the }}’s hall."
    one = d.row[i].replace("roles.head.the", "roles.chair.the")
    other = d.edited(j)
    return put(d.row, i, one), put(d.row, j, other), put(put(d.row, i, one), j, other)


def placeholder_beside_formatting(d: Draw) -> Made:
    i = d.place()
    d.row[i] = " {{ roles.head.the }} opens “late” parcels in {{ school.possessive }} hall."
    one = d.row[i].replace("school.possessive", "body.possessive")
    form = str.maketrans("“”", "‘’")
    return (
        put(d.row, i, one),
        put(d.row, i, d.row[i].translate(form)),
        put(d.row, i, one.translate(form)),
    )


def list_items_apart(d: Draw) -> Made:
    d.row[1:] = ["\n- " + text.strip().rstrip(".") + ";" for text in d.row[1:]]
    i, j = d.apart()
    one, other = d.row[i].replace(" the", " each", 1) + " at once;", "\n- nobody else;"
    return put(d.row, i, one), put(d.row, j, other), put(put(d.row, i, one), j, other)


def wrapped_anew(d: Draw) -> Made:
    """Lines that are broken elsewhere, and a word that the other side changed."""
    i = d.place()
    d.row[i] = " The gate log\nlists pupils, parents and visitors\nby the hour they came."
    ours = " The gate log lists pupils,\nparents and visitors by the\nhour they came."
    theirs = d.row[i].replace("hour", "minute")
    return put(d.row, i, ours), put(d.row, i, theirs), put(d.row, i, ours.replace("hour", "minute"))


# ---- what has to be asked


def same_sentence(d: Draw) -> tuple[Row, Row, None, Row]:
    i = d.place()
    one, other = d.edited(i, 1), d.edited(i, 4)
    both = one.replace(d.told[i].slots[4], Sentence(_slots(other, d, i, 4)).slots[4])
    return put(d.row, i, one), put(d.row, i, other), None, put(d.row, i, both)


def _slots(text: str, d: Draw, i: int, slot: int) -> tuple[str, ...]:
    """What the edited sentence has in a slot."""
    slots = list(d.told[i].slots)
    slots[slot] = next(one for one in _SLOTS[slot] if text.endswith(one + "."))
    return tuple(slots)


def same_words(d: Draw) -> Made:
    i = d.place()
    slot = d.chance.randrange(1, 5)
    return put(d.row, i, d.edited(i, slot)), put(d.row, i, d.edited(i, slot, at=1)), None


def neighbours(d: Draw) -> tuple[Row, Row, None, Row]:
    i = d.place()
    one, other = d.edited(i, 2), d.edited(i + 1, 2)
    return put(d.row, i, one), put(d.row, i + 1, other), None, put(put(d.row, i, one), i + 1, other)


def insertion_beside_edit(d: Draw) -> Made:
    i = d.place()
    return put(d.row, i, d.edited(i)), before(d.row, i + d.chance.randrange(2), d.new()), None


def deleted_and_edited(d: Draw) -> Made:
    i = d.place()
    return put(d.row, i, d.edited(i)), put(d.row, i), None


def deleted_beside_edit(d: Draw) -> Made:
    i = d.place()
    return put(d.row, i, d.edited(i)), put(d.row, i + 1), None


def inserted_at_one_place(d: Draw) -> Made:
    i = d.place()
    return before(d.row, i, d.new()), before(d.row, i, d.new()), None


def added_at_the_end(d: Draw) -> Made:
    return [*d.row, d.new()], [*d.row, d.new()], None


def same_insertion_elsewhere(d: Draw) -> Made:
    i, j = d.apart()
    new = d.new()
    return before(d.row, i, new), before(d.row, j, new), None


def moved_to_two_places(d: Draw) -> Made:
    return away(d.row, 3, 1), away(d.row, 3, 6), None


def moved_and_deleted(d: Draw) -> Made:
    i, k = d.chance.choice(((2, 6), (6, 2)))
    return away(d.row, i, k), put(d.row, i), None


def moved_beside_edit(d: Draw) -> Made:
    return away(d.row, 2, 6), put(d.row, 6, d.edited(6)), None


def moved_and_edited_by_both(d: Draw) -> Made:
    one, other = d.edited(2, 3), d.edited(2, 2)
    return away(put(d.row, 2, one), 2, 6), put(d.row, 2, other), None


def replaced_and_deleted(d: Draw) -> Made:
    i = d.place()
    return put(d.row, i, d.new()), put(d.row, i), None


def two_time_limits(d: Draw) -> Made:
    i = d.place()
    d.row[i] = " A lost badge costs £5 and is told within five working days."
    one, other = d.row[i].replace("five", "ten"), d.row[i].replace("five working", "three school")
    return put(d.row, i, one), put(d.row, i, other), None


def placeholder_beside_wording(d: Draw) -> tuple[Row, Row, None, Row]:
    i = d.place()
    d.row[i] = " {{ roles.head.the }} opens every parcel in {{ school.possessive }} hall."
    one = d.row[i].replace("roles.head.the", "roles.chair.the")
    other = d.row[i].replace("every parcel", "any letter")
    return (
        put(d.row, i, one),
        put(d.row, i, other),
        None,
        put(d.row, i, one.replace("every parcel", "any letter")),
    )


def sentence_parted_and_edited(d: Draw) -> Made:
    i = d.place()
    d.row[i] = " The caretaker locks the pond gate at dusk and keeps the key."
    one = " The caretaker locks the pond gate at dusk. The caretaker keeps the key."
    return put(d.row, i, one), put(d.row, i, d.row[i].replace("dusk", "noon")), None


def twins(d: Draw) -> Made:
    """One of two equal sentences went, and the other side changed the other one."""
    d.row[2] = d.row[5] = " The gate is then locked again."
    return put(d.row, 5), put(d.row, 2, " The gate is never locked again."), None


def list_items_beside(d: Draw) -> Made:
    d.row[1:] = ["\n- " + text.strip().rstrip(".") + ";" for text in d.row[1:]]
    i = d.place()
    return put(d.row, i, "\n- nobody at all;"), put(d.row, i + 1, "\n- nobody else;"), None


KINDS: tuple[Kind, ...] = (
    far, same_sentence, one_side_only, same_words, inserted_far, neighbours, deleted_far,
    insertion_beside_edit, inserted_at_two_places, deleted_and_edited, deleted_at_two_places,
    deleted_beside_edit, same_edit, inserted_at_one_place, same_edit_and_more, added_at_the_end,
    same_insertion, same_insertion_elsewhere, same_insertion_and_more, moved_to_two_places,
    same_deletion, moved_and_deleted, formatting_beside_wording, moved_beside_edit,
    quotes_beside_wording, moved_and_edited_by_both, formatting_beside_a_neighbour,
    replaced_and_deleted, formatting_of_both, two_time_limits, moved_far,
    placeholder_beside_wording, moved_and_edited, sentence_parted_and_edited,
    two_changed_places_one_edited, twins, same_move, list_items_beside, paragraph_parted,
    paragraphs_joined, paragraph_added, contradicting_duties, placeholder_far,
    placeholder_beside_formatting, list_items_apart, wrapped_anew,
)  # fmt: skip


def triples(count: int, seed: int = 5) -> Iterator[Triple]:
    """So many, of each kind as many, and of each the edits of either side as often ours as theirs."""
    chance = random.Random(seed)
    for kind in islice(cycle(KINDS), count):
        draw = Draw(chance)
        ours, theirs, right, *proposal = kind(draw)
        if chance.random() < 0.5:
            ours, theirs = theirs, ours
        texts = ["".join(row) for row in (draw.row, ours, theirs)]
        answers = ["".join(row) if row is not None else None for row in (right, *proposal)]
        yield Triple(kind.__name__.replace("_", " "), *texts, *answers)


# ---- how well they are merged


@dataclass(frozen=True, slots=True)
class Score:
    """How many triples were merged rightly, asked about with and without need, and merged wrongly."""

    right: int = 0
    asked: int = 0
    needless: int = 0
    wrong: int = 0


def score(found: list[Triple], merged: Callable[[Triple], bool | None]) -> Score:
    """`merged` says whether a triple was merged rightly; None where it asked."""
    said = [(triple, merged(triple)) for triple in found]
    return Score(
        sum(right is True for _, right in said),
        sum(right is None and triple.right is None for triple, right in said),
        sum(right is None and triple.right is not None for triple, right in said),
        sum(right is False for _, right in said),
    )


def by_policygen(triple: Triple) -> bool | None:
    text = merge(triple.base, triple.ours, triple.theirs).text
    return None if text is None else text == triple.right


def by_git(lines: Callable[[str], str], folder: Path) -> Callable[[Triple], bool | None]:
    """`git merge-file` of the texts cut into lines."""
    names = [folder / name for name in ("ours", "base", "theirs")]

    def merged(triple: Triple) -> bool | None:
        texts = (triple.ours, triple.base, triple.theirs)
        for name, text in zip(names, texts, strict=True):
            name.write_text(lines(text), encoding="utf-8")
        found = subprocess.run(
            ["git", "merge-file", "-p", *names], capture_output=True, timeout=60, check=False
        )
        if found.returncode:
            return None
        return triple.right is not None and found.stdout.decode() == lines(triple.right)

    return merged


def sentence_a_line(text: str) -> str:
    paragraphs = ["\n".join(sentences(paragraph)) for paragraph in text.split("\n\n")]
    return "\n\n".join(paragraphs) + "\n"


def paragraph_a_line(text: str) -> str:
    return text + "\n"
