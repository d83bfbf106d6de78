"""`policygen calendar`: review dates -> an iCalendar file with reminders."""

from pathlib import Path

import click

from policygen.cli import complain, root
from policygen.cli.acting import clerk, database
from policygen.cli.options import check_ending, counted, trusts_like
from policygen.cli.paths import WRITE
from policygen.files import write_whole
from policygen.papers.calendar import calendar, reviews
from policygen.project.register import standing
from policygen.register.cycle import WITHIN


@click.command("calendar")
@click.argument("trusts", nargs=-1, metavar="[TRUST]...", shell_complete=trusts_like)
@click.option(
    "-o",
    "--output",
    type=WRITE,
    default=Path("reviews.ics"),
    show_default=True,
    help="The file to write.",
)
@database
@click.pass_obj
def command(workspace: Path | None, trusts: tuple[str, ...], output: Path, database: str) -> None:
    """Write the review dates as a calendar with reminders.

    The reminders come 60, 28 and 7 days before each review.
    """
    check_ending(output, "ics")
    now = clerk("")
    found, trouble = standing.status(root(workspace), database, trusts, now.today, WITHIN)
    if trouble:
        complain(trouble, "warning: ")
    due = reviews(found)
    write_whole(output, calendar(due, now.at))
    click.echo(f"{output}: {counted(len(due), 'review')}.")
