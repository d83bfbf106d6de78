"""References whose number follows their section: those that did in what came back, and those that will. No files."""

from collections.abc import Iterator, Sequence, Set

from policygen.model import Block, Policy
from policygen.project.importing.plan import Plan
from policygen.project.returning.parts import parts, said_by, words


def followed(plan: Plan, made: Policy) -> Iterator[str]:
    """One line for each reference that says another number than the file: `rules: 'section 5 below' will ...`."""
    shown = said_by(parts(made))
    for entry in plan.entries:
        old, new = _words(entry.blocks), _words(shown.get(entry.id, ()))
        for at, (one, other) in enumerate(zip(old, new, strict=False)):
            if one != other and len(old) == len(new):
                was, now = (" ".join(row[max(0, at - 1) : at + 2]) for row in (old, new))
                yield f"{entry.id}: {was!r} will read {now!r}"


def renumbered(base: Policy, theirs: Policy) -> set[tuple[str, str]]:
    """The number of each heading that was sent, with the one that it came back with."""
    came = {key: one.label for one in theirs.sections if one.title for key in (one.title, one.id)}
    pairs = ((one.label, came.get(one.id) or came.get(one.title, "")) for one in base.sections)
    return {(_bare(old), _bare(new)) for old, new in pairs if old and new}


def only_follow(
    sent: Sequence[Sequence[str]], came: Sequence[Sequence[str]], moves: Set[tuple[str, str]]
) -> bool:
    """Whether some words are what they were, but for numbers that went with those of headings."""
    return list(map(len, sent)) == list(map(len, came)) and all(
        one == other or (_bare(one), _bare(other)) in moves
        for old, new in zip(sent, came, strict=True)
        for one, other in zip(old, new, strict=True)
    )


def _bare(label: str) -> str:
    return label.strip(".,;:()")


def _words(blocks: Sequence[Block]) -> list[str]:
    return [word for block in blocks for word in words(block)]
