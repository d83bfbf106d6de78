"""What a clerk sees when something is wrong: one line with place and hint, exit code 2, nothing written."""

import datetime
import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from policygen.cli import COMMANDS, OTHERWISE
from tests import spaces

POLICY = "trusts/marsh-lane.yaml"
FEEDING = "clauses/ponds/feeding.yaml"


def run(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "policygen", *words]
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **env}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=surroundings)


def trust(policy: str = "", head: str = "") -> str:
    """A trust file whose policy has some more lines."""
    return dedent(spaces.TRUST).strip() + "\n" + policy + head


CASES: dict[str, tuple[dict[str, str], str]] = {
    "YAML that cannot be read": (
        {POLICY: "name: Marsh Lane\n  kind: maintained school\n"},
        r"trusts/marsh-lane.yaml:2: YAML: no space after the colon of the line before, a line too far right, or a colon too many \(check the indentation",
    ),
    "a tab in YAML": (
        {POLICY: "name: Marsh Lane\nroles:\n\thead: Headteacher\n"},
        r"trusts/marsh-lane.yaml:3: YAML: a tab or another odd sign where words belong",
    ),
    "a file that is no mapping": ({POLICY: "- a\n- b\n"}, r"trusts/marsh-lane.yaml:1: this file must hold 'key: value' lines"),
    "an empty file": ({POLICY: ""}, r"trusts/marsh-lane.yaml:1: this file must hold 'key: value' lines"),
    "a clause that cannot be read, and a reference to it": (
        {FEEDING: "title: F\ntopic: t\n"},
        r"clauses/ponds/feeding.yaml:1: 'wordings' is missing",
    ),
    "a key said twice": (
        {POLICY: trust() + "name: Other\n"},
        r"trusts/marsh-lane.yaml:9: YAML: 'name' is said twice \(say each key once\)",
    ),
    "an unknown key": (
        {POLICY: trust("    numbring: {sections: '1'}\n")},
        r"trusts/marsh-lane.yaml:9: unknown key 'numbring' \(did you mean 'numbering'\?\)",
    ),
    "an unknown key of a trust": (
        {POLICY: trust("mottto: Hop\n")},
        r"trusts/marsh-lane.yaml:9: unknown key 'mottto' \(did you mean 'motto'\?\)",
    ),
    "an unknown key of a clause": (
        {"clauses/ponds/quacking.yaml": "title: Q\ntopic: t\nwordins: {standard: Quack.}\nwordings: {standard: Q.}\n"},
        r"clauses/ponds/quacking.yaml:3: unknown key 'wordins' \(did you mean 'wordings'\?\)",
    ),
    "a missing key": ({POLICY: "kind: academy\n"}, r"trusts/marsh-lane.yaml:1: 'name' is missing"),
    "an unknown kind": (
        {POLICY: "name: Marsh Lane\nkind: castle\n"},
        r"trusts/marsh-lane.yaml:2: 'kind' cannot be 'castle' \(one of: academy trust, academy,",
    ),
    "an unknown clause": (
        {POLICY: trust("    sections:\n      - heading: A\n        clauses: [purpose, feding]\n")},
        r"trusts/marsh-lane.yaml:11: there is no clause 'feding' \(did you mean 'feeding'\?\)",
    ),
    "an unknown wording": (
        {POLICY: trust("    clauses:\n      feeding:\n        wording: shrt\n")},
        r"trusts/marsh-lane.yaml:11: clause 'feeding' has no wording 'shrt' \(did you mean 'short'\?\)",
    ),
    "an unknown role": (
        {FEEDING: "title: F\ntopic: t\nwordings: {standard: '{{ roles.haed.the }} feeds.'}\n"},
        r"trusts/marsh-lane.yaml:3: clause 'feeding' asks for role 'haed', which this trust does not define "
        r"\(did you mean 'head'\?\)",
    ),
    "an unknown parameter": (
        {POLICY: trust("    clauses:\n      feeding:\n        foood: worms\n")},
        r"trusts/marsh-lane.yaml:11: clause 'feeding' has no parameter 'foood' \(did you mean 'food'\?\)",
    ),
    "an unknown parameter of the outline": (
        {POLICY: trust("    parameters: {duks: false}\n")},
        r"trusts/marsh-lane.yaml:9: the outline has no parameter 'duks' \(did you mean 'ducks'\?\)",
    ),
    "a value that is not allowed": (
        {POLICY: trust("    clauses:\n      feeding:\n        food: bread\n")},
        r"trusts/marsh-lane.yaml:11: clause 'feeding': 'food' cannot be 'bread': it is one of 'flies', 'worms'",
    ),
    "a value of the wrong type": (
        {POLICY: trust("    clauses:\n      feeding:\n        times: often\n")},
        r"trusts/marsh-lane.yaml:11: clause 'feeding': 'times' cannot be 'often': it is a whole number",
    ),
    "a number where text belongs": (
        {POLICY: trust("    control: {version: 1.10}\n")},
        r"trusts/marsh-lane.yaml:9: 'version' must be text \(put it in quotes\)",
    ),
    "a date that is none": (
        {POLICY: trust("    control: {dated: 2021-02-30}\n")},
        r"trusts/marsh-lane.yaml:9: 'dated': '2021-02-30' is not a date; write it as 2026-03-23",
    ),
    "an unknown numbering style": (
        {POLICY: trust().replace('"1."', "roman")},
        r"trusts/marsh-lane.yaml:8: 'sections': nothing in the numbering style 'roman' counts",
    ),
    "an unknown outline": (
        {POLICY: trust("    outline: pond\n")},
        r"trusts/marsh-lane.yaml:9: there is no outline 'pond' \(did you mean 'ponds'\?\)",
    ),
    "two clauses with one id": (
        {"clauses/frogs/feeding.yaml": "title: F\ntopic: t\nwordings: {standard: Feed.}\n"},
        r"clauses/ponds/feeding.yaml:1: there are two clauses with the id 'feeding' \(the other is clauses/frogs/feeding.yaml",
    ),
    "a clause that stands in a policy twice": (
        {POLICY: trust("    sections:\n      - heading: A\n        clauses:\n          - purpose\n          - feeding\n          - feeding\n")},
        r"trusts/marsh-lane.yaml:14: 'feeding' stands in this policy twice",
    ),
    "a placeholder that cannot be read": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: The {{ roles.head feeds.\n"},
        r"clauses/ponds/feeding.yaml:4: clause 'feeding': the placeholders cannot be read",
    ),
    "a statement in a clause": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: '{% for x in roles %}{{ x }}{% endfor %}'\n"},
        r"clauses/ponds/feeding.yaml:4: clause 'feeding': a clause may only name values and refer to clauses",
    ),
    "an undefined name": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: Feed {{ fod }}.\n"},
        r"clauses/ponds/feeding.yaml:4: clause 'feeding': nothing here is named 'fod'",
    ),
    "a form that a noun does not have": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: '{{ roles.head.posessive }} frogs.'\n"},
        r"clauses/ponds/feeding.yaml:4: clause 'feeding': there is no 'posessive' here \(did you mean 'possessive'\?\)",
    ),
    "an attribute that leads out of the sandbox": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: '{{ roles.__class__.__mro__ }}'\n"},
        r"clauses/ponds/feeding.yaml:4: clause 'feeding': a clause may only name values and refer to clauses",
    ),
    "a call that leads out of the sandbox": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: '{{ name.the.format(x=1) }}'\n"},
        r"clauses/ponds/feeding.yaml:4: clause 'feeding': a clause may only name values and refer to clauses",
    ),
    "a file included from a clause": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: \"{% include '/etc/passwd' %}\"\n"},
        r"clauses/ponds/feeding.yaml:4: clause 'feeding': a clause may only name values and refer to clauses",
    ),
    "trust files that extend each other": (
        {POLICY: "extends: other\nname: A\n", "trusts/other.yaml": "extends: marsh-lane\nname: B\n"},
        r"trusts/other.yaml:1: trust files extend each other in a circle: marsh-lane -> other -> marsh-lane",
    ),
    "a trust file that extends nothing": (
        {POLICY: trust() + "extends: marsh-line\n", "trusts/marsh-lime.yaml": trust()},
        r"trusts/marsh-lane.yaml:9: there is no trust file 'marsh-line' \(did you mean 'marsh-lime'\?\)",
    ),
    "a reference to a clause that was left out": (
        {POLICY: trust("    leave_out: [feeding]\n")},
        r"clauses/ponds/purpose.yaml:4: clause 'purpose': it refers to 'feeding', which is no clause of this policy "
        r"\(marsh-lane/ponds\)",
    ),
    "leaving out what is not in": (
        {POLICY: trust("    leave_out: [croaking]\n")},
        r"trusts/marsh-lane.yaml:9: no clause 'croaking' stands in this policy",
    ),
    "a missing logo": (
        {POLICY: trust("logo: {file: frog.png, alt: A frog}\n")},
        r"trusts/marsh-lane.yaml:9: there is no picture 'frog.png' \(put it beside the trust file\)",
    ),
    "a logo that is no picture": (
        {POLICY: trust("logo: {file: frog.png, alt: A frog}\n"), "trusts/frog.png": "ribbit"},
        r"trusts/marsh-lane.yaml:9: 'frog.png' is no PNG or JPEG picture \(save it as PNG\)",
    ),
    "a cover line without text": (
        {POLICY: trust("    cover: {lines: [motto, title]}\n")},
        r"trusts/marsh-lane.yaml:9: the cover shows 'motto', which has no text",
    ),
    "a signatory of no known role": (
        {POLICY: trust("    signatures: {by: [hed]}\n    add:\n      - {clause: signatures, after: feeding}\n")},
        r"trusts/marsh-lane.yaml:9: role 'hed' is to sign, and this trust does not define it \(did you mean 'head'\?\)",
    ),
    "a phrase that is not there": (
        {POLICY: trust("    clauses:\n      feeding:\n        phrases: {the toads: the newts}\n")},
        r"trusts/marsh-lane.yaml:11: 'the toads' does not stand in clause 'feeding'",
    ),
    "a phrase that was there when it was made": (
        {POLICY: trust("    clauses:\n      feeding:\n        phrases: {the toads: the newts}\n        base: 0123456789ab\n")},
        r"trusts/marsh-lane.yaml:11: 'the toads' does not stand in clause 'feeding' \(the library may have changed its words since: run 'policygen update marsh-lane'\)",
    ),
    "an addition without a place": (
        {POLICY: trust("    add:\n      - clause: {newts: {text: Newts.}}\n")},
        r"trusts/marsh-lane.yaml:10: this clause has no place in the policy \(say 'after' which clause",
    ),
    "an addition to a section that is not there": (
        {POLICY: trust("    add:\n      - {clause: {newts: {text: Newts.}}, section: feding}\n")},
        r"trusts/marsh-lane.yaml:10: no section has the id 'feding' \(did you mean 'feeding'\?\)",
    ),
    "a clause of one's own with an odd id": (
        {POLICY: trust("    add:\n      - {clause: {Our Newts: {text: Newts.}}, after: feeding}\n")},
        r"trusts/marsh-lane.yaml:10: 'Our Newts' is no id for a clause \(small letters, digits",
    ),
    "a wording with too long an id": (
        {FEEDING: "title: F\ntopic: t\nwordings: {standard: F., a-wording-of-many-letters: G.}\n"},
        r"clauses/ponds/feeding.yaml:3: 'a-wording-of-many-letters': 'a-wording-of-many-letters' is not small letters",
    ),
    "a colour that is none": (
        {POLICY: trust("theme: {colour: red}\n")},
        r"trusts/marsh-lane.yaml:9: 'colour': 'red' is not a colour such as #1f3a5f",
    ),
    "an unknown cover line": (
        {POLICY: trust("    cover: {lines: [title, ttle]}\n")},
        r"trusts/marsh-lane.yaml:9: entry 2 of 'lines' cannot be 'ttle' \(one of: mark, logo, organisation,",
    ),
    "an unknown sign in a foot": (
        {POLICY: trust("    foot: {right: 'Page {pag}'}\n")},
        r"trusts/marsh-lane.yaml:9: nothing here is named {pag} \(a head or foot knows {page} and {pages}\)",
    ),
    "text where settings belong": (
        {POLICY: trust("    clauses: {feeding: short}\n")},
        r"trusts/marsh-lane.yaml:9: 'feeding' must hold 'key: value' lines \(write beneath it, further to the right: as, base, join,",
    ),
    "a yes that is no true or false": (
        {POLICY: trust("    control: {publish: perhaps}\n")},
        r"trusts/marsh-lane.yaml:9: 'publish' must be true or false",
    ),
    "a condition on a parameter that is not there": (
        {POLICY: trust("    sections:\n      - heading: A\n        when: {parameter: duks}\n        clauses: [feeding]\n")},
        r"trusts/marsh-lane.yaml:11: the outline has no parameter 'duks' \(did you mean 'ducks'\?\)",
    ),
    "a condition that could never hold": (
        {POLICY: trust("    sections:\n      - heading: A\n        when: {parameter: ducks, equals: yes}\n        clauses: [feeding]\n")},
        r"trusts/marsh-lane.yaml:11: 'equals' cannot be 'yes': it is true or false",
    ),
    "a comma that ends a text": (
        {POLICY: trust("    add:\n      - {clause: {newts: {text: Newts, frogs and toads}}, after: feeding}\n")},
        r"trusts/marsh-lane.yaml:10: 'newts': 'frogs and toads' says nothing; a text with a comma needs quotation marks",
    ),
    "a text that starts with braces": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: {{ roles.head.the }} feeds.\n"},
        r"clauses/ponds/feeding.yaml:4: YAML: a text that starts with {{ \(put the whole text in quotation marks\)",
    ),
    "a text that is nothing but braces": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: {{ name }}\n"},
        r"clauses/ponds/feeding.yaml:4: YAML: a text that starts with {{ \(put the whole text in quotation marks\)",
    ),
    "a quotation mark without its twin": (
        {POLICY: trust().replace("Headteacher", '"Headteacher')},
        r"trusts/marsh-lane.yaml:4: YAML: a quotation mark that nothing closes \(put its twin at the end of the text\)",
    ),
    "an empty value": (
        {POLICY: trust().replace("Headteacher", "")},
        r"trusts/marsh-lane.yaml:4: 'head' says nothing \(write its value after the colon; what starts with #",
    ),
    "a key that belongs further in": (
        {POLICY: trust("leave_out: [feeding]\n")},
        r"trusts/marsh-lane.yaml:9: unknown key 'leave_out' \(it belongs further in, under another key\)",
    ),
    "an outline that cannot be read": (
        {"clauses/ponds/outline.yaml": "title: Ponds\n"},
        r"clauses/ponds/outline.yaml:1: 'sections' is missing",
    ),
    "a reference in a wording that nobody uses": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: Feed.\n  long: See {{ ref('purpos') }}.\n"},
        r"clauses/ponds/feeding.yaml:5: clause 'feeding': it refers to 'purpos', which is no clause \(did you mean 'purpose'\?\)",
    ),
    "a parameter's value of several paragraphs": (
        {FEEDING: "title: F\ntopic: t\nparameters: {p: {default: \"one\\n\\n- two\"}}\nwordings: {standard: 'A {{ p }}.'}\n"},
        r"clauses/ponds/feeding.yaml:4: clause 'feeding': the value of 'p' has more than one line",
    ),
    "a clause that says nothing": (
        {FEEDING: "title: F\ntopic: t\nparameters: {p: {default: ''}}\nwordings: {standard: '{{ p }}'}\n"},
        r"clauses/ponds/feeding.yaml:4: clause 'feeding': this wording says nothing",
    ),
    "a list of trusts to extend": (
        {POLICY: trust() + "extends: [other]\n"},
        r"trusts/marsh-lane.yaml:9: 'extends' must be text",
    ),
    "a section too deep": (
        {POLICY: trust("    sections:\n      - {heading: A}\n      - {heading: B, level: 3}\n")},
        r"trusts/marsh-lane.yaml:11: a section of level 3 cannot stand here \(the section before it is of level 1",
    ),
    "a picture cut short": (
        {POLICY: trust("logo: {file: frog.png, alt: A frog}\n"), "trusts/frog.png": "\x89PNG\r\n\x1a\n"},
        r"trusts/marsh-lane.yaml:9: 'frog.png' is no PNG or JPEG picture",
    ),
    "an outline that names no clause": (
        {"clauses/toads/outline.yaml": "title: T\nsections:\n  - {heading: A, clauses: [feding]}\n"},
        r"clauses/toads/outline.yaml:3: there is no clause 'feding' \(did you mean 'feeding'\?\)",
    ),
    "a wording that nobody uses": (
        {FEEDING: "title: F\ntopic: t\nwordings:\n  standard: Feed.\n  long: '{{ name.nope }}'\n"},
        r"clauses/ponds/feeding.yaml:5: clause 'feeding': there is no 'nope' here",
    ),
    "nothing to join": (
        {POLICY: trust("    clauses:\n      purpose: {join: true}\n")},
        r"trusts/marsh-lane.yaml:10: there is nothing here to join",
    ),
    "a trust file named like a path": (
        {"trusts/..sneaky.yaml": trust()},
        r"trusts/..sneaky.yaml: this is no name for a trust file",
    ),
    "text in no alphabet": (
        {POLICY: trust("motto: \ue000hop\n")},
        r"trusts/marsh-lane.yaml:9: this text holds a sign of no alphabet",
    ),
    "a file that is not UTF-8": ({}, r"trusts/latin.yaml: this file is not UTF-8 text \(save it as UTF-8\)"),
    "YAML that repeats itself without end": (
        {POLICY: "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
            f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefg", "bcdefgh", strict=True)
        )},
        r"trusts/marsh-lane.yaml: this file is nested too deeply or repeats itself too often",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_one_line_with_place_and_hint_and_nothing_is_written(
    name: str, tmp_path: Path
) -> None:
    files, expected = CASES[name]
    spaces.ponds(tmp_path)
    spaces.write(tmp_path, files)
    if "latin" in expected:
        (tmp_path / "trusts" / "latin.yaml").write_bytes("name: Bodø".encode("latin-1"))
    for command in (["build", "-f", "txt", "-f", "json"], ["check"]):
        done = run(tmp_path, *command)
        assert done.returncode == 2, done.stdout + done.stderr
        lines = done.stderr.strip().split("\n")
        assert len(lines) == 1, lines
        assert re.match(expected, lines[0]), lines[0]
    assert not (tmp_path / "output").exists()


def test_everything_wrong_is_said_in_one_go(tmp_path: Path) -> None:
    spaces.ponds(tmp_path, trusts__other="name: Other\nkind: castle\nmoto: Hop\n")
    spaces.write(
        tmp_path,
        {"clauses/ponds/quacking.yaml": "title: Q\ntopic: t\nwordings: {standard: '{{ x'}\n"},
    )
    spaces.write(tmp_path, {POLICY: trust("    leave_out: [feeding, croaking]\n")})
    done = run(tmp_path, "check")
    assert done.returncode == 2
    said = [line.split(": ")[0] for line in done.stderr.strip().split("\n")]
    assert said == [
        "clauses/ponds/quacking.yaml:3",
        "trusts/marsh-lane.yaml:9",
        "trusts/other.yaml:2",
        "trusts/other.yaml:3",
    ]
    assert done.stdout == "4 errors, 0 warnings\n"


def test_a_build_of_one_trust_names_a_trust_that_is_not_there(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    for name in ("marsh-lne", "../../etc", "/etc/passwd", "marsh-lane.yaml", ""):
        done = run(tmp_path, "build", name)
        assert done.returncode == 2
        assert done.stderr.startswith(f"there is no trust file named '{name}' (")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clauses", "trusts"]


def test_a_policy_that_no_trust_has_is_named(tmp_path: Path) -> None:
    done = run(spaces.ponds(tmp_path), "build", "--policy", "pond")
    assert done.returncode == 2
    assert done.stderr == "no trust asked for has a policy named 'pond' (did you mean 'ponds'?)\n"


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    done = run(spaces.ponds(tmp_path), "build", "--format", "doc")
    assert done.returncode == 2
    assert done.stderr == (
        "policygen: Invalid value for '-f' / '--format': 'doc' is not one of 'docx', 'pdf', 'html', 'md', 'txt', 'json'. "
        "(see 'policygen build --help')\n"
    )
    assert not (tmp_path / "output").exists()


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    done = run(spaces.ponds(tmp_path), "build", "--on", "yesterday")
    assert done.returncode == 2
    assert "'yesterday' is not a date; write it as 2026-03-23" in done.stderr


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert done.returncode == 2
    assert done.stderr.startswith("this folder is no workspace: it has no clauses and trusts (")


def test_an_output_that_cannot_be_written_is_an_error_before_anything_is_written(
    tmp_path: Path,
) -> None:
    spaces.ponds(tmp_path)
    (tmp_path / "blocked").write_text("a file, not a folder")
    done = run(tmp_path, "build", "-f", "txt", "--output", "blocked")
    assert done.returncode == 2
    assert done.stderr.startswith("policygen: blocked is a file; name a folder (")
    done = run(tmp_path, "build", "-f", "txt", "--output", "blocked/output")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "blocked: cannot write to this folder (choose another folder with --output)"
    )
    (tmp_path / "output" / "marsh-lane" / "ponds.txt").mkdir(parents=True)
    done = run(tmp_path, "build", "-f", "json", "-f", "txt")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "output/marsh-lane/ponds.txt: a folder stands where this file belongs"
    )
    assert not (tmp_path / "output" / "marsh-lane" / "ponds.json").exists()


def test_words_that_no_file_holds_are_looked_for_in_vain(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    assert run(tmp_path, "build", "-f", "json", "-f", "txt").returncode == 0
    built = "output/marsh-lane/ponds.json"
    cases = {
        (built, "newts"): f"{built}: the words 'newts' do not stand in this policy (",
        (built, "  "): "no words to look for (",
        (
            "output/marsh-lane/ponds.txt",
            "frogs",
        ): "output/marsh-lane/ponds.txt: this kind of file does not say",
        ("gone.json", "frogs"): "gone.json: cannot read this file: No such file or directory",
        ("clauses/ponds/purpose.yaml", "frogs"): "clauses/ponds/purpose.yaml: this kind of file",
    }
    for (file, words), expected in cases.items():
        done = run(tmp_path, "why", file, words)
        assert (done.returncode, done.stderr[: len(expected)]) == (2, expected)


def test_files_that_policygen_did_not_make_are_told(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    for name, data in {
        "a.json": b"{}",
        "b.json": b"\xff",
        "c.html": b"<p>hello</p>",
        "d.pdf": b"%PDF-1.4",
        "e.docx": b"PK",
    }.items():
        (tmp_path / name).write_bytes(data)
        done = run(tmp_path, "why", name, "hello")
        assert done.returncode == 2, done.stderr
        assert done.stderr.startswith(f"{name}: "), done.stderr
        assert len(done.stderr.strip().split("\n")) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("biuld", "build"),
        ("report", "report-back"),
        ("approve", "adopt"),
        ("aprove", "adopt"),
        ("backup", "register backup"),
    ],
)
def test_a_slip_in_a_command_s_name_or_another_word_for_it_is_told_the_command(
    tmp_path: Path, typed: str, meant: str
) -> None:
    done = run(tmp_path, typed)
    assert done.returncode == 2
    said = f"No such command {typed!r}. Did you mean {meant!r}?"
    assert done.stderr == f"policygen: {said} (see 'policygen --help')\n"


def test_what_others_call_a_command_is_the_name_of_none_and_leads_to_one() -> None:
    assert not set(OTHERWISE) & set(COMMANDS)
    assert {meant.split()[0] for meant in OTHERWISE.values()} <= set(COMMANDS)


def test_a_word_that_is_near_to_no_command_is_told_none(tmp_path: Path) -> None:
    assert "Did you mean" not in run(tmp_path, "xylophone").stderr


@pytest.mark.parametrize("said", ["six", "-1", "3.5", "²", ""])
def test_how_many_is_said_in_digits(tmp_path: Path, said: str) -> None:
    done = run(
        tmp_path, "adopt", "a", "b", "--by", "board", "--date", "2026-03-05", "--present", said
    )
    assert done.returncode == 2
    hint = "say how many people in digits"
    assert f"{said!r} is no number of people; {hint}" in done.stderr


@pytest.mark.parametrize(
    "words", [("scan.pdf", "--ink", "elm/ponds"), ("--ink", "elm/ponds", "scan.pdf")]
)
def test_ink_without_a_version_says_what_it_takes(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, "sign", *words)
    assert done.returncode == 2
    assert "--ink takes the policy and the version, such as: policygen sign scan.pdf" in done.stderr


def test_where_there_is_no_register_it_is_said_how_one_comes_to_be(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    for command in (("history", "elm", "ponds"), ("withdraw", "elm", "ponds", "--reason", "Dry.")):
        done = run(tmp_path, *command)
        assert done.returncode == 2
        assert done.stderr == (
            "register.db: there is no register here (the first 'policygen submit' makes it; "
            "another one is named with --database)\n"
        )


def test_whoever_is_not_named_is_told_who_is_recorded_and_a_second_submit_what_it_replaces(
    tmp_path: Path,
) -> None:
    spaces.ponds(tmp_path)
    text = spaces.TRUST.replace("      chair:", "      board: Governing Body\n      chair:")
    spaces.write(tmp_path, {"trusts/marsh-lane.yaml": text})
    submit = ("submit", "marsh-lane", "ponds", "--to", "board", "--meeting")
    year = datetime.datetime.now(datetime.UTC).year + 1
    first = run(tmp_path, *submit, f"{year}-03-05", LOGNAME="wsgi", USER="wsgi")
    assert first.returncode == 0, first.stderr
    assert (
        "Recorded as event 1 by wsgi, the user of this computer (say who acts with --as 'NAME, ROLE'), "
    ) in first.stdout
    assert "replaces" not in first.stdout
    second = run(tmp_path, *submit, f"{year}-04-05", "--as", "Jo Field, Clerk")
    assert "Recorded as event 2 by Jo Field, Clerk, " in second.stdout
    said = f"It replaces what was submitted to the Governing Body for {year}-03-05."
    assert said in second.stdout
    back = run(tmp_path, "send-back", "marsh-lane", "ponds", "--reason", "Too wet.", "--as", "Jo")
    assert "Recorded as event 3 by Jo, " in back.stdout


def test_without_our_typeface_nothing_is_built_and_the_way_to_it_is_named(tmp_path: Path) -> None:
    spaces.ponds(tmp_path)
    spaces.write(tmp_path, {"empty/font_source_sans_pro/__init__.py": "# no fonts\n"})
    path = os.pathsep.join([str(tmp_path / "empty"), str(Path(__file__).parent.parent)])
    done = run(tmp_path, "build", PYTHONPATH=path)
    assert done.returncode == 2, done.stderr
    assert re.fullmatch(
        r"the font .*\.ttf cannot be read \(pip install font-source-sans-pro\)\n", done.stderr
    )
    assert not (tmp_path / "output").exists()
