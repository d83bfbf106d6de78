"""A changed passage -> its kinds, whether it matters, and why, by the rules of rules.yaml. No files but those."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from policygen.compare.comparison import KINDS, Kind
from policygen.compare.judging.abbreviations import shortened, without_examples
from policygen.compare.judging.balance import balanced
from policygen.compare.judging.clauses import listed_below
from policygen.compare.judging.control import LONGEST, control_line, names_body, names_only
from policygen.compare.judging.findings import findings
from policygen.compare.judging.gaps import gaps, only_examples
from policygen.compare.judging.leads import LEAD, Around, led, lists, under
from policygen.compare.judging.measures import measured
from policygen.compare.judging.openings import without_notes, without_openings
from policygen.compare.judging.standing import binds, sets_rule, unbound
from policygen.compare.judging.tabled import rows_bind
from policygen.compare.judging.telling import introduces, post_holder, same_post, tells
from policygen.compare.judging.terms import Vocabulary, vocabulary
from policygen.compare.judging.texts import Finding, Texts, of, weighty, written_anew
from policygen.compare.judging.tokens import Tokens, tokens
from policygen.compare.judging.words import Token
from policygen.labels import MEASURED
from policygen.sentences import sentences


@dataclass(frozen=True, slots=True)
class Case:
    """What there is to judge: a sentence, list item, heading, cell or whole block."""

    old: str
    """Empty where it was added."""
    new: str
    """Empty where it was removed."""
    heading: bool = False
    title: bool = False
    """It names the policy: nobody acts there."""
    moved: bool = False
    relabelled: bool = False
    """Its number or bullet is another one."""
    neutral: frozenset[tuple[str, str]] = frozenset()
    """Names that gave way to others throughout: differences by them alone are no change."""
    roles: frozenset[str] = frozenset()
    """Titles of office, beside those of the rules."""
    lead: str = ""
    """The sentence that introduces a list item: `Staff must not:`."""
    section: str = ""
    """The heading it stands under."""
    table: tuple[tuple[str, ...], ...] = ()
    """The cells of each row of the table of which it is a whole row that came or went."""
    beside: str = ""
    """What the first cell of its row says, or the head of its column in a table of versions."""


@dataclass(frozen=True, slots=True)
class Verdict:
    kinds: tuple[Kind, ...]
    """Weightiest first; empty where nothing but names that changed throughout differs."""
    matters: bool
    why: str
    """A few words, with the name of the rule."""
    weight: int = 0
    """The order among those that matter."""


def judge(case: Case) -> Verdict:
    words = vocabulary(case.roles)
    if not case.old or not case.new:
        return _verdict([_whole(case, words)], case)
    old = _neutral(case.old, case.new, case.neutral)
    if _letters(old) == _letters(case.new):
        return _verdict(_same_letters(old, case), case)
    found = _changed(old, case, words)
    if _matters(found) and (plain := measured(old, case.new)):
        again = _changed(plain[0], replace(case, new=plain[1]), words)
        found = found if _matters(again) else again
    return _verdict(found, case)


def _matters(found: list[Finding]) -> bool:
    return any(one.matters for one in found)


def _changed(old: str, case: Case, words: Vocabulary) -> list[Finding]:
    bare = without_examples(*without_openings(old, case.new))
    written = shortened(*bare)
    before, after = (tokens(text, words) for text in written)
    every = gaps(before.words, after.words)
    below = listed_below(every, written, len(before.words))
    between = [gap for gap in every if gap is not below and not only_examples(gap)]
    if not between and before.stems == after.stems:
        return [_WORDING if bare == (old, case.new) else _REWORDED]
    around = Around(case.lead, case.section)
    titled = case.heading or _titled(written, case)
    rule, defines = (False, False) if titled else _ruling(before, after, around, words)
    control = control_line(after, words) or _controls(case, after, words)
    if not control and (held := _post(*written, words)):
        return [held]
    if same_post(*written):
        return [_NAMED]
    texts = Texts(
        before.words,
        after.words,
        between,
        words,
        rule,
        control,
        titled,
        written,
        anew=written_anew(between, words),
        listed=case.title or (titled and not case.heading) or lists(case.section, words),
        defines=defines,
        led=bool(case.lead) and led(case.new, around, words) == LEAD,
        lead=_bidden(case.lead, words),
    )
    found = findings(texts)
    if (
        rule
        and not control
        and not _matters(found)
        and (loosed := unbound(before, after, around, words))
    ):
        return [Finding("duty", True, loosed, 300)]
    return found or [
        _REWORDED
        if bare != (old, case.new) or len(every) > len(between) or _says_else(texts)
        else _WORDING
    ]


@lru_cache(maxsize=256)
def _bidden(lead: str, words: Vocabulary) -> tuple[Token, ...]:
    """What the sentence that introduces a list bids or forbids."""
    return tuple(of(tokens(lead, words).words, "duty")) if lead else ()


def _titled(written: tuple[str, str], case: Case) -> bool:
    """Whether it is a line of names at the head of the text, such as the school's."""
    return not (case.lead or case.beside) and all(map(names_body, written))


def _controls(case: Case, passage: Tokens, words: Vocabulary) -> bool:
    """`Trust Board, 6 July 2023`, beside `Approved by`; or `4.0` under the heading Document control."""
    if len(passage.stems) > LONGEST:
        return False
    beside = case.beside and control_line(tokens(f"{case.beside}:", words), words)
    return bool(beside) or (bool(case.section) and under(case.section, words) == "history")


def _says_else(texts: Texts) -> bool:
    """Whether anything came or went of which nobody here knows that it means the same."""
    sides = [token for gap in texts.gaps for token in (*gap.gone, *gap.come)]
    pale = texts.words.words["pale"]
    return (
        bool(weighty(sides, texts.words))
        or any(texts.words.stems[token.shown] in pale for token in sides)
        or bool(of(sides, "people", "idle"))
        or (bool(of(sides, "duty", "scope")) and any(balanced(texts)))
    )


def _ruling(before: Tokens, after: Tokens, around: Around, words: Vocabulary) -> tuple[bool, bool]:
    """Whether either text sets a rule, and whether both say what a word means."""
    first = sets_rule(before, around, words)
    if first and first not in (_DEFINES, _DEED):
        return True, False
    second = sets_rule(after, around, words)
    if _DEED in (first, second) and not (first and second):
        return not tells((after if first else before).text), False
    if first or second:
        return True, first == second == _DEFINES and "means of" not in before.text
    return binds(before, words) or binds(after, words), False


_DEFINES = "definition"
_DEED = "deeds"
"""What somebody does as a matter of course; where the other text tells a tale, so does this."""


def _post(old: str, new: str, words: Vocabulary) -> Finding | None:
    """`Clerk: Mrs A Bell`, who gave way to another."""
    (post, name), (same, other) = (post_holder(text) for text in (old, new))
    if not post or post != same or not of(tokens(post, words).words, "role"):
        return None
    return Finding("role", True, f"who is {post}: {name} → {other} (rule post-holder)", 290)


_WORDING = Finding("wording", False, "other words, the same sense (rule wording)")
_REWORDED = Finding("wording", False, "reworded; nothing found that changes a rule (rule wording)")
_NAMED = Finding("role", False, "somebody else holds the same post (rule named-person)")
_FORMATTING = Finding("formatting", False, "punctuation, capitals or spaces only (rule formatting)")


def _same_letters(old: str, case: Case) -> list[Finding]:
    if old == case.new:
        return []
    labels = [label[0] if (label := _LABEL.match(text)) else "" for text in (old, case.new)]
    if all(labels) and _letters(labels[0]) != _letters(labels[1]):
        return [_RENUMBERED]
    return [_FORMATTING]


def _whole(case: Case, words: Vocabulary) -> Finding:
    """A passage that came or went; a paragraph sets a rule where one of its sentences does."""
    kind: Kind = "added" if case.new else "removed"
    text = without_notes(case.new or case.old)
    named = not (case.lead or case.beside) and names_only(text)
    silent = case.heading or named or introduces(text)
    standing = "" if silent else _standing(text, Around(case.lead, case.section), words)
    if standing:
        return Finding(kind, True, f"a rule is {kind} (rule {standing})", 260)
    if case.table and rows_bind(case.table, case.section, words):
        return Finding(kind, True, f"a row of a table that sets rules is {kind} (rule table)", 240)
    return Finding(kind, False, f"information is {kind} (rule information)")


def _standing(text: str, around: Around, words: Vocabulary) -> str:
    for sentence in sentences(text):
        passage = tokens(sentence, words)
        if not control_line(passage, words) and (rule := sets_rule(passage, around, words)):
            return rule
    return ""


_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_LABEL = re.compile(
    rf"\s*(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]|\d+(?:\.\d+)+{MEASURED}|\d+(?= (?!{_MONTHS})[A-Z]))(?=\s)"
)
"""`2.`, `(a)`, `3.1`, `4 Visits`; but `4 weeks` and `6 October` are figures."""
_RENUMBERED = Finding("renumbered", False, "only its number is another one (rule renumbered)")
_MOVED = Finding("moved", False, "it stands elsewhere (rule moved)")
_BARE = re.compile(r"[^\W_]++|[.,:/](?<=\d.)(?=\d)|[£%€$+]")


def _letters(text: str) -> list[str]:
    """Without its number, punctuation, capitals and spaces."""
    text = without_notes(text)
    label = _LABEL.match(text)
    return _BARE.findall(text[label.end() if label else 0 :].lower())


def _neutral(old: str, new: str, pairs: frozenset[tuple[str, str]]) -> str:
    """The old passage with those of the new names that the new passage has, each put in once."""
    names = {
        before: after
        for before, after in pairs
        if after in new and not (after in before and before in new)
    }
    if not names:
        return old
    small = {before.lower(): after for before, after in names.items()}
    return _any_of(frozenset(names)).sub(
        lambda name: names.get(name[0]) or small[name[0].lower()], old
    )


@lru_cache(maxsize=64)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    """A name of several words is met in capitals or small letters."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    either = [f"(?i:{said})" if " " in said else said for said in map(re.escape, longest_first)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?!\w)")


def _verdict(found: list[Finding], case: Case) -> Verdict:
    found = [*found, *[_MOVED] * case.moved, *[_RENUMBERED] * case.relabelled]
    if not found:
        return Verdict((), False, "")
    found.sort(key=lambda one: (KINDS.index(one.kind), -one.weight))
    kinds = tuple(dict.fromkeys([one.kind for one in found]))
    matters = _matters(found)
    reasons = dict.fromkeys([one.why for one in found if one.matters == matters])
    weight = max([one.weight for one in found])
    return Verdict(kinds, matters, "; ".join([*reasons][:_REASONS]), weight)


_REASONS = 2
"""A reason is a few words: the weightiest two."""
