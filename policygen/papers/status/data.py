"""Standings -> JSON and CSV. No files."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from policygen.papers.status import words
from policygen.register.status import Standing
from policygen.reports.spreadsheet import spreadsheet

FORMAT = "policygen-status/1"


def to_json(standings: Sequence[Standing], on: str) -> bytes:
    """All of it, for programs."""
    policies = [asdict(standing) for standing in standings]
    data = {"format": FORMAT, "on": on, "policies": policies}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def to_csv(standings: Sequence[Standing]) -> bytes:
    """A line a policy, for a spreadsheet."""
    lines = ((*words.row(one), "; ".join(words.notes(one))) for one in standings)
    return spreadsheet([(*words.COLUMNS, "Notes"), *lines])
