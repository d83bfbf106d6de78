"""Library + Trust -> Policy, as named passes: select, fill, number, refer. No files, no clock."""

from policygen.assemble.fill import fill
from policygen.assemble.number import number
from policygen.assemble.refer import refer
from policygen.assemble.select import Chosen, Draft, select
from policygen.library import Library
from policygen.model import Policy
from policygen.trust import Trust

__all__ = ["Chosen", "Draft", "assemble", "select"]

PASSES = (number, refer)
"""Policy -> Policy, in this order, once the clauses are chosen and filled in."""


def assemble(library: Library, trust: Trust, policy: str, on: str = "") -> Policy:
    """One policy of a trust, complete.

    `on` is the date it bears where the trust file gives none, ISO 8601. Raises Problems that names everything
    wrong with it.
    """
    assembled = fill(select(library, trust, policy), on)
    for one_pass in PASSES:
        assembled = one_pass(assembled)
    return assembled
