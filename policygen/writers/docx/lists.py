"""Numbering -> the numbering part of a Word file (ECMA-376 17.9)."""

from policygen import numbering, ooxml
from policygen.writers.docx.numbering import (
    BULLETS,
    DEEPEST,
    Level,
    List,
    Numbering,
    Scheme,
    label_room,
    signs_of,
)
from policygen.writers.docx.styles import BULLET, HEADINGS, Style, twips

_SIGNS = ("•", "–", "▪")
_FURTHER = ("1.", "a)", "(i)")
"""How levels count that the policy does not use, should someone add an item there."""


def numbering_part(lists: Numbering) -> str:
    """Every scheme, then every list, as the schema will have them."""
    schemes = [_bullets(lists)]
    schemes += (_scheme(lists, scheme, headings=True) for scheme in lists.headings.schemes)
    schemes += (_scheme(lists, scheme, headings=False) for scheme in lists.items.schemes)
    made = [f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>']
    made += map(_list, lists.lists)
    return (
        f"{ooxml.DECLARATION}<w:numbering {ooxml.declared('w')}>"
        f"{''.join(schemes)}{''.join(made)}</w:numbering>"
    )


def _bullets(lists: Numbering) -> str:
    levels = (
        _level(level, "bullet", _SIGNS[level % 3], _item_indent(lists, level), style=style)
        for level, style in enumerate([_style(BULLET)] + [""] * DEEPEST)
    )
    return _abstract(0, "".join(levels))


def _scheme(lists: Numbering, scheme: Scheme, *, headings: bool) -> str:
    levels = []
    for level in range(DEEPEST + 1):
        held = scheme.levels.get(level) or Level(_FURTHER[level % 3])
        indent, style = _item_indent(lists, level), ""
        if headings and level < len(HEADINGS):
            indent = _indent(*[label_room(level + 1, held.widest)] * 2)
            style = _linked(lists, scheme, level)
        form = numbering.STYLES[signs_of(held.pattern)[-1]]
        text = _level_text(held.pattern, level)
        levels.append(_level(level, form, text, indent, held.start, style))
    return _abstract(scheme.id, "".join(levels))


def _linked(lists: Numbering, scheme: Scheme, level: int) -> str:
    """The heading style whose paragraphs count on this level, in one scheme only (17.9.23)."""
    if scheme is not lists.headings.schemes[0] or not lists.styled(level + 1):
        return ""
    return _style(HEADINGS[level])


def _style(style: Style) -> str:
    return f'<w:pStyle w:val="{style.id}"/>'


def _item_indent(lists: Numbering, level: int) -> str:
    return _indent(*lists.item_indent(level))


def _level_text(pattern: str, level: int) -> str:
    """17.9.11: `1.1` on the second level -> `%1.%2`."""
    cut = list(numbering.parts(pattern))
    count = len(cut) // 2
    for at in range(count):
        cut[1 + 2 * at] = f"%{level + 2 - count + at}"
    return "".join(cut)


def _indent(left: float, hanging: float) -> str:
    return f'<w:ind w:left="{twips(left)}" w:hanging="{twips(hanging)}"/>'


def _level(level: int, form: str, text: str, indent: str, start: int = 1, style: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{style}'
        f'<w:lvlText w:val="{ooxml.escaped(text)}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent}</w:pPr></w:lvl>"
    )


def _abstract(id: int, levels: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="{0x50470000 + id:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x50480000 + id:08X}"/>'
        f"{levels}</w:abstractNum>"
    )


def _list(made: List) -> str:
    override = ""
    if made.override:
        level, start = made.override
        override = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        )
    return (
        f'<w:num w:numId="{made.id}"><w:abstractNumId w:val="{made.scheme.id}"/>{override}</w:num>'
    )
