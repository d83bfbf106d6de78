"""A line of Markdown's front matter + a policy as filed -> whether it says what is on record. No files."""

import re

from policygen.model import Policy
from policygen.project.register.verifying.around import Around
from policygen.project.register.verifying.wording import keys
from policygen.words import say_date
from policygen.writers.markdown.front_matter import front_matter

_LATER = ("next_review", "reviewed_on", "minute")
"""What the register may say otherwise by now."""
_NUMBER = re.compile(r"[\da-f.+-]*\d[\da-f.+-]*")
_FORMS = {
    "library": _NUMBER,
    "trust_values": _NUMBER,
    "language": re.compile(r"[a-z]{2}(?:-[A-Z]{2})?"),
}
"""What it was made by, and a code: no words."""


def in_front(line: str, filed: Policy, around: Around) -> bool:
    """Whether a line is as filed, or says what the register says now."""
    if line.rstrip() in front_matter(filed).splitlines():
        return True
    name, _, said = line.partition(":")
    value = said.strip(" \"'")
    if form := _FORMS.get(name):
        return bool(form.fullmatch(value))
    return name in _LATER and keys(say_date(value)) in around.phrases
