"""What each school of the worked example says, and how far inheritance goes."""

from functools import cache
from pathlib import Path

import pytest

from policygen.errors import Problems
from policygen.model import Policy, Signature
from policygen.project.workspace import Workspace
from tests import spaces

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "marsh-trust"


@cache
def policies(folder: Path) -> dict[str, Policy]:
    return {made.policy.trust: made.policy for made in Workspace(folder).make()}


def said(school: str, folder: Path = EXAMPLE) -> list[str]:
    """Headings and blocks of a school's policy in order, with their labels."""
    lines = []
    for section in policies(folder)[school].sections:
        lines += [f"{section.label} {section.title}"] if section.title else []
        for block in section.blocks:
            label = getattr(block, "label", "")
            lines.append(f"{label} {block.text}".strip())
    return lines


def signs(school: str) -> list[str]:
    blocks = policies(EXAMPLE)[school].blocks()
    return [
        one.title for block in blocks if isinstance(block, Signature) for one in block.signatories
    ]


LEADER = "(a) Every visit has one leader, whom {} names before anything is booked."
PURPOSE = (
    "This policy says how {} plans its visits, so that {} see more of the world than their classroom and all "
    "come home again. Who may say yes to a visit stands in section 2."
)
APPROVED_BY_HEAD = (
    "(b) The leader hands the plan to {} at least {} before the visit. A visit with a night away also needs the "
    "yes of {}."
)
APPROVED_BY_TWO = (
    "(b) The leader hands the plan to the Visits Lead at least {} before the visit. The Visits Lead approves "
    "visits of a day; {} approves all others."
)
ADVISER = "(c) {} sends the plan of a visit with a night away to the visits adviser of Marsh Trust."
MINIBUS = "(d) The Reedbank minibus is driven by those alone whom the Executive Headteacher has seen drive it."
COUNT = "The leader counts the {} at every door, gate and bus step."
WATER = "Nobody goes nearer than three strides to the water unless {}."
HAND = "an adult holds their hand"
PHONE = "The leader carries a charged telephone with the number of {} in it."

EXPECTED = {
    "marsh-trust": [
        "1. Purpose",
        PURPOSE.format("Marsh Trust", "pupils"),
        "2. Planning a visit",
        LEADER.format("the Chief Executive"),
        APPROVED_BY_HEAD.format("the Chief Executive", "three weeks", "the Board of Trustees"),
        "3. On the day",
        COUNT.format("pupils"),
        WATER.format(HAND),
        PHONE.format("the Chief Executive"),
    ],
    "reedbank": [
        "1. Purpose",
        PURPOSE.format("Reedbank Cluster", "children"),
        "2. Planning a visit",
        LEADER.format("the Executive Headteacher"),
        APPROVED_BY_TWO.format("three weeks", "the Executive Headteacher"),
        ADVISER.format("The Executive Headteacher"),
        MINIBUS,
        "3. On the day",
        COUNT.format("children"),
        WATER.format(HAND),
        PHONE.format("the Executive Headteacher"),
    ],
    "sedge-lane": [
        "1. Purpose",
        PURPOSE.format("Sedge Lane Infant School", "children"),
        "2. Planning a visit",
        LEADER.format("the Executive Headteacher"),
        APPROVED_BY_TWO.format("three weeks", "the Executive Headteacher"),
        ADVISER.format("The Executive Headteacher"),
        MINIBUS,
        "3. On the day",
        COUNT.format("children"),
        WATER.format(HAND),
    ],
    "bulrush": [
        "1. Purpose",
        PURPOSE.format("Bulrush Junior School", "children"),
        "2. Planning a visit",
        LEADER.format("the Head of Bulrush"),
        APPROVED_BY_TWO.format("a month", "the Head of Bulrush"),
        ADVISER.format("The Head of Bulrush"),
        "3. On the day",
        COUNT.format("children"),
        "Everyone brings a lunch that can be eaten standing up.",
        PHONE.format("the Head of Bulrush"),
    ],
    "otter-brook": [
        "1. Purpose",
        PURPOSE.format("Otter Brook School", "pupils"),
        "2. Planning a visit",
        LEADER.format("the Headteacher"),
        APPROVED_BY_HEAD.format("the Headteacher", "three weeks", "the Governing Body"),
        ADVISER.format("The Headteacher"),
        "(d) The plan names for each child the adults who go with them: at least 2.",
        "3. On the day",
        COUNT.format("pupils"),
        WATER.format("two adults are beside them"),
        PHONE.format("the Headteacher"),
    ],
}


@pytest.mark.parametrize("school", EXPECTED)
def test_a_school_says_what_its_files_give_it(school: str) -> None:
    assert said(school)[:-1] == EXPECTED[school]


def test_a_school_signs_with_its_own_roles_and_those_above_it() -> None:
    assert signs("marsh-trust") == ["Chief Executive", "Chair of Trustees"]
    assert signs("sedge-lane") == ["Executive Headteacher", "Chair of the Reedbank Committee"]
    assert signs("bulrush") == ["Head of Bulrush", "Chair of the Reedbank Committee"]
    assert signs("otter-brook") == ["Headteacher", "Chair of Governors"]


def test_a_school_may_have_a_title_of_its_own() -> None:
    titles = {school: policies(EXAMPLE)[school].title for school in ("sedge-lane", "otter-brook")}
    assert titles == {"sedge-lane": "Visits Policy", "otter-brook": "Days Out Policy"}


def test_the_example_has_nothing_wrong() -> None:
    assert Workspace(EXAMPLE).findings() == []


# ---- any number of levels


def chain(folder: Path, levels: int) -> Path:
    """A trust file that others extend one by one, each with a role of its own."""
    spaces.ponds(folder)
    files = {}
    for level in range(1, levels + 1):
        above = "marsh-lane" if level == 1 else f"level-{level - 1}"
        files[f"trusts/level-{level}.yaml"] = (
            f"extends: {above}\nname: Level {level}\nroles: {{helper_{level}: Helper {level}}}\n"
        )
    return spaces.write(folder, files)


def test_twelve_levels_add_up(tmp_path: Path) -> None:
    lowest = Workspace(chain(tmp_path, 12)).trusts["level-12"].file
    assert (lowest.name, lowest.kind) == ("Level 12", "maintained school")
    assert list(lowest.roles) == ["head", "chair", *(f"helper_{level}" for level in range(1, 13))]
    fed = "The Headteacher feeds flies to the frogs 2 times a day."
    assert fed in said("level-12", tmp_path)


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    chain(tmp_path, 3)
    spaces.write(
        tmp_path,
        {
            "trusts/level-1.yaml": "extends: marsh-lane\nname: One\nroles: {head: Keeper}\n",
            "trusts/level-3.yaml": "extends: level-2\nname: Three\nroles: {head: Warden}\n",
        },
    )
    heads = {
        name: trust.file.roles["head"].title for name, trust in Workspace(tmp_path).trusts.items()
    }
    assert heads == {
        "marsh-lane": "Headteacher",
        "level-1": "Keeper",
        "level-2": "Keeper",
        "level-3": "Warden",
    }


def test_the_settings_of_a_clause_merge_and_a_list_replaces(tmp_path: Path) -> None:
    spaces.ponds(
        tmp_path,
        trusts__above="""
            extends: marsh-lane
            name: Above
            policies:
              ponds:
                clauses: {feeding: {food: worms}}
                leave_out: [quacking]
            """,
        trusts__below="""
            extends: above
            name: Below
            policies:
              ponds:
                clauses: {feeding: {times: 3}, purpose: {text: Ponds are deep.}}
                leave_out: []
            """,
    )
    fed = "The Headteacher feeds {} to the frogs {} times a day."
    ducks = "Ducks must not quack during assembly."
    assert said("above", tmp_path)[-1:] == [fed.format("worms", 2)]
    assert said("below", tmp_path)[1:2] == ["Ponds are deep."]
    assert said("below", tmp_path)[-2:] == [fed.format("worms", 3), ducks]


def test_a_mistake_is_shown_in_the_file_that_makes_it(tmp_path: Path) -> None:
    chain(tmp_path, 2)
    spaces.write(
        tmp_path,
        {
            "trusts/level-1.yaml": """
                extends: marsh-lane
                name: One
                policies: {ponds: {clauses: {feeding: {food: bread}}}}
                """
        },
    )
    with pytest.raises(Problems) as caught:
        Workspace(tmp_path).make()
    assert [error.where for error in caught.value.errors] == [f"{tmp_path}/trusts/level-1.yaml:3"]
