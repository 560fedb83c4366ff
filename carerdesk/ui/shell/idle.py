"""Idle time: real minutes without a key or a press, sleep included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

WARNED_SECONDS: Final = 30
ASLEEP_SECONDS: Final = 30
"""Between two looks, a second apart, so much goes by only when the computer was asleep."""

_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """Watches for keys and presses by the wall clock, which goes on while the computer sleeps.

    It sees what reaches the program's windows from outside, not every event within them: of those
    there are a hundred thousand when the text size changes.
    """

    near = Signal()  # thirty seconds are left
    stayed = Signal()  # somebody is there after all
    passed = Signal()  # the time is up

    def __init__(self, app: QGuiApplication, clock: Callable[[], float], minutes: int) -> None:
        """Watch the application's windows; `clock` gives seconds of the wall clock."""
        super().__init__()
        self._clock = clock
        self._minutes = minutes
        self._last = clock()
        self._looked = self._last
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.look)
        app.focusWindowChanged.connect(self._see)

    @property
    def is_watching(self) -> bool:
        """Whether it is watching."""
        return self._timer.isActive()

    @property
    def quiet(self) -> float:
        """Seconds since somebody was there last."""
        return self._clock() - self._last

    def set_minutes(self, minutes: int) -> None:
        """Take another length."""
        self._minutes = minutes

    def start(self) -> None:
        """Begin to watch, from now."""
        self._last = self._looked = self._clock()
        self._warned = False
        for window in QGuiApplication.topLevelWindows():
            self._see(window)
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._warned = False

    def alive(self) -> None:
        """Somebody is there."""
        self._last = self._clock()
        self._looked = min(self._looked, self._last)
        if self._warned:
            self._warned = False
            self.stayed.emit()

    def look(self) -> None:
        """Compare the clocks; a leap says that the computer slept, and locks at once."""
        now = self._clock()
        if now < self._looked:  # set back: what was quiet till then still counts
            self._last += now - self._looked
        slept, self._looked = now - self._looked >= ASLEEP_SECONDS, now
        quiet = now - self._last
        limit = self._minutes * 60
        if quiet >= limit or slept:
            self.stop()
            self.passed.emit()
        elif quiet >= limit - WARNED_SECONDS and not self._warned:
            self._warned = True
            self.near.emit()

    def _see(self, window: QWindow | None) -> None:
        """See what reaches a window, once for each."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        """See every key and press; stop none."""
        if self._timer.isActive() and event.type() in _LIFE:
            self.alive()
        return False
