"""Paragraphs that look like headings -> their levels, beside those that have a heading's style. No files."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from policygen.readers.control import is_record
from policygen.readers.docx import ranks, typed
from policygen.readers.docx.pieces import Para, Piece
from policygen.readers.docx.ranks import Class, class_of

_LONGEST, _MOST_WORDS = 100, 14
_LARGER = 2
"""Half points above the size of the text."""
_NO_END = (".", ",", ";", ":")
_LIST = 3
"""So many lines of one look below one another, with no text between, are a list or an address."""
_FEW = 2
"""From so many headings by style on, the author knows of styles, and looks count for less."""
_OTHER_STYLES = ("title", "subtitle", "caption", "tocheading")
_SENTENCE = re.compile(
    r"(?!(?:what|whom?|how|when|where|why|which)\b)(?:\w+ ){1,7}(?:must|shall|should|cannot|(?:do|does|are|is) not)\b.*"
    r"|(?:please|do not|never|always) .*|.* (?:and|are|at|by|for|is|must|of|or|shall|should|that|the|to|will|with)",
    re.IGNORECASE,
)
"""What says something or leads something in, and heads nothing."""
_SIGNING = re.compile(
    r"(?:signed|signature|date|name|print name|position|chair of [\w ]{3,30})[\s:_.…]*|.*(?:_{3}|\.{4}|@|www\.).*",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?!.*[a-z])(?=(?:.*[A-Z]){5}).*")
"""More than an abbreviation."""


def headings(pieces: Sequence[Piece]) -> dict[int, int]:
    """The place of each paragraph that looks like a heading -> its level.

    Short, without a full stop at the end, and larger than the text or bold all through, unless all is.
    """
    paras = {at: piece for at, piece in enumerate(pieces) if isinstance(piece, Para) and piece.text}
    styled = {at: para for at, para in paras.items() if para.level}
    mixed = len(styled) >= _FEW
    unstyled = {at: para for at, para in paras.items() if at not in styled}
    found = _without_lists(_outstanding(unstyled, capitals=not mixed), pieces)
    if mixed:
        found = _with_text(found, pieces)
    found = _counted_on(found, unstyled)
    return ranks.levels({at: paras[at] for at in found}, styled)


def _outstanding(paras: Mapping[int, Para], capitals: bool) -> dict[int, Class]:
    """Paragraphs that are short and stand out from most of the text."""
    size, marked = _body(paras.values())
    found = {at: class_of(para) for at, para in paras.items() if _may_head(para)}
    found = {
        at: kind
        for at, kind in found.items()
        if kind[0] >= size + _LARGER
        or (kind[1] and not marked)
        or (capitals and _CAPITALS.fullmatch(paras[at].text))
    }
    return _without_items(found, paras)


def _body(paras: Iterable[Para]) -> Class:
    """The look that most letters have."""
    letters: Counter[Class] = Counter()
    for para in paras:
        letters[class_of(para)] += len(para.text)
    return letters.most_common(1)[0][0] if letters else (0, False)


def _may_head(para: Para) -> bool:
    """Whether its words may be a heading's, and its author has not said that it is none."""
    return _is_short(para) and not _SENTENCE.fullmatch(para.text)


def _is_short(para: Para) -> bool:
    """Whether it is a line of its own, whatever it says, and none to sign on or of the record."""
    text = para.text
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or text.endswith(_NO_END):
        return False
    if "\n" in text or not any(map(str.isalpha, text)) or para.style.level:
        return False
    if (para.shown and para.shown.bullet) or typed.bullet(text) or para.style.named(*_OTHER_STYLES):
        return False
    return not (_SIGNING.fullmatch(text) or is_record(text))


def _counted_on(found: Mapping[int, Class], paras: Mapping[int, Para]) -> dict[int, Class]:
    """Those found, and the lines between them that look the same and have the numbers between, whatever they say:
    `2. WHO IT IS FOR` between `1. PURPOSE` and `3. RULES`."""
    made = dict(found)
    for before, after in pairwise(sorted(found)):
        start, end = ranks.counted(paras[before]), ranks.counted(paras[after])
        if not start or not end or start[0] != end[0] or found[before] != found[after]:
            continue
        reached = start[1]
        for at in (one for one in paras if before < one < after and reached + 1 < end[1]):
            para = paras[at]
            goes_on = ranks.counted(para) == (start[0], reached + 1)
            if goes_on and _is_short(para) and class_of(para) == found[before]:
                made[at] = found[before]
                reached += 1
    return made


def _without_items(found: Mapping[int, Class], paras: Mapping[int, Para]) -> dict[int, Class]:
    """Those that are not a few bold items among the plain ones of a list."""
    listed = {at: (p.shown.list, p.shown.level) for at, p in paras.items() if p.shown}
    members, bold = Counter(listed.values()), Counter(listed[at] for at in found if at in listed)
    return {
        at: kind
        for at, kind in found.items()
        if at not in listed or bold[listed[at]] * 2 >= members[listed[at]]
    }


def _without_lists(found: Mapping[int, Class], pieces: Sequence[Piece]) -> dict[int, Class]:
    """Those that do not stand in a row of lines that look the same, as an address does."""
    rows: list[list[int]] = []
    for at in _said(pieces):
        if at not in found:
            rows.append([])
        elif rows and rows[-1] and found[rows[-1][-1]] == found[at]:
            rows[-1].append(at)
        else:
            rows.append([at])
    return {at: found[at] for row in rows if len(row) < _LIST for at in row}


def _with_text(found: Mapping[int, Class], pieces: Sequence[Piece]) -> dict[int, Class]:
    """Those with text below them, or with another of them that has."""
    kept: dict[int, Class] = {}
    for at, below in reversed(list(pairwise(_said(pieces)))):
        piece = pieces[below]
        headed = isinstance(piece, Para) and piece.level
        if at in found and not headed and (below not in found or below in kept):
            kept[at] = found[at]
    return kept


def _said(pieces: Sequence[Piece]) -> list[int]:
    """The places of tables, and of paragraphs with words."""
    return [at for at, piece in enumerate(pieces) if not isinstance(piece, Para) or piece.text]
