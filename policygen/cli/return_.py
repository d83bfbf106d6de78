"""`policygen return`: an edited Word file -> what an editor did to it, and the trust file that says so."""

from pathlib import Path
from typing import Any

import click

from policygen.cli import TROUBLE, root
from policygen.cli.asking import Voices, ask, told
from policygen.cli.options import say_json, trusts_like
from policygen.cli.paths import READ
from policygen.cli.returned import show
from policygen.project import returning
from policygen.project.returning import Outcome, Returned
from policygen.project.returning.fates import texts
from policygen.project.returning.settling import Answers
from policygen.project.workspace import Workspace
from policygen.readers.reading import Tracked

_BOTH = "the workspace changed the same words since it was sent, or words that bear on them."
_BESIDE = (
    "they stand together; the file changed the one, and the workspace the other since it was sent."
)
_TIED = (
    "the one may bear on the other; the file changed one, and the workspace the other since it was"
    " sent."
)
_MOVED = "the file moved it, and the workspace changed it since it was sent."
_MOVED_SINCE = "the workspace moved it since it was sent, and the file changed it."
_MOVED_BY_BOTH = "the workspace moved it since it was sent, and the file to another place."
_WHY = {
    "words": _BOTH,
    "together": _BESIDE,
    "tied": _TIED,
    "moved": _MOVED,
    "moved since": _MOVED_SINCE,
    "moved by both": _MOVED_BY_BOTH,
}
_VOICES = Voices("As it was sent", "The workspace says now", "The edited file says")


@click.command("return")
@click.argument("file", type=READ)
@click.option(
    "--tracked",
    type=click.Choice(("accepted", "rejected", "refused")),
    default="accepted",
    help="How to take tracked changes: as if accepted, left out, or not at all; accepted unless told.",
)
@click.option(
    "--trust",
    default="",
    shell_complete=trusts_like,
    help="Whose policy it is, where the file does not say that any more.",
)
@click.option("--policy", default="", help="Which of that trust's policies it is.")
@click.option("--dry-run", is_flag=True, help="Say what was done to the file, and write nothing.")
@click.option("-y", "--yes", is_flag=True, help="Write without asking whether to.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Say it as JSON, and ask nothing; without --yes nothing is written.",
)
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    tracked: Tracked,
    trust: str,
    policy: str,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Bring home a Word file that policygen made and somebody edited.

    Says clause by clause what was done to FILE, with its tracked changes and comments, and writes that to the trust
    file: as a parameter's value or another title where the edit was no more than that, else as the trust's own words.
    Where the same words have been changed in the workspace since, you are asked. Building again gives the edited text
    word for word.
    """
    if policy and not trust:
        raise click.UsageError("--policy needs --trust")
    workspace = Workspace(root(ctx.obj))
    returned = returning.look(workspace, file, tracked, (trust, policy))
    if as_json:
        _json(workspace, returned, yes and not dry_run)
        ctx.exit(TROUBLE if returned.asked else 0)
    show(returned)
    if not returned.is_news:
        click.echo("There is nothing to bring home.")
        return
    if dry_run:
        _foresee(workspace, returned)
        return
    answers = _answers(returned)
    if len(answers) < len(returned.asked):
        names = ", ".join(one.clause for one in returned.asked if one.clause not in answers)
        message = f"policygen: not answered: {names}; nothing was written"
        click.echo(f"{message} (run it in a terminal)", err=True)
        ctx.exit(TROUBLE)
    outcome = returning.settle(workspace, returned, answers)
    if not outcome.changes:
        click.echo("\nThe trust file says that already. There is nothing to bring home.")
        return
    click.echo(_summary(outcome))
    if not yes:
        click.confirm("Write this", abort=True)
    for path in returning.write(outcome):
        click.echo(f"Written: {path}")


def _foresee(workspace: Workspace, returned: Returned) -> None:
    """What would be written, as far as nobody has to be asked."""
    if returned.asked:
        names = ", ".join(one.clause for one in returned.asked)
        click.echo(f"\nYou will be asked what is to stand: {names}")
        return
    click.echo(_summary(returning.settle(workspace, returned, {})))
    click.echo("Nothing was written.")


# ---- what is to be written


def _answers(returned: Returned) -> Answers:
    """The answers to all questions, as far as somebody gave them."""
    answers: dict[str, list[str]] = {}
    for one in returned.asked:
        shown = returned.question(one, answers)
        try:
            click.echo(f"\n{one.clause}: {_WHY[one.why]}")
            own = one.why == "words"
            answers[one.clause] = [ask(q, _VOICES, own=own) for q in shown.questions]
        except click.Abort:
            click.echo()
            break
    return answers


def _summary(outcome: Outcome) -> str:
    lines = ["\nIn the trust file:"]
    for change in outcome.changes:
        lines.append(f"  {change}")
    if outcome.references:
        lines.append("\nReferences, which follow the sections they point to:")
    lines += [f"  {one}" for one in outcome.references]
    return "\n".join(lines)


def _json(workspace: Workspace, returned: Returned, write: bool) -> None:
    outcome = None
    if returned.is_news and not returned.asked:
        outcome = returning.settle(workspace, returned, {})
    written = returning.write(outcome) if outcome and write else []
    data: dict[str, Any] = {
        "file": str(returned.sent.path),
        "trust": returned.trust.id,
        "policy": returned.draft.id,
        "warnings": list(returned.sent.warnings),
        "titles": [
            {"name": one.source, "old": one.old, "new": one.new, "places": one.places}
            for one in returned.renames
        ],
        "clauses": [
            {
                "clause": fate.clause,
                "section": fate.section,
                "status": fate.status,
                "moved": fate.moved,
                "left_out": fate.is_out,
                "old": texts(fate.base),
                "new": texts(fate.theirs),
            }
            for fate in returned.fates
        ],
        "headings": [
            {"status": one.status, "title": one.title, "before": one.before}
            for one in returned.headings
        ],
        "around": [
            {"what": one.what, "old": one.old, "new": one.new, "where": one.where}
            for one in returned.around
        ],
        "questions": [
            {"clause": one.clause, "said": [told(question, _VOICES) for question in one.questions]}
            for one in returned.asked
        ],
        "references": list(outcome.references if outcome else ()),
        "comments": [_remark(one) for one in returned.margin.comments],
        "tracked": [_remark(one) for one in returned.margin.changes],
        "written": [str(path) for path in written],
    }
    say_json(data)


def _remark(one: Any) -> dict[str, Any]:
    names = [name for name in one.__dataclass_fields__ if name != "replies"]
    return {name: getattr(one, name) for name in names}
