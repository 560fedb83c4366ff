"""The whole desk written to a new folder under a new key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QProgressBar

from carerdesk.services.opening import named
from carerdesk.ui import choosing
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.new_key import NewKeyJob
    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting

_WHOLE: Final = 1000


class NewKeyDialog(Dialog):
    """Where to, and with which passphrase; then how far it is, and a way to stop.

    Attributes:
        made: What wrote the new desk, and its recovery sheet, once it is written.
    """

    def __init__(self, parent: QWidget, sitting: Sitting) -> None:
        """Ask."""
        super().__init__(
            parent,
            sitting.look,
            _say("Write the desk under a new key"),
            sentence=_say(
                "For when somebody may know the passphrase and have a copy of the desk: a changed"
                " passphrase does not shut them out of that copy, and a new key shuts them out of"
                " all that is written from now on. This desk and its backups stay as they are"
                " until you delete them."
            ),
            verb=_say("&Write the new desk"),
            width=560,
        )
        look = sitting.look
        self._sitting = sitting
        self._run: Running | None = None
        self._back_words = self.back.text()
        self.made: tuple[NewKeyJob, RecoverySheet] | None = None
        self.place = Field(look, _say("New &desk"), QLineEdit())
        choose = Button(look, _say("&Choose…"))
        choose.clicked.connect(self._choose)
        self.place.put_beside(choose)
        self.choice = NewPassphrase(look)
        self.body.addWidget(self.place)
        self.body.addWidget(self.choice)
        self.bar = QProgressBar()
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_say("How far the new desk is"))
        self.bar.hide()
        self.body.addWidget(self.bar)
        folder = sitting.desk.safekeeping.folder
        self.place.editor.setText(str(folder.with_name(f"{folder.stem} 2{folder.suffix}")))
        self.choice.new.setFocus()

    def try_deed(self) -> bool:
        """Write it; what is wrong is said."""
        self.place.say_fault("")
        self.say_fault("")
        typed = self.place.editor.text().strip()
        if not typed:
            self.place.say_fault(_say("Choose where the new desk shall be."))
            return False
        if not self.choice.is_in_order():
            return False
        self._begin(named(Path(typed)))
        return False

    def reject(self) -> None:
        """While it is written, stop that first; what was written of it is removed."""
        if self._run is None:
            super().reject()
        else:
            self.back.setEnabled(False)
            self._run.cancel()

    def done(self, result: int) -> None:
        """Close; what is still being written is stopped, and nobody hears of it any more."""
        run, self._run = self._run, None
        if run is not None:
            run.progressed.disconnect(self._progress)
            run.finished.disconnect(self._finish)
            run.failed.disconnect(self._fail)
            run.cancelled.disconnect(self._stopped)
            run.cancel()
        super().done(result)

    def _begin(self, folder: Path) -> None:
        job = self._sitting.desk.safekeeping.under_new_key(folder, self.choice.typed)

        def work(progress: Callable[..., None], cancelled: Callable[[], bool]) -> object:
            return job, job.run(progress=progress, cancelled=cancelled)

        run = self._run = self._sitting.jobs.run(work)
        run.progressed.connect(self._progress)
        run.finished.connect(self._finish)
        run.failed.connect(self._fail)
        run.cancelled.connect(self._stopped)
        self._show_writing(writing=True)
        self.bar.setValue(0)
        self.back.setFocus()
        announce(self, _say("The new desk is being written and read back."))

    def _show_writing(self, *, writing: bool) -> None:
        for part in (self.place, self.choice, self.main):
            part.setEnabled(not writing)
        self.back.setEnabled(True)
        self.back.setText(_say("&Stop") if writing else self._back_words)
        self.bar.setVisible(writing)

    def _progress(self, told: tuple[float]) -> None:
        self.bar.setValue(round(told[0] * _WHOLE))

    def _finish(self, made: tuple[NewKeyJob, RecoverySheet]) -> None:
        self._run, self.made = None, made
        self.accept()

    def _fail(self, sentence: str) -> None:
        self._run = None
        self._show_writing(writing=False)
        self.say_fault(sentence)
        self.main.setFocus()

    def _stopped(self) -> None:
        self._fail(_say("Stopped. Nothing of a new desk was left."))

    def _choose(self) -> None:
        title, place = _say("Where shall the new desk be?"), Path(self.place.editor.text())
        chosen, _ = choosing.target(self, title, place.name, start=place.parent, is_folder=True)
        if chosen is not None:
            self.place.editor.setText(str(chosen))


def _say(words: str) -> str:
    return QCoreApplication.translate("NewKeyDialog", words)
