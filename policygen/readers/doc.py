"""An old Word file, or RTF -> Reading, by way of LibreOffice. Its own temporary folder, no other files, no network."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from policygen.errors import ReadError
from policygen.readers import docx
from policygen.readers.reading import Options, Reading

PROGRAMS = ("soffice", "libreoffice")
PATIENCE = 90
"""Seconds that LibreOffice is given; its first start is slow."""
_HINT = "open it in Word and save it as .docx"
_STARTS = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"{\\rtf",
    b"\xdb\xa5",
    b"<?xml",
    b"\xef\xbb\xbf<?xml",
)
"""Word 6 and later, RTF, Word 2, Word 2003's XML: LibreOffice takes anything else for text in some alphabet."""


def read(data: bytes, options: Options = Options()) -> Reading:
    """The policy, as LibreOffice understands it. Raises ReadError where it is not there, or cannot."""
    if not data.startswith(_STARTS):
        raise ReadError("this is neither an old Word file nor RTF", hint=_HINT)
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        message = "an old Word file or RTF can only be read where LibreOffice is installed"
        raise ReadError(message, hint=f"{_HINT}, or install LibreOffice")
    with tempfile.TemporaryDirectory(prefix="policygen-") as folder:
        converted = _converted(program, data, Path(folder))
    return docx.read(converted, options)


def _converted(program: str, data: bytes, folder: Path) -> bytes:
    """The file as a DOCX. LibreOffice gets a profile of its own: no settings, no macros, no other window."""
    source = folder / "policy.doc"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    target = ["--convert-to", "docx", "--outdir", str(folder), str(source)]
    command = [program, "--headless", "--norestore", profile, *target]
    try:
        _run(command)
        return (folder / "policy.docx").read_bytes()
    except (OSError, subprocess.TimeoutExpired):
        raise ReadError("LibreOffice could not read this file", hint=_HINT) from None


def _run(command: list[str]) -> None:
    """Runs it to its end, or ends it with all that it started when its time is over."""
    silent = subprocess.DEVNULL
    offline = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
    with subprocess.Popen(
        command,
        stdin=silent,
        stdout=silent,
        stderr=silent,
        env=os.environ | offline,
        start_new_session=True,
    ) as process:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
