"""A file as it was filed + what has been recorded since -> which of its particulars are out of date. No files."""

from collections.abc import Iterator

from policygen.model import Policy
from policygen.project.register.verifying.known import Text
from policygen.project.register.verifying.wording import keys, stream
from policygen.words import say_date


def outdated(filed: Policy, text: Text) -> Iterator[str]:
    """What a file of a version shows of its decisions that a correction or a review has overtaken."""
    now = text.record.version(text.version) if text.record else None
    if now is None:
        return
    minute, review = filed.control.minute, filed.control.next_review
    if minute != now.decision.minute and _shows(filed, minute):
        yield f"the minute that it shows, {minute}, was corrected since: it is {now.decision.minute}"
    if now.next_review and review != now.next_review and _shows(filed, *_dates(review)):
        said = f"{say_date(review)}, is out of date: it is {say_date(now.next_review)}"
        yield f"the next review that it shows, {said}"


def _dates(day: str) -> tuple[str, ...]:
    return say_date(day, "1 March 2026"), say_date(day, "1st March 2026")


def _shows(filed: Policy, *forms: str) -> bool:
    """Whether some words stand where it tells of its decisions."""
    zones = ("record", "cover")
    shown = f" {' '.join(word.key for word in stream(filed) if word.zone in zones)} "
    return any(form and f" {' '.join(keys(form))} " in shown for form in forms)
