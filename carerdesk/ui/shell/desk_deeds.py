"""Deeds on the whole desk: written out, a finished bundle checked, the ways to Safekeeping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.cases.packing import hand_over
from carerdesk.ui.editor.templates_dialog import TemplatesDialog
from carerdesk.ui.safekeeping.take_out_dialog import TakeOutDialog
from carerdesk.ui.shell.case_deeds import case_details, new_case, open_sample
from carerdesk.ui.targets import WriteEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.sitting import Sitting


def desk_deeds(window: QWidget, sitting: Sitting) -> Mapping[str, Callable[[], object]]:
    """What can be done with the desk and its cases, by command key."""
    return {
        "back_up": lambda: sitting.go("safekeeping", "copies"),
        "take_out": lambda: take_out(window, sitting),
        "check_desk": lambda: sitting.go("safekeeping", "check now"),
        "placement_end": lambda: sitting.go("placement"),
        "make_provable": lambda: sitting.go("safekeeping", "proof"),
        "keys_of_desk": lambda: sitting.go("safekeeping", "keys"),
        "templates": lambda: show_templates(window, sitting),
        "check_bundle": lambda: check_bundle(window, sitting),
        "new_case": lambda: new_case(window, sitting),
        "case_details": lambda: case_details(window, sitting),
        "open_sample": lambda: open_sample(sitting),
        "hand_over": lambda: hand_over(window, sitting),
    }


def show_templates(window: QWidget, sitting: Sitting) -> None:
    """Show the templates of the desk; the one chosen begins an entry."""
    dialog = TemplatesDialog(window, sitting)
    if not dialog.exec() or dialog.chosen is None:
        return
    template = sitting.desk.templates.filled(dialog.chosen.name, sitting.case_id)
    sitting.go("log", WriteEntry(template=template))


def take_out(window: QWidget, sitting: Sitting) -> None:
    """Ask how and where, and write everything out: to a new folder, or to one encrypted file."""
    dialog = TakeOutDialog(window, sitting.look)
    if not dialog.exec():
        return
    chosen = QFileDialog.getExistingDirectory(window, _say("Where shall it be written?"))
    if not chosen:
        return
    place = Path(chosen) / f"CarerDesk {sitting.now():%Y-%m-%d %H%M}"
    secret = dialog.choice.typed if dialog.is_sealed else ""
    try:
        job = sitting.desk.takeout.job()
    except CarerDeskError as error:
        sitting.say(str(error), shape="need")
        return

    def work(_progress: object, cancelled: Callable[[], bool]) -> Path:
        if secret:
            return job.seal(place, secret, cancelled=cancelled)
        job.run(place, cancelled=cancelled)
        return place

    run = sitting.jobs.run(work)
    run.failed.connect(lambda sentence: sitting.say(sentence, shape="need"))
    run.cancelled.connect(lambda: sitting.say(_say("Stopped. Nothing was left in the folder.")))
    done = (
        _say("Everything was written to one encrypted file, {name}.")
        if secret
        else _say("Everything was written to the folder {name}. It is not encrypted.")
    )
    run.finished.connect(lambda written: sitting.say(done.format(name=written.name)))
    sitting.say(_say("Writing everything out…"), undo=run.cancel, verb=_say("Stop"))


def check_bundle(window: QWidget, sitting: Sitting) -> None:
    """Ask for a finished bundle and check it against its own statements."""
    chosen, _ = QFileDialog.getOpenFileName(window, _say("Which bundle?"), "", "PDF (*.pdf)")
    if not chosen:
        return
    try:
        checks = sitting.desk.bundles.verify(Path(chosen))
    except CarerDeskError as error:
        sitting.say(str(error), shape="need")
        return
    wanting = [check.title for check in checks if check.passed is False]
    if wanting:
        sitting.say(_say("Not as it was: {what}.").format(what="; ".join(wanting)), shape="need")
    else:
        sitting.say(_say("The bundle still says what it said when it was made."))


def _say(words: str) -> str:
    return QCoreApplication.translate("DeskDeeds", words)
