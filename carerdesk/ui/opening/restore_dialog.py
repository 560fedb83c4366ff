"""Making a desk again from a backup."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.errors import CarerDeskError, WrongPassphrase
from carerdesk.ui import choosing
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.field import Field
from carerdesk.ui.opening.passphrase_line import PassphraseLine
from carerdesk.ui.opening.place_words import free_place
from carerdesk.ui.working_dialog import WorkingDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.desk import Desk
    from carerdesk.services.opening import Opening
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.theme.look import Look


class RestoreDialog(WorkingDialog):
    """Which backup, where the desk shall be, and the passphrase of that day.

    Attributes:
        desk: The desk, once it is open.
    """

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        jobs: Jobs,
        opening: Callable[[], Opening],
        show_copy: Callable[[QWidget, Desk, str], None],
    ) -> None:
        """Ask.

        Args:
            parent: The window.
            look: The look.
            jobs: Reads and copies.
            opening: Gives the service that opens desks.
            show_copy: Shows an open copy, by its name, until it is closed.
        """
        super().__init__(
            parent,
            look,
            jobs,
            _say("Restore a backup"),
            sentence=_say(
                "The backup is checked and copied to a new desk. The backup itself, and a desk you"
                " have, stay as they are."
            ),
            verb=_say("&Restore and open"),
            how_far=_say("How much of the backup is copied"),
            stopped=_say("Stopped. Nothing of a new desk was left; the backup is as it was."),
        )
        self.desk: Desk | None = None
        self._opening = opening
        self._show_copy = show_copy
        self.look_first = Button(look, _say("&Look at it first"), kind=ButtonKind.QUIET)
        self.look_first.clicked.connect(self._look_at_it)
        self.backup = Field(look, _say("&Backup"), QLineEdit())
        self.place = Field(look, _say("&New desk"), QLineEdit())
        self.phrase = Field(
            look,
            _say("&Passphrase"),
            PassphraseLine(look, _say("Passphrase")),
            hint=_say("The one the desk had when the backup was made."),
        )
        self.body.addWidget(self._with_choice(self.backup, self._choose_backup))
        self.body.addWidget(self._with_choice(self.place, self._choose_place))
        self.body.addWidget(self.phrase)
        self.body.addWidget(self.look_first, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.bar)
        self.fields = (self.backup, self.place, self.phrase, self.look_first)
        self.place.editor.setText(str(free_place(_say("Restored desk"))))
        self.backup.setFocus()

    def try_deed(self) -> bool:
        """Begin to restore; what is wrong is said under its field."""
        backup = self._chosen()
        place = self.place.editor.text().strip()
        if backup is None:
            return False
        if not place:
            self.place.say_fault(_say("Choose where the new desk shall be."))
            return False
        phrase, opening = self.phrase.editor.text(), self._opening()
        with suppress(OSError):  # what cannot be made there is said below
            Path(place).parent.mkdir(parents=True, exist_ok=True)

        def work(progress: Callable[..., None], cancelled: Callable[[], bool]) -> Desk:
            return opening.restore(
                backup, Path(place), phrase, progress=progress, cancelled=cancelled
            )

        self.begin(work, _say("The backup is being checked and copied."))
        return False

    def take(self, answer: Desk) -> None:
        """Keep the desk that was made and is open."""
        self.desk = answer

    @staticmethod
    def let_go(answer: Desk) -> None:
        """Close a desk nobody waits for any more."""
        answer.close()

    def say_why(self, fault: CarerDeskError) -> None:
        """Say it under the passphrase, if that is what is wrong."""
        if isinstance(fault, WrongPassphrase):
            self.phrase.say_fault(str(fault))
            self.phrase.setFocus()
        else:
            self.say_fault(str(fault))

    def _look_at_it(self) -> None:
        """Open the backup to read in it; nothing is made."""
        backup, phrase = self._chosen(), self.phrase.editor.text()
        if backup is None:
            return
        opening = self._opening()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            copy = self._jobs.wait_for(lambda _: opening.look_at_backup(backup, phrase))
        except CarerDeskError as error:
            self.say_why(error)
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        if copy.cases.all():
            self._show_copy(self, copy, backup.name)
        else:
            copy.close()
            self.say_fault(_say("The backup is sound; it holds no case yet."))

    def _chosen(self) -> Path | None:
        """Return the backup chosen; when there is none, say so."""
        for field in (self.backup, self.place, self.phrase):
            field.say_fault("")
        self.say_fault("")
        backup = self.backup.editor.text().strip()
        if not backup or not Path(backup).is_dir():
            self.backup.say_fault(_say("Choose the folder of the backup, named by its day."))
            return None
        return _inside(Path(backup))

    def _with_choice(self, field: Field[QLineEdit], choose: Callable[[], None]) -> Field[QLineEdit]:
        button = Button(self.look, _say("Choose…"))
        button.setAccessibleName(f"{_say('Choose')}: {field.editor.accessibleName()}")
        button.clicked.connect(choose)
        field.put_beside(button)
        return field

    def _choose_backup(self) -> None:
        chosen = choosing.folder(self, _say("Which backup?"))
        if chosen is not None:
            self.backup.editor.setText(str(chosen))

    def _choose_place(self) -> None:
        title, place = _say("Where shall the new desk be?"), Path(self.place.editor.text())
        chosen, _ = choosing.target(self, title, place.name, start=place.parent, is_folder=True)
        if chosen is not None:
            self.place.editor.setText(str(chosen))


def _inside(chosen: Path) -> Path:
    """Return the dated folder that was chosen, or the newest one in a folder round it.

    A pack that was handed over is such a folder with one dated folder in it; so is the place of
    the copies, as long as they are of one desk.
    """
    if (chosen / "manifest.json").exists():
        return chosen
    for round_it in ("*/manifest.json", "*/*/manifest.json"):
        dated = sorted(inner.parent for inner in chosen.glob(round_it))
        if len({folder.parent for folder in dated}) == 1:
            return dated[-1]
    return chosen


def _say(words: str) -> str:
    return QCoreApplication.translate("RestoreDialog", words)
