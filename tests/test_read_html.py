import re
from pathlib import Path
from typing import Any

import pytest

from policygen import codec, writers
from policygen.errors import ReadError
from policygen.model import (
    Block,
    Footnote,
    Item,
    Paragraph,
    Policy,
    Signature,
    Span,
    Table,
)
from policygen.project.workspace import Workspace
from policygen.readers import read_bytes
from tests.samples import EVERYTHING, PLAIN

POLICIES = [*(made.policy for made in Workspace(Path(__file__).parent.parent).make()), EVERYTHING, PLAIN]  # fmt: skip
each = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.trust or policy.title)


def form(block: Block) -> Any:
    """What a reader sees of a block: its kind, label, words and marks."""
    match block:
        case Table():
            rows = [
                [(c.colspan, c.rowspan, c.header, [form(b) for b in c.blocks]) for c in row]
                for row in block.rows
            ]
            return ["Table", block.caption, block.header_rows, rows]
        case Signature():
            return ["Signature", block.lines]
        case Footnote():
            return ["Footnote", block.mark, words(block.spans)]
        case Item():
            return ["Item", block.depth, block.label, words(block.spans)]
        case Paragraph():
            return ["Paragraph", block.style, block.depth, words(block.spans)]


def words(spans: tuple[Span, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(span.text, span.marks) for span in codec.seen(spans)]


def forms(policy: Policy) -> list[Any]:
    """Title, cover, headings with their levels and labels, and every block."""
    cover = [(line.kind, line.text) for line in policy.furniture.cover if line.kind != "logo"]
    sections = [(s.level, s.label, s.title, [form(b) for b in s.blocks]) for s in policy.sections]
    return [policy.title, cover, sections]


def read(html: str, name: str = "policy.html") -> Policy:
    return read_bytes(html.encode(), name).policy


def body(html: str) -> list[Block]:
    return list(read(f"<html><body><main>{html}</main></body></html>").blocks())


def said(html: str) -> list[tuple[str, str]]:
    """Kind and words of each block, labels and depths in front."""
    found = []
    for block in body(html):
        lead = f"{block.depth}{block.label} " if isinstance(block, Item) else ""
        found.append((type(block).__name__, f"{lead}{block.text}"))
    return found


def heads(policy: Policy) -> list[tuple[int, str, str]]:
    return [(s.level, s.label, s.title) for s in policy.sections]


# ---- our own pages


@each
def test_a_page_gives_its_policy_back(policy: Policy):
    assert read_bytes(writers.write(policy, "html"), "a.html").policy == policy


@each
def test_a_page_without_the_carried_policy_says_the_same(policy: Policy):
    page = re.sub(rb"<script.*?</script>", b"", writers.write(policy, "html"), flags=re.DOTALL)
    found = read_bytes(page, "a.html").policy
    assert forms(found) == forms(policy)
    assert codec.fingerprint(found) == codec.fingerprint(policy)


def test_blocks_keep_their_ids_and_origins_without_the_carried_policy():
    page = re.sub(rb"<script.*?</script>", b"", writers.write(EVERYTHING, "html"), flags=re.DOTALL)
    found = {block.id: block.origin for block in read_bytes(page, "a.html").policy.blocks()}
    assert found == {block.id: block.origin for block in EVERYTHING.blocks()}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("enter a puddle", "leave a puddle"),
        ('<span class="label">(iii)</span>', '<span class="label">(iv)</span>'),
        ("Visits &amp; &lt;puddles&gt;</h3>", "Visits</h3>"),
        ("</main>", "<p>One more rule.</p></main>"),
        ("<td>", "<td>about "),
        ("Look before you leap.", "Leap."),
    ],
)
def test_the_carried_policy_never_hides_an_edit(was: str, now: str):
    page = writers.write(EVERYTHING, "html").decode()
    head, script, tail = page.partition("<script")
    was = was if was in head else was.replace("h3", "h2")
    assert was in head
    reading = read_bytes((head.replace(was, now.replace("h3", was[-3:-1]), 1) + script + tail).encode(), "a.html")  # fmt: skip
    assert forms(reading.policy) != forms(EVERYTHING)
    assert reading.warnings


def test_a_broken_carried_policy_is_left_aside():
    page = writers.write(EVERYTHING, "html").replace(b'{"format"', b'{"farmat"')
    assert forms(read_bytes(page, "a.html").policy) == forms(EVERYTHING)


# ---- any page


def test_headings_have_levels_and_typed_numbers():
    found = read(
        "<html><body><main><h1>Pond Policy</h1><h2>1. Aims</h2><p>a</p><h3>1.1 Dry&nbsp;feet</h3><p>b</p></main></body></html>"
    )
    assert found.title == "Pond Policy"
    assert heads(found) == [(1, "1.", "Aims"), (2, "1.1", "Dry feet")]


def test_what_stands_around_the_text_is_left_out():
    found = read(
        "<html><head><title>T</title></head><body><header>Site</header><nav>Menu</nav>"
        "<main><h1>Pond Policy</h1><header>By the Bursar</header><p>Stay dry.</p><aside>Mind the ducks.</aside>"
        "<script>x()</script><style>p{}</style></main><footer>Imprint</footer></body></html>"
    )
    assert [block.text for block in found.blocks()] == ["By the Bursar", "Stay dry.", "Mind the ducks."]  # fmt: skip


def test_a_page_without_a_main_part_is_read_without_its_landmarks():
    found = read(
        "<html><body><header>Site</header><div><p>Stay dry.</p></div><div role='navigation'>Menu</div><footer>F</footer></body></html>"
    )
    assert [block.text for block in found.blocks()] == ["Stay dry."]


def test_a_header_with_the_top_heading_is_a_part_of_the_text():
    found = read("<html><body><header><h1>Pond Policy</h1></header><p>Stay dry.</p></body></html>")
    assert (found.title, [b.text for b in found.blocks()]) == ("Pond Policy", ["Stay dry."])


@pytest.mark.parametrize(
    "hiding",
    ["hidden", 'style="display: none"', 'style="color:red;visibility:hidden"', 'role="navigation"'],
)
def test_hidden_words_are_left_out(hiding: str):
    assert said(f"<p>seen</p><div {hiding}><p>not</p></div>tail") == [
        ("Paragraph", "seen"),
        ("Paragraph", "tail"),
    ]


def test_words_outside_of_any_paragraph_are_not_lost():
    assert said("a<div>b<p>c</p>d</div>e<!-- x -->f") == [
        ("Paragraph", "a"),
        ("Paragraph", "b"),
        ("Paragraph", "c"),
        ("Paragraph", "d"),
        ("Paragraph", "ef"),
    ]


def test_items_have_depths_and_the_labels_a_browser_shows():
    assert said(
        "<ol><li>a<ul><li>b<p>more</p></li></ul>tail</li><li value=5>c</li><li>d</li></ol>"
        "<ol type=a start=3><li>e</li></ol><ol reversed><li>f</li><li>g</li></ol><ol type=i start=0><li>h</li></ol>"
    ) == [
        ("Item", "01. a"),
        ("Item", "1 b"),
        ("Paragraph", "more"),
        ("Paragraph", "tail"),
        ("Item", "05. c"),
        ("Item", "06. d"),
        ("Item", "0c. e"),
        ("Item", "02. f"),
        ("Item", "01. g"),
        ("Item", "00. h"),
    ]


def test_a_typed_label_stands_for_the_bullet():
    assert said("<ul><li>(i) No diving.</li><li>• No ducks.</li></ul><p>(a) No eels.</p>") == [
        ("Item", "0(i) No diving."),
        ("Item", "0 No ducks."),
        ("Item", "0(a) No eels."),
    ]


def test_a_list_of_headings_is_no_list():
    found = read(
        "<html><body><main><ul><li><h2>Aims</h2><p>Stay dry.</p></li></ul></main></body></html>"
    )
    assert found.title == "Aims"
    assert [(type(b).__name__, b.depth) for b in found.blocks() if isinstance(b, Paragraph)] == [
        ("Paragraph", 0)
    ]


def test_tables_have_spans_headers_and_a_caption():
    (table,) = body(
        "<table><caption>Depths</caption><thead><tr><th colspan=2>cm</th></tr></thead>"
        "<tr><td rowspan=0>1<p>2</p></td><td>3</td></tr><tr><td>4</td></tr></table>"
    )
    assert isinstance(table, Table)
    assert (table.caption, table.header_rows) == ("Depths", 1)
    shown = [[(c.text, c.colspan, c.rowspan, c.header) for c in row] for row in table.rows]
    assert shown == [
        [("cm", 2, 1, True)],
        [("1\n2", 1, 2, False), ("3", 1, 1, False)],
        [("4", 1, 1, False)],
    ]


def test_a_table_that_is_there_for_the_look_is_no_table():
    assert said("<table><tr><td><h2>Aims</h2>a<table><tr><td>b</td></tr></table></td></tr></table>") == [
        ("Paragraph", "a"),
        ("Table", "b"),
    ]  # fmt: skip


def test_quotations_definitions_and_verbatim_text():
    blocks = body(
        "<blockquote><p>q</p></blockquote><dl><dt>Pond<dd>Water.</dl><pre>a\n  b</pre><details><summary>s</summary>t</details>"
    )
    assert [(block.style, block.text) for block in blocks if isinstance(block, Paragraph)] == [
        ("quote", "q"),
        ("body", "Pond"),
        ("body", "Water."),
        ("body", "a\n  b"),
        ("body", "s"),
        ("body", "t"),
    ]


def test_marks_links_and_breaks():
    (block,) = body(
        "<p>a <b>b <i>c</i></b><br> d<sup>2</sup> <a href=' https://example.org '>e</a> <a href='javascript:x()'>f</a>"
        " <q>g</q></p>"
    )
    assert isinstance(block, Paragraph)
    assert block.spans == (
        Span("a "),
        Span("b ", ("strong",)),
        Span("c", ("emphasis", "strong")),
        Span("\nd"),
        Span("2", ("superscript",)),
        Span(" "),
        Span("e", href="https://example.org"),
        Span(" f “g”"),
    )


def test_two_breaks_part_paragraphs():
    assert said("<p>a<br><br>b<br>c</p>") == [("Paragraph", "a"), ("Paragraph", "b\nc")]


@pytest.mark.parametrize(
    "data",
    [
        "<html><body><p>Café</p></body></html>".encode(),
        "<html><head><meta charset=iso-8859-1></head><body><p>Café</p></body></html>".encode("latin-1"),
        "<html><body><p>Café</p></body></html>".encode("utf-16"),
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Café</p></body></html>'.encode(),
    ],
)  # fmt: skip
def test_a_page_may_be_encoded_in_any_way(data: bytes):
    assert [block.text for block in read_bytes(data, "a.html").policy.blocks()] == ["Café"]


# ---- pages that mean harm


@pytest.mark.parametrize("html", ["<html></html>", "<html><body><script>x</script></body></html>"])
def test_a_page_without_words_is_refused(html: str):
    with pytest.raises(ReadError, match="no text"):
        read(html)


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul><li", "b", "table><tr><td"])
def test_a_page_that_is_nested_too_deeply_is_refused(tag: str):
    with pytest.raises(ReadError, match="deep"):
        read("<html><body>" + f"<{tag}>" * 5000 + "x")


def test_a_page_nested_as_deeply_as_may_be_is_read():
    assert [b.text for b in read("<html><body>" + "<div>" * 900 + "x").blocks()] == ["x"]


def test_a_span_without_end_ends_with_its_table():
    (table,) = body("<table><tr><td rowspan=99999 colspan=99999>a</td></tr></table>")
    assert isinstance(table, Table)
    assert (table.rows[0][0].rowspan, table.rows[0][0].colspan) == (1, 1)


def test_numbers_that_nobody_counts_to_are_not_counted_to():
    assert said("<ol type=a start=99999999999><li>a</li></ol>") == [("Item", "0a. a")]


def test_a_page_points_to_files_in_vain(tmp_path: Path):
    secret = tmp_path / "secret.html"
    secret.write_text("<p>hidden</p>")
    found = read(
        f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]><html><body><p>a&e;</p>'
        f'<iframe src="{secret.as_uri()}"></iframe><object data="{secret.as_uri()}"></object></body></html>'
    )
    assert "hidden" not in " ".join(block.text for block in found.blocks())
