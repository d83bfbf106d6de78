"""Answers about an organisation -> a new workspace: the stock clauses, schemas, and a first trust file."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policygen import files
from policygen.errors import WriteError
from policygen.project.schemas import schemas
from policygen.theme import STOCK

POLICY = "social-media"
"""The stock outline that a new trust file takes."""


@dataclass(frozen=True, slots=True)
class Answers:
    name: str
    """The organisation's name."""
    kind: str
    """One of outline.Kind."""
    body: str
    """What the policies call it: Trust, school, Academy."""
    head: str
    """The title of who leads it."""
    board: str
    """The body that governs it."""
    chair: str
    """The title of who chairs that."""
    safeguarding_lead: str

    @property
    def id(self) -> str:
        """The trust file's name."""
        return "-".join(re.findall(r"[a-z0-9]+", self.name.lower().replace("'", ""))) or "school"


def check_new(folder: Path) -> None:
    """Raises WriteError where a workspace stands already."""
    for name in ("clauses", "trusts"):
        if (folder / name).exists():
            hint = "choose a new folder, or add a trust file to this one by hand"
            raise WriteError(f"there is a folder named {name} already", path=folder, hint=hint)


def start(folder: Path, answers: Answers) -> list[Path]:
    """Writes a workspace and gives the files written. Raises WriteError where one stands already."""
    check_new(folder)
    contents = dict(_contents(answers))
    for name, data in contents.items():
        files.write_whole(folder / name, data)
    return [folder / name for name in contents]


def _contents(answers: Answers) -> Iterator[tuple[str, bytes]]:
    stock = STOCK / "clauses"
    for path in sorted(stock.rglob("*.yaml")):
        yield f"clauses/{path.relative_to(stock).as_posix()}", path.read_bytes()
    for name, text in schemas().items():
        yield f"schemas/{name}", text.encode()
    yield f"trusts/{answers.id}.yaml", trust_file(answers).encode()


def trust_file(answers: Answers) -> str:
    """A trust file that takes the stock outline, with a comment on what else it may say."""
    said = {name: _quoted(getattr(answers, name)) for name in Answers.__dataclass_fields__}
    school = "" if answers.body == "school" else f"\n  school: {said['body']}  {_SCHOOL}"
    return _TRUST_FILE.format(policy=POLICY, school=school, **said)


def _quoted(text: str) -> str:
    """Text as YAML: plain where it is nothing but words, else in double quotes (JSON is YAML)."""
    words = re.fullmatch(r"[A-Za-z][A-Za-z0-9 .,'&()/-]*", text)
    reserved = text.lower() in ("true", "false", "null")
    return text if words and not reserved else json.dumps(text, ensure_ascii=False)


_SCHOOL = "# a school that extends this file may say: school"

_TRUST_FILE = """\
# yaml-language-server: $schema=../schemas/trust.json
name: {name}
kind: {kind}

# What the policies call things.
terms:
  body: {body}{school}

# Who does what. A clause that names another role tells you to add it here.
roles:
  head: {head}
  board: {board}
  chair: {chair}
  safeguarding_lead: {safeguarding_lead}

policies:
  # This one takes its sections and clauses from clauses/{policy}/outline.yaml.
  {policy}:
    numbering: {{sections: "1."}}
    contents: true
"""
