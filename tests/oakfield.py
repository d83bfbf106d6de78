"""An invented school with a register, whose clerk acts on days that the tests name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from policygen.project.register import controls
from policygen.project.register.acts import Acts
from policygen.project.register.clerk import Clerk
from policygen.project.register.deciding import Wishes
from policygen.project.start import Answers, start
from policygen.project.workspace import Workspace
from policygen.register.events import Actor, Event
from policygen.register.record import Evidence
from policygen.register.store import Store, opened

SCHOOL = Answers(
    "Oakfield School",
    "maintained school",
    "school",
    "Headteacher",
    "Governing Body",
    "Chair of Governors",
    "Designated Safeguarding Lead",
)
TRUST = "oakfield-school"
POLICY = "social-media"
BODIES = """
bodies:
  conduct:
    title: Conduct Committee
    kind: committee
    members: 4
    delegation: Terms of reference 3.1
"""
SECOND = """
  phones:
    title: Phones Policy
    outline: social-media
    numbering: {sections: "1."}
"""
CHANGE = (
    "{{ body.the }} with professionalism and",
    "{{ body.the }} with patience, within fourteen days, and",
)


class School:
    """A workspace and its open register."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder = folder
        self.store = store

    def acts(self, today: str) -> Acts:
        """What the clerk can do on a day, with the files as they are now."""

        def recorded(trust: Any, policy: Any) -> Any:
            return controls.of(self.store, today, trust, policy)

        clerk = Clerk(Actor("Jo Field", "Clerk"), f"{today}T18:00:00Z")
        return Acts(Workspace(self.folder, recorded), self.store, clerk)

    def submit(
        self, today: str, meeting: str, to: str = "board", policy: str = POLICY, trust: str = TRUST
    ) -> Event:
        return self.acts(today).submit(trust, policy, to, meeting)[0]

    def adopt(
        self, on: str, minute: str, policy: str = POLICY, trust: str = TRUST, **wishes: Any
    ) -> Event:
        evidence = Evidence("board", on, "", minute, 6, 5, 9, 6, 0, 0)
        return self.acts(on).adopt(trust, policy, evidence, Wishes(**wishes))

    def edit(self, path: str, old: str, new: str) -> None:
        """Changes a file of the workspace."""
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")

    def change(self) -> None:
        """Changes a clause, in a way that matters."""
        self.edit("clauses/social-media/conduct.yaml", *CHANGE)

    def workspace(self) -> Workspace:
        return Workspace(self.folder)


@contextmanager
def school(folder: Path, place: str = "") -> Iterator[School]:
    """The school with two policies, and an empty register: in its folder, or in a database named."""
    start(folder, SCHOOL)
    file = folder / "trusts" / f"{TRUST}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + SECOND + BODIES, encoding="utf-8")
    with opened(place or folder / "register.db", make=True) as store:
        yield School(folder, store)
