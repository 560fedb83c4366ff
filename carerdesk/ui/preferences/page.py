"""Settings as a place of the desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.ui.kit.boxes import column, gap
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words
from carerdesk.ui.page import Page
from carerdesk.ui.preferences.folder_card import FolderCard
from carerdesk.ui.preferences.passphrase_dialog import PassphraseDialog
from carerdesk.ui.preferences.spelling_card import SpellingCard
from carerdesk.ui.settings import LOCK_CHOICES
from carerdesk.ui.undoing import Deed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from carerdesk.ui.sitting import Sitting

T = TypeVar("T")

_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)


_NARROWEST = 500
"""Below this width, in pixels at 100 % text, things stand below each other."""


class SettingsPage(Page):
    """Everything takes effect at once."""

    concerns: ClassVar[Changes] = Changes.SETTINGS

    def __init__(self, sitting: Sitting) -> None:
        """Make the page."""
        super().__init__(sitting)
        look = self.look
        self.theme = DropDown(look, self.tr("Appearance"))
        self.theme.offer(
            (
                (self.tr("As the system"), "system", ""),
                (self.tr("Light"), "light", ""),
                (self.tr("Dark"), "dark", ""),
                (self.tr("High contrast, dark"), "contrast_dark", ""),
                (self.tr("High contrast, light"), "contrast_light", ""),
            )
        )
        self.scale = DropDown(look, self.tr("Text size"))
        self.scale.offer((f"{round(scale * 100)} %", scale, "") for scale in _SCALES)
        self.minutes = DropDown(look, self.tr("Lock after"))
        self.minutes.offer(
            (self.tr("%n quiet minute(s)", "", minutes), minutes, "") for minutes in LOCK_CHOICES
        )
        self.keys = TickBox(self.tr("Single letters do deeds while a list has the focus"))
        self.recent = TickBox(self.tr("Remember on this computer where my desks are"))
        self.advocate = TickBox(self.tr("I am an advocate with many cases"))
        self.first_name = QLineEdit()
        self.first_name.setAccessibleName(self.tr("My first name"))
        self.first_name.setPlaceholderText(self.tr("My first name"))
        self.advocate.clicked.connect(self._choose_advocate)
        self.first_name.editingFinished.connect(self._choose_advocate)
        self.passphrase = Button(look, self.tr("&Change the passphrase…"), icon="ph.key")
        self.passphrase.clicked.connect(self._change_passphrase)
        self.back_up = Button(look, self.tr("&Back up this desk…"), icon="ph.hard-drive")
        self.back_up.clicked.connect(lambda: sitting.ask("back_up"))
        self.check = Button(look, self.tr("&Look the desk over"), icon="ph.check-circle")
        self.check.clicked.connect(lambda: sitting.ask("check_desk"))
        self.prove = Button(look, self.tr("Make it &provable…"), icon="ph.paper-plane-tilt")
        self.prove.clicked.connect(lambda: sitting.ask("make_provable"))
        self.folder = FolderCard(sitting)
        self.spelling = SpellingCard(sitting)
        self._scroll = ScrollPage(look, margins=(28, 22, 28, 24), widest=720)
        self._lay()
        column(look, self).addWidget(self._scroll)
        self.theme.activated.connect(self._choose_theme)
        self.scale.activated.connect(self._choose_scale)
        self.minutes.activated.connect(self._choose_minutes)
        self.keys.clicked.connect(self._choose_keys)
        self.recent.clicked.connect(self._choose_recent)
        look.changed.connect(self._show_choices)

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - it is one small page
        """Show what holds."""
        self._show_choices()
        self._show_whose()
        self.folder.show_folder()
        self.spelling.show_spelling()

    def arrive(self, target: object) -> None:  # noqa: ARG002 - there is only one page
        """The focus starts at the top."""
        self.theme.setFocus()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Settings hands no deed of its own to the menus."""
        return {}

    def panes(self) -> Sequence[QWidget]:
        """Look, safety, lists."""
        return (self.theme, self.minutes, self.keys)

    def _show_choices(self) -> None:
        settings, look = self.sitting.settings, self.look
        self.theme.choose(look.choice)
        nearest = min(_SCALES, key=lambda scale: abs(scale - look.scale))
        self.scale.choose(nearest)
        self.minutes.choose(settings.lock_minutes)
        self.keys.setChecked(settings.single_keys)
        self.recent.setChecked(settings.keeps_recent)

    def _show_whose(self) -> None:
        name = self.sitting.desk.monday.advocate()
        self.advocate.setChecked(name is not None)
        self.first_name.setVisible(name is not None)
        if name is not None and not self.first_name.hasFocus():
            self.first_name.setText(name)

    def _choose_theme(self) -> None:
        self._turn(
            self.tr("choose the appearance"),
            self._take_theme,
            self.look.choice,
            str(self.theme.currentData()),
        )

    def _choose_scale(self) -> None:
        after = float(self.scale.currentData())
        self._turn(self.tr("choose the text size"), self._take_scale, self.look.scale, after)

    def _choose_minutes(self) -> None:
        before, after = self.sitting.settings.lock_minutes, int(self.minutes.currentData())
        self._turn(self.tr("choose when to lock"), self._take_minutes, before, after)

    def _choose_keys(self) -> None:
        after = self.keys.isChecked()
        self._turn(self.tr("choose single letters"), self._take_keys, not after, after)

    def _choose_recent(self) -> None:
        after = self.recent.isChecked()
        self._turn(self.tr("choose what is remembered"), self._take_recent, not after, after)

    def _turn(self, name: str, take: Callable[[T], None], before: T, after: T) -> None:
        """Choose something else, with a way back; choosing the same is no deed."""
        if before == after:
            return

        def chosen(value: T) -> Changes:
            take(value)
            self._show_choices()
            return Changes.NOTHING

        chosen(after)
        deed = Deed(name=name, undo=partial(chosen, before), redo=partial(chosen, after))
        self.sitting.keep("", deed)

    def _take_theme(self, choice: str) -> None:
        self.sitting.settings.theme = choice
        self.look.choose(choice)

    def _take_scale(self, scale: float) -> None:
        self.sitting.settings.text_scale = scale
        self.look.scale_text(scale)

    def _take_minutes(self, minutes: int) -> None:
        self.sitting.settings.lock_minutes = minutes

    def _take_keys(self, are_on: bool) -> None:  # noqa: FBT001 - one value, as of any setting
        self.sitting.settings.single_keys = are_on

    def _take_recent(self, are_kept: bool) -> None:  # noqa: FBT001 - one value, as of any setting
        settings = self.sitting.settings
        settings.keeps_recent = are_kept
        settings.remember(self.sitting.desk.safekeeping.folder, self.sitting.now())

    def _choose_advocate(self) -> None:
        """Say whose desk it is; the Monday page comes into the rail, or goes."""
        monday = self.sitting.desk.monday
        name = self.first_name.text().strip() if self.advocate.isChecked() else None
        if name != monday.advocate():
            self.sitting.try_deed(
                lambda: monday.set_advocate(name),
                self.tr("Kept."),
                name=self.tr("say whose desk it is"),
                besides=True,
            )
        self._show_whose()

    def _change_passphrase(self) -> None:
        if PassphraseDialog(self.window(), self.sitting).exec():
            self.sitting.say(
                self.tr("The passphrase is changed. Copies made before open with the old one.")
            )

    def _lay(self) -> None:
        look = self.look
        box = self._scroll.column
        box.addWidget(Words(self.tr("Settings"), "greet"))
        gap(look, box, 4)
        box.addWidget(Words(self.tr("Each takes effect at once."), "lead", "text2"))
        gap(look, box, 16)
        seen = Card(look, self.tr("How it looks"))
        line = TurningRow(look, gap=16, narrowest=_NARROWEST)
        line.add(Field(look, self.tr("&Appearance"), self.theme), 1)
        line.add(Field(look, self.tr("&Text size"), self.scale), 1)
        seen.body.addWidget(line)
        box.addWidget(seen)
        gap(look, box, 16)
        safe = Card(look, self.tr("Safety"))
        safe.body.addWidget(Field(look, self.tr("Lock a&fter"), self.minutes))
        gap(look, safe.body, 12)
        safe.body.addWidget(self.recent)
        gap(look, safe.body, 12)
        buttons = QWidget()
        deeds = FlowLayout(look, buttons, gap=8)
        for button in (self.passphrase, self.back_up, self.check, self.prove):
            deeds.addWidget(button)
        safe.body.addWidget(buttons)
        box.addWidget(safe)
        gap(look, box, 16)
        box.addWidget(self.folder)
        gap(look, box, 16)
        box.addWidget(self.spelling)
        gap(look, box, 16)
        lists = Card(look, self.tr("Keys"))
        lists.body.addWidget(self.keys)
        lists.body.addWidget(
            Words(
                self.tr("W for “why this date” is one. All keys are under Help."),
                "small",
                "text2",
                wrap=True,
            )
        )
        box.addWidget(lists)
        gap(look, box, 16)
        whose = Card(look, self.tr("Whose desk it is"))
        whose.body.addWidget(self.advocate)
        whose.body.addWidget(
            Words(
                self.tr(
                    "The desk opens at the Monday page: every case, each by itself. Searching never"
                    " crosses from one case to another."
                ),
                "small",
                "text2",
                wrap=True,
            )
        )
        whose.body.addWidget(self.first_name)
        box.addWidget(whose)
        box.addStretch(1)
