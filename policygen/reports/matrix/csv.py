"""Matrix -> a spreadsheet as CSV, one line a clause of a policy. No files."""

from collections.abc import Iterator

from policygen.reports.matrix.shape import Cell, Group, Laid, Matrix
from policygen.reports.matrix.words import UNMEANT, phrases, setting, shown
from policygen.reports.spreadsheet import spreadsheet

_HEAD = ("policy", "section", "clause", "title", "differs", "lacked by")


def report(matrix: Matrix, only_differences: bool = False) -> bytes:
    """The matrix, a column for each trust."""
    trusts = tuple(dict.fromkeys(c.trust for laid in matrix.policies for c in laid.columns))
    rows = (
        line
        for laid in matrix.policies
        for group in shown(laid, only_differences)
        for line in _lines(laid, group, trusts)
    )
    return spreadsheet([(*_HEAD, *trusts), *rows])


def _lines(laid: Laid, group: Group, trusts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for row in group.rows:
        cells = dict(zip((column.trust for column in laid.columns), row.cells, strict=True))
        lacked = [trust for trust, cell in cells.items() if cell.standing == "lacks"]
        said = (_cell(cells[trust]) if trust in cells else "has no such policy" for trust in trusts)
        differs = "yes" if row.differs else "no"
        yield (laid.policy, group.heading, row.clause, row.title, differs, ", ".join(lacked), *said)


def _cell(cell: Cell) -> str:
    """Such as `standard; notice: a month`; a spreadsheet is filtered, so the wording is always named."""
    if not cell.has:
        return "; ".join(filter(None, ("lacks" if cell.standing == "lacks" else UNMEANT, cell.why)))
    settings = (setting(name, value) for name, value in cell.settings)
    return "; ".join(filter(None, (cell.wording, *settings, phrases(cell))))
