"""Cuts the power in the middle of a deed, again and again, and counts what was lost.

Usage: ``python -m tests.flows.powercut.driver FOLDER DEED TIMES STATES SEED [no-syncs]``, prints
one JSON object.  The deed is done `TIMES` times in a process whose every write is recorded; the
disk is then rebuilt in `STATES` ways, and each is opened with the program and looked at.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from carerdesk.domain.errors import CarerDeskError
from tests.flows.kill9_driver import DEEDS, Trial, become_a_later_program, prepared
from tests.flows.powercut.disk import Disk, deeds

SAID = "said"
"""The file in which the deed's number is said once it is done; it is no part of the desk."""


def record(folder: Path, name: str, times: int) -> None:
    """Do a deed so many times and say the number of each: run with the recorder loaded."""
    if name == "migrate":
        become_a_later_program()
    deed, _, _ = DEEDS[name]
    said = os.open(folder / SAID, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with Trial(folder).open() as vault:
        for number in range(1, times + 1):
            deed(vault, number)
            os.write(said, number.to_bytes(4))


def built_recorder(folder: Path) -> Path:
    """Build the recorder with the system's C compiler."""
    library = folder / "recorder.so"
    source = Path(__file__).with_name("recorder.c")
    subprocess.run(
        [shutil.which("cc") or "cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"],
        check=True,
        capture_output=True,
    )
    return library


def main(
    folder: Path, name: str, times: int, states: int, seed: int, *, syncs: bool
) -> dict[str, int]:
    """Record a deed, cut the power in so many ways, and return what was counted."""
    chance = random.Random(seed)
    desk, before, log = folder / "desk", folder / "before", folder / "log"
    desk.mkdir()
    prepared(desk, name)
    shutil.copytree(desk, before)
    inodes = {path.stat().st_ino: path for path in desk.rglob("*") if path.is_file()}
    library = built_recorder(folder)
    subprocess.run(
        [sys.executable, "-m", __spec__.name, "record", desk, name, str(times)],
        check=True,
        env={
            **os.environ,
            "LD_PRELOAD": str(library),
            "RECORD_FOLDER": str(desk),
            "RECORD_FILE": str(log),
        },
    )
    every = list(deeds(log.read_bytes()))
    disk = Disk(before, desk, syncs=syncs)
    disk.begin_with(inodes)
    cuts = sorted(chance.randint(0, len(every)) for _ in range(states))
    counted = {"states": 0, "writes": len(every), "lost": 0, "damaged": 0, "unsound": 0}
    done, at, said = 0, 0, -1
    for cut in cuts:
        for deed in every[at:cut]:
            if deed.what == "C" and deed.paths[0].name == SAID:
                said = deed.inode
            if deed.inode == said and deed.what == "W":
                done = int.from_bytes(deed.content)
            disk.do(deed)
        at = cut
        state = folder / "state"
        disk.rebuild(state, chance)
        with suppress(FileNotFoundError):
            (state / SAID).unlink()
        _look(state, name, done, counted)
        shutil.rmtree(state)
    return counted


def _look(state: Path, name: str, done: int, counted: dict[str, int]) -> None:
    """Open what was left with the program, and count what is wrong."""
    _, look, _ = DEEDS[name]
    trial = Trial(state, done=done, acknowledged=set(range(1, done + 1)))
    counted["states"] += 1
    try:
        look(trial)
    except CarerDeskError:
        counted["damaged"] += 1
    counted["lost"] += trial.lost > 0
    counted["unsound"] += trial.unsound > 0


if __name__ == "__main__":
    if sys.argv[1] == "record":
        record(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        place, what, *numbers = sys.argv[1:6]
        answer = main(
            Path(place), what, *(int(number) for number in numbers), syncs=sys.argv[6:] == []
        )
        sys.stdout.write(json.dumps(answer))
