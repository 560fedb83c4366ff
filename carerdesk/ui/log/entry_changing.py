"""Changing an entry within its time of grace: in the editor, with a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from carerdesk.ui.log.drafts_strip import drafts_of

if TYPE_CHECKING:
    from carerdesk.domain.entries import Entry, LoggedEntry
    from carerdesk.ui.editor.entry_editor import EntryEditor
    from carerdesk.ui.log.entry_view import EntryView
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.undoing import Deed


class EntryChanging(QObject):
    """Opens the editor on an entry of the log, and says what became of it."""

    opened = Signal()
    ended = Signal(object)  # EntryId

    def __init__(self, editor: EntryEditor, sitting: Sitting) -> None:
        """Work with the editor of a page."""
        super().__init__(editor)
        self._editor = editor
        self._sitting = sitting
        editor.changed.connect(self._changed)

    def begin(self, view: EntryView) -> None:
        """Change the words of an entry, or go on where its change was left."""
        sitting, entry_id = self._sitting, view.logged.entry.id
        if not sitting.desk.log.may_rewrite(view.logged):
            sitting.say(self.tr("Its words are locked. Amend adds below them."))
            return
        kept = drafts_of(sitting.desk.log.drafts(sitting.case_id))
        begun = next((one for one in kept if one[1].rewrites == entry_id), None)
        if begun is None:
            self._editor.open_change(view.logged)
        else:
            self._editor.open_draft(*begun)
        self.opened.emit()

    def _changed(self, before: Entry, logged: LoggedEntry, deed: Deed) -> None:
        self.ended.emit(before.id)
        if logged.entry == before:
            self._sitting.say(self.tr("Nothing was changed."))
            return
        self._sitting.keep(self.tr("Changed. The history keeps what stood before."), deed)
