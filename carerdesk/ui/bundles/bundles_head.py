"""The head of the bundle page: its name, who it is for, how long, and Build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from carerdesk.ui.bundles.audience_choice import AudienceChoice
from carerdesk.ui.bundles.before_checks import about_size
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.domain.bundles import BundlePlan
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


_AUDIENCE = 208
"""Least width of the drop-down beside the name, pixels at 100 % text."""
_NAME = 120
"""Least width of the name; of the drop-down below it."""


class BundlesHead(Ground):
    """One line; what does not fit goes, for it stands elsewhere too, and the name stands above."""

    renamed = Signal(str)
    build_pressed = Signal()
    lists_pressed = Signal(QPoint)  # where their menu goes

    def __init__(self, look: Look) -> None:
        """Show no plan yet."""
        super().__init__("canvas", line="bottom")
        self._look = look
        self.setMinimumWidth(1)  # it fits itself into what there is
        self.name = QLineEdit()
        self.name.setProperty("bare", "true")
        self.name.setAccessibleName(self.tr("Name of the bundle"))
        self.name.setAccessibleDescription(self.tr("It stands on the cover"))
        self.name.setToolTip(self.tr("Name of the bundle; it stands on the cover"))
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name.editingFinished.connect(lambda: self.renamed.emit(self.name.text()))
        self.audience = AudienceChoice(look)
        self.size_words = Words("", "body", "text2")
        self.lists = Button(
            look,
            self.tr("Save &list"),
            icon="ph.bookmark-simple",
            tip=self.tr("Save this list under a name, or open one saved before"),
        )
        self.lists.clicked.connect(
            lambda: self.lists_pressed.emit(self.lists.mapToGlobal(self.lists.rect().bottomLeft()))
        )
        self.build = Button(
            look, self.tr("&Build the PDF"), kind=ButtonKind.MAIN, icon="ph.book-bookmark"
        )
        self.build.clicked.connect(self.build_pressed)
        self.fault = FaultLine(look)
        self._line = line = row(look, gap=12)
        line.addWidget(self.name, 2)
        line.addWidget(self.audience, 1)
        line.addStretch(0)
        line.addWidget(self.size_words)
        line.addWidget(self.lists)
        line.addWidget(self.build)
        self._box = box = column(look, self, gap=4, margins=(18, 10, 20, 11))
        box.addLayout(line)
        box.addWidget(self.fault)
        look.follow(self, self._grow)

    def show_plan(self, plan: BundlePlan) -> None:
        """Show name, audience and length."""
        if not self.name.hasFocus() and self.name.text() != plan.request.title:
            self.name.setText(plan.request.title)
            self.name.setCursorPosition(0)
        self.audience.choose(plan.request.audience.value)
        self.size_words.setText(about_size(plan))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit: the length, then the lists, which the File menu has."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self._look.theme
        room = self.width() - theme.px(38)
        room -= self.build.sizeHint().width() + theme.px(_AUDIENCE + _NAME + 36)
        self._put_name(above=room < 0)
        room -= self.lists.sizeHint().width() + theme.px(12)
        self.lists.setVisible(room >= 0)
        room -= self.size_words.sizeHint().width() + theme.px(12)
        self.size_words.setVisible(room >= 0)

    def _put_name(self, *, above: bool) -> None:
        least = _NAME if above else _AUDIENCE
        self.audience.setMinimumWidth(self._look.theme.px(least))
        if above == (self._box.indexOf(self.name) < 0):
            self._line.removeWidget(self.name)
            self._box.removeWidget(self.name)
            if above:
                self._box.insertWidget(0, self.name)
            else:
                self._line.insertWidget(0, self.name, 2)

    def _grow(self, theme: Theme) -> None:
        self.name.setFont(theme.font("title"))
        self.name.setMinimumWidth(theme.px(_NAME))
        self.audience.setMaximumWidth(theme.px(300))
        self._fit()
