"""What can be done with findings: looked at, their question copied, set aside with a reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from carerdesk.domain.date_words import short
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Origin
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.findings import FindingKind
from carerdesk.services.taking_in import Filing
from carerdesk.ui.asking import Asking, is_large
from carerdesk.ui.clocks.grounds_box import AT_ONCE, MOST_LINKS
from carerdesk.ui.clocks.set_aside_dialog import SetAsideDialog
from carerdesk.ui.kit.kinds import kind_name
from carerdesk.ui.targets import ShowDocument, ShowEntry, WriteLetter
from carerdesk.ui.undoing import Deed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.findings import RecordFinding
    from carerdesk.domain.ids import CaseId, DocumentId, EntryId
    from carerdesk.services.desk import Desk
    from carerdesk.ui.clocks.findings_pane import FindingsPane
    from carerdesk.ui.sitting import Sitting

    _Read = tuple[Sequence[RecordFinding], Mapping[EntryId, str]]


class ShowsFindings(Protocol):
    """What has a pane of findings, and says somewhere how many stand."""

    findings: FindingsPane

    def count_findings(self, number: int | None) -> None:
        """Say how many findings stand."""


class FindingDeeds(QObject):
    """Fills the findings of the clocks page and does what is asked for there.

    Attributes:
        dialog: The dialog opened last.
    """

    def __init__(self, page: QWidget, sitting: Sitting, detail: ShowsFindings) -> None:
        """Work for a page and its detail."""
        super().__init__(page)
        self._page = page
        self._sitting = sitting
        self._detail = detail
        self._is_stale = True
        self.dialog: SetAsideDialog | None = None
        pane = detail.findings
        self.asking = Asking(self, sitting, pane.room)
        pane.wanted.connect(self._fill)
        pane.opened.connect(self._open_entry)
        pane.written.connect(self._write)
        pane.copied.connect(self._copy)
        pane.aside.connect(self._ask)
        pane.paper_opened.connect(self._open_paper)
        pane.kept.connect(self._put_with_papers)

    def look_again(self) -> None:
        """Forget what was shown; fill it at once where it is in view or the case is small."""
        self._is_stale = True
        self.asking.drop()
        is_small = not is_large(self._sitting)
        if not is_small:
            self._detail.count_findings(None)
        if is_small or self._detail.findings.isVisible():
            self._fill()

    def close(self) -> None:
        """Close the dialog; nothing is set aside but by its button."""
        if self.dialog is not None:
            self.dialog.close()

    def _fill(self) -> None:
        if not self._is_stale:
            return
        self._is_stale = False
        sitting = self._sitting
        self.asking.ask(partial(self._read, sitting.case_id, sitting.today()), self._show)

    def _read(self, case_id: CaseId, today: date, desk: Desk) -> _Read:
        """Read the findings, and what the entries are called that are named at first."""
        found = desk.findings.of(case_id, today)
        named = {
            entry_id
            for finding in found
            for side in (finding.reasons_for, finding.reasons_against)
            for ground in side[:AT_ONCE]
            for entry_id in ground.entries[:MOST_LINKS]
        }
        return found, {entry_id: self._called(desk, today, entry_id) for entry_id in named}

    def _show(self, read: _Read) -> None:
        found, names = read
        sitting = self._sitting

        def called(entry_id: EntryId) -> str:
            name = names.get(entry_id)
            return name or self._called(sitting.desk, sitting.today(), entry_id)

        self._detail.findings.show_findings(found, called)
        self._detail.count_findings(sum(not finding.set_aside for finding in found))

    def _called(self, desk: Desk, today: date, entry_id: EntryId) -> str:
        logged = desk.log.entry(entry_id)
        day = short(logged.happened, today)
        return self.tr("{kind}, {day}").format(kind=kind_name(logged.entry.kind), day=day)

    def _open_entry(self, entry_id: EntryId) -> None:
        self._sitting.go("log", ShowEntry(entry_id=entry_id))

    def _write(self, finding: RecordFinding) -> None:
        """Write the letter that puts the finding's question, about its clock where it has one."""
        sitting = self._sitting
        started = set(finding.events)
        clocks = sitting.desk.clocks.all(sitting.case_id, sitting.today())
        about = next(
            (
                clock.key
                for clock in clocks
                if finding.kind is FindingKind.LATE
                and clock.readings
                and clock.rule.id in finding.id
                and clock.readings[0].started_by.id in started
            ),
            "",
        )
        kind = sitting.desk.letters.for_finding(finding)
        if kind == "chaser" and not about:
            kind = "question"
        sitting.go("letters", WriteLetter(kind=kind, about=about, question=finding.question))

    def _open_paper(self, document_id: DocumentId, page: int) -> None:
        self._sitting.go("documents", ShowDocument(document_id=document_id, page=page))

    def _put_with_papers(self, finding: RecordFinding) -> None:
        """Keep the finding, both sides, as a paper of its own, so that a bundle can hold it."""
        desk, case_id = self._sitting.desk, self._sitting.case_id
        title = self.tr("Comparison: {title}").format(title=finding.title)
        filing = Filing(title=title, origin=Origin.NOTES, dated=FuzzyDate.on(self._sitting.today()))
        try:
            data = desk.listings.as_paper(case_id, desk.listings.finding(case_id, finding))
            paper, changes = desk.papers.add(case_id, "comparison.pdf", data, filing)
        except CarerDeskError as error:
            self._sitting.say(str(error), shape="need")
            return
        self._sitting.did(changes)
        aside = desk.papers.aside
        self._sitting.keep(
            self.tr("Put with the papers. A bundle can hold it, both sides and all."),
            Deed(
                name=self.tr("put it with the papers"),
                undo=lambda: aside.put(paper),
                redo=lambda: aside.bring_back(paper),
            ),
        )

    def _copy(self, finding: RecordFinding) -> None:
        QApplication.clipboard().setText(finding.question)
        self._sitting.say(self.tr("The question is copied. Put it in a letter in your own words."))

    def _ask(self, finding: RecordFinding) -> None:
        sitting = self._sitting
        if finding.set_aside:
            sitting.try_deed(
                lambda: sitting.desk.findings.take_up(sitting.case_id, finding.key),
                self.tr("Taken up again."),
                name=self.tr("take the finding up again"),
            )
            return
        self.close()
        self.dialog = SetAsideDialog(
            self._page,
            sitting.look,
            finding.title,
            partial(self._set_aside, finding.key),
            sentence=self.tr("It stays at the end of this list with your reason."),
        )
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _set_aside(self, key: str, reason: str) -> None:
        sitting = self._sitting
        with sitting.noting() as way:
            changes = sitting.desk.findings.set_aside(sitting.case_id, key, reason)
        sitting.done(
            self.tr("Set aside, with your reason."),
            changes,
            name=self.tr("set the finding aside"),
            way=way,
        )

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
