"""When nothing fits: which chip hides most, and the one button that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from carerdesk.ui.log.filter_line import FilterChip, line_of

if TYPE_CHECKING:
    from carerdesk.ui.log.filter_bar import FilterBar
    from carerdesk.ui.log.list_panel import ListPanel
    from carerdesk.ui.sitting import Sitting


class EmptyList(QObject):
    """Says why a list is empty, and mends it."""

    def __init__(self, sitting: Sitting, bar: FilterBar, panel: ListPanel) -> None:
        """Keep the bar and the list it speaks for."""
        super().__init__(panel)
        self._sitting = sitting
        self._bar = bar
        self._panel = panel
        self._widest: FilterChip | None = None

    def say(self, every: int) -> None:
        """Say why none of so many entries is shown."""
        self._widest = None
        if not every:
            self._panel.say_empty(
                self.tr("Your log"),
                self.tr("What happened, when, who was there and how you know. Short is fine."),
                self.tr("Write the first entry"),
            )
            return
        found = self._find_widest()
        if found is None:
            self._panel.say_empty(
                self.tr("No entry fits."),
                self.tr("Nothing in the log has these words."),
                self.tr("Show all entries"),
            )
            return
        self._widest, hidden = found
        self._panel.say_empty(
            self.tr("No entry fits."),
            self.tr("Widest chip: {chip} hides {n}.").format(
                chip=f"{self._widest.prefix}: {self._widest.value}", n=hidden
            ),
            self.tr("Remove it"),
        )

    def mend(self) -> None:
        """Take the widest chip away, or show everything."""
        if self._widest is not None:
            self._bar.remove(self._widest)
        else:
            self._bar.show_line("")

    def _find_widest(self) -> tuple[FilterChip, int] | None:
        """Return the chip without which most entries would be found, and how many."""
        log, case_id = self._sitting.desk.log, self._sitting.case_id
        best: tuple[FilterChip, int] | None = None
        for chip in self._bar.chips:
            others = tuple(other for other in self._bar.chips if other != chip)
            total = log.find(case_id, line_of(others, self._bar.edit.text()), limit=1).total
            if total and (best is None or total > best[1]):
                best = (chip, total)
        return best
