"""What somebody said, each with its day and the way to where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from carerdesk.domain.date_words import in_words, short
from carerdesk.services.sayings import Saying, said_by
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.words import Words
from carerdesk.ui.targets import ShowDocument, ShowEntry

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from carerdesk.domain.people import Person
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.look import Look

_MOST = 200
_SHOWN = 50


class _Delegate(RowDelegate[Saying]):
    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__(look)
        self._today = today

    def height(self, row: Saying, width: int) -> int:  # noqa: ARG002 - one line each
        return self.look.theme.size("row.recent")

    def paint_row(self, row: Saying, draw: RowPainter) -> None:
        draw.icon("ph.ear", y=21)
        draw.skip(10)
        day = short(row.on, self._today())
        wide = draw.words(day, y=21, style="small", colour="text2", right=True, keep=True)
        draw.take_right(wide, gap=12)
        draw.words(_one_line(row), y=21, colour="text2" if row.is_withdrawn else "text")


class SaidList(QWidget):
    """Hidden where nothing is recorded.

    Attributes:
        rows: What they said, the newest first.
    """

    def __init__(self, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__()
        self._sitting = sitting
        self._count = Words("", "label")
        self._model: RowsModel[Saying] = RowsModel(
            [Column(title="", words=_one_line)], RowTraits(sentence=self._sentence)
        )
        delegate = _Delegate(sitting.look, sitting.today)
        name = self.tr("What they said")
        self.rows = RowsView(sitting.look, name, self._model, delegate, whole=True)
        self.rows.opened.connect(self._open)
        box = column(sitting.look, self, gap=6)
        box.addWidget(self._count)
        box.addWidget(self.rows)

    def show_person(self, person: Person) -> None:
        """Show what somebody said, by the entries that name them and the statements."""
        sitting = self._sitting
        desk, case_id = sitting.desk, sitting.case_id
        named = person.initials.replace('"', "")
        lines = (f'"{named}"', f'who:"{named}"')
        entries = [
            r.entry for line in lines for r in desk.log.find(case_id, line, limit=_MOST).rows
        ]
        statements = desk.statements.statements.of(case_id)
        said = said_by(person, entries, statements)
        self._model.show(said[:_SHOWN])
        self.setVisible(bool(said))
        self._count.setText(self.tr("Said %n thing(s), as recorded", "", len(said)))

    def _open(self, saying: Saying) -> None:
        if saying.entry_id is not None:
            self._sitting.go("log", ShowEntry(entry_id=saying.entry_id))
        elif saying.document_id is not None:
            target = ShowDocument(document_id=saying.document_id, page=saying.page)
            self._sitting.go("documents", target)
        else:
            self._sitting.say(self.tr("No source yet. Findings is where one is given."))

    def _sentence(self, saying: Saying) -> str:
        when = in_words(saying.on)
        struck = self.tr("In an entry that was withdrawn.") if saying.is_withdrawn else ""
        words = _one_line(saying).rstrip(".")
        return f"{when[:1].upper()}{when[1:]}. {words}. {struck}".strip()


def _one_line(saying: Saying) -> str:
    return " ".join(saying.words.split())
