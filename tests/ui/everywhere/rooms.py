"""Every view and every dialog of the window, and how it is brought to the screen.

Places come from the table of places.  A dialog is added by one line in `DIALOGS`; one that has none
fails `test_registry`.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

import carerdesk.ui
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, PassageKind
from carerdesk.domain.reminders import ReminderAbout
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.ui.bundles.page import BundlesPage
from carerdesk.ui.clocks.page import ClocksPage
from carerdesk.ui.help.dialog import HelpDialog
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.log.end_promise_dialog import EndPromiseDialog
from carerdesk.ui.log.entry_view import EntryView
from carerdesk.ui.log.link_dialog import LinkDialog
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.page import Page
from carerdesk.ui.people.page import PeoplePage
from carerdesk.ui.preferences.passphrase_dialog import PassphraseDialog
from carerdesk.ui.reminders.setting import remind
from carerdesk.ui.reminders.until_dialog import UntilDialog
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import ShowEntry, WriteEntry
from carerdesk.ui.timeline.page import TimelinePage
from tests.ui.everywhere.later_dialogs import MADE


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A window at the sample case, and the ways to a view or a dialog.

    Attributes:
        window: The window.
        desk: The desk it is at.
        folder: For what is made.
        told: The locked desk which that is a copy of.
    """

    window: MainWindow
    desk: Desk
    folder: Path
    told: Path

    @property
    def sitting(self) -> Sitting:
        """The sitting."""
        assert self.window.sitting is not None
        return self.window.sitting

    def go(self, place: str, target: object = None) -> Page:
        """Go to a place."""
        assert self.window.frame is not None
        self.window.frame.go(place, target)
        return self.page

    @property
    def page(self) -> Page:
        """The page in front."""
        assert self.window.frame is not None
        page = self.window.frame.page
        assert page is not None
        return page

    @property
    def clocks(self) -> ClocksPage:
        """The clocks."""
        return cast("ClocksPage", self.go("clocks"))

    @property
    def timeline(self) -> TimelinePage:
        """The timeline."""
        return cast("TimelinePage", self.go("timeline"))

    def log(self, words: str = "Early review meeting") -> LogPage:
        """The log, at the entry whose gist holds these words."""
        whole = self.desk.log.whole(self.sitting.case_id)
        entry = next(e.entry for e in whole if words in e.entry.gist)
        return cast("LogPage", self.go("log", ShowEntry(entry_id=entry.id)))

    def view(self, words: str = "Early review meeting") -> EntryView:
        """An entry as the log shows it."""
        shown = self.log(words).browser.detail.view
        assert shown is not None
        return shown


Bring = Callable[[Room], object]


def _editor(room: Room) -> None:
    page = cast("LogPage", room.go("log", WriteEntry(kind=EntryKind.MEETING, text="GH said so.")))
    assert page.is_writing


def _change(room: Room) -> None:
    """Change an entry: the story is old, so one is written first."""
    new = NewEntry(
        case_id=room.sitting.case_id,
        kind=EntryKind.LETTER_IN,
        gist="A letter came",
        happened=FuzzyDate.on(room.sitting.today()),
    )
    logged, changes = room.desk.log.record(new)
    room.sitting.did(changes)
    page = cast("LogPage", room.go("log", ShowEntry(entry_id=logged.entry.id)))
    page.deeds()["change_entry"]()
    assert page.editor.is_change


def _findings(room: Room) -> None:
    room.go("clocks", "findings")


def _text_only(room: Room) -> None:
    room.timeline.head.view.choose("text")


VIEWS: Final[dict[str, Bring]] = {
    **{spec.key: lambda room, key=spec.key: room.go(key) for spec in PAGES},  # type: ignore[misc]
    "log: an entry": lambda room: room.log(),
    "log: the editor": _editor,
    "log: a change": _change,
    "clocks: findings": _findings,
}
"""Every place, and what a place shows besides."""


def _fault_box(room: Room) -> None:
    Dialog(
        room.window,
        room.sitting.look,
        "Something did not work",
        sentence="The last click was not carried out.",
        verb="&Carry on",
    ).exec()


def _promise(room: Room) -> None:
    promise = next(
        p for p in room.desk.promises.of(room.sitting.case_id) if p.state.value == "open"
    )
    EndPromiseDialog(room.go("log"), room.sitting, promise).exec()


def _link(room: Room) -> None:
    LinkDialog(room.go("log"), room.sitting, room.view().logged).exec()


def _until(room: Room) -> None:
    UntilDialog(room.window, room.sitting.look, room.sitting.today(), lambda _day: None).exec()


def _source(room: Room) -> None:
    _editor(room)
    page = cast("LogPage", room.go("log"))
    page.editor.form.box._ask_other(PassageKind.TOLD)


def _reminder(room: Room) -> None:
    entry = room.view().logged.entry
    remind(room.go("log"), room.sitting, ReminderAbout.ENTRY, entry.id)


def _preview(room: Room) -> None:
    room.clocks.deeds()["preview"]()


def _enlarged(room: Room) -> None:
    cast("BundlesPage", room.go("bundles"))._enlarge()


def _add_person(room: Room) -> None:
    cast("PeoplePage", room.go("people")).deeds()["new"]()


def _clock(deed: str) -> Bring:
    def bring(room: Room) -> None:
        page = room.clocks
        getattr(page, deed)()

    return bring


def _on_entry(deed: str) -> Bring:
    def bring(room: Room) -> None:
        view = room.view()
        getattr(room.log().entry_deeds, deed)(view)

    return bring


DIALOGS: Final[dict[str, Bring]] = {
    **{name: lambda room, make=make: make(room).open() for name, make in MADE.items()},  # type: ignore[misc]
    "Dialog": _fault_box,
    "AddDateDialog": lambda room: room.clocks.work.add_date(),
    "AddPersonDialog": _add_person,
    "AmendDialog": _on_entry("amend"),
    "CaseDialog": lambda room: room.window.do("case_details"),
    "EndPromiseDialog": _promise,
    "GoToDialog": lambda room: room.window.do("go_to"),
    "HelpDialog": lambda room: HelpDialog(room.window, room.sitting.look, "log").exec(),
    "HistoryDialog": _on_entry("show_history"),
    "LanesDialog": lambda room: room.timeline.work.choose_lanes(),
    "LinkDialog": _link,
    "MarkDialog": _on_entry("mark"),
    "PageDialog": _enlarged,
    "PassphraseDialog": lambda room: PassphraseDialog(room.window, room.sitting).exec(),
    "PeriodDialog": lambda room: room.timeline.work.choose_period(lambda _period: None),
    "PrintPreview": _preview,
    "PutOffDialog": _clock("_put_off"),
    "ReasonsDialog": lambda room: room.timeline.work.write_reasons(),
    "RecoveryDialog": lambda room: room.window.gate.unlock.use_recovery(),
    "RemindDialog": _reminder,
    "RestoreDialog": lambda room: room.window.gate.unlock.restore(),
    "RuleDialog": _clock("_read_rule"),
    "SetAsideDialog": _clock("_set_aside"),
    "SourceDialog": _source,
    "UntilDialog": _until,
    "WithdrawDialog": _on_entry("withdraw"),
    "WrongDayDialog": _clock("_correct"),
}
"""How each dialog is opened, by the name of its class."""


def dialog_classes() -> dict[str, type[QDialog]]:
    """Every dialog the program has: all its window modules are loaded to find them.

    What other dialogs are made of is opened in each of them.
    """
    for module in pkgutil.walk_packages(carerdesk.ui.__path__, "carerdesk.ui."):
        importlib.import_module(module.name)
    found: dict[str, type[QDialog]] = {}
    waiting: list[type[QDialog]] = [QDialog]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        is_opened = kind is Dialog or not kind.__subclasses__()
        if kind.__module__.startswith("carerdesk.") and is_opened:
            found[kind.__name__] = kind
    return found


def open_instead_of_waiting(dialog: QDialog) -> int:
    """Show a dialog; nobody answers."""
    dialog.open()
    return 0


def let_no_dialog_wait(patch: pytest.MonkeyPatch) -> None:
    """Have `open_instead_of_waiting` stand in for `exec` of every dialog."""
    for kind in (QDialog, Dialog):
        patch.setattr(kind, "exec", open_instead_of_waiting)


@contextmanager
def opened(room: Room, name: str) -> Iterator[QDialog]:
    """Open a dialog and close it again; `QDialog.exec` must not wait."""
    DIALOGS[name](room)
    QApplication.processEvents()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog), f"{name} was not opened"
    assert type(dialog).__name__ == name
    try:
        yield dialog
    finally:
        dialog.reject()
        dialog.close()
        dialog.deleteLater()
        QTest.qWait(1)


@contextmanager
def brought(room: Room, name: str) -> Iterator[QWidget]:
    """Bring a view or a dialog to the screen, and give what is to be walked."""
    assert room.window.frame is not None
    room.window.frame.notice.quiet()  # it comes and goes by itself
    if name in DIALOGS:
        with opened(room, name) as dialog:
            yield dialog
    else:
        VIEWS[name](room)
        QTest.qWait(1)
        yield room.window


WAY_IN: Final = ("unlock", "first-run-1", "first-run-2", "first-run-3", "first-run-4")
"""The unlock form, and the steps in which a desk is made."""


@contextmanager
def way_in(room: Room, view: str) -> Iterator[QWidget]:
    """Show the unlock form, or a step of making a desk, before the open desk."""
    window, gate = room.window, room.window.gate
    window.show_gate(room.folder / "Sample.carerdesk")
    step = 0 if view == "unlock" else int(view[-1])
    if step:
        gate.make()
    run = gate.first_run
    if run is not None:
        if step > 1:
            run.go_on()
            run.passphrase.put_in(room.folder / view)
            run.passphrase.use_idea()
            run.passphrase.again.setText(run.passphrase.line.text())
        if step > 2:
            run.go_on()
            run.recovery.on_paper("Sent to the printer at 21:44. Is the paper in your hand?")
        if step > 3:
            run.skip.click()
    yield window
    gate.come(room.folder / "Sample.carerdesk")  # else no dialog of it opens any more
    for begun in room.folder.glob("first-run-*"):
        shutil.rmtree(begun)
    stack, frame = window.centralWidget(), window.frame
    assert isinstance(stack, QStackedWidget)
    assert frame is not None
    stack.setCurrentWidget(frame)
    window.statusBar().show()
