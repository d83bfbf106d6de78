"""PDFs read: ours and other people's, tagged and untagged, sound and broken."""

import io
import random
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from policygen.errors import ReadError
from policygen.model import (
    Block,
    Footnote,
    Item,
    Paragraph,
    Policy,
    Running,
    Section,
    Span,
    Table,
)
from policygen.project.workspace import Workspace
from policygen.readers.pdf import interpreted, read
from policygen.readers.pdf.document import opened
from policygen.readers.reading import Options
from policygen.theme import Theme
from policygen.writers import html, write
from tests.pdffiles import FULL, At, down, printed
from tests.samples import EVERYTHING, PLAIN

ROOT = Path(__file__).parent.parent
MADE = {one.name: one for one in Workspace(ROOT).make()}
TYPO = "non- teaching"
"""A slip in one source, which stands at a line's end in the PDF and cannot be seen there."""


# ---- our own files


def outline(policy: Policy) -> list[tuple[object, ...]]:
    """Headings with level and label, items with label and depth, and all words, in order."""
    said: list[tuple[object, ...]] = []
    for line in policy.furniture.cover:
        said += [("word", word) for word in line.text.split() if line.kind != "logo"]
    for section in policy.sections:
        if section.title:
            said.append(("heading", section.level, section.label, section.title))
        for block in section.blocks:
            inner = (
                [b for row in block.rows for cell in row for b in cell.blocks]
                if isinstance(block, Table)
                else [block]
            )
            for one in inner:
                if isinstance(one, Item):
                    said.append(("item", one.depth, one.label))
                caption = block.caption if isinstance(block, Table) and one is inner[0] else ""
                text = f"{caption} {one.text}".replace(TYPO, TYPO.replace(" ", ""))
                said += [("word", word) for word in text.split()]
    return said


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("tagged", [True, False], ids=["by its tags", "by its layout"])
def test_a_policy_of_ours_is_read_without_its_attachment(name, tagged):
    made = MADE[name]
    reading = interpreted(opened(write(made.policy, "pdf", made.theme), ""), tagged)
    assert outline(reading.policy) == outline(made.policy)
    assert reading.policy.title == made.policy.title
    assert reading.warnings == ()


@pytest.mark.parametrize("tagged", [True, False], ids=["by its tags", "by its layout"])
def test_every_kind_of_block_is_read_without_the_attachment(tagged):
    reading = interpreted(opened(write(EVERYTHING, "pdf"), ""), tagged)
    assert outline(reading.policy) == outline(EVERYTHING)
    assert reading.policy.furniture.head == EVERYTHING.furniture.head
    assert reading.policy.furniture.foot == EVERYTHING.furniture.foot


@pytest.mark.parametrize(
    "policy",
    [*(made.policy for made in MADE.values()), EVERYTHING, PLAIN],
    ids=lambda p: p.trust or p.title,
)
def test_a_file_of_ours_gives_back_the_policy_it_carries(policy):
    assert read(write(policy, "pdf"), Options()).policy == policy


def test_the_attachment_is_not_believed_against_the_page():
    with pikepdf.open(io.BytesIO(write(PLAIN, "pdf"))) as file:
        carried = file.attachments["policy.json"].obj.EF.F
        carried.write(carried.read_bytes().replace(b"Be kind", b"Be rude"))
        out = io.BytesIO()
        file.save(out)
    assert [block.text for block in read(out.getvalue(), Options()).policy.blocks()] == ["Be kind."]


def test_a_table_keeps_its_spans_and_heads_by_its_tags():
    policy = interpreted(opened(write(EVERYTHING, "pdf"), ""), True).policy
    table = next(block for block in policy.blocks() if isinstance(block, Table))
    spans = [[(cell.colspan, cell.rowspan, cell.header) for cell in row] for row in table.rows[:2]]
    assert spans == [[(1, 2, True), (2, 1, True)], [(1, 1, True), (1, 1, True)]]
    assert (table.header_rows, table.caption) == (2, "Boots and the puddles they are good for")


# ---- other people's, laid out by hand


def blocks(*pages: list[At], rules: str = "") -> list[Block]:
    return list(read(printed(*pages, rules=rules), Options()).policy.blocks())


def said(*pages: list[At]) -> list[str]:
    return [block.text for block in read(printed(*pages), Options()).policy.blocks()]


def test_lines_become_a_paragraph_and_a_gap_begins_another():
    page = [*down(FULL, "run."), *down("Staff may run.", y=140)]
    assert said(page) == [f"{FULL} run.", "Staff may run."]


def test_a_paragraph_that_runs_over_a_page_is_one():
    assert said(down(FULL), down("run in the hall.")) == [f"{FULL} run in the hall."]


def test_a_sentence_that_ends_with_its_page_ends_its_paragraph():
    ended = FULL.replace("never", "here.")
    assert said(down(ended), down("Staff may run.")) == [ended, "Staff may run."]


def test_a_word_cut_at_a_lines_end_is_joined_as_the_text_has_it_elsewhere():
    page = [
        *down(FULL.replace("and never", "and co-"), "operate. We cooperate with all."),
        *down(FULL.replace("and never", "for well-"), "being. We value well-being.", y=160),
    ]
    first, second = said(page)
    assert first.endswith("and cooperate. We cooperate with all.")
    assert second.endswith("for well-being. We value well-being.")


def test_a_hyphen_stays_where_nothing_tells_otherwise():
    assert said(down(FULL.replace("and never", "in co-"), "operation."))[0].endswith(
        "in co-operation."
    )


def test_headings_are_known_by_size_weight_and_number():
    page = [
        At(70, 80, "Umbrella Policy", 22, True),
        At(70, 120, "1. Aims", 14, True),
        *down(FULL, "run.", y=142),
        At(70, 190, "1.1 Rain", 14, True),
        *down(FULL, "run.", y=212),
        At(70, 260, "Wind", 11, True),
        *down(FULL, "run.", y=282),
    ]
    policy = read(printed(page), Options()).policy
    headings = [(section.level, section.label, section.title) for section in policy.sections]
    assert policy.title == "Umbrella Policy"
    assert headings == [(1, "1.", "Aims"), (2, "1.1", "Rain"), (3, "", "Wind")]


def test_bullets_and_numbers_are_items_with_depth_by_their_indent():
    page = [
        *down("The school will:"),
        *(At(70 + 18 * deep, y, sign) for deep, y, sign in ((0, 124, "(a)"), (1, 148, "•"), (1, 162, "•"), (0, 176, "(b)"))),
        At(90, 124, "lend boots to anybody who asks for them, whatever the weather may be and"),
        At(90, 138, "however late it is"), At(104, 148, "red ones"), At(104, 162, "green ones"), At(90, 176, "dry them"),
    ]  # fmt: skip
    found = [b for b in blocks(page) if isinstance(b, Item)]
    assert [(b.depth, b.label, b.text.split()[0]) for b in found] == [
        (0, "(a)", "lend"),
        (1, "", "red"),
        (1, "", "green"),
        (0, "(b)", "dry"),
    ]
    assert found[0].text.endswith("however late it is")


def test_running_heads_feet_and_page_numbers_leave_the_body():
    pages = [
        [At(70, 40, "Heron Green School"), *down(f"{word} rule of the corridor.", y=100), At(270, 810, f"Page {n} of 3")]
        for n, word in enumerate(("First", "Second", "Third"), 1)
    ]  # fmt: skip
    policy = read(printed(*pages), Options()).policy
    assert [b.text for b in policy.blocks()] == [
        f"{w} rule of the corridor." for w in ("First", "Second", "Third")
    ]
    assert policy.furniture.head == Running(left="Heron Green School")
    assert policy.furniture.foot == Running(centre="Page {page} of {pages}")


def test_a_contents_page_with_leaders_is_furniture():
    listing = [
        At(70, 80, "Contents", 14, True),
        *down("1. Aims ............ 2", "2. Boots ............ 2", y=110),
    ]
    text = [At(70, 80, "1. Aims", 14, True), *down("Stay dry.", y=104), At(70, 140, "2. Boots", 14, True), *down("Wear them.", y=164)]  # fmt: skip
    policy = read(printed(listing, text), Options()).policy
    assert policy.furniture.contents is not None
    assert policy.furniture.contents.title == "Contents"
    assert [section.title for section in policy.sections] == ["Aims", "Boots"]
    assert [b.text for b in policy.blocks()] == ["Stay dry.", "Wear them."]


def test_entries_close_to_the_numbers_of_their_pages_are_contents_with_the_others():
    """As where a tab stop leaves no room: the first entries end with a number like any other words."""
    heads = ("1. Aims", "2. Boots", "3. Coats", "4. Suspension from the pond", "5. Gloves")
    listing = [
        At(70, 80, "Contents", 14, True),
        *(At(70, 110 + 24 * at, f"{head} 2") for at, head in enumerate(heads[:3])),
        *(
            one
            for at, head in enumerate(heads[3:])
            for one in (At(70, 182 + 24 * at, head), At(400, 182 + 24 * at, "3"))
        ),
    ]
    text = [
        one
        for at, head in enumerate(heads)
        for one in (At(70, 80 + 60 * at, head, 14, True), At(70, 104 + 60 * at, "Stay dry."))
    ]
    policy = read(printed(listing, text), Options()).policy
    assert [section.title for section in policy.sections] == [head[3:] for head in heads]
    assert [section.contents_title for section in policy.sections] == [head[3:] for head in heads]


def test_two_columns_of_short_texts_side_by_side_are_a_table():
    page = [at for row, (role, name) in enumerate((("Head", "Ms Finch"), ("Bursar", "Mr Wren"), ("Nurse", "Dr Teal")))
            for at in (At(70, 100 + 20 * row, role), At(250, 100 + 20 * row, name))]  # fmt: skip
    (table,) = blocks(page)
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["Head", "Ms Finch"], ["Bursar", "Mr Wren"], ["Nurse", "Dr Teal"]]  # fmt: skip


def test_ruled_lines_make_a_table_with_spans():
    rules = "60 752 400 0.5 re f 60 732 400 0.5 re f 60 712 400 0.5 re f 60 712 0.5 40 re f 260 712 0.5 20 re f 460 712 0.5 40 re f"
    page = [At(70, 105, "Boots by size"), At(70, 125, "Small"), At(270, 125, "Red")]
    (table,) = blocks(page, rules=rules)
    assert isinstance(table, Table)
    assert [[(c.text, c.colspan) for c in row] for row in table.rows] == [[("Boots by size", 2)], [("Small", 1), ("Red", 1)]]  # fmt: skip


def test_a_page_in_two_columns_is_read_one_column_after_the_other():
    left = down(*(f"Left line {n} says how to fold a coat" for n in range(12)))
    right = down(*(f"right line {n} says how to hang a coat" for n in range(12)), x=320)
    across = [at for pair in zip(left, right, strict=True) for at in pair]
    for page in ([*left, *right], across):
        text = " ".join(said(page))
        assert text.index("Left line 11") < text.index("right line 0") < text.index("right line 11")


def test_a_note_at_the_foot_is_kept_with_its_mark():
    page = [*down(FULL, "run.", "Boots are worn outside at all times by everybody who goes."),
            At(70, 700, "1", 6), At(75, 703, "Wellingtons too.", 9)]  # fmt: skip
    note = blocks(page)[-1]
    assert isinstance(note, Footnote)
    assert (note.mark, note.text) == ("1", "1 Wellingtons too.")


def test_a_title_in_the_files_data_counts_only_if_it_stands_in_the_text():
    page = [At(70, 80, "Umbrella Policy", 16, True), *down(FULL, "run.")]
    assert (
        read(printed(page, info="Microsoft Word - draft7.docx"), Options()).policy.title
        == "Umbrella Policy"
    )
    assert read(printed(page, info="UMBRELLA POLICY"), Options()).policy.title == "UMBRELLA POLICY"


def test_the_name_of_a_school_above_a_title_as_large_is_no_part_of_it():
    page = [
        At(70, 80, "Heron Lane Primary School", 16, True),
        At(70, 100, "Umbrella Policy", 16, True),
        *down(FULL, "run.", y=160),
    ]
    policy = read(printed(page), Options()).policy
    assert (policy.organisation, policy.title) == ("Heron Lane Primary School", "Umbrella Policy")
    assert [line.kind for line in policy.furniture.cover] == ["organisation", "title"]
    page[0] = At(70, 80, "How We Keep Dry at All Times:", 16, True)
    assert (
        read(printed(page), Options()).policy.title
        == "How We Keep Dry at All Times: Umbrella Policy"
    )


def test_a_word_set_aslant_over_the_page_is_its_mark():
    slanted = "BT /F 60 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (DRAFT) Tj ET"
    policy = read(printed(down(FULL, "run."), rules=slanted), Options()).policy
    assert policy.furniture.mark == "DRAFT"
    assert [b.text for b in policy.blocks()] == [f"{FULL} run."]


def test_text_that_text_recognition_laid_under_a_scan_is_read():
    unseen = "3 Tr"
    (block,) = read(printed(down("Be kind."), rules=unseen), Options()).policy.blocks()
    assert block.text == "Be kind."


# ---- tags that are no good


def retagged(change: str) -> bytes:
    with pikepdf.open(io.BytesIO(write(EVERYTHING, "pdf"))) as file:
        root = file.Root.StructTreeRoot
        if change == "empty":
            root.K = pikepdf.Array()
            root.ParentTree = file.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array()))
        else:
            top = root.K[0] if isinstance(root.K, pikepdf.Array) else root.K
            top.K.append(top)
            top.K[0].K.append(top)
        del file.attachments["policy.json"]
        out = io.BytesIO()
        file.save(out)
    return out.getvalue()


def test_a_text_whose_tags_are_empty_is_read_by_its_layout_with_a_warning():
    reading = read(retagged("empty"), Options())
    assert reading.warnings == (
        "its tags leave out some of its text, so it was read by its layout",
    )
    assert outline(reading.policy) == outline(EVERYTHING)


def test_tags_that_go_round_in_a_circle_come_to_an_end():
    assert read(retagged("circle"), Options()).policy.title == "Puddle Policy"


# ---- what cannot be read


def test_a_scan_without_text_is_called_one():
    with pytest.raises(ReadError, match="it is a scan: pictures of pages without text") as error:
        read(printed([], rules="0.5 g 20 20 500 700 re f"), Options())
    assert "OCR" in error.value.hint
    assert "Word file" in error.value.hint


def test_a_picture_among_pages_of_text_is_told():
    data = printed(down("Be kind."), [])
    with pikepdf.open(io.BytesIO(data)) as file:
        file.pages[1].Contents = file.make_stream(b"0.5 g 20 20 500 700 re f")
        out = io.BytesIO()
        file.save(out)
    assert read(out.getvalue(), Options()).warnings == (
        "page 2 is without text, which was not read: a picture",
    )


def locked() -> bytes:
    with pikepdf.open(io.BytesIO(write(PLAIN, "pdf"))) as file:
        out = io.BytesIO()
        file.save(out, encryption=pikepdf.Encryption(user="otter", owner="heron"))
    return out.getvalue()


def test_a_password_opens_what_it_locks():
    assert read(locked(), Options(password="otter")).policy == PLAIN


def test_a_password_that_lacks_is_asked_for():
    with pytest.raises(ReadError, match="protected by a password") as error:
        read(locked(), Options())
    assert "--password" in error.value.hint


def test_a_wrong_password_is_told_from_none():
    with pytest.raises(ReadError, match="password is not the one"):
        read(locked(), Options(password="stoat"))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04", b"%PDF-1.7\n" + b"\0" * 9999], ids=["nothing", "a head", "a zip", "noughts"])  # fmt: skip
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(ReadError):
        read(data, Options())


def test_damaged_files_give_a_reading_or_an_error_for_clerks():
    chance = random.Random(1)
    sound = [write(EVERYTHING, "pdf"), printed(down(FULL, "run."), down(FULL, "walk."))]
    results = set()
    for _ in range(120):
        data = bytearray(chance.choice(sound))
        for _ in range(chance.randrange(1, 40)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        try:
            results.add(type(read(bytes(data), Options())).__name__)
        except ReadError as error:
            results.add("an error")
            assert error.message
    assert results == {"Reading", "an error"}


def test_a_page_without_text_put_into_a_pdf_of_ours_is_told():
    with pikepdf.open(io.BytesIO(write(PLAIN, "pdf"))) as file:
        page = file.add_blank_page()
        page.contents_add(b"0 0 100 100 re f")
        buffer = io.BytesIO()
        file.save(buffer)
    reading = read(buffer.getvalue(), Options())
    assert reading.policy == PLAIN
    assert any("without text" in warning for warning in reading.warnings)


def test_a_rule_that_heads_every_page_is_a_rule_and_no_running_head():
    rule = "The headteacher must tell governors at once. Parents must be told."
    pages = [
        [rule, *(f"Ducks number {n}{m} are fed before noon." for m in "abcd")] for n in range(3)
    ]
    policy = Policy("Ponds", sections=tuple(
        Section(f"s{n}", f"Pond {n}", blocks=tuple(Paragraph(f"p{n}{m}", (Span(text),)) for m, text in enumerate(page)))
        for n, page in enumerate(pages)
    ))  # fmt: skip
    style = "<style>h2 { display: none } p:first-of-type { break-before: page }</style>"
    page = html.page(policy, Theme(), "pdf").replace("</head>", f"{style}</head>")
    found = read(weasyprint.HTML(string=page).write_pdf(), Options()).policy
    assert " ".join(block.text for block in found.blocks()).count(rule) == 3
