"""Library + Trust -> Policy, as named passes: select, fill, number, refer. No files, no clock."""

from policygen.assemble.fill import fill
from policygen.assemble.number import number
from policygen.assemble.recorded import recorded
from policygen.assemble.refer import refer
from policygen.assemble.select import Chosen, Draft, select
from policygen.library import Library
from policygen.model import Control, Policy
from policygen.trust import Trust

__all__ = ["Chosen", "Draft", "assemble", "select"]

PASSES = (number, refer)
"""Policy -> Policy, in this order, once the clauses are chosen and filled in."""


def assemble(
    library: Library, trust: Trust, policy: str, on: str = "", record: Control | None = None
) -> Policy:
    """One policy of a trust, complete.

    `on` is the date it bears where the trust file gives none, ISO 8601. `record` is what a register says of it,
    which stands in place of what the trust file says. Raises Problems that names everything wrong with it.
    """
    assembled = fill(recorded(select(library, trust, policy), record), on)
    for one_pass in PASSES:
        assembled = one_pass(assembled)
    return assembled
