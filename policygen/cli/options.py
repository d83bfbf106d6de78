"""What several commands take or do: names of trusts with completion, a date, a format by a name, JSON."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from policygen import words
from policygen.cli import root
from policygen.readers import dates


class _Date(click.ParamType[str]):
    """An ISO date, as text."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        typed = str(value)
        if value and not words.is_date(typed):
            written = _written(typed) or f"{_EXAMPLE}, or 2026-03 for a month"
            self.fail(f"{value!r} is not a date; write it as {written}", param, ctx)
        return typed


def _written(typed: str) -> str:
    """How a date is to be written that was typed in another way, day before month; nothing where it is none."""
    loose = _LOOSE.fullmatch(typed.strip())
    iso = "-".join(f"{int(part):02}" for part in loose.groups()) if loose else dates.found(typed)
    if not words.is_date(iso):
        return ""
    return f"{iso}, if {words.say_date(iso)} is meant" if _NUMBERS.fullmatch(typed.strip()) else iso


def _meant(typed: str) -> str:
    """How a day is written, of what was typed; or that the calendar has no such day."""
    if (written := _written(typed)) and len(written) >= len(_EXAMPLE):
        return f"write it as {written}"
    if _LOOSE.fullmatch(typed.strip()):
        return "the calendar has none such"
    return f"write one as year, month and day, such as {_EXAMPLE}"


_EXAMPLE = "2026-03-23"
_LOOSE = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_NUMBERS = re.compile(r"\d{1,2}\D\d{1,2}\D\d{2,4}")
"""A date of which nobody can see whether the day or the month comes first."""


DATE = _Date()
_NAMED = 6
"""Trusts that are named in a message."""


class _Day(_Date):
    """An ISO date with its day, as text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        typed = str(value)
        if value and (len(typed) != len(_EXAMPLE) or not words.is_date(typed)):
            self.fail(f"{value!r} is no day; {_meant(typed)}", param, ctx)
        return typed


DAY = _Day()


class _Text(click.ParamType[str]):
    """Some words, which must say something where they are given."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value and not words.said(str(value)):
            self.fail(f"{value!r} says nothing; write a word, or leave the option out", param, ctx)
        return words.said(str(value))


TEXT = _Text()


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


class _EventNumber(Count):
    """The number of an event."""

    def __init__(self) -> None:
        super().__init__("events", 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            message = f"{value!r} is no event's number; 'policygen history' tells it"
            raise click.BadParameter(message, ctx, param) from None


EVENT = _EventNumber()


def counted(number: int, noun: str) -> str:
    """A number of things: `1 event`, `2 policies`."""
    return f"{number} {noun if number == 1 else words.plural_of(noun)}"


def trusts_like(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of trust files that begin so, from the folder alone."""
    return [CompletionItem(name) for name in _trusts(ctx) if name.startswith(incomplete)]


def _trusts(ctx: click.Context | None) -> list[str]:
    """The names of the trust files, where there is a folder of them."""
    given = ctx.find_root().params.get("workspace") if ctx else None
    try:
        return sorted(path.stem for path in (root(given) / "trusts").glob("*.y*ml"))
    except Exception:
        return []


class _Trust(click.types.StringParamType):
    """The name of a trust file; where it is missing, those that there are are told."""

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str | None:
        known = ", ".join(_trusts(ctx)[:_NAMED])
        return f"Name one of: {known}" if known else None

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return trusts_like(ctx, param, incomplete)


TRUST = _Trust()


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
