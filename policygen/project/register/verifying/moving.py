"""A declaration of a style sheet -> whether it shows words elsewhere than they stand, or covers them. No files.

Properties are those of CSS, by their names; what only changes a look is let pass.
"""

import re
from collections.abc import Mapping

_NONE = re.compile(r"(?:none|normal|auto|initial|inherit|unset|revert|[-+]?0(?:\.0+)?[a-z%]*)\b")
_OTHERWISE = {
    "order": re.compile(r"-?0*[1-9]"),
    "direction": re.compile(r"rtl"),
    "unicode-bidi": re.compile(r"(?:bidi|isolate)-override|plaintext"),
    "writing-mode": re.compile(r"(?!horizontal)\w"),
    "flex-direction": re.compile(r".*reverse"),
    "flex-flow": re.compile(r".*reverse"),
    "flex-wrap": re.compile(r".*reverse"),
    "position": re.compile(r"absolute|fixed"),
    "float": re.compile(r"right|inline-end"),
    "grid-area": re.compile(r"."),
    "grid-row": re.compile(r"."),
    "grid-row-start": re.compile(r"."),
    "grid-template-areas": re.compile(r"."),
    "grid-auto-flow": re.compile(r".*dense"),
    "grid-column": re.compile(r"(?!1 / -1$)."),
    "outline": re.compile(r".*\b(?:[1-9]\d+(?:px|pt)|\d*\.?\d+r?em)"),
    "outline-width": re.compile(r"[1-9]\d+(?:px|pt)|\d*\.?\d+r?em"),
    "background": re.compile(r".*(?:url|gradient|image|image-set|element|paint)\("),
    "background-image": re.compile(r".*(?:url|gradient|image|image-set|element|paint)\("),
}
"""What is suspicious of a property."""
_ALWAYS = frozenset(
    "transform translate rotate scale offset offset-path perspective box-shadow mix-blend-mode "
    "backdrop-filter -webkit-text-security text-security text-combine-upright border-image "
    "border-image-source -webkit-box-reflect".split()
)
"""What is suspicious of itself, unless it is none."""
_OFFSETS = frozenset("left right top bottom inset inset-inline inset-block".split())


def moves(name: str, value: str, said: Mapping[str, str]) -> bool:
    """Whether a declaration does so, among those that are `said` with it."""
    if _NONE.match(value) and not value.startswith("0 "):
        return False
    if name in _OFFSETS:
        return said.get("position", "") != "sticky"
    return name in _ALWAYS or (name in _OTHERWISE and bool(_OTHERWISE[name].match(value)))
