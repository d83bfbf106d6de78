"""`policygen clauses`: the library -> a list to search, or one clause with all it holds."""

import re
import textwrap
from pathlib import Path

import click

from policygen.cli import root
from policygen.cli.options import say_json
from policygen.errors import SourceError
from policygen.library import Clause
from policygen.project.usage import Uses, matching, uses
from policygen.project.workspace import Workspace
from policygen.yamlfile import closest


@click.command("clauses")
@click.argument("words", nargs=-1)
@click.option("-t", "--topic", default="", help="Only clauses of this topic.")
@click.option("--json", "as_json", is_flag=True, help="The clauses as JSON.")
@click.pass_obj
def command(workspace: Path | None, words: tuple[str, ...], topic: str, as_json: bool) -> None:
    """Show the clause library, and who uses what.

    WORDS leave the clauses that have them all, in title, topic or text; a clause's id alone shows it whole.
    """
    here = Workspace(root(workspace))
    if topic and topic not in here.library.topics:
        hint = closest(topic, here.library.topics)
        raise SourceError(f"no clause has the topic {topic!r}", hint=hint)
    used = uses(here)
    one = here.library.clauses.get(words[0]) if len(words) == 1 else None
    found = [one] if one else matching(here, " ".join(words), topic)
    if as_json:
        say_json([_plain(clause, used) for clause in found])
    elif one:
        click.echo(_whole(one, used))
    else:
        _list(found, used)


def _list(found: list[Clause], used: Uses) -> None:
    width = max((len(clause.id) for clause in found), default=0)
    for topic in sorted({clause.file.topic for clause in found}):
        click.secho(topic, bold=True)
        for clause in (clause for clause in found if clause.file.topic == topic):
            users = sorted({user for users in used.get(clause.id, {}).values() for user in users})
            whom = f"  [{', '.join(user.split('/')[0] for user in users)}]" if users else ""
            click.echo(f"  {clause.id:<{width}}  {clause.file.title}{whom}")
    if not found:
        click.echo("No clause has all these words; 'policygen clauses' alone shows every one.")
    else:
        click.echo(f"{len(found)} clauses" if len(found) != 1 else "1 clause")


def _whole(clause: Clause, used: Uses) -> str:
    """Everything about one clause."""
    file = clause.file
    lines = [click.style(f"{clause.id}: {file.title}", bold=True), f"topic: {file.topic}"]
    lines += [f"file: {clause.path}"]
    if file.note:
        lines += [textwrap.fill(f"note: {file.note}", 96, subsequent_indent="      ")]
    for name, parameter in file.parameters.items():
        allowed = f"; one of {', '.join(map(str, parameter.allowed))}" if parameter.allowed else ""
        lines += ["", f"parameter {name} ({parameter.type}{allowed}): {parameter.help}"]
        lines += [_indented(f"usually: {parameter.default}")]
    for wording, text in file.wordings.items():
        users = used.get(clause.id, {}).get(wording, [])
        lines += ["", f"wording {wording}" + (f", used by {', '.join(users)}" if users else "")]
        lines += [_indented(line) for line in text.strip().split("\n")]
    if local := used.get(clause.id, {}).get("local"):
        lines += ["", f"worded by themselves: {', '.join(local)}"]
    return "\n".join(lines)


def _indented(text: str) -> str:
    """The text in lines that do not break a placeholder."""
    whole = re.sub(r"\{\{.*?\}\}", lambda found: found[0].replace(" ", "\0"), text)
    lines = textwrap.fill(whole, 96, initial_indent="    ", subsequent_indent="    ")
    return lines.replace("\0", " ")


def _plain(clause: Clause, used: Uses) -> dict[str, object]:
    file = clause.file.model_dump(mode="json")
    return {"id": clause.id, "path": str(clause.path), **file, "uses": used.get(clause.id, {})}
