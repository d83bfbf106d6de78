"""How many clauses of edited Word files are found again, and how many words are lost."""

import sys
import tempfile
from itertools import chain
from pathlib import Path

import texts
from measure import ROOT, Figure, seconds, shown

from policygen.readers.docx import read
from policygen.writers import docx

sys.path.insert(0, str(ROOT))
from policygen.project.returning.mapping import mapped
from tests.needs import find
from tests.returned.scoring import drawn, saved_by_office, score
from tests.samples import EVERYTHING

FILES, BY_OFFICE = 900, 100


def figures() -> list[Figure]:
    files = [docx.write(one.policy, one.theme) for one in texts.made()]
    return [*found([*files, docx.write(EVERYTHING)]), speed(files[0])]


def found(files: list[bytes]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        returned = drawn(files, "bench", FILES)
        if find("soffice"):
            plain = drawn(files, "bench office", BY_OFFICE, controls=False)
            returned = chain(returned, saved_by_office(plain, Path(folder)))
        made = score(returned)
    share, edited = made.right / made.shares, made.edited_right / made.edited
    name = f"clauses mapped right in {made.files} edited Word files"
    return [
        shown(Figure(name, share * 100, "%", least=99)),
        shown(
            Figure(
                f"those among them that were edited ({made.edited})", edited * 100, "%", least=99
            )
        ),
        shown(Figure("files in which a word is lost", len(made.lost), "", most=0)),
    ]


def speed(data: bytes) -> Figure:
    base = docx.carried(data)
    assert base is not None
    edited = next(iter(drawn([data], "bench speed", 1)))
    theirs = read(edited.data).policy
    return shown(
        Figure("mapping an edited policy", seconds(lambda: mapped(base, theirs)) * 1000, "ms", 100)
    )
