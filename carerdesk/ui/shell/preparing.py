"""Preparing: pages made one by one before their first visit, while nobody writes or presses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY_MS: Final = 200
"""Between two pages, so that whoever begins to write waits for one at most."""
_QUIET_SECONDS: Final = 1.0


class Preparing(QObject):
    """Asks for one more page at a time, in quiet moments, until there is none to be made."""

    def __init__(
        self, parent: QObject, make_one: Callable[[], bool], quiet: Callable[[], float]
    ) -> None:
        """Begin nothing yet.

        Args:
            parent: The open desk, with which this ends.
            make_one: Makes a page; answers whether there may be another to be made.
            quiet: Gives the seconds since the last key or press; 0 while other work is under way.
        """
        super().__init__(parent)
        self._make_one = make_one
        self._quiet = quiet
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_under_way(self) -> bool:
        """Whether it looks for a quiet moment."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Look for quiet moments from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Make no more."""
        self._timer.stop()

    def look(self) -> None:
        """Have one page made if it is quiet; after one that cannot be made, no more."""
        if self._quiet() >= _QUIET_SECONDS:
            self.stop()
            if self._make_one():
                self.begin()
