"""Two passages -> findings: what `or` joins on in one only; how a thing is measured; what is heeded. No files."""

from collections.abc import Iterator, Sequence

from policygen.compare.judging.evidence import changed, telling
from policygen.compare.judging.gaps import Gap
from policygen.compare.judging.leads import cites, heeds
from policygen.compare.judging.members import among_others
from policygen.compare.judging.texts import Finding, Texts, of, weighty
from policygen.compare.judging.words import Token

_SHOWN = 8
"""Words that a reason quotes at most."""
_FEW = 6
"""Words of what is joined on at most."""


def joined(texts: Texts) -> list[Finding]:
    """The first of what came or went beside words that stand in both."""
    found = next(_found(texts), None)
    return [found] if found else []


def _found(texts: Texts) -> Iterator[Finding]:
    told = _told(texts)
    for gap, gone, come in zip(texts.gaps, *told, strict=True):
        if said := _measured(gap, texts):
            yield Finding("scope", True, f"how it is measured: {said} (rule measure)", 160)
        for side, span, other, words, did in (
            (texts.old, gap.old, gap.new, gone, "taken out"),
            (texts.new, gap.new, gap.old, come, "added"),
        ):
            if words and _joins(side, span, other) and _tells(side, span, words, texts):
                shown = [token.shown for token in side[slice(*span)][:_SHOWN]]
                if among_others(side[span[1] - 1].shown, texts.written[side is texts.new]):
                    continue
                said = " ".join(shown[shown[0] == "or" :])
                why = f"what is covered: {said} {did} (rule list-of-what-is-covered)"
                yield Finding("scope", True, why, 160)


def _told(texts: Texts) -> tuple[list[list[str]], list[list[str]]]:
    """The words of each gap that tell; none where nothing is joined on."""
    if not any(
        _joins(texts.old, gap.old, gap.new) or _joins(texts.new, gap.new, gap.old)
        for gap in texts.gaps
    ):
        return [[] for _ in texts.gaps], [[] for _ in texts.gaps]
    return telling(texts, *changed(texts))


def _joins(side: Sequence[Token], span: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether it stands in one text only, and `or` holds it to what stands in both."""
    (start, end), (first, last) = span, other
    if first != last or end - start > _FEW:
        return False
    edges = [token.meaning for token in side[start : end + 1]]
    return "or" in edges


def _tells(
    side: Sequence[Token], span: tuple[int, int], words: Sequence[str], texts: Texts
) -> bool:
    """Whether all its words of weight are new: `accident or fall` says no more than `fall`."""
    return len(words) >= len(weighty(side[slice(*span)], texts.words)) - 1


def _measured(gap: Gap, texts: Texts) -> str:
    """`[Measured] in a straight line`, `[measured] by the shortest route`: one way for another."""
    before = texts.old[gap.old[0] - 1] if gap.old[0] else None
    if before is None or before.shown not in _MEASURED:
        return ""
    sides = (texts.old[slice(*gap.old)], texts.new[slice(*gap.new)])
    if not all(side and side[0].shown in _WAYS and weighty(side, texts.words) for side in sides):
        return ""
    return " → ".join(" ".join(token.shown for token in side[:_SHOWN]) for side in sides)


_MEASURED = frozenset("measured calculated counted reckoned weighed assessed judged valued".split())
_WAYS = frozenset("in by on from with using along at through as over".split())


_LEAST = 3
"""Words from which on a law or guidance is said to be followed."""


def _rests(tokens: Sequence[Token], texts: Texts) -> bool:
    """`It is based on the guidance on trips [and on the guidance on minibuses]`."""
    stems = [texts.words.stems[part] for token in texts.old for part in token.shown.split()]
    based = [stem for stem in stems if stem != "also"]
    return tokens[0].meaning == "and" and heeds(based, texts.words)


def heeded(texts: Texts) -> list[Finding]:
    """`And has regard to the guidance ...`: what only one text says that it follows."""
    for gap in texts.gaps:
        for tokens, other, did in (
            (gap.gone, gap.come, "taken out"),
            (gap.come, gap.gone, "added"),
        ):
            if len(tokens) < _LEAST:
                continue
            said = " ".join(token.shown for token in tokens)
            stems = [texts.words.stems[part] for token in tokens for part in token.shown.split()]
            instead = weighty(other, texts.words) or of(other, "figure")
            if (heeds(stems, texts.words) or _rests(tokens, texts)) and cites(said) and not instead:
                shown = " ".join(said.split()[:_SHOWN])
                why = f"what is followed: {shown} … {did} (rule cited-law)"
                return [Finding("scope", True, why, 160)]
    return []
