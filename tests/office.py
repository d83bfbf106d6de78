"""Word files -> their text as LibreOffice shows it, with all tracked changes accepted or rejected by LibreOffice itself.

A macro does it, in a profile that is thrown away, so that nothing needs to be installed beside LibreOffice.
"""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from policygen.ooxml import package
from tests.needs import soffice

View = Literal["Accept", "Reject"]
PATIENCE = 20.0
"""Seconds for LibreOffice to start, on a machine that does other things too."""
PATIENCE_EACH = 5.0

MACRO = """
Sub Main(jobs As String)
  Dim files, source, target, job, document, helper
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  source = createUnoService("com.sun.star.io.TextInputStream")
  source.setInputStream(files.openFileRead(jobs))
  source.setEncoding("UTF-8")
  Do While Not source.isEOF()
    job = Split(source.readLine(), " ")
    If UBound(job) = 2 Then
      document = StarDesktop.loadComponentFromURL(job(1), "_blank", 0, hidden())
      helper.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; job(0) &amp; "AllTrackedChanges", "", 0, Array())
      target = createUnoService("com.sun.star.io.TextOutputStream")
      target.setOutputStream(files.openFileWrite(job(2)))
      target.setEncoding("UTF-8")
      target.writeString(Told(document.Text) &amp; Notes(document.Footnotes) &amp; Notes(document.Endnotes))
      target.closeOutput()
      document.close(True)
    End If
  Loop
  StarDesktop.terminate()
End Sub

Function Told(held) As String
  Dim blocks, block, cell, words
  blocks = held.createEnumeration()
  Do While blocks.hasMoreElements()
    block = blocks.nextElement()
    If block.supportsService("com.sun.star.text.TextTable") Then
      For Each cell In block.CellNames
        words = words &amp; "[" &amp; cell &amp; Chr(10) &amp; Told(block.getCellByName(cell)) &amp; "]" &amp; Chr(10)
      Next
    Else
      words = words &amp; block.String &amp; Chr(10)
    End If
  Loop
  Told = words
End Function

Function Notes(held) As String
  Dim number, words
  For number = 0 To held.Count - 1
    words = words &amp; "(" &amp; held.getByIndex(number).String &amp; ")" &amp; Chr(10)
  Next
  Notes = words
End Function
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
%s</script:module>"""


def shown(files: Iterable[tuple[bytes, View]], folder: Path) -> list[str]:
    """The text of each file: every paragraph a line, cells in brackets, the notes at the end."""
    prepare(folder, MACRO)
    jobs, texts = [], []
    for number, (data, view) in enumerate(files):
        file, text = folder / f"{number}.docx", folder / f"{number}.txt"
        file.write_bytes(_without_comments(data))
        jobs.append(f"{view} {file.as_uri()} {text.as_uri()}\n")
        texts.append(text)
    (folder / "jobs").write_text("".join([*jobs, "\n"]))
    patience = PATIENCE + PATIENCE_EACH * len(jobs)
    subprocess.run(command(folder, folder / "jobs"), check=True, timeout=patience)
    return [text.read_text("utf-8").replace("\u2060", "") for text in texts]


def _without_comments(data: bytes) -> bytes:
    """LibreOffice without a window dies of any comment when a command is sent to it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = _COMMENT.sub(b"", parts["word/document.xml"])
    return package(dict(parts))


_COMMENT = re.compile(rb"<w:comment(?:Range\w+|Reference)[^>]*/>")


def prepare(folder: Path, macro: str) -> None:
    """Makes a profile in the folder that knows a macro. LibreOffice makes it, with a module that is empty."""
    subprocess.run([*_start(folder), "--terminate_after_init"], check=True, timeout=PATIENCE)
    (folder / "profile/user/basic/Standard/Module1.xba").write_text(_MODULE % macro)


def command(folder: Path, *files: Path) -> list[str]:
    """What runs the macro of that profile on some files."""
    urls = ", ".join(f'"{file.as_uri()}"' for file in files)
    return [*_start(folder), f"macro:///Standard.Module1.Main({urls})"]


def _start(folder: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [str(soffice()), "--headless", "--norestore", "--nologo", "--nodefault", profile]
