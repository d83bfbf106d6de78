"""How many clauses of edited files mapping finds, and how many words it loses."""

import random
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policygen.model import Policy, Table
from policygen.project.returning.mapping import mapped
from policygen.project.returning.parts import Part, parts
from policygen.readers.docx import read
from policygen.writers import docx
from tests.needs import soffice
from tests.returned.editing import edited
from tests.returned.elements import bare
from tests.returned.truth import ANY, HEADING, Share, settled

_DIGITS = re.compile(r"\d")
_PATIENCE, _PATIENCE_EACH = 60.0, 5.0


@dataclass(frozen=True, slots=True)
class Returned:
    """An edited file, what was done to it, and which clause each share of it is."""

    data: bytes
    done: tuple[str, ...]
    truth: tuple[Share, ...]
    recounted: bool = False
    """Numbers in references may be others now: LibreOffice counts them anew."""

    def words(self, shares: Iterable[Share]) -> list[Share]:
        """Shares as they are compared."""
        if not self.recounted:
            return list(shares)
        bare = ((clause, _DIGITS.sub("", text)) for clause, text in shares)
        return [(clause, text) for clause, text in bare if text]


def drawn(
    files: Sequence[bytes], seed: str, count: int, controls: bool = True
) -> Iterator[Returned]:
    """Edited files; `controls`: whether what they are saved by keeps the names of content controls."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        data, done = edited(chance.choice(files), chance)
        plain, truth = settled(data, controls)
        yield Returned(plain, tuple(done), tuple(truth))


def saved_by_office(returned: Iterable[Returned], folder: Path) -> Iterator[Returned]:
    """The same files, opened and saved by LibreOffice, which drops the names of our content controls."""
    held, out = list(returned), folder / "saved"
    for number, one in enumerate(held):
        (folder / f"{number}.docx").write_bytes(one.data)
    names = [str(folder / f"{number}.docx") for number in range(len(held))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out)]
    patience = _PATIENCE + _PATIENCE_EACH * len(held)
    command = [str(soffice()), profile, *to, *names]
    subprocess.run(command, check=True, timeout=patience, capture_output=True)
    for number, one in enumerate(held):
        data = (out / f"{number}.docx").read_bytes()
        yield Returned(data, (*one.done, "saved by LibreOffice"), one.truth, recounted=True)


@dataclass(slots=True)
class Score:
    """What came of some files."""

    files: int = 0
    lost: list[str] = field(default_factory=list)
    """What was done to each file in which a word is in no part, in several, or out of order."""
    shares: int = 0
    right: int = 0
    """Paragraphs, or shares of joined ones, of which every word has its clause."""
    edited: int = 0
    edited_right: int = 0
    """Those among them that do not read as they were sent."""
    edits: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    """Of each kind of edit: files that had it; those of them in which a share is wrong."""

    def __str__(self) -> str:
        told = [
            f"{self.files} files, words lost in {len(self.lost)}",
            f"{self.right} of {self.shares} shares mapped right ({self.right / self.shares:.2%})",
            f"{self.edited_right} of the {self.edited} edited ones ({self.edited_right / self.edited:.2%})",
        ]
        kinds = (
            f"  {kind}: {n} files, {self.wrong[kind]} with a fault"
            for kind, n in sorted(self.edits.items())
        )
        return "\n".join([*told, *kinds])


def score(returned: Iterable[Returned]) -> Score:
    made = Score()
    for one in returned:
        base, theirs = docx.carried(one.data), read(one.data).policy
        assert base is not None
        found, truth = one.words(_said(theirs, mapped(base, theirs))), one.words(one.truth)
        sent = one.words((part.clause, bare(part.block.text)) for part in parts(base))
        made.files += 1
        made.edits.update(set(one.done))
        if "".join(text for _, text in found) != "".join(text for _, text in truth):
            made.lost.append(", ".join(one.done))
        elif not _judged(made, found, truth, set(sent)):
            made.wrong.update(set(one.done))
    return made


def _said(theirs: Policy, found: Sequence[Part]) -> Iterator[Share]:
    """Headings and parts in reading order, each with its clause."""
    rest = list(found)
    for number, section in enumerate(theirs.sections):
        yield HEADING, bare(section.title)
        while rest and rest[0].section == number:
            part = rest.pop(0)
            caption = part.block.caption if isinstance(part.block, Table) else ""
            yield part.clause, bare(caption + part.block.text)


def _judged(made: Score, found: Sequence[Share], truth: Sequence[Share], sent: set[Share]) -> bool:
    """Whether all shares of a file are right; each is counted."""
    clauses = [clause for clause, text in found for _ in text]
    at, whole = 0, True
    for clause, text in truth:
        right = set(clauses[at : at + len(text)]) == {clause}
        at += len(text)
        if clause in (HEADING, ANY):
            continue
        changed = (clause, text) not in sent
        made.shares, made.right = made.shares + 1, made.right + right
        made.edited, made.edited_right = (
            made.edited + changed,
            made.edited_right + (changed and right),
        )
        whole = whole and right
    return whole
