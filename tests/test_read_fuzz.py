"""Mutated files of every format give a Reading or a PolicygenError, in seconds, and nothing else."""

import io
import json
import random
import time
import zipfile
import zlib
from collections import Counter
from copy import deepcopy
from functools import cache
from typing import Any

import pytest
from lxml import etree

from policygen import writers
from policygen.errors import PolicygenError
from policygen.readers import READERS, Options, Reading, read_bytes
from policygen.readers.reading import Tracked
from tests.samples import EVERYTHING
from tests.test_read_odt import PAGES, odt

SEED = 20261121
PATIENCE = 8.0
"""Seconds that one file may take, on a machine that does other things too."""
FORMATS = [format for format in READERS if format != "doc"]
"""An old Word file would be converted by another program first, which is slow and not ours."""
SNIPPETS = (
    b"<div>" * 50, b"</p>", b"&amp;&#0;", b"- " * 60, b"> " * 60, b"|", b"\xff\xfe", b"\0", b"[" * 40, b"\n\n1. a\n",
    b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b'"', b"{", b"9" * 30, b"<w:p>", b"</text:p>", b"endobj", b"<<", b"***",
)  # fmt: skip


@cache
def sound(format: str) -> bytes:
    if format == "odt":
        return odt(PAGES)
    return writers.write(EVERYTHING, format)


def mutated(format: str, chance: random.Random) -> bytes:
    """A sound file with a few things done to it; of a zip, half the time, to one of its parts."""
    data = sound(format)
    if format == "json" and chance.random() < 0.7:
        return json.dumps(shuffled(json.loads(data), chance)).encode()
    if not data.startswith(b"PK") or chance.random() < 0.2:
        return harmed(data, chance)
    parts = unzipped(data)
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = (regrown if chance.random() < 0.7 else harmed)(parts[name], chance)
    return zipped(parts)


def regrown(xml: bytes, chance: random.Random) -> bytes:
    """XML that is well formed, with some of its elements elsewhere, twice, gone or otherwise than they were."""
    root = etree.fromstring(xml)
    for _ in range(chance.randint(1, 8)):
        elements = list(root.iter("*"))
        one, other = chance.choice(elements), chance.choice(elements)
        way = chance.randrange(5)
        if way == 0 and (around := one.getparent()) is not None:
            around.remove(one)
        elif way == 1:
            other.insert(chance.randint(0, len(other)), deepcopy(one))
        elif way == 2:
            one.tag = other.tag
        elif way == 3 and one.attrib:
            one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))
        else:
            one.text = chance.choice(("", "x" * 3000, "1.", "\u2028", "((((", one.text))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


VALUES = (
    "",
    "0",
    "-1",
    "99999999999",
    "1e9",
    "x",
    "true",
    "Title",
    "%1.%2",
    "\u0661",
    "../../x",
    "a" * 5000,
)


def shuffled(value: Any, chance: random.Random) -> Any:
    """Plain data with a few of its values otherwise than they were."""
    if chance.random() < 0.005:
        return chance.choice((None, -1, 10**30, 1.5, "", "x", [], {}, [[]], True))
    if isinstance(value, dict):
        return {key: shuffled(part, chance) for key, part in value.items()}
    if isinstance(value, list):
        parts = [shuffled(part, chance) for part in value]
        return parts * 2 if chance.random() < 0.01 else parts
    return value


@cache
def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unzipped(data: bytes) -> dict[str, bytes]:
    return dict(_parts(data))


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def harmed(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(HARMS)(data, chance)
    return data


def flip(data: bytes, chance: random.Random) -> bytes:
    held = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def cut(data: bytes, chance: random.Random) -> bytes:
    start, end = stretch(data, chance)
    return data[:start] + data[end:] or data


def duplicate(data: bytes, chance: random.Random) -> bytes:
    start, end = stretch(data, chance)
    return data[:end] + data[start:end] * chance.randint(1, 5) + data[end:]


def splice(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(SNIPPETS) + data[at:]


def swap(data: bytes, chance: random.Random) -> bytes:
    start, end = stretch(data, chance)
    at = chance.randrange(len(data))
    return data[:at] + data[start:end] + data[at:]


def end(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(1, len(data))]


HARMS = (flip, cut, duplicate, splice, swap, end)


def stretch(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.randint(1, 2000))


def outcome(format: str, chance: random.Random) -> str:
    """`read`, or the error's kind. Anything else fails, and says with which bytes."""
    data = mutated(format, chance)
    tracked: Tracked = chance.choice(("accepted", "rejected", "refused"))
    begun = time.perf_counter()
    try:
        reading = read_bytes(data, f"policy.{format}", Options(tracked=tracked))
        assert isinstance(reading, Reading)
        said = "read"
    except PolicygenError as error:
        assert str(error)
        said = "refused"
    except Exception as error:
        raise AssertionError(f"{format}, {zlib.crc32(data):08x}: {error!r}") from error
    took = time.perf_counter() - begun
    assert took < PATIENCE, f"{format}, {zlib.crc32(data):08x}: {took:.1f} s"
    return said


@pytest.mark.parametrize("format", FORMATS)
def test_a_harmed_file_is_read_or_refused(format: str) -> None:
    chance = random.Random(f"{SEED} {format}")
    met = Counter(outcome(format, chance) for _ in range(30))
    assert met["read"] + met["refused"] == 30


@pytest.mark.soak
@pytest.mark.parametrize("format", FORMATS)
def test_ten_thousand_harmed_files_are_read_or_refused(format: str) -> None:
    chance = random.Random(f"{SEED} soak {format}")
    met = Counter(outcome(format, chance) for _ in range(10_000 // len(FORMATS) + 1))
    print(f"{format}: {dict(met)}")  # noqa: T201
    assert sum(met.values()) == 10_000 // len(FORMATS) + 1


@pytest.mark.parametrize("format", FORMATS)
def test_the_file_that_is_harmed_is_sound(format: str) -> None:
    assert read_bytes(sound(format), f"policy.{format}").policy.sections
