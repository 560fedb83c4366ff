"""Spent memory: looked for between the window's events, never amid a deed or on a worker's thread.

Python looks for records that hold each other whenever enough were made, on whatever thread made
them.  With a window full of rows that takes a tenth of a second, which is seen; and on a worker it
may end a part of the window, which only the window's own thread may do.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_EVERY_MS: Final = 1_000
_YOUNG: Final = 2_000
"""Records made since the last look, from which on those are looked at."""
_TOO_MANY: Final = 50_000
"""Made by a worker that reads a large desk: to look at as many would be seen, at once or together
with the next.  Hardly any of them hold each other, and what nobody holds goes by itself."""
_MIDDLE: Final = 10
"""Looks at the youngest, from which on those that outlived one are looked at too."""
_OLD: Final = 10
"""Looks at those, from which on all are looked at while the user is elsewhere."""
_VERY_OLD: Final = 300
"""Likewise even while the user is here."""


class SpentMemory(QObject):
    """Looks each second at what was made since; at all of it while another program is in front."""

    def __init__(self, app: QGuiApplication) -> None:
        """Take over from Python: what there is by now stays, and is never looked at again."""
        super().__init__(app)
        gc.disable()
        gc.collect()
        gc.freeze()
        self._waiting = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY_MS)

    def look(self) -> int:
        """Look at as much as is due; return the oldest generation looked at, -1 for none."""
        young, middle, old = gc.get_count()
        if self._waiting + young >= _TOO_MANY:
            gc.freeze()
            self._waiting = 0
            return -1
        state = QGuiApplication.applicationState()
        is_here = state == Qt.ApplicationState.ApplicationActive
        if old >= (_VERY_OLD if is_here else _OLD):
            due = 2
        elif middle >= _MIDDLE:
            due = 1
        elif young >= _YOUNG:
            due = 0
        else:
            return -1
        gc.collect(due)
        self._waiting = self._waiting + young if due == 0 else 0
        if due == 2:  # noqa: PLR2004 - Python's oldest
            gc.freeze()  # what outlived this stays until the desk is locked, which ends the process
        return due

    def end(self) -> None:
        """Give it back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
