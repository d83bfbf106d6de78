"""Every word in a file -> those that neither its reading nor what stands around the text accounts for. No files.

Readers make sense of a file, and so leave words out. Where every word is counted, none can hide in what they leave out.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from policygen import diff
from policygen.project.register.verifying.around import APPARATUS, Around
from policygen.project.register.verifying.pieces import PIECES, Piece
from policygen.project.register.verifying.wording import Word, keys, keys_of, told, words


def unaccounted(
    data: bytes, format: str, found: list[Word], around: Around, more: tuple[str, ...] = ()
) -> str | None:
    """The words in a file that neither its reading nor what stands around the text, nor `more`, accounts for.

    None where the file is too damaged, or too cunning, to be looked through.
    """
    try:
        pieces = list(PIECES[format](data, around)) if format in PIECES else []
    except Exception:  # a damaged file can fail anywhere in a library
        return None
    purse = Counter(key for word in _placed(found, around, format) for key in keys_of(word))
    purse.update(around.listed)
    purse.update(key for line in APPARATUS if format == "html" for key in keys(line))
    purse.update(key for line in more for key in keys(line))
    all_words = list[Word]()
    left = Counter[str]()
    for piece in pieces:
        for word in _counted(piece, around):
            all_words.append(word)
            if piece.place == "text" and purse[word.key]:
                purse[word.key] -= 1
            else:
                left[word.key] += 1
    return _shown(found, all_words, left) if any(map(str.isalnum, left)) else ""


def _placed(found: list[Word], around: Around, format: str) -> Iterator[Word]:
    """What was read. A PDF's running lines may have been read as its text: they are to stand in their place."""
    for _, block in groupby(found, key=lambda word: word.block):
        run = list(block)
        said = [word.key for word in run]
        if format != "pdf" or tuple(said) == keys(around.title) or not around.runs(said):
            yield from run


def _counted(piece: Piece, around: Around) -> list[Word]:
    """The words of a piece, but for those that its place may have once."""
    found = list(words(piece.text))
    said = [word.key for word in found]
    if piece.place == "mark":
        return [] if tuple(around.as_mark(said)) in set(map(keys, around.marks)) else found
    if piece.place == "margin":
        beyond = set(around.beyond(said, around.margin))
        return [word for at, word in enumerate(found) if at in beyond]
    own = around.numbers(said)
    return [word for at, word in enumerate(found) if at not in own]


def _shown(found: list[Word], all_words: list[Word], left: Counter[str]) -> str:
    """The words that are left, in the stretches where they stand: those first that have most of them."""
    at, stretches, shown = 0, [], []
    read = [key for word in found for key in keys_of(word)]
    for kind, count in diff.signs(read, [word.key for word in all_words]):
        if kind == "added":
            stretches.append(all_words[at : at + count])
        at += 0 if kind == "removed" else count
    for stretch in sorted(stretches, key=lambda one: -_strange(one, left).total()):
        if strange := _strange(stretch, left):
            left = left - strange
            places = [place for place, word in enumerate(stretch) if word.key in strange]
            shown.append(told(stretch[places[0] : places[-1] + 1]))
    return " ... ".join((*shown, *left.elements()))


def _strange(stretch: list[Word], left: Counter[str]) -> Counter[str]:
    return Counter(word.key for word in stretch) & left
