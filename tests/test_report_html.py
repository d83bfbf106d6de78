"""The comparison's web page, as a governor, a screen reader and a checker find it."""

import json
import re
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from cssselect2 import ElementWrapper
from hypothesis import given, settings
from hypothesis import strategies as st

from policygen.compare import compare
from policygen.compare.comparison import Side
from policygen.model import Item, Policy
from policygen.project.workspace import Workspace
from policygen.reports.html import report
from policygen.theme import Theme
from tests.needs import NODE_MODULES, chromium, needs, node
from tests.pages import looked_at, nu_messages
from tests.redlines import EMPTY, FROGS, NEW, OLD, between, paragraph, policy, said, section
from tests.texts import policy as texts_of

ROOT = Path(__file__).parent.parent
BROWSER = ROOT / "tests" / "browser"


def page(comparison):
    return lxml.html.document_fromstring(report(comparison))


def select(element, selector):
    """The elements within one that a CSS selector means."""
    root = ElementWrapper.from_html_root(element)
    return [found.etree_element for found in root.query_all(selector)]


def text(element):
    return " ".join(element.text_content().split())


def texts(tree, selector):
    return [text(element) for element in select(tree, selector)]


@pytest.fixture(scope="module")
def tree():
    return page(between())


def test_the_weightiest_change_may_stand_in_a_section_written_anew():
    before = (
        "The keeper locks the shed each night and hands in the keys.",
        "A rower under twelve wears a vest at every hour on the water.",
        "Oars are hung up dry beside the door after use.",
    )
    after = (
        "All members must book a boat online two days before they wish to row.",
        "Guests pay five pounds for each visit to the treasurer.",
        "No vessel may leave the jetty while the red flag flies above the tower.",
    )
    old, new = (
        policy(section("s", "1", "Boats", *[paragraph(f"p{n}", one) for n, one in enumerate(said)]))
        for said in (before, after)
    )
    what = texts(page(compare(old, new)), ".matters .what")
    assert ["(written anew: read old and new together)" in one for one in what] == [
        True, False, False, False, False, False
    ]  # fmt: skip


STAYS = ["# 2. Guests", "We began in a barn by the river, and many of us learned to swim there."]
WENT = [
    "The keeper locks the shed each night and hands in the keys to the mill.",
    "- A rower under twelve wears a vest at every hour that is spent on the water.",
    "Oars are hung up dry beside the door by those who used them last.",
]
CAME = [
    "All members must book a boat online two days before they wish to row on the pond.",
    "- No vessel may leave the jetty while the red flag flies above the old tower.",
    "Guests pay five pounds for each visit to the treasurer, who gives a receipt.",
]


def lines(other: list[str]) -> st.SearchStrategy[list[str]]:
    pool = st.lists(st.sampled_from([*STAYS, *other]), min_size=2, max_size=8)
    return pool.map(lambda found: ["# 1. Boats", *found])


@settings(max_examples=60)
@given(lines(WENT), lines(CAME))
def test_a_page_is_written_whatever_changed(old: list[str], new: list[str]):
    found = compare(texts_of(*old), texts_of(*new))
    ids = {element.get("id") for element in page(found).iter()}
    assert {change.id for change in found.changes} <= ids


# ---- the cover sheet


def test_the_cover_names_both_versions_with_their_dates(tree):
    assert texts(tree, ".versions > div") == [
        "Old version Pond Policy Puddle School, version 1, 23 March 2021, pond-2021.docx",
        "New version Pond Policy version 2, 1 September 2024, pond-2024.docx",
    ]


def test_every_change_that_matters_stands_once_on_the_cover_and_leads_to_its_place(tree):
    comparison = between()
    links = [link.get("href") for link in select(tree, ".matters .flag")]
    assert links == [f"#{change.id}" for change in comparison.weighty]
    assert len(links) == len(comparison.weighty) >= 4
    assert all(len(select(tree, link)) == 1 for link in links)


def test_a_change_on_the_cover_has_its_section_words_and_reason(tree):
    duty = select(tree, ".matters li")[0]
    assert texts(duty, ".what") == ["Change 1 1. Purpose"]
    assert texts(duty, "blockquote") == ["Everyone may must look at the pond."]
    assert texts(duty, ".reason")[0].startswith("Duty duty strengthened: may")


def test_the_rest_are_counted_and_listed_with_links(tree):
    counted = texts(tree, ".rest summary")
    assert "1 change of wording" in counted
    assert "1 passage moved" in counted
    links = [link.get("href") for link in select(tree, ".rest a")]
    lesser = [f"#{change.id}" for change in between().changes if not change.matters]
    assert sorted(links) == sorted(lesser)
    assert all(len(select(tree, link)) == 1 for link in links)


def test_names_that_changed_throughout_are_said_once():
    texts_of = ("The {} feeds the newts.", "Ask the {} about frogs.", "The {} has a net.")
    old = policy(*[section("s", "1.", "Roles", *[paragraph(f"p{n}", t.format("Headteacher")) for n, t in enumerate(texts_of)])])  # fmt: skip
    new = policy(*[section("s", "1.", "Roles", *[paragraph(f"p{n}", t.format("Principal")) for n, t in enumerate(texts_of)])])  # fmt: skip
    found = page(between(old, new))
    assert texts(found, "[aria-labelledby=swaps] li") == [
        "“Headteacher” is now “Principal”, 3 times in 1. Roles"
    ]
    assert select(found, ".change") == []
    assert texts(found, ".redline .fold .named")[0] == "The Headteacher Principal feeds the newts."


def test_what_a_reader_could_not_read_is_on_the_cover():
    found = page(between(warning="2 comments were left out"))
    assert texts(found, "[aria-labelledby=warnings] li") == [
        "pond-2024.docx: 2 comments were left out"
    ]


def test_identical_texts_say_so_and_are_folded():
    found = page(between(OLD, OLD))
    assert texts(found, ".sentence") == ["The two versions are identical."]
    assert texts(found, ".fold > summary") == [
        "19 paragraphs and 1 table unchanged: 1. Purpose to Old customs"
    ]
    assert select(found, "ins:not(.legend ins), del:not(.legend del)") == []


@pytest.mark.parametrize("old, new", [(EMPTY, EMPTY), (EMPTY, NEW), (OLD, EMPTY)])
def test_nothing_can_be_compared_with_something(old, new):
    found = page(between(old, new))
    marks = {element.tag for element in select(found, ".redline ins, .redline del")}
    assert marks == ({"ins"} if new is NEW else {"del"} if old is OLD else set())


# ---- the text


def words(tree, gone):
    """The text of one side: without the marks of the other, the notes, numbers and folds' own lines."""
    (redline,) = select(page_copy(tree), ".redline")
    for element in select(redline, f"{gone}, .notes, .flag, summary"):
        element.drop_tree()
    for label in select(redline, ".label"):
        label.drop_tree()
    return redline.text_content().split()


def page_copy(tree):
    return lxml.html.document_fromstring(lxml.html.tostring(tree))


@pytest.mark.parametrize("gone, kept", [("ins", "removed"), ("del", "added")])
def test_either_text_can_be_read_off_the_page_word_for_word(gone, kept):
    still = section("s9", "", "", paragraph("p", "One. Two three. Four."))
    old, new = replace(OLD, sections=(*OLD.sections[1:3], still)), NEW.sections[1:2]
    comparison = between(old, replace(NEW, sections=(*new, still)))
    expected = [
        word
        for block in comparison.blocks
        for word in "".join(t for kind, t in block.edits if kind in ("same", kept)).split()
    ]
    moved = any(block.moved_to for block in comparison.blocks)
    assert not moved
    assert sorted(words(page(comparison), gone)) == sorted(expected)


def test_words_are_escaped(tree):
    (added,) = select(tree, "#b16 ins:not(.label ins) > span")
    assert added.text == "keep <every> key & lock."


def test_each_change_has_an_anchor_within_the_text(tree):
    anchors = [element.get("id") for element in select(tree, ".redline .change")]
    assert sorted(anchors) == sorted(change.id for change in between().changes)


def test_a_change_that_matters_has_its_reason_beside_it(tree):
    (row,) = select(tree, ".row:has(#c2)")
    assert texts(row, ".said") == ["(i) 2 check the fence within five days ten days;"]
    (note,) = texts(row, ".note.why")
    assert re.match(r"Change 2 Date or figure five days \S+ ten days", note)


def test_a_move_is_linked_both_ways_and_shows_the_word_that_changed(tree):
    (gone,) = select(tree, "#b31")
    (come,) = select(tree, "#b34")
    assert [link.get("href") for link in select(gone, ".to a")] == ["#b34"]
    assert [link.get("href") for link in select(come, ".to a")] == ["#b31"]
    assert texts(gone, ".to") == ["Moved to further down"]
    assert texts(come, "del") == ["must"]
    assert texts(come, "ins:not(.move)") == ["may"]
    assert texts(tree, "#b4 .to") == ["Moved to 3. Boats"]
    assert texts(tree, "#b33 .said") == [FROGS]


def test_a_number_that_changed_is_shown_old_before_new(tree):
    (label,) = select(tree, "#b17 .label")
    assert [(mark.tag, text(mark)) for mark in label] == [("del", "(ii)"), ("ins", "(iii)")]


def test_unchanged_stretches_are_folded_and_what_stands_beside_a_change_is_not(tree):
    (fold,) = select(tree, ".fold")
    assert texts(fold, "summary") == ["7 paragraphs unchanged"]
    assert "Lily pad number 0" in text(select(tree, "#b5")[0])
    assert select(tree, "#b5")[0].getparent().tag == "div"


def test_an_item_that_changed_keeps_the_words_that_lead_to_it():
    items = [
        Item(f"i{n}", said(f"duck number {n} has its own box;"), 0, f"({n})", "(1)")
        for n in range(9)
    ]
    lead = paragraph("l", "The Pond Warden must check that:")
    after = (*items[:7], replace(items[7], spans=said("duck number 7 has no box;")), items[8])
    found = page(between(policy(section("s", "1.", "Ducks", lead, *items)), policy(section("s", "1.", "Ducks", lead, *after))))  # fmt: skip
    assert texts(found, ".redline > .row > .said")[:2] == [
        "1. Ducks",
        "The Pond Warden must check that:",
    ]
    assert texts(found, ".fold > summary") == ["6 paragraphs unchanged"]


def test_paragraphs_that_only_got_other_numbers_are_folded_too():
    after = tuple(replace(s, label=f"{n}.") for n, s in enumerate(OLD.sections[:3], 4))
    found = page(between(policy(*OLD.sections[:3]), policy(*after)))
    (fold,) = texts(found, ".fold > summary")
    assert (
        fold
        == "17 paragraphs and 1 table unchanged but for names, numbers or layout: 4. Purpose to 6. Boats"
    )


def test_a_table_is_a_table_with_what_went_in_its_row(tree):
    rows = [[texts(cell, ".said") for cell in row] for row in select(tree, "table tr")]
    assert rows[0] == [["Task"], ["When"]]
    assert rows[1][0] == ["Weeding"]
    assert rows[1][1] == ["5 AugustApril"]
    assert rows[2:] == [[["Raking"], ["July"]], [["Dredging"], ["June"]]]
    assert [row.get("class").split()[0] for row in select(tree, "table tr")[2:]] == [
        "added",
        "removed",
    ]


def test_headings_go_down_in_single_steps(tree):
    ranks = [int(h.tag[1]) for h in select(tree, "h1, h2, h3, h4, h5, h6")]
    assert ranks[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(ranks))


def test_sentences_of_one_paragraph_stay_in_one():
    old = policy(section("s", "1.", "Ducks", paragraph("p", "Ducks are fed daily. Geese must never be fed here. Swans bite.")))  # fmt: skip
    new = policy(section("s", "1.", "Ducks", paragraph("p", "Ducks are fed daily. Newts are shy creatures of the night. Swans bite.")))  # fmt: skip
    (row,) = select(page(between(old, new)), ".paragraph")
    assert "Ducks are fed daily." in text(row)
    assert "Swans bite." in text(row)


# ---- the file


def test_the_page_is_the_same_bytes_every_time():
    assert report(between()) == report(between())


def test_the_page_asks_nothing_of_any_other_file(tree):
    assert select(tree, "link, img, iframe, script[src], [style]") == []
    (policy_of_content,) = select(tree, "meta[http-equiv=Content-Security-Policy]")
    assert policy_of_content.get("content").startswith("default-src 'none'; style-src 'sha256-")


def test_the_page_takes_the_trusts_colour():
    assert b"--theme: #123456" in report(between(), Theme(colour="#123456"))


def test_a_thousand_pages_are_a_page_of_a_few_megabytes():
    many = tuple(
        section(f"s{n}", f"{n}.", f"Pond {n}", *[paragraph(f"p{n}.{m}", f"Rule {n}.{m}: {FROGS}") for m in range(25)])
        for n in range(600)
    )  # fmt: skip
    some = tuple(replace(s, blocks=s.blocks[1:]) if n % 50 == 0 else s for n, s in enumerate(many))
    data = report(compare(policy(*many), policy(*some)))
    assert len(data) < 4_000_000
    assert len(select(lxml.html.document_fromstring(data), ".redline > .row")) < 80


# ---- browsers and checkers


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Comparisons of every sort."""
    folder = tmp_path_factory.mktemp("comparisons")
    made = {
        "pond": report(between(warning="2 comments were left out")),
        "loud": report(between(), Theme(colour="#ffff00")),
        "same": report(between(OLD, OLD)),
        "new": report(between(EMPTY, NEW)),
        "gone": report(between(OLD, EMPTY)),
        "nothing": report(between(EMPTY, EMPTY)),
        "deep": report(between(EMPTY, _deep())),
    }
    real = Workspace(ROOT).make()
    both = Side("One"), Side("Other")
    made["trusts"] = report(compare(real[0].policy, real[1].policy, sides=both), real[0].theme)
    for name, data in made.items():
        (folder / f"{name}.html").write_bytes(data)
    return sorted(folder.glob("*.html"))


def _deep() -> Policy:
    items = [Item(f"i{n}", said("x" * 90), n) for n in range(7)]
    levels = [
        section(f"s{n}", "", "Depth", paragraph(f"p{n}", "y"), level=n) for n in (3, 6, 1, 4, 2)
    ]
    return policy(*levels, section("i", "1.", "Items", *items))


def test_the_nu_checker_finds_no_error_and_no_warning(pages):
    assert nu_messages(pages) == []


def test_axe_finds_nothing_wrong_by_day_by_night_on_a_phone_and_on_paper(pages):
    views = looked_at(pages)
    assert [view for view in views if view["violations"]] == []
    assert all(view["passes"] >= 10 for view in views), "axe has not looked"
    assert [(v["file"], v["view"], v["spill"]) for v in views if v["spill"]] == []
    assert [view["requests"] for view in views if view["requests"]] == []


@pytest.fixture(scope="module")
def used(pages):
    needs("chromium", "node", "playwright-core")
    (file,) = (page for page in pages if page.stem == "pond")
    command = [node(), BROWSER / "compare.mjs", chromium(), NODE_MODULES, file]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_browser_reports_no_error(used):
    assert used["errors"] == []


def test_keys_and_buttons_go_from_change_to_change(used):
    assert used["keys"] == ["c1", "c2", "c1", "c2", "c1"]
    assert used["at"] == f"1 of {len(between().changes) - 1}"
    assert used["button"] == "c2"


def test_the_keys_can_be_turned_off(used):
    assert used["off"] == f"2 of {len(between().changes) - 1}"


def test_only_what_matters_leaves_the_rest_out(used):
    only = used["only"]
    assert only["status"] == f"{between().summary.matters} that matter"
    assert only["folds"] == 0
    assert any("check the fence" in row for row in only["rows"])
    assert "The Pond Warden must:" in only["rows"]
    assert not any("feed the newts" in row or "Lily pad" in row for row in only["rows"])
    weighty = [change.id for change in between().changes if change.matters]
    assert used["weighty"][: len(weighty)] == weighty


def test_side_by_side_shows_the_old_words_on_one_side_and_the_new_on_the_other(used):
    assert any(re.search(r"Everyone\s+may\s+look", line) for line in used["was"])
    assert any(re.search(r"Everyone\s+must\s+look", line) for line in used["now"])
    assert not any("may must" in " ".join(line.split()) for line in (*used["was"], *used["now"]))
    assert used["doubled"] == []


def test_a_fold_opens_by_click_and_a_link_opens_what_it_leads_to(used):
    assert used["folded"] == 0
    assert used["unfolded"] == 7
    assert used["revealed"] is True


def test_the_page_reads_without_javascript(used):
    assert used["bar"] == 1
    assert used["plain"]["bar"] is False
    assert "Model boats" in used["plain"]["rows"]


def test_a_phone_has_no_two_columns(used):
    assert used["narrow"] is False
    assert used["spill"] == 0


def test_a_screen_reader_says_what_was_removed_and_what_was_added(used):
    assert re.search(r"\[removed: may\s*\]", used["heard"])
    assert re.search(r"\[added: must\s*\]", used["heard"])
