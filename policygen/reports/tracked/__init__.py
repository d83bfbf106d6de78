"""Two Word files -> one with tracked changes: reject all and it is the old one, accept all and it is the new one.

Bytes to bytes; no files, no clock. The redline is built on the new package, with the old words put back as
deletions, so it keeps the new file's look, and all that is in it. What a deletion needs comes with it: its
styles, lists, pictures, charts, links, notes.

Tracked changes that the files have already are accepted first. Running heads and feet are tracked where both
files have them in the same places; otherwise the new file's stand. So do its page set-up, and the place and
size of its pictures and text boxes.

Every redline is read again by code that shares nothing with what wrote it (`check`), and none is given that
does not hold. Where one cannot be made word by word, the running heads are left as the new file has them; then it
is made paragraph by paragraph, and if need be whole.
"""

from policygen.errors import WriteError
from policygen.reports.tracked.check import faults
from policygen.reports.tracked.tables import Care
from policygen.reports.tracked.weave import woven

__all__ = ["redline"]


def redline(old: bytes, new: bytes, *, author: str = "policygen", on: str = "") -> bytes:
    """A DOCX file of two, with the changes as `author` made them at `on` (an ISO date and time).

    Raises ReadError where one is no Word file, and WriteError where no right redline can be made.
    """
    found: list[str] = []
    for care, heads in _WAYS:
        made = woven(old, new, care, author or "policygen", on, heads=heads)
        found = faults(made, old, new)
        if not found:
            return made
    raise WriteError(f"no redline can be made of these files: {found[0]}", hint=_HINT)


_WAYS: tuple[tuple[Care, bool], ...] = (
    ("words", True),
    ("words", False),
    ("paragraphs", False),
    ("all", False),
)
"""How it is made, and whether running heads are tracked."""
_HINT = "save both in Word as new documents and try again; please report it with the two files"
