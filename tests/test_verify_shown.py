"""Words that a file holds and does not show as they are: struck through, hidden, painted over, at a script's mercy."""

import io
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from policygen import codec
from policygen.project.register import certificate
from policygen.project.register.verifying import known, page_rules, telling
from policygen.project.register.verifying.printed import printed
from policygen.project.register.verifying.verdict import ALTERED, GENUINE, UNVOUCHED
from policygen.signing import signature
from tests import signed
from tests.needs import chromium, needs
from tests.oakfield import School, school
from tests.test_verify import HIDDEN, NAME, TODAY, asked, by, filed, in_body, written

NOT = "must not communicate"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A register with version 1.0 in force."""
    with school(tmp_path_factory.mktemp("shown") / "oakfield") as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        yield made


def page(held: School, *changes: tuple[str, str]) -> bytes:
    """The page that was filed, with other marks in it."""
    html = filed(held, "html", "1.0").decode()
    for old, new in changes:
        assert old in html
        html = html.replace(old, new, 1)
    return html.encode()


def how(held: School, data: bytes) -> list[tuple[str, str]]:
    """What is done to which words."""
    found = asked(held, data)
    sure = any(not one.unsure for one in found.alterations)
    assert found.code == (ALTERED if sure else UNVOUCHED if found.alterations else GENUINE)
    return [(one.how, one.before) for one in found.alterations]


# ---- pages


def marked(mark: str) -> tuple[str, str]:
    return NOT, f"must {mark} communicate"


def styled(style: str) -> tuple[str, str]:
    return "</head>", f"<style>{style}</style></head>"


@pytest.mark.parametrize("tag", ["s", "del", "strike"])
def test_words_struck_through_on_a_page(held: School, tag: str) -> None:
    data = page(held, marked(f"<{tag}>not</{tag}>"))
    assert how(held, data) == [("struck through", "not")]
    said = telling.lines(asked(held, data))
    assert said[0].startswith("ALTERED: ") and said[1] == "  [struck through: not]"


@pytest.mark.parametrize(
    "style",
    [
        ".zz { display: none }",
        ".zz { visibility: hidden !important }",
        ".zz { font-size: 0 }",
        ".zz { font-size: 1px }",
        ".zz { font: 1px Arial }",
        ".zz { color: white }",
        ".zz { color: rgb(255 255 255 / 1) }",
        ":root { --x: #fffffe } .zz { color: var(--x) }",
        "@media print { .zz { display: none } }",
        "@media screen { p { & .zz { display: none } } }",
        "main { .zz { display: none } }",
        "p > span:nth-child(1) { display: none }",
    ],
)
def test_words_that_a_style_sheet_hides(held: School, style: str) -> None:
    data = page(held, marked('<span class="zz">not</span>'), styled(style))
    assert how(held, data) == [("not to be seen", "not")]


@pytest.mark.parametrize("style", ["color:white;font-size:0", "font-size:.1em", "color:#fffe00"])
def test_words_that_their_own_style_hides(held: School, style: str) -> None:
    data = page(held, marked(f'<b style="{style}">not</b>'))
    assert how(held, data) == [("not to be seen", "not")]


def test_words_that_a_style_sheet_strikes_through(held: School) -> None:
    style = styled(".zz { text-decoration: red line-through }")
    data = page(held, marked('<i class="zz">not</i>'), style)
    assert how(held, data) == [("struck through", "not")]


def test_white_words_on_a_dark_ground_are_seen(held: School) -> None:
    style = styled(".zz { color: white; background: #123 }")
    assert how(held, page(held, marked('<span class="zz">not</span>'), style)) == []


def test_words_that_a_style_sheet_shows_in_place_of_others(held: School) -> None:
    style = styled("[data-x] { font-size: 0 } [data-x]::before { content: attr(data-x) }")
    data = page(held, (NOT, '<span data-x="may freely">must not</span> communicate'), style)
    found = how(held, data)
    assert ("not to be seen", "must not") in found
    assert ("it uses content: attr(data-x), which policygen does not know", "must not") in found


@pytest.mark.parametrize("mark", ["<details>not</details>", "<b popover>not</b>"])
def test_words_that_are_shown_when_somebody_opens_them(held: School, mark: str) -> None:
    assert ("not", True) in [
        (words, "does not know" in what) for what, words in how(held, page(held, marked(mark)))
    ]


def test_numbers_that_a_style_sheet_puts_in(held: School) -> None:
    found = asked(held, page(held, styled("p::after { content: counter(c, upper-roman) }")))
    assert (found.words, found.code) == ("unvouched", UNVOUCHED)
    assert "content: counter(c, upper-roman)" in found.alterations[0].how


@pytest.mark.parametrize(
    ("mark", "more", "what"),
    [
        ("</body>", "<script>document.body.innerHTML = ''</script></body>", "a script"),
        ("</body>", "<script src=x.js></script></body>", "a script"),
        ("</body>", "<script type=module>1</script></body>", "a script"),
        ("<main", '<main onclick="this.remove()"', "“onclick” of <main>"),
        ("</body>", "<a href=' JavaScript:x()'></a></body>", "“href” of <a>"),
        ("</body>", '<iframe srcdoc="&lt;p&gt;Yes"></iframe></body>', "<iframe>"),
        ("</body>", "<object data=x></object></body>", "<object>"),
        ("</body>", "<embed src=x></body>", "<embed>"),
        ("</head>", "<link rel=stylesheet href=x.css></head>", "<link> as it stands at its head"),
        ("<style>", "<style>@import 'x.css';</style><style>", "@import"),
        ("</head>", "<meta http-equiv=refresh content='0;url=x'></head>", "<meta> as it stands"),
    ],
)
def test_a_page_that_can_change_its_words(held: School, mark: str, more: str, what: str) -> None:
    found = asked(held, page(held, (mark, more)))
    assert (found.words, found.code) == ("unvouched", UNVOUCHED)
    assert any(what in one.how for one in found.alterations)
    assert telling.lines(found)[0].startswith("NOT VOUCHED FOR: its words are those of the adopted")
    assert telling.data(found)["state"] == "unvouched"


def test_a_page_with_another_look_is_a_copy(held: School) -> None:
    style = styled(
        "p { color: #777; font-size: 14px; margin-left: 2em } h1 { font-family: Georgia }"
    )
    found = asked(held, page(held, style))
    assert (found.words, found.code, found.notes) == ("adopted", GENUINE, ())


def test_a_rule_that_cannot_be_read_is_told() -> None:
    found = page_rules.sheet("p:frobnicate(2) { display: none } } @media { x } .a { color: }")
    assert [one.touching for one in found.rules if one.said] == ["p", ".a"]
    assert found.strange


# ---- Word files


def run(properties: str) -> tuple[str, str]:
    return NOT, (
        f"must </w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>not</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> communicate'
    )


@pytest.mark.parametrize(
    ("properties", "what"),
    [
        ("<w:strike/>", "struck through"),
        ("<w:dstrike/>", "struck through"),
        ('<w:color w:val="FFFFFF"/>', "not to be seen"),
        ('<w:color w:val="FEFEFA"/>', "not to be seen"),
        ('<w:color w:val="auto" w:themeColor="background1"/>', "not to be seen"),
        ('<w:color w:val="336699"/><w:shd w:val="clear" w:fill="336698"/>', "not to be seen"),
        ('<w:sz w:val="1"/>', "not to be seen"),
    ],
)
def test_words_of_a_word_file_that_are_not_seen_as_they_are(
    held: School, properties: str, what: str
) -> None:
    data = in_body(filed(held, "docx", "1.0"), *run(properties))
    assert how(held, data) == [(what, "not")]


@pytest.mark.parametrize("properties", ["<w:strike/>", '<w:sz w:val="2"/>'])
def test_words_of_a_word_file_that_a_style_hides(held: School, properties: str) -> None:
    style = f'<w:style w:type="character" w:styleId="Zz"><w:rPr>{properties}</w:rPr></w:style>'
    data = in_body(filed(held, "docx", "1.0"), *run('<w:rStyle w:val="Zz"/>'))
    data = in_body(data, "</w:styles>", f"{style}</w:styles>", "word/styles.xml")
    assert [words for _, words in how(held, data)] == ["not"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:strike w:val="0"/><w:color w:val="333333"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="102030"/>',
        '<w:sz w:val="18"/>',
    ],
)
def test_words_of_a_word_file_that_are_seen(held: School, properties: str) -> None:
    assert how(held, in_body(filed(held, "docx", "1.0"), *run(properties))) == []


def test_words_struck_through_in_markdown(held: School) -> None:
    text = written(held, codec.loads(filed(held, "json", "1.0")), "md").decode()
    found = asked(held, text.replace(NOT, "must ~~not~~ communicate", 1).encode(), "x.md")
    assert [(one.how, one.before) for one in found.alterations] == [("struck through", "not")]


# ---- PDFs


def drawn(data: bytes, change: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf, pdf.pages[1])
        pdf.save(made)
    return made.getvalue()


def painted(code: bytes) -> Callable[[pikepdf.Pdf, pikepdf.Page], None]:
    """Paints on a page, in points from its lower left corner."""

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        page.contents_add(b"q", prepend=True)
        page.contents_add(b"Q " + code)

    return change


def note(kind: str, **more: Any) -> Callable[[pikepdf.Pdf, pikepdf.Page], None]:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        look = pdf.make_stream(b"1 1 0 rg 0 0 300 20 re f")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 300, 20])
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(f"/{kind}"),
            Rect=[100, 500, 400, 520],
            AP=pikepdf.Dictionary(N=look),
            F=4,
            **more,
        )
        added = pdf.make_indirect(made)
        page.Annots = pikepdf.Array([*page.get("/Annots", []), added])
        if kind == "Widget":
            pdf.Root.AcroForm.Fields.append(added)

    return change


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("FreeText", {}),
        ("Stamp", {}),
        ("StrikeOut", {}),
        ("Link", {}),
        ("Widget", {"FT": pikepdf.Name.Tx, "T": "x", "V": HIDDEN}),
        ("Widget", {"FT": pikepdf.Name.Sig, "T": "elsewhere-1"}),
    ],
)
def test_what_is_laid_over_a_page(held: School, kind: str, more: dict[str, Any]) -> None:
    data = drawn(filed(held, "pdf", "1.0"), note(kind, **more))
    assert how(held, data)[0] == ("something is laid over page 2", "")


def test_a_box_painted_over_words(held: School) -> None:
    data = drawn(filed(held, "pdf", "1.0"), painted(b"q 1 1 1 rg 0 300 600 300 re f Q"))
    ((what, words),) = how(held, data)
    assert what == "not to be seen" and len(words.split()) > 50


def test_a_line_through_words(held: School) -> None:
    data = filed(held, "pdf", "1.0")
    left, bottom, right, top = letters(data, "must not")
    struck = b"q 1 w %f %f m %f %f l S Q" % (left, (bottom + top) / 2, right, (bottom + top) / 2)
    assert how(held, drawn(data, painted(struck))) == [("painted over", "must not")]
    under = b"q 1 w %f %f m %f %f l S Q" % (left, bottom - 2, right, bottom - 2)
    assert how(held, drawn(data, painted(under))) == []


def letters(data: bytes, words: str) -> tuple[float, float, float, float]:
    """Where some words stand on the second page."""
    text = pypdfium2.PdfDocument(data)[1].get_textpage()
    found = text.search(words).get_next()
    assert found is not None
    boxes = [text.get_charbox(at) for at in range(found[0], sum(found)) if at != found[0] + 4]
    return boxes[0][0], boxes[1][1], boxes[-1][2], boxes[1][3]


def test_a_box_painted_beside_the_words_covers_none(held: School) -> None:
    data = drawn(filed(held, "pdf", "1.0"), painted(b"q 0 0 1 rg 2 300 8 300 re f Q"))
    assert how(held, data) == []


@pytest.mark.parametrize("code", [b"1 g", b"3 Tr"])
def test_words_of_a_pdf_in_white_or_not_drawn(held: School, code: bytes) -> None:
    text = b"q BT /F9 12 Tf %s 100 400 Td (Staff) Tj ET Q" % code

    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources.Font["/F9"] = pdf.make_indirect(font)
        page.contents_add(text)

    found = asked(held, drawn(filed(held, "pdf", "1.0"), change))
    assert ("not to be seen", "Staff") in [(one.how, one.before) for one in found.alterations]


def test_layers_that_can_be_switched_off(held: School) -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[], D=pikepdf.Dictionary())

    found = how(held, drawn(filed(held, "pdf", "1.0"), change))
    assert found == [("layers that can be switched off", "")]


def script() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="this.getField('x').value = 'may'")


def on_opening(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    pdf.Root.OpenAction = script()


def on_turning_over(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    page.obj.AA = pikepdf.Dictionary(O=script())


def after_another(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    first = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=[page.obj, pikepdf.Name.Fit], Next=[script()])
    pdf.Root.OpenAction = first


def by_name(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    held = pikepdf.Dictionary(Names=["x", pdf.make_indirect(script())])
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=held)


def on_a_field(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    pdf.Root.AcroForm.Fields[0].AA = pikepdf.Dictionary(F=script())


def a_form_of_scripts(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


def hiding(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Hide, T="x")


@pytest.mark.parametrize(
    "change",
    [on_opening, on_turning_over, after_another, by_name, on_a_field, a_form_of_scripts, hiding],
)
def test_a_script_in_a_pdf(held: School, change: Callable[..., None]) -> None:
    data = drawn(filed(held, "pdf", "1.0"), change)
    assert how(held, data)[0] == ("the file has a script, which can change its words", "")


def test_where_a_pdf_opens_is_no_script(held: School) -> None:
    def change(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.GoTo, D=[page.obj, pikepdf.Name.Fit]
        )

    assert how(held, drawn(filed(held, "pdf", "1.0"), change)) == []


def retitled(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    pdf.docinfo["/Title"] = "Old policy, do not use"


def test_a_title_that_is_not_the_policys_is_noted(held: School) -> None:
    title = "<title>Social Media Policy</title>"
    odd = page(held, (title, "<title>Old policy, do not use</title>"))
    noted = "it calls itself “Old policy, do not use”, and not “Social Media Policy”"
    assert asked(held, odd).notes == (noted,)
    assert asked(held, drawn(filed(held, "pdf", "1.0"), retitled)).notes == (noted,)
    assert asked(held, page(held, (title, "<title>Social  Media Policy </title>"))).notes == ()
    assert asked(held, page(held, (title, ""))).notes == ()


def test_a_signature_in_its_own_place_is_nothing_laid_over(held: School) -> None:
    data = filed(held, "pdf", "1.0")
    place = next(one for one in signature.places(data) if one.role == "chair")
    data = signature.sign(data, signed.key(signed.CHAIR), place.field, signed.CHAIR, signed.AT)
    found = asked(held, data)
    assert (found.words, found.alterations) == ("adopted", ())
    assert any("whole, by Ada Marsh (chair) on" in line for line in telling.lines(found))


# ---- numbers beside the title


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"(<h1[^>]*>)(.*?)(</h1>)", r"\1\2 (3.1)\3"),
        (r"(<h1[^>]*>)(.*?)(</h1>)", r"\1\2 9.9\3"),
        (r"(<h1[^>]*>)(.*?)(</h1>)", r"\1\2\3<p>2.0</p>"),
        (r"(</p>)", r" 10\1"),
    ],
)
def test_a_number_beside_the_title_that_is_not_the_versions(
    held: School, old: str, new: str
) -> None:
    html = filed(held, "html", "1.0").decode()
    altered = re.sub(old, new, html, count=1, flags=re.S)
    found = asked(held, altered.encode())
    assert found.code == ALTERED
    assert any(re.search(r"\d", f"{one.before} {one.after}") for one in found.alterations)


# ---- what a browser prints


@pytest.mark.parametrize("plain", [True, False])
def test_what_a_browser_prints_has_every_word(held: School, tmp_path: Path, plain: bool) -> None:
    needs("chromium")
    (tmp_path / "policy.html").write_bytes(filed(held, "html", "1.0"))
    words = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split()
    words += ["--disable-background-networking", f"--user-data-dir={tmp_path}/profile"]
    words += ["--no-pdf-header-footer"] if plain else []
    to, at = tmp_path / "made.pdf", f"file://{tmp_path}/policy.html"
    command = [str(chromium()), *words, f"--print-to-pdf={to}", at]
    subprocess.run(command, capture_output=True, timeout=60, check=True)
    found = asked(held, to.read_bytes())
    assert (found.words, found.code) == ("adopted", GENUINE)
    assert any("a browser printed it" in one for one in found.notes) is not plain


def test_a_line_that_says_more_is_none_of_a_browsers(held: School) -> None:
    data = filed(held, "pdf", "1.0")
    assert printed(data, "Social Media Policy") == ()


# ---- who says so


def test_a_certificate_speaks_by_its_own_word(held: School) -> None:
    _, files = certificate.certificate(held.workspace(), held.store, NAME, "1.0", TODAY)
    from_certificate = telling.lines(by(files["json"], filed(held, "pdf", "1.0")))
    assert any("by the certificate's own word" in line for line in from_certificate)
    assert not any(
        "own word" in line for line in telling.lines(asked(held, filed(held, "pdf", "1.0")))
    )


def test_a_file_that_a_review_filed_anew_is_the_version(held: School) -> None:
    record = held.store.record(*NAME)
    assert record is not None
    texts = list(known.of_register(held.store, record, TODAY))
    event = held.store.events(*NAME)[-1]
    said = json.dumps({"version": "1.0", "documents": {"pdf": "a" * 64}})
    review = replace(event, deed=replace(event.deed, kind="reviewed", said=said))
    found = known.filed_once(texts, review, "a" * 64)
    assert found is not None and (found.version, found.files["a" * 64]) == ("1.0", "pdf")
    assert known.filed_once(texts, review, "b" * 64) is None
