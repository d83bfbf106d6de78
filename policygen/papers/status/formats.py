"""Standings -> a file in a format."""

from collections.abc import Sequence

from policygen.papers.status import data, html
from policygen.register.status import Standing


def report(found: Sequence[Standing], format: str, on: str, whole: bool = True) -> bytes:
    """The standings as json, csv or html."""
    if format == "json":
        return data.to_json(found, on, whole)
    return data.to_csv(found) if format == "csv" else html.page(found, on, whole)
