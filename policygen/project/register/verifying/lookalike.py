"""A PDF's bytes -> letters that it draws and says are others, such as `may` that programs read as `must not`. No files.

What a letter looks like is known from fonts that are always at hand. A font that is not among them need only draw its
letters more like the same letters of these than like any other. So it is of no account how a file goes about it.
"""

import functools
import io
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from policygen.project.register.verifying.set_codes import is_known, used
from policygen.project.register.verifying.shown import Trick, unknown
from policygen.project.register.verifying.specimen import Look, Sign, signs

OTHERWISE = "letters are drawn that are not those it says"
_STANDARD = (
    *("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    *("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic", "Courier", "Courier-Bold"),
)
_OURS = ("Regular", "Bold", "It", "BoldIt", "Light", "Black")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_STOPS = ".,;:()?!/%"
_SAME = ("'’‘‚‛′`´", '"“”„‟″', "-‐‑–—−", "lI1|!/", "Jj", "O0", "•●○◦▪▫■□·∙")
"""Signs that may be drawn alike."""
_BULLETS = frozenset(_SAME[-1] + "\uf0b7\uf0a7\uf0d8‣⁃")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_NOTHING = frozenset("\xad\u200b\u200c\u200d\u2060\ufeff\x00")
_LONGEST = 3
"""Letters of a ligature."""
_NEAR, _NUMBER, _SURE, _STRANGE = 1.6, 1.4, 0.08, 0.2
"""By how much another may be nearer to a letter, and to a digit; how near is near enough; how far a sign is no letter.
"""
_BROADEST = 1.3
Looks = dict[str, tuple[Look, ...]]


def misdrawn(data: bytes) -> Iterator[Trick]:
    with pikepdf.open(io.BytesIO(data)) as document:
        fonts = used(document)
        if not all(is_known(one.font) for one in fonts):
            yield Trick(unknown("a font that is not in the file"), changing=True, unsure=True)
            return
        settings = [(one.font, sorted(one.codes)) for one in fonts]
        found = list(signs(document, settings))
    known = _known(frozenset(filter(None, (_said(one) for one in found))))
    wrong = dict.fromkeys(_said(one) for one in found if not _fits(one, known))
    if wrong:
        yield Trick(OTHERWISE, " ".join(wrong), changing=True, unsure=True)


def _said(one: Sign) -> str:
    """What is read of a code, without what is no sign."""
    said = one.said.translate(_LIGATURES)
    return "".join(sign for sign in said if not sign.isspace() and sign not in _NOTHING)


def _fits(one: Sign, known: Looks) -> bool:
    """Whether a code is drawn as what it says it is."""
    said, look = _said(one), one.look
    if look is None or not said:
        return look is None
    own = [far for sign in _alike(said) for far in _far(look, known.get(sign, ()))]
    other = min(far for sign in _LETTERS + _STOPS for far in _far(look, known[sign]))
    if own and said not in _BULLETS:
        near = _NUMBER if said.isdigit() else _NEAR
        return min(own) <= max(near * other, _SURE if said.isascii() else _STRANGE)
    if said.isalpha():
        return len(said) == 1
    return look.width <= _BROADEST and (min(own, default=1) <= other or other >= _STRANGE)


def _far(look: Look, those: tuple[Look, ...]) -> Iterator[float]:
    return (look.far(one) for one in those)


def _alike(said: str) -> str | tuple[str, ...]:
    return next((same for same in _SAME if said in same), (said,))


# ---- what signs look like


def _known(said: frozenset[str]) -> Looks:
    usual = frozenset(_LETTERS + _STOPS + "".join(_SAME))
    return {
        **_drawn(usual),
        **_drawn(frozenset(one for one in said - usual if len(one) <= _LONGEST)),
    }


@functools.lru_cache(maxsize=64)
def _drawn(those: frozenset[str]) -> Looks:
    """How they look in each font that has them."""
    document = pikepdf.new()
    settings, said = [], []
    for font, codes in (*_standard(document, those), *_ours(document, those)):
        settings.append((font, list(codes.values())))
        said += list(codes)
    found: dict[str, list[Look]] = {}
    for name, one in zip(said, signs(document, settings), strict=True):
        if one.look:
            found.setdefault(name, []).append(one.look)
    return {name: tuple(looks) for name, looks in found.items()}


Codes = dict[str, bytes]


def _standard(document: pikepdf.Pdf, those: frozenset[str]) -> Iterator[tuple[Any, Codes]]:
    codes = {one: one.encode("cp1252") for one in sorted(those) if _is_western(one)}
    for name in _STANDARD:
        yield (
            document.make_indirect(
                Dictionary(
                    Type=Name.Font,
                    Subtype=Name.Type1,
                    BaseFont=Name(f"/{name}"),
                    Encoding=Name.WinAnsiEncoding,
                )
            ),
            codes,
        )


def _is_western(said: str) -> bool:
    try:
        return bool(said.encode("cp1252"))
    except UnicodeEncodeError:
        return False


def _ours(document: pikepdf.Pdf, those: frozenset[str]) -> Iterator[tuple[Any, Codes]]:
    folder = files("font_source_sans_pro") / "files"
    for name in _OURS:
        data = (folder / f"SourceSansPro-{name}.ttf").read_bytes()
        font = TTFont(io.BytesIO(data))
        glyphs, cmap = font.getReverseGlyphMap(), font.getBestCmap()
        codes = {
            one: b"".join(glyphs[cmap[ord(sign)]].to_bytes(2, "big") for sign in one)
            for one in sorted(those)
            if all(ord(sign) in cmap for sign in one)
        }
        yield _embedded(document, data), codes


def _embedded(document: pikepdf.Pdf, data: bytes) -> Any:
    described = Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Ours, Flags=4, FontFile2=document.make_stream(data)
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Ours,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        FontDescriptor=document.make_indirect(described),
    )
    outer = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Ours,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([document.make_indirect(inner)]),
    )
    return document.make_indirect(outer)
