"""A folder -> Workspace: its library, its trusts, and the policies they make."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from policygen.assemble import assemble
from policygen.check import Finding, check
from policygen.errors import PolicygenError, Problems, SourceError
from policygen.library import Library, read_library
from policygen.model import Policy
from policygen.theme import STOCK, Image, Theme
from policygen.trust import Trust, read_trusts
from policygen.yamlfile import closest

__all__ = ["Made", "Workspace"]


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

    def _all_read(self) -> None:
        if errors := [*self._library[1], *self._trusts[1]]:
            raise Problems(errors)

    def findings(self) -> list[Finding]:
        """Everything wrong, errors first."""
        (library, wrong), (trusts, also_wrong) = self._library, self._trusts
        return check(library, trusts, [*wrong, *also_wrong])

    def trust(self, name: str) -> Trust:
        """The trust of a name. Raises SourceError that knows a near one."""
        if name not in self.trusts:
            hint = closest(name, self.trusts)
            raise SourceError(f"there is no trust file named {name!r}", hint=hint)
        return self.trusts[name]

    def make(
        self, trusts: tuple[str, ...] = (), policies: tuple[str, ...] = (), on: str = ""
    ) -> list[Made]:
        """The policies asked for, all where nothing is named. Raises Problems with all that is wrong."""
        made: list[Made] = []
        errors: list[PolicygenError] = []
        for trust in map(self.trust, trusts or self.trusts):
            for policy in trust.file.policies:
                if policies and policy not in policies:
                    continue
                try:
                    made.append(self._make(trust, policy, on))
                except Problems as problems:
                    errors += problems.errors
        if errors:
            raise Problems(errors)
        self._all_found(made, policies)
        return made

    def _make(self, trust: Trust, policy: str, on: str) -> Made:
        return Made(assemble(self.library, trust, policy, on), self.theme(trust))

    def _all_found(self, made: list[Made], policies: tuple[str, ...]) -> None:
        for policy in policies:
            if policy not in {one.policy.id for one in made}:
                known = {id for trust in self.trusts.values() for id in trust.file.policies}
                message = f"no trust asked for has a policy named {policy!r}"
                raise SourceError(message, hint=closest(policy, known))

    def theme(self, trust: Trust) -> Theme:
        """How a trust's policies look."""
        own = self.root / "templates"
        stock = STOCK / "templates"
        return Theme(
            colour=trust.file.theme.colour,
            word_font=trust.file.theme.word_font,
            crest=_picture(trust) if trust.logo else None,
            templates=(own, stock) if own.is_dir() and own != stock else (stock,),
        )


def _picture(trust: Trust) -> Image:
    """The logo's bytes and size, read from the head of a PNG or JPEG file."""
    path = trust.logo or Path()
    where = trust.source.error(("logo", "file"), "", "")
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot read the picture: {error.strerror}"
        raise SourceError(message, path=where.path, line=where.line) from None
    if size := _png_size(data):
        return Image(data, "image/png", *size)
    if size := _jpeg_size(data):
        return Image(data, "image/jpeg", *size)
    message = f"{path.name} is no PNG or JPEG picture"
    raise SourceError(message, path=where.path, line=where.line, hint="save it as PNG")


def _png_size(data: bytes) -> tuple[int, int] | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 24:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """From the frame header (ITU-T T.81, B.2.2): the first SOF segment."""
    at = 2
    while data[:2] == b"\xff\xd8" and at + 9 <= len(data) and data[at] == 0xFF:
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            return int.from_bytes(data[at + 7 : at + 9], "big"), height
        at += 2 + length
    return None
