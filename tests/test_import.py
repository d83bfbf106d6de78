"""Importing a policy: the clauses it is made of, its names, and not a word lost."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from policygen import readers, writers
from policygen.assemble import assemble
from policygen.errors import PolicygenError
from policygen.model import (
    Contents,
    Control,
    Footnote,
    Furniture,
    Item,
    Paragraph,
    Policy,
    Section,
    Signature,
    Span,
    Table,
)
from policygen.outline import slug
from policygen.project import importing
from policygen.project.importing import Asked, Imported
from policygen.project.importing.conserving import lost
from policygen.project.importing.naming import naming
from policygen.project.importing.report import account
from policygen.project.importing.signing import signed
from policygen.project.updating.looking import behind
from policygen.project.workspace import Made, Workspace
from policygen.readers import Options
from policygen.recognise import Index, recognise
from policygen.recognise.titles import posts
from policygen.writers import docx
from tests.test_recognise import RECRUITING, SOURCES, library
from tests.texts import policy
from tests.wordfiles import p, style, word

ROOT = Path(__file__).parent.parent
ANYWAY = Asked(anyway=True)
FORMATS = ("docx", "pdf", "html", "md", "txt", "json")
HIGHEST = "Social networking sites should be set to the highest privacy settings."
CONFIDENCES = (
    "Do not divulge confidential information or discuss issues relating to staff or pupils."
)
PONIES = "Ponies are fed at eight o'clock, and nobody rides before breakfast."

TOLD = {
    "westcountry": {
        "name": "Westcountry Schools Trust",
        "kind": "academy trust",
        "terms": {"name": "WEST", "body": "Trust", "school": "school", "people": "stakeholder"},
        "roles": {"head": "Headteacher", "board": "Governing Body"},
    },
    "connect": {
        "name": "Connect Academy Trust",
        "kind": "academy trust",
        "terms": {"body": "Trust", "school": "Trust", "people": "individual"},
        "roles": {
            "head": "CEO",
            "board": "Board of Directors",
            "chair": "Chair of Connect Academy Trust",
            "safeguarding_lead": "Safeguarding Team",
            "computing_lead": "Computing Lead",
        },
    },
    "model-school": {
        "name": "The School",
        "kind": "maintained school",
        "terms": {"school": "school"},
        "roles": {
            "head": "Head Teacher",
            "board": "Governing Body",
            "chair": "Chair of the Governing Body",
        },
    },
    "coads-green": {
        "name": "Coads Green Primary School",
        "kind": "maintained school",
        "terms": {"body": "school", "school": "school"},
        "roles": {"head": "Headteacher", "board": "Governing Board"},
    },
    "churchward": {
        "name": "Churchward School",
        "kind": "academy trust",
        "terms": {"body": "trust", "people": "user"},
        "roles": {
            "head": "Principal",
            "deputy": "Deputy Principal",
            "headteacher": "Headteacher",
            "chair": "Chair of Governors",
            "central_services": "Central Services",
            "marketing": "Marketing Department",
            "it_services": "IT Services",
            "hr": "HR Department",
            "senior_team": "SMT",
        },
    },
}
"""What each policy says of names, so far as it says it."""


@cache
def made() -> dict[str, Made]:
    return {one.policy.trust: one for one in Workspace(ROOT).make()}


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """For each of the five trusts, the workspace without its trust file."""
    found: dict[str, Path] = {}
    for trust in SOURCES:
        found[trust] = root = tmp_path_factory.mktemp(trust)
        shutil.copytree(ROOT / "clauses", root / "clauses")
        shutil.copytree(ROOT / "trusts", root / "trusts")
        (root / "trusts" / f"{trust}.yaml").unlink()
    return found


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The library, and no trust."""
    shutil.copytree(ROOT / "clauses", tmp_path / "clauses")
    (tmp_path / "trusts").mkdir()
    return tmp_path


def imported(root: Path, path: Path, asked: Asked = ANYWAY) -> Imported:
    return importing.bring(Workspace(root), path, asked, Options(carried=False))


def typed(root: Path, *lines: str) -> Imported:
    """The same as somebody typed it in Word, numbers and all."""
    styled = (p(one.lstrip("# "), "Heading1") if one.startswith("#") else p(one) for one in lines)
    path = root / "Stable policy.docx"
    path.write_bytes(word("".join(styled), styles=style("Heading1", "heading 1")))
    return imported(root, path)


def brought(root: Path, *lines: str, asked: Asked = ANYWAY) -> Imported:
    """A text of such lines, imported as a Word file."""
    path = root / "Stable policy.docx"
    path.write_bytes(docx.write(policy(*lines)))
    return imported(root, path, asked)


def clauses(built: Policy) -> list[tuple[str, str]]:
    """Clause and wording of each block, each once."""
    found = [(block.origin.clause, block.origin.wording) for block in built.blocks()]
    return list(dict.fromkeys(found))


# ---- the five


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("trust", SOURCES)
def test_each_of_the_five_comes_back_as_the_library_s_clauses(
    trust: str, format: str, without: dict[str, Path], tmp_path: Path
) -> None:
    path = tmp_path / f"old.{format}"
    path.write_bytes(writers.write(made()[trust].policy, format, made()[trust].theme))
    found = imported(without[trust], path, Asked(trust="own"))
    assert {group.relation for group in found.recognition.groups} == {"same"}
    assert clauses(found.built) == clauses(made()[trust].policy)
    assert told(found) == TOLD[trust]
    assert closed(found.built) == closed(made()[trust].policy)


def closed(one: Policy) -> str:
    """The words of a policy. A line of a PDF may end after a hyphen, and nothing then tells `non-teaching` apart."""
    return "".join("".join(block.text.split()) for block in one.blocks())


@pytest.mark.parametrize("trust", SOURCES)
def test_each_of_the_five_comes_back_from_its_source(trust: str, without: dict[str, Path]) -> None:
    found = imported(
        without[trust], ROOT / "tests" / "sources" / SOURCES[trust], Asked(trust="own")
    )
    assert {group.relation for group in found.recognition.groups} == {"same"}
    wanted = {clause for clause, _ in clauses(made()[trust].policy)}
    assert {clause for clause, _ in clauses(found.built)} == wanted
    assert told(found) == TOLD[trust]


@pytest.mark.parametrize("trust", SOURCES)
def test_what_is_written_builds_the_same_text(
    trust: str, without: dict[str, Path], tmp_path: Path
) -> None:
    root = tmp_path / "workspace"
    shutil.copytree(without[trust], root)
    path = tmp_path / "old.docx"
    path.write_bytes(docx.write(made()[trust].policy))
    found = imported(root, path, Asked(trust="own"))
    importing.write(found)
    after = Workspace(root)
    assert [one for one in after.findings() if one.severity == "error"] == []
    assert lost(made()[trust].policy, assemble(after.library, after.trusts["own"], found.id)) == []


def told(found: Imported) -> dict[str, object]:
    said = found.made.file
    return {
        "name": said.name,
        "kind": said.kind,
        "terms": {term: one.title for term, one in said.terms.items()},
        "roles": {role: one.title for role, one in said.roles.items()},
    }


# ---- what an author did with clauses


def test_two_clauses_in_one_paragraph_become_two_that_run_on(workspace: Path) -> None:
    found = brought(workspace, "# Rules", f"{HIGHEST} {CONFIDENCES}")
    entries = list(found.plan.entries)
    assert [(entry.id, entry.joins) for entry in entries] == [
        ("highest-privacy", False),
        ("confidences", True),
    ]
    assert lost(found.policy, found.built) == []


def test_two_clauses_in_one_sentence_are_one_reworded_clause(workspace: Path) -> None:
    said = (
        "Staff should not place information regarding their employer, their colleagues or pupils on a social"
        " networking site and are advised for their own protection not to put personal information such as home"
        " addresses or personal telephone numbers on it."
    )
    found = brought(workspace, "# Rules", f"{HIGHEST} {said} {CONFIDENCES}")
    entries = [(entry.id, entry.relation, entry.text) for entry in found.plan.entries]
    assert entries == [
        ("highest-privacy", "same", HIGHEST),
        ("own-details", "reworded", said),
        ("confidences", "same", CONFIDENCES),
    ]
    assert 0.4 < list(found.plan.entries)[1].score < 0.8
    assert lost(found.policy, found.built) == []


def test_a_sentence_that_is_a_clause_only_in_part_is_that_clause_reworded(
    workspace: Path,
) -> None:
    found = brought(workspace, "# Rules", f"{HIGHEST[:-1]}; ask the office how that is done.")
    assert [(entry.id, entry.relation) for entry in found.plan.entries] == [
        ("highest-privacy", "reworded")
    ]
    assert lost(found.policy, found.built) == []


def test_two_clauses_that_a_semicolon_parts_are_two(workspace: Path) -> None:
    found = brought(workspace, "# Rules", f"{HIGHEST[:-1]}; {CONFIDENCES}")
    assert [entry.id for entry in found.plan.entries] == ["highest-privacy", "confidences"]


def test_a_clause_split_over_two_paragraphs_is_one_entry(workspace: Path) -> None:
    first = "Where conduct is found to be unacceptable, the stable will deal with the matter internally."
    second = (
        "Where conduct is considered illegal, the stable will report the matter to the police and other relevant"
        " external agencies, and may take action according to the Disciplinary Policy."
    )
    found = brought(workspace, "# Rules", first, second)
    assert [entry.id for entry in found.plan.entries] == ["illegal-conduct"]
    assert [block.text for block in found.built.blocks()] == [first, second]


def test_a_clause_that_stands_twice_is_the_library_s_once(workspace: Path) -> None:
    found = brought(workspace, "# Rules", HIGHEST, "# Again", HIGHEST)
    first, second = found.plan.entries
    assert (first.id, first.local) == ("highest-privacy", False)
    assert (second.id != first.id, second.local, second.clause) == (True, True, "highest-privacy")


def test_what_is_new_is_a_clause_of_the_trust_s_own_beside_its_number_and_heading(
    workspace: Path,
) -> None:
    found = brought(workspace, "# 1. Feeding", PONIES, "# 2. Screens", HIGHEST)
    (new, known) = found.plan.entries
    assert (new.local, known.local) == (True, False)
    assert [(one.label, one.title) for one in found.built.sections] == [
        ("1.", "Feeding"),
        ("2.", "Screens"),
    ]


def test_a_reworded_clause_is_a_local_wording_of_it(workspace: Path) -> None:
    said = (
        "Social networking sites must be set to the very highest privacy settings that there are."
    )
    found = brought(workspace, "# Screens", said)
    (entry,) = found.plan.entries
    assert (entry.id, entry.relation, entry.local) == ("highest-privacy", "reworded", True)
    assert [block.text for block in found.built.blocks()] == [said]


def test_a_title_in_another_s_place_is_that_role(workspace: Path) -> None:
    said = "Staff who see a breach report it. The Stable Hands Office may use social media for the purposes of recruitment and selection."
    found = brought(workspace, "# Screens", said)
    assert found.made.file.roles["hr"].title == "Stable Hands Office"


def test_a_title_in_a_heading_is_that_role_and_one_in_a_longer_title_is_not(
    workspace: Path,
) -> None:
    found = brought(
        workspace,
        "# Role of the Headteacher",
        "The Headteacher keeps the keys. Staff ask the Headteacher.",
        "# Assistant Headteacher",
        "None of the ponies is hers.",
    )
    assert [section.heading for section in found.made.file.policies[found.id].sections or ()] == [
        "Role of {{ roles.head.the }}",
        "Assistant Headteacher",
    ]
    assert [one.title for one in found.built.sections] == [
        "Role of the Headteacher",
        "Assistant Headteacher",
    ]


def written(root: Path, name: str, text: str) -> Imported:
    """A file of such a text, imported."""
    path = root / name
    path.write_text(text, "utf-8")
    return imported(root, path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# Heron Lane School and Nursery\n\n# Screens Policy\n\n{}\n\n## Use\n\nNobody swims.\n"),
        ("a.md", "# Heron Lane School and Nursery\n\n## Screens Policy\n\n{}\n\n### Use\n\nNobody swims.\n"),
        ("a.html", "<h1>Heron Lane School and Nursery</h1><h1>Screens Policy</h1><p>{}</p><h2>Use</h2><p>Nobody swims.</p>"),
        ("a.txt", "Heron Lane School and Nursery\n\nScreens Policy\n\n{}\n\n1. Use\n\nNobody swims.\n"),
    ],
)  # fmt: skip
def test_a_school_s_name_above_the_title_is_the_organisation_s(
    name: str, text: str, workspace: Path
) -> None:
    found = written(workspace, name, text.format(HIGHEST))
    assert (found.trust, found.id) == ("heron-lane-school-and-nursery", "screens-policy")
    assert (found.made.file.name, found.built.title) == (
        "Heron Lane School and Nursery",
        "Screens Policy",
    )
    assert [one.kind for one in found.built.furniture.cover] == ["organisation", "title"]
    assert [(one.title, one.level) for one in found.built.sections] == [("", 1), ("Use", 1)]


def test_a_school_s_name_in_the_style_of_a_title_and_in_capitals_is_the_organisation_s(
    workspace: Path,
) -> None:
    lines = (p("HERON LANE TRUST", "Title"), p("Screens Policy", "Title"), p(HIGHEST))
    path = workspace / "a.docx"
    path.write_bytes(word("".join(lines), styles=style("Title", "title")))
    found = imported(workspace, path)
    assert (found.made.file.name, found.made.file.kind) == ("Heron Lane Trust", "academy trust")
    assert found.built.title == "Screens Policy"
    assert [block.text for block in found.built.blocks()] == [HIGHEST]


def test_a_heading_that_is_one_of_several_parts_is_no_title(workspace: Path) -> None:
    text = f"# Heron Lane School\n\n## Our pond policy\n\n{HIGHEST}\n\n## Use\n\nNobody swims.\n"
    found = written(workspace, "a.md", text)
    assert [one.title for one in found.built.sections] == ["Our pond policy", "Use"]


@pytest.mark.parametrize(
    "text",
    [
        "# Screens\n\n**School:** Heron Lane Montessori\n\nNobody swims.\n",
        "# Screens\n\n| Organisation: | Heron Lane Montessori |\n|---|---|\n| Date: | |\n\nNobody swims.\n",
    ],
)
def test_a_form_in_the_text_tells_the_organisation(text: str, workspace: Path) -> None:
    assert written(workspace, "a.md", text).names.name.value == "Heron Lane Montessori"


def test_a_lead_in_in_capitals_and_words_before_a_name_are_no_name(workspace: Path) -> None:
    text = "# Screens\n\n**When Posting About School** nobody swims.\n\nAt Heron Lane School nobody dives.\n"
    assert written(workspace, "a.md", text).names.name.value == "Heron Lane School"
    text = "# Screens\n\n**When Posting About School** nobody swims.\n"
    assert written(workspace, "b.md", text).names.name.sure == 0


def test_a_church_school_may_be_of_another_kind_than_voluntary_aided(workspace: Path) -> None:
    told = [
        written(workspace, f"{n}.md", f"# {name}\n\n# Screens Policy\n\nNobody swims.\n").names.kind
        for n, name in enumerate(("St Newt's Church of England School", "Newt Voluntary Aided School"))
    ]  # fmt: skip
    assert [one.value for one in told] == ["voluntary aided school"] * 2
    assert told[0].sure < 0.5 < told[1].sure


def test_initials_have_the_full_title_of_the_text_beside_them(workspace: Path) -> None:
    text = (
        "# Screens\n\nTell the DSL. The DSL listens. The Designated Safeguarding Lead has a room.\n"
    )
    said = written(workspace, "a.md", text).names.roles["safeguarding_lead"].value
    assert said == {"title": "DSL", "full": "Designated Safeguarding Lead"}


def test_a_deputy_that_nobody_names_goes_by_the_head_s_title() -> None:
    text = policy(
        "# Screens",
        "The Principal has a pond.",
        "Where an incident is considered serious it will be reported to somebody who is senior.",
    )
    roles = naming(text, recognise(text, Index(library())), {}).roles
    assert (roles["deputy"].value, roles["deputy"].sure) == ("Deputy Principal", 0)


def test_every_guess_says_in_the_trust_file_how_sure_it_is(workspace: Path) -> None:
    found = brought(workspace, "# Screens", HIGHEST, PONIES, asked=Asked(trust="own", anyway=True))
    said = found.contents[workspace / "trusts" / "own.yaml"].decode()
    assert "# 100 % like the library's: Social networking sites should be set" in said
    assert "# new: the library has no such clause" in said
    assert "% sure" in said


def test_what_the_file_says_of_itself_says_how_sure_that_is_too(workspace: Path) -> None:
    control = Control(version="2.1", owner="Mrs Newt", approved_on="2025-03-01")
    section = Section(
        "s", "Screens", blocks=(Paragraph("p", (Span("Version 2.1. Nobody swims."),)),)
    )
    held = Policy("Stable policy", sections=(section,), control=control, language="en-US")
    path = workspace / "stable.json"
    path.write_bytes(writers.write(held, "json"))
    found = imported(workspace, path)
    said = found.contents[workspace / "trusts" / f"{found.trust}.yaml"].decode()
    for line in (
        "title: Stable policy # 90 % sure: it stands on top of the file",
        "version: '2.1' # 90 % sure: the file has these words",
        "owner: Mrs Newt # 70 % sure: as the file's words were understood",
        "approved_on: '2025-03-01' # 70 % sure",
    ):
        assert line in said.replace("  #", " #")
    assert "# named after its title" in said
    assert "language:" not in said  # it is English, whatever the program was set to


def test_the_language_is_that_of_the_words(workspace: Path) -> None:
    lines = (
        "La présente politique fixe les règles que doivent respecter les membres du personnel de l'école.",
        "Elle s'applique à tous les enseignants et aux bénévoles, et le personnel ne doit pas accepter d'invitation.",
    )
    found = brought(workspace, "# Règles", *lines)
    assert found.made.file.language == "fr"
    assert b"language: fr # 80 % sure" in found.contents[workspace / f"trusts/{found.trust}.yaml"]


def test_what_wants_a_look_says_so_beside_its_passage(workspace: Path) -> None:
    asked = Asked(trust="own", anyway=True)
    found = brought(workspace, "# Screens", "Ask [insert name] for leave.", PONIES, asked=asked)
    said = found.contents[workspace / "trusts" / "own.yaml"].decode()
    before, _, after = said.partition("          - ask-insert-name-leave:")
    assert before.rstrip().endswith(
        "# have a look: “[insert name]” was to be filled in\n"
        "          # new: the library has no such clause"
    )
    assert "have a look" not in after
    assert "text: Ask [insert name] for leave." in after


def test_another_organisation_s_file_in_a_trust_file_that_is_there_is_told(workspace: Path) -> None:
    (workspace / "trusts" / "newt.yaml").write_text("name: Newt Hill School\nkind: academy\n")
    asked = Asked(trust="newt", anyway=True)
    stranger = brought(
        workspace,
        "# Screens",
        "Heron Lane School has one.",
        PONIES,
        asked=replace(asked, name="Heron Lane School"),
    )
    assert [one.told for one in stranger.leftovers if one.matter == "school"] == [
        "the file is that of Heron Lane School; this trust file is that of Newt Hill School",
        "it names Heron Lane School, not its own organisation",
    ]
    own = brought(
        workspace, "# Screens", PONIES, asked=replace(asked, name="Newt Hill Primary School")
    )
    assert own.leftovers == ()


def test_of_what_kind_a_trust_is_that_is_there_its_file_says(workspace: Path) -> None:
    (workspace / "trusts" / "newt.yaml").write_text("name: Newt Hill School\nkind: academy\n")
    asked = Asked(trust="newt", anyway=True)
    kind = brought(workspace, "# Screens", "Newt Hill School has one.", asked=asked).names.kind
    assert (kind.value, kind.sure, kind.why) == ("academy", 1.0, "the trust file says so")


def test_a_role_that_a_trust_file_gets_says_how_sure_it_is(workspace: Path) -> None:
    (workspace / "trusts" / "newt.yaml").write_text("name: Newt Hill School\nkind: academy\n")
    found = brought(
        workspace,
        "# Names",
        "Ask the Headteacher for leave.",
        asked=Asked(trust="newt", anyway=True),
    )
    assert (
        b"head: Headteacher  # 70 % sure: named in one place"
        in found.contents[workspace / "trusts/newt.yaml"]
    )


def test_nothing_is_behind_the_library_straight_after(workspace: Path) -> None:
    found = brought(workspace, "# Screens", HIGHEST.replace("networking sites", "media sites"))
    importing.write(found)
    assert b" base: " in found.contents[workspace / "trusts" / f"{found.trust}.yaml"]
    one = Workspace(workspace)
    trust = one.trusts[found.trust]
    assert [*behind(one, trust, found.id, unmarked=False)] == []


def test_a_list_of_contents_that_is_not_known_leaves_no_heading_out(workspace: Path) -> None:
    sections = tuple(
        Section(one, one, blocks=(Paragraph(f"{one}-1", (Span("Wear them."),)),))
        for one in ("Boots", "Hats")
    )
    listing = Policy("Stable policy", sections=sections, furniture=Furniture(contents=Contents()))
    path = workspace / "stable.json"

    def listed(*titles: str) -> list[str]:
        held = tuple(
            replace(one, contents_title=told) for one, told in zip(sections, titles, strict=True)
        )
        path.write_bytes(writers.write(replace(listing, sections=held), "json"))
        return [one.contents_title for one in imported(workspace, path).built.sections]

    assert listed("", "") == ["Boots", "Hats"]
    assert listed("Boots", "") == ["Boots", "Hats"]  # half of them tell nothing
    assert listed("Our boots", "Hats") == ["Our boots", "Hats"]


def test_letters_with_accents_are_letters_of_an_id(workspace: Path) -> None:
    found = brought(workspace, "# Règles", "Élèves œuvrent naïvement.")
    assert [entry.id for entry in found.plan.entries] == ["eleves-oeuvrent-naivement"]
    assert slug("Règles de la Forêt") == "regles-de-la-foret"


def test_a_note_stays_a_note_with_its_mark_and_is_told_where_nothing_leads_to_it(
    workspace: Path,
) -> None:
    blocks = (
        Paragraph("a", (Span("Be kind."),)),
        Footnote("b", "1", (Span(" See above."),)),
        Footnote("c", "*", (Span("Always."),)),
    )
    path = workspace / "kind.json"
    path.write_bytes(
        writers.write(
            Policy("Kind policy", sections=(Section("s", "Kindness", blocks=blocks),)), "json"
        )
    )
    found = imported(workspace, path)
    marks = [
        (block.mark, block.text) for block in found.built.blocks() if isinstance(block, Footnote)
    ]
    assert marks == [("1", "1 See above."), ("*", "*Always.")]
    assert [(one.matter, one.words) for one in found.leftovers] == [("note", "1 See above.")]


@pytest.mark.parametrize("above", [(), ("Newt Hill School",)])
def test_a_title_that_is_but_the_first_line_is_no_clause_too(
    workspace: Path, above: tuple[str, ...]
) -> None:
    lines = "".join(p(line) for line in (*above, "Puddle Policy"))
    body = lines + p("Aims", "H") + p("Be kind to puddles.")
    path = workspace / "a.docx"
    path.write_bytes(word(body, styles=style("H", "heading 1")))
    found = imported(workspace, path)
    assert found.built.title == "Puddle Policy"
    assert [block.text for block in found.built.blocks()] == ["Be kind to puddles."]
    assert [line.text for line in found.built.furniture.cover] == [*above, "Puddle Policy"]


@pytest.mark.parametrize("mark", ["1", "iv", "", "*", "(1)", "12345", "a b", "#", "-", ">", "'"])
@pytest.mark.parametrize("said", ["See above.", " See above.", "1. See above"])
def test_no_note_is_lost_whatever_its_mark_and_the_space_after_it(
    workspace: Path, mark: str, said: str
) -> None:
    blocks = (
        Paragraph("a", (Span("Be kind."),)),
        Footnote("b", mark, (Span(said),)),
        Paragraph("c", (Span("Be glad."),)),
    )
    held = Policy("Kind policy", sections=(Section("s", "Kindness", blocks=blocks),))
    (path := workspace / "kind.json").write_bytes(writers.write(held, "json"))
    told = [block.text for block in imported(workspace, path).built.blocks()]
    assert " ".join(told).split() == f"Be kind. {_note(mark, said)} Be glad.".split()


def _note(mark: str, said: str) -> str:
    return f"{mark} {said}" if mark[-1:].isalnum() else f"{mark}{said.strip()}"


CONTROLLED = """
name: Newt Hill School
kind: academy
policies:
  ponds:
    title: Pond policy
    control: {version: "2.1", approved_by: Newt Committee, approved_on: 2025-03-01,
      history: [{version: "1.0", date: 2024-03-01, summary: First version}]}
    sections:
      - heading: Ponds
        clauses: [document-control, {wet: {text: Ponds are wet.}}, change-history]
"""


def test_a_table_that_policygen_makes_is_its_own_again(workspace: Path) -> None:
    (workspace / "trusts" / "newt.yaml").write_text(CONTROLLED)
    one = Workspace(workspace)
    path = workspace / "ponds.docx"
    path.write_bytes(writers.write(assemble(one.library, one.trusts["newt"], "ponds"), "docx"))
    found = imported(workspace, path, Asked(trust="again", anyway=True))
    ids = [entry.id for entry in found.plan.entries]
    assert ids == ["document-control", "ponds-wet", "change-history"]
    assert found.leftovers == ()


def test_a_table_that_repeats_the_document_control_is_told(workspace: Path) -> None:
    found = typed(
        workspace, "# Ponds", "Version 2.1. Approved by the Newt Committee.", "Ponds are wet."
    )
    assert found.leftovers == ()
    lines = (
        "# Ponds",
        "| Version | 2.1",
        "| Approved by | Newt Committee",
        "| Date | 1 March 2025",
        "Ponds are wet.",
    )
    (told,) = brought(workspace, *lines).leftovers
    assert told.told == "this table stands as words: it will not change with the register"
    assert told.words.startswith("Version 2.1 Approved by")


def test_a_second_block_to_sign_in_keeps_its_lines(workspace: Path) -> None:
    lines = (
        "# Ponds",
        "Ponds are wet.",
        "Signed ........ Headteacher",
        "# Slip",
        "Signed ........ Parent Date ........",
    )
    found = brought(workspace, *lines)
    assert [entry.id for entry in found.plan.entries] == [
        "ponds-wet",
        "signatures",
        "signed-parent-date",
    ]
    assert found.built.sections[-1].blocks[0].text.split() == [
        "Signed", "Parent", "....................", "Date", "....................",
    ]  # fmt: skip


def test_a_second_policy_is_added_to_the_trust_file_and_its_comments_stay(workspace: Path) -> None:
    importing.write(brought(workspace, "# Screens", HIGHEST, asked=Asked(trust="own", anyway=True)))
    path = workspace / "trusts" / "own.yaml"
    before = path.read_text()
    asked = Asked(trust="own", policy="second", anyway=True)
    importing.write(brought(workspace, "# Ponies", PONIES, asked=asked))
    assert path.read_text().startswith(before.rstrip("\n"))
    assert set(Workspace(workspace).trusts["own"].file.policies) == {"pond-policy", "second"}


def test_a_policy_that_is_there_already_is_not_written_over(workspace: Path) -> None:
    asked = Asked(trust="own", anyway=True)
    importing.write(brought(workspace, "# Screens", HIGHEST, asked=asked))
    with pytest.raises(PolicygenError, match="own has a policy 'pond-policy' already"):
        brought(workspace, "# Screens", HIGHEST, asked=asked)


def test_a_file_without_words_is_no_policy(workspace: Path) -> None:
    path = workspace / "empty.docx"
    path.write_bytes(docx.write(Policy("")))
    with pytest.raises(PolicygenError, match="there is no policy in this file"):
        imported(workspace, path)


# ---- the shapes of policies

SHAPES: dict[str, tuple[str, ...]] = {
    "paragraphs numbered below their section": (
        "# 1. Ponies", "1.1 Ponies are brushed.", "1.2 Ponies are fed.", "# 2. Carts", "2.1 Carts are oiled.",
        "2.1.1 Axles too.", "2.2 Carts are washed.",
    ),
    "letters in brackets": ("# Ponies", "We keep:", "(a) a grey one", "(b) a brown one", "(i) its foal", "(c) a cart"),
    "numbered paragraphs with letters beneath": (
        "# 1. Ponies", "1.1 Staff must:", "(a) brush them;", "(c) feed them:", "(i) hay", "1.2 Nobody rides.",
    ),
    "letters that start late": ("# Ponies", "(c) a grey one", "(d) a brown one"),
    "numbers that jump": ("# 1. Ponies", "1.1 A grey one.", "1.4 A brown one.", "# 4. Carts", "One."),
    "nested bullets": ("# Ponies", "- grey", "  - large", "  - small", "- brown"),
    "headings of four levels": ("# One", "A.", "## Two", "B.", "### Three", "C.", "#### Four", "D.", "# Five", "E."),
    "a level left out": ("# One", "A pony.", "### Three", "Another pony."),
    "no heading at all": (PONIES, HIGHEST, PONIES + " Twice."),
    "a heading without text": ("# Ponies", "# Carts", "# Whips", "None."),
    "signs of Markdown and of placeholders": (
        "# *Ponies* & <carts>", "1. is a number, and 2) too", "# no heading", "{{ roles.head }} and {% if %} {# no #}",
        "a | b, `c`, ~~d~~, _e_, [f](g), <h>, &amp; \\ ![i](j)", "- - -", "> not quoted", "+ plus", "=== ---",
    ),
    "a table": ("# Ponies", "| Name | Colour |", "| Dot | grey |", "After it."),
}  # fmt: skip


@pytest.mark.parametrize("format", ["docx", "html", "md", "txt", "json"])
@pytest.mark.parametrize("name", SHAPES)
def test_no_word_and_no_number_is_lost(name: str, format: str, workspace: Path) -> None:
    path = workspace / f"stable.{format}"
    path.write_bytes(writers.write(policy(*SHAPES[name]), format))
    found = imported(workspace, path)
    assert lost(found.policy, found.built) == []
    importing.write(found)
    after = Workspace(workspace)
    assert lost(found.policy, assemble(after.library, after.trusts[found.trust], found.id)) == []


def test_paragraphs_numbered_through_their_section_are_clauses_that_are_numbered(
    workspace: Path,
) -> None:
    lines = ("# 1. Ponies", "1.1 Grey.", "1.2 Brown.", "1.2.1 Or white.", "1.3 Black.")
    found = typed(workspace, *lines)
    said = [entry.use["text"] for entry in found.plan.entries]
    assert said == ["Grey.", "Brown.", "1.2.1 Or white.", "Black."]
    assert found.made.file.policies[found.id].numbering.clauses == "1.1"
    assert lost(found.policy, found.built) == []


def test_a_numbered_paragraph_and_the_lettered_items_beneath_are_one_clause(
    workspace: Path,
) -> None:
    lines = (
        "# 1. Ponies",
        "1.1 Staff must:",
        "(a) brush them;",
        "(b) feed them.",
        "1.2 Nobody rides.",
    )
    found = typed(workspace, *lines)
    said = [(entry.layout, entry.use["text"]) for entry in found.plan.entries]
    assert said == [
        ("number", "Staff must:\n\n- (a) brush them;\n- (b) feed them."),
        ("number", "Nobody rides."),
    ]
    labels = [block.label for block in found.built.blocks() if isinstance(block, Item)]
    assert labels == ["1.1", "(a)", "(b)", "1.2"]


@pytest.mark.parametrize("format", ["docx", "html", "txt"])
def test_numbers_that_begin_with_a_letter_count_as_clauses(format: str, workspace: Path) -> None:
    lines = ["C1. Ponies are grey.", "C2. Foals are brown.", "C3. Goats are white."]
    path = workspace / f"stable.{format}"
    path.write_bytes(
        {
            "docx": word("".join(map(p, lines))),
            "html": "".join(f"<p>{line}</p>" for line in lines).encode(),
            "txt": "\n\n".join(lines).encode(),
        }[format]
    )
    found = imported(workspace, path)
    labels = [block.label for block in found.built.blocks() if isinstance(block, Item)]
    assert labels == ["C1.", "C2.", "C3."]
    assert found.made.file.policies[found.id].numbering.clauses == "C1."
    assert lost(found.policy, found.built) == []


def test_numbers_nested_in_the_bullets_of_a_markdown_list_stay_nested(workspace: Path) -> None:
    path = workspace / "stable.md"
    path.write_text(
        "# Stable Policy\n\n- Grooms\n  1. brush;\n  2. feed.\n- Riders\n  1. wait;\n  2. mount.\n"
    )
    found = imported(workspace, path)
    (entry,) = found.plan.entries
    assert entry.use["text"] == (
        "- Grooms\n    1. brush;\n    2. feed.\n- Riders\n    1. wait;\n    2. mount."
    )
    assert lost(found.policy, found.built) == []


def test_numbers_in_one_list_that_the_program_cannot_count_become_words(workspace: Path) -> None:
    found = typed(workspace, "# 1. Ponies", "1.1 Grey.", "1.7 Brown.", "1.8 Black.")
    said = [entry.use["text"] for entry in found.plan.entries]
    assert said == ["Grey.", "1.7 Brown.", "1.8 Black."]


def test_line_breaks_quotes_notes_and_marks_come_through(workspace: Path) -> None:
    blocks = (
        Paragraph("a", (Span("Ponies\nare fed at "), Span("eight", ("strong",)), Span("."))),
        Paragraph("b", (Span("Never at nine."),), "quote"),
        Item("c", (Span("Dot"),)),
        Paragraph("d", (Span("who is grey"),), depth=1),
        Paragraph("e", (Span("See "), Span("our page", href="https://stable.example/a_b?c=1"), Span("."))),
    )  # fmt: skip
    path = workspace / "stable.json"
    path.write_bytes(
        writers.write(Policy("Stable", sections=(Section("s", blocks=blocks),)), "json")
    )
    found = imported(workspace, path)
    built = list(found.built.blocks())
    assert [block.text for block in built] == [block.text for block in blocks]
    assert Span("eight", ("strong",)) in [plain(span) for span in spans(built[0])]
    assert Span("our page", href="https://stable.example/a_b?c=1") in [
        plain(span) for span in spans(built[4])
    ]


def spans(block: object) -> tuple[Span, ...]:
    assert isinstance(block, Paragraph | Item)
    return block.spans


def plain(span: Span) -> Span:
    return Span(span.text, span.marks, span.href)


def test_a_policy_of_sixty_pages_comes_in_whole(workspace: Path) -> None:
    lines = [
        line
        for number in range(1, 121)
        for line in (f"# {number}. Stall {number}", *(f"Stall {number}, pony {n}: {PONIES}" for n in range(9)))
    ]  # fmt: skip
    found = brought(workspace, *lines)
    assert lost(found.policy, found.built) == []


# ---- lines to sign on


def test_lines_to_sign_on_become_a_signature_block() -> None:
    found = signed(policy("Signed ........ Head Groom", "Date ......")).sections[0].blocks
    assert [type(block) for block in found] == [Signature]
    assert found[0].text == "Signed Head Groom\nDate"


def test_lines_to_sign_on_at_the_end_of_a_paragraph_are_parted_from_it() -> None:
    text = "Adopted by the Stable:\nSigned Head Groom\nDate"
    section = Section("s", blocks=(Paragraph("p", (Span(text),)),))
    first, second = signed(Policy("P", sections=(section,))).sections[0].blocks
    assert (first.text, type(second)) == ("Adopted by the Stable:", Signature)


@pytest.mark.parametrize("said", ["D. Bray, Head Groom", "Dora Bray, Head Groom, Heron Stables"])
def test_a_line_that_somebody_has_signed_is_no_place_to_sign(said: str) -> None:
    (block,) = signed(policy(f"Signed: {said}")).sections[0].blocks
    assert isinstance(block, Paragraph)
    found = signed(policy("Signed ........ Chair, Groom Committee")).sections[0].blocks
    assert isinstance(found[0], Signature)


def test_a_sentence_that_begins_with_signed_is_no_line_to_sign_on() -> None:
    text = "Signed copies are kept in the tack room."
    (block,) = signed(policy(text)).sections[0].blocks
    assert block.text == text


# ---- tables


def test_a_table_without_a_head_has_none_after(workspace: Path) -> None:
    path = workspace / "stable.html"
    path.write_text(
        "<html><body><h1>Stable</h1><table><tr><td>Dot</td><td>grey</td></tr>"
        "<tr><td>Bay</td><td>brown</td></tr></table></body></html>"
    )
    (table,) = [one for one in imported(workspace, path).built.blocks() if isinstance(one, Table)]
    assert (table.header_rows, [cell.text for row in table.rows for cell in row]) == (
        0,
        ["Dot", "grey", "Bay", "brown"],
    )


def test_merged_cells_stay_merged(workspace: Path) -> None:
    path = workspace / "stable.html"
    path.write_text(
        "<html><body><h1>Stable</h1><table><tr><th>Stall</th><th colspan=2>Ponies</th></tr>"
        "<tr><td rowspan=2>North</td><td>Dot</td><td>Bay</td></tr><tr><td>Ash</td><td>Elm</td></tr>"
        "</table></body></html>"
    )
    (table,) = [one for one in imported(workspace, path).built.blocks() if isinstance(one, Table)]
    assert [[(c.text, c.colspan, c.rowspan) for c in row] for row in table.rows] == [
        [("Stall", 1, 1), ("Ponies", 2, 1)],
        [("North", 1, 2), ("Dot", 1, 1), ("Bay", 1, 1)],
        [("Ash", 1, 1), ("Elm", 1, 1)],
    ]


TWO_HEADS = (
    "<tr><th rowspan=2>Stall</th><th colspan=2>Hours</th></tr><tr><th>Hay</th><th>Water</th></tr>"
    "<tr><td>North</td><td>1</td><td>---</td></tr>"
)


@pytest.mark.parametrize(
    "rows",
    [TWO_HEADS, TWO_HEADS.replace("<th>Hay</th><th>Water</th>", "<td>Hay</td><td>Water</td>")],
    ids=["two rows of head", "the second row is marked as body"],
)
def test_a_head_of_two_rows_with_merged_cells_comes_in(rows: str, workspace: Path) -> None:
    path = workspace / "stable.html"
    path.write_text(f"<html><body><h1>Stable</h1><table>{rows}</table></body></html>")
    (table,) = [one for one in imported(workspace, path).built.blocks() if isinstance(one, Table)]
    assert table.header_rows == 2
    assert [[(c.text, c.colspan, c.rowspan, c.header) for c in row] for row in table.rows] == [
        [("Stall", 1, 2, True), ("Hours", 2, 1, True)],
        [("Hay", 1, 1, True), ("Water", 1, 1, True)],
        [("North", 1, 1, False), ("1", 1, 1, False), ("---", 1, 1, False)],
    ]


def test_cells_that_overlap_are_not_merged_and_keep_their_words(workspace: Path) -> None:
    path = workspace / "stable.html"
    rows = "<tr><td>Ash</td><td rowspan=3>Elm</td></tr><tr><td colspan=3>Oak</td></tr><tr><td>Yew</td></tr>"
    path.write_text(f"<html><body><h1>Stable</h1><table>{rows}</table></body></html>")
    (table,) = [one for one in imported(workspace, path).built.blocks() if isinstance(one, Table)]
    assert [
        cell.text for row in table.rows for cell in row if cell.text
    ] == "Ash Elm Oak Yew".split()


# ---- what was recognised, for programs


def test_passages_are_told_for_programs(workspace: Path) -> None:
    path = workspace / "stable.md"
    path.write_text(f"# Screens\n\n{HIGHEST}\n\n{PONIES}\n")
    first, second = importing.passages(Workspace(workspace), path, readers.Options())
    assert first == {
        "index": 0,
        "text": HIGHEST,
        "relation": "same",
        "clause": "highest-privacy",
        "wording": "standard",
        "score": 1.0,
    }
    assert (second["relation"], second["clause"]) == ("new", "")


# ---- what another title does


SIGNED_OFF = (
    "The use of the school's name, logo, or any other published material without prior written permission from the"
    " Headteacher is strictly prohibited. This applies to any published material including both electronic and paper"
    " communications."
)


def retitled(found: Imported, role: str) -> Policy:
    """What the trust file of an import makes where it calls a role otherwise."""
    file = found.made.file
    term = file.roles[role].model_copy(update={"title": "Keeper of Bees"})
    roles = {**file.roles, role: term}
    trust = replace(found.made, file=file.model_copy(update={"roles": roles}))
    return assemble(library(), trust, found.id)


def test_a_rule_that_follows_a_title_stays_when_the_title_changes(workspace: Path) -> None:
    found = brought(workspace, "# Name", SIGNED_OFF)
    assert [(one.id, one.relation) for one in found.plan.entries] == [("use-of-name", "reworded")]
    (block,) = retitled(found, "head").blocks()
    assert block.text == SIGNED_OFF.replace("Headteacher", "Keeper of Bees")


@pytest.mark.parametrize("trust", SOURCES)
def test_the_five_build_under_other_titles(trust: str, without: dict[str, Path]) -> None:
    path = ROOT / "tests" / "sources" / SOURCES[trust]
    found = imported(without[trust], path, Asked(trust="own"))
    for role in found.made.file.roles:
        assert "Keeper of Bees" in " ".join(one.text for one in retitled(found, role).blocks())


def test_a_value_that_says_the_contrary_is_in_words_of_its_own(workspace: Path) -> None:
    found = brought(
        workspace, "# Rules", "The following are not not considered acceptable within Heron School:"
    )
    (entry,) = found.plan.entries
    assert (entry.id, entry.relation, entry.local) == ("not-acceptable", "reworded", True)


def test_usual_titles_go_to_the_usual_roles_whatever_other_trusts_have(workspace: Path) -> None:
    shutil.rmtree(workspace / "trusts")
    shutil.copytree(ROOT / "trusts", workspace / "trusts")
    found = brought(workspace, "# Ponies", f"{PONIES} Ask the Headteacher or the Governing Body.")
    assert {role: one.value for role, one in found.names.roles.items() if one.sure} == {
        "head": "Headteacher",
        "board": "Governing Body",
    }


def test_several_of_a_post_are_those_of_other_schools(workspace: Path) -> None:
    text = "The Headteacher decides. Headteachers of other schools may come, and Governing Bodies elsewhere."
    found = brought(workspace, "# Visits", text)
    (block,) = retitled(found, "head").blocks()
    assert block.text == text.replace("The Headteacher", "The Keeper of Bees")


@pytest.mark.parametrize(
    "name",
    ["St. John's & St. Mary's C of E (VA) Primary", "HMP Education", "Ysgol Gymraeg Bro Morgannwg"],
)
def test_a_name_without_a_word_for_a_school_is_told_by_its_place(
    name: str, workspace: Path
) -> None:
    lines = [
        name,
        "Pony Policy",
        "1. Ponies",
        f"{name} feeds its ponies. The Head of School decides.",
    ]
    found = written(workspace, "pony.txt", "\n\n".join(lines))
    assert (found.names.name.value, found.names.roles["head"].value) == (name, "Head of School")


def test_the_trust_that_a_school_is_of_is_not_its_name(workspace: Path) -> None:
    lines = [
        "THORNHILL ACADEMY",
        "Part of the Bright Lake Multi Academy Trust",
        "1. Ponies",
        PONIES,
    ]
    found = written(workspace, "pony.txt", "\n\n".join(lines))
    assert found.names.name.value == "Thornhill Academy"


@pytest.mark.parametrize(
    ("text", "board"),
    [
        ("The Local Advisory Board meets. The CORPORATION TAX is due.", "Local Advisory Board"),
        ("The Trustees meet. The CORPORATION TAX is due.", "Trustees"),
        ("The Corporation meets.", "Corporation"),
        ("The Federation Governing Board meets.", "Federation Governing Board"),
        ("The Trustees meet. They are the Board of Trustees.", "Board of Trustees"),
    ],
)
def test_a_board_goes_by_its_whole_title(text: str, board: str) -> None:
    assert next(post.title for post in posts(text) if post.role == "board") == board


def test_lines_to_sign_on_for_somebody_in_brackets_stay_text(workspace: Path) -> None:
    found = brought(workspace, "# Ponies", PONIES, "Signed ........ (pupil)", "Date ........")
    assert "pupil" not in found.names.roles
    assert not any(isinstance(block, Signature) for block in found.built.blocks())


def test_a_title_beneath_a_table_is_the_policy_s(workspace: Path) -> None:
    styled = (
        p("Pony and Donkey Policy") + p("Contents", "Heading1") + p("Aims", "Heading1") + p(PONIES)
    )
    path = workspace / "form.docx"
    path.write_bytes(word(styled, styles=style("Heading1", "heading 1")))
    assert imported(workspace, path).policy.title == "Pony and Donkey Policy"


# ---- the same, or in other words


def relations(workspace: Path, *lines: str) -> list[tuple[str, str]]:
    """Relation and clause of each passage of a policy with these lines."""
    path = workspace / "brook.md"
    path.write_text("# Social Media Policy\n\nBrook School\n\n## Rules\n\n" + "\n\n".join(lines))
    asked = Asked(trust="brook", policy="brook")
    groups = imported(workspace, path, asked).recognition.groups
    found: list[tuple[str, str]] = [(one.relation, one.clause) for one in groups]
    told = importing.passages(Workspace(workspace), path, Options())
    assert [(one["relation"], one["clause"]) for one in told] == found
    return found


FRIENDS = (
    "Staff should refrain from accepting 'friend' requests from students except where the member of staff has a"
    " connection with the learner beyond the context of the school."
)
MONITORED = "The use of social media by staff while at work may be monitored, in line with the relevant school policies."
PAST_PUPILS = (
    "Staff are not expected to interact with any pupil (or past pupil under the age of 18) of the school on a social"
    " media or networking site. For example, the school would not think it appropriate for staff to 'friend' a pupil or"
    " request that a pupil 'friend' them."
)


@pytest.mark.parametrize(
    ("clause", "text", "old", "new"),
    [
        ("friend-requests", FRIENDS, "except where", "even where"),
        ("monitoring-at-work", MONITORED, "may be", "will be"),
        ("contact-with-pupils", PAST_PUPILS, "age of 18", "age of 16"),
    ],
)
def test_what_demands_something_else_is_not_the_same_however_like_it_is(
    clause: str, text: str, old: str, new: str, workspace: Path
) -> None:
    assert relations(workspace, text) == [("same", clause)]
    assert relations(workspace, text.replace(old, new)) == [("reworded", clause)]


def test_the_account_calls_nothing_the_same_that_matters(workspace: Path) -> None:
    path = workspace / "brook.md"
    lines = (
        FRIENDS.replace("except where", "even where"),
        MONITORED,
        PAST_PUPILS.replace("18", "16"),
    )
    path.write_text("# Social Media Policy\n\nBrook School\n\n## Rules\n\n" + "\n\n".join(lines))
    found = imported(workspace, path)
    told = account(Workspace(workspace), found)
    assert {one.relation: one.passages for one in told.counts} == {
        "same": 1,
        "reworded": 2,
        "new": 0,
    }
    assert {one.clause for one in told.changes if one.matters} == {"friend-requests", "contact-with-pupils"}  # fmt: skip


def test_a_numbered_passage_like_a_note_of_the_library_s_gets_no_mark(workspace: Path) -> None:
    said = (
        "1.1 This policy sets out how every employee, governor and parent of Heron Lane School treats its ponds.",
        "1.4 Heron Lane School is firm that all children are safe at its ponds.",
        "2.6 In this policy “everyone” refers to members of staff, contracted staff through a third party, governors,"
        " parents and anyone working in a voluntary capacity at Heron Lane School.",
    )
    found = written(workspace, "a.md", "\n\n".join(("# Ponds Policy", "Heron Lane School", *said)))
    assert tuple(block.text for block in found.built.blocks())[-1] == said[-1]
    assert "everyone-note" in [entry.id for entry in found.plan.entries]


def test_lettered_items_of_which_one_is_a_clause_stay_items(workspace: Path) -> None:
    path = workspace / "brook.md"
    items = ("(a) feed no ducks;", f"(b) {CONFIDENCES}", "(c) tell the warden.")
    lines = (
        "1.1 Nobody swims alone.",
        "1.2 Staff must:",
        *items,
        "1.3 Boats are counted every evening.",
    )
    path.write_text("# Water Policy\n\n## 1. Water\n\n" + "\n\n".join(lines))
    found = imported(workspace, path)
    assert [one.label for one in found.built.blocks() if isinstance(one, Item)] == [
        "1.1", "1.2", "(a)", "(b)", "(c)", "1.3",
    ]  # fmt: skip
    assert "confidences" in {entry.id for entry in found.plan.entries}
    assert lost(found.policy, found.built) == []


# ---- names


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Ashdown Learning Partnership", "The Partnership expects staff to be kind."),
        ("Otter Grammar", "Staff of Otter Grammar must be kind."),
    ],
)
def test_a_line_beneath_the_title_by_which_the_text_goes_is_the_name(
    line: str, text: str, workspace: Path
) -> None:
    path = workspace / "kind.md"
    path.write_text(f"# Kindness Policy\n\n{line}\n\n## Rules\n\n{text}\n")
    found = imported(workspace, path)
    assert found.names.name.value == line
    assert lost(found.policy, found.built) == []


def test_a_line_beneath_the_title_that_the_text_does_not_go_by_is_text(workspace: Path) -> None:
    path = workspace / "kind.md"
    path.write_text("# Kindness Policy\n\nBe Kind Always\n\n## Rules\n\nStaff must be kind.\n")
    assert imported(workspace, path).names.name.value == "The School"


def test_the_board_is_the_one_whose_chair_is_named(workspace: Path) -> None:
    said = "Each academy has an Academy Council. Staff must tell the Chair of the Trust Board."
    found = brought(workspace, "# Rules", f"{said} {RECRUITING}")
    assert found.names.roles["board"].value == "Trust Board"


def test_a_line_signed_by_nobody_makes_no_role_of_by(workspace: Path) -> None:
    found = brought(workspace, "# Rules", PONIES, "Signed by: ____ Date: .....")
    assert "by" not in found.names.roles
    assert lost(found.policy, found.built) == []
