"""A line that says what was done, with a way back for ten seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.ui.theme.look import Look

SHOWN_MS = 10_000
"""How long a notice with a way back stays."""


class NoticeLine(Ground):
    """At the foot of the content, over nothing: it takes its own height and gives it back."""

    ran_out = Signal()  # it went by itself, so that something else may be said

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__("sunken", line="top")
        self._undo: Callable[[], None] | None = None
        self._shape = StateShape(look, "done", size="size.icon_small")
        self._words = Words("", "body", wrap=True)
        self._button = Button(look, "", kind=ButtonKind.QUIET)
        self._button.clicked.connect(self.take_back)
        self._cross = IconButton(look, "ph.x", self.tr("Close this line"), size=28)
        self._cross.clicked.connect(self.quiet)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._run_out)
        box = row(look, self, gap=10, margins=(28, 4, 16, 4))
        box.addWidget(self._shape)
        box.addWidget(self._words, 1)
        box.addWidget(self._button)
        box.addWidget(self._cross)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence said, or an empty string."""
        return "" if self.isHidden() else self._words.text()

    def say(
        self,
        sentence: str,
        *,
        undo: Callable[[], None] | None = None,
        verb: str = "",
        shape: str = "done",
        at_once: bool = False,
    ) -> None:
        """Say what was done; ``need`` and ``late`` say what went wrong and stay until closed.

        Args:
            sentence: What is said.
            undo: The way back, if there is one.
            verb: On its button, where "Undo" does not fit.
            shape: Before the sentence.
            at_once: Whether a screen reader is interrupted for it.
        """
        self._undo = undo
        self._shape.set_shape(shape)
        self._words.setText(sentence)
        self._button.setText(verb or self.tr("&Undo"))
        self._button.setVisible(undo is not None)
        self.show()
        announce(self, sentence, at_once=at_once)
        if shape in {"need", "late"}:
            self._timer.stop()
        else:
            self._timer.start(SHOWN_MS)

    def quiet(self) -> None:
        """Go away."""
        self._timer.stop()
        self._undo = None
        self.hide()

    def _run_out(self) -> None:
        self.quiet()
        self.ran_out.emit()

    def take_back(self) -> None:
        """Go the way back that was offered, if one was."""
        undo = self._undo
        self.quiet()
        if undo is not None:
            undo()
