"""Chance -> words, sentences and paragraphs such as somebody might put into a school's policy. All invented."""

import random

_WHO = (
    "Staff", "Pupils", "Parents", "Governors", "Volunteers", "Lunchtime supervisors", "Visitors", "The caretaker",
    "The site team", "The librarian", "Contractors", "Year group leaders", "Club organisers", "Sports coaches",
)  # fmt: skip
_DUTY = ("must", "should", "may", "will", "are expected to", "must not", "ought to", "can")
_VERB = (
    "report", "check", "lock away", "sign for", "return", "keep", "tidy", "count", "label", "photograph", "borrow",
    "post online", "share", "charge", "replace", "wash", "record", "hand in", "approve", "display",
)  # fmt: skip
_WHAT = (
    "the wellington boots", "all paint brushes", "any lost tablet", "the pond keys", "messages from a parent",
    "a class account", "umbrellas", "library books", "the minibus log", "photographs of the sports day",
    "their own phones", "the visitors' book", "every hard hat", "bicycle helmets", "the kiln", "the telescope",
    "posts about the school", "comments on social media", "the allotment tools", "packed lunches",
)  # fmt: skip
_TAIL = (
    "before the end of the day", "at the front office", "by Friday noon", "with the consent of a parent",
    "when the bell rings", "each half term", "in the blue cupboard", "unless told otherwise", "without delay",
    "as the timetable shows", "on the first Monday of term", "behind the gymnasium", "under supervision",
)  # fmt: skip
_LOOSE = (
    "promptly", "weekly", "written", "reasonable", "annual", "shared", "online", "suitable", "prior", "local", "named",
    "outdoor", "personal", "relevant", "careful", "agreed", "digital", "always", "rarely", "colleague", "timetable",
)  # fmt: skip


def words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_LOOSE, k=count))


def sentence(chance: random.Random) -> str:
    return f"{' '.join(chance.choice(held) for held in (_WHO, _DUTY, _VERB, _WHAT, _TAIL))}."


def paragraph(chance: random.Random) -> str:
    return " ".join(sentence(chance) for _ in range(chance.randint(1, 3)))
