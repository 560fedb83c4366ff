"""The gate: the way in, whether a desk is to be unlocked or made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from carerdesk.ui.opening.unlock import Unlock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from carerdesk.services.opening import Opening
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.opening.first_run import FirstRun
    from carerdesk.ui.settings import Settings
    from carerdesk.ui.theme.look import Look


class Gate(QStackedWidget):
    """Unlock, or the four steps in which a desk is made."""

    opened = Signal(object)  # Desk

    def __init__(
        self, look: Look, settings: Settings, opening: Callable[[], Opening], jobs: Jobs
    ) -> None:
        """Show the unlock form."""
        super().__init__()
        self._jobs = jobs
        self._look = look
        self._settings = settings
        self._opening = opening
        self.unlock = Unlock(look, settings, opening, jobs)
        self.unlock.opened.connect(self.opened)
        self.unlock.make_pressed.connect(self.make)
        self.addWidget(self.unlock)
        self.first_run: FirstRun | None = None

    def come(self, folder: Path | None) -> None:
        """Show the unlock form, for a desk if one is named."""
        self._drop_first_run()
        self.setCurrentWidget(self.unlock)
        self.unlock.come(folder)

    def make(self, *, brought: bool = False) -> None:
        """Begin to make a desk; what another wrote out may be chosen for its beginning."""
        from carerdesk.ui.opening.first_run import FirstRun  # noqa: PLC0415 - once in a desk's life

        self._drop_first_run()
        self.first_run = FirstRun(self._look, self._settings, self._opening, self._jobs)
        self.first_run.opened.connect(self.opened)
        self.first_run.left.connect(lambda: self.come(None))
        self.addWidget(self.first_run)
        self.setCurrentWidget(self.first_run)
        self.first_run.start.brought.setChecked(brought)
        self.first_run.begin()

    def choose(self) -> None:
        """Ask which desk to open."""
        self.come(None)
        self.unlock.choose()

    def help(self, topic: str) -> None:
        """Show a page of help in a window of its own; without a topic how a desk is opened."""
        from carerdesk.ui.help.dialog import HelpDialog  # noqa: PLC0415 - not before it is wanted

        first = self.first_run
        is_telling = first is not None and first.step in (first.about, first.start)
        page = topic or ("start" if is_telling else "safe")
        HelpDialog(self.window(), self._look, page).exec()

    def _drop_first_run(self) -> None:
        if self.first_run is not None:
            self.first_run.drop()
            self.removeWidget(self.first_run)
            self.first_run.deleteLater()
            self.first_run = None
