"""How each kind of paragraph in a Word file looks, as data. Lengths are points."""

from dataclasses import dataclass

MARGIN = 70.9
"""2.5 cm, on every side."""
RUNNING_MARGIN = 35.5
"""From the edge of the paper to the running head and foot."""


def twips(points: float) -> int:
    """Twentieths of a point, in which Word counts."""
    return round(points * 20)


@dataclass(frozen=True, slots=True)
class Page:
    """The paper, and what the margins leave of it for text."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def text_height(self) -> float:
        return self.height - 2 * MARGIN


PORTRAIT, LANDSCAPE = Page(595.3, 841.9), Page(841.9, 595.3)
"""A4."""
TEXT_WIDTH = PORTRAIT.text_width

CONTENTS_NUMBER = 34.0
"""What the contents keep free for the numbers of pages, and for some dots before each."""
RULE_HEIGHT = 7.0
"""What a rule above or beneath a paragraph takes: a line of 1 point, and 6 to the text."""

THEME = "theme"
"""As a colour: the theme's own."""
GREY = "595959"
"""7:1 against white (WCAG 2.2, 1.4.6)."""
RULE = "BFBFBF"
TINT = "F2F2F2"

SIGN_START, SIGN_END = 62.0, 340.0
"""Where the line to write on begins and ends."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style."""

    name: str
    """As it stands in the file; Word shows the names of its own styles in the user's language."""
    id: str
    size: float = 11
    bold: bool = False
    italic: bool = False
    colour: str = ""
    tracking: float = 0
    """Added between letters."""
    before: float = 0
    after: float = 8
    line: float = 1.15
    """Times the height of the typeface's own line."""
    left: float = 0
    right: float = 0
    hanging: float = 0
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    """The level in the outline, from 0 (17.3.1.20)."""
    tabs: tuple[tuple[float, str, str], ...] = ()
    """Place, kind and leader of each."""
    rule: str = ""
    """The side on which a rule in the theme's colour stands."""
    own: bool = True
    """A style of ours, not one that Word has built in."""


def _built_in(name: str, id: str, **looks: object) -> Style:
    return Style(name, id, own=False, **looks)  # type: ignore[arg-type]


def _heading(level: int, size: float, before: float, after: float, **looks: object) -> Style:
    looks = {"bold": True, "colour": THEME, "line": 1.1, **looks}
    looks |= {"keep_next": True, "keep_lines": True, "outline": level - 1}
    name = f"heading {level}"
    return _built_in(name, f"Heading{level}", size=size, before=before, after=after, **looks)


_CONTENTS_INDENTS = (0.0, 28.4, 64.0, 64.0, 64.0, 64.0)
_CONTENTS_LABELS = (28.4, 64.0, 106.0, 106.0, 106.0, 106.0)


def _contents(level: int) -> Style:
    left, label = _CONTENTS_INDENTS[level - 1], _CONTENTS_LABELS[level - 1]
    return _built_in(
        f"toc {level}",
        f"TOC{level}",
        after=4,
        left=label,
        right=CONTENTS_NUMBER,
        hanging=label - left,
        tabs=((label, "left", ""), (TEXT_WIDTH, "right", "dot")),
    )


def edges(page: Page) -> tuple[tuple[float, str, str], ...]:
    """The tabs of a running head or foot."""
    return (page.text_width / 2, "center", ""), (page.text_width, "right", "")


_EDGES = edges(PORTRAIT)

BODY = _built_in("Body Text", "BodyText", before=7)
QUOTE = _built_in("Quote", "Quote", italic=True, left=22, rule="left", keep_lines=True)
BULLET = _built_in("List Bullet", "ListBullet", after=5)
NUMBER = _built_in("List Number", "ListNumber", after=5)
CONTINUE = _built_in("List Continue", "ListContinue", after=5)
CAPTION = _built_in(
    "caption", "Caption", size=10, bold=True, colour=THEME, before=12, after=4, keep_next=True
)
CELL = Style("Table Text", "TableText", size=10, before=2, after=2, line=1.1)
CELL_HEADING = Style(
    "Table Heading", "TableHeading", size=10, bold=True, before=2, after=2, line=1.1
)
NOTE = Style("Policy Note", "PolicyNote", size=9.5, before=10, keep_lines=True, rule="top")
SIGN = Style(
    "Signature Line", "SignatureLine", before=24, after=2, line=1,
    tabs=((SIGN_START, "left", ""), (SIGN_END, "left", "underscore")),
)  # fmt: skip
SIGN_CAPTION = Style(
    "Signature Caption", "SignatureCaption", size=10, colour=GREY, after=4, line=1, left=SIGN_START
)
GAP = Style("Table Gap", "TableGap", size=4, after=0, line=1)
END = Style("Table End", "TableEnd", size=1, after=0, line=1)
"""The paragraph that Word demands beneath a table that ends the text: so small that it makes no page."""
"""Parts two tables, which would become one, and stands after a table at the very end."""

HEADINGS = (
    _heading(1, 15, 20, 6),
    _heading(2, 12.5, 14, 4),
    _heading(3, 11, 12, 4),
    _heading(4, 11, 10, 4, italic=True),
    _heading(5, 10.5, 10, 4, colour=GREY),
    _heading(6, 10.5, 10, 4, colour=GREY, italic=True),
)
CONTENTS_HEADING = _built_in(
    "TOC Heading", "TOCHeading", size=13, bold=True, colour=THEME, before=18, after=8,
    keep_next=True, tabs=((TEXT_WIDTH, "right", ""),), rule="bottom",
)  # fmt: skip
CONTENTS = tuple(map(_contents, range(1, 7)))
CONTENTS_END = Style("Contents End", "ContentsEnd", size=4, after=6, line=1)

COVER = {
    "mark": Style(
        "Cover Mark", "CoverMark", size=14, bold=True, colour=GREY, tracking=3, align="right"
    ),
    "logo": Style("Cover Logo", "CoverLogo", after=14, line=1, keep_next=True),
    "organisation": Style(
        "Cover Organisation", "CoverOrganisation", size=17, bold=True, colour=THEME, after=4
    ),
    "motto": Style("Cover Motto", "CoverMotto", size=12, italic=True, colour=GREY, after=12),
    "title": _built_in(
        "Title", "Title", size=30, bold=True, colour=THEME, before=12, after=12, line=1.05,
        keep_next=True, keep_lines=True, rule="bottom",
    ),
    "subtitle": _built_in("Subtitle", "Subtitle", size=17, colour=GREY, after=10),
    "date": Style("Cover Date", "CoverDate", size=13, after=6),
    "notice": Style("Cover Notice", "CoverNotice", colour=GREY, after=6),
}  # fmt: skip

HEAD = _built_in("header", "Header", size=9, colour=GREY, after=0, line=1, tabs=_EDGES)
FOOT = _built_in("footer", "Footer", size=9, colour=GREY, after=0, line=1, tabs=_EDGES)

STYLES: tuple[Style, ...] = (
    BODY, QUOTE, BULLET, NUMBER, CONTINUE, CAPTION, CELL, CELL_HEADING, NOTE, SIGN, SIGN_CAPTION,
    GAP, END, *HEADINGS, CONTENTS_HEADING, *CONTENTS, CONTENTS_END, *COVER.values(), HEAD, FOOT,
)  # fmt: skip
