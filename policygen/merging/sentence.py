"""A text -> its sentences, with all white space kept; a placeholder is one sign. Knows no policy."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygen.sentences import sentences

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SPARE = range(0xF0000, 0x110000)
"""Unicode's supplementary private use areas."""
_SIGN = "\U000f0000-\U0010ffff"
WRAP = re.compile(rf"(?<=[\w,{_SIGN}])\n(?=[a-z{_SIGN}])")
"""A line break amid a sentence. Where a list has neither marks nor punctuation it joins items: then more is asked."""
_NUMBER = re.compile(r"\d{1,3}\.")
_LABEL = re.compile(r"(?:\d{1,3}[.)]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,4})\)|[a-z]\.)\s+(?=\S)")
_SIGNS = re.compile(f"[{_SIGN}]")
_WORD = re.compile(
    r"\d+(?:[.,:/]\d+)*[^\W_]*|[^\W_]+(?:['-][^\W_]+)*|-(?=\s?[£$€]?\d)"
    r"|[^\w\s!\"'()*,.:;\[\]{}\\…•·¡¿«»‹›\-]"
)
"""A dash before a figure may be a range; %, & and ? are words; what only sets off or encloses is none."""
_KINDS = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"}
_KIND = re.compile(f"[{''.join(_KINDS)}]")  # quicker than str.translate, which looks every sign up


class Placeholders:
    """The placeholders of some texts, each as one sign that stands in none of them."""

    def __init__(self, *texts: str) -> None:
        found = dict.fromkeys(name for text in texts for name in _PLACEHOLDER.findall(text))
        taken = set[str]().union(*texts) if found else set[str]()
        spare = (sign for sign in map(chr, _SPARE) if sign not in taken)
        self._signs = dict(zip(found, spare, strict=False))
        self._names = {sign: name for name, sign in self._signs.items()}

    def hidden(self, text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: self._signs.get(found[0], found[0]), text)

    def shown(self, text: str) -> str:
        return _SIGNS.sub(lambda sign: self._names.get(sign[0], sign[0]), text)


@dataclass(frozen=True, slots=True)
class Sentence:
    lead: str
    """The white space before it."""
    text: str
    key: str
    """Its words, without what is formatting only."""
    label: str = ""
    """The number or letter of a list that is typed before it, and the space behind that."""

    @property
    def whole(self) -> str:
        return self.lead + self.label + self.text


def cut(text: str) -> tuple[Sentence, ...]:
    """Its sentences in order; joined they are the text. The last one is empty and has the white space at the end."""
    found: list[Sentence] = []
    end = 0
    for sentence in sentences(_SIGNS.sub("0", WRAP.sub(" ", text))):  # a sign may begin a sentence
        start = end
        while text[start].isspace():
            start += 1
        said = text[start : start + len(sentence)]
        found.append(Sentence(text[end:start], said, plain(said) or said))
        end = start + len(sentence)
    return (*_labelled(found), Sentence(text[end:], "", ""))


def _labelled(found: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences with the labels that begin a line apart: a step keeps its words where its number is another."""
    held = ""
    for at, one in enumerate(found):
        behind = found[at + 1].lead if at + 1 < len(found) else "\n"
        starts = not at or "\n" in one.lead
        if held:
            lead = found[at - 1].lead
            yield Sentence(lead, one.text, one.key, held + one.lead)
            held = ""
        elif starts and "\n" not in behind and _NUMBER.fullmatch(one.text):
            held = one.text
        elif starts and (label := _LABEL.match(one.text)):
            rest = one.text[label.end() :]
            yield Sentence(one.lead, rest, plain(rest) or rest, label[0])
        else:
            yield one


def plain(text: str) -> str:
    """The words alone: without punctuation, quotation marks, kinds of dashes, spaces and capitals."""
    return " ".join(_WORD.findall(one_kind(text).casefold()))


def one_kind(text: str) -> str:
    """With one kind of quotation marks and of dashes."""
    return _KIND.sub(lambda kind: _KINDS[kind[0]], text)
