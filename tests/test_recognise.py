"""Which clause a passage is: by its words, whoever is named in it, wherever it stands."""

import sys
from functools import cache
from pathlib import Path

import pytest

from policygen.library import Library, load_library
from policygen.model import Block, Footnote, Item, Paragraph, Policy
from policygen.project.workspace import Made, Workspace
from policygen.recognise import Index, Recognition, recognise
from policygen.recognise.names import names
from policygen.recognise.patterns import Token
from policygen.recognise.reversing import reverses
from policygen.recognise.sharing import shares
from policygen.recognise.titles import posts
from policygen.recognise.tokens import keys, words
from tests.matched import clauses, counted, matched
from tests.texts import policy

ROOT = Path(__file__).parent.parent
SOURCES = {
    "westcountry": "000_b522bf13a380a2d7.txt",
    "connect": "001_0f4f078358e9742b.txt",
    "model-school": "002_344a1c5026634946.txt",
    "coads-green": "003_094ad35c38f85a3b.txt",
    "churchward": "004_0829c94e7ddb13c8.txt",
}
HIGHEST = "Social networking sites should be set to the highest privacy settings."
RECRUITING = (
    "The Personnel Office may use social media for the purposes of recruitment and selection."
)
DISREPUTE = (
    "Staff should not post remarks or comments online or engage in online activities which may bring the nursery"
    " into disrepute."
)
CONFIDENCES = (
    "Do not divulge confidential information or discuss issues relating to staff or pupils."
)
PONIES = "Ponies are fed at eight o'clock, and nobody rides before breakfast."


@cache
def library() -> Library:
    return load_library(ROOT / "clauses")


@cache
def made() -> dict[str, Made]:
    return {one.policy.trust: one for one in Workspace(ROOT).make()}


def recognised(*lines: str) -> Recognition:
    return recognise(policy(*lines), Index(library()))


def relations(*lines: str) -> list[tuple[str, str]]:
    return [(group.relation, group.clause) for group in recognised(*lines).groups]


# ---- what is found


def test_a_clause_is_the_same_whoever_is_named_in_it() -> None:
    assert relations(RECRUITING) == [("same", "recruitment")]
    assert relations(DISREPUTE) == [("same", "no-disrepute")]


def test_other_words_make_it_reworded() -> None:
    text = "Do not divulge to others any confidential information about us, nor discuss issues relating to staff."
    assert relations(text) == [("reworded", "confidences")]


def test_what_the_library_lacks_is_new() -> None:
    assert relations(PONIES) == [("new", "")]


LOGO = (
    "The use of the school's name, logo, or any other published material without prior written permission from the"
    " Headteacher{}. This applies to any published material including both electronic and paper communications."
)


@pytest.mark.parametrize(
    "tail",
    [
        " is strictly prohibited",
        " may lead to dismissal",
        " is not allowed",
        " leads to dismissal",
        " strictly forbidden",
    ],
)
def test_a_sentence_that_goes_on_after_a_title_is_no_part_of_it(tail: str) -> None:
    (group,) = recognised(LOGO.format(tail)).groups
    assert (group.relation, group.clause) == ("reworded", "use-of-name")
    found = names(Recognition((group,), ()))
    assert found.get("roles.head") is None or found["roles.head"].title == "Headteacher"


@pytest.mark.parametrize("title", ["Head teacher", "head of centre", "Chair of the Board", "CEO"])
def test_a_title_of_any_shape_fills_a_place(title: str) -> None:
    text = LOGO.replace("Headteacher{}", title)
    assert relations(text) == [("same", "use-of-name")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Staff must not post", "Staff must post"),
        ("Staff must tell", "Staff may tell"),
        ("Staff should tell", "Staff need not tell"),
        ("Comments are advised", "Comments are not advised"),
        ("The school tolerates abuse", "The school does not tolerate abuse"),
        ("It is not considered right", "It is not not considered right"),
    ],
)
def test_a_not_or_a_may_in_the_midst_of_words_that_stay_reverses_them(old: str, new: str) -> None:
    one, other = ([word.text for word in words(text)] for text in (old, new))
    assert reverses(one, other)
    assert reverses(other, one)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Making rude comments", "Do not make any rude comments"),
        ("this is balanced", "this should be balanced"),
        ("The school will respect it", "The school would respect it"),
        ("neither the pupils nor the Trust", "neither the pupils or the Trust"),
        ("Staff must tell", "Staff shall tell"),
        (
            "write to children online",
            "write to pupils online and must not accept requests from them",
        ),
    ],
)
def test_what_is_said_anew_and_verbs_as_strong_reverse_nothing(old: str, new: str) -> None:
    one, other = ([word.text for word in words(text)] for text in (old, new))
    assert not reverses(one, other)


def test_a_clause_that_says_the_contrary_is_reworded_even_within_a_parameter() -> None:
    text = "The following are {}considered acceptable within Heron School:"
    assert relations(text.format("not ")) == [("same", "not-acceptable")]
    assert relations(text.format("not not ")) == [("reworded", "not-acceptable")]


def test_the_wording_that_fits_best_is_told() -> None:
    text = "It is important to protect everyone at our nursery from allegations and misinterpretations which can arise"
    (group,) = recognised(f"{text} from the use of social networking sites.").groups
    assert (group.clause, group.wording) == ("protection", "misinterpretation")


def test_a_score_is_one_for_the_library_s_own_words_and_less_for_others() -> None:
    (own,) = recognised(CONFIDENCES).groups
    (other,) = recognised(CONFIDENCES.replace("divulge", "spread")).groups
    assert own.score == 1
    assert 0.5 < other.score < 1


def test_clauses_under_other_headings_and_in_another_order_are_found() -> None:
    lines = ("# Odds and ends", RECRUITING, "# Ponies", CONFIDENCES, HIGHEST)
    assert [clause for _, clause in relations(*lines)] == [
        "recruitment",
        "confidences",
        "highest-privacy",
    ]


def test_clauses_that_were_merged_into_one_paragraph_are_found_with_their_places() -> None:
    groups = recognised(f"{HIGHEST} {PONIES} {DISREPUTE}").groups
    assert [group.clause for group in groups] == ["highest-privacy", "", "no-disrepute"]
    assert [passage.text for group in groups for passage in group.passages] == [
        HIGHEST,
        PONIES,
        DISREPUTE,
    ]


def test_a_clause_that_was_split_over_two_paragraphs_is_one() -> None:
    first = "Where conduct is found to be unacceptable, the nursery will deal with the matter internally."
    second = (
        "Where conduct is considered illegal, the nursery will report the matter to the police and other relevant"
        " external agencies, and may take action according to the Disciplinary Policy."
    )
    (group,) = recognised(first, second).groups
    assert (group.clause, len(group.passages)) == ("illegal-conduct", 2)


def test_two_clauses_in_one_sentence_are_parted_at_the_word_that_joins_them() -> None:
    joined = (
        "Staff should not place information regarding their employer, their colleagues or pupils on a social"
        " networking site and are advised for their own protection not to put personal information such as home"
        " addresses or personal telephone numbers on it."
    )
    groups = recognised(joined).groups
    assert [group.clause for group in groups] == ["information-on-others", "own-details"]
    assert groups[1].passages[0].text.startswith("and are advised for their own protection")
    assert groups[1].passages[0].end == len(joined)


def test_the_cells_of_a_table_are_passages_too() -> None:
    assert relations(f"| {HIGHEST} | {PONIES} |") == [("same", "highest-privacy"), ("new", "")]


def test_every_letter_that_is_no_space_stands_in_one_passage() -> None:
    found = recognised(f"{HIGHEST}  {PONIES}\n{RECRUITING}", f"- {CONFIDENCES}; {DISREPUTE}")
    for at, block in enumerate(found.blocks):
        parts = [p for g in found.groups for p in g.passages if p.block == at]
        assert "".join("".join(part.text.split()) for part in parts) == "".join(block.text.split())


def test_a_policy_without_words_has_no_passages() -> None:
    assert recognise(Policy("Empty"), Index(library())).groups == ()


def test_a_wording_that_is_left_out_of_the_index_is_not_found() -> None:
    without = Index(library(), frozenset({("recruitment", "standard")}))
    assert recognise(policy(RECRUITING), without).groups[0].relation == "new"


def test_the_same_words_in_another_order_and_form_are_the_clause() -> None:
    said = (
        "The nursery recognises that a social media presence brings numerous benefits and opportunities.",
        "Where the nursery receives questionable content, the Head must be informed before any response is made.",
        "We recognise the many benefits and opportunities of having a social media presence.",
        "If you are sent offensive or unacceptable content by social media, report it to your line manager at once.",
    )
    assert [recognised(one).groups[0].clause for one in said] == [
        "benefits",
        "questionable-content",
        "benefits",
        "offensive-content",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "This could include:",
        "The purpose of this policy is:",
        "Examples are:",
        "The following people are asked:",
        "Confidential information",
        "text messages to families",
        "Data Protection Act",
        "All school social media accounts",
        "On Facebook, Instagram and TikTok, and on YouTube and Twitter",
        "review of the stables every term",
    ],
)
def test_a_few_words_that_many_policies_have_are_no_clause(line: str) -> None:
    assert relations("# Ponies", PONIES, line)[-1] == ("new", "")


def test_the_heading_of_a_record_alone_is_none() -> None:
    assert relations("# Ponies", PONIES, "Approved by", "Reviewed:")[1:] == [("new", "")] * 2
    assert relations("# Ponies", PONIES, "Reviewed: March 2021")[-1] == ("same", "reviewed")


@pytest.mark.parametrize(
    "line",
    [
        "In instances where there has been a flood, the following will apply:",
        "The nursery requires that all caterers adhere to the kitchen rules set out in this document.",
        "Where it appears that a tree has fallen, the site manager will review the damage and decide on further action.",
        "The Board recognises the numerous opportunities which a school farm offers.",
        "We aim to build good relationships with farmers and to work with the wider community on recycling.",
        "If you wish to hire the hall, you should always write to the Bursar in the first instance.",
        "Within the kitchen there are clear lines of responsibility for the fridge.",
        "Whilst this plan tries to cover a wide range of weather, it cannot cover every storm.",
        "We permit reasonable and appropriate access to the staff garden.",
        "Where the boat is used privately, it must always be made clear that the crew do not sail on behalf of the school.",
    ],
)
def test_turns_of_phrase_that_any_policy_has_are_no_clause_about_something_else(line: str) -> None:
    assert relations("# Ponies", PONIES, line)[-1] == ("new", "")


def test_a_clause_in_other_words_is_found_by_what_it_is_about() -> None:
    said = (
        "A colleague who is bullied on social media, whether by a pupil or by another employee, should save the evidence"
        " (screen shots, e-mails, texts) and tell the Head straight away."
    )
    assert relations("# Ponies", PONIES, said)[-1] == ("reworded", "bullying-reports")


def test_an_item_of_a_few_words_is_a_clause_where_it_is_almost_all_of_it() -> None:
    assert relations("# Ponies", PONIES, "- The settings of the boiler")[-1] == ("new", "")
    said = "- All sites are set to the highest privacy settings"
    assert relations("# Ponies", PONIES, said)[-1] == ("same", "highest-privacy")


# ---- names


def test_names_are_told_by_what_fills_the_places_that_clauses_leave_open() -> None:
    lines = (
        "The CEO may agree. Everyone must report to the Nursery Manager if there are any breaches to this policy.",
        "It is the professional duty of all members of the nursery community to report to the Nursery Manager if there"
        " are any breaches to this policy at the earliest possible opportunity.",
        RECRUITING,
        DISREPUTE,
    )
    found = names(recognised(*lines))
    assert found["roles.head"].title == "Nursery Manager"
    assert found["roles.hr"].title == "Personnel Office"
    assert (found["school"].title, found["school"].article) == ("nursery", True)


@pytest.mark.parametrize(
    ("said", "tokens", "expected"),
    [
        (
            "the Trust, the Governing Body",
            (Token("", "body.the"), Token("", "roles.board.the")),
            ["the Trust", "the Governing Body"],
        ),
        (
            "the Principal / Deputy Principal",
            (Token("", "roles.head.the"), Token("or"), Token("", "roles.deputy.the")),
            ["the Principal", "Deputy Principal"],
        ),
        ("Pond Keepers are", (Token("", "roles.keeper.the"), Token("is")), ["Pond Keepers"]),
        ("users at the pond", (Token("", "people.plural"), Token("within"), Token("", "body.the")), ["users", "the pond"]),
        ("everyone of us here", (Token("all"), Token("", "people.plural")), []),
    ],
)  # fmt: skip
def test_names_that_stand_side_by_side_are_told_apart_or_left(
    said: str, tokens: tuple[Token, ...], expected: list[str]
) -> None:
    assert [text for _, text, _ in shares(said, tokens)] == expected


def test_a_short_name_is_no_pronoun_no_piece_of_a_sentence_and_no_plural() -> None:
    disrepute = "Staff should not post remarks or comments online or engage in online activities which may bring {} into disrepute."
    said = [disrepute.format(one) for one in ("it", "the schools", "any pupil of it or them")]
    assert "school" not in names(recognised(*said))
    found = names(recognised(*said, PONIES, disrepute.format("the nursery")))["school"]
    assert (found.title, found.others) == ("nursery", ())
    assert found.sure < 1


def test_of_two_names_that_stand_in_one_place_each_the_text_uses_one_more() -> None:
    disrepute = "Staff should not post remarks or comments online or engage in online activities which may bring the {} into disrepute."
    lines = (disrepute.format("pond house"), PONIES, disrepute.format("nursery"))
    found = names(recognised(*lines, "The nursery has a gate.", "Ask at the nursery."))["school"]
    assert (found.title, found.others) == ("nursery", ("pond house",))


def test_posts_are_seen_in_small_letters_and_teams_in_full() -> None:
    found = posts("Ask the headteacher, whose principal aim is peace, or the IT Support Team.")
    assert {(one.role, one.title) for one in found} == {
        ("head", "headteacher"),
        ("it_services", "IT Support Team"),
    }


def test_stems_are_those_of_verbs_and_of_many() -> None:
    assert keys("recognises recognised recognise policies policy pupil's class") == [
        *["recognis"] * 3,
        *["policy"] * 2,
        "pupil",
        "class",
    ]


def test_words_are_compared_without_capitals_hyphens_and_kinds_of_apostrophe() -> None:
    assert [word.text for word in words("The E‑mail is the Head’s, NOT Ofsted's")] == [
        "the",
        "email",
        "is",
        "the",
        "head's",
        "not",
        "ofsted's",
    ]


# ---- how much


@pytest.mark.parametrize("trust", SOURCES)
def test_with_a_source_s_wordings_taken_away_what_its_siblings_share_is_found(trust: str) -> None:
    """A wording goes where no other policy has it; the clauses that are left are those that siblings share."""
    index = Index(library(), wordings_of(SOURCES[trust]))
    found = recognise(made()[trust].policy, index)
    claims = [
        (block, group) for group in found.groups for block in {p.block for p in group.passages}
    ]
    kin = {(n, clause) for n, block in enumerate(found.blocks) for clause in clauses_in(block)}
    shared = {(n, clause) for n, clause in kin if index.wordings(clause)}
    same = {(n, group.clause) for n, group in claims if group.relation == "same"}
    sys.stdout.write(
        f"{trust}: {len(shared & {(n, g.clause) for n, g in claims})} of {len(shared)} found\n"
    )
    assert len(shared & {(n, group.clause) for n, group in claims}) >= 0.95 * len(shared)
    assert same <= kin


def wordings_of(source: str) -> frozenset[tuple[str, str]]:
    """The wordings that stand in one source and in no other."""
    return frozenset(
        (clause.id, wording)
        for clause in library().clauses.values()
        for wording in clause.file.wordings
        if {one.file for one in clause.file.sources if one.wording == wording} == {source}
    )


def clauses_in(block: Block) -> set[str]:
    """The clauses that meet in a block of a generated policy."""
    assert isinstance(block, Paragraph | Item | Footnote)
    return {block.origin.clause, *(one.origin.clause for one in block.spans if one.origin)}


def test_of_passages_matched_by_hand_at_least_nine_in_ten_find_their_clause() -> None:
    found = counted(Index(library()))
    sys.stdout.write(
        f"{found.found} of {found.kin} found, {found.claims} of {found.unrelated} others claimed\n"
    )
    assert found.kin >= 60
    assert found.unrelated >= 120
    assert found.recall >= 90
    assert found.claimed <= 3


def test_no_more_clauses_are_claimed_than_a_passage_has() -> None:
    index = Index(library())
    more = [
        (one.text, found - one.clauses)
        for case in matched()
        for one, found in zip(case, clauses(case, index), strict=True)
        if found - one.clauses
    ]
    assert len(more) <= 2, more
