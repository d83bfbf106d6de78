"""Files that hold the adopted words and show others, or the other way round: each is called altered."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Operator, Pdf

from policygen.project.register import texts, versions
from policygen.project.register.verifying.verdict import ALTERED, GENUINE, UNVOUCHED
from tests.oakfield import School, school
from tests.test_verify import NAME, TODAY, asked, edited, filed, in_body, in_word, written

NOT = "must not communicate"
UNSEEN = (ALTERED, UNVOUCHED)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with school(tmp_path_factory.mktemp("tricks") / "oakfield") as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        yield made


def code(held: School, data: bytes) -> int:
    return asked(held, data).code


# ---- pages


def page(held: School, mark: str, more: str) -> bytes:
    html = filed(held, "html", "1.0").decode()
    assert mark in html
    return html.replace(mark, more, 1).encode()


@pytest.mark.parametrize(
    "rule",
    [
        "main p { display: flex; flex-direction: row-reverse }",
        "main { display: grid } #scope { grid-row: 1 }",
        "main { display: flex; flex-direction: column } #scope { order: -1 }",
        "main p { direction: rtl; unicode-bidi: bidi-override }",
        'main ul { list-style-type: "Except: " }',
        '@counter-style x { system: cyclic; symbols: "Never " "b" } main ul { list-style-type: x }',
        'main p { quotes: "\\4e ever: " "" } main p::before { content: open-quote }',
        'main p { hyphens: auto; hyphenate-character: "NOT" }',
    ],
)
def test_style_sheets_that_show_words_otherwise(held: School, rule: str) -> None:
    assert code(held, page(held, "</head>", f"<style>{rule}</style></head>")) in UNSEEN


@pytest.mark.parametrize(
    "style",
    [
        "position: relative; left: 120px",
        "position: absolute",
        "display: inline-block; transform: translate(90px, 40px)",
        "display: inline-block; rotate: 180deg",
        "color: transparent; background: #222",
        "color: #222; background: #222",
        "background: linear-gradient(#000, #000) 0 50% / 100% 2px no-repeat",
        "box-shadow: inset 0 0 0 20px #fff",
        "outline: 20px solid white",
        "-webkit-text-security: disc",
    ],
)
def test_words_whose_style_shows_them_otherwise(held: School, style: str) -> None:
    mark = f'must <b style="{style}">not</b> communicate'
    assert code(held, page(held, NOT, mark)) in UNSEEN


@pytest.mark.parametrize(
    "mark",
    [
        '<div style="position: fixed; inset: 0; background: #fff"></div>',
        '<select><option label="or may"></select>',
        '<select size=2><optgroup label="or may"></optgroup></select>',
    ],
)
def test_what_is_laid_over_a_page_or_stands_in_a_field(held: School, mark: str) -> None:
    assert code(held, page(held, "</main>", f"{mark}</main>")) in UNSEEN


@pytest.mark.parametrize(
    "words",
    [
        "must n\u043et communicate",
        "must n\u0336o\u0336t\u0336 communicate",
        "\u202emust not\u202c communicate",
    ],
)
def test_letters_that_look_alike_are_struck_or_turned_round(held: School, words: str) -> None:
    assert code(held, page(held, NOT, words)) == ALTERED


@pytest.mark.parametrize("words", ["must n\xadot communicate", "must n\u200bot communicate"])
def test_signs_that_nobody_sees_do_no_harm(held: School, words: str) -> None:
    assert code(held, page(held, NOT, words)) == GENUINE


# ---- Word


def run(properties: str) -> str:
    return (
        f"must </w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>not</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> communicate'
    )


def around(xml: str) -> str:
    return f'must </w:t></w:r>{xml}<w:r><w:t xml:space="preserve"> communicate'


@pytest.mark.parametrize(
    "properties",
    [
        '<w:color w:val="000000"/><w:highlight w:val="black"/>',
        '<w:highlight w:val="black"/>',
        '<w:w w:val="1"/>',
        '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>',
        "<w:specVanish/>",
        '<w:position w:val="2000"/>',
        '<w:spacing w:val="-200"/>',
    ],
)
def test_runs_that_are_not_to_be_read(held: School, properties: str) -> None:
    data = in_body(filed(held, "docx", "1.0"), NOT, run(properties))
    assert [one.before for one in asked(held, data).alterations] == ["not"]


def test_a_marked_run_is_seen(held: School) -> None:
    data = in_body(filed(held, "docx", "1.0"), NOT, run('<w:highlight w:val="yellow"/>'))
    assert code(held, data) == GENUINE


_RUN = "<w:r><w:t>not</w:t></w:r>"
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:fldSimple w:instr="QUOTE &quot;may&quot;">{_RUN}</w:fldSimple>',
        f"{_FIELD.format('begin')}<w:r><w:instrText> QU</w:instrText></w:r>"
        '<w:r><w:instrText>OTE "may" </w:instrText></w:r>'
        f"{_FIELD.format('separate')}{_RUN}{_FIELD.format('end')}",
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{0}"/></w:sdtPr>'
        f"<w:sdtContent>{_RUN}</w:sdtContent></w:sdt>",
        f'<w:bdo w:val="rtl">{_RUN}</w:bdo>',
    ],
)
def test_words_that_word_puts_others_in_place_of(held: School, xml: str) -> None:
    assert code(held, in_body(filed(held, "docx", "1.0"), NOT, around(xml))) == ALTERED


def test_an_inserted_file(held: School) -> None:
    chunk = '<w:altChunk r:id="rIdX" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    data = in_body(filed(held, "docx", "1.0"), "<w:sectPr", f"{chunk}<w:sectPr")
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("word/chunk.html", "<p>Staff may communicate.</p>")
    assert code(held, out.getvalue()) == ALTERED


def test_words_in_place_of_bullets(held: School) -> None:
    def named(name: str, part: bytes) -> bytes:
        return part.replace('w:val="•"'.encode(), b'w:val="Never:"')

    assert code(held, in_word(filed(held, "docx", "1.0"), named)) == ALTERED


# ---- PDF


def drawn(data: bytes, change: Callable[[Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def cropped(document: Pdf) -> None:
    document.pages[0].obj.CropBox = Array([0, 400, 600, 850])


def clipped(document: Pdf) -> None:
    page = document.pages[0]
    page.contents_add(b"q 0 420 600 500 re W n\n", prepend=True)
    page.contents_add(b"\nQ")


def masked(document: Pdf) -> None:
    page = document.pages[0]
    group = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 900])
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    page.obj.Resources = Dictionary(dict(page.obj.Resources.items()))
    page.obj.Resources.ExtGState = Dictionary(GX=state)
    page.contents_add(b"q /GX gs\n", prepend=True)
    page.contents_add(b"\nQ")


@pytest.mark.parametrize("change", [cropped, clipped, masked])
def test_words_that_a_pdf_does_not_show(held: School, change: Callable[[Pdf], None]) -> None:
    assert code(held, drawn(filed(held, "pdf", "1.0"), change)) == ALTERED


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"linearize": True},
        {"qdf": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    ],
)
def test_a_pdf_that_was_saved_again_is_a_copy(held: School, how: dict[str, Any]) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(filed(held, "pdf", "1.0"))) as document:
        document.save(out, **how)
    assert code(held, out.getvalue()) == GENUINE


@pytest.mark.parametrize("inline", [True, False])
def test_a_pdf_that_tells_programs_other_words_than_it_shows(held: School, inline: bool) -> None:
    """Each line of an altered PDF in turn is said to be the line that was adopted."""
    filed_text = texts.filed(held.store, versions.version(held.store, NAME, "1.0", TODAY))
    altered = written(held, edited(filed_text, NOT, "may communicate"), "pdf")
    at, line = next(_lines(altered, "may communicate"))
    good = line.replace("may communicate", NOT)
    for place in range(30):
        data = drawn(altered, lambda document, place=place: said(document, at, place, good, inline))  # type: ignore[misc]
        assert code(held, data) == ALTERED, place


def _lines(data: bytes, words: str) -> Any:
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return ((at, one) for at, text in enumerate(pages) for one in text.splitlines() if words in one)


def said(document: Pdf, at: int, place: int, words: str, inline: bool) -> None:
    page = document.pages[at]
    about: Any = Dictionary(ActualText=pikepdf.String(words))
    if not inline:
        page.obj.Resources = Dictionary(dict(page.obj.Resources.items()))
        page.obj.Resources.Properties = Dictionary(MC0=about)
    count, made = 0, list[Any]()
    for one in pikepdf.parse_content_stream(page):
        here = count == place
        if here and str(one.operator) == "BT":
            made.append(([Name.Span, about if inline else Name.MC0], Operator("BDC")))
        made.append((list(one.operands), one.operator))
        if str(one.operator) == "ET":
            count += 1
            if here:
                made.append(([], Operator("EMC")))
    page.obj.Contents = document.make_stream(pikepdf.unparse_content_stream(made))
