"""The way back of adding papers: they are put aside, for out of the desk they never go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.undoing import Deed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.ids import CaseId, DocumentId
    from carerdesk.ui.sitting import Sitting


def keep_ways_back(sitting: Sitting, added: Sequence[tuple[CaseId, DocumentId]]) -> None:
    """Let Undo put aside what was added to each case; what is said of it stays."""
    papers = sitting.desk.papers

    def turn(write: Callable[..., Changes], ids: Sequence[DocumentId]) -> Changes:
        return write(*(document for document, _ in papers.some(ids)))

    for case_id in dict.fromkeys(case for case, _ in added):
        ids = [document for case, document in added if case == case_id]
        count = len(ids)
        name = QCoreApplication.translate("Adding", "add %n paper(s)", None, count)
        undo = partial(turn, papers.aside.put, ids)
        redo = partial(turn, papers.aside.bring_back, ids)
        sitting.undoing.keep(case_id, Deed(name=name, undo=undo, redo=redo))
