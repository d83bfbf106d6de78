"""`policygen update`: a trust + the library as it is now -> what is behind, and the trust file brought up to date."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from policygen.cli import TROUBLE, root
from policygen.cli.asking import Voices, ask, redline, told
from policygen.cli.options import say_json, trusts_like
from policygen.project import updating
from policygen.project.updating import Behind, Change, Outcome
from policygen.project.workspace import Workspace

_VOICES = Voices("The library said", "You say", "The library says now")


@click.command("update")
@click.argument("trust", shell_complete=trusts_like)
@click.option("--policy", "policies", multiple=True, help="Only this policy; may be repeated.")
@click.option("--check", "only_check", is_flag=True, help="Say what is behind, and write nothing.")
@click.option(
    "--accept",
    is_flag=True,
    help="Take words of its own whose origin is not known as made from the library's of today.",
)
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
    trust: str,
    policies: tuple[str, ...],
    only_check: bool,
    accept: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Bring a trust's own wordings up to date with the library.

    Where the library's wording of a clause changed and TRUST has words of its own for it, both are merged; where
    both changed the same sentence, you are asked. What TRUST says in the library's words needs no update. The exit
    code is 2 while something is left behind.
    """
    workspace = Workspace(root(ctx.obj))
    found = updating.look(workspace, trust, policies, unmarked=accept)
    if only_check or (as_json and not yes):
        _say_all(trust, found, (), as_json)
        ctx.exit(TROUBLE if found else 0)
    answers = {} if as_json else _answers(found)
    if open_ := [one for one in found if one.is_open and _key(one) not in answers]:
        _say_all(trust, found, (), as_json)
        _unanswered(open_, found)
        ctx.exit(TROUBLE)
    outcome = updating.settle(workspace, trust, found, answers, accept)
    written = _written(outcome, yes or as_json, as_json)
    if as_json or not found:
        _say_all(trust, outcome.left, written, as_json)
    elif outcome.left:
        _say(outcome.left, "Left to be done by hand:")
    ctx.exit(TROUBLE if outcome.left else 0)


def _written(outcome: Outcome, yes: bool, quiet: bool) -> Sequence[Path]:
    """What was written, once it was shown and nobody said no."""
    if not outcome.changes:
        return ()
    if not quiet:
        for change in outcome.changes:
            click.echo(f"{_head(change.behind)}\n{_told(change)}")
    if not yes:
        click.confirm("Write this", abort=True)
    paths = updating.write(outcome)
    if not quiet:
        for path in paths:
            click.echo(f"Written: {path}")
    return paths


# ---- asking


def _key(one: Behind) -> tuple[str, str]:
    return one.policy, one.clause


def _answers(found: Sequence[Behind]) -> dict[tuple[str, str], list[str]]:
    """The answers to all questions; those that nobody answered are not among them."""
    answers: dict[tuple[str, str], list[str]] = {}
    for one in found:
        if one.is_open:
            try:
                answers[_key(one)] = _asked(one)
            except click.Abort:
                click.echo()
                break
    return answers


def _asked(one: Behind) -> list[str]:
    both = (
        "You and the library both changed this: the same words, or words that bear on one another."
    )
    click.echo(f"{_head(one)}\n{both}")
    return [ask(question, _VOICES) for question in one.questions]


def _unanswered(open_: Sequence[Behind], found: Sequence[Behind]) -> None:
    names = ", ".join(f"{one.policy}/{one.clause}" for one in open_)
    others = {one.policy for one in found} - {one.policy for one in open_}
    advice = ", or update the others with --policy" if others else ""
    message = f"policygen: not answered: {names}; nothing was written"
    click.echo(f"{message} (run it in a terminal{advice})", err=True)


# ---- saying


def _head(one: Behind) -> str:
    return f"{one.policy}/{one.clause} ({one.path}:{one.line})"


def _told(change: Change) -> str:
    """What becomes of a clause."""
    if change.behind.status != "changed":
        return "  It remembers the library's wording of today."
    if not change.values.get("text") and not change.behind.phrasing:
        return (
            "  It says what the library says now, which takes the place of your words:\n"
            + _redline(change.behind, change.behind.ours, change.behind.theirs)
        )
    if change.said == change.behind.ours:
        return "  Your words stay as they are."
    return "  Your words, with what changed in the library:\n" + _redline(
        change.behind, change.behind.ours, change.said
    )


def _redline(one: Behind, old: str, new: str) -> str:
    """What becomes of some of its words, with the trust's names."""
    return redline(*one.spoken(old, new))


def _say_all(trust: str, found: Sequence[Behind], written: Iterable[Path], as_json: bool) -> None:
    if as_json:
        behind = [_plain(one) for one in found]
        say_json({"trust": trust, "behind": behind, "written": [str(path) for path in written]})
    elif not found:
        click.echo(f"{trust}: nothing is behind the library")
    else:
        _say(found, f"{trust}: {len(found)} behind the library")


def _say(found: Sequence[Behind], title: str) -> None:
    click.echo(title)
    for one in found:
        hint = f" ({one.hint})" if one.hint else ""
        click.echo(f"\n{_head(one)}: {one.message}{hint}")
        if one.status == "unknown" and one.ours:
            click.echo(
                "  From the library's words to yours:\n" + _redline(one, one.theirs, one.ours)
            )
        elif one.status == "changed":
            click.echo("  What the library changed:\n" + _redline(one, one.base, one.theirs))
            click.echo("  What you changed:\n" + _redline(one, one.base, one.ours))
            for question in one.questions:
                click.echo(f"  To be decided:\n{told(question, _VOICES)}")


def _plain(one: Behind) -> dict[str, object]:
    return {
        "status": one.status,
        "policy": one.policy,
        "clause": one.clause,
        "path": str(one.path),
        "line": one.line,
        "inherited": not one.own,
        "message": one.message,
        "hint": one.hint,
        "base": one.base,
        "yours": one.ours,
        "library": one.theirs,
        "merged": one.merged.text if one.merged else None,
        "questions": [
            {
                "base": question.base,
                "yours": question.ours,
                "library": question.theirs,
                "proposal": question.proposal,
            }
            for question in (one.merged.questions if one.merged else ())
        ],
    }
