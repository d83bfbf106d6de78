"""A policy of a workspace, and versions of the register -> texts that can be compared, rendered and filed."""

from policygen import codec, writers
from policygen.compare import Comparison
from policygen.model import Policy
from policygen.project import compare
from policygen.register.record import Submission, Version
from policygen.register.store import Store, sha256
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


def filed(store: Store, one: Version | Submission) -> Policy:
    """The text of a version, or of what was submitted, as it was filed."""
    return codec.loads(store.document(one.documents["json"]))


def add_comparison(
    made: Files, old: Policy, new: Policy, theme: Theme, names: tuple[str, str], on: str
) -> Comparison:
    """Adds the comparison's files to those of the new text; gives the comparison.

    What is drawn from the record of decisions is left aside.
    """
    before, after = _sides(old, new, theme, names)
    found = compare.compared(before, after)
    revisions = compare.Revisions("policygen", f"{on}T00:00:00Z")
    for format in COMPARED:
        data = compare.report(before, after, found, format, revisions)
        made.add(f"comparison.{format}", data)
    return found


def _sides(
    old: Policy, new: Policy, theme: Theme, names: tuple[str, str]
) -> tuple[compare.Version, compare.Version]:
    texts = codec.adoptable(old), codec.adoptable(new)
    before, after = (
        compare.named(text, theme, name) for text, name in zip(texts, names, strict=True)
    )
    return before, after
