"""Unlocking: what it takes beyond the key derivation, in a large desk."""

from __future__ import annotations

import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Final

from carerdesk.services.opening import Opening
from tests.bench import large_desk
from tests.bench.rows import Row, within
from tests.desks import PASSPHRASE, Time, opening

ROUNDS: Final = 15


def measure() -> list[Row]:
    """Open the large desk to a page of its log; and a small one with the real derivation."""
    folder = large_desk.folder()
    beyond = [_seconds(opening(Time()), folder) for _ in range(ROUNDS)]
    with tempfile.TemporaryDirectory() as place:
        desk, _ = Opening(Time()).make(Path(place) / "Small", PASSPHRASE)
        desk.close()
        whole = [_seconds(Opening(Time()), desk.safekeeping.folder) for _ in range(3)]
    shown = timedelta(seconds=sorted(whole)[1]) / timedelta(milliseconds=1)
    return [
        within(f"unlock beyond the key, {large_desk.ENTRIES:,} entries", beyond, most_ms=100),
        Row(name="unlock of a small desk, key and all", measured=f"{shown:.0f} ms"),
    ]


def _seconds(way: Opening, folder: Path) -> float:
    started = time.perf_counter()
    desk = way.open(folder, PASSPHRASE)
    for case in desk.cases.all():
        desk.log.newest(case.id, 50)
    taken = time.perf_counter() - started
    desk.close()
    return taken
