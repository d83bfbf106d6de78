"""Two passages -> the same without an opening that changes no rule: a purpose, a condition told in a word. No files."""

import re
from functools import lru_cache

from policygen.compare.judging.terms import listed, rules


def without_openings(old: str, new: str) -> tuple[str, str]:
    """Without the purpose that only one text opens with: `To keep everyone safe, visitors must ...`; and without
    the condition that the one tells in a word, and the other spells out: `If not, ring home`."""
    old, new = without_notes(old), without_notes(new)
    if "owever," in old and "owever," in new:
        old, new = (_HOWEVER.sub(_leaving, text) for text in (old, new))
    if not old.startswith(_OPENS) and not new.startswith(_OPENS):
        return old, new
    opens, others = (_purposes().match(text) for text in (old, new))
    if opens and not others:
        return old[opens.end() :], _PURPOSE.sub("", new)
    if others and not opens:
        return _PURPOSE.sub("", old), new[others.end() :]
    return _spelt_out(old, new)


_PURPOSE = re.compile(r",? (?:so that|in order that|so as to|in order to) [^,;.]{3,80}(?=\.?\s*\Z)")
"""What the one text opens with, and the other ends in."""
_NOTE = re.compile(
    r"\[\^[\w-]{1,20}\](?::\s*)?|(?<=[^\W\d_])(?<!\bm)(?<!\b[ckm]m)(?<!\bft)\^\d{1,3}\^?(?!\w)"
)


def without_notes(text: str) -> str:
    """Without the marks of footnotes: `within one week^2.`, `[^2]: That is, ...`; but `20 m^2` is a figure."""
    return _NOTE.sub("", text) if "^" in text else text


_HOWEVER = re.compile(r"\AHowever, (\w)|, however,")


def _leaving(found: re.Match[str]) -> str:
    return (found[1] or "").upper()


_OPENS = ("To ", "In order ", "If not", "If so", "Otherwise", "In that case", "In this case")


@lru_cache(maxsize=1)
def _purposes() -> re.Pattern[str]:
    return re.compile(
        rf"(?:In order to|To) (?:{'|'.join(listed(rules()['purposes']))})\b[^,:;.]{{0,80}}, (?=\w)"
    )


def _spelt_out(old: str, new: str) -> tuple[str, str]:
    short, full = (_SHORT.match(old), _FULL.match(new))
    if not short:
        short, full = (_SHORT.match(new), _FULL.match(old))
    if not short or not full or bool(short["no"]) != bool(_DENIES.search(full[0])):
        return old, new
    here, there = (old, new) if short.string == old else (new, old)
    bare = here[short.end() :], there[full.end() :]
    return bare if here == old else (bare[1], bare[0])


_SHORT = re.compile(r"(?:(?P<no>If not|Otherwise)|If so|In (?:that|this) case),? (?=\w)")
_FULL = re.compile(r"(?:If|Where|When|Should|In case) (?!not\b|so\b)[^,:;.]{3,80}, (?=\w)")
_DENIES = re.compile(
    r"(?i)\b(?:not|no|cannot|can't|isn't|aren't|never|fails?|refuses?|un\w+|neither|nobody)\b"
)
