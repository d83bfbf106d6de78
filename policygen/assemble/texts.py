"""A short text of a trust file -> spans or plain words, with its errors said at its line."""

from collections.abc import Mapping
from typing import Any

from policygen import markup
from policygen.assemble.select import Draft
from policygen.assemble.spans import references
from policygen.errors import PolicygenError
from policygen.markup import Sources
from policygen.model import Origin, Span, text_of
from policygen.template import TemplateFault, fill
from policygen.yamlfile import Place, Source


class Texts:
    """The names of one policy, and the errors met in filling them in."""

    def __init__(self, draft: Draft, names: Mapping[str, Any]) -> None:
        self.draft = draft
        self.names = names
        self.errors: list[PolicygenError] = []

    def spans(self, text: str, origin: Origin, source: Source, place: Place) -> tuple[Span, ...]:
        """One line of text with its placeholders filled in and its Markdown read."""
        found: list[str] = []
        try:
            marked = fill(text, self.names, found)
        except TemplateFault as fault:
            self.errors.append(source.error(place, fault.message, fault.hint))
            return ()
        return markup.spans(marked, Sources(origin, found))

    def line(self, text: str, source: Source, place: Place) -> str:
        """The words alone. Line breaks stay."""
        lines = [self.spans(line, Origin(), source, place) for line in text.strip().split("\n")]
        if any(map(references, lines)):
            hint = "only a clause can refer to a clause"
            self.errors.append(source.error(place, "a reference cannot stand here", hint))
        return "\n".join(map(text_of, lines))

    def own(self, text: str, *keys: str | int) -> str:
        """The words of a text in the policy's part of the trust file."""
        return self.line(text, self.draft.trust.source, (*self.draft.place, *keys))

    def wrong(self, message: str, hint: str, *keys: str | int) -> None:
        """Remembers an error in the policy's part of the trust file."""
        place = (*self.draft.place, *keys)
        self.errors.append(self.draft.trust.source.error(place, message, hint))
