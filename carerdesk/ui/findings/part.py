"""A part of the findings page: a list of records, and what is done with them."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from carerdesk.domain.case_records import CaseRecord
from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.asking import Asking
from carerdesk.ui.findings import choices
from carerdesk.ui.findings.record_form import RecordForm
from carerdesk.ui.findings.records_pane import RecordsPane
from carerdesk.ui.targets import ShowDocument, ShowEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.ids import CaseId, DocumentId, EntryId
    from carerdesk.services.desk import Desk
    from carerdesk.services.record_book import RecordBook
    from carerdesk.ui.findings.form_line import FormLine
    from carerdesk.ui.findings.record_row import Deed, RecordRow
    from carerdesk.ui.sitting import Sitting

R = TypeVar("R", bound=CaseRecord)
_FORM = "form:"
"""What the key of a form's draft begins with."""


class Part(QObject):
    """What every list of records shares: filling, asking, keeping, taking back.

    Attributes:
        pane: The list.
        form: The form opened last.
    """

    def __init__(
        self, page: QWidget, sitting: Sitting, name: str, *, sentence: str, empty: str
    ) -> None:
        """Make the list, empty."""
        super().__init__(page)
        self._page = page
        self.sitting = sitting
        self._stale = True
        self.form: RecordForm | None = None
        self.pane = RecordsPane(
            sitting,
            name,
            sentence=sentence,
            empty=empty,
            adding=self.adding(),
            called=partial(choices.called, sitting),
        )
        self.asking = Asking(self, sitting, self.pane.room)
        self.pane.wanted.connect(self._fill)
        self.pane.detail.opened.connect(self._open_entry)
        self.pane.detail.paper_opened.connect(self._open_paper)

    @abstractmethod
    def read(self, desk: Desk, case_id: CaseId, today: date) -> Any:  # noqa: ANN401 - as `rows` takes it
        """Return what the rows are made of; asked on a worker's thread where the case is large."""

    @abstractmethod
    def rows(self, found: Any) -> Sequence[RecordRow]:  # noqa: ANN401 - what `read` returned
        """Return the records as rows."""

    @abstractmethod
    def adding(self) -> Sequence[Deed]:
        """Return what can be added."""

    def look_again(self) -> None:
        """Forget what was shown; read it again where it is in view."""
        self._stale = True
        self.asking.drop()
        if self.pane.isVisible():
            self._fill()

    def close(self) -> None:
        """Close the form; nothing is kept but by its button."""
        if self.form is not None:
            self.form.close()

    def ask(
        self,
        title: str,
        lines: Sequence[FormLine],
        keep: Callable[[Mapping[str, Any]], Changes],
        *,
        verb: str,
        said: str,
        sentence: str = "",
    ) -> None:
        """Open a form; what is kept is told to every page, and said at the foot."""

        def kept(fields: Mapping[str, Any]) -> None:
            with self.sitting.noting() as way:
                changes = keep(fields)
            name = f"{title[:1].lower()}{title[1:]}"
            self.sitting.done(said, changes, name=name, way=way)

        self.close()
        self.form = RecordForm(
            self._page, self.sitting, title, lines, kept, sentence=sentence, verb=verb
        )
        case_id, log = self.sitting.case_id, self.sitting.desk.log
        key = f"{_FORM}{hashlib.sha256(f'{title}{chr(10)}{sentence}'.encode()).hexdigest()[:32]}"
        begun = dict(log.drafts(case_id)).get(key, {})
        self.form.write(begun)
        forget = partial(self._try, partial(log.drop_draft, case_id, key) if begun else None)
        self.form.accepted.connect(forget)
        self.form.may_leave = partial(self._leave, case_id, key, forget)
        self.form.finished.connect(self._closed)
        self.form.open()

    def ask_record(  # noqa: PLR0913 - as `ask`, and what is kept where
        self,
        title: str,
        lines: Sequence[FormLine],
        book: RecordBook[R],
        record: R | None,
        *,
        verb: str,
        mend: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict,
        sentence: str = "",
    ) -> None:
        """Open a form for a new record of a book, or for another in place of one.

        `mend` makes the fields of the record of what was read from the lines.
        """

        def keep(fields: Mapping[str, Any]) -> Changes:
            whole = mend(fields)
            if record is not None:
                one: Any = record  # every kind of record is a frozen dataclass
                return book.change(replace(one, **whole))
            return book.add(self.sitting.case_id, **whole)[1]

        self.ask(title, lines, keep, verb=verb, said=self.tr("Kept."), sentence=sentence)

    def take_record(self, book: RecordBook[R], record: R, name: str) -> None:
        """Take a record out of its book, with a way back; `name` is what it is taken back by."""
        self.take_away(partial(book.remove, record), self.tr("Taken away."), name)

    def take_away(self, remove: Callable[[], Changes], said: str, name: str) -> None:
        """Take something away, with a way back."""
        self.sitting.try_deed(remove, said, name=name)

    def _fill(self) -> None:
        if self._stale:
            self._stale = False
            case_id, today = self.sitting.case_id, self.sitting.today()
            self.asking.ask(
                lambda desk: self.read(desk, case_id, today),
                lambda found: self.pane.show_rows(self.rows(found)),
            )

    def _open_entry(self, entry_id: EntryId) -> None:
        self.sitting.go("log", ShowEntry(entry_id=entry_id))

    def _open_paper(self, document_id: DocumentId, page: int) -> None:
        self.sitting.go("documents", ShowDocument(document_id=document_id, page=page))

    def _leave(self, case_id: CaseId, key: str, forget: Callable[[], object]) -> bool:
        """Keep the words of a form that is left, or over which the desk is locked, as a draft."""
        if self.form is None:
            return True
        if not self.form.is_changed:
            forget()
            return True
        log = self.sitting.desk.log
        is_kept = self._try(partial(log.keep_draft, case_id, key, self.form.written))
        if is_kept:
            self.sitting.say(self.tr("Not kept yet. Your words are there when you open it again."))
        return is_kept

    def _try(self, write: Callable[[], Changes] | None) -> bool:
        """Write to the drafts; what went wrong is said at the foot."""
        if write is None:
            return True
        try:
            self.sitting.did(write())
        except CarerDeskError as error:
            self.sitting.say(str(error), shape="need")
            return False
        return True

    def _closed(self) -> None:
        if self.form is not None:
            self.form.deleteLater()
            self.form = None
