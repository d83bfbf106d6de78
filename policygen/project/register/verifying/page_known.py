"""A property of style and what it says of an element -> whether it is known to leave words shown, or to hide them.

No files.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from policygen.project.register.verifying.around import is_label
from policygen.project.register.verifying.page_listed import (
    FONTS,
    INLINE,
    OF_PAPER,
    OF_PICTURES,
    OF_TABLES,
    PROPERTIES,
    TABLES,
    TEXT,
    Form,
)
from policygen.project.register.verifying.page_rules import Declared
from policygen.project.register.verifying.page_values import colour, number, pixels, tokens
from policygen.project.register.verifying.shown import HIDDEN, STRUCK, Trick, unknown
from policygen.project.register.verifying.wording import keys

_SHORT = 40
"""Letters that need no second line."""
_STRING = re.compile(r'"[^"]*"')
_BY_WORDS = frozenset({"float", "white-space", "position", "left"})


def words_of(element: Any) -> str:
    """What somebody would read of it."""
    said = [element.text or ""]
    for inner in element:
        if isinstance(inner.tag, str) and inner.tag not in TEXT:
            said.append(words_of(inner))
        said.append(inner.tail or "")
    return " ".join("".join(said).split())


def hides(name: str, value: str) -> str:
    if name.startswith("text-decoration") and "line-through" in value:
        return STRUCK
    gone = (name == "display" and "none" in tokens(value)) or (
        name == "visibility" and value != "visible"
    )
    return HIDDEN if gone else ""


def is_known(name: str, value: str, element: Any) -> bool:
    if name == "font-family":
        return all(one.strip(" \"'") in FONTS for one in value.split(","))
    if name in ("list-style-type", "content") and _STRING.fullmatch(value):
        return True  # its words are counted
    if name in _BY_WORDS and _is_known_of(name, value, element):
        return True
    form = _form(name, element.tag)
    if form is None or not all(_fits(form, name, one) for one in tokens(value)):
        return False
    inline = element.tag in INLINE and name.startswith(("border", "padding"))
    return not inline or name.endswith(("left", "right", "color")) or _is_nothing(value)


def _is_known_of(name: str, value: str, element: Any) -> bool:
    """Whether it does no harm to these words: a number at the side, few words on a line, a tab of LibreOffice's."""
    words = words_of(element)
    match name, value:
        case "float", "left":
            return is_label(words, known=False) or not keys(words)
        case "white-space", "nowrap":
            return len(words) <= _SHORT
        case ("position", "absolute") | ("left", _):
            return not words and all(one.tag == "span" for one in element.iter())
    return False


def _form(name: str, tag: str) -> Form | None:
    if tag in TABLES and name in OF_TABLES:
        return OF_TABLES[name]
    if tag == "img" and name in OF_PICTURES:
        return OF_PICTURES[name]
    return PROPERTIES.get(name)


def _fits(form: Form, name: str, token: str) -> bool:
    if token in form.words or (form.colour and colour(token) is not None):
        return True
    length = pixels(token, 16)
    if length is None and name == "line-height" and token[-1:].isdigit():
        length = pixels(f"{token}em", 10)
    if length is not None:
        return form.least <= length <= form.most
    share = number(token) if token.endswith("%") else None
    return share is not None and form.percent[0] <= share <= form.percent[1]


def _is_nothing(value: str) -> bool:
    return all(one in ("none", "0") or pixels(one, 16) == 0 for one in tokens(value))


def paper(said: Iterable[Declared]) -> Iterator[Trick]:
    """What `@page` says that is not known."""
    for name, value in said:
        form = OF_PAPER[name]
        if name != "page" and not all(_fits(form, name, one) for one in tokens(value)):
            yield Trick(unknown(f"@page {{{name}: {value}}}"), changing=True, unsure=True)
