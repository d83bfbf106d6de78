"""Style sheets -> their rules, each with the elements that it may touch and what it says of them. No files.

Nothing is asked about when a rule applies, or which of two wins: each is taken to apply. What a selector asks of an
element beside its name, class, id, attributes and place is left out, so that it touches more elements, never fewer; one
that is written in any other way touches all. Grammar: CSS Syntax 3, Selectors 4.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import cssselect2
import tinycss2

from policygen.project.register.verifying.page_listed import IN_MARGINS, MEDIA, OF_PAPER

_DARK = re.compile(r"(?:screen and )?\(prefers-color-scheme: ?dark\)")
_PLAIN = frozenset(".>+~,*")
_CERTAIN = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?|\*")
_BEGINNING = re.compile(r"(?:^|[\s,>+~])$")

IMPORTANT = " !important"
Declared = tuple[str, str]
"""A property, and what is said of it, in small letters."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of some elements."""

    selector: str
    """As it is written."""
    touching: str
    """A selector of all elements that it may touch."""
    said: tuple[Declared, ...]
    dark: bool = False
    """Whether it is for dark screens only."""
    within: str = ""
    """The at-rules around it."""
    certain: tuple[str, str] | None = None
    """The name and the class of all that it touches for sure, by any browser."""

    def places(self) -> Iterator[tuple[str, str, str, str]]:
        """Each thing that it says, and where."""
        return ((self.within, self.selector, *one) for one in self.said)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules of a page."""

    rules: tuple[Rule, ...]
    paper: tuple[Declared, ...]
    """What is said of sheets of paper."""
    strange: tuple[str, ...]
    """What else there is."""


def sheet(text: str) -> Sheet:
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    found = list(_found(nodes, "", dark=False))
    return Sheet(
        tuple(one for one in found if isinstance(one, Rule)),
        tuple(one for one in found if isinstance(one, tuple)),
        tuple(one for one in found if isinstance(one, str)),
    )


def declared(nodes: Iterable[Any]) -> Iterator[Declared]:
    for one in nodes:
        if one.type == "declaration":
            value = " ".join(tinycss2.serialize(one.value).lower().split())
            yield one.lower_name, f"{value}{IMPORTANT * one.important}"


def inline(style: str) -> tuple[Declared, ...]:
    """What an element says of itself."""
    return tuple(declared(tinycss2.parse_blocks_contents(style)))


def matcher(rules: Iterable[Rule]) -> cssselect2.Matcher:
    """Finds the rules that may touch an element whose classes and other attributes are in small letters."""
    made = cssselect2.Matcher()
    for rule in rules:
        try:
            selectors = cssselect2.compile_selector_list(rule.touching)
        except cssselect2.SelectorError:
            selectors = cssselect2.compile_selector_list("*")
        for selector in selectors:
            made.add_selector(selector, rule)
    return made


def _found(nodes: Iterable[Any], within: str, dark: bool) -> Iterator[Rule | Declared | str]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield from _rules(node, within, dark)
        elif node.type == "at-rule":
            yield from _at_rule(node, within, dark)
        elif node.type == "error":
            yield "a rule that cannot be read"


def _rules(node: Any, within: str, dark: bool) -> Iterator[Rule | Declared | str]:
    inner = _inner(node)
    said = tuple(declared(inner))
    selector = _serialized(node.prelude)
    found = None if within else _CERTAIN.fullmatch(tinycss2.serialize(node.prelude).strip())
    certain = (found[1] or "", found[2] or "") if found else None
    yield Rule(selector, _touching(node.prelude), said, dark, within, certain)
    nested = [one for one in inner if one.type in ("qualified-rule", "at-rule")]
    yield from _found(nested, f"{within} {selector} ", dark)
    if any(one.type == "error" for one in inner):
        yield f"{selector} {{...}} with what cannot be read"


def _at_rule(node: Any, within: str, dark: bool) -> Iterator[Rule | Declared | str]:
    name, prelude = node.lower_at_keyword, _serialized(node.prelude)
    inner = _inner(node) if node.content is not None else []
    if name in MEDIA:
        around = f"{within} @{name} {prelude} "
        yield from _found(inner, around, dark or bool(_DARK.fullmatch(prelude)))
        if loose := tuple(declared(inner)):
            yield Rule("*", "*", loose, dark, around)
    elif name == "font-face" and "src" not in dict(declared(inner)):
        return  # a name and no letters, as Word has it
    elif name == "page":
        yield from _paper(inner)
    else:
        yield f"@{name}"


def _paper(inner: list[Any]) -> Iterator[Declared | str]:
    for one in inner:
        if one.type == "at-rule":
            said = set(dict(declared(_inner(one)))) - IN_MARGINS
            yield from (f"{name} in @{one.lower_at_keyword}" for name in sorted(said))
    for name, value in declared(inner):
        yield (name, value) if name in OF_PAPER else f"{name} in @page"


def _inner(node: Any) -> list[Any]:
    found = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    return list(found)


def _serialized(nodes: list[Any]) -> str:
    return " ".join(tinycss2.serialize(nodes).lower().split())


def _touching(prelude: list[Any]) -> str:
    """The selector without what it asks in ways that begin with a colon."""
    made, skipped = "", False
    tokens = [one for one in prelude if one.type != "comment"]
    for token in tokens:
        if skipped:
            if token.type == "literal":  # the second colon
                continue
            skipped = False
            if _BEGINNING.search(made):
                made += "*"
        elif token.type == "literal" and token.value == ":":
            skipped = True
        elif token.type in ("ident", "hash", "whitespace", "[] block"):
            made += token.serialize().lower()
        elif token.type == "literal" and token.value in _PLAIN:
            made += token.value
        elif token == "&":  # an element around, whichever
            made += "*" if _BEGINNING.search(made) else ""
        else:
            return "*"
    return made.strip() or "*"
