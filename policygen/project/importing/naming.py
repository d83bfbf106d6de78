"""Recognition + Policy -> Names: what the organisation is called, and who does what in it. No files."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from policygen.model import Policy, Signature
from policygen.project.importing.organisation import Guess, counted, kind_of, organisation
from policygen.recognise import Group, Recognition
from policygen.recognise.names import Naming, names
from policygen.recognise.titles import Post, posts, usual

_COMPOUND = re.compile(r",|/| or | and ")
_CHAIR = re.compile(r"^chair of (?:the )?", re.IGNORECASE)
_THE = re.compile(r"^the ", re.IGNORECASE)
_ABOVE = {"deputy": ("head",), "chair": ("board",)}
"""Whose title a role's own goes by."""
_TERMS = ("name", "body", "school", "people")


@dataclass(frozen=True, slots=True)
class Names:
    name: Guess
    kind: Guess
    terms: dict[str, Guess] = field(default_factory=dict)
    """Term -> as the trust file says it."""
    roles: dict[str, Guess] = field(default_factory=dict)


def naming(
    policy: Policy,
    recognition: Recognition,
    titles: Mapping[str, Iterable[str]],
    name: str = "",
    kind: str = "",
) -> Names:
    """The names of a policy. `titles` are those of the workspace's trusts, by role; `name` and `kind` what a
    clerk has said."""
    voted = names(recognition)
    text = "\n".join(block.text for block in policy.blocks())
    called = Guess(name, 1.0, "as you said") if name else organisation(policy, voted, text)
    guessed = ((term, _term(voted[term], called.value, term)) for term in _TERMS if term in voted)
    terms = {term: guess for term, guess in guessed if guess}
    roles = _roles(policy, voted, text, titles)
    for role in sorted(needed(recognition.groups) - set(roles)):
        roles[role] = Guess(_usual(role, roles), 0.0, "nowhere told; a clause asks for it")
    calls_itself = [title_of(terms[one].value) for one in ("body", "school") if terms.get(one)]
    sort = Guess(kind, 1.0, "as you said") if kind else kind_of(called.value, calls_itself, text)
    return Names(called, sort, terms, roles)


# ---- terms and roles


def _term(naming: Naming, organisation: str, term: str) -> Guess | None:
    if _COMPOUND.search(naming.title) and term != "name":
        return None
    value: Any = naming.title
    if term == "name" and organisation.casefold() in (naming.title.casefold(), *naming.others):
        return None
    if term == "name":
        value = {"title": naming.title, "article": "the" if naming.article else "none"}
    elif not naming.article:
        value = {"title": naming.title, "article": "none"}
    return Guess(value, naming.sure, _places(naming))


def _roles(
    policy: Policy, voted: Mapping[str, Naming], text: str, titles: Mapping[str, Iterable[str]]
) -> dict[str, Guess]:
    found = {
        source.removeprefix("roles."): naming
        for source, naming in voted.items()
        if source.startswith("roles.") and source.count(".") == 1
    }
    roles = {role: _role(one) for role, one in found.items() if not _COMPOUND.search(one.title)}
    named = _governing(posts(text, titles))
    for post in named:
        if post.role not in roles and not _is_said(post.title, roles):
            roles[post.role] = Guess(post.title, 0.7, f"named in {counted(post.places)}")
    for post in named:
        if short := _abbreviated(post.title, roles):
            roles[short] = _with_full(roles[short], post.title)
    for role in sorted(set(found) - set(roles)):
        if title := _own_part(found[role].title, roles):
            roles[role] = Guess(title, found[role].sure / 2, f"part of {found[role].title!r}")
    for title in _signatories(policy):
        if short := _abbreviated(title, roles):
            roles[short] = _with_full(roles[short], title)
        elif not _is_said(title, roles):
            roles[_role_of(title, roles, titles)] = Guess(title, 0.8, "signs it")
    return roles


def _governing(named: Sequence[Post]) -> list[Post]:
    """The posts, the body first whose chair is named: that one governs, and not another that is named too."""
    bodies = ((_CHAIR.sub("", one.title), one.places) for one in named if one.role == "chair")
    known = usual()["board"]
    return [*(Post("board", *body) for body in bodies if body[0] in known), *named]


def _own_part(title: str, roles: Mapping[str, Guess]) -> str:
    """Of a title such as `Computing Lead or Safeguarding Team`, what no other role is called."""
    parts = (_THE.sub("", part.strip()) for part in _COMPOUND.split(title))
    own = [part for part in parts if part and not _is_said(part, roles)]
    return own[0] if len(own) == 1 else ""


def _role(naming: Naming) -> Guess:
    value: Any = naming.title
    if not naming.article:
        value = {"title": naming.title, "article": "none"}
    return Guess(value, naming.sure, _places(naming))


def _is_said(title: str, roles: Mapping[str, Guess]) -> bool:
    return any(title.casefold() == title_of(one.value).casefold() for one in roles.values())


def _abbreviated(title: str, roles: Mapping[str, Guess]) -> str:
    """The role whose title is the initials of this one: CEO for Chief Executive Officer."""
    initials = "".join(word[0] for word in title.split() if word[0].isupper())
    return next(
        (r for r, one in roles.items() if len(initials) > 1 and title_of(one.value) == initials), ""
    )


def _with_full(guess: Guess, full: str) -> Guess:
    said = guess.value if isinstance(guess.value, dict) else {"title": guess.value}
    return replace(guess, value={**said, "full": full})


def role_of(title: str, roles: Mapping[str, Any]) -> str:
    """The role that a trust file gives a title, short or in full; empty where it gives it to none."""
    for role, said in roles.items():
        full = said.get("full", "") if isinstance(said, dict) else ""
        if title.casefold() in (title_of(said).casefold(), str(full).casefold()):
            return role
    return ""


def title_of(value: Any) -> str:
    """The title in what a trust file says of a role."""
    return str(value["title"] if isinstance(value, dict) else value)


def _signatories(policy: Policy) -> Iterator[str]:
    for block in policy.blocks():
        if isinstance(block, Signature):
            yield from (one.title for one in block.signatories if one.title)


def _role_of(title: str, roles: Mapping[str, Guess], titles: Mapping[str, Iterable[str]]) -> str:
    """A role for a title that no other has."""
    known = {name.casefold(): role for role, names in titles.items() for name in names}
    known |= {name.casefold(): role for role, names in usual().items() for name in names}
    wanted = known.get(title.casefold()) or _first(title)
    return wanted if wanted not in roles else _first(title)


def _first(title: str) -> str:
    if title.casefold().startswith("chair"):
        return "chair"
    made = "_".join(re.findall(r"[a-z0-9]+", title.casefold()))[:40].strip("_")
    return made if made[:1].isalpha() else f"role_{made}"


def needed(groups: Iterable[Group]) -> set[str]:
    """The roles that the clauses found ask for."""
    slots = (token.slot for group in groups if group.fit for token in group.fit.pattern.tokens)
    return {slot.split("roles.")[1].split(".")[0] for slot in slots if "roles." in slot}


def _usual(role: str, roles: Mapping[str, Guess]) -> str:
    """What a role is usually called; beside a Principal it is a Deputy Principal, beside Trustees their Chair."""
    known = usual().get(role) or [role.replace("_", " ").title()]
    beside = {
        one for above in _ABOVE.get(role, ()) if above in roles for one in _heads(roles[above])
    }
    return next((title for title in known if beside & set(title.split())), known[0])


def _heads(guess: Guess) -> list[str]:
    return [word for word in title_of(guess.value).split() if word not in ("of", "the")][-1:]


def _places(naming: Naming) -> str:
    others = f"; elsewhere {', '.join(map(repr, naming.others[:3]))}" if naming.others else ""
    return f"so called in {counted(naming.places)}{others}"
