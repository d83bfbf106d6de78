"""A workspace's own templates say how policies look; what they add or hide, no body has adopted."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policygen.errors import RegisterError, SourceError
from policygen.project.register import standing, texts, verify
from policygen.project.register.current import SHOWN
from policygen.project.register.publish import publish
from policygen.project.register.verify import File
from policygen.project.register.verifying.sources import ByRegister
from policygen.project.register.verifying.verdict import ALTERED, IN_FORCE, Verdict
from policygen.register.record import Evidence, Version
from policygen.register.status import Standing
from policygen.theme import STOCK
from tests.oakfield import POLICY, TRUST, School, school

NAME = (TRUST, POLICY)
MEETING = "2026-11-05"
SMOKING = "Smoking is allowed in this school."
WORDS = {
    "a sentence": ("policy.html.j2", "</main>", f"<p>{SMOKING}</p></main>", SMOKING),
    "hidden paragraphs": ("policy.css", "", "main p { display: none }", "not to be seen"),
    "hidden on paper": ("pdf.css", "", "main p { display: none }", "removed: "),
    "words of a style sheet": ("policy.css", "", 'h2::after { content: " (if at all)" }', "if at all"),
    "a word left out": ("policy.html.j2", "{{ section.title | broken }}", "", "removed: Aims"),
}  # fmt: skip
"""File, what stands there, what is to, and what is said of it."""
LOOKS = (
    ("policy.css", "", "h2 { font-size: 2em; color: #402060; border-bottom: 2px solid }"),
    ("pdf.css", "", "@page { margin: 3cm }"),
    ("policy.html.j2", '<main id="policygen-main">', '<main id="policygen-main" class="wide">'),
)


@pytest.fixture
def oakfield(tmp_path: Path) -> Iterator[School]:
    """A policy that lies before the board."""
    with school(tmp_path / "oakfield") as made:
        made.submit("2026-11-01", MEETING)
        yield made


def shape(of: School, name: str, old: str, new: str) -> None:
    """Makes a template of the school's own; without anything old it is added at the end."""
    own = of.folder / "templates" / name
    own.parent.mkdir(exist_ok=True)
    text = (STOCK / "templates" / name).read_text(encoding="utf-8")
    assert not old or old in text
    own.write_text(text.replace(old, new) if old else f"{text}\n{new}\n", encoding="utf-8")


def looks(of: School) -> None:
    for name, old, new in LOOKS:
        shape(of, name, old, new)


def plain(of: School) -> None:
    shutil.rmtree(of.folder / "templates")


def status(of: School) -> Standing:
    found, trouble = standing.status(of.folder, "", (), "2026-11-02", 60)
    assert trouble is None
    return next(one for one in found if one.policy == POLICY)


def in_force(of: School) -> Version:
    record = of.store.record(*NAME)
    assert record
    return record.versions[-1]


def seen(of: School, format: str) -> Verdict:
    data = of.store.document(in_force(of).documents[format])
    return verify.verify(File(f"copy.{format}", data), ByRegister(of.store, MEETING))


@pytest.mark.parametrize("case", WORDS)
def test_templates_that_add_or_hide_words_are_refused_whatever_is_to_be_filed(
    oakfield: School, case: str
) -> None:
    name, old, new, said = WORDS[case]
    shape(oakfield, name, old, new)
    for act in (
        lambda: oakfield.adopt(MEETING, "12/4"),
        lambda: oakfield.submit("2026-11-02", MEETING, policy="phones"),
    ):
        with pytest.raises(RegisterError) as error:
            act()
        assert error.value.message.startswith("the templates of this workspace add or hide words: ")
        assert said in error.value.message
    assert len(oakfield.store.events()) == 1
    plain(oakfield)
    assert oakfield.adopt(MEETING, "12/4").seq == 2


def test_so_they_are_where_a_version_is_filed_anew(oakfield: School) -> None:
    oakfield.adopt(MEETING, "12/4")
    shape(oakfield, *WORDS["a sentence"][:3])
    decided = Evidence("board", "2027-11-04", "", "20/1", 6, 5, 9, 6, 0, 0)
    acts = oakfield.acts("2027-11-04")
    for act in (
        lambda: acts.reviewed(*NAME, decided, ""),
        lambda: acts.correct_minute(*NAME, 2, "12/5", "Read off the wrong line"),
    ):
        with pytest.raises(RegisterError, match="add or hide words"):
            act()
    assert len(oakfield.store.events()) == 2


@pytest.mark.parametrize("case", WORDS)
def test_status_shows_what_templates_have_changed_since_it_was_submitted(
    oakfield: School, case: str
) -> None:
    shape(oakfield, *WORDS[case][:3])
    assert status(oakfield).changed_since_submitted
    plain(oakfield)
    assert not status(oakfield).changed_since_submitted


def test_templates_that_are_for_looks_change_nothing(oakfield: School, tmp_path: Path) -> None:
    looks(oakfield)
    assert not status(oakfield).changed_since_submitted
    oakfield.adopt(MEETING, "12/4")
    for format in texts.FORMATS:
        verdict = seen(oakfield, format)
        assert (verdict.code, verdict.words, verdict.exact) == (IN_FORCE, "adopted", format)
    publish(oakfield.store, tmp_path / "site", MEETING)
    assert 'class="wide"' in (tmp_path / "site" / TRUST / POLICY / "index.html").read_text("utf-8")


def test_what_is_published_has_nothing_of_a_template_of_later(
    oakfield: School, tmp_path: Path
) -> None:
    oakfield.adopt(MEETING, "12/4")
    shape(oakfield, *WORDS["a sentence"][:3])
    publish(oakfield.store, tmp_path / "site", MEETING)
    pages = list((tmp_path / "site").rglob("*.html"))
    assert pages and not any(SMOKING in page.read_text("utf-8") for page in pages)


def test_what_was_found_is_remembered_until_a_file_changes(oakfield: School) -> None:
    looks(oakfield)
    assert not status(oakfield).changed_since_submitted
    remembered = oakfield.folder / SHOWN
    told = remembered.read_text()
    remembered.write_text(told.replace("true", "false"))
    assert status(oakfield).changed_since_submitted
    shape(oakfield, "screen.css", "", "h3 { color: #204060 }")
    assert not status(oakfield).changed_since_submitted


def test_a_template_that_cannot_be_read_is_told_by_status(oakfield: School) -> None:
    shape(oakfield, "policy.html.j2", "</main>", "{% if %}</main>")
    found, trouble = standing.status(oakfield.folder, "", (), "2026-11-02", 60)
    assert found
    assert trouble
    assert isinstance(trouble.errors[0], SourceError)


@pytest.mark.parametrize("format", ["html", "pdf"])
def test_what_was_filed_with_such_templates_is_not_said_to_have_every_word(
    oakfield: School, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    """As an older policygen filed it."""
    shape(oakfield, *WORDS["a sentence"][:3])
    monkeypatch.setattr(
        "policygen.project.register.faithful.has_own_templates", lambda theme: False
    )
    oakfield.adopt(MEETING, "12/4")
    verdict = seen(oakfield, format)
    assert (verdict.code, verdict.words, verdict.exact) == (ALTERED, "altered", format)
    assert [one.after for one in verdict.alterations] == [SMOKING]
    assert verdict.notes == ("it was filed so: the templates of that day added or hid words",)
    assert replace(verdict, alterations=()).code == ALTERED
    assert seen(oakfield, "docx").code == IN_FORCE
