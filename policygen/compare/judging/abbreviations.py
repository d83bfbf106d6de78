"""Texts -> the same texts with one form of each abbreviation that they explain. No rules, no files."""

import re

_EXPLAINED = re.compile(r"((?:[\w'’-]+[ ]+){2,9})\(([A-Z]{2,8})s?\)")
_NAMED = re.compile(r"""[ ]?\((?:the |hereafter |hereinafter ){0,2}["“‘'][^"“”‘()]{2,40}["”’']\)""")
_SMALL = frozenset({"and", "of", "for", "in", "the", "to", "with", "a", "on"})


def without_examples(old: str, new: str) -> tuple[str, str]:
    """Without the examples that only one text ends in: `other uses such as letters and surveys.`"""
    said = [any(mark in text for mark in _MARKS) for text in (old, new)]
    if said[0] == said[1]:
        return old, new
    return _EXAMPLES.sub("", old), _EXAMPLES.sub("", new)


_MARKS = ("such as ", "for example", "for instance", "e.g.")
_EXAMPLES = re.compile(
    r",? (?:such as|for example,?|for instance,?|e\.g\.,?) "
    r"(?![^.;:()]*\b(?:must|shall|should|will|may|can|is|are|not)\b)[^.;:()]*(?=\.?\Z)"
)


def shortened(old: str, new: str) -> tuple[str, str]:
    """`the Local Advisory Board (LAB)` and `the LAB` become one; `(“the School”)` says nothing more."""
    if "(" not in old and "(" not in new:
        return old, new
    old, new = (_NAMED.sub("", text) for text in (old, new))
    for full, short in dict.fromkeys(_EXPLAINED.findall(old) + _EXPLAINED.findall(new)):
        words = _spelled(full.split(), short.lower())
        if words:
            old, new = (_short(text, words, short) for text in (old, new))
    return old, new


def _spelled(words: list[str], short: str) -> str:
    """The last words whose initials spell the abbreviation, with or without the small ones."""
    for start in range(len(words) - 1, -1, -1):
        tail = words[start:]
        parts = [part for word in tail for part in word.lower().split("-") if part]
        weighty = [part for part in parts if part not in _SMALL]
        initials = ["".join(part[0] for part in some) for some in (parts, weighty)]
        if short in initials or any(_within(one, short, parts) for one in initials):
            return " ".join(tail)
    return ""


def _within(initials: str, short: str, parts: list[str]) -> bool:
    """`LWOP` is `leave without pay`: its letters stand in the words, and theirs in it."""
    return len(initials) > 2 and _in_order(initials, short) and _in_order(short, "".join(parts))


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _short(text: str, words: str, short: str) -> str:
    return re.sub(rf"(?i:{re.escape(words)})(?: \({short}s?\))?", short, text)
