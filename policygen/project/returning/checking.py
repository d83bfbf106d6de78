"""A Plan + what the trust file makes -> nothing, or an error: it must say what came back. No files."""

from collections.abc import Sequence
from pathlib import Path

from policygen.errors import WriteError
from policygen.model import Block, Footnote, Item, Paragraph, Policy
from policygen.project.importing.plan import Plan
from policygen.project.returning.parts import parts


def check(plan: Plan, made: Policy, path: Path) -> None:
    """Raises WriteError where the trust file would not say what came back, clause by clause and in order."""
    shown: dict[str, list[Block]] = {}
    for part in parts(made):
        shown.setdefault(part.clause, []).append(part.block)
    wanted = {entry.id: entry.blocks for entry in plan.entries if entry.blocks and not entry.signs}
    for clause, blocks in wanted.items():
        if not _same(blocks, shown.get(clause, [])):
            message = f"the trust file would not say what came back of clause {clause!r}"
            raise WriteError(message, path=path, hint="nothing was written; please report it")
    order = [clause for clause in shown if clause in wanted]
    if order != [clause for clause in wanted if clause in shown]:
        raise WriteError("the trust file would have the clauses in another order", path=path)


def _same(wanted: Sequence[Block], shown: Sequence[Block]) -> bool:
    """Whether some blocks say the same words; where they refer to a section, its number may be another."""
    words = [
        [word for block in blocks for word in block.text.split()] for blocks in (wanted, shown)
    ]
    if words[0] != words[1] and any(map(_refers, shown)):
        words = [[word for word in said if not word.strip(".,;:()").isdecimal()] for said in words]
    return words[0] == words[1]


def _refers(block: Block) -> bool:
    spans = block.spans if isinstance(block, Paragraph | Item | Footnote) else ()
    return any(span.href.startswith("#") for span in spans)
