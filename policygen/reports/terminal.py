"""Comparison -> what a terminal shows, and plain text. No files."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from policygen.compare.comparison import Comparison
from policygen.diff import Edit
from policygen.diff import Kind as EditKind
from policygen.reports.counts import counted
from policygen.reports.cover import Cover, Point, Version, cover
from policygen.reports.redline import Entry, entries
from policygen.reports.screen import literal
from policygen.theme import Theme

WIDTH = 80
"""Of plain text, in signs."""
_WIDEST = 100
"""Lines longer than that are hard to read, however wide the window."""
_INDENT = 5
_STYLES: dict[EditKind, str] = {
    "same": "",
    "removed": "red strike",
    "added": "green underline",
}
_SIGNS: dict[EditKind, tuple[str, str]] = {
    "same": ("", ""),
    "removed": ("[-", "-]"),
    "added": ("{+", "+}"),
}
"""What stands around words where there are no colours."""


def report(comparison: Comparison, theme: Theme = Theme()) -> bytes:
    """The comparison as UTF-8 text without colours; the theme has no part in it."""
    out = io.StringIO()
    console = Console(file=out, width=WIDTH, color_system=None, legacy_windows=False)
    show(comparison, console)
    return out.getvalue().encode()


def show(comparison: Comparison, console: Console, only_matters: bool = False) -> None:
    """Prints the comparison, no wider than the console."""
    if console.is_terminal:
        _print(comparison, console, only_matters)
        return
    with console.capture() as printed:
        _print(comparison, console, only_matters)
    lines = printed.get().split("\n")
    console.file.write("\n".join([line.rstrip() for line in lines]))


def _print(comparison: Comparison, console: Console, only_matters: bool) -> None:
    width = min(console.width, _WIDEST)
    coloured = console.color_system is not None and not console.no_color
    for part in _parts(comparison, coloured, only_matters):
        console.print(
            part.laid(console, width) if isinstance(part, _Hanging) else part, width=width
        )


@dataclass(frozen=True, slots=True)
class _Hanging:
    """A label, and the text in a column of its own."""

    label: Text
    text: Text

    def laid(self, console: Console, width: int) -> Text:
        """The lines, as wide as that."""
        indent = max(_INDENT, len(self.label) + 2)
        lines = self.text.wrap(console, max(width - indent, 1))
        for line in lines:
            line.rstrip()
        label = Text().append_text(self.label).append(" " * (indent - len(self.label)))
        return label.append_text(Text("\n" + " " * indent).join(lines))


Part = Text | _Hanging | Rule | str


def _parts(comparison: Comparison, coloured: bool, only_matters: bool) -> Iterator[Part]:
    yield from _cover(cover(comparison))
    found = list(entries(comparison, only_matters))
    if not found:
        return
    title = literal("What matters" if only_matters else "The changes", "bold")
    yield from ("", Rule(title, style="dim"))
    if not coloured:
        yield literal("[-words like these-] were removed, {+words like these+} were added", "dim")
    section = None
    for entry in found:
        if entry.section != section:
            section = entry.section
            yield from ("", literal(section or "Opening", "bold underline"))
        yield from _entry(entry, coloured)


# ---- the cover


def _cover(made: Cover) -> Iterator[Part]:
    yield from (literal(made.title, "bold"), "")
    yield from (_version(version) for version in (made.old, made.new))
    yield from ("", literal(made.sentence, "bold"), literal(made.extent, "dim"))
    if made.matters:
        yield from ("", literal("What matters", "bold"))
        yield from (_point(point) for point in made.matters)
    if made.rest:
        yield from ("", literal(f"{'Besides: ' if made.matters else ''}{counted(made.rest)}."))
    if made.swaps:
        yield from ("", literal("Names that changed throughout", "bold"))
        yield from (_indented(literal(swap.told)) for swap in made.swaps)
    if made.warnings:
        yield from ("", literal("Please note", "bold"))
        yield from (_indented(literal(warning)) for warning in made.warnings)


def _version(version: Version) -> Part:
    return _Hanging(literal(f"{version.name}:", "dim"), literal(version.details or version.title))


def _point(point: Point) -> Part:
    return _indented(_headed(point, point.place, point.told), point.number)


def _headed(point: Point, place: str, reason: str) -> Text:
    """The kinds, the place and the reason."""
    text = Text().append_text(literal(point.kinds, "bold"))
    return text.append_text(literal("".join(f" – {part}" for part in (place, reason) if part)))


# ---- the changes


def _entry(entry: Entry, coloured: bool) -> Iterator[Part]:
    yield ""
    for point in entry.points:
        moved = point.place if point.place.startswith("from ") else ""
        text = _headed(point, moved, point.why)
        text.stylize("" if point.change.matters else "dim")
        yield _indented(text, point.number)
    yield _indented(_redline(entry.edits, coloured))


def _redline(edits: Sequence[Edit], coloured: bool) -> Text:
    text = Text()
    for kind, words in edits:
        if coloured:
            text.append_text(literal(words, _STYLES[kind]))
        else:
            before, after = _SIGNS[kind]
            text.append_text(literal(f"{before}{words}{after}"))
    return text


def _indented(text: Text, number: str = "") -> _Hanging:
    return _Hanging(literal(f"{number:>3}"), text)
