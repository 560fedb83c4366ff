"""Printing and exporting entries from the log."""

from __future__ import annotations

import contextlib
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from carerdesk.domain.errors import CarerDeskError, NotSaved
from carerdesk.ui.log.entry_paper import EntryPaper, as_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QWidget

    from carerdesk.services.finding import LogRow
    from carerdesk.ui.sitting import Sitting

_AT_ONCE: Final = 200


def paper_of(sitting: Sitting, rows: Sequence[LogRow], title: str) -> QTextDocument:
    """Return entries as a document.

    Raises:
        LeakFound: When a name of the case stands in it.
    """
    names = sitting.desk.people.names(sitting.case_id)
    paper = EntryPaper(sitting.look.theme, sitting.case, names)
    paper.begin(title, sitting.today())
    paper.add(rows)
    return paper.finished()


def print_rows(parent: QWidget, sitting: Sitting, rows: Sequence[LogRow], title: str) -> None:
    """Print entries, after the system's own dialog."""
    try:
        document = paper_of(sitting, rows, title)
    except CarerDeskError as error:
        sitting.say(str(error), shape="need")
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        document.print_(printer)
        sitting.say(parent.tr("Sent to the printer."))


def export_found(parent: QWidget, sitting: Sitting, line: str, total: int) -> None:
    """Ask where to, and keep what a filter line finds as a PDF."""
    name = parent.tr("Log, {n} entries.pdf").format(n=total)
    chosen, _ = QFileDialog.getSaveFileName(parent, parent.tr("Export"), name, "PDF (*.pdf)")
    if not chosen:
        return
    target = Path(chosen)
    try:
        with _waiting():
            write_found(sitting, line, target, parent.tr("From the log"))
    except CarerDeskError as error:
        sitting.say(str(error), shape="need")
        return
    words = parent.tr("Exported, with initials only: {name}").format(name=target.name)
    sitting.say(words)


def write_found(sitting: Sitting, line: str, target: Path, title: str) -> None:
    """Write what a filter line finds as a PDF, whole or not at all.

    Raises:
        LeakFound: When a name of the case stands in it.
        NotSaved: When it could not be written.
    """
    rows: list[LogRow] = []
    while True:
        found = sitting.desk.log.find(sitting.case_id, line, limit=_AT_ONCE, offset=len(rows))
        rows += found.rows
        if not found.rows or len(rows) >= found.total:
            break
    data = as_pdf(paper_of(sitting, rows, title), title)
    unfinished = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise NotSaved(
            "It could not be written there, and nothing was left. Choose another folder."
        ) from error


@contextlib.contextmanager
def _waiting() -> Iterator[None]:
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
