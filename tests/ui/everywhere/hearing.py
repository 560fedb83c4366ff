"""Hearing what is announced to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from carerdesk.ui.kit import announce as announcing
from tests.ui.everywhere import walking

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QWidget


class Heard:
    """What was announced, and whether the focus was left where it was.

    The real events go where they always go; each is written down as it is made.

    Attributes:
        sentences: What was announced, in order.
        at_once: Whether a reader was interrupted for the last of them.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, window: QWidget) -> None:
        """Begin to listen, until the test is over, and watch the focus of a window."""
        self.sentences: list[str] = []
        self.at_once = False
        heard = self

        class Noted(QAccessibleAnnouncementEvent):
            def __init__(self, where: QWidget, sentence: str) -> None:
                super().__init__(where, sentence)
                heard.sentences.append(sentence)

            def setPoliteness(self, how: QAccessible.AnnouncementPoliteness) -> None:  # noqa: N802
                super().setPoliteness(how)
                heard.at_once = how is QAccessible.AnnouncementPoliteness.Assertive

        monkeypatch.setattr(announcing, "QAccessibleAnnouncementEvent", Noted)
        self._window = window
        self._focus = self._focused()

    def forget(self) -> None:
        """Begin anew."""
        self.sentences = []
        self._focus = self._focused()

    @property
    def is_undisturbed(self) -> bool:
        """Whether the focus is where it was, be it on a part made anew with the same name."""
        return self._focused() == self._focus

    def _focused(self) -> str:
        focus: QWidget | None = self._window.focusWidget()
        return "" if focus is None else walking.called(focus)
