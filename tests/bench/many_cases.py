"""The window of an advocate with a hundred cases: the longest it was ever silent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from carerdesk.domain.changes import Changes
from carerdesk.ui.language import speak
from carerdesk.ui.loading import load
from carerdesk.ui.settings import LOCK_CHOICES, Settings
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.spent_memory import SpentMemory
from carerdesk.ui.theme.look import Look
from tests.bench.answering import MOST_MS, Told, Watch
from tests.bench.rows import Row
from tests.desks import Time, new_desk, opening
from tests.ui.monday.twenty import MONDAY, put_in_twenty

CASES: Final = 100


def measure() -> list[Row]:
    """Measure in a process of its own, as an advocate's is."""
    with tempfile.TemporaryDirectory() as home:
        own = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        command = [sys.executable, "-m", "tests.bench.many_cases", home]
        environment = os.environ | own | {"QT_QPA_PLATFORM": "offscreen"}
        told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return [
        Row(
            name=f"silent at {CASES} cases, {name}",
            measured=f"{silent * 1000:.0f} ms ({work * 1000:.0f} of work) in {took:.1f} s",
            bar=f"{MOST_MS} ms",
            passed=silent * 1000 <= MOST_MS,
        )
        for name, silent, work, took in json.loads(told.stdout)
    ]


def _run(home: Path) -> list[Told]:
    app = QApplication([])
    speak(app)
    settings = Settings(QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat))
    settings.lock_minutes = max(LOCK_CHOICES)
    now = Time(MONDAY)
    window = MainWindow(Look(app, choice="light"), settings, lambda: opening(now))
    window.resize(1280, 800)
    window.show()
    SpentMemory(app)
    desk = new_desk(home, now)
    put_in_twenty(desk, CASES)
    desk.monday.set_advocate("Sam")
    opened: list[Any] = []

    def is_busy() -> bool:
        pages = opened[0].frame._pages if opened else {}
        read = "monday" in pages and pages["monday"]._reading.is_running
        return window.jobs.is_busy or read

    watch = Watch(is_busy)
    watch.during("loading", lambda: window.jobs.run(load))
    watch.told.clear()
    watch.during("unlocking to the Monday page", lambda: window.enter(desk))
    opened.append(window._open)
    opened[0].preparing.stop()
    frame = opened[0].frame
    frame.go("today")
    watch.during("going back to it", partial(frame.go, "monday"))
    watch.during("a date was added", partial(opened[0].sitting.did, Changes.CLOCKS))
    return watch.told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_run(Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)
