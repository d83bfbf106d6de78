"""Record + what somebody wants to do -> the Deed, or the reason why not. The life of a version; no store, no clock.

    draft -> submitted -> adopted -> in force -> superseded or withdrawn
    submitted -> returned with reasons -> draft
    in force -> under review -> reviewed without change, or a new draft

Days are ISO 8601; `today` is the day on which it is recorded.
"""

from policygen.register.life.adopting import (
    Adoption,
    adopt,
    adoptable,
    numbered,
    planned,
    withdraw,
)
from policygen.register.life.checks import version_of
from policygen.register.life.correcting import correct_minute, minuted
from policygen.register.life.reporting import report_back
from policygen.register.life.reviewing import close_review, open_review, reviewed
from policygen.register.life.signing import offices, sign
from policygen.register.life.submitting import Compared, Text, send_back, submit, submitted

__all__ = [
    "Adoption",
    "Compared",
    "Text",
    "adopt",
    "adoptable",
    "close_review",
    "correct_minute",
    "minuted",
    "numbered",
    "offices",
    "open_review",
    "planned",
    "report_back",
    "reviewed",
    "send_back",
    "sign",
    "submit",
    "submitted",
    "version_of",
    "withdraw",
]
