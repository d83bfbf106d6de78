"""What a file is: the words on it, the state of its version, its signatures; and what must not pass."""

import io
import itertools
import json
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from policygen import codec, writers
from policygen.errors import ReadError, RegisterError
from policygen.model import Item, Paragraph, Policy, Span
from policygen.papers import certificate as certificates
from policygen.project.register import certificate, texts, verify, versions
from policygen.project.register.verify import File
from policygen.project.register.verifying import telling
from policygen.project.register.verifying.sources import ByCertificate, ByRegister
from policygen.project.register.verifying.verdict import (
    ALTERED,
    GENUINE,
    IN_FORCE,
    UNKNOWN,
    UNVOUCHED,
    Verdict,
)
from policygen.project.register.verifying.wording import keys
from policygen.register.record import Evidence, Signed
from policygen.register.store import opened
from policygen.signing import signature
from tests import signed
from tests.needs import needs, soffice
from tests.oakfield import POLICY, TRUST, School, school
from tests.test_bad_input import run

NAME = (TRUST, POLICY)
ADOPTED, CHANGED, TODAY = "2026-11-05", "2027-02-04", "2027-03-01"
CONTROL = """    contents: true
    foot: {left: Social Media Policy, right: "Page {page} of {pages}"}
    add:
      - {clause: document-control, section: breaches-of-this-policy}
      - {clause: change-history, section: breaches-of-this-policy}
"""
FORMATS = ("docx", "pdf", "html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1.0 is superseded by 2.0, which is in force; the Phones Policy lies before the board."""
    folder = tmp_path_factory.mktemp("verify") / "oakfield"
    with school(folder) as made:
        made.edit(f"trusts/{TRUST}.yaml", "    contents: true\n", CONTROL)
        made.submit("2026-11-01", ADOPTED)
        made.adopt(ADOPTED, "12/4")
        made.change()
        made.submit("2027-02-01", CHANGED)
        made.adopt(CHANGED, "14/2")
        made.submit("2027-02-20", "2027-03-04", policy="phones")
    return folder


@pytest.fixture
def oakfield(folder: Path, tmp_path: Path) -> Any:
    copy = tmp_path / "oakfield"
    shutil.copytree(folder, copy)
    with opened(copy / "register.db") as store:
        yield School(copy, store)


@pytest.fixture(scope="module")
def held(folder: Path) -> Any:
    """The register, which no test changes."""
    with opened(folder / "register.db") as store:
        yield School(folder, store)


def asked(
    made: School, data: bytes, name: str = "file", today: str = TODAY, **more: Any
) -> Verdict:
    return verify.verify(File(name, data, **more), ByRegister(made.store, today, made.workspace()))


def filed(made: School, format: str, called: str = "2.0", policy: str = POLICY) -> bytes:
    found = versions.files(made.store, (TRUST, policy), called, TODAY, (format,))
    return next(iter(found.values()))


def adopted(made: School) -> Policy:
    return texts.filed(made.store, versions.version(made.store, NAME, "2.0", TODAY))


def written(made: School, policy: Policy, format: str) -> bytes:
    return writers.load(format)(policy, made.workspace().theme(made.workspace().trust(TRUST)))


def in_word(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A Word file, each part of which was changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


def in_body(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return in_word(data, change)


def edits(verdict: Verdict) -> list[tuple[str, str]]:
    return [(one.before, one.after) for one in verdict.alterations]


# ---- what is as it was adopted


@pytest.mark.parametrize("format", (*FORMATS, "json"))
def test_the_file_in_force_is_whole_and_unaltered(held: School, format: str) -> None:
    found = asked(held, filed(held, format))
    assert (found.state, found.version, found.since, found.code) == (
        "in force",
        "2.0",
        CHANGED,
        IN_FORCE,
    )
    assert (found.words, found.exact, found.whole) == ("adopted", format, True)
    assert found.decision is not None and found.decision.minute == "14/2"


@pytest.mark.parametrize("format", (*FORMATS, "md", "txt"))
def test_a_copy_made_anew_has_every_word_and_is_none_that_was_filed(
    held: School, format: str
) -> None:
    policy = replace(adopted(held), language="en-US")
    found = asked(held, written(held, policy, format), f"x.{format}")
    assert (found.words, found.version, found.exact, found.whole) == ("adopted", "2.0", "", False)
    assert (found.code, found.alterations) == (GENUINE, ())


def test_a_superseded_version_says_which_one_took_its_place(held: School) -> None:
    found = asked(held, filed(held, "pdf", "1.0"))
    assert (found.state, found.version, found.by, found.since) == (
        "superseded",
        "1.0",
        "2.0",
        CHANGED,
    )
    assert (found.exact, found.words, found.code) == ("pdf", "adopted", GENUINE)
    assert "Superseded by version 2.0 since 4 February 2027." in telling.lines(found)


def test_the_day_makes_the_state(held: School) -> None:
    data = filed(held, "docx", "1.0")
    assert asked(held, data, today="2026-12-01").state == "in force"
    assert asked(held, data, today="2026-12-01").code == IN_FORCE


def test_a_version_that_waits_for_its_day_is_adopted_and_not_in_force(oakfield: School) -> None:
    oakfield.adopt("2027-03-04", "15/1", policy="phones", effective="2027-09-01")
    found = asked(oakfield, filed(oakfield, "html", "1.0", "phones"), today="2027-03-05")
    assert (found.state, found.since, found.code) == ("adopted", "2027-09-01", GENUINE)


def test_a_withdrawn_version_says_since_when(oakfield: School) -> None:
    oakfield.acts(TODAY).withdraw(*NAME, "It is not needed.", "2027-02-27")
    found = asked(oakfield, filed(oakfield, "pdf"))
    assert (found.state, found.since, found.code) == ("withdrawn", "2027-02-27", GENUINE)


def test_of_a_version_withdrawn_before_its_day_it_is_said_that_it_never_was_in_force(
    oakfield: School,
) -> None:
    oakfield.adopt("2027-03-04", "15/1", policy="phones", effective="2027-09-01")
    data = filed(oakfield, "html", "1.0", "phones")
    oakfield.acts("2027-04-01").withdraw(TRUST, "phones", "Not needed.", "2027-04-01")
    told = told_by_both(oakfield, data, "phones", "2027-10-01")
    state = "Withdrawn on 1 April 2027, before it took effect: it never was in force."
    adopted = "Adopted by the Governing Body on 4 March 2027, minute 15/1."
    assert [each[1:3] for each in told] == [[state, adopted]] * 2


def told_by_both(made: School, data: bytes, policy: str, today: str) -> list[list[str]]:
    """What the register tells of a file, and what a certificate does."""
    whole = made.workspace(), made.store, (TRUST, policy), "1.0", today
    given = ByCertificate(certificates.loads(certificate.certificate(*whole)[1]["json"]))
    found = asked(made, data, today=today), verify.verify(File("file", data), given)
    return [telling.lines(one) for one in found]


def test_what_was_put_on_record_by_mistake_is_said_to_be_so(oakfield: School) -> None:
    oakfield.adopt("2027-03-14", "15/1", policy="phones")
    data = filed(oakfield, "html", "1.0", "phones")
    slip = TRUST, "phones", "The day is a slip.", "2027-03-20", True
    oakfield.acts("2027-03-20").withdraw(*slip)
    found = asked(oakfield, data, today="2027-04-01")
    assert (found.state, found.never_in_force, found.code) == ("withdrawn", "mistake", GENUINE)
    assert telling.lines(found)[1:3] == [
        "Put on record by mistake, and withdrawn as such on 20 March 2027: it never was in force.",
        "That the Governing Body adopted it on 14 March 2027 was the mistake.",
    ]
    with pytest.raises(RegisterError) as raised:
        whole = oakfield.workspace(), oakfield.store, (TRUST, "phones"), "1.0", "2027-04-01"
        certificate.certificate(*whole)
    assert str(raised.value) == (
        "version 1.0 of oakfield-school/phones was put on record by mistake "
        "(nothing was adopted that could be certified; 'policygen history' tells it)"
    )
    oakfield.submit("2027-03-20", "2027-03-04", policy="phones")
    oakfield.adopt("2027-03-20", "15/1", policy="phones")
    again = telling.lines(asked(oakfield, data, today="2027-04-01"))
    assert again[-1] == "Note: version 1.1 says the same, and is in force since 20 March 2027."


def test_a_long_passage_is_told_by_its_ends(held: School) -> None:
    policy = adopted(held)
    first = policy.sections[0]
    long = Paragraph("more", (Span(" ".join(f"word{n}" for n in range(1, 2001))),))
    added = replace(first, blocks=(*first.blocks, long))
    other = replace(policy, sections=(added, *policy.sections[1:]))
    said = "\n".join(telling.lines(asked(held, written(held, other, "docx"))))
    assert "word1 word2" in said and "word1999 word2000]" in said
    assert "more words; --json has them all) ..." in said
    assert "word1000" not in said


def test_what_lies_before_a_body_is_a_draft(held: School) -> None:
    found = asked(held, filed(held, "docx", "submitted", "phones"))
    assert (found.state, found.by, found.version, found.exact) == (
        "submitted",
        "Governing Body",
        "",
        "",
    )
    assert found.filed_as.endswith("docx") and found.code == GENUINE
    again = asked(held, in_word(filed(held, "docx", "submitted", "phones"), lambda _, part: part))
    assert (again.state, again.filed_as, again.code) == ("submitted", "", GENUINE)


def test_a_draft_lies_before_a_body_for_the_day_of_its_meeting(held: School) -> None:
    found = asked(held, filed(held, "html", "submitted", "phones"))
    assert (
        "A draft: it was laid before the Governing Body for 4 March 2027, which has not decided."
        in (telling.lines(found))
    )


def test_what_was_laid_before_a_body_has_the_words_that_it_adopted(held: School) -> None:
    (first, *_) = held.store.events(*NAME)
    name = first.deed.particulars["submission"]["documents"]["pdf"]
    found = asked(held, held.store.document(name))
    assert (found.version, found.state, found.exact, found.code) == (
        "1.0",
        "superseded",
        "",
        GENUINE,
    )


def test_a_comparison_is_no_copy_of_the_text(held: School) -> None:
    second = held.store.events(*NAME)[2]
    name = second.deed.particulars["submission"]["documents"]["comparison.pdf"]
    found = asked(held, held.store.document(name))
    assert (found.words, found.filed_as, found.code) == ("unread", "comparison.pdf", GENUINE)


def test_a_draft_that_the_workspace_makes_is_a_draft(oakfield: School) -> None:
    oakfield.edit("clauses/social-media/conduct.yaml", "with patience,", "with great patience,")
    data = written(oakfield, oakfield.workspace().one(*NAME).policy, "docx")
    found = asked(oakfield, data)
    assert (found.state, found.words, found.code) == ("draft", "adopted", GENUINE)
    assert telling.lines(found)[1:] == [
        "A draft: nobody has adopted it.",
        "Words: every word is that of that draft.",
        "File: none that was ever filed; it lies before no body.",
    ]
    without = verify.verify(File("x", data), ByRegister(oakfield.store, TODAY))
    assert (without.version, edits(without)) == ("2.0", [("", "great")])


def test_another_policy_is_unknown(held: School) -> None:
    text = "The Pond Policy\n\n1. Aims\n\nNobody swims in the pond before the ice has gone.\n"
    found = asked(held, text.encode(), "pond.txt")
    assert (found.state, found.code, found.policy) == ("unknown", UNKNOWN, "")


def test_the_same_words_for_another_school_are_unknown(held: School) -> None:
    data = filed(held, "html").replace(b"Oakfield School", b"Marsh Lane College")
    assert asked(held, data).words == "altered"
    policy = adopted(held)
    few = replace(
        policy,
        sections=policy.sections[:2],
        title="Pond Policy",
        furniture=replace(policy.furniture, cover=()),
    )
    assert asked(held, written(held, few, "html")).state == "unknown"


# ---- what does not count


def test_a_control_table_of_before_a_review_is_noted(oakfield: School) -> None:
    """A review that changed nothing moves the dates that `policygen build` draws."""
    before = filed(oakfield, "html").replace(b"</body>", b" </body>")
    evidence = Evidence("board", "2027-02-25", "", "14/9", 6, 5, 9, 6, 0, 0)
    oakfield.acts(TODAY).reviewed(TRUST, POLICY, evidence, "2028-09-01")
    (made,) = oakfield.acts(TODAY).workspace.make((TRUST,), (POLICY,))
    html = written(oakfield, made.policy, "html").decode()
    assert "1 September 2028" in html and "25 February 2027" in html
    found = asked(oakfield, html.encode())
    assert (found.words, found.notes) == ("adopted", ())
    found = asked(oakfield, before)
    assert found.words == "adopted"
    assert found.notes == (
        "the next review that it shows, 4 February 2028, is out of date: it is 1 September 2028",
    )
    invented = html.replace("1 September 2028", "1 September 2038")
    assert asked(oakfield, invented.encode()).words == "altered"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Disciplinary Policy", "Disci\u00adplinary\u00a0Policy"),
        ("(formerly Twitter)", "(formerly\n Twitter)"),
        ("&#39;s agreed", "\u2019s agreed"),
        ("confidential", "con\ufb01dential"),
    ],
)
def test_spaces_quotes_ligatures_and_soft_hyphens_do_not_count(
    held: School, old: str, new: str
) -> None:
    html = filed(held, "html").decode()
    assert old in html
    assert asked(held, html.replace(old, new).encode()).words == "adopted"


def test_numbers_counted_otherwise_are_noted(held: School) -> None:
    policy = adopted(held)
    sections = tuple(replace(one, label=one.label.replace("2.", "9.")) for one in policy.sections)
    found = asked(held, written(held, replace(policy, sections=sections), "html"))
    assert (found.words, found.notes) == ("adopted", ("1 of its numbers is not shown as adopted",))


@pytest.mark.parametrize("to", ["docx", "odt", "pdf", "html", "xhtml:XHTML Writer File"])
def test_what_libreoffice_saves_has_every_word(held: School, tmp_path: Path, to: str) -> None:
    needs("soffice")
    (tmp_path / "policy.docx").write_bytes(filed(held, "docx"))
    data = converted(tmp_path / "policy.docx", to)
    found = asked(held, data, f"policy.{to.partition(':')[0]}")
    assert (found.words, found.version, found.exact, found.code) == ("adopted", "2.0", "", GENUINE)


@pytest.mark.parametrize("to", ["odt", "pdf"])
def test_a_word_altered_before_libreoffice_saves_is_found(
    held: School, tmp_path: Path, to: str
) -> None:
    needs("soffice")
    data = in_body(filed(held, "docx"), "must not communicate", "may communicate")
    (tmp_path / "policy.docx").write_bytes(data)
    found = asked(held, converted(tmp_path / "policy.docx", to), f"policy.{to}")
    assert (edits(found), found.code) == ([("must not", "may")], ALTERED)


def converted(path: Path, to: str) -> bytes:
    made = path.parent / "made"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    words = [
        str(soffice()),
        "--headless",
        profile,
        "--convert-to",
        to,
        "--outdir",
        str(made),
        str(path),
    ]
    subprocess.run(words, capture_output=True, timeout=60, check=True)
    return (made / f"{path.stem}.{to.partition(':')[0]}").read_bytes()


# ---- what is altered


def test_one_word_of_a_word_file(held: School) -> None:
    found = asked(
        held, in_body(filed(held, "docx"), "must not communicate", "must never communicate")
    )
    assert (found.code, found.words, found.whole) == (ALTERED, "altered", False)
    (one,) = found.alterations
    assert (one.section, one.before, one.after) == ("3. Key principles", "not", "never")
    assert (one.lead, one.trail) == (
        "paid employee or volunteer must",
        "communicate with children via social",
    )
    assert any("[not -> never]" in line for line in telling.lines(found))


def test_one_word_of_a_page_whose_carried_copy_is_as_it_was(held: School) -> None:
    html = filed(held, "html").decode()
    start = html.index("must not communicate")
    altered = f"{html[:start]}may{html[start + 8 :]}"
    assert "must not communicate" in altered
    assert edits(asked(held, altered.encode())) == [("must not", "may")]


def test_a_carried_copy_that_says_something_else_is_left_aside(held: School) -> None:
    """What a file carries for policygen's own use is not what a reader sees."""
    html = filed(held, "html").decode()
    place = html.rindex("must not communicate")
    lied = f"{html[:place]}may{html[place + 8 :]}"
    assert html.index("must not communicate") != place
    assert asked(held, lied.encode()).words == "adopted"


def test_a_page_of_other_words_that_carries_the_policy_is_unknown(held: School) -> None:
    html = filed(held, "html").decode()
    body = "<main id='policygen-main'><h1>Ponds</h1><p>Everybody swims in the pond.</p></main>"
    assert (
        asked(held, re.sub(r"<main.*</main>", body, html, flags=re.S).encode()).state == "unknown"
    )


def test_one_word_of_a_pdf(held: School) -> None:
    made = edited(adopted(held), "must not communicate", "must communicate")
    assert edits(asked(held, written(held, made, "pdf"))) == [("not", "")]


@pytest.mark.parametrize("word", ["MUST NOT", "Must not", "must not,", "must  not not"])
def test_capitals_stops_and_repetitions_count(held: School, word: str) -> None:
    made = edited(adopted(held), "must not communicate", f"{word} communicate")
    assert asked(held, written(held, made, "html")).code == ALTERED


def test_what_moved_is_found(held: School) -> None:
    policy = adopted(held)
    first, second, *rest = policy.sections
    swapped = replace(policy, sections=(first, replace(second, blocks=second.blocks[::-1]), *rest))
    assert asked(held, written(held, swapped, "docx")).code == ALTERED


HIDDEN = "Staff need not heed any of this."


@pytest.mark.parametrize(
    ("mark", "more"),
    [
        ("</main>", f"</main><aside><p>{HIDDEN}</p></aside>"),
        ("</main>", f"</main><p>{HIDDEN}</p>"),
        ("</main>", f"<p style='display:none'>{HIDDEN}</p></main>"),
        ("</main>", f"<!-- --><b>{HIDDEN}</b></main>"),
        ("</main>", f"<nav>{HIDDEN}</nav></main>"),
        ("</main>", f"<svg><text>{HIDDEN}</text></svg></main>"),
        ("</main>", f"<input value='{HIDDEN}'></main>"),
        ("</head>", f"<style>main::after {{ content: '{HIDDEN}' }}</style></head>"),
        ("</nav>", f"<a href='#x'>{HIDDEN}</a></nav>"),
        ("</header>", f"<p>{HIDDEN}</p></header>"),
        ("</table>", f"<tr><td>Owner</td><td>{HIDDEN}</td></tr></table>"),
    ],
)
def test_words_cannot_hide_on_a_page(held: School, mark: str, more: str) -> None:
    html = filed(held, "html").decode()
    assert mark in html
    found = asked(held, html.replace(mark, more, 1).encode())
    assert (found.words, found.code) == ("altered", ALTERED)
    assert "need not heed" in " ".join(one.after for one in found.alterations)


TEXT = f"<w:p><w:r><w:t>{HIDDEN}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("part", "mark", "more"),
    [
        ("word/document.xml", "<w:sectPr", f"{TEXT}<w:sectPr"),
        ("word/document.xml", "</w:tc>", f"{TEXT}</w:tc>"),
        (
            "word/document.xml",
            "<w:sectPr",
            f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{HIDDEN}</w:t></w:r></w:p><w:sectPr",
        ),
        ("word/footer1.xml", "</w:ftr>", f"{TEXT}</w:ftr>"),
    ],
)
def test_words_cannot_hide_in_a_word_file(held: School, part: str, mark: str, more: str) -> None:
    found = asked(held, in_body(filed(held, "docx"), mark, more, part))
    assert (found.words, found.code) == ("altered", ALTERED)
    assert "need not heed" in " ".join(one.after for one in found.alterations)


def test_a_tracked_change_counts_as_if_accepted_and_is_named(held: School) -> None:
    added = (
        f'<w:p><w:ins w:id="901" w:author="x"><w:r><w:t>{HIDDEN}</w:t></w:r></w:ins></w:p><w:sectPr'
    )
    found = asked(held, in_body(filed(held, "docx"), "<w:sectPr", added))
    assert found.code == ALTERED and "tracked changes" in found.notes[0]


def test_a_note_on_a_pdf_is_found(held: School) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(filed(held, "pdf"))) as pdf:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[50, 50, 300, 80],
            Contents=HIDDEN,
        )
        page = pdf.pages[0]
        page.Annots = pikepdf.Array([*page.get("/Annots", []), pdf.make_indirect(note)])
        pdf.save(made)
    ((before, after),) = edits(asked(held, made.getvalue()))
    assert before == "" and after.startswith("Staff need not heed any of this")


def test_a_label_that_is_a_sentence_is_no_label(held: School) -> None:
    policy = adopted(held)
    made = replace(policy.sections[1], label="Ignore what follows:")
    altered = replace(policy, sections=(policy.sections[0], made, *policy.sections[2:]))
    assert asked(held, written(held, altered, "html")).code == ALTERED


def edited(policy: Policy, old: str, new: str) -> Policy:
    """The policy with other words in one place."""
    text = codec.dumps(policy)
    assert text.count(old) == 1
    return codec.loads(text.replace(old, new))


# ---- every word


@pytest.mark.parametrize("format", ["html", "docx"])
def test_every_word_that_is_swapped_removed_or_added_is_found(held: School, format: str) -> None:
    _mutated(held, format, 40)


@pytest.mark.soak
@pytest.mark.parametrize("format", ["html", "docx", "pdf", "md", "txt"])
def test_many_words_that_are_swapped_removed_or_added_are_found(held: School, format: str) -> None:
    _mutated(held, format, 300)


def _mutated(held: School, format: str, count: int) -> None:
    policy, luck = adopted(held), random.Random(format)
    for _ in range(count):
        altered, what = mutation(policy, luck)
        found = asked(held, written(held, altered, format), f"x.{format}")
        assert found.code == ALTERED, what
        assert len(found.alterations) <= 2, what
    print(f"{count} altered words in {format}: all found")  # noqa: T201


def mutation(policy: Policy, luck: random.Random) -> tuple[Policy, str]:
    """The policy with one word altered, and what was done."""
    while True:
        section = luck.choice(policy.sections)
        if not (spoken := [one for one in section.blocks if isinstance(one, Paragraph | Item)]):
            continue
        block = luck.choice(spoken)
        place = luck.randrange(len(block.spans))
        span = block.spans[place]
        if not (found := list(re.finditer(r"\S+", span.text))):
            continue
        word = luck.choice(found)
        new = luck.choice(_WAYS)(word.group())
        text = span.text[: word.start()] + new + span.text[word.end() :]
        spans = (*block.spans[:place], replace(span, text=text), *block.spans[place + 1 :])
        altered = replace(block, spans=spans)
        if keys(altered.text) == keys(block.text):
            continue
        blocks = tuple(altered if one is block else one for one in section.blocks)
        sections = (
            replace(one, blocks=blocks) if one is section else one for one in policy.sections
        )
        return replace(
            policy, sections=tuple(sections)
        ), f"{word.group()!r} -> {new!r} in {span.text!r}"


_WAYS: list[Callable[[str], str]] = [
    lambda word: "not",
    lambda word: "",
    lambda word: f"{word} 7",
    lambda word: f"a {word}",
    lambda word: f"{word} {word}",
    str.swapcase,
    lambda word: word[:-1] if len(word) > 1 else f"{word}.",
]


# ---- signatures


@pytest.fixture(scope="module")
def signed_file(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Version 2.0, signed by the chair, and the register that holds it."""
    copy = tmp_path_factory.mktemp("signed") / "oakfield"
    shutil.copytree(folder, copy)
    with opened(copy / "register.db") as store:
        made = School(copy, store)
        place = next(one for one in signature.places(filed(made, "pdf")) if one.role == "chair")
        key = signed.key(signed.CHAIR)
        data = signature.sign(filed(made, "pdf"), key, place.field, signed.CHAIR, signed.AT)
        one = Signed("chair", signed.CHAIR.name, CHANGED, "certificate", "", key.certificate)
        made.acts(CHANGED).sign(NAME, "2.0", one, data)
    return copy, data


@pytest.fixture
def bears(signed_file: tuple[Path, bytes]) -> Any:
    folder, data = signed_file
    with opened(folder / "register.db") as store:
        yield School(folder, store), data


def test_a_signature_says_by_whom_and_whether_it_is_trusted(bears: tuple[School, bytes]) -> None:
    made, data = bears
    found = asked(made, data, roots=(signed.root(signed.CHAIR),))
    (one,) = found.signatures
    assert (one.name, one.whole, one.trusted, one.held) == ("Ada Marsh", True, True, True)
    assert one.date.startswith("2026-11-05")
    assert (found.exact, found.whole, found.code) == ("signed-chair", True, IN_FORCE)


def test_a_certificate_that_nobody_vouches_for_is_said_to_be_so(
    bears: tuple[School, bytes],
) -> None:
    made, data = bears
    found = asked(made, data, roots=(signed.root(signed.HEAD),))
    assert (found.signatures[0].trusted, found.code) == (False, IN_FORCE)
    assert any("nobody vouches" in line for line in telling.lines(found))


def test_a_signature_that_the_register_does_not_hold_is_said_to_be_so(held: School) -> None:
    place = next(one for one in signature.places(filed(held, "pdf")) if one.role == "chair")
    data = signature.sign(
        filed(held, "pdf"), signed.key(signed.CHAIR), place.field, signed.CHAIR, signed.AT
    )
    found = asked(held, data)
    assert (found.words, found.signatures[0].whole, found.signatures[0].held) == (
        "adopted",
        True,
        False,
    )
    assert (found.exact, found.whole, found.code) == ("", False, GENUINE)


def test_a_file_that_lacks_a_signature_on_record_says_so(bears: tuple[School, bytes]) -> None:
    made, _ = bears
    said = telling.lines(asked(made, filed(made, "docx")))
    assert any(line.startswith("On record: signed by Ada Marsh (chair)") for line in said)


def test_what_is_appended_to_a_signed_file_breaks_its_signature(
    bears: tuple[School, bytes],
) -> None:
    made, data = bears
    found = asked(made, data + b"\n% more\n")
    assert (found.signatures[0].whole, found.code) == (False, ALTERED)
    assert telling.lines(found)[0].startswith("Signature: BROKEN, Ada Marsh")
    assert telling.data(found)["state"] == "altered"


def test_no_flipped_byte_leaves_a_signed_file_whole(bears: tuple[School, bytes]) -> None:
    _flipped(*bears, 40)


@pytest.mark.soak
def test_none_of_two_thousand_flipped_bytes_leaves_a_signed_file_whole(
    bears: tuple[School, bytes],
) -> None:
    _flipped(*bears, 2000)


def _flipped(made: School, data: bytes, count: int) -> None:
    luck = random.Random(count)
    names = {
        ALTERED: "altered or broken",
        UNVOUCHED: "not vouched for",
        GENUINE: "a copy",
        UNKNOWN: "unknown",
    }
    told = {"cannot be read": 0} | dict.fromkeys(names.values(), 0)
    for place in luck.sample(range(len(data)), count):
        spoilt = bytearray(data)
        spoilt[place] ^= 1 << luck.randrange(8)
        try:
            found = asked(made, bytes(spoilt))
        except ReadError:
            told["cannot be read"] += 1
            continue
        assert not found.whole and found.code != IN_FORCE, place
        told[names[found.code]] += 1
    print(f"{count} flipped bytes: {told}")  # noqa: T201
    assert told["altered or broken"] > 0.9 * count


def test_a_scan_of_a_signed_page_is_known_by_its_bytes_alone(oakfield: School) -> None:
    scan = b"\x89PNG\r\n\x1a\n and then the picture"
    one = Signed("chair", "Ada Marsh", CHANGED, "ink", "")
    oakfield.acts(TODAY).sign(NAME, "2.0", one, scan)
    found = asked(oakfield, scan, "scan.png")
    assert (found.version, found.exact, found.words, found.code) == (
        "2.0",
        "ink-chair",
        "unread",
        GENUINE,
    )
    (recorded,) = (one for one in telling.lines(found) if one.startswith("On record:"))
    assert recorded.endswith(", in ink; this is its scan.")
    with pytest.raises(ReadError, match="this is a picture"):
        asked(oakfield, scan + b"!", "scan.png")


def test_one_scan_of_two_signatures_is_called_by_both(oakfield: School) -> None:
    scan = b"\x89PNG\r\n\x1a\n and both signatures"
    acts = oakfield.acts(TODAY)
    for role, name in (("chair", "Ada Marsh"), ("head", "Bo Ash")):
        acts.sign(NAME, "2.0", Signed(role, name, CHANGED, "ink", ""), scan)
    said = telling.lines(asked(oakfield, scan, "both.png"))
    assert (
        "File: byte for byte the scan signed in ink (chair and head) that the register holds."
        in said
    )
    assert [one.endswith("; this is its scan.") for one in said if one.startswith("On record")] == [
        True,
        True,
    ]
    assert "this file does not bear it" in " ".join(
        telling.lines(asked(oakfield, filed(oakfield, "pdf")))
    )


# ---- with a certificate alone


@pytest.fixture(scope="module")
def proof(held: School) -> bytes:
    _, files = certificate.certificate(held.workspace(), held.store, NAME, "2.0", TODAY)
    return files["json"]


def by(proof: bytes, data: bytes, name: str = "file") -> Verdict:
    return verify.verify(File(name, data), ByCertificate(certificates.loads(proof)))


def test_a_certificate_is_enough(held: School, proof: bytes) -> None:
    found = by(proof, filed(held, "pdf"))
    assert (found.source, found.version, found.state, found.on) == (
        "certificate",
        "2.0",
        "in force",
        TODAY,
    )
    assert (found.exact, found.words, found.code) == ("pdf", "adopted", IN_FORCE)


def test_a_certificate_finds_an_altered_word(held: School, proof: bytes) -> None:
    found = by(proof, in_body(filed(held, "docx"), "must not communicate", "may communicate"))
    assert edits(found) == [("must not", "may")]


def test_a_certificate_of_another_version_shows_what_differs(held: School, proof: bytes) -> None:
    found = by(proof, filed(held, "pdf", "1.0"))
    assert found.code == ALTERED
    assert edits(found)[0] == ("patience, within fourteen days,", "professionalism")


def test_a_certificate_of_another_school_is_told_first(held: School, proof: bytes) -> None:
    page = filed(held, "html").replace(b"Oakfield School", b"Marsh Lane College")
    found = by(proof, page, "other.html")
    assert (found.code, found.stranger) == (ALTERED, True)
    assert telling.lines(found)[0].startswith(
        "ALTERED: this file is not the adopted text. It looks like another policy or school than the "
        "certificate's, Social Media Policy of Oakfield School, version 2.0 (oakfield-school/social-media). It "
    )
    assert by(proof, filed(held, "docx", "1.0")).stranger is False


def test_a_certificate_knows_no_other_policy(proof: bytes) -> None:
    found = by(proof, b"# The Pond Policy\n\nNobody swims in the pond.\n", "pond.md")
    assert (found.state, found.code) == ("unknown", UNKNOWN)


# ---- bad files


@pytest.mark.parametrize("name", ["x.pdf", "x.docx", "x.html", "x"])
def test_an_empty_file_is_an_error(held: School, name: str) -> None:
    with pytest.raises(ReadError, match="this file is empty"):
        asked(held, b"", name)


def test_an_empty_text_is_unknown(held: School) -> None:
    assert asked(held, b" \n", "x.txt").code == UNKNOWN


def test_spoilt_files_are_unknown_or_errors_and_never_a_fault(held: School) -> None:
    luck = random.Random(9)
    for format, _ in itertools.product(FORMATS, range(12)):
        data = bytearray(filed(held, format))
        if luck.random() < 0.3:
            del data[luck.randrange(len(data)) :]
        for place in luck.sample(range(len(data)), min(40, len(data))):
            data[place] = luck.randrange(256)
        try:
            assert not asked(held, bytes(data), f"x.{format}").whole
        except ReadError:
            continue


# ---- the command


def test_the_command_says_it_in_words_and_as_json(held: School, tmp_path: Path) -> None:
    path = tmp_path / "policy.docx"
    path.write_bytes(in_body(filed(held, "docx"), "must not communicate", "may communicate"))
    told = run(held.folder, "verify", str(path))
    assert told.returncode == ALTERED and "[must not -> may]" in told.stdout and told.stderr == ""
    as_json = json.loads(run(held.folder, "verify", str(path), "--json").stdout)
    assert as_json["exit_code"] == ALTERED
    assert as_json["alterations"][0]["section"] == "3. Key principles"


def test_the_command_works_anywhere_with_a_certificate_or_a_database(
    held: School, proof: bytes, tmp_path: Path
) -> None:
    (tmp_path / "policy.pdf").write_bytes(filed(held, "pdf"))
    (tmp_path / "proof.json").write_bytes(proof)
    assert run(tmp_path, "verify", "policy.pdf").returncode == 2
    told = run(tmp_path, "verify", "policy.pdf", "--certificate", "proof.json")
    assert (told.returncode, told.stderr) == (IN_FORCE, "")
    database = str(held.folder / "register.db")
    assert run(tmp_path, "verify", "policy.pdf", "--database", database).stderr == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("none.pdf",), "none.pdf: cannot read this file: No such file or directory"),
        (("policy.html", "--trust", "policy.html"), "policy.html: this is no certificate"),
        (("policy.html", "--certificate", "policy.html"), "policy.html: this is not JSON"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(
    held: School, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "policy.html").write_bytes(filed(held, "html"))
    told = run(tmp_path, "verify", *words, "--database", str(held.folder / "register.db"))
    assert told.returncode == 2 and said in told.stderr and told.stderr.count("\n") == 1


def test_kinds_of_quotation_marks_and_dashes_are_one() -> None:
    assert keys("“Who’s in?” – re-read…") == keys('"Who\'s in?" - re-read...')
