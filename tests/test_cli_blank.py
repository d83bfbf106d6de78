"""Words that say nothing: every option of an act that takes words refuses them, and strips the spaces around others."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from policygen.cli import COMMANDS
from policygen.cli import cli as program
from policygen.cli.acting import clerk
from policygen.cli.options import TEXT
from policygen.errors import PolicygenError, RegisterError
from policygen.project.register import signing
from policygen.project.register.deciding import Wishes
from policygen.project.register.signing import Ink
from policygen.register.record import Evidence
from tests.oakfield import POLICY, TRUST, School, school
from tests.test_bad_input import run

NAME = (TRUST, POLICY)
BLANK = ["  ", "\t", "\u00a0", "\u200b", "—", " . "]
ACTS = (
    *("adopt", "correct-minute", "report-back", "review", "send-back", "sign", "signer"),
    "withdraw",
)


@pytest.fixture
def oakfield(place: str | Path, tmp_path: Path) -> Iterator[School]:
    """Adopted in March 2026, on SQLite and on PostgreSQL."""
    with school(tmp_path, "" if isinstance(place, Path) else place) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
        yield made


def commands(of: click.Command) -> Iterator[click.Command]:
    """A command and those below it."""
    yield of
    for one in of.commands.values() if isinstance(of, click.Group) else ():
        yield from commands(one)


def test_every_act_takes_its_words_so():
    """Bodies are looked up, and `--as` and addresses are read by themselves."""
    context = click.Context(program)
    found = [one for name in ACTS if (one := program.get_command(context, name))]
    loose = {
        option.name
        for command in found
        for one in commands(command)
        for option in one.params
        if isinstance(option, click.Option) and option.type is click.STRING
    }
    assert set(ACTS) <= set(COMMANDS)
    assert loose <= {"body", "actor", "database", "ink"}


@pytest.mark.parametrize("blank", BLANK)
def test_words_that_say_nothing_are_refused(blank):
    with pytest.raises(click.BadParameter) as error:
        TEXT.convert(blank, None, None)
    assert error.value.message == f"{blank!r} says nothing; write a word, or leave the option out"


def test_spaces_around_words_are_left_out():
    assert TEXT.convert("  12/4 ", None, None) == "12/4"
    assert TEXT.convert("", None, None) == ""


@pytest.mark.parametrize("actor", ["  ", ", Clerk", "—, Clerk", "\u00a0"])
def test_who_acts_has_a_name(actor):
    with pytest.raises(click.UsageError, match="names nobody"):
        clerk(actor)


def test_a_signature_without_a_name_takes_nobodys_place(oakfield: School, tmp_path: Path) -> None:
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"\x89PNG scan")
    before = oakfield.store.head()
    for blank in ("", *BLANK):
        with pytest.raises(PolicygenError) as error:
            signing.in_ink(
                oakfield.acts("2026-03-13"), scan, NAME, "1.0", Ink("head", blank, "2026-03-13")
            )
        assert "who signed it" in str(error.value) or "a signatory's name" in str(error.value)
    assert oakfield.store.head() == before
    signing.in_ink(
        oakfield.acts("2026-03-13"), scan, NAME, "1.0", Ink("head", "Ada Rowan", "2026-03-13")
    )


@pytest.mark.parametrize("blank", ["", *BLANK])
def test_a_verdict_of_ones_own_has_a_reason_that_says_something(
    oakfield: School, blank: str
) -> None:
    oakfield.change()
    oakfield.submit("2026-04-01", "2026-04-16")
    before = oakfield.store.head()
    evidence = Evidence("board", "2026-04-16", "", "5/1", 6, 5, 9, 6, 0, 0)
    with pytest.raises(RegisterError, match="the comparison makes this version"):
        oakfield.acts("2026-04-16").adopt(*NAME, evidence, Wishes(substantive=False, reason=blank))
    assert oakfield.store.head() == before


@pytest.mark.parametrize("blank", ["", *BLANK])
def test_reasons_and_references_say_something(oakfield: School, blank: str) -> None:
    acts = oakfield.acts("2026-09-01")
    acts.open_review(*NAME, "2026-09-01")
    before = oakfield.store.head()
    evidence = Evidence("board", "2026-09-01", "", blank, 6, 5, 9, 6, 0, 0)
    for act in (
        lambda: acts.withdraw(*NAME, blank, ""),
        lambda: acts.close_review(*NAME, blank),
        lambda: acts.correct_minute(*NAME, 2, blank, "Mistyped"),
        lambda: acts.correct_minute(*NAME, 2, "4/7", blank),
        lambda: acts.reviewed(*NAME, evidence, ""),
    ):
        with pytest.raises(RegisterError, match=r"^say |it needs the minute"):
            act()
    assert oakfield.store.head() == before


def test_a_blank_name_at_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(b"\x89PNG scan")
    with school(tmp_path) as made:
        made.submit("2026-03-01", "2026-03-12")
        made.adopt("2026-03-12", "4/1")
    ink = [
        "sign",
        "scan.png",
        "--ink",
        "/".join(NAME),
        "1.0",
        "--role",
        "head",
        "--date",
        "2026-03-13",
    ]
    done = run(tmp_path, *ink, "--name", "  ")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "policygen: Invalid value for '--name': '  ' says nothing; write a word, or leave the option out"
    )
    assert run(tmp_path, *ink, "--name", " Ada Rowan ").returncode == 0
    assert "signed in ink by Ada Rowan (head)" in run(tmp_path, "history", *NAME).stdout
