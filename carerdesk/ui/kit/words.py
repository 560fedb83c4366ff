"""Words on the desk, in one of the type styles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


class Words(QLabel):
    """A label: plain text always, so that nothing a carer wrote is read as markup."""

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        colour: str = "text",
        *,
        strong: bool | None = None,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        """Set the words down.

        Args:
            text: The words.
            kind: A type style of the tokens: tiny, small, label, body, write, lead, title, greet.
            colour: A colour token that the style sheet knows for labels.
            strong: Semi-bold or not; ``None`` leaves it to the type style.
            wrap: Whether long words go on in a new line.
            selectable: Whether they can be selected by mouse and keyboard.
        """
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        self.setProperty("colour", colour)
        if strong is not None:
            self.setProperty("strong", "true" if strong else "false")
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def recolour(self, colour: str) -> None:
        """Write the words in another colour token."""
        if self.property("colour") != colour:
            self.setProperty("colour", colour)
            self.style().unpolish(self)
            self.style().polish(self)
