"""Small workspaces of invented schools, written to a folder, for tests to break."""

from pathlib import Path
from textwrap import dedent

CLAUSES = {
    "clauses/ponds/outline.yaml": """
        title: Pond Policy
        parameters:
          ducks: {type: boolean, default: true, help: Whether there are ducks.}
        sections:
          - heading: Purpose
            clauses: [purpose]
          - heading: Feeding
            clauses:
              - feeding
              - quacking: {when: {parameter: ducks}}
        """,
    "clauses/ponds/purpose.yaml": """
        title: Purpose
        topic: aims
        wordings:
          standard: This policy keeps {{ people.plural }} of {{ name }} dry. See {{ ref('feeding') }}.
        """,
    "clauses/ponds/feeding.yaml": """
        title: Feeding the frogs
        topic: conduct
        parameters:
          food: {type: choice, default: flies, allowed: [flies, worms], help: What frogs are fed.}
          times: {type: number, default: 2, help: How often a day.}
        wordings:
          standard: "{{ roles.head.the }} feeds {{ food }} to the frogs {{ times }} times a day."
          short: Frogs are fed {{ food }}.
        """,
    "clauses/ponds/quacking.yaml": """
        title: Quacking
        topic: conduct
        wordings:
          standard: Ducks must not quack during assembly.
        """,
}
TRUST = """
    name: Marsh Lane Primary School
    kind: maintained school
    roles:
      head: Headteacher
      chair: Chair of Governors
    policies:
      ponds:
        numbering: {sections: "1."}
"""


def write(folder: Path, files: dict[str, str]) -> Path:
    """Writes texts without their common indent; gives the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def ponds(folder: Path, **more: str) -> Path:
    """A whole, right workspace; `more` replaces or adds files, `__` in a name standing for `/`."""
    files = {**CLAUSES, "trusts/marsh-lane.yaml": TRUST}
    files |= {f"{name.replace('__', '/')}.yaml": text for name, text in more.items()}
    return write(folder, files)
