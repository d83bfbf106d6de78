"""What was worked out before the register was asked to write -> whether it still holds."""

from policygen import codec
from policygen.errors import RegisterError
from policygen.model import Policy
from policygen.register.record import Record


def check_fixed(policy: Policy, fingerprint: str) -> None:
    """Raises RegisterError where the text itself would change by what the register says of it."""
    if codec.fingerprint(policy) != fingerprint:
        message = "a clause names what only its adoption settles, such as {{ control.approved_on }}"
        raise RegisterError(message, hint="say of that clause in its file: style: record")


def check_same(seen: Record | None, now: Record | None) -> None:
    """Raises RegisterError where something was recorded since the work began."""
    if (seen.last if seen else 0) != (now.last if now else 0):
        message = "somebody else has recorded something about this policy meanwhile"
        raise RegisterError(
            message, hint="see 'policygen history', and try again if it is still right"
        )
