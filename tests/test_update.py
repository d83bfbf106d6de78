"""`policygen update` as a clerk types it, at an invented school whose library moved on."""

import json
import os
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from policygen.cli.update import _unanswered
from policygen.project import bases, updating
from policygen.project.importing.plan import Entry
from policygen.project.updating import Behind, Change, editing
from policygen.project.updating.shown import spoken
from policygen.project.workspace import Workspace
from tests import spaces
from tests.test_bad_input import run
from tests.test_cli import ROOT

TRUST = "trusts/willow-bank.yaml"
OLD = "Bells ring at nine. Nobody runs to {{ roles.head.the }}. Windows stay shut. Doors close at ten."
OWN = "Bells ring at nine. Nobody runs or shouts to {{ roles.head.the }}. Windows stay shut. Doors close at ten."
NEW = "Bells ring at nine. Nobody runs to {{ roles.head.the }}. Windows stay shut. Doors close within five minutes."
BOTH = "Bells ring at nine. Nobody runs or shouts to {{ roles.head.the }}. Windows stay shut. Doors close within five minutes."
CLASH = "Bells ring at nine. Nobody hurries to {{ roles.head.the }}. Windows stay shut. Doors close at ten."
GATES = "The gates of {{ name }} are opened by {{ who }}. Ring and wait. Visitors sign in at the front desk."


def clause(wording: str, more: str = "") -> str:
    return f'title: A clause\ntopic: bells\n{more}wordings:\n  standard: "{wording}"\n'


WHO = "parameters:\n  who: {default: the caretaker, help: Who opens.}\n"


def school(
    folder: Path, uses: str, library: str = OLD, base: str = OLD, gates: str = GATES, head: str = ""
) -> Path:
    """A workspace whose policy says of its clauses what `uses` says, which stands beneath `clauses:`."""
    trust = dedent("""
        # yaml-language-server: $schema=../schemas/trust.json
        name: Willow Bank School   # the sign over the door
        kind: maintained school
        roles:
            head: Headteacher      # since May
            chair: Chair of Governors
        policies:
            bells:
                title: Bells Policy
                sections:
                -   heading: Bells
                    clauses: [bells, gates]
                clauses:
        """).lstrip()
    spaces.write(
        folder,
        {
            "clauses/bells/bells.yaml": clause(library),
            "clauses/bells/gates.yaml": clause(gates, WHO if "who" in gates else ""),
        },
    )
    text = trust.replace("clauses:\n", "clauses:\n") + head
    uses = dedent(uses).strip("\n")
    lines = "".join(f"            {line}\n" if line else "\n" for line in uses.split("\n"))
    spaces.write(folder, {TRUST: ""})
    (folder / TRUST).write_text(text + lines, encoding="utf-8")
    keep(folder, base)
    keep(folder, GATES)
    return folder


def keep(folder: Path, wording: str) -> str:
    """Keeps a wording as a base; gives its mark."""
    path = bases.path(folder, bases.mark(wording))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(wording, encoding="utf-8")
    return bases.mark(wording)


def own(text: str = OWN, base: str = OLD) -> str:
    return f'bells:\n  # asked for by the governors\n  text: "{text}"\n  base: {bases.mark(base)}\n'


def files(folder: Path) -> dict[str, bytes]:
    found = (path for part in ("trusts", "clauses") for path in (folder / part).rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if path.is_file()}


def typed(folder: Path, answers: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A command and what is typed when it asks."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [os.sys.executable, "-m", "policygen", *words]  # type: ignore[attr-defined]
    return subprocess.run(
        command, cwd=folder, input=answers, capture_output=True, text=True, env=surroundings
    )


def behind(folder: Path, *words: str) -> list[dict[str, object]]:
    done = run(folder, "update", "willow-bank", "--check", "--json", *words)
    assert done.returncode == (2 if json.loads(done.stdout)["behind"] else 0)
    return list(json.loads(done.stdout)["behind"])


def shown(folder: Path) -> str:
    return " ".join(run(folder, "show", "willow-bank").stdout.split())


# ---- words of the school's own


def test_where_the_library_says_what_it_said_nothing_is_behind(tmp_path):
    done = run(school(tmp_path, own()), "update", "willow-bank", "--check")
    assert (done.returncode, done.stdout) == (0, "willow-bank: nothing is behind the library\n")


def test_a_check_tells_what_changed_and_writes_nothing(tmp_path):
    school(tmp_path, own(), library=NEW)
    before = files(tmp_path)
    done = run(tmp_path, "update", "willow-bank", "--check")
    assert done.returncode == 2
    assert (
        f"bells/bells ({TRUST}:16): the library's wording of clause 'bells' changed" in done.stdout
    )
    assert "Doors close[- at ten-]{+ within five minutes+}." in done.stdout
    assert files(tmp_path) == before


def test_the_json_of_a_check_has_all_three_texts_and_the_merge(tmp_path):
    (one,) = behind(school(tmp_path, own(), library=NEW))
    assert (one["status"], one["policy"], one["clause"]) == ("changed", "bells", "bells")
    assert (one["base"], one["yours"], one["library"]) == (OLD, OWN, NEW)
    assert (one["merged"], one["questions"]) == (BOTH, [])


def test_both_changes_are_merged(tmp_path):
    school(tmp_path, own(), library=NEW)
    done = run(tmp_path, "update", "willow-bank", "--yes")
    assert done.returncode == 0, done.stderr
    assert "Doors close within five minutes." in shown(tmp_path)
    assert "Nobody runs or shouts to the Headteacher." in shown(tmp_path)


def test_only_the_words_and_their_mark_change_in_the_file(tmp_path):
    school(tmp_path, own(), library=NEW)
    before = (tmp_path / TRUST).read_text().split("\n")
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    after = (tmp_path / TRUST).read_text().split("\n")
    assert [line for line in before if line not in after] == [before[15], before[16]]
    assert after[-2].strip() == f"base: {bases.mark(NEW)}"


def test_the_new_wording_is_kept_and_the_old_one_removed(tmp_path):
    school(tmp_path, own(), library=NEW)
    run(tmp_path, "update", "willow-bank", "--yes")
    kept = {path.name: path.read_text() for path in (tmp_path / "trusts/bases").iterdir()}
    assert kept == {f"{bases.mark(one)}.txt": one for one in (NEW, GATES)}


def test_an_old_wording_that_another_school_was_made_from_stays(tmp_path):
    school(tmp_path, own(), library=NEW)
    (tmp_path / "trusts/elm-end.yaml").write_text((tmp_path / TRUST).read_text())
    run(tmp_path, "update", "willow-bank", "--yes")
    assert bases.read(tmp_path, bases.mark(OLD)) == OLD


def test_twice_is_the_same_as_once(tmp_path):
    school(tmp_path, own(), library=NEW)
    run(tmp_path, "update", "willow-bank", "--yes")
    once = files(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "trusts").rglob("*")}
    done = run(tmp_path, "update", "willow-bank", "--yes")
    assert (done.returncode, done.stdout) == (0, "willow-bank: nothing is behind the library\n")
    assert files(tmp_path) == once
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "trusts").rglob("*")} == times


def test_words_that_the_library_has_taken_over_give_way_to_its_wording(tmp_path):
    school(tmp_path, own(), library=OWN)
    done = run(tmp_path, "update", "willow-bank", "--yes")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / TRUST).read_text()
    assert "text:" not in text and "base:" not in text
    assert text.endswith("clauses: [bells, gates]\n")
    assert bases.read(tmp_path, bases.mark(OLD)) is None
    assert "Nobody runs or shouts to the Headteacher." in shown(tmp_path)


def test_a_comment_on_the_next_clause_outlives_words_that_go(tmp_path):
    uses = own() + "# the caretaker asked for this\ngates:\n  who: the porter\n"
    school(tmp_path, uses, library=OWN)
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    text = (tmp_path / TRUST).read_text()
    assert text.endswith(
        "            # the caretaker asked for this\n            gates:\n              who: the porter\n"
    )


def test_words_in_a_section_give_way_to_the_name_of_the_clause(tmp_path):
    school(tmp_path, "gates: {who: the porter}", library=OWN)
    text = (tmp_path / TRUST).read_text()
    use = f"\n                    - bells:\n                        text: {OWN}\n                        base: {bases.mark(OLD)}\n                    - gates\n"
    (tmp_path / TRUST).write_text(text.replace(" [bells, gates]\n", use))
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    assert (
        "clauses:\n                    - bells\n                    - gates\n"
        in (tmp_path / TRUST).read_text()
    )


def test_a_file_with_the_line_ends_of_windows_keeps_them(tmp_path):
    school(tmp_path, own(), library=NEW)
    text = (tmp_path / TRUST).read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / TRUST).write_bytes(b"\xef\xbb\xbf" + text)
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    after = (tmp_path / TRUST).read_bytes()
    assert after.startswith(b"\xef\xbb\xbf#") and after.count(b"\r\n") == after.count(b"\n")
    assert b"within five minutes" in after


def test_one_policy_alone_is_updated_where_one_is_named(tmp_path):
    school(tmp_path, own(), library=NEW)
    second = "    spare:\n        title: Spare\n        sections:\n        - clauses:\n            - bells: {text: Bells., base: %s}\n"
    with (tmp_path / TRUST).open("a") as file:
        file.write(second % bases.mark(OLD))
    done = run(tmp_path, "update", "willow-bank", "--policy", "bells", "--yes")
    assert done.returncode == 0, done.stderr
    assert [one["policy"] for one in behind(tmp_path)] == ["spare"]
    assert bases.read(tmp_path, bases.mark(OLD)) == OLD


def test_nothing_is_written_where_the_answer_is_no(tmp_path):
    school(tmp_path, own(), library=NEW)
    before = files(tmp_path)
    assert typed(tmp_path, "n\n", "update", "willow-bank").returncode == 2
    assert files(tmp_path) == before


def test_it_writes_where_the_answer_is_yes(tmp_path):
    school(tmp_path, own(), library=NEW)
    done = typed(tmp_path, "y\n", "update", "willow-bank")
    assert (done.returncode, f"Written: {TRUST}" in done.stdout) == (0, True)


def test_json_writes_nothing_without_yes(tmp_path):
    school(tmp_path, own(), library=NEW)
    before = files(tmp_path)
    assert run(tmp_path, "update", "willow-bank", "--json").returncode == 2
    assert files(tmp_path) == before
    done = run(tmp_path, "update", "willow-bank", "--json", "--yes")
    assert done.returncode == 0
    assert TRUST in json.loads(done.stdout)["written"]


def test_a_list_of_the_schools_own_takes_the_item_that_the_library_added(tmp_path):
    old = "Bells ring:\n\n- at nine\n- at noon\n- at two\n- at three"
    new = "Bells ring:\n\n- at nine\n- at noon\n- at two\n- at three\n- at four\n"
    words = "Bells ring:\n\n- at nine, twice\n- at noon\n- at two\n- at three"
    lines = "".join(f"    {line}\n" if line else "\n" for line in words.split("\n"))
    school(tmp_path, f"bells:\n  text: |-\n{lines}  base: {bases.mark(old)}\n")
    keep(tmp_path, old)
    library = "title: B\ntopic: bells\nwordings:\n  standard: |\n"
    library += "".join(f"    {line}\n" if line else "\n" for line in new.split("\n"))
    (tmp_path / "clauses/bells/bells.yaml").write_text(library)
    done = run(tmp_path, "update", "willow-bank", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    indent = " " * 16
    assert (
        f"text: |-\n{indent}Bells ring:\n\n{indent}- at nine, twice\n"
        in (tmp_path / TRUST).read_text()
    )
    assert "- at nine, twice - at noon - at two - at three - at four" in shown(tmp_path)


def test_words_between_braces_stay_on_their_line(tmp_path):
    school(tmp_path, f'bells: {{text: "{OWN}", base: {bases.mark(OLD)}, as: bullet}}', library=NEW)
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    last = (tmp_path / TRUST).read_text().rstrip().split("\n")[-1].strip()
    assert last == f'bells: {{text: "{BOTH}", base: {bases.mark(NEW)}, as: bullet}}'


# ---- questions


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("1", "Nobody runs to the Headteacher."),
        ("2", "Nobody runs or shouts to the Headteacher."),
        ("3", "Nobody hurries to the Headteacher."),
        ("w\nNobody races to {{ roles.head.the }}.", "Nobody races to the Headteacher."),
        ("w\nours", "Bells ring at nine. ours Windows"),
    ],
)
def test_the_answer_stands_where_both_changed_the_same_sentence(tmp_path, answer, said):
    school(tmp_path, own(), library=CLASH)
    done = typed(tmp_path, f"{answer}\n", "update", "willow-bank", "--yes")
    assert done.returncode == 0, done.stderr
    assert "The library said:" in done.stdout and "The library says now:" in done.stdout
    assert said in shown(tmp_path)
    assert behind(tmp_path) == []


def test_without_an_answer_nothing_is_written_and_the_question_is_told(tmp_path):
    school(tmp_path, own(), library=CLASH)
    before = files(tmp_path)
    done = typed(tmp_path, "", "update", "willow-bank", "--yes")
    assert done.returncode == 2
    assert "Nobody hurries to the Headteacher." in done.stdout
    assert "{{" not in done.stdout
    assert done.stderr == (
        "policygen: not answered: bells/bells; nothing was written (run it in a terminal)\n"
    )
    assert files(tmp_path) == before


def test_words_are_told_with_names_unless_the_placeholders_alone_differ():
    names = {"porter": "Ada", "keeper": "Ada"}
    assert spoken(("Ask {{ porter }}.", "Tell {{ porter }}."), names) == ["Ask Ada.", "Tell Ada."]
    same = ("Ask {{ porter }}.", "Ask {{ keeper }}.")
    assert spoken(same, names) == [*same]
    assert spoken(("Ask {{ nobody }}.",), names) == ["Ask {{ nobody }}."]


def test_another_policy_by_itself_is_advised_only_where_there_is_one(capsys):
    bells, gates = (
        Behind("changed", one, one, Path("a.yaml"), 1, True, "") for one in ("bells", "gates")
    )
    _unanswered([bells], [bells])
    _unanswered([bells], [bells, gates])
    alone, beside = capsys.readouterr().err.splitlines()
    assert alone.endswith("(run it in a terminal)")
    assert beside.endswith("(run it in a terminal, or update the others with --policy)")


def test_a_question_keeps_json_from_writing(tmp_path):
    school(tmp_path, own(), library=CLASH)
    before = files(tmp_path)
    done = run(tmp_path, "update", "willow-bank", "--json", "--yes")
    assert done.returncode == 2
    (one,) = json.loads(done.stdout)["behind"]
    assert (one["merged"], len(one["questions"])) == (None, 1)
    assert files(tmp_path) == before


def test_an_answer_that_cannot_be_built_is_refused(tmp_path):
    school(tmp_path, own(), library=CLASH)
    before = files(tmp_path)
    done = typed(tmp_path, "w\nAsk {{ roles.porter }}.\n", "update", "willow-bank", "--yes")
    assert done.returncode == 2
    assert "clause 'bells' asks for role 'porter', which this trust does not define" in done.stderr
    assert files(tmp_path) == before


# ---- phrases


def phrases(*pairs: str, base: str = GATES) -> str:
    lines = "\n    ".join(pairs)
    return f"gates:\n  phrases:\n    {lines}\n  base: {bases.mark(base)}\n"


def test_a_phrase_whose_words_stand_twice_now_is_found_again(tmp_path):
    gates = GATES.replace("opened by {{ who }}", "opened by {{ who }} from the front desk")
    school(tmp_path, phrases("front desk: lodge"), gates=gates)
    broken = run(tmp_path, "build", "willow-bank", "--format", "txt")
    assert "'front desk' stands 2 times in clause 'gates'" in broken.stderr
    done = typed(tmp_path, "4\n", "update", "willow-bank", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the same words, or words that bear on one another" in done.stdout
    assert (
        "by the caretaker from the front desk. Ring and wait. Visitors sign in at the lodge."
        in shown(tmp_path)
    )
    assert behind(tmp_path) == []


def test_phrases_stand_in_the_order_in_which_they_are_laid_on(tmp_path):
    school(tmp_path, phrases("desk: lodge", "Ring: Call"))
    place = ("policies", "bells", "clauses", "gates")
    wanted = {"phrases": {"gates": "doors", "Ring": "Call", "desk": "hut"}}
    (tmp_path / "clauses/bells/gates.yaml").write_text(clause(GATES + " Wait.", WHO))
    (found,) = updating.look(Workspace(tmp_path), "willow-bank")
    made = editing.edited(tmp_path / TRUST, [Change(found, place, wanted, "")])
    assert made.decode().split("phrases:\n")[1].split() == (
        f"gates: doors Ring: Call desk: hut base: {bases.mark(GATES)}".split()
    )


def test_a_phrase_that_still_fits_gets_the_new_mark_and_no_more(tmp_path):
    school(tmp_path, phrases("front desk: lodge"), gates=GATES.replace("opened", "unlocked"))
    before = (tmp_path / TRUST).read_text()
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    new = bases.mark(GATES.replace("opened", "unlocked"))
    assert (tmp_path / TRUST).read_text() == before.replace(bases.mark(GATES), new)


def test_a_phrase_keeps_its_placeholders(tmp_path):
    gates = GATES.replace("opened by {{ who }}", "opened by {{ who }} from the front desk")
    pairs = ("Ring: Call {{ roles.head.the }}", "front desk: lodge")
    school(tmp_path, phrases(*pairs), gates=gates)
    assert (
        run(tmp_path, "update", "willow-bank", "--yes").returncode == 2
    )  # the sentences are neighbours
    done = typed(tmp_path, "4\n", "update", "willow-bank", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Ring: Call {{ roles.head.the }}" in (tmp_path / TRUST).read_text()
    assert "Call the Headteacher and wait. Visitors sign in at the lodge." in shown(tmp_path)


def test_a_phrase_in_a_sentence_that_the_library_changed_too_is_asked_about(tmp_path):
    gates = GATES.replace("at the front desk", "at the reception window")
    school(tmp_path, phrases("front desk: lodge"), gates=gates)
    before = files(tmp_path)
    done = typed(tmp_path, "", "update", "willow-bank", "--yes")
    assert (done.returncode, files(tmp_path)) == (2, before)
    assert "Visitors sign in at the reception window." in done.stdout
    assert typed(tmp_path, "2\n", "update", "willow-bank", "--yes").returncode == 0
    assert "Visitors sign in at the lodge." in shown(tmp_path)


def test_the_library_taking_over_a_phrase_ends_it(tmp_path):
    gates = GATES.replace("front desk", "lodge")
    school(tmp_path, phrases("front desk: lodge"), gates=gates)
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    text = (tmp_path / TRUST).read_text()
    assert "phrases" not in text and "base" not in text


def test_a_phrase_without_a_base_that_fits_is_no_news(tmp_path):
    uses = "gates:\n  phrases: {front desk: lodge}\n"
    assert behind(school(tmp_path, uses, gates=f"{GATES} Dogs wait outside.")) == []


def test_a_phrase_without_a_base_that_fits_gets_one_when_asked_for(tmp_path):
    uses = "gates:\n  phrases: {front desk: lodge}  # by the door\n"
    school(tmp_path, uses)
    assert run(tmp_path, "update", "willow-bank", "--accept", "--yes").returncode == 0
    text = (tmp_path / TRUST).read_text()
    assert f"base: {bases.mark(GATES)}\n" in text
    assert "phrases: {front desk: lodge}  # by the door\n" in text
    assert run(tmp_path, "update", "willow-bank", "--accept", "--check").returncode == 0


def test_a_phrase_without_a_base_that_has_lost_its_words_is_told(tmp_path):
    uses = "gates:\n  phrases: {front desk: lodge}\n"
    school(tmp_path, uses, gates="The gates are opened by {{ who }}.")
    (one,) = behind(tmp_path)
    assert (one["status"], one["line"]) == ("phrase", 15)
    assert one["message"] == (
        "the phrase 'front desk' has no place in the library's wording of clause 'gates' any more"
    )
    before = files(tmp_path)
    done = run(tmp_path, "update", "willow-bank", "--yes")
    assert (done.returncode, files(tmp_path)) == (2, before)
    assert "Left to be done by hand:" in done.stdout


@pytest.mark.parametrize(
    ("made", "marked"),
    [
        ({"use": {"phrases": {"front desk": "lodge"}}}, True),
        ({"use": {"text": "Ring and wait."}}, True),
        ({"use": {"phrases": {"front desk": "lodge"}}, "settled": True}, False),
        ({"use": {"text": "Ring and wait."}, "template": "Ring twice."}, False),
        ({"use": {}}, False),
    ],
)
def test_words_that_are_made_anew_get_the_mark_of_the_library_of_today(tmp_path, made, marked):
    library = Workspace(school(tmp_path, "gates: {who: the porter}")).library
    entry = Entry("gates", clause="gates", wording="standard", **made)
    kept = bases.kept(tmp_path, library, [entry])
    assert entry.use.get("base") == (bases.mark(GATES) if marked else None)
    assert list(kept.values()) == ([GATES.encode()] if marked else [])


# ---- what the library has no more


@pytest.mark.parametrize(
    ("uses", "status", "told"),
    [
        ("gates: {where: here}", "parameter", "clause 'gates' has no parameter 'where' any more"),
        ("gates: {wording: short}", "wording", "clause 'gates' has no wording 'short' any more"),
        ("fences: {as: bullet}", "clause", "the library has no clause 'fences' any more"),
    ],
)
def test_what_the_library_has_no_more_is_told_with_its_line(tmp_path, uses, status, told):
    (one,) = behind(school(tmp_path, uses))
    assert (one["status"], one["line"], one["message"]) == (status, 14, told)
    assert one["hint"]


def test_a_clause_gone_from_the_library_leaves_the_schools_own_text(tmp_path):
    school(tmp_path, own())
    (tmp_path / "clauses/bells/bells.yaml").unlink()
    (one,) = behind(tmp_path)
    assert (one["status"], one["clause"]) == ("clause", "bells")
    assert one["hint"] == "its text is a clause of this policy's own now: take 'base' out"


def test_a_clause_that_is_left_out_and_gone_is_told(tmp_path):
    school(tmp_path, "gates: {who: the porter}")
    text = (tmp_path / TRUST).read_text()
    (tmp_path / TRUST).write_text(
        text.replace("        sections", "        leave_out: [fences]\n        sections")
    )
    (one,) = behind(tmp_path)
    assert (one["status"], one["hint"]) == ("clause", "take it out")


def test_a_clause_of_the_schools_own_is_no_news(tmp_path):
    school(tmp_path, "gates: {who: the porter}")
    text = (tmp_path / TRUST).read_text()
    (tmp_path / TRUST).write_text(
        text.replace("[bells, gates]", "[bells, gates, ducks: {text: Ducks quack.}]")
    )
    assert behind(tmp_path) == []


# ---- words whose origin is not known


def test_words_without_a_base_are_told_and_accepted(tmp_path):
    school(tmp_path, f'bells:\n  text: "{OWN}"  # hers\n')
    (one,) = behind(tmp_path)
    assert (one["status"], one["base"], one["yours"], one["library"]) == ("unknown", "", OWN, OLD)
    done = run(tmp_path, "update", "willow-bank", "--check")
    assert "Nobody runs{+ or shouts+} to" in done.stdout
    before = files(tmp_path)
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 2
    assert files(tmp_path) == before
    assert run(tmp_path, "update", "willow-bank", "--accept", "--yes").returncode == 0
    assert behind(tmp_path) == []
    assert f'text: "{OWN}"  # hers\n' in (tmp_path / TRUST).read_text()


def test_words_without_a_base_that_are_the_librarys_are_no_news(tmp_path):
    assert behind(school(tmp_path, f'bells:\n  text: "{OLD}"\n')) == []


@pytest.mark.parametrize("kept", [None, "Bells ring at noon.", b"\xff\xfe"])
def test_a_base_that_is_missing_or_altered_is_never_merged(tmp_path, kept):
    school(tmp_path, own(), library=NEW)
    path = bases.path(tmp_path, bases.mark(OLD))
    path.unlink()
    if kept:
        path.write_bytes(kept if isinstance(kept, bytes) else kept.encode())
    before = files(tmp_path)
    (one,) = behind(tmp_path)
    assert one["status"] == "unknown"
    assert f"trusts/bases/{bases.mark(OLD)}.txt is missing or was altered" in str(one["message"])
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 2
    assert files(tmp_path) == before


def test_a_base_that_the_library_still_says_is_put_back(tmp_path):
    school(tmp_path, own())
    bases.path(tmp_path, bases.mark(OLD)).unlink()
    assert [one["status"] for one in behind(tmp_path)] == ["unkept"]
    text = (tmp_path / TRUST).read_bytes()
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    assert bases.read(tmp_path, bases.mark(OLD)) == OLD
    assert (tmp_path / TRUST).read_bytes() == text


def test_a_mark_that_leads_out_of_the_folder_removes_nothing(tmp_path):
    school(tmp_path, own().replace(bases.mark(OLD), "../../precious"), library=NEW)
    (tmp_path / "precious.txt").write_text(OLD)
    assert [one["status"] for one in behind(tmp_path)] == ["unknown"]
    run(tmp_path, "update", "willow-bank", "--accept", "--yes")
    assert (tmp_path / "precious.txt").read_text() == OLD


# ---- schools that extend one another

CHILD = "trusts/willow-infants.yaml"


def infants(folder: Path, more: str = "") -> None:
    (folder / CHILD).write_text(
        f"extends: willow-bank\nname: Willow Infants\nkind: academy\n{more}"
    )


def test_words_of_the_file_above_are_told_and_left_to_it(tmp_path):
    school(tmp_path, own(), library=NEW)
    infants(tmp_path)
    before = files(tmp_path)
    done = run(tmp_path, "update", "willow-infants", "--yes")
    assert (done.returncode, files(tmp_path)) == (2, before)
    assert f"{TRUST}:16" in done.stdout and "run 'policygen update willow-bank'" in done.stdout
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    assert run(tmp_path, "update", "willow-infants", "--check").returncode == 0


def test_the_mark_of_the_file_above_is_not_that_of_the_schools_own_words(tmp_path):
    school(tmp_path, own(), library=NEW)
    infants(tmp_path, 'policies: {bells: {clauses: {bells: {text: "Bells ring."}}}}\n')
    done = run(tmp_path, "update", "willow-infants", "--check", "--json")
    (one,) = json.loads(done.stdout)["behind"]
    assert (one["status"], one["path"], one["inherited"]) == ("unknown", CHILD, False)


def test_words_that_the_library_took_over_stay_where_the_file_above_has_others(tmp_path):
    school(tmp_path, own("Bells never ring."), library=OWN)
    own_words = (
        f'policies: {{bells: {{clauses: {{bells: {{text: "{OWN}", base: {bases.mark(OLD)}}}}}}}}}\n'
    )
    infants(tmp_path, own_words)
    done = run(tmp_path, "update", "willow-infants", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"base: {bases.mark(OWN)}" in (tmp_path / CHILD).read_text()
    assert "Nobody runs or shouts" in run(tmp_path, "show", "willow-infants").stdout


def test_words_that_the_library_took_over_stay_where_the_order_has_others(tmp_path):
    school(tmp_path, own(), library=OWN)
    text = (tmp_path / TRUST).read_text()
    (tmp_path / TRUST).write_text(text.replace("[bells,", "[bells: {text: Bells never ring.},"))
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    assert "Nobody runs or shouts to the Headteacher." in shown(tmp_path)
    assert behind(tmp_path) == []


def test_words_that_are_the_librarys_own_are_accepted_too_and_follow_the_library(tmp_path):
    school(tmp_path, f'bells:\n  text: "{OLD}"\n')
    assert behind(tmp_path) == []
    done = run(tmp_path, "update", "willow-bank", "--accept", "--yes")
    assert done.returncode == 0, done.stderr
    assert f"base: {bases.mark(OLD)}" in (tmp_path / TRUST).read_text(encoding="utf-8")
    (tmp_path / "clauses/bells/bells.yaml").write_text(clause(NEW))
    (found,) = behind(tmp_path)
    assert found["status"] == "changed" and found["questions"] == []


# ---- bad input


def test_a_trust_that_is_not_there_is_told_with_a_near_one(tmp_path):
    done = run(school(tmp_path, own()), "update", "willow-bnk")
    said = "there is no trust file named 'willow-bnk' (did you mean 'willow-bank'?)\n"
    assert (done.returncode, done.stderr) == (2, said)


def test_a_policy_that_is_not_there_is_told(tmp_path):
    done = run(school(tmp_path, own()), "update", "willow-bank", "--policy", "bell")
    assert done.returncode == 2
    assert "no trust asked for has a policy named 'bell' (did you mean 'bells'?)" in done.stderr


def test_broken_yaml_is_told_with_its_line_and_nothing_is_written(tmp_path):
    school(tmp_path, own(), library=NEW)
    with (tmp_path / TRUST).open("a") as file:
        file.write("theme: {colour\n")
    before = files(tmp_path)
    done = run(tmp_path, "update", "willow-bank", "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{TRUST}:")
    assert "Traceback" not in done.stderr
    assert files(tmp_path) == before


def test_words_that_two_policies_share_by_a_star_are_not_changed_for_one_alone(tmp_path):
    school(tmp_path, own(), library=NEW)
    text = (
        (tmp_path / TRUST)
        .read_text()
        .replace("bells:\n              #", "bells: &it\n              #")
    )
    again = "    spare:\n        title: Spare\n        sections:\n        - clauses: [bells]\n        clauses: {bells: *it}\n"
    (tmp_path / TRUST).write_text(text + again)
    before = files(tmp_path)
    done = run(tmp_path, "update", "willow-bank", "--policy", "bells", "--yes")
    assert done.returncode == 2
    assert "this file cannot be changed in these places alone" in done.stderr
    assert files(tmp_path) == before
    assert run(tmp_path, "update", "willow-bank", "--yes").returncode == 0
    assert behind(tmp_path) == []


def test_where_a_file_cannot_be_written_none_is(tmp_path):
    school(tmp_path, own(), library=NEW)
    folder = tmp_path / "trusts/bases"
    for path in folder.iterdir():
        path.rename(tmp_path / path.name)
    folder.rmdir()
    folder.write_text("no folder")
    before = files(tmp_path)
    done = run(tmp_path, "update", "willow-bank", "--accept", "--yes")
    assert done.returncode == 2
    assert "cannot write this file" in done.stderr
    assert files(tmp_path) == before
    assert [path.name for path in (tmp_path / "trusts").iterdir() if path.name[0] == "."] == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_in_a_folder_that_is_read_only_nothing_is_written(tmp_path):
    school(tmp_path, own(), library=NEW)
    before = files(tmp_path)
    (tmp_path / "trusts").chmod(0o555)
    try:
        done = run(tmp_path, "update", "willow-bank", "--yes")
    finally:
        (tmp_path / "trusts").chmod(0o755)
    assert done.returncode == 2
    assert "cannot write this file: Permission denied" in done.stderr
    assert files(tmp_path) == before
