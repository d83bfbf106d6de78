"""Comparison -> the sections of which most was written anew, so that old and new are read as wholes. No files."""

from collections import Counter

from policygen.compare.comparison import Change, Comparison

_LEFT = 0.3
"""The share of a section's words that are the same, up to which it was written anew."""
_LEAST = 30
"""Words that went, and that came, at least."""


def anew(comparison: Comparison) -> frozenset[str]:
    """The headings of such sections, which stand in both texts."""
    kept, gone, come = Counter[str](), Counter[str](), Counter[str]()
    counts = {"same": kept, "removed": gone, "added": come}
    now = {b.old.section: b.new.section for b in comparison.blocks if b.old and b.new}
    for block in comparison.blocks:
        place = block.new or block.old
        if place and block.kind != "heading" and block.op != "moved":
            name = place.section if block.new else now.get(place.section, place.section)
            for kind, text in block.edits:
                counts[kind][name] += len(text.split())
    found = {name for name in gone if _is_anew(kept[name], gone[name], come[name])}
    return frozenset(found | {name for name in now if now[name] in found})


def _is_anew(kept: int, gone: int, come: int) -> bool:
    return min(gone, come) >= _LEAST and kept <= _LEFT * (kept + max(gone, come))


def section(change: Change) -> str:
    """The heading that a change stands under."""
    return change.section_new or change.section_old
