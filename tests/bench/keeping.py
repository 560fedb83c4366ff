"""What keeping costs: the chain read whole, a large file taken in, a backup that was opened.

Each stands beside the least that anything could take for it, in the same run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Final

from carerdesk.store import history
from carerdesk.store.vault import Vault
from tests.bench import large_desk
from tests.bench.memory import peak_mib
from tests.bench.rows import Row, ratio, within
from tests.desks import PASSPHRASE, Time

ROUNDS: Final = 5
FILE_MIB: Final = 200
MOST_MEMORY_MIB: Final = 32
_PIECE: Final = 1 << 20


def measure() -> list[Row]:
    """Verify, back up and take in."""
    folder = large_desk.folder()
    with Vault.open(folder, passphrase=PASSPHRASE, now=Time()()) as vault:
        chain = [_chain(vault) for _ in range(ROUNDS)]
        backups = [_backup(vault, number) for number in range(3)]
    count = f"{large_desk.ENTRIES:,} entries"
    pairs, memory = _in_a_process_of_its_own()
    return [
        within(f"chain with all content, {count}", chain, most_ms=600),
        ratio("backup, opened and proved, by VACUUM INTO", backups, most=1.5),
        ratio(f"a file of {FILE_MIB} MiB taken in, by a copy", pairs, most=3),
        Row(
            name="memory that takes beyond the copy",
            measured=f"{memory:.0f} MiB",
            bar=f"{MOST_MEMORY_MIB} MiB",
            passed=memory <= MOST_MEMORY_MIB,
        ),
    ]


def _chain(vault: Vault) -> float:
    started = time.perf_counter()
    with vault._database.reading() as connection:
        broken = history.broken(connection, vault.vault_id)
    taken = time.perf_counter() - started
    assert broken == []
    return taken


def _backup(vault: Vault, number: int) -> tuple[float, float]:
    """Return the seconds of a backup and of what SQLite alone needs for the same file."""
    place = vault.folder.parent / f"backups-{number}"
    place.mkdir()
    bare = place / "bare.db"
    started = time.perf_counter()
    with vault._database.apart() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(bare),))
    theirs = time.perf_counter() - started
    bare.unlink()
    started = time.perf_counter()
    vault.backup(place, now=Time()() + timedelta(minutes=number))
    ours = time.perf_counter() - started
    shutil.rmtree(place)
    return ours, theirs


def _in_a_process_of_its_own() -> tuple[list[tuple[float, float]], float]:
    with tempfile.TemporaryDirectory(dir=large_desk.folder().parent) as place:
        command = [sys.executable, "-m", "tests.bench.keeping", place]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(told)
    return found["pairs"], found["memory_mib"]


def _take_in(place: Path) -> dict[str, object]:
    """Take a large file in and copy it, in turn; memory is that of this process at its most."""
    source, copy = place / "film.mp4", place / "copy.mp4"
    with source.open("wb") as file:
        for _ in range(FILE_MIB):
            file.write(os.urandom(_PIECE))
    vault, _ = Vault.create(
        place / "Jo.carerdesk", passphrase=PASSPHRASE, now=Time()(), cost=large_desk.CHEAP
    )
    pairs = []
    with vault:
        with source.open("rb") as file:
            vault.attachments.put(file.read(_PIECE))  # what is loaded once is not counted
        _copied(source, copy)
        before = peak_mib()
        for _ in range(ROUNDS):
            theirs = _copied(source, copy)
            started = time.perf_counter()
            with source.open("rb") as file:
                stored = vault.attachments.put(file)
            pairs.append((time.perf_counter() - started, theirs))
            vault.attachments.remove_all_but(frozenset())
            assert stored.size == FILE_MIB * _PIECE
    return {"pairs": pairs, "memory_mib": peak_mib() - before}


def _copied(source: Path, copy: Path) -> float:
    """Copy as a careful program does: what is said to be there is on the disk."""
    started = time.perf_counter()
    with source.open("rb") as file, copy.open("wb") as other:
        shutil.copyfileobj(file, other, _PIECE)
        other.flush()
        os.fsync(other.fileno())
    taken = time.perf_counter() - started
    copy.unlink()
    return taken


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_take_in(Path(sys.argv[1]))))
