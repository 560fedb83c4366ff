"""A strip that says which file is being read, with a way to stop and what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.documents.file_intake import FileIntake
    from carerdesk.ui.theme.look import Look


class IntakeStrip(QWidget):
    """Hidden while no file is on its way and none went wrong."""

    def __init__(self, look: Look, intake: FileIntake) -> None:
        """Follow an intake."""
        super().__init__()
        self._faults: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._words = Words("", "small", "text2", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Files read"))
        self._stop = Button(look, self.tr("&Stop"), height="size.button_small")
        self._stop.clicked.connect(intake.cancel)
        self._fault = FaultLine(look)
        self._busy = QWidget()
        busy = column(look, self._busy, gap=4)
        busy.addWidget(self._words)
        line = row(look, gap=8)
        line.addWidget(self._bar, 1)
        line.addWidget(self._stop)
        busy.addLayout(line)
        box = column(look, self, gap=4)
        box.addWidget(self._busy)
        box.addWidget(self._fault)
        self.hide()
        intake.begun.connect(self._begun)
        intake.failed.connect(self._failed)
        intake.ended.connect(self._ended)

    @property
    def words(self) -> str:
        """What it says is being read."""
        return self._words.text()

    @property
    def fault(self) -> str:
        """What went wrong, or an empty string."""
        return self._fault.text

    def _begun(self, which: int, total: int, name: str) -> None:
        if which == 1:
            self._faults = []
            self._fault.say("")
        self._words.setText(
            self.tr("Reading {name}").format(name=name)
            if total == 1
            else self.tr("Reading {which} of {total}: {name}").format(
                which=which, total=total, name=name
            )
        )
        self._bar.setRange(0, total if total > 1 else 0)
        self._bar.setValue(which - 1)
        self._busy.show()
        self.show()

    def _failed(self, name: str, sentence: str) -> None:
        self._faults.append(f"{name}: {sentence}")
        self._fault.say("\n".join(self._faults))
        self.show()

    def _ended(self) -> None:
        self._busy.hide()
        self.setVisible(bool(self._faults))
