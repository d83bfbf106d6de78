"""Matrix -> bytes: clauses against trusts as plain text, spreadsheet and web page. No files."""

from policygen.reports.matrix.shape import Cell, Column, Group, Lack, Laid, Matrix, Row

__all__ = ["Cell", "Column", "Group", "Lack", "Laid", "Matrix", "Row"]
