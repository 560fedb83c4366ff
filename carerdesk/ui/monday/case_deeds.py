"""What can be done with a case from the Monday page, without leaving it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.monday import CaseGroup
from carerdesk.services.log import NewEntry
from carerdesk.ui.clocks.put_off_dialog import PutOffDialog
from carerdesk.ui.monday.consent_dialog import ConsentDialog
from carerdesk.ui.monday.note_dialog import NoteDialog
from carerdesk.ui.targets import WriteLetter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.cases import Case
    from carerdesk.domain.changes import Changes
    from carerdesk.domain.entries import EntryKind
    from carerdesk.domain.ids import CaseId
    from carerdesk.domain.letters import LetterDraft
    from carerdesk.services.ways_back import WayBack
    from carerdesk.ui.kit.dialog import Dialog
    from carerdesk.ui.monday.case_words import CaseRow
    from carerdesk.ui.sitting import Sitting


class CaseDeeds(QObject):
    """Each deed is about the one case it is given and reads no other.

    Attributes:
        dialog: The dialog opened last.
        written: Chasers begun from this page, the last one first.
        touched: The case the last deed changed, until the page has looked at it again.
    """

    moved_on = Signal()  # a letter acted: on to the next case

    def __init__(self, page: QWidget, sitting: Sitting) -> None:
        """Work for a page."""
        super().__init__(page)
        self._page = page
        self._sitting = sitting
        self.dialog: Dialog | None = None
        self.written: list[LetterDraft] = []
        self.touched: CaseId | None = None

    def open(self, row: CaseRow) -> None:
        """Put the case on the desk."""
        self._take(row)
        self._sitting.go("today")

    def why(self, row: CaseRow) -> None:
        """Show why the date is the date."""
        self._take(row)
        due = row.line.due
        if due is not None and due.promise_id is not None:
            self._sitting.go("log", due.entry_id)
        else:
            self._sitting.go("clocks", due.clock_key if due is not None else None)

    def ask_next(self, row: CaseRow) -> None:
        """Offer the letters that can be the next step."""
        due = row.line.due
        self._take(row)
        self._sitting.go("letters", WriteLetter(about=due.clock_key if due is not None else ""))

    def chase(self, row: CaseRow) -> None:
        """Begin the chaser whose turn it is, kept as a draft in its case; the page stays."""
        due = row.line.due
        if row.line.group is not CaseGroup.LATE or due is None:
            self._say(self.tr("{case}: nobody is late, so there is nothing to chase."), row)
            return
        sitting, case_id = self._sitting, row.line.case.id
        letters = sitting.desk.letters
        try:
            about = due.clock_key or self._promised(row)
            with sitting.noting(besides=True) as way:
                draft = letters.begin(case_id, letters.chaser(case_id, about), about=about)
                changes = letters.keep(draft)
        except CarerDeskError as fault:
            sitting.say(str(fault), shape="need")
            return
        self.written.insert(0, draft)
        said = self.tr("{case}: the chaser is begun. It waits under Letters.")
        self._did(
            row, changes, said, self.tr("begin a chaser"), way, also=partial(self._list, draft)
        )
        self.moved_on.emit()

    def note(self, row: CaseRow) -> None:
        """Write one line into the log of the case."""
        keep = partial(self._note, row)
        self._open(NoteDialog(self._page, self._sitting.look, row.case, keep))

    def put_off(self, row: CaseRow) -> None:
        """Put the date off to a day; a promise keeps its own."""
        due = row.line.due
        if due is None or not due.clock_key:
            self._say(self.tr("{case}: only the date of a clock can be put off."), row)
            return
        keep = partial(self._put_off, row)
        title = f"{row.case}, {due.title}"
        self._open(PutOffDialog(self._page, self._sitting.look, title, self._sitting.today(), keep))

    def consent(self, row: CaseRow) -> None:
        """Show and record the consent the case rests on."""
        case = row.line.case
        before = self._sitting.desk.monday.consents(case.id)
        did = partial(self._did, row)
        self._open(ConsentDialog(self._page, self._sitting, case, before, did))

    def pack(self, row: CaseRow) -> None:
        """Hand the case over; it is put on the desk first, so that it is plain which one goes."""
        self._take(row)
        self._sitting.ask("hand_over")

    def open_draft(self, draft: LetterDraft) -> None:
        """Go to a chaser that was begun here."""
        self._sitting.take_case(draft.case_id)
        self._sitting.go("letters", draft)

    def called(self, draft: LetterDraft) -> str:
        """Return which case a chaser is in."""
        case: Case = self._sitting.desk.cases.get(draft.case_id)
        return case.reference or case.title

    def close(self) -> None:
        """Close the dialog that is open, if one is; nothing of it is kept."""
        if self.dialog is not None:
            self.dialog.reject()

    def _take(self, row: CaseRow) -> None:
        if row.line.case.id != self._sitting.case_id:
            self._sitting.take_case(row.line.case.id)

    def _promised(self, row: CaseRow) -> str:
        sitting, due = self._sitting, row.line.due
        clocks = sitting.desk.clocks.listed(row.line.case.id, sitting.today())
        wanted = str(due.promise_id) if due is not None else ""
        return next((c.key for c in clocks if str(c.readings[0].started_by.id) == wanted), "")

    def _note(self, row: CaseRow, kind: EntryKind, words: str) -> None:
        sitting = self._sitting
        with sitting.noting() as way:
            _, changes = sitting.desk.log.record(
                NewEntry(
                    case_id=row.line.case.id,
                    kind=kind,
                    gist=words,
                    happened=FuzzyDate.on(sitting.today()),
                )
            )
        self._did(row, changes, self.tr("{case}: it is in the log."), self.tr("log a note"), way)

    def _put_off(self, row: CaseRow, until: date) -> None:
        due, sitting = row.line.due, self._sitting
        if due is None:
            return
        with sitting.noting() as way:
            try:
                changes = sitting.desk.clocks.put_off(row.line.case.id, due.clock_key, until)
            except CarerDeskError as fault:
                sitting.say(str(fault), shape="need")
                return
        said = self.tr("{case}: put off. The date itself stays.")
        self._did(row, changes, said, self.tr("put the date off"), way)

    def _list(self, draft: LetterDraft, back: bool) -> None:  # noqa: FBT001 - as `done` tells it
        """Leave a chaser that was taken back out of those begun here."""
        self.written = [one for one in self.written if one.id != draft.id]
        if not back:
            self.written.insert(0, draft)

    def _did(
        self,
        row: CaseRow,
        changes: Changes,
        said: str,
        name: str,
        way: WayBack,
        also: Callable[[bool], None] | None = None,
    ) -> None:
        self.touched = row.line.case.id
        self._sitting.done(said.format(case=row.case), changes, name=name, way=way, also=also)

    def _say(self, words: str, row: CaseRow) -> None:
        self._sitting.say(words.format(case=row.case))

    def _open(self, dialog: Dialog) -> None:
        self.close()
        self.dialog = dialog
        dialog.finished.connect(lambda: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: Dialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
