"""Words that an OpenDocument text holds and does not show as they are."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from policygen.project.register.verifying.verdict import ALTERED, GENUINE
from tests.oakfield import School, school
from tests.test_verify import asked, converted, filed

NOT = "must not communicate"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with school(tmp_path_factory.mktemp("odt") / "oakfield") as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        yield made


@pytest.fixture(scope="module")
def saved(held: School, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What LibreOffice saves of the Word file."""
    path: Path = tmp_path_factory.mktemp("saved") / "policy.docx"
    path.write_bytes(filed(held, "docx", "1.0"))
    return converted(path, "odt")


def changed(data: bytes, *changes: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "content.xml":
                text = part.decode()
                for before, after in changes:
                    assert before in text, before
                    text = text.replace(before, after, 1)
                part = text.encode()
            new.writestr(name, part)
    return out.getvalue()


def marked(properties: str, based: str = "") -> list[tuple[str, str]]:
    """One word in a style with these properties, or in one that is based on such a style."""
    base = f'<style:style style:name="Q0" style:family="text">{properties}</style:style>'
    style = (
        base + '<style:style style:name="Q1" style:family="text" style:parent-style-name="Q0"/>'
        if based
        else base.replace("Q0", "Q1")
    )
    span = '<text:span text:style-name="Q1">not</text:span>'
    return [
        ("</office:automatic-styles>", f"{style}</office:automatic-styles>"),
        (NOT, f"must {span} communicate"),
    ]


def test_what_libreoffice_saves_is_all_seen(held: School, saved: bytes) -> None:
    assert (asked(held, saved).alterations, asked(held, saved).code) == ((), GENUINE)


@pytest.mark.parametrize("based", ["", "on another"])
@pytest.mark.parametrize(
    ("properties", "how"),
    [
        ('style:text-line-through-style="solid"', "struck through"),
        ('text:display="none"', "not to be seen"),
        ('fo:color="#ffffff"', "not to be seen"),
        ('fo:color="#112233" fo:background-color="#112233"', "not to be seen"),
        ('fo:font-size="1pt"', "not to be seen"),
    ],
)
def test_a_word_that_is_not_seen_as_it_is(
    held: School, saved: bytes, properties: str, how: str, based: str
) -> None:
    data = changed(saved, *marked(f"<style:text-properties {properties}/>", based))
    found = asked(held, data)
    assert (how, "not") in [(one.how, one.before) for one in found.alterations]
    assert found.code == ALTERED


@pytest.mark.parametrize(
    "properties",
    [
        'fo:color="#333333"',
        'fo:font-size="9pt" style:text-line-through-style="none"',
        'fo:color="#ffffff" fo:background-color="#112233"',
        'text:display="true"',
    ],
)
def test_a_word_with_another_look_is_seen(held: School, saved: bytes, properties: str) -> None:
    data = changed(saved, *marked(f"<style:text-properties {properties}/>"))
    assert asked(held, data).code == GENUINE


def test_a_section_that_is_hidden(held: School, saved: bytes) -> None:
    section = '<text:section text:name="S" text:display="none">'
    text = zipfile.ZipFile(io.BytesIO(saved)).read("content.xml").decode()
    start = text.rindex("<text:p", 0, text.index(NOT))
    end = text.index("</text:p>", start) + len("</text:p>")
    paragraph = text[start:end]
    found = asked(held, changed(saved, (paragraph, f"{section}{paragraph}</text:section>")))
    assert found.code == ALTERED
