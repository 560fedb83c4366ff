"""What can be done with a list or a finished bundle beside building it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from carerdesk.domain.ids import DocumentId
from carerdesk.ui.bundles.audiences import whom
from carerdesk.ui.bundles.handover_dialog import HandoverDialog
from carerdesk.ui.bundles.options_dialog import OptionsDialog
from carerdesk.ui.bundles.receipt_dialog import ReceiptDialog
from carerdesk.ui.bundles.split_dialog import SplitDialog
from carerdesk.ui.documents.black_out_dialog import black_out
from carerdesk.ui.exporting import export_listing
from carerdesk.ui.kit.name_dialog import NameDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.bundle_lists import BundleList
    from carerdesk.domain.bundles import BundleReceipt
    from carerdesk.domain.changes import Changes
    from carerdesk.ui.bundles.bundle_work import BundleWork
    from carerdesk.ui.kit.dialog import Dialog
    from carerdesk.ui.sitting import Sitting

MEGABYTE = 1_000_000


class BundleDeeds(QObject):
    """Saves and opens lists, asks for choices, splits, writes down who gets it, exports lists.

    Attributes:
        dialog: The dialog that is open, if any.
    """

    split_done = Signal(object)  # the parts made

    def __init__(self, page: QWidget, sitting: Sitting, work: BundleWork) -> None:
        """Work for the page."""
        super().__init__(page)
        self._page = page
        self._sitting = sitting
        self._work = work
        self.dialog: Dialog | None = None

    def black_out(self, key: str) -> None:
        """Look at what is to be covered in a paper, and keep what is decided."""
        kind, _, rest = key.partition(":")
        if kind == "document" and not self._work.is_building:
            document = self._sitting.desk.papers.get(DocumentId(rest))
            black_out(self._page, self._sitting, document)

    def lists_menu(self) -> QMenu:
        """Return the menu of saved lists: save this one, open one, remove one."""
        sitting = self._sitting
        menu = QMenu(self._page)
        save = menu.addAction(self.tr("&Save this list…"), self.save_list)
        save.setEnabled(self._work.plan is not None)
        kept = sitting.desk.bundles.lists.of(sitting.case_id)
        if not kept:
            return menu
        menu.addSeparator()
        for one in kept:
            menu.addAction(one.name.replace("&", "&&"), partial(self.open_list, one))
        menu.addSeparator()
        away = menu.addMenu(self.tr("&Remove a list"))
        for one in kept:
            away.addAction(one.name.replace("&", "&&"), partial(self.remove_list, one))
        return menu

    def show_lists(self, place: QPoint) -> None:
        """Show the menu of saved lists; without any, save this one at once."""
        sitting = self._sitting
        if sitting.desk.bundles.lists.of(sitting.case_id):
            self.lists_menu().popup(place)
        else:
            self.save_list()

    def save_list(self) -> None:
        """Ask for a name and keep the list under it; a list of that name is replaced."""
        plan = self._work.plan
        if plan is None:
            return
        dialog = NameDialog(
            self._page,
            self._sitting.look,
            self.tr("Save this list"),
            sentence=self.tr("Ticks, order and choices are kept in the desk, under Saved lists."),
            verb=self.tr("&Save the list"),
            name=plan.request.title,
        )
        dialog.accepted.connect(lambda: self._keep_list(dialog.name))
        self._open(dialog)

    def _keep_list(self, name: str) -> None:
        plan, sitting = self._work.plan, self._sitting
        if plan is None:
            return
        lists = sitting.desk.bundles.lists
        same = [one for one in lists.of(sitting.case_id) if one.name == name]

        def keep() -> Changes:
            if same:
                return lists.change(replace(same[0], request=plan.request))
            return lists.add(sitting.case_id, name=name, request=plan.request)[1]

        sitting.try_deed(keep, self.tr("The list is saved."), name=self.tr("save the list"))

    def open_list(self, one: BundleList) -> None:
        """Take up a saved list as of today."""
        self._work.take_up(replace(one.request, prepared_on=self._sitting.today()))

    def remove_list(self, one: BundleList) -> None:
        """Take a saved list away; it can be put back."""
        sitting, lists = self._sitting, self._sitting.desk.bundles.lists
        sitting.try_deed(
            lambda: lists.remove(one),
            self.tr("The list is removed."),
            name=self.tr("remove the list"),
        )

    def choose(self) -> None:
        """Ask for the choices of this bundle."""
        plan = self._work.plan
        if plan is None or self._work.is_building:
            return
        dialog = OptionsDialog(self._page, self._sitting, plan)
        dialog.accepted.connect(lambda: self._work.take_up(dialog.request))
        self._open(dialog)

    def show_receipt(self, receipt: BundleReceipt) -> None:
        """Show where a bundle made before went and its checks; from there, who else gets it."""
        handovers = self._sitting.desk.issuing.handed_over(receipt.case_id)
        gone = [one for one in handovers if one.bundle == receipt.id]
        dialog = ReceiptDialog(self._page, self._sitting.look, receipt, gone)
        self._open(dialog)
        # After what `_open` connected, which lets go of whatever dialog is the page's at that time.
        dialog.finished.connect(lambda code: self.hand_over(receipt) if code else None)

    def hand_over(self, receipt: BundleReceipt) -> None:
        """Ask who gets a bundle and write it down."""
        self._open(HandoverDialog(self._page, self._sitting, receipt, whom(receipt.audience)))

    def split(self, receipt: BundleReceipt, path: Path) -> None:
        """Ask how large each file may be, and split in the background."""
        sitting = self._sitting
        dialog = SplitDialog(self._page, sitting.look, sitting.desk.limits.of(receipt.audience))
        dialog.accepted.connect(lambda: self._split(path, *dialog.bounds))
        self._open(dialog)

    def _split(self, path: Path, megabytes: int, pages: int) -> None:
        bundles = self._sitting.desk.bundles

        def work(_progress: Any, cancelled: Any) -> Any:  # noqa: ANN401 - as jobs call it
            return bundles.split(
                path, most_bytes=megabytes * MEGABYTE, most_pages=pages, cancelled=cancelled
            )

        run = self._sitting.jobs.run(work)
        run.finished.connect(self._was_split)
        run.failed.connect(lambda sentence: self._sitting.say(sentence, shape="need"))

    def _was_split(self, parts: Any) -> None:  # noqa: ANN401 - as signalled
        self.split_done.emit(parts)
        self._sitting.say(self.tr("%n file(s) beside the bundle.", "", len(parts)))

    def export_chronology(self) -> None:
        """Export a chronology of the period chosen."""
        since = self._work.plan.request.since if self._work.plan is not None else None
        case_id = self._sitting.case_id
        export_listing(
            self._page,
            self._sitting,
            self.tr("Chronology"),
            lambda desk: desk.listings.chronology(case_id, since),
        )

    def export_statements(self) -> None:
        """Export who said what."""
        case_id = self._sitting.case_id
        export_listing(
            self._page,
            self._sitting,
            self.tr("Statements"),
            lambda desk: desk.listings.statements(case_id),
        )

    def put_away(self) -> None:
        """Close what is open: the desk is about to be locked."""
        if self.dialog is not None:
            self.dialog.reject()

    def _open(self, dialog: Dialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
