"""A policy of a workspace, and versions of the register -> texts that can be compared, rendered and filed."""

from dataclasses import replace

from policygen import codec, writers
from policygen.compare import Comparison
from policygen.model import Policy
from policygen.project import compare
from policygen.project.register.clauses import clauses, said
from policygen.register.life import Compared, Text
from policygen.register.record import Submission, Version
from policygen.register.store import Store, sha256
from policygen.reports.cover import cover
from policygen.theme import Theme

FORMATS = ("json", "docx", "pdf", "html")
"""What is filed of every text."""
COMPARED = ("json", "html", "pdf", "docx")
"""What is filed of the comparison with the version in force."""


class Files:
    """Documents by what they are, as they go into the register."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        """What it is, such as `pdf` or `comparison.docx` -> its SHA-256."""
        self.contents: list[bytes] = []

    def add(self, name: str, data: bytes) -> None:
        self.names[name] = sha256(data)
        self.contents.append(data)


def rendered(policy: Policy, theme: Theme) -> Files:
    """The policy in every format that is filed."""
    made = Files()
    for format in FORMATS:
        made.add(format, writers.load(format)(policy, theme))
    return made


def text(policy: Policy) -> Text:
    """What is submitted, of a draft."""
    now = said(policy)
    return Text(
        policy.trust,
        policy.id,
        policy.title,
        policy.organisation,
        policy.control.owner,
        now.fingerprint,
        clauses(policy),
        now.shown,
    )


def filed(store: Store, one: Version | Submission) -> Policy:
    """The text of a version, or of what was submitted, as it was filed."""
    return codec.loads(store.document(one.documents["json"]))


def comparable(policy: Policy) -> Policy:
    """A text as it is compared: without what is drawn from the record, as old as its adoption."""
    control = replace(policy.control, reviewed_on=policy.control.approved_on)
    return replace(codec.adoptable(policy), control=control)


def add_comparison(
    made: Files, old: Policy, new: Policy, theme: Theme, names: tuple[str, str], on: str
) -> Comparison:
    """Adds the comparison's files to those of the new text; gives the comparison.

    What is drawn from the record of decisions is left aside.
    """
    first, second = _sides(old, new, theme, names)
    found = compare.compared(first, second)
    revisions = compare.Revisions("policygen", f"{on}T00:00:00Z")
    for format in COMPARED:
        data = compare.report(first, second, found, format, revisions)
        made.add(f"comparison.{format}", data)
    return found


def told(old: Version | None, found: Comparison | None) -> Compared:
    """What a submission says of its comparison."""
    if old is None or found is None:
        return Compared(summary="First version")
    count = len(found.changes)
    said = _same(old) if found.identical else cover(found).sentence
    return Compared(old.number, count, found.summary.matters, said)


def _same(old: Version) -> str:
    """That nothing has changed; which version it is, is not plain where that was withdrawn."""
    gone = f", which was withdrawn on {old.withdrawn}" if old.withdrawn else ""
    return f"It says the same as version {old.number}{gone}."


def _sides(
    old: Policy, new: Policy, theme: Theme, names: tuple[str, str]
) -> tuple[compare.Version, compare.Version]:
    texts = comparable(old), comparable(new)
    first, second = (
        compare.named(one, theme, name) for one, name in zip(texts, names, strict=True)
    )
    return first, second
