"""A line for a passphrase, with an eye that shows it until pressed again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.ui.kit.icon_button import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class PassphraseLine(QLineEdit):
    """Protected by default; pasting works."""

    def __init__(self, look: Look, name: str) -> None:
        """Make it empty and protected."""
        super().__init__()
        self._look = look
        self.setProperty("tall", "true")
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = IconButton(look, "ph.eye", self.tr("Show the passphrase"), size=30)
        self._eye.setParent(self)
        self._eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # pressed while typing, it goes on
        self._eye.clicked.connect(self._turn)
        look.follow(self, self._grow)

    def show_words(self, *, shown: bool) -> None:
        """Show what is typed, or protect it again."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._eye.set_icon("ph.eye-slash" if shown else "ph.eye")
        self._eye.rename(
            self.tr("Hide the passphrase") if shown else self.tr("Show the passphrase")
        )

    def then_again(self, again: PassphraseLine, *between: QWidget) -> None:
        """Let Tab go straight to the line it is typed in again, and to its eye after that."""
        for before, after in pairwise((self, again, self._eye, *between, again._eye)):
            QWidget.setTabOrder(before, after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is typed here, and no letters that were typed at the eye."""
        if self._eye.hasFocus() and event.text().isprintable() and event.text():
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the right."""
        super().resizeEvent(event)
        self._place()

    def _turn(self) -> None:
        self.show_words(shown=self.echoMode() is QLineEdit.EchoMode.Password)

    def _grow(self, theme: Theme) -> None:
        self.setTextMargins(0, 0, theme.px(30), 0)
        self._place()

    def _place(self) -> None:
        self._eye.resize(self._eye.sizeHint())
        gap = self._look.theme.px(6)
        self._eye.move(
            self.width() - self._eye.width() - gap, (self.height() - self._eye.height()) // 2
        )
