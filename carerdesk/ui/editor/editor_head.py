"""The head of the editor: kind, a line to know it by, the saved state, and the two ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from carerdesk.ui.editor.entry_kind import EntryKindChoice
from carerdesk.ui.editor.saved_state import SavedState
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_button import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_ONE_ROW: Final = 780
"""Pixels at 100 % text that all of it wants in one row."""


class EditorHead(Ground):
    """One row, or two where there is less room.

    Attributes:
        kind: The kind of entry.
        gist: One line to find it by; when empty, the first words stand for it.
        saved: The saved state.
        templates: Opens the menu of templates.
    """

    close_pressed = Signal()
    finish_pressed = Signal()
    templates_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__("canvas", line="bottom")
        self._look = look
        self._rows: int | None = None
        self.kind = EntryKindChoice(look)
        self.gist = QLineEdit()
        self.gist.setProperty("headline", "true")
        self.gist.setAccessibleName(self.tr("A few words to find it by"))
        self.gist.setPlaceholderText(self.tr("a few words to find it by"))
        self.saved = SavedState(look)
        self.close_button = Button(
            look, self.tr("&Close"), tip=self.tr("Go back; the draft is kept")
        )
        self.finish = Button(
            look,
            self.tr("Put in the &log"),
            kind=ButtonKind.MAIN,
            icon="ph.check",
            tip=self.tr("Ctrl+Enter"),
        )
        self.templates = IconButton(look, "ph.article", self.tr("Templates"))
        self.templates.clicked.connect(self.templates_pressed)
        self.close_button.clicked.connect(self.close_pressed)
        self.finish.clicked.connect(self.finish_pressed)
        self._grid = QGridLayout(self)
        self._buttons = QWidget()
        box = row(look, self._buttons, gap=10)
        box.addStretch(1)
        for part in (self.saved, self.templates, self.close_button, self.finish):
            box.addWidget(part)
        self.kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.follow(self, self._grow)

    def show_change(self, *, changes: bool) -> None:
        """Say what finishing does: put an entry in the log, or change one that is in it."""
        self.finish.setText(self.tr("&Keep the change") if changes else self.tr("Put in the &log"))

    def suggest(self, gist: str) -> None:
        """Show in grey what the entry will be known by if no words are given."""
        self.gist.setPlaceholderText(gist or self.tr("a few words to find it by"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        rows = 1 if self.width() >= self._look.theme.px(_ONE_ROW) else 2
        if rows == self._rows:
            return
        self._rows = rows
        for part in (self.kind, self.gist, self._buttons):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.kind, 0, 0)
        self._grid.addWidget(self.gist, 0, 1)
        if rows == 1:
            self._grid.addWidget(self._buttons, 0, 2)
        else:
            self._grid.addWidget(self._buttons, 1, 0, 1, 2)
        self._grid.setColumnStretch(1, 1)

    def _grow(self, theme: Theme) -> None:
        self._grid.setContentsMargins(theme.px(22), theme.px(13), theme.px(20), theme.px(13))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(8))
        self.kind.setMaximumWidth(theme.px(250))
        self.gist.setFont(theme.font("lead", 600))
        self._rows = None
        self._arrange()
