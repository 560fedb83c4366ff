"""The window on a desk of 100,000 entries and 5,000 papers: shown, searched, scrolled, typed in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from tests.bench import large_desk
from tests.bench.memory import peak_mib
from tests.bench.rows import Row, within

_BARE: Final = """
from PySide6.QtWidgets import QApplication, QLabel
from tests.bench.memory import peak_mib
app = QApplication([])
label = QLabel("A window")
label.resize(1280, 800)
label.show()
app.processEvents()
print(peak_mib())
"""
_PROGRAM: Final = Path(__file__).parents[2] / "carerdesk"
_LINE: Final = f"{large_desk.SOUGHT} from:2020"
_COMMON: Final = "ba"
"""With which a word of almost every entry begins."""
_KEYS: Final = "The review was to be in May, and nobody said why it came early. " * 3


def measure() -> list[Row]:
    """Measure in a process of its own, so that memory is its own."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    # As in an installed program: its modules are compiled when it is built, not while it is used.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(large_desk.KEPT / "compiled")
    with tempfile.TemporaryDirectory() as home:
        environment |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        folder = str(large_desk.folder())
        command = [sys.executable, "-m", "tests.bench.large_window", folder, home]
        bare = [sys.executable, "-c", _BARE]
        _told([sys.executable, "-m", "compileall", "-q", str(_PROGRAM)], environment)
        found = json.loads(_told(command, environment))
        memory = found["peak_mib"] - float(_told(bare, environment))
    count = f"{large_desk.ENTRIES:,} entries"
    return [
        within(f"Log page shown, {count}", found["shown"], most_ms=200),
        within("search as it is typed, an answer", found["searched"], most_ms=100),
        _worst("scrolling from the newest to the oldest, the slowest frame", found["frames"], 33),
        _told_only("the same in processor time of the window", found["work"]),
        _told_only("likewise through what a common beginning finds", found["sought"]),
        _worst("keys held in the list, each with its entry shown", found["moves"], 33),
        _told_only("the same in processor time of the window", found["moved"]),
        within("typing in the editor, a key", found["keys"], most_ms=16),
        within(
            f"Documents page shown, {large_desk.DOCUMENTS:,} papers", found["papers"], most_ms=200
        ),
        Row(
            name="memory beyond a bare window",
            measured=f"{memory:.0f} MiB",
            bar="300 MiB",
            passed=memory <= 300,
        ),
    ]


def _worst(name: str, seconds: list[float], most_ms: float) -> Row:
    found = max(seconds) * 1000
    return Row(
        name=name,
        measured=f"{found:.1f} ms of {len(seconds):,}, median {median(seconds) * 1000:.1f} ms",
        bar=f"{most_ms:g} ms",
        passed=found <= most_ms,
    )


def _told_only(name: str, seconds: list[float]) -> Row:
    found, middle = max(seconds) * 1000, median(seconds) * 1000
    return Row(name=name, measured=f"{found:.1f} ms of {len(seconds):,}, median {middle:.1f} ms")


def _told(command: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment
    ).stdout


def _run(folder: Path, home: Path) -> dict[str, Any]:
    from PySide6.QtCore import QSettings  # noqa: PLC0415 - only in the process that is measured
    from PySide6.QtTest import QTest  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from carerdesk.ui.language import speak  # noqa: PLC0415
    from carerdesk.ui.log.page import LogPage  # noqa: PLC0415
    from carerdesk.ui.settings import LOCK_CHOICES, Settings  # noqa: PLC0415
    from carerdesk.ui.shell.main_window import MainWindow  # noqa: PLC0415
    from carerdesk.ui.spent_memory import SpentMemory  # noqa: PLC0415
    from carerdesk.ui.targets import WriteEntry  # noqa: PLC0415
    from carerdesk.ui.theme.look import Look  # noqa: PLC0415
    from tests.desks import PASSPHRASE, Time, opening  # noqa: PLC0415

    app = QApplication([])
    speak(app)
    settings = Settings(QSettings(str(home / "settings.ini"), QSettings.Format.IniFormat))
    now = Time()
    window = MainWindow(Look(app, choice="light"), settings, lambda: opening(now))
    window.resize(1280, 800)
    window.show()
    settings.lock_minutes = max(LOCK_CHOICES)
    SpentMemory(app)
    desk = opening(now).open(folder, PASSPHRASE)
    while desk.safekeeping.seal(most=2_000):
        pass  # a desk in use has few that are due
    window.enter(desk)
    opened: Any = window._open
    opened.caretaker.rest()
    opened.preparing.stop()
    _drawn(app)
    frame = opened.frame
    found: dict[str, Any] = {"shown": [_timed(app, lambda: frame.go("log"))]}
    page = frame.page
    assert isinstance(page, LogPage)
    found["searched"] = [
        _timed(app, lambda end=end: page.search(_LINE[:end]))  # type: ignore[misc]
        for end in range(3, len(_LINE) + 1)
    ]
    page.search(_COMMON)
    _drawn(app)
    frames = list(_scrolled(app, page.browser.panel.rows, every=5))
    found["sought"] = [work for _, work in frames]
    page.search("")
    _drawn(app)
    frames = list(_scrolled(app, page.browser.panel.rows))
    found |= {"frames": [wall for wall, _ in frames], "work": [work for _, work in frames]}
    moves = list(_moved(app, page.browser.panel.rows))
    found |= {"moves": [wall for wall, _ in moves], "moved": [work for _, work in moves]}
    page.write(WriteEntry())
    _drawn(app)
    box = page.editor.form.box.text
    box.setFocus()
    found["keys"] = [
        _timed(app, lambda letter=letter: QTest.keyClicks(box, letter))  # type: ignore[misc]
        for letter in _KEYS
    ]
    found["papers"] = [_timed(app, lambda: frame.go("documents"))]
    found["peak_mib"] = peak_mib()
    return found


def _scrolled(app: Any, rows: Any, every: int = 1) -> Iterator[tuple[float, float]]:  # noqa: ANN401 - Qt's, loaded where it is used
    """Go from the first row to the last, painting all that is in sight, and time each frame.

    Gives seconds, and those the window's thread had of the processor, which other programs of the
    machine hardly move.

    Turns of the wheel, pages, a dragged bar in five hundred steps from top to end, the last pages
    backwards, and the top at once.
    """
    bar = rows.verticalScrollBar()
    step, page, end = bar.singleStep() * 3, bar.pageStep(), bar.maximum()
    goals = [at * step for at in range(500)]
    goals += [goals[-1] + at * page for at in range(500)]
    goals += [end * at // 500 for at in range(501)]
    goals += [end - at * page for at in range(100)]
    for goal in [*goals, 0][::every]:
        worked = time.thread_time()
        took = _timed(app, partial(_frame, rows, goal))
        yield took, time.thread_time() - worked


def _moved(app: Any, rows: Any) -> Iterator[tuple[float, float]]:  # noqa: ANN401 - the same
    """Press keys in the list, and time each as a frame is timed.

    Page Down and the arrow as if held, then to the last entry and back to the first.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the same
    from PySide6.QtTest import QTest  # noqa: PLC0415

    rows.setFocus()
    down = [Qt.Key.Key_PageDown] * 100 + [Qt.Key.Key_Down] * 100
    for key in [*down, *[Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home] * 10]:
        worked = time.thread_time()
        took = _timed(app, partial(QTest.keyClick, rows, key))
        yield took, time.thread_time() - worked


def _frame(rows: Any, goal: int) -> None:  # noqa: ANN401 - the same
    rows.verticalScrollBar().setValue(goal)
    rows.viewport().repaint()  # now: a platform without a screen would put it off


def _timed(app: Any, deed: Callable[[], object]) -> float:  # noqa: ANN401 - the same
    started = time.perf_counter()
    deed()
    _drawn(app)
    return time.perf_counter() - started


def _drawn(app: Any) -> None:  # noqa: ANN401 - Qt's application, loaded only where it is used
    from PySide6.QtCore import QEvent  # noqa: PLC0415 - the same

    app.processEvents()
    app.sendPostedEvents()
    app.processEvents()
    # Without a loop of events Qt ends no part of a window by itself, and they would heap up.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_run(Path(sys.argv[1]), Path(sys.argv[2]))))
    sys.stdout.flush()
    os._exit(0)
