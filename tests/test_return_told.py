"""`policygen return`: what is not brought home, or was put together, is told as it is."""

import re
import zipfile
from pathlib import Path

import pytest

from policygen.ooxml import package
from tests.test_bad_input import run
from tests.test_return import FILE, SCHOOL, clause, edit, trust_file, workspace

CONTROL = re.compile(r"<w:sdtPr>.*?</w:sdtPr>|</?w:sdt(?:Content)?>", re.DOTALL)


# ---- lines of the record


def _with_record(folder: Path, listed: str) -> Path:
    text = clause("Approved by {{ roles.chair.the }} on {{ control.approved_on }}.")
    (folder / "clauses/ponds").mkdir(parents=True)
    (folder / "clauses/ponds/approved.yaml").write_text(f"style: record\n{text}")
    listed = f"          - frogs\n          - {listed}\n"
    said = SCHOOL.replace("          - frogs\n", listed)
    return workspace(folder, said.replace("2026-09}", "2026-09, approved_on: 2026-09-07}"))


@pytest.mark.parametrize("listed", ["approved", "approved: {join: true}"])
@pytest.mark.parametrize("with_controls", [True, False])
def test_a_day_of_approval_that_was_changed_stays_out_and_is_told(
    tmp_path: Path, listed: str, with_controls: bool
) -> None:
    folder = _with_record(tmp_path, listed)
    _change(folder, "7 September 2026", "8 October 2027", with_controls)
    before = trust_file(folder)
    done = run(folder, "return", FILE, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "clauses: 4 as they were\n" in done.stdout
    line = "Approved by the Chair of Governors on {}."
    told = f"{line.format('7 September 2026')!r} is now {line.format('8 October 2027')!r}"
    assert told in done.stdout
    assert trust_file(folder) == before


def _change(folder: Path, old: str, new: str, with_controls: bool) -> None:
    edit(folder, (old, new))
    if with_controls:
        return
    with zipfile.ZipFile(folder / FILE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["word/document.xml"].decode()
    parts["word/document.xml"] = CONTROL.sub("", xml).encode()
    (folder / FILE).write_bytes(package(parts))
