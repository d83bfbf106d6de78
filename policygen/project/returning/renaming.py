"""A trust + the titles that came back -> the trust under them, and what was sent as it would have been. No files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from policygen.model import Block, Policy
from policygen.project.returning.parts import parts
from policygen.project.returning.renames import Rename
from policygen.trust import Trust, roles_of, terms_of, trust_of


def titles(trust: Trust) -> dict[str, str]:
    """Placeholder -> title, of terms and roles."""
    nouns = {**terms_of(trust.file), **{f"roles.{k}": v for k, v in roles_of(trust.file).items()}}
    return {name: noun.title for name, noun in nouns.items()}


def renamed(trust: Trust, found: Sequence[Rename]) -> Trust:
    """The trust under the titles that came back."""
    data: dict[str, Any] = {
        k: dict(v) if k in ("roles", "terms") else v for k, v in trust.source.data.items()
    }
    for rename in found:
        group, _, name = rename.source.rpartition(".")
        known = data.setdefault(group or "terms", {})
        before = known.get(name)
        known[name] = {**before, "title": rename.new} if isinstance(before, Mapping) else rename.new
    return trust_of(trust.id, replace(trust.source, data=data), {})


def under(base: Policy, here: Policy, now: Policy) -> Policy:
    """What was sent, as it would have been under the new titles: where the workspace, which makes `here` under the old
    titles and `now` under the new, still makes what was sent."""
    old, new = ({part.block.id: part.block for part in parts(one)} for one in (here, now))

    def as_now(block: Block) -> Block:
        before = old.get(block.id)
        return new.get(block.id, block) if before and before.text == block.text else block

    sections = (replace(one, blocks=tuple(map(as_now, one.blocks))) for one in base.sections)
    return replace(base, sections=tuple(sections))
