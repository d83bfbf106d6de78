"""How single clauses are used -> what a policy says of that, over what its outline and the file above say. No files."""

from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap

from policygen.assemble import Chosen, Draft
from policygen.model import Footnote
from policygen.project.importing.plan import Entry
from policygen.project.returning.planning import layouts
from policygen.project.trustfiles import child, plain, update

_KEPT = ("as", "when", "style")
"""What a use says of how a clause is set, which an editor's words do not change."""
_IN_CLAUSES = 12
"""Where the settings of a clause stand, in letters from the left, in a trust file as policygen writes it."""


class Overlay:
    """What a policy says of how single clauses are used, laid over what its outline and the file that it extends
    say."""

    def __init__(
        self, policy: CommentedMap, draft: Draft, inherited: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.policy = policy
        self.chosen = {one.id: one for one in draft.clauses}
        self.draft = draft
        self.inherited = inherited

    def set(self, entries: Sequence[Entry]) -> None:
        """Says of those clauses that are not settled what is not said of them elsewhere."""
        for entry in entries:
            if not entry.settled:
                self._set(entry)

    def _set(self, entry: Entry) -> None:
        settings = child(self.policy, "clauses")
        node = child(settings, entry.id)
        above = self.inherited.get(entry.id, {})
        under = beneath(self.chosen[entry.id], self.draft)
        values = said(node, entry) | renumbered(entry, layouts(self.draft)[entry.id])
        told = _laid_over(values, above)
        same = [k for k, v in values.items() if k not in {*above, *node} and under.get(k) == v]
        update(node, {k: v for k, v in told.items() if k not in same}, _IN_CLAUSES)
        if not node:
            del settings[entry.id]

    def drop(self, clauses: Sequence[str]) -> None:
        """Says nothing more of clauses that are gone."""
        settings = self.policy.get("clauses", {})
        for clause in clauses:
            settings.pop(clause, None)
            if clause in self.inherited:
                child(self.policy, "clauses")[clause] = None


def beneath(chosen: Chosen, draft: Draft) -> dict[str, Any]:
    """How a clause is used where it is listed, as far as nothing is laid over that."""
    laid = draft.spec.clauses.get(chosen.id)
    over = laid.model_dump(exclude_unset=True, by_alias=True) if laid else {}
    use = chosen.use.model_dump(exclude_unset=True, by_alias=True)
    return {name: value for name, value in use.items() if name not in over}


def _laid_over(values: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be said so that, laid over what stands above, it comes to these values; None takes a key away."""
    told: dict[str, Any] = {key: None for key in above if key not in {*values, *_KEPT}}
    for key, value in values.items():
        if above.get(key) == value:
            continue
        both = isinstance(value, Mapping) and isinstance(above.get(key), Mapping)
        told[key] = _laid_over(value, above[key]) if both else value
    return told


def said(node: CommentedMap, entry: Entry) -> dict[str, Any]:
    """How an entry is used, with what its node says of how it is set."""
    kept = {name: node[name] for name in node if name in _KEPT}
    if kept.get("style") == "note" and not isinstance(entry.blocks[0], Footnote):
        del kept["style"]  # its mark is gone
    return kept | ({"join": True} if entry.joins else {}) | entry.use


def is_set_apart(entry: Entry, draft: Draft) -> bool:
    """Whether the trust file already says of a clause, apart from its sections, how it is used."""
    return not entry.settled and entry.id in draft.spec.clauses


def stands(clause: str, draft: Draft) -> bool:
    return any(one.id == clause for one in draft.clauses)


def renumbered(entry: Entry, usual: str) -> dict[str, Any]:
    """What is to be said where a clause came back with a number that it would not get, or without the one it would."""
    otherwise = (entry.layout == "number") != (usual == "number")
    return {"as": entry.layout} if otherwise and not entry.joins else {}


def put(parent: CommentedMap, entry: Entry, usual: str) -> None:
    """Makes the use of a clause say what the entry says. `usual` is how its section sets clauses."""
    node = parent.get(entry.id)
    if not isinstance(node, CommentedMap):
        node = parent[entry.id] = CommentedMap()
    values = said(node, entry)
    update(node, values | renumbered(entry, values.get("as", usual)), _IN_CLAUSES)


def node_of(entry: Entry, usual: str = "paragraph", style: Mapping[str, Any] | None = None) -> Any:
    """A clause as it is listed in a section."""
    use = dict(style or {}) | entry.use
    if entry.joins:
        use = {"join": True} | use
    elif entry.layout != usual and "as" not in use:
        use = {"as": entry.layout} | use
    return plain({entry.id: use}, _IN_CLAUSES) if use else entry.id
