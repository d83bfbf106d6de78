import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from ruamel.yaml import YAML

from policygen import codec, numbering
from policygen.model import (
    Block,
    Cell,
    Contents,
    CoverLine,
    Footnote,
    Furniture,
    Item,
    Mark,
    Paragraph,
    Policy,
    Section,
    Signatory,
    Signature,
    Span,
    Table,
)
from policygen.writers import markdown
from policygen.writers.text import grid
from tests.samples import EVERYTHING, PLAIN

# ---- a reader, to show that nothing is lost


class Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


PARSER = Parser("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
MARKS: dict[str, Mark] = {
    "strong": "strong",
    "em": "emphasis",
    "s": "strike",
    "u": "underline",
    "sup": "superscript",
    "sub": "subscript",
    "code": "code",
}
Said = list[tuple[str, tuple[Mark, ...], str]]


def said(spans: Sequence[Span]) -> Said:
    """Spans as a reader sees them."""
    return [(span.text, span.marks, span.href) for span in codec.seen(tuple(spans))]


def runs(tokens: Sequence[Token]) -> Iterator[Span]:
    marks: list[str] = []
    href = ""
    for token in tokens:
        tag = re.fullmatch(r"</?(\w+)>", token.content) if token.type == "html_inline" else None
        if token.type in ("text", "hardbreak", "code_inline"):
            shown = marks + ["code"] * (token.type == "code_inline")
            text = "\n" if token.type == "hardbreak" else token.content
            yield Span(text, tuple(sorted(MARKS[mark] for mark in shown)), href)
        elif token.type in ("link_open", "link_close"):
            href = str(token.attrGet("href") or "") if token.nesting == 1 else ""
        elif tag and tag[1] == "br":
            yield Span("\n", tuple(sorted(MARKS[mark] for mark in marks)), href)
        elif tag and tag[1] in MARKS and not token.content.startswith("</"):
            marks.append(tag[1])
        elif tag and tag[1] in MARKS:
            assert marks.pop() == tag[1], "tags stand within one another"
        elif token.type in ("strong_open", "em_open", "s_open"):
            marks.append(token.tag)
        elif token.type in ("strong_close", "em_close", "s_close"):
            assert marks.pop() == token.tag
        else:
            assert token.type == "html_inline", token
            assert token.content in ("<span>", "</span>") or token.content.startswith(("<a", "</a"))


def spans(tokens: Sequence[Token]) -> tuple[Span, ...]:
    return codec.seen(tuple(runs(tokens)))


def cut(read: tuple[Span, ...], length: int) -> tuple[Span, ...]:
    """The spans without so many characters at their start."""
    while length and read:
        taken = min(length, len(read[0].text))
        read = codec.seen((replace(read[0], text=read[0].text[taken:]), *read[1:]))
        length -= taken
    return read


def marked(tokens: Sequence[Token], kind: str) -> tuple[str, tuple[Span, ...]]:
    """A label or a note's mark, and the spans after it."""
    tokens = [t for t in tokens if t.type != "html_inline" or not re.match(r"</?a\b", t.content)]
    contents = [token.content if token.type == "html_inline" else "" for token in tokens]
    if contents[:1] == ["<span>"]:
        close = contents.index("</span>")
        label = "".join(span.text for span in spans(tokens[1:close]))
        rest = spans(tokens[close + 1 :])
        return label, cut(rest, 1) if label and kind == "label" else rest
    read = spans(tokens)
    text = "".join(span.text for span in read)
    if kind == "label":
        label, rest_text = numbering.split(text)
        return label, cut(read, len(text) - len(rest_text))
    found = re.match("[*†‡]*", text)
    mark = found.group() if found else ""
    return mark, cut(read, len(mark))


def read(text: str) -> tuple[list[Any], list[list[Any]]]:
    """What stands before the rule and, section by section, what stands after it."""
    body = text.split("\n---\n", 1)[1]
    tokens = PARSER.parse(body)
    rule = next(
        (at for at, token in enumerate(tokens) if token.type == "hr" and token.markup[0] == "-"),
        None,
    )
    furniture = tokens[:rule] if rule else tokens[:3]
    sections: list[list[Any]] = []
    for block in blocks(tokens[rule + 1 if rule else 3 :]):
        if block[0] == "Section":
            sections.append(block[1:])
        else:
            sections = sections or [[1, "", "", []]]
            sections[-1][3].append(block)
    return list(blocks(furniture)), sections


def blocks(tokens: Sequence[Token]) -> Iterator[Any]:
    return _Reader(tokens).blocks()


class _Reader:
    """Walks over a page's tokens; knows which lists it is in, and what it met before a table."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.lists: list[Token] = []
        self.numbers: list[int] = []
        self.quoted = self.fresh = False
        self.header_rows: int | None = None
        self.caption = ""

    def blocks(self) -> Iterator[Any]:
        for at, token in enumerate(self.tokens):
            if step := self.STEPS.get(token.type):
                step(self, at)
            elif token.type == "hr":
                assert token.markup[0] == "*"
                yield ["Section", 1, "", "", []]
            elif token.type == "table_open":
                yield self.table(at)
            elif token.type == "inline" and self.tokens[at - 1].type not in ("th_open", "td_open"):
                yield from self.said(self.tokens[at - 1], token)

    def open_list(self, at: int) -> None:
        start = self.tokens[at].attrGet("start")
        self.lists.append(self.tokens[at])
        self.numbers.append(1 if start is None else int(start))

    def close_list(self, at: int) -> None:
        self.lists.pop()
        self.numbers.pop()

    def open_item(self, at: int) -> None:
        self.fresh = self.tokens[at + 1].type == "paragraph_open"

    def close_item(self, at: int) -> None:
        self.numbers[-1] += 1

    def quote(self, at: int) -> None:
        self.quoted = self.tokens[at].nesting == 1

    def comment(self, at: int) -> None:
        note = re.match(r"<!-- header rows: (\d+) -->", self.tokens[at].content)
        self.header_rows = int(note[1]) if note else None

    STEPS: ClassVar[dict[str, Callable[["_Reader", int], None]]] = {
        "bullet_list_open": open_list,
        "ordered_list_open": open_list,
        "bullet_list_close": close_list,
        "ordered_list_close": close_list,
        "list_item_open": open_item,
        "list_item_close": close_item,
        "blockquote_open": quote,
        "blockquote_close": quote,
        "html_block": comment,
    }

    def table(self, at: int) -> list[Any]:
        end = next(n for n in range(at, len(self.tokens)) if self.tokens[n].type == "table_close")
        made = table(self.tokens[at:end], self.header_rows, self.caption)
        self.header_rows, self.caption = None, ""
        return made

    def said(self, parent: Token, token: Token) -> Iterator[Any]:
        children = token.children or []
        if parent.type == "heading_open":
            label, rest = marked(children, "label")
            title = "".join(span.text for span in rest)
            yield ["Section", int(parent.tag[1]) - 1, label, title, []]
        elif self.fresh:
            yield self.item(children)
        elif self.quoted or self.lists:
            style = "quote" if self.quoted else "body"
            yield ["Paragraph", style, len(self.lists), said(spans(children))]
        elif token.content.startswith("<b>"):
            self.caption = "".join(span.text for span in spans(inner(token.content[3:-4])))
        elif re.search(r"(^|[ \\])_{19,20}( |\\?$)", token.content, re.MULTILINE):
            yield ["Signature", signature(token.content)]
        elif not re.fullmatch(r'<a id="[^"]*"></a>', token.content):
            mark, rest = marked(children, "mark")
            yield ["Footnote", mark, said(rest)] if mark else ["Paragraph", "body", 0, said(rest)]

    def item(self, children: Sequence[Token]) -> list[Any]:
        self.fresh = False
        depth, innermost = len(self.lists) - 1, self.lists[-1]
        if innermost.tag == "ol":
            return ["Item", depth, f"{self.numbers[-1]}{innermost.markup}", said(spans(children))]
        label, rest = marked(children, "label")
        return ["Item", depth, label, said(rest)]


def inner(text: str) -> Sequence[Token]:
    return PARSER.parseInline(text)[0].children or []


def signature(content: str) -> list[tuple[str, str]]:
    lines = []
    for line in re.split(r"\\\n", content):
        before, after = re.split(r"\\?_{19,20}", line)
        texts = ["".join(s.text for s in spans(inner(part))) for part in (before[:-1], after[1:])]
        lines.append((texts[0], texts[1]))
    return lines


def table(tokens: Sequence[Token], headers: int | None, caption: str) -> list[Any]:
    rows: list[list[str]] = []
    for at, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(tokens[at + 1].content)
    if not any(rows[0]) and headers is None:
        return ["Table", caption, 0, [[cell(raw, False) for raw in row] for row in rows[1:]]]
    shown = [[cell(raw, at == 0) for raw in row] for at, row in enumerate(rows)]
    if headers is None:
        headers = 1
        while headers < len(rows):
            own = [one for one in shown[headers] if not isinstance(one, str)]
            if not own or not all(one[0] for one in own):
                break
            headers += 1
    return ["Table", caption, headers, shown]


def cell(raw: str, first: bool) -> Any:
    if raw in ("^", "<"):
        return raw
    header = first
    if first and raw.startswith("<i></i>"):
        header, raw = False, raw[7:]
    elif not first and raw.startswith("<b>"):
        header, raw = True, raw[3:-4]
    return header, list(cell_blocks(raw))


def cell_blocks(raw: str) -> Iterator[Any]:
    groups: list[str] = []
    new = True
    for line in raw.split("<br>"):
        if line and (new or re.match(r" *[->] ", line)):
            groups.append(line)
        elif line:
            groups[-1] += f"<br>{line}"
        new = not line
    for group in groups:
        bare = group.lstrip(" ")
        depth = (len(group) - len(bare)) // 2
        if bare.startswith("- "):
            label, rest = marked(inner(bare[2:]), "label")
            yield ["Item", depth, label, said(rest)]
        else:
            style = "quote" if bare.startswith("> ") else "body"
            yield ["Paragraph", style, depth, said(spans(inner(bare.removeprefix("> "))))]


# ---- what the reader should find


def expected(policy: Policy) -> list[list[Any]]:
    sections = [[s.level, s.label, s.title, [form(b) for b in s.blocks]] for s in policy.sections]
    return sections


def form(block: Block) -> list[Any]:
    match block:
        case Item():
            return ["Item", block.depth, block.label, said(block.spans)]
        case Paragraph():
            return ["Paragraph", block.style, block.depth, said(block.spans)]
        case Footnote():
            return ["Footnote", block.mark, said(block.spans)]
        case Signature():
            return ["Signature", list(block.lines)]
        case Table():
            rows: list[list[Any]] = []
            for row in grid(block):
                rows.append([])
                for place in row:
                    assert place
                    one, down, right = place
                    whole: Any = (one.header, [form(inside) for inside in one.blocks])
                    rows[-1].append("^" if down else "<" if right else whole)
            return ["Table", block.caption, block.header_rows, rows]


def written(*blocks: Block, title: str = "") -> str:
    """A policy of one section, without its front matter and title."""
    policy = Policy("T", sections=(Section("s", title, blocks=blocks),))
    return markdown.write(policy).decode().split("\n# T\n\n", 1)[1]


def para(*said: Span | str) -> Paragraph:
    return Paragraph("p", tuple(Span(part) if isinstance(part, str) else part for part in said))


def item(text: str, depth: int = 0, label: str = "") -> Item:
    return Item(f"i-{text}", (Span(text),), depth, label)


def assert_same(*blocks: Block) -> None:
    policy = Policy("T", sections=(Section("s", blocks=blocks),))
    assert read(markdown.write(policy).decode())[1] == expected(policy)


# ---- examples


def test_the_sample_reads_as_a_person_would_have_typed_it():
    text = markdown.write(EVERYTHING).decode()
    assert (
        text[text.index("This policy is") : text.index("### 2.1")]
        == """\
This policy is for everyone who gets wet.

## 1. Visits & &lt;puddles>

The Headteacher must **never** enter a puddle **_knowingly_**, see [section 2](#2-boots) and [the pond code](https://example.org/pond?a=1&b=2).

- (i) in the (i) style
- (ii) with a bullet beneath:
  - nested
    - and deeper

  A second paragraph of the item.

- (iii) and on

## 2. Boots

- (i) starts anew
- a plain bullet

> “Boots are a state of mind.”

<b>Boots and the puddles they are good for</b>

| Size | Depth in cm | < |
| --- | --- | --- |
| ^ | <b>least</b> | <b>most</b> |
| 10 | 1 | 4 |
| 11 | 2 | - five |

"""
    )


def test_the_sample_reads_back_equal():
    anchored = replace(EVERYTHING, sections=tuple(map(with_anchor, EVERYTHING.sections)))
    assert read(markdown.write(EVERYTHING).decode())[1] == expected(anchored)


def with_anchor(section: Section) -> Section:
    """The section with its one inner link as a page needs it."""
    paragraph, *rest = section.blocks
    if section.id != "visits" or not isinstance(paragraph, Paragraph):
        return section
    linked = [replace(s, href="#2-boots") if s.href == "#boots" else s for s in paragraph.spans]
    return replace(section, blocks=(replace(paragraph, spans=tuple(linked)), *rest))


def test_a_policy_without_a_cover_has_its_title_above_its_text():
    assert markdown.write(PLAIN).decode().endswith("---\n\n# Short Policy\n\nBe kind.\n")


def test_the_cover_and_the_contents_stand_before_a_rule():
    furniture = Furniture(
        cover=(CoverLine("title", "T"), CoverLine("motto", "Leap.\nThen look.")),
        contents=Contents("What is in it"),
    )
    sections = (
        Section("a", "A", label="1", contents_title="Of A"),
        Section("b", "B & b", 2, "1.1", contents_title="Of B"),
        Section("c", "A", contents_title="Again A"),
    )
    text = markdown.write(Policy("T", sections=sections, furniture=furniture)).decode()
    assert text.split("---\n\n", 1)[1] == (
        "# T\n\nLeap.\\\nThen look.\n\n## What is in it\n\n"
        "- [1 Of A](#1-a)\n  - [1.1 Of B](#11-b--b)\n- [Again A](#a)\n\n---\n\n"
        "## 1 A\n\n### 1.1 B & b\n\n## A\n"
    )


def test_a_heading_met_before_gets_a_numbered_anchor():
    sections = (
        Section("a", "Aims", blocks=(para(Span("there", href="#b")),)),
        Section("b", "Aims"),
    )
    assert "[there](#aims-1)" in markdown.write(Policy("T", sections=sections)).decode()


def test_a_block_that_is_linked_to_carries_an_anchor():
    rule = Item("no-running", (Span("No running."),), label="(i)")
    assert written(para(Span("above", href="#no-running")), rule) == (
        '[above](#no-running)\n\n- <a id="no-running"></a>(i) No running.\n'
    )


def test_the_front_matter_is_yaml_that_says_what_is_known():
    text = markdown.write(EVERYTHING).decode()
    facts = YAML(typ="safe").load(text.split("---\n")[1])
    assert facts["title"] == "Puddle Policy"
    assert facts["version"] == "1.2"
    assert facts["approved_on"] == "2026-10-14"
    assert facts["publish"] is True
    assert facts["fingerprint"] == codec.fingerprint(EVERYTHING)
    assert facts["history"][0]["summary"] == "Boots added & tested <twice>"
    assert facts["cover"][1:3] == ["logo", "organisation"]
    assert "minute" not in facts


@pytest.mark.parametrize(
    "title", ["No", "a: b", "x # y", 'say "so"', "- a", "\u2028\x85", "two\nlines", "1e5"]
)
def test_a_title_of_any_kind_stays_itself_in_the_front_matter(title: str):
    text = markdown.write(Policy(title)).decode()
    assert YAML(typ="safe").load(text.split("---\n")[1])["title"] == title


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. Not a list", "1\\. Not a list"),
        ("# Not a heading", "\\# Not a heading"),
        ("- no", "\\- no"),
        ("+ no", "\\+ no"),
        ("-5 degrees", "-5 degrees"),
        ("> no", "\\> no"),
        ("a * b", "a \\* b"),
        ("snake_case and _this_", "snake_case and \\_this\\_"),
        ("<b> &amp; &c", "\\<b> \\&amp; &c"),
        ("C:\\temp [x](y)", "C:\\\\temp \\[x\\](y)"),
        (" edges ", "&#32;edges&#32;"),
        ("a\n- b", "a\\\n\\- b"),
        ("Fish & chips!", "Fish & chips!"),
        ("| a |\n|---|", "\\| a \\|\\\n\\|---\\|"),
        ("Title\n===", "Title\\\n\\==="),
        ("*Not a note", "<span></span>\\*Not a note"),
        ("", "<span></span>"),
    ],
)
def test_nothing_in_the_text_is_taken_for_a_sign(text: str, shown: str):
    assert written(para(text)) == f"{shown}\n"
    assert_same(para(text))


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("a ", Span("b", ("strong",)), " c"), "a **b** c"),
        (("a", Span(" b", ("strong",))), "a<strong> b</strong>"),
        (("un", Span("believ", ("emphasis",)), "able"), "un<em>believ</em>able"),
        (("un", Span("believ", ("strong",)), "able"), "un**believ**able"),
        ((Span("a", ("strong",)), Span("b", ("emphasis",))), "**a**_b_"),
        ((Span("a", ("strong",)), Span("b", ("emphasis", "strong"))), "**a<em>b</em>**"),
        ((Span("(a)", ("strong",)), "b"), "<strong>(a)</strong>b"),
        ((Span("x", ("strike",)), Span("2", ("superscript",))), "~~x~~<sup>2</sup>"),
        (("Look!", Span("here", href="https://a.b/c_(d)")), "Look\\![here](<https://a.b/c_(d)>)"),
        ((Span("a", ("code",)), Span("b`", ("code",), "/x")), "<code>a[b\\`](/x)</code>"),
        ((Span("a|b", ("code",)), " ", Span("c", ("code",))), "<code>a\\|b</code> `c`"),
        ((Span("a", ("strong",)), Span(""), Span("b", ("strong",))), "**ab**"),
    ],
)
def test_marks_are_signs_where_signs_work_and_tags_elsewhere(
    parts: tuple[Span | str, ...], shown: str
):
    assert written(para(*parts)) == f"{shown}\n"
    assert_same(para(*parts))


def test_labels_that_markdown_counts_itself_are_its_own():
    text = written(
        item("a", label="1."), item("b", label="2."), item("c", 1, "1)"), item("d", label="3.")
    )
    assert text == "1. a\n2. b\n   1) c\n3. d\n"


def test_lists_that_start_again_are_kept_apart():
    assert written(item("a", label="1."), item("b", label="1.")) == "1. a\n\n<!-- -->\n\n1. b\n"


def test_a_nested_list_that_starts_late_stands_after_a_blank_line():
    assert written(item("a"), item("b", 1, "4.")) == "- a\n\n  4. b\n"


def test_a_bullet_that_starts_like_a_label_says_that_it_has_none():
    assert written(item("(i) is a label", label=""), item("is one", label="(i)")) == (
        "- <span></span>(i) is a label\n- (i) is one\n"
    )


def test_a_label_unlike_any_other_is_set_apart():
    assert written(item("No bats.", label="Rule A:")) == "- <span>Rule A:</span> No bats.\n"


def test_a_step_over_a_depth_is_no_item():
    assert written(item("deep", 2)) == "- <!-- -->\n  - <!-- -->\n    - deep\n"
    assert_same(item("a"), item("deep", 2), Paragraph("q", (Span("more"),), depth=3), item("b", 1))


def test_a_heading_with_a_number_in_its_words_is_told_from_one_with_a_label():
    assert written(title="1 metre apart") == "## <span></span>1 metre apart\n"
    assert written(title="A line\nbreak #") == "## A line<br>break \\#\n"


def test_cells_hold_paragraphs_items_and_breaks():
    blocks = (para("Bring:"), item("boots"), item("a hat", 1, "(a)"), para("One\ntwo"), para("^"))
    table = Table("t", ((Cell(blocks), Cell((para("^"),)), Cell((para("a|b"),)), Cell()),))
    assert written(table) == (
        "|  |  |  |  |\n| --- | --- | --- | --- |\n"
        "| Bring:<br>- boots<br>  - (a) a hat<br><br>One<br>two<br><br>^ | \\^ | a\\|b |  |\n"
    )
    assert_same(table)


def test_signature_lines_are_told_from_typed_underscores():
    signature = Signature("s", (Signatory("Chair"),), "once")
    assert written(signature, para("Signed ____________________ Chair")) == (
        "Signed ____________________ Chair\\\nDate ____________________\n\nSigned "
        + "\\_" * 20
        + " Chair\n"
    )


# ---- anything at all

SIGNS = "* ** _ __ ~~ ~ ` `` [ ]( ) ! < <b> </u> &amp; & # \\ | ^ - + > 1. 12) (i) a) = --- |--- :-".split(
    " "
)
WORDS = "€ “ é x word 1 † http://a.b/_c_ <br> <!-- --> \u2028 \u00a0".split(" ")
NASTY = st.sampled_from([*SIGNS, *WORDS, " ", "  ", "- ", "1. ", "> ", "\t", "\n", "\n\n"])
TEXT = st.lists(
    NASTY | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=3), max_size=6
).map("".join)
ALL_MARKS: list[Mark] = [
    "code",
    "emphasis",
    "strike",
    "strong",
    "subscript",
    "superscript",
    "underline",
]
MARKED = st.lists(st.sampled_from(ALL_MARKS), unique=True, max_size=3).map(
    lambda m: tuple(sorted(m))
)
HREFS = st.sampled_from(
    ["", "", "", "https://a.b/?c=1&d=2", "/x(y)", "mailto:a@b.c", "a b|c", "/&amp;<>\\_*"]
)
SPANS = st.lists(st.builds(Span, TEXT, MARKED, HREFS), max_size=5).map(tuple)
DEPTH = st.integers(0, 3)
LABEL = st.sampled_from(
    ["", "", "1.", "2.", "3.", "1)", "(i)", "(iv)", "1.1", "7", "007.", "Rule A:", "a b", "*"]
)
PARAGRAPHS = st.builds(Paragraph, st.just("p"), SPANS, st.sampled_from(["body", "quote"]), DEPTH)
ITEMS = st.builds(Item, st.just("i"), SPANS, DEPTH, LABEL)
FOOTNOTES = st.builds(
    Footnote, st.just("f"), st.sampled_from(["*", "**", "†", "1", "Note:"]), SPANS
)
SIGNATORIES = st.lists(st.builds(Signatory, TEXT, st.just(""), TEXT), min_size=1, max_size=2).map(
    tuple
)
DATES = st.sampled_from(["each", "once", "none"])
SIGNATURES = st.builds(Signature, st.just("s"), SIGNATORIES, DATES, TEXT, TEXT)
CELLS = st.builds(Cell, st.lists(PARAGRAPHS | ITEMS, max_size=3).map(tuple), header=st.booleans())


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width, height = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    rows = [[draw(CELLS) for _ in range(width)] for _ in range(height)]
    if width > 1 and height > 1 and draw(st.booleans()):
        down, right = draw(st.integers(2, height)), draw(st.integers(2, width))
        rows[0][0] = replace(rows[0][0], colspan=right, rowspan=down)
        rows = [
            row[:1] + row[right:] if at == 0 else row[right if at < down else 0 :]
            for at, row in enumerate(rows)
        ]
    return Table("t", tuple(map(tuple, rows)), draw(st.integers(0, height)), draw(TEXT))


BLOCKS = PARAGRAPHS | ITEMS | FOOTNOTES | SIGNATURES | tables()
HEADED = st.builds(
    Section,
    st.just("s"),
    TEXT,
    st.integers(1, 5),
    LABEL,
    blocks=st.lists(BLOCKS, max_size=4).map(tuple),
)
SECTIONS = HEADED.map(lambda s: s if s.title or s.label else replace(s, level=1))


@given(st.lists(SECTIONS, max_size=3).map(tuple))
def test_any_policy_reads_back_with_the_same_words_marks_and_blocks(sections: tuple[Section, ...]):
    policy = Policy("T", sections=sections)
    assert read(markdown.write(policy).decode())[1] == expected(policy)


@given(st.lists(BLOCKS, min_size=1, max_size=8))
def test_any_blocks_in_any_order_read_back_equal(made: list[Block]):
    assert_same(*made)


@given(SPANS)
def test_any_words_with_any_marks_read_back_equal(made: tuple[Span, ...]):
    assert_same(Paragraph("p", made))


@given(TEXT, TEXT)
def test_any_cover_stands_before_the_text(title: str, motto: str):
    cover = (CoverLine("motto", motto), CoverLine("title", title))
    text = markdown.write(Policy("T", furniture=Furniture(cover=cover))).decode()
    assert len(read(text)[0]) == 2
