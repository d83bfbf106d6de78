"""What a Word file says in several ways (`mc:AlternateContent`), read and in redlines; shapes and wrappers put back."""

import re
from collections.abc import Iterable

import pytest

from policygen.readers import docx
from policygen.readers.reading import Options
from policygen.reports.tracked import redline
from policygen.reports.tracked.check import faults
from tests.revisions import accepted, rejected
from tests.test_tracked import box, held, p, part, r, said, table, word

EMOJI = 'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
HERON = ["Heron School keeps a pond.", "Pupils feed the ducks at noon.", "Nobody swims in it."]


def either(known: str, fallback: str, needs: str = "wps") -> str:
    choice = f'<mc:Choice Requires="{needs}" {EMOJI}>{known}</mc:Choice>'
    return (
        f"<mc:AlternateContent>{choice}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def emoji(letter: str) -> str:
    """As Word writes one: newer programs have an element for it."""
    drawn = f'<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="{ord(letter):X}"/>'
    looks = either("", '<w:rFonts w:ascii="Segoe UI Emoji"/>', "w16se")
    return f"<w:r><w:rPr>{looks}</w:rPr>{either(drawn, f'<w:t>{letter}</w:t>', 'w16se')}</w:r>"


def holds(old: str, new: str, plain_old: str, plain_new: str) -> str:
    """The redline's text, which is also that of two files that say it plainly."""
    made = redline(word(old), word(new), author="Clerk")
    assert rejected(made) == accepted(word(plain_old))
    assert accepted(made) == accepted(word(plain_new))
    return part(made)


def shown(body: str) -> list[str]:
    return [block.text for block in docx.read(word(body), Options()).policy.blocks()]


def paragraphs(texts: Iterable[str]) -> str:
    return "".join(map(p, texts))


def test_whole_paragraphs_are_told_by_the_way_that_is_known():
    first, second, last = HERON
    old = either(p(first) + p(second), p("Ask for a newer program."))
    assert shown(old + p(last)) == HERON
    new = either(p(first) + p("Pupils feed the ducks at two."), p("Ask."))
    xml = holds(
        old + p(last), new + p(last), paragraphs(HERON),
        paragraphs([first, "Pupils feed the ducks at two.", last]),
    )  # fmt: skip
    assert said(xml, "del") == ["noon"]


def test_whole_paragraphs_that_are_gone_are_put_back():
    first, second, last = HERON
    xml = holds(
        either(p(first) + p(second), p("Ask.")) + p(last), p(last), paragraphs(HERON), p(last)
    )
    assert "".join(said(xml, "del")) == first + second


def test_the_check_sees_into_what_is_said_in_several_ways():
    first, second, last = HERON
    old, new = word(p(first) + p(last)), word(p(first) + either(p(second), p("Ask.")) + p(last))
    assert "rejecting every change would give, as block 2, 'Pupils" in faults(new, old, new)[0]
    assert "accepting every change" in faults(old, old, new)[0]


def test_runs_and_words_within_a_run_are_told_by_the_way_that_is_known():
    for old, new in [
        (either(r("ducks"), r("birds")), either(r("geese"), r("birds"))),
        (f"<w:r>{either('<w:t>ducks</w:t>', '<w:t>birds</w:t>')}</w:r>",
         f"<w:r>{either('<w:t>geese</w:t>', '<w:t>birds</w:t>')}</w:r>"),
    ]:  # fmt: skip
        xml = holds(
            p("Feed the ", old, " now."), p("Feed the ", new, " now."),
            p("Feed the ducks now."), p("Feed the geese now."),
        )  # fmt: skip
        assert said(xml, "del") == ["ducks"]
        assert said(xml, "ins") == ["geese"]


def test_what_no_way_is_known_for_is_told_by_its_fallback_or_not_at_all():
    assert shown(p("Feed ", either(r("ducks"), r("birds"), "w16se"), ".")) == ["Feed birds."]
    assert shown(p("Feed ", either(r("ducks"), r("birds"), "wps nobody"), ".")) == ["Feed birds."]
    alone = '<mc:AlternateContent><mc:Choice Requires="nobody"/></mc:AlternateContent>'
    assert shown(p("Feed", alone, ".")) == ["Feed."]


def test_emoji_as_word_writes_them_are_read_and_tracked():
    assert shown(p("Lunch ", emoji("😀"))) == ["Lunch 😀"]
    xml = holds(p("Lunch ", emoji("😀")), p("Lunch ", emoji("🙁")), p("Lunch 😀"), p("Lunch 🙁"))
    assert (said(xml, "del"), said(xml, "ins")) == (["😀"], ["🙁"])
    assert "<w:t>" not in "".join(re.findall(r"<w:del .*?</w:del>", xml))
    kept = holds(p("Lunch ", emoji("😀")), p("Tea ", emoji("😀")), p("Lunch 😀"), p("Tea 😀"))
    assert '<w:rFonts w:ascii="Segoe UI Emoji"/>' in kept


def test_cells_that_are_told_in_several_ways_are_read_once():
    cell = either(p("Ms Ash"), p("Ask."))
    assert shown(table([p("Lead"), cell])) == shown(table([p("Lead"), p("Ms Ash")]))


def test_text_boxes_keep_both_their_drawings():
    xml = held(word(p("See ", box("Doors shut."))), word(p("Look ", box("Doors shut."))))
    assert xml.count("<mc:Fallback>") == 1


# ---- what is put back


WRAPPERS = [("customXml", "customXmlPr"), ("smartTag", "smartTagPr")]


@pytest.mark.parametrize(("name", "properties"), WRAPPERS)
def test_the_properties_of_a_wrapper_are_written_once(name, properties):
    place = (
        f'<w:{name} w:element="place"><w:{properties}><w:attr w:name="a" w:val="b"/></w:{properties}>'
        f"{r('Heron Lane')}</w:{name}>"
    )
    for old, new in [
        (p("Meet."), p("Meet.") + p("Walk to ", place)),
        (p("Go."), p("Go to ", place)),
    ]:
        assert held(word(old), word(new)).count(f"<w:{properties}>") == 1


def test_words_with_their_reading_above_them_are_marked_as_removed_throughout():
    ruby = f"<w:ruby><w:rt>{r('kamo')}</w:rt><w:rubyBase>{r('鴨')}</w:rubyBase></w:ruby>"
    xml = held(word(p("Feed ", f"<w:r>{ruby}</w:r>", " now.")), word(p("Feed ", " now.")))
    gone = "".join(re.findall(r"<w:del .*?</w:del>", xml))
    assert re.findall(r"<w:delText\b[^>]*>([^<]+)", gone)[-2:] == ["kamo", "鴨"]
    assert "<w:t>" not in gone and "<w:t " not in gone


def shape(text: str, name: str) -> str:
    kind = '<v:shapetype id="_x0000_t202" coordsize="21600,21600"/>'
    inner = f"<v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox>"
    return f'<w:r><w:pict>{kind}<v:shape id="{name}" type="#_x0000_t202">{inner}</v:shape></w:pict></w:r>'


def test_shapes_that_are_put_back_have_names_of_their_own():
    first, *others = HERON
    boxed = p(first, shape("Mind the edge.", "Box 1"))
    xml = held(word(boxed + paragraphs(others)), word(paragraphs(others) + boxed))
    names = re.findall(r'<v:\w+ id="([^"]*)"', xml)
    assert len(names) == len(set(names)) == 4
    assert all(kind in names for kind in re.findall(r'type="#([^"]*)"', xml))
