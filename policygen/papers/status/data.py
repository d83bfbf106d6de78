"""Standings -> JSON and CSV. No files."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields

from policygen.papers.status import words
from policygen.register.status import Standing
from policygen.reports.spreadsheet import spreadsheet

FORMAT = "policygen-status/1"


def to_json(standings: Sequence[Standing], on: str, whole: bool = True) -> bytes:
    """All of it, for programs; a policy a line. Not `whole`: something is wrong with the workspace's files."""
    names = [field.name for field in fields(Standing)]
    lines = (_line({name: getattr(one, name) for name in names}) for one in standings)
    head = f'{{"format": {_line(FORMAT)}, "on": {_line(on)}, "whole": {_line(whole)}, "policies": ['
    return (head + ",".join(f"\n  {line}" for line in lines) + "\n]}\n").encode()


def _line(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, default=asdict)


def to_csv(standings: Sequence[Standing]) -> bytes:
    """A line a policy, for a spreadsheet."""
    lines = ((*words.row(one), "; ".join(words.notes(one))) for one in standings)
    return spreadsheet([(*words.COLUMNS, "Notes"), *lines])
