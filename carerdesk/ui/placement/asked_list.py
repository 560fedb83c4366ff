"""What names none of several children: whose each is, said by a tick; without one it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from carerdesk.domain.date_words import short
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.tick_list import TickList
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.services.returning import ToReturn
    from carerdesk.ui.theme.look import Look

_SHOWN = 6


class AskedList(QWidget):
    """Space ticks.

    Attributes:
        list: The entries, then the papers.
    """

    given = Signal(str, bool)  # id of the record, whether it is this child's

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._filling = False
        self._says = Words("", "label", strong=False, wrap=True)
        self.list = TickList(look, shown=_SHOWN)
        self.list.itemChanged.connect(self._ticked)
        box = column(look, self, gap=6)
        box.addWidget(self._says)
        box.addWidget(self.list)

    def show_records(self, records: ToReturn, today: date) -> None:
        """Show what is asked about; nothing where nothing is."""
        child = records.child.initials
        said = QCoreApplication.translate(
            "AskedList", "These name no child. Tick what is {child}’s; what is not ticked stays."
        ).format(child=child)
        self._says.setText(said)
        self.list.setAccessibleName(said)
        rows: list[tuple[str, str]] = [
            (e.entry.id, f"{short(e.happened, today)}: {e.entry.gist or e.entry.text}")
            for e in records.asked_entries
        ]
        paper = QCoreApplication.translate("AskedList", "Paper: {title}")
        rows += [(d.id, paper.format(title=d.title or d.name)) for d in records.asked_papers]
        self._filling = True
        place = self.list.currentRow()
        self.list.clear()
        for record_id, words in rows:
            ticked = record_id in records.theirs
            self.list.add(words.partition("\n")[0], record_id, ticked=ticked)
        self.list.setCurrentRow(max(0, min(place, len(rows) - 1)))
        self._filling = False
        self.list.fit()
        self.setVisible(bool(rows))

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self._filling:
            is_theirs = item.checkState() is Qt.CheckState.Checked
            self.given.emit(item.data(Qt.ItemDataRole.UserRole), is_theirs)
