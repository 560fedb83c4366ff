"""What can be done on the part about proof: a text sent, a question saved, an answer brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui import choosing
from carerdesk.ui.safekeeping.sent_dialog import SentDialog

if TYPE_CHECKING:
    from carerdesk.ui.page import Page
    from carerdesk.ui.safekeeping.proof_pane import ProofPane


class ProofDeeds(QObject):
    """Does what the buttons of the part ask."""

    def __init__(self, page: Page, pane: ProofPane) -> None:
        """Listen to the part."""
        super().__init__(page)
        self._page = page
        self.sitting = page.sitting
        pane.copy_pressed.connect(self._copy_text)
        pane.sent_pressed.connect(self._was_sent)
        pane.question_pressed.connect(self._save_question)
        pane.answer_pressed.connect(self._bring_answer)

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.sitting.desk.anchors.text_to_send())
        self.sitting.say(
            self.tr("Copied, for thirty seconds. Paste it into a message; it tells nothing."),
            undo=self._was_sent,
            verb=self.tr("It was &sent…"),
        )

    def _was_sent(self) -> None:
        dialog = SentDialog(self._page.window(), self._page.look)
        if dialog.exec():
            whom = dialog.whom.editor.text()
            try:
                changes = self.sitting.desk.anchors.left(dialog.kind, whom)
            except CarerDeskError as error:
                self.sitting.say(str(error), shape="need")
            else:
                self.sitting.did(changes)
                self.sitting.say(self.tr("Noted. The text stays the proof: keep what was sent."))

    def _save_question(self) -> None:
        day = self.sitting.today()
        target, _ = choosing.target(
            self._page, self.tr("Save the question"), f"question-{day}.tsq", "RFC 3161 (*.tsq)"
        )
        if target is None:
            return
        if not target.suffix:
            target = target.with_name(f"{target.name}.tsq")
        try:
            target.write_bytes(self.sitting.desk.anchors.question())
        except OSError:
            self.sitting.say(
                self.tr("It could not be written there. Choose another place."), shape="need"
            )
            return
        self.sitting.say(self.tr("Saved. Give it to a time-stamp authority, from any computer."))

    def _bring_answer(self) -> None:
        chosen = choosing.file(
            self._page,
            self.tr("The answer"),
            "RFC 3161, OpenTimestamps (*.tsr *.der *.ots);;* (*)",
        )
        if chosen is None:
            return
        try:
            token = chosen.read_bytes()
            kept = self.sitting.desk.anchors.bring_answer(token)
        except OSError:
            self.sitting.say(self.tr("That file could not be read."), shape="need")
        except CarerDeskError as error:
            self.sitting.say(str(error), shape="need")
        else:
            self.sitting.say(
                self.tr("The answer was checked and kept.")
                if kept.is_checked
                else self.tr("Kept. This program could not check it; another one may.")
            )
            self.sitting.did(Changes.KEEPING)
