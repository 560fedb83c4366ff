"""Bundles: from papers to one finished, checked, numbered PDF."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
from carerdesk.services.verifying import verified
from carerdesk.ui import choosing
from carerdesk.ui.bundles.audiences import file_word
from carerdesk.ui.bundles.bundle_deeds import BundleDeeds
from carerdesk.ui.bundles.bundle_rows import bundle_rows
from carerdesk.ui.bundles.bundle_work import BundleWork
from carerdesk.ui.bundles.bundles_head import BundlesHead
from carerdesk.ui.bundles.bundles_room import BundlesRoom
from carerdesk.ui.bundles.check_dialog import CheckDialog
from carerdesk.ui.bundles.least_height import LeastHeight
from carerdesk.ui.bundles.list_column import ListColumn
from carerdesk.ui.bundles.notes_column import NotesColumn
from carerdesk.ui.bundles.page_dialog import PageDialog
from carerdesk.ui.bundles.receipts_list import ReceiptsList
from carerdesk.ui.bundles.right_side import RightSide
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from carerdesk.domain.bundles import BundleReceipt, Check
    from carerdesk.services.bundles import Built, Progress
    from carerdesk.ui.bundles.bundle_rows import BundleRow
    from carerdesk.ui.sitting import Sitting

_REPLANS = ~(Changes.BUNDLES | Changes.DRAFTS | Changes.SETTINGS | Changes.KEEPING)


class BundlesPage(Page):
    """Head, and below it the list, what to look at, and the page, the build or what was made."""

    concerns: ClassVar[Changes] = Changes.EVERYTHING & ~(
        Changes.DRAFTS | Changes.SETTINGS | Changes.KEEPING
    )

    def __init__(self, sitting: Sitting) -> None:
        """Make the parts; `look_again` fills them."""
        super().__init__(sitting)
        look = self.look
        self._stack = QStackedWidget()
        self.work = BundleWork(self, sitting, self._stack)
        self.more = BundleDeeds(self, sitting, self.work)
        self.head = BundlesHead(look)
        self.left = ListColumn(look)
        self.notes = NotesColumn(look)
        self.right = RightSide(look, sitting.desk.papers, sitting.jobs)
        self.room = BundlesRoom(look, (self.left, self.notes, self.right))
        self._start = EmptyState(
            look,
            self.tr("A bundle is one PDF with an index, page numbers and a check code"),
            self.tr(
                "Choose who it is for. CarerDesk puts in what they ask for; you take out what you"
                " like."
            ),
        )
        self.dialog: CheckDialog | None = None
        self.choose_target: Callable[[str], Path | None] = self._ask_target
        self.choose_bundle: Callable[[], Path | None] = self._ask_bundle
        self._made: Path | None = None
        self._receipt: BundleReceipt | None = None
        self._closed: frozenset[str] = frozenset()
        self._earlier = ReceiptsList(look)
        self._before = ScrollPage(look, margins=(28, 20, 28, 20))
        self._before.column.addWidget(self._start, 2)
        self._before.column.addWidget(self._earlier, 1)
        self._stack.addWidget(self._before)
        self._stack.addWidget(self.room)
        whole = ScrollPage(look)  # with large text it is higher than a small screen
        inside = LeastHeight()
        box = column(look, inside)
        box.addWidget(self.head)
        box.addWidget(self._stack, 1)
        whole.column.addWidget(inside)
        column(look, self).addWidget(whole)
        self._connect()

    @property
    def list(self) -> Any:  # noqa: ANN401 - BundleList, whose name the builtin would hide
        """The list of what goes in."""
        return self.left.list

    def look_again(self, changes: Changes) -> None:
        """Plan from the record as it is now, and list what was made before."""
        if changes & _REPLANS:
            self._work_out()
        sitting = self.sitting
        receipts = sitting.desk.bundles.receipts(sitting.case_id)
        handovers = sitting.desk.issuing.handed_over(sitting.case_id)
        for receipts_list in (self.right.receipts, self._earlier):
            receipts_list.show_receipts(receipts, handovers, sitting.today())

    def arrive(self, target: object) -> None:
        """Go to the list, or to the choice of who it is for."""
        if target == "check":
            self.check_bundle()
        elif self.work.plan is None:
            self.head.audience.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def put_away(self) -> None:
        """Keep the list; stop a build, for the desk is about to be locked."""
        self.work.stop()
        self.work.keep_list()
        self.right.preview.rest()
        self.notes.names.hide_children()
        self.more.put_away()
        if self.dialog is not None:
            self.dialog.reject()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What can be done here."""
        deeds: dict[str, Callable[[], None]] = {
            "new": self._begin,
            "check_bundle": self.check_bundle,
            "export_chronology": self.more.export_chronology,
            "export_statements": self.more.export_statements,
        }
        if self.work.plan is not None and not self.work.is_building:
            deeds["finish"] = self.build
            deeds["export"] = self.build
        return deeds

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        if self.work.plan is None:
            return (self.head.audience,)
        return (self.head.audience, self.list, self.notes.names.list, self.right.preview.on)

    def hideEvent(self, event: Any) -> None:  # noqa: ANN401 - QHideEvent
        """Hide the children's names when the page is left."""
        super().hideEvent(event)
        self.notes.names.hide_children()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops a build."""
        if event.key() == Qt.Key.Key_Escape and self.work.is_building:
            self._stop()
        else:
            super().keyPressEvent(event)

    def build(self) -> None:
        """Ask where, then build in the background."""
        plan = self.work.plan
        if plan is None or self.work.is_building:
            return
        self.head.fault.say("")
        target = self.choose_target(self._file_name())
        if target is None:
            return
        if target.suffix.lower() != ".pdf":
            target = target.with_name(f"{target.name}.pdf")
        self._made = target
        self.right.show_building()
        self.room.bring(2)
        self.right.building.begin()
        try:
            self.work.build(target, plain_too=self.notes.plain_copy.isChecked())
        except CarerDeskError as fault:
            self._say_fault(str(fault))

    def check_bundle(self) -> None:
        """Check a finished PDF chosen by the user, in the background."""
        path = self.choose_bundle()
        if path is None:
            return
        self.head.fault.say("")
        run = self.sitting.jobs.run_apart(lambda _progress, _cancelled: verified(path))
        run.finished.connect(lambda checks: self._show_checks(path.name, checks))
        run.failed.connect(self.head.fault.say)

    def _connect(self) -> None:
        work, right = self.work, self.right
        self.head.audience.chosen.connect(self._choose_audience)
        self.head.audience.settled.connect(self._go_to_list)
        self.head.renamed.connect(work.rename)
        self.head.build_pressed.connect(self.build)
        self.head.lists_pressed.connect(self.more.show_lists)
        self.list.ticked.connect(lambda row, on: work.tick(row.key, on=on))
        self.list.moved.connect(lambda row, to: work.move(row.key, to))
        self.list.core_turned.connect(lambda row: work.turn_core(row.key))
        self.list.folded.connect(self._fold)
        self.list.current_changed.connect(self._show_page_of)
        self.list.opened.connect(self._open_page_of)
        self.notes.look_pressed.connect(self._look_at)
        self.notes.choices_pressed.connect(self.more.choose)
        self.notes.black_pressed.connect(self.more.black_out)
        self.list.black_wanted.connect(self.more.black_out)
        self.notes.names.change_pressed.connect(lambda: self.sitting.go("people"))
        for receipts in (right.receipts, self._earlier):
            receipts.opened.connect(self.more.show_receipt)
        right.building.stop_pressed.connect(self._stop)
        right.finished.folder_pressed.connect(self._show_folder)
        right.finished.checks_pressed.connect(self._show_made_checks)
        right.finished.list_pressed.connect(self._back_to_list)
        right.finished.split_pressed.connect(self._split)
        right.finished.handover_pressed.connect(self._hand_over)
        right.preview.zoomed.connect(self._enlarge)
        work.plan_changed.connect(self._show_plan)
        work.building_changed.connect(self._show_building)
        work.progressed.connect(self._show_progress)
        work.built.connect(self._show_built)
        work.failed.connect(self._say_fault)
        work.stopped.connect(self._say_stopped)

    def _work_out(self) -> None:
        try:
            self.work.look_again()
        except CarerDeskError as fault:
            self._say_fault(str(fault))

    def _begin(self) -> None:
        if not self.work.is_building:
            self.right.show_preview()
            self.work.begin_anew()
            self.head.audience.setCurrentIndex(-1)
        self.head.audience.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_audience(self, audience: Any) -> None:  # noqa: ANN401 - Audience, as signalled
        self.head.fault.say("")
        if not self.work.is_building:
            self.right.show_preview()  # what was made before is about another list
        try:
            self.work.choose_audience(audience)
        except CarerDeskError as fault:
            self._say_fault(str(fault))

    def _go_to_list(self) -> None:
        if self.work.plan is not None:
            self.room.bring(0)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_plan(self) -> None:
        plan, planner = self.work.plan, self.work.planner
        there = plan is not None and planner is not None
        self._stack.setCurrentWidget(self.room if there else self._before)
        self.head.name.setVisible(there)
        self.head.size_words.setVisible(there)
        self.head.build.setEnabled(there and not self.work.is_building)
        # With nothing chosen there is nothing to save, but one saved before can be opened.
        kept = self.sitting.desk.bundles.lists.of(self.sitting.case_id)
        self.head.lists.setEnabled(there or bool(kept))
        self.deeds_changed.emit()
        if plan is None or planner is None:
            return
        self.head.show_plan(plan)
        self.list.show_rows(bundle_rows(plan, self._closed))
        people = self.sitting.desk.people.of(self.sitting.case_id)
        advice = self.sitting.desk.bundles.advice(plan.request.audience)
        self.notes.show_plan(plan, advice, people)
        self.right.preview.show_plan(plan, planner)

    def _fold(self, letter: str, opens: bool) -> None:  # noqa: FBT001 - as signalled
        self._closed = self._closed - {letter} if opens else self._closed | {letter}
        self._show_plan()

    def _show_page_of(self, row: BundleRow | None) -> None:
        if row is not None and row.page and not row.is_head and self.right.is_preview:
            self.right.preview.show_page(int(row.page))

    def _open_page_of(self, row: BundleRow) -> None:
        if not row.is_head:
            if not self.work.is_building:
                self.right.show_preview()
            self._show_page_of(row)
            self.room.bring(2)

    def _look_at(self, key: str) -> None:
        item = self.work.item(key)
        place = self.list.rows.place_of(lambda row: row.key == key)
        if item is not None and item.included and not self.work.is_building:
            self.right.show_preview()
            if place >= 0:
                self.list.go_to(place)
            self.right.preview.show_page(item.first_page)
            self.room.bring(2)

    def _enlarge(self) -> None:
        dialog = PageDialog(self, self.look, self.right.preview)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _stop(self) -> None:
        self.right.building.stopping()
        self.work.stop()

    def _back_to_list(self) -> None:
        self.right.show_preview()
        self._go_to_list()

    def _show_building(self) -> None:
        building = self.work.is_building
        self.head.build.setEnabled(self.work.plan is not None and not building)
        self.head.audience.setEnabled(not building)
        if not building:
            self.sitting.badge("bundles", "")
        self.deeds_changed.emit()

    def _show_progress(self, told: Progress) -> None:
        percent = self.right.building.show_progress(told)
        self.sitting.badge("bundles", self.tr("{n} %").format(n=percent), "wait")

    def _show_built(self, receipt: BundleReceipt, made: Built) -> None:
        self._receipt = receipt
        self._made = made.path
        known = {out.key for out in self.work.plan.exclusions} if self.work.plan else set()
        dropped = [out for out in receipt.exclusions if out.key not in known]
        self.right.show_finished()
        self.right.finished.show_receipt(receipt, made.path, made.warnings, dropped)
        sentence = self.tr("The bundle is ready. %n page(s).", "", receipt.pages)
        announce(self, sentence)
        if self.isVisible():
            self.right.finished.folder.setFocus()
        else:
            self.sitting.say(
                sentence,
                undo=lambda: self.sitting.go("bundles"),
                verb=self.tr("Show &it"),
            )

    def _say_fault(self, sentence: str) -> None:
        self.right.show_preview()
        self.head.fault.say(sentence)
        if not self.isVisible():
            self.sitting.say(sentence, shape="need")

    def _say_stopped(self) -> None:
        self.right.show_preview()
        sentence = self.tr("Stopped. Nothing was written.")
        self.head.fault.say(sentence, "hold")
        if self.isVisible():
            self._go_to_list()

    def _show_folder(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.parent)))

    def _split(self) -> None:
        if self._receipt is not None and self._made is not None:
            self.more.split(self._receipt, self._made)

    def _hand_over(self) -> None:
        if self._receipt is not None:
            self.more.hand_over(self._receipt)

    def _show_made_checks(self) -> None:
        if self._receipt is not None:
            self._show_checks(self._receipt.file_name, self._receipt.checks)

    def _show_checks(self, name: str, checks: Sequence[Check]) -> None:
        dialog = CheckDialog(self, self.look, name, checks)
        dialog.finished.connect(self._checks_closed)
        self.dialog = dialog
        dialog.open()

    def _checks_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _file_name(self) -> str:
        plan = self.work.plan
        audience = file_word(plan.request.audience) if plan is not None else ""
        today = self.sitting.today()
        words = f"{self.sitting.case.reference or self.tr('Bundle')} {audience} {today:%Y-%m-%d}"
        return "-".join(re.findall(r"[A-Za-z0-9]+", words)) + ".pdf"

    def _ask_target(self, name: str) -> Path | None:
        title, kinds = self.tr("Where the bundle is to be"), self.tr("PDF files (*.pdf)")
        start = self._made.parent if self._made else None
        return choosing.target(self, title, name, kinds, start=start)[0]

    def _ask_bundle(self) -> Path | None:
        title, kinds = self.tr("Which bundle to check"), self.tr("PDF files (*.pdf)")
        return choosing.file(self, title, kinds, self._made.parent if self._made else None)
