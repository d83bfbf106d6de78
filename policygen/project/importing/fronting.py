"""Policy -> the same, an organisation's name and a title that were read as text put on its cover. No files."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policygen.model import CoverLine, Paragraph, Policy, Section, Table
from policygen.project.importing.organisation import is_post_title
from policygen.readers.control import is_record
from policygen.readers.titling import is_bare, is_organisation, is_title, names_kind

_NAME = re.compile(r"[^\W\d_][^\d_:;,!?|]*[^\W\d_]")
_WITHIN = frozenset("of and the in on upon for &".split())
_FEWEST, _MOST = 2, 8
"""Words of a name that stands alone."""
_SENTENCE, _LONGEST = 8, 16
"""So many words with a full stop are text, and so many without."""
_LISTING = re.compile(r"(?:table of )?contents\W*", re.IGNORECASE)
_HEADING = -1
_Sections = tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line above the text."""

    text: str
    section: int
    block: int = _HEADING
    """The number of the block that it is; less than nought for the heading of its section."""


def fronted(policy: Policy, called: str = "") -> Policy:
    """The policy with title and organisation on its cover, where they stand above the text. `called` is what the
    file is called, which tells a title too."""
    return _named(_titled(policy, called))


def lines(sections: Sequence[Section]) -> Iterator[Line]:
    """The lines above the text: before and beneath names, whatever tables stand between; the first heading that is
    no name ends them, and is one too. A list of contents is passed over."""
    for at, section in enumerate(sections):
        if _LISTING.fullmatch(section.title):
            continue
        if section.label:
            return
        if section.title:
            yield Line(section.title, at)
        if section.title and not is_organisation(section.title):
            return
        for number, block in enumerate(section.blocks):
            if not isinstance(block, Paragraph | Table) or _is_text(block):
                return
            if isinstance(block, Paragraph):
                yield Line(block.text.strip(), at, number)


def letters(text: str) -> str:
    """A line as it is known again, however it is set."""
    return "".join(re.findall(r"\w", text.casefold()))


def is_listing(title: str) -> bool:
    """Whether a heading is that of a list of contents."""
    return bool(_LISTING.fullmatch(title))


def _is_text(block: Paragraph | Table) -> bool:
    count = 0 if isinstance(block, Table) or is_record(block.text) else len(block.text.split())
    return count > (_SENTENCE if block.text.rstrip().endswith((".", ":", ";")) else _LONGEST)


# ---- the title


def _titled(policy: Policy, called: str) -> Policy:
    """The policy with its title on the cover, where that has none, or the name of the organisation in its place."""
    covers = policy.furniture.cover
    shown = next((line.text for line in covers if line.kind == "title"), "")
    above = [line for line in lines(policy.sections) if letters(line.text)]
    known = "" if is_organisation(policy.title) else policy.title
    for at, line in enumerate([] if shown and not is_organisation(shown) else above):
        if letters(line.text) == letters(known or called) or (
            not known and _is_title(line, above[:at], policy)
        ):
            return _moved(policy, above[:at], line)
    return policy


def _is_title(line: Line, above: Sequence[Line], policy: Policy) -> bool:
    """Whether a line is the title by its words; or a heading by its place, beneath no more than names. One of
    several parts that stand beneath the name is none."""
    if line.block != _HEADING:
        return is_title(line.text)
    head, rest = policy.sections[line.section], policy.sections[line.section + 1 :]
    names = [one for one in above if is_organisation(one.text)]
    levels = [policy.sections[one.section].level for one in names if one.block == _HEADING]
    level = min([*levels, *([0] if policy.title else [])], default=head.level)
    if head.level > level and _is_one_of(head, rest):
        return False
    return is_title(line.text) or (len(names) == len(above) and _stands_alone(head, rest))


def _is_one_of(head: Section, rest: Sequence[Section]) -> bool:
    """Whether a heading is that of one of several parts, with text of its own."""
    own = any(not is_record(block.text) for block in head.blocks)
    return own and any(one.title and one.level <= head.level for one in rest)


def _stands_alone(head: Section, rest: Sequence[Section]) -> bool:
    """Whether nothing stands beneath a heading, and it is neither a name, nor dated, nor numbered."""
    beneath = head.blocks or not rest or not rest[0].title or rest[0].level > head.level
    named = is_organisation(head.title) or is_bare(head.title) or is_record(head.title)
    return not (beneath or named or re.search(r"\d", head.title))


def _moved(policy: Policy, above: Sequence[Line], title: Line) -> Policy:
    """The policy with a line as its title on the cover, and the names above it."""
    covers = policy.furniture.cover
    names = [line for line in above if is_organisation(line.text)]
    said = [line.text for line in names]
    shown = any(line.kind == "title" for line in covers)
    if is_organisation(policy.title) and (shown or policy.title not in said):
        said.insert(0, policy.title)
    text = " ".join(title.text.split())
    own = (*(CoverLine("organisation", one) for one in said), CoverLine("title", text))
    at = next((n for n, line in enumerate(covers) if line.kind == "title"), len(covers))
    furniture = replace(policy.furniture, cover=(*covers[:at], *own, *covers[at + 1 :]))
    kept = _without(policy.sections, (*names, title))
    return replace(policy, title=text, furniture=furniture, sections=kept)


def _without(sections: _Sections, gone: Sequence[Line]) -> _Sections:
    """The sections without some lines. What stood beneath a heading that goes stands without any, and those below
    a title rise."""
    places = {(line.section, line.block) for line in gone}
    risen = any(line.block == _HEADING for line in gone)
    last = max(line.section for line in gone)
    rest = _risen(sections[last + 1 :]) if risen else sections[last + 1 :]
    kept: list[Section] = []
    for at, section in enumerate(sections[: last + 1]):
        blocks = tuple(b for n, b in enumerate(section.blocks) if (at, n) not in places)
        bare = replace(section, blocks=blocks)
        if (at, _HEADING) in places:
            bare = replace(bare, title="", level=1)
        if kept and not kept[-1].title and not bare.title:
            kept[-1] = replace(kept[-1], blocks=(*kept[-1].blocks, *blocks))
        elif bare.title or blocks:
            kept.append(bare)
    return (*kept, *rest)


def _risen(sections: _Sections) -> _Sections:
    up = min((one.level for one in sections if one.title), default=1) - 1
    return tuple(replace(one, level=max(one.level - up, 1)) for one in sections)


# ---- the organisation


def _named(policy: Policy) -> Policy:
    """The policy with the name of the organisation on its cover, where it stands between title and text."""
    line = next(lines(policy.sections), None)
    if not line or line.block == _HEADING or policy.sections[line.section].title:
        return policy
    if any(one.kind == "organisation" for one in policy.furniture.cover):
        return policy
    called = line.block == 0 and _is_called(line.text, policy)
    if not (is_organisation(line.text) or called):
        return policy
    cover = (*policy.furniture.cover, CoverLine("organisation", line.text))
    furniture = replace(policy.furniture, cover=cover)
    return replace(policy, furniture=furniture, sections=_without(policy.sections, (line,)))


def _is_called(line: str, policy: Policy) -> bool:
    """Whether a line that stands alone above the text is a name without a word for a school, as the text calls whoever
    makes the policy: `Ashdown Learning Partnership`, the Partnership."""
    words = line.split()
    shaped = all(word[0].isupper() or word in _WITHIN for word in words) and _NAME.fullmatch(line)
    if not shaped or not _FEWEST <= len(words) <= _MOST or names_kind(line) or is_post_title(line):
        return False
    text = "\n".join(block.text for block in policy.blocks())
    return text.count(line) > 1 or bool(re.search(rf"\b[Tt]he {re.escape(words[-1])}\b", text))
