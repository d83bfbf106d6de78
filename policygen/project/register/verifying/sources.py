"""A register or a certificate -> whether it holds a file, and which of its texts a file's words are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, Protocol

from policygen import codec
from policygen.errors import PolicygenError
from policygen.papers.certificate import Certificate
from policygen.project.register import texts
from policygen.project.register.verifying import known
from policygen.project.register.verifying.finding import Found, find, ranked
from policygen.project.register.verifying.known import Text
from policygen.project.register.verifying.wording import Word
from policygen.project.workspace import Workspace
from policygen.register.events import Event
from policygen.register.record import Record, Submission
from policygen.register.store import Store


class Source(Protocol):
    """Who says what a file is."""

    @property
    def kind(self) -> Literal["register", "certificate"]: ...

    @property
    def on(self) -> str:
        """The day of which it speaks."""

    def holding(self, sha256: str) -> Text | None:
        """The text with a file of this SHA-256 among its `files`."""

    def find(self, words: list[Word], loose: bool) -> Found | None:
        """The text that has these words, or the nearest."""


@dataclass(frozen=True)
class ByCertificate:
    """A certificate alone."""

    certificate: Certificate
    kind: Literal["certificate"] = "certificate"

    @property
    def on(self) -> str:
        return self.certificate.on

    def holding(self, sha256: str) -> Text | None:
        text = known.of_certificate(self.certificate)
        return text if sha256 in text.files else None

    def find(self, words: list[Word], loose: bool) -> Found | None:
        return find(words, [known.of_certificate(self.certificate)], loose)


@dataclass(frozen=True)
class ByRegister:
    """A whole register, and what the workspace around it would make now."""

    store: Store
    on: str
    workspace: Workspace | None = None
    kind: Literal["register"] = "register"

    def holding(self, sha256: str) -> Text | None:
        for event in self.store.naming(sha256):
            record = self.store.record(event.deed.trust, event.deed.policy)
            if record is None:
                continue
            if one := known.submission(event) if event.deed.kind == "submitted" else None:
                return self._submitted(record, one)
            versions = list(known.of_register(self.store, record, self.on))
            text = next((one for one in versions if sha256 in one.files), None)
            if text := text or known.filed_once(versions, event, sha256):
                return self._as_filed(text, event)
        return None

    def _as_filed(self, text: Text, event: Event) -> Text:
        """With what its control said when an event filed it."""
        name = known.documents(event).get("json")
        return replace(text, load=lambda: codec.loads(self.store.document(name))) if name else text

    def _submitted(self, record: Record, one: Submission) -> Text:
        """What was laid before a body, as the version that it became, or as it stands."""
        files = {name: _laid(what) for what, name in one.documents.items()}
        load = partial(texts.filed, self.store, one)
        for text in known.of_register(self.store, record, self.on):
            if text.fingerprint == one.fingerprint:
                return replace(text, load=load, files={**files, **text.files})
        return replace(known.of_submission(self.store, record, one), state="draft", files=files)

    def find(self, words: list[Word], loose: bool) -> Found | None:
        """Those first whose title and school the file names; a draft of the workspace where none has the words."""
        best = None
        for group in ranked(words, self.store.briefs()):
            best = find(words, self._texts(group), loose)
            if best:
                break
        if best is None or not best.same:
            draft = find(words, self._drafts(best), loose)
            return draft if draft and draft.same else best
        return best

    def _texts(self, briefs: list[Record]) -> Iterator[Text]:
        for brief in briefs:
            if record := self.store.record(brief.trust, brief.policy):
                yield from known.of_register(self.store, record, self.on)

    def _drafts(self, near: Found | None) -> Iterator[Text]:
        """What the workspace makes now of the policy that is near, or of all."""
        if self.workspace is None:
            return
        asked = ((near.text.trust,), (near.text.policy,)) if near else ((), ())
        try:
            for made in self.workspace.making(*asked):
                yield known.of_workspace(made.policy, near.text.record if near else None)
        except PolicygenError:
            return  # whoever builds it is told what is wrong with it


def _laid(what: str) -> str:
    """What a file laid before a body is called."""
    return what if what.startswith(known.COMPARISON) else f"{known.LAID}{what}"
