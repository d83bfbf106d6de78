"""Words that begin with a typed bullet or number -> label, its pattern, and the words after it. Knows no format."""

import re
from collections.abc import Sequence
from dataclasses import replace

from policygen import numbering
from policygen.model import Item, Paragraph, Span, text_of

BULLETS = "•·∙●○◦▪■□►▸‣➢➤❖✓✔\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_BULLET = re.compile(rf"[{BULLETS}]\s*|[-–—*o]\s+(?=\S)")
MEASURED = (
    r"(?!\s+(?:[ap]\.?m\b|noon\b|hours?\b|minutes?\b|hrs?\b|mins?\b|days?\b|weeks?\b|months?\b|years?\b|m\b|metres?\b|k?m\b|miles?\b"
    r"|k?g\b|m[gl]\b|litres?\b|per\b|%|°|pence\b|million\b|[-–—]\s*\d|to\s+\d))"
)
"""What a number before it measures or times something by: `8.40 am`, `1.5 hours`. It is no label."""
_NUMBERED = re.compile(
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3}){1,4}|\d{1,2})\)|\(?(?:[a-z]|[ivxl]{2,6}|[A-Z])\)|\(?[A-Z]\d{1,2}(?:\.\d{1,3})*[.)]|\d{1,2}\.|[a-z]\.|[ivx]{2,5}\.|\d{1,3}(?:\.\d{1,3}){1,4}(?:\.|"
    + MEASURED
    + r"))(?=\s)"
)
"""What no sentence begins with. A capital with a point may be an initial: `A. Smith`."""


def typed(text: str) -> tuple[str, int] | None:
    """The label that a line begins with, empty for a bullet, and where its words begin; None: it has none."""
    if (match := _BULLET.match(text)) and match.end() < len(text):
        return "", match.end()
    match = _NUMBERED.match(text)
    if match is None or not text[match.end() :].strip():
        return None
    return match.group(), re.compile(r"\s+").match(text, match.end()).end()  # type: ignore[union-attr]


def item(paragraph: Paragraph) -> Paragraph | Item:
    """A paragraph that begins with a typed bullet or number, as an item; any other as it is."""
    found = typed(paragraph.text)
    if found is None or paragraph.style != "body":
        return paragraph
    label, start = found
    spans = without(paragraph.spans, start)
    return Item(paragraph.id, spans, paragraph.depth, label, pattern(label), paragraph.origin)


def labelled(found: Item) -> Item:
    """An item whose words begin with a number that nothing counts: `- (i) No` is labelled `(i)`."""
    if found.label:
        return found
    said = typed(found.text)
    if said is None or (not said[0] and found.text[:1] not in BULLETS):
        return found
    label, start = said
    return replace(found, spans=without(found.spans, start), label=label, pattern=pattern(label))


def heading(text: str) -> tuple[str, str]:
    """A heading cut into label and title: `1 AIMS` -> `1`, `AIMS`; `Section 2: Aims` stays whole."""
    label, title = numbering.split(text.replace("\xa0", " ").replace("\t", " "))
    title = title.strip()
    return (label, title) if label and title else ("", text)


def pattern(label: str) -> str:
    """How a label counts, as far as it tells by itself: `(iv)` -> `(i)`, `2.3` -> `1.1`."""
    shown = re.sub(r"\d+", "1", label)
    if shown != label or "1" in label:
        return shown
    match = re.search(r"[A-Za-z]+", label)
    if match is None:
        return ""
    word = match.group()
    roman = (len(word) > 1 and re.fullmatch(r"[ivxlcdm]+", word.lower())) or word.lower() == "i"
    sign = "i" if roman else "a"
    return label.replace(word, sign if word.islower() else sign.upper(), 1)


def without(spans: Sequence[Span], length: int) -> tuple[Span, ...]:
    """The spans without so many letters at their start."""
    left = list(spans)
    while left and length >= len(left[0].text):
        length -= len(left.pop(0).text)
    if left and length:
        left[0] = replace(left[0], text=left[0].text[length:])
    return tuple(left)


def trimmed(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans without white space at either end."""
    text = text_of(tuple(spans))
    left = list(without(spans, len(text) - len(text.lstrip())))
    over = len(text) - len(text.rstrip()) if text.strip() else 0
    while left and over >= len(left[-1].text):
        over -= len(left.pop().text)
    if left and over:
        left[-1] = replace(left[-1], text=left[-1].text[:-over])
    return tuple(left)
