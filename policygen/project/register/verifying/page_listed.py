"""What of web pages is known to leave words plainly shown: elements, attributes, properties, fonts. Data, no code.

It is what policygen's own pages use, LibreOffice's two exports, Word's filtered web page, and a browser that saves a
page. What is not here is not known to hide anything: nobody has looked, and so a page that uses it is not vouched for.
Names are those of the HTML Living Standard and of CSS.
"""

from dataclasses import dataclass, field

TEXT = frozenset("script style title".split())
"""Elements whose words are none of the page's."""
INLINE = frozenset(
    "a abbr acronym b big cite code dfn em font i ins kbd q samp small span strong sub sup time tt u var "
    "s strike del mark sdfield".split()
)
ELEMENTS = (
    INLINE
    | TEXT
    | frozenset(
        "html head body meta link base main header footer nav section article aside div p h1 h2 h3 h4 h5 h6 "
        "ul ol li dl dt dd table caption thead tbody tfoot tr th td col colgroup blockquote pre address figure "
        "figcaption center hr br wbr img".split()
    )
)
TABLES = frozenset("table thead tbody tfoot tr th td col colgroup".split())
DATA = frozenset({"application/json", "application/ld+json"})
"""Kinds of <script> that are none."""
LINKS = frozenset(
    "alternate author canonical help icon license next prev schema.dc schema.dcterms schema.dctype schema.dcam search "
    "shortcut up".split()
)
CHARSETS = frozenset("utf-8 utf8 windows-1252 iso-8859-1 iso-8859-15 us-ascii macintosh".split())
EQUIVALENTS = frozenset("content-type content-language content-style-type x-ua-compatible".split())

ATTRIBUTES = {
    **dict.fromkeys(
        "id class style lang name href hreflang rel rev target start value type src alt headers scope "
        "abbr axis summary cite datetime content http-equiv charset scheme property profile media frame rules span "
        "text link vlink alink color bgcolor bordercolor face size clear compact noshade noborder prefix vocab typeof "
        "about resource xmlns version decoding loading itemprop itemscope itemtype subtype format".split(),
        r".*",
    ),
    "dir": r"ltr",
    "role": r"group|main|navigation|banner|contentinfo|complementary|region|document|article|list|listitem|note|"
    r"doc-[a-z]+",
    "aria-hidden": r"false",
    "aria-level": r"[1-6]",
    "aria-current": r"page",
    "tabindex": r"0|-1",
    "align": r"left|right|center|justify|top|middle|bottom|absmiddle|baseline|texttop|char",
    "valign": r"top|middle|bottom|baseline",
    **dict.fromkeys(("width", "height"), r"\d{1,3}(?:\.\d+)?|1[0-2]\d\d|\d{1,2}%|100%|\*|\d\*"),
    **dict.fromkeys(("border", "cellpadding", "cellspacing", "hspace", "vspace"), r"\d|[12]\d"),
    **dict.fromkeys(("colspan", "rowspan"), r"\d{1,2}"),
}
"""Attribute -> what it may say. Those that begin as below are let pass too."""
SAYING_NOTHING = ("data-", "xml:", "xmlns:", "sd")


SPOKEN = frozenset(
    {"title", "aria-label", "aria-description", "aria-roledescription", "abbr", "summary"}
)
"""Attributes whose words are shown or spoken beside an element's own, or in their place."""
PARTS = frozenset({"header", "footer", "Website"})
"""How LibreOffice, and a website of ours, call parts of a page there."""
NAMED = frozenset("nav main section aside header footer table figure div".split())
"""Elements that can be called by words that stand elsewhere on the page, and are still read."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a property of style may say: these words, a colour, lengths from `least` to `most` pixels."""

    words: frozenset[str] = frozenset()
    least: float = 1.0
    most: float = 0.0
    """Less than `least` where it has no length."""
    colour: bool = False
    percent: tuple[float, float] = field(default=(1.0, 0.0))


def _form(words: str = "", least: float = 1.0, most: float = 0.0, **more: object) -> Form:
    return Form(frozenset(words.split()), least, most, **more)  # type: ignore[arg-type]


_SIDES = ("top", "right", "bottom", "left")
_STYLES = "none hidden solid dotted dashed double groove ridge inset outset"
_BORDER = _form(
    f"{_STYLES} thin medium windowtext currentcolor inherit transparent", 0, 8, colour=True
)
_AWAY = _form("auto 0", 0, 320, percent=(0, 30))
_ROOM = _form("0", 0, 160, percent=(0, 30))
_BREAKS = "auto always avoid page avoid-page left right"

PROPERTIES = {
    "color": _form("inherit windowtext black", colour=True),
    "background-color": _form("transparent inherit", colour=True),
    "font-size": _form(
        "inherit xx-small x-small small medium large x-large xx-large smaller larger", 0, 200, percent=(10, 1200)
    ),
    "line-height": _form("normal inherit", 9, 100, percent=(90, 400)),
    "text-indent": _form("0", -200, 320),
    "font": _form("inherit"),
    "font-style": _form("normal italic oblique inherit"),
    "font-weight": _form("normal bold bolder lighter inherit 100 200 300 400 500 600 700 800 900"),
    "font-variant": _form("normal inherit"),
    "font-variant-numeric": _form("normal tabular-nums lining-nums"),
    "font-stretch": _form("normal 100%"),
    "font-kerning": _form("auto normal none"),
    "text-align": _form("left right center justify start end inherit"),
    "text-align-last": _form("auto left right center justify start end"),
    "text-transform": _form("none inherit"),
    **dict.fromkeys(
        ("text-decoration", "text-decoration-line"),
        _form("none underline solid double dotted dashed wavy inherit", colour=True),
    ),
    "text-decoration-color": _form("currentcolor", colour=True),
    "text-decoration-style": _form("solid double dotted dashed wavy"),
    "text-underline-offset": _form("auto", 0, 5),
    "text-shadow": _form("none"),
    "text-wrap": _form("wrap balance pretty"),
    "text-autospace": _form("none ideograph-alpha normal"),
    "text-justify": _form("auto inter-ideograph inter-word"),
    "letter-spacing": _form("normal inherit 0", -0.8, 6),
    "word-spacing": _form("normal inherit 0", 0, 12),
    "vertical-align": _form("baseline top middle bottom text-top text-bottom sub super inherit 0"),
    "white-space": _form("normal pre-wrap pre-line"),
    "direction": _form("ltr"),
    "unicode-bidi": _form("normal embed isolate"),
    "writing-mode": _form("horizontal-tb lr-tb lr page"),
    "display": _form("block"),
    "position": _form("static"),
    "clear": _form("none left right both"),
    "overflow": _form("visible"),
    "width": _form("auto", 120, 1300, percent=(100, 100)),
    "max-width": _form("none", 120, 1300, percent=(100, 100)),
    "min-width": _form("0", 0, 320),
    "height": _form("auto"),
    "box-sizing": _form("border-box content-box"),
    **{f"margin-{side}": _AWAY for side in _SIDES},
    **{f"padding-{side}": _ROOM for side in _SIDES},
    "border": _BORDER,
    **{f"border-{side}": _BORDER for side in _SIDES},
    **{f"border-{one}": _BORDER for one in ("width", "style", "color")},
    **{f"border-{side}-{one}": _BORDER for side in _SIDES for one in ("width", "style", "color")},
    "border-radius": _form("0", 0, 12),
    "border-collapse": _form("collapse separate"),
    "border-spacing": _form("0", 0, 20),
    "empty-cells": _form("show hide"),
    "caption-side": _form("top"),
    "table-layout": _form("auto"),
    "list-style": _form("none disc circle square decimal outside inside"),
    "list-style-type": _form(
        "none disc circle square decimal lower-alpha upper-alpha lower-roman upper-roman lower-latin upper-latin"
    ),
    "list-style-position": _form("outside inside"),
    "outline": _form("none 0"),
    "opacity": _form("1"),
    "color-scheme": _form("normal light only"),
    "columns": _form("auto"),
    "overflow-wrap": _form("normal break-word anywhere"),
    "word-wrap": _form("normal break-word"),
    "word-break": _form("normal break-word keep-all"),
    "line-break": _form("auto normal strict loose"),
    "hyphens": _form("none manual auto"),
    **dict.fromkeys(("orphans", "widows"), _form("0 1 2 3 4 5 inherit")),
    **dict.fromkeys(("page-break-before", "page-break-after", "break-before", "break-after"), _form(_BREAKS)),
    **dict.fromkeys(("page-break-inside", "break-inside"), _form("auto avoid avoid-page")),
    "tab-stops": _form("list left right center", 0, 900),
    "tab-interval": _form("0", 0, 900),
    "layout-grid-mode": _form("both line char none"),
    "punctuation-wrap": _form("simple hanging"),
}  # fmt: skip
"""Property -> what it may say of any element."""
UNSEEN = frozenset({"page"})
"""Properties that may say anything: on which kind of paper, which `@page` describes."""
OF_TABLES = {
    "width": _form("auto 0", 0, 1300, percent=(0, 100)),
    "height": _form("auto 0", 0, 400),
    "margin-left": _form("auto", -12, 320, percent=(0, 30)),
    "margin-right": _form("auto", -12, 320, percent=(0, 30)),
    "padding-left": _ROOM,
}
"""What it may say of a table and its parts, where a height is the least one."""
OF_PICTURES = {
    "width": _form("auto", 0, 1000, percent=(0, 100)),
    "height": _form("auto", 0, 1000),
    "max-width": _form("none", 0, 1000, percent=(0, 100)),
    "max-height": _form("none", 0, 1000),
}
OF_PAPER = {
    "size": _form("a4 letter portrait landscape auto", 280, 2000),
    "margin": _form("0", 0, 300),
    **{f"margin-{side}": _form("0", 0, 300) for side in _SIDES},
    "page": _form("auto"),
}
"""What `@page` may say."""
IN_MARGINS = frozenset(
    "content font font-family font-size font-weight color white-space text-align".split()
)
"""What a box in a page's margin may say: its words are counted."""
UNREAD = ("--", "mso-", "so-", "panose-")
"""How names begin that no browser reads; and variables, which are looked at where they are used."""

FONTS = frozenset(
    " ".join(one.split())
    for one in """
    serif, sans-serif, monospace, cursive, system-ui, ui-monospace, ui-serif, ui-sans-serif, -apple-system,
    blinkmacsystemfont, inherit, aptos, aptos display, arial, arial black, arial narrow, arial nova, bahnschrift,
    baskerville, book antiqua, bookman old style, caladea, calibri, calibri light, cambria, cambria math, candara,
    carlito, cascadia mono, century, century gothic, century schoolbook, comic neue, comic sans ms, consolas,
    constantia, corbel, courier, courier new, dejavu sans, dejavu sans mono, dejavu serif, ebrima, fira sans,
    franklin gothic book, franklin gothic medium, futura, garamond, georgia, gill sans, gill sans mt, gill sans
    nova, google sans, helvetica, helvetica neue, impact, inter, lato, liberation mono, liberation sans,
    liberation sans narrow, liberation serif, lohit devanagari, lucida console, lucida grande, lucida sans, lucida
    sans unicode, menlo, merriweather, microsoft sans serif, monaco, montserrat, ms gothic, ms mincho, ms sans
    serif, nimbus sans, noto sans, noto sans cjk sc, noto serif, noto serif cjk sc, nsimsun, nunito, nunito sans,
    open sans, oswald, palatino, palatino linotype, perpetua, playfair display, poppins, quicksand, raleway,
    roboto, rockwell, sassoon infant, sassoon primary, segoe print, segoe ui, simsun, source sans 3, source sans
    pro, source serif pro, sylfaen, tahoma, times, times new roman, trebuchet ms, tw cen mt, ubuntu, verdana, work
    sans, yu gothic, yu mincho
    """.split(",")
)
"""Fonts whose letters are what they look like."""

MEDIA = frozenset({"media", "supports", "layer", "charset"})
"""At-rules whose rules are read as if they always applied."""
SHIFTING = frozenset(
    {
        ".unseen",
        ".skip",
        ".skip:focus",
        ".date",
        ".policygen-site",
        "li > .label",
        "body:has(.contents) .cover",
        "body:has(.contents) > .policygen-site",
    }
)
"""Rules of policygen's own sheets that hide or move what they are for: labels, and what stands around the text."""
