import gzip
import random
import re
from pathlib import Path

import pytest

from policygen import writers
from policygen.errors import ReadError
from policygen.model import Item, Policy, Table
from policygen.readers import read, read_bytes
from tests import reading
from tests.samples import EVERYTHING
from tests.test_read_html import POLICIES

SOURCES = Path(__file__).parent / "sources"
each = pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.trust or policy.title)


def typed(text: str) -> Policy:
    return read_bytes(text.encode(), "policy.txt").policy


def outline(policy: Policy) -> list[tuple[str, str, int]]:
    """Each heading's label and words, and how many items stand below it."""
    return [
        (s.label, s.title, sum(isinstance(block, Item) for block in s.blocks))
        for s in policy.sections
    ]


def said(text: str) -> list[tuple[str, str]]:
    found = []
    for block in typed(text).blocks():
        lead = f"{block.depth}{block.label} " if isinstance(block, Item) else ""
        found.append((type(block).__name__, f"{lead}{block.text}"))
    return found


def spoken(policy: Policy) -> list[str]:
    """Every word in order, labels among them."""
    lines = [line.text for line in policy.furniture.cover if line.kind != "logo"]
    if not any(line.kind == "title" for line in policy.furniture.cover):
        lines.insert(0, policy.title)
    if contents := policy.furniture.contents:
        lines += [contents.title, contents.page_label]
        lines += [f"{s.label} {s.contents_title}" for s in policy.sections if s.contents_title]
    for section in policy.sections:
        lines += [section.label, section.title]
        for block in section.blocks:
            lines += [getattr(block, "label", ""), getattr(block, "caption", ""), block.text]
    return reading.words("\n".join(lines))


# ---- the five sources


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        (
            "000_b522bf13a380a2d7.txt",
            "SOCIAL MEDIA POLICY",
            [
                ("1", "KEY PRINCIPLES", 0),
                ("2", "AIMS", 0),
                ("3", "CODE OF CONDUCT", 0),
                ("4", "POTENTIAL AND ACTUAL BREACHES OF THE CODE OF CONDUCT", 0),
            ],
        ),
        (
            "001_0f4f078358e9742b.txt",
            "Social Media Policy",
            [
                ("", "Social Media", 0),
                ("1.", "Key Principles", 0),
                ("2.", "Aims", 0),
                ("3.", "Code of Conduct", 0),
                ("4.", "Potential and Actual Breaches of the Code of Conduct", 0),
            ],
        ),
        (
            "002_344a1c5026634946.txt",
            "SOCIAL MEDIA and NETWORKING POLICY",
            [
                ("1.", "Introduction", 4),
                ("2.", "Scope", 2),
                ("3.", "Staff guidelines in relation to social networking and media activity", 5),
                ("4.", "Staff guidelines in relation to pupil contact", 3),
                ("5.", "Social media and networking sites and cyberbullying", 8),
            ],
        ),
        (
            "003_094ad35c38f85a3b.txt",
            "Social Media Code of Conduct",
            [
                ("", "Aims", 2),
                ("", "Key Principles", 13),
                ("", "Breaches of the Code of Conduct", 3),
            ],
        ),
        (
            "004_0829c94e7ddb13c8.txt",
            "SOCIAL MEDIA POLICY",
            [
                ("", "Introduction", 0),
                ("1.", "Scope", 0),
                ("2.", "Roles and Responsibilities", 16),
                ("3.", "Behaviour", 0),
                ("4.", "Security", 0),
                ("5.", "Incidents and Response", 0),
            ],
        ),
    ],
)
def test_a_source_has_its_title_headings_and_items(
    name: str, title: str, expected: list[tuple[str, str, int]]
):
    policy = read(SOURCES / name).policy
    assert policy.title == title
    assert outline(policy) == expected


def test_the_items_of_a_source_have_their_labels_and_depths():
    policy = read(SOURCES / "002_344a1c5026634946.txt").policy
    items = [b for b in policy.sections[4].blocks if isinstance(b, Item)]
    assert [(item.depth, item.label) for item in items] == [
        (0, "(i)"),
        *[(1, "")] * 5,
        (0, "(ii)"),
        (0, "(iii)"),
    ]


@pytest.mark.parametrize("path", sorted(SOURCES.glob("*.txt")), ids=lambda path: path.name[:3])
def test_no_word_of_a_source_is_lost(path: Path):
    lines = []
    for line in path.read_text().split("\n"):
        bare = line.replace("**", "").strip()
        if not re.fullmatch(r"\|-.*|\d+", bare):  # table rules and page numbers
            bare = re.sub(r"\|\s*\d+\s*\|$", "", bare)
            lines.append(re.sub(r"^-\s+(·\s+)?", "", bare).replace("|", " "))
    assert spoken(read(path).policy) == reading.words("\n".join(lines))


def test_the_lines_above_a_source_are_its_cover():
    policy = read(SOURCES / "001_0f4f078358e9742b.txt").policy
    assert [(line.kind, line.text) for line in policy.furniture.cover] == [
        ("organisation", "Connect Academy Trust"),
        ("title", "Social Media Policy"),
        ("date", "September 2016"),
        ("notice", "For Review and Approval by the Board of Connect Academy Trust,\nOctober 2016"),
    ]
    assert [s.contents_title for s in policy.sections[1:3]] == ["Key Principles", "Aims"]


def test_the_record_at_the_end_of_a_source_is_its_control():
    control = read(SOURCES / "003_094ad35c38f85a3b.txt").policy.control
    assert (control.approved_by, control.approved_on) == ("Governing Board", "2021-03-23")
    assert control.reviewed_on == "2021-03"


# ---- our own


@each
def test_a_written_policy_has_its_headings_and_words(policy: Policy):
    found = read_bytes(writers.write(policy, "txt"), "a.txt").policy
    headed = [(s.level, s.label, s.title) for s in policy.sections if s.title]
    assert [(s.level, s.label, s.title) for s in found.sections if s.title] == headed
    if policy != EVERYTHING:  # a table's cells stand line by line, not cell by cell
        typed_out = [word for word in spoken(found) if word.strip("_")]  # without rules to sign on
        assert typed_out == [word for word in spoken(policy) if word != "PAGE"]


def test_the_cover_of_a_written_policy_is_its_cover():
    found = read_bytes(writers.write(EVERYTHING, "txt"), "a.txt").policy
    assert found.furniture.cover == tuple(
        line for line in EVERYTHING.furniture.cover if line.kind != "logo"
    )


# ---- anybody's

WRAPPED = """POND POLICY

1. Aims

This policy is for everyone in the school who may come
near the pond, with or without boots, in any kind of wea-
ther that the county has.
It is short.

2. Rules

- Nobody swims in the pond, and nobody feeds the ducks
  that live in it.
- Nobody skates
 (a) in winter, or
 (b) in summer.
o Boots are worn.
"""


def test_wrapped_lines_are_paragraphs_and_items():
    assert outline(typed(WRAPPED)) == [("1.", "Aims", 0), ("2.", "Rules", 5)]
    assert said(WRAPPED)[0][1].startswith(
        "This policy is for everyone in the school who may come near the pond, with"
    )
    assert said(WRAPPED)[1:] == [
        ("Item", "0 Nobody swims in the pond, and nobody feeds the ducks that live in it."),
        ("Item", "0 Nobody skates"),
        ("Item", "1(a) in winter, or"),
        ("Item", "1(b) in summer."),
        ("Item", "0 Boots are worn."),
    ]


CLOSE = """\
Pond Policy
1. Aims
We stay dry, all of us
1.1 Scope
This policy is for staff and pupils.
1.2 Law
We heed it.

2. Who does what
The Headteacher shall:
1. Look
2. Leap
3. Swim
and all of that daily.
3. Rules
- Nobody skates.
- Boots are worn.
4. Review
We look at this policy each year.
"""


def test_numbered_headings_may_stand_right_above_their_text():
    assert typed(CLOSE).title == "Pond Policy"
    assert outline(typed(CLOSE)) == [
        ("1.", "Aims", 0),
        ("1.1", "Scope", 0),
        ("1.2", "Law", 0),
        ("2.", "Who does what", 3),
        ("3.", "Rules", 2),
        ("4.", "Review", 0),
    ]
    assert said(CLOSE)[0] == ("Paragraph", "We stay dry, all of us")


@pytest.mark.parametrize(
    "text",
    [
        "1. Boots\n2. Hats\n3. Towels",
        "1. A. Heron\nHeadteacher\n2. B. Duck\nDeputy",
        "1. Boots must be worn\nHats are welcome, too.\n2. Towels must be brought\nSoap is welcome.",
        "1. Wear your boots near\nthe pond.\n2. Bring your towels\nand some soap.",
        "1. Boots\nThey keep your feet dry.",
        "1. Boots\nThey keep your feet dry.\n3. Hats\nThey keep your head dry.",
        "1. Whoever comes near the pond wears boots of the kind that the School\nOffice lends.\n"
        "2. Whoever comes near the wood wears hats of the kind that the School\nOffice lends.",
    ],
)
def test_a_list_whose_items_have_further_lines_is_a_list(text: str):
    text = f"Pond Policy\n\nThis is what we all agree upon in school.\n\n{text}\n\nThat is all there is to say.\n"
    assert not [label for label, _, _ in outline(typed(text)) if label]


def test_a_list_near_the_top_is_no_cover():
    text = "Pond Policy\n\nBring these:\n1. Boots\n2. Hats\n\nThat is all there is to say.\n"
    assert [kind for kind, _ in said(text)] == ["Paragraph", "Item", "Item", "Paragraph"]


def test_short_numbered_lines_below_one_another_are_items():
    text = "Pond Policy\n\nBring these:\n\n1. Boots\n\n2. Hats\n\n3. Towels\n"
    assert said(text)[1:] == [("Item", "01. Boots"), ("Item", "02. Hats"), ("Item", "03. Towels")]


def test_page_numbers_and_running_feet_are_set_apart():
    foot = "Pond Policy, May 2026    Page {}\n\f\n"
    text = (
        "Pond Policy\n\nAims\n\nNobody may ever swim in the pond, whatever\n\n"
        + foot.format(1)
        + "the weather is.\n\nDucks are let be at all times.\n\n"
        + foot.format(2)
        + "So are the frogs that live there.\n\n"
        + foot.format(3)
    )
    found = typed(text)
    assert "Page" not in " ".join(block.text for block in found.blocks())
    assert found.furniture.foot.left.startswith("Pond Policy, May")


def test_a_sentence_that_a_page_cuts_is_one():
    text = "Pond Policy\n\nAims\n\nNobody may ever swim\n\n1\n\nin the pond, whatever the day.\n\nNobody.\n\n2\n"
    assert said(text)[0] == ("Paragraph", "Nobody may ever swim in the pond, whatever the day.")


def test_a_table_of_pipes_is_a_table():
    (table,) = (
        block
        for block in typed(
            "Pond Policy\n\nSizes are these.\n\n| Size | Depth |\n|---|---|\n| 10 | 4 |\n"
        ).blocks()
        if isinstance(block, Table)
    )
    assert [[c.text for c in row] for row in table.rows] == [["Size", "Depth"], ["10", "4"]]
    assert table.header_rows == 1


def test_a_numbered_heading_with_its_clauses_on_the_next_lines_is_a_heading():
    text = "POND POLICY\n\n1  AIMS\n1.1  To stay dry.\n1.2  To be kind.\n\n2  RULES\n2.1  Nobody swims.\n"
    assert outline(typed(text)) == [("1", "AIMS", 2), ("2", "RULES", 1)]


def test_entries_of_the_contents_that_no_heading_answers_stay():
    text = "Pond Policy\n\nContents\n\n1. Aims .... 2\n2. Ducks .... 3\n\n1. Aims\n\nStay dry, all of you.\n"
    assert "2. Ducks" in " ".join(block.text for block in typed(text).blocks())


def test_lines_to_sign_on_are_no_headings():
    text = "Pond Policy\n\nAims\n\nStay dry, all of you.\n\nSigned\n\nDate\n\nChair of Governors\n\nname of chair.\n"
    assert [title for _, title, _ in outline(typed(text))] == ["Aims"]


@pytest.mark.parametrize(
    ("data", "warned"),
    [
        ("Pond Policy\n\nNo café.\n".encode(), False),
        ("Pond Policy\n\nNo café.\n".encode("utf-8-sig"), False),
        ("Pond Policy\r\n\r\nNo café.\r\n".encode("utf-16"), False),
        ("Pond Policy\n\nNo café.\n".encode("utf-16-le"), False),
        ("Pond Policy\r\rNo café.\r".encode("cp1252"), True),
    ],
)
def test_a_text_may_be_encoded_in_any_way(data: bytes, warned: bool):
    got = read_bytes(data, "a.txt")
    assert [block.text for block in got.policy.blocks()] == ["No café."]
    assert bool(got.warnings) == warned


def test_a_rule_that_stands_alone_says_nothing():
    assert said("Pond Policy\n\nAims\n\nStay dry, all of you.\n\n----- -----\n\nDucks too.\n") == [
        ("Paragraph", "Stay dry, all of you."),
        ("Paragraph", "Ducks too."),
    ]


NOISE = random.Random(5)


@pytest.mark.parametrize(
    "data",
    [
        b"\x01\0\0\0\x02\0\0\0" * 2000,
        NOISE.randbytes(60),
        NOISE.randbytes(20_000),
        b"\xff\xfe" + NOISE.randbytes(4000),
        b"\x7fELF" + bytes(range(256)) * 20,
        gzip.compress(b"Stay dry, all of you. " * 50, mtime=0),
        b"Pond Policy\n" + b"\x00\x1b\x07\x02 and so on" * 30,
    ],
)
@pytest.mark.parametrize("name", ["policy.txt", "policy.md", "policy.html"])
def test_what_is_no_text_is_refused_with_what_to_do(tmp_path: Path, data: bytes, name: str):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match="not a text file") as caught:
        read(path)
    assert caught.value.path == path
    assert "save it as a Word file or PDF" in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_signs_of_other_languages_and_a_few_stray_ones_are_text(encoding: str):
    text = "Pond Policy\n\nThe “Café” costs £5 – naïve, façade, Ångström\x07 and \x02more, for all of you.\n"
    (block,) = read_bytes(text.encode(encoding), "a.txt").policy.blocks()
    assert block.text.startswith("The “Café” costs £5 – naïve, façade, Ångström")


@pytest.mark.parametrize(
    "text", ["1. " * 30_000, "a\n" * 50_000, "- a\n" * 50_000, "a\n\n" * 50_000, "**a" * 30_000, "|" * 60_000, "(" * 60_000, "\f" * 60_000 + "a"]
)  # fmt: skip
def test_a_text_of_any_shape_is_read_in_no_time(text: str):
    assert isinstance(typed(text), Policy)


MAIL = """\
From: Head <head@heron.example>
To: Office
Subject: FW: policy

Here it is, please print.

> Heron Lane School
> Pond Policy
>
> 1. Newts
> Nobody must feed the newts, and nobody
> must take one home.
>> Herons are fed.
"""


def test_a_mail_gives_the_policy_that_was_sent_on_in_it():
    reading = read_bytes(MAIL.encode(), "mail.txt")
    text = "\n".join(block.text for block in reading.policy.blocks())
    assert ">" not in text + reading.policy.title
    assert "From:" not in text + reading.policy.title
    assert "Nobody must feed the newts, and nobody must take one home." in " ".join(text.split())
    assert reading.warnings == (
        "it came in a mail, whose head is left out (From, To, Subject)",
        "its lines begin with '>', as in a mail that was answered or sent on; these marks are left out",
    )


def test_a_few_lines_with_a_mark_and_a_memo_stay_as_they_are():
    for text in (
        "Ponds are wet.\n\n> Newts bite.\n\nHerons do not.\n",
        "To: All staff\nSubject: Ponds\n\nStay dry, all of you.\n",
    ):
        reading = read_bytes(text.encode(), "a.txt")
        lines = [reading.policy.title, *(line.text for line in reading.policy.furniture.cover)]
        lines += [block.text for block in reading.policy.blocks()]
        assert text.split("\n")[0] in "\n".join(lines)
        assert reading.warnings == ()


HANGING = """\
                 NEWT HILL FEDERATION
                    POND POLICY

1   RULES

    1.1   Pupils may not feed the ducks on the pond without a teacher
          who is on duty.
    1.2   Pupils walk round the pond and not through it, and they wear
          Wellington boots in the mud.
    1.3   Nobody swims:
          (i)   in the pond; or
          (ii)  in the
                ditch.

2   BREACHES

    In serious cases this is bad mis-
    conduct. Whoever knows of misconduct says so, and it is told to the gover-
    nors or at assem-
    bly.
"""


def test_lines_that_hang_under_their_numbers_are_joined():
    assert said(HANGING)[:5] == [
        ("Item", "01.1 Pupils may not feed the ducks on the pond without a teacher who is on duty."),
        ("Item", "01.2 Pupils walk round the pond and not through it, and they wear Wellington boots in the mud."),
        ("Item", "01.3 Nobody swims:"),
        ("Item", "1(i) in the pond; or"),
        ("Item", "1(ii) in the ditch."),
    ]  # fmt: skip


def test_a_title_under_the_name_of_its_school_is_told_from_it():
    policy = typed(HANGING)
    assert policy.title == "POND POLICY"
    assert [(line.kind, line.text) for line in policy.furniture.cover] == [
        ("organisation", "NEWT HILL FEDERATION"),
        ("title", "POND POLICY"),
    ]


def test_a_word_cut_at_a_lines_end_is_whole_where_the_text_tells_and_else_pointed_out():
    reading = read_bytes(HANGING.encode(), "policy.txt")
    assert next(reversed(list(reading.policy.blocks()))).text == (
        "In serious cases this is bad misconduct. Whoever knows of misconduct says so, and it is told to the gover-nors"
        " or at assembly."
    )
    assert reading.warnings == (
        "the ends of its lines cut words, which keep their hyphens: gover-nors",
    )
    kept = "Pupils work part-\ntime and in pre-\nand after-school clubs of the long-\nterm sort."
    reading = read_bytes(kept.encode(), "policy.txt")
    assert reading.policy.sections[0].blocks[0].text.split() == [
        "Pupils", "work", "part-time", "and", "in", "pre-", "and", "after-school", "clubs", "of", "the",
        "long-term", "sort.",
    ]  # fmt: skip
    assert reading.warnings == ()


def test_headings_that_count_1_0_2_0_with_text_right_beneath_are_headings():
    text = """\
Newt Hill School

Pond Policy

1.0 PURPOSE
The purpose of this policy is to keep pupils dry.
1.1 Pupils wear boots near the pond at all times.

2.0 WHO DOES WHAT
Caretaker - checks the fence

3.0 REVIEW
This policy is reviewed each year by the governors.
"""
    heads = [(one.level, one.label, one.title) for one in typed(text).sections]
    assert heads == [(1, "1.0", "PURPOSE"), (1, "2.0", "WHO DOES WHAT"), (1, "3.0", "REVIEW")]
