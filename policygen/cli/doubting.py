"""What an import is unsure of -> what a person says to it, in a terminal."""

import sys
import textwrap
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

import click

from policygen.cli.init import KINDS
from policygen.project import importing
from policygen.project.importing import Asked, Imported, answering, report
from policygen.project.workspace import Workspace
from policygen.readers import Options
from policygen.yamlfile import closest

_NOWHERE = "--interactive asks questions, and there is no terminal to answer them on"
_WIDTH = 96


def asked(workspace: Workspace, path: Path, given: Asked, options: Options) -> Asked:
    """What was asked for, with the answers to what an import of it is unsure of. Raises PolicygenError."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(_NOWHERE)
    found = importing.bring(workspace, path, given, options)
    told = _names(given, _open(workspace, found))
    found = importing.bring(workspace, path, told, options) if told != given else found
    names = report.names_said(workspace.library, found)
    doubts = answering.passage_doubts(found.recognition, workspace.library, names)
    known = workspace.library.clauses
    return replace(told, passages={one.group: _passage(one, known) for one in doubts})


def _open(workspace: Workspace, found: Imported) -> list[answering.NameDoubt]:
    """The names in doubt that the trust file does not have already."""
    existing = workspace.trusts.get(found.trust)
    settled = {"name", *existing.file.roles} if existing else set()
    return [one for one in answering.name_doubts(found.names) if one.what not in settled]


def _names(given: Asked, doubts: Iterable[answering.NameDoubt]) -> Asked:
    told = given
    for doubt in doubts:
        if doubt.what == "name":
            told = replace(told, name=_said("What is the organisation called", doubt))
        elif doubt.what == "kind":
            kind = click.prompt(
                "What kind of organisation is it", doubt.guess, type=click.Choice(KINDS)
            )
            told = replace(told, kind=kind)
        else:
            role = doubt.what.replace("_", " ")
            title = _said(f"What is the title of its {role} ({doubt.why})", doubt)
            told = replace(told, roles={**told.roles, doubt.what: title})
    return told


def _said(question: str, doubt: answering.NameDoubt) -> str:
    return str(click.prompt(question, default=doubt.guess)).strip()


def _passage(doubt: answering.PassageDoubt, known: Collection[str]) -> str:
    """The clause that a passage is; empty for none."""

    def clause(answer: str) -> str:
        said = answer.strip()
        if said.casefold() in ("y", "yes"):
            return doubt.clause
        if said.casefold() in ("n", "no"):
            return ""
        if said not in known:
            near = closest(said, known)
            more = f"; {near}" if near else ""
            raise click.BadParameter(f"say yes, no, or the id of a clause{more}")
        return said

    click.echo(f"\nThe file says:\n{_laid(doubt.text)}")
    click.echo(f"The clause {doubt.clause!r} says:\n{_laid(doubt.library)}")
    answer: str = click.prompt(
        "Is it this clause (yes, no, or the id of another)", "yes", value_proc=clause
    )
    return answer


def _laid(text: str) -> str:
    lines = (textwrap.wrap(line, _WIDTH) for line in text.split("\n"))
    return textwrap.indent("\n".join("\n".join(line) for line in lines), "    ")
