"""Untagged PDFs laid out by hand: words exactly where a test wants them."""

import io
from typing import NamedTuple

import pikepdf


class At(NamedTuple):
    """Some words on a page: where their line begins, how large and heavy they are."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


def printed(*pages: list[At], info: str = "", rules: str = "") -> bytes:
    """An untagged PDF in Helvetica with words exactly where they are asked for."""
    file = pikepdf.new()
    fonts = {
        f"/{name}": file.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                               BaseFont=pikepdf.Name(base), Encoding=pikepdf.Name.WinAnsiEncoding)
        )
        for name, base in (("F", "/Helvetica"), ("B", "/Helvetica-Bold"))
    }  # fmt: skip
    for words in pages:
        page = file.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        drawn = [rules.encode()]
        for at in words:
            text = (
                at.text.encode("cp1252")
                .replace(b"\\", b"\\\\")
                .replace(b"(", b"\\(")
                .replace(b")", b"\\)")
            )
            font = "B" if at.bold else "F"
            drawn.append(
                f"BT /{font} {at.size} Tf 1 0 0 1 {at.x} {842 - at.y} Tm (".encode()
                + text
                + b") Tj ET"
            )
        page.Contents = file.make_stream(b"\n".join(drawn))
    if info:
        file.docinfo["/Title"] = info
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def down(*texts: str, y: float = 100, x: float = 70, step: float = 14) -> list[At]:
    return [At(x, y + step * place, text) for place, text in enumerate(texts)]


FULL = "Pupils of Heron Green School walk on the left of the corridor at all times and never"
"""A line that fills the page's width."""
