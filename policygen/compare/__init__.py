"""Policy + Policy -> Comparison: what changed, word by word, and what of it matters. No files, no clock."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from policygen import codec
from policygen.compare import around
from policygen.compare.beside import settled
from policygen.compare.comparison import Change, Comparison, Kind, Side, Summary
from policygen.compare.kinds import Case, Verdict, judge
from policygen.compare.layout import Layout
from policygen.compare.likeness import plain
from policygen.compare.names import names
from policygen.compare.passages import passages
from policygen.compare.pieces import Piece, pieces
from policygen.compare.rows import Row, rows
from policygen.compare.substitutions import Pair, substitutions
from policygen.model import Policy

__all__ = ["Comparison", "Options", "compare", "side"]


@dataclass(frozen=True, slots=True)
class Options:
    """What is known beside the two texts, and what is asked."""

    same_roles: bool = False
    """Leave names and roles out altogether, as for two trusts' policies."""
    known: tuple[Pair, ...] = ()
    """Names that stand for one another, such as (`Headteacher`, `CEO`)."""
    titles: frozenset[str] = frozenset()
    """Titles of office, beside those of the rules."""


def side(policy: Policy, source: str = "", warnings: tuple[str, ...] = ()) -> Side:
    """What a comparison says of one of its two texts."""
    control = policy.control
    dates = (control.approved_on, control.reviewed_on, control.dated)
    return Side(
        policy.title,
        source,
        codec.fingerprint(policy),
        control.version,
        max(dates),
        policy.organisation,
        warnings,
    )


def compare(
    old: Policy, new: Policy, options: Options = Options(), sides: tuple[Side, Side] | None = None
) -> Comparison:
    """What changed from the old policy to the new one. `sides` say where they came from; without them
    the comparison knows the titles only."""
    olds, news = pieces(old), pieces(new)
    found = rows(passages(olds, news), olds, news)
    known, titles = names(old, new)
    neutral = _substitutions(found, olds, news, (*options.known, *known))
    apart = frozenset(plain(name) for pair in (*neutral, *known) for name in pair)
    on = Judging(
        frozenset(neutral),
        options.titles | titles,
        news,
        olds,
        options.same_roles,
        apart if options.same_roles else frozenset(),
        {
            (gone, section): title
            for gone, text in ((True, olds), (False, news))
            for section, title in _titles(text)
        },
    )
    layout = Layout(old, new, olds, news, options.same_roles)
    judged = [(row, _verdict(row, on)) for row in found]
    if not on.same_roles:
        judged = settled(judged, judge, lambda row: _case(row, on))
    changes, blocks = layout.laid_out(judged)
    return Comparison(
        *(sides or (Side(old.title), Side(new.title))),
        identical=not changes and not any(row.changed for row in found),
        summary=_summary(found, olds, news, changes),
        substitutions=() if options.same_roles else layout.substituted(neutral),
        changes=changes,
        blocks=blocks,
    )


def _substitutions(
    found: Sequence[Row], olds: Sequence[Piece], news: Sequence[Piece], known: tuple[Pair, ...]
) -> list[Pair]:
    changed = [row.edits for row in found if row.changed and row.old and row.new]
    if not changed:
        return []
    before, after = ("\n".join([piece.text for piece in pieces]) for pieces in (olds, news))
    return substitutions(changed, before, after, known)


@dataclass(frozen=True, slots=True)
class Judging:
    """What a verdict depends on beside the passage."""

    neutral: frozenset[Pair]
    titles: frozenset[str]
    news: Sequence[Piece]
    olds: Sequence[Piece]
    same_roles: bool
    apart: frozenset[str]
    """Names that are no change by themselves, as on a cover, where one went and another came."""
    headings: Mapping[tuple[bool, int], str]
    """By whether it is of the old text, and the section's number; each with those over it."""


_NOTHING = Verdict((), False, "")
_RENUMBERED = Verdict(("renumbered",), False, "only its number is another one")
_RESTYLED = Verdict(("formatting",), False, "only its numbering or layout is another one")
_MOVED = Verdict(("moved",), False, "the same words stand elsewhere")


def _verdict(row: Row, on: Judging) -> Verdict:
    """Without kinds where nothing but names differs, or nothing at all."""
    moved = bool(row.match.move)
    if row.beside or (moved and row.match.old):
        return _NOTHING  # told once: at the first cell of its row, or where it stands now
    if on.apart and not (row.old and row.new) and plain(_alone(row)) in on.apart:
        return _NOTHING
    if row.changed and _counts(row, on):
        return _RENUMBERED
    if row.changed:
        verdict = judge(_case(row, on))
        return _styled(_without_roles(verdict) if on.same_roles else verdict, row)
    if moved:
        return _styled(_MOVED, row)
    return _RENUMBERED if row.relabelled else _RESTYLED if row.restyled else _NOTHING


def _counts(row: Row, on: Judging) -> bool:
    """Whether nothing but the number of a table's row is another one."""
    if not row.match.old or not row.match.new or not row.after.isdecimal():
        return False
    return around.counts(on.olds, row.match.old[0]) and around.counts(on.news, row.match.new[0])


def _alone(row: Row) -> str:
    return row.match.before or row.match.after


def _without_roles(verdict: Verdict) -> Verdict:
    """Who acts is left out; what else changed still counts."""
    kinds = tuple(kind for kind in verdict.kinds if kind != "role")
    if kinds == verdict.kinds:
        return verdict
    return replace(verdict, kinds=kinds, matters=verdict.matters and bool(_WEIGHTY & {*kinds}))


_WEIGHTY = frozenset({"duty", "figure", "scope", "added", "removed"})


def _case(row: Row, on: Judging) -> Case:
    piece = row.new or row.old
    pieces, at = _stands(row, on)
    return Case(
        row.before,
        row.after,
        heading=piece is not None and piece.kind in ("heading", "cover"),
        title=piece is not None and piece.kind == "cover" and piece.header,
        moved=bool(row.match.move),
        relabelled=row.relabelled,
        neutral=on.neutral,
        roles=on.titles,
        lead=around.lead(pieces, at),
        section=on.headings.get((row.match.new is None, pieces[at].section), ""),
        beside=around.beside(pieces, at),
        table=around.table(pieces, at) if row.cells else (),
    )


def _titles(text: Sequence[Piece]) -> Iterator[tuple[int, str]]:
    over: list[Piece] = []
    for piece in text:
        if piece.kind == "heading":
            over = [*(one for one in over if one.level < piece.level), piece]
            yield piece.section, ": ".join(one.text for one in over)


def _stands(row: Row, on: Judging) -> tuple[Sequence[Piece], int]:
    pieces, spot = (on.news, row.match.new) if row.match.new else (on.olds, row.match.old)
    return pieces, spot[0] if spot else 0


def _styled(verdict: Verdict, row: Row) -> Verdict:
    """The verdict with what became of the label."""
    more: list[Kind] = ["renumbered"] if row.relabelled else ["formatting"] if row.restyled else []
    kinds = (*verdict.kinds, *(kind for kind in more if kind not in verdict.kinds))
    if kinds == verdict.kinds:
        return verdict
    if not verdict.kinds:
        return _RENUMBERED if row.relabelled else _RESTYLED
    return replace(verdict, kinds=kinds)


def _summary(
    found: Sequence[Row], olds: Sequence[Piece], news: Sequence[Piece], changes: tuple[Change, ...]
) -> Summary:
    words = cache(_words)  # most texts stand in both
    counts = Counter[str]()
    for row in found:
        if row.changed and not (row.match.move and row.match.old):
            for kind, text in row.edits:
                if kind != "same":
                    counts[kind] += words(text)
    return Summary(
        sum([words(piece.text) for piece in olds]),
        sum([words(piece.text) for piece in news]),
        counts["added"],
        counts["removed"],
        dict(Counter(change.kind for change in changes)),
        sum([change.matters for change in changes]),
    )


_WORD = re.compile(r"[^\W_]++(?:['’\-‐‑][^\W_]++)*")


def _words(text: str) -> int:
    """As edits cut them, so that what was there, less what went, and what came, is what is there."""
    if text.isascii():  # the same, and quicker
        return len(text.encode().translate(_SPACED).split()) - len(_JOINED.findall(text))
    return len(_WORD.findall(text))


_SPACED = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
_JOINED = re.compile(r"['-](?<=[^\W_].)(?=[^\W_])")
"""What makes one word of two."""
