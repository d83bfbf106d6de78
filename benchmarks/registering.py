"""What a register takes that holds 5,000 policies with ten versions each, against one that holds ten."""

import functools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import POLICYGEN, ROOT, Figure, median, pairs, quiet, shown

from policygen.project.register import standing
from policygen.register import folding, keeping, life
from policygen.register.events import START, Actor, Deed, Event, seal
from policygen.register.life import Adoption, Compared, Text
from policygen.register.record import Decision, Record
from policygen.register.store import Store, opened, sha256
from policygen.register.tables import DOCUMENT, EVENT, FILED, STANDING
from policygen.trust import Body

TRUSTS, POLICIES, VERSIONS, FEW = 50, 100, 10, 10
BOARD = Body("board", "Governing Body", "full", 9)
CLERK = Actor("Jo Field", "Clerk")
CLAUSES = {f"clause-{number}": f"{number:012x}" for number in range(30)}
TRUST = """\
name: School {number}
kind: maintained school
roles: {{head: Headteacher, board: Governing Body, chair: Chair of Governors, safeguarding_lead: Safeguarding Lead}}
policies:
"""
POLICY = "  policy-{number}: {{outline: social-media, title: Policy {number}}}\n"


def figures() -> list[Figure]:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        _workspace(folder)
        names = [(f"school-{t}", f"policy-{p}") for t in range(TRUSTS) for p in range(POLICIES)]
        _fill(folder / "register.db", names)
        _fill(folder / "few.db", names[:FEW])
        return [*_status(folder), *_acts(folder)]


def _status(folder: Path) -> list[Figure]:
    def told() -> object:
        return standing.status(folder, "", (), "2026-06-01", 60)

    told()  # what the library makes is remembered from now on
    found = [
        shown(Figure("status of 5,000 policies with ten versions each", median(told, 5), "s", 1.0))
    ]
    command = [*POLICYGEN, "-C", str(folder), "status", "-f", "json"]
    for name, words in (("JSON", command), ("a table", command[:-2])):
        taken = median(functools.partial(quiet, words), 3)
        found.append(shown(Figure(f"the same, the whole command, as {name}", taken, "s")))
    return found


def _acts(folder: Path) -> list[Figure]:
    found = []
    with opened(folder / "register.db") as many, opened(folder / "few.db") as few:
        for name, act in (("submit", _submit), ("submit and adopt", _both)):
            ours, _, ratio = pairs(_turns(many, act), _turns(few, act), 40)
            found.append(shown(Figure(f"{name}, of 5,000 policies", ours * 1000, "ms")))
            found.append(shown(Figure(f"{name}, of 5,000 against of ten", ratio, "x", 1.5)))
    return found


# ---- acts


def _turns(store: Store, act: object) -> object:
    numbers = iter(range(10_000))
    return lambda: act(store, next(numbers))  # type: ignore[operator]


def _submit(store: Store, number: int) -> None:
    data = os.urandom(40_000)
    text = _text("school-0", "policy-1", sha256(data))
    store.act(
        ("school-0", "policy-1"),
        CLERK,
        "2026-05-01T09:00:00Z",
        lambda now: life.submit(
            now,
            text,
            BOARD,
            "2026-05-01",
            "2026-05-01",
            Compared("10.0", 2, 1),
            {"pdf": sha256(data)},
        ),
        [data],
    )


def _both(store: Store, number: int) -> None:
    _submit(store, number)
    store.act(
        ("school-0", "policy-1"),
        CLERK,
        "2026-05-01T10:00:00Z",
        lambda now: life.adopt(
            now, _decision("2026-05-01", 99), Adoption("2026-05-01", "2027-05-01"), "2026-05-01"
        ),
    )


# ---- a register, made at once


def _workspace(folder: Path) -> None:
    (folder / "clauses").symlink_to(ROOT / "clauses")
    (folder / "trusts").mkdir()
    for trust in range(TRUSTS):
        policies = "".join(POLICY.format(number=number) for number in range(POLICIES))
        path = folder / "trusts" / f"school-{trust}.yaml"
        path.write_text(TRUST.format(number=trust) + policies)


def _fill(path: Path, names: list[tuple[str, str]]) -> None:
    with opened(path, make=True) as store, store.database.writing() as connection:
        rows: dict[str, list[dict[str, object]]] = {"event": [], "document": [], "filed": []}
        standings: dict[tuple[str, str], tuple[Record, str]] = {}
        for event, data in _events(names):
            deed = event.deed
            name = deed.trust, deed.policy
            before = standings[name][0] if name in standings else None
            standings[name] = folding.after(before, event), event.hash
            rows["event"].append(_row(event))
            if data:
                rows["document"].append({"sha256": sha256(data), "content": data})
                rows["filed"].append({"event": event.seq, "place": 0, "sha256": sha256(data)})
        for table in (EVENT, DOCUMENT, FILED):
            connection.execute(table.insert(), rows[table.name])
        connection.execute(STANDING.insert(), [keeping.row(*one) for one in standings.values()])


def _events(names: list[tuple[str, str]]) -> Iterator[tuple[Event, bytes]]:
    seq, previous = 0, START
    for version in range(VERSIONS):
        day = f"{2016 + version}-05-01"
        for index, name in enumerate(names):
            data = f"{name} {version}".encode()
            for deed in _deeds(name, version, day, index, sha256(data)):
                seq += 1
                event = seal(deed, CLERK, f"{day}T09:00:00Z", seq, previous)
                previous = event.hash
                yield event, data if deed.kind == "submitted" else b""


def _deeds(
    name: tuple[str, str], version: int, day: str, index: int, document: str
) -> Iterator[Deed]:
    text = _text(*name, document)
    submitted = life.submit(None, text, BOARD, day, day, Compared("", 3, 1), {"json": document})
    yield submitted
    before = folding.after(None, seal(submitted, CLERK, day, 1, START))
    number = f"{version + 1}.0"
    adoption = Adoption(day, f"{2017 + version}-05-01", number, "substantive", "as numbered before")
    yield life.adopt(before, _decision(day, version), adoption, day)


def _text(trust: str, policy: str, fingerprint: str) -> Text:
    return Text(trust, policy, "A policy", "A school", "Headteacher", fingerprint, CLAUSES)


def _decision(day: str, minute: int) -> Decision:
    return Decision(
        *("board", day, "meeting", f"{day}/{minute}", 6, 5, 9, 6, 0, 0),
        title="Governing Body",
        rule="maintained-meeting",
    )


def _row(event: Event) -> dict[str, object]:
    deed = event.deed
    return {
        "seq": event.seq,
        "at": event.at,
        "name": event.actor.name,
        "role": event.actor.role,
        "kind": deed.kind,
        "trust": deed.trust,
        "policy": deed.policy,
        "fingerprint": deed.fingerprint,
        "minute": deed.minute,
        "meeting": deed.meeting,
        "said": deed.said,
        "previous": event.previous,
        "hash": event.hash,
    }
