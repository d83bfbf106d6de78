"""How sections and clauses stood when sent, stand in the workspace, came back -> how they are to stand. No files.

The workspace's order is the ground. What the editor moved stands as it came back; what he brought, behind what it was
put behind.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from policygen.compare.chain import heaviest
from policygen.model import Policy
from policygen.project.returning.parts import Part

Rows = Mapping[str, Sequence[str]]
"""The id of a section -> its clauses, both in order."""
Weights = Mapping[str, float]
"""How little something is likely to have moved: 1, or less."""
Side = Literal["base", "ours", "theirs"]
_THEIRS: Side = "theirs"
LIGHT = 0.0001
"""The weight of what moved rather than all others together."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What stands elsewhere among the others."""

    sections: frozenset[str]
    clauses: frozenset[str]
    """In another place of their section, or in another section."""


@dataclass(frozen=True, slots=True)
class Sides:
    """As whose order has it single sections and clauses are to stand; the others as whoever moved them."""

    sections: Mapping[str, Side] = field(default_factory=dict)
    clauses: Mapping[str, Side] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Orders:
    """The three orders, and who moved what since the first."""

    base: Rows
    ours: Rows
    theirs: Rows
    hers: Moved
    """What the editor moved, as far as it does not stand there in the workspace too."""
    mine: Moved
    """What the workspace moved."""
    sides: Sides = field(default_factory=Sides)

    def is_hers(self, clause: str) -> bool:
        """Whether the editor moved a clause, alone or with its section."""
        section = _sections(self.base).get(clause, "")
        return clause in self.hers.clauses or section in self.hers.sections


def orders(base: Rows, ours: Rows, theirs: Rows, weights: Weights) -> Orders:
    """Who moved what. Of clauses that may have moved either way, it was the fewest, and those of least weight."""
    sizes = {section: len(clauses) + 1.0 for section, clauses in base.items()}
    hers, mine = (_moved(*_folded(base, new), sizes, weights) for new in (theirs, ours))
    sections, clauses = hers.sections | mine.sections, hers.clauses | mine.clauses
    light = dict.fromkeys(sections, LIGHT), dict.fromkeys(clauses, LIGHT)
    apart = _moved(*_folded(ours, theirs), *light)
    there = Moved(frozenset(ours) - apart.sections, frozenset(_sections(ours)) - apart.clauses)
    gone = {one for one in base if one not in ours and not theirs.get(one)}
    hers = Moved(hers.sections - there.sections - gone, hers.clauses - there.clauses)
    return Orders(base, ours, theirs, hers, mine)


def rows(policy: Policy, held: Iterable[Part]) -> dict[str, list[str]]:
    """A policy's sections with their clauses, each clause where it is first."""
    found: dict[str, list[str]] = {section.id: [] for section in policy.sections}
    seen: set[str] = set()
    for part in held:
        if part.clause not in seen:
            seen.add(part.clause)
            found[policy.sections[part.section].id].append(part.clause)
    return found


# ---- who moved what


def _moved(old: Rows, new: Rows, sections: Weights, clauses: Weights) -> Moved:
    was, now = _sections(old), _sections(new)
    out = {one for one in was if one in now and was[one] != now[one]}
    for section in old:
        here = [one for one in old[section] if now.get(one) == section]
        out |= _out_of_order(here, new.get(section, ()), clauses)
    both = [section for section in old if section in new]
    return Moved(frozenset(_out_of_order(both, list(new), sections)), frozenset(out))


def _out_of_order(old: Sequence[str], new: Sequence[str], weights: Weights) -> set[str]:
    where = {one: at for at, one in enumerate(new)}
    pairs = ((at, where[one], weights.get(one, 1.0)) for at, one in enumerate(old))
    return set(old) - {old[at] for at, _ in heaviest(pairs)}


def _folded(old: Rows, new: Rows) -> tuple[Rows, Rows]:
    """Both with the clauses of sections that the other does not have under the section before: what comes under a new
    heading where it stands has not moved."""
    known = {section for section in old if section in new}
    return _under(old, known), _under(new, known)


def _under(held: Rows, known: Set[str]) -> Rows:
    made: dict[str, list[str]] = {"": []}
    last = ""
    for section, clauses in held.items():
        last = section if section in known else last
        made.setdefault(last, []).extend(clauses)
    return made


def _sections(held: Rows) -> dict[str, str]:
    """Clause -> its section."""
    return {clause: section for section, clauses in held.items() for clause in clauses}


# ---- how they are to stand


def merged(orders: Orders, runs: Set[str]) -> dict[str, list[str]]:
    """All sections and clauses, those included that one side has taken out. Those that `runs` names run on in the
    clause before them."""
    return _Merging(orders, runs).rows()


class _Merging:
    """The workspace's order, and what is put into it."""

    def __init__(self, orders: Orders, runs: Set[str]) -> None:
        self.orders = orders
        self.was, self.here, self.came = map(_sections, (orders.base, orders.ours, orders.theirs))
        self.gained = {one for one in self.here if one not in self.was}
        self.clinging = {one for one in self.here if one not in self.came} | set(runs)
        self.made: dict[str, list[str]] = {section: [] for section in self._order()}
        sides = orders.sides.clauses
        self.sides = {one: sides.get(one, self._side(one)) for one in self.came}

    def rows(self) -> dict[str, list[str]]:
        for section, clauses in self.orders.ours.items():
            stay = [one for one in clauses if self.sides.get(one, "ours") == "ours"]
            self.made.get(section, []).extend(stay)
        self._bring(self.orders.base, "base")
        self._bring(self.orders.theirs, "theirs")
        self._homeless()
        return self.made

    def _order(self) -> list[str]:
        """The sections: the workspace's but for those that the editor took out, and those that he moved or brought."""
        base, ours, theirs = map(list, (self.orders.base, self.orders.ours, self.orders.theirs))
        sides = {**dict.fromkeys(self.orders.hers.sections, _THEIRS), **self.orders.sides.sections}
        gained = {one for one in ours if one not in base}
        kept = [one for one in ours if one in theirs or one in gained]
        made = [one for one in kept if sides.get(one, "ours") == "ours"]
        wanted: tuple[tuple[list[str], Side], ...] = ((base, "base"), (theirs, "theirs"))
        for order, side in wanted:
            for at, one in enumerate(order):
                if one not in made and sides.get(one, "theirs") == side:
                    _put(made, one, order[:at], gained)
        return made

    def _side(self, clause: str) -> Side:
        """As whose order has it a clause that came back stands, where nobody was asked."""
        if clause in self.orders.hers.clauses or self.here.get(clause) not in self.made:
            return "theirs"
        kept = clause in self.orders.mine.clauses or clause not in self.was
        return "ours" if kept or self.was[clause] == self.came[clause] else "theirs"

    def _bring(self, held: Rows, side: Side) -> None:
        for section, clauses in held.items():
            for at, clause in enumerate(clauses):
                if self.sides.get(clause) == side:
                    before = clauses[:at]
                    home = self._home(clause, section, before)
                    _put(self.made[home], clause, before, self.clinging)

    def _home(self, clause: str, section: str, before: Sequence[str]) -> str:
        """The section for a clause: what is new goes with what it stands behind."""
        where = _sections(self.made)
        if clause not in self.was or section not in self.made:
            section = next((where[one] for one in reversed(before) if one in where), section)
        return section if section in self.made else next(iter(self.made))

    def _homeless(self) -> None:
        """What the workspace has in a section that the editor took out, behind what it stands behind there."""
        flat = list(self.here)
        for at, clause in enumerate(flat):
            where = _sections(self.made)
            if clause not in where:
                home = next((where[one] for one in reversed(flat[:at]) if one in where), "")
                _put(self.made[home or next(iter(self.made))], clause, flat[:at], set())


def _put(made: list[str], one: str, before: Sequence[str], clinging: Set[str]) -> None:
    """Puts it behind the last of those before it that is there, and behind what clings to that."""
    at = next((made.index(other) + 1 for other in reversed(before) if other in made), 0)
    while at < len(made) and made[at] in clinging:
        at += 1
    made.insert(at, one)
