"""The window on a desk of 100,000 entries answers whatever is done: the longest it was ever silent.

Silence is the time between two turns of the window's event loop.  Each row is one thing a carer
does; a timer that should come every five milliseconds notes how late it came.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from carerdesk.ui.language import speak
from carerdesk.ui.loading import load
from carerdesk.ui.settings import LOCK_CHOICES, Settings
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.spent_memory import SpentMemory
from carerdesk.ui.theme.look import Look
from carerdesk.ui.timeline.period import Period
from tests.bench import large_desk
from tests.bench.rows import Row
from tests.desks import PASSPHRASE, Time, opening

Told = tuple[str, float, float, float]

MOST_MS: Final = 100
_BEAT_MS: Final = 5
_AFTER: Final = 0.3
"""Seconds the window is watched after the last of a deed."""


def measure() -> list[Row]:
    """Measure in a process of its own, as a carer's is."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as home:
        environment |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        command = [sys.executable, "-m", "tests.bench.answering", str(large_desk.folder()), home]
        told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return [
        Row(
            name=f"silent, {name}",
            measured=f"{silent * 1000:.0f} ms ({work * 1000:.0f} of work) in {took:.1f} s",
            bar=f"{MOST_MS} ms",
            passed=silent * 1000 <= MOST_MS,
        )
        for name, silent, work, took in json.loads(told.stdout)
    ]


class Watch:
    """Comes every few milliseconds, and notes how long it was kept from coming.

    Attributes:
        told: Name, longest silence, most processor time of the window's thread between two of its
            comings, and duration of each thing done, seconds.
    """

    def __init__(self, is_busy: Callable[[], bool]) -> None:
        """Begin to watch; `is_busy` says whether a worker is at work."""
        self.told: list[Told] = []
        self._is_busy = is_busy
        self._seen = self._rested = time.perf_counter()
        self._worked = time.thread_time()
        self._longest = self._hardest = 0.0
        self._loop = QEventLoop()
        self._beat = QTimer()
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._come)
        self._beat.start(_BEAT_MS)

    def during(self, name: str, deed: Callable[[], object]) -> None:
        """Do something, and wait until the desk is at rest again."""
        started = self._seen = self._rested = time.perf_counter()
        self._worked = time.thread_time()
        self._longest = self._hardest = 0.0
        QTimer.singleShot(0, deed)
        self._loop.exec()
        took = time.perf_counter() - started
        self.told.append((name, self._longest, self._hardest, took))

    def _come(self) -> None:
        now = time.perf_counter()
        self._longest, self._seen = max(self._longest, now - self._seen), now
        worked = time.thread_time()
        self._hardest, self._worked = max(self._hardest, worked - self._worked), worked
        if self._is_busy():
            self._rested = now
        if now - self._rested > _AFTER:
            self._loop.quit()


def _run(folder: Path, home: Path) -> list[Told]:
    app = QApplication([])
    speak(app)
    settings = Settings(QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat))
    now = Time()
    window = MainWindow(Look(app, choice="light"), settings, lambda: opening(now))
    window.resize(1280, 800)
    window.show()
    settings.lock_minutes = max(LOCK_CHOICES)
    SpentMemory(app)
    watch = Watch(lambda: window.jobs.is_busy)
    watch.during("loading while a passphrase is typed", lambda: window.jobs.run(load))
    window.show_gate(folder)
    unlock = window.gate.unlock
    unlock.line.setText(PASSPHRASE)
    watch.during("unlocking to the first page", unlock.try_passphrase)
    opened: Any = window._open
    desk = opened.sitting.desk
    preparing = Watch(lambda: opened.preparing.is_under_way)
    preparing.during("making pages in quiet moments", lambda: None)
    watch.told += preparing.told
    opened.caretaker.rest()
    while desk.safekeeping.seal(most=2_000):
        pass  # a desk in use has few that are due
    frame = opened.frame
    for spec in PAGES:
        watch.during(f"going to {spec.title}", partial(frame.go, spec.key))
    timeline, findings = (frame._pages[key] for key in ("timeline", "findings"))
    frame.go("timeline")
    watch.during("the timeline of everything", partial(timeline.take_period, Period()))
    frame.go("findings")
    for place in range(findings.tabs.count()):
        name = f"findings, {findings.tabs.tabText(place)}"
        watch.during(name, partial(findings.tabs.setCurrentIndex, place))
    frame.go("log")
    watch.during("looking the desk over", opened.caretaker.checking.begin)
    desk.backups.choose_place(home)
    watch.during("making a copy", opened.caretaker.backups.begin)
    return watch.told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_run(Path(sys.argv[1]), Path(sys.argv[2]))))
    sys.stdout.flush()
    os._exit(0)
