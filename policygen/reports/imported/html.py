"""Account -> one self-contained, accessible HTML page. No files but templates."""

from policygen.reports.html.marks import quoted
from policygen.reports.imported import words
from policygen.reports.imported.shape import Account
from policygen.theme import Theme
from policygen.writers.html import clean, shades
from policygen.writers.templating import fill


def report(account: Account, theme: Theme = Theme()) -> bytes:
    """The account as a page that asks nothing of any other file."""
    values: dict[str, object] = {
        "account": account,
        "words": words,
        "quoted": quoted,
        "colours": shades(theme),
    }
    return clean(fill(theme.templates, "imported.html.j2", values), "web").encode()
