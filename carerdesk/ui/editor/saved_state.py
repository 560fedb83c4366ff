"""The saved state beside the title: that words are kept, or why they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_JUST_NOW_MS = 60_000


class SavedState(QWidget):
    """Words and a tick; announced once a pause, politely."""

    failed = Signal(str)

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__()
        self._look = look
        self._at: datetime | None = None
        self._good = True
        self._icon = QLabel()
        self._words = Words("", "small", "done")
        box = row(look, self, gap=7)
        box.addWidget(self._icon)
        box.addWidget(self._words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._settle)
        look.follow(self, self._grow)
        self.quiet()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def quiet(self) -> None:
        """Say nothing: there is nothing to save."""
        self._timer.stop()
        self._good = True
        self._say("")

    def say_saved(self, at: datetime) -> None:
        """Say that the draft was saved a moment ago."""
        first = not self._good or self._at is None
        self._at, self._good = at, True
        self._say(self.tr("Draft saved just now"))
        self._timer.start(_JUST_NOW_MS)
        if first:
            announce(self, self.tr("Draft saved"))

    def say_not_saved(self, sentence: str) -> None:
        """Say why the draft could not be saved; the words are still in the window."""
        self._timer.stop()
        if self._good:
            self._good = False
            self.failed.emit(sentence)
        self._say(self.tr("Not saved"))

    def _settle(self) -> None:
        if self._at is not None:
            self._say(self.tr("Draft saved {time}").format(time=f"{self._at:%H:%M}"))

    def _say(self, words: str) -> None:
        self._words.recolour("done" if self._good else "need")
        self._words.setText(words)
        self._icon.setVisible(bool(words))
        self._grow(self._look.theme)

    def _grow(self, theme: Theme) -> None:
        side = theme.size("size.icon_small")
        name, colour = (
            ("ph.check-circle", "done") if self._good else ("ph.warning-circle", "need_mark")
        )
        self._icon.setPixmap(self._look.icon(name, colour).pixmap(side, side))
