"""From the start of the program to its window, against a bare window with one label."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from tests.bench.rows import Row, ratio

ROOT: Final = Path(__file__).parents[2]
PAIRS: Final = 11

# Each program tells the time, on the clock both processes share, when its window has been shown and
# drawn once, and ends.
BARE: Final = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
label = QLabel("A window")
label.show()
app.processEvents()
print(time.monotonic(), flush=True)
os._exit(0)
"""
OURS: Final = """
import os, sys, time
from PySide6.QtWidgets import QApplication
def shown(app=None):
    QApplication.processEvents()
    assert any(window.isVisible() for window in QApplication.topLevelWidgets())
    print(time.monotonic(), flush=True)
    os._exit(0)
QApplication.exec = shown
from carerdesk.__main__ import main
sys.exit(main([]))
"""


def measure() -> list[Row]:
    """Start both by turns and compare each pair."""
    with tempfile.TemporaryDirectory() as home:
        _seconds(OURS, home), _seconds(BARE, home)  # so that no file is read for the first time
        pairs = [(_seconds(OURS, home), _seconds(BARE, home)) for _ in range(PAIRS)]
    return [ratio("window visible, by a bare window", pairs, most=3)]


def _seconds(program: str, home: str) -> float:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": home}
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(done.stdout.splitlines()[-1]) - started
