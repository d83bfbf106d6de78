"""The words of a clause -> a title for it: whole words that make a phrase. No files."""

import re
from dataclasses import dataclass

from policygen.recognise.weighing import is_small

_LONGEST = 60
_FEWEST = 2
"""Words of a title that was cut."""
_SENTENCE = re.compile(r"[.:;!?](?=\s|$)|\n")
_PART = re.compile(
    r",(?= (?:and|but|or|so|which|who|whose|where|when|including|such as|unless|except)\b)"
)
"""A comma behind which another part of the sentence begins, and not the next member of a list."""
_BEGINS = frozenset("that which who whose where when if whether because so".split())
"""What begins another part of a sentence, which would not come to its end."""
_HANGING = re.compile(r"(?:ing|including|such|other|based|related|order)$")
"""What leads on to other words, as small words do."""


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    cut: bool = False
    """It breaks off within a sentence, and may say too little."""


def title(words: str) -> Title:
    """The first sentence, the part of it before a comma, or as much of it as makes a phrase."""
    sentence = _SENTENCE.split(words.strip(), maxsplit=1)[0].strip()
    for whole in (sentence, _PART.split(sentence, maxsplit=1)[0]):
        if len(whole) <= _LONGEST and _is_phrase(whole):
            return Title(whole)
    return Title(_cut(sentence), True)


def _is_phrase(text: str) -> bool:
    last = text.split()[-1:] or [""]
    return not _leads_on(last[0])


def _cut(sentence: str) -> str:
    """The beginning of a sentence, without what would break off in the middle of a phrase."""
    if len(sentence) <= _LONGEST:
        kept = sentence.split()
    else:
        kept = sentence[: _LONGEST + 1].split(" ")[:-1]
        # what stands behind the last small word goes on beyond the cut: `the Early Years | Foundation Stage`
        places = [at for at, word in enumerate(kept) if at >= _FEWEST and is_small(word.lower())]
        kept = kept[: places[-1]] if places and not kept[-1].endswith(",") else kept
        begun = [at for at, word in enumerate(kept) if at > _FEWEST and word in _BEGINS]
        kept = kept[: begun[0]] if begun else kept
    while len(kept) > _FEWEST and _leads_on(kept[-1]):
        kept.pop()
    return " ".join(kept).rstrip(" ,;:–-")


def _leads_on(word: str) -> bool:
    return is_small(word.lower()) or bool(_HANGING.search(word.lower()))
