"""The five policies in Word: every clause stands in a control of its own that says which it is."""

import io
import zipfile
from itertools import groupby
from pathlib import Path

import pytest
from lxml import etree

from policygen.assemble import select
from policygen.ooxml import Tag
from policygen.outline import SPECIAL
from policygen.project.workspace import Workspace
from policygen.writers import write

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("made", Workspace(ROOT).make(), ids=lambda made: made.name)
def test_the_tags_are_the_policy_s_clauses_in_order(made) -> None:
    with zipfile.ZipFile(io.BytesIO(write(made.policy, "docx", made.theme))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    tags = [Tag.parse(tag.get(f"{W}val") or "") for tag in body.iter(f"{W}tag")]
    found = [(tag.clause, tag.wording) for tag in tags if tag]
    workspace = Workspace(ROOT)
    draft = select(workspace.library, workspace.trusts[made.policy.trust], made.policy.id)
    expected = [(chosen.id, chosen.wording) for chosen in draft.clauses if chosen.id not in SPECIAL]
    # a clause that runs on in a paragraph and goes on beneath it has a control in each place
    once = [one for one, _ in groupby(found) if one[0] not in SPECIAL]
    assert once == expected
