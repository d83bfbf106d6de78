"""What differs between two texts -> findings: of duty, role, figure and scope, each with its reason. No files."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz.distance import Indel

from policygen.compare.comparison import Kind
from policygen.compare.judging.gaps import Gap
from policygen.compare.judging.terms import Vocabulary
from policygen.compare.judging.tokens import Token


@dataclass(frozen=True, slots=True)
class Finding:
    kind: Kind
    matters: bool
    why: str
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Texts:
    """The two passages and what differs."""

    old: Sequence[Token]
    new: Sequence[Token]
    gaps: Sequence[Gap]
    words: Vocabulary
    rule: bool
    """Whether they set a rule, rather than inform."""
    routine: bool
    """Whether their figures change as a matter of course: document control, a heading."""

    def gone(self, *sorts: str) -> list[Token]:
        return [token for gap in self.gaps for token in gap.gone if _sort(token) in sorts]

    def come(self, *sorts: str) -> list[Token]:
        return [token for gap in self.gaps for token in gap.come if _sort(token) in sorts]


def _sort(token: Token) -> str:
    return token.term.sort if token.term else ""


def findings(texts: Texts) -> list[Finding]:
    gone, come = _balanced(texts)
    named = [*_duties(gone, come), *_roles(texts), *_figures(texts)]
    if texts.rule:
        named += [*_scopes(gone, come), *_people(texts)]
    if texts.rule and not any(finding.matters for finding in named):
        named += _contents(texts)
    return named + _turned(texts)


# ---- duty

_SAME = 5
_BOUND = 30


def _balanced(texts: Texts) -> tuple[list[Token], list[Token]]:
    """Terms of duty and scope in one text only, but for those that have their like in the other."""
    gone, come = texts.gone("duty", "scope"), texts.come("duty", "scope")
    for token in list(gone):
        like = next((other for other in come if _like(token, other)), None)
        if like:
            gone.remove(token)
            come.remove(like)
    for one, other in texts.words.same_sense:
        for here, there in ((gone, come), (come, gone)):
            _cancel(here, one, there, other)
    return gone, come


def _like(one: Token, other: Token) -> bool:
    if not one.term or not other.term or one.term.sort != other.term.sort:
        return False
    if one.term.sort == "duty":
        return abs(one.term.force - other.term.force) <= _SAME
    return one.meaning == other.meaning


def _cancel(
    here: list[Token], one: Sequence[str], there: list[Token], other: Sequence[str]
) -> None:
    first, second = _chosen(here, one), _chosen(there, other)
    if first and second:
        for tokens, chosen in ((here, first), (there, second)):
            for token in chosen:
                tokens.remove(token)


def _chosen(tokens: Sequence[Token], names: Sequence[str]) -> list[Token]:
    """A token for each of the names; none where one is wanting."""
    left = list(tokens)
    chosen = []
    for name in names:
        token = next((token for token in left if _name(token) == name), None)
        if token is None:
            return []
        left.remove(token)
        chosen.append(token)
    return chosen


def _name(token: Token) -> str:
    """`bound`, `free`, `forbidden` for a duty; otherwise what it means."""
    if not token.term or token.term.sort != "duty":
        return token.meaning
    force = token.term.force
    return "bound" if force > _BOUND else "forbidden" if force < -_BOUND else "free"


def _duties(gone: Iterable[Token], come: Iterable[Token]) -> list[Finding]:
    pairs = zip_longest(_of("duty", gone), _of("duty", come))
    return [found for old, new in pairs if (found := _duty(old, new))]


def _of(sort: str, tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.term and token.term.sort == sort]


def _duty(old: Token | None, new: Token | None) -> Finding | None:
    before, after = (token.term if token else None for token in (old, new))
    only = before or after
    if not only or (not (before and after) and only.weak):
        return None
    force, later = (term.force if term else _STATED for term in (before, after))
    rule = (after or only).rule
    how = _how(force, later) if before and after else _how_alone(only.force, came=after is not None)
    said = f"{old.shown} -> {new.shown}" if old and new else _one_sided(old, new)
    return Finding("duty", True, f"{how}: {said} (rule {rule})", 400 + abs(later - force))


_STATED = 80
"""The force of a rule that is stated as a fact: `The Headteacher approves`."""


def _how(force: int, later: int) -> str:
    if abs(force) > _BOUND and abs(later) > _BOUND and force * later < 0:
        return "duty reversed"
    if later < -_BOUND and force > later:
        return "prohibition strengthened" if force < -_BOUND else "duty reversed: now forbidden"
    if force < -_BOUND:
        return "prohibition weakened" if later < -_BOUND else "prohibition lifted"
    return "duty strengthened" if later > force else "duty weakened"


def _how_alone(force: int, *, came: bool) -> str:
    name = "duty" if force > _BOUND else "prohibition" if force < -_BOUND else "permission"
    return f"{name} {'added' if came else 'taken out'}"


def _one_sided(old: Token | None, new: Token | None) -> str:
    return old.shown if old else new.shown if new else ""


# ---- role


def _roles(texts: Texts) -> list[Finding]:
    gone = _absent(texts.gone("role"), texts.new)
    come = _absent(texts.come("role"), texts.old)
    return [
        Finding(
            "role", True, f"who acts, decides or is told: {_change(old, new)} (rule roles)", 300
        )
        for old, new in zip_longest(gone, come)
    ]


def _absent(tokens: Iterable[Token], other: Sequence[Token]) -> list[Token]:
    """Those that the other text does not have at all, each once."""
    known = {token.meaning for token in other}
    return list({token.meaning: token for token in tokens if token.meaning not in known}.values())


def _change(old: Token | None, new: Token | None) -> str:
    if old and new:
        return f"{old.shown} -> {new.shown}"
    return f"{new.shown} added" if new else f"{old.shown} taken out" if old else ""


def _people(texts: Texts) -> list[Finding]:
    gone = _absent(texts.gone("people"), texts.new)
    come = _absent(texts.come("people"), texts.old)
    return [_person(old, new, texts) for old, new in zip_longest(gone, come)]


def _person(old: Token | None, new: Token | None, texts: Texts) -> Finding:
    side, token = (texts.new, new) if new else (texts.old, old)
    if token and _told(token, side, texts.words):
        return Finding(
            "role", True, f"who is told or asked: {_change(old, new)} (rule people)", 300
        )
    return Finding("scope", True, f"who is covered: {_change(old, new)} (rule people)", 200)


def _told(token: Token, side: Sequence[Token], words: Vocabulary) -> bool:
    """Whether a verb of telling stands shortly before."""
    at = side.index(token)
    before = [part for word in side[max(0, at - 4) : at] for part in word.shown.split()]
    return any(words.stems[part] in words.words["telling"] for part in before)


# ---- figure


def _figures(texts: Texts) -> list[Finding]:
    gone = _uncited(texts.gone("figure", "limit"), texts.new)
    come = _uncited(texts.come("figure", "limit"), texts.old)
    return [_figure(old, new, texts) for old, new in zip_longest(gone, come)]


def _uncited(tokens: Iterable[Token], other: Sequence[Token]) -> list[Token]:
    """Without the laws that the other text cites, however often."""
    known = {token.meaning for token in other if token.term and token.term.rule == "cited-law"}
    return [token for token in tokens if token.meaning not in known]


_ROUTINE = frozenset({"contact-details", "cross-references", "page-numbers"})
_OF_CONTROL = frozenset({"dates", "numbers", "amounts", "times", "occasions", "cited-law"})


def _figure(old: Token | None, new: Token | None, texts: Texts) -> Finding:
    token = new or old
    rule = token.term.rule if token and token.term else ""
    said = _change(old, new)
    if rule in _ROUTINE:
        kind: Kind = (
            "wording" if rule == "cross-references" or "@" in said or "www" in said else "figure"
        )
        return Finding(kind, False, f"{said} (rule {rule})")
    if texts.routine and rule in _OF_CONTROL:
        return Finding("figure", False, f"document control: {said} (rule control)")
    return Finding("figure", True, f"{said} (rule {rule})", 250)


# ---- scope


def _scopes(gone: Iterable[Token], come: Iterable[Token]) -> list[Finding]:
    pairs = zip_longest(_of("scope", gone), _of("scope", come))
    return [found for old, new in pairs if (found := _scope(old, new))]


def _scope(old: Token | None, new: Token | None) -> Finding | None:
    term = (new or old or Token("", "")).term
    if not term or (term.weak and not (old and new)):
        return None
    return Finding("scope", True, f"scope: {_change(old, new)} (rule {term.rule})", 220)


def _contents(texts: Texts) -> list[Finding]:
    return [found for gap in texts.gaps if (found := _content(gap, texts))]


_ALIKE = 0.8


def _content(gap: Gap, texts: Texts) -> Finding | None:
    gone, come = (_weighty(tokens, texts.words) for tokens in (gap.gone, gap.come))
    for word in list(gone):
        like = next((other for other in come if _spelt_alike(word, other)), None)
        if like:
            gone.remove(word)
            come.remove(like)
    if not (gone or come) or _examples(gap, texts):
        return None
    said = _said(gone, come)
    if gone and come:
        return _instead(gap, texts, said)
    rule = _insertion(gap, texts)
    return Finding("scope", True, f"scope: {said} (rule {rule})", 150) if rule else None


def _weighty(tokens: Iterable[Token], words: Vocabulary) -> list[str]:
    """Words with a meaning of their own."""
    light = words.words["small"] | words.words["padding"]
    return [
        token.shown
        for token in tokens
        if _sort(token) in ("", "equal")
        and token.meaning not in light
        and words.stems[token.shown] not in light
    ]


def _spelt_alike(one: str, other: str) -> bool:
    """A slip mended, an ending changed; but `unpaid` is not `paid`."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    if long.endswith(short) and long != short:
        return False
    return Indel.normalized_similarity(short, long) >= _ALIKE


def _examples(gap: Gap, texts: Texts) -> bool:
    """Whether the gap stands among examples."""
    return any(token.meaning == "such as" for token in texts.new[: gap.new[0]])


def _said(gone: Sequence[str], come: Sequence[str]) -> str:
    old, new = " ".join(gone), " ".join(come)
    return f"{old} -> {new}" if old and new else f"{new} added" if new else f"{old} taken out"


def _insertion(gap: Gap, texts: Texts) -> str:
    """The rule by which words put in or taken out change who or what is covered; none where they do not."""
    (start, end), side = (gap.new, texts.new) if gap.come else (gap.old, texts.old)
    lists = texts.words.words
    after = side[end] if end < len(side) else None
    if side[start].meaning in lists["limiting"] or (
        side[start].shown.endswith("ed") and _phrase_ends(side, end, lists["small"])
    ):
        return "added-condition"
    if any(token.meaning in lists["joining"] for token in side[max(0, start - 1) : end + 2]):
        return "list-of-what-is-covered"
    if not start or (after and _sort(after) in ("people", "role")):
        return "who-is-covered"
    return "added-words" if end - start > _MANY else ""


def _phrase_ends(side: Sequence[Token], end: int, small: frozenset[str]) -> bool:
    return end == len(side) or side[end].term is not None or side[end].meaning in small


_MANY = 5


def _instead(gap: Gap, texts: Texts, said: str) -> Finding | None:
    """One thing for another: what stands between an article or preposition and the phrase's end."""
    start, end = gap.new
    before = texts.new[start - 1].meaning if start else ""
    lists = texts.words.words
    ends = _phrase_ends(texts.new, end, lists["small"])
    if not ends or before not in lists["before-nouns"]:
        return None
    return Finding("scope", True, f"scope: {said} (rule another-thing)", 120)


# ---- order


def _turned(texts: Texts) -> list[Finding]:
    """Who does what to whom, and who must and who may, changed places: the same words in another order."""
    if any(_weighty((*gap.gone, *gap.come), texts.words) for gap in texts.gaps):
        return []
    found = []
    if _swapped(texts, "duty"):
        found.append(Finding("duty", True, "duties changed places (rule word-order)", 350))
    if _swapped(texts, "role", "people") and not _voiced(texts):
        found.append(
            Finding("role", True, "who acts and who is told changed places (rule word-order)", 300)
        )
    return found


def _swapped(texts: Texts, *sorts: str) -> bool:
    before, after = (
        _followed(texts.old, sorts, texts.words),
        _followed(texts.new, sorts, texts.words),
    )
    if Counter(name for name, _ in before) != Counter(name for name, _ in after):
        return False
    if len({name for name, _ in before}) < 2:
        return False
    return [name for name, _ in before] != [name for name, _ in after] and not (
        Counter(before) & Counter(after)
    )


def _followed(
    side: Sequence[Token], sorts: Sequence[str], words: Vocabulary
) -> list[tuple[str, str]]:
    """Each such term with the next word of weight."""
    found = []
    for at, token in enumerate(side):
        if _sort(token) in sorts:
            rest = (
                other.meaning
                for other in side[at + 1 :]
                if other.meaning not in words.words["small"]
            )
            found.append((token.meaning, next(rest, "")))
    return found


def _voiced(texts: Texts) -> bool:
    """Active in one text, passive in the other."""
    return any(token.meaning == "by" for gap in texts.gaps for token in (*gap.gone, *gap.come))
