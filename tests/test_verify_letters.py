"""PDFs whose letters are drawn as others than those that programs read."""

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Page, Pdf

from policygen.project.register.verifying.lookalike import OTHERWISE, misdrawn
from policygen.project.register.verifying.verdict import UNVOUCHED
from tests.oakfield import School, school
from tests.test_verify import asked, filed
from tests.test_verify_closed import drawn

_CMAP = (
    "/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def 1 begincodespacerange <00> <ff> "
    "endcodespacerange {} beginbfchar {} endbfchar endcmap end"
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with school(tmp_path_factory.mktemp("letters") / "oakfield") as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        yield made


def paper(words: str, said: dict[str, str] | None = None, face: str = "Helvetica") -> bytes:
    """A page with words, of which some letters say that they are others."""
    document, out = pikepdf.new(), io.BytesIO()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{face}"))
    font.Encoding = Name.WinAnsiEncoding
    if said:
        lines = (f"<{ord(a):02x}> <{b.encode('utf-16-be').hex()}>" for a, b in said.items())
        font.ToUnicode = document.make_stream(_CMAP.format(len(said), "\n".join(lines)).encode())
    page = document.add_blank_page(page_size=(400, 200))
    page.obj.Resources = Dictionary(Font=Dictionary(F=document.make_indirect(font)))
    page.contents_add(f"BT /F 12 Tf 20 100 Td ({words}) Tj ET".encode())
    document.save(out)
    return out.getvalue()


def told(data: bytes) -> list[tuple[str, str]]:
    return [(one.how, one.words) for one in misdrawn(data)]


@pytest.mark.parametrize("face", ["Helvetica", "Times-Italic", "Courier-Bold", "Times-Bold"])
def test_letters_are_what_they_say(face: str) -> None:
    words = "Staff must not share 1234567890 pictures, whoever asks: JACK QVWXYZ; vex & “quiz”? /!"
    assert told(paper(words.replace("“", "\\223").replace("”", "\\224"), face=face)) == []


@pytest.mark.parametrize(
    ("words", "said", "wrong"),
    [
        ("may", {"m": "must", "a": " no", "y": "t"}, "must no t"),
        ("not", {"o": "i", "t": "p"}, "i p"),
        ("30", {"3": "6"}, "6"),
        ("not", {"n": " ", "o": "\u00ad", "t": "•"}, " •"),
        ("void", {"v": "wholly", "o": "-", "i": ".", "d": ","}, "- , . wholly"),
    ],
)
def test_letters_that_say_they_are_others(words: str, said: dict[str, str], wrong: str) -> None:
    ((how, found),) = told(paper(words, said))
    assert (how, sorted(found.split(" "))) == (OTHERWISE, sorted(wrong.split(" ")))


def test_a_font_that_every_program_draws_in_its_own_way() -> None:
    ((how, _),) = told(paper("not", face="Wingdings"))
    assert "a font that is not in the file" in how


def test_letters_of_the_policy_s_own_font_that_change_places(held: School) -> None:
    """Another glyph for each of two letters, through the map from one to the other (ISO 32000-1, 9.7.4.2)."""

    def change(document: Pdf, page: Page) -> None:
        for font in page.resources.Font.values():
            inner: Any = font.DescendantFonts[0]
            places = bytearray(b"".join(at.to_bytes(2, "big") for at in range(4000)))
            n, o = (_code(font, letter) for letter in "no")
            places[2 * n : 2 * n + 2], places[2 * o : 2 * o + 2] = (
                o.to_bytes(2, "big"),
                n.to_bytes(2, "big"),
            )
            inner.CIDToGIDMap = document.make_stream(bytes(places))

    found = asked(held, drawn(filed(held, "pdf", "1.0"), change, 1))
    assert (found.code, [one.how for one in found.alterations]) == (UNVOUCHED, [OTHERWISE])


def _code(font: Any, letter: str) -> int:
    """The code of a letter, of which the font's own list says what it is."""
    pairs = font.ToUnicode.read_bytes().decode().replace("<", " ").replace(">", " ").split()
    return int(pairs[pairs.index(f"{ord(letter):04x}") - 1], 16)
