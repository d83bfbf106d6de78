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


@dataclass(frozen=True, slots=True)
class Theme:
    colour: str = "#1f3a5f"
    """For headings and rules, as `#rrggbb`; dark enough to read on white."""
    word_font: str = "Arial"
    """For Word files: a typeface that the reader's machine has. PDF brings its own."""
    crest: Image | None = None
    templates: tuple[Path, ...] = (STOCK / "templates",)
    """Searched in order, a workspace's own before the stock ones."""
