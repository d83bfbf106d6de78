"""What a policy says for a given library and trust file."""

from pathlib import Path
from textwrap import dedent, indent

import pytest

from policygen import readers, writers
from policygen.assemble import assemble
from policygen.library import load_library
from policygen.model import (
    Block,
    CoverLine,
    Footnote,
    Item,
    Origin,
    Paragraph,
    Policy,
    Running,
    Signatory,
    Signature,
    Table,
)
from policygen.theme import Theme
from policygen.trust import load_trusts
from tests import spaces

NOT_CARRIED = readers.Options(carried=False)


def policy(folder: Path, lines: str = "", head: str = "", on: str = "", **clauses: str) -> Policy:
    """The ponds policy of a trust whose policy has more lines, with clauses added to the library."""
    trust = (
        spaces.TRUST.rstrip()
        + "\n"
        + indent(dedent(lines), " " * 8)
        + "\n"
        + indent(dedent(head), " " * 4)
    )
    spaces.ponds(folder, trusts__marsh_lane="")
    (folder / "trusts" / "marsh_lane.yaml").unlink()
    spaces.write(folder, {"trusts/marsh-lane.yaml": trust})
    for id, text in clauses.items():
        spaces.write(
            folder,
            {f"clauses/ponds/{id.replace('_', '-')}.yaml": f"title: T\ntopic: t\n{dedent(text)}"},
        )
    return assemble(
        load_library(folder / "clauses"), load_trusts(folder / "trusts")["marsh-lane"], "ponds", on
    )


def said(policy: Policy) -> list[str]:
    """Headings and blocks with their labels, indented by depth."""
    lines = []
    for section in policy.sections:
        lines.append(f"{section.label} {section.title}".strip())
        lines += [_line(block) for block in section.blocks]
    return lines


def _line(block: Block) -> str:
    if isinstance(block, Item):
        return "  " * block.depth + f"{block.label or '-'} {block.text}"
    return block.text


SECTION = """
    sections:
      - heading: Rules
        clauses:
"""


def one_section(*entries: str, options: str = "") -> str:
    """A policy of one section with these entries."""
    return (
        dedent(SECTION).rstrip()
        + "".join(f"\n      - {entry}" for entry in entries)
        + "\n"
        + options
    )


def test_the_outline_gives_sections_clauses_and_numbers(tmp_path: Path) -> None:
    assert said(policy(tmp_path)) == [
        "1. Purpose",
        "This policy keeps stakeholders of Marsh Lane Primary School dry. See section 2.",
        "2. Feeding",
        "The Headteacher feeds flies to the frogs 2 times a day.",
        "Ducks must not quack during assembly.",
    ]


def test_a_clause_is_out_by_parameter_without_a_hole(tmp_path: Path) -> None:
    assert said(policy(tmp_path, "parameters: {ducks: false}"))[2:] == [
        "2. Feeding",
        "The Headteacher feeds flies to the frogs 2 times a day.",
    ]


def test_a_clause_is_in_or_out_by_kind_of_organisation(tmp_path: Path) -> None:
    lines = one_section(
        "quacking: {when: {kind: [college]}}", "feeding: {when: {kind: [maintained school]}}"
    )
    assert said(policy(tmp_path, lines)) == [
        "1. Rules",
        "The Headteacher feeds flies to the frogs 2 times a day.",
    ]


def test_a_section_whose_clauses_are_all_out_is_out_and_numbers_close_up(tmp_path: Path) -> None:
    lines = """
        sections:
          - heading: Ducks
            clauses: [{quacking: {when: {kind: [college]}}}]
          - heading: Frogs
            clauses: [feeding]
          - heading: Toads
            when: {parameter: ducks, equals: false}
            clauses: [purpose]
        """
    assert said(policy(tmp_path, lines))[0] == "1. Frogs"


def test_parameters_wordings_and_phrases(tmp_path: Path) -> None:
    lines = "clauses: {feeding: {food: worms, times: 3, phrases: {to the frogs: to the Frogs}}}"
    assert "The Headteacher feeds worms to the Frogs 3 times a day." in said(
        policy(tmp_path, lines)
    )
    lines = "clauses: {feeding: {wording: short}}"
    assert "Frogs are fed flies." in said(policy(tmp_path, lines))


def test_a_trust_may_word_a_library_clause_itself(tmp_path: Path) -> None:
    made = policy(tmp_path, "clauses: {feeding: {text: 'Nobody feeds {{ food }} to frogs.'}}")
    block = made.sections[1].blocks[0]
    assert block.text == "Nobody feeds flies to frogs."
    assert block.origin == Origin("clause", "feeding", "local")


def test_a_clause_of_the_trust_s_own_is_added_where_it_belongs(tmp_path: Path) -> None:
    lines = """
        add:
          - {clause: {newts: {text: "Newts are welcome at {{ name }}."}}, after: feeding}
        """
    made = policy(tmp_path, lines)
    assert said(made)[3:] == [
        "The Headteacher feeds flies to the frogs 2 times a day.",
        "Newts are welcome at Marsh Lane Primary School.",
        "Ducks must not quack during assembly.",
    ]
    assert made.sections[1].blocks[1].origin == Origin("local", "newts", "local")


def test_clauses_are_set_as_bullets_and_numbers_with_what_is_in_them_beneath(
    tmp_path: Path,
) -> None:
    entries = ["feeding: {as: number}", "hopping: {as: number}", "quacking: {as: sub-bullet}"]
    entries += ["purpose: {as: number}", "extra: {text: Well.}"]
    made = policy(
        tmp_path,
        one_section(*entries),
        hopping='wordings: {standard: "Frogs:\\n\\n1. hop\\n2. swim"}',
        purpose="wordings: {standard: The rest sit.}",
    )
    assert said(made)[1:] == [
        "(i) The Headteacher feeds flies to the frogs 2 times a day.",
        "(ii) Frogs:",
        "  1. hop",
        "  2. swim",
        "  - Ducks must not quack during assembly.",
        "(iii) The rest sit.",
        "Well.",
    ]


def test_a_list_within_a_bullet_starts_anew_with_the_next_bullet(tmp_path: Path) -> None:
    text = "- Cyclists\\n    1. stop\\n    2. get off\\n- Walkers\\n    1. look\\n    2. listen"
    lines = f"""
        sections:
          - {{heading: One, clauses: [{{gate: {{text: "{text}"}}}}]}}
        """
    assert [line.strip() for line in said(policy(tmp_path, lines))][1:] == [
        "- Cyclists", "1. stop", "2. get off", "- Walkers", "1. look", "2. listen",
    ]  # fmt: skip


def test_numbers_start_anew_in_each_section_and_count_levels(tmp_path: Path) -> None:
    lines = """
        as: number
        sections:
          - {heading: One, clauses: [feeding]}
          - {heading: Two, level: 2, clauses: [quacking, {more: {text: More.}}]}
          - {heading: Three, level: 2, clauses: [{yet: {text: Yet.}}]}
          - {heading: Aside, numbered: false, contents: false}
          - {heading: Four, clauses: [{last: {text: Last.}}]}
        """
    assert said(policy(tmp_path, lines)) == [
        "1. One",
        "(i) The Headteacher feeds flies to the frogs 2 times a day.",
        "1.1 Two",
        "(i) Ducks must not quack during assembly.",
        "(ii) More.",
        "1.2 Three",
        "(i) Yet.",
        "Aside",
        "2. Four",
        "(i) Last.",
    ]


def test_a_clause_may_run_on_in_the_paragraph_before(tmp_path: Path) -> None:
    made = policy(tmp_path, one_section("quacking", "feeding: {join: true}"))
    (block,) = made.sections[0].blocks
    assert block.text == (
        "Ducks must not quack during assembly. The Headteacher feeds flies to the frogs 2 times a day."
    )
    assert isinstance(block, Paragraph)
    assert block.origin.clause == "quacking"
    assert {span.origin.clause for span in block.spans if span.origin} == {"feeding"}


def test_capitals_come_where_a_sentence_starts_and_nowhere_else(tmp_path: Path) -> None:
    made = policy(
        tmp_path,
        one_section("capital"),
        capital="""
            wordings:
              standard: |-
                {{ body.the }} hops. {{ body.the }} swims (e.g. {{ body.the }} dives)! “{{ body.the }}” is {{ body.the }}.

                - {{ roles.head.the }}: {{ body.the }}
            """,
    )
    assert said(made)[1:] == [
        "The school hops. The school swims (e.g. the school dives)! “The school” is the school.",
        "- The Headteacher: the school",
    ]


def test_headings_may_be_capitals_and_the_contents_say_something_else(tmp_path: Path) -> None:
    lines = """
        headings: capitals
        contents: {title: IN HERE, page: PAGE}
        sections:
          - {heading: "Frogs of {{ name }}", clauses: [feeding]}
          - {heading: Ducks, contents: All about ducks, clauses: [quacking]}
        """
    made = policy(tmp_path, lines)
    assert [section.title for section in made.sections] == [
        "FROGS OF MARSH LANE PRIMARY SCHOOL",
        "DUCKS",
    ]
    listed = [section.contents_title for section in made.sections]
    assert listed == ["Frogs of Marsh Lane Primary School", "All about ducks"]
    assert made.furniture.contents is not None
    assert (made.furniture.contents.title, made.furniture.contents.page_label) == (
        "IN HERE",
        "PAGE",
    )


def test_a_reference_to_a_section_without_a_number_says_its_heading(tmp_path: Path) -> None:
    spaces.write(
        tmp_path, {**spaces.CLAUSES, "trusts/marsh-lane.yaml": spaces.TRUST.replace('"1."', "none")}
    )
    trust = load_trusts(tmp_path / "trusts")["marsh-lane"]
    made = assemble(load_library(tmp_path / "clauses"), trust, "ponds")
    assert said(made)[1].endswith("See “Feeding”.")
    (paragraph,) = made.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert [span.href for span in paragraph.spans if span.href] == ["#feeding-section"]


def test_cover_running_lines_and_mark(tmp_path: Path) -> None:
    lines = """
        mark: DRAFT
        control: {dated: 2026-09}
        cover:
          page: true
          lines: [mark, organisation: "MARSH LANE\\nPRIMARY", motto, title, date, notice: "For {{ roles.chair.the }}"]
        head: {right: "{{ name }}"}
        foot: {centre: "{page} of {pages}", left: "", right: ""}
        """
    made = policy(tmp_path, lines, "motto: Look before you leap.")
    assert made.furniture.cover == (
        CoverLine("mark", "DRAFT"),
        CoverLine("organisation", "MARSH LANE\nPRIMARY"),
        CoverLine("motto", "Look before you leap."),
        CoverLine("title", "Pond Policy"),
        CoverLine("date", "September 2026"),
        CoverLine("notice", "For the Chair of Governors"),
    )
    assert made.furniture.head == Running(right="Marsh Lane Primary School")
    assert made.furniture.foot == Running(centre="{page} of {pages}")
    assert (made.furniture.mark, made.furniture.cover_page) == ("DRAFT", True)


@pytest.mark.parametrize(
    "cover, kinds",
    [
        ("{page: true}", ["organisation", "title"]),
        ("{lines: []}", ["title"]),
        ("{lines: [organisation, notice: For the pond]}", ["organisation", "title", "notice"]),
        ("{lines: [title, organisation]}", ["title", "organisation"]),
    ],
)
def test_every_cover_says_the_title(tmp_path: Path, cover: str, kinds: list[str]) -> None:
    made = policy(tmp_path, f"cover: {cover}")
    assert [line.kind for line in made.furniture.cover] == kinds
    for format in ("docx", "html", "pdf", "md", "txt"):
        read = readers.read_bytes(writers.load(format)(made, Theme()), f"x.{format}", NOT_CARRIED)
        assert read.policy.title == "Pond Policy", format


def test_signatures_notes_and_what_comes_from_the_record(tmp_path: Path) -> None:
    lines = one_section(
        "note",
        "approval",
        "document-control",
        "change-history",
        "signatures",
        options=dedent("""
            signatures: {by: [head, {role: chair, name: Ada Marsh}], dates: once}
            control:
              version: "1.1"
              owner: "{{ roles.head.the }}"
              approved_on: 2026-10-01
              next_review: 2027-10
              publish: true
              history: [{version: "1.0", date: 2025-10-01, summary: First}]
            """),
    )
    made = policy(
        tmp_path,
        lines,
        note="style: note\nmark: '†'\nwordings: {standard: Frogs count as staff.}",
        approval="style: record\nwordings: {standard: 'Approved: {{ control.approved_on }}'}",
    )
    note, approval, control, history, signature = made.sections[0].blocks
    assert isinstance(note, Footnote)
    assert note.text == "†Frogs count as staff."
    assert (approval.text, approval.origin.kind) == ("Approved: 1 October 2026", "record")
    assert isinstance(control, Table)
    assert [[cell.text for cell in row] for row in control.rows] == [
        ["Title", "Pond Policy"],
        ["Version", "1.1"],
        ["Owner", "the Headteacher"],
        ["Approved on", "1 October 2026"],
        ["Next review", "October 2027"],
        ["Published on the website", "Yes"],
    ]
    assert isinstance(history, Table)
    assert history.text == "Version\nDate\nWhat changed\n1.0\n1 October 2025\nFirst"
    assert isinstance(signature, Signature)
    assert signature.signatories == (
        Signatory("Headteacher", "head"),
        Signatory("Chair of Governors", "chair", "Ada Marsh"),
    )
    assert signature.lines[-1] == ("Date", "")


def test_the_date_comes_from_the_call_where_the_trust_file_gives_none(tmp_path: Path) -> None:
    assert policy(tmp_path, on="2026-05-04").control.dated == "2026-05-04"
    assert policy(tmp_path, "control: {dated: 2025-01}", on="2026-05-04").control.dated == "2025-01"


def test_every_id_is_its_own(tmp_path: Path) -> None:
    made = policy(tmp_path)
    ids = [section.id for section in made.sections] + [block.id for block in made.blocks()]
    assert sorted(ids) == ["feeding", "feeding-section", "purpose", "purpose-section", "quacking"]


@pytest.mark.parametrize("part", ["library", "trust"])
def test_a_policy_says_what_it_was_made_from(part: str, tmp_path: Path) -> None:
    first = policy(tmp_path / "a")
    same = policy(tmp_path / "b")
    other = policy(tmp_path / "c", "mark: DRAFT", purpose="wordings: {standard: Other}")
    assert first.provenance == same.provenance
    assert getattr(first.provenance, part) != getattr(other.provenance, part)


def test_numbers_follow_a_list_s_start_and_sections_under_none_have_none(tmp_path: Path) -> None:
    lines = """
        sections:
          - {heading: Aside, numbered: false}
          - {heading: Beneath it, level: 2, clauses: [{one: {text: "3. three\\n4. four"}}]}
          - {heading: First}
          - {heading: Part, level: 2, clauses: [feeding]}
        """
    assert said(policy(tmp_path, lines)) == [
        "Aside",
        "Beneath it",
        "3. three",
        "4. four",
        "1. First",
        "1.1 Part",
        "The Headteacher feeds flies to the frogs 2 times a day.",
    ]


def test_what_says_nothing_leaves_nothing(tmp_path: Path) -> None:
    lines = """
        sections:
          - {heading: History, clauses: [change-history]}
          - {heading: Rules, clauses: [feeding]}
        """
    assert said(policy(tmp_path, lines))[0] == "1. Rules"


def test_a_draft_says_so_first(tmp_path: Path) -> None:
    made = policy(tmp_path, "mark: DRAFT")
    assert made.furniture.cover[0] == CoverLine("mark", "DRAFT")


def test_ids_of_a_clause_s_blocks_are_no_clause_s(tmp_path: Path) -> None:
    lines = one_section('c: {text: "One.\\n\\nTwo."}', "c-2: {text: Three.}")
    assert [block.id for block in policy(tmp_path, lines).blocks()] == ["c", "c--2", "c-2"]


def test_a_name_with_capitals_of_its_own_keeps_them(tmp_path: Path) -> None:
    made = policy(
        tmp_path,
        one_section("a: {text: '{{ name }} hops. {{ name }} swims.'}"),
        "terms: {name: eSchools}",
    )
    assert said(made)[1] == "eSchools hops. eSchools swims."


def test_settings_reach_a_clause_that_was_added(tmp_path: Path) -> None:
    lines = """
        add: [{clause: {newts: {text: Newts.}}, after: feeding}]
        clauses: {newts: {as: bullet}}
        """
    assert "- Newts." in said(policy(tmp_path, lines))
