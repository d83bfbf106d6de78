"""Texts -> the same texts with one form of each abbreviation that they explain. No rules, no files."""

import re

_EXPLAINED = re.compile(
    r"((?:[A-Z][\w'’-]*[ -](?:(?:and|of|for|in|the|to|with) ){0,2}){2,8})\(([A-Z]{2,8})s?\)"
)


def shortened(old: str, new: str) -> tuple[str, str]:
    """`the Local Advisory Board (LAB)` and `the LAB` become one."""
    for full, short in dict.fromkeys(_EXPLAINED.findall(old) + _EXPLAINED.findall(new)):
        words = _spelled(full.strip(), short)
        if words:
            old, new = (_short(text, words, short) for text in (old, new))
    return old, new


def _spelled(full: str, short: str) -> str:
    """The last words whose capitals spell the abbreviation."""
    words = full.split()
    for start in range(len(words)):
        rest = " ".join(words[start:])
        if re.sub("[^A-Z]", "", rest) == short:
            return rest
    return ""


def _short(text: str, words: str, short: str) -> str:
    return re.sub(rf"{re.escape(words)}(?: \({short}s?\))?", short, text)
