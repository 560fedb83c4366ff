"""Reading many cases: some at each turn of the window, so that it answers all the while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from carerdesk.domain.cases import Case

AT_FIRST: Final = 20
"""Cases that are all read at once: as many as one advocate has, whose page is then whole."""
_AT_A_TURN: Final = 4
"""Cases read between two events of the window: a twentieth of a second."""


class CaseReading(QObject):
    """Reads each case by itself, and gives what it read of all when the last is read."""

    progressed = Signal(int, int)  # how many are read, of how many
    finished = Signal(object)  # list of what was read, in the order of the cases

    def __init__(
        self, parent: QObject, cases: Callable[[], Sequence[Case]], read: Callable[[Case], Any]
    ) -> None:
        """Get ready.

        Args:
            parent: Who wants it read.
            cases: Gives the cases there are, asked when it begins.
            read: Reads one of them, on the window's thread.
        """
        super().__init__(parent)
        self._cases = cases
        self._one = read
        self._left: list[Case] = []
        self._read: list[Any] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_running(self) -> bool:
        """Whether some cases are still to be read."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Read every case anew; what was being read is begun again."""
        self.stop()
        self._left, self._read = list(self._cases()), []
        self._take(AT_FIRST if len(self._left) <= AT_FIRST else _AT_A_TURN)
        if self._left:
            self._timer.start()

    def stop(self) -> None:
        """Read no more, and give nothing of what was read."""
        self._timer.stop()

    def _go_on(self) -> None:
        self._take(_AT_A_TURN)
        if not self._left:
            self._timer.stop()

    def _take(self, most: int) -> None:
        some, self._left = self._left[:most], self._left[most:]
        self._read += [self._one(case) for case in some]
        if self._left:
            self.progressed.emit(len(self._read), len(self._read) + len(self._left))
        else:
            self.finished.emit(self._read)
