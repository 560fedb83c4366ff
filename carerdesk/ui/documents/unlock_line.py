"""A locked paper's password, asked for where the paper would be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.passphrase_line import PassphraseLine

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import DocumentId
    from carerdesk.services.locked_papers import ReadAgain
    from carerdesk.ui.sitting import Sitting


class UnlockLine(Ground):
    """Hidden unless the paper shown is locked with a password.

    Attributes:
        password: What is typed.
        open_it: Tries it.
    """

    opened = Signal()

    def __init__(self, sitting: Sitting) -> None:
        """Ask for nothing yet."""
        super().__init__("sunken")
        look = sitting.look
        self._sitting = sitting
        self._document: Document | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.password = PassphraseLine(look, self.tr("Password of this paper"))
        self.password.setProperty("tall", "false")
        self.password.setPlaceholderText(self.tr("password of this paper"))
        self.open_it = Button(look, self.tr("&Open it"), height="size.button_small")
        self._fault = FaultLine(look)
        box = column(look, self, gap=4, margins=(14, 8, 10, 8))
        says = self.tr("It is locked. If you were given its password, type it; it is not kept.")
        box.addWidget(Words(says, "body", wrap=True))
        line = row(look, gap=8)
        line.addWidget(self.password, 1)
        line.addWidget(self.open_it)
        box.addLayout(line)
        box.addWidget(self._fault)
        self.open_it.clicked.connect(self._try)
        self.password.returnPressed.connect(self._try)
        self.hide()

    @property
    def fault(self) -> str:
        """Why it was not opened, or an empty string."""
        return self._fault.text

    def show_document(self, document: Document) -> None:
        """Ask for the paper's password if it has one."""
        if self._document is None or self._document.id != document.id:
            self.password.clear()
            self._fault.say("")
        self._document = document
        self.setVisible(self._sitting.desk.locked.is_locked(document))

    def _try(self) -> None:
        document = self._document
        if document is None or not self.password.text() or not self.open_it.isEnabled():
            return
        unlocking = self._sitting.desk.locked.unlocking(document, self.password.text())
        self.open_it.setEnabled(False)
        running = self._sitting.jobs.run(
            lambda _progress, cancelled: unlocking.run(cancelled=cancelled)
        )
        running.finished.connect(self._came)
        running.failed.connect(partial(self._refused, document.id))
        running.ended.connect(self._ended)

    def _came(self, again: ReadAgain) -> None:
        try:
            changes = self._sitting.desk.locked.keep(again)
        except CarerDeskError as error:
            self._refused(again.document_id, str(error))
            return
        is_shown = self._shows(again.document_id)
        if is_shown:
            self.password.clear()
        self._sitting.did(changes)
        if is_shown:
            announce(self, self.tr("Opened"))
            self.opened.emit()

    def _refused(self, document_id: DocumentId, sentence: str) -> None:
        """Say why it was not opened, unless another paper is shown by now."""
        if self._shows(document_id):
            self._fault.say(sentence)
            self.password.selectAll()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shows(self, document_id: DocumentId) -> bool:
        return self._document is not None and self._document.id == document_id

    def _ended(self) -> None:
        self.open_it.setEnabled(True)
