"""Packing one case for somebody else: asked, made in the background, written down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui import choosing
from carerdesk.ui.cases.pack_dialog import PackDialog
from carerdesk.ui.exporting import in_background

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.sitting import Sitting


def hand_over(window: QWidget, sitting: Sitting) -> None:
    """Ask to whom the case on the desk goes, then where the pack shall be."""
    case, desk = sitting.case, sitting.desk
    consent = desk.monday.consent(case.id, sitting.today())
    gone = [one for one in desk.issuing.handed_over(case.id) if one.bundle is None]
    dialog = PackDialog(window, sitting.look, case, consent, gone)
    if dialog.exec():
        chosen = choose_place(window)
        if chosen is not None:
            pack(sitting, dialog, chosen)


def choose_place(window: QWidget) -> Path | None:
    """Ask for a folder, such as a memory stick."""
    return choosing.folder(window, _say("Where shall the pack be?"))


def pack(sitting: Sitting, dialog: PackDialog, place: Path) -> None:
    """Make the pack in the background, look it over whole, and write down who gets it."""
    case_id = sitting.case_id
    to, how = dialog.to.editor.text(), dialog.how.editor.text()
    words = dialog.phrase.editor.text()
    with_names, aside = dialog.names.isChecked(), sitting.desk.aside

    def work(_progress: object, cancelled: Callable[[], bool]) -> Path:
        job = aside.ask(
            lambda desk: desk.handing_over.job(case_id, with_childrens_names=with_names),
            cancelled=cancelled,
        )
        return job.run(place, words, cancelled=cancelled)

    def made(_where: Path) -> None:
        try:
            _, changes = sitting.desk.handing_over.written_down(case_id, to=to, how=how)
        except CarerDeskError as error:
            sitting.say(str(error), shape="need")
            return
        sitting.did(changes)
        sitting.say(_say("The pack is made and was checked. It opens with its own words only."))

    run = in_background(sitting, work, _say("Packing the case…"))
    run.cancelled.connect(lambda: sitting.say(_say("Stopped. Nothing was left in the folder.")))
    run.finished.connect(made)


def _say(words: str) -> str:
    return QCoreApplication.translate("Packing", words)
