"""The messages of a thread, the earliest first; a press shows one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from carerdesk.domain.date_words import in_words
from carerdesk.domain.dates import DateKind
from carerdesk.domain.mail_threads import subject_of
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.documents import Document
    from carerdesk.domain.names import NamesTable
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRow:
    """One message: who wrote it, initials first, and when; whether it is the one shown."""

    document: Document
    who: str
    when: str
    is_shown: bool

    @property
    def sentence(self) -> str:
        """The row as plain words."""
        shown = _say("Shown now.") if self.is_shown else ""
        parts = (f"{self.who}.", f"{self.when}.", f"{subject_of(self.document)}.", shown)
        return " ".join(part for part in parts if part not in {"", "."})


class _ThreadDelegate(RowDelegate[ThreadRow]):
    side = 20

    def height(self, row: ThreadRow, width: int) -> int:  # noqa: ARG002 - two lines each
        return self.look.theme.px(58)

    def paint_row(self, row: ThreadRow, draw: RowPainter) -> None:
        draw.icon("ph.envelope-simple", y=29)
        draw.skip(12)
        whole = draw.right
        wide = draw.words(row.when, y=18, style="small", colour="text2", right=True, keep=True)
        draw.take_right(wide, gap=12)
        draw.words(row.who, y=18, weight=600 if row.is_shown else 500)
        draw.right = whole
        draw.words(subject_of(row.document), y=40, style="small", colour="text2")


class ThreadList(Entrance):
    """Who wrote what when; the message shown is said to be so.

    Attributes:
        rows: The list.
    """

    opened = Signal(object)  # DocumentId

    def __init__(self, look: Look) -> None:
        """Show no message yet."""
        super().__init__()
        self._model: RowsModel[ThreadRow] = RowsModel(
            [Column(title="", words=lambda line: line.who)],
            RowTraits(sentence=lambda line: line.sentence),
        )
        self.rows = RowsView(
            look, self.tr("Messages of this thread"), self._model, _ThreadDelegate(look)
        )
        column(look, self).addWidget(self.rows)
        self.entrance = self.rows
        self.rows.opened.connect(lambda line: self.opened.emit(line.document.id))

    def show_thread(
        self, documents: Sequence[Document], shown: Document, names: NamesTable
    ) -> None:
        """Show these messages.

        Args:
            documents: The earliest first.
            shown: The one shown beside.
            names: Turns the names of people to initials.
        """
        lines = [thread_row(document, shown, names) for document in documents]
        self._model.show(lines)
        self.rows.go_to(next((i for i, line in enumerate(lines) if line.is_shown), 0))


def thread_row(document: Document, shown: Document, names: NamesTable) -> ThreadRow:
    """Return a message as a row."""
    sender = dict(document.headers).get("From", "").partition("<")[0].strip(' "')
    when = "" if document.dated.kind is DateKind.UNKNOWN else in_words(document.dated)
    same = document.message_id and document.message_id == shown.message_id
    return ThreadRow(
        document=document,
        who=names.initialled(sender) or _say("sender not said"),
        when=when,
        is_shown=document.id == shown.id or bool(same),
    )


def _say(words: str) -> str:
    return QCoreApplication.translate("ThreadList", words)
