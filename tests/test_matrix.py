"""Clauses against trusts, in the terminal, as CSV and as a web page."""

import csv
import io
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from rich.console import Console

from policygen.cli.matrix import FORMATS
from policygen.project.matrix import matrix
from policygen.project.workspace import Workspace
from policygen.reports.matrix import csv as sheet
from policygen.reports.matrix import html, terminal, words
from policygen.reports.matrix.formats import REPORTS
from policygen.reports.matrix.shape import Cell, Column, Group, Laid, Matrix, Row
from tests import spaces
from tests.pages import looked_at, nu_messages
from tests.test_bad_input import run

ROOT = Path(__file__).parent.parent
LOOK = ROOT / "tests" / "browser" / "look.mjs"
MARSH = ROOT / "docs" / "examples" / "marsh-trust"


def school(settings: str = "", name: str = "Hill Top School", kind: str = "academy") -> str:
    """A trust file whose pond policy has some more lines."""
    lines = "".join(f"    {line}\n" for line in settings.strip().split("\n"))
    roles = "roles: {head: Head, chair: Chair}\n"
    return (
        f"name: {name}\nkind: {kind}\n{roles}policies:\n  ponds:\n    headings: as written\n{lines}"
    )


def laid(folder: Path, *asked: str, **more: str) -> Laid:
    """The pond policy of Marsh Lane (standard in everything) beside other schools'."""
    (found,) = matrix(Workspace(spaces.ponds(folder, **more)), asked).policies
    return found


def cells(found: Laid, clause: str) -> dict[str, Cell]:
    (row,) = (row for row in found.rows if row.clause == clause)
    return {c.trust: cell for c, cell in zip(found.columns, row.cells, strict=True)}


def groups(found: Laid) -> dict[str, list[str]]:
    return {group.heading: [row.clause for row in group.rows] for group in found.groups}


def lacks(found: Laid, trust: str) -> list[tuple[list[str], list[str]]]:
    (column,) = (column for column in found.columns if column.trust == trust)
    return [
        ([holder.trust for holder in lack.holders], [row.clause for row in lack.rows])
        for lack in found.lacks(column)
    ]


# ---- who has what


def test_schools_that_take_everything_as_it_is_do_not_differ(tmp_path):
    found = laid(tmp_path, trusts__hill=school())
    assert [column.trust for column in found.columns] == ["hill", "marsh-lane"]
    assert {cell for row in found.rows for cell in row.cells} == {Cell("usual", "standard")}
    assert not any(row.differs for row in found.rows)
    assert lacks(found, "hill") == []


def test_the_wording_that_most_have_is_the_usual_one(tmp_path):
    short = school("clauses: {feeding: {wording: short}}")
    found = laid(tmp_path, trusts__ash=short, trusts__elm=short)
    assert cells(found, "feeding") == {
        "ash": Cell("usual", "short"),
        "elm": Cell("usual", "short"),
        "marsh-lane": Cell("other", "standard"),
    }


def test_where_two_wordings_are_used_as_often_the_standard_one_is_usual(tmp_path):
    found = laid(tmp_path, trusts__ash=school("clauses: {feeding: {wording: short}}"))
    assert cells(found, "feeding")["ash"].standing == "other"
    assert cells(found, "feeding")["marsh-lane"].standing == "usual"


def test_own_words_are_told_from_the_library_s_and_from_other_own_words(tmp_path):
    found = laid(
        tmp_path,
        trusts__ash=school("clauses: {feeding: {text: Nobody feeds frogs.}}"),
        trusts__elm=school("clauses: {feeding: {text: Frogs feed themselves.}}"),
        trusts__oak=school("clauses: {feeding: {text: Nobody feeds frogs.}}"),
    )
    own = {trust: (cell.standing, cell.wording) for trust, cell in cells(found, "feeding").items()}
    assert own == {
        "ash": ("own", "own words 1"),
        "elm": ("own", "own words 2"),
        "oak": ("own", "own words 1"),
        "marsh-lane": ("other", "standard"),
    }


def test_a_clause_of_a_trust_s_own_is_marked_so(tmp_path):
    found = laid(
        tmp_path,
        trusts__ash=school("add: [{clause: {newts: {text: Leave newts alone.}}, after: purpose}]"),
    )
    (row,) = (row for row in found.rows if row.clause == "newts")
    assert (row.title, row.own) == ("Newts", True)
    assert row.cells == (Cell("usual", "own words"), Cell("lacks"))
    assert groups(found)["Purpose"] == ["purpose", "newts"]


def test_a_parameter_counts_where_it_is_set_otherwise_than_most_have_it(tmp_path):
    found = laid(
        tmp_path,
        trusts__ash=school("clauses: {feeding: {times: 3}}"),
        trusts__elm=school("clauses: {feeding: {times: 2}}"),
    )
    set_otherwise = {trust: cell.settings for trust, cell in cells(found, "feeding").items()}
    assert set_otherwise == {"ash": (("times", "3"),), "elm": (), "marsh-lane": ()}


def test_a_parameter_that_the_wording_does_not_name_does_not_count(tmp_path):
    found = laid(
        tmp_path, trusts__ash=school("clauses: {feeding: {wording: short, times: 3, food: worms}}")
    )
    assert cells(found, "feeding")["ash"].settings == (("food", "worms"),)


def test_where_no_value_is_the_usual_one_all_are_told(tmp_path):
    found = laid(
        tmp_path,
        "ash",
        "elm",
        trusts__ash=school("clauses: {feeding: {times: 3}}"),
        trusts__elm=school("clauses: {feeding: {times: 4}}"),
    )
    assert [cell.settings for cell in cells(found, "feeding").values()] == [
        (("times", "3"),),
        (("times", "4"),),
    ]


def test_a_few_words_said_otherwise_make_a_clause_differ(tmp_path):
    ash = school("clauses: {quacking: {phrases: {during: before}}}")
    found = laid(tmp_path, trusts__ash=ash)
    assert cells(found, "quacking")["ash"] == Cell(
        "usual", "standard", phrases=(("during", "before"),)
    )
    assert [row.clause for row in found.rows if row.differs] == ["quacking"]


# ---- what each lacks


def test_what_is_left_out_is_lacking_with_its_reason_and_who_has_it(tmp_path):
    found = laid(
        tmp_path,
        trusts__ash=school("leave_out: [feeding]"),
        trusts__elm=school("parameters: {ducks: false}"),
    )
    assert cells(found, "feeding")["ash"] == Cell("lacks", why="left out")
    assert cells(found, "quacking")["elm"] == Cell("lacks", why="ducks is false")
    assert lacks(found, "ash") == [(["elm", "marsh-lane"], ["feeding"])]
    assert lacks(found, "elm") == [(["ash", "marsh-lane"], ["quacking"])]


def test_what_is_meant_for_another_kind_of_organisation_is_not_lacking(tmp_path):
    outline = spaces.CLAUSES["clauses/ponds/outline.yaml"].replace(
        "{when: {parameter: ducks}}", "{when: {kind: [academy, college]}}"
    )
    found = laid(tmp_path, clauses__ponds__outline=outline, trusts__hill=school())
    only = "for academy or college only"
    assert cells(found, "quacking")["marsh-lane"] == Cell("unmeant", why=only)
    assert lacks(found, "marsh-lane") == []
    assert not any(row.differs for row in found.rows)


def test_the_kind_asked_of_a_whole_section_is_asked_of_its_clauses(tmp_path):
    outline = spaces.CLAUSES["clauses/ponds/outline.yaml"].replace(
        "- heading: Feeding", "- heading: Feeding\n            when: {kind: [academy]}"
    )
    purpose = "title: Purpose\ntopic: aims\nwordings: {standard: Stay dry.}\n"
    more = {"clauses__ponds__outline": outline, "clauses__ponds__purpose": purpose}
    found = laid(tmp_path, trusts__hill=school(), **more)
    assert cells(found, "feeding")["marsh-lane"].standing == "unmeant"


def test_what_most_of_the_others_have_comes_first(tmp_path):
    found = matrix(Workspace(MARSH)).policies[0]
    assert lacks(found, "sedge-lane") == [
        (["bulrush", "marsh-trust", "otter-brook", "reedbank"], ["phones"]),
    ]


def test_what_one_has_and_no_other_is_told_once(tmp_path):
    found = matrix(Workspace(MARSH)).policies[0]
    alone = {c.trust: [row.clause for row in found.alone(c)] for c in found.columns}
    assert {trust: ids for trust, ids in alone.items() if ids} == {"bulrush": ["lunch"]}
    assert not any(clauses == ["lunch"] for c in alone for _, clauses in lacks(found, c))


def test_a_value_with_placeholders_is_shown_without_their_names():
    assert words.setting("expected_of", "staff at {{ name.the }}") == "expected of: staff at …"
    assert (
        words.setting("expected_of", "staff at any school", 10) == "expected of: in its own words"
    )


# ---- order


OWN_ORDER = """
title: Ponds
sections:
  - heading: All of it
    clauses: [quacking, feeding, {newts: {text: Leave newts alone.}}, signatures]
"""


def test_clauses_stand_as_the_outline_has_them(tmp_path):
    found = laid(tmp_path, trusts__hill=school(OWN_ORDER))
    assert groups(found) == {
        "Purpose": ["purpose"],
        "Feeding": ["feeding", "quacking"],
        "Clauses of their own": ["newts"],
    }


def test_where_nobody_takes_the_outline_clauses_stand_by_topic(tmp_path):
    found = laid(tmp_path, "hill", trusts__hill=school(OWN_ORDER))
    assert groups(found) == {"Conduct": ["quacking", "feeding"], "Clauses of their own": ["newts"]}


def test_a_heading_shows_no_placeholder(tmp_path):
    outline = spaces.CLAUSES["clauses/ponds/outline.yaml"].replace(
        "heading: Purpose", "heading: 'Ponds of {{ name }}'"
    )
    assert "Ponds of …" in groups(laid(tmp_path, clauses__ponds__outline=outline))


def test_trusts_and_policies_asked_for_are_laid_and_no_others(tmp_path):
    two = school("title: Ponds") + "  puddles: {outline: ponds}\n"
    folder = spaces.ponds(tmp_path, trusts__two=two)
    both = matrix(Workspace(folder))
    assert [(one.policy, len(one.columns)) for one in both.policies] == [
        ("ponds", 2),
        ("puddles", 1),
    ]
    assert [column.trust for column in both.policies[1].without] == ["marsh-lane"]
    (one,) = matrix(Workspace(folder), ["two"], ["puddles"]).policies
    assert (one.policy, [column.trust for column in one.columns]) == ("puddles", ["two"])


# ---- the terminal


def shown(found: Matrix, width: int, only_differences: bool = False) -> list[str]:
    out = io.StringIO()
    terminal.show(found, Console(file=out, width=width), only_differences)
    return [line.rstrip() for line in out.getvalue().split("\n")]


def test_names_head_the_columns_where_they_fit():
    lines = shown(matrix(Workspace(MARSH)), 80)
    assert lines[3].split() == [
        "clause",
        "bulrush",
        "marsh-trust",
        "otter-brook",
        "reedbank",
        "sedge-lane",
    ]
    assert "  visit-approval     shared*  standard     standard     shared    shared" in lines
    assert "  helpers-per-child  -        -            yes          -         -" in lines


def test_in_a_narrow_window_a_trust_is_a_number_with_a_key():
    lines = shown(matrix(Workspace(MARSH)), 72)
    assert lines[3].split() == ["clause", "1", "2", "3", "4", "5", "wordings"]
    (line,) = (line for line in lines if "visit-approval" in line)
    assert line.split() == "visit-approval x* w w x x shared: x; standard: 2, 3".split()
    assert "4  reedbank     Reedbank Cluster (academy)" in lines


def many(count: int) -> Matrix:
    """A clause in a policy that many schools have."""
    columns = tuple(Column(f"school-{n}", f"School {n}", "academy") for n in range(count))
    row = Row("feeding", "Feeding", (Cell("usual", "standard"),) * count)
    return Matrix((Laid("ponds", "Ponds", columns, (Group("Ponds", (row,)),)),))


@pytest.mark.parametrize("width", [20, 40, 60, 80, 140])
def test_no_line_is_wider_than_the_window_and_no_trust_is_left_out(width):
    lines = shown(many(45), width)
    assert max(map(len, lines)) <= width
    heads = [line.split() for line in lines if line.startswith("clause")]
    assert [n for head in heads for n in head if n.isdigit()] == [str(n) for n in range(1, 46)]


def test_each_of_several_tables_has_its_own_wordings():
    columns = tuple(Column(f"school-{n}", f"School {n}", "academy") for n in range(30))
    usual, own = Cell("usual", "usual"), Cell("own", "own")
    rows = (
        Row("feeding", "Feeding", (*[usual] * 2, own, *[usual] * 27)),
        Row("quacking", "Quacking", (*[usual] * 29, own)),
    )
    lines = shown(Matrix((Laid("p", "P", columns, (Group("Ponds", rows),)),)), 60)
    noted = [line.split()[0] + line.partition("usual")[2] for line in lines if "usual: x" in line]
    assert noted[:2] == ["feeding: x; own: 3", "quacking: x"]
    assert noted[-2:] == ["feeding: x", "quacking: x; own: 30"]


def test_of_many_who_have_a_clause_a_few_are_named():
    columns = tuple(Column(f"s{n}", f"School {n}", "academy") for n in range(20))
    row = Row("feeding", "Feeding", (Cell("lacks"),) * 2 + (Cell("usual", "standard"),) * 18)
    lines = shown(Matrix((Laid("p", "P", columns, (Group("Ponds", (row,)),)),)), 100)
    text = " ".join(" ".join(lines).split())
    assert "School 2, School 3, School 4, School 5, School 6, School 7, School 8" in text
    assert "School 9 and 10 more have: feeding" in text


def test_differences_alone_leave_out_what_all_have_alike():
    text = "\n".join(shown(matrix(Workspace(MARSH)), 100, only_differences=True))
    assert "visit-approval" in text
    assert "visit-leader" not in text and "helpers-per-child" not in text


def test_where_nothing_differs_it_says_so(tmp_path):
    found = matrix(Workspace(spaces.ponds(tmp_path, trusts__hill=school())))
    assert shown(found, 80, only_differences=True) == [
        "Pond Policy (ponds)",
        "3 clauses, 2 trusts and schools; 0 clauses differ",
        "No clause differs.",
        "",
    ]


def test_what_a_terminal_would_obey_is_only_shown():
    nasty = Column("oak", "\x1b[31mOak", "academy")
    row = Row("feeding", "F", (Cell("lacks"),) * 29 + (Cell("usual", "standard"),))
    group = Group("[bold]H[/bold]\x1b[2J", (row,))
    text = "\n".join(shown(Matrix((Laid("p", "P", (nasty,) * 30, (group,)),)), 60))
    assert "\x1b" not in text and "[bold]H[/bold]" in text


# ---- CSV


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_has_a_line_a_clause_and_a_column_a_trust():
    rows = {row["clause"]: row for row in table(sheet.report(matrix(Workspace(MARSH))))}
    assert len(rows) == 10
    assert rows["visit-approval"] == {
        "policy": "visits",
        "section": "Planning a visit",
        "clause": "visit-approval",
        "title": "Who approves a visit",
        "differs": "yes",
        "lacked by": "",
        "bulrush": "shared; notice: a month",
        "marsh-trust": "standard",
        "otter-brook": "standard",
        "reedbank": "shared",
        "sedge-lane": "shared",
    }
    assert rows["phones"]["lacked by"] == "sedge-lane"
    assert rows["phones"]["sedge-lane"] == "lacks; left out"


def test_a_spreadsheet_says_who_has_no_such_policy(tmp_path):
    two = school("title: Ponds") + "  puddles: {outline: ponds}\n"
    rows = table(sheet.report(matrix(Workspace(spaces.ponds(tmp_path, trusts__two=two)))))
    assert {row["marsh-lane"] for row in rows if row["policy"] == "puddles"} == {
        "has no such policy"
    }


def test_a_spreadsheet_is_utf_8_that_excel_knows_for_it(tmp_path):
    data = sheet.report(many(2))
    assert data.startswith(b"\xef\xbb\xbfpolicy,") and data.endswith(b"\r\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_nothing_in_a_spreadsheet_is_a_formula(start):
    text = f'{start}HYPERLINK("x")'
    row = Row("feeding", text, (Cell("own", text),))
    found = Matrix((Laid("p", "P", (Column("oak", "Oak", "academy"),), (Group(text, (row,)),)),))
    (line,) = table(sheet.report(found))
    assert [line["section"], line["title"], line["oak"]] == [f"'{text}"] * 3


# ---- the web page


def page(found: Matrix) -> Any:
    return lxml.html.document_fromstring(html.report(found))


def test_every_cell_of_the_page_is_under_a_trust_and_beside_a_clause():
    tree = page(matrix(Workspace(MARSH)))
    (found,) = tree.xpath("//table")
    heads = [
        " ".join(head.text_content().split()) for head in found.xpath("./thead//th[@scope='col']")
    ]
    assert heads[:3] == ["Clause", "Bulrush Junior School academy", "Marsh Trust academy trust"]
    lines = found.xpath("./tbody/tr[td]")
    assert [(len(line.xpath("./th[@scope='row']")), len(line.xpath("./td"))) for line in lines] == [
        (1, 5)
    ] * 10
    assert found.xpath("./tbody/tr/th[@scope='rowgroup']/@colspan") == ["6"] * 3


def test_the_page_tells_wordings_settings_and_gaps():
    tree = page(matrix(Workspace(MARSH)))
    (line,) = tree.xpath("//tr[th[@scope='row'][contains(., 'visit-approval')]]")
    said = [" ".join(cell.text_content().split()) for cell in line.xpath("./td")]
    assert said == ["✓ shared notice: a month", "✓ standard", "✓ standard", "✓ shared", "✓ shared"]
    assert "Telephones (left out)" in tree.xpath("//dl")[1].text_content()


NASTY = "</style></script><script>alert('\"')</script> & {{ 7 * 7 }} {% x %} <!--"


def nasty() -> Matrix:
    columns = (Column(NASTY, NASTY, NASTY), Column("oak", "Oak", "academy"))
    row = Row(
        NASTY,
        NASTY,
        (Cell("own", NASTY, ((NASTY, NASTY),), ((NASTY, NASTY),)), Cell("lacks", why=NASTY)),
        True,
    )
    return Matrix((Laid("p", NASTY, columns, (Group(NASTY, (row,)),), columns),))


def test_words_that_look_like_markup_stay_words():
    tree = page(nasty())
    assert tree.xpath("//script") == []
    assert tree.xpath("//h2")[0].text_content() == NASTY


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("matrices")
    made = {
        "real": html.report(matrix(Workspace(ROOT))),
        "marsh": html.report(matrix(Workspace(MARSH))),
        "differences": html.report(matrix(Workspace(MARSH)), True),
        "nothing": html.report(many(3), True),
        "one": html.report(many(1)),
        "many": html.report(many(45)),
        "nasty": html.report(nasty()),
    }
    for name, data in made.items():
        (folder / f"{name}.html").write_bytes(data)
    return sorted(folder.glob("*.html"))


def test_the_nu_checker_finds_no_error_and_no_warning(pages):
    assert nu_messages(pages) == []


def test_axe_finds_nothing_wrong_by_day_by_night_on_a_phone_and_on_paper(pages):
    views = looked_at(pages)
    assert [view for view in views if view["violations"]] == []
    assert all(view["passes"] >= 10 for view in views), "axe has not looked"
    assert [(v["file"], v["view"], v["spill"]) for v in views if v["spill"]] == []
    assert [view["requests"] for view in views if view["requests"]] == []


# ---- the command


def test_the_command_offers_the_formats_that_there_are():
    assert tuple(REPORTS) == FORMATS


def test_the_command_prints_without_colours_into_a_pipe(tmp_path):
    done = run(spaces.ponds(tmp_path, trusts__hill=school("leave_out: [feeding]")), "matrix")
    assert (done.returncode, done.stderr) == (0, "")
    assert ["feeding", ".", "yes"] in [line.split() for line in done.stdout.split("\n")]
    assert "\x1b" not in done.stdout


def test_a_pipe_that_knows_fewer_signs_gets_the_rest(tmp_path):
    folder = spaces.ponds(tmp_path, trusts__hill=school("title: Café Policy"))
    done = run(folder, "matrix", "hill", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Caf? Policy (ponds)\n")


@pytest.mark.parametrize(
    ("name", "start"),
    [("m.csv", b"\xef\xbb\xbfpolicy,"), ("m.html", b"<!DOCTYPE"), ("m.txt", b"Pond")],
)
def test_the_name_of_the_file_tells_the_format(tmp_path, name, start):
    done = run(spaces.ponds(tmp_path), "matrix", "-o", f"new/{name}")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "new" / name).read_bytes().startswith(start)


def test_a_format_can_be_named_beside_the_file_s_name(tmp_path):
    run(spaces.ponds(tmp_path), "matrix", "-f", "csv", "-o", "matrix.CSV")
    assert (tmp_path / "matrix.CSV").read_bytes().startswith(b"\xef\xbb\xbfpolicy,")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["marsh-lain"],
            "there is no trust file named 'marsh-lain' (did you mean 'marsh-lane'?)\n",
        ),
        (["-p", "pond"], "no trust asked for has a policy named 'pond' (did you mean 'ponds'?)\n"),
        (
            ["-o", "m.pdf"],
            "policygen: name a --format: 'm.pdf' does not tell one (see 'policygen matrix --help')\n",
        ),
        (
            ["-f", "html"],
            "policygen: say with --output where to write the html (see 'policygen matrix --help')\n",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_slip_is_told_with_what_was_meant(tmp_path, words, said):
    done = run(spaces.ponds(tmp_path), "matrix", *words)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_where_no_trust_has_a_policy_there_is_nothing_to_lay_out(tmp_path):
    folder = spaces.ponds(tmp_path, trusts__hill="name: Hill\nkind: academy\n")
    done = run(folder, "matrix", "hill")
    assert done.returncode == 2
    assert done.stderr == (
        "there is no policy to lay out (no trust file asked for has one under 'policies')\n"
    )


def test_what_is_wrong_in_several_trusts_is_said_in_one_go(tmp_path):
    folder = spaces.ponds(
        tmp_path,
        trusts__ash=school("leave_out: [frogs]"),
        trusts__elm=school("clauses: {feeding: {wording: long}}"),
    )
    done = run(folder, "matrix")
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split(":")[0] for line in done.stderr.strip().split("\n")] == [
        "trusts/ash.yaml",
        "trusts/elm.yaml",
    ]
