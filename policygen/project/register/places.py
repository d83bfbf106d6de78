"""What a command is told, or the environment, or the workspace -> where its register is kept."""

import os
from pathlib import Path

from policygen.errors import RegisterError

VARIABLE = "POLICYGEN_DATABASE_URL"
FILE = "register.db"


def address(root: Path, database: str = "") -> str | Path:
    """The database named, else the environment's, else the workspace's own file."""
    named = database or os.environ.get(VARIABLE, "")
    if not named:
        return root / FILE
    if "://" not in named and "//" in named:
        hint = "write it as postgresql://USER@HOST/DATABASE, or name a file"
        raise RegisterError("this is no address of a database", path=named, hint=hint)
    return named if "://" in named else Path(named)


def is_there(root: Path, database: str = "") -> bool:
    """Whether a register is to be looked at: its file is there, or a database is named."""
    found = address(root, database)
    return found != root / FILE or (root / FILE).exists()
