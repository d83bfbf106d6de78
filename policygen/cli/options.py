"""What several commands take or do: names of trusts with completion, a date, a format by a name, JSON."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from policygen import words
from policygen.cli import root


class _Date(click.ParamType[str]):
    """An ISO date, as text."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value and not words.is_date(str(value)):
            self.fail(
                f"{value!r} is not a date; write it as 2026-03-23, or 2026-03 for a month",
                param,
                ctx,
            )
        return str(value)


DATE = _Date()


class _Day(_Date):
    """An ISO date with its day, as text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value and (len(str(value)) != len("2026-03-23") or not words.is_date(str(value))):
            self.fail(f"{value!r} is no day; write it as 2026-03-23", param, ctx)
        return str(value)


DAY = _Day()


class Count(click.ParamType[int]):
    """How many there are of something, in digits."""

    name = "number"

    def __init__(self, what: str, least: int = 0) -> None:
        self.what = what
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        said = str(value)
        if not (said.isascii() and said.isdigit()) or int(said) < self.least:
            least = f", {self.least} or more" if self.least else ""
            hint = f"say how many {self.what} in digits{least}"
            self.fail(f"{value!r} is no number of {self.what}; {hint}", param, ctx)
        return int(said)


def trusts_like(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of trust files that begin so, from the folder alone."""
    given = ctx.find_root().params.get("workspace")
    try:
        names = sorted(path.stem for path in (root(given) / "trusts").glob("*.y*ml"))
    except Exception:
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def by_name(output: Path | None, formats: Mapping[str, str]) -> str | None:
    """The format that the ending of a file's name tells; None where no file is to be written."""
    if output is None:
        return None
    ending = output.suffix.lower().removeprefix(".")
    if ending not in formats:
        raise click.UsageError(f"name a --format: {output.name!r} does not tell one")
    return formats[ending]


def check_ending(output: Path | None, format: str, ending: str = "") -> None:
    """Raises UsageError where a file is not called as its format asks; formats are endings unless told."""
    ending = f".{ending or format}"
    if output and output.suffix.lower() != ending:
        raise click.UsageError(
            f"a file of the format {format} ends in {ending}; {output.name!r} does not"
        )


def say_json(data: object) -> None:
    """Data for programs, on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
