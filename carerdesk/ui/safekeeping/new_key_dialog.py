"""The whole desk written to a new folder under a new key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from carerdesk.services.opening import named
from carerdesk.ui import choosing
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.new_passphrase import NewPassphrase
from carerdesk.ui.working_dialog import WorkingDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.new_key import NewKeyJob
    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.sitting import Sitting


class NewKeyDialog(WorkingDialog):
    """Where to, and with which passphrase; then how far it is, and a way to stop.

    Attributes:
        made: What wrote the new desk, and its recovery sheet, once it is written.
    """

    def __init__(self, parent: QWidget, sitting: Sitting) -> None:
        """Ask."""
        super().__init__(
            parent,
            sitting.look,
            sitting.jobs,
            _say("Write the desk under a new key"),
            sentence=_say(
                "For when somebody may know the passphrase and have a copy of the desk: a changed"
                " passphrase does not shut them out of that copy, and a new key shuts them out of"
                " all that is written from now on. This desk and its backups stay as they are"
                " until you delete them."
            ),
            verb=_say("&Write the new desk"),
            how_far=_say("How far the new desk is"),
            stopped=_say("Stopped. Nothing of a new desk was left."),
        )
        look = sitting.look
        self._sitting = sitting
        self.made: tuple[NewKeyJob, RecoverySheet] | None = None
        self.place = Field(look, _say("New &desk"), QLineEdit())
        choose = Button(look, _say("&Choose…"))
        choose.clicked.connect(self._choose)
        self.place.put_beside(choose)
        self.choice = NewPassphrase(look)
        self.body.addWidget(self.place)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.bar)
        self.fields = (self.place, self.choice)
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
        self._write(named(Path(typed)))
        return False

    def take(self, answer: tuple[NewKeyJob, RecoverySheet]) -> None:
        """Keep the sheet, for it to be printed."""
        self.made = answer

    def _write(self, folder: Path) -> None:
        job = self._sitting.desk.safekeeping.under_new_key(folder, self.choice.typed)

        def work(progress: Callable[..., None], cancelled: Callable[[], bool]) -> object:
            return job, job.run(progress=progress, cancelled=cancelled)

        self.begin(work, _say("The new desk is being written and read back."))

    def _choose(self) -> None:
        title, place = _say("Where shall the new desk be?"), Path(self.place.editor.text())
        chosen, _ = choosing.target(self, title, place.name, start=place.parent, is_folder=True)
        if chosen is not None:
            self.place.editor.setText(str(chosen))


def _say(words: str) -> str:
    return QCoreApplication.translate("NewKeyDialog", words)
