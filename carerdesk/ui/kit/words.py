"""Words on the desk, in one of the type styles."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel


class Words(QLabel):
    """A label: plain text always, so that nothing a carer wrote is read as markup."""

    def __init__(  # noqa: PLR0913 - how words may stand, all but three named
        self,
        text: str = "",
        kind: str = "body",
        colour: str = "text",
        *,
        strong: bool | None = None,
        wrap: bool = False,
        turns: bool = False,
        selectable: bool = False,
    ) -> None:
        """Set the words down.

        Args:
            text: The words.
            kind: A type style of the tokens: tiny, small, label, body, write, lead, title, greet.
            colour: A colour token that the style sheet knows for labels.
            strong: Semi-bold or not; ``None`` leaves it to the type style.
            wrap: Whether long words go on in a new line.
            turns: Whether they ask for one line, and go on in a new line where there is less room.
            selectable: Whether they can be selected by mouse and keyboard.
        """
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        self.setProperty("colour", colour)
        if strong is not None:
            self.setProperty("strong", "true" if strong else "false")
        self._turns = turns
        self.setWordWrap(wrap or turns)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def sizeHint(self) -> QSize:
        """All of it in one line, where it asks for that."""
        hint = super().sizeHint()
        if not self._turns:
            return hint
        around = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self.text()) + around.left() + around.right()
        return QSize(width + 1, self.heightForWidth(width + 1))

    def recolour(self, colour: str) -> None:
        """Write the words in another colour token."""
        if self.property("colour") != colour:
            self.setProperty("colour", colour)
            self.style().unpolish(self)
            self.style().polish(self)
