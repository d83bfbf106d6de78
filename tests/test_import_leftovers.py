"""What in a policy wants a look, and what does not."""

from pathlib import Path

import pytest

from policygen import readers
from policygen.library import load_library
from policygen.model import Contents, Control, Furniture, Item, Paragraph, Policy, Section, Span
from policygen.project.importing.leftovers import Known, leftovers
from policygen.project.importing.naming import naming, title_of
from policygen.project.importing.signing import signed
from policygen.recognise import Index, recognise

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "tests" / "sources").glob("*.txt"))
PAIRS = sorted((ROOT / "docs" / "examples" / "visits").glob("*.txt"))
HERON = Known(("Heron Lane Primary School",), ("Headteacher", "Governing Body"))
ON = "2026-11-21"


def policy(*texts: str, **more) -> Policy:
    blocks = tuple(Paragraph(f"p{n}", (Span(text),)) for n, text in enumerate(texts))
    return Policy("Pond Policy", sections=(Section("s", "Ponds", blocks=blocks),), **more)


def found(*texts: str, known: Known = HERON, on: str = ON, **more) -> list[tuple[str, str]]:
    return [(one.matter, one.told) for one in leftovers(policy(*texts, **more), known, on)]


def matters(*texts: str) -> list[str]:
    return [matter for matter, _ in found(*texts)]


# ---- to be filled in


@pytest.mark.parametrize(
    "text, words",
    [
        ("Ask at [insert school name] for the net.", "[insert school name]"),
        ("The pond of [School Name] is deep.", "[School Name]"),
        ("Write to {{md}} about newts.", "{{md}}"),
        ("The gate is shut at ?? each day.", "??"),
        ("The code is XXXX.", "XXXX"),
        ("Ring <name> before you wade.", "<name>"),
        ("Please insert name of the pond keeper.", "Please insert name"),
        ("The depth is TBC.", "TBC"),
        ("Reviewed (date to be confirmed).", "(date to be confirmed)"),
        ("Lorem ipsum dolor sit amet.", "Lorem ipsum"),
        ("The pond is drained on XX September.", "XX September"),
        ("The board looks at this in <month>.", "<month>"),
        ("Ring the <name of warden> first.", "<name of warden>"),
    ],
)
def test_words_that_stand_for_others_are_found(text, words):
    assert found(text) == [("placeholder", f"“{words}” was to be filled in")]


@pytest.mark.parametrize("gap", ["__________", "..........", "………………"])
def test_a_gap_before_a_verb_is_told_at_the_start_of_a_sentence_too(gap: str) -> None:
    told = [("placeholder", "a gap was to be filled in")]
    assert found(f"{gap} is the driver.") == told
    assert found(f"Nets are kept dry. {gap} has the key.") == told
    assert found(f"{gap} (Chair of Governors)", f"{gap} Chair", f"Signed. {gap} Date") == []


def test_a_school_whose_name_was_to_be_filled_in_is_told_once() -> None:
    assert matters("XXXX School owns the newts.") == ["placeholder"]


def test_dots_between_the_words_of_a_sentence_are_a_gap():
    for text in (
        "It was agreed by ............ and will be looked at again.",
        "Send it to ________ School.",
    ):
        assert found(text) == [("placeholder", "a gap was to be filled in")]


@pytest.mark.parametrize(
    "text",
    [
        "Introduction .............. 3",
        "Name: ______________ Date: ______________",
        "Do not insert a stick into the pond.",
        "See the guidance [1] and the note (see page 3).",
        "Why? Because newts bite!",
        "He asked: “What??” and left.",
        "Chapter XXX of the pond book.",
        "The list [of ponds] is in the office, and names are kept there.",
        "Pupils add their name to the list (in ink).",
        "Write to <newts@pond.example> or see <https://pond.example/newts>.",
        "Handed to ____________",
        "In May 2026 the XXII newt came.",
    ],
)
def test_what_only_looks_like_a_gap_is_left_alone(text):
    assert found(text) == []


# ---- posts


def test_a_title_that_the_trust_does_not_give_is_told_once_with_its_places():
    texts = ("The Pond Manager locks up.", "Ask the Pond Manager.")
    assert found(*texts) == [
        ("post", "the trust file has no role called “Pond Manager” (2 times)"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Headteacher and the Governing Body read it.",
        "Tell your Line Manager.",
        "The Local Authority Designated Officer and the Police Officer are told.",
        "A good manager and a lead swimmer are needed.",
        "The Manager of Ponds is away.",
    ],
)
def test_titles_of_the_trust_of_other_bodies_and_of_nobody_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "Finance Director",
        "Director of Education",
        "Assistant Director of People and Culture",
        "Head of Year",
        "Head of Sixth Form",
        "Deputy Headteacher",
        "Vice Principal",
        "Clerk",
        "Clerk to the Governors",
        "Bursar",
        "Company Secretary",
        "Executive Headteacher",
    ],
)
def test_titles_of_posts_of_schools_and_trusts_are_told(title: str) -> None:
    assert found(f"Ask the {title} about newts.") == [
        ("post", f"the trust file has no role called “{title}”")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Head of State and the Secretary of State for Ponds are told.",
        "Heads of Year and Deputy Headteachers feed the newts.",
        "The Clerk's net is long. See the Bursar’s list.",
        "HEAD OF YEAR AND CLERK",
        "The Principal Pond Keeper and the Head Boy are told of the principal aim.",
        "The Director of Children’s Services and the Director of Public Health are told.",
        "The Acting Headteacher and the Head Teacher feed.",
    ],
)
def test_what_is_like_a_post_of_a_school_and_is_none_is_left_alone(text: str) -> None:
    assert [told for matter, told in found(text) if matter == "post"] == []


def test_a_rank_makes_another_post_and_a_short_title_is_that_of_the_long_one() -> None:
    executive = Known(titles=("Executive Headteacher", "Clerk to the Governors"))
    assert found("The Headteacher tells the Clerk.", known=executive) == [
        ("post", "the trust file has no role called “Headteacher”")
    ]
    both = found("The Clerk counts. The Clerk to the Governors rests.")
    assert both == [("post", "the trust file has no role called “Clerk to the Governors”")]


def test_a_second_name_is_shown_where_it_stands_by_itself() -> None:
    texts = ("The Vice Principal counts.", "The Headteacher feeds.", "The Principal rests.")
    known = Known(titles=("Headteacher", "Vice Principal"))
    (one,) = leftovers(policy(*texts), known)
    assert one.words == "The Principal rests."


def test_initials_of_a_title_define_it():
    known = Known(titles=("DSL",))
    assert found("Tell the Designated Safeguarding Lead.", known=known) == []


def test_two_names_for_one_post_are_told_where_the_rarer_stands():
    (one,) = leftovers(policy("The Headteacher feeds.", "The Headteacher rests.", "The Principal counts."), Known(titles=("Headteacher",)))  # fmt: skip
    assert (one.matter, one.told) == ("names", "“Headteacher” is “Principal” here")
    assert one.words == "The Principal counts."


@pytest.mark.parametrize(
    "text",
    [
        "The Headteacher or Principal feeds the newts.",
        "The Executive Headteacher leads; each Headteacher feeds.",
        "The Chief Executive Officer (CEO) feeds, and the CEO counts.",
        "The Deputy Headteacher helps the Headteacher.",
        "The Designated Safeguarding Lead (DSL) swims. The DSL dives.",
    ],
)
def test_a_short_form_an_alternative_and_another_rank_are_no_second_name(text):
    assert [told for matter, told in found(text) if matter == "names"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Headteacher and the Head Teacher feed.", "“Head Teacher” is “Headteacher” here"),
        (
            "The Designated Safeguarding Lead swims. The DSL dives.",
            "“DSL” is “Designated Safeguarding Lead” here",
        ),
    ],
)
def test_another_spelling_and_initials_that_nothing_explains_are_told(text, told):
    assert [said for matter, said in found(text) if matter == "names"] == [told]


def test_a_post_that_has_initials_alone_is_told():
    assert ("post", "the trust file has no role called “SENDCo”") in found("Ask the SENDCo first.")


# ---- dates


def test_a_review_that_was_due_is_told_and_one_to_come_is_not():
    assert found("This policy will be reviewed in September 2019.") == [
        ("date", "the review that it promises was due by September 2019")
    ]
    assert found("This policy will be reviewed in September 2027.") == []


def test_a_month_is_past_when_the_next_has_begun():
    text = "Next review: November 2026."
    assert found(text, on="2026-11-30") == []
    assert found(text, on="2026-12-01") != []


def test_the_document_control_has_a_date_too_and_it_is_told_once():
    control = Control(next_review="2020-05-01")
    told = ("date", "its next review was due by 1 May 2020")
    assert found("Newts rest.", control=control) == [told]
    assert len(found("Next review: 1 May 2020.", control=control)) == 1


def test_without_a_day_no_date_is_past():
    assert found("This policy will be reviewed in September 2019.", on="") == []


def test_a_date_of_something_else_is_left_alone():
    assert found("The pond was reviewed in May 2019 and dug in 1990.") == []


# ---- numbers and contents


def numbered(*labels: str) -> list[str]:
    sections = tuple(Section(f"s{n}", f"Part {n}", label=label) for n, label in enumerate(labels))
    return [one.told for one in leftovers(Policy("p", sections=sections))]


@pytest.mark.parametrize(
    "labels, told",
    [
        (("1.", "2.", "2.", "3."), ["number 2 is there twice"]),
        (("1", "2", "4"), ["number 3 is left out before 4"]),
        (("1.", "1.1", "1.3", "2.", "2.1"), ["number 1.2 is left out before 1.3"]),
        (("1.", "3.", "2."), ["number 2 is left out before 3", "number 2 comes after 3"]),
        (("1.", "2.", "1.", "2."), []),
        (("1.", "1.1", "1.2", "2.", "2.1"), []),
        (("A", "B", "D"), []),
        (("5.", "6."), []),
    ],
)
def test_numbers_of_sections_are_counted(labels, told):
    assert numbered(*labels) == told


def test_numbers_of_paragraphs_count_where_they_have_that_of_their_section():
    items = tuple(Item(f"i{n}", (Span("Feed."),), label=label) for n, label in enumerate(("2.1", "2.3")))  # fmt: skip
    lists = tuple(Item(f"j{n}", (Span("Feed."),), label=label) for n, label in enumerate(("1.", "3.")))  # fmt: skip
    section = Section("s", "Ponds", label="2.", blocks=(*items, *lists))
    assert [one.told for one in leftovers(Policy("p", sections=(section,)))] == [
        "number 2.2 is left out before 2.3"
    ]


def listed(*titles: tuple[str, str]) -> list[str]:
    sections = tuple(Section(f"s{n}", title, contents_title=name) for n, (title, name) in enumerate(titles))  # fmt: skip
    return [one.told for one in leftovers(Policy("p", sections=sections, furniture=Furniture(contents=Contents())))]  # fmt: skip


def test_headings_are_held_against_the_list_of_contents():
    assert listed(("Aims", "Aims"), ("Ponds", "PONDS"), ("Newts", "Frogs"), ("Toads", "")) == [
        "the list of contents calls it “Frogs”",
        "this heading is not in the list of contents",
    ]


def test_a_heading_before_the_first_one_listed_is_the_title_page():
    assert listed(("Pond Policy", ""), ("Aims", "Aims"), ("Ponds", "Ponds")) == []


def test_without_a_list_of_contents_nothing_is_held_against_it():
    sections = (Section("s", "Aims", contents_title="Frogs"),)
    assert leftovers(Policy("p", sections=sections)) == ()


# ---- other organisations


def test_another_schools_name_is_told():
    assert found("Ask Otter Bank Academy for the key.") == [
        ("school", "it names Otter Bank Academy, not its own organisation")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Heron Lane Primary School has a pond, and Heron Lane School feeds it.",
        "The Academy Trust and our Primary School agree.",
        "It is let by Mr Newt. The School pays.",
        "It is for Otter Bank School, Newt Hill Academy and Toad Green College.",
    ],
)
def test_its_own_name_common_names_and_lists_of_schools_are_left_alone(text):
    assert found(text) == []


def test_without_a_name_of_its_own_no_other_is_strange():
    assert found("Ask Otter Bank Academy.", known=Known()) == []


# ---- false alarms


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(load_library(ROOT / "clauses"))


def told_of(path: Path, index: Index, *titles: str) -> list[tuple[str, str]]:
    read = signed(readers.read(path).policy)
    names = naming(read, recognise(read, index), {})
    values = [guess.value for guess in (*names.roles.values(), *names.terms.values())]
    full = [value["full"] for value in values if isinstance(value, dict) and "full" in value]
    known = Known((names.name.value,), (*titles, *full, *map(title_of, values)))
    return [(one.matter, one.told) for one in leftovers(read, known, ON)]


def test_in_the_five_sources_it_finds_what_is_there_and_no_more(index):
    """One calls its board by two names, and a heading otherwise than its contents do; two their heads."""
    every = {path.name[:3]: told_of(path, index) for path in SOURCES}
    assert len(every) == 5
    assert {name: told for name, told in every.items() if told} == {
        "000": [
            ("names", "“Governing Body” is “Trust Board” here"),
            (
                "contents",
                "the list of contents calls it “Code of conduct for stakeholders at the Trust”",
            ),
        ],
        "003": [("names", "“Headteacher” is “head teacher” here")],
        "004": [("names", "“Headteacher” is “Principal” here")],
    }


def test_in_a_policy_that_is_in_order_it_finds_nothing(index):
    assert len(PAIRS) == 2
    assert [told_of(path, index, "Educational Visits Coordinator") for path in PAIRS] == [[], []]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("This policy is valid until 31.08.2021.", "the review that it promises was due by 31 August 2021"),
        ("Review date: 01/09/2022", "the review that it promises was due by 1 September 2022"),
        ("Review: Spring 2026", "the review that it promises was due by April 2026"),
        ("It will next be reviewed in Autumn 2025.", "the review that it promises was due by December 2025"),
        ("Staff must sign the form by 1 September 2020.", "what it asks for was due by 1 September 2020"),
    ],
)  # fmt: skip
def test_what_was_to_be_done_by_a_day_gone_by_is_told(text: str, told: str) -> None:
    assert found(text) == [("date", told)]


@pytest.mark.parametrize(
    "text",
    [
        "It will be reviewed in Autumn 2026.",
        "The review in Spring 2020 was welcome.",
        "Pupils must be led by the rules of 3 May 2019.",
        "This policy is valid until 1 June 2030.",
    ],
)
def test_what_is_still_to_come_and_what_is_told_of_the_past_is_no_date_to_look_at(
    text: str,
) -> None:
    assert found(text) == []


@pytest.mark.parametrize("gap", ["«Name»", "%%name%%", "<<insert date>>"])
def test_signs_of_other_programs_for_a_gap_are_told(gap: str) -> None:
    assert found(f"Ask {gap} about the ducks.") == [("placeholder", f"“{gap}” was to be filled in")]


def test_a_post_of_a_school_is_no_other_school() -> None:
    known = Known(("Heron Lane Primary School",), ("Head of School",))
    assert found("The Head of School feeds the ducks.", known=known) == []
    (one,) = found("The Deputy Head of School feeds the ducks.", known=known)
    assert one[0] == "post"


def test_contents_that_somebody_typed_and_that_do_not_match_are_told() -> None:
    blocks = tuple(
        Paragraph(f"c{n}", (Span(text),))
        for n, text in enumerate(("1. Ducks", "2. Boats", "3. Ice"))
    )
    sections = (
        Section("a", "Contents", blocks=blocks),
        Section("b", "Ducks", label="1."),
        Section("c", "Boats", label="2."),
        Section("d", "Swans", label="3."),
    )  # fmt: skip
    told = [one.told for one in leftovers(Policy("Pond Policy", sections=sections))]
    assert told == [
        "the list of contents has “Ice”, which is no heading",
        "this heading is not in the list of contents",
    ]
