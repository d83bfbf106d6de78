"""Policy -> numbers that stand there twice or are left out; headings that its list of contents has not. No files."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from policygen import labels
from policygen.model import Item, Policy, Section
from policygen.project.importing.leftovers.lines import heading
from policygen.readers.listing import is_entry
from policygen.reports.imported.shape import Leftover

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}")
_CONTENTS = re.compile(r"(?:table of )?contents:?", re.IGNORECASE)
_PAGE = re.compile(r"[\s.…_]*\d{0,3}\s*\Z")
_FEWEST, _LONGEST = 2, 12
"""Entries of a list of contents, and words of one."""
_SHOWN = 120
Number = tuple[int, ...]
"""2.1 as two numbers."""


def numbers(sections: Sequence[Section]) -> Iterator[Leftover]:
    """Numbers of sections, and of paragraphs such as 2.1, that stand there twice or are left out."""
    last: dict[Number, int] = {}
    """The number before, by the numbers above it."""
    for section in sections:
        for number, words in _numbered(section):
            if told := _wrong(number, last):
                yield Leftover("number", told, heading(section), words[:_SHOWN])
            last = {above: value for above, value in last.items() if above[: len(number)] != number}
            last[number[:-1]] = number[-1]


def _numbered(section: Section) -> Iterator[tuple[Number, str]]:
    """The number of a section, and those of its paragraphs that have its own in them."""
    if number := _number(section.label):
        yield number, heading(section)
    for block in section.blocks:
        if isinstance(block, Item) and len(number := _number(block.label)) > 1:
            yield number, f"{block.label} {' '.join(block.text.split())}"


def _number(label: str) -> Number:
    bare = label.strip().rstrip(".):")
    return tuple(map(int, bare.split("."))) if _NUMBER.fullmatch(bare) else ()


def _wrong(number: Number, last: dict[Number, int]) -> str:
    """What is wrong with a number after those before it; nothing where it begins anew."""
    above, value = number[:-1], number[-1]
    before = last.get(above)
    if before is None or value == before + 1 or (value == 1 and not above):
        return ""
    if value == before:
        return f"number {_shown(number)} is there twice"
    if value > before:
        return f"number {_shown((*above, before + 1))} is left out before {_shown(number)}"
    return f"number {_shown(number)} comes after {_shown((*above, before))}"


def _shown(number: Number) -> str:
    return ".".join(map(str, number))


def contents(policy: Policy) -> Iterator[Leftover]:
    """Headings that the list of contents leaves out, or calls otherwise."""
    headed, mostly = _headed(policy), is_listing(policy)
    for section in headed:
        if told := _unlisted(section, mostly):
            yield Leftover("contents", told, heading(section))


def typed_contents(policy: Policy) -> Iterator[Leftover]:
    """What a list of contents that somebody typed, and that is text, has other than the headings."""
    for section in policy.sections:
        lines = _typed(section)
        listed = [labels.heading(_bare(line))[1] for line in lines]
        after = policy.sections[policy.sections.index(section) + 1 :]
        headed = {_letters(one.title): one for one in after if one.title}
        paged = sum(map(is_entry, lines)) >= _FEWEST
        found = sum(_letters(one) in headed for one in listed)
        if not paged and 2 * found < max(len(listed), 2 * _FEWEST):
            continue
        yield from unheaded(
            (one for one in listed if _letters(one) not in headed), heading(section)
        )
        for key, below in headed.items():
            if below.level == section.level and key not in map(_letters, listed):
                told = "this heading is not in the list of contents"
                yield Leftover("contents", told, heading(below))


def unheaded(entries: Iterable[str], place: str = "") -> Iterator[Leftover]:
    """What a list of contents has that is no heading; the list stands beneath a heading."""
    for one in entries:
        told = f"the list of contents has “{one}”, which is no heading"
        yield Leftover("contents", told, place, one)


def _typed(section: Section) -> list[str]:
    """The lines beneath `Contents`, which heads them or stands as a line by itself."""
    texts = [" ".join(block.text.split()) for block in section.blocks]
    starts = [at for at, text in enumerate(texts) if _CONTENTS.fullmatch(text)]
    headed = _CONTENTS.fullmatch(section.title)
    if not (headed or starts):
        return []
    return [*takewhile(_is_brief, texts[0 if headed else starts[0] + 1 :])]


def _bare(line: str) -> str:
    """An entry without the number of its page."""
    return _PAGE.sub("", line) if is_entry(line) else line


def _is_brief(text: str) -> bool:
    return len(text.split()) <= _LONGEST and not text.endswith((".", ":", ";"))


def is_listing(policy: Policy) -> bool:
    """Whether its list of contents is known to be one of its headings: more than half of them are in it. Where a
    file does not say what it lists, nothing is known."""
    headed = _headed(policy)
    return sum(bool(one.contents_title) for one in headed) * 2 > len(headed)


def _headed(policy: Policy) -> list[Section]:
    """The highest headings from the first one that is listed; what stands before is no part of what is listed."""
    titled = [one for one in policy.sections if one.title and one.level == 1]
    first = next((at for at, one in enumerate(titled) if one.contents_title), len(titled))
    return titled[first:] if policy.furniture.contents else []


def _unlisted(section: Section, mostly: bool) -> str:
    if not section.contents_title:
        return "this heading is not in the list of contents" if mostly else ""
    same = _letters(section.contents_title) == _letters(section.title)
    return "" if same else f"the list of contents calls it “{section.contents_title}”"


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", text.casefold()))
