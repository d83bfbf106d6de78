"""Words that begin with a bullet or a number -> the label and the words after it. No files."""

import re
from collections.abc import Sequence

from policygen.readers import labels
from policygen.readers.pdf.text import plain
from policygen.readers.pdf.words import Word

BULLETS = frozenset(labels.BULLETS) | frozenset("❑❏⮚◆◇♦★☐⚫⬤\uf06f\uf0e0\uf02d\uf0de\uf0d9")
_WEAK = frozenset("-–—*o§Ø")
"""A bullet where a gap follows; else a dash, a letter, a sign of law."""
_GAP = 0.45
"""In em: wider than the space between two words."""
_ANY_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlIVXL]{1,6})[.):]?")


def peeled(words: Sequence[Word]) -> tuple[str, list[Word]] | None:
    """The label that the words begin with, empty for a bullet, and the rest; None: they have none."""
    if len(words) < 2:
        return None
    first, second = words[0], words[1]
    text = plain(first.text)
    wide = second.page == first.page and second.left - first.right > _GAP * second.size
    if text in BULLETS or (text in _WEAK and (wide or (second.space and text in "-–—*"))):
        return "", list(words[1:])
    if text[:1] in BULLETS and len(text) > 1:
        return "", [first._replace(text=text[1:]), *words[1:]]
    said = labels.typed(f"{text} {second.text}")
    if said and said[0] == text:
        return text, list(words[1:])
    if said is None and text and _split_label(words):
        return _split_label(words)
    if wide and _ANY_LABEL.fullmatch(text):
        return text, list(words[1:])
    return None


def _split_label(words: Sequence[Word]) -> tuple[str, list[Word]] | None:
    """A label that is painted in several pieces: `(`, `a`, `)`."""
    text = ""
    for place, word in enumerate(words[:4]):
        if place and word.space:
            break
        text += plain(word.text)
    else:
        return None
    said = labels.typed(f"{text} {words[place].text}")
    return (text, list(words[place:])) if place > 1 and said and said[0] == text else None
