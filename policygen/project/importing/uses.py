"""What a clause says as the library has it + what it is to say -> its parameters and phrases. No files."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import Any

from policygen import diff
from policygen.assemble.spans import cut
from policygen.library import Clause
from policygen.model import Block, Footnote, Item, Paragraph
from policygen.project.importing import wording
from policygen.project.importing.widening import (
    WORD,
    Change,
    among_words,
    in_one_name,
    refers,
    sides,
    unique,
    whole_names,
)
from policygen.recognise.reversing import plain_words, reverses

_MOST_PHRASES = 8
_MOST_CHANGED = 0.4
"""The share of a clause's words that phrases may change; beyond it a wording of its own is plainer."""
_NEAR = 2
"""So many words between two changes make one of them."""


def parameters(said: Sequence[Block], wanted: Sequence[Block], clause: Clause) -> dict[str, Any]:
    """The values of the clause's parameters that the wanted words show, where they differ from those it has."""
    found: dict[str, set[str]] = {}
    for one, other in zip(*_without_marks(said, wanted), strict=False):
        if not _is_text(one) or not _is_text(other):
            continue
        changes = _changes(one.text, other.text)
        for name, start, end in _regions(one, clause):
            found.setdefault(name, set()).add(_value(changes, start, end, one.text, other.text))
    values: dict[str, Any] = {}
    for name, texts in found.items():
        if len(texts) == 1 and (value := texts.pop().strip()) and "\n" not in value:
            values[name] = wording.line(value)
    return values


def changed(said: Sequence[Block], clause: Clause, values: Mapping[str, Any]) -> dict[str, Any]:
    """Those of some values that the clause does not say already."""
    known = _shown(said, clause)
    return {name: value for name, value in values.items() if known.get(name) != {value}}


def contrary(said: Sequence[Block], clause: Clause, values: Mapping[str, Any]) -> bool:
    """Whether a value says the contrary of what the clause says there: not for a parameter to say."""
    known = _shown(said, clause)
    pairs = ((old, str(new)) for name, new in values.items() for old in known.get(name, ()))
    return any(reverses(plain_words(old), plain_words(new)) for old, new in pairs)


def _shown(said: Sequence[Block], clause: Clause) -> dict[str, set[str]]:
    """Parameter -> what the clause says for it."""
    shown: dict[str, set[str]] = {}
    for block in filter(_is_text, _without_marks(said, ())[0]):
        for name, start, end in _regions(block, clause):
            shown.setdefault(name, set()).add(wording.line(block.text[start:end]))
    return shown


def phrases(said: Sequence[Block], wanted: Sequence[Block]) -> dict[str, str] | None:
    """Words of the clause -> what is to stand in their place; None where that would not be plain."""
    if len(said) != len(wanted):
        return None
    said, wanted = _without_marks(said, wanted)
    texts = [block.text for block in said]
    found: dict[str, str] = {}
    touched = 0
    for at, (one, other) in enumerate(zip(said, wanted, strict=True)):
        if one.text == other.text:
            continue
        end = len(one.text)
        if not _is_text(one) or not _is_text(other):
            return None
        joined = _joined(_changes(one.text, other.text), one.text)
        for change in reversed(list(in_one_name(joined, one))):
            wide = unique(change, one, other.text, texts)
            if wide is None or refers(one, wide.a, wide.b):
                return None
            wide = whole_names(wide, one, other.text, end)
            touched += max(len(text.split()) for text in sides(wide, one.text, other.text))
            wide = among_words(wide, one, other.text, end)
            end = wide.a
            old, new = sides(wide, one.text, other.text)
            if old in found or "\n" in old + new or not new:
                return None
            found[old] = wording.heading(new)
            texts[at] = texts[at].replace(old, new, 1)
    if texts != [block.text for block in wanted] or len(found) > _MOST_PHRASES:
        return None
    whole = sum(len(block.text.split()) for block in said)
    return _ordered(found, said) if touched <= max(3, whole * _MOST_CHANGED) else None


def _without_marks(
    said: Sequence[Block], wanted: Sequence[Block]
) -> tuple[list[Block], list[Block]]:
    """Both without the marks of notes, which are no part of a note's own words, typed or not."""
    marks = {one.mark for one in said if isinstance(one, Footnote)}
    return [_unmarked(one, marks) for one in said], [_unmarked(one, marks) for one in wanted]


def _unmarked(block: Block, marks: Set[str]) -> Block:
    if isinstance(block, Footnote):
        return Paragraph(block.id, block.spans, origin=block.origin)
    if isinstance(block, Paragraph):
        for mark in marks:
            if block.text.startswith(mark):
                return replace(block, spans=cut(block.spans, len(mark))[1])
    return block


def _ordered(found: dict[str, str], said: Sequence[Block]) -> dict[str, str]:
    """The phrases as they stand in the text, where each is still told from all else when its turn comes."""
    forwards = dict(reversed(found.items()))
    texts = "\n".join(block.text for block in said)
    for old, new in forwards.items():
        if texts.count(old) != 1:
            return found
        texts = texts.replace(old, new)
    return forwards


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph | Item | Footnote)


def _regions(block: Block, clause: Clause) -> Iterator[tuple[str, int, int]]:
    """Where the text of each parameter stands in a block."""
    if not isinstance(block, Paragraph | Item | Footnote):
        return
    at, open_name, start = 0, "", 0
    for span in (*block.spans, None):
        name = span.origin.placeholder.partition("/")[0] if span and span.origin else ""
        name = name if name in clause.file.parameters else ""
        if name != open_name:
            if open_name and clause.file.parameters[open_name].type == "text":
                yield open_name, start, at
            open_name, start = name, at
        at += len(span.text) if span else 0


def _changes(old: str, new: str) -> list[Change]:
    found: list[Change] = []
    for kind, a, b, c, d in diff.ops(old, new):
        if kind == "same" and old[a:b] == new[c:d]:
            continue
        if found and found[-1].b == a and found[-1].d == c:
            found[-1] = Change(found[-1].a, b, found[-1].c, d)
        else:
            found.append(Change(a, b, c, d))
    return found


def _value(changes: Sequence[Change], start: int, end: int, old: str, new: str) -> str:
    """What stands in the new text where a parameter stands in the old; nothing where that cannot be told."""
    shift = 0
    first = last = None
    for change in (_clipped(one, start, end, old, new) for one in changes):
        if change.b < start or (change.b == start and change.a < start):
            shift = change.d - change.b
        elif change.a < start or change.a <= end < change.b:
            return ""
        elif change.a <= end:
            first = start + shift if first is None else first
            last = change
    if last is None or first is None:
        return new[start + shift : end + shift]
    return new[first : end + last.d - last.b]


def _clipped(change: Change, start: int, end: int, old: str, new: str) -> Change:
    """A change that reaches beyond a parameter by nothing but white space and signs, without those."""
    a, b, c, d = change.a, change.b, change.c, change.d
    if a < start <= b and not WORD.search(old[a:start]):
        while a < start and c < d and not WORD.match(new[c]):
            a, c = a + 1, c + 1
        a = start
    if a <= end < b and not WORD.search(old[end:b]):
        while b > end and d > c and new[d - 1] == old[b - 1]:
            b, d = b - 1, d - 1
        b = min(b, end)
    return Change(a, max(a, b), c, max(c, d))


def _joined(changes: Sequence[Change], old: str) -> Iterator[Change]:
    """Changes with no more than a word or two between them are one."""
    held: Change | None = None
    for change in changes:
        if held and len(old[held.b : change.a].split()) <= _NEAR:
            held = Change(held.a, change.b, held.c, change.d)
        else:
            if held:
                yield held
            held = change
    if held:
        yield held
