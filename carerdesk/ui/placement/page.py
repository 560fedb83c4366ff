"""When a placement ends: looked through, written out, received, and then removed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from carerdesk.domain.changes import Changes
from carerdesk.domain.date_words import plain_day
from carerdesk.domain.errors import CarerDeskError, NotFound
from carerdesk.domain.ids import EntryId
from carerdesk.ui import choosing
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words
from carerdesk.ui.page import Page
from carerdesk.ui.placement.entry_split_dialog import EntrySplitDialog
from carerdesk.ui.placement.form import PlacementForm
from carerdesk.ui.placement.receipt_paper import Receipt, print_receipt, save_receipt
from carerdesk.ui.safekeeping.secret_dialog import SecretDialog
from carerdesk.ui.targets import ShowEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.ids import PersonId
    from carerdesk.domain.returned import RecordsReturned
    from carerdesk.services.returning import ToReturn
    from carerdesk.ui.placement.going_list import GoingRow
    from carerdesk.ui.sitting import Sitting


class PlacementPage(Page):
    """One child at a time; what cannot be undone comes last and asks for the passphrase.

    Attributes:
        form: The four steps.
        records: Those of the child chosen, or ``None``.
    """

    concerns: ClassVar[Changes] = Changes.EVERYTHING & ~(Changes.DRAFTS | Changes.KEEPING)

    def __init__(self, sitting: Sitting) -> None:
        """Show no child yet."""
        super().__init__(sitting)
        self.records: ToReturn | None = None
        self._written = ""
        self.form = PlacementForm(self.look, sitting.today())
        head = Ground("canvas", line="bottom")
        band = column(self.look, head, gap=2, margins=(28, 14, 20, 12))
        band.addWidget(Words(self.tr("When a placement ends"), "title"))
        band.addWidget(
            Words(
                self.tr(
                    "Many services want the child’s records back. What is yours stays with you."
                ),
                "body",
                "text2",
                wrap=True,
            )
        )
        box = column(self.look, self)
        box.addWidget(head)
        box.addWidget(self.form, 1)
        self.form.child_chosen.connect(self._choose)
        self.form.write_pressed.connect(self._write)
        self.form.print_pressed.connect(self._print)
        self.form.save_pressed.connect(self._save)
        self.form.remove_pressed.connect(self._remove)
        self.form.record_opened.connect(self._show_record)
        self.form.asked.given.connect(self._give)
        self.form.split_pressed.connect(self._split)

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - it is one child
        """Read what would go back, and what stands in its way."""
        returning, case_id = self.sitting.desk.returning, self.sitting.case_id
        children = returning.children(case_id)
        self.form.show_children(children)
        self.form.show_returned(returning.returned(case_id))
        chosen = self.form.child
        self._choose(chosen if chosen is not None else (children[0].id if children else None))

    def arrive(self, target: object) -> None:  # noqa: ARG002 - there is only one way in
        """The focus starts at the child."""
        self.form.whose.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """The form."""
        return (self.form,)

    def _choose(self, child: PersonId | None) -> None:
        self.records = None
        if child is not None:
            try:
                self.records = self.sitting.desk.returning.of(self.sitting.case_id, child)
            except NotFound:
                self.records = None
        self._show()

    def _show(self) -> None:
        records = self.records
        code = records.code if records is not None else ""
        self.form.show_records(records, is_written=bool(code) and self._written == code)

    def _give(self, record_id: str, theirs: bool) -> None:  # noqa: FBT001 - as signalled
        if self.records is None:
            return
        child = self.records.child.id
        try:
            self.sitting.desk.returning.give(
                self.sitting.case_id, record_id, child if theirs else None
            )
        except CarerDeskError as error:
            self.sitting.say(str(error), shape="need")
        QTimer.singleShot(0, self, lambda: self._choose(child))

    def _split(self) -> None:
        records = self.records
        waiting = (*records.mixed, *records.shared) if records is not None else ()
        if records is None or not waiting:
            return
        dialog = EntrySplitDialog(self.window(), self.sitting, waiting[0], records.child)
        if dialog.exec() and dialog.changes is not None:
            self.sitting.did(dialog.changes)
            self.sitting.say(self.tr("Split. Both parts are in the log."))

    def _write(self) -> None:
        records = self.records
        chosen = choosing.folder(self, self.tr("Where shall they be written?"))
        if chosen is None or records is None:
            return
        day = f"{self.sitting.now():%Y-%m-%d %H%M}"
        folder = chosen / f"Records of {records.child.initials} {day}"
        try:
            job = self.sitting.desk.returning.job(records)
        except CarerDeskError as error:
            self.sitting.say(str(error), shape="need")
            return
        run = self.sitting.jobs.run(lambda _, cancelled: job.run(folder, cancelled=cancelled))
        run.failed.connect(lambda sentence: self.sitting.say(sentence, shape="need"))
        run.cancelled.connect(lambda: self.sitting.say(self.tr("Stopped. Nothing was left.")))
        run.finished.connect(lambda _: self._is_written(records))
        self.sitting.say(self.tr("Writing the records…"), undo=run.cancel, verb=self.tr("&Stop"))

    def _is_written(self, records: ToReturn) -> None:
        self._written = records.code
        self.sitting.say(self.tr("Written, and not encrypted. Hand the folder over, then note it."))
        self._show()

    def _receipt(self) -> Receipt | None:
        if self.records is None:
            return None
        return Receipt(
            records=self.records,
            to=self.form.whom,
            on=self.form.day,
            record=self.sitting.desk.safekeeping.head_line(),
        )

    def _print(self) -> None:
        receipt = self._receipt()
        if receipt is not None:
            print_receipt(self.window(), self.look.theme.tokens, receipt)

    def _save(self) -> None:
        receipt = self._receipt()
        chosen, _ = choosing.target(self, self.tr("Save the receipt"), "receipt.pdf", "PDF (*.pdf)")
        if chosen is None or receipt is None:
            return
        if save_receipt(chosen, self.look.theme.tokens, receipt):
            self.sitting.say(self.tr("The receipt was saved."))
        else:
            self.sitting.say(
                self.tr("It could not be written there. Choose another place."), shape="need"
            )

    def _remove(self) -> None:
        records = self.records
        if records is None or not self.form.is_in_order():
            return
        done: list[tuple[RecordsReturned, Changes]] = []

        def deed(typed: str) -> str:
            if self.sitting.jobs.is_busy:  # its paper may be kept already, and its record not yet
                return self.tr(
                    "Papers are being read or written just now. Nothing was removed; wait until "
                    "that has ended."
                )
            done.append(
                self.sitting.desk.returning.remove(
                    records, passphrase=typed, to=self.form.whom, on=self.form.day
                )
            )
            return ""

        dialog = SecretDialog(
            self.window(),
            self.look,
            self.tr("Remove the records of {child}").format(child=records.child.initials),
            sentence=self.tr(
                "{entries} and {papers} are erased in this desk for good. What stays: that they "
                "were given back, to whom and when, and your own entries. {copies}"
            ).format(
                copies=self._still_held(),
                entries=self.tr("%n entr(y|ies)", "", len(records.entries)),
                papers=self.tr("%n paper(s)", "", len(records.documents)),
            ),
            label=self.tr("&Passphrase of this desk"),
            verb=self.tr("&Remove them for good"),
            deed=deed,
        )
        dialog.main.setDefault(False)
        if dialog.exec():
            stub, changes = done[0]
            self.sitting.undoing.forget()  # an older deed's way back could hold what was erased
            self._written = ""
            self.form.clear()
            self.sitting.say(
                self.tr(
                    "Removed. {n} records were given back; the history is sound. {copies}"
                ).format(n=stub.entries + stub.documents, copies=self._still_held())
            )
            self.sitting.did(changes)

    def _still_held(self) -> str:
        """Say which copies keep what is erased here, and until when."""
        held = self.sitting.desk.backups.still_held()
        if not held.is_known:
            return self.tr(
                "The place of the backups cannot be looked at now: those in it keep theirs until "
                "they run out or you delete them."
            )
        if not held.backups:
            return self.tr(
                "No backup in the chosen place holds them; copies elsewhere keep theirs."
            )
        still = self.tr(
            "%n backup(s) made before may hold them until they run out or you delete them",
            "",
            held.backups,
        )
        if held.until is None:
            return self.tr("{still}. Copies elsewhere keep theirs.").format(still=still)
        return self.tr(
            "{still}: with a backup each day the last goes on {day}. Copies elsewhere keep theirs."
        ).format(still=still, day=plain_day(held.until))

    def _show_record(self, row: GoingRow) -> None:
        target = ShowEntry(entry_id=EntryId(row.record_id)) if row.place == "log" else row.record_id
        self.sitting.go(row.place, target)
