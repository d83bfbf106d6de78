"""Paragraphs that look like headings -> their levels, for files whose author used no heading styles. No files."""

from collections import Counter
from collections.abc import Iterable

from policygen.readers.docx import typed
from policygen.readers.docx.pieces import Para

_LONGEST, _MOST_WORDS = 100, 14
_LARGER = 2
"""Half points above the size of the text."""
_NO_END = (".", ",", ";", ":")
_DEEPEST = 6

_Class = tuple[int, bool]
"""Size, and whether it is bold: what headings of one level have in common."""


def headings(paras: Iterable[Para]) -> dict[int, int]:
    """The place of each paragraph that looks like a heading -> its level.

    Short, without a full stop at the end, and bold all through or larger than the text.
    """
    held = list(paras)
    size = _body_size(held)
    found = {at: _class(para) for at, para in enumerate(held) if _looks(para, size)}
    ranks = {kind: rank for rank, kind in enumerate(sorted(set(found.values()), reverse=True), 1)}
    return {at: min(ranks[kind] + _depth(held[at]), _DEEPEST) for at, kind in found.items()}


def _body_size(paras: list[Para]) -> int:
    """The size that most letters have."""
    sizes: Counter[int] = Counter()
    for para in paras:
        for run in para.runs:
            sizes[run.look.size or para.style.look.size or 0] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _looks(para: Para, size: int) -> bool:
    text = para.text
    if not 0 < len(text) <= _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    if text.endswith(_NO_END) or "\n" in text or not any(map(str.isalpha, text)):
        return False
    if (para.shown and para.shown.bullet) or typed.bullet(text):
        return False
    larger, bold = _class(para)
    return bold or larger >= size + _LARGER


def _class(para: Para) -> _Class:
    runs = [run for run in para.runs if run.text.strip()]
    size = min((run.look.size or para.style.look.size or 0 for run in runs), default=0)
    bold = all(
        para.style.look.strong if run.look.strong is None else run.look.strong for run in runs
    )
    return size, bool(bold and runs)


def _depth(para: Para) -> int:
    """How far beneath the first level a number such as `2.1` puts it."""
    if para.shown:
        return para.shown.level
    begun = typed.start(para.text, heading=True)
    return begun.label.strip(".").count(".") if begun else 0
