"""Policy -> the same, an organisation's name and a title that were read as text put on its cover. No files."""

import re
from collections.abc import Sequence
from dataclasses import replace

from policygen.model import Block, CoverLine, Paragraph, Policy, Section
from policygen.project.importing.organisation import is_post_title
from policygen.readers.titling import is_organisation, is_title, names_kind

_NAME = re.compile(r"[^\W\d_][^\d_:;,!?|]*[^\W\d_]")
_WITHIN = frozenset("of and the in on upon for &".split())
_FEWEST, _MOST = 2, 8
"""Words of a name that stands alone."""
_Sections = tuple[Section, ...]


def fronted(policy: Policy) -> Policy:
    """The policy with title and organisation on its cover: where the name of a school stood for its title and the
    title came next, and where the name stands between title and text."""
    return _named(_headed(_retitled(policy)))


def _headed(policy: Policy) -> Policy:
    """The policy with its title on the cover, where that is the first line of a text without any, or the second after
    the name of a school."""
    first = policy.sections[0] if policy.sections else Section("")
    told = policy.title or any(line.kind == "title" for line in policy.furniture.cover)
    texts = [one.text if isinstance(one, Paragraph) else "" for one in first.blocks[:2]]
    named = len(texts) > 1 and is_organisation(texts[0])
    if told or first.title or not texts or not is_title(texts[named]):
        return policy
    lines = [CoverLine("organisation", texts[0].strip())] if named else []
    title = " ".join(texts[named].split())
    cover = (*policy.furniture.cover, *lines, CoverLine("title", title))
    sections = (*_untitled(first, first.blocks[1 + named :]), *policy.sections[1:])
    furniture = replace(policy.furniture, cover=cover)
    return replace(policy, title=title, furniture=furniture, sections=sections)


def _retitled(policy: Policy) -> Policy:
    """The policy with its own title, where the name of the organisation heads it in its place."""
    name, rest, level = policy.title, policy.sections, 0
    if not name and rest and not (rest[0].label or rest[0].blocks):
        name, rest, level = rest[0].title, rest[1:], rest[0].level
    title, below = _title(rest, level)
    if not title or not is_organisation(name):
        return policy
    lines = (CoverLine("organisation", name), CoverLine("title", title))
    kept = [one for one in policy.furniture.cover if one.kind != "title"]
    at = next((n for n, one in enumerate(policy.furniture.cover) if one.kind == "title"), len(kept))
    cover = (*kept[:at], *lines, *kept[at:])
    furniture = replace(policy.furniture, cover=cover)
    return replace(policy, title=title, furniture=furniture, sections=below)


def _title(sections: _Sections, level: int) -> tuple[str, _Sections]:
    """The title at the head of some sections, beneath a name of some level, and the sections without it; nothing where
    they have none there."""
    first, rest = sections[0] if sections else Section(""), sections[1:]
    if not first.title:
        block = first.blocks[0] if first.blocks else None
        if not isinstance(block, Paragraph) or not is_title(block.text):
            return "", sections
        return " ".join(block.text.split()), _untitled(first, first.blocks[1:]) + rest
    if (
        first.label
        or not is_title(first.title)
        or (first.level > level and _is_one_of(first, rest))
    ):
        return "", sections
    up = min((one.level for one in rest if one.title), default=1) - 1
    risen = tuple(replace(one, level=max(one.level - up, 1)) for one in rest)
    return first.title, _untitled(first, first.blocks) + risen


def _is_one_of(head: Section, rest: Sequence[Section]) -> bool:
    """Whether a heading is that of one of several parts, with text of its own."""
    return bool(head.blocks) and any(one.title and one.level <= head.level for one in rest)


def _is_called(line: str, policy: Policy) -> bool:
    """Whether a line that stands alone above the text is a name without a word for a school, as the text calls whoever
    makes the policy: `Ashdown Learning Partnership`, the Partnership."""
    words = line.split()
    shaped = all(word[0].isupper() or word in _WITHIN for word in words) and _NAME.fullmatch(line)
    if not shaped or not _FEWEST <= len(words) <= _MOST or names_kind(line) or is_post_title(line):
        return False
    text = "\n".join(block.text for block in policy.blocks())
    return text.count(line) > 1 or bool(re.search(rf"\b[Tt]he {re.escape(words[-1])}\b", text))


def _untitled(section: Section, blocks: tuple[Block, ...]) -> _Sections:
    """What stood beneath a title, if anything did."""
    return (replace(section, title="", level=1, blocks=blocks),) if blocks else ()


def _named(policy: Policy) -> Policy:
    """The policy with the name of the organisation on its cover, where it stands between title and text."""
    covers = policy.furniture.cover
    first = policy.sections[0] if policy.sections else None
    if not first or first.title or any(line.kind == "organisation" for line in covers):
        return policy
    block = first.blocks[0] if first.blocks else None
    if not isinstance(block, Paragraph) or not (
        is_organisation(block.text) or _is_called(block.text, policy)
    ):
        return policy
    rest = _untitled(first, first.blocks[1:])
    line = CoverLine("organisation", block.text.strip())
    furniture = replace(policy.furniture, cover=(*covers, line))
    return replace(policy, furniture=furniture, sections=(*rest, *policy.sections[1:]))
