from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygen import readers
from policygen.compare import Options, around, compare, side
from policygen.compare.comparison import Block, Change, Comparison
from policygen.compare.pieces import Piece, pieces
from policygen.model import Control, Policy
from policygen.project.workspace import Workspace
from policygen.sentences import sentences
from tests.texts import policy

ROOT = Path(__file__).parent.parent

LINES = st.lists(
    st.sampled_from(
        [
            "# 1. Aims",
            "# 2. Ducks",
            "- Feed them at dawn.",
            "(a) Wash your hands.",
            "Ducks must be fed twice. Nobody may chase them.",
            "Ducks may be fed twice. Nobody may chase them. They bite.",
            "They bite.",
            "| Who | Head |",
            "| When | daily |",
        ]
    ),
    max_size=9,
)


def words(blocks: Iterable[Block], but: str) -> list[str]:
    """The words of all blocks but those of one kind of edit."""
    return " ".join(
        "".join(text for kind, text in block.edits if kind != but) for block in blocks
    ).split()


def said(policy: Policy) -> list[str]:
    return " ".join(piece.text for piece in pieces(policy)).split()


def holds(comparison: Comparison, old: Policy, new: Policy) -> bool:
    """Both texts are there, word for word and in order."""
    return (words(comparison.blocks, "added"), words(comparison.blocks, "removed")) == (
        said(old),
        said(new),
    )


def changed(old: Policy, new: Policy) -> list[tuple[str, str, str]]:
    """(kind, old, new) of each change."""
    return [(change.kind, change.old, change.new) for change in compare(old, new).changes]


@settings(max_examples=300)
@given(LINES, LINES)
def test_the_blocks_give_both_texts_word_for_word_and_in_order(
    old: list[str], new: list[str]
) -> None:
    before, after = policy(*old), policy(*new)
    found = compare(before, after)
    assert holds(found, before, after)
    assert found.identical == (old == new)
    assert sum(found.summary.by_kind.values()) == len(found.changes)


@settings(max_examples=300)
@given(LINES, LINES)
def test_every_change_stands_in_the_blocks_it_names_and_in_no_other(
    old: list[str], new: list[str]
) -> None:
    found = compare(policy(*old), policy(*new))
    places = {block.id: [p.change for p in block.passages if p.change] for block in found.blocks}
    assert sorted(id for ids in places.values() for id in ids) == sorted(
        c.id for c in found.changes
    )
    for change in found.changes:
        assert change.id in places[change.blocks[-1]]
        assert len(change.blocks) == 1 + ("moved" in change.kinds)


@settings(max_examples=300)
@given(LINES, LINES)
def test_no_sentence_that_stands_in_both_texts_is_shown_as_removed_and_added(
    old: list[str], new: list[str]
) -> None:
    found = compare(policy(*old), policy(*new))
    edits = [edit for block in found.blocks if block.op != "moved" for edit in block.edits]
    lost = {
        s
        for kind, text in edits
        if kind == "removed"
        for s in sentences(text)
        if len(s.split()) > 2
    }
    came = {
        s for kind, text in edits if kind == "added" for s in sentences(text) if len(s.split()) > 2
    }
    assert not lost & came


def test_the_five_policies_compare_with_one_another() -> None:
    made = [one.policy for one in Workspace(ROOT).make()]
    for old in made:
        for new in made:
            found = compare(old, new)
            assert holds(found, old, new)
            assert found.identical == (old is new)


def test_two_texts_that_are_the_same_are_identical() -> None:
    text = policy("# 1. Aims", "We keep ducks.", "- Feed them.")
    found = compare(text, text)
    assert (found.identical, found.changes, found.substitutions) == (True, (), ())
    assert [block.op for block in found.blocks] == ["same"] * 3


def test_nothing_compares_with_anything() -> None:
    empty, text = policy(), policy("Ducks.")
    assert compare(empty, empty).blocks == ()
    assert [(b.op, b.edits) for b in compare(empty, text).blocks] == [
        ("added", (("added", "Ducks."),))
    ]
    assert [(b.op, b.edits) for b in compare(text, empty).blocks] == [
        ("removed", (("removed", "Ducks."),))
    ]


def test_a_sentence_that_changed_is_the_passage_and_the_rest_is_not() -> None:
    old = policy(
        "# 1. Feeding", "Ducks eat grain. Staff must feed them twice a day. They sleep at night."
    )
    new = policy(
        "# 1. Feeding", "Ducks eat grain. Staff may feed them twice a day. They sleep at night."
    )
    (change,) = compare(old, new).changes
    assert (change.old, change.new) == (
        "Staff must feed them twice a day.",
        "Staff may feed them twice a day.",
    )
    assert (change.kind, change.matters) == ("duty", True)
    assert change.edits == (
        ("same", "Staff"),
        ("removed", " must"),
        ("added", " may"),
        ("same", " feed them twice a day."),
    )
    assert (change.section_old, change.section_new) == ("1. Feeding", "1. Feeding")


def test_a_whole_paragraph_that_came_is_one_passage() -> None:
    new = policy("We keep ducks.", "Nobody may swim. Boats must be tied up.")
    (change,) = compare(policy("We keep ducks."), new).changes
    assert (change.old, change.new) == ("", "Nobody may swim. Boats must be tied up.")
    assert "added" in change.kinds


def test_renumbering_alone_is_no_change_of_text() -> None:
    old = policy("# 1. Aims", "We keep ducks.", "# 2. Checks", "(a) Count them.")
    new = policy("# 1. Aims", "We keep ducks.", "# 3. Checks", "(b) Count them.")
    found = compare(old, new)
    assert [(c.kinds, c.matters, c.label_old, c.label_new) for c in found.changes] == [
        (("renumbered",), False, "2.", "3."),
        (("renumbered",), False, "(a)", "(b)"),
    ]
    assert {block.op for block in found.blocks} == {"same"}


def test_another_style_of_number_or_bullet_is_formatting() -> None:
    assert changed(policy("(a) Count them."), policy("- Count them.")) == [
        ("formatting", "Count them.", "Count them.")
    ]
    assert changed(policy("# 1 KEY AIMS"), policy("# 1. Key Aims")) == [
        ("formatting", "KEY AIMS", "Key Aims")
    ]


def test_a_move_does_not_hide_an_edit() -> None:
    old = policy(
        "Governors must visit the pond twice a year.",
        "Wash your hands and dry them well.",
        "Lock the gate at dusk.",
    )
    new = policy(
        "Wash your hands and dry them well.",
        "Lock the gate at dusk.",
        "Governors may visit the pond twice a year.",
    )
    (change,) = compare(old, new).changes
    assert change.kinds[0] == "duty" and "moved" in change.kinds and change.matters
    assert ("removed", " must") in change.edits and ("added", " may") in change.edits


def test_a_moved_block_stands_twice_each_end_naming_the_other() -> None:
    old = policy(
        "Feed the ducks at dawn.", "Wash your hands and dry them well.", "Lock the gate at dusk."
    )
    new = policy(
        "Wash your hands and dry them well.", "Lock the gate at dusk.", "Feed the ducks at dawn."
    )
    found = compare(old, new)
    there = [(b.op, b.edits[0][0], b.moved_to, b.moved_from) for b in found.blocks]
    assert there == [
        ("moved", "removed", "b4", ""),
        ("same", "same", "", ""),
        ("same", "same", "", ""),
        ("moved", "added", "", "b1"),
    ]
    assert [(c.kinds, c.matters) for c in found.changes] == [(("moved",), False)]


def test_a_sentence_that_moved_to_another_paragraph_has_moved() -> None:
    old = policy(
        "Ducks eat grain. Swans are fierce and must be left alone.", "# 2. Boats", "Boats leak."
    )
    new = policy(
        "Ducks eat grain.", "# 2. Boats", "Boats leak. Swans are fierce and must be left alone."
    )
    (change,) = compare(old, new).changes
    assert (change.kinds, change.old, change.new) == (
        ("moved",),
        "Swans are fierce and must be left alone.",
        "Swans are fierce and must be left alone.",
    )
    assert (change.section_old, change.section_new) == ("", "2. Boats")


def test_a_paragraph_parted_in_two_loses_and_gains_nothing() -> None:
    old = policy("Wear a badge in the school at all times. Sign the visitors book in the office.")
    new = policy(
        "Wear a badge in the school at all times.", "Sign the visitors book in the office."
    )
    found = compare(old, new)
    assert holds(found, old, new)
    assert not any(
        kind != "same" and text.strip() for block in found.blocks for kind, text in block.edits
    )


# ---- sentences parted and joined


PARTED = st.lists(
    st.sampled_from(
        [
            "# Ponds",
            "Pupils will not be kept at the pond for more than an hour, and will be given time to eat.",
            "If a pupil is kept at the pond it will be for an hour at most. Time to eat will be given.",
            "Time to eat will be given.",
            "The keeper will help them and, where needed, call the vet or the ranger.",
            "The keeper will offer help. Where needed, they will call the vet or the ranger.",
            "Visitors must bring a hat, and sign the book in the boathouse.",
            "Visitors must:",
            "- bring a hat",
            "- sign the book in the boathouse",
        ]
    ),
    max_size=8,
)


@settings(max_examples=300)
@given(PARTED, PARTED)
def test_what_was_parted_and_joined_still_gives_both_texts(old: list[str], new: list[str]) -> None:
    before, after = policy(*old), policy(*new)
    found = compare(before, after)
    assert holds(found, before, after)
    places = [p.change for block in found.blocks for p in block.passages if p.change]
    assert sorted(places) == sorted(change.id for change in found.changes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            ["Pupils stay in the hide for no more than an hour, and are always given time to eat."],
            ["No pupil is kept in the hide for longer than an hour. Time to eat is always given."],
        ),
        (
            ["The warden will help them and, where needed, call the vet or the ranger."],
            ["The warden will offer help. Where needed, they will call the vet or the ranger."],
        ),
        (
            ["To join the rowing club, a pupil must have swum fifty metres and own a whistle."],
            ["To join the rowing club, a pupil must have:", "- swum fifty metres", "- a whistle"],
        ),
        (
            ["A map hangs at the end of the jetty; help in reading it is available."],
            ["A map hangs in the boathouse. We can help you to read it."],
        ),
    ],
)
def test_one_sentence_made_several_is_one_change_and_so_is_the_way_back(
    old: list[str], new: list[str]
) -> None:
    for before, after in ((old, new), (new, old)):
        kinds = [
            c.kinds for c in compare(policy("# Ponds", *before), policy("# Ponds", *after)).changes
        ]
        assert len(kinds) == 1 and not {"added", "removed"} & {*kinds[0]}


def test_a_new_sentence_beside_one_that_changed_is_added() -> None:
    old = policy("Staff must count the ducks each week.")
    new = policy(
        "Staff must count the ducks each day. Anybody who sees a fox rings the bell at once."
    )
    assert [(c.kind, c.old) for c in compare(old, new).changes] == [
        ("figure", "Staff must count the ducks each week."),
        ("added", ""),
    ]


def test_a_sentence_that_a_longer_one_took_in_is_one_change() -> None:
    short = "Fill in your part of the rowing application, form nine."
    long = "Fill in your part of the rowing application, form nine, and send it to the keeper, the vet and the ranger."
    old = policy("# Rowing", f"{short} Sign pages two to four. The keeper can help.")
    new = policy("# Rowing", long, "Ink is best.", "The keeper can help.")
    pairs = [(c.old, c.new) for c in compare(old, new).changes]
    assert (short, long) in pairs


def test_a_line_that_introduces_a_list_is_one_change_however_it_is_said() -> None:
    old = policy("# Ducks", "Nobody may:", "- swim after dusk", "- feed the geese")
    new = policy("# Ducks", "It is forbidden to:", "- swim after dusk", "- feed the geese")
    assert [(one, other) for _, one, other in changed(old, new)] == [
        ("Nobody may:", "It is forbidden to:")
    ]


def test_what_stood_beside_a_paragraph_that_moved_is_still_found() -> None:
    old = policy(
        "# Records",
        "A list is kept of each boat that sails, with its oars.",
        "Parents are told if their duckling has been unwell on the pond.",
        "Lists are kept until the duckling is 25 weeks old.",
        "# Geese",
        "Geese eat first.",
    )
    new = policy(
        "# Records",
        "The warden lists each boat that sails and its oars.",
        "Lists are kept until the duckling reaches the age of twenty-five weeks.",
        "# Geese",
        "Geese are to eat first of all.",
        "Parents are told if their duckling has been unwell on the pond.",
    )
    found = {(one, other) for _, one, other in changed(old, new)}
    assert (
        "Lists are kept until the duckling is 25 weeks old.",
        "Lists are kept until the duckling reaches the age of twenty-five weeks.",
    ) in found


def test_a_paragraph_that_was_turned_about_and_moved_within_its_section_is_one_change() -> None:
    stays = "The warden holds a copy of the list of boats and can be reached all day."
    first = (
        "A collision or near miss is reported to the warden on the first dry day after the race."
    )
    then = "Collisions and near misses are reported to the warden on the first day without rain following a race."
    found = changed(policy("# Boats", stays, first), policy("# Boats", then, stays))
    assert (first, then) in [(one, other) for _, one, other in found]


def test_a_few_words_that_stand_elsewhere_in_their_list_have_moved() -> None:
    lead = "We reward good rowing with:"
    old = policy("# Rewards", lead, "- oar points", "- a tea with the keeper", "- a silver cup")
    new = policy("# Rewards", lead, "- a tea with the keeper", "- a silver cup", "- oar points")
    assert [(c.kinds, c.matters, c.new) for c in compare(old, new).changes] == [
        (("moved",), False, "oar points")
    ]


def test_a_few_words_of_another_list_have_not_moved() -> None:
    old = policy("# Rewards", "We give:", "- oar points", "# Sanctions", "We take away:", "- hats")
    new = policy("# Rewards", "We give:", "# Sanctions", "We take away:", "- hats", "- oar points")
    assert [c.kind for c in compare(old, new).changes] == ["removed", "added"]


def test_a_sentence_said_elsewhere_in_other_words_is_one_change():
    stays = ("We row on Sundays.", "# Shed", "The kettle is cleaned weekly.")
    gone = "Any damage to a boat must be reported to the keeper at once."
    came = "The keeper must be told at once of damage to boats."
    found = compare(policy("# Boats", gone, *stays), policy("# Boats", *stays, came)).changes
    assert [(c.kinds, c.matters, c.old, c.new) for c in found] == [
        (("wording", "moved"), False, gone, came)
    ]


def test_a_sentence_said_elsewhere_in_other_words_hides_no_edit():
    stays = ("We row on Sundays.", "# Shed", "The kettle is cleaned weekly.")
    gone = "Any damage to a boat must be reported to the keeper at once."
    came = "The keeper may be told at once of damage to boats."
    (found,) = compare(policy("# Boats", gone, *stays), policy("# Boats", *stays, came)).changes
    assert (found.kinds[0], found.matters, found.old, found.new) == ("duty", True, gone, came)


def test_sentences_that_share_names_only_are_two():
    stays = ("We row on Sundays.", "# Shed", "Tea is at five.")
    old = policy("# Boats", "The keeper of the shed holds the list of boats.", *stays)
    new = policy("# Boats", *stays, "The keeper of the shed may lend a vest to any guest.")
    assert [c.kind for c in compare(old, new).changes] == ["removed", "added"]


def test_a_sentence_of_a_moved_section_that_was_turned_round_is_one_change() -> None:
    last = (
        "# Boats",
        "Boats are tied up when nobody sits in them.",
        "Boats are painted in spring.",
    )
    old = policy(
        "# Checks",
        "Nets are counted. This plan will be reviewed by the keeper and the board annually.",
        *last,
    )
    new = policy(
        *last,
        "# Checks",
        "Nets are counted. The keeper and the board will review this plan once a year.",
    )
    assert not {"added", "removed"} & {k for c in compare(old, new).changes for k in c.kinds}


# ---- names and roles


OLD_NAMES = policy(
    "# 1. Ponds",
    "The Headteacher keeps the key.",
    "Tell the Headteacher of any leak.",
    "The Headteacher’s decision is final.",
    "Ducks are fed twice a day.",
)
NEW_NAMES = policy(
    "# 1. Ponds",
    "The CEO keeps the key.",
    "Tell the CEO of any leak.",
    "The CEO’s decision is final.",
    "Ducks are fed three times a day.",
)


def test_a_title_that_changed_throughout_is_told_once_and_changes_nothing_else() -> None:
    found = compare(OLD_NAMES, NEW_NAMES)
    (one,) = found.substitutions
    assert (one.old, one.new, one.count, one.places) == ("Headteacher", "CEO", 3, ("1. Ponds",))
    assert [change.new for change in found.changes] == ["Ducks are fed three times a day."]
    assert holds(found, OLD_NAMES, NEW_NAMES)


def test_same_roles_leaves_names_out_altogether() -> None:
    found = compare(OLD_NAMES, NEW_NAMES, Options(same_roles=True))
    assert found.substitutions == ()
    assert len(found.changes) == 1
    assert [block.op for block in found.blocks] == ["same"] * 4 + ["changed"]


def test_who_acts_in_one_place_is_a_change_that_matters() -> None:
    old = policy("The EVC approves each trip.", "The EVC keeps a list.", "The Headteacher is told.")
    new = policy(
        "The Headteacher approves each trip.", "The EVC keeps a list.", "The Headteacher is told."
    )
    found = compare(old, new)
    assert found.substitutions == ()
    assert [(c.kind, c.matters) for c in found.changes] == [("role", True)]


def test_a_word_of_duty_that_changes_everywhere_is_no_name() -> None:
    old = policy("Staff must knock.", "Visitors must knock.", "Pupils must knock.")
    new = policy("Staff should knock.", "Visitors should knock.", "Pupils should knock.")
    found = compare(old, new)
    assert found.substitutions == ()
    assert [(c.kind, c.matters) for c in found.changes] == [("duty", True)] * 3


def swapped(old: list[str], new: list[str]) -> list[tuple[str, str, int]]:
    return [(s.old, s.new, s.count) for s in compare(policy(*old), policy(*new)).substitutions]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Clerk to the Otters", "Burrow Secretary"),
        ("Pond Welfare Officer", "Lake Support Officer"),
        ("Head of Boats", "Boats Lead"),
        ("Puddlecamp", "37puddles"),
        ("Department for Ducks", "Ducks Office"),
    ],
)
def test_a_title_is_told_once_and_in_full(old: str, new: str) -> None:
    text = "The {0} keeps a list of boats.", "Please tell the {0} of any leak.", "Otters swim."
    before, after = ([line.format(name) for line in text] for name in (old, new))
    assert swapped(before, after) == [(old, new, 2)]


def test_a_title_beside_other_words_that_changed_is_told_in_full() -> None:
    old = ["The Head of Boats keeps a list.", "The Head of Boats approves any new boat."]
    new = ["The Boats Lead keeps a list.", "The Boats Lead must approve any new boat."]
    assert swapped(old, new) == [("Head of Boats", "Boats Lead", 2)]


def test_a_name_in_small_letters_is_told_in_full_where_it_keeps_a_word() -> None:
    text = "The {0} meets by the pond.", "Tell the {0} of any leak.", "Otters swim."
    before, after = (
        [line.format(name) for line in text] for name in ("governing body", "local governing board")
    )
    assert swapped(before, after) == [("governing body", "local governing board", 2)]


def test_a_title_and_its_short_form_that_gave_way_to_one_are_each_told() -> None:
    old = [
        "Call the Pond Help Desk.",
        "The Pond Help Desk asks why.",
        "The Help Desk then rings you.",
    ]
    new = [
        "Call the Lake Help Desk.",
        "The Lake Help Desk asks why.",
        "The Lake Help Desk then rings you.",
    ]
    assert swapped(old, new) == [
        ("Pond Help Desk", "Lake Help Desk", 2),
        ("Help Desk", "Lake Help Desk", 1),
    ]


def test_a_title_that_is_gone_from_headings_too_is_told_by_one_place() -> None:
    old = ["# The Boat Keeper", "- counts the oars", "# Repairs", "Tell the Boat Keeper of leaks."]
    new = ["# The River Steward", "- mends sails", "# Repairs", "Tell the River Steward of leaks."]
    assert swapped(old, new) == [("Boat Keeper", "River Steward", 1)]
    assert swapped([*old, "The Boat Keeper sleeps."], [*new, "The Boat Keeper sleeps."]) == []


def test_who_acts_in_one_place_of_several_is_no_substitution() -> None:
    old = ["The Boats Lead counts the oars.", "Tell the Boats Lead.", "The Boats Lead decides."]
    new = ["The Chief Otter counts the oars.", "Tell the Boats Lead.", "The Boats Lead decides."]
    assert swapped(old, new) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("See the Otter Handbook", "Refer to the Otter Handbook"),
        ("Year 7", "Year 8"),
        ("September", "October"),
        ("Where", "When"),
    ],
)
def test_what_is_no_name_is_no_substitution(old: str, new: str) -> None:
    text = "{0} swims first.", "{0} eats next.", "{0} leaves last."
    assert swapped(*([line.format(name) for line in text] for name in (old, new))) == []


def test_known_names_need_one_place_only() -> None:
    old, new = policy("Tell Mallard House at once."), policy("Tell the Heron Trust at once.")
    found = compare(old, new, Options(known=(("Mallard House", "Heron Trust"),)))
    assert [(s.old, s.new, s.count) for s in found.substitutions] == [
        ("Mallard House", "Heron Trust", 1)
    ]


# ---- the two sides


def test_a_side_knows_title_version_date_and_fingerprint() -> None:
    control = Control(version="2.1", approved_on="2024-05-04", reviewed_on="2025-03")
    one = side(replace(policy("Ducks."), control=control), "pond.docx", ("it has 1 comment",))
    assert (one.title, one.source, one.version, one.dated) == (
        "Pond Policy",
        "pond.docx",
        "2.1",
        "2025-03",
    )
    assert (len(one.fingerprint), one.warnings) == (64, ("it has 1 comment",))


def test_the_weightiest_change_comes_first() -> None:
    old = policy("Staff must knock.", "Ducks are fed weekly.", "Boats leak now and then.")
    new = policy(
        "Staff may knock.", "Ducks are fed weekly.", "Boats leak from time to time.", "Swans bite."
    )
    weighty: tuple[Change, ...] = compare(old, new).weighty
    assert [c.weight for c in weighty] == sorted((c.weight for c in weighty), reverse=True)
    assert weighty[0].new == "Staff may knock."


def test_a_section_that_moved_takes_its_heading_with_it() -> None:
    ducks = ("# Ducks", "Feed them at dawn and at dusk, and never bread.", "Count them each week.")
    boats = (
        "# Boats",
        "Boats are tied up when nobody sits in them.",
        "Boats are painted in spring.",
        "No oars.",
    )
    found = compare(
        policy("# Aims", "We like ponds.", *ducks, *boats),
        policy("# Aims", "We like ponds.", *boats, *ducks),
    )
    assert [(change.kinds, change.new) for change in found.changes] == [
        (("moved",), line.lstrip("# ")) for line in ducks
    ]


def test_a_cell_that_changed_is_one_change() -> None:
    old = policy("| Club | Charge |", "| Swimming | £3 |", "| Chess | free |")
    new = policy("| Club | Charge |", "| Swimming | £5 |", "| Chess | free |")
    assert [(c.kind, c.matters, c.old, c.new) for c in compare(old, new).changes] == [
        ("figure", True, "£3", "£5")
    ]


def test_a_row_that_came_or_went_is_one_change() -> None:
    old = policy("| Club | Charge |", "| Swimming | £3 |", "| Rowing | £9 |")
    new = policy("| Club | Charge |", "| Rowing | £9 |", "| Chess | free |")
    found = compare(old, new)
    assert [(c.kind, c.old, c.new) for c in found.changes] == [
        ("removed", "Swimming | £3", ""),
        ("added", "", "Chess | free"),
    ]
    assert holds(found, old, new)


def test_a_time_that_a_cell_begins_with_is_no_label_of_it() -> None:
    old = policy("| Pool | 8.40 am |", "| Hall | 1.5 hours |")
    new = policy("| Pool | 8.35 am |", "| Hall | 2.5 hours |")
    found = compare(old, new).changes
    assert [(change.kind, change.matters) for change in found] == [("figure", True)] * 2


KITS = ("| Kit | Looked at |", "| Boat house | monthly |", "| Pool | weekly |")
CONTACTS = ("| Who | Where |", "| Boat house | 01632 960111 |", "| Pool | 01632 960112 |")


@pytest.mark.parametrize(
    ("rows", "row", "matters"),
    [
        (KITS, "| Van | by arrangement |", True),
        (CONTACTS, "| Van | 01632 960113 |", False),
        (("| Version | What changed |", "| 1 | reviewed yearly |"), "| 2 | a new head |", False),
    ],
)
def test_a_row_of_a_table_that_sets_rules_matters(
    rows: tuple[str, ...], row: str, matters: bool
) -> None:
    (came,) = compare(policy(*rows), policy(*rows, row)).changes
    (went,) = compare(policy(*rows, row), policy(*rows)).changes
    assert (came.matters, went.matters) == (matters, matters)


def test_bullets_right_under_a_numbered_item_take_its_force() -> None:
    over = Piece("item", "We do not let boats to:", "2.3")
    found = [Piece("item", "We let boats.", "2.2"), over, *[Piece("item", "traders")] * 2]
    assert around.lead(found, 3) == over.text
    assert around.lead([over, found[0], found[3]], 2) == ""


def test_a_numbered_item_takes_the_force_of_the_number_over_it() -> None:
    before, over = Piece("paragraph", "Fees are low."), Piece("item", "A place lapses when:", "2.3")
    found = [before, over, Piece("item", "unpaid", "2.3.1"), Piece("item", "left", "2.3.2")]
    assert around.lead(found, 3) == over.text
    assert around.lead([*found, Piece("item", "Boats are old.", "2.4")], 4) == ""


@pytest.mark.parametrize("said", ["shall consist of", "comprises"])
def test_a_line_that_ends_before_its_list_introduces_it_without_a_colon(said: str) -> None:
    over = Piece("item", f"The crew {said}", "2.3")
    assert around.lead([over, Piece("item", "One Captain,")], 1) == over.text


def test_the_cells_of_a_row_that_stayed_pair_with_one_another() -> None:
    old = policy(
        "| Who | How |", "| Keeper | Tom Teal, tom@pond.example |", "| Vet | 01632 960001 |"
    )
    new = policy(
        "| Who | How |",
        "| Keeper | Sue Sedge, sedge@pond.example |",
        "| Any leak | tom@pond.example, day and night |",
        "| Vet | 01632 960001 |",
    )
    assert [(c.old, c.new) for c in compare(old, new).changes] == [
        ("Tom Teal, tom@pond.example", "Sue Sedge, sedge@pond.example"),
        ("", "Any leak | tom@pond.example, day and night"),
    ]


def test_a_paragraph_parted_in_two_is_another_layout() -> None:
    found = compare(
        policy("Staff sign in. Doors are locked."), policy("Staff sign in.", "Doors are locked.")
    )
    assert not found.identical
    assert [change.kinds for change in found.changes] == [("formatting",)]


@settings(max_examples=200)
@given(LINES, LINES)
def test_the_sums_of_the_summary_add_up(old: list[str], new: list[str]) -> None:
    one = compare(policy(*old), policy(*new)).summary
    assert one.words_old - one.words_removed + one.words_added == one.words_new


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The head-teacher's ducks", 3),
        ("'Quack' - or -- not_at_all", 5),
        ("one--two, o'clock-ish e.g. 3.5", 7),
        ("---", 0),
    ],
)
def test_words_are_counted_alike_with_typewriter_and_printers_marks(text: str, count: int) -> None:
    printed = text.replace("'", "’").replace("-", "‑")
    assert compare(policy(text), policy("")).summary.words_old == count
    assert compare(policy(printed), policy("")).summary.words_old == count


def test_same_roles_leaves_out_who_acts() -> None:
    old = policy("The Headteacher approves each trip.", "The EVC keeps a list.")
    new = policy("The Principal approves each trip.", "The EVC keeps a list.")
    assert [c.kind for c in compare(old, new).changes] == ["role"]
    assert compare(old, new, Options(same_roles=True)).changes == ()


def test_a_reason_names_no_title_that_the_passage_lacks() -> None:
    old = policy(*[f"The Headteacher keeps key {n}." for n in "abc"], "The Headteacher decides.")
    new = policy(*[f"The CEO keeps key {n}." for n in "abc"], "The Clerk decides.")
    (change,) = compare(old, new).changes
    assert "Headteacher" in change.why and "CEO" not in change.why


def test_two_organisations_names_on_their_covers_are_left_out_with_the_roles(tmp_path: Path):
    versions = []
    for name in ("Puddle Academy", "Reed Trust"):
        file = tmp_path / f"{name}.md"
        file.write_text(
            f"# Hats\n\n{name}\n\n## Aims\n\nAt {name} all sing. Guests of {name} sign.\n"
        )
        versions.append(readers.read(file).policy)
    old, new = versions
    assert [c.kind for c in compare(old, new).changes] == ["removed", "added"]
    found = compare(old, new, Options(same_roles=True))
    assert found.changes == () and not found.identical


def test_a_paragraph_rewritten_whose_steps_are_all_there_is_one_change() -> None:
    old = policy(
        "We look after the ducks in four steps. First we assess what each duck needs. Then we plan its feed, agreeing"
        " the cost with the farmer. Next we do what was planned. Finally we review how it went, and the round begins again."
    )
    new = policy(
        "Our care for the ducks follows a round of four parts. Needs are assessed; feed is planned, with the cost agreed"
        " with the farmer; the plan is put into action; and it is reviewed, after which the round starts afresh."
    )
    assert not any(change.matters for change in compare(old, new).changes)
    assert all(change.old and change.new for change in compare(old, new).changes)


def test_what_went_over_to_the_passage_beside_is_no_change():
    old = policy(
        "Guests get two tickets a year. Tickets are booked with the steward and cost nothing."
    )
    new = policy("Guests get two tickets a year, booked with the steward. Tickets cost nothing.")
    assert not compare(old, new).summary.matters


def test_what_went_and_did_not_come_beside_is_a_change():
    old = policy(
        "Guests get two tickets a year. Tickets are booked with the steward and cost nothing."
    )
    new = policy("Guests get two tickets a year, booked online. Tickets cost nothing.")
    assert compare(old, new).summary.matters


def test_a_full_sentence_leads_bullets_only_where_it_points_at_them():
    rule = Piece("paragraph", "Rowers must tell the keeper of any damage.")
    points = Piece("paragraph", "Rowers must not do any of these.")
    item = Piece("item", "The boat club of the next village")
    assert around.lead([rule, item], 1) == ""
    assert around.lead([points, item], 1) == points.text


def test_a_number_that_many_rows_say_does_not_tie_the_wrong_ones_together() -> None:
    old = policy(
        "| Item | Number |",
        "| Leaflet on rowing | 1 |",
        "| Triangular flag | 4 |",
        "| Medium oar cloth (12cm square) | 6 |",
        "| Large oar cloth (18cm square) | 2 |",
        "| Ear muff | 1 |",
    )
    new = policy(
        "| Item | Number |",
        "| Leaflet giving guidance on rowing | 1 |",
        "| Triangular flag, wrapped | 4 |",
        "| Oar cloth, medium (12cm by 12cm) | 6 |",
        "| Oar cloth, large (18cm by 18cm) | 6 |",
    )
    assert changed(old, new)[2:] == [
        ("wording", "Medium oar cloth (12cm square)", "Oar cloth, medium (12cm by 12cm)"),
        ("wording", "Large oar cloth (18cm square)", "Oar cloth, large (18cm by 18cm)"),
        ("figure", "2", "6"),
        ("removed", "Ear muff | 1", ""),
    ]


def test_a_row_put_into_a_table_that_counts_its_rows_is_one_change() -> None:
    duties = ["Lock the shed", "Dry the oars", "Sort the vests", "Bind the log"]
    who = ["Clerk", "Keeper", "Clerk", "Keeper"]
    rows = list(zip(duties, who, strict=True))

    def counted(rows: list[tuple[str, str]]) -> Policy:
        lines = [f"| {n} | {duty} | {post} |" for n, (duty, post) in enumerate(rows, 1)]
        return policy("| No | Duty | Who |", *lines)

    old, new = counted(rows), counted([*rows[:1], ("Test the rope", "Cook"), *rows[1:]])
    assert changed(old, new) == [
        ("added", "", "2 | Test the rope | Cook"),
        ("renumbered", "2", "3"),
        ("renumbered", "3", "4"),
        ("renumbered", "4", "5"),
    ]


def test_a_number_in_the_first_column_that_counts_nothing_is_a_figure() -> None:
    old = policy("| 10 | pupils with one adult |", "| 6 | pupils on the water |")
    new = policy("| 12 | pupils with one adult |", "| 6 | pupils on the water |")
    assert changed(old, new) == [("figure", "10", "12")]


def test_another_rule_on_the_same_officer_elsewhere_is_no_rewording() -> None:
    stays = ("We row on Sundays.", "# Shed", "Tea is at five.")
    gone, came = "Nobody may smoke on the site.", "Nobody may park on the site."
    found = compare(policy("# Boats", gone, *stays), policy("# Boats", *stays, came)).changes
    assert [(c.kind, c.matters) for c in found] == [("removed", True), ("added", True)]


def test_a_paragraph_that_moved_and_changed_is_told_by_its_sentences() -> None:
    stays = [f"The cook cleans kettle number {n} on every day of the week." for n in range(6)]
    gone = "The keeper holds the keys. Guests pay five pounds for each visit."
    came = (
        "Rowing lessons are free. The keeper holds the keys. Guests pay six pounds for each visit."
    )
    found = compare(
        policy("# Boats", "Rowing lessons are free.", gone, "# Shed", *stays),
        policy("# Shed", *stays, "# Boats", came),
    ).changes
    told = [(c.kinds, c.old, c.new) for c in found if len(c.new.split()) > 3]
    assert told == [
        (("moved",), "Rowing lessons are free.", "Rowing lessons are free."),
        (("moved",), "The keeper holds the keys.", "The keeper holds the keys."),
        (
            ("figure", "moved"),
            "Guests pay five pounds for each visit.",
            "Guests pay six pounds for each visit.",
        ),
    ]
