"""The pages' words -> pieces in the order of reading, by geometry alone. No files."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policygen.readers.pdf import aligned, columns, contents, grids, headings, notes
from policygen.readers.pdf.body import Body, bold, usual
from policygen.readers.pdf.columns import Edges
from policygen.readers.pdf.furniture import Margins
from policygen.readers.pdf.labelling import counted
from policygen.readers.pdf.layout import Flow
from policygen.readers.pdf.lines import Line
from policygen.readers.pdf.lines import lines as lines_of
from policygen.readers.pdf.pieces import CellPiece, Found, Piece, TablePiece
from policygen.readers.pdf.words import Sheet, Word

Page = tuple[Sheet, list[Line]]


class _Placed(NamedTuple):
    """A table, and the words in it."""

    table: TablePiece
    words: frozenset[int]
    """Their identities."""
    first: Word


def pieces(pages: Sequence[Page], margins: Margins) -> list[Found]:
    """The text of all pages, without what runs along their edges."""
    kept = [line for _, found in pages for line in found if id(line) not in margins.ids]
    body = usual(kept)
    starts = [contents.key(line.text) for line in kept]
    flow = Flow(body, _edges(pages, margins))
    reader = _Reader(flow, body, starts)
    for sheet, lines in pages:
        reader.page(sheet, [line for line in lines if id(line) not in margins.ids])
    flow.close()
    found = reader.finished()
    counted([piece for piece in found if isinstance(piece, Piece)])
    headings.mark(found, body)
    return found


def _edges(pages: Sequence[Page], margins: Margins) -> dict[int, Edges]:
    """Where the text of each page begins and ends; a page of few short lines is as wide as others of its size."""
    found = {sheet.number: _extent(sheet, lines, margins) for sheet, lines in pages}
    widths: dict[int, float] = {}
    for sheet, _ in pages:
        left, right = found[sheet.number]
        size = round(sheet.width)
        widths[size] = max(widths.get(size, 0), right - left)
    return {
        sheet.number: (left, max(right, min(left + widths[round(sheet.width)], sheet.width - left)))
        for sheet, _ in pages
        for left, right in [found[sheet.number]]
    }


def _extent(sheet: Sheet, found: Iterable[Line], margins: Margins) -> Edges:
    inner = [line for line in found if id(line) not in margins.ids]
    left = min((line.left for line in inner), default=0.0)
    return left, max((line.right for line in inner), default=sheet.width)


class _Reader:
    """Takes the pages one after the other."""

    def __init__(self, flow: Flow, body: Body, starts: Sequence[str]) -> None:
        self.flow = flow
        self.body = body
        self.starts = starts
        self.tables: list[tuple[int, TablePiece]] = []
        """Each with the number of pieces before it."""

    def page(self, sheet: Sheet, found: list[Line]) -> None:
        entries = contents.listed(found, self.starts)
        free = [word for line in found for word in line.words if id(line) not in entries]
        tables = _ruled(sheet, free)
        within = frozenset[int]().union(*(placed.words for placed in tables))
        if tables:
            found = [rest for line in found if (rest := _without(line, within))]
        found, below = notes.split(found, self.body)
        beside = columns.edges(found)
        self.flow.columns.update(beside)
        for part in _placed(found, tables, sheet, {*entries, *beside}):
            if isinstance(part, TablePiece):
                self._table(part)
            elif id(part) in entries:
                self._entry(part)
            else:
                self.flow.add(part)
        self._keep(below)

    def finished(self) -> list[Found]:
        found: list[Found] = list(self.flow.found)
        for place, table in reversed(self.tables):
            found.insert(place, table)
        return found

    def _table(self, table: TablePiece) -> None:
        self.flow.close()
        self.flow.break_lists()
        self.tables.append((len(self.flow.found), table))

    def _entry(self, line: Line) -> None:
        self.flow.close()
        self.flow.found.append(Piece(list(line.words), "listed"))

    def _keep(self, below: list[Piece]) -> None:
        self.flow.notes += below
        if self.flow.open is None:
            self.flow.close()


def _without(line: Line, within: frozenset[int]) -> Line | None:
    """A line without the words that stand in tables; the line itself where none do."""
    words = [word for word in line.words if id(word) not in within]
    if len(words) == len(line.words):
        return line
    return Line(words, line.run) if words else None


def _placed(
    found: list[Line], tables: Sequence[_Placed], sheet: Sheet, alone: set[int]
) -> list[Line | TablePiece]:
    """Lines and tables in one row; lines side by side made into tables, but those that are to be left alone."""
    order = {id(word): place for place, word in enumerate(sheet.words)}
    parts: list[Line | TablePiece] = []
    waiting = sorted(tables, key=lambda placed: order[id(placed.first)])
    run: list[Line] = []
    for line in found:
        while waiting and order[id(waiting[0].first)] < order[id(line.words[0])]:
            parts += [*_aligned(run), waiting.pop(0).table]
            run = []
        if id(line) in alone:
            parts += [*_aligned(run), line]
            run = []
        else:
            run.append(line)
    return [*parts, *_aligned(run), *(placed.table for placed in waiting)]


def _aligned(run: Sequence[Line]) -> list[Line | TablePiece]:
    parts: list[Line | TablePiece] = []
    for part in aligned.tables(run):
        parts.append(_columns(part) if isinstance(part, list) else part)
    return parts


def _columns(rows: Sequence[aligned.Row]) -> TablePiece:
    made = [[CellPiece(_text(column)) for column in row.columns()] for row in rows]
    return _headed(TablePiece(made))


def _ruled(sheet: Sheet, words: Sequence[Word]) -> list[_Placed]:
    """The tables that ruled lines make, with the words in their cells."""
    found = []
    for grid in grids.grids(sheet.rules):
        inside: dict[int, list[Word]] = {}
        for word in words:
            x, y = (word.left + word.right) / 2, word.base - 0.25 * word.size
            for place, box in enumerate(grid.boxes):
                if box.holds(x, y):
                    inside.setdefault(place, []).append(word)
                    break
        columns = {grid.boxes[place].column for place in inside}
        if len(columns) > 1:
            table = _filled(grid, inside)
            first = next(
                word
                for word in words
                if any(word is one for held in inside.values() for one in held)
            )
            ids = frozenset(id(word) for held in inside.values() for word in held)
            found.append(_Placed(table, ids, first))
            words = [word for word in words if id(word) not in ids]
    return found


def _filled(grid: grids.Grid, inside: dict[int, list[Word]]) -> TablePiece:
    rows: dict[int, list[CellPiece]] = {}
    for place, box in enumerate(grid.boxes):
        cell = CellPiece(_text(lines_of(inside.get(place, ()))), box.colspan, box.rowspan)
        rows.setdefault(box.row, []).append(cell)
    return _headed(TablePiece([rows[row] for row in sorted(rows)]))


def _headed(table: TablePiece) -> TablePiece:
    """A first row that is all bold, over one that is not, heads the table."""
    shares = [_bold(row) for row in table.rows]
    if len(shares) > 1 and shares[0] and not all(shares):
        table.header_rows = 1
        for cell in table.rows[0]:
            cell.header = True
    return table


def _bold(row: Sequence[CellPiece]) -> bool:
    words = [word for cell in row for piece in cell.pieces for word in piece.words]
    return bool(words) and bold(words)


def _text(found: Sequence[Line]) -> list[Piece]:
    """The pieces of a cell."""
    if not found:
        return []
    edges = {line.page: (0.0, 0.0) for line in found}
    for page in edges:
        inner = [line for line in found if line.page == page]
        edges[page] = min(line.left for line in inner), max(line.right for line in inner)
    flow = Flow(usual(found), edges)
    for line in found:
        flow.add(line)
    flow.close()
    counted(flow.found)
    return flow.found
