"""Clause text with placeholders + names -> Markdown in which every filled-in word knows its placeholder.

A clause may only name values and refer to clauses: `{{ body.the }}`, `{{ ref('incidents') }}`,
`{{ 'may' if strict else 'can' }}`. Statements, filters, calls and every other attribute are refused before
anything runs, and Jinja2's sandbox stands behind that. What is filled in stands between marks from
Unicode's private use area, which markup.py turns into spans.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from policygen.words import FORMS, Amount, Filled, Noun
from policygen.yamlfile import closest

OPEN, CLOSE = "\ue000", "\ue001"
_FIRST = 0xE100
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&~|])")
REF = "ref:"
"""The scheme of a link to a clause until numbers are known."""

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Call,
)


class TemplateFault(Exception):
    """What is wrong with a text, for the caller to say where it stands."""

    def __init__(self, message: str, known: Any = (), word: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.known = sorted(known)
        """What would have been right in place of `word`."""
        self.word = word
        self.hint = hint or (closest(word, self.known) if word else "")


class Marked(str):
    """Text that holds its marks already, such as a parameter's value."""

    __slots__ = ()


def fill(text: str, names: Mapping[str, Any], sources: list[str]) -> Marked:
    """The text with its placeholders filled in; `sources` grows by the names that filled them.

    Raises TemplateFault.
    """
    if "{" not in text:
        return Marked(text)
    if unknown := sorted(_read(text).names - set(names) - {"ref"}):
        raise TemplateFault(f"nothing here is named {unknown[0]!r}", names, unknown[0])
    inner = {**names, "ref": _reference, "_sources": sources}
    try:
        return Marked(_compiled(text).render(inner))
    except (jinja2.TemplateError, TypeError) as error:
        hint = "compare text with text and numbers with numbers"
        raise TemplateFault(f"the placeholders cannot be worked out: {error}", hint=hint) from None


def filled(text: str, name: str, sources: list[str]) -> Marked:
    """Text marked as what filled in a name."""
    sources.append(name)
    return Marked(f"{OPEN}{chr(_FIRST + len(sources) - 1)}{text}{CLOSE}")


def names_in(text: str) -> frozenset[str]:
    """The names that a text's placeholders begin with. Raises TemplateFault."""
    return _read(text).names if "{" in text else frozenset()


def forms_in(text: str) -> tuple[tuple[str, str], ...]:
    """(name, form) of each placeholder such as `{{ body.the }}`. Raises TemplateFault."""
    return _read(text).forms if "{" in text else ()


def references(text: str) -> tuple[str, ...]:
    """The clauses that a text refers to. Raises TemplateFault."""
    return _read(text).references if "{" in text else ()


def source_at(sign: str) -> int:
    """Which of the sources the sign after OPEN stands for."""
    return ord(sign) - _FIRST


def escape(text: str) -> str:
    """Text as Markdown that shows it as it is."""
    return _MARKDOWN.sub(r"\\\1", text)


def _reference(clause: object) -> Marked:
    return Marked(f"[?]({REF}{clause})")


@jinja2.pass_context
def _finalize(context: jinja2.runtime.Context, value: Any) -> str:
    if isinstance(value, Marked):
        return value
    if isinstance(value, Noun):
        value = Filled(value.title, value.source)
    if isinstance(value, Filled | Amount):
        return filled(escape(str(value)), value.source, context["_sources"])
    if isinstance(value, str | int) and not isinstance(value, bool):
        return escape(str(value))
    raise TemplateFault("a placeholder must give text", hint="name one of its values after a dot")


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which a name has the parts we gave it and no others."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Noun) and attribute in FORMS:
            return getattr(obj, attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        known = FORMS if isinstance(obj, Noun) else obj if isinstance(obj, Mapping) else ()
        raise TemplateFault(f"there is no {attribute!r} here", known, attribute)


_ENVIRONMENT = _Environment(finalize=_finalize, autoescape=False, undefined=jinja2.StrictUndefined)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text's placeholders say."""

    names: frozenset[str]
    forms: tuple[tuple[str, str], ...]
    references: tuple[str, ...]


@functools.lru_cache(maxsize=8192)
def _read(text: str) -> _Said:
    try:
        tree = _ENVIRONMENT.parse(text)
        _allow(tree)
    except (jinja2.TemplateSyntaxError, RecursionError) as error:
        problem = getattr(error, "message", None) or "they are nested too deeply"
        hint = "a placeholder is written {{ name }}"
        raise TemplateFault(f"the placeholders cannot be read: {problem}", hint=hint) from None
    parts = [one for one in tree.find_all(nodes.Getattr) if isinstance(one.node, nodes.Name)]
    calls = [call.args[0] for call in tree.find_all(nodes.Call)]
    return _Said(
        frozenset(node.name for node in tree.find_all(nodes.Name)),
        tuple((one.node.name, one.attr) for one in parts if isinstance(one.node, nodes.Name)),
        tuple(str(one.value) for one in calls if isinstance(one, nodes.Const)),
    )


@functools.lru_cache(maxsize=8192)
def _compiled(text: str) -> jinja2.Template:
    try:
        return _ENVIRONMENT.from_string(text)
    except RecursionError:
        problem = "they are nested too deeply"
        raise TemplateFault(f"the placeholders cannot be read: {problem}") from None


def _allow(node: nodes.Node) -> None:
    if not isinstance(node, _ALLOWED):
        _refuse()
    if isinstance(node, nodes.Call) and not _is_reference(node):
        _refuse()
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        _refuse()
    for child in node.iter_child_nodes():
        _allow(child)


def _is_reference(call: nodes.Call) -> bool:
    named = isinstance(call.node, nodes.Name) and call.node.name == "ref"
    plain = len(call.args) == 1 and isinstance(call.args[0], nodes.Const) and not call.kwargs
    return named and plain


def _refuse() -> NoReturn:
    hint = "conditions on whole clauses belong to the outline or trust file"
    raise TemplateFault("a clause may only name values and refer to clauses", hint=hint)
