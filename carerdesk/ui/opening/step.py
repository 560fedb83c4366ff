"""One step of making a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class Step(QWidget):
    """What every step can be asked.

    Attributes:
        name: In the step line.
        next_words: On the main button.
        foot_words: Beside it.
        wait_words: Beside it while the step is not ready: what it waits for.
    """

    ready_changed = Signal()

    def __init__(self, look: Look, name: str, next_words: str, foot_words: str = "") -> None:
        """Name the step."""
        super().__init__()
        self.look = look
        self.name = name
        self.next_words = next_words
        self.foot_words = foot_words
        self.wait_words = ""

    @property
    def is_ready(self) -> bool:
        """Whether the next step may follow."""
        return True

    @property
    def skip_words(self) -> str:
        """On a quiet button that skips the step; empty when it cannot be skipped."""
        return ""

    def come(self) -> None:
        """The step is shown: put the focus right."""

    def go_to_next_field(self) -> None:
        """Put the focus where the step waits for something, when Enter came too soon."""

    def finish(self) -> bool:
        """Do what the step is for; false keeps it, with its fault said."""
        return True
