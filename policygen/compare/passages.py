"""Pieces + pieces -> what became of each sentence, in the new text's order. No judgement."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from policygen.compare.align import align
from policygen.compare.chain import heaviest
from policygen.compare.joins import joined
from policygen.compare.kindred import kindred
from policygen.compare.likeness import plain
from policygen.compare.matches import Match, Spot
from policygen.compare.moves import moves
from policygen.compare.parted import Group
from policygen.compare.pieces import Piece
from policygen.sentences import sentences


def passages(old: Sequence[Piece], new: Sequence[Piece]) -> list[Match]:
    """Every sentence of both texts. What was removed, and what moved away, stands in its old place."""
    groups = align(old, new)
    matches = [match for group in groups for match in _of_group(group, old, new)]
    found = _moved(matches, old, new)
    if found or any(match.move for match in matches):
        matches = _in_order(_met(matches, found))
    return joined(list(_whole(matches)), old, new)


def _of_group(group: Group, old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Match]:
    if len(group.old) == len(group.new) == 1:
        (i,), (j,) = group.old, group.new
        if old[i].text == new[j].text:
            yield Match((i, 0), (j, 0), old[i].text, new[j].text, move=-group.moved)
            return
    befores = [((i, n), text) for i in group.old for n, text in enumerate(_cut(old[i]))]
    afters = [((j, n), text) for j in group.new for n, text in enumerate(_cut(new[j]))]
    if len(befores) == len(afters) == 1:
        yield _matched(befores, afters)._replace(move=-group.moved)
        return
    pieces = [[Piece("paragraph", text) for _, text in texts] for texts in (befores, afters)]
    for one in align(*pieces):
        match = _matched([befores[x] for x in one.old], [afters[y] for y in one.new])
        away = match.old and match.new and (one.moved or group.moved)
        yield match._replace(move=-1) if away else match


def _cut(piece: Piece) -> list[str]:
    """Its sentences; a piece of nothing but its label is an empty one."""
    return sentences(piece.text) or [""]


def _matched(befores: list[tuple[Spot, str]], afters: list[tuple[Spot, str]]) -> Match:
    return Match(
        befores[0][0] if befores else None,
        afters[0][0] if afters else None,
        " ".join(text for _, text in befores),
        " ".join(text for _, text in afters),
    )


# ---- moves


def _moved(
    matches: Sequence[Match], old: Sequence[Piece], new: Sequence[Piece]
) -> list[tuple[Match, Match]]:
    """What stands elsewhere; then what is said, there or here, in other words."""
    lost, came = [m for m in matches if m.new is None], [m for m in matches if m.old is None]
    if not lost or not came:
        return []
    found = moves([plain(match.before) for match in lost], [plain(match.after) for match in came])
    gone, taken = {i for i, _ in found}, {j for _, j in found}
    left = [m for i, m in enumerate(lost) if i not in gone and _is_prose(m.old, old)]
    free = [m for j, m in enumerate(came) if j not in taken and _is_prose(m.new, new)]
    more = _kindred(left, free, matches) if left and free else []
    return [*((lost[i], came[j]) for i, j in found), *more]


def _kindred(
    lost: Sequence[Match], came: Sequence[Match], matches: Sequence[Match]
) -> Iterator[tuple[Match, Match]]:
    """Two between which nothing of both texts stands are at the same place."""
    places = accumulate([bool(match.old and match.new) for match in matches])
    at = {id(match): place for match, place in zip(matches, places, strict=True)}
    olds, news = [at[id(match)] for match in lost], [at[id(match)] for match in came]
    texts = [match.before for match in lost], [match.after for match in came]
    for i, j in kindred(*texts, lambda i, j: olds[i] == news[j]):
        yield lost[i], came[j]


def _is_prose(spot: Spot | None, pieces: Sequence[Piece]) -> bool:
    return spot is not None and pieces[spot[0]].kind in ("paragraph", "item")


def _met(matches: list[Match], found: Iterable[tuple[Match, Match]]) -> list[Match]:
    """What went at one place and came at another one is one."""
    there = {id(came): lost for lost, came in found}
    gone = {id(lost) for lost in there.values()}
    return [
        m._replace(old=there[id(m)].old, before=there[id(m)].before, move=-1)
        if id(m) in there
        else m
        for m in matches
        if id(m) not in gone
    ]


def _in_order(matches: list[Match]) -> list[Match]:
    """Which of what was found elsewhere is in order after all, and both ends of what has moved."""
    both = [(m.old, m.new, _weight(m)) for m in matches if m.old and m.new]
    olds = {spot: n for n, spot in enumerate(sorted(old for old, _, _ in both))}
    news = {spot: n for n, spot in enumerate(sorted(new for _, new, _ in both))}
    kept = set(heaviest((olds[old], news[new], weight) for old, new, weight in both))
    row: list[Match] = []
    away: list[Match] = []
    for match in matches:
        if match.old and match.new and (olds[match.old], news[match.new]) not in kept:
            away.append(match._replace(new=None, move=len(away) + 1))
            row.append(match._replace(old=None, move=len(away)))
        else:
            row.append(match._replace(move=0))
    return list(_merged(row, away))


def _weight(match: Match) -> float:
    """What is in order stays so: nothing found elsewhere outweighs it."""
    return 1.0 + len(match.after) if match.move else 1e9


def _merged(row: list[Match], away: list[Match]) -> Iterator[Match]:
    """The row, with what was removed, and what moved away, where it stood."""
    gone = [match for match in row if match.new is None]
    stood = sorted((match.old, n, match) for n, match in enumerate([*gone, *away]) if match.old)
    at = 0
    for match in row:
        if match.new is None:
            continue
        while match.old and at < len(stood) and stood[at][0] < match.old:
            yield stood[at][2]
            at += 1
        yield match
    yield from (match for _, _, match in stood[at:])


def _whole(matches: list[Match]) -> Iterator[Match]:
    """A block all of whose sentences came, or went, as one."""
    if all(match.old and match.new for match in matches):
        yield from matches
        return
    sizes = Counter(piece for match in matches for piece in _pieces(match))
    for pieces, group in groupby(matches, key=_pieces):
        run = list(group)
        if len(pieces) == 1 and 1 < len(run) == sizes[pieces[0]] and not any(m.move for m in run):
            before, after = (
                " ".join(filter(None, texts)) for texts in zip(*map(_texts, run), strict=True)
            )
            yield run[0]._replace(before=before, after=after)
        else:
            yield from run


def _pieces(match: Match) -> tuple[tuple[str, int], ...]:
    """The pieces that a match stands in, of the old text and of the new one."""
    spots = (("old", match.old), ("new", match.new))
    return tuple((text, spot[0]) for text, spot in spots if spot)


def _texts(match: Match) -> tuple[str, str]:
    return match.before, match.after
