"""Exporting lists: where to is asked, the rows are counted, and a file is written or none."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui import choosing
from carerdesk.ui.asking import is_large

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.desk import Desk
    from carerdesk.services.listings import Listing
    from carerdesk.ui.jobs import Running
    from carerdesk.ui.sitting import Sitting


def export_listing(
    parent: QWidget, sitting: Sitting, stem: str, gather: Callable[[Desk], Listing]
) -> None:
    """Ask where to, and write a listing in the form its ending says; of a large case by a worker.

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
    target, kind = choosing.target(parent, parent.tr("Export"), f"{stem}.pdf", ";;".join(kinds))
    if target is None:
        return
    if target.suffix.lower() not in kinds.values():
        target = target.with_name(f"{target.name}{kinds.get(kind, '.pdf')}")
    case_id = sitting.case_id

    def say(count: int) -> None:
        words = parent.tr("Exported, with initials only: {name}, %n line(s)", "", count)
        sitting.say(words.format(name=target.name))

    if is_large(sitting):
        aside = sitting.desk.aside

        def work(_progress: object, cancelled: Callable[[], bool]) -> int:
            listing = aside.ask(gather, cancelled=cancelled)
            aside.ask(
                lambda desk: desk.listings.keep(case_id, listing, target, cancelled=cancelled),
                cancelled=cancelled,
            )
            return listing.count

        run = in_background(sitting, work, parent.tr("Gathering the lines…"))
        run.cancelled.connect(lambda: sitting.say(parent.tr("Stopped. Nothing was written.")))
        run.finished.connect(say)
        return
    try:
        with _waiting():
            listing = gather(sitting.desk)
            sitting.desk.listings.keep(case_id, listing, target)
    except CarerDeskError as error:
        sitting.say(str(error), shape="need")
        return
    say(listing.count)


def in_background(
    sitting: Sitting,
    work: Callable[[Any, Callable[[], bool]], object],
    said: str,
    *,
    is_apart: bool = False,
) -> Running:
    """Have a worker do something, with a way to stop it at the foot; what goes wrong is said there.

    Args:
        sitting: The desk and the window.
        work: Given ``progress`` and ``cancelled``.
        said: Meanwhile.
        is_apart: Whether it holds nothing of the desk, so that locking need not wait for it.
    """
    run = (sitting.jobs.run_apart if is_apart else sitting.jobs.run)(work)
    run.failed.connect(lambda sentence: sitting.say(sentence, shape="need"))
    sitting.say(said, undo=run.cancel, verb=QCoreApplication.translate("Exporting", "Stop"))
    return run


@contextlib.contextmanager
def _waiting() -> Iterator[None]:
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
