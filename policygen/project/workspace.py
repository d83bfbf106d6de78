"""A folder -> Workspace: its library, its trusts, and the policies they make."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from policygen.assemble import assemble
from policygen.check import Finding, check, in_library
from policygen.errors import PolicygenError, Problems, SourceError
from policygen.library import Library, read_library
from policygen.model import Control, Policy
from policygen.theme import STOCK, Theme
from policygen.trust import Trust, read_trusts
from policygen.yamlfile import closest

__all__ = ["Made", "Recorded", "Workspace", "chosen"]

Recorded = Callable[[Trust, Policy], Control | None]
"""What a register says of a trust's policy, given as a draft; None where it does not know the policy."""


@dataclass(frozen=True)
class Made:
    """A policy, and how it looks."""

    policy: Policy
    theme: Theme = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.policy.trust}/{self.policy.id}"


@dataclass(frozen=True)
class Workspace:
    """A folder with clauses/ and trusts/, and templates/ where it overrides looks."""

    root: Path
    recorded: Recorded | None = None

    @cached_property
    def _library(self) -> tuple[Library, list[PolicygenError]]:
        return read_library(self.root / "clauses")

    @cached_property
    def _trusts(self) -> tuple[dict[str, Trust], list[PolicygenError]]:
        return read_trusts(self.root / "trusts")

    @property
    def library(self) -> Library:
        """The clauses. Raises Problems where a file of clauses/ or trusts/ cannot be read."""
        self._all_read()
        return self._library[0]

    @property
    def trusts(self) -> dict[str, Trust]:
        """The trusts by name. Raises Problems where a file of clauses/ or trusts/ cannot be read."""
        self._all_read()
        return self._trusts[0]

    @property
    def readable(self) -> dict[str, Trust]:
        """The trusts whose files can be read, by name, whatever is wrong with others."""
        return self._trusts[0]

    @property
    def titles(self) -> dict[str, str]:
        """What each clause of the library is called, whatever is wrong with others."""
        return {id: clause.file.title for id, clause in self._library[0].clauses.items()}

    @property
    def unread(self) -> list[PolicygenError]:
        """What is wrong with the files of clauses/ and trusts/ that cannot be read."""
        return [*self._library[1], *self._trusts[1]]

    def _all_read(self) -> None:
        if errors := self.unread:
            raise Problems(errors)

    def findings(self) -> list[Finding]:
        """Everything wrong, errors first."""
        (library, wrong), (trusts, also_wrong) = self._library, self._trusts
        return check(library, trusts, [*wrong, *also_wrong])

    def trust(self, name: str) -> Trust:
        """The trust of a name, whatever is wrong with others. Raises SourceError that knows a near one."""
        if name in self.readable:
            return self.readable[name]
        hint = closest(name, self.trusts)
        raise SourceError(f"there is no trust file named {name!r}", hint=hint)

    def make(
        self, trusts: tuple[str, ...] = (), policies: tuple[str, ...] = (), on: str = ""
    ) -> list[Made]:
        """The policies asked for, all where nothing is named. Raises Problems with all that is wrong."""
        return list(self.making(trusts, policies, on))

    def one(self, trust: str, policy: str = "", on: str = "") -> Made:
        """A trust's policy of that name, or its only one. Raises Problems, and SourceError where it has several."""
        made = self.make((trust,), (policy,) if policy else (), on)
        if len(made) != 1:
            names = ", ".join(one.policy.id for one in made)
            hint = f"name one of: {names}" if names else "it has none"
            raise SourceError(f"{trust} has {len(made)} policies", hint=hint)
        return made[0]

    def making(
        self, trusts: tuple[str, ...] = (), policies: tuple[str, ...] = (), on: str = ""
    ) -> Iterator[Made]:
        """The same one after another; what is wrong is raised when all have been tried."""
        asked = [self.trust(name) for name in trusts or self.trusts]
        wanted = chosen(policies, asked)
        errors: list[PolicygenError] = []
        for trust in asked:
            for policy in (id for id in trust.file.policies if id in wanted):
                try:
                    yield self._make(trust, policy, on)
                except Problems as problems:
                    errors += problems.errors
        errors += in_library(self.library, self.trusts)
        if errors:
            raise Problems(errors)

    def _make(self, trust: Trust, policy: str, on: str) -> Made:
        control = self.recorded(trust, self._draft(trust, policy)) if self.recorded else None
        return Made(assemble(self.library, trust, policy, on, control), self.theme(trust))

    def _draft(self, trust: Trust, policy: str) -> Policy:
        return assemble(self.library, trust, policy, "", Control())

    def drafts(self, errors: list[PolicygenError]) -> Iterator[Policy]:
        """Every policy that can be made, as a draft; what is wrong is added to `errors`.

        None where a clause or outline cannot be read: a text may lack it, and not show it.
        """
        errors += self.unread
        if self._library[1]:
            return
        for trust in self.readable.values():
            for policy in trust.file.policies:
                try:
                    yield assemble(self._library[0], trust, policy, "", Control())
                except Problems as problems:
                    errors += problems.errors

    def draft(self, trust: str, policy: str) -> Policy:
        """One policy as a text that nobody has adopted, whatever a register says of it. Raises Problems."""
        asked = self.trust(trust)
        chosen((policy,), [asked])
        return self._draft(asked, policy)

    def bearing(self, trust: str, policy: str, control: Control) -> Made:
        """One policy, with the document control that it is to bear. Raises Problems."""
        asked = self.trust(trust)
        chosen((policy,), [asked])
        made = assemble(self.library, asked, policy, "", control)
        if errors := list(in_library(self.library, self.trusts)):
            raise Problems(errors)
        return Made(made, self.theme(asked))

    @property
    def has_own_templates(self) -> bool:
        """Whether it overrides looks."""
        own = self.root / "templates"
        return own.is_dir() and own != STOCK / "templates"

    def theme(self, trust: Trust) -> Theme:
        """How a trust's policies look."""
        own, stock = self.root / "templates", STOCK / "templates"
        return Theme(
            colour=trust.file.theme.colour,
            word_font=trust.file.theme.word_font,
            crest=trust.logo,
            templates=(own, stock) if self.has_own_templates else (stock,),
        )


def chosen(policies: Sequence[str], trusts: Iterable[Trust]) -> list[str]:
    """Of the policies that some trusts have those named, all where none is. Raises SourceError for what none has."""
    known = list(dict.fromkeys(id for trust in trusts for id in trust.file.policies))
    for policy in policies:
        if policy not in known:
            message = f"no trust asked for has a policy named {policy!r}"
            raise SourceError(message, hint=closest(policy, known))
    return [id for id in known if id in (policies or known)]
