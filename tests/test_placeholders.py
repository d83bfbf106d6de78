"""Names in the words of a clause: which become placeholders, and that no word changes by it."""

from pathlib import Path

import pytest

from policygen import readers
from policygen.errors import PolicygenError
from policygen.project import importing
from policygen.project.importing import Asked
from policygen.project.importing.conserving import lost
from policygen.project.importing.placeholders import placed, placed_within, says
from policygen.project.trustfiles import TrustText
from policygen.project.workspace import Workspace
from policygen.words import Noun
from policygen.writers import WRITERS, write
from tests import spaces

ROOT = Path(__file__).parent.parent
NAMES = {
    "name": Noun("Marsh Lane Trust", "name", article=False),
    "body": Noun("Trust", "body"),
    "school": Noun("school", "school"),
    "people": Noun("stakeholder", "people"),
    "roles": {
        "head": Noun("Headteacher", "roles.head", long="Head of School"),
        "board": Noun("Governing Body", "roles.board"),
        "chair": Noun("Chair of Governors", "roles.chair"),
        "leader": Noun("Chair", "roles.leader"),
        "staff": Noun("staff", "roles.staff"),
    },
}

BECOME = {
    "a role with its article": ("ask the Headteacher", "ask {{ roles.head.the }}"),
    "one whose article has the sentence's capital": (
        "The Headteacher decides.",
        "{{ roles.head.the }} decides.",
    ),
    "one whose article has a capital of its own": (
        "ask The Headteacher",
        "ask The {{ roles.head }}",
    ),
    "a role whose it is": ("see the Governing Body's clerk", "see {{ roles.board.possessive }} clerk"),
    "a role with a round apostrophe": ("see the Headteacher’s desk", "see {{ roles.head.the }}’s desk"),
    "a role with a or an": ("such as a Headteacher", "such as {{ roles.head.a }}"),
    "a role without an article": ("our Headteacher says", "our {{ roles.head }} says"),
    "a title in full": ("ask the Head of School", "ask the {{ roles.head.full }}"),
    "the longest of two titles": (
        "ask the Chair of Governors and the Chair",
        "ask {{ roles.chair.the }} and {{ roles.leader.the }}",
    ),
    "a title in bold": ("**The Headteacher** decides", "**{{ roles.head.the }}** decides"),
    "a title before the organisation's name": (
        "see the Headteacher of Marsh Lane Trust",
        "see {{ roles.head.the }} of {{ name.the }}",
    ),
    "the organisation": ("at Marsh Lane Trust", "at {{ name.the }}"),
    "an organisation that stands behind an article": (
        "the Marsh Lane Trust ponds",
        "the {{ name }} ponds",
    ),
    "a term with a capital": ("see the Trust's ponds, Trust frogs", "see {{ body.possessive }} ponds, {{ body }} frogs"),
    "a term in small letters": (
        "The school keeps frogs. See the school's pond at the school.",
        "{{ school.the }} keeps frogs. See {{ school.possessive }} pond at {{ school.the }}.",
    ),
    "those who are bound": ("All stakeholders must", "All {{ people.plural }} must"),
    "a name in an item and in a cell": (
        "- tell the Headteacher\n\n| who | what |\n| --- | --- |\n| ask the Trust | pond |",
        "- tell {{ roles.head.the }}\n\n| who | what |\n| --- | --- |\n| ask {{ body.the }} | pond |",
    ),
}  # fmt: skip
STAY = {
    "a title within a longer one": "ask the Deputy Headteacher",
    "a title that goes on": "ask the Chair of Finance",
    "a name of somebody else": "the National Trust and the Trust Board",
    "another school's name": "a child from Marsh Lane Trust School",
    "a word at the start of a sentence that has its capital there": "Trust your frogs. Chair the meeting.",
    "a school within other words": "the school day, primary school and school frogs",
    "a title in small letters": "ask the headteacher or the staff. Staff swim.",
    "words in a link": "see [the Headteacher](https://marsh.example/head)",
    "an address": "write to head@Trust.example or www.Trust.example",
    "code": "type `Trust` twice",
    "a placeholder": "ask {{ roles.head.the }} and {{ 'the Headteacher' }}",
    "part of a word": "the Headteachership and non-Trust frogs",
    "words with placeholders that name what is not there": "{{ pond }} and the Headteacher",
    "a title with a mark inside": "ask the Head*teacher*",
}


@pytest.mark.parametrize(("text", "wanted"), BECOME.values(), ids=BECOME)
def test_a_name_becomes_a_placeholder(text: str, wanted: str) -> None:
    assert placed(text, NAMES) == wanted


@pytest.mark.parametrize(("text", "wanted"), BECOME.values(), ids=BECOME)
def test_what_it_comes_to_is_the_same(text: str, wanted: str) -> None:
    assert says(wanted, NAMES) == says(text, NAMES)


@pytest.mark.parametrize("text", STAY.values(), ids=STAY)
def test_what_may_be_something_else_stays(text: str) -> None:
    assert placed(text, NAMES) == text


def test_one_name_that_cannot_become_a_placeholder_keeps_no_other_from_it() -> None:
    said = "The Headteacher asks. e.g. The Governing Body asks."
    assert placed(said, NAMES) == ("{{ roles.head.the }} asks. e.g. The {{ roles.board }} asks.")


def test_a_name_with_signs_that_markdown_knows_is_found() -> None:
    names = {"name": Noun("Frogs & Sons_Academy", "name", article=False)}
    assert placed(r"at Frogs \& Sons\_Academy now", names) == "at {{ name.the }} now"


def test_words_within_a_sentence_get_no_capital() -> None:
    assert placed_within("the Headteacher", NAMES) == "{{ roles.head.the }}"
    assert placed_within("The Headteacher", NAMES) == "The {{ roles.head }}"


def test_people_who_are_called_by_a_common_word_are_not_taken_for_it() -> None:
    assert placed("all pupils", {"people": Noun("pupil", "people")}) == "all pupils"


def test_what_is_called_the_school_has_no_name_yet() -> None:
    names = {"name": Noun("The School", "name", article=False)}
    assert placed("The School is kind.", names) == "The School is kind."


def test_where_trust_and_school_are_called_the_same_a_school_is_meant_by_school() -> None:
    names = {"body": Noun("Academy", "body"), "school": Noun("Academy", "school")}
    assert placed("in the Academy", names) == "in {{ school.the }}"
    names = {"body": Noun("Trust", "body"), "school": Noun("Trust", "school")}
    assert placed("in the Trust", names) == "in {{ body.the }}"


# ---- in what is brought in

POLICY = """\
# Pond Policy of Marsh Lane Primary School

## Purpose

The Headteacher keeps the nets of Marsh Lane Primary School in a shed by the gate.

## Feeding

- Newts belong to the Headteacher, who counts them each Friday.
"""


def brought(folder: Path, file: Path, name: str = "") -> tuple[Path, importing.Imported]:
    made = importing.bring(Workspace(folder), file, Asked(name=name), readers.Options())
    importing.write(made)
    return folder / "trusts" / f"{made.trust}.yaml", made


def texts(folder: Path, made: importing.Imported) -> str:
    policy = Workspace(folder).one(made.trust, made.id).policy
    return "\n".join(block.text for block in policy.blocks())


def pond_workspace(folder: Path) -> Path:
    spaces.ponds(folder)
    (folder / "trusts" / "marsh-lane.yaml").unlink()
    (folder / "policy.md").write_text(POLICY, encoding="utf-8")
    return folder


def test_a_later_change_of_a_title_changes_the_clauses_of_ones_own(tmp_path: Path) -> None:
    folder = pond_workspace(tmp_path)
    path, made = brought(folder, folder / "policy.md", "Marsh Lane Primary School")
    before = texts(folder, made)
    assert "The Headteacher keeps" in before
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace(": Headteacher", ": Principal"), encoding="utf-8")
    assert texts(folder, made) == before.replace("Headteacher", "Principal")


def test_values_and_phrases_of_the_librarys_clauses_have_placeholders_too(tmp_path: Path) -> None:
    file = built(tmp_path, "connect", "md")
    path, _ = brought(tmp_path, file)
    said = path.read_text(encoding="utf-8")
    assert "told: '{{ roles.computing_lead.the }} or {{ roles.safeguarding_lead }}'" in said
    assert "others: '{{ people.plural }} at {{ body.the }}'" in said


def test_a_trust_file_that_was_brought_in_stays_as_it_is_when_it_is_edited(tmp_path: Path) -> None:
    path, _ = brought(tmp_path, built(tmp_path, "connect", "md"))
    assert TrustText(path).text == path.read_text(encoding="utf-8")


# ---- not a word is lost


def built(folder: Path, trust: str, format: str) -> Path:
    """One of the five policies in a file, beside a workspace that has the library and no trust."""
    (folder / "trusts").mkdir()
    (folder / "clauses").symlink_to(ROOT / "clauses")
    made = Workspace(ROOT).one(trust)
    path = folder / f"social-media.{format}"
    path.write_bytes(write(made.policy, format, made.theme))
    return path


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("trust", ["churchward", "coads-green", "connect", "model-school", "westcountry"])  # fmt: skip
def test_with_placeholders_the_five_say_every_word_of_every_format(
    trust: str, format: str, tmp_path: Path
) -> None:
    file = built(tmp_path, trust, format)
    _, made = brought(tmp_path, file)
    assert lost(made.policy, Workspace(tmp_path).one(made.trust, made.id).policy) == []


def test_a_file_without_words_is_refused_as_before(tmp_path: Path) -> None:
    folder = pond_workspace(tmp_path)
    (folder / "empty.md").write_text("\n", encoding="utf-8")
    with pytest.raises(PolicygenError):
        brought(folder, folder / "empty.md")
    assert list((folder / "trusts").iterdir()) == []
