"""The status bar: encrypted, saved, when the rules were checked, and what this is not."""

from __future__ import annotations

from itertools import product
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
_AROUND, _SAVED = 66, 39
"""Lock and gaps beside the words; mark and gaps beside "Saved". Pixels at 100 % text."""


class StatusLine(QStatusBar):
    """Says calmly what holds; it says less where there is less room."""

    def __init__(self, look: Look) -> None:
        """Say that the desk is encrypted."""
        super().__init__()
        self._look = look
        self.setMinimumWidth(1)  # it says less where there is less room; longer words widen nothing
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
        self._write()

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
        forms = [self.tr("Encrypted")]
        if room >= _MIDDLING:
            forms.insert(0, self.tr("Encrypted, on this computer only"))
        if room >= _WIDE:
            whole = self.tr("Encrypted, on this computer only. Locks after {n} quiet minutes")
            forms.insert(0, whole.format(n=self._minutes))
        advice = self.tr("Not legal advice")
        checked = ""
        if self._rules is not None and room >= _MIDDLING:
            from carerdesk.domain.date_words import plain_day  # noqa: PLC0415 - once open

            checked = self.tr("Rules checked {day}").format(day=plain_day(self._rules))
        self._show_saved(shown=bool(self._saved.text()))
        ends = [f"{checked}  ·  {advice}", advice] if checked else [advice]
        for end, encrypted in product(ends, forms):
            self._encrypted.setText(encrypted)
            self._right.setText(end)
            if self._fits(encrypted, end):
                return
        self._show_saved(shown=False)

    def _fits(self, encrypted: str, end: str) -> bool:
        """Measured in the type of now: after a change of size the labels get theirs only later."""
        theme = self._look.theme
        wide = theme.metrics("small").horizontalAdvance
        saved = self._saved.text()
        more = theme.px(_SAVED) + wide(saved) if saved else 0
        return wide(encrypted) + more + wide(end) + theme.px(_AROUND) <= self.width()

    def _show_saved(self, *, shown: bool) -> None:
        self._tick.setVisible(shown)
        self._saved.setVisible(shown)

    def _grow(self, theme: Theme) -> None:
        self.setFixedHeight(theme.size("size.status_bar"))
        side = theme.px(14)
        self._lock.setPixmap(self._look.icon("ph.lock-simple-fill").pixmap(side, side))
        self._tick.setPixmap(self._look.icon("ph.check-circle", "done_mark").pixmap(side, side))
        self._write()
