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

    Short, without a full stop at the end, and larger than the text or bold all through, unless all is.
    """
    held = list(paras)
    size, bold = _body(held)
    found = {at: _class(para) for at, para in enumerate(held) if _is_short(para)}
    found = {
        at: kind
        for at, kind in found.items()
        if kind[0] >= size + _LARGER or (kind[1] and not bold)
    }
    ranks = {kind: rank for rank, kind in enumerate(sorted(set(found.values()), reverse=True), 1)}
    return {at: min(ranks[kind] + _depth(held[at]), _DEEPEST) for at, kind in found.items()}


def _body(paras: list[Para]) -> _Class:
    """The look that most letters have."""
    letters: Counter[_Class] = Counter()
    for para in paras:
        letters[_class(para)] += len(para.text)
    return letters.most_common(1)[0][0] if letters else (0, False)


def _is_short(para: Para) -> bool:
    text = para.text
    if not 0 < len(text) <= _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    if text.endswith(_NO_END) or "\n" in text or not any(map(str.isalpha, text)):
        return False
    return not ((para.shown and para.shown.bullet) or typed.bullet(text))


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
