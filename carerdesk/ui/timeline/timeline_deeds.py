"""What can be done with the timeline: lanes, reasons, a period, saving and printing."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from carerdesk.domain.errors import CarerDeskError, NotSaved
from carerdesk.ui import choosing
from carerdesk.ui.kit.printing import Paper
from carerdesk.ui.timeline.lanes_dialog import LanesDialog
from carerdesk.ui.timeline.paper import (
    Shown,
    as_pdf,
    as_png,
    as_svg,
    made_safe,
    print_timeline,
    set_up,
    text_lines,
)
from carerdesk.ui.timeline.period_dialog import PeriodDialog
from carerdesk.ui.timeline.reasons_dialog import ReasonsDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.timeline import LaneChoice
    from carerdesk.ui.kit.dialog import Dialog
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.timeline.period import Period

ChoosePrinter = Callable[["QWidget"], "QPagedPaintDevice | None"]
"""Asks where to print."""

_MAKERS: Final = {".png": as_png, ".svg": as_svg, ".pdf": as_pdf}


class TimelineDeeds(QObject):
    """Asks, does, and says what was done.

    Attributes:
        dialog: The one that is open, if one is.
    """

    def __init__(self, page: QWidget, sitting: Sitting) -> None:
        """Do things for a page."""
        super().__init__(page)
        self._page = page
        self._sitting = sitting
        self.dialog: Dialog | None = None

    def choose_lanes(self) -> None:
        """Ask which lanes are shown."""
        sitting = self._sitting
        timelines = sitting.desk.timelines

        def keep(choice: LaneChoice) -> None:
            sitting.try_deed(
                lambda: timelines.keep_lanes(sitting.case_id, choice),
                self.tr("The lanes are kept."),
                name=self.tr("choose lanes"),
                besides=True,
            )

        chosen = timelines.lanes(sitting.case_id)
        self._open(LanesDialog(self._page, sitting.look, chosen, keep))

    def choose_period(self, take: Callable[[Period], None]) -> None:
        """Ask for a period of one's own."""
        sitting = self._sitting
        self._open(PeriodDialog(self._page, sitting.look, sitting.today(), take))

    def write_reasons(self, then: Callable[[], None] | None = None) -> None:
        """Ask for other possible reasons; `then` is done once one is written."""
        sitting = self._sitting
        before = [r.text for r in sitting.desk.timelines.other_reasons(sitting.case_id)]

        def keep(texts: tuple[str, ...]) -> None:
            with sitting.noting() as way:
                changes = sitting.desk.timelines.write_reasons(sitting.case_id, texts)
            sitting.done(
                self.tr("The reasons are kept."),
                changes,
                name=self.tr("write other possible reasons"),
                way=way,
            )
            if then is not None:
                then()

        self._open(ReasonsDialog(self._page, sitting.look, before, keep, needed=then is not None))

    def save(self, shown: Callable[[], Shown]) -> None:
        """Ask where to, and save the picture with its text; reasons must be written first."""
        if not shown().reasons:
            self.write_reasons(then=lambda: self.save(shown))
            return
        target, kind = choosing.target(
            self._page,
            self.tr("Save picture"),
            self.tr("timeline.png"),
            self.tr("Picture (*.png);;PDF with the text (*.pdf);;Drawing (*.svg)"),
        )
        if target is None:
            return
        if target.suffix.lower() not in _MAKERS:
            ending = next((e for e in _MAKERS if f"*{e}" in kind), ".png")
            target = target.with_name(f"{target.name}{ending}")
        try:
            written = self.write(shown(), target)
        except CarerDeskError as fault:
            self._sitting.say(str(fault), shape="need")
            return
        names = self.tr(" and ").join(path.name for path in written)
        self._sitting.say(self.tr("Saved, with initials only: {names}.").format(names=names))

    def write(self, shown: Shown, target: Path) -> tuple[Path, ...]:
        """Write the picture and, beside it, its text; a PDF holds both.

        Raises:
            LeakFound: When a name of the case stands in it.
            NotSaved: When it could not be written.
        """
        sitting = self._sitting
        safe = made_safe(shown, sitting.desk.people.names(sitting.case_id))
        files = {target: _MAKERS[target.suffix.lower()](safe, sitting.look.theme)}
        if target.suffix.lower() != ".pdf":
            text = "\n".join(text_lines(safe)) + "\n"
            files[target.with_suffix(".txt")] = text.encode("utf-8")
        for path, data in files.items():
            _write(path, data)
        return tuple(files)

    def print(self, shown: Callable[[], Shown], choose: ChoosePrinter) -> None:
        """Print picture and text; reasons must be written first."""
        paper = self._paper(shown, lambda: self.print(shown, choose))
        if paper is not None:
            self._print(paper, choose)

    def preview(self, shown: Callable[[], Shown], choose: ChoosePrinter) -> None:
        """Show how picture and text will look on paper; reasons must be written first."""
        paper = self._paper(shown, lambda: self.preview(shown, choose))
        if paper is not None:
            from carerdesk.ui.kit.print_preview import PrintPreview  # noqa: PLC0415 - slow to load

            go_on = partial(self._print, paper, choose)
            self._open(PrintPreview(self._page, self._sitting.look, paper, go_on))

    def _paper(self, shown: Callable[[], Shown], again: Callable[[], None]) -> Paper | None:
        if not shown().reasons:
            self.write_reasons(then=again)
            return None
        sitting = self._sitting
        try:
            safe = made_safe(shown(), sitting.desk.people.names(sitting.case_id))
        except CarerDeskError as fault:
            sitting.say(str(fault), shape="need")
            return None
        theme = sitting.look.theme
        return Paper(set_up=set_up, paint=lambda device: print_timeline(device, safe, theme))

    def _print(self, paper: Paper, choose: ChoosePrinter) -> None:
        device = choose(self._page)
        if device is None:
            return
        paper.set_up(device)
        if paper.paint(device):
            self._sitting.say(self.tr("Sent to the printer."))
        else:
            words = self.tr("It could not be printed there. Choose another printer or file.")
            self._sitting.say(words, shape="need")

    def close(self) -> None:
        """Close the dialog that is open, if one is; nothing of it is kept."""
        if self.dialog is not None:
            self.dialog.reject()

    def _open(self, dialog: Dialog) -> None:
        self.close()
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None and not self.dialog.isVisible():
            self.dialog.deleteLater()
            self.dialog = None


def _write(target: Path, data: bytes) -> None:
    unfinished = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise NotSaved(
            "It could not be written there, and nothing was left. Choose another folder."
        ) from error
