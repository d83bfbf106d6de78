"""What an import tells of a file that was brought in: the account, and its displays."""

import json
from dataclasses import replace
from typing import Any

import jsonschema
import lxml.html
import pytest

from policygen.project import importing
from policygen.project.importing.report import account
from policygen.project.workspace import Workspace
from policygen.readers import Options
from policygen.reports.imported import html, terminal, words
from policygen.reports.imported import json as data
from policygen.reports.imported.formats import REPORTS
from policygen.reports.imported.shape import (
    Account,
    Change,
    Count,
    Holder,
    Lack,
    Leftover,
    Name,
    Own,
    Topic,
)
from policygen.theme import Theme
from tests import spaces
from tests.pages import looked_at, nu_messages

HERON = """# Pond Policy

## 1. Purpose

This policy keeps pupils and staff of Heron Lane Academy dry. See section 2.

## 2. Feeding

The Principal feeds flies to the frogs three times a day, but never before assembly.

Visitors must not wade. The Pond Keeper has the nets.
"""
OTTER = """
    name: Otter Bank School
    kind: maintained school
    roles:
      head: Headteacher
      chair: Chair of Governors
    policies:
      ponds:
        numbering: {sections: "1."}
"""
KITES = {
    f"clauses__kites__kite-{n}": f"""
    title: Kite {n}
    topic: kites
    wordings:
      standard: {said}
    """
    for n, said in enumerate(
        (
            "Kites fly above the meadow on windy afternoons.",
            "String is wound round a wooden reel.",
            "A tail of ribbon steadies every kite.",
            "Nobody climbs trees after a lost kite.",
            "Storms and lightning end all flying.",
            "Colours may be chosen by whoever built it.",
            "Glue dries overnight in the workshop.",
            "Torn paper gets patched with silk.",
            "Power lines and airfields are avoided.",
            "Spectators stand behind the rope.",
        )
    )
}
"""Another folder of the library, so that words can be rare."""
ON = "2026-11-21"


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Account:
    folder = spaces.ponds(tmp_path_factory.mktemp("ponds"), trusts__otter=OTTER, **KITES)
    (folder / "heron.md").write_text(HERON, encoding="utf-8")
    workspace = Workspace(folder)
    asked = importing.Asked(name="Heron Lane Academy", on=ON)
    imported = importing.bring(workspace, folder / "heron.md", asked, Options())
    return account(workspace, imported)


# ---- the account


def test_every_passage_and_word_is_counted_once(told):
    assert [(count.relation, count.passages) for count in told.counts] == [
        ("same", 1),
        ("reworded", 1),
        ("new", 1),
    ]
    assert told.words == sum(len(line.split()) for line in HERON.split("\n") if line and line[0] != "#")  # fmt: skip


def test_a_reworded_clause_is_held_against_the_librarys_words_with_this_trusts_names(told):
    (change,) = [one for one in told.changes if one.clause == "feeding"]
    library = "".join(text for kind, text in change.edits if kind != "added")
    file = "".join(text for kind, text in change.edits if kind != "removed")
    assert library == "The Principal feeds flies to the frogs 2 times a day."
    assert (
        file
        == "The Principal feeds flies to the frogs three times a day, but never before assembly."
    )
    assert change.section == "2. Feeding"
    assert "figure" in change.kinds and change.matters


def test_what_is_new_is_told_with_the_clause_that_it_became(told):
    (own,) = told.own
    assert own.text == "Visitors must not wade. The Pond Keeper has the nets."
    assert own.section == "2. Feeding"


def test_what_the_policy_lacks_is_told_by_topic_with_those_that_have_it(told):
    (topic,) = told.lacks
    assert topic.name == "conduct"
    (lack,) = topic.lacks
    assert lack.clause == "quacking"
    assert [holder.name for holder in lack.holders] == [
        "Marsh Lane Primary School",
        "Otter Bank School",
    ]


def test_names_are_told_with_how_sure_they_are(told):
    names = {name.what: name for name in told.names}
    assert names["name"] == Name("name", "Heron Lane Academy", 1.0, "as you said")
    assert names["roles.head"].value == "Principal"


def test_a_library_with_nothing_like_it_lacks_nothing(tmp_path):
    folder = spaces.ponds(tmp_path)
    text = "# Kite Policy\n\nKites must be flown by staff only. Pupils hold the string.\n"
    (folder / "kites.md").write_text(text, encoding="utf-8")
    found = importing.bring(Workspace(folder), folder / "kites.md", importing.Asked(), Options())
    made = account(Workspace(folder), found)
    assert (made.lacks, made.changes) == ((), ())
    assert words.sentence(made).endswith("all of it becomes clauses of your own.")


# ---- the words


def test_a_share_is_never_all_or_nothing_unless_it_is():
    assert [words.share(*pair) for pair in ((0, 9), (1, 900), (899, 900), (9, 9), (0, 0))] == [
        "0 %",
        "1 %",
        "99 %",
        "100 %",
        "0 %",
    ]


def test_words_that_differ_are_never_wholly_like():
    assert [words.like(value) for value in (1.0, 0.996, 0.5)] == ["99 %", "99 %", "50 %"]


def test_many_holders_are_counted():
    names = tuple(Holder(f"t{n}", f"School {n}") for n in range(8))
    assert words.holders(Lack("c", "C", names)).endswith("School 4 and 3 more have it")
    assert words.holders(Lack("c", "C", names[:1])) == "School 0 has it"
    assert words.holders(Lack("c", "C")) == ""


# ---- displays


def page(one: Account) -> Any:
    return lxml.html.document_fromstring(html.report(one))


NASTY = "</style></script><script>alert('\"')</script> & {{ 7 * 7 }} [bold]{% x %} <!--"


def nasty() -> Account:
    return Account(
        NASTY,
        NASTY,
        NASTY,
        NASTY,
        NASTY,
        (Count("same", 1, 1), Count("reworded", 1, 1), Count("new", 1, 1)),
        (
            Change(NASTY, NASTY, NASTY, "reworded", 0.5, (("removed", NASTY), ("added", NASTY)), ("duty",), True),
            Change(NASTY, NASTY, NASTY, "same", 0.9, (("same", NASTY), ("added", "\n"))),
        ),
        (Own(NASTY, NASTY, NASTY),),
        (Topic(NASTY, (Lack(NASTY, NASTY, (Holder(NASTY, NASTY),)),)),),
        (Name("name", NASTY, 0.1, NASTY), Name("roles.pond_keeper", NASTY, 1.0, NASTY)),
        (Leftover("placeholder", NASTY, NASTY, NASTY),),
        (NASTY,),
    )  # fmt: skip


def bare() -> Account:
    return Account("a.md", "Kites", "The School", "kites", "kites", tuple(Count(one, 0, 0) for one in ("same", "reworded", "new")))  # fmt: skip


def test_the_json_is_as_its_schema_says(told):
    for one in (told, nasty(), bare()):
        jsonschema.validate(json.loads(data.report(one)), data.schema())


def test_the_schema_refuses_what_is_not_told(told):
    made: dict[str, Any] = data.to_data(told)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**made, "more": 1}, data.schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({key: made[key] for key in made if key != "counts"}, data.schema())


def test_plain_text_marks_what_went_and_what_came(told):
    text = " ".join(terminal.report(told).decode().split())
    assert "feeds flies to the frogs[- 2-]{+ three+} times a day" in text
    assert "Otter Bank School have it: quacking" in text


def test_plain_text_has_no_line_wider_than_it_may_be_nor_blanks_at_its_end(told):
    lines = terminal.report(told).decode().split("\n")
    assert max(map(len, lines)) <= terminal.WIDTH
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_long_stretch_that_is_the_same_is_cut_in_the_terminal():
    same = " ".join(f"w{n}" for n in range(60))
    change = Change("c", "C", "", "reworded", 0.7, (("removed", "Old "), ("same", same), ("added", " new")))  # fmt: skip
    text = " ".join(terminal.report(replace(bare(), changes=(change,))).decode().split())
    assert "w11 … w48" in text
    assert "w30" not in text


def test_words_that_look_like_markup_stay_words():
    tree = page(nasty())
    assert tree.xpath("//script") == []
    assert tree.xpath("//h3")[0].text_content() == NASTY
    assert "[bold]" in terminal.report(nasty()).decode()


def test_the_page_has_one_row_a_name_and_marks_those_to_check():
    tree = page(nasty())
    assert [row.get("class") for row in tree.xpath("//tbody/tr")] == ["unsure", None]


def test_every_format_is_made_of_an_account_with_nothing_in_it():
    assert all(make(bare(), Theme()) for make in REPORTS.values())


@pytest.fixture(scope="module")
def pages(tmp_path_factory, told):
    folder = tmp_path_factory.mktemp("accounts")
    for name, one in {"told": told, "nasty": nasty(), "bare": bare()}.items():
        (folder / f"{name}.html").write_bytes(html.report(one))
    return sorted(folder.glob("*.html"))


def test_the_nu_checker_finds_no_error_and_no_warning(pages):
    assert nu_messages(pages) == []


def test_axe_finds_nothing_wrong_by_day_by_night_on_a_phone_and_on_paper(pages):
    views = looked_at(pages)
    assert [view for view in views if view["violations"]] == []
    assert [(v["file"], v["view"], v["spill"]) for v in views if v["spill"]] == []
    assert [view["requests"] for view in views if view["requests"]] == []
