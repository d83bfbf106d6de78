"""What a file shows + what has been recorded since -> which of its particulars are out of date. No files."""

from collections.abc import Iterator

from policygen.model import Policy
from policygen.project.register.verifying.known import Text
from policygen.project.register.verifying.wording import Word, keys, stream
from policygen.register.record import Version
from policygen.words import say_date


def outdated(filed: Policy, text: Text) -> Iterator[str]:
    """What a file of a version shows of its decisions that a correction or a review has overtaken."""
    now = text.record.version(text.version) if text.record else None
    if now is None:
        return
    zones = ("record", "cover")
    shown = [word for word in stream(filed) if word.zone in zones]
    yield from _told(shown, (filed.control.minute,), (filed.control.next_review,), now)


def overtaken(shown: list[Word], text: Text) -> Iterator[str]:
    """The same, of a copy that is not as it was filed last: what it shows of what the register said before."""
    if now := text.record.version(text.version) if text.record else None:
        yield from _told(shown, now.past_minutes, now.past_reviews, now)


def _told(
    shown: list[Word], minutes: tuple[str, ...], reviews: tuple[str, ...], now: Version
) -> Iterator[str]:
    for minute in minutes:
        if minute != now.decision.minute and _has(shown, minute):
            yield f"the minute that it shows, {minute}, was corrected since: it is {now.decision.minute}"
    for day in reviews:
        if now.next_review and day != now.next_review and _has(shown, *_dates(day)):
            said = f"{say_date(day)}, is out of date: it is {say_date(now.next_review)}"
            yield f"the next review that it shows, {said}"


def _dates(day: str) -> tuple[str, ...]:
    return say_date(day, "1 March 2026"), say_date(day, "1st March 2026")


def _has(shown: list[Word], *forms: str) -> bool:
    said = f" {' '.join(word.key for word in shown)} "
    return any(form and f" {' '.join(keys(form))} " in said for form in forms)
