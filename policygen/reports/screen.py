"""Words -> what a terminal shows of them, and obeys nothing of. No files."""

import re

from rich.text import Text

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What a terminal might obey instead of showing it."""


def literal(text: str, style: str = "") -> Text:
    """The words as they are, whatever of them could be markup or a command."""
    return Text(_CONTROLS.sub("\ufffd", text), style=style)
