"""Sections -> Control: title, version, dates and approver, from the usual tables and lines. No files."""

from policygen.model import Control, Section


def control(sections: tuple[Section, ...]) -> Control:
    """What the text says of its own version, adoption and review."""
    return Control()
