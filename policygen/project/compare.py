"""Two files, or a file and what the library makes now -> a comparison, and it as a report."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from policygen import readers, reports, writers
from policygen.compare import Comparison, Options, compare, side
from policygen.compare.comparison import Side
from policygen.model import Policy
from policygen.readers.sniffing import sniffed
from policygen.reports.tracked import redline
from policygen.theme import Theme

TRACKED = "docx"
"""The report that is made of the two files themselves: the new one, with tracked changes."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two: its policy, and where it came from."""

    policy: Policy
    side: Side
    package: bytes = field(default=b"", repr=False)
    """The file itself, where it is a Word file."""
    theme: Theme = field(default=Theme(), repr=False)


@dataclass(frozen=True, slots=True)
class Revisions:
    """What tracked changes say of themselves."""

    author: str
    on: str
    """An ISO date and time."""


def read(path: Path, options: readers.Options = readers.Options()) -> Version:
    """The version in a file. Raises ReadError, with the path."""
    reading = readers.read(path, options)
    package = path.read_bytes() if options.tracked != "rejected" else b""
    return Version(
        reading.policy,
        side(reading.policy, str(path), reading.warnings),
        package if sniffed(package) == "docx" else b"",
    )


def generated(policy: Policy, theme: Theme) -> Version:
    """What the library makes now."""
    return named(policy, theme, f"{policy.trust}/{policy.id}")


def named(policy: Policy, theme: Theme, name: str) -> Version:
    """A policy that stands in no file, called by a name."""
    return Version(policy, side(policy, name), theme=theme)


def compared(old: Version, new: Version, options: Options = Options()) -> Comparison:
    """What changed from the old version to the new one. A report calls files by their names alone, where
    those tell them apart."""
    return compare(old.policy, new.policy, options, _named(old.side, new.side))


def _named(old: Side, new: Side) -> tuple[Side, Side]:
    names = _name(old.source), _name(new.source)
    if names[0] == names[1]:
        return old, new
    return replace(old, source=names[0]), replace(new, source=names[1])


def _name(source: str) -> str:
    """A file's name; `trust/policy` as it is."""
    path = Path(source)
    return path.name if path.suffix else source


def report(
    old: Version, new: Version, comparison: Comparison, format: str, revisions: Revisions
) -> bytes:
    """The comparison in a format of reports.REPORTS, or the new version with tracked changes."""
    if format == TRACKED:
        return tracked(old, new, revisions)
    return reports.load(format)(comparison, new.theme)


def tracked(old: Version, new: Version, revisions: Revisions) -> bytes:
    """The new version as a Word file, with what changed as tracked changes.

    Where both are Word files it is the new file itself, with the old text put back as removed; otherwise both
    are set in the house style first. Raises WriteError where the result would not be right.
    """
    packages = [old.package, new.package]
    if not all(packages):
        write = writers.load("docx")
        packages = [write(version.policy, new.theme) for version in (old, new)]
    return redline(*packages, author=revisions.author, on=revisions.on)
