"""`policygen return`: what is not brought home, or was put together, is told as it is."""

import re
import zipfile
from pathlib import Path

import pytest

from policygen.ooxml import package
from tests.test_bad_input import run
from tests.test_return import (
    CLAUSES,
    FILE,
    SCHOOL,
    bring,
    clause,
    edit,
    paragraph,
    trust_file,
    workspace,
)

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


# ---- references

NEWT = "text: 'Newts are left alone; see {{ ref(''boots'') }} and {{ ref(''nets'') }}.'"


def _with_references(folder: Path) -> Path:
    numbered = SCHOOL.replace("sections:\n", 'numbering: {sections: "1."}\n    sections:\n', 1)
    listed = f"          - newts:\n              {NEWT}\n          - signatures\n"
    said = numbered.replace("          - signatures\n", listed)
    said = said.replace("      - heading: There\n", "      - heading: There\n        id: there\n")
    return workspace(folder, said)


@pytest.mark.parametrize("number", ["2", "9"])
def test_a_number_typed_into_a_reference_comes_home_as_words(tmp_path: Path, number: str) -> None:
    folder = _with_references(tmp_path)
    _in_newts(folder, ">1<", f">{number}<")
    said = bring(folder)
    assert "newts (There): edited" in said
    assert f"see section {number} and" in trust_file(folder)


def test_numbers_of_references_that_changed_places_come_home(tmp_path: Path) -> None:
    folder = _with_references(tmp_path)
    _in_newts(folder, ">1<", ">x<", ">2<", ">1<", ">x<", ">2<")
    bring(folder)
    assert "see section 2 and section 1." in trust_file(folder)


def test_a_number_typed_into_a_reference_comes_home_beside_other_edits(tmp_path: Path) -> None:
    folder = _with_references(tmp_path)
    _in_newts(folder, ">1<", ">9<")
    edit(folder, ("Torn nets are mended.", "Torn nets are thrown away."))
    said = bring(folder)
    assert "1 home already" not in said
    assert "see section 9 and" in trust_file(folder)


@pytest.mark.parametrize("updated", [True, False])
def test_numbers_of_references_that_follow_a_section_are_no_edit(
    tmp_path: Path, updated: bool
) -> None:
    folder = _with_references(tmp_path)
    if updated:
        _in_newts(folder, ">1<", ">x<", ">2<", ">1<", ">x<", ">2<")
    _swap_sections(folder)
    done = run(folder, "return", FILE, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "newts (There): moved" in done.stdout or "newts" not in done.stdout.split("In the")[0]
    assert NEWT in trust_file(folder)
    assert "see section 2 and section 1." in run(folder, "show", "alder-row").stdout


def _in_newts(folder: Path, *swaps: str) -> None:
    block = made = paragraph(folder, "Newts are left")
    for old, new in zip(swaps[::2], swaps[1::2], strict=True):
        assert made.count(old) == 1
        made = made.replace(old, new)
    edit(folder, (block, made))


def _swap_sections(folder: Path) -> None:
    """Moves the first section behind the second."""
    with zipfile.ZipFile(folder / FILE) as archive:
        xml = archive.read("word/document.xml").decode()
    heads = [found.start() for found in re.finditer(r"<w:p>(?:(?!</w:p>).)*Heading1", xml)]
    first, second = heads[-2:]
    end = xml.index("</w:sdt>", xml.index("Newts are left")) + len("</w:sdt>")
    old = xml[first:end]
    edit(folder, (old, xml[second:end] + xml[first:second]))


# ---- what was done to a clause


BOTH = "; the change in the file and the one made here since are put together: read the whole"


def test_changes_of_both_sides_in_one_clause_are_told_as_put_together(tmp_path: Path) -> None:
    folder = workspace(tmp_path, SCHOOL)
    edit(folder, ("Nets are counted out and counted in.", "Nets are handed out by name."))
    edit(folder, ("two metres", "three metres"))
    nets = CLAUSES["nets"] + " Buckets stand by the shed."
    (folder / "clauses/ponds/nets.yaml").write_text(clause(nets))
    told = run(folder, "return", FILE, "--yes").stdout.partition("In the trust file:")[2]
    (line,) = [one for one in told.splitlines() if one.startswith("  nets: ")]
    assert line.endswith(BOTH)
    assert told.count(BOTH) == 1


def test_a_clause_that_only_runs_on_now_is_told_as_that(tmp_path: Path) -> None:
    own = "          - spawn: {text: Spawn stays wet.}\n          - eggs: {text: Eggs stay dry.}\n"
    folder = workspace(tmp_path, SCHOOL.replace("          - signatures\n", own))
    first, second = paragraph(folder, "Spawn stays"), paragraph(folder, "Eggs stay")
    run_on = first.replace("Spawn stays wet.", "Spawn stays wet. Eggs stay dry.")
    edit(folder, (first, run_on), (second, ""))
    told = bring(folder).partition("In the trust file:")[2]
    assert "  eggs: runs on in the paragraph before it\n" in told
    assert "own" not in told


def test_the_end_of_a_paragraph_that_tracking_took_out_is_told_with_its_words(
    tmp_path: Path,
) -> None:
    folder = workspace(tmp_path, SCHOOL)
    mark = '<w:rPr><w:del w:id="77" w:author="Ada Marsh" w:date="2026-10-01T09:00:00Z"/></w:rPr>'
    block = paragraph(folder, "Frogs are looked")
    marked = re.sub(r"</w:pPr>", f"{mark}</w:pPr>", block)
    if marked == block:
        marked = block.replace("<w:p>", f"<w:p><w:pPr>{mark}</w:pPr>")
    edit(folder, (block, marked))
    done = run(folder, "return", FILE, "--dry-run")
    assert "'Frogs are looked at and left where they are.' joined with the paragraph behind it" in (
        done.stdout
    )
