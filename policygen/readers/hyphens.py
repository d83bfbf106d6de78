"""Words that a line's end has cut -> whether their hyphen is their own. Knows no format."""

import re
from collections.abc import Iterator

FREE = frozenset(
    "all anti co cross de e ex face full half high in inter long low mid multi non off on one out over part"
    " post pre pro re safe school self semi short single sub two under up well whole year".split()
)
"""What keeps its hyphen where nothing else decides."""
SYLLABLES = frozenset(
    "all co de ex face in inter long on out over part post pre pro re safe sub un under up".split()
)
"""Those of them that words begin with, too: in a hyphenated text they are the printer's."""
ENDING = re.compile(
    r"(?:[a-z]?[st]i(?:on|ve)|[a-z]{0,2}(?:ment|ness)|[bcdglnrstv]?(?:it(?:y|ie)|[ae]nce|ing|ary|ory)|[bdglnrst]er|[dnst]ed"
    r"|[a-z]?(?:[cnt]|[ct]i)?al(?:ly)?|[a-z]?ly|[ai]ble|[ct]?ious(?:ly)?|[ct]ures?)s?"
)
"""What ends words and is none."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"(?<![\w-])([^\W\d_]+)-(?=[ \t]*\n[ \t]*([a-z]+))")
_PAIRED = ("and", "or", "to")
"""What follows the first of two halves that share one word: `pre- and post-`."""
SOFT = "\xad"


def softened(text: str) -> tuple[str, tuple[str, ...]]:
    """A text with soft hyphens where its lines' ends cut words that have none, and the words that may have one or not;
    those keep it."""
    words = frozenset(word.casefold() for word in _words(text))
    doubted: list[str] = []

    def soft(match: re.Match[str]) -> str:
        first, rest = match[1].casefold(), match[2]
        if rest in _PAIRED or f"{first}-{rest}" in words:
            return match[0]
        if first + rest in words or (ENDING.fullmatch(rest) and rest not in words):
            return f"{match[1]}{SOFT}"
        if first not in FREE and not {first, rest} <= words:
            doubted.append(f"{match[1]}-{rest}")
        return match[0]

    return _CUT.sub(soft, text), tuple(dict.fromkeys(doubted))


def _words(text: str) -> Iterator[str]:
    """The words of a text but for those at the ends of lines that may be cut, and what is left of them."""
    whole = re.sub(r"(?<![^\W\d_])[^\W\d_]+-[ \t]*\n[ \t]*\w+", " ", text)
    for word in _WORD.findall(whole):
        yield word
        yield from word.split("-") if "-" in word else ()
