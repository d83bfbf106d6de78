"""The version before + what changed -> the number of the next one: 1.0, then 1.1 or 2.0."""

import re

from policygen.errors import RegisterError
from policygen.register.record import Weight

_NUMBER = re.compile(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")


def next_number(before: str, weight: Weight) -> str:
    """The number that follows: a whole one for a substantive change, a tenth for an editorial one."""
    if not before:
        return "1.0"
    whole, tenth = parts(before)
    return f"{whole}.{tenth + 1}" if weight == "editorial" else f"{whole + 1}.0"


def parts(number: str) -> tuple[int, int]:
    """2.1 as (2, 1), so that 1.10 follows 1.9. Raises RegisterError on anything else."""
    if not (found := _NUMBER.fullmatch(number)):
        message = f"{number!r} is no version's number"
        raise RegisterError(message, hint="two whole numbers with a point between, such as 2.0")
    return int(found[1]), int(found[2])
