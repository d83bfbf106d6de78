"""Workspace + register + what a clerk decides to record -> the event that says so.

Whatever takes long, such as making PDFs, is done before the register is asked to write; then it is asked whether
it still stands as it stood when that began.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from policygen import codec
from policygen.compare import Comparison
from policygen.project.register import (
    controls,
    deciding,
    faithful,
    renamed,
    steady,
    texts,
    versions,
)
from policygen.project.register.clauses import said
from policygen.project.register.clerk import Clerk
from policygen.project.register.deciding import Wishes
from policygen.project.workspace import Made, Workspace
from policygen.register import folding, life
from policygen.register.events import Deed, Event, seal
from policygen.register.life import Compared
from policygen.register.record import Decision, Evidence, Record, Signed, Submission, Version
from policygen.register.store import Store, sha256
from policygen.trust import Trust
from policygen.words import say_date


@dataclass(frozen=True)
class Acts:
    """What can be done in the register of a workspace."""

    workspace: Workspace
    store: Store
    clerk: Clerk

    # ---- submitting and adopting

    def submit(
        self, trust: str, policy: str, to: str, meeting: str
    ) -> tuple[Event, Comparison | None]:
        """Fixes a text, renders it, compares it with the version in force, and puts it before a body."""
        body = deciding.body(self.workspace.trust(trust), to)
        record = self.store.record(trust, policy)
        style = self.workspace.trust(trust).file.dates
        before = record.before(self.clerk.today) if record else None
        draft = self.workspace.draft(trust, policy)
        if record is None:
            renamed.check(self.store, self.workspace, draft)
        text = texts.text(draft)
        against = Compared(before.number if before else "")
        life.submit(record, text, body, meeting, self.clerk.today, against, {})
        planned = Submission(text.title, text.fingerprint, body.id, body.title, meeting, "", {})
        made = self.workspace.bearing(trust, policy, controls.submitted(record, planned, style))
        files = faithful.rendered(made)
        found = self._compare(
            files, before, made, f"for the {body.title}, {say_date(meeting, style)}"
        )
        told = texts.told(before, found)

        def decide(now: Record | None) -> Deed:
            steady.check_same(record, now)
            return life.submit(now, text, body, meeting, self.clerk.today, told, files.names)

        return self._act((trust, policy), decide, files.contents), found

    def _compare(
        self, files: texts.Files, before: Version | None, made: Made, name: str
    ) -> Comparison | None:
        if before is None:
            return None
        old = texts.filed(self.store, before)
        names = "", name
        return texts.add_comparison(files, old, made.policy, made.theme, names, self.clerk.today)

    def send_back(
        self, trust: str, policy: str, reasons: str, on: str, undecided: bool = False
    ) -> Event:
        """Sends what was submitted back, with a body's reasons; takes it back, where the body has `undecided`."""
        on = on or self.clerk.today
        of = self.workspace.readable.get(trust)

        def decide(now: Record | None) -> Deed:
            before = now.submission if now else None
            taken = undecided or deciding.is_still_to_meet(of, before, on)
            return life.send_back(now, reasons, on, self.clerk.today, taken)

        return self._act((trust, policy), decide)

    def adopt(self, trust: str, policy: str, evidence: Evidence, wishes: Wishes) -> Event:
        """Records that a body has adopted what lies before it."""
        of = self.workspace.trust(trust)
        record = self.store.record(trust, policy)
        draft = self.workspace.draft(trust, policy)
        if record is None:
            renamed.check(self.store, self.workspace, draft)
        life.submitted(record)
        decision = deciding.decision(of, evidence)
        submission = life.adoptable(record, decision, said(draft))
        adoption = deciding.adoption(of, policy, decision, wishes)
        planned = life.planned(record, decision, adoption, self.clerk.today)
        control = controls.adopted(
            record, planned, self.clerk.today, of.file.dates, adoption.next_review
        )
        made = self.workspace.bearing(trust, policy, control)
        steady.check_fixed(made.policy, submission.fingerprint)
        files = faithful.rendered(made)

        def decide(now: Record | None) -> Deed:
            steady.check_same(record, now)
            filed = replace(adoption, documents=files.names)
            return life.adopt(now, decision, filed, self.clerk.today)

        return self._act(
            (trust, policy), decide, files.contents, self._kin(of, decision.body, decision.title)
        )

    def withdraw(
        self,
        trust: str,
        policy: str,
        reason: str,
        on: str,
        mistaken: bool = False,
        number: str = "",
    ) -> Event:
        """Takes a version out of force; `mistaken`, one that never should have been on record."""
        on, today = on or self.clerk.today, self.clerk.today
        return self._act(
            (trust, policy), lambda now: life.withdraw(now, reason, on, today, mistaken, number)
        )

    def report_back(
        self, trust: str, policy: str, number: str, evidence: Evidence, review: str = ""
    ) -> Event:
        """Records that a delegated decision was told to the body that delegated it.

        It is the one by which a version was adopted, or that of its `review` of a day.
        """
        of = self.workspace.trust(trust)
        body = deciding.body(of, evidence.body)
        decision = Decision(
            body.id, evidence.on, "meeting", evidence.minute.strip(), title=body.title
        )
        return self._act(
            (trust, policy),
            lambda now: life.report_back(now, number, decision, self.clerk.today, review),
            kin=self._kin(of, body.id, body.title),
        )

    def correct_minute(
        self, trust: str, policy: str, event: int, minute: str, reason: str
    ) -> Event:
        """Puts a mistyped minute's reference right; the wrong one is free for its own meeting."""
        of = self.workspace.trust(trust)
        record = self.store.record(trust, policy)
        wrong = life.minuted(record, event)
        minute = minute.strip()
        planned = life.correct_minute(record, event, minute, reason)
        files = self._anew(record, planned) if wrong.adopted else texts.Files()

        def decide(now: Record | None) -> Deed:
            steady.check_same(record, now)
            return life.correct_minute(now, event, minute, reason, files.names)

        kin = self._kin(of, wrong.meeting.body, wrong.title)
        return self._act((trust, policy), decide, files.contents, kin)

    # ---- reviewing

    def open_review(self, trust: str, policy: str, on: str) -> Event:
        """Records that a review has begun."""
        on = on or self.clerk.today
        return self._act((trust, policy), lambda now: life.open_review(now, on, self.clerk.today))

    def close_review(self, trust: str, policy: str, reason: str) -> Event:
        """Records that a review that had begun is not to be."""
        return self._act(
            (trust, policy), lambda now: life.close_review(now, reason, self.clerk.today)
        )

    def reviewed(self, trust: str, policy: str, evidence: Evidence, next_review: str) -> Event:
        """Records a review that changed nothing, and files the version anew with its dates."""
        of = self.workspace.trust(trust)
        record = self.store.record(trust, policy)
        decision = deciding.decision(of, evidence)
        fingerprint = codec.fingerprint(self.workspace.draft(trust, policy))
        due = next_review or deciding.next_review(of, policy, decision)
        today = self.clerk.today
        files = self._anew(record, life.reviewed(record, decision, fingerprint, due, today))

        def decide(now: Record | None) -> Deed:
            steady.check_same(record, now)
            return life.reviewed(now, decision, fingerprint, due, today, files.names)

        kin = self._kin(of, decision.body, decision.title)
        return self._act((trust, policy), decide, files.contents, kin)

    def _anew(self, record: Record | None, deed: Deed) -> texts.Files:
        """The files of a version as a deed leaves it.

        None where it is over, or where the workspace no longer makes just what was adopted.
        """
        after = folding.after(record, seal(deed, self.clerk.actor, self.clerk.at, 0, ""))
        version = life.version_of(after, deed.particulars["version"])
        if after.state(version, self.clerk.today) not in ("in force", "adopted"):
            return texts.Files()
        name, style = (deed.trust, deed.policy), self.workspace.trust(deed.trust).file.dates
        if said(self.workspace.draft(*name)) != version.said:
            return texts.Files()
        control = controls.adopted(after, version, self.clerk.today, style, version.next_review)
        made = self.workspace.bearing(*name, control)
        steady.check_fixed(made.policy, version.fingerprint)
        return faithful.rendered(made)

    # ---- signing

    def sign(
        self, name: tuple[str, str], number: str, signed: Signed, data: bytes, upon: bytes = b""
    ) -> Event:
        """Records a signature, and files what was signed; `upon` is what a certificate signed, as it was before."""
        signed = replace(signed, document=sha256(data))

        def decide(now: Record | None) -> Deed:
            roles = versions.signatories(self.store, now, number)
            deed = life.sign(now, number, signed, roles, self.clerk.today)
            if now and upon:
                versions.check_last(now, number, upon)
            return deed

        return self._act(name, decide, [data])

    # ---- all of them

    def _act(
        self,
        name: tuple[str, str],
        decide: Callable[[Record | None], Deed],
        documents: list[bytes] | None = None,
        kin: tuple[str, ...] = (),
    ) -> Event:
        return self.store.act(name, self.clerk.actor, self.clerk.at, decide, documents or [], kin)

    def _kin(self, trust: Trust, body: str, title: str) -> tuple[str, ...]:
        return deciding.kin(self.workspace.trusts, trust, body, title)
