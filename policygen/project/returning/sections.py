"""What was sent, what the workspace makes, what came back -> what came back in named sections; what became of each
heading. No files.

A Word file shows headings alone: where a section without one began, and which heading another one was, the clauses
beneath them tell. What its list of contents says is never asked, for that is a field that nobody need have updated.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from policygen.merging import Question
from policygen.model import Block, Policy, Section
from policygen.project.returning.parts import Part, parts
from policygen.project.returning.settling import Answers, Asked

Matches = Mapping[int, int]
"""The number of a section that came back -> that of the section it was when sent."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What became of a heading."""

    status: Literal["new", "renamed", "gone", "lost"]
    """lost: it has another title, and the workspace has left out the section since."""
    title: str
    """As it came back; of one that is gone, as it was sent."""
    before: str = ""
    """As it was sent, where it has another title."""
    here: str = ""
    """What it has become in the workspace meanwhile, where that is yet another."""
    section: str = ""
    """The section's id."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What came back, in sections of which it is known what they were."""

    sent: Policy
    theirs: Policy
    """Both with the ids that their sections have in the workspace."""
    back: tuple[Part, ...]
    headings: tuple[Heading, ...]


def questions(headings: Sequence[Heading]) -> list[Asked]:
    """Headings that were changed in the workspace too."""
    return [
        Asked(_asked(one), "", (Question(one.before, one.here, one.title),))
        for one in headings
        if one.here
    ]


def answered(
    theirs: Policy, headings: Sequence[Heading], answers: Answers
) -> tuple[Policy, tuple[Heading, ...]]:
    """What came back with the headings that were chosen, and what then becomes of them."""
    titles: dict[str, str] = {}
    told: list[Heading] = []
    for one in headings:
        choice = next(iter(answers.get(_asked(one), ())), "theirs").strip()
        title = {"base": one.before, "ours": one.here, "theirs": one.title}.get(choice, choice)
        if one.here:
            titles[one.section] = title
        if title != one.here:
            told.append(replace(one, title=title))
    sections = (titled(one, titles.get(one.id, one.title)) for one in theirs.sections)
    return replace(theirs, sections=tuple(sections)), tuple(told)


def _asked(heading: Heading) -> str:
    return f"heading {heading.before!r}"


def titled(section: Section, title: str) -> Section:
    own = section.contents_title != section.title
    return replace(section, title=title, contents_title=section.contents_title if own else title)


def settled(base: Policy, now: Policy, theirs: Policy, back: Sequence[Part]) -> Settled:
    """What came back, each section with the id that it has in the workspace, those without a heading apart again and
    those that came to the workspace since in their place; and what an editor did to headings that is not there yet."""
    made = _Settling(base, now, theirs, back)
    policy = replace(theirs, sections=tuple(made.sections()))
    sent = replace(base, sections=tuple(made.sent_sections()))
    return Settled(sent, policy, tuple(_placed(back, policy.sections)), tuple(made.headings()))


class _Settling:
    """Three policies, and which of their sections belong together."""

    def __init__(self, base: Policy, now: Policy, theirs: Policy, back: Sequence[Part]) -> None:
        self.base, self.now, self.theirs = base, now, theirs
        self.sent = _clauses(parts(base))
        self.said = _by_block(back)
        self.matches = _matched(base, theirs, self.sent, _clauses(back))
        here = _matched(base, now, self.sent, _clauses(parts(now)))
        self.here = {i: now.sections[n] for n, i in here.items()}
        """The number of a section that was sent -> the one that the workspace has."""
        self.since = [one for n, one in enumerate(now.sections) if n not in here]
        """Those that came to the workspace since."""

    def sections(self) -> list[Section]:
        made: list[Section] = []
        at = 0
        for k, section in enumerate(self.theirs.sections):
            held = [self.said.get(at + n, set()) for n in range(len(section.blocks))]
            at += len(held)
            if k in self.matches:
                made += self._apart(self._named(section, self.matches[k]), held, k)
            else:
                made.append(self._new(section, k))
        headless = {self._id(i) for i, one in enumerate(self.base.sections) if not one.title}
        made = _inserted(made, self.sent_sections(), headless)
        return _inserted(made, self.now.sections, {one.id for one in self.since})

    def sent_sections(self) -> list[Section]:
        return [replace(one, id=self._id(i)) for i, one in enumerate(self.base.sections)]

    def headings(self) -> Iterator[Heading]:
        known = {one.title for one in self.since}
        for k, section in enumerate(self.theirs.sections):
            was = self.matches.get(k)
            if was is None and section.title and section.title not in known:
                yield Heading("new", section.title)
            elif was is not None and self._title(section, was) == section.title:
                yield from self._renamed(section.title, was)
        came = set(self.matches.values())
        for i, one in enumerate(self.base.sections):
            if one.title and i in self.here and i not in came:
                yield Heading("gone", one.title)

    def _renamed(self, title: str, was: int) -> Iterator[Heading]:
        before = self.base.sections[was].title
        if was not in self.here:
            if not _is_same(title, before):
                yield Heading("lost", title, before)
            return
        here = self.here[was]
        if not any(_is_same(title, one) for one in (before, here.title)):
            meanwhile = "" if _is_same(before, here.title) else here.title
            yield Heading("renamed", title, before, meanwhile, here.id)

    def _id(self, i: int) -> str:
        id = self.base.sections[i].id
        taken = i not in self.here and any(one.id == id for one in self.now.sections)
        return f"{id}--sent" if taken else self.here.get(i, self.base.sections[i]).id

    def _title(self, section: Section, i: int) -> str:
        """A section's heading: the workspace's where an editor left it."""
        was = self.base.sections[i].title
        return (
            self.here.get(i, section).title
            if section.title.split() == was.split()
            else section.title
        )

    def _named(self, section: Section, i: int) -> Section:
        """A section as the workspace knows it."""
        sent, title = self.base.sections[i], self._title(section, i)
        was = self.here.get(i, sent)
        own = was.contents_title not in ("", was.title)
        listed = title if was.contents_title and not own else was.contents_title
        level = was.level if section.level == sent.level else section.level
        return replace(section, id=self._id(i), title=title, level=level, contents_title=listed)

    def _new(self, section: Section, k: int) -> Section:
        """A section that is new: listed where others of its level are; or one that the workspace has had since."""
        there = next((one for one in self.since if section.title == one.title), None)
        if there is not None and section.title:
            return replace(section, id=there.id, contents_title=there.contents_title)
        others = (one for one in self.base.sections if one.level == section.level)
        listed = any(one.contents_title for one in others)
        title = section.title if listed else ""
        return replace(section, id=f"{section.id}--new-{k + 1}", contents_title=title)

    # ---- sections without a heading

    def _apart(self, section: Section, held: Sequence[set[str]], k: int) -> list[Section]:
        """A section, and those without a heading that followed it when it was sent."""
        known = {clause for clauses in self.sent.values() for clause in clauses}
        blocks: tuple[Block, ...] = section.blocks
        found: list[Section] = []
        rest: set[str] = set()
        for j in reversed(list(self._behind(k))):
            own = self.sent.get(j, set())
            rest |= own
            cut = len(blocks)
            for at in reversed(range(len(blocks))):
                if held[at] & known - rest:
                    break
                cut = at if held[at] & own else cut
            found.insert(0, replace(self.base.sections[j], id=self._id(j), blocks=blocks[cut:]))
            blocks = blocks[:cut]
        return [replace(section, blocks=blocks), *found]

    def _behind(self, k: int) -> Iterator[int]:
        """The sections without a heading that followed one, and that came back as none of their own."""
        for j in range(self.matches[k] + 1, len(self.base.sections)):
            if self.base.sections[j].title or j in self.matches.values():
                return
            yield j


def _is_same(title: str, shown: str) -> bool:
    """Whether a heading is one that is shown; a policy may set all of them in capitals."""
    return title == shown or (shown.isupper() and title.upper() == shown)


# ---- which section is which


def _clauses(found: Sequence[Part]) -> dict[int, set[str]]:
    """The number of a section -> the clauses in it."""
    held: dict[int, set[str]] = {}
    for part in found:
        held.setdefault(part.section, set()).add(part.clause)
    return held


def _matched(
    base: Policy, theirs: Policy, sent: Mapping[int, set[str]], came: Mapping[int, set[str]]
) -> Matches:
    """By title; then by the clauses beneath; a heading with none, by what stands around it."""
    found: dict[int, int] = {}
    for k, section in enumerate(theirs.sections):
        same = (i for i in _left(base, found) if _words(base.sections[i]) == _words(section))
        if section.title and (i := next(same, None)) is not None:
            found[k] = i
    for k, section in enumerate(theirs.sections):
        if k in found:
            continue
        kin = [i for i in _left(base, found) if bool(base.sections[i].title) == bool(section.title)]
        best = max(kin, key=lambda i: len(_shared(sent, i, came, k)), default=None)
        if best is not None and _shared(sent, best, came, k):
            found[k] = best
        elif (i := _beside(found, k)) in kin and not (sent.get(i) and came.get(k)):
            found[k] = i
    return found


def _left(base: Policy, found: Matches) -> Iterator[int]:
    taken = set(found.values())
    return (i for i in range(len(base.sections)) if i not in taken)


def _words(section: Section) -> list[str]:
    return section.title.casefold().split()


def _shared(sent: Mapping[int, set[str]], i: int, came: Mapping[int, set[str]], k: int) -> Set[str]:
    return sent.get(i, set()) & came.get(k, set())


def _beside(found: Matches, k: int) -> int:
    """The section behind the one that the section before was."""
    return found.get(k - 1, -2 if k else -1) + 1


def _by_block(back: Sequence[Part]) -> dict[int, set[str]]:
    """The number of a block -> its clauses."""
    held: dict[int, set[str]] = {}
    for part in back:
        held.setdefault(part.at, set()).add(part.clause)
    return held


# ---- sections put among others


def _inserted(
    sections: Sequence[Section], order: Sequence[Section], wanting: Set[str]
) -> list[Section]:
    """With those that are wanting of some others, without their blocks, each behind the one that it follows there."""
    made = list(sections)
    wanting -= {one.id for one in made}
    at = 0
    for section in order:
        if section.id in wanting:
            made.insert(at, replace(section, blocks=()))
            at += 1
        else:
            at = next((n + 1 for n, one in enumerate(made) if one.id == section.id), at)
    return made


def _placed(back: Sequence[Part], sections: Sequence[Section]) -> list[Part]:
    """The parts, each with the number of the section that its block stands in."""
    where = [number for number, section in enumerate(sections) for _ in section.blocks]
    return [replace(part, section=where[part.at]) for part in back]
