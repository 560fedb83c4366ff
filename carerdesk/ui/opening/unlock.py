"""Unlocking: which desk, the passphrase, and the ways round a lost one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from carerdesk.domain.errors import CarerDeskError, VaultDamaged, WrongPassphrase
from carerdesk.ui import choosing
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column, gap, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.greeting import greeting
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.fact import Fact
from carerdesk.ui.opening.mark import Mark
from carerdesk.ui.opening.passphrase_line import PassphraseLine
from carerdesk.ui.opening.place_words import place_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from carerdesk.services.desk import Desk
    from carerdesk.services.opening import Opening
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.settings import Settings
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_PANEL = 468
_FORM = 428
_BOTH_FIT = 940


class Unlock(QWidget):
    """What is promised at the left, the form at the right.

    Attributes:
        show_copy: Shows an open backup until it is closed; the window says how.
    """

    opened = Signal(object)  # Desk
    make_pressed = Signal()

    def __init__(
        self, look: Look, settings: Settings, opening: Callable[[], Opening], jobs: Jobs
    ) -> None:
        """Make the form; `come` names the desk."""
        super().__init__()
        self._jobs = jobs
        self._look = look
        self._settings = settings
        self._opening = opening
        self.show_copy: Callable[[QWidget, Desk, str], None] = _only_close
        self._heading = Words("", "greet", wrap=True)
        self._last = Words("", "small", "text2", wrap=True)
        self._panel = self._make_panel()
        self._desks = DropDown(look, self.tr("Desk"), height="size.button_main")
        self._desk_field = Field(look, self.tr("&Desk"), self._desks)
        self.line = PassphraseLine(look, self.tr("Passphrase"))
        self.field = Field(
            look,
            self.tr("&Passphrase"),
            self.line,
            hint=self.tr("Pasting from a password manager works here."),
        )
        self.button = Button(
            look,
            self.tr("&Unlock"),
            kind=ButtonKind.MAIN,
            icon="ph.lock-key-open",
            height="size.button_main",
        )
        self.button.clicked.connect(self.try_passphrase)
        self.line.returnPressed.connect(self.try_passphrase)
        self.second = Button(
            look,
            self.tr("Open it from the second &key file"),
            icon="ph.key",
            height="size.button_main",
        )
        self.second.clicked.connect(self.use_second_key_file)
        self._second_room = QWidget()
        column(look, self._second_room, margins=(0, 10, 0, 0)).addWidget(self.second)
        self._second_room.hide()
        self._make = Button(
            look, self.tr("&Make a desk"), kind=ButtonKind.MAIN, height="size.button_main"
        )
        self._make.clicked.connect(self.make_pressed)
        self._find = Button(look, self.tr("&Open one"), height="size.button_main")
        self._find.clicked.connect(self.choose)
        self._title = Words("", "greet", wrap=True)
        self._sentence = Words("", "lead", "text2", wrap=True)
        self._ways = [
            self._way("ph.article", self.tr("Use my &recovery sheet"), self.use_recovery),
            self._way("ph.folder-open", self.tr("Open &another desk"), self.choose),
            self._way("ph.clock-counter-clockwise", self.tr("Re&store a backup"), self.restore),
        ]
        self._form = self._make_form()
        box = row(look, self)
        box.addWidget(self._panel)
        box.addWidget(self._form, 1)
        look.follow(self, self._grow)
        self.come(None)

    @property
    def folder(self) -> Path | None:
        """The desk chosen."""
        chosen = self._desks.currentData()
        return Path(chosen) if chosen is not None else None

    def come(self, folder: Path | None) -> None:
        """Offer the desks opened lately, and the one named first."""
        known = list(self._settings.recent)
        if folder is not None:
            known = [folder, *(desk for desk in known if desk != folder)]
        self._desks.offer((_called(desk), str(desk), "ph.lock-key") for desk in known)
        has_desk = bool(known)
        self._title.setText(greeting(datetime.now(UTC).astimezone()))
        self._heading.setText(
            self.tr("Your desk is locked.") if has_desk else self.tr("Your own side of the record.")
        )
        self._sentence.setText(
            self.tr("Unlock to carry on where you stopped.")
            if has_desk
            else self.tr("Make a desk to begin, or open one you have.")
        )
        self._last.setText(_last_opened(self._settings.last_opened) if has_desk else "")
        # A backup needs no desk here: it may be all that is left after a laptop is gone.
        *ways, _restore = self._ways
        parts: tuple[QWidget, ...] = (self._desk_field, self.field, self.button, *ways)
        for part in parts:
            part.setVisible(has_desk)
        for part in (self._make, self._find):
            part.setVisible(not has_desk)
        self._second_room.hide()
        self.line.clear()
        self.line.show_words(shown=False)
        self.field.say_fault("")
        (self.line if has_desk else self._make).setFocus()

    def choose(self) -> None:
        """Ask which desk to open."""
        found = choosing.folder(
            self,
            self.tr("Which desk? It is a folder whose name ends in .carerdesk"),
            self.folder.parent if self.folder is not None else None,
        )
        if found is not None:
            self.come(found)

    def try_passphrase(self) -> None:
        """Try the passphrase; a wrong one stays, selected, and nothing is counted."""
        folder, typed = self.folder, self.line.text()
        if folder is not None:
            self._try(lambda: self._opening().open(folder, typed))

    def use_second_key_file(self) -> None:
        """Try the passphrase on the second key file; the first is then written anew."""
        folder, typed = self.folder, self.line.text()
        if folder is not None:
            self._try(lambda: self._opening().open(folder, typed, second_key_file=True))

    def use_recovery(self) -> None:
        """Ask for the groups of the recovery sheet."""
        from carerdesk.ui.opening.recovery_dialog import RecoveryDialog  # noqa: PLC0415 - rare

        folder = self.folder
        if folder is None:
            return

        def recover(groups: str, new: str) -> Desk:
            opening = self._opening()
            return self._jobs.wait_for(lambda _: opening.recover(folder, groups, new))

        dialog = RecoveryDialog(self, self._look, recover)
        if dialog.exec() and dialog.desk is not None:
            self.opened.emit(dialog.desk)

    def restore(self) -> None:
        """Make a desk again from a backup."""
        from carerdesk.ui.opening.restore_dialog import RestoreDialog  # noqa: PLC0415 - rare

        dialog = RestoreDialog(self, self._look, self._jobs, self._opening, self.show_copy)
        if dialog.exec() and dialog.desk is not None:
            self.opened.emit(dialog.desk)

    def showEvent(self, event: QShowEvent) -> None:
        """The focus starts in the passphrase."""
        super().showEvent(event)
        (self.line if self.line.isVisibleTo(self) else self._make).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for both, the form stays."""
        super().resizeEvent(event)
        self._grow(self._look.theme)

    def _try(self, unlock: Callable[[], Desk]) -> None:
        self.line.setFocus()  # from a button that cannot be pressed the focus would go astray
        self.button.setText(self.tr("Unlocking…"))
        self.button.setEnabled(False)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        announce(self, self.button.text())
        try:
            desk = self._jobs.wait_for(lambda _progress: unlock())
        except WrongPassphrase as error:
            self.field.say_fault(f"{error}{_stray_space(self, self.line.text())}{_caps_lock(self)}")
            self.line.selectAll()
        except CarerDeskError as error:
            self.field.say_fault(str(error))
            self._offer_second(error)
        else:
            self.line.clear()
            self.field.say_fault("")
            self._second_room.hide()
            self.opened.emit(desk)
        finally:
            QGuiApplication.restoreOverrideCursor()
            self.button.setText(self.tr("&Unlock"))
            self.button.setEnabled(True)

    def _offer_second(self, error: CarerDeskError) -> None:
        """Offer the second key file where the first is what was damaged."""
        folder = self.folder
        helps = (
            isinstance(error, VaultDamaged)
            and folder is not None
            and self._opening().second_key_file_helps(folder)
        )
        self._second_room.setVisible(helps)
        if helps:
            self.second.setFocus()

    def _make_panel(self) -> Ground:
        look = self._look
        panel = Ground("rail", line="right")
        box = column(look, panel, margins=(56, 72, 40, 32))
        box.addWidget(Mark(look, side=52))
        gap(look, box, 22)
        box.addWidget(self._heading)
        gap(look, box, 26)
        for icon, heading, sentence in (
            (
                "ph.hard-drive",
                self.tr("Only on this computer"),
                self.tr("Nothing is sent anywhere. There is no account."),
            ),
            (
                "ph.key",
                self.tr("Only your passphrase opens it"),
                self.tr("Nobody can reset it. The recovery sheet is the spare."),
            ),
            (
                "ph.floppy-disk",
                self.tr("Saved as you type"),
                self.tr("Close the lid at any time. Your words will be here."),
            ),
        ):
            box.addWidget(Fact(look, icon, heading, sentence))
            gap(look, box, 20)
        box.addStretch(1)
        box.addWidget(self._last)
        return panel

    def _make_form(self) -> ScrollPage:
        look = self._look
        page = ScrollPage(look, margins=(24, 24, 24, 24))
        inner = QWidget()
        self._inner = inner
        box = column(look, inner)
        box.addWidget(self._title)
        gap(look, box, 6)
        box.addWidget(self._sentence)
        gap(look, box, 28)
        for part in (self._desk_field, self.field):
            box.addWidget(part)
            gap(look, box, 22)
        box.addWidget(self.button)
        box.addWidget(self._second_room)
        box.addWidget(self._make)
        gap(look, box, 12)
        box.addWidget(self._find)
        gap(look, box, 12)
        box.addWidget(Hairline(look))
        gap(look, box, 12)
        for way in self._ways:
            box.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        page.column.addStretch(1)
        # An alignment would measure wrapped words at the width of the page and cut them off.
        middle = row(look)
        middle.addStretch(1)
        middle.addWidget(inner)
        middle.addStretch(1)
        page.column.addLayout(middle)
        page.column.addStretch(1)
        return page

    def _way(self, icon: str, words: str, deed: Callable[[], None]) -> Button:
        button = Button(
            self._look, words, kind=ButtonKind.QUIET, icon=icon, height="size.button_small"
        )
        button.clicked.connect(deed)
        return button

    def _grow(self, theme: Theme) -> None:
        self._panel.setFixedWidth(theme.px(_PANEL))
        self._panel.setVisible(self.width() >= theme.px(_BOTH_FIT))
        room = self.width() - (theme.px(_PANEL) if self._panel.isVisibleTo(self) else 0)
        self._inner.setFixedWidth(max(200, min(theme.px(_FORM), room - theme.px(60))))


def _only_close(_parent: QWidget, copy: Desk, _name: str) -> None:
    """Stand in until the window says how a copy is shown."""
    copy.close()


def _called(desk: Path) -> str:
    """Return the desk's name and the folder it is in."""
    return f"{desk.stem}    {place_in_words(desk.parent)}"


def _last_opened(at: datetime | None) -> str:
    """Return when a desk was opened last on this computer, or nothing."""
    if at is None:
        return ""
    from carerdesk.domain.date_words import whole_day  # noqa: PLC0415 - not at every start

    return QCoreApplication.translate(
        "Unlock", "Last opened {day} at {time} on this computer."
    ).format(day=whole_day(at.date()), time=f"{at:%H:%M}")


def _stray_space(owner: QWidget, typed: str) -> str:
    """Return a second sentence when a space before or after, which cannot be seen, came along."""
    if typed == typed.strip():
        return ""
    return f" {owner.tr('There is a space before or after what you typed.')}"


def _caps_lock(owner: QWidget) -> str:
    """Return a second sentence when Caps Lock may be the reason."""
    from carerdesk.ui.opening.caps_lock import caps_lock_is_on  # noqa: PLC0415

    return f" {owner.tr('Caps Lock is on.')}" if caps_lock_is_on() else ""
