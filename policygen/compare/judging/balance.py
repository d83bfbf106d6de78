"""Duties and scope of two passages -> those of one text only that have no like in the other. By force, not by word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from policygen.compare.judging.terms import Sort, Term, Vocabulary
from policygen.compare.judging.texts import Texts, of
from policygen.compare.judging.words import Token

_SAME = 5
"""Forces that lie no further apart are the same."""
_NEARLY = 10
"""So are those of `no one will` and `no one must`."""
BOUND = 30
"""The force from which on a term binds or forbids."""


def balanced(texts: Texts) -> tuple[list[Token], list[Token]]:
    """Terms of duty and scope in one text only, but for those that have their like in the other."""
    gone, come = texts.gone(*_WEIGHED), texts.come(*_WEIGHED)
    if not gone and not come:
        return [], []
    if len(gone) + len(come) >= _SEVERAL:
        _cancel_same_sense(gone, come, texts, _SEVERAL)
    _cancel_prefixed(gone, come, [token for gap in texts.gaps for token in gap.gone], texts.new)
    _cancel_prefixed(come, gone, [token for gap in texts.gaps for token in gap.come], texts.old)
    _cancel_parted(gone, texts.new, texts)
    _cancel_parted(come, texts.old, texts)
    if gone and come:
        gone, come = _left(gone, come, texts)
    return of(gone, "duty", "scope"), of(come, "duty", "scope")


def _left(gone: list[Token], come: list[Token], texts: Texts) -> tuple[list[Token], list[Token]]:
    """What is left when like goes with like; where that is not all, sets of the same sense go first."""
    here, there = list(gone), list(come)
    _cancel_like(gone, come, (here, there))
    if of(here, "duty", "scope") or of(there, "duty", "scope"):
        here, there = gone, come
        _cancel_like(_denials(here), _denials(there), (here, there))
        _cancel_same_sense(here, there, texts)
        _cancel_denied(here, there)
        _cancel_denied(there, here)
        _cancel_like(here, there, (here, there))
    return here, there


_WEIGHED: tuple[Sort, ...] = ("duty", "scope", "equal")
"""`If` is no term of scope, yet says what `provided that` says."""


def _cancel_prefixed(
    here: list[Token], there: list[Token], changed: Iterable[Token], other: Sequence[Token]
) -> None:
    """`Unexplained absence` is absence `without explanation`."""
    denied = next((token for token in there if _DENIALS & {*token.shown.lower().split()}), None)
    if not denied:
        return
    roots = {token.shown[:_ROOT].lower() for token in other}
    for token in list(changed):
        word = token.shown.lower()
        long = len(word) >= _LONG
        prefix = next((prefix for prefix in _PREFIXES if long and word.startswith(prefix)), "")
        if prefix and word[len(prefix) :][:_ROOT] in roots:
            root = word[len(prefix) :][:_ROOT]
            there[:] = [
                one for one in there if one is not denied and one.shown[:_ROOT].lower() != root
            ]
            if token in here:
                here.remove(token)
            return


def _cancel_parted(here: list[Token], other: Sequence[Token], texts: Texts) -> None:
    """`In some cases` says no more than `in some urgent cases`."""
    for token in of(here, "scope"):
        if " " in token.shown and _stands(token.shown.split(), other, texts):
            here.remove(token)


def _stands(parts: Sequence[str], other: Sequence[Token], texts: Texts) -> bool:
    """Whether the words stand in the other text in order, with no more than a few between."""
    stems = texts.words.stems
    said = [stems[part] for token in other for part in token.shown.split()]
    wanted = [stems[part] for part in parts]
    for at, first in enumerate(said):
        if first == wanted[0]:
            rest = iter(said[at : at + len(wanted) + _BETWEEN])
            if all(part in rest for part in wanted):
                return True
    return False


_BETWEEN = 2
"""Words that a phrase is parted by at most."""
_PREFIXES = ("un", "dis", "in", "im", "ir", "il", "non")
_DENIALS = frozenset({"without", "not", "no"})
_LONG = 6
"""Letters of a word with such a prefix at least: `into` has none."""
_ROOT = 5
"""Letters that two words of one root begin with."""


_SEVERAL = 4
"""Terms of two sets from which on they tell more than each of them."""


def _cancel_same_sense(gone: list[Token], come: list[Token], texts: Texts, least: int = 0) -> None:
    named = {name for token in (*gone, *come) for name in names_of(token)}
    sets, by_name = texts.words.same_sense, _by_name(texts.words)
    for at in sorted({at for name in named for at in by_name.get(name, ())}):
        one, other = sets[at]
        if len(one) + len(other) >= least and named.issuperset(one + other):
            for here, there in ((gone, come), (come, gone)):
                _cancel(here, one, there, other)


@lru_cache(maxsize=8)
def _by_name(words: Vocabulary) -> dict[str, list[int]]:
    """The numbers of the pairs of sets, by the rarest of their names."""
    counts = Counter(name for one, other in words.same_sense for name in {*one, *other})
    found: dict[str, list[int]] = {}
    for at, (one, other) in enumerate(words.same_sense):
        found.setdefault(min({*one, *other}, key=lambda name: (counts[name], name)), []).append(at)
    return found


def _cancel_denied(here: list[Token], there: list[Token]) -> None:
    """`No pupil shall` and `pupils shall not`: a negation and a duty are a prohibition as strong."""
    denial = next((token for token in here if "negation" in names_of(token)), None)
    duty = next((token for token in here if "bound" in names_of(token)), None)
    if denial and duty and (names_of(duty) == _MODAL or here.index(duty) < here.index(denial)):
        match = next((token for token in there if abs(force(token) + force(duty)) <= _NEARLY), None)
        if match:
            here.remove(denial)
            here.remove(duty)
            there.remove(match)


_MODAL = ("bound",)
"""What binds, and forbids with `no one`; but `no one has to` frees, as `it is important that no one` does not."""


def force(token: Token) -> int:
    return token.term.force if token.term else 0


def _denials(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if "negation" in names_of(token)]


def _cancel_like(
    some: Sequence[Token], others: Sequence[Token], sides: tuple[list[Token], list[Token]]
) -> None:
    """Takes those of the one and the other that are alike out of the sides they stand in."""
    left = list(others)
    for token in list(some):
        match = next((other for other in left if like(token, other)), None)
        if match:
            left.remove(match)
            sides[0].remove(token)
            sides[1].remove(match)


def like(one: Token, other: Token) -> bool:
    if not one.term or not other.term or one.term.sort != other.term.sort:
        return False
    if one.term.sort == "duty":
        apart = abs(one.term.force - other.term.force)
        return apart <= _SAME or _spans(one.term, other.term) or _spans(other.term, one.term)
    return one.meaning == other.meaning


def _spans(one: Term, other: Term) -> bool:
    """`Under no circumstances should` is `must never`, or `should never`; so is `please do not`; `avoid` is `not`."""
    if one.rule == "requests":
        return one.force < 0 and other.force <= -_ASKED
    if one.rule == "cautions":
        return other.rule == "negations"
    return one.rule == "absolutes" and other.force <= one.force


_ASKED = 40
"""The force of `is asked to`."""


def _cancel(
    here: list[Token], one: Sequence[str], there: list[Token], other: Sequence[str]
) -> None:
    first, second = _chosen(here, one), _chosen(there, other)
    if first and second and abs(_strength(first) - _strength(second)) <= _NEARLY:
        for tokens, chosen in ((here, first), (there, second)):
            for token in chosen:
                tokens.remove(token)


def _chosen(tokens: Sequence[Token], names: Sequence[str]) -> list[Token]:
    """A token for each of the names; none where one is wanting."""
    left = list(tokens)
    chosen = []
    for name in names:
        token = next((token for token in left if name in names_of(token)), None)
        if token is None:
            return []
        left.remove(token)
        chosen.append(token)
    return chosen


def _strength(tokens: Iterable[Token]) -> int:
    """How much they bind; a set of terms that has no duty of its own says what is so, and so binds, too."""
    forces = [abs(force(token)) for token in tokens]
    return max((one for one in forces if one > BOUND), default=_BINDS)


_BINDS = 90


def names_of(token: Token) -> tuple[str, ...]:
    """What the sets of terms of the same sense call it."""
    term = token.term
    if not term or term.sort != "duty":
        return (token.meaning,)
    if term.rule == "absolutes":
        return ("negation", "forbidden", "absolute")
    if term.rule == "negations":
        return ("negation", "forbidden")
    if term.rule == "duties":
        return ("bound", "required")
    if term.force == _RELEASED:
        return ("free", "released")
    return ("bound" if term.force > BOUND else "forbidden" if term.force < -BOUND else "free",)


_RELEASED = -10
"""The force of `need not`."""
