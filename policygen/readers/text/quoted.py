"""Text -> the same without what a mail puts around it: its head, and the `>` before each line. No files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

_HEAD = re.compile(r"(From|To|Cc|Bcc|Subject|Date|Sent|Reply-To):\s*\S.*")
_FEWEST = 2
"""Lines of a mail's head."""
_MARK = re.compile(r"(?:> ?)+")
_MOSTLY, _FORWARDED = 0.8, 0.5
"""The least share of lines with a mark, in any text and in one that has a mail's head."""

_QUOTED = (
    "its lines begin with '>', as in a mail that was answered or sent on; these marks are left out"
)


@dataclass(frozen=True, slots=True)
class Unquoted:
    text: str
    warnings: tuple[str, ...] = ()


def unquoted(text: str) -> Unquoted:
    """The text without marks, where nearly every line has one, and without the head of the mail that it came in."""
    lines = text.split("\n")
    head = _head(lines)
    body = lines[len(head) :]
    said = [line for line in body if line.strip()]
    marked = sum(line.startswith(">") for line in said)
    quoted = marked > 1 and marked >= len(said) * (_FORWARDED if head else _MOSTLY)
    if not quoted and not (head and any("@" in line for line in head)):
        return Unquoted(text)
    warnings = []
    if head:
        names = ", ".join(line.split(":")[0].strip() for line in head if line.strip())
        warnings.append(f"it came in a mail, whose head is left out ({names})")
    if quoted:
        warnings.append(_QUOTED)
        body = [_MARK.sub("", line, count=1) if line.startswith(">") else line for line in body]
    return Unquoted("\n".join(body), tuple(warnings))


def _head(lines: Sequence[str]) -> Sequence[str]:
    """The lines at the start that are a mail's head, with the empty ones above."""
    above = list(takewhile(lambda line: not line.strip(), lines))
    found = list(takewhile(_HEAD.fullmatch, map(str.strip, lines[len(above) :])))
    return lines[: len(above) + len(found)] if len(found) >= _FEWEST else []
