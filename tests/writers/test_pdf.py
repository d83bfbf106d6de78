"""A PDF of ours, read by two validators and by other people's PDF libraries."""

import hashlib
import io
import os
import subprocess
import sys
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import page
import pikepdf
import PIL.Image
import pypdfium2
import pytest

from policygen.errors import SourceError, WriteError
from policygen.model import (
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
from policygen.writers import html
from policygen.writers.pdf import archive, carried, standin, typesetting, write
from tests import verapdf
from tests.samples import EVERYTHING, PLAIN, cell, said

ROOT = Path(__file__).parent.parent.parent


def body(*blocks: Any, **furniture: Any) -> Policy:
    sections = (Section("s", "Head", 1, "1.", "1.", "Head", blocks),)
    return Policy("Edge", sections=sections, furniture=Furniture(**furniture))


def crest(mode: str, format: str) -> Theme:
    file = io.BytesIO()
    PIL.Image.new(mode, (80, 60)).save(file, format)
    return Theme(crest=Image(file.getvalue(), f"image/{format.lower()}", 80, 60))


def shown(data: bytes) -> list[list[str]]:
    """The words of each page, in the order in which they are painted."""
    with pypdfium2.PdfDocument(data) as document:
        return [sheet.get_textpage().get_text_range().split() for sheet in document]


def opened(policy: Policy, theme: Theme = Theme()) -> Any:
    return pikepdf.open(io.BytesIO(write(policy, theme)))


def tags(pdf: Any, kind: str) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == kind]


def faults(data: bytes) -> list[str]:
    """What either validator finds against either standard."""
    found = [f"{s}: {line}" for s in verapdf.PROFILES for line in verapdf.failures(data, s)]
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        report = page.validate_pdf_bytes(data, profile=profile)
        found += [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    return found


# ---- valid, whatever comes

LETTERS = "☐ ☒ 😀 👩‍👩‍👧 עברית العربية ‑ 中文 \u200b \u2009 ﬁ Łódź ŵŷ \u00ad a\u0301 \ue000 \uf0b7 \u2028 \x0b ไทย"
TITLES = tuple(Section(f"s{n}", "Title " * 9, 1, f"{n}.", "1.", "Title " * 9) for n in range(60))
LINKS = (
    Span("one\ntwo", ("strong",), 'https://e.org/é?a="b"'),
    Span("mail", ("code", "underline"), "mailto:a@b.uk"),
    Span("nowhere", (), "#nowhere"),
)
HEAD = (cell("x", header=True), cell("y", header=True))
AWKWARD = {
    "everything": (EVERYTHING, crest("RGBA", "PNG")),
    "plain": (PLAIN, Theme()),
    "nothing": (Policy("Nothing"), Theme()),
    "letters": (body(Paragraph("p", said(LETTERS)), mark=LETTERS, contents=Contents()), Theme()),
    "links": (body(Paragraph("p", LINKS)), Theme()),
    "no header": (body(Table("t", ((cell("a"), cell("b")),))), Theme()),
    "header alone": (body(Table("t", (HEAD,), 1)), Theme()),
    "no rows": (body(Table("t", ())), Theme()),
    "short row": (body(Table("t", (HEAD, (cell("1"),)), 1, "Caption")), Theme()),
    "both headers": (
        body(
            Table(
                "t",
                (
                    (Cell(), *HEAD),
                    (cell("z", header=True, rowspan=2), cell("1"), cell("2")),
                    (cell("3", colspan=2),),
                ),
                1,
            )
        ),
        Theme(),
    ),
    "long table": (
        body(Table("t", (HEAD, *((cell("a", id=f"a{n}"), cell("b", id=f"b{n}")) for n in range(90))), 1)),
        Theme(),
    ),
    "deep lists": (body(*(Item(f"i{n}", said(f"depth {n}"), n) for n in range(20))), Theme()),
    "uneven lists": (body(*(Item(f"i{n}", said("x"), n) for n in (3, 1, 0, 5))), Theme()),
    "long contents": (
        replace(Policy("T", sections=TITLES), furniture=Furniture(cover_page=True, contents=Contents("C", "P"))),
        Theme(),
    ),
    "odd dates": (replace(EVERYTHING, control=Control(dated="March 2021", approved_on="2021-13-45")), Theme()),
    "four colours": (EVERYTHING, crest("CMYK", "JPEG")),
    "grey": (EVERYTHING, crest("L", "JPEG")),
}  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD)
def test_every_pdf_is_accessible_and_archivable(name):
    policy, theme = AWKWARD[name]
    data = write(policy, theme)
    assert faults(data) == []
    assert carried(data) == policy


def test_the_validators_would_say_if_it_were_not():
    data = write(PLAIN)
    spoilt = data.replace(b'pdfuaid:part="1"', b'pdfuaid:part="7"')
    assert any(line.startswith("PDF/UA-1: 5-2") for line in faults(spoilt))
    assert any(line.startswith("PDFUA1-ID-PART") for line in faults(spoilt))


def test_no_stream_ends_in_a_way_that_its_length_is_in_doubt():
    written = [write(body(Paragraph("p", said(f"word {n} " * (n % 5 + 1))))) for n in range(40)]
    assert all(map(archive.sound, written))


# ---- words


def test_words_stand_in_the_order_in_which_they_are_read_with_their_labels():
    cover, text, end = shown(write(EVERYTHING))
    assert " ".join(cover).endswith(
        "October 2026 Contents Page 1. Visits 2 2. Boots 2 2.1 Wading 2"
    )
    said = " ".join(text)
    lists = (
        "(i) in the (i) style (ii) with a bullet beneath: • nested – and deeper A second paragraph"
    )
    assert lists in said
    assert "Size Depth in cm least most 10 1 4 11 2 • five 2.1 Wading Up to the knee." in said
    assert "*“Everyone” includes ducks." in said
    assert "Signed Headteacher Date Signed Ada Marsh, Chair of Governors Date" in " ".join(end)


def test_heads_and_feet_stand_on_every_page_but_the_cover():
    cover, *rest = map(" ".join, shown(write(EVERYTHING)))
    assert "Page 1 of" not in cover
    for number, text in enumerate(rest, 2):
        assert "Marsh Lane Primary School DRAFT" in text
        assert f"Puddle Policy Page {number} of 3" in text


def test_a_mark_stands_in_the_head_where_no_head_has_it():
    marked = body(Paragraph("p", said("Text")), mark="FOR COMMENT", head=Running(right="School"))
    (text,) = shown(write(marked))
    assert " ".join(text).count("FOR COMMENT") == 1


def test_a_running_head_says_what_looks_like_code_as_it_is():
    nasty = '"\\a </style>{page}'
    (text,) = shown(write(body(head=Running(left=nasty))))
    assert '"\\a </style>1' in " ".join(text)


def test_signs_that_the_typeface_lacks_can_still_be_copied():
    (text,) = shown(write(body(Paragraph("p", said("Tick ☒ or 中文 here")))))
    assert "Tick ☒ or 中文 here" in " ".join(text)


# ---- what the file says of itself


def test_the_file_names_its_title_author_language_and_dates_and_no_clock():
    with opened(EVERYTHING) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Puddle Policy"
        assert str(pdf.docinfo["/Author"]) == "Marsh Lane Primary School"
        assert str(pdf.docinfo["/CreationDate"]) == "D:202609"
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with opened(PLAIN) as pdf:
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo)


def test_the_policy_is_attached_as_the_source_of_the_file_and_undated():
    with opened(EVERYTHING) as pdf:
        (name,) = pdf.attachments
        (file,) = {spec.objgen: spec for spec in pdf.Root.AF}.values()
        assert (name, str(file.AFRelationship)) == ("policy.json", "/Source")
        assert str(file.EF.F.Subtype) == "/application/json"
        assert not {"/CreationDate", "/ModDate"} & set(file.EF.F.Params)


def test_bookmarks_lead_through_the_sections():
    with opened(EVERYTHING) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert title.title == "Puddle Policy"
        assert [b.title for b in title.children] == ["1. Visits & <puddles>", "2. Boots"]
        assert [b.title for b in title.children[1].children] == ["2.1 Wading"]


def test_links_are_read_out_as_what_they_lead_to():
    with opened(EVERYTHING) as pdf:
        notes = [note for sheet in pdf.pages for note in sheet.get("/Annots", [])]
        links = [note for note in notes if note.Subtype == "/Link"]
        said = [str(link.Contents) for link in links]
    contents = ["1. Visits & <puddles>", "2. Boots", "2.1 Wading"]
    assert said == [*contents, "2. Boots", "https://example.org/pond?a=1&b=2"]


def test_list_items_are_tagged_with_their_label_apart_from_their_words():
    with opened(EVERYTHING) as pdf:
        kinds = [[str(kid.S) for kid in item.K] for item in tags(pdf, "/LI")]
    assert kinds.count(["/Lbl", "/LBody"]) == 8
    assert kinds.count(["/LBody"]) == 3, "the contents have no labels of their own"


def test_header_cells_say_what_they_head():
    policy, _ = AWKWARD["both headers"]
    with opened(policy) as pdf:
        scopes = [str(cell.A.Scope) for cell in tags(pdf, "/TH")]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_only_our_own_typeface_is_in_the_file():
    with opened(EVERYTHING) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
        names = {str(f.BaseFont).partition("+")[2] for f in fonts if f.get("/Subtype") == "/Type0"}
    assert names and all(name.startswith("Source-Sans-Pro") for name in names)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"PK\x03\x04", write(PLAIN)[:4000]])
def test_what_carries_no_policy_gives_none(data):
    assert carried(data) is None


def test_another_pdf_carries_none():
    other = io.BytesIO()
    blank = pikepdf.new()
    blank.add_blank_page()
    blank.save(other)
    assert carried(other.getvalue()) is None


# ---- pages


def test_a_heading_keeps_with_its_words_and_words_before_a_list_with_the_list():
    filler = [Paragraph(f"f{n}", said("Filler. " * 12)) for n in range(60)]
    for count in range(15, 35):
        one = Section("one", "One", blocks=tuple(filler[:count]))
        two = Section(
            "two", "Heading", blocks=(Paragraph("p", said("Lead in:")), Item("i", said("Entry")))
        )
        for words in shown(write(Policy("T", sections=(one, two)))):
            kept = {"Heading", "Lead", "Entry"} & set(words)
            assert len(kept) in (0, 3), f"after {count} paragraphs"


def test_the_head_of_a_table_stands_on_each_page_it_runs_over():
    policy, _ = AWKWARD["long table"]
    pages = shown(write(policy))
    assert len(pages) > 2
    assert all({"x", "y"} <= set(words) for words in pages)


@pytest.mark.parametrize("cover_page", [False, True])
@pytest.mark.parametrize("count", [5, 18, 26, 30, 45, 90])
def test_long_contents_run_on_below_the_cover(count, cover_page):
    titles = [f"Entry{n}" for n in range(count)]
    sections = tuple(Section(t, "Head", 1, "1.", "1.", t) for t in titles)
    cover = (CoverLine("organisation", "School"), CoverLine("title", "Title"))
    furniture = Furniture(cover=cover, cover_page=cover_page, contents=Contents("Contents", "Page"))
    pages = shown(write(Policy("T", sections=sections, furniture=furniture)))
    assert pages[0][:6] == ["School", "Title", "Contents", "Page", "1.", "Entry0"]
    listed = [sum(word in titles for word in words) for words in pages]
    assert sum(listed) == count
    assert listed[0] == count or listed[0] >= 14, "the first page is filled"
    assert 1 not in listed, "no entry stands alone"


DATES = ("14 September 2016", "1st March 2024", "2025-10-01")


def history(*texts: str) -> Table:
    head = tuple(cell(t, header=True) for t in ("Version", "Date", "What changed"))
    rows = [
        (cell(f"1.{n}", id=f"v{n}"), cell(DATES[n % 3], id=f"d{n}"), cell(text, id=f"t{n}"))
        for n, text in enumerate(texts)
    ]
    return Table("t", (head, *rows), 1)


def test_a_table_breaks_no_word_and_no_date_that_has_room():
    with pypdfium2.PdfDocument(write(body(history(*["Many words of change. " * 30] * 3)))) as made:
        lines = made[0].get_textpage().get_text_range()
    assert all(text in lines for text in ("Version", "What changed", *DATES))


@pytest.mark.parametrize(
    "table",
    [
        history("x" * 300, "ordinary words"),
        Table("t", (tuple(cell(f"Columnhead{n}", header=True) for n in range(14)),) * 2, 1),
    ],
    ids=["long word", "many columns"],
)
def test_a_table_never_runs_off_the_page(table):
    with pypdfium2.PdfDocument(write(body(table))) as made:
        text = made[0].get_textpage()
        places = [text.get_rect(n) for n in range(text.count_rects())]
        edge = made[0].get_width() - 25 / 25.4 * 72
    assert max(right for _, _, right, _ in places) <= edge


def test_a_short_table_stays_on_one_page():
    table = history(*["Changed"] * 8)
    for count in range(24, 36):
        filler = [Paragraph(f"f{n}", said("Filler.")) for n in range(count)]
        pages = shown(write(body(*filler, table)))
        assert [words.count("Changed") for words in pages if "Changed" in words] == [8]


def test_the_page_s_number_stays_on_one_line_beside_a_long_title():
    data = write(body(foot=Running(left="Title " * 40, right="Page {page}")))
    with pypdfium2.PdfDocument(data) as made:
        assert "Page 1" in made[0].get_textpage().get_text_range()


def test_a_pen_has_room_on_every_line_and_a_block_to_sign_is_never_broken():
    signatories = tuple(Signatory(f"Office{n}") for n in range(6))
    filler = [Paragraph(f"f{n}", said("Filler. " * 12)) for n in range(17)]
    data = write(body(*filler, Signature("sign", signatories, "once")))
    with pypdfium2.PdfDocument(data) as document:
        last = document[len(document) - 1].get_textpage()
        tops = []
        for place in range(last.count_rects()):
            left, bottom, right, top = last.get_rect(place)
            if last.get_text_bounded(left, bottom, right, top).startswith(("Signed", "Date")):
                tops.append(top)
    gaps = [upper - lower for upper, lower in pairwise(tops)]
    assert len(tops) == 7
    assert min(gaps) > 72 / 2.54 * 1.3, "1 cm to write in, above the caption of the line before"


def test_a_cover_has_its_page_and_the_contents_the_right_numbers():
    pages = shown(write(EVERYTHING))
    assert pages[0][-2:] == ["Wading", "2"]
    assert "Wading" in pages[1]


# ---- sure


def sum_of(program: str, **environment: str) -> str:
    """What a program prints, run by itself."""
    place = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment}
    run = [sys.executable, "-c", program]
    return subprocess.run(run, env=place, capture_output=True, text=True, check=True).stdout.strip()


HASH = """
import hashlib
from policygen.writers.pdf import write
from tests.samples import EVERYTHING, PLAIN
{}
print(hashlib.sha256(write(EVERYTHING)).hexdigest())
"""


def test_bytes_are_the_same_in_any_process_with_any_fonts_and_after_any_other_policy(tmp_path):
    empty = tmp_path / "fonts.conf"
    empty.write_text("<fontconfig/>")
    expected = hashlib.sha256(write(EVERYTHING)).hexdigest()
    runs = [
        sum_of(HASH.format(""), PYTHONHASHSEED="1", TZ="Asia/Tokyo", HOME=str(tmp_path)),
        sum_of(HASH.format("write(PLAIN)"), PYTHONHASHSEED="2", FONTCONFIG_FILE=str(empty)),
    ]
    assert runs == [expected, expected]


WORKERS = """
import concurrent.futures
from dataclasses import replace
from policygen.writers.pdf import write
from tests.samples import EVERYTHING, PLAIN
if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        list(pool.map(write, [EVERYTHING, PLAIN, replace(EVERYTHING, title="中文")]))
"""


def test_no_font_is_left_behind_by_a_worker(tmp_path):
    sum_of(WORKERS, TMPDIR=str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_ours_needs_a_stand_in_for_a_missing_sign():
    page = html.page(EVERYTHING, Theme(), "pdf")
    assert set(page) <= standin.known(typesetting._faces()[0])


def test_a_machine_without_pango_is_told_what_to_install():
    program = (
        "import cffi\n"
        "load = cffi.FFI.dlopen\n"
        "def missing(self, name, *rest):\n"
        "    if 'pango' in str(name): raise OSError(f'cannot load library {name}')\n"
        "    return load(self, name, *rest)\n"
        "cffi.FFI.dlopen = missing\n"
        "from policygen.errors import SetupError\n"
        "try: import policygen.writers.pdf\n"
        "except SetupError as error: print(error)\n"
    )
    assert "apt-get install libpango-1.0-0" in sum_of(program)


@pytest.mark.parametrize(
    "address", ["https://example.org/x.png", "file:///etc/passwd", "ftp://a/b", "../../secret.png"]
)
def test_a_template_fetches_nothing_from_elsewhere(tmp_path, address):
    stock = Theme().templates[0].joinpath("pdf.css").read_text()
    Path(tmp_path, "pdf.css").write_text(f"{stock}\nbody {{ background: url({address}) }}")
    with pytest.raises(SourceError, match="asks for something from elsewhere"):
        write(PLAIN, Theme(templates=(tmp_path, *Theme().templates)))


def test_a_template_may_use_a_file_beside_it(tmp_path):
    stock = Theme().templates[0].joinpath("pdf.css").read_text()
    PIL.Image.new("RGB", (8, 8), "red").save(tmp_path / "x.png")
    Path(tmp_path, "pdf.css").write_text(f"{stock}\nbody {{ background: url(x.png) }}")
    with opened(PLAIN, Theme(templates=(tmp_path, *Theme().templates))) as pdf:
        streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        assert any(stream.get("/Subtype") == "/Image" for stream in streams)


def test_a_style_sheet_of_ours_names_no_typeface_and_still_a_font_is_found(tmp_path):
    Path(tmp_path, "pdf.css").write_text("body { font-family: Nowhere, fantasy }")
    data = write(PLAIN, Theme(templates=(tmp_path, *Theme().templates)))
    assert shown(data) == [["Be", "kind."]]


def test_a_logo_that_is_no_picture_is_an_error():
    with pytest.raises(SourceError, match="not a picture"):
        write(EVERYTHING, Theme(crest=Image(b"nothing", "image/png", 1, 1)))


def test_lists_without_end_are_an_error_and_not_a_crash():
    with pytest.raises(WriteError, match="nested more than"):
        write(body(*(Item(f"i{n}", said("x"), n) for n in range(3000))))


def test_threads_may_write_one_after_another():
    made: list[bytes] = []
    for _ in range(2):
        thread = threading.Thread(target=lambda: made.append(write(PLAIN)))
        thread.start()
        thread.join()
    assert made == [write(PLAIN)] * 2


def test_style_sheets_are_compiled_once():
    write(PLAIN)
    before = typesetting._sheet.cache_info().misses
    write(EVERYTHING)
    assert typesetting._sheet.cache_info().misses == before


def ending(lines: int, versions: int) -> list[list[str]]:
    """The words of each page of a text of so many lines, with signatures, document control and so many versions."""
    record = Origin("record")
    control = tuple((cell(f"Key{n}", header=True), cell("Said", id=f"s{n}")) for n in range(8))
    head = (cell("Version", header=True), cell("Change", header=True))
    history = (head, *((cell(f"{n}.0"), cell("Said", id=f"v{n}")) for n in range(versions)))
    blocks = (
        *(Paragraph(f"p{at}", (Span("Frogs leap."),)) for at in range(lines)),
        Signature("by", (Signatory("Head"), Signatory("Chair")), "once"),
        Table("control", control, 0, "Document control", record),
        Table("history", history, 1, "Change history", record),
    )
    return shown(write(body(*blocks)))


@pytest.mark.parametrize("lines", range(12, 48, 3))
@pytest.mark.parametrize("versions", [1, 8])
def test_the_tables_at_the_end_leave_words_and_signatures_where_they_are(
    lines: int, versions: int
) -> None:
    pages = ending(lines, versions)
    (signed,) = (page for page in pages if "Signed" in page)
    assert signed[0] in ("1.", "Frogs"), "no block to sign stands alone"
    control, history = (
        next(n for n, page in enumerate(pages) if name in page) for name in ("control", "Version")
    )
    assert all(page.count("Frogs") > 10 for page in pages[:control] if "Signed" not in page)
    if versions == 1:
        assert control == history, "a table of two rows does not stand alone"


def test_tables_that_do_not_fit_beside_the_signatures_go_to_the_next_page_without_them() -> None:
    *_, before, last = ending(16, 1)
    assert before[-1] == "Date"
    assert last[:2] == ["Document", "control"]
    assert "history" in last


def test_a_long_history_does_not_draw_document_control_after_it() -> None:
    *_, before, last = ending(10, 8)
    assert "Key7" in before
    assert last[:2] == ["Change", "history"]
