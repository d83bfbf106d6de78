"""What stands in the margin of an edited Word file, on the XML that Word writes."""

import random
import zipfile
from io import BytesIO

import pytest

from policygen import ooxml
from policygen.errors import ReadError
from policygen.model import Origin, Paragraph, Span
from policygen.project.returning.margin import Comment, Margin, Reply, margin, placed
from policygen.project.returning.parts import Part
from policygen.writers import docx
from tests.samples import EVERYTHING
from tests.wordfiles import p, r, row, spoiled, tbl, tc, word

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
ADA = 'w:author="Ada Marsh" w:date="2026-09-01T10:00:00Z"'
BEN = 'w:author="Ben Reed" w:date="2026-09-02T11:30:00Z"'


def clause(id: str, content: str) -> str:
    tag = f"{id}/standard#{'0' * 12}"
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def remark(id: int, text: str, *, by: str = ADA, key: str = "") -> str:
    known = f'{W14} w14:paraId="{key}"' if key else ""
    lines = text.split("\n")
    held = "".join(f"<w:p>{r(line)}</w:p>" for line in lines[:-1])
    return f'<w:comment w:id="{id}" {by}>{held}<w:p {known}>{r(lines[-1])}</w:p></w:comment>'


def thread(key: str, *, parent: str = "", done: int = 0) -> str:
    above = f'w15:paraIdParent="{parent}"' if parent else ""
    return f'<w15:commentEx {W15} w15:paraId="{key}" {above} w15:done="{done}"/>'


def about(id: int, content: str) -> str:
    """Words that a comment stands against."""
    return f'<w:commentRangeStart w:id="{id}"/>{content}<w:commentRangeEnd w:id="{id}"/>{sign(id)}'


def sign(id: int) -> str:
    return f'<w:r><w:commentReference w:id="{id}"/></w:r>'


def para(*content: str, mark: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}<w:rPr>{mark}</w:rPr></w:pPr>{''.join(content)}</w:p>"


def ins(text: str, by: str = ADA) -> str:
    return f'<w:ins w:id="1" {by}>{r(text)}</w:ins>'


def gone(text: str, by: str = ADA) -> str:
    return f'<w:del w:id="2" {by}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def comments(body: str, **parts: str) -> tuple[Comment, ...]:
    return margin(word(body, **parts)).comments


def changes(body: str) -> list[tuple[str, str, str]]:
    """Kind, author and words of each."""
    return [(one.kind, one.author, one.words) for one in margin(word(body)).changes]


# ---- comments


def test_a_comment_has_its_author_date_and_text_and_the_words_and_clause_it_stands_against():
    body = clause("boots", para(r("Boots stay "), about(7, r("at the door")), r(".")))
    assert comments(body, comments=remark(7, "Which door?\nFront or back?")) == (
        Comment(
            "Ada Marsh",
            "2026-09-01T10:00:00Z",
            "Which door?\nFront or back?",
            "at the door",
            "boots",
            "Boots stay at the door.",
        ),
    )


def test_comments_stand_in_the_order_of_the_text():
    body = para(about(5, r("Boots")), r(" and "), about(2, r("ponds")))
    found = comments(body, comments=remark(2, "two") + remark(5, "five"))
    assert [(one.text, one.words) for one in found] == [("five", "Boots"), ("two", "ponds")]


def test_a_comment_may_stand_against_several_paragraphs_and_clauses():
    body = clause(
        "boots", para(r("All "), '<w:commentRangeStart w:id="1"/>', r("boots."))
    ) + clause(
        "ponds", para(r("No ponds"), '<w:commentRangeEnd w:id="1"/>', sign(1), r(" at all."))
    )
    (found,) = comments(body, comments=remark(1, "Hm."))
    assert (found.words, found.clause, found.paragraph) == (
        "boots. No ponds",
        "boots",
        "All boots.",
    )


def test_a_range_that_opens_between_paragraphs_is_of_the_clause_that_follows():
    body = '<w:commentRangeStart w:id="1"/>' + clause(
        "boots", para(r("Boots."), '<w:commentRangeEnd w:id="1"/>', sign(1))
    )
    (found,) = comments(body, comments=remark(1, "Hm."))
    assert (found.words, found.clause) == ("Boots.", "boots")


def test_a_comment_at_a_place_has_no_words():
    (found,) = comments(clause("boots", para(r("Boots."), sign(1))), comments=remark(1, "Why?"))
    assert (found.words, found.clause) == ("", "boots")


def test_of_words_with_tracked_changes_those_count_that_stay():
    body = para(about(1, r("seven ") + gone("days") + ins("weeks")))
    assert comments(body, comments=remark(1, "Long."))[0].words == "seven weeks"


def test_a_comment_on_deleted_words_shows_them():
    body = para(r("Boots"), about(1, gone(" and socks")))
    assert comments(body, comments=remark(1, "Why?"))[0].words == "and socks"


def test_a_comment_that_the_text_does_not_point_to_comes_last():
    body = para(about(3, r("Boots")))
    found = comments(body, comments=remark(1, "lost") + remark(3, "found"))
    assert [(one.text, one.words) for one in found] == [("found", "Boots"), ("lost", "")]


def test_comments_in_a_note_come_after_those_in_the_text():
    body = para(r("Boots."), about(2, r("Ponds.")))
    notes = f'<w:footnote w:id="1">{para(about(1, r("Of any size.")))}</w:footnote>'
    found = comments(body, comments=remark(1, "note") + remark(2, "text"), footnotes=notes)
    assert [(one.text, one.words) for one in found] == [
        ("text", "Ponds."),
        ("note", "Of any size."),
    ]


def test_replies_stand_beneath_their_comment_and_tell_whether_it_is_resolved():
    body = para(about(1, sign(2) + r("Boots")), about(3, r(" and ponds")))
    held = (
        remark(1, "Whose?\nOurs?", key="0A")
        + remark(2, "All of them.", by=BEN, key="0B")
        + remark(3, "Deep?", key="0C")
    )
    told = thread("0A", done=1) + thread("0B", parent="0A", done=1) + thread("0C")
    first, second = comments(body, comments=held, commentsExtended=told)
    assert (first.resolved, first.words) == (True, "Boots")
    assert first.replies == (Reply("Ben Reed", "2026-09-02T11:30:00Z", "All of them."),)
    assert (second.text, second.resolved, second.replies) == ("Deep?", False, ())


def test_a_reply_to_a_reply_is_one_to_the_comment():
    held = remark(1, "a", key="0A") + remark(2, "b", key="0B") + remark(3, "c", key="0C")
    told = thread("0A") + thread("0B", parent="0A") + thread("0C", parent="0B")
    (found,) = comments(para(about(1, r("Boots"))), comments=held, commentsExtended=told)
    assert [one.text for one in found.replies] == ["b", "c"]


@pytest.mark.parametrize(
    "told",
    [
        thread("0A", parent="0B") + thread("0B", parent="0A"),
        thread("0A", parent="0A") + thread("0B", parent="0B"),
        thread("0A", parent="FF") + thread("0B", parent="FF"),
        thread("0A") * 3 + "<w:x/>",
    ],
)
def test_no_comment_is_lost_in_threads_that_lead_nowhere(told):
    held = remark(1, "a", key="0A") + remark(2, "b", key="0B")
    found = comments(para(about(1, r("Boots"))), comments=held, commentsExtended=told)
    assert sorted(one.text for one in found) == ["a", "b"]


def test_the_words_of_a_comment_on_a_whole_document_are_cut_short():
    (found,) = comments(para(about(1, r("boots " * 1000))), comments=remark(1, "All wrong."))
    assert len(found.words) == 2001
    assert found.words.endswith("…")


def test_what_does_not_print_is_left_out_of_names_and_words():
    held = remark(1, "Hm\u009b31m.", by='w:author="A\u202eda" w:date=""')
    (found,) = comments(para(about(1, r("Bo\u009bots"))), comments=held)
    assert (found.author, found.text, found.words) == ("Ada", "Hm31m.", "Boots")


def test_a_file_without_comments_and_changes_has_an_empty_margin():
    assert margin(word(p("Boots."))) == Margin()


# ---- tracked changes


def test_words_that_came_and_went_are_told_with_author_date_clause_and_paragraph():
    body = clause("boots", para(r("Boots dry in "), gone("seven"), ins("two", BEN), r(" days.")))
    went, came = margin(word(body)).changes
    assert (went.kind, went.author, went.date) == ("deleted", "Ada Marsh", "2026-09-01T10:00:00Z")
    assert (went.words, went.clause, went.paragraph) == ("seven", "boots", "Boots dry in two days.")
    assert (came.kind, came.author, came.words) == ("inserted", "Ben Reed", "two")


def test_runs_that_follow_one_another_are_one_change():
    assert changes(para(ins("two "), ins("[b]dry"), ins(" days"))) == [
        ("inserted", "Ada Marsh", "two dry days")
    ]


def test_changes_with_words_between_or_of_two_authors_are_several():
    assert changes(para(ins("two "), r("dry "), ins("days "), ins("at most", BEN))) == [
        ("inserted", "Ada Marsh", "two"),
        ("inserted", "Ada Marsh", "days"),
        ("inserted", "Ben Reed", "at most"),
    ]


def test_words_that_one_put_in_and_another_deleted_are_both():
    inner = f'<w:ins w:id="1" {ADA}>{gone("two days", BEN)}</w:ins>'
    assert changes(para(r("Boots "), inner)) == [
        ("inserted", "Ada Marsh", "two days"),
        ("deleted", "Ben Reed", "two days"),
    ]


def moved(kind: str, name: str, text: str) -> str:
    return (
        f'<w:move{kind}RangeStart w:id="8" w:name="{name}" {ADA}/><w:move{kind} w:id="9" {ADA}>{r(text)}'
        f'</w:move{kind}><w:move{kind}RangeEnd w:id="8"/>'
    )


def test_a_move_is_told_once_where_the_words_now_stand():
    body = (
        clause(
            "boots",
            para(moved("From", "move1", "Boots dry."), mark=f'<w:moveFrom w:id="3" {ADA}/>'),
        )
        + clause("ponds", para(r("Ponds.")))
        + clause(
            "boots", para(moved("To", "move1", "Boots dry."), mark=f'<w:moveTo w:id="4" {ADA}/>')
        )
    )
    (found,) = margin(word(body)).changes
    assert (found.kind, found.words, found.clause) == ("moved", "Boots dry.", "boots")
    assert found.paragraph == "Boots dry."


def test_what_moved_away_and_is_nowhere_is_told_where_it_stood():
    (found,) = margin(word(para(moved("From", "move1", "Boots dry."), r(" Ponds.")))).changes
    assert (found.kind, found.words, found.paragraph) == ("moved", "Boots dry.", "Ponds.")


def test_a_change_of_looks_is_told_with_its_words():
    bold = f'<w:r><w:rPr><w:b/><w:rPrChange w:id="1" {BEN}><w:rPr/></w:rPrChange></w:rPr><w:t>must</w:t></w:r>'
    assert changes(para(r("Boots "), bold, r(" dry."))) == [("formatting", "Ben Reed", "must")]


def test_a_change_of_a_paragraphs_looks_is_told_with_its_words():
    change = f'<w:pPrChange w:id="1" {BEN}><w:pPr/></w:pPrChange>'
    body = f"<w:p><w:pPr>{change}</w:pPr>{r('Boots dry.')}</w:p>"
    assert changes(body) == [("formatting", "Ben Reed", "Boots dry.")]


def test_a_paragraph_that_came_or_went_whole_is_one_change():
    came = para(ins("Boots dry."), mark=f'<w:ins w:id="5" {ADA}/>')
    went = para(gone("Ponds freeze."), mark=f'<w:del w:id="6" {ADA}/>')
    assert changes(came + went) == [
        ("inserted", "Ada Marsh", "Boots dry."),
        ("deleted", "Ada Marsh", "Ponds freeze."),
    ]


def test_a_paragraph_that_was_split_or_joined_says_so():
    split = para(r("Boots dry."), mark=f'<w:ins w:id="5" {ADA}/>')
    joined = para(r("Ponds freeze."), mark=f'<w:del w:id="6" {BEN}/>')
    assert changes(split + joined + p("Ducks.")) == [
        ("split", "Ada Marsh", ""),
        ("joined", "Ben Reed", ""),
    ]


def test_rows_that_came_and_went_are_told_once():
    table = tbl(
        row(tc("Size"), tc("Depth")),
        row(tc("10"), tc("deep"), properties=f'<w:ins w:id="1" {ADA}/>'),
        row(tc(para(gone("11"))), tc(para(gone("wide"))), properties=f'<w:del w:id="2" {ADA}/>'),
    )
    assert changes(table) == [
        ("inserted", "Ada Marsh", "10 deep"),
        ("deleted", "Ada Marsh", "11"),
        ("deleted", "Ada Marsh", "wide"),
    ]


def test_changes_in_running_heads_and_notes_come_after_those_in_the_text():
    data = word(
        para(ins("text")),
        header1=para(ins("head")),
        footnotes=f'<w:footnote w:id="1">{para(ins("note"))}</w:footnote>',
    )
    assert [one.words for one in margin(data).changes] == ["text", "note", "head"]


# ---- clauses that the file no longer tells


def part(clause: str, text: str) -> Part:
    return Part(clause, Paragraph("", (Span(text),), origin=Origin("clause", clause)), 0, 0)


def test_a_clause_is_found_by_the_paragraph_where_its_control_is_gone():
    body = para(about(1, r("Boots")), r(" dry in "), gone("two"), r("days."))
    found = placed(
        margin(word(body, comments=remark(1, "Hm."))), [part("boots", "Boots dry in days.")]
    )
    assert [one.clause for one in found.comments] == ["boots"]
    assert [one.clause for one in found.changes] == ["boots"]


def test_a_paragraph_that_two_clauses_say_is_of_none():
    found = margin(word(para(about(1, r("None."))), comments=remark(1, "Hm.")))
    assert placed(found, [part("boots", "None."), part("ponds", "None.")]).comments[0].clause == ""


# ---- bad input


@pytest.mark.parametrize(
    "data", [b"", b"Boots.", b"PK\x03\x04", ooxml.package({"a.txt": "Boots."})]
)
def test_what_is_no_word_file_is_an_error(data):
    with pytest.raises(ReadError):
        margin(data)


def test_comments_that_cannot_be_read_are_a_warning():
    data = word(para(about(1, r("Boots")), ins(" dry")), comments=remark(1, "Hm."))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/comments.xml"] = parts["word/comments.xml"][:-20]
    found = margin(ooxml.package(dict(parts)))
    assert found.comments == ()
    assert [one.words for one in found.changes] == ["dry"]
    assert found.warnings == ("its comments cannot be read: a part of it is not well formed",)


@pytest.mark.parametrize(
    ("one", "many", "told"),
    [
        (ins("a") + r("b"), 20_000, (0, 20_000)),
        (ins("a"), 20_000, (0, 1)),
        (
            '<w:commentRangeStart w:id="{0}"/>' + r("a") + sign(1).replace('"1"', '"{0}"'),
            5_000,
            (4_900, 0),
        ),
    ],
    ids=["changes", "runs of one change", "comments that overlap"],
)
def test_a_margin_of_any_size_is_read_whole(one, many, told):
    body = "<w:p>" + "".join(one.format(at) for at in range(many)) + "</w:p>"
    held = "".join(remark(at, "Hm.", key=f"{at:X}") for at in range(many)) if "{0}" in one else ""
    threads = "".join(thread(f"{at:X}", parent=f"{at - 1:X}") for at in range(many)) if held else ""
    found = margin(word(body, comments=held, commentsExtended=threads))
    assert (len(found.comments), len(found.changes)) == told
    assert len(found.comments) + sum(len(one.replies) for one in found.comments) == held.count(
        "<w:comment "
    )


def test_files_that_somebody_has_spoiled_are_read_or_are_an_error():
    body = clause(
        "boots", para(about(1, r("Boots")), gone("two"), ins("three")) + para(moved("To", "m", "x"))
    )
    data = word(body, comments=remark(1, "Hm.", key="0A"), commentsExtended=thread("0A", done=1))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    draw = random.Random(20261121)
    read = 0
    for _ in range(400):
        try:
            margin(spoiled(whole, draw))
        except ReadError:
            continue
        read += 1
    assert 50 < read < 400


def test_a_file_of_ours_that_nobody_touched_has_an_empty_margin():
    assert margin(docx.write(EVERYTHING)) == Margin()
