"""Several at once: one wins and the other is told, all that is reported done is recorded, and the chain stays whole."""

import itertools
import multiprocessing
from collections import Counter
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

import pytest

from policygen.errors import RegisterError
from policygen.project.register import signing, versions
from policygen.register.audit import audit
from policygen.register.backup import backup, restore
from policygen.register.store import opened, sha256
from tests import postgresql, registers, signed
from tests.oakfield import POLICY, TRUST, School, school
from tests.registers import act, adopt, adopted, sign, submit

NAME = (TRUST, POLICY)
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["policygen.project.register.signing", "pg8000"])


def counts(few: int, many: int) -> Any:
    return pytest.mark.parametrize("count", [few, pytest.param(many, marks=pytest.mark.soak)])


def together(work: Any, *given: tuple[Any, ...]) -> list[Any]:
    """What the same work makes of each of these, each in a process of its own, all begun together."""
    start, told = PROCESSES.Barrier(len(given)), PROCESSES.SimpleQueue()
    processes = [
        PROCESSES.Process(target=answering, args=(work, start, told, one)) for one in given
    ]
    for process in processes:
        process.start()
    answers = [told.get() for _ in processes]
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * len(given)
    return answers


def answering(work: Any, start: Barrier, told: Any, given: tuple[Any, ...]) -> None:
    try:
        told.put(work(start, *given))
    except Exception as error:
        told.put(repr(error))
        raise


# ---- at once


def adopting(start: Barrier, address: str, name: str, count: int) -> list[tuple[int, str]]:
    """Tries to adopt each of the policies; the number of each, and why it was not."""
    answers = []
    with opened(registers.place(address)) as store:
        for number in range(count):
            data = f"{number} by {name}".encode()
            documents = {"pdf": sha256(data)}
            start.wait(60)
            try:
                act(
                    store,
                    lambda now, filed=documents: adopted(now, documents=filed),
                    "2026-03-12",
                    [data],
                    f"p{number}",
                )
                answers.append((number, ""))
            except RegisterError as error:
                answers.append((number, str(error)))
    return answers


@counts(20, 1000)
def test_of_two_adoptions_at_once_one_wins_and_the_other_is_told(place, count):
    with opened(place, make=True) as store:
        for number in range(count):
            submit(store, f"Puddle {number}", policy=f"p{number}")
    one, other = together(adopting, (str(place), "Ada", count), (str(place), "Ben", count))
    wins = Counter[str]()
    for number, (mine, yours) in enumerate(zip(one, other, strict=True)):
        lost = f"version 1.0 was adopted on 2026-03-12, and no newer text of elm/p{number} lies before anybody"
        told = sorted((mine[1], yours[1]))
        assert (told[0], told[1].startswith(lost)) == ("", True)
        wins["one" if mine[1] == "" else "the other"] += 1
    with opened(place) as store:
        assert (audit(store).trouble, audit(store).events) == ("", 2 * count)
        assert [len(brief.versions) for brief in store.briefs()] == [1] * count
    print(f"{count} races: {dict(wins)}")  # noqa: T201


def living(start: Barrier, address: str, name: str, count: int) -> list[str]:
    """Submits, adopts and signs policies of its own."""
    done = []
    with opened(registers.place(address), make=True) as store:
        start.wait(60)
        for number in range(count):
            policy = f"{name}-{number}"
            done += [
                submit(store, policy, policy=policy).hash,
                adopt(store, policy=policy, minute="").hash,
                sign(store, policy=policy).hash,
            ]
    return done


@counts(4, 100)
def test_four_at_once_on_policies_of_their_own_are_all_recorded(place, count):
    with opened(place, make=True):
        pass
    done = together(
        living, *((str(place), name, count) for name in ("ash", "elder", "hazel", "rowan"))
    )
    with opened(place) as store:
        assert audit(store).trouble == ""
        assert sorted(event.hash for event in store.events()) == sorted(itertools.chain(*done))
        assert len(store.events()) == 4 * 3 * count


def signing_it(start: Barrier, address: str, folder: str, role: str) -> tuple[str, str]:
    """Signs the PDF that was filed; whose signature it was to be, and why it is not."""
    with opened(registers.place(address)) as store:
        acts = School(Path(folder), store).acts("2026-11-05")
        ready = signing.ready(acts, Path(folder, "policy.pdf"), role)
        key = signed.key(signed.CHAIR if role == "chair" else signed.HEAD)
        start.wait(60)
        try:
            signing.sign(acts, ready, key, "", Path(folder, f"{role}.pdf"))
        except RegisterError as error:
            return role, str(error)
    return role, ""


@counts(2, 50)
def test_of_two_who_sign_the_same_file_at_once_one_is_recorded(place, tmp_path, count):
    folder, wins = tmp_path / "oakfield", Counter[str]()
    with school(folder) as made:
        made.submit("2026-11-01", "2026-11-05")
        made.adopt("2026-11-05", "12/4")
        (data,) = versions.files(made.store, NAME, "1.0", "2026-11-05", ("pdf",)).values()
        backup(made.store, tmp_path / "adopted.backup")
    (folder / "policy.pdf").write_bytes(data)
    for _ in range(count):
        emptied(place)
        with opened(place, make=True) as store:
            restore(tmp_path / "adopted.backup", store)
        given = ((str(place), str(folder), role) for role in ("chair", "head"))
        told = dict(together(signing_it, *given))
        wins.update(_only_signature(place, folder, told))
    print(f"{count} races: {dict(wins)}")  # noqa: T201


def _only_signature(place: Any, folder: Path, told: dict[str, str]) -> list[str]:
    """Who signed, where one did and the other was told."""
    with opened(place) as store:
        record = store.record(*NAME)
        assert audit(store).trouble == ""
    assert record is not None
    (one,) = record.versions[0].signatures
    (other,) = {"chair", "head"} - {one.role}
    assert told[one.role] == ""
    assert told[other].startswith(f"this is not the file that {one.name} ({one.role}) signed")
    assert sha256((folder / f"{one.role}.pdf").read_bytes()) == one.document
    (folder / f"{one.role}.pdf").unlink()
    assert not (folder / f"{other}.pdf").exists()
    return [one.role]


def emptied(place: Any) -> None:
    if isinstance(place, str):
        postgresql.empty(place)
    else:
        for file in place.parent.glob(f"{place.name}*"):
            file.unlink()


def making(start: Barrier, address: str, name: str) -> str:
    start.wait(60)
    with opened(registers.place(address), make=True) as store:
        return submit(store, name, policy=name).hash


@counts(2, 60)
def test_two_who_make_the_register_at_once_make_one(tmp_path, count):
    for number in range(count):
        path = tmp_path / f"{number}.db"
        hashes = together(making, (str(path), "ash"), (str(path), "elder"))
        with opened(path) as store:
            assert sorted(event.hash for event in store.events()) == sorted(hashes)
            assert audit(store).trouble == ""


@counts(1, 20)
def test_two_who_make_the_tables_at_once_make_them_once(postgresql_place, count):
    for _ in range(count):
        postgresql.empty(postgresql_place)
        hashes = together(making, (postgresql_place, "ash"), (postgresql_place, "elder"))
        with opened(postgresql_place) as store:
            assert sorted(event.hash for event in store.events()) == sorted(hashes)
