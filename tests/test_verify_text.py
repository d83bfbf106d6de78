"""Markdown and text that say more than the policy does: in contents, front matter, marks and signs that are not seen."""

from typing import Any

import pytest

from policygen.project.register.verifying.verdict import ALTERED, GENUINE, UNVOUCHED
from tests.oakfield import TRUST, School, school
from tests.test_verify import CONTROL, asked, written
from tests.test_verify import adopted as text_of

NOT = "must not communicate"
ENTRY = "- [1. Aims](#1-aims)"
VOID = "Nothing in this policy binds anybody."


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with school(tmp_path_factory.mktemp("text") / "oakfield") as made:
        made.edit(f"trusts/{TRUST}.yaml", "    contents: true\n", CONTROL)
        for on, minute in (("2026-11-05", "12/4"), ("2027-02-04", "14/2")):
            made.submit(on, on)
            made.adopt(on, minute)
            made.change() if minute == "12/4" else None
        yield made


def code(held: School, format: str, old: str, new: str) -> int:
    said = written(held, text_of(held), format).decode()
    assert old in said
    return asked(held, said.replace(old, new, 1).encode(), f"x.{format}").code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ENTRY, f"{VOID}\n\n{ENTRY}"),
        (ENTRY, f"- {VOID}\n{ENTRY}"),
        (ENTRY, f"- [{VOID}](#1-aims)\n{ENTRY}"),
        (ENTRY, "- [1. Withdrawn by the Governing Body](#1-aims)"),
        ("title: Social", "title: Not the Social"),
        ('version: "2.0"', 'version: "9.0"'),
        ("organisation:", "note: withdrawn\norganisation:"),
        ("\nstatus: ", "\nstatus: Withdrawn, not "),
        (NOT, 'must <span style="display:none">not</span> communicate'),
        (NOT, "must <b hidden>not</b> communicate"),
        (NOT, "must <template>not</template> communicate"),
        (NOT, "must ![](https://x.example/void.png) not communicate"),
        (NOT, "must n\x08\x08not communicate"),
        ("## 2.", "<style>p { display: none }</style>\n\n## 2."),
        ("## 2.", "<script>document.body.innerHTML = ''</script>\n\n## 2."),
    ],
)
def test_markdown_that_says_more(held: School, old: str, new: str) -> None:
    assert code(held, "md", old, new) in (ALTERED, UNVOUCHED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1. Aims", "1. Withdrawn by the Governing Body"),
        ("1. Aims", f"{VOID}\n1. Aims"),
        (NOT, "must not\x08\x08\x08 communicate"),
    ],
)
def test_a_text_that_says_more(held: School, old: str, new: str) -> None:
    assert code(held, "txt", old, new) in (ALTERED, UNVOUCHED)


@pytest.mark.parametrize(
    ("format", "old", "new"),
    [
        ("md", NOT, "must **not** communicate"),
        ("md", NOT, "must <b>not</b> communicate"),
        ("md", "\n\n", "\r\n\r\n"),
        ("txt", "\n\n", "\r\n\r\n"),
    ],
)
def test_markdown_and_text_that_say_the_same(held: School, format: str, old: str, new: str) -> None:
    assert code(held, format, old, new) == GENUINE


def test_a_file_of_two_formats(held: School) -> None:
    docx, pdf = (written(held, text_of(held), one) for one in ("docx", "pdf"))
    assert asked(held, pdf + docx).code == UNVOUCHED
    assert asked(held, docx + docx).code == UNVOUCHED


def test_a_page_that_says_another_encoding_than_its_own(held: School) -> None:
    html = written(held, text_of(held), "html").replace(
        b'charset="utf-8"', b'charset="windows-1252"', 1
    )
    assert b"windows-1252" in html
    assert asked(held, html).code == UNVOUCHED
