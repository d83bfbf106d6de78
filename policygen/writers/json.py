"""Policy -> JSON, loss-free; see codec.py."""

from policygen import codec
from policygen.model import Policy
from policygen.theme import Theme


def write(policy: Policy, theme: Theme = Theme()) -> bytes:
    """The policy's own JSON, which `codec.loads` takes back; the theme has no part in it."""
    return codec.dumps(policy).encode()
