"""Text of a clause + names -> the same text with placeholders where the names stand. No files.

Only where filling them in gives the very same words. Whether words are a name is told with care, for a name left
standing is no harm, and a word taken for a name changes one day with it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policygen import markup, template
from policygen.assemble.spans import capitalised, each_spans, starts_sentence
from policygen.codec import seen
from policygen.library import Library
from policygen.markup import Sources
from policygen.model import Block, Origin, Span
from policygen.project.importing import trusting, wording
from policygen.project.importing.fitting import SCRATCH, by_clause
from policygen.project.importing.forms import Form, forms
from policygen.project.importing.plan import Entry, Plan

Says = Callable[[str, Mapping[str, Any]], Any]

_KEPT = re.compile(
    r"\{\{.*?\}\}|`[^`]*`|(?<!\\)\[(?:[^\]\\]|\\.)*\]\([^)]*\)|<[^<>\s]+>|\S+@\S+|(?:https?://|www\.)\S+",
    re.DOTALL,
)
"""Placeholders, code, links and addresses."""
_LONG = re.compile(r"\w{4,}")
_EDGE, _END = r"(?<![^\W_])(?<![-@/])", r"(?![^\W_]|[-@/]|\.\w)"
_WORD_BEFORE = re.compile(r"([^\W_][\w'’-]*) $")
_ARTICLE_BEFORE = re.compile(
    r"\b(?:the|an?|our|your|their|its|this|each|every|any|no) $", re.IGNORECASE
)
_LONGER_BEFORE = re.compile(r"\b[A-Z]\w* (?:of|for) $")
_LONGER_AFTER = re.compile(r" [A-Z]")
_OF_AFTER = re.compile(r" (?:of|for) [A-Z]")
_OF_NAME = re.compile(
    r" (?:School|Academy|Academies|College|Federation|Infants?|Juniors?|Nursery|Primary|Trust)\b"
)
_LEAD = re.compile(r"[\s>*+|-]*(?:\d+[.)]\s+)?[*_~]*")
_SIGN_AFTER = re.compile(r"\s*(?:$|[.,;:!?)\"”’'…—–\n|])|’s\b")
_WORD_AFTER = re.compile(r" ([a-z]+)\b")
_COMMON = frozenset(
    "academy board chair clerk college deputy director governor head leader manager member officer principal school"
    " secretary staff team trust".split()
)
"""Titles that may be the beginning of longer ones, and any word with a capital at the start of a sentence."""
_BEFORE = frozenset(
    "a all an and any as at before by each every for from if in its no of on once only or our such that the their"
    " these this those to under unless until when where while with within your".split()
)
"""Small words that may have the capital of a sentence."""
_AFTER = frozenset(
    "aims also and are as asks at because before believes but by can cannot considers could did does during ensures"
    " expects for from had has have holds if in into is itself keeps makes may might must nor of on or provides"
    " recognises requires reserves seeks shall should so such takes than that through to under understands unless"
    " until uses was were when where which while who whom whose will with within without would".split()
)
"""What goes on after `the school`. Before any other word it may be part of a longer name: the school day."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Words that can give way to one of some placeholders."""

    start: int
    end: int
    ways: tuple[str, ...]
    """The best first."""


def placed(text: str, names: Mapping[str, Any]) -> str:
    """The text of a clause, with placeholders for the names in it."""
    return _placed(text, names, says)


def placed_within(text: str, names: Mapping[str, Any]) -> str:
    """The same for words that stand within a clause: a parameter's value, a phrase."""
    return _placed(text, names, _says_within)


def says(text: str, names: Mapping[str, Any]) -> tuple[Block, ...]:
    """What the text of a clause comes to. Raises TemplateFault."""
    sources: list[str] = []
    found = markup.blocks(template.fill(text, names, sources), Sources(Origin(), sources))
    return tuple(alike(each_spans(block, capitalised)) for block in found)


def alike(block: Block) -> Block:
    """A block without a trace of what filled it in."""
    return each_spans(block, seen)


def _says_within(text: str, names: Mapping[str, Any]) -> tuple[Span, ...]:
    sources: list[str] = []
    return seen(
        markup.spans(template.fill(text, names, sources), Sources(Origin("clause"), sources))
    )


def _placed(
    text: str, names: Mapping[str, Any], said: Says, sought: Mapping[str, Any] | None = None
) -> str:
    """`sought` are the names that are looked for; all of them unless told."""
    found = list(_places(text, forms(names if sought is None else sought)))
    if not found:
        return text
    try:
        wanted = said(text, names)
        whole = _put(text, [(one, one.ways[0]) for one in found])
        if said(whole, names) == wanted:
            return whole
        for one in reversed(found):
            tries = (_put(text, [(one, way)]) for way in one.ways)
            text = next((made for made in tries if said(made, names) == wanted), text)
    except template.TemplateFault:
        pass  # it names what is not here, and stays as it is
    return text


def _put(text: str, chosen: Sequence[tuple[_Place, str]]) -> str:
    for place, way in reversed(chosen):
        text = text[: place.start] + way + text[place.end :]
    return text


def put(
    library: Library, frame: Mapping[str, Any], plan: Plan, settings: Mapping[str, Any]
) -> None:
    """Puts placeholders into the clauses of the trust's own, and into the values and phrases that it gives to those
    of the library. An entry that would come to other words stays as it is. Raises Problems."""
    names = trusting.names(library, frame, SCRATCH, trusting.policy_data(plan, settings))
    held = {entry.id: entry.use for entry in plan.entries if not entry.settled}
    before = _blocks(library, frame, plan, settings)
    for entry in plan.entries:
        if entry.id in held:
            entry.use = _with_names(entry, library, names)
    if all(entry.use == held.get(entry.id, entry.use) for entry in plan.entries):
        return
    after = _blocks(library, frame, plan, settings)
    for entry in plan.entries:
        if after.get(entry.id) != before.get(entry.id):
            entry.use = held[entry.id]


def put_in_headings(
    library: Library, frame: Mapping[str, Any], plan: Plan, settings: Mapping[str, Any]
) -> None:
    """Puts placeholders into the headings. Raises Problems."""
    names = trusting.names(library, frame, SCRATCH, trusting.policy_data(plan, settings))
    for planned in plan.sections:
        if not planned.labelled:
            planned.heading = placed_within(wording.heading(planned.section.title), names)


def _with_names(entry: Entry, library: Library, names: Mapping[str, Any]) -> dict[str, Any]:
    """How an entry is used, with placeholders. A wording of the trust's own keeps those of the library's alone, so
    that what changed in it can be told from what changed in the library."""
    clause, use = library.clauses.get(entry.id), dict(entry.use)
    if isinstance(use.get("text"), str):
        if clause is None:
            use["text"] = placed(use["text"], names)
        else:
            before = entry.template or clause.file.wordings.get(entry.wording, "")
            use["text"] = _placed_in_new(use["text"], names, before)
    for name, parameter in clause.file.parameters.items() if clause else ():
        if name in use and parameter.type == "text":
            use[name] = placed_within(str(use[name]), names)
    if "phrases" in use:
        use["phrases"] = {
            _quoted(old, names): placed_within(new, names) for old, new in use["phrases"].items()
        }
    return use


def _quoted(old: str, names: Mapping[str, Any]) -> str:
    """Words to be replaced, with placeholders for the names in them, so that they are found under another title too."""
    made = placed_within(wording.heading(old), names)
    return made if "{{" in made else old


def _placed_in_new(text: str, names: Mapping[str, Any], before: str) -> str:
    """Placeholders in those paragraphs that are new to the clause, which said something else before; in the others,
    for titles that it did not say in so many words."""
    known = set(_LONG.findall(before.lower()))
    roles = {role: noun for role, noun in names["roles"].items() if noun.title not in before}

    def is_new(said: str) -> bool:
        words = _LONG.findall(said.lower())
        return "{{" not in said and sum(word in known for word in words) * 2 < len(words)

    parts = re.split(r"(\n\n+)", text)
    return "".join(
        _placed(part, names, says, names if is_new(part) else {"roles": roles}) for part in parts
    )


def _blocks(
    library: Library, frame: Mapping[str, Any], plan: Plan, settings: Mapping[str, Any]
) -> dict[str, list[Block]]:
    """Clause -> what it says, whoever says it."""
    found = by_clause(library, frame, plan, settings)
    return {clause: list(map(alike, blocks)) for clause, blocks in found.items()}


# ---- where names stand


def _places(text: str, known: Mapping[str, Form]) -> Iterator[_Place]:
    if not known:
        return
    by_length = sorted(known, key=len, reverse=True)
    pattern = re.compile(f"{_EDGE}(?:{'|'.join(map(_either_case, by_length))}){_END}")
    kept = [match.span() for match in _KEPT.finditer(text)]
    for match in pattern.finditer(text):
        form = known.get(match.group()) or known[match.group()[:1].lower() + match.group()[1:]]
        within = any(start < match.end() and match.start() < end for start, end in kept)
        if not within and _is_name(text[: match.start()], form, text[match.end() :]):
            ways = tuple(_ways(text[: match.start()], match.group(), form))
            yield _Place(match.start(), match.end(), ways)


def _either_case(said: str) -> str:
    first = f"[{said[0].upper()}{said[0]}]" if said[0].islower() else re.escape(said[0])
    return first + re.escape(said[1:])


def _ways(before: str, said: str, form: Form) -> Iterator[str]:
    if form.noun.article or not _ARTICLE_BEFORE.search(before):
        yield form.place
    title = template.escape(form.noun.title)
    if form.bare and title in said:
        yield said.replace(title, form.bare)


def _is_name(before: str, form: Form, after: str) -> bool:
    """Whether some words between others are a name, and not part of a longer one or other words."""
    title = form.noun.title
    if form.noun.source == "name" and " " in title:
        return not _OF_NAME.match(after)
    if not form.is_possessive and _goes_on(title, after):
        return False
    if title.islower():
        return _is_said_alone(form, after)
    return form.has_article or not _is_in_longer(before, title)


def _goes_on(title: str, after: str) -> bool:
    """Whether a title is the beginning of a longer one: Trust Board, Chair of Finance."""
    of = title.lower() in _COMMON and _OF_AFTER.match(after)
    return bool(of or _LONGER_AFTER.match(after))


def _is_said_alone(form: Form, after: str) -> bool:
    word = _WORD_AFTER.match(after)
    alone = bool(_SIGN_AFTER.match(after) or (word and word[1] in _AFTER))
    return alone or not form.has_article or form.is_possessive


def _is_in_longer(before: str, title: str) -> bool:
    """Whether what stands before a title makes it part of a longer name, or the start of a sentence."""
    line = _LEAD.sub("", re.split(r"[\n|]", before)[-1], count=1)
    if title.lower() in _COMMON and starts_sentence(line):
        return True
    word = _WORD_BEFORE.search(before)
    longer = word and word[1][:1].isupper() and word[1].lower() not in _BEFORE
    return bool(longer or _LONGER_BEFORE.search(before))
