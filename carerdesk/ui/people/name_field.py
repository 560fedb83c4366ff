"""A real name: a child's is covered until it is asked for, and covered again when one leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look


class NameField(QWidget):
    """A line that can be covered; covered it can be neither read nor changed.

    Attributes:
        line: The name.
    """

    left = Signal()  # typing is finished

    def __init__(self, look: Look, name: str) -> None:
        """Make it empty; `name` is what a screen reader calls it."""
        super().__init__()
        self._covered = False
        self._name = name
        self._text = ""
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self._show = Button(look, self.tr("&Show"), icon="ph.eye")
        self._show.clicked.connect(self._toggle)
        box = row(look, self, gap=8)
        box.addWidget(self.line, 1)
        box.addWidget(self._show)
        self.line.editingFinished.connect(self._left)
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        """The name, covered or not."""
        return self._text if self._covered else self.line.text()

    @property
    def is_covered(self) -> bool:
        """Whether the name cannot be seen."""
        return self._covered

    def show_name(self, text: str, *, can_cover: bool, covered: bool) -> None:
        """Show a name, covered if it is one that is."""
        self._text = text
        self._show.setVisible(can_cover)
        self._uncover()
        if covered:
            self.cover()

    def cover(self) -> None:
        """Cover the name again."""
        if not self._covered:
            self._text = self.line.text()
        self._covered = bool(self._text)
        self.line.setReadOnly(self._covered)
        self.line.setText(self.tr("hidden") if self._covered else "")
        self.line.setAccessibleName(
            self.tr("{name}, hidden").format(name=self._name) if self._covered else self._name
        )
        self._show.setText(self.tr("&Show"))
        self._show.set_icon("ph.eye")

    def _uncover(self) -> None:
        self._covered = False
        self.line.setReadOnly(False)
        self.line.setText(self._text)
        self.line.setAccessibleName(self._name)
        self._show.setText(self.tr("Hi&de"))
        self._show.set_icon("ph.eye-slash")

    def _toggle(self) -> None:
        if self._covered:
            self._uncover()
            self.line.setFocus()
        else:
            self._text = self.line.text()
            self.cover()

    def _left(self) -> None:
        if not self._covered:
            self._text = self.line.text()
            self.left.emit()
