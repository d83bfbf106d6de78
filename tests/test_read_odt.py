import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from policygen import readers, writers
from policygen.errors import ReadError
from policygen.model import Block, Contents, Footnote, Item, Paragraph, Policy, Span, Table
from policygen.readers import Options, read_bytes
from policygen.readers.reading import Tracked
from tests.needs import needs, soffice
from tests.samples import EVERYTHING

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
NAMES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'

STYLES = """
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Unseen" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="Rules">
<text:list-level-style-number text:level="1" style:num-format="i" style:num-prefix="(" style:num-suffix=")"/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix="."/>
</text:list-style>
<text:list-style style:name="Sections">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style>
<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""

PAGES = """
<text:p text:style-name="Title">Pond Policy</text:p>
<text:h text:outline-level="1">1. Aims</text:h>
<text:p>Keep <text:span text:style-name="Strong">dry</text:span><text:s text:c="2"/>feet.</text:p>
<text:list text:style-name="Rules"><text:list-item><text:p>No diving.</text:p></text:list-item>
<text:list-item><text:p>No ducks:</text:p>
<text:list><text:list-item><text:p>white</text:p></text:list-item></text:list></text:list-item></text:list>
<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Depth</text:p></table:table-cell>
<table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell>
<table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>
"""


def odt(body: str, styles: str = "", **parts: str) -> bytes:
    """A small OpenDocument text: the body's elements, more styles, further parts by name."""
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    held = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        **{f"{name}.xml": text for name, text in parts.items()},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in held.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def policy(body: str, tracked: Tracked = "accepted", styles: str = "") -> Policy:
    return read_bytes(odt(body, styles), "policy.odt", Options(tracked=tracked)).policy


def blocks(body: str, tracked: Tracked = "accepted") -> list[Block]:
    return list(policy(f"{body}<text:h>End</text:h><text:p>End.</text:p>", tracked).blocks())[:-1]


def texts(body: str, tracked: Tracked = "accepted") -> list[str]:
    return [block.text for block in blocks(body, tracked)]


def labels(body: str) -> list[tuple[int, str, str]]:
    return [(b.depth, b.label, b.text) for b in blocks(body) if isinstance(b, Item)]


def item(text: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}><text:p>{text}</text:p></text:list-item>"


def test_headings_have_their_outline_level_and_typed_number():
    read = policy(
        "<text:h text:outline-level='1'>1. Aims</text:h><text:h text:outline-level='2'>1.1 Dry feet</text:h>"
        "<text:h text:outline-level='1'>2. Rules</text:h><text:p>None.</text:p>"
    )
    assert [(s.level, s.label, s.title) for s in read.sections] == [
        (1, "1.", "Aims"),
        (2, "1.1", "Dry feet"),
        (1, "2.", "Rules"),
    ]


def test_headings_in_a_list_are_numbered_by_it():
    inner = "<text:list><text:list-item><text:h text:outline-level='2'>Ducks</text:h></text:list-item></text:list>"
    read = policy(
        "<text:list text:style-name='Sections'>"
        "<text:list-item><text:h text:outline-level='1'>Aims</text:h></text:list-item>"
        f"<text:list-item><text:h text:outline-level='1'>Rules</text:h>{inner}</text:list-item></text:list>"
    )
    assert [(s.label, s.title) for s in read.sections] == [
        ("1.", "Aims"),
        ("2.", "Rules"),
        ("2.1", "Ducks"),
    ]


def test_the_title_and_the_lines_above_it_are_the_cover():
    read = policy(
        "<text:p>Marsh Lane Primary School</text:p><text:p text:style-name='Title'>Pond Policy</text:p>"
        "<text:h>Aims</text:h><text:p>Stay dry.</text:p>"
    )
    assert read.title == "Pond Policy"
    assert [(line.kind, line.text) for line in read.furniture.cover] == [
        ("organisation", "Marsh Lane Primary School"),
        ("title", "Pond Policy"),
    ]


def test_short_bold_lines_are_headings_where_no_style_says_so():
    bold = "<text:p><text:span text:style-name='Strong'>{}</text:span></text:p>"
    read = policy(
        f"{bold.format('1. Aims')}<text:p>Stay dry.</text:p>{bold.format('2. Rules')}<text:p>No diving.</text:p>"
    )
    assert [(s.label, s.title) for s in read.sections] == [("1.", "Aims"), ("2.", "Rules")]


def test_items_are_labelled_as_their_list_style_counts():
    inner = f"<text:list>{item('white')}{item('brown')}</text:list>"
    assert labels(
        f"<text:list text:style-name='Rules'>{item('one')}"
        f"<text:list-item><text:p>two</text:p>{inner}</text:list-item>{item('three')}</text:list>"
    ) == [
        (0, "(i)", "one"),
        (0, "(ii)", "two"),
        (1, "a.", "white"),
        (1, "b.", "brown"),
        (0, "(iii)", "three"),
    ]


def test_a_list_goes_on_where_it_says_so_and_starts_anew_elsewhere():
    one = f"<text:list xml:id='first' text:style-name='Rules'>{item('a')}</text:list>"
    on = (
        f"<text:list text:continue-numbering='true' text:style-name='Rules'>{item('b')}</text:list>"
    )
    by_id = f"<text:list text:continue-list='first' text:style-name='Rules'>{item('c')}</text:list>"
    again = f"<text:list text:style-name='Rules'>{item('d')}</text:list>"
    found = labels(f"{one}<text:p>Between.</text:p>{on}<text:p>Between.</text:p>{by_id}{again}")
    assert [label for _, label, _ in found] == ["(i)", "(ii)", "(iii)", "(i)"]


def test_an_item_may_start_at_another_number():
    start = "text:start-value='4'"
    found = labels(f"<text:list text:style-name='Rules'>{item('a', start)}{item('b')}</text:list>")
    assert [label for _, label, _ in found] == ["(iv)", "(v)"]


def test_a_bullet_has_no_label_and_further_paragraphs_continue_their_item():
    body = "<text:list text:style-name='Dots'><text:list-item><text:p>a</text:p><text:p>more</text:p></text:list-item></text:list>"
    first, second = blocks(body)
    assert isinstance(first, Item)
    assert (first.label, first.depth) == ("", 0)
    assert isinstance(second, Paragraph)
    assert second.depth == 1


def test_a_wrapper_around_a_deeper_list_is_no_item_and_does_not_count():
    deep = f"<text:list-item><text:list>{item('deep')}</text:list></text:list-item>"
    found = labels(f"<text:list text:style-name='Rules'>{deep}{item('high')}</text:list>")
    assert found == [(1, "a.", "deep"), (0, "(i)", "high")]


def test_marks_spaces_breaks_and_links_are_kept():
    (block,) = blocks(
        "<text:p>a<text:span text:style-name='Strong'>b</text:span><text:s text:c='2'/>c<text:tab/>d<text:line-break/>"
        "<text:span text:style-name='Raised'>e</text:span> <text:a xlink:href='https://example.org'>f</text:a></text:p>"
    )
    assert isinstance(block, Paragraph)
    assert block.spans == (
        Span("a"),
        Span("b", ("strong",)),
        Span("  c\td\n"),
        Span("e", ("superscript",)),
        Span(" "),
        Span("f", href="https://example.org"),
    )


def test_hidden_words_are_left_out():
    assert texts("<text:p>seen<text:span text:style-name='Unseen'> not</text:span></text:p>") == [
        "seen"
    ]


def test_tables_have_spans_and_header_rows():
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    head = cell.format("table:number-columns-spanned='2'", "Depth") + "<table:covered-table-cell/>"
    (table,) = blocks(
        f"<table:table><table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell.format('', 'least')}{cell.format('', 'most')}</table:table-row></table:table>"
    )
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert [[(c.text, c.colspan, c.header) for c in row] for row in table.rows] == [
        [("Depth", 2, True)],
        [("least", 1, False), ("most", 1, False)],
    ]


def test_a_note_stands_after_its_paragraph():
    said = blocks(
        "<text:p>Ducks<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>And geese.</text:p></text:note-body></text:note> swim.</text:p>"
    )
    assert [(type(block), block.text) for block in said] == [
        (Paragraph, "Ducks swim."),
        (Footnote, "1 And geese."),
    ]


def test_a_text_box_is_read_after_the_paragraph_it_hangs_on():
    box = "<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>"
    assert texts(f"<text:p>Before{box} it.</text:p>") == ["Before it.", "Boxed."]


CHANGED = (
    "<text:tracked-changes>"
    "<text:changed-region text:id='i'><text:insertion/></text:changed-region>"
    "<text:changed-region text:id='d'><text:deletion><text:p>must</text:p></text:deletion></text:changed-region>"
    "</text:tracked-changes>"
    "<text:p>Staff <text:change text:change-id='d'/><text:change-start text:change-id='i'/>may"
    "<text:change-end text:change-id='i'/> swim.</text:p>"
)


@pytest.mark.parametrize(
    ("tracked", "text"), [("accepted", "Staff may swim."), ("rejected", "Staff must swim.")]
)
def test_tracked_changes_are_read_as_accepted_or_rejected(tracked: Tracked, text: str):
    assert texts(CHANGED, tracked) == [text]


def test_a_paragraph_that_was_inserted_or_removed_whole_is_rejected_whole():
    body = (
        "<text:tracked-changes>"
        "<text:changed-region text:id='i'><text:insertion/></text:changed-region>"
        "<text:changed-region text:id='d'><text:deletion><text:p>Old rule.</text:p><text:p/></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
        "<text:p>One.</text:p><text:p><text:change-start text:change-id='i'/>New.</text:p>"
        "<text:p><text:change-end text:change-id='i'/>Two.</text:p>"
        "<text:p><text:change text:change-id='d'/>Three.</text:p>"
    )
    assert texts(body) == ["One.", "New.", "Two.", "Three."]
    assert texts(body, "rejected") == ["One.", "Two.", "Old rule.", "Three."]


def test_tracked_changes_are_refused_where_that_is_asked_for():
    with pytest.raises(ReadError, match="tracked changes"):
        policy(CHANGED, "refused")


def test_comments_are_counted():
    note = "<office:annotation><text:p>Really?</text:p></office:annotation>"
    reading = read_bytes(odt(f"<text:p>Ducks{note} swim{note}.</text:p>"), "a.odt")
    assert reading.warnings == ("it has 2 comments, which are left out",)
    assert [block.text for block in reading.policy.blocks()] == ["Ducks swim."]


def test_the_running_foot_tells_the_version():
    styles = (
        f"<office:document-styles {NAMES}><office:master-styles><style:master-page style:name='Standard'>"
        "<style:footer><text:p>Version 3<text:tab/>Page <text:page-number>7</text:page-number></text:p></style:footer>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    data = with_part(odt("<text:p>Stay dry.</text:p>"), "styles.xml", styles.encode())
    read = read_bytes(data, "a.odt").policy
    assert (read.furniture.foot.left, read.furniture.foot.centre) == ("Version 3", "Page {page}")
    assert read.control.version == "3"


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return buffer.getvalue()


def test_a_file_with_a_password_is_refused():
    manifest = b"<manifest><encryption-data/></manifest>"
    with pytest.raises(ReadError, match="password"):
        read_bytes(with_part(odt("<text:p>x</text:p>"), "META-INF/manifest.xml", manifest), "a.odt")


def test_a_part_that_unpacks_to_a_flood_is_refused():
    data = with_part(odt(""), "styles.xml", b" " * (65 * 2**20))
    with pytest.raises(ReadError, match="unpacks"):
        read_bytes(data, "a.odt")


def test_entities_are_not_resolved(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("hidden")
    content = odt("<text:p>x&e;</text:p>")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("content.xml").decode()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>{xml}'
        )
    try:
        said = [block.text for block in read_bytes(data.getvalue(), "a.odt").policy.blocks()]
    except ReadError:
        said = []
    assert "hidden" not in " ".join(said)


def test_a_deep_file_is_refused():
    with pytest.raises(ReadError):
        policy("<text:section>" * 3000 + "<text:p>x</text:p>" + "</text:section>" * 3000)


def test_a_file_without_words_is_refused():
    with pytest.raises(ReadError, match="no text"):
        read_bytes(odt("<text:p/>"), "a.odt")


def test_what_libreoffice_makes_of_our_word_file_has_its_headings_and_items(tmp_path: Path):
    needs("soffice")
    source = tmp_path / "policy.docx"
    source.write_bytes(writers.write(EVERYTHING, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command: list[str | Path] = [
        soffice(),
        "--headless",
        profile,
        "--convert-to",
        "odt",
        "--outdir",
        tmp_path,
        source,
    ]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    read = readers.read(tmp_path / "policy.odt").policy
    assert read.title == "Puddle Policy"
    assert heads(read) == heads(EVERYTHING)
    assert [(b.depth, b.label, b.text) for b in read.blocks() if isinstance(b, Item)] == [
        (b.depth, b.label, b.text) for b in EVERYTHING.blocks() if isinstance(b, Item)
    ]


def heads(policy: Policy) -> list[tuple[int, str, str]]:
    return [(s.level, s.label, s.title) for s in policy.sections if s.title]


def test_the_words_within_an_element_of_another_kind_are_read():
    control = '<x:content-control xmlns:x="urn:others">Ducks <text:span>bite</text:span>.</x:content-control>'
    assert texts(f"<text:p>{control}<!-- not this --> Always.</text:p>") == ["Ducks bite. Always."]


SIGNPOSTED = """
<text:p text:style-name="Title">Newt Hill School</text:p><text:p text:style-name="Title">Pond Policy</text:p>
<text:p>In force since May 2024</text:p>
<text:h text:outline-level="1">Contents</text:h>
<text:p>1. Aims<text:tab/>2</text:p><text:p>2. Depth<text:tab/>3</text:p>
<text:h text:outline-level="1">1. Aims</text:h><text:p>We keep dry.</text:p>
<text:h text:outline-level="1">2. Depth of the pond</text:h><text:p>It is deep.</text:p>
"""


def test_a_title_set_in_two_lines_is_the_one_that_is_no_school():
    found = policy(SIGNPOSTED)
    assert found.title == "Pond Policy"
    assert [(one.kind, one.text) for one in found.furniture.cover] == [
        ("organisation", "Newt Hill School"),
        ("title", "Pond Policy"),
    ]
    lone = policy(
        '<text:p text:style-name="Title">Newt Hill School</text:p><text:p>Be dry.</text:p>'
    )
    assert lone.title == "Newt Hill School"


def test_contents_that_somebody_typed_are_no_text():
    found = policy(SIGNPOSTED)
    assert found.furniture.contents == Contents("Contents")
    assert [block.text for block in found.blocks()] == [
        "In force since May 2024", "We keep dry.", "It is deep.",
    ]  # fmt: skip
    titles = [(one.title, one.contents_title) for one in found.sections[1:]]
    assert titles == [("Aims", "Aims"), ("Depth of the pond", "Depth")]


def test_one_line_with_a_number_beneath_a_heading_called_contents_is_text():
    body = "<text:h>Contents</text:h><text:p>Towels<text:tab/>2</text:p><text:p>Wash them.</text:p>"
    found = policy(f"{body}<text:h>Aims</text:h><text:p>Be dry.</text:p>")
    assert found.furniture.contents is None
    assert [block.text for block in found.blocks()] == ["Towels\t2", "Wash them.", "Be dry."]


def test_words_in_shapes_stand_after_the_paragraph_that_they_hang_on():
    shapes = (
        "<text:p>Before.<draw:custom-shape><text:p>In a cloud.</text:p><draw:enhanced-geometry/></draw:custom-shape></text:p>"
        "<text:p>Middle.<draw:g><draw:rect><text:p>In a box.</text:p></draw:rect><draw:ellipse><text:p>In a ring.</text:p>"
        "</draw:ellipse></draw:g></text:p><draw:custom-shape><text:p>On the page.</text:p></draw:custom-shape>"
        "<text:p><draw:frame><draw:text-box><text:p>Outer.<draw:frame><draw:text-box><text:p>Inner.</text:p></draw:text-box>"
        "</draw:frame></text:p></draw:text-box></draw:frame></text:p>"
    )
    assert [block.text for block in blocks(shapes)] == [
        "Before.", "In a cloud.", "Middle.", "In a box.", "In a ring.", "On the page.", "Outer.", "Inner.",
    ]  # fmt: skip
