"""Exporting lists: where to is asked, the rows are counted, and a file is written or none."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from carerdesk.domain.errors import CarerDeskError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.listings import Listing
    from carerdesk.ui.sitting import Sitting


def export_listing(
    parent: QWidget, sitting: Sitting, stem: str, gather: Callable[[], Listing]
) -> None:
    """Ask where to, and write a listing in the form its ending says.

    Args:
        parent: The page.
        sitting: The desk.
        stem: Name offered, without its ending.
        gather: Gathers the rows once it is known where to.
    """
    kinds = {
        parent.tr("PDF (*.pdf)"): ".pdf",
        parent.tr("Word file (*.docx)"): ".docx",
        parent.tr("Table (*.csv)"): ".csv",
    }
    chosen, kind = QFileDialog.getSaveFileName(
        parent, parent.tr("Export"), f"{stem}.pdf", ";;".join(kinds)
    )
    if not chosen:
        return
    target = Path(chosen)
    if target.suffix.lower() not in kinds.values():
        target = target.with_name(f"{target.name}{kinds.get(kind, '.pdf')}")
    try:
        with _waiting():
            listing = gather()
            sitting.desk.listings.keep(sitting.case_id, listing, target)
    except CarerDeskError as error:
        sitting.say(str(error), shape="need")
        return
    words = parent.tr("Exported, with initials only: {name}, %n line(s)", "", listing.count)
    sitting.say(words.format(name=target.name))


@contextlib.contextmanager
def _waiting() -> Iterator[None]:
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
