"""A question of a merge -> what a person answers to it, in a terminal."""

from dataclasses import dataclass

import click

from policygen import diff
from policygen.merging import Question

OWN = "w"
_INDENT = 7


@dataclass(frozen=True, slots=True)
class Voices:
    """Who says what, in plain language: `The library said`, `You say`, `The library says now`."""

    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class _Option:
    choice: str
    voice: str
    text: str


def ask(question: Question, voices: Voices, own: bool = True) -> str:
    """Shows what each side says and asks what is to stand: `base`, `ours`, `theirs`, `proposal`, or, unless that is not
    to be had, the words that somebody typed. Raises click.Abort where nobody answers."""
    options = _options(question, voices)
    click.echo(told(question, voices))
    keys = [str(number) for number in range(1, len(options) + 1)]
    if own:
        click.echo(f"  {OWN}  Words of your own")
        keys.append(OWN)
    key = click.prompt("What is to stand", type=click.Choice(keys), show_choices=True)
    if key != OWN:
        return options[int(key) - 1].choice
    said: str = click.prompt("Your words")
    return f" {said.strip()} "  # with white space it is never taken for the name of a choice


def told(question: Question, voices: Voices) -> str:
    """The sides, numbered; what differs from the first is underlined where the terminal can do that."""
    lines: list[str] = []
    for number, option in enumerate(_options(question, voices), 1):
        lines += [f"  {number}  {option.voice}:", _marked(question.base, option.text)]
    return "\n".join(lines)


def _options(question: Question, voices: Voices) -> list[_Option]:
    found = [
        _Option("base", voices.base, question.base),
        _Option("ours", voices.ours, question.ours),
        _Option("theirs", voices.theirs, question.theirs),
    ]
    if question.proposal is not None:
        found.append(_Option("proposal", "Both together would say", question.proposal))
    return found


def _marked(base: str, text: str) -> str:
    if not text.strip():
        return _laid("(nothing)")
    parts = [
        click.style(words, underline=True) if kind == "added" else words
        for kind, words in diff.edits(base.strip(), text.strip())
        if kind != "removed"
    ]
    return _laid("".join(parts))


def _laid(text: str) -> str:
    """Indented, a line of it on a line."""
    return "\n".join(" " * _INDENT + line if line.strip() else "" for line in text.split("\n"))


def redline(old: str, new: str) -> str:
    """What becomes of some words, in one text: [-gone-] and {+come+}."""
    signs = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    colours = {"same": None, "removed": "red", "added": "green"}
    parts = []
    for kind, words in diff.edits(old, new):
        before, after = signs[kind]
        parts.append(click.style(f"{before}{words}{after}", fg=colours[kind]))
    return _laid("".join(parts))
