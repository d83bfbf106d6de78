"""Two texts -> the edits between them, in whole words. Knows no policy.

Each distinct word stands for one character while diff-match-patch compares (Myers, "An O(ND) Difference
Algorithm", 1986), so that no edit ever cuts a word. A date, a time, a time limit, an amount, an address is
one word.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from diff_match_patch import diff_match_patch

try:
    from fast_diff_match_patch import diff as _fast
except ImportError:  # it has wheels for some machines only; the results are the same
    _fast = None

Kind = Literal["same", "removed", "added"]
Edit = tuple[Kind, str]
"""What became of some words, and the words."""
Op = tuple[Kind, int, int, int, int]
"""What became of old[a:b] and new[c:d], as (kind, a, b, c, d). Together they cover both texts, in order;
of `same` both slices read alike but for the length of white space."""
Run = tuple[Kind, int]
"""What became of some signs, and how many."""

_MONTH = (
    r"(?=[jfmasond])(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?(?:\s?[½¼¾]|\s\d/\d)?|[½¼¾]|(?:an?|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|ninety|hundred)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|hundred))?(?:\sand\sa\shalf)?)"
)
_UNIT = (
    r"(?:(?:working|school|calendar|consecutive|clear|full|academic|business)\s)*"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|half[- ]terms?|terms?|years?)\b"
)
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>]*[\w/]"  # a web address
    r"|[\w.+-]++@[\w-]+(?:\.[\w-]+)+"  # a mail address
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\sof)?\s{_MONTH}\b(?:,?\s\d{{4}}\b)?"  # 23rd March 2021
    rf"|{_MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?\d{{4}}\b"  # March 2021
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b"  # 23/03/2021
    r"|(?:19|20)\d\d(?:[-–/]\d\d|\s?[-–/]\s?(?:19|20)\d\d)\b"  # 2025-26
    r"|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}:\d\d"  # 9.30am
    r"|[£$€]\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|thousand|[km]\b))?"  # £1,500
    r"|\d[\d,]*(?:\.\d+)?\s?(?:%|per\scent\b|percent\b)"
    rf"|(?=[\d½¼¾aotfsenh])(?<![\w-])(?:{_NUMBER}\s?[-–]\s?)?{_NUMBER}[\s-]{_UNIT}(?:[- ]olds?\b)?"  # five days
    r"|\d[\d,.:/]*\d(?!\w)"
    r"|\w+(?:['’\-‐‑]\w+)*"
    r"|[^\w\s]"
)
"""In small letters. Every word of both texts is tried, so it asks for the first letter of a month or a number before
the names of all, and does not go back over a word that no `@` follows (`++`)."""
_SURROGATES = range(0xD800, 0xE000)
_MOST = 20_000
"""Words of both texts together beyond which sentences are compared before words."""
_SMALL = frozenset(
    "a an and are as at be but by for from had has have if in into is it its no nor of on or so such than that"
    " the their them then there they this to was we were when which who will with your you any all".split()
)
_LONGEST_ISLAND = 3
_SHORTEST_REWRITE = 6


def edits(old: str, new: str) -> list[Edit]:
    """Joining `same` and `removed` gives the old text, `same` and `added` the new one (white space
    between the same words is the new text's)."""
    return [
        (kind, old[a:b] if kind == "removed" else new[c:d]) for kind, a, b, c, d in ops(old, new)
    ]


def changes(old: str, new: str) -> list[Edit]:
    """The words lost and added, white space apart; empty where both texts say the same in order."""
    found = edits(" ".join(old.split()), " ".join(new.split()))
    return [(kind, text.strip()) for kind, text in found if kind != "same" and text.strip()]


def ops(old: str, new: str) -> list[Op]:
    """The edits as places in both texts."""
    if old == new:
        return [("same", 0, len(old), 0, len(new))] if old else []
    before, after = _Words(old), _Words(new)
    return list(_joined(_placed(_readable(_compared(before, after), before, after), before, after)))


class _Words:
    """The words of a text, each with the white space before it."""

    def __init__(self, text: str) -> None:
        places = [match.span() for match in _TOKEN.finditer(_small(text))]
        self.words = [text[start:end] for start, end in places]
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]
        gaps = zip(self.starts, [0, *self.ends], strict=False)
        self.spaced = [start > end for start, end in gaps]
        """For each word, whether white space stands before it."""
        self.length = len(text)

    def end(self, number: int) -> int:
        """Where the first `number` words end."""
        return self.ends[number - 1] if number else 0


def _small(text: str) -> str:
    """In small letters, each where it was; İ is the one letter that would become two."""
    return text.replace("İ", "I").lower()


def _compared(before: _Words, after: _Words) -> list[Run]:
    if len(before.words) + len(after.words) <= _MOST:
        return signs(before.words, after.words)
    return _by_sentences(before, after)


def signs(before: list[str], after: list[str]) -> list[Run]:
    """Two rows of words -> the runs of what became of them. The shortest script (Myers)."""
    known = {word: _sign(n) for n, word in enumerate(dict.fromkeys([*before, *after]))}
    return _differ(*("".join([known[word] for word in words]) for words in (before, after)))


def _sign(number: int) -> str:
    code = number + 1
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


_KINDS: dict[object, Kind] = {
    "=": "same",
    "-": "removed",
    "+": "added",
    0: "same",
    -1: "removed",
    1: "added",
}


def _differ(before: str, after: str) -> list[Run]:
    if _fast is not None:
        found = _fast(before, after, timelimit=0, checklines=False, cleanup="No", counts_only=True)
        return [(_KINDS[sign], count) for sign, count in found]
    return _plain(before, after)


def _plain(before: str, after: str) -> list[Run]:
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    return [(_KINDS[sign], len(text)) for sign, text in differ.diff_main(before, after, False)]


def _by_sentences(before: _Words, after: _Words) -> list[Run]:
    """Long texts: sentences first, and words only between those that are the same."""
    old, new = list(_sentences(before.words)), list(_sentences(after.words))
    found: list[Run] = []
    i = j = 0
    runs = signs(["\0".join(words) for words in old], ["\0".join(words) for words in new])
    for kind, pairs in groupby(runs, key=lambda run: run[0] == "same"):
        counts = {run[0]: run[1] for run in pairs}
        lost = [w for words in old[i : i + _moves(counts, "removed")] for w in words]
        came = [w for words in new[j : j + _moves(counts, "added")] for w in words]
        i, j = i + _moves(counts, "removed"), j + _moves(counts, "added")
        if kind:
            found.append(("same", len(lost)))
        elif len(lost) + len(came) <= _MOST:
            found += signs(lost, came)
        else:
            found += [("removed", len(lost)), ("added", len(came))]
    return found


def _moves(counts: dict[Kind, int], kind: Kind) -> int:
    return counts.get("same", 0) + counts.get(kind, 0)


def _sentences(words: list[str]) -> Iterator[list[str]]:
    sentence: list[str] = []
    for word in words:
        sentence.append(word)
        if word in ".!?;:":
            yield sentence
            sentence = []
    if sentence:
        yield sentence


# ---- edits that a person can read

Step = list[int]
"""[same, removed, added]: so many words the same, then so many removed and added."""


def _readable(runs: list[Run], before: _Words, after: _Words) -> list[Step]:
    steps = _without_islands(_steps(runs), after.words)
    _shift(steps, before.words, after.words)
    return steps


def _steps(runs: list[Run]) -> list[Step]:
    steps: list[Step] = [[0, 0, 0]]
    for kind, count in runs:
        if kind == "same" and (steps[-1][1] or steps[-1][2]):
            steps.append([count, 0, 0])
        else:
            steps[-1][("same", "removed", "added").index(kind)] += count
    return steps


def _without_islands(steps: list[Step], words: list[str]) -> list[Step]:
    """Small words that stay the same between two rewritten stretches are rewritten with them."""
    kept: list[Step] = []
    at = 0
    for same, removed, added in steps:
        island = words[at : at + same]
        if kept and _rewritten(kept[-1], removed, added) and _is_island(island):
            kept[-1][1] += same + removed
            kept[-1][2] += same + added
        else:
            kept.append([same, removed, added])
        at += same + added
    return kept


def _rewritten(step: Step, removed: int, added: int) -> bool:
    """Whether both stretches are replaced words, and more than a word or two."""
    removed, added = step[1] + removed, step[2] + added
    return min(removed, added) > 1 and removed + added >= _SHORTEST_REWRITE


def _is_island(words: list[str]) -> bool:
    return len(words) <= _LONGEST_ISLAND and all(
        word.lower() in _SMALL or (not word[0].isalnum() and word not in ".!?;:") for word in words
    )


def _shift(steps: list[Step], before: list[str], after: list[str]) -> None:
    """Where an addition or a removal could as well stand some words earlier, it begins where a clause
    does: after a full stop, or with `and` rather than behind it."""
    i = j = 0
    for number, (same, removed, added) in enumerate(steps):
        i, j = i + same, j + same
        last, back = number + 1 == len(steps), 0
        if bool(removed) != bool(added) and same and not last:
            words, at, size = (before, i, removed) if removed else (after, j, added)
            back = _best_start(words, at, size, same - (number > 0))
            steps[number][0] -= back
            steps[number + 1][0] += back
        i, j = i + removed - back, j + added - back


def _best_start(words: list[str], at: int, size: int, most: int) -> int:
    """How many words earlier the stretch of `size` words at `at` best begins."""
    best, score, back = 0, _start_score(words, at), 0
    while back < most and words[at - back - 1] == words[at + size - back - 1]:
        back += 1
        if (found := _start_score(words, at - back)) > score:
            best, score = back, found
    return best


def _start_score(words: list[str], at: int) -> int:
    if at == 0 or words[at - 1] in ".!?":
        return 4
    if words[at - 1] in ";:":
        return 3
    return 2 if words[at].lower() in ("and", "or", ",") else 1 if words[at - 1] == "," else 0


# ---- words -> places in the texts


def _placed(steps: list[Step], before: _Words, after: _Words) -> Iterator[Op]:
    i = j = 0
    for same, removed, added in steps:
        yield from _same(before, after, i, j, same)
        i, j = i + same, j + same
        a, c = before.end(i), after.end(j)
        yield "removed", a, before.end(i + removed), c, c
        a = before.end(i + removed)
        yield "added", a, a, c, after.end(j + added)
        i, j = i + removed, j + added
    yield from _tail(before.end(i), before.length, after.end(j), after.length)


def _tail(a: int, b: int, c: int, d: int) -> Iterator[Op]:
    """White space after the last word."""
    if a < b and c < d:
        yield "same", a, b, c, d
    else:
        yield "removed", a, b, c, c
        yield "added", b, b, c, d


def _same(before: _Words, after: _Words, i: int, j: int, count: int) -> Iterator[Op]:
    """White space that only one text has before a word is an edit of its own."""
    if before.spaced[i : i + count] == after.spaced[j : j + count]:
        yield "same", before.end(i), before.end(i + count), after.end(j), after.end(j + count)
        return
    for x, y in zip(range(i, i + count), range(j, j + count), strict=True):
        a, c = before.end(x), after.end(y)
        if before.spaced[x] > after.spaced[y]:
            yield "removed", a, before.starts[x], c, c
            a = before.starts[x]
        elif before.spaced[x] < after.spaced[y]:
            yield "added", a, a, c, after.starts[y]
            c = after.starts[y]
        yield "same", a, before.end(x + 1), c, after.end(y + 1)


def _joined(ops: Iterator[Op]) -> Iterator[Op]:
    """Neighbours of one kind as one, and of each stretch of changes what was removed first."""
    filled = (op for op in ops if op[2] > op[1] or op[4] > op[3])
    for same, group in groupby(filled, key=lambda op: op[0] == "same"):
        stretch = list(group)
        (_, a, _, c, _), (_, _, b, _, d) = stretch[0], stretch[-1]
        if same:
            yield "same", a, b, c, d
            continue
        if b > a:
            yield "removed", a, b, c, c
        if d > c:
            yield "added", b, b, c, d
