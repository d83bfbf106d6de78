"""`policygen return` as a clerk types it: a Word file of an invented school, edited in its XML."""

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from policygen import readers, yamlfile
from policygen.ooxml import package
from policygen.project import bases
from tests.test_bad_input import run

TRUST = "trusts/alder-row.yaml"
FILE = "output/alder-row/ponds.docx"

CLAUSES = {
    "edge": "Nobody goes nearer to the pond than two metres. {{ roles.head.the }} may allow it for a lesson.",
    "boots": "Boots are kept {{ where }}. They are rinsed after each visit.",
    "nets": "Nets are counted out and counted in. A net that is lost is told to {{ roles.head.the }}. Torn nets are mended.",
    "frogs": "Frogs are looked at and left where they are.",
}
SCHOOL = """\
# yaml-language-server: $schema=../schemas/trust.json
name: Alder Row School   # as on the gate
kind: maintained school
roles:
  head: Headteacher
  chair: Chair of Governors

policies:
  ponds:
    title: Ponds Policy
    control: {dated: 2026-09}
    # in the order of a visit
    sections:
      - heading: Before
        clauses:
          - edge   # agreed with the parents
          - boots: {where: in the porch}
      - heading: There
        clauses:
          - nets
          - frogs
          - signatures
"""
BY_OUTLINE = """\
name: Alder Row School
kind: maintained school
roles: {head: Headteacher, chair: Chair of Governors}
policies:
  ponds: {control: {dated: 2026-09}}
"""
OUTLINE = """\
title: Ponds Policy
sections:
  - heading: Before
    clauses: [edge, {boots: {where: in the porch}}]
  - heading: There
    clauses: [nets, frogs, signatures]
"""


def clause(text: str) -> str:
    parameters = (
        "parameters:\n  where: {default: in the hall, help: Where.}\n" if "where" in text else ""
    )
    return f'title: A clause\ntopic: ponds\n{parameters}wordings:\n  standard: "{text}"\n'


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return workspace(tmp_path, SCHOOL)


def workspace(folder: Path, trust: str) -> Path:
    """A workspace with the policy built as a Word file."""
    for name in ("clauses/ponds", "trusts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, text in CLAUSES.items():
        (folder / f"clauses/ponds/{name}.yaml").write_text(clause(text))
    (folder / "clauses/ponds/outline.yaml").write_text(OUTLINE)
    (folder / TRUST).write_text(trust)
    assert run(folder, "build", "-q", "--format", "docx").returncode == 0
    return folder


def edit(folder: Path, *swaps: tuple[str, str], part: str = "word/document.xml") -> None:
    """Edits the Word file: each text of its XML, which stands there once, becomes another."""
    with zipfile.ZipFile(io.BytesIO((folder / FILE).read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts[part].decode()
    for old, new in swaps:
        assert xml.count(old) == 1, (old, xml.count(old))
        xml = xml.replace(old, new)
    (folder / FILE).write_bytes(package({**parts, part: xml.encode()}))


def paragraph(folder: Path, words: str) -> str:
    """The XML of the paragraph, with the content control around it, in which some words stand."""
    with zipfile.ZipFile(folder / FILE) as archive:
        xml = archive.read("word/document.xml").decode()
    start = xml.rfind("<w:sdt>", 0, xml.index(words))
    return xml[start : xml.index("</w:sdt>", start) + len("</w:sdt>")]


def bring(folder: Path) -> str:
    """What `policygen return --yes` says; afterwards the policy that is built says what the edited file said."""
    wanted = words(folder)
    done = run(folder, "return", FILE, "--yes")
    assert (done.returncode, done.stderr) == (0, ""), done
    assert run(folder, "build", "-q", "--format", "docx").returncode == 0
    assert words(folder) == wanted
    return done.stdout


def words(folder: Path) -> list[list[str]]:
    """The headings and blocks that the Word file shows, words alone."""
    policy = readers.read(folder / FILE, readers.Options(carried=False)).policy
    found = []
    for section in policy.sections:
        found.append(section.title.split())
        found += [block.text.split() for block in section.blocks]
    return [one for one in found if one]


def trust_file(folder: Path) -> str:
    return (folder / TRUST).read_text()


# ---- what an editor does


def test_a_file_that_nobody_edited_brings_nothing_home(school: Path) -> None:
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 0
    assert "clauses: 4 as they were" in done.stdout
    assert "There is nothing to bring home." in done.stdout
    assert trust_file(school) == SCHOOL


def test_an_edited_sentence_becomes_a_phrase_of_that_clause_and_all_else_stays(
    school: Path,
) -> None:
    edit(school, ("Frogs are looked at and left", "Frogs and newts are looked at and left"))
    told = bring(school)
    assert "frogs (There): edited" in told
    assert "Frogs{+ and newts+} are looked at" in told
    phrase = "phrases:\n                Frogs are looked: Frogs and newts are looked"
    base = f"base: {bases.mark(CLAUSES['frogs'])}"
    now = f"          - frogs:\n              {phrase}\n              {base}\n"
    assert trust_file(school) == SCHOOL.replace("          - frogs\n", now)


ODD = """\
name:   'Alder Row School'
kind: maintained school
roles: { head: Headteacher,
         chair: "Chair of Governors" }
policies:
   ponds:
      title: Ponds Policy
      control: {dated:  2026-09}
      sections:
      - heading: Before
        clauses: [ edge, boots: {where: in the porch} ]
      - heading: There
        clauses:
        - nets

        - frogs
        - signatures
"""


def test_a_line_that_is_not_concerned_stays_byte_for_byte_however_it_is_laid_out(
    tmp_path: Path,
) -> None:
    school = workspace(tmp_path, ODD)
    (school / TRUST).write_bytes(b"\xef\xbb\xbf" + ODD.replace("\n", "\r\n").encode())
    edit(school, ("Frogs are looked at and left", "Frogs and newts are looked at and left"))
    bring(school)
    before, after = ODD.split("        - frogs\n")
    written = (school / TRUST).read_bytes().decode()
    assert written.startswith("\ufeff" + before.replace("\n", "\r\n"))
    assert written.endswith(after.replace("\n", "\r\n"))
    assert "Frogs are looked: Frogs and newts are looked" in written


def test_an_edit_that_only_changed_a_value_changes_the_value(school: Path) -> None:
    edit(school, ("in the porch", "on the lower shelf"))
    told = bring(school)
    assert "boots: where is now 'on the lower shelf'" in told
    assert trust_file(school) == SCHOOL.replace("in the porch", "on the lower shelf")


def test_a_title_that_was_changed_throughout_changes_the_role(school: Path) -> None:
    with zipfile.ZipFile(io.BytesIO((school / FILE).read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["word/document.xml"].decode().replace("Headteacher", "Head of School")
    (school / FILE).write_bytes(package({**parts, "word/document.xml": xml.encode()}))
    told = run(school, "return", FILE, "--yes").stdout
    assert "roles.head gets that title" in told
    assert "  head: Head of School\n" in trust_file(school)


def test_a_title_changed_in_one_place_only_is_an_edit_of_that_clause(school: Path) -> None:
    whole = paragraph(school, "counted out")
    edit(school, (whole, whole.replace("the Headteacher", "the caretaker")))
    bring(school)
    assert "  head: Headteacher\n" in trust_file(school)


def test_a_clause_rewritten_becomes_the_trusts_own_words_with_the_base_it_was_made_from(
    school: Path,
) -> None:
    edit(
        school,
        (
            "Frogs are looked at and left where they are.",
            "We watch every animal of the pond from the planks, and take none of them home, not even for a day.",
        ),
    )
    bring(school)
    assert "- frogs:\n              text: >-\n                We watch every animal" in trust_file(
        school
    )
    assert "base: " in trust_file(school)
    assert next((school / "trusts/bases").glob("*.txt")).read_text() == CLAUSES["frogs"]


def test_a_clause_taken_out_and_a_new_one(school: Path) -> None:
    new = "<w:p><w:r><w:t>Ducks are fed on Fridays.</w:t></w:r></w:p>"
    edit(school, (paragraph(school, "Frogs are looked"), new))
    told = bring(school)
    assert "frogs (There): taken out" in told and "new" in told
    assert "- frogs" not in trust_file(school)
    assert "text: Ducks are fed on Fridays." in trust_file(school)
    assert "# in the order of a visit" in trust_file(school)


def test_a_clause_that_was_moved_stands_there_in_the_trust_file(school: Path) -> None:
    frogs = paragraph(school, "Frogs are looked")
    edit(school, (frogs, ""))
    edge = paragraph(school, "two metres")
    edit(school, (edge, frogs + edge))
    told = bring(school)
    assert "frogs (Before): moved" in told
    assert trust_file(school).index("- frogs") < trust_file(school).index("- edge   # agreed")


def test_two_paragraphs_run_together_and_one_parted(school: Path) -> None:
    text = "They are rinsed after each visit."
    parted = f"</w:t></w:r></w:p><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    edit(school, (f" {text}</w:t></w:r></w:p>", parted))
    nets, frogs = paragraph(school, "Nets are counted"), paragraph(school, "Frogs are looked")
    joined = nets.replace(
        "mended.</w:t>", "mended. Frogs are looked at and left where they are.</w:t>"
    )
    edit(school, (nets, joined))
    edit(school, (frogs, ""))
    bring(school)


def test_a_heading_that_was_drawn_up_takes_the_clause_under_it_along(school: Path) -> None:
    above = paragraph(school, "Boots are kept")
    with zipfile.ZipFile(school / FILE) as archive:
        xml = archive.read("word/document.xml").decode()
    heading = xml[xml.index(above) + len(above) : xml.index(paragraph(school, "Nets are counted"))]
    assert "There" in heading
    edit(school, (above + heading, heading + above))
    told = bring(school)
    assert "boots (There): moved" in told
    assert "clauses stand under another heading" in told
    edge, boots = (
        "          - edge   # agreed with the parents\n",
        "          - boots: {where: in the porch}\n",
    )
    head = "      - heading: There\n        clauses:\n"
    assert trust_file(school) == SCHOOL.replace(edge + boots + head, edge + head + boots)


def test_a_file_in_which_nothing_is_left_of_the_policy_is_refused(school: Path) -> None:
    with zipfile.ZipFile(school / FILE) as archive:
        xml = archive.read("word/document.xml").decode()
    body = xml[xml.index("<w:body>") + len("<w:body>") : xml.rindex("<w:sectPr")]
    edit(school, (body, "<w:p><w:r><w:t>Otters eat fish.</w:t></w:r></w:p>"))
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 2
    assert "nothing of the policy that was sent is in this file any more" in done.stderr
    assert trust_file(school) == SCHOOL


@pytest.mark.parametrize("layout", ["paragraph", "number"])
def test_a_cell_of_a_table_that_was_edited(layout: str, tmp_path: Path) -> None:
    times = "The pond is open:\\n\\n| Day | Time |\\n| --- | --- |\\n| Monday | 9 to 10 |"
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    (tmp_path / "clauses/ponds/times.yaml").write_text(clause(times))
    use = f"          - times: {{as: {layout}}}\n          - signatures\n"
    school = workspace(tmp_path, SCHOOL.replace("          - signatures\n", use))
    edit(school, ("9 to 10", "9 to half past ten"))
    assert "9 to[- 10-]{+ half past ten+}" in bring(school)
    assert "| Monday | 9 to half past ten |" in trust_file(school)


def test_a_new_heading(school: Path) -> None:
    edit(school, (">Before</w:t>", ">Before a visit</w:t>"))
    bring(school)
    assert "heading: Before a visit\n" in trust_file(school)


def test_twice_is_the_same_as_once(school: Path) -> None:
    edit(school, ("Frogs are looked at", "Frogs are only looked at"))
    edited = (school / FILE).read_bytes()
    bring(school)
    once = trust_file(school)
    (school / FILE).write_bytes(edited)
    done = run(school, "return", FILE, "--yes")
    assert "There is nothing to bring home." in done.stdout and trust_file(school) == once


def test_a_policy_by_outline_says_what_differs_from_it(tmp_path: Path) -> None:
    school = workspace(tmp_path, BY_OUTLINE)
    edit(school, ("Frogs are looked at", "Frogs are only looked at"))
    edit(school, (paragraph(school, "Boots are kept"), ""))
    bring(school)
    policy = yamlfile.load(school / TRUST).data["policies"]["ponds"]
    assert policy["leave_out"] == ["boots"]
    assert policy["clauses"]["frogs"]["phrases"] == {"Frogs are looked": "Frogs are only looked"}
    assert "sections" not in policy


# ---- the workspace moved on meanwhile


def test_another_sentence_changed_in_the_library_is_merged(school: Path) -> None:
    edit(school, ("Nets are counted out and counted in.", "Nets are handed out by name."))
    moved_on = CLAUSES["nets"] + " Buckets stand by the shed."
    (school / "clauses/ponds/nets.yaml").write_text(clause(moved_on))
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 0, done
    shown = run(school, "show", "alder-row").stdout
    assert (
        "Nets are handed out by name. A net that is lost is told to the Headteacher. Torn nets are mended. Buckets stand by"
        in shown
    )


def test_what_both_say_of_the_same_thing_far_apart_is_asked_with_both_as_an_answer(
    school: Path,
) -> None:
    edit(school, ("Nets are counted out and counted in.", "Nets are handed out by name."))
    moved_on = CLAUSES["nets"].replace("Torn nets are mended.", "Torn nets go to the workshop.")
    (school / "clauses/ponds/nets.yaml").write_text(clause(moved_on))
    before = trust_file(school)
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 2 and trust_file(school) == before
    assert (
        "nets: the workspace changed the same words since it was sent, or words that bear on them."
        in done.stdout
    )
    assert "4  Both together would say:" in done.stdout
    told = " ".join(done.stdout.rpartition("Both together would say:")[2].split())
    assert told.startswith(
        "Nets are handed out by name. A net that is lost is told to the Headteacher. Torn nets go to"
    )


def test_the_same_sentence_changed_on_both_sides_is_asked_and_nothing_is_written(
    school: Path,
) -> None:
    edit(school, ("Nets are counted out and counted in.", "Nets are handed out by name."))
    moved_on = CLAUSES["nets"].replace("counted out and counted in", "weighed")
    (school / "clauses/ponds/nets.yaml").write_text(clause(moved_on))
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 2
    assert "Nets are handed out by name." in done.stdout and "Nets are weighed." in done.stdout
    assert "not answered: nets; nothing was written" in done.stderr
    assert trust_file(school) == SCHOOL


def test_a_clause_that_the_workspace_gained_since_stays(school: Path) -> None:
    edit(school, ("Frogs are looked at", "Frogs are only looked at"))
    more = SCHOOL.replace(
        "          - boots: {", "          - toads: {text: Toads too.}\n          - boots: {"
    )
    (school / TRUST).write_text(more)
    assert run(school, "return", FILE, "--yes").returncode == 0
    assert "- toads: {text: Toads too.}" in trust_file(school) and "phrases" in trust_file(school)


# ---- marks in the margin


INSERTED = (
    '<w:ins w:id="901" w:author="Mo Reed" w:date="2026-10-01T09:00:00Z"><w:r><w:t xml:space="preserve"> Newts too.'
    "</w:t></w:r></w:ins></w:p>"
)


def test_tracked_changes_are_told_with_their_author_and_taken_or_left(school: Path) -> None:
    whole = paragraph(school, "Frogs are looked")
    edit(school, (whole, whole.replace("</w:p>", INSERTED)))
    shown = run(school, "return", FILE, "--dry-run")
    assert "Mo Reed 2026-10-01, frogs: inserted 'Newts too.'" in shown.stdout
    left = run(school, "return", FILE, "--yes", "--tracked", "rejected")
    assert "There is nothing to bring home." in left.stdout and trust_file(school) == SCHOOL
    taken = run(school, "return", FILE, "--yes")
    assert taken.returncode == 0 and "Newts too." in trust_file(school)


def test_dry_run_and_json_write_nothing(school: Path) -> None:
    edit(school, ("Frogs are looked at", "Frogs are only looked at"))
    assert run(school, "return", FILE, "--dry-run").returncode == 0
    told = json.loads(run(school, "return", FILE, "--json").stdout)
    assert [one["clause"] for one in told["clauses"] if one["status"] == "edited"] == ["frogs"]
    assert told["written"] == [] and trust_file(school) == SCHOOL


# ---- what it refuses


def wrong(folder: Path, *words: str) -> str:
    done = run(folder, "return", *words)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert trust_file(folder) == SCHOOL
    return done.stderr


def test_a_file_that_policygen_did_not_make(school: Path, tmp_path: Path) -> None:
    (school / "notes.md").write_text("# Notes\n\nNothing.\n")
    assert "policygen did not make this file" in wrong(school, "notes.md")
    assert "bring it in with 'policygen import'" in wrong(school, "notes.md")


def test_a_policy_that_is_gone(school: Path) -> None:
    (school / TRUST).rename(school / "trusts/birch-row.yaml")
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 2 and "there is no trust file named 'alder-row'" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_trust_file_that_cannot_be_written(school: Path) -> None:
    edit(school, ("Frogs are looked at", "Frogs are only looked at"))
    (school / "trusts").chmod(0o555)
    try:
        assert "cannot write" in wrong(school, FILE, "--yes")
    finally:
        (school / "trusts").chmod(0o755)


def test_a_damaged_file(school: Path) -> None:
    data = (school / FILE).read_bytes()
    (school / FILE).write_bytes(data[: len(data) // 2])
    assert wrong(school, FILE, "--yes")
