"""`policygen return` of a policy with typed numbers, with letters in a clause, and with what stands around the text."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from policygen import readers, yamlfile
from policygen.ooxml import package
from tests.test_bad_input import run
from tests.test_return import (
    BY_OUTLINE,
    FILE,
    OUTLINE,
    SCHOOL,
    TRUST,
    bring,
    edit,
    paragraph,
    trust_file,
    workspace,
)

TYPED = """\
name: Alder Row School
kind: maintained school
roles: {head: Headteacher, chair: Chair of Governors}
policies:
  ponds:
    title: Ponds Policy
    sections:
      - heading: 1. Before
        clauses:
          - edge
          - parents: {text: 2.1 Parents should bring boots. The boots are rinsed.}
          - packed:
              text: |-
                Everybody packs:

                - a) a towel;
                - b) a whistle, and
                    - i) its string; or
                    - ii) a bell;
                - c) lunch.
      - heading: 3.3 There
        as: number
        clauses:
          - nets
          - frogs
"""


def replaced(folder: Path, *swaps: tuple[str, str]) -> None:
    """Every place of some words in the Word file becomes others."""
    with zipfile.ZipFile(io.BytesIO((folder / FILE).read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in [name for name in parts if name.startswith("word/") and name.endswith(".xml")]:
        xml = parts[name].decode()
        for old, new in swaps:
            xml = xml.replace(f">{old}", f">{new}").replace(f" {old}", f" {new}")
        parts[name] = xml.encode()
    (folder / FILE).write_bytes(package(parts))


def labels(folder: Path) -> list[tuple[str, str]]:
    policy = readers.read(folder / FILE, readers.Options(carried=False)).policy
    heads = [(one.label, one.title) for one in policy.sections]
    return heads + [(getattr(one, "label", ""), one.text) for one in policy.blocks()]


# ---- numbers


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    return workspace(tmp_path, TYPED)


def test_nothing_comes_home_of_an_unedited_file_with_typed_numbers(typed: Path) -> None:
    done = run(typed, "return", FILE, "--yes")
    assert "clauses: 5 as they were" in done.stdout
    assert "There is nothing to bring home." in done.stdout and trust_file(typed) == TYPED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bring boots", "bring old boots"),
        ("a towel", "a dry towel"),
        ("its string", "its cord"),
        ("Frogs are", "Frogs and newts are"),
    ],
)
def test_one_edit_leaves_every_number_as_it_was(typed: Path, old: str, new: str) -> None:
    edit(typed, (old, new))
    wanted = labels(typed)
    assert "4 as they were, 1 edited" in bring(typed)
    assert labels(typed) == wanted


def test_an_item_taken_out_from_among_letters_leaves_the_others_counted(typed: Path) -> None:
    whistle = "<w:p>" + paragraph(typed, "a whistle, and").split("<w:p>", 1)[1]
    whistle = next(one for one in whistle.split("<w:p>") if "a whistle, and" in one)
    edit(typed, (f"<w:p>{whistle.split('</w:p>')[0]}</w:p>", ""))
    wanted = labels(typed)
    bring(typed)
    assert labels(typed) == wanted and "wording" not in trust_file(typed)


def test_a_section_without_clauses_stays_as_it_is_written(tmp_path: Path) -> None:
    empty = SCHOOL.replace(
        "      - heading: There\n",
        "      - {heading: Between, clauses: []}\n      - heading: There\n",
    )
    school = workspace(tmp_path, empty)
    edit(school, ("in the porch", "on the lower shelf"))
    bring(school)
    assert trust_file(school) == empty.replace("in the porch", "on the lower shelf")


# ---- outlines


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A school that takes an outline which ends in a section without a heading."""
    school = workspace(tmp_path, BY_OUTLINE)
    closing = OUTLINE.replace(", signatures]", "]") + "  - {id: closing, clauses: [signatures]}\n"
    (school / "clauses/ponds/outline.yaml").write_text(closing)
    assert run(school, "build", "-q", "--format", "docx").returncode == 0
    return school


def ponds(folder: Path) -> Any:
    return yamlfile.load(folder / TRUST).data["policies"]["ponds"]


def test_one_edit_says_no_more_than_that_beside_the_outline(listed: Path) -> None:
    edit(listed, ("Frogs are looked at", "Frogs are only looked at"))
    bring(listed)
    assert set(ponds(listed)) == {"control", "clauses"} and set(ponds(listed)["clauses"]) == {
        "frogs"
    }


def test_a_section_that_is_gone_is_told_and_its_clauses_are_left_out(listed: Path) -> None:
    for words in (">Before</w:t>", "two metres", "Boots are kept"):
        with zipfile.ZipFile(listed / FILE) as archive:
            xml = archive.read("word/document.xml").decode()
        at = xml.rindex(words)
        control = paragraph(listed, words) if words[0] != ">" else ""
        start = xml.rindex("<w:p>", 0, at)
        edit(listed, (control or xml[start : xml.index("</w:p>", at) + 6], ""))
    told = bring(listed)
    assert "The heading 'Before' is gone" in told and "heading is new" not in told
    assert ponds(listed)["leave_out"] == ["edge", "boots"] and "sections" not in ponds(listed)


def test_a_renamed_heading_is_told_as_that_and_stays_in_the_contents(listed: Path) -> None:
    edit(listed, (">There</w:t>", ">At the pond</w:t>"))
    told = bring(listed)
    assert "The heading 'There' is now 'At the pond'" in told
    assert "sections: the policy gets its own in place of the outline's" in told
    assert ponds(listed)["sections"][1]["heading"] == "At the pond"
    assert "contents" not in trust_file(listed)
    assert ponds(listed)["sections"][2] == {"id": "closing", "clauses": ["signatures"]}


PARENT = BY_OUTLINE.replace(
    "{control: {dated: 2026-09}}",
    "{control: {dated: 2026-09}, clauses: {boots: {where: in a shed}}}",
)


@pytest.mark.parametrize("heading", [False, True])
def test_a_value_that_a_parent_sets_is_set_in_the_schools_own_file(
    tmp_path: Path, heading: bool
) -> None:
    (tmp_path / "trusts").mkdir()
    (tmp_path / "trusts/valley.yaml").write_text(PARENT)
    school = workspace(tmp_path, "extends: valley\nname: Alder Row School\n")
    edit(school, ("in a shed", "in a barn"))
    if heading:
        edit(school, (">There</w:t>", ">At the pond</w:t>"))
    bring(school)
    said = yamlfile.load(school / TRUST).data["policies"]["ponds"]
    assert said["clauses"] == {"boots": {"where": "in a barn"}}
    assert (school / "trusts/valley.yaml").read_text() == PARENT
    assert "roles" not in trust_file(school) and ("sections" in said) == heading


# ---- names


NAMED = (
    SCHOOL.replace("name: Alder Row School", "terms: {people: pupil}\nname: Alder Row School")
    .replace("    control:", "    head: {left: '{{ name }}'}\n    control:")
    .replace(
        "          - frogs\n",
        "          - frogs\n          - who: {text: '{{ people.plural.the }} of {{ name }} and {{ people.a }}.'}\n",
    )
)


def test_a_term_changed_throughout_in_each_of_its_forms_is_that_term(tmp_path: Path) -> None:
    school = workspace(tmp_path, NAMED)
    replaced(school, ("pupils", "members of the class"), ("pupil", "member of the class"))
    told = bring(school)
    assert "people gets that title" in told and "edited" not in told
    assert yamlfile.load(school / TRUST).data["terms"] == {"people": "member of the class"}


def test_the_organisations_name_changed_everywhere_is_its_name(tmp_path: Path) -> None:
    school = workspace(tmp_path, NAMED)
    replaced(school, ("Alder Row School", "Alder Row Academy"))
    told = bring(school)
    assert "the organisation gets that name" in told and "Not brought home" not in told
    assert yamlfile.load(school / TRUST).data["name"] == "Alder Row Academy"


def test_the_title_on_the_cover_is_the_policys_title(school: Path) -> None:
    edit(school, (">Ponds Policy</w:t>", ">Ponds and Ditches Policy</w:t>"))
    assert "title: is now 'Ponds and Ditches Policy'" in bring(school)
    assert "    title: Ponds and Ditches Policy\n" in trust_file(school)


def test_what_stands_around_the_text_is_told_with_the_place_to_change_it(tmp_path: Path) -> None:
    school = workspace(tmp_path, NAMED)
    edit(school, ("Alder Row School", "Alder Row Academy"), part=_head(school))
    done = run(school, "return", FILE, "--yes")
    assert (
        "the running head: 'Alder Row School' is now 'Alder Row Academy' (under head)"
        in done.stdout
    )
    assert "There is nothing to bring home." in done.stdout and trust_file(school) == NAMED


def _head(folder: Path) -> str:
    with zipfile.ZipFile(folder / FILE) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/header")]
        return next(one for one in names if b"Alder Row School" in archive.read(one))


def test_a_head_renamed_on_both_sides_is_asked_once(school: Path) -> None:
    replaced(school, ("Headteacher", "Principal"))
    renamed = SCHOOL.replace("head: Headteacher", "head: Head of School")
    (school / TRUST).write_text(renamed)
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 2 and "not answered: roles.head; nothing was written" in done.stderr
    assert trust_file(school) == renamed


# ---- how it is told


def test_a_dry_run_says_what_would_be_written(school: Path) -> None:
    edit(school, ("in the porch", "on the lower shelf"))
    told = run(school, "return", FILE, "--dry-run").stdout
    assert "In the trust file:\n  boots: where is now 'on the lower shelf'" in told
    assert trust_file(school) == SCHOOL


def test_a_paragraph_that_was_parted_is_told_as_that_and_keeps_its_placeholders(
    school: Path,
) -> None:
    text = " A net that is lost"
    edit(school, (text, f"</w:t></w:r></w:p><w:p><w:r><w:t>{text.strip()}"))
    assert "nets (There): in more paragraphs than before" in bring(school)
    assert "{{ roles.head.the }}" in trust_file(school)


def test_a_paragraph_put_into_a_clause_names_roles_by_their_placeholders(school: Path) -> None:
    whole = paragraph(school, "Torn nets are mended.")
    more = "<w:p><w:r><w:t>The Headteacher keeps a list of mended ones.</w:t></w:r></w:p>"
    edit(school, (whole, whole.replace("</w:sdtContent>", f"{more}</w:sdtContent>")))
    bring(school)
    assert "{{ roles.head.the }} keeps a list" in trust_file(school)


def test_clauses_that_were_run_together_are_told_and_run_on(school: Path) -> None:
    nets, frogs = paragraph(school, "Nets are counted"), paragraph(school, "Frogs are looked")
    joined = nets.replace(
        "mended.</w:t>", "mended. Frogs are looked at and left where they are.</w:t>"
    )
    edit(school, (nets, joined), (frogs, ""))
    assert "frogs (There): run on in the paragraph before it" in bring(school)
    assert "- frogs:\n              join: true" in trust_file(school)


def test_a_file_in_which_only_the_looks_changed_has_nothing_to_bring_home(school: Path) -> None:
    whole = paragraph(school, "Frogs are looked")
    edit(school, (whole, whole.replace("<w:r><w:t", "<w:r><w:rPr><w:b/></w:rPr><w:t")))
    done = run(school, "return", FILE, "--yes")
    assert "frogs (There): formatted otherwise" in done.stdout
    assert "There is nothing to bring home." in done.stdout and trust_file(school) == SCHOOL


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return workspace(tmp_path, SCHOOL)
