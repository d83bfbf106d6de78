"""`policygen return` where the workspace moved on since the file was sent, and where a file does not say what it was."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from policygen import yamlfile
from policygen.ooxml import package
from tests.test_bad_input import run
from tests.test_cli import ROOT
from tests.test_return import (
    BY_OUTLINE,
    CLAUSES,
    FILE,
    OUTLINE,
    SCHOOL,
    TRUST,
    bring,
    clause,
    edit,
    paragraph,
    trust_file,
    workspace,
)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return workspace(tmp_path, SCHOOL)


def typed(folder: Path, answers: str, *words: str) -> subprocess.CompletedProcess[str]:
    """`policygen return`, and what is typed when it asks."""
    command = [sys.executable, "-m", "policygen", "return", *(words or (FILE,))]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=folder, input=answers, capture_output=True, text=True, env=surroundings
    )


def shown(folder: Path) -> str:
    return " ".join(run(folder, "show", "alder-row").stdout.split())


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Changes the library's wording of a clause."""
    assert old in CLAUSES[name]
    (folder / f"clauses/ponds/{name}.yaml").write_text(clause(CLAUSES[name].replace(old, new)))


def change_trust(folder: Path, old: str, new: str) -> None:
    text = trust_file(folder)
    assert text.count(old) == 1
    (folder / TRUST).write_text(text.replace(old, new))


# ---- clauses left out since


def test_an_edited_clause_that_an_outline_has_left_out_since_can_come_back(tmp_path: Path) -> None:
    folder = workspace(tmp_path, BY_OUTLINE)
    edit(folder, ("Frogs are looked at", "Frogs are only looked at"))
    change_trust(folder, "{control: {dated: 2026-09}}", "{leave_out: [boots, frogs]}")
    done = typed(folder, "3\ny\n")
    assert done.returncode == 0, done.stderr
    assert "frogs: no longer left out" in done.stdout
    policy = yamlfile.load(folder / TRUST).data["policies"]["ponds"]
    assert policy["leave_out"] == ["boots"]
    assert "Frogs are only looked at" in shown(folder)


def test_an_edited_clause_that_was_left_out_since_may_stay_out(tmp_path: Path) -> None:
    folder = workspace(tmp_path, BY_OUTLINE)
    edit(folder, ("Frogs are looked at", "Frogs are only looked at"))
    change_trust(folder, "{control: {dated: 2026-09}}", "{leave_out: [frogs]}")
    before = trust_file(folder)
    done = typed(folder, "2\n")
    assert done.returncode == 0, done.stderr
    assert "There is nothing to bring home." in done.stdout and trust_file(folder) == before


def test_a_title_alone_does_not_bring_back_what_was_left_out_since(tmp_path: Path) -> None:
    folder = workspace(tmp_path, BY_OUTLINE)
    renamed(folder, "Headteacher", "Principal")
    change_trust(folder, "{control: {dated: 2026-09}}", "{leave_out: [nets]}")
    done = typed(folder, "y\n")
    assert done.returncode == 0, done
    assert "roles.head: the title is now 'Principal'" in done.stdout
    assert "What is to stand" not in done.stdout


def test_a_clause_that_was_moved_and_is_left_out_since_is_told(tmp_path: Path) -> None:
    folder = workspace(tmp_path, SCHOOL)
    frogs, boots = paragraph(folder, "Frogs are"), paragraph(folder, "Boots are")
    edit(folder, (frogs, ""))
    edit(folder, (boots, frogs + boots))
    change_trust(folder, "          - frogs\n", "")
    done = run(folder, "return", FILE, "--yes")
    assert "moved, left out in the workspace since, and so it stays out" in done.stdout
    assert "There is nothing to bring home." in done.stdout


# ---- headings


@pytest.mark.parametrize(("answer", "heading"), [("1", "There"), ("2", "On site"), ("3", "At the pond")])  # fmt: skip
def test_a_heading_that_both_changed_is_asked(school: Path, answer: str, heading: str) -> None:
    edit(school, (">There<", ">At the pond<"))
    change_trust(school, "heading: There", "heading: On site")
    done = typed(school, f"{answer}\ny\n")
    assert done.returncode == 0, done.stderr
    assert "heading 'There': the workspace changed the same words" in done.stdout
    assert f"heading: {heading}\n" in trust_file(school)


def test_a_heading_whose_section_was_left_out_since_is_told(tmp_path: Path) -> None:
    folder = workspace(tmp_path, BY_OUTLINE)
    edit(folder, (">Before<", ">Beforehand<"))
    change_trust(folder, "{control: {dated: 2026-09}}", "{leave_out: [edge, boots]}")
    done = run(folder, "return", FILE, "--yes")
    assert "The heading 'Before' is now 'Beforehand'; the workspace has left out" in done.stdout
    assert "There is nothing to bring home." in done.stdout


# ---- clauses that stand together


def test_an_item_that_the_library_changed_under_a_lead_that_the_editor_turned(
    tmp_path: Path,
) -> None:
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    lead = "      - banned: {text: 'These are not allowed:'}\n      - edge\n      - frogs\n      - nets\n"
    trust = SCHOOL.partition("    sections:")[0] + (
        "    sections:\n    - heading: There\n      clauses:\n" + lead
    )
    folder = workspace(tmp_path, trust)
    edit(folder, ("These are not allowed:", "These are allowed:"))
    change(folder, "frogs", "Frogs are", "Frogs and newts are")
    before = trust_file(folder)
    asked = typed(folder, "")
    assert asked.returncode == 2 and trust_file(folder) == before
    assert "banned + frogs: they stand together; the file changed the one" in asked.stdout
    assert "Words of your own" not in asked.stdout
    assert typed(folder, "4\ny\n").returncode == 0
    assert "These are allowed:" in shown(folder) and "Frogs and newts are" in shown(folder)


@pytest.mark.parametrize(
    ("answer", "edge", "boots"),
    [
        ("1", "than two metres.", "rinsed after each visit"),
        ("2", "than two metres.", "rinsed before each visit"),
        ("3", "than three metres.", "rinsed after each visit"),
        ("4", "than three metres.", "rinsed before each visit"),
    ],
)
def test_the_very_next_clause_that_the_library_changed(
    school: Path, answer: str, edge: str, boots: str
) -> None:
    edit(school, ("than two metres", "than three metres"))
    change(school, "boots", "after each", "before each")
    done = typed(school, f"{answer}\ny\n")
    assert done.returncode == 0, done.stderr
    assert "edge + boots: they stand together" in done.stdout
    assert edge in shown(school) and boots in shown(school)


def test_other_words_of_the_same_sense_in_the_next_clause_are_not_asked(school: Path) -> None:
    edit(school, ("than two metres", "than three metres"))
    change(school, "boots", "Boots are kept", "Boots are held")
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 0 and "they stand together" not in done.stdout


LISTS = """\
    sections:
    - heading: There
      clauses:
      - banned: {text: 'These are not allowed:', as: paragraph}
      - frogs
      - nets
      - duties: {text: 'Everyone must:', as: paragraph}
      - boots: {where: in the porch}
    as: bullet
"""


def lists(tmp_path: Path) -> Path:
    """A workspace with two lists under words that lead to them."""
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    return workspace(tmp_path, SCHOOL.partition("    sections:")[0] + LISTS)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("1", "not allowed: - Frogs are looked at and left where they are. - Nets"),
        ("2", "not allowed: - Frogs are looked at, fed and left where they are. - Nets"),
        ("3", "each visit. - Frogs are looked at and left where they are."),
        ("4", "each visit. - Frogs are looked at, fed and left where they are."),
    ],
)
def test_a_clause_moved_beneath_another_lead_that_the_library_changed(
    tmp_path: Path, answer: str, says: str
) -> None:
    folder = lists(tmp_path)
    frogs, boots = paragraph(folder, "Frogs are"), paragraph(folder, "Boots are")
    edit(folder, (frogs, ""))
    edit(folder, (boots, boots + frogs))
    change(folder, "frogs", "looked at and", "looked at, fed and")
    before = trust_file(folder)
    asked = typed(folder, "")
    assert asked.returncode == 2 and trust_file(folder) == before
    assert "frogs (moved): the file moved it, and the workspace changed it" in asked.stdout
    both = asked.stdout.partition("Both together would say")[2]
    assert "Everyone must:" in both and "looked at, fed and" in both
    done = typed(folder, f"{answer}\ny\n")
    assert done.returncode == 0, done.stderr
    assert says in shown(folder)


def test_a_clause_that_the_workspace_moved_since_stays_there(tmp_path: Path) -> None:
    folder = lists(tmp_path)
    edit(folder, ("Nets are counted", "Nets are dried and counted"))
    change_trust(folder, "      - frogs\n", "")
    change_trust(folder, "{where: in the porch}\n", "{where: in the porch}\n      - frogs\n")
    done = run(folder, "return", FILE, "--yes")
    assert done.returncode == 0, done.stderr
    assert "each visit. - Frogs are looked at" in shown(folder)
    assert "Nets are dried and counted" in shown(folder)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("1", "not allowed: - Frogs are looked at and left where they are. - Nets"),
        ("2", "each visit. - Frogs are looked at and left where they are."),
        ("3", "not allowed: - Frogs are looked at, fed and left where they are. - Nets"),
        ("4", "each visit. - Frogs are looked at, fed and left where they are."),
    ],
)
def test_a_clause_that_the_workspace_moved_and_the_file_changed(
    tmp_path: Path, answer: str, says: str
) -> None:
    folder = lists(tmp_path)
    edit(folder, ("looked at and", "looked at, fed and"))
    change_trust(folder, "      - frogs\n", "")
    change_trust(folder, "{where: in the porch}\n", "{where: in the porch}\n      - frogs\n")
    done = typed(folder, f"{answer}\ny\n")
    assert done.returncode == 0, done.stderr
    assert "frogs (moved): the workspace moved it since it was sent" in done.stdout
    assert says in shown(folder)


def test_a_clause_moved_beneath_a_lead_that_the_workspace_turned(tmp_path: Path) -> None:
    folder = lists(tmp_path)
    frogs, boots = paragraph(folder, "Frogs are"), paragraph(folder, "Boots are")
    edit(folder, (frogs, ""))
    edit(folder, (boots, boots + frogs))
    change_trust(folder, "Everyone must:", "Nobody needs to:")
    done = typed(folder, "2\n")
    assert done.returncode == 0, done.stderr
    assert "duties + frogs: they stand together" in done.stdout
    assert "not allowed: - Frogs are looked at" in shown(folder)


@pytest.mark.parametrize(("answer", "has"), [("1", True), ("2", False), ("3", True), ("4", False)])
def test_what_the_workspace_left_out_beneath_a_lead_that_the_editor_changed(
    tmp_path: Path, answer: str, has: bool
) -> None:
    folder = lists(tmp_path)
    edit(folder, ("These are not", "Only these are not"))
    change_trust(folder, "      - nets\n", "")
    done = typed(folder, f"{answer}\ny\n")
    assert done.returncode == 0, done.stderr
    assert "banned + nets: they stand together" in done.stdout
    assert ("Nets are counted" in shown(folder)) == has
    assert ("Only these are not" in shown(folder)) == (answer in "34")


@pytest.mark.parametrize(("answer", "has"), [("1", False), ("2", True), ("3", False), ("4", True)])
def test_what_the_workspace_gained_beneath_a_lead_that_the_editor_changed(
    tmp_path: Path, answer: str, has: bool
) -> None:
    folder = lists(tmp_path)
    edit(folder, ("These are not", "Only these are not"))
    change_trust(folder, "      - nets\n", "      - nets\n      - toads: {text: Toads too.}\n")
    done = typed(folder, f"{answer}\ny\n")
    assert done.returncode == 0, done.stderr
    assert "banned + toads: they stand together" in done.stdout
    assert ("Toads too." in shown(folder)) == has
    assert ("Only these are not" in shown(folder)) == (answer in "34")


# ---- titles


def test_questions_are_put_under_the_title_that_was_chosen(school: Path) -> None:
    renamed(school, "Headteacher", "Principal")
    edit(school, ("may allow it", "may allow that"))
    change_trust(school, "head: Headteacher", "head: CEO")
    change(school, "edge", "may allow it", "will allow it")
    done = typed(school, "2\n3\ny\n")
    assert done.returncode == 0, done.stderr
    asked = done.stdout.partition("edge: the workspace changed")[2].partition("In the trust")[0]
    assert "The CEO will allow it" in asked and "The CEO may allow that" in asked
    assert "Principal" not in asked
    assert "The CEO may allow that for a lesson." in shown(school)


def test_a_name_changed_everywhere_comes_home_where_a_phrase_quotes_it(tmp_path: Path) -> None:
    trust = SCHOOL.replace(
        "- nets\n", "- nets\n          - gate: {phrases: {Alder Row School has: Alder Row has}}\n"
    )
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    (tmp_path / "clauses/ponds/gate.yaml").write_text(
        clause("{{ name }} has a gate. {{ name }} locks it.")
    )
    folder = workspace(tmp_path, trust)
    renamed(folder, "Alder Row School", "Elder Row School")
    told = bring(folder)
    assert "name: is now 'Elder Row School'" in told
    assert "name: Elder Row School   # as on the gate" in trust_file(folder)
    assert "Elder Row School has: Alder Row has" in trust_file(folder)


def test_two_titles_that_read_alike_are_both_changed(tmp_path: Path) -> None:
    trust = SCHOOL.replace("roles:\n", "terms: {body: Academy, school: Academy}\nroles:\n")
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    texts = "{{ body.the }} keeps a boat. {{ school.a }} boat is green. Nobody rows it to {{ school.the }}."
    (tmp_path / "clauses/ponds/boat.yaml").write_text(clause(texts))
    folder = workspace(tmp_path, trust.replace("- nets\n", "- nets\n          - boat\n"))
    renamed(folder, "Academy", "College")
    bring(folder)
    assert "terms: {body: College, school: College}" in trust_file(folder)


def renamed(folder: Path, old: str, new: str) -> None:
    """Replaces some words everywhere, as Word does."""
    with zipfile.ZipFile(folder / FILE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in parts:
        if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            parts[name] = parts[name].replace(old.encode(), new.encode())
    (folder / FILE).write_bytes(package(parts))


def test_words_put_around_a_title_do_not_quote_a_half_of_it(school: Path) -> None:
    edit(
        school, ("told to ", "told to Mr Finch, "), (">the Headteacher<", ">Headteacher, at once<")
    )
    bring(school)
    change_trust(school, "head: Headteacher", "head: Principal")
    assert run(school, "check").returncode == 0
    assert "told to Mr Finch, Principal, at once." in shown(school)


# ---- numbers and dates


def test_a_clause_that_lost_its_number_has_none_when_it_is_built_again(tmp_path: Path) -> None:
    trust = SCHOOL.replace(
        "    # in the order",
        "    numbering: {sections: '1.', clauses: '1.1'}\n    as: number\n    # in the order",
    )
    folder = workspace(tmp_path, trust)
    number = re.search(r"<w:numPr>.*?</w:numPr>", paragraph(folder, "Frogs are"))
    assert number
    frogs = paragraph(folder, "Frogs are")
    edit(folder, (frogs, frogs.replace(number[0], "").replace("NumberedClause", "BodyText")))
    told = bring(folder)
    assert "frogs (There): without its number" in told
    assert not re.search(r"\d\.\d Frogs are", shown(folder))
    assert re.search(r"\d\.\d Nets are", shown(folder))


def test_a_date_of_the_document_control_in_words_of_a_clause_is_told(tmp_path: Path) -> None:
    trust = SCHOOL.replace("{dated: 2026-09}", "{approved_on: 2026-09-14}").replace(
        "- nets\n", "- nets\n          - passed: {text: This was passed on 14 September 2026.}\n"
    )
    folder = workspace(tmp_path, trust)
    edit(folder, ("passed on 14 September 2026", "passed on 2 October 2026"))
    done = run(folder, "return", FILE, "--yes")
    assert (
        "the date of approval, which clause 'passed' says in words of its own: '14 September 2026' is now"
        " '2 October 2026' (under control: approved_on)" in done.stdout
    )


def test_a_reference_that_follows_its_section_is_told(tmp_path: Path) -> None:
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    trust = (
        SCHOOL.replace("    # in the order", "    numbering: {sections: '1.'}\n    # in the order")
        .replace(
            "- nets\n",
            "- nets\n          - told: {text: \"Nets are kept as in {{ ref('frogs') }} below.\"}\n",
        )
        .replace(
            "          - frogs\n", "      - heading: Living\n        clauses:\n          - frogs\n"
        )
    )
    folder = workspace(tmp_path, trust)
    frogs, boots = paragraph(folder, "Frogs are"), paragraph(folder, "Boots are")
    edit(folder, (frogs, ""))
    edit(folder, (boots, boots + frogs))
    done = run(folder, "return", FILE, "--yes")
    assert done.returncode == 0, done.stderr
    account = done.stdout.partition("References, which follow the sections they point to:\n")[2]
    assert account.startswith("  told: 'section 3 below.' will read 'section 1 below.'\n")
    assert "as in section 1 below." in shown(folder)


# ---- files that do not say what they were


def test_a_pdf_of_ours_is_told_to_be_none_that_comes_home(school: Path) -> None:
    assert run(school, "build", "-q", "--format", "pdf").returncode == 0
    done = run(school, "return", FILE.replace(".docx", ".pdf"))
    assert done.returncode == 2
    assert "only a Word file comes home (give the Word file that was sent" in done.stderr


def test_a_file_that_another_program_saved_comes_home_where_somebody_says_what_it_is(
    school: Path,
) -> None:
    edit(school, ("Frogs are looked at", "Frogs are only looked at"))
    bare(school)
    done = run(school, "return", FILE)
    assert done.returncode == 2 and "say which with --trust and --policy" in done.stderr
    done = run(school, "return", FILE, "--trust", "alder-row", "--yes")
    assert done.returncode == 0, done.stderr
    assert "what it was when it was sent is not known" in done.stdout
    assert "clauses: 3 as they were, 1 edited" in done.stdout
    assert "Frogs are only looked at" in shown(school)


def bare(folder: Path) -> None:
    """Takes out what the file says of itself: the policy that it carries, and the content controls."""
    with zipfile.ZipFile(folder / FILE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts = {name: data for name, data in parts.items() if not name.startswith("customXml/")}
    xml = parts["word/document.xml"].decode()
    parts["word/document.xml"] = re.sub(
        r"</?w:sdt(Content)?>|<w:sdtPr>.*?</w:sdtPr>", "", xml
    ).encode()
    for name in parts:
        if name.endswith(".rels"):
            parts[name] = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", parts[name])
    (folder / FILE).write_bytes(package(parts))


def test_a_trust_or_policy_that_the_file_is_not(school: Path) -> None:
    (school / "trusts/birch-row.yaml").write_text(SCHOOL.replace("Alder", "Birch"))
    done = run(school, "return", FILE, "--trust", "birch-row")
    assert done.returncode == 2
    assert "this file is alder-row/ponds, and not birch-row/ponds" in done.stderr
    done = run(school, "return", FILE, "--policy", "ponds")
    assert done.returncode == 2 and "--policy needs --trust" in done.stderr


def test_a_trust_of_several_policies_without_a_word_which(school: Path) -> None:
    (school / "clauses/ponds/outline.yaml").write_text(OUTLINE)
    with (school / TRUST).open("a") as file:
        file.write("  pools: {outline: ponds, title: Pools}\n")
    done = run(school, "return", FILE, "--trust", "alder-row")
    assert done.returncode == 2
    assert "alder-row has 2 policies (say which with --policy: ponds, pools)" in done.stderr
