"""A clause that one trust words itself becomes the library's, and no policy changes by a word."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from policygen import codec, readers
from policygen.library import load_library
from policygen.project import importing
from policygen.project.entitling import title
from policygen.project.importing import Asked
from policygen.project.kin import like
from policygen.project.workspace import Workspace
from tests import spaces
from tests.test_bad_input import run

ROOT = Path(__file__).parent.parent
POND = "trusts/marsh-lane.yaml"
TRUST = """\
name: Marsh Lane Primary School   # as on the gate
kind: maintained school
roles:
  head: Headteacher
  chair: Chair of Governors

policies:
  ponds:
    title: Pond Policy
    numbering: {sections: "1."}
    sections:
      - heading: Purpose
        as: bullet
        clauses:
          - purpose
          # have a look: the trust file has no role called “Net Officer”
          # new: the library has no such clause
          - nets:
              text: >-
                The Headteacher keeps two nets, and shows the Chair of Governors of Marsh Lane Primary School
                where they hang.
          # we are proud of this one
          - newts:
              as: paragraph
              text: |-
                Newts are counted:

                - by the Headteacher
                - on Fridays.

          # what is left of the old policy
          - towels: {text: "The school's towels are for frogs.", as: number}
      - heading: Feeding
        clauses:
          # 71 % like the library's, in words of its own
          - feeding:
              base: 0123456789ab
              text: The Headteacher feeds {{ food }} to the frogs of the school at noon.
              food: worms   # they like them
          - quacking:
              phrases: {must not: may}
              text: Ducks must not quack.
"""
NETS = """\
# yaml-language-server: $schema=../../schemas/clause.json
title: The Headteacher keeps two nets
topic: aims
wordings:
  standard: >-
    {{ roles.head.the }} keeps two nets, and shows {{ roles.chair.the }} of {{ name.the }} where they
    hang.
"""


@pytest.fixture
def ponds(tmp_path: Path) -> Path:
    spaces.ponds(tmp_path)
    (tmp_path / POND).write_text(TRUST, encoding="utf-8")
    return tmp_path


def said(folder: Path) -> dict[str, tuple[str, list[str]]]:
    """What every policy says."""
    made = [one.policy for one in Workspace(folder).make()]
    return {
        f"{one.trust}/{one.id}": (codec.fingerprint(one), [block.text for block in one.blocks()])
        for one in made
    }


def promote(folder: Path, *words: str) -> str:
    done = run(folder, "promote", "marsh-lane", *words, "--yes")
    assert done.returncode == 0, done.stderr
    return done.stdout


def read(folder: Path, path: str) -> str:
    return (folder / path).read_text(encoding="utf-8")


def everything(folder: Path) -> dict[str, str]:
    return {str(p): p.read_text("utf-8") for p in sorted(folder.rglob("*.yaml"))}


# ---- a new clause


def test_a_new_clause_has_placeholders_for_names_and_stands_with_those_of_its_policy(
    ponds: Path,
) -> None:
    assert promote(ponds, "nets") == (
        "The topic is that of 'purpose'; --topic says another.\n"
        "Written: clauses/ponds/nets.yaml\nWritten: trusts/marsh-lane.yaml\n"
    )
    assert read(ponds, "clauses/ponds/nets.yaml") == NETS


def test_no_policy_changes_by_a_word(ponds: Path) -> None:
    before = said(ponds)
    promote(ponds, "nets")
    promote(ponds, "newts", "--topic", "animals")
    promote(ponds, "towels", "--topic", "animals")
    promote(ponds, "feeding", "--wording", "at-noon")
    assert said(ponds) == before
    assert run(ponds, "check").returncode == 0


def test_of_the_trust_file_only_the_lines_of_the_clause_change(ponds: Path) -> None:
    promote(ponds, "nets")
    gone = TRUST[TRUST.index("          # have a look") : TRUST.index("          # we are")]
    assert read(ponds, POND) == TRUST.replace(gone, "          - nets\n")


def test_what_says_how_it_is_set_stays_with_the_trust(ponds: Path) -> None:
    promote(ponds, "newts", "--topic", "animals")
    gone = TRUST[TRUST.index("              text: |-") : TRUST.index("\n          # what is left")]
    assert read(ponds, POND) == TRUST.replace(gone, "")
    assert read(ponds, "clauses/ponds/newts.yaml").endswith(
        "wordings:\n  standard: |-\n    Newts are counted:\n\n"
        "    - by {{ roles.head.the }}\n    - on Fridays.\n"
    )


def test_one_whose_text_stands_in_the_settings_of_the_policy_is_left_there_without_it(
    ponds: Path,
) -> None:
    text = TRUST.replace("          - quacking:\n              phrases: {must not: may}\n              text: Ducks must not quack.\n", "          - pike\n    clauses:\n      pike:\n        text: Pike stay out.\n")  # fmt: skip
    (ponds / POND).write_text(text, encoding="utf-8")
    before = said(ponds)
    promote(ponds, "pike")
    assert read(ponds, POND).endswith("          - pike\n    clauses:\n      pike: {}\n")
    assert said(ponds) == before


def test_one_that_stands_between_braces_keeps_them(ponds: Path) -> None:
    promote(ponds, "towels")
    assert "          - towels: {as: number}\n" in read(ponds, POND)
    assert "standard: '{{ school.possessive }} towels" in read(ponds, "clauses/ponds/towels.yaml")


def test_a_later_change_of_a_title_reaches_it(ponds: Path) -> None:
    promote(ponds, "nets")
    (ponds / POND).write_text(read(ponds, POND).replace(": Headteacher", ": Principal"), "utf-8")
    (policy,) = said(ponds).values()
    assert any(text.startswith("The Principal keeps two nets") for text in policy[1])


def test_it_takes_the_id_folder_title_and_topic_that_are_said(ponds: Path) -> None:
    promote(ponds, "nets", "--id", "pond-nets", "--subject", "tools", "--title", "Nets", "--topic", "tools")  # fmt: skip
    assert read(ponds, "clauses/tools/pond-nets.yaml").split("\n")[1:3] == [
        "title: Nets",
        "topic: tools",
    ]
    assert "          - pond-nets\n" in read(ponds, POND)


def test_one_that_an_outline_takes_in_is_used_by_its_name_alone(ponds: Path) -> None:
    head = TRUST[: TRUST.index("    sections:")]
    added = (
        "    add:\n"
        "      - clause:\n          nets:\n            text: Nets hang in the shed.\n"
        "        after: purpose\n"
        "      - {clause: {shed: {text: The shed is locked.}}, after: nets}\n"
        "    clauses:\n      nets:\n        style: quote\n"
    )
    (ponds / POND).write_text(head + added, encoding="utf-8")
    before = said(ponds)
    promote(ponds, "nets", "--id", "pond-nets")
    promote(ponds, "shed")
    assert said(ponds) == before
    assert read(ponds, POND) == head + (
        "    add:\n"
        "      - clause:\n          pond-nets\n"
        "        after: purpose\n"
        "      - {clause: {shed: {}}, after: pond-nets}\n"
        "    clauses:\n      pond-nets:\n        style: quote\n"
    )


# ---- a new wording


def test_words_for_a_clause_of_the_library_become_one_more_wording(ponds: Path) -> None:
    old = read(ponds, "clauses/ponds/feeding.yaml")
    promote(ponds, "feeding", "--wording", "at-noon")
    assert read(ponds, "clauses/ponds/feeding.yaml") == old + (
        "  at-noon: '{{ roles.head.the }} feeds {{ food }} to the frogs of {{ school.the }} at noon.'\n"
    )


def test_the_trust_then_takes_that_wording_and_forgets_what_it_was_made_from(ponds: Path) -> None:
    promote(ponds, "feeding", "--wording", "at-noon")
    start, end = TRUST.index("          # 71 %"), TRUST.index("              food: worms")
    said = "          - feeding:\n              wording: at-noon\n"
    assert read(ponds, POND) == TRUST[:start] + said + TRUST[end:]


def test_a_wording_is_put_between_braces_where_the_others_stand_so(ponds: Path) -> None:
    path = ponds / "clauses/ponds/feeding.yaml"
    text = path.read_text(encoding="utf-8")
    flow = text[: text.index("wordings:")] + 'wordings: {standard: "Frogs eat {{ food }}, {{ times }} times."}\nnote: Yes.\n'  # fmt: skip
    path.write_text(flow, encoding="utf-8")
    before = said(ponds)
    promote(ponds, "feeding", "--wording", "at-noon")
    assert said(ponds) == before
    assert 'times.", at-noon: "{{ roles.head.the }} feeds' in path.read_text(encoding="utf-8")


# ---- asked first


def test_without_a_terminal_it_says_what_it_would_do_and_writes_nothing(ponds: Path) -> None:
    before = everything(ponds)
    done = run(ponds, "promote", "marsh-lane", "nets")
    assert done.returncode == 2
    assert done.stderr == (
        "policygen: nothing was written: there is nobody to ask; say --yes (see 'policygen promote --help')\n"
    )
    assert "clauses/ponds/nets.yaml (new)\n" in done.stdout
    assert "+title: The Headteacher keeps two nets\n" in done.stdout
    assert "-          - nets:\n" in done.stdout
    assert "The topic is that of 'purpose'; --topic says another.\n" in done.stdout
    assert everything(ponds) == before


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 2)])
def test_on_a_terminal_it_asks_and_does_as_it_is_told(ponds: Path, answer: str, code: int) -> None:
    words = [sys.executable, "-m", "policygen", "-C", str(ponds), "promote", "marsh-lane", "nets"]
    asking = [sys.executable, "-m", "tests.terminal", answer, *words]
    done = subprocess.run(asking, cwd=ROOT, capture_output=True, text=True)
    assert "Write this [y/N]:" in done.stdout
    assert (done.returncode, (ponds / "clauses/ponds/nets.yaml").exists()) == (code, answer == "y")


# ---- refused

REFUSED = {
    "a clause that is not there": (
        ["newt"],
        r"trusts/marsh-lane.yaml: marsh-lane has no clause 'newt' (did you mean 'newts'?)",
    ),
    "what is no clause": (["signatures"], "has no clause 'signatures'"),
    "a trust that is not there": (["nets"], "there is no trust file named 'march-lane'"),
    "a policy that is not there": (
        ["nets", "--policy", "pond"],
        "marsh-lane has no policy 'pond' (did you mean 'ponds'?)",
    ),
    "the library's own words": (
        ["purpose"],
        "'purpose' says what the library says already (only a clause with a 'text' of its own can be promoted)",
    ),
    "words changed by phrases": (
        ["quacking", "--wording", "softly"],
        "'quacking' changes words of its own text by 'phrases' (write them into its text first)",
    ),
    "an id that is taken": (
        ["nets", "--id", "purpose"],
        "there is a clause 'purpose' already (choose another name with --id)",
    ),
    "an id that is none": (["nets", "--id", "Nets!"], "'Nets!' is no id for a clause"),
    "a folder that is none": (
        ["nets", "--subject", "../away"],
        "'../away' is no name for a folder of clauses",
    ),
    "a wording for what is new": (
        ["nets", "--wording", "short"],
        "'nets' is new to the library, and its words are its standard wording (leave out --wording)",
    ),
    "no name for a wording": (
        ["feeding"],
        "'feeding' is a clause of the library and gets one more wording (name that with --wording)",
    ),
    "a wording that is there": (
        ["feeding", "--wording", "short"],
        "clause 'feeding' has a wording 'short' already (choose another name)",
    ),
    "a wording whose name is none": (
        ["feeding", "--wording", "At noon"],
        "'At noon' is no name for a wording (small letters, digits and single hyphens, at most 20)",
    ),
    "another topic for a clause of the library": (
        ["feeding", "--wording", "at-noon", "--topic", "food"],
        "'feeding' is a clause of the library, and stays what it is (leave out --id, --subject, --title and --topic)",
    ),
}


@pytest.mark.parametrize(("words", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_promoted_is_refused_and_nothing_written(
    ponds: Path, words: list[str], message: str
) -> None:
    before = everything(ponds)
    trust = "march-lane" if "march-lane" in message else "marsh-lane"
    done = run(ponds, "promote", trust, *words, "--yes")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert message in done.stderr
    assert everything(ponds) == before


def refused(folder: Path, *words: str) -> str:
    done = run(folder, "promote", *words, "--yes")
    assert done.returncode == 2
    return done.stderr


def test_a_clause_of_two_policies_needs_the_policys_name(ponds: Path) -> None:
    text = TRUST + TRUST[TRUST.index("  ponds:") :].replace("  ponds:", "  lakes:", 1)
    (ponds / POND).write_text(text, encoding="utf-8")
    assert "'nets' stands in several policies: ponds, lakes (name one with --policy)" in refused(
        ponds, "marsh-lane", "nets"
    )
    before = said(ponds)
    promote(ponds, "nets", "--policy", "lakes")
    assert said(ponds) == before


def test_what_refers_to_a_clause_of_the_trusts_own_is_refused(ponds: Path) -> None:
    text = TRUST.replace("where they hang.", "where they hang, by {{ ref('newts') }}.")
    (ponds / POND).write_text(text, encoding="utf-8")
    assert "it refers to 'newts', which is no clause of the library" in refused(
        ponds, "marsh-lane", "nets"
    )


def test_what_others_refer_to_keeps_its_id(ponds: Path) -> None:
    text = TRUST.replace("where they hang.", "where they hang, by {{ ref('newts') }}.")
    (ponds / POND).write_text(text, encoding="utf-8")
    message = refused(ponds, "marsh-lane", "newts", "--id", "small-newts", "--topic", "animals")
    assert "clause 'nets' refers to 'newts' by its id (leave out --id)" in message


def test_where_nothing_in_the_library_is_like_it_the_topic_has_to_be_said(tmp_path: Path) -> None:
    trust = "name: Marsh\nkind: academy\npolicies:\n  kites:\n    title: Kites\n    sections:\n"
    trust += (
        "      - heading: Kites\n        clauses:\n          - kites: {text: Kites fly high.}\n"
    )
    spaces.write(tmp_path, {POND: trust, "clauses/ponds/purpose.yaml": spaces.CLAUSES["clauses/ponds/quacking.yaml"]})  # fmt: skip
    message = refused(tmp_path, "marsh-lane", "kites")
    assert "no clause of the library is about the same (say what it is about with --topic" in message  # fmt: skip
    promote(tmp_path, "kites", "--topic", "wind")
    assert "topic: wind\n" in read(tmp_path, "clauses/kites/kites.yaml")


TABLED = """name: Marsh
kind: academy
policies:
  kites:
    title: Kites
    sections:
      - heading: Kites
        clauses:
          - letterhead:
              text: |-
                | Marsh Lane School | office@marsh.example |
                | --- | --- |
"""


def test_a_table_is_looked_at_and_named_by_somebody(ponds: Path) -> None:
    (ponds / "trusts/kites.yaml").write_text(TABLED, encoding="utf-8")
    message = refused(ponds, "kites", "letterhead", "--topic", "wind")
    assert "'letterhead' is a table (look whether others want it, names and addresses too, and say what it is called with --title)" in message  # fmt: skip
    done = run(ponds, "promote", "kites", "letterhead", "--topic", "wind", "--title", "Letterhead", "--yes")  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "made", "cut"),
    [
        ("Nets are kept dry.", "Nets are kept dry", False),
        ("The Headteacher keeps two nets, and shows them to whoever asks for one at the gate.", "The Headteacher keeps two nets", False),
        ("All keepers will:\ncount newts", "All keepers", True),
        ("Staff must not accept or initiate friend requests from pupils of any age, or from former pupils.", "Staff must not accept or initiate friend requests", True),
        ("It applies to every pond that the whole school has in the Early Newt Foundation Meadow.", "It applies to every pond", True),
        ("The four kinds are newts, frogs, toads, herons and whoever else comes to the water by night.", "The four kinds are newts, frogs, toads, herons", True),
        ("Of", "Of", True),
    ],
)  # fmt: skip
def test_a_title_is_whole_words_that_make_a_phrase(words: str, made: str, cut: bool) -> None:
    found = title(words)
    assert (found.text, found.cut) == (made, cut)


def test_a_title_that_breaks_off_is_told(ponds: Path) -> None:
    told = (
        "The title is the beginning of its words, 'Newts are counted': --title says a better one."
    )
    assert told not in promote(ponds, "newts", "--topic", "animals")  # a whole phrase
    text = TRUST.replace("Newts are counted:", "Newts are counted by:")
    (ponds / POND).write_text(text.replace("- newts:", "- frogs:"), encoding="utf-8")
    assert told in promote(ponds, "frogs", "--topic", "animals")


def test_the_topic_is_that_of_the_clause_with_most_of_its_telling_words() -> None:
    library = load_library(ROOT / "clauses")
    said = "Staff must not accept or initiate friend requests from pupils of any age."
    # its draft and place count only where no clause is like it
    found = like(library, said, None, None)  # type: ignore[arg-type]
    assert found is not None and found.file.topic == "safeguarding"


# ---- among others


def test_what_extends_the_trust_says_the_same_and_is_sent_to_its_file(ponds: Path) -> None:
    child = "extends: marsh-lane\nname: Reed School\nroles: {head: Principal}\n"
    (ponds / "trusts/reed.yaml").write_text(child, encoding="utf-8")
    assert "reed has the text of 'nets' from this file" in refused(ponds, "reed", "nets")
    assert "trusts/marsh-lane.yaml:19: " in refused(ponds, "reed", "nets")


def test_names_stay_where_a_school_that_extends_the_trust_has_others_and_speaks_of_the_trusts(
    ponds: Path,
) -> None:
    child = "extends: marsh-lane\nname: Reed School\nroles: {head: Principal}\n"
    (ponds / "trusts/reed.yaml").write_text(child, encoding="utf-8")
    before = said(ponds)
    shown = run(ponds, "promote", "marsh-lane", "nets").stdout
    assert "Names stay as they are: reed/ponds has others, and would say those.\n" in shown
    promote(ponds, "nets")
    assert "  standard: >-\n    The Headteacher keeps" in read(ponds, "clauses/ponds/nets.yaml")
    assert said(ponds) == before


def test_another_trusts_clause_of_the_same_id_keeps_its_words(ponds: Path) -> None:
    other = TRUST.replace("keeps two nets", "keeps five nets").replace("Marsh Lane", "Reed Lane")
    (ponds / "trusts/reed.yaml").write_text(other, encoding="utf-8")
    before = said(ponds)
    promote(ponds, "nets")
    assert said(ponds) == before


def test_where_another_trusts_clause_of_the_same_id_would_change_another_id_is_asked_for(
    ponds: Path,
) -> None:
    other = TRUST.replace("keeps two nets", "keeps five nets").replace("Marsh Lane", "Reed Lane")
    (ponds / "trusts/reed.yaml").write_text(other, encoding="utf-8")
    noted = TRUST.replace("- nets:\n", "- nets:\n              style: note\n")
    (ponds / POND).write_text(noted, encoding="utf-8")
    before = said(ponds)
    assert refused(ponds, "marsh-lane", "nets") == (
        "trusts/marsh-lane.yaml:20: reed/ponds has a clause 'nets' of its own, which would become the library's too"
        " (choose another name with --id)\n"
    )
    promote(ponds, "nets", "--id", "two-nets")
    assert said(ponds) == before


KIN = """\
# Social Media Policy of Alder Down School

## Aims

- To keep the good name of Alder Down School, as the Headteacher has it.
- To further safeguard and protect children and staff at all hours and in every weather.

## Kites

The Headteacher may fly a kite over Alder Down School when the Governing Body agrees.

Kites with a camera need the written consent of every parent.
"""


def test_all_that_an_imported_policy_says_itself_can_go_into_the_library_of_the_five(
    tmp_path: Path,
) -> None:
    for name in ("clauses", "trusts"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "kin.md").write_text(KIN, encoding="utf-8")
    asked = Asked(trust="alder", name="Alder Down School")
    made = importing.bring(Workspace(tmp_path), tmp_path / "kin.md", asked, readers.Options())
    importing.write(made)
    before = said(tmp_path)
    own = [entry.id for entry in made.plan.entries if entry.local]
    for id in own:
        known = id in Workspace(tmp_path).library.clauses
        words = ["--wording", "alder"] if known else ["--topic", "kites"]
        done = run(tmp_path, "promote", "alder", id, *words, "--yes")
        assert done.returncode == 0, done.stderr
    assert len(own) >= 3
    assert len(before) == 6
    assert said(tmp_path) == before
    assert "text:" not in read(tmp_path, "trusts/alder.yaml")
    assert run(tmp_path, "check").returncode == 0


def test_a_title_has_no_trusts_own_names(ponds: Path) -> None:
    text = TRUST.replace("head: Headteacher", "head: Pond Keeper").replace(
        "The Headteacher keeps two nets, and", "The Pond Keeper of Marsh Lane Primary School keeps two nets, and"
    )  # fmt: skip
    (ponds / POND).write_text(text, encoding="utf-8")
    promote(ponds, "nets")
    title = read(ponds, "clauses/ponds/nets.yaml").split("title: ")[1].split("\n")[0]
    assert title == "The Headteacher of the school keeps two nets"
