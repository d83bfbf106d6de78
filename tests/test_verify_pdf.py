"""PDFs with something in them that no page draws: links, fields, bookmarks, files that go with them, mirrors."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Page, Pdf

from policygen.project.register.verifying.verdict import ALTERED, GENUINE, UNVOUCHED
from policygen.signing import signature
from tests import signed
from tests.oakfield import School, school
from tests.test_verify import asked, filed
from tests.test_verify_shown import drawn

_VOID = b"1 1 1 rg 0 0 500 750 re f 0 0 0 rg 10 10 300 60 re f"
Change = Callable[[Pdf, Page], Any]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with school(tmp_path_factory.mktemp("pdf") / "oakfield") as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        yield made


def code(held: School, change: Change) -> int:
    return asked(held, drawn(filed(held, "pdf", "1.0"), change)).code


def link(**said: Any) -> Change:
    def change(pdf: Pdf, page: Page) -> None:
        made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[50, 50, 550, 800], **said)
        page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(made)])

    return change


def to(kind: str, **said: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **said)


BARE = {"Border": Array([0, 0, 0])}


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({**BARE, "Dest": "aims"}, GENUINE),
        ({**BARE, "A": to("URI", URI="https://oakfield.example")}, GENUINE),
        ({"Dest": "aims"}, UNVOUCHED),
        ({"Border": Array([0, 0, 400]), "C": Array([1, 1, 1])}, UNVOUCHED),
        ({**BARE, "BS": Dictionary(W=400)}, UNVOUCHED),
        ({**BARE, "A": to("GoToR", F="x.pdf", D=Array([0, Name.Fit]))}, UNVOUCHED),
        ({**BARE, "A": to("URI", URI="https://x", Next=to("GoTo", D="aims"))}, UNVOUCHED),
        ({**BARE, "PA": to("URI", URI="https://x")}, UNVOUCHED),
    ],
)
def test_a_link_has_no_border_and_leads_where_it_may(
    held: School, said: dict[str, Any], verdict: int
) -> None:
    assert code(held, link(**said)) == verdict


# ---- fields for signatures


def field(rect: tuple[int, ...] = (), **said: Any) -> Change:
    def change(pdf: Pdf, _: Page) -> None:
        for one in pdf.Root.AcroForm.Fields:
            one.Rect = Array(rect) if rect else one.Rect
            for name, value in said.items():
                one[f"/{name}"] = value(pdf) if callable(value) else value

    return change


def void(pdf: Pdf) -> Dictionary:
    look = pdf.make_stream(_VOID, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 750])
    return Dictionary(N=look)


WHITE = Dictionary(BG=Array([1, 1, 1]))


@pytest.mark.parametrize(
    "change",
    [
        field((50, 50, 550, 800), AP=void),
        field((50, 50, 550, 800)),
        field(AP=void),
        field(MK=WHITE),
    ],
)
def test_a_field_that_bears_no_signature_shows_nothing_and_stands_in_its_place(
    held: School, change: Change
) -> None:
    assert code(held, change) == UNVOUCHED


@pytest.mark.parametrize(
    ("rect", "seen"), [((), True), ((50, 50, 550, 800), False), ((50, 10, 550, 20), False)]
)
def test_a_signature_elsewhere_than_at_its_line_is_not_vouched_for(
    held: School, rect: tuple[int, ...], seen: bool
) -> None:
    data = drawn(filed(held, "pdf", "1.0"), field(rect))
    place = next(one for one in signature.places(data) if one.role == "chair")
    data = signature.sign(data, signed.key(signed.CHAIR), place.field, signed.CHAIR, signed.AT)
    assert asked(held, data).words == ("adopted" if seen else "unvouched")


# ---- the file around its pages


def root(**said: Any) -> Change:
    def change(pdf: Pdf, _: Page) -> None:
        for name, value in said.items():
            pdf.Root[f"/{name}"] = value

    return change


def of_page(**said: Any) -> Change:
    def change(_: Pdf, page: Page) -> None:
        for name, value in said.items():
            page.obj[f"/{name}"] = value

    return change


def bookmark(pdf: Pdf, _: Page) -> None:
    pdf.Root.Outlines.First.Title = "This policy is void"


def led_away(pdf: Pdf, _: Page) -> None:
    pdf.Root.Outlines.First.A = to("URI", URI="https://x")


def attached(pdf: Pdf, _: Page) -> None:
    pdf.attachments["void.pdf"] = b"%PDF-1.4 void"


def replaced(pdf: Pdf, _: Page) -> None:
    pdf.attachments["policy.json"] = b'{"said": "This policy is void"}'


def blank(code: bytes) -> Change:
    return lambda pdf, _: pdf.add_blank_page().contents_add(code)


def labels(**said: Any) -> Dictionary:
    return Dictionary(Nums=Array([0, Dictionary(**said)]))


@pytest.mark.parametrize(
    "change",
    [
        root(OpenAction=to("GoToR", F="b.pdf", D=Array([0, Name.Fit]))),
        root(OpenAction=to("GoToE", D=Array([0, Name.Fit]), T=Dictionary(R=Name.C, N="x"))),
        root(OpenAction=to("URI", URI="https://x")),
        root(Collection=Dictionary(Type=Name.Collection, View=Name.D, D="x")),
        root(PageLabels=labels(P="VOID ")),
        root(PageLabels=Dictionary(Kids=Array([labels(S=Name.D, P="VOID ")]))),
        root(PageMode=Name.UseAttachments),
        root(ViewerPreferences=Dictionary(ViewArea=Name.BleedBox)),
        root(AA=Dictionary(WC=to("URI", URI="https://x"))),
        of_page(Trans=Dictionary(S=Name.Fade), Dur=0.01),
        of_page(AA=Dictionary(O=to("GoTo", D="aims"))),
        of_page(VP=Array([])),
        bookmark,
        led_away,
        attached,
        replaced,
        blank(b""),
        blank(b"1 g 20 20 500 500 re f"),
    ],
)  # fmt: skip
def test_what_is_not_known_around_the_pages(held: School, change: Change) -> None:
    assert code(held, change) == UNVOUCHED


@pytest.mark.parametrize(
    "change",
    [
        root(OpenAction=to("GoTo", D="aims")),
        root(OpenAction="aims"),
        root(PageLabels=labels(S=Name.r, St=2)),
        root(PageMode=Name.UseOutlines, PageLayout=Name.OneColumn),
        of_page(CropBox=Array([0, 0, 595, 841])),
    ],
)
def test_what_is_known_around_the_pages(held: School, change: Change) -> None:
    assert code(held, change) == GENUINE


@pytest.mark.parametrize("kept", [{"qdf": True}, {"linearize": True}, {"static_id": True}])
def test_a_copy_that_was_saved_anew_has_every_word(held: School, kept: dict[str, Any]) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(filed(held, "pdf", "1.0"))) as pdf:
        pdf.save(out, **kept)
    assert asked(held, out.getvalue()).code == GENUINE


@pytest.mark.parametrize("matrix", [b"-1 0 0 1 595 0 cm ", b"1 0 0 -1 0 842 cm "])
def test_a_page_as_in_a_mirror(held: School, matrix: bytes) -> None:
    assert code(held, lambda _, page: page.contents_add(matrix, prepend=True)) == ALTERED
