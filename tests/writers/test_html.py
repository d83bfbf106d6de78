"""A page of ours, read as browsers, checkers and people without sight or colour read it."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from policygen.errors import SourceError, WriteError
from policygen.model import (
    Contents,
    CoverLine,
    Furniture,
    Item,
    Paragraph,
    Policy,
    Running,
    Section,
    Span,
    Table,
)
from policygen.project.workspace import Workspace
from policygen.theme import Image, Theme
from policygen.writers.html import carried, write
from tests.pages import looked_at, nu_messages
from tests.samples import EVERYTHING, PLAIN, cell, said

ROOT = Path(__file__).parents[2]
LOOK = ROOT / "tests" / "browser" / "look.mjs"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf"
    "f01f0005000201a2f5b2c10000000049454e44ae426082"
)
CREST = Theme(crest=Image(PNG, "image/png", 300, 200))
NASTY = "</style></script><script>alert('\"')</script> & \\ {{ 7 * 7 }} {% x %} ]]> <!--"


def page(policy: Policy, theme: Theme = Theme()) -> Any:
    return lxml.html.document_fromstring(write(policy, theme))


def shown(policy: Policy) -> list[str]:
    """The words of the body, without the way past them and what is there for machines."""
    body = page(policy).find("body")
    for element in body.xpath(".//script | .//a[@class='skip'] | .//*[@class='unseen']"):
        element.drop_tree()
    for element in body.iter("br"):
        element.tail = "\n" + (element.tail or "")
    return str(body.text_content()).split()


def meant(policy: Policy) -> list[str]:
    furniture = policy.furniture
    said = [line.text for line in furniture.cover if line.kind != "logo"]
    if furniture.contents:
        said.append(furniture.contents.title)
        said += [f"{s.label} {s.contents_title}" for s in policy.sections if s.contents_title]
    for section in policy.sections:
        said.append(f"{section.label} {section.title}")
        for block in section.blocks:
            label = f"{block.label} " if isinstance(block, Item) else ""
            caption = f"{block.caption} " if isinstance(block, Table) else ""
            said.append(caption + label + block.text)
    return "\n".join(said).split()


def body(*blocks: Any) -> Policy:
    return Policy("Edge", sections=(Section("s", "Head", blocks=blocks),))


def texts(elements: list[Any]) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


# ---- words


@pytest.mark.parametrize("policy", [EVERYTHING, PLAIN], ids=["everything", "plain"])
def test_a_page_says_the_policy_word_for_word(policy):
    assert shown(policy) == meant(policy)


def test_words_that_look_like_markup_stay_words():
    policy = Policy(
        NASTY,
        organisation=NASTY,
        furniture=Furniture(
            cover=(CoverLine("title", NASTY), CoverLine("notice", NASTY)),
            contents=Contents(NASTY, NASTY),
            head=Running(NASTY, NASTY, NASTY),
            mark=NASTY,
        ),
        sections=(
            Section("s", NASTY, 1, "1", "1", NASTY, (Paragraph("p", (Span(NASTY, ("strong",)),)),)),
        ),
    )
    assert shown(policy) == meant(policy)
    assert page(policy).xpath("//script/@type") == ["application/json"]
    assert page(policy).findtext(".//title") == NASTY
    assert carried(write(policy)) == policy


def test_the_cover_keeps_the_order_of_its_lines_even_with_the_title_last():
    cover = EVERYTHING.furniture.cover
    policy = replace(EVERYTHING, furniture=Furniture(cover=tuple(reversed(cover))))
    assert shown(policy)[:2] == ["For", "approval"]
    assert texts(page(policy).xpath("//header/h1")) == ["Puddle Policy"]


def test_signs_that_html_cannot_hold_are_shown_as_lost_and_kept_in_the_json():
    policy = body(Paragraph("p", said("a\x0bb\x00c\x85d \ufffe")))
    data = write(policy)
    assert "a\ufffdb\ufffdc\ufffdd" in data.decode()
    assert carried(data) == policy


# ---- structure


def test_a_page_has_landmarks_a_language_and_a_way_past_the_contents():
    tree = page(replace(EVERYTHING, language="cy"))
    assert tree.get("lang") == "cy"
    assert [e.tag for e in tree.find("body") if e.tag != "script"] == ["a", "header", "nav", "main"]
    skip = tree.find("body")[0]
    assert (skip.get("class"), skip.get("lang")) == ("skip", "en")
    assert tree.get_element_by_id(skip.get("href")[1:]).tag == "main"


def test_headings_follow_one_another_without_a_gap():
    tags = [e.tag for e in page(EVERYTHING).xpath("//h1 | //h2 | //h3")]
    assert tags == ["h1", "h2", "h2", "h2", "h3"]


def test_a_policy_without_a_title_on_its_cover_has_a_heading_for_those_who_listen():
    assert [h.get("class") for h in page(PLAIN).xpath("//h1")] == ["unseen"]


def test_every_section_and_block_has_its_id_and_says_its_clause():
    tree = page(EVERYTHING)
    for section in EVERYTHING.sections:
        assert tree.get_element_by_id(section.id).tag in ("section", "div")
        for block in section.blocks:
            element = tree.get_element_by_id(block.id)
            assert element.get("data-clause") == block.origin.clause
            assert element.get("data-wording", "") == block.origin.wording
            assert element.get("data-origin") == block.origin.kind


def test_contents_lead_to_their_sections():
    tree = page(EVERYTHING)
    links = tree.xpath("//nav//a")
    assert texts(links) == ["1. Visits", "2. Boots", "2.1 Wading"]
    assert all(tree.get_element_by_id(link.get("href")[1:]) is not None for link in links)
    assert texts(tree.xpath("//nav//ol//ol//a")) == ["2.1 Wading"]


def test_lists_nest_and_show_the_labels_of_the_policy():
    tree = page(EVERYTHING)
    outer = tree.xpath("//section[@id='visits']/ol")[0]
    assert [li.get("data-label") for li in outer] == ["(i)", "(ii)", "(iii)"]
    assert texts(outer.xpath("./li/span[@class='label']")) == ["(i)", "(ii)", "(iii)"]
    second = tree.get_element_by_id("visits-3")
    assert [e.tag for e in second] == ["span", "ul", "p"]
    assert [e.get("id") for e in second.iter("li", "p")] == [
        "visits-3",
        "visits-4",
        "visits-5",
        "visits-6",
    ]


def test_a_table_has_a_caption_headers_with_a_scope_and_spans():
    table = page(EVERYTHING).get_element_by_id("boots-4")
    assert texts(table.xpath("./caption")) == ["Boots and the puddles they are good for"]
    heads = [(h.get("scope"), h.get("rowspan"), h.get("colspan")) for h in table.iter("th")]
    assert heads == [
        ("col", "2", None),
        ("col", None, "2"),
        ("col", None, None),
        ("col", None, None),
    ]
    assert [len(row) for row in table.xpath("./tbody/tr")] == [3, 3]


def test_a_header_cell_in_the_body_of_a_table_heads_its_row():
    rows = ((cell("", id="x"), cell("A", header=True)), (cell("b", header=True), cell("c")))
    table = page(body(Table("t", rows, 1))).get_element_by_id("t")
    assert [h.get("scope") for h in table.iter("th")] == ["col", "row"]


def test_a_signature_has_labels_and_captions_and_no_line_of_underscores():
    block = page(EVERYTHING).get_element_by_id("signatures")
    words = "Signed Headteacher Date Signed Ada Marsh, Chair of Governors Date"
    assert " ".join(block.text_content().split()) == words


def test_links_lead_only_where_a_reader_would_want_to_go():
    hrefs = ["https://a.uk/x y", "#p", "mailto:a@b.uk", "javascript:alert(1)", "data:text/html,x"]
    spans = tuple(Span(f"to {href}", (), href) for href in hrefs)
    links = page(body(Paragraph("p", spans))).xpath("//main//a/@href")
    assert links == ["https://a.uk/x%20y", "#p", "mailto:a@b.uk"]


def test_a_logo_is_in_the_page_with_its_description():
    (image,) = page(EVERYTHING, CREST).xpath("//img")
    assert image.get("alt") == "A frog on a lily pad, the school's badge"
    assert image.get("src").startswith("data:image/png;base64,")
    assert page(EVERYTHING).xpath("//img") == []


def test_what_is_known_of_the_policy_stands_in_the_head():
    tree = page(EVERYTHING)
    meta = {m.get("name"): m.get("content") for m in tree.xpath("//meta[@name]")}
    assert meta["author"] == "Marsh Lane Primary School"
    assert meta["dcterms.created"] == "2026-09"
    assert meta["dcterms.modified"] == "2026-10-14"
    assert len(meta["policygen.fingerprint"]) == 64
    assert "dcterms.created" not in {m.get("name") for m in page(PLAIN).xpath("//meta")}


# ---- what a page carries


@pytest.mark.parametrize("policy", [EVERYTHING, PLAIN], ids=["everything", "plain"])
def test_a_page_gives_its_policy_back(policy):
    assert carried(write(policy, CREST)) == policy


def test_a_page_saved_in_another_encoding_gives_its_policy_back():
    text = write(EVERYTHING).decode().replace('charset="utf-8"', 'charset="windows-1252"')
    assert carried(text.encode("windows-1252", "xmlcharrefreplace")) == EVERYTHING


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"<p>Any other page",
        b"PK\x03\x04",
        b'<script id="policygen-policy">{',
        b'<script id="policygen-policy"></script>',
        b'<script id="policygen-policy">{"format": "policygen/1", "titel": "x"}</script>',
    ],
)
def test_what_carries_no_policy_gives_none(data):
    assert carried(data) is None


def test_a_damaged_page_gives_its_policy_or_none_and_never_an_error():
    dice = random.Random(5)
    good = write(EVERYTHING)
    for _ in range(200):
        start = dice.randrange(len(good))
        found = carried(good[:start] + good[start + dice.randrange(40) :])
        assert found is None or isinstance(found, Policy)


# ---- looks


def test_a_template_of_a_workspace_comes_before_the_stock_one(tmp_path):
    Path(tmp_path, "policy.css").write_text("/* ours */")
    data = write(PLAIN, Theme(templates=(tmp_path, *Theme().templates)))
    assert b"/* ours */" in data and b"prefers-color-scheme" in data


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\n{{ policy.titel }}", 2, "titel"),
        ("a\n\n{% if %}", 3, "Expected an expression"),
        ("{{ nobody }}", 1, "'nobody' is undefined"),
    ],
)
def test_a_mistake_in_a_template_is_an_error_with_its_place(tmp_path, text, line, said):
    template = tmp_path / "policy.html.j2"
    template.write_text(text)
    with pytest.raises(SourceError, match=said) as caught:
        write(PLAIN, Theme(templates=(tmp_path, *Theme().templates)))
    assert (str(caught.value.path), caught.value.line) == (str(template), line)


def test_a_missing_template_is_an_error_that_says_where_it_was_looked_for(tmp_path):
    with pytest.raises(SourceError, match=r"no template 'policy\.html\.j2'.*in .*" + tmp_path.name):
        write(PLAIN, Theme(templates=(tmp_path,)))


def test_the_colour_of_the_theme_is_the_page_s_and_a_wrong_one_an_error():
    assert b"#7a1f3d" in write(PLAIN, Theme(colour="#7a1f3d"))
    with pytest.raises(SourceError, match="'red' is not a colour"):
        write(PLAIN, Theme(colour="red"))


def test_sections_nested_without_end_are_an_error_and_not_a_crash():
    deep = tuple(Section(f"s{n}", "T", n, contents_title="T") for n in range(3000))
    furniture = Furniture(contents=Contents())
    with pytest.raises(WriteError, match="nested too deeply"):
        write(Policy("Deep", sections=deep, furniture=furniture))


def test_the_same_policy_makes_the_same_bytes():
    assert write(EVERYTHING, CREST) == write(EVERYTHING, CREST)


# ---- checkers


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Files with every kind of thing in them."""
    folder = tmp_path_factory.mktemp("pages")
    wide = tuple(cell(f"Column {n} ofatable", header=True, id=f"c{n}") for n in range(12))
    short = (cell("one"), cell("two"))
    loud = Theme(colour="#ffee00", crest=CREST.crest)
    cover = replace(EVERYTHING.furniture, cover_page=False, contents=None)
    made = {
        "everything": write(EVERYTHING, CREST),
        "plain": write(PLAIN),
        "yellow": write(EVERYTHING, loud),
        "grey": write(replace(EVERYTHING, furniture=cover), Theme(colour="#999999")),
        "wide": write(body(Table("t", (wide, short), 1), Item("deep", said("x" * 200), 4))),
        "welsh": write(replace(PLAIN, language="cy")),
    }
    for real in Workspace(ROOT).make():
        made[real.policy.trust] = write(real.policy, real.theme)
    for name, data in made.items():
        (folder / f"{name}.html").write_bytes(data)
    return sorted(folder.glob("*.html"))


def test_the_nu_checker_finds_no_error_and_no_warning(pages):
    assert nu_messages(pages) == []


def test_axe_finds_nothing_wrong_by_day_by_night_on_a_phone_and_on_paper(pages):
    views = looked_at(pages)
    assert [view for view in views if view["violations"]] == []
    assert all(view["passes"] >= 10 for view in views), "axe has not looked"
    assert [(v["file"], v["view"], v["spill"]) for v in views if v["spill"]] == []
    assert [view["requests"] for view in views if view["requests"]] == []
