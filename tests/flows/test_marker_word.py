"""A carer's words are nowhere but in the open desk and in what was made of it at their wish.

One sitting puts a word of its own into everything that can hold one; then each place that a word
might be left in is looked through, and in each a word laid there on purpose is found.
"""

from __future__ import annotations

import base64
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.conftest import TellRow
from tests.flows.marker_places import in_files, in_lists, in_memory
from tests.flows.marker_words import DESK, STEM, THINGS, held_in, word_of
from tests.flows.powercut.driver import built_recorder

ROOT = Path(__file__).parents[2]
ON_LINUX = sys.platform == "linux"
REPORTED = (
    *("titles", "told", "on the clipboard after its time"),
    *("on the clipboard after locking", "shown after locking"),
)
"""What the sitting says of itself and may hold no word."""
FOLDERS = ("desks", "home", "tmp", "run", "out")


class Sitting:
    """A sitting under way in a process of its own, and what it reports."""

    def __init__(self, place: Path, until: str) -> None:
        for name in FOLDERS:
            (place / name).mkdir(mode=0o700)
        self.place = place
        self.reports: dict[str, Any] = {}
        self.said = ""
        home, temporary = str(place / "home"), str(place / "tmp")
        environment = os.environ | {
            **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary),
            **{name: str(place / "home" / name) for name in os.environ if name.startswith("XDG_")},
            "XDG_RUNTIME_DIR": str(place / "run"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        if ON_LINUX and shutil.which("cc"):
            # Every byte written below the place, files that are gone again too.
            environment |= {
                "LD_PRELOAD": str(built_recorder(place)),
                "RECORD_FOLDER": str(place),
                "RECORD_FILE": str(place / "written"),
            }
        self._noise = (place / "noise").open("w+b")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.marker_session", str(place)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._noise,
        )
        self.read_to(until)

    def read_to(self, what: str) -> None:
        """Read what it says, as far as a report of that name, or to the end."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith(b"report "):
                name, told = json.loads(line[7:])
                self.reports[name] = told
                if name == what:
                    return
            else:
                self.said += line.decode(errors="replace")

    @property
    def noise(self) -> str:
        """What it and all it started wrote to the terminal."""
        self._noise.seek(0)
        return self.said + self._noise.read().decode(errors="replace")

    def lock(self) -> int:
        """Have it locked, and return the process that follows, 0 where there is none."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"lock\n")
        self.process.stdin.flush()
        self.read_to("titles")
        self.process.wait(60)
        return self.follower

    @property
    def follower(self) -> int:
        """The process at the window's door."""
        try:
            lock = self.place / "run" / "carerdesk" / "window.lock"
            return int(lock.read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return 0

    def end(self) -> None:
        """Leave no process behind."""
        for each in {self.process.pid, self.follower} - {0}:
            with suppress(OSError):
                os.kill(each, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self._noise):
            assert pipe is not None
            pipe.close()


@contextmanager
def sitting(place: Path, until: str = "open") -> Iterator[Sitting]:
    """Hold a sitting as far as a report of that name, and end it."""
    held = Sitting(place, until)
    try:
        assert until in held.reports, held.noise[-2000:]
        yield held
    finally:
        held.end()


def in_places(held: Sitting) -> dict[str, list[str]]:
    """Look through every place a sitting has written to, by name; each finding is a leak."""
    secrets = [held.reports["recovery key"], held.reports["recovery key"].replace("-", "")]
    found = {name: in_files(held.place / name, *secrets) for name in FOLDERS[:-1]}
    kept = [DESK, *secrets]
    found["home"] += in_named(held.place / "home")
    found["temporary files"] = in_files(held.place / "tmp", *kept)
    found["the terminal"] = held_in(held.noise.encode(), *kept)
    if (held.place / "written").exists():
        found["every byte ever written"] = _in_writes(held.place / "written", held.place, secrets)
    return found


def in_named(home: Path) -> list[str]:
    """Files at home that name the desk, other than the settings' list of desks."""
    return [line for line in in_files(home, DESK) if "CarerDesk.ini" not in line]


def _in_writes(log: Path, place: Path, secrets: list[str]) -> list[str]:
    """Look through all that was written, but for what the carer asked to have in ``out``."""
    from tests.flows.powercut.disk import deeds  # noqa: PLC0415 - Linux only

    out, asked, found = place / "out", set[int](), []
    for deed in deeds(log.read_bytes()):
        if deed.what == "C" and out in deed.paths[0].parents:
            asked.add(deed.inode)
        elif deed.what == "C":
            asked.discard(deed.inode)
        if deed.what == "W" and deed.inode not in asked:
            found += held_in(deed.content, *secrets)
        elif deed.what in {"C", "M", "R", "L"}:
            for path in deed.paths:
                if out not in path.parents:
                    found += held_in(str(path.relative_to(place)).encode(), *secrets)
    return found


def told_by(held: Sitting) -> dict[str, list[str]]:
    """Look through what the sitting reported of itself."""
    return {
        name: held_in(json.dumps(held.reports[name], ensure_ascii=False).encode())
        for name in REPORTED
    }


def count(found: dict[str, list[str]]) -> int:
    """How many leaks."""
    return sum(len(leaks) for leaks in found.values())


def allowed(look: Callable[..., list[str]], process: int, *more: str) -> list[str] | None:
    """What a look finds; ``None`` where the system lets this user look into no such process."""
    try:
        return look(process, *more)
    except PermissionError:
        return None


@pytest.mark.skipif(not ON_LINUX, reason="memory and the list of processes are read in /proc")
def test_a_sitting_leaves_no_word_in_any_place_once_it_is_locked(
    tmp_path: Path, tell_row: TellRow
) -> None:
    with sitting(tmp_path) as held:
        found = in_places(held)  # while the desk is open
        # Only the system's own keeper may look into a process that holds keys.
        shown = allowed(in_lists, held.process.pid, held.reports["recovery key"])
        known = allowed(in_memory, held.process.pid)
        follower = held.lock()
        assert held.process.returncode == 0
        assert follower not in {0, held.process.pid}
        time.sleep(0.3)
        found |= {f"{name}, locked": leaks for name, leaks in in_places(held).items()}
        found |= told_by(held)
        after = {
            "lists of processes": shown,
            "memory after locking": allowed(in_memory, follower, held.reports["recovery key"]),
            "lists of processes after locking": allowed(in_lists, follower, DESK),
        }
        found |= {name: leaks for name, leaks in after.items() if leaks is not None}
        # What proves that something was looked through: the words were there to be found.
        if known is not None:
            assert len(set(THINGS) - set(known)) < 5  # what was used and let go may be gone again
        assert word_of("copied") in held.reports["on the clipboard"]
        assert held.reports["faults"] > 25
        assert held.noise.count("Nothing was changed") > 5
        if after["memory after locking"] is not None:
            assert in_memory(follower, DESK) == [DESK]  # the lock screen names it
        assert held_in((tmp_path / "out" / "bundle.pdf").read_bytes()) or _title(tmp_path)
    tell_row(
        f"{len(THINGS)} marker words, {len(found)} places after locking",
        trials=len(THINGS) * len(found),
        unexplained=count(found),
    )
    assert {name: leaks for name, leaks in found.items() if leaks} == {}


def _title(place: Path) -> bool:
    with pikepdf.open(place / "out" / "bundle.pdf") as bundle:
        return STEM in str(bundle.docinfo["/Title"])


@pytest.mark.trial
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not ON_LINUX, reason="as above")
def test_a_sitting_that_is_killed_leaves_no_word_in_any_place(
    tmp_path: Path, tell_row: TellRow
) -> None:
    leaks, trials = 0, 0
    chance = random.Random(5)
    took = 0.0
    for number in range(5):
        place = tmp_path / str(number)
        place.mkdir()
        started = time.monotonic()
        with sitting(place, until="open" if number == 0 else "recovery key") as held:
            if number == 0:  # once with all of it written; then anywhere in the writing
                took = time.monotonic() - started
            else:
                time.sleep(took * chance.random())
            held.process.kill()
            held.process.wait()
            found = in_places(held)
            leaks, trials = leaks + count(found), trials + len(THINGS) * len(found)
            assert list((place / "desks").rglob("log.db"))
    tell_row(f"{len(THINGS)} marker words, killed five times", trials=trials, unexplained=leaks)
    assert leaks == 0


@pytest.mark.parametrize(
    "content",
    [
        f"before {word_of('gist')} after".encode(),
        f"x{word_of('gist').lower()}".encode("utf-16-le"),
        *(base64.b64encode(f"{'x' * n}{word_of('gist')} and more".encode()) for n in range(3)),
        *(
            base64.b64encode(f"{'x' * n}{word_of('gist')} more".encode("utf-16-le"))
            for n in range(3)
        ),
    ],
)
@pytest.mark.parametrize("place", ["desks", "home", "tmp", "run"])
def test_a_word_laid_into_a_file_of_any_place_is_found(
    tmp_path: Path, content: bytes, place: str
) -> None:
    (tmp_path / place).mkdir()
    (tmp_path / place / "log.db-wal").write_bytes(bytes(100) + content + bytes(100))
    assert in_files(tmp_path / place) == ["gist, in log.db-wal"]


def test_a_word_in_a_name_and_a_picture_are_found(tmp_path: Path) -> None:
    (tmp_path / f"draft {word_of('draft').lower()}.tmp").touch()
    (tmp_path / "page.tmp").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert in_files(tmp_path) == [
        "draft, in the name of a file",
        "a picture, in page.tmp",
    ]


@pytest.mark.skipif(not ON_LINUX or shutil.which("cc") is None, reason="the recorder is Linux's")
def test_a_word_in_a_file_that_is_gone_again_is_found(tmp_path: Path) -> None:
    leak = (
        "import os, sys; from pathlib import Path; from tests.flows.marker_words import word_of\n"
        "for name in ('tmp', 'out'):\n"
        "    path = Path(sys.argv[1]) / name / 'x'; path.parent.mkdir()\n"
        "    path.write_text(word_of(name == 'tmp' and 'gist' or 'draft')); path.unlink()\n"
    )
    log = tmp_path / "written"
    subprocess.run(
        [sys.executable, "-c", leak, str(tmp_path)],
        check=True,
        cwd=ROOT,
        env=os.environ
        | {
            "LD_PRELOAD": str(built_recorder(tmp_path)),
            "RECORD_FOLDER": str(tmp_path),
            "RECORD_FILE": str(log),
        },
    )
    assert in_files(tmp_path / "tmp") == []
    assert _in_writes(log, tmp_path, []) == ["gist"]


@pytest.mark.skipif(not ON_LINUX, reason="read in /proc")
@pytest.mark.parametrize("place", ["memory", "command", "environment"])
def test_a_word_a_process_holds_or_shows_is_found(place: str) -> None:
    word = word_of("statement")
    code = "import sys; held = sys.stdin.readline(); print(flush=True); sys.stdin.readline()"
    command = [sys.executable, "-c", code, *([word] if place == "command" else [])]
    more = {"LEFT": word} if place == "environment" else {}
    with subprocess.Popen(
        command, env=os.environ | more, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{word if place == 'memory' else 'nothing'}\n".encode())
        process.stdin.flush()
        process.stdout.readline()
        shown, held = in_lists(process.pid), in_memory(process.pid)
        process.stdin.write(b"\n")
    assert held == ["statement"]
    assert shown == ([] if place == "memory" else ["statement"])


@pytest.mark.parametrize("what", REPORTED)
def test_a_word_that_is_reported_is_found(what: str) -> None:
    held = Sitting.__new__(Sitting)
    held.reports = {name: ["CarerDesk"] for name in REPORTED}
    assert count(told_by(held)) == 0
    held.reports[what] = ["CarerDesk", f"{word_of('case title')} matter"]
    assert {name: leaks for name, leaks in told_by(held).items() if leaks} == {what: ["case title"]}
