"""What can be done with an entry, each with its way back where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.domain.reminders import ReminderAbout
from carerdesk.services.log import NewEvent
from carerdesk.ui.log.amend_dialog import AmendDialog
from carerdesk.ui.log.end_promise_dialog import EndPromiseDialog
from carerdesk.ui.log.history_dialog import HistoryDialog
from carerdesk.ui.log.link_dialog import LinkDialog
from carerdesk.ui.log.log_papers import LogPapers
from carerdesk.ui.log.mark_dialog import MarkDialog
from carerdesk.ui.log.withdraw_dialog import WithdrawDialog
from carerdesk.ui.reminders.setting import remind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.services.finding import LogRow
    from carerdesk.services.log import LinkView
    from carerdesk.ui.log.entry_view import EntryView
    from carerdesk.ui.sitting import Sitting


class EntryDeeds(QObject):
    """Deeds for the entry shown; each asks in a dialog of its own where it must."""

    change_wanted = Signal()

    def __init__(self, parent: QWidget, sitting: Sitting) -> None:
        """Keep the page the dialogs belong to."""
        super().__init__(parent)
        self._page = parent
        self._sitting = sitting

    def fill(self, menu: QMenu, view: EntryView, row: LogRow) -> None:
        """Put every deed into a menu."""
        menu.clear()
        change: tuple[tuple[str, Callable[[], None]], ...] = (
            ((self.tr("Change its &words"), self.change_wanted.emit),) if view.may_change else ()
        )
        deeds: tuple[tuple[str, Callable[[], None]] | None, ...] = (
            *change,
            (self.tr("&Amend…"), lambda: self.amend(view)),
            (self.tr("&Link…"), lambda: self.link(view)),
            (self.tr("Add to a &bundle"), lambda: self.bundle(view)),
            (self.tr("&Mark what this means for the procedure…"), lambda: self.mark(view)),
            (self.tr("&Remind me of this…"), lambda: self.remind(view)),
            None,
            (self.tr("&Print…"), lambda: self.print(row)),
            (self.tr("&Copy the number"), lambda: self.copy_number(view)),
            (self.tr("Show &history…"), lambda: self.show_history(view)),
            None,
            (self.tr("&Withdraw the entry…"), lambda: self.withdraw(view)),
        )
        for deed in deeds:
            if deed is None:
                menu.addSeparator()
                continue
            action = menu.addAction(deed[0])
            action.triggered.connect(lambda _=False, do=deed[1]: do())
            if deed[0] == self.tr("&Withdraw the entry…"):
                action.setEnabled(not view.logged.is_withdrawn)

    def amend(self, view: EntryView) -> None:
        """Add below what stands there."""
        dialog = AmendDialog(self._page, self._sitting, view)
        if dialog.exec() and dialog.changes is not None:
            self._did(dialog.changes, self.tr("Added below the entry."))

    def withdraw(self, view: EntryView) -> None:
        """Strike it through, with a reason."""
        if view.logged.is_withdrawn:
            self._sitting.say(self.tr("It is withdrawn already."))
            return
        dialog = WithdrawDialog(self._page, self._sitting, view.logged)
        if dialog.exec() and dialog.changes is not None:
            self._did(dialog.changes, self.tr("Withdrawn. It stays in the log, struck through."))

    def link(self, view: EntryView) -> None:
        """Link it to another."""
        entry_id = view.logged.entry.id
        dialog = LinkDialog(self._page, self._sitting, view.logged)
        before = {link.link.id for link in self._sitting.desk.log.links(entry_id)}
        if dialog.exec() and dialog.changes is not None:
            after = self._sitting.desk.log.links(entry_id)
            new = next((link for link in after if link.link.id not in before), None)
            undo = (lambda: self._unlink_quietly(new)) if new is not None else None
            self._did(dialog.changes, self.tr("Linked. Both entries show it."), undo)

    def unlink(self, link: LinkView) -> None:
        """Take a link away."""
        self._try(
            lambda: self._sitting.desk.log.unlink(link.link.id),
            self.tr("The link was taken away."),
            lambda: self._do(
                lambda: self._sitting.desk.log.link(
                    link.link.source, link.link.target, link.link.kind
                )
            ),
        )

    def mark(self, view: EntryView) -> None:
        """Say what it means for the procedure."""
        dialog = MarkDialog(self._page, self._sitting, view.logged)
        marked = dialog.exec() and dialog.changes is not None
        if marked and dialog.changes is not None and dialog.marked is not None:
            event_id = dialog.marked.id
            self._did(
                dialog.changes,
                self.tr("Marked. The clocks were counted anew."),
                lambda: self._do(lambda: self._sitting.desk.clocks.unmark(event_id)),
            )

    def remind(self, view: EntryView) -> None:
        """Be told of it again on a day."""
        remind(self._page, self._sitting, ReminderAbout.ENTRY, view.logged.entry.id)

    def unmark(self, event: CaseEvent) -> None:
        """Take a meaning away."""

        def again() -> Changes:
            new = NewEvent(
                what=event.what,
                date=event.date,
                facts=event.facts,
                estimated=event.estimated,
                note=event.note,
            )
            _, changes = self._sitting.desk.clocks.mark(
                self._sitting.case_id, new, entry_id=event.entry_id
            )
            return changes

        self._try(
            lambda: self._sitting.desk.clocks.unmark(event.id),
            self.tr("Taken away. The clocks were counted anew."),
            lambda: self._do(again),
        )

    def end_promise(self, promise: Promise) -> None:
        """Say how a promise ended, or open it again."""
        ledger, case_id = self._sitting.desk.promises, self._sitting.case_id
        if promise.state is PromiseState.OPEN:
            dialog = EndPromiseDialog(self._page, self._sitting, promise)
            if dialog.exec() and dialog.changes is not None:
                self._did(
                    dialog.changes,
                    self.tr("Kept with the entry that shows it."),
                    lambda: self._do(lambda: ledger.reopen(case_id, promise.id)),
                )
            return
        shown_by = promise.shown_by
        self._try(
            lambda: ledger.reopen(case_id, promise.id),
            self.tr("The promise is open again."),
            (lambda: self._do(lambda: ledger.close(case_id, promise.id, promise.state, shown_by)))
            if shown_by is not None
            else None,
        )

    def bundle(self, view: EntryView) -> None:
        """Put it into a bundle."""
        self._sitting.go("bundles", f"entry:{view.logged.entry.id}")

    def show_history(self, view: EntryView) -> None:
        """Show every event that concerns it."""
        events = self._sitting.desk.log.history(view.logged.entry.id)
        HistoryDialog(self._page, self._sitting, events).exec()

    def copy_number(self, view: EntryView) -> None:
        """Copy its number in the record."""
        QGuiApplication.clipboard().setText(str(view.logged.number))
        self._sitting.say(self.tr("Number {n} copied.").format(n=view.logged.number))

    def print(self, row: LogRow) -> None:
        """Print it."""
        LogPapers(self._page, self._sitting).print(row)

    def _unlink_quietly(self, link: LinkView | None) -> None:
        if link is not None:
            self._do(lambda: self._sitting.desk.log.unlink(link.link.id))

    def _do(self, deed: Callable[[], Changes]) -> None:
        try:
            self._sitting.did(deed())
        except CarerDeskError as error:
            self._sitting.say(str(error), shape="need")

    def _try(self, deed: Callable[[], Changes], said: str, undo: Callable[[], None] | None) -> None:
        try:
            changes = deed()
        except CarerDeskError as error:
            self._sitting.say(str(error), shape="need")
            return
        self._did(changes, said, undo)

    def _did(self, changes: Changes, said: str, undo: Callable[[], None] | None = None) -> None:
        self._sitting.did(changes)
        self._sitting.say(said, undo=undo)
