"""Two texts -> the edits between them, in whole words. Knows no policy.

Each distinct word stands for one character while diff-match-patch compares (Myers, "An O(ND) Difference
Algorithm", 1986), so that no edit ever cuts a word.
"""

import re
from typing import Literal

from diff_match_patch import diff_match_patch

Kind = Literal["same", "removed", "added"]
Edit = tuple[Kind, str]
"""What became of some words, and the words."""

_KINDS: dict[int, Kind] = {-1: "removed", 0: "same", 1: "added"}
_TOKEN = re.compile(r"\s+|[^\s]+")
_SURROGATES = range(0xD800, 0xE000)


def edits(old: str, new: str) -> list[Edit]:
    """Joining `same` and `removed` gives the old text, `same` and `added` the new one."""
    signs: dict[str, str] = {}
    before, after = _signs(old, signs), _signs(new, signs)
    words = {sign: word for word, sign in signs.items()}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    found = differ.diff_main(before, after, False)
    return [(_KINDS[kind], "".join(words[sign] for sign in text)) for kind, text in found]


def _signs(text: str, signs: dict[str, str]) -> str:
    """The text with one character for each word or space; `signs` learns the new ones."""
    return "".join(signs.setdefault(token, _sign(len(signs))) for token in _TOKEN.findall(text))


def _sign(number: int) -> str:
    code = number + 1
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def changes(old: str, new: str) -> list[Edit]:
    """The words lost and added, white space apart; empty where both texts say the same in order."""
    return [
        edit for edit in edits(" ".join(old.split()), " ".join(new.split())) if edit[0] != "same"
    ]
