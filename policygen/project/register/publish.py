"""Register -> a website of the policies in force, made of what was filed when they were adopted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policygen import codec
from policygen.errors import RegisterError
from policygen.model import Policy
from policygen.papers.site import places
from policygen.papers.site.banner import Banner
from policygen.papers.site.pages import pages
from policygen.papers.site.shape import Gone, Shown, Site
from policygen.project.register import texts
from policygen.project.register.placing import Placed, Placing, placing
from policygen.register import twins
from policygen.register.record import Record, Version
from policygen.register.store import Store
from policygen.register.twins import Called


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in the folder now, and what became of its files."""

    policies: int
    schools: int
    files: Placed


def publish(store: Store, folder: Path, today: str, base: str = "") -> Published:
    """Writes the website, or what of it has changed. Raises PolicygenError; then everything is as it was.

    What the control of a version keeps off the website has no address there.
    """
    with placing(folder) as files:
        gathering = _Gathering(store, files, today)
        for brief in store.briefs():
            gathering.take(store.record(brief.trust, brief.policy) or brief)
        site = gathering.site(base)
        gathering.show(site)
        for name, data in pages(site):
            files.add(name, data)
        return Published(len(site.shown), len(site.schools), files.settle())


@dataclass
class _Gathering:
    """What is told, policy by policy, while the documents are made ready one by one."""

    store: Store
    files: Placing
    today: str
    shown: list[Shown] = field(default_factory=list)
    filed: list[str] = field(default_factory=list)
    """Of each of those shown, the page that was filed."""
    gone: list[Gone] = field(default_factory=list)
    withdrawn: list[Gone] = field(default_factory=list)

    def site(self, base: str) -> Site:
        return Site(
            self.today, tuple(self._listed()), tuple(self.gone), tuple(self.withdrawn), base
        )

    def _listed(self) -> Iterator[Shown]:
        """With titles by which those of a school can be told apart."""
        called = (Called(one.organisation, one.title, one.trust, one.policy) for one in self.shown)
        for one, title in zip(self.shown, twins.titles(called), strict=True):
            yield replace(one, title=title)

    def show(self, site: Site) -> None:
        """The policies' own pages, which lead back to a list; only now it is known which lists there are."""
        for one, document in zip(self.shown, self.filed, strict=True):
            filed = self.store.document(document)
            index = places.school(one.trust) if len(site.schools) > 1 else places.INDEX
            banner = Banner(one.trust, one.policy, one.version, one.effective, one.language)
            for number in ("", one.version):
                place = places.file(one.trust, one.policy, "html", number)
                self.files.add(place, banner.page(filed, number, index))

    def take(self, record: Record) -> None:
        current = record.in_force(self.today)
        text = self._text(record, current) if current else None
        if current and text:
            self.shown.append(self._shown(record, current, text))
            self.filed.append(_document(current, "html"))
        ended = list(self._ended(record, current.number if current and text else ""))
        self.gone += ended
        if current is None:
            self.withdrawn += ended[-1:]

    def _shown(self, record: Record, version: Version, text: Policy) -> Shown:
        sizes = {}
        for format in places.BESIDE:
            data = self.store.document(_document(version, format))
            for number in ("", version.number):
                self.files.add(places.file(record.trust, record.policy, format, number), data)
            sizes[format] = len(data)
        return Shown(**_told(record, version, text), next_review=version.next_review, sizes=sizes)

    def _ended(self, record: Record, now: str) -> Iterator[Gone]:
        """The versions that were in force and are no longer."""
        for one in record.begun(self.today):
            state = record.state(one, self.today)
            if state == "in force" or (text := self._text(record, one)) is None:
                continue
            gone = Gone(
                **_told(record, one, text),
                until=one.withdrawn,
                fingerprint=one.fingerprint,
                now=now,
            )
            if state == "superseded" and (following := record.follower(one, self.today)):
                gone = replace(gone, until=following.effective, superseded_by=following.number)
            yield gone

    def _text(self, record: Record, version: Version) -> Policy | None:
        """What a version says; None where its control keeps it off the website."""
        text = texts.filed(self.store, version)
        if codec.fingerprint(text) != version.fingerprint:
            name = f"{record.trust}/{record.policy}"
            raise RegisterError(
                f"what is filed of {name} {version.number} is not the text that was adopted",
                path=self.store.name,
                hint="run 'policygen register verify'",
            )
        return None if text.control.publish is False else text


def _told(record: Record, version: Version, text: Policy) -> dict[str, Any]:
    """What is told of a version, in force or not."""
    return {
        "trust": record.trust,
        "policy": record.policy,
        "title": version.title,
        "language": text.language,
        "organisation": text.organisation or record.organisation,
        "version": version.number,
        "adopted_by": version.decision.title,
        "adopted_on": version.decision.on,
        "effective": version.effective,
    }


def _document(version: Version, format: str) -> str:
    """The file of a version: of its PDFs, the one that was signed last."""
    signed = [one.document for one in version.signatures if one.how == "certificate"]
    return signed[-1] if signed and format == "pdf" else version.documents[format]
