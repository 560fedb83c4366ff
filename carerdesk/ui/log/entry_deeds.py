"""What can be done with an entry, each with its way back where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.domain.reminders import ReminderAbout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.services.finding import LogRow
    from carerdesk.services.log import LinkView
    from carerdesk.ui.log.entry_view import EntryView
    from carerdesk.ui.sitting import Sitting


class EntryDeeds(QObject):
    """Deeds for the entry shown; each asks in a dialog of its own where it must.

    A dialog is loaded when it is asked for: all of them take half as long to load as the log.
    """

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
            ((self.tr("Chang&e its words"), self.change_wanted.emit),) if view.may_change else ()
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
        from carerdesk.ui.log.amend_dialog import AmendDialog  # noqa: PLC0415 - see above

        dialog = AmendDialog(self._page, self._sitting, view)
        with self._sitting.noting() as way:
            dialog.exec()
        if dialog.changes is not None:
            self._sitting.done(
                self.tr("Added below the entry."),
                dialog.changes,
                name=self.tr("add to the entry"),
                way=way,
            )

    def withdraw(self, view: EntryView) -> None:
        """Strike it through, with a reason."""
        from carerdesk.ui.log.withdraw_dialog import WithdrawDialog  # noqa: PLC0415 - see above

        if view.logged.is_withdrawn:
            self._sitting.say(self.tr("It is withdrawn already."))
            return
        dialog = WithdrawDialog(self._page, self._sitting, view.logged)
        with self._sitting.noting() as way:
            dialog.exec()
        if dialog.changes is not None:
            self._sitting.done(
                self.tr("Withdrawn. It stays in the log, struck through."),
                dialog.changes,
                name=self.tr("withdraw the entry"),
                way=way,
            )

    def link(self, view: EntryView) -> None:
        """Link it to another."""
        from carerdesk.ui.log.link_dialog import LinkDialog  # noqa: PLC0415 - see above

        dialog = LinkDialog(self._page, self._sitting, view.logged)
        with self._sitting.noting() as way:
            dialog.exec()
        if dialog.changes is not None:
            self._sitting.done(
                self.tr("Linked. Both entries show it."),
                dialog.changes,
                name=self.tr("link the entries"),
                way=way,
            )

    def unlink(self, link: LinkView) -> None:
        """Take a link away."""
        self._sitting.try_deed(
            lambda: self._sitting.desk.log.unlink(link.link.id),
            self.tr("The link was taken away."),
            name=self.tr("take the link away"),
        )

    def mark(self, view: EntryView) -> None:
        """Say what it means for the procedure."""
        from carerdesk.ui.log.mark_dialog import MarkDialog  # noqa: PLC0415 - see above

        dialog = MarkDialog(self._page, self._sitting, view.logged)
        with self._sitting.noting() as way:
            dialog.exec()
        if dialog.changes is not None:
            self._sitting.done(
                self.tr("Marked. The clocks were counted anew."),
                dialog.changes,
                name=self.tr("mark the entry"),
                way=way,
            )

    def remind(self, view: EntryView) -> None:
        """Be told of it again on a day."""
        from carerdesk.ui.reminders.setting import remind  # noqa: PLC0415 - see above

        remind(self._page, self._sitting, ReminderAbout.ENTRY, view.logged.entry.id)

    def unmark(self, event: CaseEvent) -> None:
        """Take a meaning away."""
        self._sitting.try_deed(
            lambda: self._sitting.desk.clocks.unmark(event.id),
            self.tr("Taken away. The clocks were counted anew."),
            name=self.tr("take the mark away"),
        )

    def end_promise(self, promise: Promise) -> None:
        """Say how a promise ended, or open it again."""
        from carerdesk.ui.log.end_promise_dialog import EndPromiseDialog  # noqa: PLC0415 - see above

        ledger, case_id = self._sitting.desk.promises, self._sitting.case_id
        if promise.state is PromiseState.OPEN:
            dialog = EndPromiseDialog(self._page, self._sitting, promise)
            with self._sitting.noting() as way:
                dialog.exec()
            if dialog.changes is not None:
                self._sitting.done(
                    self.tr("Kept with the entry that shows it."),
                    dialog.changes,
                    name=self.tr("end the promise"),
                    way=way,
                )
            return
        self._sitting.try_deed(
            lambda: ledger.reopen(case_id, promise.id),
            self.tr("The promise is open again."),
            name=self.tr("open the promise again"),
        )

    def bundle(self, view: EntryView) -> None:
        """Put it into a bundle."""
        self._sitting.go("bundles", f"entry:{view.logged.entry.id}")

    def show_history(self, view: EntryView) -> None:
        """Show every event that concerns it."""
        from carerdesk.ui.log.history_dialog import HistoryDialog  # noqa: PLC0415 - see above

        events = self._sitting.desk.log.history(view.logged.entry.id)
        HistoryDialog(self._page, self._sitting, events).exec()

    def copy_number(self, view: EntryView) -> None:
        """Copy its number in the record."""
        QGuiApplication.clipboard().setText(str(view.logged.number))
        self._sitting.say(self.tr("Number {n} copied.").format(n=view.logged.number))

    def print(self, row: LogRow) -> None:
        """Print it."""
        from carerdesk.ui.log.log_papers import LogPapers  # noqa: PLC0415 - see above

        LogPapers(self._page, self._sitting).print(row)
