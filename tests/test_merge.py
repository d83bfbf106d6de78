import random
import re
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policygen.merging import Merged, Question, merge
from tests import merges

BASE = (
    "Staff report a lost badge to {{ roles.head.the }}. The log is kept for six years. The bursar reads it each week."
    " Parents may ask for a copy.\n\nThe pond gate is shut at dusk. Nobody may wait beside it."
)


def changed(*pairs: tuple[str, str], text: str = BASE) -> str:
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def asked(merged: Merged) -> Question:
    (question,) = merged.questions
    return question


# ---- what is merged


def test_edits_of_sentences_apart_are_both_taken() -> None:
    six, dusk = ("six years", "five years"), ("at dusk", "at noon")
    assert merge(BASE, changed(six), changed(dusk)).text == changed(six, dusk)


def test_what_both_changed_in_the_same_way_is_taken_once() -> None:
    six, dusk = ("six years", "five years"), ("at dusk", "at noon")
    assert merge(BASE, changed(six), changed(six, dusk)).text == changed(six, dusk)
    new = ("Nobody may", "Fish are fed daily. Nobody may")
    assert merge(BASE, changed(new), changed(new)).text == changed(new)


@pytest.mark.parametrize(
    ("form", "word"),
    [
        (("each week.", "each week;"), ("The bursar", "The caretaker")),
        (("each week.", "each week;"), ("each week", "each month")),
        (("reads it", "‘reads’ it"), ("each week", "each month")),
        (("bursar", "Bursar"), ("each week", "within five working days")),
        (("reads it", "reads  it"), ("each week", "each month")),
        (("\n\nThe pond", " The pond"), ("at dusk", "at noon")),
        (("a copy.\n\nThe", "a copy; the"), ("may ask for", "get")),
    ],
)
def test_formatting_of_one_is_laid_over_wording_of_the_other(
    form: tuple[str, str], word: tuple[str, str]
) -> None:
    both = merge(BASE, changed(form), changed(word)).text
    assert both == (changed(word, form) if form[0] in changed(word) else changed(form, word))
    assert merge(BASE, changed(word), changed(form)).text == both


def test_formatting_over_words_that_gave_way_is_a_question() -> None:
    merged = merge(BASE, changed(("bursar", "Bursar")), changed(("bursar", "caretaker")))
    assert asked(merged).proposal is None


@pytest.mark.parametrize(
    ("old", "new"),
    [("9.30am", "9:30am"), ("5–10", "5 10"), ("5%", "5"), ("and/or", "and or"), ("12.5", "125")],
)
def test_signs_within_figures_are_no_formatting(old: str, new: str) -> None:
    base = f"Use {old} of it daily. Then stop."
    merged = merge(base, base.replace(old, new), base.replace("daily", "weekly"))
    assert len(merged.questions) == 1


def test_a_sentence_may_begin_with_a_placeholder() -> None:
    base = "Keys are locked away. {{ body.the }} feeds the fish. Bins stand outside. {{ name }} has a cat."
    ours, theirs = base.replace("Keys", "All keys"), base.replace("a cat", "a dog")
    assert merge(base, ours, theirs).text == theirs.replace("Keys", "All keys")
    beside = merge(base, ours, base.replace("feeds", "counts"))
    assert asked(beside).theirs == "Keys are locked away. {{ body.the }} counts the fish."


def test_typed_numbers_that_both_changed_beside_other_words_are_no_question() -> None:
    steps = ["Lock the gate.", "Count the keys.", "Close the shutters.", "Sign the book."]
    base = numbered(*steps)
    ours = numbered("Ring the bell.", *steps)
    assert merge(base, ours, base.replace("the book", "the red book")).text == ours.replace(
        "the book", "the red book"
    )


def numbered(*steps: str) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))


def test_a_change_that_means_the_same_bears_on_nothing() -> None:
    base = "Phones are banned. Bins stand outside. Coats go on pegs. However, phones are kept."
    ours, theirs = base.replace("banned", "forbidden"), base.replace("kept", "kept on trips")
    assert merge(base, ours, theirs).text is None
    same = {("Phones are banned.", "Phones are forbidden.")}
    both = merge(base, ours, theirs, lambda *texts: texts in same).text
    assert both == theirs.replace("banned", "forbidden")


# ---- what is asked

MOVED = "Keys are locked away. Fish are fed at noon. Bins stand by the wall. Nobody feeds the cat."


@pytest.mark.parametrize("turned", [False, True])
def test_what_one_side_moved_and_the_other_edited_is_a_question_with_both_as_proposal(
    turned: bool,
) -> None:
    rest = "Fish are fed at noon. Bins stand by the wall. Nobody feeds the cat."
    ours, theirs = f"{rest} Keys are locked away.", MOVED.replace("locked", "put")
    question = asked(merge(MOVED, *((theirs, ours) if turned else (ours, theirs))))
    assert question.proposal == f"{rest} Keys are put away."


def test_a_paragraph_that_one_side_moved_and_the_other_edited_is_a_question() -> None:
    one = "Keys are locked away. Fish are fed at noon. Bins stand by the wall."
    other = "Visitors sign in. Dogs stay outside. Prams wait in the hall. Umbrellas drip there."
    edited = one.replace("noon", "dusk")
    merged = merge(f"{one}\n\n{other}", f"{other}\n\n{one}", f"{edited}\n\n{other}")
    assert merged.answered(["proposal"]) == f"{other}\n\n{edited}"


FAR = " Bins stand outside. Coats go on pegs. Lunch is at noon. "


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (
            ("Staff may open the gate.", "Staff must open the gate."),
            ("Staff may close the gate.", "Staff must not open the gate."),
        ),
        (("Phones are allowed.", "Phones are banned."), ("", "However, bells ring.")),
        (("Bikes may be left.", "Bikes may not be left."), ("Vans too.", "Vans and lorries too.")),
        (("Geese are banned.", "Geese are welcome."), ("Nor are cats.", "Nor are cats and dogs.")),
        (("Leave is ten days.", "Leave is twelve days."), ("Half of it is paid.", "All of it is paid.")),
        (("Fees fall due in May.", "Fees fall due in June."), ("A late sum costs £5.", "A sum after May costs £5.")),
        (("It opens at eight.", "It opens at ten."), ("An hour later it is shut.", "Two hours later it is shut.")),
        (
            ("Only the warden may exclude a guest.", "Anybody may exclude a guest."),
            ("Exclusions last a day.", "Exclusions last a year."),
        ),
        (("Phones are allowed.", "Phones are banned."), ("", "Pupils’ phones lie on the desk.")),
        (("The fair starts in May.", "The fair starts in June."), ("The fair ends.", "The fair ends in May.")),
        (("Notes come within five days.", "Notes come within ten days."), ("Late notes go back.", "Late notes are burnt.")),
        (("Nobody films.", "Anybody films."), ("Guests are exempt.", "Guests and dogs are exempt.")),
        (("A badge is a card.", "A badge is a card or a key."), ("Badges are worn.", "Badges are lent.")),
        (("‘Staff’ means teachers.", "‘Staff’ means teachers and cooks."), ("Staff sign.", "Staff sign and pay.")),
        (("Dogs are banned. ", ""), ("Those of Year 9 are exempt.", "Those of Year 8 are exempt.")),
        (("The bursar keeps the log.", "The clerks keep the log."), ("She reads it.", "She burns it.")),
        (("Ring when a key is lost.", "Ring when a key is found."), ("In that case, wait.", "In that case, run.")),
    ],
)  # fmt: skip
def test_changes_far_apart_of_which_one_bears_on_the_other(
    ours: tuple[str, str], theirs: tuple[str, str]
) -> None:
    base = f"{ours[0].strip()}{FAR}{theirs[0]}".strip()
    mine = f"{ours[1]}{FAR}{theirs[0]}".strip()
    yours, both = (f"{first}{FAR}{theirs[1]}".strip() for first in (ours[0].strip(), ours[1]))
    for one, other in ((mine, yours), (yours, mine)):
        assert merge(base, one, other).answered(["proposal"]) == both


def test_the_word_that_joins_a_list_and_an_item_of_it() -> None:
    base = "Entry is by:\n\n- a card;\n- a code;\n- a key; or\n- a pass."
    ours, theirs = base.replace("; or", "; and"), base.replace("a card", "a badge")
    assert merge(base, ours, theirs).answered(["proposal"]) == ours.replace("a card", "a badge")


STEPS = ("Lock the gate.", "Count the keys.", "Close the shutters.", "Sign the book.")


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        (
            numbered(*STEPS),
            numbered("Ring the bell.", *STEPS),
            numbered(*STEPS) + "\n\nSteps 1 and 2 may be left out.",
        ),
        (
            " ".join(STEPS),
            " ".join(("Ring the bell.", *STEPS)),
            " ".join((*STEPS, "The first step may be left out.")),
        ),
        (
            numbered(*STEPS),
            numbered("Ring the bell.", *STEPS),
            numbered(*STEPS, "Go home."),
        ),
    ],
)
def test_passages_that_are_counted_and_one_that_came_among_them(
    base: str, ours: str, theirs: str
) -> None:
    assert merge(base, ours, theirs).text is None
    assert merge(base, theirs, ours).text is None


@pytest.mark.parametrize(
    "lead", ["Banned are:", "The following are banned.", "What is banned is set out below."]
)
def test_what_leads_to_paragraphs_and_one_that_comes_under_it(lead: str) -> None:
    base = f"{lead}\n\nPhones in lessons.\n\nTablets in the hall.\n\nWatches that film."
    ours = base.replace("anned", "llowed").replace("bllowed", "allowed")
    assert merge(base, ours, f"{base}\n\nDrones.").text is None
    assert merge(base, f"{base}\n\nDrones.", ours).text is None


def test_what_one_moved_under_another_lead_and_the_other_edited() -> None:
    base = "Staff must:\n\n- lock up\n- feed the cat\n\nStaff must not:\n\n- smoke\n- ring the bell"
    ours = "Staff must:\n\n- lock up\n\nStaff must not:\n\n- smoke\n- feed the cat\n- ring the bell"
    assert merge(base, ours, base.replace("the cat", "the cat twice")).text is None


def test_what_was_moved_beside_a_sentence_that_the_other_side_edited() -> None:
    base = f"Phones are banned. This does not apply to trips.{FAR}".strip()
    ours = "Phones are banned. Bins stand outside. This does not apply to trips. Coats go on pegs. Lunch is at noon."
    assert merge(base, ours, base.replace("outside", "indoors")).text is None


def test_edits_of_one_sentence_are_a_question_with_a_proposal_of_both() -> None:
    ours, theirs = ("The bursar", "The caretaker"), ("each week", "each month")
    merged = merge(BASE, changed(ours), changed(theirs))
    assert merged.text is None
    question = asked(merged)
    assert question.base == " The bursar reads it each week."
    assert question.ours == " The caretaker reads it each week."
    assert question.theirs == " The bursar reads it each month."
    assert question.proposal == " The caretaker reads it each month."
    assert merged.answered(["proposal"]) == changed(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("six years", "five years"), ("six years", "ten years")),
        (("badge to", "badge, in {{ place }}, to"), (" to {{", " before noon to {{")),
        ((" The bursar reads it each week.", ""), ("each week", "each month")),
        ((" Nobody", " Fish are fed. Nobody"), (" Nobody", " Cats are washed. Nobody")),
        (("roles.head", "roles.chair"), ("{{ roles.head.the }}", "the bursar")),
    ],
)
def test_edits_that_meet_are_a_question_without_a_proposal(
    ours: tuple[str, str], theirs: tuple[str, str]
) -> None:
    assert asked(merge(BASE, changed(ours), changed(theirs))).proposal is None


@pytest.mark.parametrize(
    "theirs",
    [
        BASE.replace("Staff report", "Nobody reports"),
        BASE.replace("The bursar", "The caretaker"),
        BASE.replace(" The bursar reads it each week.", ""),
        BASE.replace("The bursar", "Fish are fed at noon. The bursar"),
    ],
)
def test_edits_of_neighbours_are_a_question(theirs: str) -> None:
    ours = changed(("six years", "five years"))
    question = asked(merge(BASE, ours, theirs))
    assert "five years" in question.ours and "six years" in question.base


def test_a_sentence_that_both_moved_apart_is_not_said_twice() -> None:
    base = "A key is lost. Bins are full. Cats are fed. Dogs are out. Eggs are sold. Fish are shy."
    ours = "Bins are full. Cats are fed. A key is lost. Dogs are out. Eggs are sold. Fish are shy."
    theirs = (
        "Bins are full. Cats are fed. Dogs are out. Eggs are sold. A key is lost. Fish are shy."
    )
    merged = merge(base, ours, theirs)
    assert {merged.answered([choice]) for choice in ("ours", "theirs")} == {ours, theirs}


def test_what_both_added_at_two_places_is_a_question() -> None:
    new = "A list of all badges hangs in the hall."
    ours, theirs = BASE.replace(" The log", f" {new} The log"), f"{BASE} {new}"
    assert merge(BASE, ours, theirs).text is None


def test_what_one_side_replaced_and_the_other_removed_is_a_question() -> None:
    ours = changed(("The log is kept for six years.", "Fish are fed at noon."))
    theirs = changed((" The log is kept for six years.", ""))
    assert merge(BASE, ours, theirs).text is None


LIST = "Pupils must not bring to the school:\n\n- phones\n- cameras\n- tablets\n\nStaff may leave at five."
TABLE = "What it costs:\n\n| Fine | Days |\n| --- | --- |\n| Late | 5 |\n| Rude | 7 |\n\nNobody pays twice."


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        (LIST, ("must not bring", "may bring"), ("- tablets", "- tablets\n- knives")),
        (LIST, ("must not bring", "may bring"), ("- cameras", "- video cameras")),
        (LIST, ("must not bring", "may bring"), ("- phones\n", "")),
        (TABLE, ("| Fine |", "| Reward |"), ("| Late | 5 |", "| Late | 6 |")),
        (TABLE, ("| Days |", "| Weeks |"), ("| Rude | 7 |", "| Rude | 7 |\n| Loud | 3 |")),
        (TABLE, ("it costs", "one earns"), ("| Rude | 7 |", "| Rude | 8 |")),
    ],
)
def test_what_leads_to_a_list_or_heads_a_table_and_what_stands_there(
    text: str, ours: tuple[str, str], theirs: tuple[str, str]
) -> None:
    mine, yours = changed(ours, text=text), changed(theirs, text=text)
    for one, other in ((mine, yours), (yours, mine)):
        assert merge(text, one, other).text is None
        assert merge(text, one, other).answered(["proposal"]) == changed(ours, theirs, text=text)


def test_what_stands_behind_a_list_does_not_hang_on_what_leads_to_it() -> None:
    ours, theirs = ("must not bring", "may bring"), ("at five.", "at six. Visitors stay.")
    merged = merge(LIST, changed(ours, text=LIST), changed(theirs, text=LIST))
    assert merged.text == changed(ours, theirs, text=LIST)


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("No staff may leave.", "No, staff may leave.", "No staff may leave early."),
        ("Do not stop.", "Do not. Stop.", "Do not stop here."),
        ("Staff must (not) run.", "Staff must not run.", "Staff must (not) run fast."),
        ("Monday – Friday all day.", "Monday, Friday all day.", "Monday – Friday all day long."),
        ("Grade A* only.", "Grade A only.", "Grade A* only here."),
        ("Pupils, who are late, pay.", "Pupils who are late pay.", "Pupils, who are late, pay £5."),
    ],
)
def test_signs_that_may_tell_something_beside_another_wording(
    base: str, ours: str, theirs: str
) -> None:
    assert len(merge(base, ours, theirs).questions) == 1
    assert len(merge(base, theirs, ours).questions) == 1


# ---- answers


def test_a_text_of_ones_own_stands_in_the_white_space_of_the_place() -> None:
    pond = ("dusk", "noon"), ("dusk", "dawn")
    merged = merge(BASE, changed(pond[0]), changed(pond[1]))
    own = "The gate stays open."
    assert merged.answered([own]) == changed(("The pond gate is shut at dusk.", own))


def test_an_answer_leaves_the_white_space_behind_it_right() -> None:
    base, theirs = "Bins are full. Cats are fed.", "Bins are empty. Cats are fed."
    merged = merge(base, "Cats are fed.", theirs)
    assert merged.answered(["ours"]) == "Cats are fed."
    assert merged.answered(["theirs"]) == theirs
    assert merged.answered(["Bins go out."]) == "Bins go out. Cats are fed."
    assert merged.answered([""]) == "Cats are fed."


def test_answers_must_be_as_many_as_the_questions_and_a_proposal_must_exist() -> None:
    merged = merge(BASE, changed(("six", "five")), changed(("six", "ten")))
    with pytest.raises(ValueError, match="1 questions, and 2 answers"):
        merged.answered(["ours", "theirs"])
    with pytest.raises(ValueError, match="no proposal"):
        merged.answered(["proposal"])


@pytest.mark.parametrize(
    "odd", ["", " ", "\n", "{{", "}}", "{{}}", "\U000f0000", "İ.", "\x00", "...\n\n- "]
)
def test_odd_texts_are_merged_too(odd: str) -> None:
    for texts in ((odd, "A b. C d.", odd), (BASE, odd, BASE), ("A {{ b }}.", odd, odd + "{{ b }}")):
        merged = merge(*texts)
        assert (merged.side("base"), merged.side("ours"), merged.side("theirs")) == texts


# ---- properties

PIECES = st.lists(
    st.sampled_from(
        [
            *("The head acts. ", "Staff may ask. ", "Kept for five days. ", "\n- keep it;", "\n\n", "See. "),
            *("{{ roles.head.the }} ", "{{a}}", "must not ", "the", ".", ", ", "“", " ", "5", "É"),
        ]
    ),
    max_size=14,
)  # fmt: skip


@given(PIECES, PIECES, PIECES)
def test_the_parts_of_each_side_are_its_text(b: list[str], o: list[str], t: list[str]) -> None:
    holds(*map("".join, (b, o, t)))


def holds(base: str, ours: str, theirs: str) -> Merged:
    merged = merge(base, ours, theirs)
    sides = (merged.side("base"), merged.side("ours"), merged.side("theirs"))
    assert sides == (base, ours, theirs)
    assert all(
        question.ours != question.theirs and question.base not in (question.ours, question.theirs)
        for question in merged.questions
    )
    return merged


@given(PIECES, PIECES)
def test_where_one_side_changed_nothing_the_other_one_is_taken(b: list[str], x: list[str]) -> None:
    taken("".join(b), "".join(x))


def taken(base: str, new: str) -> None:
    assert merge(base, new, base).text == new
    assert merge(base, base, new).text == new
    assert merge(base, new, new).text == new


@pytest.mark.parametrize("count", [400, pytest.param(20_000, marks=pytest.mark.soak)])
def test_random_triples_lose_nothing_and_glue_no_sentences(count: int) -> None:
    chance = random.Random(11)
    for _ in range(count):
        base = _row(chance)
        b, o, t = (
            "".join(row).strip() for row in (base, _shaken(base, chance), _shaken(base, chance))
        )
        merged = holds(b, o, t)
        taken(b, o)
        for choice in ("base", "ours", "theirs", "Some own words."):
            text = merged.answered([choice] * len(merged.questions))
            assert not re.search(r"[.;](?=[A-Z{])|  |\n | \n", text), (b, o, t)
            assert text == text.strip(), (b, o, t)


_SENTENCES = (
    "The head acts.|Staff may ask.|The log is kept for five days.|Parents, carers and pupils read it.|See below."
    "|{{ roles.head.the }} decides.|Nobody may wait outside the hall.|Report it.|- bins, and lids;"
).split("|")


def _row(chance: random.Random) -> list[str]:
    return [_piece(chance) for _ in range(chance.randrange(9))]


def _piece(chance: random.Random) -> str:
    return chance.choice((" ", " ", "\n\n")) + chance.choice(_SENTENCES)


def _shaken(row: list[str], chance: random.Random) -> list[str]:
    row = list(row)
    for _ in range(chance.randrange(4)):
        i = chance.randrange(len(row) + 1)
        act = chance.choice(("add", "remove", "edit", "edit", "move"))
        if act == "add":
            row.insert(i, _piece(chance))
        elif act == "remove":
            del row[i : i + chance.randrange(1, 3)]
        elif act == "edit" and i < len(row):
            pair = chance.choice(((" the", " a"), (" may", " must"), (",", ";"), ("five", "ten")))
            row[i] = row[i].replace(*pair)
        elif row:
            row.insert(chance.randrange(len(row)), row.pop(i - 1))
    return row


# ---- how well


@pytest.mark.parametrize(
    "count", [len(merges.KINDS) * 2, pytest.param(500, marks=pytest.mark.soak)]
)
def test_labelled_triples_are_never_merged_wrongly(count: int) -> None:
    found = list(merges.triples(count))
    score = merges.score(found, merges.by_policygen)
    assert score.wrong == 0
    assert score.needless <= count * 0.04
    assert (
        score.right >= count * 0.45
    )  # `git merge-file` merges 0.46 of them, a quarter of those wrongly


def test_proposals_have_the_words_of_both() -> None:
    found = [triple for triple in merges.triples(len(merges.KINDS) * 2) if triple.proposal]
    assert len(found) == 12
    for triple in found:
        merged = merge(triple.base, triple.ours, triple.theirs)
        assert merged.answered(["proposal"]) == triple.proposal


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here, to be compared with")
@pytest.mark.parametrize("count", [len(merges.KINDS), pytest.param(500, marks=pytest.mark.soak)])
@pytest.mark.parametrize("lines", [merges.sentence_a_line, merges.paragraph_a_line])
def test_more_is_merged_than_git_merges(lines, count: int, tmp_path: Path) -> None:
    found = list(merges.triples(count))
    ours = merges.score(found, merges.by_policygen)
    git = merges.score(found, merges.by_git(lines, tmp_path))
    assert ours.right > git.right


def test_growth_with_the_length_of_the_text_is_near_linear() -> None:
    def needed(count: int) -> float:
        draw = merges.Draw(random.Random(3), 4)
        row = [f"{text.strip()[:-1]} in case {n}." for n in range(count) for text in draw.row]
        base = " ".join(row)
        ours, theirs = base.replace("case 1.", "event 1."), base.replace("case 3.", "event 3.")
        start = time.process_time()
        merge(base, ours, theirs)
        return time.process_time() - start

    assert min(needed(400) for _ in range(3)) < 40 * min(needed(40) for _ in range(3))
