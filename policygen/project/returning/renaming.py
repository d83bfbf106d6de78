"""A trust + the titles that came back -> the trust under them, and what was sent as it would have been. No files."""

from collections.abc import Iterator, MutableMapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from policygen.assemble import Draft
from policygen.merging import Question
from policygen.model import Block, Policy
from policygen.project.importing import wording
from policygen.project.returning.parts import parts
from policygen.project.returning.renames import Place, Rename, replaced
from policygen.project.returning.settling import Answers, Asked
from policygen.trust import Trust, roles_of, terms_of, trust_of
from policygen.words import Noun

TITLE = "policy.title"
_FORMS = ("plural", "possessive", "a", "full")
"""Forms that a trust file may give a title, which another title has not."""


def nouns(draft: Draft) -> dict[str, Noun]:
    """Placeholder -> noun, of the policy's title, the organisation's name, terms and roles."""
    file = draft.trust.file
    roles = {f"roles.{name}": noun for name, noun in roles_of(file).items()}
    return {**terms_of(file), **roles, TITLE: Noun(draft.title, TITLE, article=False)}


def names_around(base: Policy, theirs: Policy) -> dict[str, list[Place]]:
    """Where the title stood on the cover, and the organisation's name there and in the running lines; and what stands
    there now."""
    found: dict[str, list[Place]] = {TITLE: [], "name": []}
    sent, came = (list(_lines(one)) for one in (base, theirs))
    for (kind, old), (_, new) in zip(sent, came, strict=False) if len(sent) == len(came) else ():
        source, name = (TITLE, base.title) if kind == "title" else ("name", base.organisation)
        place = replaced(old, new, name) if name else None
        found[source] += [place] if place else []
    return found


def _lines(policy: Policy) -> Iterator[tuple[str, str]]:
    """What stands around the text, line by line, with its kind."""
    around = policy.furniture
    yield from ((line.kind, line.text) for line in around.cover if line.kind != "logo")
    for line in (around.head, around.foot):
        yield from (("running", text) for text in (line.left, line.centre, line.right))


def renamed(trust: Trust, policy: str, found: Sequence[Rename]) -> Trust:
    """The trust under the titles that came back."""
    data: dict[str, Any] = deepcopy(trust.source.data)
    for rename in found:
        set_title(data, policy, rename)
    return trust_of(trust.id, replace(trust.source, data=data), {})


def set_title(data: MutableMapping[str, Any], policy: str, rename: Rename) -> None:
    """Puts a title into what a trust file says, which has mappings for roles and terms."""
    if rename.source == TITLE:
        data["policies"][policy]["title"] = wording.line(rename.new)
        return
    group, _, name = rename.source.rpartition(".")
    known = data.get(group or "terms", {})
    if rename.source == "name" and name not in known:
        data[name] = rename.new
        return
    known = data.setdefault(group or "terms", type(data)())
    if rename.possessive and not isinstance(known.get(name), MutableMapping):
        known[name] = type(data)()
    if not isinstance(known.get(name), MutableMapping):
        known[name] = rename.new
    else:
        known[name]["title"] = rename.new
        for form in _FORMS:
            known[name].pop(form, None)
        if rename.possessive:
            known[name]["possessive"] = rename.possessive
    if rename.source == "name":
        data["name"] = rename.new


def under(base: Policy, here: Policy, now: Policy) -> Policy:
    """What was sent, as it would have been under the new titles: where the workspace, which makes `here` under the old
    titles and `now` under the new, still makes what was sent."""
    old, new = ({part.block.id: part.block for part in parts(one)} for one in (here, now))

    def as_now(block: Block) -> Block:
        before = old.get(block.id)
        return new.get(block.id, block) if before and before.text == block.text else block

    sections = (replace(one, blocks=tuple(map(as_now, one.blocks))) for one in base.sections)
    return replace(base, sections=tuple(sections))


def questions(found: Sequence[Rename]) -> list[Asked]:
    """Titles that were changed in the workspace too, each once."""
    return [
        Asked(one.source, "", (Question(one.old, one.here, one.new),))
        for one in found
        if one.here and one.new != one.here
    ]


def answered(found: Sequence[Rename], answers: Answers) -> tuple[Rename, ...]:
    """The titles that are to be set: none where that of the workspace stays."""
    made = []
    for one in found:
        answer = next(iter(answers.get(one.source, ())), "theirs").strip()
        new = {"base": one.old, "ours": one.here, "theirs": one.new}.get(answer, answer)
        if new != one.here:
            made.append(one if new == one.new else replace(one, new=new, possessive=""))
    return tuple(made)
