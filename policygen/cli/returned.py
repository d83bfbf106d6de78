"""What an editor did to a Word file, in lines for a terminal."""

from collections.abc import Iterator, Sequence

import click

from policygen.cli.asking import redline
from policygen.model import Item
from policygen.project.returning import Returned
from policygen.project.returning.around import Around
from policygen.project.returning.fates import Fate, texts
from policygen.project.returning.margin import Margin
from policygen.project.returning.renames import Rename
from policygen.project.returning.sections import Heading

_STATUS = {
    "edited": "edited",
    "formatting": "formatted otherwise, which is left to the templates",
    "new": "new",
    "removed": "taken out",
    "unchanged": "",
    "done": "",
}

_PARTED = {True: "in more paragraphs than before", False: "its paragraphs put together"}
_JOINED = {
    "": "",
    "joined": "run on in the paragraph before it",
    "parted": "no longer run on in the paragraph before it",
}

_ENDS = {
    "joined": "joined with the paragraph behind it",
    "split": "parted from the paragraph behind it",
}

_NAMED = {"name": ("the organisation", "name"), "policy.title": ("the policy", "title")}


def show(returned: Returned) -> None:
    click.echo(f"{returned.name}: {_counts(returned.fates)}")
    for warning in returned.sent.warnings:
        click.echo(f"  {warning}")
    for rename in returned.renames:
        click.echo(f"\n{_rename(rename)}")
    for heading in returned.headings:
        click.echo(f"\n{_heading(heading)}")
    for fate in returned.fates:
        if fate.is_news or fate.is_out:
            click.echo(f"\n{_head(fate)}")
            if fate.status in ("edited", "new", "removed") and not fate.is_parted:
                click.echo(redline(texts(fate.base), texts(fate.theirs)))
    for line in (*_margin(returned.margin), *_around(returned.around)):
        click.echo(line)


def _rename(one: Rename) -> str:
    few = {1: "its one place", 2: "both its places"}
    places = few.get(one.places, f"all its {one.places} places")
    if one.left:
        places = f"{one.places} of its {one.places + one.left} places"
    who, what = _NAMED.get(one.source, (one.source, "title"))
    return f"{one.old!r} is {one.new!r} in {places}: {who} gets that {what}"


def _heading(one: Heading) -> str:
    if one.status == "lost":
        since = "the workspace has left out its section since, and so it does not come home"
        return f"The heading {one.before!r} is now {one.title!r}; {since}"
    if one.status == "renamed":
        return f"The heading {one.before!r} is now {one.title!r}"
    return (
        f"A new heading: {one.title!r}"
        if one.status == "new"
        else f"The heading {one.title!r} is gone"
    )


def _head(fate: Fate) -> str:
    what = [
        _status(fate),
        "moved" if fate.moved else "",
        _JOINED[fate.joined],
        "left out in the workspace since, and so it stays out" if fate.is_out else "",
    ]
    place = f" ({fate.section})" if fate.section else ""
    return f"{fate.clause}{place}: {', '.join(filter(None, what))}"


def _status(fate: Fate) -> str:
    if fate.is_parted:
        return _PARTED[len(fate.theirs) > len(fate.base)]
    if fate.is_relabelled:
        first = fate.theirs[0]
        return (
            "with a number" if isinstance(first, Item) and first.pattern else "without its number"
        )
    return _STATUS[fate.status]


def _counts(fates: Sequence[Fate]) -> str:
    """`17 clauses as they were, 2 edited, 1 moved`."""
    told = []
    for status, word in (
        ("unchanged", "as they were"),
        ("edited", "edited"),
        ("new", "new"),
        ("removed", "taken out"),
        ("formatting", "formatted otherwise"),
        ("done", "home already"),
    ):
        if count := sum(fate.status == status for fate in fates):
            told.append(f"{count} {word}")
    if moved := sum(fate.moved for fate in fates):
        told.append(f"{moved} moved")
    return "clauses: " + ", ".join(told)


def _margin(margin: Margin) -> Iterator[str]:
    if margin.changes:
        yield "\nTracked changes:"
    for change in margin.changes:
        place = change.clause or "no clause"
        what = f"{change.kind} {_short(change.words)}"
        if change.kind in _ENDS:
            what = f"{_short(change.paragraph)} {_ENDS[change.kind]}"
        yield f"  {_by(change.author, change.date)}, {place}: {what}"
    if margin.comments:
        yield "\nComments:"
    for comment in margin.comments:
        against = f" on {_short(comment.words)}" if comment.words else ""
        done = " (resolved)" if comment.resolved else ""
        yield f"  {_by(comment.author, comment.date)}, {comment.clause or 'no clause'}{against}{done}: {comment.text}"
        yield from (
            f"    {_by(reply.author, reply.date)}: {reply.text}" for reply in comment.replies
        )


def _around(found: Sequence[Around]) -> Iterator[str]:
    """What is not brought home, and where a person changes it."""
    if found:
        yield "\nNot brought home; change it in the trust file:"
    for one in found:
        new = _short(one.new) if one.new else "gone"
        yield f"  {one.what}: {_short(one.old) if one.old else 'nothing'} is now {new} (under {one.where})"


def _by(author: str, date: str) -> str:
    return " ".join(filter(None, (author or "somebody", date[:10])))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return repr(words if len(words) <= 80 else f"{words[:80].rpartition(' ')[0]} ...")
