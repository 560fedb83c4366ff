"""A strip that says which file is being read, with a way to wait, to stop, and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from carerdesk.ui.documents.outcome import summary
from carerdesk.ui.documents.outcome_dialog import OutcomeDialog
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.documents.file_intake import FileIntake
    from carerdesk.ui.theme.look import Look

_MOST_FAULTS: Final = 3
"""Faults said in the strip itself; the list holds all of them."""


class IntakeStrip(QWidget):
    """Hidden while no file is on its way and there is nothing to say of the last ones.

    Attributes:
        see_list: Shows what became of each file.
        wait: Waits after the file being read, or goes on.
    """

    def __init__(self, look: Look, intake: FileIntake) -> None:
        """Follow an intake."""
        super().__init__()
        self._look = look
        self._intake = intake
        self._faults: list[str] = []
        self._place = (0, 0)
        self._reading = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._words = Words("", "small", "text2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Files read"))
        self.wait = Button(look, self.tr("&Pause"), height="size.button_small")
        self.wait.clicked.connect(lambda: intake.pause(not intake.is_paused))
        self.stop = Button(look, self.tr("S&top"), height="size.button_small")
        self.stop.clicked.connect(intake.cancel)
        self._fault = FaultLine(look)
        self._busy = QWidget()
        busy = column(look, self._busy, gap=4)
        busy.addWidget(self._words)
        line = row(look, gap=8)
        line.addWidget(self._bar, 1)
        line.addWidget(self.wait)
        line.addWidget(self.stop)
        busy.addLayout(line)
        self._summary = Words("", "body", wrap=True)
        self.see_list = Button(look, self.tr("See the &list"), height="size.button_small")
        self.see_list.clicked.connect(self._show_list)
        self._cross = IconButton(look, "ph.x", self.tr("Close this line"), size=28)
        self._cross.clicked.connect(self._close)
        self._over = QWidget()
        over = row(look, self._over, gap=8)
        over.addWidget(self._summary, 1)
        over.addWidget(self.see_list, 0, Qt.AlignmentFlag.AlignTop)
        over.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignTop)
        box = column(look, self, gap=4, margins=(0, 4, 0, 4))
        box.addWidget(self._busy)
        box.addWidget(self._over)
        box.addWidget(self._fault)
        self._over.hide()
        self.hide()
        intake.begun.connect(self._begun)
        intake.failed.connect(self._failed)
        intake.paused_changed.connect(self._paused)
        intake.ended.connect(self._ended)

    @property
    def words(self) -> str:
        """What it says is being read."""
        return self._words.text()

    @property
    def fault(self) -> str:
        """What went wrong, or an empty string."""
        return self._fault.text

    @property
    def summary(self) -> str:
        """What it says once everything was read, or an empty string."""
        return self._summary.text() if not self._over.isHidden() else ""

    def _begun(self, which: int, total: int, name: str) -> None:
        self._place = (which, total)
        if which == 1:
            self._faults = []
            self._fault.say("")
            self._over.hide()
        self._reading = (
            self.tr("Reading {name}").format(name=name)
            if total == 1
            else self.tr("Reading {which} of {total}: {name}").format(
                which=which, total=total, name=name
            )
        )
        self._say_where()
        self.wait.setVisible(total > 1)
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(which - 1)
        self._busy.show()
        self.show()

    def _failed(self, name: str, sentence: str) -> None:
        self._faults.append(f"{name}: {sentence}" if name else sentence)
        shown = self._faults[:_MOST_FAULTS]
        if len(self._faults) > _MOST_FAULTS:
            more = self.tr("and {n} more, in the list")
            shown = [*shown, more.format(n=len(self._faults) - _MOST_FAULTS)]
        self._fault.say("\n".join(shown))
        self.show()

    def _paused(self, paused: bool) -> None:  # noqa: FBT001 - a signal's
        self.wait.setText(self.tr("&Go on") if paused else self.tr("&Pause"))
        self._say_where()
        if paused:
            announce(self, self._words.text())

    def _say_where(self) -> None:
        """Say which file is being read, or after how many it waits."""
        which, total = self._place
        paused = self.tr("Paused at {which} of {total}").format(which=which, total=total)
        self._words.setText(paused if self._intake.is_paused else self._reading)

    def _ended(self) -> None:
        self._busy.hide()
        outcomes = self._intake.outcomes
        said = summary(outcomes)
        worth_saying = len(outcomes) > 1 or any(one.sentence and not one.failed for one in outcomes)
        self._summary.setText(said)
        self._over.setVisible(worth_saying and bool(said))
        self.see_list.setVisible(len(outcomes) > 1)
        if not self._over.isHidden():
            if len(outcomes) == 1:
                self._summary.setText(f"{outcomes[0].name}: {outcomes[0].sentence}")
            announce(self, self._summary.text())
        self.setVisible(bool(self._faults) or not self._over.isHidden())

    def _show_list(self) -> None:
        OutcomeDialog(self, self._look, self._intake.outcomes).exec()

    def _close(self) -> None:
        self._over.hide()
        self.setVisible(bool(self._faults) or not self._busy.isHidden())
