"""Deeds on the whole desk: written out, a finished bundle checked, the ways to Safekeeping."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.errors import Cancelled, CannotExport
from carerdesk.services.verifying import CHECKER, save_checker, verified
from carerdesk.ui import choosing
from carerdesk.ui.cases.packing import hand_over
from carerdesk.ui.editor.templates_dialog import TemplatesDialog
from carerdesk.ui.exporting import in_background
from carerdesk.ui.safekeeping.take_out_dialog import TakeOutDialog
from carerdesk.ui.shell.case_deeds import case_details, new_case, open_sample
from carerdesk.ui.targets import WriteEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.bundles import Check
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
        "save_checker": lambda: keep_checker(window, sitting),
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
    chosen = choosing.folder(window, _say("Where shall it be written?"))
    if chosen is None:
        return
    place = chosen / f"CarerDesk {sitting.now():%Y-%m-%d %H%M}"
    secret = dialog.choice.typed if dialog.is_sealed else ""
    aside = sitting.desk.aside

    def work(_progress: object, cancelled: Callable[[], bool]) -> Path:
        job = aside.ask(lambda desk: desk.takeout.job(), cancelled=cancelled)
        if secret:
            return job.seal(place, secret, cancelled=cancelled)
        job.run(place, cancelled=cancelled)
        return place

    done = (
        _say("Everything was written to one encrypted file, {name}.")
        if secret
        else _say("Everything was written to the folder {name}. It is not encrypted.")
    )
    run = in_background(sitting, work, _say("Writing everything out…"))
    run.cancelled.connect(lambda: sitting.say(_say("Stopped. Nothing was left in the folder.")))
    run.finished.connect(lambda written: sitting.say(done.format(name=written.name)))


def check_bundle(window: QWidget, sitting: Sitting) -> None:
    """Ask for a finished bundle and check it against its own statements."""
    chosen = choosing.file(window, _say("Which bundle?"), "PDF (*.pdf)")
    if chosen is None:
        return

    def work(_progress: object, cancelled: Callable[[], bool]) -> tuple[Check, ...]:
        checks = verified(chosen)
        if cancelled():
            raise Cancelled
        return checks

    def tell(checks: tuple[Check, ...]) -> None:
        wanting = [check.title for check in checks if check.passed is False]
        if wanting:
            what = "; ".join(wanting)
            sitting.say(_say("Not as it was: {what}.").format(what=what), shape="need")
        else:
            sitting.say(_say("The bundle still says what it said when it was made."))

    run = in_background(sitting, work, _say("Checking the bundle…"), is_apart=True)
    run.cancelled.connect(lambda: sitting.say(_say("Stopped. The bundle was not checked.")))
    run.finished.connect(tell)


def keep_checker(window: QWidget, sitting: Sitting) -> None:
    """Ask where, and write the tool that checks a bundle without this program."""
    chosen, _ = choosing.target(window, _say("Save the checking tool"), CHECKER, "Python (*.py)")
    if chosen is None:
        return
    try:
        save_checker(chosen)
    except CannotExport as fault:
        sitting.say(str(fault), shape="need")
        return
    sitting.say(_say("Saved. Send it with the bundle and its record file."))


def _say(words: str) -> str:
    return QCoreApplication.translate("DeskDeeds", words)
