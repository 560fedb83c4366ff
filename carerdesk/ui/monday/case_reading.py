"""Reading many cases: some at each turn of the window, so that it answers all the while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from carerdesk.services.monday import ordered

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.cases import Case
    from carerdesk.domain.monday import CaseLine
    from carerdesk.ui.sitting import Sitting

AT_FIRST: Final = 20
"""Cases read before the page is shown: as many as one advocate has, whose page is then whole."""
_AT_A_TURN: Final = 4
"""Cases read between two events of the window: a twentieth of a second."""


class CaseReading(QObject):
    """Reads each case by itself, and gives all of them when the last is read."""

    progressed = Signal(int, int)  # how many are read, of how many
    finished = Signal(object)  # tuple[CaseLine, ...], in the order of the page

    def __init__(self, parent: QObject, sitting: Sitting) -> None:
        """Get ready."""
        super().__init__(parent)
        self._sitting = sitting
        self._today: date = sitting.today()
        self._left: list[Case] = []
        self._read: list[CaseLine] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether some cases are still to be read."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Read every case anew; what was being read is begun again."""
        self._timer.stop()
        self._today = self._sitting.today()
        self._left, self._read = list(self._sitting.desk.monday.cases()), []
        self._take(AT_FIRST)
        if self._left:
            self._timer.start()

    def _go_on(self) -> None:
        self._take(_AT_A_TURN)
        if not self._left:
            self._timer.stop()

    def _take(self, most: int) -> None:
        monday = self._sitting.desk.monday
        some, self._left = self._left[:most], self._left[most:]
        self._read += [monday.line_of(case, self._today) for case in some]
        if self._left:
            self.progressed.emit(len(self._read), len(self._read) + len(self._left))
        else:
            self.finished.emit(ordered(self._read))
