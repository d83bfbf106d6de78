"""A trust + the titles that came back -> the trust under them, and what was sent as it would have been. No files."""

from collections.abc import Iterator, Mapping, MutableMapping, MutableSequence, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from policygen.assemble import Draft
from policygen.merging import Question
from policygen.model import Block, Policy
from policygen.project.importing import wording
from policygen.project.returning.parts import parts
from policygen.project.returning.places import Place, replaced
from policygen.project.returning.renames import Rename
from policygen.project.returning.retelling import Nouns, retold, retold_block
from policygen.project.returning.settling import Answers, Asked
from policygen.trust import Trust, roles_of, terms_of, trust_of
from policygen.words import Noun

TITLE = "policy.title"
_FORMS = ("plural", "possessive", "a", "full")
"""Forms that a trust file may give a title, which another title has not."""


def nouns(draft: Draft) -> dict[str, Noun]:
    """Placeholder -> noun, of the policy's title, the organisation's name, terms and roles."""
    return {**nouns_of(draft.trust), TITLE: Noun(draft.title, TITLE, article=False)}


def nouns_of(trust: Trust) -> dict[str, Noun]:
    """Placeholder -> noun, of its name, terms and roles."""
    roles = {f"roles.{name}": noun for name, noun in roles_of(trust.file).items()}
    return {**terms_of(trust.file), **roles}


def changed(was: Trust, now: Trust, found: Sequence[Rename]) -> Nouns:
    """The nouns of the names and titles that were changed, under their old and their new title."""
    old, new = nouns_of(was), nouns_of(now)
    sources = [one.source for one in found]
    return {source: (old[source], new[source]) for source in sources if {source} & {*old} & {*new}}


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
    set_titles(data, policy, found, nouns_of(trust))
    return trust_of(trust.id, replace(trust.source, data=data), {})


def set_titles(
    data: MutableMapping[str, Any],
    policy: str,
    found: Sequence[Rename],
    known: Mapping[str, Noun],
) -> None:
    """Puts titles into what a trust file says, those that its phrases quote included. `known` are its nouns as they
    were."""
    for rename in found:
        set_title(data, policy, rename)
        was = known.get(rename.source)
        if was and was.title != rename.new:
            now = replace(
                was,
                title=rename.new,
                own_possessive=rename.possessive,
                own_a="",
                own_plural="",
                long=rename.full,
            )
            _requote(data, was, now)


def _requote(node: Any, was: Noun, now: Noun) -> None:
    """Phrases that quote a title, under the new one: they are words of the finished text."""
    if isinstance(node, MutableMapping):
        for key, value in node.items():
            if key == "phrases" and isinstance(value, MutableMapping):
                _retell(value, was, now)
            else:
                _requote(value, was, now)
    elif isinstance(node, MutableSequence):
        for one in node:
            _requote(one, was, now)


def _retell(phrases: MutableMapping[str, Any], was: Noun, now: Noun) -> None:
    if not any(retold(str(words), was, now) != words for pair in phrases.items() for words in pair):
        return
    for key, value in list(phrases.items()):
        del phrases[key]
        phrases[retold(str(key), was, now)] = retold(str(value), was, now)


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
    forms = {"possessive": rename.possessive, "full": rename.full}
    if any(forms.values()) and not isinstance(known.get(name), MutableMapping):
        known[name] = type(data)()
    if not isinstance(known.get(name), MutableMapping):
        known[name] = rename.new
    elif known[name].get("title") != rename.new:
        known[name]["title"] = rename.new
        for form in _FORMS:
            if not forms.get(form):
                known[name].pop(form, None)
        known[name].update({form: words for form, words in forms.items() if words})
    if rename.source == "name":
        data["name"] = rename.new


def under(base: Policy, here: Policy, now: Policy, nouns: Nouns) -> Policy:
    """What was sent, as it would have been under the new titles: where the workspace, which makes `here` under the old
    titles and `now` under the new, still makes what was sent, that; else what was sent, with the titles in it anew."""
    old, new = ({part.block.id: part.block for part in parts(one)} for one in (here, now))

    def as_now(block: Block) -> Block:
        before = old.get(block.id)
        same = before is not None and before.text == block.text
        return new[block.id] if same and block.id in new else retold_block(block, nouns)

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
            made.append(one if new == one.new else replace(one, new=new, possessive="", full=""))
    return tuple(made)


def as_answered(
    asked: Asked, found: Sequence[Rename], known: Mapping[str, Noun], answers: Answers
) -> Asked:
    """A question under the titles that were chosen before, where those are not the ones that came back. `known` are
    the nouns under the latter."""
    questions = asked.questions
    for one in found:
        if one.here and one.source in answers and one.source != asked.clause:
            (title,) = [new.new for new in answered([one], answers)] or [one.here]
            now = replace(known[one.source], title=title, own_possessive="", own_a="", long="")
            if title != one.new:
                questions = tuple(_retold(each, known[one.source], now) for each in questions)
    return replace(asked, questions=questions)


def _retold(question: Question, was: Noun, now: Noun) -> Question:
    texts = (question.base, question.ours, question.theirs, question.proposal)
    base, ours, theirs, proposal = (retold(text or "", was, now) for text in texts)
    return Question(base, ours, theirs, None if question.proposal is None else proposal)
