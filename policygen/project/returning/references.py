"""A Plan + what the trust file makes -> references whose number follows their section. No files."""

from collections.abc import Iterator, Sequence

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


def _words(blocks: Sequence[Block]) -> list[str]:
    return [word for block in blocks for word in words(block)]
