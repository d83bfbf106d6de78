"""A property of style and what it says of an element -> whether it is known to leave words shown, or to hide them.

No files.
"""

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
    UNSEEN,
    Form,
)
from policygen.project.register.verifying.page_rules import Declared
from policygen.project.register.verifying.page_values import colour, number, pixels, tokens
from policygen.project.register.verifying.shown import HIDDEN, STRUCK, Trick, unknown
from policygen.project.register.verifying.wording import keys

_SHORT = 40
"""Letters that need no second line."""
_BY_WORDS = frozenset(
    "font-family float display white-space position left width height line-height".split()
)


def words_of(element: Any) -> str:
    """What somebody would read of it."""
    return " ".join(_read(element).split())


def _read(element: Any) -> str:
    said = [element.text or ""]
    for inner in element:
        if isinstance(inner.tag, str) and inner.tag not in TEXT:
            apart = "" if inner.tag in INLINE else " "
            said += [apart, _read(inner), apart]
        said.append(inner.tail or "")
    return "".join(said)


def hides(name: str, value: str) -> str:
    if name.startswith("text-decoration") and "line-through" in value:
        return STRUCK
    gone = (name == "display" and "none" in tokens(value)) or (
        name == "visibility" and value != "visible"
    )
    return HIDDEN if gone else ""


def is_known(name: str, value: str, element: Any) -> bool:
    if name == "font-family" and all(one.strip(" \"'") in FONTS for one in value.split(",")):
        return True
    if name in UNSEEN:
        return True
    if name in _BY_WORDS and _is_known_of(name, value, element):
        return True
    form = _form(name, element.tag)
    if form is None or not all(_fits(form, name, one) for one in tokens(value)):
        return False
    inline = element.tag in INLINE and name.startswith(("border", "padding", "display"))
    return not inline or name.endswith(("left", "right", "color")) or _is_nothing(value)


def _is_known_of(name: str, value: str, element: Any) -> bool:
    """Whether it does no harm to these words: a number at the side, few words on a line, a tab of LibreOffice's."""
    words, within = words_of(element), [one.tag for one in element.iter()]
    short = is_label(words, known=False) or not any(map(str.isalnum, words))
    match name, value:
        case "font-family", _:
            return not keys(words)  # a bullet
        case ("float", "left") | ("display", "block"):
            return short and "img" not in within
        case "white-space", "nowrap":
            return len(words) <= _SHORT
        case ("position", "absolute") | ("left", _):
            return set(within) == {"span"} and not any(element.itertext())
        case (("width" | "height" | "line-height"), "0"):
            return not words and len(within) == 1
        case "height", _:  # it has none: it stands in a line
            return not words and element.tag in INLINE and within[1:] == ["img"]
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
