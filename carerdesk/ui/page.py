"""A page: one place of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from carerdesk.ui.sitting import Sitting


class Page(QWidget):
    """What every place can be asked.  A page is made on the first visit and kept.

    Attributes:
        concerns: Changes that make it look again.
        sitting: The desk, the case and the window.
        look: The look.
    """

    concerns: ClassVar[Changes] = Changes.EVERYTHING

    deeds_changed = Signal()  # other deeds can be done now

    def __init__(self, sitting: Sitting) -> None:
        """Keep the sitting; show nothing before `look_again`."""
        # In its place from the start: Qt would dress every part anew when the page is put there.
        super().__init__(sitting.room)
        self.sitting = sitting
        self.look = sitting.look

    def look_again(self, changes: Changes) -> None:
        """Read from the desk and show it.  Called before the page is first seen, too."""
        raise NotImplementedError

    def arrive(self, target: object) -> None:
        """The page is shown: show `target` if it is one it knows, and put the focus right."""

    def put_away(self) -> None:
        """The desk is about to be locked or another case taken: keep unfinished words."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What can be done here now, by command key: ``new``, ``find``, ``print``, ``finish``."""
        return {}

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes, in order."""
        return ()
