"""Whatever bytes stand where the program reads bytes: an answer or a plain refusal, never a fault.

The quick form changes each kind of file some dozens of times; `make trials` goes on for as long as
it is told, a minute a kind.
"""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from carerdesk.domain.errors import CarerDeskError
from carerdesk.export import open_formats
from carerdesk.intake.reading import read
from carerdesk.store import header
from carerdesk.store.attachments import AttachmentStore, name_of, place_of
from tests.conftest import TellRow
from tests.hostile.mutations import mutated
from tests.store.test_header import a_header

SECONDS = float(os.environ.get("CARERDESK_FUZZ_SECONDS", "60"))
"""How long each kind is tried by `make trials`."""
QUICK = 40

Try = Callable[[bytes], object]


def headers(place: Path, _: Path) -> tuple[list[bytes], Try]:
    path = place / header.FILE_NAME

    def tried(changed: bytes) -> object:
        path.write_bytes(changed)
        return header.read(place)

    return [a_header().text(), b'{"format": 2}'], tried


def sealed_files(place: Path, _: Path) -> tuple[list[bytes], Try]:
    store = AttachmentStore(place, bytes(32))
    sound = [(place_of(place, name_of(bytes(32), s)), s) for s in _two(store)]
    path, sha256 = sound[0]

    def tried(changed: bytes) -> None:
        path.write_bytes(changed)
        assert len(store.read(sha256)) == 70_000

    return [path.read_bytes() for path, _ in sound], tried


def _two(store: AttachmentStore) -> list[str]:
    return [store.put(bytes([n]) * 70_000).sha256 for n in (1, 2)]


def mails(_: Path, data: Path) -> tuple[list[bytes], Try]:
    found = sorted((data / "awkward").glob("*.eml"))
    return [path.read_bytes() for path in found], lambda changed: read("letter.eml", changed)


def zips(_: Path, data: Path) -> tuple[list[bytes], Try]:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("letter.txt", "Dear Jo, the review is brought forward.")
        for path in sorted((data / "awkward").glob("*.eml"))[:3]:
            file.writestr(path.name, path.read_bytes())
    office = [path.read_bytes() for path in sorted((data / "awkward").glob("*.docx"))]
    return [packed.getvalue(), *office], lambda changed: read("papers.zip", changed)


def tables(_: Path, __: Path) -> tuple[list[bytes], Try]:
    sound = "date;who;what\n14/03/2026;PN;“rang”\n".encode() * 40
    return [sound, sound.decode().encode("utf-16")], lambda changed: read("calls.csv", changed)


def records(place: Path, _: Path) -> tuple[list[bytes], Try]:
    path = place / open_formats.RECORDS

    def tried(changed: bytes) -> object:
        path.write_bytes(changed)
        return open_formats.read_back(place)

    return [b'{"format":1,"cases":[{"id":"a","title":"b"}],"entries":[]}'], tried


KINDS = {
    "header": headers,
    "stream of a paper": sealed_files,
    "mail": mails,
    "zip": zips,
    "table": tables,
    "records of an export": records,
}


def uncaught(kind: str, place: Path, data: Path, *, rounds: int, seconds: float) -> tuple[int, int]:
    """Change a file of a kind over and over; return how often, and how often a fault came of it."""
    sound, tried = KINDS[kind](place, data)
    chance = random.Random(kind)
    faults, end = 0, time.monotonic() + seconds
    for number in count(1):
        try:
            tried(mutated(chance.choice(sound), sound, chance))
        except CarerDeskError:
            pass
        except Exception:  # noqa: BLE001 - that is what is looked for
            faults += 1
        if number >= rounds and time.monotonic() >= end:
            break
    return number, faults


@pytest.mark.parametrize("kind", KINDS)
def test_changed_bytes_are_answered_or_refused(kind: str, tmp_path: Path, data: Path) -> None:
    assert uncaught(kind, tmp_path, data, rounds=QUICK, seconds=0) == (QUICK, 0)


@pytest.mark.trial
@pytest.mark.parametrize("kind", KINDS)
def test_changed_bytes_are_answered_or_refused_for_a_minute(
    kind: str, tmp_path: Path, data: Path, tell_row: TellRow
) -> None:
    trials, faults = uncaught(kind, tmp_path, data, rounds=QUICK, seconds=SECONDS)
    tell_row(f"fuzz: {kind}", trials=trials, unexplained=faults)
    assert faults == 0


def test_a_fault_is_counted(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_: bytes) -> None:
        raise KeyError

    monkeypatch.setitem(KINDS, "header", lambda *_: ([b"{}"], faulty))
    assert uncaught("header", tmp_path, data, rounds=3, seconds=0) == (3, 3)
