"""Groups of lines -> which of them are headings, with label, title and level. Knows nothing but their look."""

import re
from dataclasses import dataclass

from policygen import labels, numbering
from policygen.readers import dates
from policygen.readers.text.lines import Group

_LONGEST, _MOST_WORDS = 110, 16
_DECIMAL = re.compile(r"(?:\d{1,2}\.?|\d{1,2}(?:\.\d{1,2}){1,4}\.?|[A-Z]\.|[IVX]{1,5}\.)")
_DANGLING = frozenset(
    "a an and are at be by for from has have in is it must of on or shall should that the their this to was were "
    "will with who which".split()
)
"""A heading does not end with one of these; a line that leads in a list may."""
_SIGNING = re.compile(
    r"(?:signed|signature|date|name|print name|position|role|chair(?: of .*)?)\b[\s:_.]*.{0,40}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    label: str
    title: str
    level: int


def headings(groups: list[Group]) -> dict[int, Head]:
    """The place of each group that is a heading."""
    numbered = {at: head for at, group in enumerate(groups) if (head := labelled(group))}
    kept = _with_text(numbered, groups)
    plain = {
        at: Head("", group.text, 1)
        for at, group in enumerate(groups)
        if at not in numbered and _plain(groups, at, kept)
    }
    return dict(sorted((kept | plain).items()))


def _short(group: Group) -> bool:
    text = group.text
    return (
        len(group.lines) == 1
        and 2 < len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
        and text[-1] not in '.;:,…"”'
        and bool(re.search(r"[^\W\d_]{2}", text))
    )


def labelled(group: Group) -> Head | None:
    """`2.1 Roles`: a short line with a number and a capital letter."""
    text = " ".join(group.text.split())
    label, title = numbering.split(text)
    title = title.strip()
    if not _short(group) or not _DECIMAL.fullmatch(label) or not title[:1].isupper():
        return None
    return Head(label, title, len(counts(label)))


def counts(label: str) -> list[str]:
    """The counts of a label, but for a nought that stands for no lower one: `2.0` counts as 2."""
    found: list[str] = re.findall(r"\w+", label)
    return found[:-1] if len(found) > 1 and found[-1] == "0" else found


def _with_text(numbered: dict[int, Head], groups: list[Group]) -> dict[int, Head]:
    """Those that have text below them; where most of a kind have none, they are a list."""
    kinds: dict[str, list[bool]] = {}
    for at, head in numbered.items():
        followed = at + 1 < len(groups) and at + 1 not in numbered
        deeper = at + 1 in numbered and numbered[at + 1].level > head.level
        kinds.setdefault(labels.pattern(head.label), []).append(followed or deeper)
    lists = {kind for kind, texts in kinds.items() if sum(texts) * 2 < len(texts)}
    return {at: h for at, h in numbered.items() if labels.pattern(h.label) not in lists}


def _plain(groups: list[Group], at: int, numbered: dict[int, Head]) -> bool:
    """A short line without a number that stands above some text."""
    group = groups[at]
    text = group.text
    if not _short(group) or labels.typed(text) or not text.lstrip("“\"'(")[:1].isupper():
        return False
    if at + 1 >= len(groups) or group.lines[0].indent > 8 or _is_said(text):
        return False
    if text.split()[-1].lower() in _DANGLING:
        return False
    after = groups[at + 1]
    if text.isupper() or (at + 1 in numbered and at - 1 not in numbered):
        return True
    if re.match(r"[a-z]", after.text):
        return False
    return not _short(after) and len(text.split()) <= 10 and not re.search(r"[.!?] ", text)


def _is_said(text: str) -> bool:
    """Lines of the record and lines to sign on, whose words are no heading."""
    if "____" in text or "...." in text or _SIGNING.fullmatch(text):
        return True
    return (
        (":" in text and bool(dates.found(text)))
        or text.startswith("|")
        or bool(re.search(r" {3,}", text))
    )
