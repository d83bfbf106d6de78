"""How a policy looks: typeface, colour, crest, and the folders its templates come from."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
STOCK = HERE / "stock" if (HERE / "stock").is_dir() else HERE.parent
"""Where the stock clauses/ and templates/ stand: inside an installed package, else beside it."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, as the bytes of a PNG or JPEG file."""

    data: bytes
    media_type: str
    width: int
    """Pixels."""
    height: int
    """Pixels."""


def picture(data: bytes) -> Image:
    """The picture in a PNG or JPEG file, its size read from the file's head. Raises ValueError."""
    if size := _png_size(data):
        return Image(data, "image/png", *size)
    if size := _jpeg_size(data):
        return Image(data, "image/jpeg", *size)
    raise ValueError("neither PNG nor JPEG")


def _png_size(data: bytes) -> tuple[int, int] | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data.rstrip(b"\0")[-8:-4] != b"IEND":
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """From the frame header (ITU-T T.81, B.2.2): the first SOF segment."""
    at = 2
    while (
        data[:2] == b"\xff\xd8"
        and b"\xff\xd9" in data[-64:]
        and at + 9 <= len(data)
        and data[at] == 0xFF
    ):
        kind, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            return int.from_bytes(data[at + 7 : at + 9], "big"), height
        at += 2 + length
    return None


@dataclass(frozen=True, slots=True)
class Theme:
    colour: str = "#1f3a5f"
    """For headings and rules, as `#rrggbb`; dark enough to read on white."""
    word_font: str = "Arial"
    """For Word files: a typeface that the reader's machine has. PDF brings its own."""
    crest: Image | None = None
    landscape: bool = False
    """On paper turned sideways, for wide tables."""
    tight: bool = False
    """A PDF in smaller letters with less between them: for forms, which are to stay on one page."""
    templates: tuple[Path, ...] = (STOCK / "templates",)
    """Searched in order, a workspace's own before the stock ones."""
