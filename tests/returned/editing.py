"""A Word file of ours -> the same, edited by chance as people do in Word."""

import random
from collections.abc import Callable

from lxml import etree

from tests.returned import rearranging, restructuring, rewording
from tests.returned.elements import Draft
from tests.returned.package import DOCUMENT, packed, unpacked
from tests.returned.truth import mark, records


def edited(data: bytes, chance: random.Random) -> tuple[bytes, list[str]]:
    """The file after one to eight edits, still with the attributes that tell the truth; what was done to it."""
    parts = unpacked(data)
    root = etree.fromstring(parts[DOCUMENT])
    draft = Draft(root[0], chance)
    mark(draft.body, records(data))
    for _ in range(chance.randint(1, 8)):
        name = chance.choices(list(EDITS), [weight for weight, _ in EDITS.values()])[0]
        draft.tracked = chance.random() < 0.4
        if EDITS[name][1](draft):
            draft.done.append(f"{name}, tracked" if draft.tracked else name)
    parts[DOCUMENT] = etree.tostring(root)
    return packed(parts), draft.done


EDITS: dict[str, tuple[int, Callable[[Draft], bool]]] = {
    "words": (4, rewording.reworded),
    "rewritten": (3, rewording.rewritten),
    "sentence added": (3, rewording.sentence_added),
    "sentence removed": (2, rewording.sentence_removed),
    "split": (2, rearranging.split),
    "split, half outside": (2, rearranging.split_outside),
    "merged": (4, rearranging.merged),
    "moved": (2, rearranging.moved),
    "moved without control": (3, rearranging.moved_bare),
    "deleted": (3, rearranging.deleted),
    "inserted": (2, rearranging.inserted),
    "inserted in a control": (2, rearranging.inserted_inside),
    "inserted at an end": (1, rearranging.inserted_at_end),
    "some controls gone": (2, restructuring.some_controls),
    "all controls gone": (1, restructuring.all_controls),
    "list level": (2, restructuring.relevelled),
    "heading changed": (1, restructuring.heading_changed),
    "heading moved": (1, restructuring.heading_moved),
    "heading added": (1, restructuring.heading_added),
    "bold or italic": (2, rewording.emphasised),
}
"""What is done to a file -> how often, and what does it."""
