"""The judgement of a changed passage: single rules as sentences, and the score of the labelled set."""

import pytest

from policygen.compare.comparison import KINDS
from policygen.compare.judging import figures
from policygen.compare.judging.terms import listed, rules, vocabulary
from policygen.compare.judging.tokens import tokens
from policygen.compare.kinds import Case, Verdict, judge
from tests.labelled import labelled, score


def of(old: str, new: str, **flags) -> Verdict:
    return judge(Case(old, new, **flags))


# ---- the labelled set


def test_the_labelled_set_is_judged_as_a_clerk_would():
    whole = score(labelled())
    assert whole.kind >= 0.90
    assert whole.matters >= 0.95
    assert whole.found >= 0.95
    assert whole.false <= 0.15


def test_passages_held_back_are_judged_nearly_as_well():
    held = score([one for one in labelled() if one.held])
    assert held.kind >= 0.85
    assert held.matters >= 0.90


def test_the_labelled_set_holds_every_kind_and_false_alarms_enough():
    entries = list(labelled())
    assert {one.kinds[0] for one in entries} == set(KINDS)
    assert sum(not one.matters for one in entries) >= 0.3 * len(entries)


# ---- duty


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        ("Staff must sign.", "Staff should sign.", "duty weakened: must → should"),
        ("Staff should sign.", "Staff shall sign.", "duty strengthened: should → shall"),
        ("Staff must smoke here.", "Staff must not smoke here.", "duty reversed: must → must not"),
        ("Staff may park here.", "Staff may not park here.", "duty reversed: now forbidden"),
        ("Staff must not park here.", "Staff may park here.", "prohibition lifted"),
        ("Staff must not park here.", "Staff should not park here.", "prohibition weakened"),
        ("Staff must not park here.", "Staff should try not to park here.", "duty added: should"),
    ],
)
def test_a_duty_that_changes_is_told_with_both_words(old, new, how):
    verdict = of(old, new)
    assert verdict.kinds == ("duty",)
    assert verdict.matters
    assert verdict.why.startswith(how)


def test_the_reason_quotes_the_rule():
    verdict = of("Staff must sign.", "Staff should sign.")
    assert verdict.why == "duty weakened: must → should (rule modal-verbs)"


def test_the_greater_the_change_of_force_the_greater_the_weight():
    reversed_ = of("Pupils must run.", "Pupils must not run.")
    weakened = of("Pupils must run.", "Pupils should run.")
    assert reversed_.weight > weakened.weight > of("Pupils run.", "Pupils jog.").weight


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Staff must sign.", "Staff are required to sign."),
        ("Staff shall sign.", "Staff must sign."),
        ("Pupils must not run.", "Pupils are not permitted to run."),
        ("Running will not be tolerated.", "Running is not tolerated."),
        ("Pupils may only leave with a pass.", "Pupils must not leave without a pass."),
        ("No pupil shall run.", "Pupils shall not run."),
        ("Under no circumstances should pupils run.", "Pupils should never run."),
        ("Nobody is allowed on the roof.", "No one is permitted on the roof."),
        ("We have a zero-tolerance approach to theft.", "We do not tolerate theft of any kind."),
        ("Pupils must tell a teacher.", "Please tell your teacher."),
        ("Report it, or ring us if you must.", "If you must, ring us, or report it."),
    ],
)
def test_the_same_force_in_other_words_is_wording(old, new):
    verdict = of(old, new)
    assert (verdict.kinds, verdict.matters) == (("wording",), False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Staff must store acid safely.", "Staff must store acid."),
        ("Staff must give some help.", "Staff must give help."),
        ("Staff must attend regular training.", "Staff must attend training."),
        (
            "Appeals will follow the guidance.",
            "Appeals will follow the guidance in force at the time.",
        ),
        ("To keep everyone safe, walk in the corridor.", "Walk in the corridor."),
    ],
)
def test_the_same_sense_is_said_only_where_nothing_came_or_went(old, new):
    assert of(old, new).why == "reworded; nothing found that changes a rule (rule wording)"


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        (
            "Late forms may not be heard.",
            "Late forms will not be heard.",
            "prohibition strengthened: may not → will not",
        ),
        (
            "Do not bring a knife here.",
            "Do not bring anything here.",
            "what is covered: knife → anything (rule of-any-kind)",
        ),
        (
            "You must sign for anything you borrow.",
            "You must sign for a tool you borrow.",
            "what is covered: anything → tool",
        ),
        (
            "Staff must not do, or fail to do, anything that puts a child at risk.",
            "Staff must not do anything that puts a child at risk.",
            "what is covered: or fail to do taken out",
        ),
        (
            "Staff must not do anything that puts a child at risk.",
            "Staff must not do, or fail to do, anything that puts a child at risk.",
            "what is covered: or fail to do added",
        ),
    ],
)
def test_what_is_left_open_and_what_widens_a_rule_matter(old, new, how):
    verdict = of(old, new)
    assert verdict.matters
    assert verdict.why.startswith(how)


def test_what_an_item_takes_is_said_by_the_sentence_right_before_its_list():
    lead = "Staff must notice good work. Rewards include:"
    assert not of("", "a badge in assembly", lead=lead).matters
    assert of("", "a badge in assembly", lead="Each day staff must give out:").matters


def test_two_duties_that_change_places_matter():
    verdict = of("Staff must sign and may leave.", "Staff may sign and must leave.")
    assert verdict.kinds[0] == "duty"


def test_the_month_of_may_is_no_permission():
    assert of("It starts in May 2021.", "It starts in June 2021.").kinds == ("figure",)


@pytest.mark.parametrize(
    ("old", "new", "how"),
    [
        (
            "The school will provide a translator.",
            "The school will endeavour to provide a translator.",
            "duty weakened: will → will endeavour to (rule intentions)",
        ),
        (
            "The school ensures that a first aider is on site.",
            "The school aims to have a first aider on site.",
            "duty weakened: aims to (rule intentions)",
        ),
        (
            "Staff are forbidden from lending money.",
            "Staff are strongly advised not to lend money.",
            "prohibition weakened: are forbidden from → are strongly advised not to (rule prohibitions)",
        ),
    ],
)
def test_what_a_school_only_means_to_do_is_a_weaker_duty(old, new, how):
    verdict = of(old, new)
    assert (verdict.kinds, verdict.matters, verdict.why) == (("duty",), True, how)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The hirer shall be responsible for keys.", "The hirer is responsible for keys."),
        ("Pupils will be expected to help.", "Pupils are expected to help."),
        ("Staff must sign in and must wear a badge.", "Staff must sign in and wear a badge."),
        ("Should parents object, the head decides.", "If parents object, the head decides."),
        ("Children may stay provided that they eat.", "Children may stay if they eat."),
        ("Explain any unexplained absence.", "Explain any absence without explanation."),
        ("Hats should not be worn at any time.", "At no time should hats be worn."),
        ("Pupils are exected to arive early.", "Pupils are expected to arrive early."),
    ],
)
def test_a_duty_in_other_words_is_the_same_duty(old, new):
    assert not of(old, new).matters


def test_what_one_text_bids_and_the_other_states_is_no_change_where_all_is_in_other_words():
    old = "Pupils are encouraged to cycle, and there is secure storage for bicycles."
    new = "Pupils cycle to school in large numbers, and we have secure storage for bikes."
    assert "duty" not in of(old, new).kinds


def test_a_list_under_what_a_text_does_not_allow_is_of_rules():
    lead = "We do not allow content that:"
    assert of("", "threatens any individual or group;", lead=lead).matters


def test_a_last_will_is_no_duty():
    old, new = "Gifts left in a will are recorded.", "Gifts left to us in a will are recorded."
    assert "duty" not in of(old, new).kinds


# ---- role


def test_who_acts_in_one_place_matters():
    verdict = of("The EVC approves visits.", "The Headteacher approves visits.")
    assert verdict.kinds == ("role",)
    assert "EVC → Headteacher" in verdict.why


def test_a_title_outside_the_rules_is_known_by_its_head_word():
    old, new = "The Attendance Officer rings home.", "The Pastoral Manager rings home."
    assert of(old, new).kinds == ("role",)


def test_a_title_from_a_trust_file_is_a_role():
    old, new = "The Warden locks up.", "The Steward locks up."
    assert of(old, new, roles=frozenset({"Warden", "Steward"})).kinds == ("role",)


def test_a_name_that_gave_way_throughout_is_no_change():
    verdict = of("The EVC signs.", "The CEO signs.", neutral=frozenset({("EVC", "CEO")}))
    assert verdict == Verdict((), False, "", 0)


def test_names_that_change_places_are_each_put_in_once():
    pairs = frozenset({("Head", "Chair"), ("Chair", "Head")})
    assert of("The Head tells the Chair.", "The Chair tells the Head.", neutral=pairs).kinds == ()


def test_active_and_passive_say_the_same():
    old, new = "The Headteacher approves visits.", "Visits are approved by the Headteacher."
    assert of(old, new).kinds == ("wording",)


def test_who_tells_whom_is_not_the_order_of_words_alone():
    old, new = "The Headteacher informs the Clerk.", "The Clerk informs the Headteacher."
    assert of(old, new).kinds == ("role",)


def test_an_abbreviation_that_the_text_explains_is_its_full_form():
    old = "The Local Advisory Board (LAB) meets termly."
    assert of(old, "The LAB meets termly.").kinds == ("wording",)


def test_one_of_a_list_who_is_left_out_matters_in_other_words_too():
    old = "All staff and volunteers are required to undertake safeguarding training."
    new = "Staff must all take safeguarding training."
    assert of(old, new).matters


def test_a_short_name_in_brackets_says_nothing_more():
    old = "Oakfield Trust (“the Trust”) must reply to letters."
    assert not of(old, "Oakfield Trust must reply to letters.").matters


# ---- figures


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("within 5 days", "within five days"),
        ("for 2 1/2 hours", "for 150 minutes"),
        ("for two and a half hours", "for 2½ hours"),
        ("for 6 months", "for half a year"),
        ("within 24 hours", "within one day"),
        ("within five days", "not more than five days after"),
        ("three times a year", "once a term"),
        ("twice a year", "every six months"),
        ("every other week", "fortnightly"),
        ("on an annual basis", "once a year"),
        ("per annum", "each year"),
        ("by 4.30pm", "by half past four in the afternoon"),
        ("by 8.15am", "by quarter past eight in the morning"),
        ("a sum of £1,000", "a sum of £1000"),
        ("at 9.30am", "at 09:30"),
        ("at 3pm", "at 15:00"),
        ("on 23rd March 2021", "on 23 March 2021"),
        ("on 3 May 2021", "on 03/05/2021"),
        ("within a fortnight", "within two weeks"),
        ("for 12 months", "for one year"),
        ("reviewed annually", "reviewed every year"),
        ("a 5-day limit", "a five day limit"),
        ("within five (5) days", "within 5 days"),
        ("at least 90%", "a minimum of 90 per cent"),
        ("45p a mile", "£0.45 per mile"),
        ("from children under 13", "from children under the age of 13"),
        ("from anyone under 13", "from under 13s"),
        ("from no more than 30 people", "from a maximum of 30 people"),
        ("by 31 October", "no later than 31 October"),
        ("for two hours a week", "for two hours each week"),
    ],
)
def test_a_figure_written_otherwise_is_wording(one, other):
    verdict = of(f"Keys are kept {one}.", f"Keys are kept {other}.")
    assert (verdict.kinds, verdict.matters) == (("wording",), False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("within 5 days", "within 7 days"),
        ("within 5 days", "within 5 school days"),
        ("a dose of 1.5 ml", "a dose of 15 ml"),
        ("at 9.30am", "at 9.30pm"),
        ("at least 3 people", "at most 3 people"),
        ("reviewed annually", "reviewed every two years"),
        ("the Data Protection Act 1998", "the Data Protection Act 2018"),
        ("over £500", "over £5,000"),
        ("one adult", "two adults"),
        ("for 11-16 year olds", "for 11-18 year olds"),
    ],
)
def test_a_figure_that_changes_matters(one, other):
    verdict = of(f"Keys are kept {one}.", f"Keys are kept {other}.")
    assert (verdict.kinds, verdict.matters) == (("figure",), True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Version: 2.0", "Version: 3.0"),
        ("Approved by the governors: 23rd March 2021", "Approved by the governors: 1 April 2022"),
        ("Page 3 of 9", "Page 3 of 10"),
        ("Office: 01632 960101", "Office: 01632 960177"),
    ],
)
def test_figures_of_document_control_are_routine(old, new):
    verdict = of(old, new)
    assert (verdict.kinds, verdict.matters) == (("figure",), False)


def test_no_figure_is_too_odd_to_be_read():
    odd = "0/0 1/0 £,,, 99/99/99 31.31.31 £1,000,000,000m 25:61 9999pm half an year ½½ No. -1 2 0/0 hours"
    assert tokens(odd, vocabulary()).words


# ---- scope


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("All staff must sign.", "Staff must sign."),
        ("Phones must be off.", "Phones must be off at all times."),
        ("Phones must be off.", "Phones must be off in the library."),
        ("Pupils must bring a coat.", "Pupils must bring a coat and a hat."),
        ("Photographs must not be shared.", "Photographs must not be shared without consent."),
        ("Pupils may leave with permission.", "Pupils may leave with written permission."),
        ("Pupils may leave with consent.", "Pupils may leave with prior consent."),
        ("A form must be signed for every visit.", "A form must be signed for overnight visits."),
        ("This policy applies to pupils.", "This policy applies to pupils and staff."),
        ("Boys must wear a tie.", "Girls must wear a tie."),
        ("Primary pupils may ride.", "Secondary pupils may ride."),
        ("Phones must not be used on the school site.", "Phones must not be used in classrooms."),
    ],
)
def test_what_is_covered_matters(old, new):
    for verdict in (of(old, new), of(new, old)):
        assert (verdict.kinds, verdict.matters) == (("scope",), True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Fixed-term exclusions must be recorded.", "Suspensions must be recorded."),
        ("Staff must report to the TRA.", "Staff must report to the Teaching Regulation Agency."),
        ("The ICT policy must be read.", "The IT policy must be read."),
        ("Pupils with SEND must be included.", "Pupils with special needs must be included."),
    ],
)
def test_a_term_that_was_renamed_is_wording(old, new):
    assert (of(old, new).kinds, of(old, new).matters) == (("wording",), False)


def test_where_something_stands_does_not_matter():
    assert not of("Keys are kept in the office.", "Keys are kept in the medical room.").matters


def test_the_office_that_is_told_is_a_role():
    verdict = of("Parents must inform the office.", "Parents must inform the Headteacher.")
    assert (verdict.kinds, verdict.matters) == (("role",), True)


def test_a_word_before_one_known_thing_describes_it():
    assert not of("Parents must use the gate.", "Parents must use the green gate.").matters


def test_a_label_that_goes_narrows_nothing():
    assert not of("Records: files must be locked away.", "Files must be locked away.").matters


def test_a_duty_in_capitals_within_a_sentence_is_a_name():
    old = "Staff must read the section Cookies and Do Not Track."
    assert of(old, "Staff must read the section Advertising and Cookies.").kinds != ("duty",)


def test_a_duty_in_a_line_of_capitals_is_one():
    assert of("Pupils Must Not Run", "Pupils Must Run").kinds == ("duty",)


def test_the_reason_quotes_a_stretch_as_it_stands():
    old = "Staff must report gifts, bribes, kickbacks and cash."
    assert "gifts, bribes, kickbacks taken out" in of(old, "Staff must report cash.").why


def test_a_long_reason_is_cut_short():
    things = "pens, inks, nibs, pads, rulers, tapes, clips, pins, rubbers, crayons"
    assert "…" in of("Staff must bring maps.", f"Staff must bring maps, {things}.").why


def test_a_cell_that_reads_may_is_a_month():
    assert of("May", "June").kinds == ("figure",)


def test_one_word_for_another_of_the_same_meaning_is_wording():
    assert of("Staff must inform us.", "Staff must notify us.").kinds == ("wording",)


def test_examples_are_no_list_of_what_is_covered():
    old = "Staff must not post on sites such as Chatterly."
    assert not of(old, "Staff must not post on sites such as Chatterly and Pixie.").matters


# ---- passages that came or went


def test_a_rule_that_comes_or_goes_matters():
    rule = "Staff must lock the store."
    assert (of("", rule).kinds, of(rule, "").kinds) == (("added",), ("removed",))
    assert of("", rule).matters and of(rule, "").matters


def test_information_that_comes_or_goes_does_not():
    assert not of("", "Further information can be found at www.store.example.").matters


def test_an_item_takes_after_the_sentence_that_introduces_it():
    assert of("", "film lessons", lead="Pupils must not:").matters
    assert not of("", "Behaviour policy", lead="Related policies:").matters


def test_a_heading_that_comes_does_not_matter():
    assert not of("", "Staff must", heading=True).matters


def test_not_alone_makes_no_rule_of_information():
    assert not of("", "We do not pretend to have every answer.").matters


def test_what_forbids_makes_a_rule_wherever_it_stands():
    assert of("", "Under no circumstances is a pupil left alone on site.").matters
    assert of("", "On a visit, under no circumstances is a pupil left alone.").matters


# ---- what stands around a passage, and its grammar


@pytest.mark.parametrize(
    "lead",
    [
        "Reasons for which absence is authorised are:",
        "You can claim for:",
        "The following are not covered:",
        "When a parcel arrives:",
        "Caretakers:",
        "Follow these steps:",
    ],
)
def test_an_item_has_the_force_of_what_introduces_it(lead):
    assert of("", "parking at the station", lead=lead).matters


@pytest.mark.parametrize("lead", ["For further information, see:", "Our aims are:"])
def test_an_item_under_what_only_informs_informs(lead):
    assert not of("", "parking at the station", lead=lead).matters


def test_what_stands_under_contacts_or_the_history_of_a_text_informs():
    assert not of("", "Ring the desk first.", section="Contacts: Helpdesk").matters
    assert not of("", "Staff must sign is new.", section="Version history").matters


def test_a_heading_that_only_holds_such_a_word_says_nothing():
    assert of("", "Press the green button.", section="Leave in HR Links").matters


def test_guidance_on_which_a_policy_is_based_matters():
    lead = "This policy is based on:"
    assert of("", "Vapes in schools: guidance 2026", lead=lead).matters


@pytest.mark.parametrize(
    "text",
    [
        "Rinse the bottle and put it back.",
        "On arrival, hang your lanyard round your neck.",
        "The manager inducts new helpers.",
        "We avoid homework at weekends.",
        "Parents can borrow a tablet.",
        "The deposit will go towards the last instalment.",
        "If the alarm sounds:",
    ],
)
def test_a_rule_is_known_by_its_grammar(text):
    assert of("", text).matters


@pytest.mark.parametrize(
    "text",
    [
        "The pond was dug by Year 6 in 2019.",
        "The officer joined the school in May and is based in the hub.",
        "Did you know that we have to count the lunches?",
        "“Come and sit beside me, and we will sort this out,” she might say.",
        "Bullying can take many forms.",
        "Many schools in the county use the scheme.",
        "We promote a love of music.",
        "You can view the calendar on our pages.",
        "Access to books can happen in many places.",
    ],
)
def test_what_only_tells_is_no_rule(text):
    assert not of("", text).matters


def test_a_sanction_that_may_follow_is_no_description():
    assert of("", "A breach may lead to disciplinary action.").matters


# ---- one thing for another


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "Trips to France, Spain and Italy need approval from the head.",
            "Trips to France, Morocco, Spain and Italy need approval from the head.",
            "what is covered: Morocco added (rule list-of-what-is-covered)",
        ),
        (
            "Staff must not lend laptops.",
            "Staff must not lend laptops, including chargers.",
            "what is covered: including chargers added (rule inclusion)",
        ),
        (
            "“Guest” means anyone who does not work here.",
            "“Guest” means any adult who does not work here.",
            "what is meant: adult added (rule definition)",
        ),
        (
            "Parents must be consulted.",
            "Parents must be told.",
            "what is done: consulted → told (rule ladders)",
        ),
        (
            "Parents should contact finance.",
            "Parents should contact the registry.",
            "who is told or asked: finance → registry (rule telling)",
        ),
        (
            "Clerk: Mrs A Bell",
            "Clerk: Mr T Oakes",
            "who is Clerk: Mrs A Bell → Mr T Oakes (rule post-holder)",
        ),
        (
            "Parents pay for lost books.",
            "Parents pay for deliberately lost books.",
            "how: deliberately added (rule intent)",
        ),
        (
            "Parents are told before a move.",
            "Parents are told as soon as a move.",
            "when: before → as soon as (rule moment)",
        ),
    ],
)
def test_one_thing_for_another_is_told_for_what_it_is(old, new, why):
    verdict = of(old, new)
    assert (verdict.matters, verdict.why) == (True, why)


def test_words_of_which_nobody_knows_that_they_mean_the_same_are_not_called_so():
    verdict = of("The choir sings carols.", "The choir sings madrigals.")
    assert verdict.why == "reworded; nothing found that changes a rule (rule wording)"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("may tell", "will tell", "duty strengthened: may → will (rule modal-verbs)"),
        (
            "may be required to tell",
            "will be required to tell",
            "duty strengthened: may be required to → will be required to (rule duties)",
        ),
        (
            "should not tell",
            "are advised not to tell",
            "prohibition weakened: should not → are advised not to (rule prohibitions)",
        ),
    ],
)
def test_duties_are_told_in_pairs(old, new, why):
    assert of(f"Tutors {old} a parent.", f"Tutors {new} a parent.").why == why


def test_a_title_is_told_whole():
    verdict = of("The Pupil Welfare Committee meets.", "The headteacher’s PA meets.")
    assert "Pupil Welfare Committee → headteacher’s PA" in verdict.why


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is done by the end of the week.", "It is done on the same day."),
        ("Staff reply on the same day.", "Staff reply within 24 hours."),
        ("Staff reply within 72hrs.", "Staff reply within 5 days."),
    ],
)
def test_a_time_in_words_is_a_figure(old, new):
    assert of(old, new).kinds == ("figure",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Staff reply within 72hrs.", "Staff reply within 72 hours."),
        ("Send it within two business days.", "Send it within two working days."),
        ("Data is kept only as long as needed.", "Data is kept for no longer than needed."),
        ("Book at https://larkmoor.org/ please.", "Book at www.larkmoor.org please."),
        ("Staff on Leave Without Pay (LWOP) must sign.", "Staff on LWOP must sign."),
        ("A bully may be defined as a tyrant.", "A bully is a tyrant."),
        ("Staff must follow the steps below.", "Staff must follow these steps."),
        ("We expect all staff to sign.", "We expect all team members to sign."),
    ],
)
def test_what_says_the_same_in_another_form_is_wording(old, new):
    assert not of(old, new).matters


# ---- formatting, moves, numbers


def test_signs_and_capitals_alone_are_formatting():
    assert of('The "Hub" - OPEN', "The “hub” – open").kinds == ("formatting",)


def test_a_typed_number_alone_is_renumbering():
    assert of("3. Complaints", "4. Complaints", heading=True).kinds == ("renumbered",)


def test_a_move_hides_no_edit():
    moved = of("Staff must sign.", "Staff may sign.", moved=True, relabelled=True)
    assert moved.kinds == ("duty", "moved", "renumbered")
    assert moved.matters


def test_the_same_words_elsewhere_do_not_matter():
    verdict = of("Staff must sign.", "Staff must sign.", moved=True)
    assert (verdict.kinds, verdict.matters) == (("moved",), False)


def test_nothing_is_no_change():
    assert of("Staff must sign.", "Staff must sign.") == Verdict((), False, "", 0)


# ---- the rules themselves


def test_every_term_of_the_rules_is_found_where_it_stands_alone():
    known = vocabulary()
    duties = [
        term
        for forces in rules()["duty"].values()
        for terms in forces.values()
        for term in listed(terms)
    ]
    for term in [
        *duties,
        *(title for titles in rules()["roles"].values() for title in listed(titles)),
    ]:
        assert any(token.term for token in tokens(term, known).words), term


def test_a_figure_can_start_with_no_word_that_the_reading_passes_over():
    known = vocabulary()
    for text in (
        "Section 5",
        "every two years",
        "half an hour",
        "noon",
        "Sept 2021",
        "Act 1998",
        "twenty-one",
    ):
        assert tokens(text, known).words[0].term, text
        assert text.lower().partition(" ")[0].partition("-")[0] in figures.starts()


def test_no_term_of_duty_is_named_twice():
    named = [
        term
        for forces in rules()["duty"].values()
        for terms in forces.values()
        for term in listed(terms)
    ]
    assert sorted(set(named)) == sorted(named)


def test_what_says_nothing_alone_is_a_term():
    known = vocabulary()
    for term in listed(rules()["weak"]):
        assert any(token.term and token.term.weak for token in tokens(term, known).words), term


# ---- what a clerk knows of sentences


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            "The plan is drawn up by the tutor.",
            "The plan is drawn up by the tutor and the parents.",
            "who acts or decides: parents added (rule people)",
        ),
        (
            "The caretaker checks the warden budget.",
            "The caretaker and head warden check the warden budget.",
            "who acts, decides or is told: head warden added (rule roles)",
        ),
        (
            "If the visit involves a swim, tell the office.",
            "If the visit involves a swim or a climb, tell the office.",
            "what is covered: a climb added (rule list-of-what-is-covered)",
        ),
        (
            "Certain visitors must sign in.",
            "Visitors must sign in.",
            "what is covered: Certain taken out (rule some-of-them)",
        ),
        (
            "Applicants are told by email.",
            "Applicants are told by post.",
            "what is covered: by email → by post (rule another-thing)",
        ),
        (
            "The panel informs the clerk.",
            "The panel is informed by the clerk.",
            "who acts and who is told changed places (rule word-order)",
        ),
        (
            "Bonuses are automatic and managers cannot stop them.",
            "Bonuses are not automatic and managers can stop them.",
            "duties changed places (rule word-order)",
        ),
        (
            "The policy covers bullying in school.",
            "The policy covers bullying in school and on the way to and from it.",
            "what is covered: and on the way to and from it added (rule list-of-what-is-covered)",
        ),
    ],
)
def test_who_and_what_joins_those_spoken_of_is_told(old, new, why):
    verdict = of(old, new)
    assert (verdict.matters, verdict.why) == (True, why)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("If not, ring the office.", "If the gate is not open, ring the office."),
        ("If a pupil is hurt, ring the office.", "If so, ring the office."),
        ("Otherwise, wait.", "If nobody comes, wait."),
        ("Staff do not drive pupils home.", "Pupils are not driven home by staff."),
        ("Coaches will meet parents each term.", "Parents will meet coaches each term."),
        ("Volunteers msut sign in.", "Volunteers must sign in."),
        (
            "Repairs as a reslt of misuse are paid for.",
            "Repairs as a result of misuse are paid for.",
        ),
        ("No one may enter without a key.", "A key is needed before anyone may enter."),
        (
            "The tutor does this as far as that is possible.",
            "So far as possible, the tutor does this.",
        ),
        (
            "A tutor goes with the pupil to hospital.",
            "The pupil is accompanied to hospital by a tutor.",
        ),
    ],
)
def test_the_same_deed_in_another_shape_is_no_change(old, new):
    assert not of(old, new).matters


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("The local authority publishes a guide for families.", False),
        ("The headteacher publishes a guide for families.", True),
        ("Lunches are at present cooked in the village hall.", False),
        ("Lunches are cooked in the village hall.", True),
        ("During the pandemic our pupils learned to work from home.", False),
        ("We have regard to the Equality Act 2010.", True),
        ("This policy has regard to the Equality Act 2010.", False),
        ("Send the form, which is available on our website, to the office.", True),
        ("The form is available on our website.", False),
        ("Trustees who have an interest in a matter leave the room.", True),
        ("If there is a fire, leave by the nearest exit.", True),
        ("The society does not lend tools to strangers.", True),
        ("Homework is not set over the holidays.", True),
        ("Our coaches are experienced and friendly.", False),
        ("There are many reasons why a student may miss a class.", False),
        ("A quorum is five trustees.", True),
        ("The club owns two boats.", False),
    ],
)
def test_what_came_sets_a_rule_or_informs(text, matters):
    assert of("", text).matters is matters


def test_the_title_of_a_policy_names_nobody_who_acts():
    old, new = "Agreement of the Board of Trustees", "Board Agreement"
    assert not of(old, new, heading=True, title=True).matters


def test_a_name_in_small_letters_gives_way_as_well():
    pair = frozenset({("Code Committee", "Panel")})
    assert of("Tell the Code committee.", "Tell the Panel.", neutral=pair).kinds == ()


# ---- the same in other words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hats are worn at all times.", "Hats are worn throughout the visit."),
        ("Hats must not be worn indoors.", "Indoors, hats have to be taken off."),
        ("The captain briefs all crew.", "The captain gives a briefing to all crew."),
        ("Forms are read at meals.", "At mealtimes forms are read."),
        ("A trip that has not been agreed must not start.", "No trip may start without agreement."),
        ("Nobody may swim without a pass.", "A pass is needed to swim."),
        ("Members may see the list.", "The list is open to members on request."),
        ("Falls are noted on the same day.", "Falls are noted on the day they happen."),
        ("It is forbidden to feed the ducks.", "Visitors must not feed the ducks."),
        ("Staff shall not disclose wages.", "Wages must be kept secret by staff."),
        (
            "Notes are kept until the child is 25.",
            "Notes are kept until the child reaches the age of 25.",
        ),
    ],
)
def test_what_is_said_in_other_words_is_no_change(old, new):
    assert not of(old, new).matters


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Hats are worn at all times.", "Hats are worn.", "at-all-times"),
        ("Hats must not be worn indoors.", "Hats must be worn indoors.", "modal-verbs"),
        ("A trip not agreed must not start.", "A trip not agreed may start.", "modal-verbs"),
        ("Staff shall not disclose wages.", "Staff shall disclose wages.", "modal-verbs"),
        (
            "Take in the nets at dusk.",
            "Take in the nets and sails at dusk.",
            "list-of-what-is-covered",
        ),
        ("The secretary keeps the keys.", "The committee keeps the keys.", "another-thing"),
        ("The board will consider each bid.", "The board will approve each bid.", "ladders"),
        ("Gifts may not be accepted by staff.", "Gifts may be accepted by staff.", "modal-verbs"),
    ],
)
def test_what_is_not_said_in_other_words_is_a_change(old, new, rule):
    verdict = of(old, new)
    assert verdict.matters
    assert verdict.why.endswith(f"(rule {rule})")


@pytest.mark.parametrize(
    ("old", "new", "matters"),
    [
        ("4 weeks", "3 weeks", True),
        ("14 October", "6 October", True),
        ("2 Visits", "3 Visits", False),
    ],
)
def test_a_cell_that_begins_with_a_figure_is_no_numbered_text(old, new, matters):
    assert of(old, new).matters is matters


@pytest.mark.parametrize(
    ("old", "new", "beside"),
    [
        ("4.1", "5.0", "Document version"),
        ("14 October 2024", "6 October 2025", "Date"),
        (
            "Current version agreed by the Board on 4 May 2023",
            "Current version agreed by the Board on 9 May 2024",
            "",
        ),
        ("Fernhollow Primary School", "Fernhollow Primary School - part of the Larch Trust", ""),
    ],
)
def test_lines_of_control_and_of_names_do_not_matter(old, new, beside):
    assert not of(old, new, beside=beside).matters
