"""Hearing what is announced to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication

from carerdesk.ui.kit import announce as announcing

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QWidget


class Heard:
    """What was announced, and whether the focus was left where it was.

    The real events go where they always go; each is written down as it is made.

    Attributes:
        sentences: What was announced, in order.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin to listen, until the test is over."""
        self.sentences: list[str] = []
        heard = self

        class Noted(QAccessibleAnnouncementEvent):
            def __init__(self, where: QWidget, sentence: str) -> None:
                super().__init__(where, sentence)
                heard.sentences.append(sentence)

        monkeypatch.setattr(announcing, "QAccessibleAnnouncementEvent", Noted)
        self._focus = QApplication.focusWidget()

    def forget(self) -> None:
        """Begin anew."""
        self.sentences = []
        self._focus = QApplication.focusWidget()

    @property
    def is_undisturbed(self) -> bool:
        """Whether the focus is where it was when the listening began."""
        return QApplication.focusWidget() is self._focus
