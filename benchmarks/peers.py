"""Other comparers of Word files, where they are installed: a name, and a command that compares two files.

The Python ones may live in another Python than this one: POLICYGEN_PEERS names it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from measure import ROOT

sys.path.insert(0, str(ROOT))
from tests import needs, office

PYTHON = os.environ.get("POLICYGEN_PEERS", sys.executable)
REDLINES = """
import sys
from docx import Document
from redlines import Redlines
old, new = ("\\n\\n".join(p.text for p in Document(name).paragraphs) for name in sys.argv[1:3])
assert Redlines(old, new).output_markdown
"""
DOCXODUS = """
import sys
from pathlib import Path
from python_redlines import DocxodusEngine
old, new = (Path(name).read_bytes() for name in sys.argv[1:3])
assert DocxodusEngine().run_redline("peer", old, new)
"""
_SCRIPTS = {"redlines": REDLINES, "python_redlines": DOCXODUS}
LIBREOFFICE = """
Sub Main(old As String, changed As String, made As String)
  Dim document, helper
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim other(1) As New com.sun.star.beans.PropertyValue
  Dim word(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  other(0).Name = "URL"
  other(0).Value = old
  other(1).Name = "NoAcceptDialog"
  other(1).Value = True
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  document = StarDesktop.loadComponentFromURL(changed, "_blank", 0, hidden())
  helper.executeDispatch(document.CurrentController.Frame, ".uno:CompareDocuments", "", 0, other())
  document.storeToURL(made, word())
  document.close(True)
  StarDesktop.terminate()
End Sub
"""
"""Its own Compare Document, from the same two files to a Word file with tracked changes; without the list of changes
beside them, which takes it down where there is no window."""


def found(old: Path, new: Path) -> Iterator[tuple[str, list[str]]]:
    for module, script in _SCRIPTS.items():
        if not subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True).returncode:
            yield module, [PYTHON, "-c", script, str(old), str(new)]
    if needs.find("soffice"):
        office.prepare(old.parent, LIBREOFFICE)
        yield "LibreOffice", office.command(old.parent, old, new, old.parent / "libreoffice.docx")
