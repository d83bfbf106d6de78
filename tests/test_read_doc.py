import os
import stat
import subprocess
import time
from pathlib import Path

import pytest

from policygen import writers
from policygen.errors import ReadError
from policygen.readers import doc, read, read_bytes
from tests.needs import needs, soffice
from tests.samples import PLAIN

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def program(folder: Path, script: str) -> str:
    """A stand-in for LibreOffice; gives the PATH that has it and nothing else of its name."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin"


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match="LibreOffice is installed") as caught:
        read_bytes(OLE, "policy.doc")
    assert "save it as .docx" in caught.value.hint


def test_an_rtf_file_without_libreoffice_is_refused_like_an_old_word_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match="Word file or RTF can only be read where LibreOffice"):
        read_bytes(rb"{\rtf1 Be kind.\par}", "policy.rtf")


@pytest.mark.parametrize("name", ["policy.doc", "policy.rtf"])
def test_what_is_neither_is_refused_without_asking_libreoffice(name: str):
    with pytest.raises(ReadError, match="neither an old Word file nor RTF") as caught:
        read_bytes(bytes(range(128, 256)) * 20, name)
    assert "save it as .docx" in caught.value.hint


def test_a_file_that_libreoffice_cannot_read_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", program(tmp_path, "exit 1"))
    with pytest.raises(ReadError, match="could not read"):
        read_bytes(OLE, "policy.doc")


def test_libreoffice_is_not_waited_for_without_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", program(tmp_path, "sleep 30 & sleep 30"))
    monkeypatch.setattr(doc, "PATIENCE", 0.2)
    begun = time.monotonic()
    with pytest.raises(ReadError, match="could not read"):
        read_bytes(OLE, "policy.doc")
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("ending", ["doc", "rtf"])
def test_an_old_word_file_is_read(tmp_path: Path, ending: str):
    needs("soffice")
    source = tmp_path / "policy.docx"
    source.write_bytes(writers.write(PLAIN, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command: list[str | Path] = [soffice(), "--headless", profile, "--convert-to", ending, "--outdir", tmp_path, source]  # fmt: skip
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    found = read(tmp_path / f"policy.{ending}").policy
    assert "Be kind." in [block.text for block in found.blocks()]
