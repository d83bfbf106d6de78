"""Bytes of a Word file -> what stands in its margin: comments and tracked changes, in reading order. No files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lxml import etree

from policygen.errors import ReadError
from policygen.ooxml import qualified
from policygen.project.returning.marked import Change, ChangeKind, plain, stamp
from policygen.project.returning.parts import Part
from policygen.project.returning.stories import Story
from policygen.readers.docx.names import P
from policygen.readers.docx.package import Package, Relation, document, opened

__all__ = ["Change", "ChangeKind", "Comment", "Margin", "Reply", "margin", "placed"]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_STORIES = ("footnotes", "endnotes", "header", "footer")
_LONGEST, _MOST = 2000, 5000
"""Letters of the words that a comment shows, and pieces of text that are looked at for them."""
_DEEPEST = 100
"""Replies to replies; Word makes none."""


@dataclass(frozen=True, slots=True)
class Reply:
    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody remarks on some words."""

    author: str
    date: str
    """As the file tells it, such as `2026-09-01T10:00:00Z`."""
    text: str
    words: str = ""
    """What it stands against; empty where it stands at a place."""
    clause: str = ""
    """The clause whose content control the words stand in, where there is one."""
    paragraph: str = ""
    """What the paragraph of the words says with all changes accepted."""
    replies: tuple[Reply, ...] = ()
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Margin:
    comments: tuple[Comment, ...] = ()
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()


def margin(data: bytes) -> Margin:
    """The comments and tracked changes of a Word file. Raises ReadError for what is none."""
    try:
        return _margin(opened(data))
    except RecursionError:
        raise ReadError("its parts stand one inside the other too deeply to be read") from None


def placed(found: Margin, back: Sequence[Part]) -> Margin:
    """The same with a clause wherever the parts of what came back tell it, though an editor dropped its control."""
    clauses: dict[str, list[Part]] = {}
    for part in back:
        clauses.setdefault(plain(part.block.text), []).append(part)
    return replace(
        found,
        comments=tuple(_placed(one, clauses) for one in found.comments),
        changes=tuple(_placed(one, clauses) for one in found.changes),
    )


_Marked = TypeVar("_Marked", Comment, Change)


def _placed(one: _Marked, clauses: dict[str, list[Part]]) -> _Marked:
    parts = clauses.get(one.paragraph, ())
    named = {part.clause for part in parts}
    return one if one.clause or len(named) != 1 else replace(one, clause=named.pop())


# ---- the parts of the file


def _margin(package: Package) -> Margin:
    relations = package.related(package.main)
    stories = [_story(root) for root in _roots(package, relations)]
    changes = tuple(change for story in stories for change in story.changes())
    comments = tuple(_comments(package, relations, stories))
    return Margin(comments, changes, tuple(package.warnings))


def _roots(package: Package, relations: dict[str, Relation]) -> Iterator[etree._Element]:
    """The text, then notes, then what runs over the pages; each part once."""
    yield document(package)
    for kind in _STORIES:
        targets = dict.fromkeys(one.target for one in relations.values() if _is(one, kind))
        for target in targets:
            root = package.tree(target, f"its part {target!r}")
            if root is not None:
                yield root


def _is(relation: Relation, kind: str) -> bool:
    return relation.kind == kind and not relation.external


def _story(root: etree._Element) -> Story:
    story = Story()
    story.read(root)
    return story


def _tree(
    package: Package, relations: dict[str, Relation], kind: str, what: str
) -> etree._Element | None:
    target = next((one.target for one in relations.values() if _is(one, kind)), "")
    return package.tree(target, what) if target else None


# ---- comments (17.13.4), and their threads ([MS-DOCX] 2.5.40 to 2.5.43)


@dataclass(frozen=True, slots=True)
class _Thread:
    """What is told of the comment whose last paragraph has a key: whose reply it is, whether it is resolved."""

    parent: str
    done: bool


def _comments(
    package: Package, relations: dict[str, Relation], stories: Sequence[Story]
) -> Iterator[Comment]:
    root = _tree(package, relations, "comments", "its comments")
    told = _tree(package, relations, "commentsExtended", "what is resolved of its comments")
    notes: dict[str, etree._Element] = {}
    for note in () if root is None else root.iterchildren(qualified("w:comment")):
        notes.setdefault(note.get(_ID, ""), note)
    threads, places = _threads(told), _places(stories)
    replies: dict[str, list[str]] = {}
    for id, head in _heads(notes, threads).items():
        replies.setdefault(head, []).extend([id] * (id != head))
    for id in sorted(replies, key=lambda id: places.get(id, (len(stories), 0))):
        answers = (notes[one] for one in replies[id])
        made = Comment(
            *stamp(notes[id]),
            _said(notes[id]),
            replies=tuple(Reply(*stamp(one), _said(one)) for one in answers),
            resolved=(thread := threads.get(_key(notes[id]))) is not None and thread.done,
        )
        yield _against(id, made, stories[places[id][0]]) if id in places else made


def _threads(root: etree._Element | None) -> dict[str, _Thread]:
    held = () if root is None else root.iterchildren(f"{_W15}commentEx")
    return {
        one.get(f"{_W15}paraId", ""): _Thread(
            one.get(f"{_W15}paraIdParent", ""), one.get(f"{_W15}done", "0") in ("1", "true", "on")
        )
        for one in held
    }


def _key(note: etree._Element) -> str:
    """The id of a comment's last paragraph, by which threads know it."""
    keys = [key for one in note.iter(P) if (key := one.get(f"{_W14}paraId"))]
    return keys[-1] if keys else ""


def _heads(notes: dict[str, etree._Element], threads: dict[str, _Thread]) -> dict[str, str]:
    """The id of each comment -> that of the one which its thread begins with; its own where that is not to be found,
    as in threads that go in a circle."""
    keys = {id: _key(note) for id, note in notes.items()}
    ids = {key: id for id, key in keys.items() if key}
    heads: dict[str, str] = {}
    for id, key in keys.items():
        steps = 0
        while (thread := threads.get(key)) and thread.parent in ids and steps <= _DEEPEST:
            key, steps = thread.parent, steps + 1
        heads[id] = ids[key] if 0 < steps <= _DEEPEST else id
    return {id: head if heads[head] == head else id for id, head in heads.items()}


def _said(note: etree._Element) -> str:
    """A comment's words; its paragraphs are lines."""
    story = _story(note)
    return "\n".join(filter(None, story.texts))


def _places(stories: Sequence[Story]) -> dict[str, tuple[int, int]]:
    """The id of each comment that the text points to -> where it stands in reading order."""
    found: dict[str, tuple[int, int]] = {}
    for number, story in enumerate(stories):
        for id, place in story.places.items():
            found.setdefault(id, (number, place))
    return found


def _against(id: str, comment: Comment, story: Story) -> Comment:
    """A comment with the words it stands against."""
    start = story.places[id]
    held = story.said[start : min(story.closed.get(id, start), start + _MOST)]
    words = plain("".join(one.text for one in held if one.live))
    words = words or plain("".join(one.text for one in held))
    at = next((one for one in (*held, *story.said[start : start + 1]) if one.text.strip()), None)
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST]}…"
    return replace(
        comment,
        words=words,
        clause=(at.clause if at else "") or story.clauses.get(id, ""),
        paragraph=story.texts[at.paragraph] if at and at.paragraph >= 0 else "",
    )


_ID = qualified("w:id")
