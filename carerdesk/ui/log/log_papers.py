"""What of the log goes on paper: the entry shown, or all that was found; looked at first or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.log.paper_deeds import (
    MOST_PRINTED,
    all_found,
    entries_paper,
    export_found,
    print_paper,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.finding import LogRow
    from carerdesk.ui.kit.printing import Paper
    from carerdesk.ui.sitting import Sitting


class LogPapers(QObject):
    """Prints, shows beforehand how it will look, and exports."""

    def __init__(self, page: QWidget, sitting: Sitting) -> None:
        """Keep the page the dialogs belong to."""
        super().__init__(page)
        self._page = page
        self._sitting = sitting

    def print(self, row: LogRow) -> None:
        """Print an entry."""
        self._with_paper((row,), self.tr("An entry of the log"), self._to_printer)

    def preview(self, row: LogRow) -> None:
        """Show how an entry will look on paper."""
        self._with_paper((row,), self.tr("An entry of the log"), self._look_at)

    def preview_found(self, line: str) -> None:
        """Show how everything a filter line finds will look on paper; printing is its verb."""
        total = self._total(line)
        if not total:
            self._sitting.say(self.tr("No entry fits, so there is nothing to print."))
        elif total > MOST_PRINTED:
            self._sitting.say(
                self.tr(
                    "{total} entries are more than can be printed at once. Find fewer, at most "
                    "{most}, or export them."
                ).format(total=f"{total:,}", most=MOST_PRINTED),
                undo=lambda: self.export(line),
                verb=self.tr("&Export"),
                shape="need",
            )
        else:
            self._print_found(line)

    def _print_found(self, line: str) -> None:
        rows = all_found(self._sitting, line)
        self._with_paper(rows, self.tr("From the log"), self._look_at)

    def export(self, line: str) -> None:
        """Keep everything a filter line finds as a PDF."""
        export_found(self._page, self._sitting, line, self._total(line))

    def _total(self, line: str) -> int:
        return self._sitting.desk.log.find(self._sitting.case_id, line, limit=1).total

    def _with_paper(
        self, rows: Sequence[LogRow], title: str, deed: Callable[[Paper], None]
    ) -> None:
        try:
            paper = entries_paper(self._sitting, rows, title)
        except CarerDeskError as error:
            self._sitting.say(str(error), shape="need")
            return
        deed(paper)

    def _to_printer(self, paper: Paper) -> None:
        print_paper(self._page, self._sitting, paper)

    def _look_at(self, paper: Paper) -> None:
        from carerdesk.ui.kit.print_preview import PrintPreview  # noqa: PLC0415 - slow to load

        go_on = partial(self._to_printer, paper)
        PrintPreview(self._page, self._sitting.look, paper, go_on).exec()
