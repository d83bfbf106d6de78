"""Policies of any length, in the words of the five policies, and edited copies of them."""

import random
import re
from dataclasses import replace
from functools import cache

from measure import ROOT

from policygen.compare.pieces import pieces
from policygen.model import Block, Paragraph, Policy, Section, Span
from policygen.project.workspace import Made, Workspace

A_PAGE = 8
"""Paragraphs of sixty words on a page."""


@cache
def made() -> tuple[Made, ...]:
    return tuple(Workspace(ROOT).make())


@cache
def vocabulary() -> tuple[str, ...]:
    text = " ".join(piece.text for one in made() for piece in pieces(one.policy))
    return tuple(re.findall(r"[A-Za-z]+", text))


def paragraph(draw: random.Random, known: int) -> str:
    """Three sentences of twenty words; one word in ten is of many that the language has and few texts use."""
    return " ".join(_sentence(draw, known) for _ in range(3))


def _sentence(draw: random.Random, known: int) -> str:
    words = draw.choices(vocabulary(), k=20)
    for _ in range(2):
        words[draw.randrange(20)] = f"word{draw.randrange(known)}"
    return " ".join(words).capitalize() + "."


def long(draw: random.Random, pages: int) -> list[str]:
    return [paragraph(draw, 40 * pages) for _ in range(pages * A_PAGE)]


def edited(draw: random.Random, paragraphs: list[str], share: float = 0.15) -> list[list[str]]:
    """Each paragraph as it is, with two words replaced, gone, or with a new one after it."""
    found = []
    for text in paragraphs:
        words = text.split()
        what = draw.random()
        if what < share:
            for _ in range(2):
                words[draw.randrange(len(words) - 1)] = draw.choice(vocabulary())
            found.append([" ".join(words)])
        elif what < share + 0.02:
            found.append([])
        else:
            found.append([text, paragraph(draw, 10**6)] if what < share + 0.04 else [text])
    return found


def policy(paragraphs: list[list[str]]) -> Policy:
    """A section for every page; each entry's paragraphs one after another."""
    sections = []
    for start in range(0, len(paragraphs), A_PAGE):
        texts = [text for entry in paragraphs[start : start + A_PAGE] for text in entry]
        blocks = [Paragraph(f"p{start}-{n}", (Span(text),)) for n, text in enumerate(texts)]
        number = start // A_PAGE + 1
        sections.append(
            Section(f"s{start}", f"Part {number}", label=f"{number}.", blocks=tuple(blocks))
        )
    return Policy("Long Policy", sections=tuple(sections))


def reworded(draw: random.Random, policy: Policy, places: int) -> Policy:
    """The policy with so many paragraphs or items changed by a word."""
    spots = [
        (n, m)
        for n, section in enumerate(policy.sections)
        for m, block in enumerate(section.blocks)
        if getattr(block, "spans", None)
    ]
    chosen = set(draw.sample(spots, places))
    sections = []
    for n, section in enumerate(policy.sections):
        blocks = [
            _reworded(draw, b) if (n, m) in chosen else b for m, b in enumerate(section.blocks)
        ]
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(policy, sections=tuple(sections))


def _reworded(draw: random.Random, block: Block) -> Block:
    words = block.text.split()
    words[draw.randrange(len(words))] = draw.choice(
        ("must", "may", "should", "promptly", "annually")
    )
    return replace(block, spans=(Span(" ".join(words)),))  # type: ignore[call-arg]
