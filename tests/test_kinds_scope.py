"""Who and what is covered, said in other words, each with a near twin that changes the rule."""

import pytest

from policygen.compare.kinds import Case, judge


def matters(old: str, new: str) -> tuple[bool, bool]:
    """Read both ways."""
    return judge(Case(old, new)).matters, judge(Case(new, old)).matters


SAME_AND_OTHER = [
    # a list in another order, and one of fewer
    (
        "Pupils may not bring energy drinks, chewing gum or sweets into school.",
        "Sweets, chewing gum and energy drinks may not be brought into school.",
        "Chewing gum and sweets may not be brought into school.",
    ),
    (
        "Knives, lighters and fireworks must not be brought onto the site.",
        "No pupil may bring fireworks, lighters or knives onto the site.",
        "No pupil may bring lighters or knives onto the site.",
    ),
    (
        "The kit must include a torch, a whistle and a map.",
        "A map, a whistle and a torch must be part of the kit.",
        "A map and a whistle must be part of the kit.",
    ),
    (
        "The panel considers age, distance and need.",
        "The panel will take into account need, distance and age.",
        "The panel will take into account distance and need.",
    ),
    # some of them
    (
        "The valuation must be made by an independent surveyor.",
        "An independent surveyor must make the valuation.",
        "A surveyor must make the valuation.",
    ),
    (
        "A trustee with a financial conflict of interest must leave the room.",
        "Where a trustee has a financial conflict of interest, he or she must leave the room.",
        "Where a trustee has a conflict of interest, he or she must leave the room.",
    ),
    (
        "Foreign trips must be approved by the board.",
        "The board must approve foreign trips.",
        "The board must approve trips.",
    ),
    # who else
    (
        "Any pupil with a social worker sees the lead teacher each week.",
        "The lead teacher sees any pupil with a social worker each week.",
        "Any pupil with a social worker, or any pupil who is looked after, sees the lead teacher each week.",
    ),
    (
        "All staff must report hazards.",
        "All employees must report hazards.",
        "All workers must report hazards.",
    ),
    # while and without
    (
        "Alcohol must not be consumed by any adult during a visit.",
        "No adult may consume alcohol during a visit.",
        "No adult may consume alcohol during a visit while responsible for pupils.",
    ),
    (
        "Pupils may not leave the site at lunch.",
        "At lunch no pupil may leave the site.",
        "At lunch no pupil may leave the site without a pass.",
    ),
    (
        "Members must not smoke at the club.",
        "No member may smoke at the club.",
        "No member may smoke at the club while in uniform.",
    ),
    # a ban on less
    (
        "A suspended member must not speak to the press.",
        "A member who is suspended must not speak to the press.",
        "A suspended member must not speak to the press about the inquiry.",
    ),
    (
        "Staff must not lend money to pupils.",
        "No member of staff may lend money to pupils.",
        "No member of staff may lend money to pupils in their care.",
    ),
    # how far
    (
        "Helmets must be worn everywhere on the farm.",
        "On the whole farm helmets must be worn.",
        "On the farm helmets must be worn in the milking shed.",
    ),
    # only
    (
        "Only the treasurer may open the safe.",
        "The treasurer and no one else may open the safe.",
        "The treasurer may open the safe.",
    ),
    # who acts
    (
        "Staff must use phones provided by the school to conduct all club business.",
        "All club business must be conducted using phones provided by the school.",
        "All club business must be conducted using phones provided by the pupils.",
    ),
    (
        "A panel of three trustees hears the case.",
        "Three trustees hear the case.",
        "Three governors hear the case.",
    ),
    (
        "Pupils must arrive in school by 8.50am.",
        "Pupils must be in school by 8.50am.",
        "Pupils must be in school by 8.30am.",
    ),
    # what is no more
    (
        "Any spill, however small, must be mopped up.",
        "Any spill, including small ones, must be mopped up.",
        "Any large spill must be mopped up.",
    ),
    (
        "Pictures may be taken for personal use.",
        "Pictures may be taken for private use.",
        "Pictures may be taken for commercial use.",
    ),
]


@pytest.mark.parametrize(("text", "same", "other"), SAME_AND_OTHER, ids=lambda text: text[:40])
def test_the_same_is_told_from_its_near_twin(text: str, same: str, other: str) -> None:
    assert matters(text, same) == (False, False)
    assert matters(text, other) == (True, True)
