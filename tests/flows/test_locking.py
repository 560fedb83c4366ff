"""Locking ends the process that held the key, and what follows knows no word of the record."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.desks import PASSPHRASE

ROOT = Path(__file__).parents[2]
WORD = "Quorvexlint"

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="memory is read by way of /proc"
)


def in_memory(process: int, *words: str) -> list[str]:
    """The words that are anywhere in a process's memory, plain or wide."""
    found = set()
    ranges = []
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        place, may, *_ = line.split()
        if may.startswith("r") and not line.endswith("[vvar]"):
            start, end = (int(part, 16) for part in place.split("-"))
            ranges.append((start, end))
    with Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for start, end in ranges:
            try:
                memory.seek(start)
                held = memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
            for word in words:
                if word.encode() in held or word.encode("utf-16-le") in held:
                    found.add(word)
    return sorted(found)


def process_at_the_door(running: Path) -> int:
    """The process whose window is first, or 0."""
    try:
        return int((running / "carerdesk" / "window.lock").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return 0


def commands_of(process: int) -> str:
    """What the list of processes shows of a process, and its environment."""
    parts = (Path(f"/proc/{process}/{name}").read_bytes() for name in ("cmdline", "environ"))
    return b"\n".join(parts).decode(errors="replace")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A window in which the word was typed, and which is locking."""
    for name in ("home", "run", "desks"):
        (tmp_path / name).mkdir(mode=0o700)
    environment = {name: text for name, text in os.environ.items() if "XDG" not in name} | {
        "HOME": str(tmp_path / "home"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.flows.locking_session", str(tmp_path / "desks")],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
    )
    assert process.stdin is not None
    process.stdin.write(f"{WORD}\n".encode())
    process.stdin.flush()
    yield process
    process.stdin.close()
    follower = process_at_the_door(tmp_path / "run")
    for each in {process.pid, follower} - {0}:
        try:
            os.kill(each, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


def wait_for(what: str, seconds: float, happened: object) -> None:
    """Wait until a thing has happened."""
    assert callable(happened)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return
        time.sleep(0.02)
    pytest.fail(f"{what} did not happen")


def test_the_process_that_held_the_key_ends_and_its_follower_knows_no_word(
    session: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    running = tmp_path / "run"
    wait_for("a window", 40, lambda: process_at_the_door(running))
    held = process_at_the_door(running)
    assert held == session.pid
    known: list[str] = []

    def knows() -> bool:
        try:
            known[:] = in_memory(held, WORD, PASSPHRASE)
        except OSError:
            return False
        return len(known) == 2

    if os.geteuid() == 0:  # nobody else may look into a process that holds keys
        wait_for("the word in the memory of the first", 40, knows)
    wait_for("its end", 40, lambda: session.poll() is not None)
    assert session.returncode == 0
    follower = process_at_the_door(running)
    assert follower not in {0, held}
    time.sleep(0.3)
    with suppress(PermissionError):  # some systems let nobody read another process's memory
        assert in_memory(follower, WORD, PASSPHRASE) == []
        # The search does see what is there: the desk's folder, which the lock screen names.
        assert in_memory(follower, "Jo.carerdesk") == ["Jo.carerdesk"]
    assert WORD not in commands_of(follower)
    assert "Jo.carerdesk" not in commands_of(follower)
    assert list((running / "carerdesk" / "errands").iterdir()) == []
