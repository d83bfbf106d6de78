"""Other comparers of Word files, where they are installed: a name, and a command that compares two files.

They may live in another Python than this one: POLICYGEN_PEERS names it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


def found(old: Path, new: Path) -> Iterator[tuple[str, list[str]]]:
    for module, script in _SCRIPTS.items():
        if not subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True).returncode:
            yield module, [PYTHON, "-c", script, str(old), str(new)]
