"""The YAML lines before a Markdown text -> what they say of it, and the text after them. No files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from policygen.model import Control, Provenance, Revision

_FENCED = re.compile(r"\s*---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LONGEST = 65_536
_GENERATED = re.compile(r"[0-9a-f]{64}")
_PROSE = frozenset({"description", "subtitle", "summary", "abstract"})
"""Keys whose values speak for themselves."""
_MACHINERY = frozenset(
    "aliases cspell draft id lang language layout nav_order parent permalink published redirect_from redirect_to "
    "sidebar slug template theme toc type uid url weight".split()
)
"""Keys by which a website is told what to do with the text."""


@dataclass(frozen=True, slots=True)
class Front:
    """What the lines say, as far as it is plain words: key -> value, key -> list of such."""

    words: dict[str, str]
    lists: dict[str, list[str]]
    history: tuple[Revision, ...] = ()
    nested: tuple[str, ...] = ()
    """Keys whose values have keys themselves."""

    @property
    def said(self) -> list[str]:
        """What somebody else's lines say of the text, apart from its title, as lines of words: `Version: 2.1`."""
        return [
            value if key in _PROSE else f"{_label(key)}: {value}"
            for key, value in self._spaced()
            if key != "title" and key.lower() not in _MACHINERY
        ]

    @property
    def left_out(self) -> list[str]:
        """Keys that speak to a website's program, and those with more than a line of words."""
        told = [key for key, _ in self._spaced() if key.lower() in _MACHINERY]
        return [*told, *self.lists, *self.nested]

    def _spaced(self) -> Iterator[tuple[str, str]]:
        spaced = ((key, " ".join(value.split())) for key, value in self.words.items())
        yield from ((key, value) for key, value in spaced if key and value)

    @property
    def own(self) -> bool:
        """Whether `policygen build` wrote the lines."""
        return bool(_GENERATED.fullmatch(self.words.get("fingerprint", "")))

    @property
    def control(self) -> Control:
        known = {f.name: self.words[f.name] for f in fields(Control) if f.name in self.words}
        publish = {"true": True, "false": False}.get(known.pop("publish", ""))
        known.pop("history", None)
        return Control(**known, publish=publish, history=self.history)

    @property
    def provenance(self) -> Provenance:
        said = (self.words.get(key, "") for key in ("generator", "library", "trust_values"))
        return Provenance(*said)


NONE = Front({}, {})


def cut(text: str) -> tuple[Front, str]:
    """The front matter and the text after it; where there is none, nothing and the whole text."""
    match = _FENCED.match(text[:_LONGEST])
    root = _root(match[1] or "") if match else None
    if match is None or root is None:
        return NONE, text
    return _front(root), text[match.end() :]


def _root(yaml: str) -> MappingNode | None:
    """The lines' tree. It is not made into objects, so that no reference can multiply what is there."""
    try:
        root = YAML(typ="safe", pure=True).compose(yaml)
    except (YAMLError, ValueError, RecursionError, AttributeError, TypeError, IndexError):
        return None
    return root if isinstance(root, MappingNode) else None


def _front(root: MappingNode) -> Front:
    words: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    nested: list[str] = []
    history: list[Revision] = []
    for key, value in root.value:
        name = str(key.value)
        if isinstance(value, ScalarNode):
            words[name] = str(value.value)
        elif isinstance(value, SequenceNode):
            lists[name] = [str(one.value) for one in value.value if isinstance(one, ScalarNode)]
            if name == "history":
                history = [_revision(one) for one in value.value if isinstance(one, MappingNode)]
        else:
            nested.append(name)
    return Front(words, lists, tuple(history), tuple(nested))


def _label(key: str) -> str:
    """A key as people write it: `next_review` -> `Next review`."""
    words = re.sub(r"[_\W]+", " ", key).strip()
    return words[:1].upper() + words[1:]


def _revision(node: MappingNode) -> Revision:
    said = {str(key.value): _words(value) for key, value in node.value}
    return Revision(said.get("version", ""), said.get("date", ""), said.get("summary", ""))


def _words(node: Node) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""
