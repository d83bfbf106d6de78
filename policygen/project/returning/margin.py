"""Bytes of a Word file -> what stands in its margin: comments and tracked changes, in reading order. No files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from lxml import etree

from policygen.errors import ReadError
from policygen.ooxml import qualified
from policygen.project.returning.parts import Part
from policygen.project.returning.stories import Change, ChangeKind, Story, plain, stamp
from policygen.readers.docx.names import P
from policygen.readers.docx.package import Package, Relation, document, opened

__all__ = ["Change", "ChangeKind", "Comment", "Margin", "Reply", "margin", "placed"]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_STORIES = ("footnotes", "endnotes", "header", "footer")
_LONGEST, _MOST = 2000, 5000
"""Letters of the words that a comment shows, and pieces of text that are looked at for them."""


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
    threads = _threads(told)
    heads = _heads(notes, threads)
    for id in sorted((id for id in notes if heads[id] == id), key=lambda id: _place(id, stories)):
        replies = [
            Reply(*stamp(notes[one]), _said(notes[one])) for one in notes if heads[one] == id != one
        ]
        thread = threads.get(_key(notes[id]))
        made = Comment(*stamp(notes[id]), _said(notes[id]), replies=tuple(replies))
        yield _against(id, replace(made, resolved=bool(thread and thread.done)), stories)


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
    """The id of each comment -> that of the one which its thread begins with. A thread that goes in a circle, or
    begins with what is not there, is parted."""
    ids = {key: id for id, note in notes.items() if (key := _key(note))}
    heads: dict[str, str] = {}
    for id, note in notes.items():
        key, seen = _key(note), [id]
        while (
            (thread := threads.get(key)) and thread.parent in ids and ids[thread.parent] not in seen
        ):
            key = thread.parent
            seen.append(ids[key])
        circle = thread is not None and ids.get(thread.parent) in seen
        heads[id] = id if circle else seen[-1]
    return heads


def _said(note: etree._Element) -> str:
    """A comment's words; its paragraphs are lines."""
    story = _story(note)
    return "\n".join(filter(None, story.texts))


def _place(id: str, stories: Sequence[Story]) -> tuple[int, int]:
    """Where a comment stands in reading order; at the end where the text does not point to it."""
    for number, story in enumerate(stories):
        if id in story.places:
            return number, story.places[id]
    return len(stories), 0


def _against(id: str, comment: Comment, stories: Sequence[Story]) -> Comment:
    """A comment with the words it stands against."""
    number, place = _place(id, stories)
    if number == len(stories):
        return comment
    story = stories[number]
    start = story.opened.get(id, place)
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
