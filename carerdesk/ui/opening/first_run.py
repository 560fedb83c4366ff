"""First run: a desk made in four steps."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.mark import Mark
from carerdesk.ui.opening.step_about import StepAbout
from carerdesk.ui.opening.step_line import StepLine
from carerdesk.ui.opening.step_passphrase import StepPassphrase
from carerdesk.ui.opening.step_recovery import StepRecovery
from carerdesk.ui.opening.step_start import StepStart

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from carerdesk.services.opening import Opening
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.opening.step import Step
    from carerdesk.ui.settings import Settings
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_RECOVERY, _START = 2, 3
_NOTE_FITS = 700


class FirstRun(QWidget):
    """Step line, step, foot with Back and Next.

    Attributes:
        about, passphrase, recovery, start: The steps.
        next: The main button.
    """

    opened = Signal(object)  # Desk
    left = Signal()

    def __init__(
        self, look: Look, settings: Settings, opening: Callable[[], Opening], jobs: Jobs
    ) -> None:
        """Make the four steps."""
        super().__init__()
        self._look = look
        self._settings = settings
        self.about = StepAbout(look)
        self.passphrase = StepPassphrase(look, opening, jobs)
        self.recovery = StepRecovery(look)
        self.start = StepStart(look, jobs)
        self._steps: tuple[Step, ...] = (self.about, self.passphrase, self.recovery, self.start)
        self._line = StepLine(look, [step.name for step in self._steps])
        self._stack = QStackedWidget()
        for step in self._steps:
            self._stack.addWidget(step)
            step.ready_changed.connect(self._show_ready)
        self._head = Ground("canvas", line="bottom")
        head = row(look, self._head, gap=20, margins=(40, 16, 40, 14))
        head.addWidget(Mark(look, side=36))
        head.addWidget(self._line, 1)
        self._foot = Ground("canvas", line="top")
        self._back = Button(look, self.tr("&Back"))
        self._note = Words("", "label", "text2", strong=False)
        self.skip = Button(look, "", kind=ButtonKind.QUIET)
        self.next = Button(look, "", kind=ButtonKind.MAIN, icon_after="ph.arrow-right")
        foot = row(look, self._foot, gap=12, margins=(40, 11, 40, 11))
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(self._note)
        onward = TurningRow(look, gap=12)
        onward.add(self.skip)
        onward.add(self.next)
        foot.addWidget(onward)
        box = column(look, self)
        box.addWidget(self._head)
        box.addWidget(self._stack, 1)
        box.addWidget(self._foot)
        self._back.clicked.connect(self._go_back)
        self.next.clicked.connect(self.go_on)
        self.skip.clicked.connect(self._skip)
        self.start.done.connect(self._skip)
        look.follow(self, self._grow)

    @property
    def step(self) -> Step:
        """The step in front."""
        return self._steps[self._stack.currentIndex()]

    def begin(self) -> None:
        """Show the first step."""
        self._show(0)
        self.next.setFocus()

    def go_on(self) -> None:
        """Finish the step, and show the one after it."""
        if not self.step.is_ready or not self.step.finish():
            return
        if self.step is self.recovery and self.passphrase.made is not None:
            with suppress(CarerDeskError):
                self.passphrase.made[0].safekeeping.note_sheet(on_paper=True)
        self._after(self._stack.currentIndex())

    def drop(self) -> None:
        """Close a desk that was made but not gone into."""
        if self.passphrase.made is not None and self._stack.currentIndex() >= _RECOVERY:
            self.passphrase.made[0].close()
            self.passphrase.made = None

    def _after(self, place: int) -> None:
        made = self.passphrase.made
        if place == _START and made is not None:
            self.passphrase.made = None
            self.opened.emit(made[0])
            return
        if place + 1 == _RECOVERY and made is not None:
            self._settings.keeps_recent = self.passphrase.remember.isChecked()
            made[0].backups.choose_place(made[0].backups.usual_place)
            with suppress(CarerDeskError):  # the groups must be seen whatever the disk says now
                made[0].safekeeping.note_sheet(on_paper=False)
            self.recovery.show_sheet(made[1])
            self.start.desk = made[0]
        self._show(place + 1)

    def _skip(self) -> None:
        self._after(self._stack.currentIndex())

    def _go_back(self) -> None:
        place = self._stack.currentIndex()
        if place == 0:
            self.left.emit()
        else:
            self._show(place - 1)

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        step = self.step
        self._line.show_step(place)
        self.skip.setText(step.skip_words)
        self.skip.setVisible(bool(step.skip_words))
        self.next.setText(step.next_words)
        self.next.updateGeometry()
        # The desk is made at the second step; from there the way leads on.
        self._back.setVisible(place != _RECOVERY)
        self._show_ready()
        step.come()

    def _show_ready(self) -> None:
        step = self.step
        self.next.setEnabled(step.is_ready)
        self._note.setText(step.foot_words if step.is_ready else step.wait_words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from wherever it means nothing else: every step has a main button."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif self.step.is_ready:
            self.next.click()
        else:
            self.step.go_to_next_field()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The note beside the button goes where there is no room for it."""
        super().resizeEvent(event)
        self._grow(self._look.theme)

    def _grow(self, theme: Theme) -> None:
        fits = self.width() >= theme.px(_NOTE_FITS)
        self._note.setVisible(fits)
        for part in (self._head, self._foot):
            side = theme.px(40 if fits else 20)
            if (box := part.layout()) is not None:
                margins = box.contentsMargins()
                box.setContentsMargins(side, margins.top(), side, margins.bottom())
        self._head.setFixedHeight(theme.px(71))
        self._foot.setMinimumHeight(theme.px(60))
