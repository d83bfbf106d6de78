"""The documentation is true: its commands are run, its examples loaded, its tables held to the code.

What a fenced block is, its first line says; the words after the first are not shown to readers.

    ```console               commands after `$`, and what they print; a line `...` stands for any lines,
                             `...` within a line for any words. `console fails`: the exit code is not 0.
                             `console asks`: the lines are questions with the answers typed to them.
                             `console hidden`: commands that ask for a passphrase, on a terminal.
    ```yaml PATH             the whole file; `yaml PATH add`: more lines at its end; `yaml PATH replaces "LINE"`
    ```yaml trust            part of a trust file, to be loaded alone; or `policy`, `clause`, `outline`
    ```markdown PATH         the whole file
    ```python                run
    ```text                  anything else; `text json` must be JSON

A page's blocks are run in order, in a folder that START makes.
"""

import ast
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from policygen import cli, numbering, outline, trust, yamlfile
from policygen.check import GIVEN
from policygen.cli.comparing import DIFFERS, MATTERS
from policygen.codec import FORMAT
from policygen.compare.comparison import KINDS
from policygen.compare.judging.kin import KIN
from policygen.compare.judging.terms import rules
from policygen.compare.kinds import Case, judge
from policygen.library import ClauseFile, ClauseSource
from policygen.project import compare
from policygen.project.compare import TRACKED
from policygen.project.schemas import schemas
from policygen.project.start import Answers, start
from policygen.readers import READERS
from policygen.reports import REPORTS
from policygen.reports.json import schema as comparison_schema
from policygen.reports.json import to_data
from policygen.words import FORMS
from policygen.writers import WRITERS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
OAKFIELD = Answers(
    "Oakfield School",
    "maintained school",
    "school",
    "Headteacher",
    "Governing Body",
    "Chair of Governors",
    "Designated Safeguarding Lead",
)
"""The school of the tutorial, as the how-tos find it."""
PASSPHRASE = "the long way to Oakfield"


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


# ---- blocks


@dataclass(frozen=True)
class Block:
    info: list[str]
    text: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    lines = page.read_text(encoding="utf-8").split("\n")
    opened = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("```") and opened:
            info = shlex.split(lines[opened - 1][3:])
            yield Block(info, "\n".join(lines[opened : number - 1]) + "\n", opened)
            opened = 0
        elif line.startswith("```"):
            opened = number
    assert not opened, f"{page}:{opened}: this block has no end"


def section(page: Path, heading: str) -> str:
    """What stands under a heading, up to the next of its level."""
    text = page.read_text(encoding="utf-8")
    found = re.search(rf"^(#+) {re.escape(heading)}\n", text, re.MULTILINE)
    assert found, f"{name_of(page)} has no heading {heading!r}"
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def rows(text: str) -> list[list[str]]:
    """The cells of the tables in some text, without their heads."""
    found = [
        re.split(r"(?<!\\)\|", line)[1:-1] for line in text.split("\n") if line.startswith("|")
    ]
    lines = [[cell.strip().replace("\\|", "|") for cell in line] for line in found]
    rules = {at for at, line in enumerate(lines) if re.fullmatch("[-:]+", line[0])}
    heads = {at - 1 for at in rules}
    return [line for at, line in enumerate(lines) if at not in rules | heads]


def code(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


# ---- the pages are run


def at_oakfield(folder: Path) -> None:
    start(folder, OAKFIELD)


def at_the_repository(folder: Path) -> None:
    for name in ("clauses", "trusts", "docs/examples/visits"):
        shutil.copytree(ROOT / name, folder / name)


def at_oakfield_with_visits(folder: Path) -> None:
    at_oakfield(folder)
    shutil.copytree(DOCS / "examples" / "visits", folder / "visits")


def at_the_example(folder: Path) -> None:
    shutil.copytree(DOCS / "examples" / "marsh-trust", folder, dirs_exist_ok=True)


START: dict[str, Callable[[Path], object]] = {
    "README.md": at_the_repository,
    "docs/tutorial.md": lambda folder: None,
    "docs/how-to/add-a-school.md": at_the_example,
    "docs/how-to/compare-two-versions.md": at_oakfield_with_visits,
}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_says_happens(page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    START.get(name_of(page), at_oakfield)(folder)
    walk = Walk(page, folder)
    for block in blocks(page):
        walk.do(block)


class Walk:
    """Somebody who does what a page says."""

    def __init__(self, page: Path, folder: Path) -> None:
        self.page = page
        self.folder = folder

    def do(self, block: Block) -> None:
        where = f"{name_of(self.page)}:{block.line}"
        match block.info:
            case ["console", "asks"]:
                self.answer(block, where)
            case ["console", "hidden"]:
                self.whisper(block, where)
            case ["console", *how]:
                self.type(block, where, how == ["fails"])
            case ["yaml", "trust" | "policy" | "clause" | "outline" as kind]:
                load(kind, block.text)
            case ["yaml" | "markdown", path]:
                self.write(path, block.text)
            case ["yaml", path, "add"]:
                self.write(path, (self.folder / path).read_text(encoding="utf-8") + block.text)
            case ["yaml", path, "replaces", line]:
                text = (self.folder / path).read_text(encoding="utf-8")
                assert text.count(f"{line}\n") == 1, f"{where}: {line!r} does not stand there once"
                self.write(path, text.replace(f"{line}\n", block.text))
            case ["python"]:
                done = self.run([sys.executable, "-c", block.text])
                assert done.returncode == 0, f"{where}: {done.stdout}"
            case ["text"] | ["text", "json"]:
                pass
            case _:
                pytest.fail(f"{where}: nobody knows what to do with a block of {block.info}")

    def type(self, block: Block, where: str, fails: bool) -> None:
        for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            if command.startswith("cd "):
                self.folder = self.folder / command[3:]
                assert self.folder.is_dir(), where
                continue
            words, answers = self.redirected(words_of(command))
            done = self.run(words, answers)
            assert (done.returncode != 0) == fails, f"{where}: {command}\n{done.stdout}"
            as_shown = bool(like(expected).fullmatch(tidy(done.stdout)))
            assert as_shown, f"{where}: {command}\n{done.stdout}"

    def redirected(self, words: list[str]) -> tuple[list[str], str]:
        """The words without `<FILE`, and what stands in that file."""
        *before, last = words
        if not last.startswith("<"):
            return words, ""
        return before, (self.folder / last[1:]).read_text(encoding="utf-8")

    def answer(self, block: Block, where: str) -> None:
        first, *asked = block.text.rstrip("\n").split("\n")
        pairs = [re.fullmatch(r"([A-Z].*?: ?)(.*)", line) for line in asked]
        questions = "".join(pair[1].rstrip() + " " for pair in pairs if pair)
        answers = "".join(f"{pair[2]}\n" for pair in pairs if pair)
        done = self.run(words_of(first.removeprefix("$ ")), answers)
        assert done.stdout.startswith(questions), f"{where}: {done.stdout}"
        assert done.returncode == 0, f"{where}: {done.stdout}"

    def whisper(self, block: Block, where: str) -> None:
        for command in re.findall(r"^\$ (.*)", block.text, flags=re.MULTILINE):
            done = self.run(
                [sys.executable, "-m", "tests.terminal", PASSPHRASE, *words_of(command)]
            )
            assert done.returncode == 0, f"{where}: {command}\n{done.stdout}"

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def run(self, words: list[str], answers: str = "") -> "subprocess.CompletedProcess[str]":
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        return subprocess.run(
            words,
            cwd=self.folder,
            input=answers,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=surroundings,
        )


def words_of(command: str) -> list[str]:
    program, *words = shlex.split(command)
    if program in ("ls", "cat"):
        return [program, *words]
    assert program == "policygen", command
    run = "import sys; from policygen.cli import main; sys.argv[0] = 'policygen'; main()"
    return [sys.executable, "-c", run, *words]


def tidy(text: str) -> str:
    """Text without empty lines, and without spaces at the ends of lines."""
    return "".join(f"{line.rstrip()}\n" for line in text.split("\n") if line.strip())


def like(expected: str) -> re.Pattern[str]:
    """What a command may print, where a page shows this."""
    lines = tidy(expected).split("\n")[:-1]
    shown = [
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r"\n"
        for line in lines
    ]
    return re.compile("".join(shown))


def load(kind: str, text: str) -> None:
    """Reads part of a file as the program would."""
    wraps = {
        "trust": "name: Oakfield School\nkind: academy\n",
        "clause": "title: A clause\ntopic: a topic\nwordings: {standard: Words.}\n",
        "outline": "title: A policy\nsections: []\n",
    }
    models: dict[str, type[BaseModel]] = {
        "trust": trust.TrustFile,
        "clause": ClauseFile,
        "outline": outline.Outline,
    }
    if kind == "policy":
        text = "policies:\n  social-media:\n" + textwrap.indent(text, "    ")
        kind = "trust"
    given = yamlfile.parse(text, Path("example.yaml"))
    needed = yamlfile.parse(wraps[kind], Path("example.yaml")).data
    yamlfile.check(
        models[kind], yamlfile.Source(given.path, {**needed, **given.data}, given.places)
    )


# ---- links


def links(page: Path) -> list[str]:
    prose = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    return re.findall(r"\]\(([^)]+)\)", prose)


def anchors(page: Path) -> set[str]:
    text = re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in links(page):
        path, _, anchor = target.partition("#")
        assert "://" not in path, target
        to = (page.parent / path) if path else page
        assert to.exists(), f"{name_of(page)}: {target}"
        if anchor:
            assert anchor in anchors(to), f"{name_of(page)}: {target}"


def test_every_page_is_linked_from_the_readme_or_from_another_page() -> None:
    linked = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in PAGES
        for target in links(page)
    }
    lost = {page.resolve() for page in PAGES[1:]} - linked
    assert {page.name for page in lost} == set()


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (DOCS / "images").iterdir()}
    assert {name for name, size in sizes.items() if size > 150_000} == set()


# ---- schemas


def test_the_schemas_in_the_repository_are_those_of_the_code() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()}
    assert written == schemas()


def test_every_yaml_file_names_a_schema_that_is_there() -> None:
    example = DOCS / "examples"
    for path in [*ROOT.glob("clauses/**/*.yaml"), *ROOT.glob("trusts/*"), *example.rglob("*.yaml")]:
        if path.suffix == ".yaml":
            first = path.read_text(encoding="utf-8").partition("\n")[0]
            named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
            assert named and (path.parent / named[1]).resolve().parent == ROOT / "schemas", path


# ---- commands


COMMANDS = REFERENCE / "commands.md"


def commands() -> dict[str, click.Command]:
    context = click.Context(cli.cli)
    found = {name: cli.cli.get_command(context, name) for name in cli.cli.list_commands(context)}
    return {name: command for name, command in found.items() if command}


def words_to_type(command: click.Command) -> set[str]:
    """Options as they are typed, arguments by the name that the help gives them."""
    found: set[str] = set()
    below = command.commands.values() if isinstance(command, click.Group) else ()
    for one in [*command.params, *(param for each in below for param in each.params)]:
        if isinstance(one, click.Argument):
            found.add(one.human_readable_name.strip("[].").upper())
        elif "--help" not in one.opts:
            found |= {*one.opts, *one.secondary_opts}
    return found


def test_every_command_and_no_other_has_its_heading_and_its_row_in_the_table() -> None:
    headings = re.findall(
        r"^## policygen ([\w-]+)$", COMMANDS.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert headings == list(cli.COMMANDS)
    table = re.findall(
        r"^\| \[`policygen ([\w-]+)`\]", COMMANDS.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert table == list(cli.COMMANDS)


@pytest.mark.parametrize("name", [*cli.COMMANDS, ""])
def test_every_option_and_argument_of_a_command_is_explained(name: str) -> None:
    text = section(COMMANDS, f"policygen {name}" if name else "Before the command")
    command = commands()[name] if name else cli.cli
    told = {word for row in rows(text) for word in code(row[0])}
    assert {word.split(" ")[0] for word in told} == words_to_type(command)
    for one in command.params:
        if isinstance(one.type, click.Choice):
            assert set(one.type.choices) <= {*code(text)}, one.name


def test_the_exit_codes_are_those_of_the_code() -> None:
    told = [row[0] for row in rows(section(COMMANDS, "Exit codes"))]
    assert told == ["0", str(cli.TROUBLE), str(cli.FAULT)]


# ---- keys


MODELS: dict[type[BaseModel], tuple[str, str]] = {
    trust.TrustFile: ("trust-file.md", "The file"),
    trust.TermSpec: ("trust-file.md", "Terms and roles"),
    trust.LogoSpec: ("trust-file.md", "Logo"),
    trust.ThemeSpec: ("trust-file.md", "Theme"),
    trust.PolicySpec: ("trust-file.md", "A policy"),
    trust.NumberingSpec: ("trust-file.md", "Numbering"),
    trust.CoverSpec: ("trust-file.md", "Cover"),
    trust.ContentsSpec: ("trust-file.md", "List of contents"),
    trust.RunningSpec: ("trust-file.md", "Head and foot"),
    trust.ControlSpec: ("trust-file.md", "Document control"),
    trust.RevisionSpec: ("trust-file.md", "Change history"),
    trust.SignaturesSpec: ("trust-file.md", "Signatures"),
    trust.SignatorySpec: ("trust-file.md", "One who signs"),
    trust.ReviewSpec: ("trust-file.md", "Review"),
    trust.BodySpec: ("trust-file.md", "Bodies"),
    trust.AddSpec: ("trust-file.md", "Clauses added"),
    outline.Outline: ("outline.md", "The file"),
    outline.SectionSpec: ("outline.md", "A section"),
    outline.Use: ("outline.md", "How a clause is used"),
    outline.When: ("outline.md", "Conditions"),
    ClauseFile: ("clause-file.md", "The file"),
    outline.Parameter: ("clause-file.md", "Parameters"),
    ClauseSource: ("clause-file.md", "Sources"),
}


def test_every_kind_of_mapping_in_our_files_has_its_table() -> None:
    found: set[type[BaseModel]] = set()
    todo: list[Any] = [trust.TrustFile, outline.Outline, ClauseFile]
    while todo:
        one = todo.pop()
        if isinstance(one, type) and issubclass(one, BaseModel) and one not in found:
            found.add(one)
            todo += [field.annotation for field in one.model_fields.values()]
        todo += typing.get_args(one)
    assert found == set(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model.__name__))
def test_every_key_is_explained_with_its_default(model: type[BaseModel]) -> None:
    page, heading = MODELS[model]
    text = section(REFERENCE / page, heading)
    told = {code(row[0])[0]: row for row in rows(text.split("\n### ")[0]) if len(row) == 4}
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    assert list(told) == list(fields)
    for key, field in fields.items():
        assert re.fullmatch(default_of(field), told[key][2]), f"{page}, {key}: {default_of(field)}"
        missing = {word for word in literals(field.annotation) if word} - set(code(text))
        assert not missing, f"{page}, {key}: {missing}"


def default_of(field: FieldInfo) -> str:
    """What the default column has to say, as a pattern."""
    if field.is_required():
        return "needed"
    default = field.get_default(call_default_factory=True)
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if default is None or default in ("", (), {}):
        return "none"
    if isinstance(default, str | int):
        return re.escape(f"`{default}`")
    return r"see \[.*"


def literals(annotation: Any) -> set[str]:
    if typing.get_origin(annotation) is typing.Literal:
        return {str(word) for word in typing.get_args(annotation)}
    return {word for part in typing.get_args(annotation) for word in literals(part)}


# ---- words of our own


@pytest.mark.parametrize(
    ("page", "heading", "words"),
    [
        ("clause-file.md", "Forms", FORMS),
        ("clause-file.md", "Names", GIVEN),
        ("outline.md", "Special entries", outline.SPECIAL),
        ("trust-file.md", "Cover lines", typing.get_args(trust.CoverName)),
        ("trust-file.md", "Numbering styles", numbering.STYLES),
        ("trust-file.md", "Kinds", typing.get_args(outline.Kind)),
        ("formats.md", "Which to take", WRITERS),
        ("formats.md", "Files that are read", READERS),
        ("formats.md", "Reports of a comparison", (TRACKED, *REPORTS)),
        ("comparison.md", "What is read", READERS),
        ("comparison.md", "Kinds", KINDS),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_word_that_a_file_may_use_is_in_its_table(
    page: str, heading: str, words: typing.Iterable[str]
) -> None:
    told = [code(row[0])[0] for row in rows(section(REFERENCE / page, heading))]
    assert sorted(told) == sorted(words)


def test_every_format_has_its_heading() -> None:
    text = (REFERENCE / "formats.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+): .*$", text, re.MULTILINE) == list(WRITERS)
    assert FORMAT in code(text)


# ---- comparisons


COMPARISON = REFERENCE / "comparison.md"


def verdicts() -> list[list[str]]:
    return rows(section(COMPARISON, "Verdicts"))


@pytest.mark.parametrize(("old", "new", "kind", "matters", "reason"), verdicts())
def test_every_verdict_that_a_page_shows_is_given(
    old: str, new: str, kind: str, matters: str, reason: str
) -> None:
    verdict = judge(Case(old, new))
    told = (f"`{verdict.kinds[0]}`", "yes" if verdict.matters else "no", verdict.why)
    assert told == (kind, matters, reason)


def test_every_kind_that_two_texts_alone_can_show_has_a_verdict() -> None:
    assert {code(row[2])[0] for row in verdicts()} == set(KINDS) - {"moved"}


def test_the_groups_of_rules_are_there() -> None:
    told = [code(row[0])[0] for row in rows(section(COMPARISON, "Adding a rule"))]
    kin = yamlfile.load(KIN).data
    assert set(told) <= {*rules(), *kin}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("The whole", ""),
        ("A version", "Side"),
        ("The summary", "Summary"),
        ("A substitution", "Substitution"),
        ("A change", "Change"),
        ("A block", "Block"),
    ],
)
def test_every_key_of_a_comparison_is_explained(heading: str, name: str) -> None:
    whole = comparison_schema()
    fixed = whole["$defs"][name] if name else whole
    told = [key for row in rows(section(COMPARISON, heading)) for key in code(row[0])]
    assert sorted(told) == sorted(fixed["properties"])


def test_the_comparison_that_a_page_shows_is_that_of_its_two_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = list(blocks(COMPARISON))
    for block in found:
        if block.info[0] == "markdown":
            Path(block.info[1]).write_text(block.text, encoding="utf-8")
    (shown,) = [json.loads(block.text) for block in found if block.info == ["text", "json"]]
    old, new = (compare.read(Path(name)) for name in ("old.md", "new.md"))
    assert to_data(compare.compared(old, new)) == shown


def test_the_exit_codes_of_a_comparison_are_those_of_the_code() -> None:
    told = [row[0] for row in rows(section(COMPARISON, "Exit codes"))]
    assert told == ["0", str(DIFFERS), str(cli.TROUBLE), str(MATTERS)]


# ---- errors


SAYING = {
    "error",
    "_error",
    "text_error",
    "wrong",
    "_wrong",
    "fail",
    "ValueError",
    "TemplateFault",
    "Unfit",
    "_no",
    "_refused",
    "_Trouble",
    "_Foreign",
    "refusal",
}
"""What is called with a message, beside whatever is named ...Error."""
NOT_MET = {
    "a page that is larger than any paper",
    "neither PNG nor JPEG",  # said as: '…' is no PNG or JPEG picture
    "'…' is not numbered like '…'",
    "'…' is not a number in the manner of '…'",
    "… has no letter or Roman number",
    "the names of clause and wording do not fit a tag in Word: '…'",
    "Word shows no crest of type …",
    "… is outside the templates' folders",  # said as: a template asks for something from elsewhere
    "clause '…': …",  # before other messages
    "a font that stands by itself",  # both: not vouched for
    "letters that are not drawn one by one",
    "…: …",  # the rule's title, before what it asks for
}
"""Messages that stay inside the program, or that only stand around others."""
KEPT_APART = {
    "it was altered: a table of it, or a column, is missing",
    "it was altered: it says that an older policygen made it, and its tables are of a newer one",
    "this does not look like a policy",
    "version … was withdrawn on … already",
    "version … is superseded by version …",
}
"""Messages that stand in the code apart from where they are raised."""


def messages() -> set[str]:
    """Every message in the code, with … for what it names."""
    found: set[str] = set()
    for path in sorted((ROOT / "policygen").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = _named(tree)
        for node in ast.walk(tree):
            told = [named.get(getattr(one, "id", ""), one) for one in _told(node)]
            found |= {said for one in told if (said := _said(one))}
    return found


def _named(tree: ast.Module) -> dict[str, ast.expr]:
    """What a module has given names to, for messages that are said in several places."""
    pairs = [(one.targets[0], one.value) for one in tree.body if isinstance(one, ast.Assign)]
    return {target.id: value for target, value in pairs if isinstance(target, ast.Name)}


def _told(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in SAYING or name.endswith("Error"):
            yield from [one for one in node.args if not _is_place(one)][:1]
    elif isinstance(node, ast.Assign):
        target, value = node.targets[0], node.value
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            target, value = target.elts[0], value.elts[0]
        if isinstance(target, ast.Name) and target.id in ("message", "_SAID"):
            yield from value.values if isinstance(value, ast.Dict) else [value]
        elif isinstance(target, ast.Name) and target.id in ("_WORDS", "_POSTGRESQL"):
            yield from [_first(pair) for pair in getattr(value, "values", [])]
    elif isinstance(node, ast.FunctionDef) and node.name in ("misfit", "_misfits"):
        given = [part for part in ast.walk(node) if isinstance(part, ast.Return | ast.Yield)]
        yield from [part.value for part in given if part.value]


def _first(pair: ast.expr) -> ast.expr:
    """The message of a pair of message and hint."""
    return pair.elts[0] if isinstance(pair, ast.Tuple) else pair


def _is_place(node: ast.expr) -> bool:
    """Whether an argument says where the trouble is, and the message comes after it."""
    return isinstance(node, ast.Tuple) or (
        isinstance(node, ast.Name) and node.id in ("place", "node", "rule")
    )


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        text = node.value if isinstance(node.value, str) else ""
        return text.replace("{key}", "'…'").replace("{msg}", "…").replace("{given!r}", "'…'")
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            parts.append("'…'" if part.conversion == ord("r") else "…")
        elif isinstance(part, ast.Constant):
            parts.append(str(part.value))
    return "".join(parts)


def test_every_message_is_explained_and_none_that_is_not_there() -> None:
    told = {code(row[0])[0] for row in rows((REFERENCE / "errors.md").read_text(encoding="utf-8"))}
    said = messages()
    assert NOT_MET - said == set()
    assert sorted(said - NOT_MET - told) == []
    by_hand = {message for message in told if message.startswith(("policygen: ", "YAML: "))}
    by_hand |= KEPT_APART
    assert sorted(told - said - by_hand) == []


# ---- architecture


ARCHITECTURE = DOCS / "architecture.md"


def test_the_layers_are_those_that_the_imports_are_held_to() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    held = [re.findall(r"\w+", row) for row in contract["layers"]]
    (shown,) = [block for block in blocks(ARCHITECTURE) if "\nerrors\n" in block.text]
    rows_shown = shown.text.rstrip("\n").split("\n")
    assert [re.findall(r"\w+", row) for row in rows_shown] == held
    to_come = re.findall(r"\((\w+)\)", shown.text)
    assert sorted(to_come) == sorted({name for row in held for name in row} - modules())


def test_every_module_is_in_the_table_of_modules() -> None:
    told = {
        name.removesuffix("/").removesuffix(".py")
        for row in rows(section(ARCHITECTURE, "Layers"))
        for name in code(row[0])
    }
    assert told == modules()


def modules() -> set[str]:
    paths = [*(ROOT / "policygen").glob("*.py"), *(ROOT / "policygen").glob("*/__init__.py")]
    names = {path.parent.name if path.name == "__init__.py" else path.stem for path in paths}
    return names - {"policygen", "__main__"}


# ---- the readme


def test_the_readme_names_the_make_targets_as_they_are() -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = re.findall(r"\bmake ([a-z]+)\b", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert {"demo", "test"} <= set(named) <= targets


def test_the_changelog_has_what_is_unreleased_on_top() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE)[0] == "[Unreleased]"


def test_the_documents_speak_of_no_machine() -> None:
    for page in [*PAGES, ROOT / "CHANGELOG.md"]:
        assert not re.search(r"/(home|root|work|tmp|Users)/", page.read_text(encoding="utf-8")), (
            page
        )


def test_the_json_that_a_page_shows_is_json() -> None:
    shown = [block for page in PAGES for block in blocks(page) if block.info == ["text", "json"]]
    assert [type(json.loads(block.text)) for block in shown] == [dict] * len(shown)
    assert len(shown) >= 2
