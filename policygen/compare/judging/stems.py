"""A word -> its stem: one for singular and plural, any tense, British and American spelling. No files."""

import re

_AMERICAN = re.compile(r"i[sz](e|ed|es|ing|er|ers|ation|ations)$|ou(rs?|red|ring|rs|ral|rable)$")
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
)
_FIXED = frozenset("not no will may can must shall should all any only if".split())
"""Words without endings: `noted` is not `not`, nor `willing` `will`."""
_VOWEL = re.compile("[aeiouy]")
_TWIN = re.compile(r"([bdfglmnprt])\1$")


class Stems(dict[str, str]):
    """Stems of the words met so far; learns a new word when it is asked for."""

    def __init__(self, irregular: dict[str, str]) -> None:
        super().__init__()
        self.irregular = irregular

    def __missing__(self, word: str) -> str:
        stem = self[word] = self._stem(word)
        return stem

    def _stem(self, word: str) -> str:
        if word in self.irregular:
            return self.irregular[word]
        plain = word.lower().replace("’", "'")
        plain = plain.removesuffix("'s").removesuffix("'").replace("-", "").replace("‑", "")
        if plain in self.irregular:
            return self.irregular[plain]
        if len(plain) > 5:
            plain = _AMERICAN.sub(_british, plain)
        stem = _TWIN.sub(r"\1", _bare(plain)) if len(plain) > 4 else _bare(plain)
        return plain if stem in _FIXED else stem


def _british(match: re.Match[str]) -> str:
    return f"is{match[1]}" if match[1] else f"o{match[2]}"


def _bare(word: str) -> str:
    """Without the ending of a plural or a tense, and without a mute e."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    elif word.endswith("ing") and len(word) > 5 and _VOWEL.search(word[:-3]):
        word = word[:-3]
    elif word.endswith("ed") and len(word) > 4 and not word.endswith("eed"):
        word = word[:-2]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
