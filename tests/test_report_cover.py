"""What stands on top of every report."""

from dataclasses import replace

import pytest

from policygen.compare.comparison import (
    KINDS,
    Block,
    Change,
    Comparison,
    Kind,
    Passage,
    PieceKind,
    Place,
    Side,
    Substitution,
    Summary,
)
from policygen.diff import Edit
from policygen.reports.cover import KIND_WORDS, cover
from policygen.reports.leads import leads
from tests.report_samples import COMPARISON, DUTY, FIGURE, IDENTICAL, REMOVED, WORDING

AT = Place(0, "p")


def with_changes(
    *changes: Change, words: tuple[int, int, int, int] = (100, 100, 5, 5)
) -> Comparison:
    """The sample with these changes alone."""
    matters = sum(change.matters for change in changes)
    return replace(
        COMPARISON, changes=changes, substitutions=(), summary=Summary(*words, {}, matters)
    )


def of(kind: Kind, matters: bool = True, times: int = 1) -> list[Change]:
    return [replace(DUTY, kind=kind, kinds=(kind,), matters=matters)] * times


def sentence(*changes: Change, words: tuple[int, int, int, int] = (100, 100, 0, 0)) -> str:
    return cover(with_changes(*changes, words=words)).sentence


def test_every_kind_has_words():
    assert tuple(KIND_WORDS) == KINDS


# ---- the sentence


def test_the_sentence_says_how_many_changes_matter_of_which_kinds_and_how_much_changed():
    assert cover(COMPARISON).sentence == (
        "Two changes matter: 1 to a duty and 1 to a date or figure; 26% of the text has changed."
    )


def test_identical_versions_are_said_to_be_so():
    assert cover(IDENTICAL).sentence == "The two versions are identical."


def test_the_sentence_says_when_nothing_matters():
    changes = of("wording", False, 3) + of("formatting", False, 12)
    assert sentence(*changes) == (
        "Nothing that matters has changed: 3 changes of wording and 12 of formatting."
    )


def test_one_change_is_spoken_of_in_the_singular():
    assert sentence(*of("duty")) == "One change matters: to a duty."
    assert sentence(*of("added")) == "One change matters: a passage added."


def test_what_is_counted_is_named_once_and_in_its_number():
    changes = of("duty", times=2) + of("removed") + of("added", times=3)
    assert sentence(*changes) == "Six changes matter: 2 to duties, 1 passage removed and 3 added."


def test_every_kind_that_matters_is_named():
    changes = [change for kind in KINDS[:6] for change in of(kind, times=3)]
    assert sentence(*changes) == (
        "18 changes matter: 3 to duties, 3 to who acts or decides, 3 to dates or figures, "
        "3 to who or what is covered, 3 passages removed and 3 added."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((1000, 1000, 1, 0), "less than 1% of the text has changed"),
        ((100, 100, 7, 1), "4% of the text has changed"),
        ((500, 500, 499, 499), "nearly all of the text has changed"),
        ((10, 10, 10, 10), "all of the text has changed"),
    ],
)
def test_the_sentence_says_how_much_of_the_text_changed(
    words: tuple[int, int, int, int], said: str
):
    assert sentence(*of("duty"), words=words) == f"One change matters: to a duty; {said}."


def test_nobody_is_told_that_nothing_that_matters_changed_where_nothing_is_as_it_was():
    assert sentence(
        *of("removed", matters=False), *of("added", matters=False), words=(1, 1, 1, 1)
    ) == ("All of the text has changed: 1 passage removed and 1 added. None of it is a rule.")


def test_where_only_names_changed_the_sentence_names_them():
    made = replace(with_changes(), substitutions=(Substitution("Head", "Principal", 12, ()),))
    assert cover(made).sentence == (
        "Nothing has changed but names: “Head” is now “Principal”, 12 times."
    )


def test_of_many_names_the_sentence_says_three():
    names = tuple(Substitution(f"Old{at}", f"New{at}", at, ()) for at in (1, 2, 3, 4, 5))
    said = cover(replace(with_changes(), substitutions=names)).sentence
    assert said.startswith("Nothing has changed but names: “Old1” is now “New1”, once; ")
    assert said.endswith("“Old3” is now “New3”, 3 times, and 2 more.")


def test_where_names_were_left_out_the_sentence_does_not_call_the_texts_identical():
    assert cover(with_changes()).sentence == "Nothing has changed but names and titles."


# ---- the changes


def test_what_matters_stands_in_order_of_weight_with_place_kinds_and_reason():
    first, second = cover(COMPARISON).matters
    assert (first.number, first.place) == ("4", "from 2. Boots to 3. Visits")
    assert (first.kinds, first.reason) == ("Date or figure, moved", FIGURE.why)
    assert (second.number, second.place, second.kinds) == ("2", "2. Boots (i)", "Duty, wording")


def test_what_does_not_matter_is_counted_by_kind():
    assert [count.words for count in cover(COMPARISON).rest] == [
        "1 passage removed",
        "1 change of wording",
    ]


def test_of_a_passage_that_came_or_went_the_cover_says_how_it_begins():
    long = replace(REMOVED, matters=True, old=" ".join(f"word{at}" for at in range(30)))
    (point,) = cover(with_changes(long)).matters
    assert point.gist == "“word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 …”"
    assert point.told == f"{REMOVED.why}: {point.gist}"
    (short,) = cover(with_changes(replace(REMOVED, matters=True))).matters
    assert short.gist == "“Ducks have no boots.”"


def test_every_change_is_on_the_cover_exactly_once():
    made = cover(COMPARISON)
    listed = [point.change.id for point in made.matters]
    assert sorted(listed) == [c.id for c in COMPARISON.changes if c.matters]
    assert len(listed) + sum(count.number for count in made.rest) == len(COMPARISON.changes)


def test_a_heading_s_own_number_is_not_said_twice():
    heading = replace(DUTY, section_new="2. Boots", label_new="2.")
    assert cover(with_changes(heading)).matters[0].place == "2. Boots"


def test_a_removed_passage_stands_where_it_stood():
    made = cover(with_changes(replace(REMOVED, matters=True)))
    assert made.matters[0].place == "2. Boots"


def test_a_passage_before_the_first_heading_stands_in_the_opening():
    made = cover(with_changes(replace(WORDING, matters=True, section_old="", section_new="")))
    assert made.matters[0].place == "Opening"


def test_a_heading_over_two_lines_is_one_place():
    made = cover(with_changes(replace(WORDING, matters=True, section_new="1. Aims\nand hopes")))
    assert made.matters[0].place == "1. Aims and hopes"


# ---- what stands beside


def test_the_versions_have_their_dates_in_words():
    made = cover(COMPARISON)
    assert (made.title, made.old.dated, made.new.number) == (
        "Puddle Policy: what has changed",
        "23 March 2021",
        "2.0",
    )
    assert made.old.details == (
        "Ducklow Primary School, version 1.0, 23 March 2021, puddles-2021.docx"
    )


def test_a_version_of_which_nothing_is_known_says_nothing():
    assert cover(replace(COMPARISON, old=Side("Puddles"))).old.details == ""


@pytest.mark.parametrize("dated", ["Spring 2021", "2021-13", "2021-02-30", "0"])
def test_a_date_that_is_none_stands_as_it_is(dated: str):
    assert cover(replace(COMPARISON, old=Side("Puddles", dated=dated))).old.dated == dated


def test_texts_without_a_title_are_a_policy():
    made = cover(replace(COMPARISON, old=Side(""), new=Side("")))
    assert made.title == "Policy: what has changed"


def test_texts_of_which_no_reader_found_the_title_are_called_by_a_line_that_could_be_one():
    school = Block("b1", "same", "heading", (("same", "Ducklow School"),), AT, AT)
    named = Block(
        "b2",
        "changed",
        "heading",
        (("same", "Puddle Policy "), ("removed", "2025"), ("added", "2026")),
        AT,
        AT,
    )
    found = replace(
        COMPARISON, old=Side(""), new=Side(""), blocks=(school, named, *COMPARISON.blocks)
    )
    assert cover(found).title == "Puddle Policy 2026: what has changed"


# ---- what introduces a passage


def item(
    id: str, text: str, change: str = "", level: int = 0, row: int = 0, column: int = 0
) -> Block:
    kind: PieceKind = "cell" if row else "item"
    place = Place(0, id, "", "2. Boots", "t" if row else "", row, column)
    edits: tuple[Edit, ...] = (("added" if change else "same", text),)
    return Block(
        id,
        "added" if change else "same",
        kind,
        edits,
        None if change else place,
        place,
        level,
        passages=(Passage(edits, change),),
    )


def test_an_item_has_the_words_before_its_list():
    lead = Block(
        "b1", "same", "paragraph", (("same", "Wear boots. This policy does not cover:"),), AT, AT
    )
    blocks = (
        lead,
        item("b2", "ducks"),
        item("b3", "snow, such as:"),
        item("b4", "slush", "c1", 1),
        item("b5", "mud", "c2"),
    )
    assert leads(replace(COMPARISON, blocks=blocks)) == {
        "c1": "snow, such as:",
        "c2": "This policy does not cover:",
    }


def test_what_does_not_lead_to_a_list_introduces_none():
    lead = Block("b1", "same", "paragraph", (("same", "We like mud."),), AT, AT)
    assert leads(replace(COMPARISON, blocks=(lead, item("b2", "mud", "c1")))) == {}


def test_a_cell_has_its_row_and_its_column():
    cells = [
        item(f"b{n}", text, "", 0, 1 + n // 2, 1 + n % 2)
        for n, text in enumerate(["Club", "Charge", "Rowing"])
    ]
    found = replace(COMPARISON, blocks=(*cells, item("b4", "£9", "c1", 0, 2, 2)))
    assert leads(found) == {"c1": "Rowing, Charge:"}


def test_a_first_row_with_a_sentence_heads_no_column_and_a_sentence_no_row():
    said = "The boat house is swept each Friday."
    rows = [["Mon", said], ["Tue", "Ms Oar"], [said, "Mr Punt"], ["Wed", "Dr Sail"]]
    cells = [
        item(f"b{row}{column}", text, "" if column == 1 else f"c{row}", 0, row, column)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    ]
    found = leads(replace(COMPARISON, blocks=tuple(cells)))
    assert found == {"c1": "Mon:", "c2": "Tue:", "c4": "Wed:"}
    marked = [
        replace(cell, new=replace(cell.new, header=cell.new.row == 1)) for cell in cells if cell.new
    ]
    assert leads(replace(COMPARISON, blocks=tuple(marked)))["c2"] == f"Tue, {said}:"


def test_what_went_is_not_led_by_words_that_came():
    lead, item = Place(0, "p1", "", "2. Boots"), Place(1, "i1", "", "2. Boots")
    went = Passage((("removed", "Mud is bad. "),), "c1")
    stays = Passage((("same", "Boots stay "), ("added", "here")), "c2")
    blocks = (
        Block("b1", "added", "paragraph", (("added", "We ask that:"),), None, lead),
        Block(
            "b2", "changed", "item", (*went.edits, *stays.edits), AT, item, passages=(went, stays)
        ),
    )
    assert leads(replace(COMPARISON, blocks=blocks)) == {"c2": "We ask that:"}


# ---- sections written anew


def test_changes_of_a_section_written_anew_stand_together_and_say_so():
    long = " ".join(["mud"] * 40)
    place = Place(9, "p9", "", "2. Boots")
    blocks = (
        Block("b1", "removed", "paragraph", (("removed", long),), place),
        Block("b2", "added", "paragraph", (("added", long),), None, place),
    )
    other = replace(DUTY, id="c9", section_old="3. Visits", section_new="3. Visits", weight=80)
    last = replace(REMOVED, id="c10", matters=True, weight=70)
    found = replace(with_changes(DUTY, other, last), blocks=blocks)
    assert [(p.number, p.anew) for p in cover(found).matters] == [
        ("2", True), ("10", True), ("9", False)
    ]  # fmt: skip


# ---- reasons


def test_a_reason_is_in_plain_words_and_its_rules_stand_apart():
    why = "what is covered: mud taken out (rule added-words); what is covered: all → any (rule everyone)"
    made = cover(with_changes(replace(DUTY, why=why))).matters[0]
    assert (made.reason, made.rules) == (
        "what is covered: mud taken out, all → any",
        "rules added-words, everyone",
    )
    assert made.why == f"{made.reason} ({made.rules})"


def test_a_reason_without_a_rule_stands_as_it_is():
    assert cover(COMPARISON).matters[0].reason == FIGURE.why


def test_a_substitution_has_its_count_and_its_places():
    swap = Substitution("Head", "Principal", 2, ("1. Aims", "2. Boots", "3. Visits"))
    (said,) = cover(replace(COMPARISON, substitutions=(swap,))).swaps
    assert said.words == "“Head” is now “Principal”, twice"
    assert said.places == "in 1. Aims, 2. Boots and 3. Visits"


def test_warnings_name_their_file():
    assert cover(COMPARISON).warnings == ("puddles-2026.docx: 2 comments were left out",)


def test_where_no_words_came_or_went_the_cover_says_so():
    assert cover(IDENTICAL).extent == "No words were added or removed; 25 words."


def test_the_words_that_came_and_went_are_counted():
    assert (
        cover(COMPARISON).extent == "4 words added, 8 words removed; 25 words before, 22 words now."
    )


def test_what_a_text_is_called_is_a_file_only_where_it_is_one():
    def called(source: str) -> str:
        sides = (replace(side, source=source) for side in (COMPARISON.old, COMPARISON.new))
        old, new = sides
        return cover(replace(COMPARISON, old=old, new=new)).versions[-1][0]

    assert called("pay-policy.docx") == "File"
    assert called("for the Governing Body, 12 March 2026") == "Text"


def test_a_substitution_before_the_first_heading_is_told_to_stand_in_the_opening():
    swap = Substitution("Head", "Principal", 2, ("", "1. Aims"))
    (said,) = cover(replace(COMPARISON, substitutions=(swap,))).swaps
    assert said.places == "in Opening and 1. Aims"
