"""Markdown, with YAML front matter or without -> Reading. No files.

What our own writer wrote is known by its front matter, and read by the rules in that writer's first lines:
the same blocks come back.
"""

from dataclasses import replace
from itertools import pairwise
from typing import cast, get_args

from markdown_it.token import Token

from policygen.errors import ReadError
from policygen.model import (
    Contents,
    CoverKind,
    CoverLine,
    Furniture,
    Policy,
    Section,
    text_of,
)
from policygen.readers import building
from policygen.readers.building import Part
from policygen.readers.decoding import decoded
from policygen.readers.markdown import inline, notes
from policygen.readers.markdown.front_matter import Front, cut
from policygen.readers.markdown.parser import parse
from policygen.readers.markdown.walking import Anchors, Walk
from policygen.readers.reading import Options, Reading

_LEFT_OUT = "the lines above its text have more for a website, which is left out: {}"
_MOST_NAMED = 6


def read(data: bytes, options: Options = Options()) -> Reading:
    """The policy in a Markdown text. Raises ReadError where it has no words."""
    text = decoded(data)
    front, body = cut(text.text.replace("\f", "\n"))
    tokens = parse(body)
    policy = _own(front, tokens) if front.own else _other(front, tokens)
    if not policy.sections and not policy.title:
        raise ReadError("this file has no text")
    left_out = [] if front.own else front.left_out
    told = (_LEFT_OUT.format(", ".join(left_out[:_MOST_NAMED])),) if left_out else ()
    return Reading(policy, (*text.warnings, *told))


def _other(front: Front, tokens: list[Token]) -> Policy:
    """Somebody else's text. What its front matter says in words are lines of the cover, unless a heading says it."""
    parts = notes.placed(list(Walk(tokens, own=False, anchors=Anchors()).parts()))
    title = " ".join(front.words.get("title", "").split())
    heads = [part for part in parts if isinstance(part, Section) and part.level == 1]
    notices = [CoverLine("notice", words) for words in front.said]
    if not title or any(_bare(f"{head.label} {head.title}") == _bare(title) for head in heads):
        return building.build(parts, furniture=Furniture(tuple(notices)))
    if heads:
        return building.build(parts, furniture=Furniture((CoverLine("notice", title), *notices)))
    cover = (CoverLine("title", title), *notices)
    return building.build(parts, title=title, furniture=Furniture(cover))


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()


# ---- our own text


def _own(front: Front, tokens: list[Token]) -> Policy:
    anchors = Anchors()
    above, below = _cut(tokens)
    lines, contents, names = _above(above, anchors)
    parts = Walk(below, own=True, anchors=anchors).parts()
    cover = _cover(front, lines) if "cover" in front.lists else ()
    policy = building.build(
        [_listed(part, names) for part in parts],
        title=front.words.get("title", ""),
        language=front.words.get("language", "en-GB"),
        organisation=front.words.get("organisation", ""),
        furniture=Furniture(cover, contents=contents, mark=front.words.get("mark", "")),
    )
    return replace(
        policy,
        id=front.words.get("policy", ""),
        trust=front.words.get("trust", ""),
        control=front.control,
        provenance=front.provenance,
    )


def _cut(tokens: list[Token]) -> tuple[list[Token], list[Token]]:
    """What stands before the rule that ends cover and contents, and after; without one, after the title."""
    for at, token in enumerate(tokens):
        if token.type == "hr" and token.level == 0 and token.markup.startswith("-"):
            return tokens[:at], tokens[at + 1 :]
    titles = 0
    while [token.tag for token in tokens[titles : titles + 1]] == ["h1"]:
        titles += 3
    return tokens[:titles], tokens[titles:]


def _above(
    tokens: list[Token], anchors: Anchors
) -> tuple[list[tuple[str, str]], Contents | None, dict[str, str]]:
    """The lines of the cover with the tags they stand in, the contents, and what those call each section."""
    names: dict[str, str] = {}
    contents: Contents | None = None
    lines: list[tuple[str, str]] = []
    for parent, token in pairwise(tokens):
        if token.type != "inline":
            continue
        spans = inline.said(token.children or [], own=True).spans
        text = text_of(spans)
        if parent.type == "heading_open":
            anchors.of(text)
        if parent.tag == "h2":
            contents = Contents(text)
        elif contents is None:
            lines.append((parent.tag, text))
        else:
            names |= {span.href[1:]: text for span in spans if span.href.startswith("#")}
    return lines, contents, names


def _cover(front: Front, lines: list[tuple[str, str]]) -> tuple[CoverLine, ...]:
    """The cover's lines with their kinds, which the front matter lists; the logo is no line of the text."""
    said = iter(lines)
    if "title" not in front.lists["cover"]:
        next(said, None)
    cover = []
    for kind in front.lists["cover"]:
        if kind == "logo":
            cover.append(CoverLine("logo", front.words.get("logo", "")))
        elif kind in get_args(CoverKind) and (line := next(said, None)):
            cover.append(CoverLine(cast("CoverKind", kind), line[1]))
    cover += [CoverLine("notice", text) for _, text in said]
    return tuple(cover)


def _listed(part: Part, names: dict[str, str]) -> Part:
    """A section with what the contents call it."""
    if not isinstance(part, Section) or part.id not in names:
        return part
    return replace(part, contents_title=names[part.id].removeprefix(part.label).strip())
