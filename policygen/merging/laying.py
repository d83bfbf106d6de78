"""Base, ours, theirs -> one text with the words of both, where they do not touch. Knows no policy."""

import re
from collections.abc import Iterator
from itertools import groupby

from policygen import diff
from policygen.merging.sentence import WRAP, one_kind, plain

Edit = tuple[int, int, str]
"""base[a:b] gives way to this."""

_SPACE = re.compile(r"\s+")
_ENDS = re.compile(r"[\s.;:,!'\"”’)\]*_]")
_LOOKS = re.compile(r"\s|['\"]|\*\*|__?")
_STOPS = re.compile(r"[.;:]")
_MARK = re.compile(r"[^\w\s\U000f0000-\U0010ffff]")


def settled(base: str, ours: str, theirs: str) -> str | None:
    """What needs no question: one side changed nothing, both did the same, or one changed formatting only."""
    if (found := picked(base, ours, theirs)) is not None:
        return found
    words = plain(base), plain(ours), plain(theirs)
    if words[0] == words[1]:
        return _formatted(base, ours, theirs, words[2])
    return _formatted(base, theirs, ours, words[1]) if words[0] == words[2] else None


def picked(base: str, ours: str, theirs: str) -> str | None:
    """The one that is new; None where there are two."""
    if ours == theirs or base == theirs:
        return ours
    return theirs if base == ours else None


def laid(base: str, ours: str, theirs: str) -> str | None:
    """The edits of both, with at least a word between any two; None where they meet."""
    left, right = _edits(base, ours), _edits(base, theirs)
    if any(_meet(one, other) and one != other for one in left for other in right):
        return None
    return _made(base, [*left, *(edit for edit in right if edit not in left)])


def _formatted(base: str, form: str, word: str, said: str) -> str | None:
    """The wording of one with the formatting of the other; None unless its words are then those that were `said`."""
    words = _edits(base, word)
    forms = [edit for edit in _edits(base, form) if edit not in words]
    spaces = [edit for edit in forms if _blank(base, edit)]
    marks = [edit for edit in forms if edit not in spaces]
    if any(_tells(base, edit) for edit in marks):
        return None
    if any(_meet(one, two) and not _bearable(base, one, two) for one in marks for two in words):
        return None
    words = [_trimmed(base, edit) for edit in words]
    spaces = [one for one in spaces if not any(_overlap(one, two) for two in words)]
    made = _made(base, [*words, *marks, *spaces])
    return made if plain(made) == said else None


def _tells(base: str, edit: Edit) -> bool:
    """It may change what is said: `No, staff may` is not `No staff may`. What ends the sentence, one kind of stop for
    another, quotation marks, kinds of dashes, capitals and bold do not."""
    a, b, new = edit
    if not base[b:].strip() and not _ENDS.sub("", base[a:b] + new):
        return False
    return _bare(base[a:b]) != _bare(new)


def _bare(text: str) -> str:
    return _STOPS.sub(".", _LOOKS.sub("", one_kind(text).casefold()))


def _meet(one: Edit, other: Edit) -> bool:
    """No word that stays stands between them."""
    return one[0] <= other[1] and other[0] <= one[1]


def _overlap(one: Edit, other: Edit) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _blank(base: str, edit: Edit) -> bool:
    """It changes a space, or where a line is wrapped."""
    a, b, new = edit
    before, after = base[a - 1 : a] if a else "", base[b : b + 1]
    texts = [WRAP.sub(" ", before + gap + after) for gap in (base[a:b], new)]
    return not (base[a:b] + new).strip() and not any("\n" in text for text in texts)


def _trimmed(base: str, edit: Edit) -> Edit:
    """Without the space before a word that gives way to another one."""
    a, b, new = edit
    gone = base[a:b]
    space = len(gone) - len(gone.lstrip())
    if gone.strip() and new.strip() and gone[:space] == new[: len(new) - len(new.lstrip())]:
        return a + space, b, new[space:]
    return edit


def _bearable(base: str, form: Edit, word: Edit) -> bool:
    """Formatting may touch wording where it is clear which comes first and what the marks belong to."""
    (a, b, new), (c, d, came) = form, word
    gone = base[c:d]
    if not (b <= c or d <= a) or "\n" in base[a:b] + new + gone + came or _MARK.search(gone + came):
        return False
    if a == b == c == d:
        return not base[a:].strip()  # words at the end of the sentence, and its full stop
    return (a < b and bool(new)) or (c < d and bool(came))


def _edits(base: str, new: str) -> list[Edit]:
    found: list[Edit] = []
    for same, group in groupby(diff.ops(base, new), key=lambda op: op[0] == "same"):
        ops = list(group)
        (_, a, _, c, _), (_, _, b, _, d) = ops[0], ops[-1]
        found += _spaces(a, base[a:b], new[c:d]) if same else [(a, b, new[c:d])]
    return found


def _spaces(at: int, old: str, new: str) -> Iterator[Edit]:
    """Where the same words stand further apart."""
    if old != new:
        for before, after in zip(_SPACE.finditer(old), _SPACE.finditer(new), strict=True):
            if before[0] != after[0]:
                yield at + before.start(), at + before.end(), after[0]


def _made(base: str, edits: list[Edit]) -> str:
    """The base with all edits; of those at one place what was given first stands first."""
    made, at = [], 0
    for a, b, new in sorted(edits, key=lambda edit: edit[:2]):
        made += [base[at:a], new]
        at = b
    return "".join([*made, base[at:]])
