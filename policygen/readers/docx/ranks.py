"""Headings by style and headings by look -> the levels of the latter. No files."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from policygen import numbering
from policygen.readers.docx import typed
from policygen.readers.docx.pieces import Para
from policygen.readers.docx.spans import Run

_DEEPEST = 6

_T = TypeVar("_T", bound=Hashable)
Class = tuple[int, bool]
"""Size, and whether it is bold or underlined: what headings of one level have in common."""


def class_of(para: Para) -> Class:
    runs = [run for run in para.runs if run.text.strip()]
    size = min((run.look.size or para.style.look.size or 0 for run in runs), default=0)
    marked = all(_is_bold(run, para) for run in runs) or all(_is_underlined(run) for run in runs)
    return size, bool(runs) and marked


def _is_bold(run: Run, para: Para) -> bool:
    return bool(para.style.look.strong if run.look.strong is None else run.look.strong)


def _is_underlined(run: Run) -> bool:
    """Apart from links, which are so everywhere."""
    return bool(run.look.underline) and not run.href


def levels(found: Mapping[int, Para], styled: Mapping[int, Para]) -> dict[int, int]:
    """The level of each heading by look: that of the headings by style which look or count alike, else
    beneath those that it stands under."""
    classes = {at: class_of(para) for at, para in found.items()}
    alike = _usual((class_of(para), para.level) for para in styled.values())
    beneath = _beneath({at: c for at, c in classes.items() if c not in alike}, styled)
    counted = _counted(found.values(), styled.values())
    known = alike | beneath
    made = {
        at: counted.get(_label(para)[0]) or known[classes[at]] + _depth(para)
        for at, para in found.items()
    }
    return {at: min(level, _DEEPEST) for at, level in made.items()}


def _counted(found: Iterable[Para], styled: Iterable[Para]) -> dict[str, int]:
    """The levels of counts that headings by style begin and those by look go on with."""
    taken = {_label(para) for para in found}
    told = [(_label(para), para.level) for para in styled]
    again = {count for (count, label), _ in told if (count, label) in taken}
    return _usual((count, level) for (count, _), level in told if count and count not in again)


def _usual(told: Iterable[tuple[_T, int]]) -> dict[_T, int]:
    """Each thing with the level that is told of it most often."""
    counts: dict[_T, Counter[int]] = {}
    for thing, level in told:
        counts.setdefault(thing, Counter())[level] += 1
    return {thing: count.most_common(1)[0][0] for thing, count in counts.items()}


def _beneath(classes: Mapping[int, Class], styled: Mapping[int, Para]) -> dict[Class, int]:
    """Classes that no heading by style has, larger ones above smaller ones."""
    above = _usual(_above(classes, styled))
    ranked = sorted(set(classes.values()), reverse=True)
    return {
        kind: above[kind] + 1 + sum(above[larger] == above[kind] for larger in ranked[:rank])
        for rank, kind in enumerate(ranked)
    }


def _above(classes: Mapping[int, Class], styled: Mapping[int, Para]) -> Iterator[tuple[Class, int]]:
    """For each heading by look, the level of the last one by style above it that is no smaller, or else of the
    highest; 0 for none."""
    last: dict[int, tuple[int, int]] = {}
    highest = 0
    for at in sorted([*classes, *styled]):
        if para := styled.get(at):
            last[class_of(para)[0]] = at, para.level
            highest = min(highest or para.level, para.level)
        else:
            size = classes[at][0]
            larger = [told for held, told in last.items() if held >= size]
            yield classes[at], max(larger)[1] if larger else highest


def _label(para: Para) -> tuple[str, str]:
    """How its label counts, and the label, whether Word counts it or it was typed."""
    if para.shown and para.shown.label:
        return para.shown.pattern, para.shown.label
    begun = typed.start(para.text, heading=True)
    return (typed.Stack().place(begun.label)[0], begun.label) if begun else ("", "")


def counted(para: Para) -> tuple[str, int] | None:
    """How its label counts, and how far; None where it has none that counts."""
    pattern, label = _label(para)
    try:
        return (pattern, numbering.value(pattern, label)) if pattern else None
    except ValueError:
        return None


def _depth(para: Para) -> int:
    """How far beneath the first level a number such as `2.1` puts it."""
    if para.shown:
        return para.shown.level
    begun = typed.start(para.text, heading=True)
    return begun.label.strip(".").count(".") if begun else 0
