"""The status bar: encrypted, saved, when the rules were checked, and what this is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from datetime import date, datetime

    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_WIDE, _MIDDLING = 1000, 700


class StatusLine(QStatusBar):
    """Says calmly what holds; it says less where there is less room."""

    def __init__(self, look: Look) -> None:
        """Say that the desk is encrypted."""
        super().__init__()
        self._look = look
        self._minutes = 5
        self._rules: date | None = None
        self.setSizeGripEnabled(False)
        self._lock, self._tick = QLabel(), QLabel()
        self._encrypted = Words("", "small", "text2")
        self._saved = Words("", "small", "text2")
        self._right = Words("", "small", "text2")
        left, right = QWidget(), QWidget()
        box = row(look, left, gap=7, margins=(14, 0, 0, 0))
        for part in (self._lock, self._encrypted):
            box.addWidget(part)
        self._gap = row(look, gap=7, margins=(18, 0, 0, 0))
        self._gap.addWidget(self._tick)
        self._gap.addWidget(self._saved)
        box.addLayout(self._gap)
        other = row(look, right, margins=(0, 0, 8, 0))
        other.addWidget(self._right)
        self.addWidget(left)
        self.addPermanentWidget(right)
        look.follow(self, self._grow)

    def say_lock(self, minutes: int) -> None:
        """Say after how many quiet minutes the desk locks."""
        self._minutes = minutes
        self._write()

    def say_saved(self, at: datetime) -> None:
        """Say when something was saved last."""
        self._saved.setText(self.tr("Saved {time}").format(time=f"{at:%H:%M}"))
        self._tick.setVisible(True)

    def say_rules(self, checked_on: date | None) -> None:
        """Say when the rules were checked."""
        self._rules = checked_on
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._write()

    def _write(self) -> None:
        room = self.width() / self._look.theme.scale
        if room >= _WIDE:
            encrypted = self.tr(
                "Encrypted, on this computer only. Locks after {n} quiet minutes"
            ).format(n=self._minutes)
        elif room >= _MIDDLING:
            encrypted = self.tr("Encrypted, on this computer only")
        else:
            encrypted = self.tr("Encrypted")
        self._encrypted.setText(encrypted)
        advice = self.tr("Not legal advice")
        if self._rules is not None and room >= _MIDDLING:
            from carerdesk.domain.date_words import plain_day  # noqa: PLC0415 - once open

            checked = self.tr("Rules checked {day}").format(day=plain_day(self._rules))
            advice = f"{checked}  ·  {advice}"
        self._right.setText(advice)

    def _grow(self, theme: Theme) -> None:
        self.setFixedHeight(theme.size("size.status_bar"))
        side = theme.px(14)
        self._lock.setPixmap(self._look.icon("ph.lock-simple-fill").pixmap(side, side))
        self._tick.setPixmap(self._look.icon("ph.check-circle", "done_mark").pixmap(side, side))
        self._tick.setVisible(bool(self._saved.text()))
        self._write()
