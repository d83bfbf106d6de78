"""What a database complains of -> a RegisterError in words for a clerk."""

from policygen.errors import RegisterError

RESTORE = "restore a backup with 'policygen register restore'"
NEWER = (
    "it was altered: it says that an older policygen made it, and its tables are of a newer one",
    RESTORE,
)
_LACKING = ("it was altered: a table of it, or a column, is missing", RESTORE)
_FULL, _FAILED = "is full", "i/o error"
_WORDS = {
    "database is locked": ("another program is writing in it", "try again in a moment"),
    _FULL: ("the disk is full", "make room on it, and try again; nothing was recorded"),
    "readonly": ("it may be read but not written", "ask for the right to write in its folder"),
    "unable to open": (
        "it cannot be opened",
        "its folder must be there, and you must be allowed to write in it",
    ),
    "not a database": ("this is no register", "name another file, or restore a backup"),
    "malformed": ("it is damaged", RESTORE),
    _FAILED: ("the disk did not do what it should", "see to the disk, and try again"),
    "already exists": NEWER,
    "no such table": _LACKING,
    "no such column": _LACKING,
    "can't create a connection": (
        "no server answers there",
        "look at the address of the database; does its server run?",
    ),
    "server refuses ssl": (
        "the server offers no safe connection",
        "ask whoever keeps it; in a network that nobody else is in, write ?sslmode=disable",
    ),
    "network error": (
        "the connection to it was lost",
        "see with 'policygen history' whether it was recorded before you try again",
    ),
}
"""What the words of SQLite (https://www.sqlite.org/rescode.html) and of pg8000 mean for a clerk."""
_POSTGRESQL = {
    "55P03": ("another program is writing in it", "try again in a moment"),
    "53100": ("the disk is full", "make room on it, and try again; nothing was recorded"),
    "25006": ("it may be read but not written", "ask whoever keeps the database"),
    "42501": (
        "this user may not do that in it",
        "whoever keeps the database runs 'policygen register upgrade' and grants policygen_clerk",
    ),
    "28P01": (
        "user and password do not fit",
        "write the address as postgresql://USER:PASSWORD@HOST/DATABASE",
    ),
    "28000": ("this user may not enter", "look at the address of the database"),
    "3D000": ("there is no database of this name", "look at the address of the database"),
    **dict.fromkeys(("42P01", "42703"), _LACKING),
    **dict.fromkeys(("42P07", "42710", "42723"), NEWER),  # a table, trigger, function is there
}
"""PostgreSQL's codes (its manual, appendix A)."""


def told(error: Exception, name: str, full: bool) -> RegisterError:
    """A database's trouble in words for a clerk. On a `full` disk SQLite may say no more than that it failed."""
    original = getattr(error, "orig", None) or error
    said = original.args[0] if original.args else ""
    if isinstance(said, dict):
        known = _POSTGRESQL.get(said.get("C", ""))
        words = str(said.get("M", "it failed"))
    else:
        words = " ".join(str(said).split())
        sign = next((one for one in _WORDS if one in words.lower()), "")
        known = _WORDS.get(_FULL if full and sign == _FAILED else sign)
    message, hint = known or (f"the database says: {words}", "")
    return RegisterError(message, path=name, hint=hint)
