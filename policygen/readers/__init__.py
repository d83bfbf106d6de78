"""A file in any format -> Reading(policy, warnings). One module a format; which one is seen from the bytes.

Only `read` touches files. A reader is loaded when its format is met, because some are slow to load.
"""

import importlib
from pathlib import Path
from typing import cast

from policygen.errors import ReadError
from policygen.model import Policy
from policygen.readers.reading import Options, Reader, Reading
from policygen.readers.sniffing import sniffed
from policygen.readers.unfolding import unfolded

__all__ = ["ENDINGS", "READERS", "Options", "Reading", "format_of", "read", "read_bytes"]

READERS: dict[str, str] = {
    "docx": "policygen.readers.docx",
    "pdf": "policygen.readers.pdf",
    "html": "policygen.readers.html",
    "md": "policygen.readers.markdown",
    "txt": "policygen.readers.text",
    "odt": "policygen.readers.odt",
    "json": "policygen.readers.json",
    "doc": "policygen.readers.doc",
}
"""A format's name, and the module whose `read` reads it."""

ENDINGS: dict[str, str] = {
    **{format: format for format in READERS},
    "docm": "docx",
    "dotx": "docx",
    "dotm": "docx",
    "htm": "html",
    "xhtml": "html",
    "markdown": "md",
    "text": "txt",
    "ott": "odt",
    "dot": "doc",
    "rtf": "doc",
}
"""How a file's name ends, in small letters, and its format."""

_SET = frozenset({"docx", "doc", "odt", "html", "pdf"})
"""Formats in which somebody may set a whole text in a table, for its look."""
_PLAIN = frozenset({"md", "txt"})
"""Formats in which a file without a sign is a text without a word."""
LARGEST = 200 * 2**20
"""Bytes of a file that is still read: a policy with many photographs has some tens of millions."""


def read(path: Path, options: Options = Options()) -> Reading:
    """The policy in a file. Raises ReadError, with the path, where none can be had."""
    try:
        return read_bytes(_bytes(path), path.name, options)
    except ReadError as error:
        error.path = path
        raise


def read_bytes(data: bytes, name: str, options: Options = Options()) -> Reading:
    """The policy in a file's bytes; its name tells the format where the bytes do not. Raises ReadError."""
    ending = Path(name).suffix.lower().removeprefix(".")
    if not data.strip(b"\0\t\n\r "):
        if ENDINGS.get(ending) in _PLAIN:
            return Reading(Policy(""), ("it is empty",))
        raise ReadError("this file is empty")
    format = format_of(data, name)
    if not format:
        known = ", ".join((*READERS, "rtf"))
        raise ReadError("this file is of no format that can be read", hint=f"one of {known}")
    found = load(format)(data, options)
    return unfolded(found) if format in _SET else found


def format_of(data: bytes, name: str) -> str:
    """The format of a file of some name; empty where it is none of READERS. Raises ReadError for a known other one."""
    ending = Path(name).suffix.lower().removeprefix(".")
    return sniffed(data) or ENDINGS.get(ending, "")


def load(format: str) -> Reader:
    """The function that reads a format of READERS."""
    return cast("Reader", importlib.import_module(READERS[format]).read)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadError("this is a folder", hint="name the file in it that is to be read")
        if path.is_char_device() or path.is_block_device():
            raise ReadError("this is no file that can be read", hint="name a document")
        if path.stat().st_size > LARGEST:
            hint = f"at most {LARGEST // 2**20} million bytes are read"
            raise ReadError("this file is too large", hint=hint)
        return path.read_bytes()
    except FileNotFoundError:
        hint = "see how its name is written, and in which folder it is"
        raise ReadError("there is no such file", hint=hint) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        hint = "ask who keeps it for the right to read it, or copy it to a folder of your own"
        raise ReadError(f"cannot read this file: {reason}", hint=hint) from None
