"""Second step: a passphrase, and where the desk is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui import choosing
from carerdesk.ui.kit.boxes import column, gap, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.icon_label import IconLabel
from carerdesk.ui.kit.pill import PillLabel
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.help_box import HelpBox
from carerdesk.ui.opening.passphrase_line import PassphraseLine
from carerdesk.ui.opening.place_words import ENDING, free_place, place_in_words
from carerdesk.ui.opening.step import Step
from carerdesk.ui.opening.strength_bars import StrengthBars
from carerdesk.ui.opening.two_columns import TwoColumns

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.services.desk import Desk
    from carerdesk.services.opening import Opening
    from carerdesk.services.recovery import RecoverySheet
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.theme.look import Look

_IDEA_FITS, _PLACE_FITS = 480, 400
"""Widths the suggested words, and the place, need beside what can be done with them."""


class StepPassphrase(Step):
    """Asks for a passphrase twice, says how strong it is, and makes the desk.

    Attributes:
        made: The desk and its recovery sheet, once made.
        remember: Whether the desk's place may be remembered.
    """

    def __init__(self, look: Look, opening: Callable[[], Opening], jobs: Jobs) -> None:
        """Make the form."""
        super().__init__(look, "", "")
        self.name = self.tr("Passphrase")
        self.next_words = self.tr("&Next: recovery sheet")
        self.foot_words = self.tr("Next makes the desk. Nothing is in it yet.")
        self.wait_words = self.tr("Next opens when it is strong and typed twice.")
        self._opening = opening
        self._jobs = jobs
        self.made: tuple[Desk, RecoverySheet] | None = None
        self._ideas: list[str] = []
        self._folder = free_place("My desk")
        self.line = PassphraseLine(look, self.tr("Passphrase"))
        self.again = PassphraseLine(look, self.tr("The same again"))
        self._first = Field(look, self.tr("&Passphrase"), self.line)
        self._second = Field(look, self.tr("&The same again"), self.again)
        self.bars = StrengthBars(look)
        self._same = FaultLine(look)
        self._fault = FaultLine(look)
        self._idea = Words("", "body", "accent_text", strong=True, wrap=True)
        self._place = Words("", "body", wrap=True)
        self._pill = PillLabel(look, "", "done")
        self.remember = TickBox(self.tr("Remember this desk on this computer"))
        self.remember.setChecked(True)
        self._lay(look)
        self.line.then_again(self.again)
        self.line.textChanged.connect(self._look_at)
        self.again.textChanged.connect(self._look_at)

    @property
    def is_ready(self) -> bool:
        """Whether the passphrase is strong enough and typed twice the same."""
        typed = self.line.text()
        return typed == self.again.text() and self._opening().strength(typed).is_enough

    @property
    def folder(self) -> Path:
        """Where the desk will be."""
        return self._folder

    def put_in(self, folder: Path) -> None:
        """Keep the desk somewhere else."""
        self._folder = folder if folder.suffix == ENDING else folder.with_name(folder.name + ENDING)
        self._show_place()

    def come(self) -> None:
        """Suggest words and put the focus in the passphrase."""
        if not self._ideas:
            self._other_idea()
        self._show_place()
        self._look_at()
        self.line.setFocus()

    def go_to_next_field(self) -> None:
        """Go on to the second line."""
        if self.line.hasFocus():
            self.again.setFocus()

    def finish(self) -> bool:
        """Make the desk."""
        opening, folder, typed = self._opening(), self._folder, self.line.text()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            self.made = self._jobs.wait_for(lambda _progress: opening.make(folder, typed))
        except CarerDeskError as error:
            self._fault.say(str(error))
            return False
        except OSError:
            self._fault.say(
                self.tr("That folder cannot be written to. Choose another place for the desk.")
            )
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.line.clear()
        self.again.clear()
        return True

    def use_idea(self) -> None:
        """Take the suggested words, shown, to be typed once more."""
        self.line.setText(self._idea.text().replace("  ", " "))
        self.line.show_words(shown=True)
        self.again.setFocus()
        self.again.selectAll()

    def _other_idea(self) -> None:
        self._ideas = self._ideas or list(self._opening().suggestions())
        self._idea.setText("  ".join(self._ideas.pop().split()))

    def _look_at(self) -> None:
        """Judge what is typed."""
        typed, again = self.line.text(), self.again.text()
        self.bars.show_strength(self._opening().strength(typed), typed=bool(typed))
        if not again:
            self._same.say("")
        elif typed == again:
            self._same.say(self.tr("Both are the same"), "done")
        elif typed.startswith(again):
            self._same.say("")
        else:
            self._same.say(self.tr("Not the same yet"), "need")
        self._fault.say("")
        self.ready_changed.emit()

    def _change_place(self) -> None:
        title, place = self.tr("Where shall the desk be kept?"), self._folder
        chosen, _ = choosing.target(self, title, place.stem, start=place.parent, is_folder=True)
        if chosen is not None:
            self.put_in(chosen)

    def _show_place(self) -> None:
        self._place.setText(place_in_words(self._folder))
        synced = self._opening().in_synced_folder(self._folder)
        if synced is None:
            self._pill.say(self.tr("Not in a synced folder"), "done")
        else:
            self._pill.say(
                self.tr("Synced by {service}: copies can clash").format(service=synced), "need"
            )

    def _lay(self, look: Look) -> None:
        body = TwoColumns(look, self._help(look))
        left = body.left
        left.addWidget(Words(self.tr("Choose a passphrase"), "greet", wrap=True))
        gap(look, left, 4)
        left.addWidget(
            Words(
                self.tr("It opens your desk every time. Only you will know it."),
                "lead",
                "text2",
                wrap=True,
            )
        )
        gap(look, left, 16)
        left.addWidget(self._idea_card(look))
        gap(look, left, 16)
        left.addWidget(self._first)
        gap(look, left, 6)
        left.addWidget(self.bars)
        gap(look, left, 12)
        left.addWidget(self._second)
        gap(look, left, 6)
        left.addWidget(self._same)
        gap(look, left, 12)
        left.addWidget(Words(self.tr("Where your desk is kept"), "label"))
        gap(look, left, 6)
        left.addWidget(self._place_line(look))
        gap(look, left, 6)
        left.addWidget(self.remember)
        left.addWidget(self._fault)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(body)

    def _idea_card(self, look: Look) -> Card:
        card = Card(look)
        line = TurningRow(look, gap=8, narrowest=_IDEA_FITS)
        said = QWidget()
        beside = row(look, said, gap=8)
        beside.addWidget(IconLabel(look, "ph.lightbulb"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = column(look, gap=3, margins=(4, 0, 0, 0))
        words.addWidget(
            Words(self.tr("A few plain words are strong and easy to type."), "label", wrap=True)
        )
        words.addWidget(self._idea)
        beside.addLayout(words, 1)
        line.add(said, 1)
        small = "size.button_small"
        use = Button(look, self.tr("&Use these"), height=small)
        use.clicked.connect(self.use_idea)
        others = Button(look, self.tr("&Others"), icon="ph.arrows-clockwise", height=small)
        others.clicked.connect(self._other_idea)
        deeds = QWidget()
        flow = FlowLayout(look, deeds, gap=8)
        flow.addWidget(use)
        flow.addWidget(others)
        line.add(deeds)
        card.body.addWidget(line)
        return card

    def _place_line(self, look: Look) -> QWidget:
        line = TurningRow(look, gap=10)
        card = Card(look)
        inner = TurningRow(look, gap=12, narrowest=_PLACE_FITS)
        said = QWidget()
        beside = row(look, said, gap=12)
        beside.addWidget(IconLabel(look, "ph.folder", "text2"))
        beside.addWidget(self._place, 1)
        inner.add(said, 1)
        inner.add(self._pill)
        card.body.addWidget(inner)
        change = Button(look, self.tr("&Change…"))
        change.setAccessibleName(self.tr("Change where your desk is kept"))
        change.clicked.connect(self._change_place)
        line.add(card, 1)
        line.add(change, right=True)
        return line

    def _help(self, look: Look) -> HelpBox:
        return HelpBox(
            look,
            self.tr("Three honest sentences"),
            (
                (
                    "ph.lock-key",
                    self.tr(
                        "Everything you write is encrypted with this passphrase, names and dates"
                        " too."
                    ),
                ),
                ("ph.prohibit", self.tr("Nobody can reset it: no helpline, no e-mail link.")),
                (
                    "ph.article",
                    self.tr(
                        "So the next step prints a recovery sheet. Keep it away from this computer."
                    ),
                ),
            ),
            (
                (
                    self.tr("Can I change it later?"),
                    self.tr("Yes, in Settings. The recovery sheet stays the same."),
                ),
                (
                    self.tr("Fingerprint or face?"),
                    self.tr("Not in this version. The passphrase is asked for each time."),
                ),
            ),
        )
