"""`policygen return` where sections and clauses were moved, joined or left out, by the workspace or by the editor."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from policygen import yamlfile
from tests.test_bad_input import run
from tests.test_return import BY_OUTLINE, FILE, TRUST, edit, paragraph, trust_file, workspace
from tests.test_return_since import change_trust, typed

HEAD = """\
name: Alder Row School
kind: maintained school
roles: {head: Headteacher}
policies:
  ponds:
    title: Ponds Policy
"""
GATE = """\
      - heading: Gate
        clauses:
          - g-one: {text: The gate is locked at dusk.}
          - g-two: {text: The caretaker has both keys.}
"""
YARD = """\
      - heading: Yard
        clauses:
          - y-one: {text: The yard is swept on Fridays.}
          - y-two: {text: Leaves are raked into heaps.}
"""
SHED = """\
      - heading: Shed
        clauses:
          - s-one: {text: Spades hang on the wall.}
          - s-two: {text: Rakes lie under the bench.}
          - s-three: {text: Ladders are chained up.}
"""
SECTIONS = f"{HEAD}    sections:\n{GATE}{YARD}{SHED}"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    return workspace(tmp_path, SECTIONS)


def order(folder: Path) -> list[str]:
    """The headings and clauses that the trust file has, in order."""
    found = []
    for section in yamlfile.load(folder / TRUST).data["policies"]["ponds"]["sections"]:
        found.append(section["heading"])
        found += [one if isinstance(one, str) else next(iter(one)) for one in section["clauses"]]
    return found


def heading(folder: Path, title: str) -> str:

    with zipfile.ZipFile(folder / FILE) as archive:
        xml = archive.read("word/document.xml").decode()
    end = xml.index("</w:p>", xml.index(f">{title}<")) + len("</w:p>")
    return xml[xml.rfind("<w:p>", 0, end) : end]


def put_behind(folder: Path, moved: str, other: str) -> None:
    """Moves a clause in the Word file behind another."""
    own, before = paragraph(folder, moved), paragraph(folder, other)
    edit(folder, (own, ""))
    edit(folder, (before, before + own))


def add_behind(folder: Path, words: str, new: str) -> None:
    before = paragraph(folder, words)
    edit(folder, (before, f"{before}<w:p><w:r><w:t>{new}</w:t></w:r></w:p>"))


def shed_first(folder: Path) -> None:
    """The workspace moves a whole section to the front."""
    change_trust(folder, SHED, "")
    change_trust(folder, GATE, SHED + GATE)


SHED_FIRST = ["Shed", "s-one", "s-two", "s-three", "Gate", "g-one", "g-two", "Yard", "y-one", "y-two"]  # fmt: skip


# ---- whole sections that the workspace moved


@pytest.mark.parametrize(
    ("old", "new"),
    [("at dusk", "at dawn"), ("under the bench", "on the bench"), (">Shed<", ">Hut<"), (">Yard<", ">Court<")],
)  # fmt: skip
def test_a_section_that_the_workspace_moved_stays_where_it_is(
    school: Path, old: str, new: str
) -> None:
    edit(school, (old, new))
    shed_first(school)
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 0, done
    assert "another order" not in done.stdout and " moved" not in done.stdout
    named = {"Shed": "Hut", "Yard": "Court"} if old[0] == ">" else {}
    wanted = [named.get(one, one) if one in old else one for one in SHED_FIRST]
    assert order(school) == wanted
    assert new.strip("<>") in trust_file(school)


def test_a_paragraph_typed_in_a_section_that_the_workspace_moved(school: Path) -> None:
    add_behind(school, "Spades hang", "Forks stand in the corner.")
    shed_first(school)
    assert run(school, "return", FILE, "--yes").returncode == 0
    assert order(school)[:4] == ["Shed", "s-one", "forks-stand-corner", "s-two"]
    assert order(school)[4:] == SHED_FIRST[3:]


def test_one_clause_that_the_editor_moved_out_of_a_section_that_the_workspace_moved(
    school: Path,
) -> None:
    put_behind(school, "Rakes lie", "The yard is swept")
    shed_first(school)
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 0, done
    assert re.findall(r"^(\S+) \(.*moved$", done.stdout, re.MULTILINE) == ["s-two"]
    wanted = [one for one in SHED_FIRST if one != "s-two"]
    wanted.insert(wanted.index("y-one") + 1, "s-two")
    assert order(school) == wanted
    again = run(school, "return", FILE, "--yes")
    assert "There is nothing to bring home." in again.stdout


def test_a_clause_moved_inside_its_section_while_the_workspace_moved_that(school: Path) -> None:
    put_behind(school, "Spades hang", "Ladders are")
    shed_first(school)
    assert run(school, "return", FILE, "--yes").returncode == 0
    assert order(school) == ["Shed", "s-two", "s-three", "s-one", *SHED_FIRST[4:]]


@pytest.mark.parametrize(
    ("answer", "headings"),
    [("1", "Gate Yard Shed"), ("2", "Yard Gate Shed"), ("3", "Gate Shed Yard")],
)
def test_a_section_that_both_moved_is_asked(school: Path, answer: str, headings: str) -> None:
    title = heading(school, "Yard")
    yard = [title, paragraph(school, "The yard is"), paragraph(school, "Leaves are")]
    for one in yard:
        edit(school, (one, ""))
    last = paragraph(school, "Ladders are")
    edit(school, (last, "".join([last, *yard])))
    change_trust(school, GATE + YARD, YARD + GATE)
    done = typed(school, f"{answer}\ny\n")
    assert "section 'yard' (moved): the workspace moved it since it was sent" in done.stdout
    assert "Behind “Gate”" in done.stdout and "At the front" in done.stdout
    told = [one for one in order(school) if one in ("Gate", "Yard", "Shed")]
    wanted = headings if answer != "3" else "Gate Shed Yard"
    assert told == wanted.split(), done


@pytest.mark.parametrize(("answer", "at"), [("1", "s-one"), ("2", "Shed"), ("3", "g-one")])
def test_a_clause_that_both_moved_is_asked(school: Path, answer: str, at: str) -> None:
    put_behind(school, "Rakes lie", "The gate is")
    rakes = "          - s-two: {text: Rakes lie under the bench.}\n"
    change_trust(school, rakes, "")
    change_trust(school, "          - s-one", rakes + "          - s-one")
    done = typed(school, f"{answer}\ny\n")
    assert "s-two (moved): the workspace moved it since it was sent" in done.stdout
    assert "Under “Gate”, behind “The gate is locked at dusk.”" in done.stdout
    assert order(school)[order(school).index("s-two") - 1] == at, done


def numbered(tmp_path: Path) -> Path:
    """A workspace with a policy whose clauses are numbered; the yard's first refers to the gate."""
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    head = HEAD + '    numbering: {sections: "1.", clauses: "1.1"}\n    as: number\n'
    yard = YARD.replace(
        "The yard is swept on Fridays.", "\"As {{ ref('g-one') }} says, the yard is swept.\""
    )
    return workspace(tmp_path, f"{head}    sections:\n{GATE}{yard}{SHED}")


def test_numbers_that_follow_what_the_workspace_moved_are_no_change(tmp_path: Path) -> None:
    folder = numbered(tmp_path)
    edit(folder, (" says, the yard is swept.", " says, the whole yard is swept."))
    edit(folder, ("under the bench", "on the bench"))
    shed_first(folder)
    done = run(folder, "return", FILE, "--yes")
    assert done.returncode == 0, done
    shown = run(folder, "show", "alder-row").stdout
    assert "2. Gate" in shown and "As section 2 says, the whole yard is swept." in shown
    assert "1.2 Rakes lie on the bench." in shown


def test_a_number_that_follows_what_the_workspace_left_out_is_no_change(tmp_path: Path) -> None:
    folder = numbered(tmp_path)
    edit(folder, ("under the bench", "on the bench"))
    change_trust(folder, "          - s-one: {text: Spades hang on the wall.}\n", "")
    done = run(folder, "return", FILE, "--yes")
    assert done.returncode == 0, done
    assert "3.1 Rakes lie on the bench." in run(folder, "show", "alder-row").stdout


# ---- clauses that run on


@pytest.mark.parametrize("gained", [True, False])
def test_a_clause_that_the_workspace_made_run_on_still_does(school: Path, gained: bool) -> None:
    edit(school, ("at dusk", "at dawn"))
    if gained:
        change_trust(school, SHED, "          - y-new: {join: true, text: Dry ones.}\n" + SHED)
    else:
        change_trust(school, "y-two: {text", "y-two: {join: true, text")
    done = run(school, "return", FILE, "--yes")
    assert done.returncode == 0, done
    assert trust_file(school).count("join: true") == 1 and "at dawn" in trust_file(school)


def test_a_paragraph_typed_before_what_the_workspace_made_run_on(school: Path) -> None:
    add_behind(school, "The yard is", "The drain is cleared.")
    change_trust(school, "y-two: {text", "y-two: {join: true, text")
    assert run(school, "return", FILE, "--yes").returncode == 0
    assert trust_file(school).count("join: true") == 1
    shown = run(school, "show", "alder-row").stdout
    assert "swept on Fridays. Leaves are raked" in " ".join(shown.split())


# ---- clauses left out


def test_what_the_workspace_left_out_since_is_told(school: Path) -> None:
    edit(school, ("at dusk", "at dawn"))
    change_trust(school, "          - s-two: {text: Rakes lie under the bench.}\n", "")
    told = json.loads(run(school, "return", FILE, "--json").stdout)
    assert [one["clause"] for one in told["clauses"] if one["left_out"]] == ["s-two"]
    done = run(school, "return", FILE, "--yes")
    assert "s-two (Shed): left out in the workspace since, and so it stays out" in done.stdout
    assert "Rakes" not in trust_file(school)


def test_a_clause_that_is_left_out_and_typed_again_is_the_librarys(tmp_path: Path) -> None:
    left_out = "{leave_out: [boots, frogs]}"
    folder = workspace(tmp_path, BY_OUTLINE.replace("{control: {dated: 2026-09}}", left_out))
    add_behind(
        folder, "Nobody goes", "Boots are kept in the porch. They are rinsed after each visit."
    )
    done = run(folder, "return", FILE, "--yes")
    assert "boots: no longer left out" in done.stdout, done
    policy = yamlfile.load(folder / TRUST).data["policies"]["ponds"]
    assert policy["leave_out"] == ["frogs"] and "text" not in trust_file(folder)


def test_a_clause_that_a_policy_with_sections_leaves_out_and_that_is_typed_again(
    tmp_path: Path,
) -> None:
    (tmp_path / "clauses/ponds").mkdir(parents=True)
    folder = workspace(tmp_path, f"{HEAD}    leave_out: [y-two]\n    sections:\n{GATE}{YARD}")
    add_behind(folder, "The yard is", "Leaves are raked into heaps.")
    done = run(folder, "return", FILE, "--yes")
    assert "y-two: no longer left out" in done.stdout, done
    assert "leave_out" not in trust_file(folder)
    assert "raked into heaps" in run(folder, "show", "alder-row").stdout


# ---- which one moved


MARKS = (
    '<w:{0}RangeStart w:id="{1}" w:name="m1" w:author="Jo" w:date="2026-10-01T09:00:00Z"/>',
    '<w:{0}RangeEnd w:id="{1}"/>',
)


@pytest.mark.parametrize(("moved", "other"), [("y-one", "y-two"), ("y-two", "y-one")])
def test_a_tracked_move_is_told_of_the_clause_that_moved(
    school: Path, moved: str, other: str
) -> None:
    words = {"y-one": "The yard is swept on Fridays.", "y-two": "Leaves are raked into heaps."}
    own, beside = paragraph(school, words[moved]), paragraph(school, words[other])
    gone = tracked(own, "moveFrom", 71)
    came = tracked(own[own.index("<w:p>") : own.index("</w:p>") + 6], "moveTo", 72)
    both = (gone, beside, came) if moved == "y-one" else (came, beside, gone)
    edit(school, (own, ""))
    edit(school, (beside, "".join(both)))
    done = run(school, "return", FILE, "--dry-run")
    assert re.findall(r"^(\S+) \(.*: moved$", done.stdout, re.MULTILINE) == [moved], done


def tracked(xml: str, kind: str, number: int) -> str:
    """A paragraph as Word notes that it was moved from there, or to there."""
    start, end = (mark.format(kind, number) for mark in MARKS)
    note = f'<w:{kind} w:id="{number}1" w:author="Jo" w:date="2026-10-01T09:00:00Z"'
    runs = re.search(r"<w:r>.*</w:r>", xml)
    assert runs
    return xml.replace(runs[0], f"{start}{note}>{runs[0]}</w:{kind}>{end}").replace(
        "</w:pPr>", f"<w:rPr>{note}/></w:rPr></w:pPr>"
    )
