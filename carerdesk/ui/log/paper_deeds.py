"""Printing and exporting entries from the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from carerdesk.ui.exporting import export_listing
from carerdesk.ui.kit.printing import Paper, choose_printer
from carerdesk.ui.log.entry_paper import EntryPaper, set_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPagedPaintDevice, QTextDocument
    from PySide6.QtWidgets import QWidget

    from carerdesk.services.finding import LogRow
    from carerdesk.ui.sitting import Sitting

_AT_ONCE: Final = 200
MOST_PRINTED: Final = 500
"""Entries that are laid out to be printed, some two hundred pages."""


def paper_of(sitting: Sitting, rows: Sequence[LogRow], title: str) -> QTextDocument:
    """Return entries as a document.

    Raises:
        LeakFound: When a name of the case stands in it.
    """
    names = sitting.desk.people.names(sitting.case_id)
    paper = EntryPaper(sitting.look.theme, sitting.case, names)
    paper.begin(title, sitting.today())
    paper.add(rows)
    return paper.finished(sitting.desk.safekeeping.head_line())


def entries_paper(sitting: Sitting, rows: Sequence[LogRow], title: str) -> Paper:
    """Return entries as a paper to print.

    Raises:
        LeakFound: When a name of the case stands in it.
    """
    document = paper_of(sitting, rows, title)

    def paint(device: QPagedPaintDevice) -> bool:
        document.print_(device)
        return True

    return Paper(set_up=set_up, paint=paint)


def print_paper(parent: QWidget, sitting: Sitting, paper: Paper) -> None:
    """Print a paper, after the system's own dialog."""
    device = choose_printer(parent)
    if device is not None:
        paper.set_up(device)
        paper.paint(device)
        sitting.say(parent.tr("Sent to the printer."))


def all_found(sitting: Sitting, line: str) -> tuple[LogRow, ...]:
    """Return everything a filter line finds."""
    rows: list[LogRow] = []
    while True:
        found = sitting.desk.log.find(sitting.case_id, line, limit=_AT_ONCE, offset=len(rows))
        rows += found.rows
        if not found.rows or len(rows) >= found.total:
            return tuple(rows)


def export_found(parent: QWidget, sitting: Sitting, line: str, total: int) -> None:
    """Ask where to, and keep what a filter line finds as a PDF, a Word file or a table."""
    stem = parent.tr("Log, {n} entries").format(n=total)
    case_id = sitting.case_id
    export_listing(parent, sitting, stem, lambda desk: desk.listings.log(case_id, line))
