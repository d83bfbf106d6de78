"""What each built file was made from <-> a small file in the output folder, so that nothing is made twice."""

import json
from pathlib import Path

from policygen import files

NAME = ".built.json"

Stamps = dict[str, dict[str, str]]
"""A file's path below the output folder -> `from`, what it was made from, and `sha256`, what it is."""


def read(output: Path) -> Stamps:
    """The stamps of an output folder; none where there are none that can be read."""
    try:
        stamps = json.loads((output / NAME).read_bytes())
        return {str(name): dict(stamp) for name, stamp in stamps.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def write(output: Path, stamps: Stamps) -> None:
    """Raises WriteError."""
    text = json.dumps(dict(sorted(stamps.items())), indent=1) + "\n"
    files.write_whole(output / NAME, text.encode())
