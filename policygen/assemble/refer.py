"""Policy with references to clauses -> Policy in which they say and link to a section's number."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from policygen.assemble.spans import each_spans, starts_sentence
from policygen.model import Block, Footnote, Item, Paragraph, Policy, Section, Span
from policygen.template import REF


@dataclass(frozen=True, slots=True)
class _Target:
    words: str
    href: str


def refer(policy: Policy) -> Policy:
    """Every `ref:` link as words and a live link. fill has seen to it that targets exist."""
    targets = dict(_targets(policy))

    def change(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(_referred(spans, targets))

    sections = (
        replace(section, blocks=tuple(each_spans(block, change) for block in section.blocks))
        for section in policy.sections
    )
    return replace(policy, sections=tuple(sections))


def _targets(policy: Policy) -> Iterator[tuple[str, _Target]]:
    for section in policy.sections:
        target = _Target(_words(section), f"#{section.id}")
        for block in section.blocks:
            if isinstance(block, Footnote):
                yield block.id, _Target(block.mark, f"#{block.id}")
            else:
                yield block.id, target
                yield from ((clause, target) for clause in _joined(block))


def _joined(block: Block) -> set[str]:
    """The clauses that run on in a block of another one."""
    spans = block.spans if isinstance(block, Paragraph | Item) else ()
    return {span.origin.clause for span in spans if span.origin} - {block.origin.clause, ""}


def _words(section: Section) -> str:
    """`section 5`; where sections have no numbers, `“Key Principles”`; elsewhere `above or below`."""
    if section.label:
        return f"section {section.label.rstrip('.')}"
    return f"“{section.title}”" if section.title else "this policy"


def _referred(spans: tuple[Span, ...], targets: dict[str, _Target]) -> Iterator[Span]:
    before = ""
    for span in spans:
        if span.href.startswith(REF):
            target = targets.get(span.href.removeprefix(REF), _Target("this policy", ""))
            words = target.words
            if starts_sentence(before):
                words = words[:1].upper() + words[1:]
            span = replace(span, text=words, href=target.href)
        before += span.text
        yield span
