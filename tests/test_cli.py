"""The commands as a clerk types them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from policygen.cli import COMMANDS, cli
from tests import spaces
from tests.test_bad_input import run

ROOT = Path(__file__).parent.parent


def test_help_lists_every_command_with_its_own_first_line() -> None:
    for name, short in COMMANDS.items():
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        assert (command.name, (command.help or "").split("\n")[0]) == (name, short)


def test_help_loads_nothing_but_click() -> None:
    script = (
        "import sys; from policygen.cli import cli; cli(['--help'], standalone_mode=False);"
        "print([n for n in ('jinja2', 'pydantic', 'ruamel.yaml', 'docx', 'weasyprint', 'lxml') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.endswith("\n[]\n"), done.stdout + done.stderr


def test_check_says_what_it_found_in_order(tmp_path: Path) -> None:
    done = run(spaces.ponds(tmp_path), "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "3 clauses, 1 trust, 1 policy: nothing is wrong\n"


def test_check_warns_of_a_parameter_that_nothing_names(tmp_path: Path) -> None:
    clause = (
        "title: Q\ntopic: t\nparameters: {loud: {default: loudly}}\nwordings: {standard: Quack.}\n"
    )
    spaces.write(spaces.ponds(tmp_path), {"clauses/ponds/quacking.yaml": clause})
    done = run(tmp_path, "check")
    assert done.returncode == 0
    assert done.stderr == (
        "warning: clauses/ponds/quacking.yaml:3: clause 'quacking': no wording names the parameter 'loud' "
        "(take it out)\n"
    )
    found = json.loads(run(tmp_path, "check", "--json").stdout)
    assert [(one["severity"], one["rule"], one["line"]) for one in found] == [
        ("warning", "unused-parameter", 3)
    ]


@pytest.mark.parametrize(
    ("kind", "full"),
    [
        ("academy", "trustees: {title: Board of Trustees, kind: full}"),
        ("maintained school", "governors: {title: Governing Body, kind: full}"),
    ],
)
def test_check_warns_of_a_committee_that_has_no_full_body_to_report_to(
    tmp_path: Path, kind: str, full: str
) -> None:
    bodies = "    bodies:\n      board: {title: Local Governing Body, kind: committee}\n      audit: {title: Audit Committee}\n"
    trust = spaces.TRUST.replace("maintained school", kind) + bodies
    spaces.ponds(tmp_path, trusts__local=trust, trusts__whole=f"{trust}      {full}\n")
    done = run(tmp_path, "check")
    assert done.returncode == 0
    assert done.stderr == (
        "warning: trusts/local.yaml:10: a delegated decision is reported to the full body, and the trust file names none "
        f"(name it under bodies, with kind: full, such as '{full}')\n"
    )


def test_show_gives_the_policy_as_text(tmp_path: Path) -> None:
    done = run(spaces.ponds(tmp_path), "show", "marsh-lane")
    assert done.stdout == (
        "Marsh Lane Primary School\n\nPond Policy\n\n"
        "1. Purpose\n\nThis policy keeps stakeholders of Marsh Lane Primary School dry. See section 2.\n\n"
        "2. Feeding\n\nThe Headteacher feeds flies to the frogs 2 times a day.\n\n"
        "Ducks must not quack during assembly.\n"
    )
    shown = json.loads(run(tmp_path, "show", "marsh-lane", "ponds", "--json").stdout)
    assert shown["title"] == "Pond Policy"


def test_show_asks_which_policy_where_there_are_several(tmp_path: Path) -> None:
    two = spaces.TRUST + "  puddles: {outline: ponds}\n"
    done = run(spaces.ponds(tmp_path, trusts__marsh_lane="", trusts__two=two), "show", "two")
    assert done.returncode == 2


def test_trusts_are_listed_with_their_policies(tmp_path: Path) -> None:
    hill = "extends: marsh-lane\nname: Hill Top School\n"
    done = run(spaces.ponds(tmp_path, trusts__hill=hill), "trusts")
    assert done.stdout == (
        "hill        Hill Top School (maintained school, extends marsh-lane)\n"
        "              ponds\n"
        "marsh-lane  Marsh Lane Primary School (maintained school)\n"
        "              ponds\n"
    )
    listed = json.loads(run(tmp_path, "trusts", "--json").stdout)
    assert [one["extends"] for one in listed] == ["marsh-lane", None]


def test_clauses_are_searched_and_say_who_uses_them(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    assert run(tmp_path, "clauses", "frogs").stdout == (
        "conduct\n  feeding  Feeding the frogs  [marsh-lane]\n1 clause\n"
    )
    assert run(tmp_path, "clauses", "--topic", "aims").stdout.endswith("1 clause\n")
    whole = run(tmp_path, "clauses", "feeding").stdout
    assert "wording standard, used by marsh-lane/ponds" in whole
    assert "parameter food (choice; one of flies, worms): What frogs are fed." in whole
    (plain,) = json.loads(run(tmp_path, "clauses", "feeding", "--json").stdout)
    assert plain["uses"] == {"standard": ["marsh-lane/ponds"]}
    done = run(tmp_path, "clauses", "--topic", "aim")
    assert (done.returncode, done.stderr) == (
        2,
        "no clause has the topic 'aim' (did you mean 'aims'?)\n",
    )


@pytest.mark.parametrize("format", ["docx", "html", "pdf", "json"])
def test_why_names_clause_wording_parameter_and_line(format: str, tmp_path: Path) -> None:
    policy = spaces.TRUST + "        clauses: {feeding: {food: worms}}\n"
    spaces.write(spaces.ponds(tmp_path), {"trusts/marsh-lane.yaml": policy})
    assert run(tmp_path, "build", "-f", format).returncode == 0
    done = run(tmp_path, "why", f"output/marsh-lane/ponds.{format}", "headteacher feeds worms")
    assert done.stdout == (
        "marsh-lane/ponds, 2. Feeding\n"
        "  | The Headteacher feeds worms to the frogs 2 times a day.\n"
        "  wording 'standard' of the clause 'feeding'\n"
        "      clauses/ponds/feeding.yaml:7\n"
        "  the policy takes this clause\n"
        "      trusts/marsh-lane.yaml:9\n"
        "  the role 'head' gives “The Headteacher”\n"
        "      trusts/marsh-lane.yaml:4\n"
        "  the parameter 'food' of 'feeding' gives “worms”\n"
        "      trusts/marsh-lane.yaml:9\n"
    )


def test_why_knows_headings_and_the_cover(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    assert run(tmp_path, "build", "-f", "json").returncode == 0
    found = json.loads(
        run(tmp_path, "why", "output/marsh-lane/ponds.json", "feeding", "--json").stdout
    )
    assert [one["reasons"][0]["where"] for one in found] == ["clauses/ponds/outline.yaml:7"]
    found = json.loads(
        run(tmp_path, "why", "output/marsh-lane/ponds.json", "Pond Policy", "--json").stdout
    )
    assert found[0]["reasons"][0]["what"] == "the cover's title"


def test_a_new_workspace_is_started_by_asking_and_builds(tmp_path: Path) -> None:
    answers = "Duckpond Infants' School\n\n\n\n\n\n\n"
    command = [sys.executable, "-m", "policygen", "init", "new"]
    env = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=tmp_path, env=env, input=answers, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "Your trust file is new/trusts/duckpond-infants-school.yaml" in done.stdout
    new = tmp_path / "new"
    assert run(new, "check").stdout.endswith("1 trust, 1 policy: nothing is wrong\n")
    assert run(new, "build", "-f", "txt").returncode == 0
    said = (new / "output" / "duckpond-infants-school" / "social-media.txt").read_text()
    assert "prior written permission from the Headteacher" in said
    again = run(tmp_path, "init", "new", "--name", "X", "--kind", "college")
    assert again.returncode == 2


@pytest.mark.parametrize(
    "name", ["Ponds: a school", "'Quoted' \"School\"", "École Élémentaire", "true", "10"]
)
def test_any_name_makes_a_right_trust_file(name: str, tmp_path: Path) -> None:
    answers = {
        "kind": "academy trust",
        "body": "Trust",
        "head": "CEO",
        "board": "Board: of #Directors",
    }
    answers |= {"chair": "Chair", "safeguarding-lead": "Lead"}
    options = [word for key, value in answers.items() for word in (f"--{key}", value)]
    assert run(tmp_path, "init", "--name", name, *options).returncode == 0
    (listed,) = json.loads(run(tmp_path, "trusts", "--json").stdout)
    assert listed["name"] == name
    assert run(tmp_path, "check").returncode == 0


@pytest.mark.parametrize(("kind", "body"), [("academy trust", "Trust"), ("academy", "Academy")])
def test_a_new_trust_file_calls_the_organisation_one_thing_throughout(
    kind: str, body: str, tmp_path: Path
) -> None:
    words = "--name Larkfield --head CEO --board Board --chair Chair --safeguarding-lead Lead"
    assert run(tmp_path, "init", *words.split(), "--kind", kind, "--body", body).returncode == 0
    assert run(tmp_path, "build", "-f", "txt").returncode == 0
    said = (tmp_path / "output" / "larkfield" / "social-media.txt").read_text()
    assert f"the {body}'s name, logo" in said
    assert "the school" not in said


def test_schemas_are_written(tmp_path: Path) -> None:
    done = run(tmp_path, "schema", "--output", "there")
    assert done.stdout.split() == [
        f"there/{n}.json"
        for n in ("clause", "outline", "trust", "policy", "comparison", "import", "certificate")
    ]
    for path in (tmp_path / "there").iterdir():
        assert (
            json.loads(path.read_text())["$schema"]
            == "https://json-schema.org/draft/2020-12/schema"
        )


def test_completion_names_commands_and_trusts(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    assert "_POLICYGEN_COMPLETE" in run(tmp_path, "completion", "bash").stdout
    words = {
        "COMP_WORDS": "policygen build ma",
        "COMP_CWORD": "2",
        "_POLICYGEN_COMPLETE": "bash_complete",
    }
    script = "from policygen.cli import cli; cli(prog_name='policygen')"
    env = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", **words}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True
    )
    assert done.stdout == "plain,marsh-lane\n"


def test_a_command_works_from_a_folder_below_the_workspace(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    done = run(tmp_path / "clauses" / "ponds", "check")
    assert done.returncode == 0, done.stderr
    assert run(tmp_path.parent, "-C", str(tmp_path), "trusts").returncode == 0
