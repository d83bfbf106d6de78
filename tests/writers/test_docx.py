"""What a Word file of ours holds, read by means of its own XML, by LibreOffice and by two validators."""

import io
import json
import os
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from policygen import codec, numbering, ooxml
from policygen.errors import WriteError
from policygen.model import (
    Block,
    Cell,
    Contents,
    Control,
    CoverLine,
    Furniture,
    Item,
    Origin,
    Paragraph,
    Policy,
    Running,
    Section,
    Signatory,
    Signature,
    Span,
    Table,
)
from policygen.theme import Image, Theme
from policygen.writers.docx import write
from policygen.writers.docx.styles import END, TEXT_WIDTH
from policygen.writers.docx.widths import width
from tests.needs import needs, ooxml_validator, soffice
from tests.samples import EVERYTHING, PLAIN, said

W = ooxml.qualified
Element = Any
"""An element of lxml, without the doubts of its stubs."""

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf"
    "f01f0005000201a2f5b2c10000000049454e44ae426082"
)
CREST = Theme(crest=Image(PNG, "image/png", 300, 200))


# ---- policies


def items(prefix: str, *shown: tuple[int, str, str]) -> tuple[Item, ...]:
    """Items from (depth, label, pattern)."""
    return tuple(
        Item(f"{prefix}-{at}", said(f"{prefix} word{at}"), depth, label, pattern)
        for at, (depth, label, pattern) in enumerate(shown)
    )


def roman(*numbers: int) -> list[tuple[int, str, str]]:
    return [(0, numbering.label("(i)", number), "(i)") for number in numbers]


LISTS = Policy(
    "Lists",
    furniture=Furniture(contents=Contents()),
    sections=(
        Section("a", "Alpha", 1, "1.", "1.", "Alpha", items("a", *roman(1, 2, 3))),
        Section("b", "Beta", 1, "2.", "1.", "Beta", items("b", *roman(1, 2), (0, "", ""), *roman(3))),
        Section("c", "Carries on", 1, "3.", "1.", "Carries on", items("c", *roman(4, 5), *roman(9, 10))),
        Section("c1", "Under it", 2, "3.1", "1.1", "Under it", items("c1", *roman(1))),
        Section("c2", "Under it too", 2, "3.2", "1.1", "Under it too", ()),
        Section("c3", "Deeper", 3, "3.2.1", "1.1.1", "Deeper", items("c3", *roman(1))),
        Section(
            "d", "Nested", 1, "4.", "1.", "Nested",
            items(
                "d", (0, "1.", "1."), (1, "a)", "a)"), (1, "b)", "a)"), (2, "", ""), (1, "c)", "a)"),
                (0, "2.", "1."), (1, "a)", "a)"), (1, "a)", "a)"), (1, "b)", "a)"), (0, "3.", "1."),
                (1, "a)", "a)"), (2, "(i)", "(i)"), (2, "(ii)", "(i)"), (1, "d)", "a)"),
            ),
        ),
        Section(
            "e", "Clauses with numbers", 1, "5.", "1.", "Clauses with numbers",
            items("e", (0, "5.1", "1.1"), (0, "5.2", "1.1"), (1, "5.2.1", "1.1.1"), (0, "5.3", "1.1")),
        ),
        Section("f", "Once more", 1, "6.", "1.", "Once more", items("f", (0, "6.1", "1.1"), (0, "6.2", "1.1"))),
        Section("g", "Jumps", 1, "9.", "1.", "Jumps", items("g", (0, "9.1", "1.1"), (0, "9.7", "1.1"))),
        Section("h", "After", 1, "10.", "1.", "After", items("h", (0, "2.4", "1.1"), (0, "2.5", "1.1"))),
        Section("i", "No number", 1, "", "", "", items("i", (0, "7.1", "1.1"), (0, "7.2", "1.1"))),
        Section("j", "Odd", 1, "§ 11", "", "Odd", items("j", (0, "one:", ""), (0, "iiii", "i"), (0, "A.", "A."))),
        Section("k", "Appendix", 1, "Appendix A", "Appendix A", "Appendix", items("k", (0, "B.", "A."))),
        Section("l", "Part of it", 2, "A.1", "A.1", "Part of it", items("l", *((0, f"({c})", "(a)") for c in ("z", "aa", "bb")))),
        Section("m", "Legal", 1, "I.", "I.", "Legal", items("m", (0, "1.1", "1.1"), (0, "1.2", "1.1"))),
    ),
)  # fmt: skip

JOINED = Policy(
    "Joined",
    sections=(
        Section("q", "Target", 1, "1.", "1."),
        Section(
            "s",
            blocks=(
                Paragraph(
                    "p",
                    (
                        Span("Before "),
                        Span("section 1", href="#q"),
                        Span(" and "),
                        Span("a link", href="https://example.org/"),
                        Span(" comes another clause, see ", origin=Origin("clause", "two", "short")),
                        Span("section 1", href="#q", origin=Origin("clause", "two", "short")),
                        Span("."),
                    ),
                    origin=Origin("clause", "one", "standard"),
                ),
                Item("i", (Span("Then "), Span("section 1", href="#q"), Span(" once more.")), origin=Origin("clause", "three", "standard")),
            ),
        ),
    ),
)  # fmt: skip
"""Words of one clause within a paragraph of another."""

AT_ONCE = Policy(
    "At once",
    sections=(
        Section("q", "Target", 1, "1.", "1."),
        Section(
            "s",
            blocks=(
                Paragraph("p", (Span("Who may say yes is in "), Span("section 1", href="#q"), Span(".")), origin=Origin("clause", "one", "standard")),
                Table("t", ((Cell((Paragraph("c", (Span("It is told in "), Span("section 1", href="#q"), Span(" too."))),)),),), origin=Origin("clause", "two", "standard")),
            ),
        ),
    ),
)  # fmt: skip
"""Each clause begins with a paragraph that has a reference, and there is no list of contents."""

WORDS = (
    "policy staff pupil governor trust school responsible appropriate behaviour safeguarding "
    "headteacher must should not the of and a to in is be for with any on-line well-being e-mail "
    "parent's information “everyone” confidential they disciplinary procedure, (including) 2026"
).split()


def sentence(chance: random.Random, words: int) -> tuple[Span, ...]:
    text = " ".join(chance.choice(WORDS) for _ in range(words))
    return said(text[0].upper() + text[1:] + ".")


def long_policy(seed: int) -> Policy:
    """A policy of some ten pages, as varied as chance makes it."""
    chance = random.Random(seed)
    sections, first, second = [], 0, 0
    for at in range(chance.randint(10, 22)):
        level = 1 if at == 0 or chance.random() < 0.6 else 2
        first, second = (first + 1, 0) if level == 1 else (first, second + 1)
        label = f"{first}." if level == 1 else f"{first}.{second}"
        title = f"Heading {at} " + " ".join(
            chance.choice(WORDS) for _ in range(chance.randint(0, 9))
        )
        blocks = [any_block(chance, f"s{at}b{b}") for b in range(chance.randint(1, 8))]
        pattern = "1." if level == 1 else "1.1"
        sections.append(Section(f"s{at}", title, level, label, pattern, title, tuple(blocks)))
    signed = Signature("signed", (Signatory("Headteacher"), Signatory("Chair of Governors")))
    sections.append(Section("end", blocks=(signed,)))
    cover = (CoverLine("title", "A Policy"), CoverLine("date", "2026"))
    furniture = Furniture(cover, seed % 2 == 0, Contents(), foot=Running(right="{page} of {pages}"))
    return Policy(f"Policy {seed}", sections=tuple(sections), furniture=furniture)


def any_block(chance: random.Random, id: str) -> Block:
    kind = chance.random()
    if kind < 0.6:
        return Paragraph(id, sentence(chance, chance.randint(4, 140)))
    if kind < 0.9:
        return Item(id, sentence(chance, chance.randint(3, 40)), chance.randint(0, 2))
    if kind < 0.95:
        return Paragraph(id, sentence(chance, 30), "quote")
    rows = [
        tuple(
            Cell(
                (Paragraph(f"{id}-{row}-{at}", sentence(chance, chance.randint(1, 9))),),
                header=not row,
            )
            for at in range(3)
        )
        for row in range(chance.randint(2, 7))
    ]
    return Table(id, tuple(rows), 1, "A caption" if chance.random() < 0.5 else "")


def rows_of(id: str, caption: str, *rows: tuple[str, ...], heads: int = 1) -> Table:
    return Table(
        id,
        tuple(
            tuple(
                Cell((Paragraph(f"{id}-{at}-{column}", said(text)),), header=at < heads)
                for column, text in enumerate(row)
            )
            for at, row in enumerate(rows)
        ),
        heads,
        caption,
    )


REMARK = (
    "Reviewed in full against the guidance of 2026; the responsibilities of the Designated "
    "Safeguarding Lead are rewritten, and the appendix on searching is a policy of its own."
)
HISTORY = rows_of(
    "history", "Change history", ("Version", "Date", "What changed"),
    ("1.1", "14 September 2025", REMARK), ("1.2", "1 October 2026", "Boots added"),
)  # fmt: skip
RECORD = rows_of(
    "record", "Document control", ("Owner", "The Bursar"), ("Approved by", "The Governing Board"),
    heads=0,
)  # fmt: skip
MANY = rows_of(
    "many", "", ("Responsibilities", "Safeguarding", "Who", "When", "How often", "Notes"),
    (REMARK, "Yes", "The Headteacher", "1 October 2025", "Annually", REMARK),
)  # fmt: skip
ADDRESS = rows_of(
    "address", "", ("Address", "Version"), (f"https://example.org/{'a-very-long-path/' * 9}", "1"),
)  # fmt: skip
SIGNED = Signature("signed", (Signatory("Headteacher"), Signatory("Chair of Governors")))
TITLES = (
    "Short",
    "A title that just about fills the whole of the line up to the number of its pages ok",
    "A title that just about fills the whole of the line up to the number of its pages, but not",
    "A title which goes over one line, as it says all that there is to be said of the subject at hand",
)


def table_policy(heights: int) -> Policy:
    """Tables of every shape, beneath signatures and all else, with more or less text above."""
    sections = []
    tables = [RECORD, HISTORY, MANY, replace(MANY, caption="Many"), ADDRESS, HISTORY]
    for at, made in enumerate(tables):
        words = Paragraph(f"words-{at}", said(" ".join([REMARK] * (1 + (at * heights) % 5))))
        above = Item(f"item-{at}", said("an item")) if at % 2 else replace(SIGNED, id=f"sign-{at}")
        blocks = (words, above, replace(made, id=f"table-{at}"), replace(made, id=f"again-{at}"))
        title = TITLES[at % len(TITLES)]
        sections.append(Section(f"t{at}", title, 1, f"{at + 1}.", "1.", title, blocks))
        title = TITLES[(at + 1) % len(TITLES)]
        sections.append(Section(f"u{at}", title, 2, f"{at + 1}.1", "1.1", title))
    cover = (CoverLine("title", "Tables"),)
    furniture = Furniture(cover, heights % 2 == 0, Contents("Contents", "Page"))
    return Policy(f"Tables {heights}", sections=tuple(sections), furniture=furniture)


POLICIES = {
    "everything": EVERYTHING,
    "plain": PLAIN,
    "lists": LISTS,
    "joined": JOINED,
    "at once": AT_ONCE,
    "empty": Policy("Empty"),
    **{f"long-{seed}": long_policy(seed) for seed in range(6)},
    **{f"long-tables-{heights}": table_policy(heights) for heights in range(1, 4)},
}
every_policy = pytest.mark.parametrize("name", POLICIES)


# ---- reading


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str) -> Element:
    return etree.fromstring(parts(data)[name])


def body(data: bytes) -> Element:
    return part(data, "word/document.xml")[0]


def attribute(element: Element, path: str, name: str = "w:val") -> Any:
    found = element.find(path, ooxml.NAMESPACES)
    return None if found is None else found.get(W(name))


def text_in(element: Element) -> str:
    """What a reader reads in a paragraph or below: text, tabs and breaks, but no field's code."""
    signs = {W("w:tab"): "\t", W("w:br"): "\n"}
    runs = element.iter(W("w:t"), *signs)
    return "".join(signs.get(e.tag, e.text or "") for e in runs if e.getparent().tag == W("w:r")
                   and e.getparent().find(W("w:instrText")) is None)  # fmt: skip


def texts(data: bytes) -> list[str]:
    return [text_in(p) for p in body(data).iter(W("w:p"))]


def paragraph(data: bytes, words: str) -> Element:
    return next(p for p in body(data).iter(W("w:p")) if words in text_in(p))


def style(element: Element) -> str:
    return attribute(element, "w:pPr/w:pStyle") or ""


def changed(policy: Policy = EVERYTHING, **furniture: Any) -> Policy:
    return replace(policy, furniture=replace(policy.furniture, **furniture))


def of(*blocks: Block) -> Policy:
    return Policy("T", sections=(Section("s", blocks=blocks),))


# ---- the words


def expected_words(policy: Policy) -> list[str]:
    furniture = policy.furniture
    words = [line.text for line in furniture.cover if line.kind != "logo"]
    listed = [section for section in policy.sections if section.contents_title]
    if furniture.contents and listed:
        words += [furniture.contents.title, furniture.contents.page_label]
        words += [f"{section.label} {section.contents_title} #" for section in listed]
    for section in policy.sections:
        words.append(section.title)
        for block in section.blocks:
            words += [block.caption] if isinstance(block, Table) else []
            words.append(block.text)
    return " ".join(words).split()


@pytest.mark.parametrize("name", sorted(set(POLICIES) - {"lists"}))
def test_the_body_says_the_policys_words_in_order_and_no_others(name):
    found = " ".join(texts(write(POLICIES[name])))
    pages = re.compile(r"^\d+$")
    toc = [p for p in body(write(POLICIES[name])).iter(W("w:p")) if style(p).startswith("TOC")]
    for entry in toc:
        line = text_in(entry)
        head, tab, last = line.rpartition("\t")
        if tab and pages.match(last):
            found = found.replace(line, f"{head} #", 1)
    assert found.split() == expected_words(POLICIES[name])


def test_what_xml_cannot_hold_is_left_out_and_line_breaks_and_tabs_stay():
    found = write(of(Paragraph("p", said("a\x00b\x0b\ud800c\r\nd\te\ufffe & <f> \U0001f600"))))
    assert "abc\nd\te & <f> \U0001f600" in texts(found)


def test_spaces_at_the_ends_of_spans_are_kept():
    found = write(of(Paragraph("p", (Span(" one "), Span(" two ", ("strong",))))))
    assert texts(found) == [" one  two "]


def test_marks_become_direct_formatting():
    spans = tuple(
        Span(mark, (mark,))
        for mark in (
            "strong",
            "emphasis",
            "underline",
            "strike",
            "superscript",
            "subscript",
            "code",
        )
    )
    runs = body(write(of(Paragraph("p", spans)))).iter(W("w:r"))
    found = {text_in(run): [etree.QName(e).localname for e in run.find(W("w:rPr"))] for run in runs}
    assert found == {
        "strong": ["b"], "emphasis": ["i"], "underline": ["u"], "strike": ["strike"],
        "superscript": ["vertAlign"], "subscript": ["vertAlign"], "code": ["rStyle"],
    }  # fmt: skip


# ---- numbering, worked out again as ECMA-376 17.9 tells it


class Counting:
    """What a program shows for each paragraph: one count a scheme, as Word has it, or one a list."""

    def __init__(self, data: bytes, *, shared: bool) -> None:
        self.shared = shared
        root = part(data, "word/numbering.xml")
        self.schemes = {e.get(W("w:abstractNumId")): e for e in root.iter(W("w:abstractNum"))}
        self.lists = {e.get(W("w:numId")): e for e in root.iter(W("w:num"))}
        self.counts: dict[Any, dict[int, int]] = {}
        self.met: set[tuple[str, int]] = set()
        styles = part(data, "word/styles.xml").iter(W("w:style"))
        self.styles = {e.get(W("w:styleId")): e for e in styles}

    def label(self, paragraph: Element) -> str:
        place = self.place(paragraph)
        if place is None:
            return ""
        list_, level = place
        scheme = self.schemes[attribute(self.lists[list_], "w:abstractNumId")]
        counts = self.counts.setdefault(id(scheme) if self.shared else list_, {})
        start = self.start(list_, level)
        counts[level] = (
            start if start is not None else counts.get(level, self.first(scheme, level) - 1) + 1
        )
        for deeper in [held for held in counts if held > level]:
            del counts[deeper]
        return self.shown(scheme, level, counts)

    def place(self, paragraph: Element) -> tuple[str, int] | None:
        own = self.numbered(paragraph)
        return own or self.numbered(self.styles.get(style(paragraph), etree.Element("none")))

    def numbered(self, element: Element) -> tuple[str, int] | None:
        list_ = attribute(element, "w:pPr/w:numPr/w:numId")
        return None if not list_ else (list_, int(attribute(element, "w:pPr/w:numPr/w:ilvl") or 0))

    def start(self, list_: str, level: int) -> int | None:
        """The number that a list overrides its scheme's with, where it is met for the first time."""
        if (list_, level) in self.met:
            return None
        self.met.add((list_, level))
        found = self.lists[list_].find(
            f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride", ooxml.NAMESPACES
        )
        return None if found is None else int(found.get(W("w:val")))

    def shown(self, scheme: Element, level: int, counts: dict[int, int]) -> str:
        held = self.level(scheme, level)
        if attribute(held, "w:numFmt") == "bullet":
            return ""

        def spell(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            number = counts.get(at, self.first(scheme, at))
            form = attribute(self.level(scheme, at), "w:numFmt")
            sign = next(sign for sign, name in numbering.STYLES.items() if name == form)
            return numbering.spell(number, sign)

        return re.sub(r"%(\d)", spell, attribute(held, "w:lvlText"))

    def level(self, scheme: Element, level: int) -> Element:
        return scheme.find(f"w:lvl[@w:ilvl='{level}']", ooxml.NAMESPACES)

    def first(self, scheme: Element, level: int) -> int:
        return int(attribute(self.level(scheme, level), "w:start"))


def labels_of(policy: Policy) -> Iterator[tuple[str, str]]:
    """(label, words) of everything in the policy that has a label."""
    for section in policy.sections:
        if section.title:
            yield section.label, section.title
        for block in section.blocks:
            if isinstance(block, Item):
                yield block.label, block.text


@pytest.mark.parametrize(
    "shared", [True, False], ids=["a count for a scheme", "a count for a list"]
)
@every_policy
def test_the_numbers_that_word_counts_are_the_policys_labels(name, shared):
    data = write(POLICIES[name])
    counting = Counting(data, shared=shared)
    found = {}
    for p in body(data).iter(W("w:p")):
        label, words = counting.label(p), text_in(p)
        if not style(p).startswith("TOC"):
            typed = words.split("\t")
            found[typed[-1]] = label or (typed[0] if len(typed) == 2 else "")
    assert {words: label for label, words in labels_of(POLICIES[name])}.items() <= found.items()


def test_only_labels_that_are_of_no_pattern_are_typed():
    data = write(LISTS)
    typed = [
        text
        for text in texts(data)
        if ("\t" in text and not text[-1].isdigit()) or ("word" in text and "\t" in text)
    ]
    assert typed == ["§ 11\tOdd", "one:\tj word0", "iiii\tj word1"]


def test_the_text_of_the_deepest_item_with_the_widest_label_still_has_room():
    data = write(
        of(*items("x", (20, "", ""), (8, "Appendix to the policy A", "Appendix to the policy A")))
    )
    indents = [
        e
        for name in ("document", "numbering")
        for e in part(data, f"word/{name}.xml").iter(W("w:ind"))
    ]
    assert max(int(e.get(W("w:left"))) for e in indents) < 5000  # of the 9070 between the margins


def test_heading_styles_count_by_themselves_where_all_headings_of_their_level_are_numbered():
    data = write(EVERYTHING)
    assert paragraph(data, "Wading\t") is not None
    headings = [p for p in body(data).iter(W("w:p")) if style(p).startswith("Heading")]
    assert [p.find("w:pPr/w:numPr", ooxml.NAMESPACES) for p in headings] == [None, None, None]
    linked = {
        attribute(level, "w:pStyle") for level in part(data, "word/numbering.xml").iter(W("w:lvl"))
    }
    assert linked - {None} == {"Heading1", "Heading2", "ListBullet"}


# ---- contents, links, fields


def fields(data: bytes) -> Iterator[tuple[str, str]]:
    """(code, result) of each complex field; fails where one is not balanced."""
    for name, blob in parts(data).items():
        if not re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name):
            continue
        stack: list[list[Any]] = []
        root: Element = etree.fromstring(blob)
        for e in root.iter(W("w:fldChar"), W("w:instrText"), W("w:t")):
            kind = e.get(W("w:fldCharType"))
            if kind == "begin":
                stack.append(["", "", False])
            elif kind == "separate":
                assert not stack[-1][2]
                stack[-1][2] = True
            elif kind == "end":
                code, result, _ = stack.pop()
                yield code.strip(), result
            elif e.tag == W("w:instrText"):
                stack[-1][0] += e.text
            else:
                for held in stack:
                    assert held[2], "text stands in a field's code"
                    held[1] += e.text
        assert not stack


@every_policy
def test_every_field_is_balanced_and_every_bookmark_paired_and_every_link_has_its_target(name):
    data = write(POLICIES[name])
    codes = [code for code, _ in fields(data)]
    starts = [(e.get(W("w:id")), e.get(W("w:name"))) for e in body(data).iter(W("w:bookmarkStart"))]
    ends = [e.get(W("w:id")) for e in body(data).iter(W("w:bookmarkEnd"))]
    names = [name for _, name in starts]
    assert sorted(ends) == sorted(id for id, _ in starts)
    assert len(set(ends)) == len(ends) and len(set(names)) == len(names)
    anchors = {e.get(W("w:anchor")) for e in body(data).iter(W("w:hyperlink"))} - {None}
    anchors |= {code.split()[1] for code in codes if code.startswith(("REF ", "PAGEREF "))}
    assert anchors <= set(names)


@every_policy
def test_every_id_is_the_only_one_and_every_relationship_resolves(name):
    data = write(POLICIES[name], CREST)
    held = parts(data)
    ids = [e.get(W("w:val")) for e in body(data).iterfind(".//w:sdtPr/w:id", ooxml.NAMESPACES)]
    assert len(ids) == len(set(ids))
    related: dict[Any, Any] = {}
    for e in etree.fromstring(held["word/_rels/document.xml.rels"]):
        related[e.get("Id")] = e.get("Target")
        if e.get("TargetMode") != "External":
            assert os.path.normpath(f"word/{e.get('Target')}") in held
    asked = {value for e in body(data).iter() for key, value in e.attrib.items()
             if key.startswith(f"{{{ooxml.NAMESPACES['r']}}}")}  # fmt: skip
    assert asked <= set(related)
    types = part(data, "[Content_Types].xml")
    assert {e.get("PartName")[1:] for e in types if e.get("PartName")} <= set(held)


def test_the_contents_are_filled_with_labels_titles_and_pages():
    entries = [
        text_in(p) for p in body(write(EVERYTHING)).iter(W("w:p")) if style(p).startswith("TOC")
    ]
    assert entries == ["Contents\tPage", "1.\tVisits\t2", "2.\tBoots\t2", "2.1\tWading\t2"]


def test_contents_that_say_what_the_headings_say_are_gathered_from_the_headings():
    code = next(code for code, _ in fields(write(LISTS)) if code.startswith("TOC"))
    assert code == "TOC \\f C \\h \\z"  # one heading is not listed
    alike = replace(LISTS, sections=LISTS.sections[:4])
    codes = [code for code, _ in fields(write(alike))]
    assert 'TOC \\o "1-2" \\h \\z' in codes
    assert not any(code.startswith("TC ") for code in codes)


def test_contents_that_say_other_words_are_gathered_from_fields_in_the_headings():
    codes = [code for code, _ in fields(write(EVERYTHING))]
    assert [code for code in codes if code.startswith("TC ")] == [
        'TC "1.Visits" \\f C \\l "1"', 'TC "2.Boots" \\f C \\l "1"', 'TC "2.1Wading" \\f C \\l "2"',
    ]  # fmt: skip


def test_a_reference_that_ends_with_the_label_counts_with_it():
    data = write(EVERYTHING)
    assert ("REF _Ref000000001 \\n \\h", "2") in list(fields(data))
    assert "see section 2 and the pond code." in " ".join(texts(data))


def test_a_reference_in_other_words_is_a_link():
    data = write(Policy("T", sections=(
        Section("s", blocks=(Paragraph("p", (Span("as above", href="#q"), Span("12", href="#q"), Span("x", href="#none"))),)),
        Section("q", "Q", 1, "2.", "1."),
    )))  # fmt: skip
    links = [(text_in(e), e.get(W("w:anchor"))) for e in body(data).iter(W("w:hyperlink"))]
    assert links == [("as above", "_Ref000000001"), ("12", "_Ref000000001")]


@pytest.mark.parametrize(("href", "target"), [
    ("https://example.org/pond?a=1&b=2", "https://example.org/pond?a=1&b=2"),
    ("mailto:head@example.org", "mailto:head@example.org"),
    ("https://example.org/a b", "https://example.org/a%20b"),
    ("javascript:alert(1)", None),
    ("https://[", None),
    ("example.org", None),
])  # fmt: skip
def test_an_address_becomes_a_link_where_it_can_be_followed(href, target):
    data = write(of(Paragraph("p", (Span("here", href=href),))))
    links = [
        e.get("Target") for e in part(data, "word/_rels/document.xml.rels") if e.get("TargetMode")
    ]
    assert links == ([target] if target else [])
    assert texts(data) == ["here"]


# ---- content controls


def controls(data: bytes, within: str = "w:p") -> list[tuple[str, str]]:
    found = [e for e in body(data).iter(W("w:sdt")) if attribute(e, "w:sdtPr/w:tag")]
    return [
        (attribute(e, "w:sdtPr/w:alias"), attribute(e, "w:sdtPr/w:tag"))
        for e in found
        if e.find(f"w:sdtContent/{within}", ooxml.NAMESPACES) is not None
    ]


def test_each_clause_stands_in_a_control_that_says_where_it_came_from():
    boots = [block.text for block in EVERYTHING.sections[2].blocks]
    found = controls(write(EVERYTHING))
    assert [alias for alias, _ in found] == [
        "puddles",
        "visits",
        "puddles",
        "puddles",
        "puddles",
        "record",
        "puddles",
    ]
    assert found[2][1] == f"puddles/#{ooxml.digest(boots)}"
    assert found[5][1] == "record"
    assert found[1][1].startswith("visits/standard#")


def test_words_of_no_clause_stand_in_no_control():
    assert controls(write(PLAIN)) == []


def test_words_of_another_clause_within_a_paragraph_have_a_control_of_their_own():
    origin, other = Origin("clause", "one", "standard"), Origin("clause", "two", "short", "x")
    spans = (Span("First. "), Span("Then ", origin=other), Span("this.", ("strong",), origin=other),
             Span("Head", origin=Origin("clause", "one", "standard", "roles.head")))  # fmt: skip
    data = write(of(Paragraph("p", spans, origin=origin)))
    assert controls(data, "w:r") == [("two", str(ooxml.Tag.of("two", "short", ["Then this."])))]
    assert texts(data) == ["First. Then this.Head"]


def test_words_in_a_tables_cells_are_of_the_tables_clause():
    origin = Origin("clause", "one", "standard")
    filled = Span("Head", origin=Origin("clause", "one", "standard", "roles.head"))
    table = Table("t", ((Cell((Paragraph("c", (filled,)),)),),), origin=origin)
    assert controls(write(of(table)), "w:r") == []
    assert len(controls(write(of(table)), "w:tbl")) == 1


def test_a_clause_whose_names_are_too_long_for_word_is_an_error():
    with pytest.raises(ValueError, match="do not fit"):
        write(of(Paragraph("p", said("x"), origin=Origin("clause", "c" * 40, "w" * 11))))


def test_the_policy_itself_is_carried_in_the_file():
    strange = of(Paragraph("p", said("\x00 \ufffe ]]> & “quoted” \\ \U0001f600")))
    for policy in (EVERYTHING, strange):
        carried = ooxml.carried(write(policy))
        assert carried is not None
        assert codec.loads(carried) == policy


# ---- looks and structure


def test_heading_rows_repeat_and_rows_stay_whole_and_cells_span():
    rows = list(body(write(EVERYTHING)).iter(W("w:tr")))
    assert [row.find("w:trPr/w:tblHeader", ooxml.NAMESPACES) is not None for row in rows] == [
        True,
        True,
        False,
        False,
    ]
    assert all(row.find("w:trPr/w:cantSplit", ooxml.NAMESPACES) is not None for row in rows)
    merges = [
        [
            attribute(cell, "w:tcPr/w:vMerge")
            or (cell.find("w:tcPr/w:vMerge", ooxml.NAMESPACES) is not None)
            for cell in row.iter(W("w:tc"))
        ]
        for row in rows
    ]
    assert merges == [["restart", False], [True, False, False], [False] * 3, [False] * 3]
    assert attribute(rows[0], "w:tc[2]/w:tcPr/w:gridSpan") == "2"


def columns(table: Table) -> list[float]:
    """The widths of a table's columns, in points."""
    grid = body(write(of(table))).iter(W("w:gridCol"))
    return [int(column.get(W("w:w"))) / 20 for column in grid]


@pytest.mark.parametrize("table", [HISTORY, RECORD, MANY], ids=lambda table: table.id)
def test_a_column_is_as_wide_as_its_longest_word_with_the_margins(table):
    for column, wide in enumerate(columns(table)):
        for row in table.rows:
            words = row[column].text.split()
            longest = max(width(word, row[column].header) for word in words) / 100
            assert wide >= longest + 10


def test_short_columns_hold_what_they_say_on_one_line_and_long_ones_have_the_rest():
    version, date, remark = columns(HISTORY)
    assert width("Version", True) / 100 + 10 <= version < 60
    assert width("14 September 2025") / 100 + 10 <= date < 110
    assert remark == pytest.approx(TEXT_WIDTH - version - date, abs=0.2)
    name, said_of_it = columns(RECORD)
    assert name < said_of_it


def test_a_word_too_long_for_the_page_leaves_the_other_columns_theirs():
    address, version = columns(ADDRESS)
    assert width("Version", True) / 100 + 10 <= version
    assert address + version == pytest.approx(TEXT_WIDTH, abs=0.2)


def test_columns_that_say_alike_are_alike_and_spanned_ones_share_what_they_lack():
    assert len(set(columns(rows_of("t", "", ("a", "b"), ("b", "a"))))) == 1
    wide = Cell((Paragraph("w", said("W" * 30)),), colspan=2)
    narrow = Cell((Paragraph("n", said("n")),))
    first, second, last = columns(Table("t", ((wide, narrow), (narrow, narrow, narrow))))
    assert first == second > last
    assert first + second >= width("W" * 30) / 100 + 10


def space_above(element: Element, data: bytes) -> float:
    """What a paragraph has above it, in points."""
    own = attribute(element, "w:pPr/w:spacing", "w:before")
    if own is None:
        found = part(data, "word/styles.xml").find(
            f"w:style[@w:styleId='{style(element)}']", ooxml.NAMESPACES
        )
        own = attribute(found, "w:pPr/w:spacing", "w:before")
    return int(own) / 20


def test_a_table_keeps_clear_of_the_signatures_above_it():
    data = write(of(SIGNED, RECORD))
    assert space_above(paragraph(data, "Document control"), data) >= 12
    bare = write(of(SIGNED, replace(RECORD, caption="")))
    gap = body(bare).find("w:tbl", ooxml.NAMESPACES).getprevious()
    assert (style(gap), text_in(gap)) == ("TableGap", "")
    assert space_above(gap, bare) + 4 >= 12 - 1


def test_a_table_without_a_caption_follows_a_paragraph_as_it_is():
    kinds = [etree.QName(e).localname for e in body(write(of(Paragraph("p", said("x")), MANY)))]
    assert kinds == ["p", "tbl", "p", "sectPr"]


def test_two_tables_stay_two_and_a_table_never_ends_the_text():
    table = Table("t", ((Cell(),),))
    kinds = [etree.QName(e).localname for e in body(write(of(table, replace(table, id="u"))))]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def keeps(p: Element) -> bool:
    return p.find("w:pPr/w:keepNext", ooxml.NAMESPACES) is not None


def test_the_rows_of_a_short_table_stay_together_and_those_of_a_long_one_do_not():
    def kept(rows: int) -> list[bool]:
        cell = Cell((Paragraph("", (Span("Ponds"),)),))
        data = write(of(Table("t", ((cell,),) * rows, caption="Document control")))
        assert style(paragraph(data, "Document control")) == "Caption"  # which keeps with the next
        return [all(map(keeps, row.iter(W("w:p")))) for row in body(data).iter(W("w:tr"))]

    assert kept(8) == [True] * 7 + [False]
    assert kept(14) == [False] * 14


def test_what_comes_from_the_record_stays_with_what_stands_before_it():
    record = Origin("record")
    cells = ((Cell((Paragraph("", (Span("Status"),)),)),),)
    data = write(
        of(
            Paragraph("p", (Span("Frogs leap."),)),
            Table("control", cells, caption="Document control", origin=record),
            Table("history", cells, caption="Change history", origin=record),
        )
    )
    assert keeps(paragraph(data, "Frogs leap."))
    rows = [all(map(keeps, row.iter(W("w:p")))) for row in body(data).iter(W("w:tr"))]
    assert rows == [True, False]


def test_what_must_follow_a_table_that_ends_the_text_makes_no_page():
    data = write(of(Table("t", ((Cell(),),))))
    *_, last = body(data).iter(W("w:p"))
    assert style(last) == "TableEnd"
    assert END.size == 1


def test_a_long_paragraph_stays_with_the_signatures_beneath_it():
    long = Paragraph("p", (Span("Frogs are counted each spring. " * 20),))
    data = write(of(long, Signature("s", (Signatory("Head"),))))
    assert keeps(paragraph(data, "Frogs are counted"))


def test_the_lines_to_sign_on_stay_together_and_are_no_characters():
    data = write(EVERYTHING)
    lines = [p for p in body(data).iter(W("w:p")) if style(p).startswith("Signature")]
    assert [text_in(p).strip() for p in lines] == [
        "Signed",
        "Headteacher",
        "Date",
        "Signed",
        "Ada Marsh, Chair of Governors",
        "Date",
    ]
    assert [keeps(p) for p in lines] == [True] * 5 + [False]
    assert keeps(paragraph(data, "Approved by the Governing Board"))
    assert "_" not in "".join(texts(data))


def test_a_line_that_announces_a_list_stays_with_it():
    data = write(
        of(Paragraph("p", said("Do not:")), Item("i", said("run")), Paragraph("q", said("Note:")))
    )
    assert [keeps(p) for p in body(data).iter(W("w:p"))] == [True, False, False]


def test_the_crest_is_described_and_left_out_where_there_is_none():
    told = body(write(EVERYTHING, CREST)).find(".//wp:docPr", ooxml.NAMESPACES)
    assert told.get("descr") == "A frog on a lily pad, the school's badge"
    assert parts(write(EVERYTHING, CREST))["word/media/crest.png"] == PNG
    assert body(write(EVERYTHING)).find(".//wp:docPr", ooxml.NAMESPACES) is None


def test_a_crest_that_word_cannot_show_is_an_error():
    with pytest.raises(WriteError, match=r"image/svg\+xml"):
        write(EVERYTHING, Theme(crest=Image(b"<svg/>", "image/svg+xml", 10, 10)))


def test_a_cover_page_has_no_running_head_and_foot_but_its_mark():
    cover, rest = body(write(EVERYTHING)).iter(W("w:sectPr"))
    assert cover.find(W("w:titlePg")) is not None
    assert rest.find(W("w:titlePg")) is None
    kinds = [e.get(W("w:type")) for e in cover if e.tag == W("w:headerReference")]
    assert kinds == ["default", "first"]
    first = part(write(EVERYTHING), "word/header2.xml")
    assert text_in(first) == ""
    assert first.find(".//v:textpath[@string='DRAFT']", ooxml.NAMESPACES) is not None


@pytest.mark.parametrize(("head", "shown"), [
    (Running(), "\t\tDRAFT"),
    (Running("Left", "", "DRAFT"), "Left\t\tDRAFT"),
    (Running("Left", "", "Right"), "Left\tDRAFT\tRight"),
    (Running("Left", "Centre", "Right"), "Left – DRAFT\tCentre\tRight"),
])  # fmt: skip
def test_the_mark_stands_in_every_running_head_once(head, shown):
    assert text_in(part(write(changed(head=head)), "word/header1.xml")) == shown


def test_the_foot_counts_pages_in_fields():
    found = dict(fields(write(EVERYTHING)))
    assert {"PAGE", "NUMPAGES"} <= set(found)


def test_a_cover_that_has_nothing_to_show_takes_no_page():
    furniture = Furniture((CoverLine("logo", "A frog"),), cover_page=True, contents=Contents())
    assert len(list(body(write(replace(PLAIN, furniture=furniture))).iter(W("w:sectPr")))) == 1
    assert (
        len(list(body(write(replace(PLAIN, furniture=furniture), CREST)).iter(W("w:sectPr")))) == 2
    )


def test_a_wide_label_has_its_own_room_in_the_contents():
    entry = paragraph(write(LISTS), "Appendix A\tAppendix")
    tabs = [
        (e.get(W("w:val")), int(e.get(W("w:pos"))))
        for e in entry.iter(W("w:tab"))
        if len(e.attrib) == 2
    ]
    assert [kind for kind, _ in tabs] == ["clear", "left"]
    assert tabs[1][1] > tabs[0][1]


def test_without_furniture_there_are_no_heads_feet_or_contents():
    held = parts(write(PLAIN))
    assert not [name for name in held if "header" in name or "footer" in name]
    assert texts(write(PLAIN)) == ["Be kind."]


def test_the_properties_tell_title_language_organisation_version_and_the_policys_own_date():
    core = part(write(EVERYTHING), "docProps/core.xml")
    found = {etree.QName(e).localname: e.text for e in core}
    assert found == {
        "title": "Puddle Policy", "creator": "Marsh Lane Primary School", "language": "en-GB",
        "version": "1.2", "contentStatus": "Draft",
        "created": "2026-09-01T00:00:00Z", "modified": "2026-09-01T00:00:00Z",
    }  # fmt: skip
    assert "created" not in str(parts(write(PLAIN))["docProps/core.xml"])
    undated = replace(PLAIN, control=Control(dated="Michaelmas"))
    assert "created" not in str(parts(write(undated))["docProps/core.xml"])


def test_language_colour_and_typeface_are_the_styles():
    data = write(replace(PLAIN, language="cy-GB"), Theme(colour="#660022", word_font="Verdana"))
    styles = part(data, "word/styles.xml")
    defaults = styles.find("w:docDefaults/w:rPrDefault/w:rPr", ooxml.NAMESPACES)
    assert attribute(defaults, "w:lang") == "cy-GB"
    assert attribute(defaults, "w:rFonts", "w:ascii") == "Verdana"
    assert attribute(styles, "w:style[@w:styleId='Heading1']/w:rPr/w:color") == "660022"


# ---- the file


def test_parts_that_no_one_needs_are_left_out_and_dates_are_fixed():
    with zipfile.ZipFile(io.BytesIO(write(EVERYTHING))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "[Content_Types].xml"
    assert not [name for name in names if "stylesWithEffects" in name or "thumbnail" in name]
    assert len(names) == len(set(names))


def test_the_same_policy_makes_the_same_bytes_in_every_process():
    program = (
        "import sys, hashlib; from tests.samples import EVERYTHING; from policygen.writers.docx import write;"
        "print(hashlib.sha256(write(EVERYTHING)).hexdigest())"
    )
    root = Path(__file__).parents[2]
    made = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=root, check=True, capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(made) == 1
    assert write(EVERYTHING) == write(EVERYTHING)


@every_policy
def test_openxml_audit_finds_no_errors(name, tmp_path):
    path = tmp_path / "policy.docx"
    path.write_bytes(write(POLICIES[name], CREST))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


@every_policy
def test_the_ooxml_validator_finds_no_errors(name, tmp_path):
    path = tmp_path / "policy.docx"
    path.write_bytes(write(POLICIES[name], CREST))
    done = subprocess.run([*ooxml_validator(), path], capture_output=True, text=True)
    assert json.loads(done.stdout)["errors"] == []


# ---- LibreOffice


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Name -> the policy's PDF by LibreOffice, all made in one go."""
    needs("soffice", "Liberation Sans")
    folder = tmp_path_factory.mktemp("office")
    for name, policy in POLICIES.items():
        (folder / f"{name}.docx").write_bytes(write(policy, CREST))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(soffice()), profile, "--headless", "--convert-to", "pdf"]
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True)
    return {name: pypdfium2.PdfDocument(folder / f"{name}.pdf") for name in POLICIES}


def listed(sections: tuple[Section, ...]) -> list[Section]:
    return [section for section in sections if section.contents_title and section.title]


def page_texts(pdf: Any) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pdf]


def test_libreoffice_shows_the_filled_contents_and_the_reference(office):
    first, second = page_texts(office["everything"])
    lines = [re.sub(r"[.\s]+", " ", line).strip() for line in first.splitlines()]
    assert {"Contents Page", "1 Visits 2", "2 Boots 2", "2 1 Wading 2"} <= set(lines)
    assert "see section 2 and the pond code." in second
    assert "Page 2 of 2" in second


@pytest.mark.parametrize("name", [name for name in POLICIES if name.startswith("long")])
def test_each_entry_of_the_contents_ends_in_dots_and_a_page(office, name):
    policy = POLICIES[name]
    shown = " ".join(" ".join(page_texts(office[name])[:2]).split())
    for section, page in zip(listed(policy.sections), pages_shown(write(policy)), strict=True):
        words = r"\s?".join(map(re.escape, section.contents_title.split()))
        assert re.search(rf"{words} ?\.{{3,}} ?{page}\b", shown), section.contents_title


def test_libreoffice_breaks_no_word_of_a_table_and_no_date(office):
    lines = {
        " ".join(line.split())
        for text in page_texts(office["long-tables-1"])
        for line in text.splitlines()
    }
    assert not {"Versio", "Version n", "n"} & lines
    assert any("14 September 2025" in line for line in lines)
    assert any(
        "Responsibilities Safeguarding Who When" in " ".join(page.split())
        for page in page_texts(office["long-tables-1"])
    )


@every_policy
def test_libreoffice_shows_no_fields_code(office, name):
    shown = " ".join(page_texts(office[name]))
    assert not re.search(r"REF|HYPERLINK|\bTC\b|TOC|\\\\h", shown)


def test_libreoffice_shows_references_and_links_among_joined_clauses(office):
    (shown,) = page_texts(office["joined"])
    assert "Before section 1 and a link comes another clause, see section 1." in shown
    assert "Then section 1 once more." in shown


def test_libreoffice_shows_a_reference_that_a_clause_begins_with(office):
    (shown,) = page_texts(office["at once"])
    assert "Who may say yes is in section 1." in shown
    assert "It is told in section 1 too." in shown


def test_libreoffice_counts_the_policys_labels(office):
    shown = " ".join(" ".join(page_texts(office["lists"])).split())
    for label, words in labels_of(LISTS):
        assert f"{label} {words}".strip() in shown, (label, words)


def pages_shown(data: bytes) -> list[int]:
    return [int(result) for code, result in fields(data) if code.startswith("PAGEREF")]


@pytest.mark.parametrize("name", [name for name in POLICIES if name.startswith(("long", "every"))])
def test_the_pages_in_the_contents_are_those_that_libreoffice_sets(office, name):
    outline = [mark.get_dest().get_index() + 1 for mark in office[name].get_toc()]
    assert pages_shown(write(POLICIES[name])) == outline
