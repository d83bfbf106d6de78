"""Account -> what a terminal shows, and plain text. No files."""

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from policygen.diff import Edit
from policygen.diff import Kind as EditKind
from policygen.reports.imported import words
from policygen.reports.imported.shape import Account, Change
from policygen.reports.screen import literal
from policygen.theme import Theme

WIDTH = 80
"""Of plain text, in signs."""
_WIDEST = 100
_AROUND = 12
"""Words of an unchanged stretch that stay around a change."""
_SHOWN = 160
"""Signs of a passage that is not in the library."""
_STYLES: dict[EditKind, str] = {"same": "", "removed": "red strike", "added": "green underline"}
_SIGNS: dict[EditKind, tuple[str, str]] = {
    "same": ("", ""),
    "removed": ("[-", "-]"),
    "added": ("{+", "+}"),
}
"""What stands around words where there are no colours."""

Part = Text | Padding | Table | str


def report(account: Account, theme: Theme = Theme()) -> bytes:
    """The account as UTF-8 text without colours; the theme has no part in it."""
    out = io.StringIO()
    show(account, Console(file=out, width=WIDTH, color_system=None, legacy_windows=False))
    return out.getvalue().encode()


def show(account: Account, console: Console) -> None:
    """Prints the account, no wider than the console."""
    coloured = console.color_system is not None and not console.no_color
    with console.capture() as printed:
        for part in _parts(account, coloured):
            console.print(part, width=min(console.width, _WIDEST))
    text = printed.get()
    console.file.write(text if console.is_terminal else _trimmed(text))


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _parts(account: Account, coloured: bool) -> Iterator[Part]:
    yield literal(words.title(account), "bold")
    yield literal(words.sentence(account))
    yield from (
        _indented(literal(words.line(one, account))) for one in account.counts if one.passages
    )
    yield literal(words.look(account))
    yield from _warnings(account)
    yield from _leftovers(account)
    yield from _names(account)
    yield from _changes(account, coloured)
    yield from _own(account)
    yield from _lacks(account)


def _warnings(account: Account) -> Iterator[Part]:
    if account.warnings:
        yield from _headed(words.WARNINGS)
        yield from (_indented(literal(one)) for one in account.warnings)


def _leftovers(account: Account) -> Iterator[Part]:
    if account.leftovers:
        yield from _headed(words.LEFTOVERS)
    for one in account.leftovers:
        place = f" ({one.section})" if one.section else ""
        yield _indented(literal(f"{words.MATTERS[one.matter]}: {one.told}{place}"))
        if one.words and one.words != one.section:
            yield _indented(literal(one.words, "dim"), 4)


def _names(account: Account) -> Iterator[Part]:
    yield from _headed(words.NAMES)
    table = Table.grid(padding=(0, 2, 0, 0))
    for one in account.names:
        style = "yellow" if words.doubtful(one) else ""
        sure = literal(f"{words.sure(one.sure):>5}", style)
        table.add_row(
            literal(words.what(one)), literal(one.value, style), sure, literal(one.why, "dim")
        )
    yield Padding(table, (0, 0, 0, 2))


def _changes(account: Account, coloured: bool) -> Iterator[Part]:
    if account.changes:
        yield from _headed(words.CHANGES)
    if account.telling and not coloured:
        yield literal(
            "[-words like these-] are the library's, {+words like these+} the file's", "dim"
        )
    for one in account.telling:
        place = f", {one.section}" if one.section else ""
        told = f"{one.clause} ({words.like(one.score)} like it{place})"
        yield _indented(literal(told, "bold" if one.matters else ""))
        if why := words.why(one):
            yield _indented(literal(why, "" if one.matters else "dim"), 4)
        yield _indented(_redline(one, coloured), 4)
    if account.slight:
        yield _indented(literal(words.slight(account), "dim"))


def _redline(change: Change, coloured: bool) -> Text:
    text = Text()
    for kind, said in _cut(change.edits):
        if coloured:
            text.append_text(literal(said, _STYLES[kind]))
        else:
            before, after = _SIGNS[kind]
            text.append_text(literal(f"{before}{said}{after}"))
    return text


def _cut(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits with the middle of a long stretch that is the same left out."""
    for number, (kind, said) in enumerate(edits):
        parts = said.split()
        if kind != "same" or len(parts) <= 2 * _AROUND:
            yield kind, said
            continue
        head = " ".join(parts[:_AROUND]) if number else ""
        tail = " ".join(parts[-_AROUND:]) if number < len(edits) - 1 else ""
        yield kind, f"{' ' if number else ''}{head} … {tail}".rstrip() + (" " if tail else "")


def _own(account: Account) -> Iterator[Part]:
    if account.own:
        yield from _headed(words.OWN)
    for one in account.own:
        said = " ".join(one.text.split())
        short = said if len(said) <= _SHOWN else said[:_SHOWN].rpartition(" ")[0] + " …"
        yield _indented(Text.assemble(literal(f"{one.clause}: "), literal(short, "dim")))


def _lacks(account: Account) -> Iterator[Part]:
    if account.lacks:
        yield from _headed(words.LACKS)
    for topic in account.lacks:
        yield _indented(literal(topic.name, "bold"))
        for holders, lacks in groupby(topic.lacks, key=words.holders):
            ids = ", ".join(one.clause for one in lacks)
            who = literal(f"{holders}: " if holders else "", "dim")
            yield _indented(who.append_text(literal(ids)), 4)


def _headed(title: str) -> Iterator[Part]:
    yield from ("", literal(title, "bold"))


def _indented(text: Text, depth: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, depth), expand=False)
