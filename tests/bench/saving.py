"""Saving an entry in a large desk, kept on the disk when it returns; and searching it."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, Passage, PassageKind
from carerdesk.services.log import NewEntry
from tests.bench import large_desk
from tests.bench.rows import Row, within
from tests.desks import PASSPHRASE, Time, opening

ROUNDS: Final = 200
COLD_ROUNDS: Final = 7
SHOWN: Final = 50


def measure() -> list[Row]:
    """Save entries one by one, then look for a person, a word and a period."""
    now = Time()
    desk = opening(now).open(large_desk.folder(), PASSPHRASE)
    (case,) = desk.cases.all()
    saving, seeking = [], []
    for number in range(ROUNDS):
        now.go_on(minutes=1)
        new = NewEntry(
            case_id=case.id,
            kind=EntryKind.CALL,
            gist=f"Rang about the review, call {number}",
            happened=FuzzyDate.on(date(2026, 2, 27)),
            passages=(Passage(text="PN said the date stands. " * 12, kind=PassageKind.SEEN),),
            tags=("early review",),
        )
        started = time.perf_counter()
        desk.log.record(new)
        saving.append(time.perf_counter() - started)
    for _ in range(ROUNDS // 10):
        started = time.perf_counter()
        desk.log.find(case.id, f"{large_desk.SOUGHT} from:2020 to:2024", limit=100)
        seeking.append(time.perf_counter() - started)
    desk.close()
    cold, warm = _searches(now)
    flush = median(_flushes(large_desk.folder())) * 1000
    return [
        within(f"save an entry, {large_desk.ENTRIES:,} in the desk", saving, most_ms=10),
        Row(name="one bare flush to this disk", measured=f"{flush:.1f} ms"),
        within("one line of search, the same desk", seeking, most_ms=300),
        within(f"one word, the first {SHOWN} with snippets, cold", cold, most_ms=60),
        within("the same, warm", warm, most_ms=10),
    ]


def _searches(now: Time) -> tuple[list[float], list[float]]:
    """Look for a word of one entry in twenty-five, in a desk just opened and once more."""
    cold: list[float] = []
    warm: list[float] = []
    for _ in range(COLD_ROUNDS):
        desk = opening(now).open(large_desk.folder(), PASSPHRASE)
        (case,) = desk.cases.all()
        for taken in (cold, warm):
            started = time.perf_counter()
            found = desk.log.find(case.id, large_desk.SOUGHT, limit=SHOWN)
            taken.append(time.perf_counter() - started)
            assert len(found.rows) == SHOWN
        desk.close()
    return cold, warm


def _flushes(folder: Path) -> list[float]:
    """Time what no program can save: a page written and flushed, over and over."""
    taken = []
    with (folder / "flush").open("wb", buffering=0) as file:
        for _ in range(ROUNDS):
            file.write(bytes(4096))
            started = time.perf_counter()
            os.fsync(file.fileno())
            taken.append(time.perf_counter() - started)
    (folder / "flush").unlink()
    return taken
