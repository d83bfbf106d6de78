"""Web pages as their checkers see them: the Nu checker, and axe in a browser in five views."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.needs import NODE_MODULES, chromium, java, needs, node, vnu_jar

LOOK = Path(__file__).parent / "browser" / "look.mjs"
VIEWS = 5


def nu_messages(pages: list[Path]) -> list[Any]:
    """Every error and warning of the Nu checker."""
    needs("java", "vnu-jar")
    command: list[str | Path] = [java(), "-jar", vnu_jar(), "--stdout", "--format", "json", *pages]
    found = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    messages: list[Any] = found["messages"]
    return messages


def looked_at(pages: list[Path]) -> list[dict[str, Any]]:
    """What axe and the browser say of each page in each view."""
    needs("chromium", "node", "axe-core", "playwright-core")
    command: list[str | Path] = [node(), LOOK, chromium(), NODE_MODULES, "-", *pages]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    views: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(views) == VIEWS * len(pages)
    return views
