"""The watched folder in the settings: named, shown, let go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui import choosing
from carerdesk.ui.kit.boxes import gap, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.ui.sitting import Sitting


class FolderCard(Card):
    """Off until a folder is chosen.

    Attributes:
        choose: Chooses a folder.
        stop: Watches none any more.
    """

    def __init__(self, sitting: Sitting) -> None:
        """Show what holds."""
        look = sitting.look
        super().__init__(look, sitting.tr("A folder that is watched"))
        self._sitting = sitting
        self._said = Words("", "body", wrap=True, selectable=True)
        about = self.tr(
            "What comes into it, such as from a scanner, is put in this case while the desk is "
            "open. The folder itself is never changed; what lies in it now is left alone."
        )
        self.choose = Button(look, self.tr("Choose a f&older…"), icon="ph.folder")
        self.stop = Button(look, self.tr("Watch it no &more"))
        self._fault = FaultLine(look)
        self.body.addWidget(self._said)
        gap(look, self.body, 6)
        self.body.addWidget(Words(about, "small", "text2", wrap=True))
        gap(look, self.body, 10)
        line = row(look, gap=8)
        line.addWidget(self.choose)
        line.addWidget(self.stop)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self._fault)
        self.choose.clicked.connect(self._choose)
        self.stop.clicked.connect(self._stop)
        self.show_folder()

    @property
    def words(self) -> str:
        """What it says is watched."""
        return self._said.text()

    @property
    def fault(self) -> str:
        """Why a folder was not taken, or an empty string."""
        return self._fault.text

    def show_folder(self) -> None:
        """Show which folder is watched, for which case."""
        watched = self._sitting.desk.watched
        folder, case_id = watched.folder, watched.case_id
        self.stop.setVisible(folder is not None)
        if folder is None:
            self._said.setText(self.tr("Off. No folder is watched."))
        elif case_id == self._sitting.case_id:
            self._said.setText(self.tr("Watched: {folder}").format(folder=folder))
        else:
            words = self.tr("Watched for another case, when that one is on the desk: {folder}")
            self._said.setText(words.format(folder=folder))

    def take(self, folder: Path) -> None:
        """Watch a folder for the case on the desk, or say why not."""
        self._fault.say("")
        try:
            with self._sitting.noting(besides=True) as way:
                changes = self._sitting.desk.watched.watch(folder, self._sitting.case_id)
        except CarerDeskError as error:
            self._fault.say(str(error))
        else:
            name = self.tr("watch a folder")
            self._sitting.done(self.tr("The folder is watched."), changes, name=name, way=way)
        self.show_folder()

    def _choose(self) -> None:
        found = choosing.folder(self, self.tr("Choose a folder"), is_read=True)
        if found is not None:
            self.take(found)

    def _stop(self) -> None:
        self._sitting.try_deed(
            self._sitting.desk.watched.stop,
            self.tr("No folder is watched any more."),
            name=self.tr("stop watching the folder"),
            besides=True,
        )
        self.show_folder()
        self.choose.setFocus()
