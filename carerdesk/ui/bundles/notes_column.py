"""The middle of the bundle page: what to look at, what the reader asks for, what names become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from carerdesk.ui.bundles.audiences import asks_of
from carerdesk.ui.bundles.before_checks import asked_for
from carerdesk.ui.bundles.check_line import CheckLine
from carerdesk.ui.bundles.names_table import NamesTable
from carerdesk.ui.bundles.tone_box import ToneBox
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.bundles import BundlePlan
    from carerdesk.domain.people import Person
    from carerdesk.ui.theme.look import Look

_MOST_WARNINGS = 3
PICTURE = "is a picture: look at it before you send it."
"""How the plan's warning about a paper without words ends."""
NAMED = "holds a child’s name: black it out first."
"""How the plan's warning about a paper that names a child ends."""


class NotesColumn(ScrollPage):
    """Says what can be said before the bundle is built."""

    look_pressed = Signal(str)  # key of an item to look at
    choices_pressed = Signal()
    black_pressed = Signal(str)  # key of an item to black out

    def __init__(self, look: Look) -> None:
        """Say nothing yet."""
        super().__init__(look, gap=14, margins=(16, 16, 16, 16))
        self._look = look
        self._to_look_at: list[str] = []
        self._next = 0
        self.leaks = ToneBox(look)
        self._show_it = Button(
            look, self.tr("Loo&k at it"), icon="ph.eye", height="size.button_small"
        )
        self._show_it.clicked.connect(self._look_at_next)
        self.leaks.body.addWidget(self._show_it)
        self.black = Button(
            look, self.tr("Bl&ack it out"), icon="ph.eraser", height="size.button_small"
        )
        self.black.clicked.connect(self._black_first)
        self.leaks.body.addWidget(self.black)
        self._to_black: list[str] = []
        self._asks = Words("", "body", strong=True, wrap=True)
        self.choices = Button(
            look,
            self.tr("C&hoices"),
            kind=ButtonKind.QUIET,
            icon="ph.pencil-simple",
            height="size.button_small",
            tip=self.tr("Numbers, your own name, length and size, what it goes on from"),
        )
        self.choices.clicked.connect(self.choices_pressed)
        asks = row(look, gap=2)
        asks.addWidget(self._asks, 1)
        asks.addWidget(self.choices)
        self._lines = column(look, gap=8)
        self.names = NamesTable(look)
        self.plain_copy = TickBox(self.tr("Make a &plain copy too"))
        self.plain_copy.setToolTip(
            self.tr("Nothing covered in papers, the same page numbers, its own name")
        )
        self.column.addWidget(self.leaks)
        self.column.addLayout(asks)
        self.column.addLayout(self._lines)
        self.column.addWidget(Hairline(look))
        self.column.addWidget(self.names)
        self.column.addWidget(self.plain_copy)
        self.column.addStretch(1)

    def show_plan(self, plan: BundlePlan, advice: str, people: Sequence[Person]) -> None:
        """Say it of a plan."""
        self._say_leaks(plan)
        self._asks.setText(asks_of(plan.request.audience))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for said in asked_for(plan, advice):
            strong = said.tone != "done"
            line = CheckLine(self._look, said.tone, said.words, said.below, strong=strong)
            self._lines.addWidget(line)
        self.names.show_people(people)
        self.plain_copy.setVisible(plan.request.audience.may_have_plain)

    def _say_leaks(self, plan: BundlePlan) -> None:
        count = len(plan.warnings)
        if not count:
            self.leaks.say(
                "done",
                self.tr("Nothing to look at first"),
                self.tr(
                    "Known names become initials. The finished file is searched whole before it"
                    " is kept."
                ),
            )
            self._show_it.hide()
            self.black.hide()
            return
        named = _named_in(plan)
        pictures = [key for key, warning in named if warning.endswith(PICTURE)]
        others = [w for w in plan.warnings if not w.endswith(PICTURE)]
        shown = others[:_MOST_WARNINGS]
        if pictures:
            first = self.tr(
                "%n paper(s) are pictures: no name can be searched for in them.", "", len(pictures)
            )
            shown.insert(0, first)
        if len(others) > _MOST_WARNINGS:
            shown.append(self.tr("And %n more.", "", len(others) - _MOST_WARNINGS))
        self.leaks.say("need", self.tr("%n thing(s) to look at", "", count), "\n".join(shown))
        self._to_look_at = [key for key, _warning in named]
        self._next = 0
        self._show_it.setVisible(bool(named))
        wanted = [key for key, warning in named if warning.endswith(NAMED)]
        self._to_black = wanted or pictures
        self.black.setVisible(bool(self._to_black))

    def _black_first(self) -> None:
        """Black out in the first paper that names a child, or look at the first picture."""
        if self._to_black:
            self.black_pressed.emit(self._to_black[0])

    def _look_at_next(self) -> None:
        """Look at what is named first, then at the next."""
        if self._to_look_at:
            key = self._to_look_at[self._next % len(self._to_look_at)]
            self._next += 1
            more = len(self._to_look_at) > 1
            self._show_it.setText(self.tr("Loo&k at the next") if more else self.tr("Loo&k at it"))
            self.look_pressed.emit(key)


def _named_in(plan: BundlePlan) -> list[tuple[str, str]]:
    """Return the key of each item a warning names, with the warning."""
    items = [item for section in plan.sections for item in section.items if item.included]
    found = (
        (next((i.key for i in items if warning.startswith(f"“{i.title}”")), ""), warning)
        for warning in plan.warnings
    )
    return [(key, warning) for key, warning in found if key]
