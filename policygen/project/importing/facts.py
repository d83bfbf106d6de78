"""Policy -> what the file says of itself, each with how sure that is: title, language, document control. No files."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from policygen.model import Control, Paragraph, Policy
from policygen.project.importing.fronting import is_listing
from policygen.project.importing.organisation import Guess
from policygen.project.importing.telling import tongue
from policygen.readers.titling import is_organisation, is_title
from policygen.words import is_date

_CODES = {
    "Welsh": "cy", "Irish": "ga", "Scottish Gaelic": "gd", "French": "fr", "German": "de", "Dutch": "nl",
    "Spanish": "es", "Portuguese": "pt", "Italian": "it", "Polish": "pl", "Romanian": "ro",
}  # fmt: skip
_OURS = "en-GB"


def title(policy: Policy, path: Path, told: str) -> Guess:
    """The policy's title: as told, as read, or the file's name. Where the cover shows the name of a school as title,
    also what stands above the text like one, or its first heading; else those would be said twice."""
    shown = any(line.kind == "title" for line in policy.furniture.cover)
    heads = [one.title for one in policy.sections if one.title and not is_listing(one.title)]
    own = [one for one in heads if not is_organisation(one)]
    name = policy.title if is_organisation(policy.title) else ""
    above = next(filter(is_title, (*_above(policy), *own[:1])), "")
    named = " ".join(re.split(r"[-_\s]+", path.stem)).strip().capitalize()
    return next(
        Guess(" ".join(text.split()), sure, why)
        for text, sure, why in (
            (told, 1.0, "as you said"),
            (policy.title if not name else "", 0.9, "it stands on top of the file"),
            (above if shown else "", 0.7, "it stands above the text"),
            (name, 0.4, "it stands on top of the file"),
            (named or "Policy", 0.2, "the file's name"),
        )
        if text.strip()
    )


def _above(policy: Policy) -> Iterator[str]:
    """The paragraphs before the first heading."""
    first = policy.sections[0] if policy.sections else None
    if first and not first.title:
        yield from (one.text for one in first.blocks if isinstance(one, Paragraph) and one.text)


def language(policy: Policy) -> Guess:
    """The language by the text's small words; by what the file says of itself where these do not tell. English is
    British here, whatever a program was set to when the file was made."""
    said = policy.language or _OURS
    found = tongue("\n".join(block.text for block in policy.blocks()))
    code = _CODES.get(found, "")
    if code and not said.startswith(code):
        return Guess(code, 0.8, "by the words of the text")
    if not code and (found == "English" or said.startswith("en")):
        return Guess(_OURS, 0.9, "by the words of the text")
    return Guess(said, 0.9 if code else 0.5, "the file says so")


def control(policy: Policy) -> dict[str, Guess]:
    """Each thing that is known of the document control: its name -> it."""
    said = " ".join(_texts(policy)).casefold()
    return {
        one.name: _known(value, said)
        for one in fields(Control)
        if (value := getattr(policy.control, one.name)) not in ("", None, ())
    }


def _known(value: object, said: str) -> Guess:
    if isinstance(value, str) and not is_date(value) and " ".join(value.split()).casefold() in said:
        return Guess(value, 0.9, "the file has these words")
    return Guess(value, 0.7, "as the file's words were understood")


def _texts(policy: Policy) -> Iterator[str]:
    """Every word of it, with single spaces."""
    texts = [policy.title, *(line.text for line in policy.furniture.cover)]
    for running in (policy.furniture.head, policy.furniture.foot):
        texts += [running.left, running.centre, running.right]
    for section in policy.sections:
        texts += [section.title, *(block.text for block in section.blocks)]
    yield from (" ".join(text.split()) for text in texts)
