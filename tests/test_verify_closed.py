"""Word, OpenDocument and PDF files that use what is not known to show words plainly, or say words in their margins."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import etree
from pikepdf import Dictionary, Name, Pdf

from policygen.project.register.verifying.listing import Listed, fits
from policygen.project.register.verifying.verdict import ALTERED, GENUINE, UNVOUCHED
from tests.oakfield import TRUST, School, school
from tests.test_verify import CONTROL, asked, converted, filed, in_body, in_word
from tests.test_verify_odt import changed, marked

NOT = "must not communicate"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with school(tmp_path_factory.mktemp("closed") / "oakfield") as made:
        made.edit(f"trusts/{TRUST}.yaml", "    contents: true\n", CONTROL)
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        yield made


def code(held: School, data: bytes) -> int:
    return asked(held, data).code


# ---- lists


def test_a_list_tells_what_is_not_on_it() -> None:
    listed = Listed(
        "* : x:id=*\nx:p x:r\nx:s : x:left=-20..400pt x:kind=a|b\n    x:to=60..200%\nx:t : !x:on=0\n",
        {"x": "urn:x"},
    )
    root = etree.fromstring(
        '<p xmlns="urn:x" xmlns:x="urn:x" x:id="1"><s x:left="1in" x:kind="b" x:to="90%"/><s x:left="99in"/>'
        '<s x:kind="c"/><t/><t x:on="0"/><q/><r x:new="1"/></p>'
    )
    assert [listed.stranger(one) for one in root.iter()] == [
        *("", "", "x:s x:left=99in", "x:s x:kind=c", "x:t", "", "x:q", "x:r x:new=1"),
    ]


@pytest.mark.parametrize(
    ("value", "rule", "whether"),
    [
        ("1in", "0..72pt", True),
        ("1.1in", "0..72pt", False),
        ("1%", "0..72pt", False),
        ("super 58%", "super_58%", True),
        ("12", "0..20", True),
        ("1e9", "0..20", False),
        ("#a0B1c2", "#", True),
        ("red", "#|blue", False),
    ],
)
def test_a_value_fits_a_rule(value: str, rule: str, whether: bool) -> None:
    assert fits(value, rule) is whether


# ---- Word


def run(properties: str) -> str:
    return (
        f"must </w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>not</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> communicate'
    )


def inner(xml: str) -> str:
    return f'must </w:t></w:r>{xml}<w:r><w:t xml:space="preserve"> communicate'


_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RUN = "<w:r><w:t>not</w:t></w:r>"


@pytest.mark.parametrize(
    "properties",
    [
        '<w:fitText w:val="1"/>',
        '<w:shd w:val="solid" w:color="000000" w:fill="auto"/>',
        '<w:shd w:val="pct95" w:color="000000" w:fill="auto"/>',
        f'<w14:textFill xmlns:w14="{_W14}"><w14:noFill/></w14:textFill>',
        "<w:rtl/>",
        '<w:effect w:val="blinkBackground"/>',
        '<w:w w:val="2"/>',
        '<w:position w:val="300"/>',
    ],
)
def test_a_run_with_looks_that_are_not_known(held: School, properties: str) -> None:
    found = asked(held, in_body(filed(held, "docx", "1.0"), NOT, run(properties)))
    assert (found.code, [one.before for one in found.alterations]) == (UNVOUCHED, ["not"])


@pytest.mark.parametrize(
    "xml",
    [
        f'<mc:AlternateContent xmlns:mc="{_MC}" xmlns:n="urn:n"><mc:Choice Requires="n">{_RUN}</mc:Choice>'
        "<mc:Fallback><w:r><w:t>always</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        f"{_RUN}<w:r><w:dayLong/></w:r>",
        f"{_RUN}<w:r><w:pgNum/></w:r>",
        f'<n:b xmlns:n="urn:n">{_RUN}</n:b>',
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{_RUN}</w:sdtContent></w:sdt>",
    ],
)
def test_what_is_not_known_in_a_paragraph(held: School, xml: str) -> None:
    found = asked(held, in_body(filed(held, "docx", "1.0"), NOT, inner(xml)))
    assert found.code in (ALTERED, UNVOUCHED)
    assert any("which policygen does not know" in one.how for one in found.alterations)


_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize("instruction", ["REF place", "FORMTEXT", "PAGE", "NUMPAGES", 'TC "May"'])
def test_a_field_that_shows_a_word_until_it_is_worked_out(held: School, instruction: str) -> None:
    code_run = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    xml = (
        f"{_FIELD.format('begin')}{code_run}{_FIELD.format('separate')}{_RUN}{_FIELD.format('end')}"
    )
    assert code(held, in_body(filed(held, "docx", "1.0"), NOT, inner(xml))) == ALTERED


@pytest.mark.parametrize(
    "properties",
    [
        '<w:spacing w:line="1" w:lineRule="exact"/>',
        '<w:ind w:left="-30000"/>',
        '<w:framePr w:w="1" w:x="-9000" w:hAnchor="page"/>',
        "<w:bidi/>",
    ],
)
def test_a_paragraph_that_is_not_plainly_shown(held: School, properties: str) -> None:
    def change(name: str, part: bytes) -> bytes:
        at = part.find(NOT.encode()) if name == "word/document.xml" else -1
        place = part.rfind(b"</w:pPr>", 0, at)
        return part[:place] + properties.encode() + part[place:] if at > 0 else part

    assert code(held, in_word(filed(held, "docx", "1.0"), change)) in (ALTERED, UNVOUCHED)


def test_all_words_are_white_by_the_files_defaults(held: School) -> None:
    old, new = "<w:rPrDefault><w:rPr>", '<w:rPrDefault><w:rPr><w:color w:val="FFFFFF"/>'
    assert code(held, in_body(filed(held, "docx", "1.0"), old, new, "word/styles.xml")) == ALTERED


@pytest.mark.parametrize("mark", ["<!-- x -->", "<?x y?>"])
def test_what_is_no_word_within_a_run_parts_none(held: School, mark: str) -> None:
    data = in_body(filed(held, "docx", "1.0"), NOT, NOT.replace("not ", f"not {mark}"))
    assert code(held, data) == GENUINE


@pytest.mark.parametrize("main", ["word/settings2.xml", "docs/document.xml"])
def test_the_text_is_found_by_relations_as_readers_find_it(held: School, main: str) -> None:
    data = in_body(filed(held, "docx", "1.0"), NOT, run("<w:strike/>"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"word/document.xml", main.encode())
            if name == "word/_rels/document.xml.rels":
                part = re.sub(rb'Target="(?!/|http)', b'Target="/word/', part)
                folder, _, file = main.rpartition("/")
                name = f"{folder}/_rels/{file}.rels"
            new.writestr(main if name == "word/document.xml" else name, part)
    assert ("struck through", "not") in [
        (one.how, one.before) for one in asked(held, out.getvalue()).alterations
    ]


@pytest.mark.parametrize("kind", ["diagramData", "chart", "oleObject", "aFChunk"])
def test_a_part_of_a_kind_that_is_not_known(held: School, kind: str) -> None:
    place = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = (
        f'<Relationship Id="rIdQ" Type="{place}/{kind}" Target="x/data1.xml"/></Relationships>'
    )
    data = in_body(
        filed(held, "docx", "1.0"), "</Relationships>", relation, "word/_rels/document.xml.rels"
    )
    assert code(held, data) == UNVOUCHED


@pytest.mark.parametrize("words", ["5", "Policy of the School", "DRAFT DRAFT DRAFT"])
def test_words_and_numbers_more_than_a_foot_has(held: School, words: str) -> None:
    more = f'<w:r><w:t xml:space="preserve"> {words}</w:t></w:r></w:p>'
    data = in_body(filed(held, "docx", "1.0"), "</w:p>", more, "word/footer1.xml")
    assert code(held, data) == ALTERED


# ---- OpenDocument


@pytest.fixture(scope="module")
def saved(held: School, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path: Path = tmp_path_factory.mktemp("closed-odt") / "policy.docx"
    path.write_bytes(filed(held, "docx", "1.0"))
    return converted(path, "odt")


@pytest.mark.parametrize(
    "properties",
    [
        'fo:font-size="0.01in"',
        'fo:font-size="0.1mm"',
        'fo:font-size="1%"',
        'style:text-scale="1%"',
        'style:text-position="-100% 1%"',
        'fo:color="#000000" loext:opacity="0%"',
        'fo:letter-spacing="-1cm"',
        'style:font-name="Wingdings"',
    ],
)
def test_words_of_an_opendocument_text_that_are_not_plainly_shown(
    held: School, saved: bytes, properties: str
) -> None:
    data = changed(saved, *marked(f"<style:text-properties {properties}/>"))
    found = asked(held, data)
    assert found.code in (ALTERED, UNVOUCHED)
    assert "not" in [one.before for one in found.alterations]


@pytest.mark.parametrize(
    "mark",
    [
        '<text:conditional-text text:condition="ooow:1==2">not</text:conditional-text>',
        '<text:user-field-get text:name="x">not</text:user-field-get>',
        '<text:drop-down text:name="x">not</text:drop-down>',
        "<text:page-number>not</text:page-number>",
    ],
)
def test_fields_of_an_opendocument_text(held: School, saved: bytes, mark: str) -> None:
    assert code(held, changed(saved, (NOT, f"must {mark} communicate"))) == UNVOUCHED


# ---- PDF


def drawn(data: bytes, change: Callable[[Pdf, pikepdf.Page], None], page: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.pages[page].contents_add(b"q", prepend=True)
        change(document, document.pages[page])
        document.save(out)
    return out.getvalue()


def place(data: bytes) -> tuple[int, float, float, float, float]:
    """The page of a word, and where it stands."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document):
            text = page.get_textpage()
            if found := text.search("must not").get_next():
                first, last = text.get_charbox(found[0] + 5), text.get_charbox(found[0] + 7)
                return number, first[0], first[1], last[2], last[3]
    finally:
        document.close()
    raise AssertionError("it is on no page")


def painted(code: str) -> Callable[[Pdf, pikepdf.Page], None]:
    def change(document: Pdf, page: pikepdf.Page) -> None:
        states = Dictionary(dict(page.Resources.get("/ExtGState", {}).items()))
        states["/GX"] = Dictionary(ca=0.49)
        page.Resources.ExtGState = states
        page.contents_add(f"Q {code}".encode())

    return change


@pytest.mark.parametrize(
    "code_of",
    [
        "1 G 10 w {x} {m} m {h} {m} l {r} {m} l S",
        "1 G 10 w {x} {m} m {h} {m} {h} {m} {r} {m} c S",
        "0 G 1 w {x} {b} m {r} {t} l S",
        "/GX gs 1 g {boxes} f",
        "1 g {x} {b} m {r} {b} l {r} {t} l {x} {t} l h f",
    ],
)
def test_whatever_is_painted_over_a_word(held: School, code_of: str) -> None:
    data = filed(held, "pdf", "1.0")
    number, left, bottom, right, top = place(data)
    box = f"{left - 1} {bottom - 2} {right - left + 2} {top - bottom + 4} re "
    said = code_of.format(
        x=left, r=right, b=bottom - 1, t=top + 1, m=(bottom + top) / 2, h=(left + right) / 2,
        boxes="".join(f"{box} f " for _ in range(9)),
    )  # fmt: skip
    found = asked(held, drawn(data, painted(f"q {said} Q"), number))
    assert found.code == ALTERED


def test_a_page_in_a_unit_of_its_own(held: School) -> None:
    def change(document: Pdf, page: pikepdf.Page) -> None:
        page.contents_add(b"Q")
        page.obj.UserUnit = 0.01

    assert code(held, drawn(filed(held, "pdf", "1.0"), change, 1)) == UNVOUCHED


def test_a_picture_and_a_drawing_that_the_policy_does_not_have(held: School) -> None:
    def picture(document: Pdf, page: pikepdf.Page) -> None:
        dot = document.make_stream(b"\xff\x00\x00", Subtype=Name.Image, Width=1, Height=1)
        dot.ColorSpace, dot.BitsPerComponent = Name.DeviceRGB, 8
        page.Resources.XObject = Dictionary(Dot=dot)
        page.contents_add(b"Q q 30 0 0 30 20 20 cm /Dot Do Q")

    bent = painted("q 0 G 20 40 m 30 60 40 60 50 40 c S Q")
    for change, what in ((picture, "picture"), (bent, "drawing")):
        found = asked(held, drawn(filed(held, "pdf", "1.0"), change, 1))
        assert (found.code, len(found.alterations)) == (UNVOUCHED, 1)
        assert found.alterations[0].how.startswith(f"a {what} that the policy does not have")


@pytest.mark.parametrize(
    ("words", "at"), [("10", (40, 400)), ("10", (555, 500)), ("DRAFT", (80, 400)), ("7", (300, 30))]
)
def test_numbers_and_running_words_beside_the_text(
    held: School, words: str, at: tuple[int, int]
) -> None:
    def change(document: Pdf, page: pikepdf.Page) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources.Font["/ZZ"] = document.make_indirect(font)
        page.contents_add(f"Q BT /ZZ 10 Tf {at[0]} {at[1]} Td ({words}) Tj ET".encode())

    assert code(held, drawn(filed(held, "pdf", "1.0"), change, 1)) == ALTERED


@pytest.mark.parametrize("size", ["9000000", "1e30"])
def test_letters_larger_than_any_page_are_told_at_once(held: School, size: str) -> None:
    def change(document: Pdf, page: pikepdf.Page) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources.Font["/ZZ"] = document.make_indirect(font)
        page.contents_add(f"Q BT /ZZ {size} Tf -60000 -60000 Td (staff) Tj ET".encode())

    assert code(held, drawn(filed(held, "pdf", "1.0"), change, 1)) == ALTERED


def test_lines_and_boxes_of_tables_are_no_drawings(held: School) -> None:
    plain = painted("q 0 G 1 w 20 20 m 20 800 l S 0.9 g 2 300 8 300 re f Q")
    assert code(held, drawn(filed(held, "pdf", "1.0"), plain, 1)) == GENUINE
