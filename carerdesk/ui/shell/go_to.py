"""Go to: a case, a person, an entry's number, a place or a command, by its first letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from carerdesk.domain.search import SearchOrder
from carerdesk.services.finding import FoundOrder
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.log.saved_searches import SavedSearches
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.targets import FindEntries

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.sitting import Sitting

_MOST = 40
_NONE = SearchOrder()
_NUMBER = re.compile("[0-9]{1,15}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Goal:
    words: str
    kind: str
    icon: str
    go: Callable[[], object]


class _GoalDelegate(RowDelegate[_Goal]):
    def height(self, row: _Goal, width: int) -> int:  # noqa: ARG002 - every goal is one line
        return self.look.theme.px(36)

    def paint_row(self, row: _Goal, draw: RowPainter) -> None:
        draw.icon(row.icon, y=18)
        draw.skip(12)
        draw.take_right(
            draw.words(row.kind, y=18, style="small", colour="text2", right=True, keep=True), gap=12
        )
        draw.words(row.words, y=18)


class GoToDialog(Dialog):
    """A line to type in, and what fits below it."""

    def __init__(self, parent: QWidget, sitting: Sitting, goals: list[_Goal]) -> None:
        """Offer the goals."""
        super().__init__(
            parent, sitting.look, parent.tr("Go to"), verb=parent.tr("&Go there"), width=560
        )
        self._goals = goals
        self._sitting = sitting
        self._line = Field(
            sitting.look,
            self.tr("A case, person, entry number, saved search, place or command"),
            QLineEdit(),
        )
        self._model: RowsModel[_Goal] = RowsModel(
            [Column(title="", words=lambda goal: goal.words)],
            RowTraits(sentence=lambda goal: f"{goal.words}, {goal.kind}"),
        )
        self._list = RowsView(
            sitting.look, self.tr("What fits"), self._model, _GoalDelegate(sitting.look)
        )
        self._list.setMinimumHeight(sitting.look.theme.px(290))
        self.body.addWidget(self._line)
        self.body.addWidget(self._list)
        self._line.editor.textChanged.connect(self._narrow)
        self._line.editor.installEventFilter(self)
        self._list.opened.connect(self.main.click)
        self._narrow("")
        self._line.setFocus()

    @property
    def goal(self) -> _Goal | None:
        """What was chosen."""
        chosen: _Goal | None = self._list.current
        return chosen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Up and Down move in the list while the line keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._list.go_to(self._list.currentIndex().row() + step)
                return True
        return False

    def try_deed(self) -> bool:
        """Nothing chosen keeps the dialog open."""
        self._say_whether(self.goal is not None)
        return self.goal is not None

    def _say_whether(self, fits: bool) -> None:  # noqa: FBT001 - the answer
        self.say_fault("" if fits else self.tr("Nothing fits. Take a letter away."))

    def _numbered(self, number: int) -> list[_Goal]:
        """Return the entry that has this number in the record, if one of this case has it."""
        sitting = self._sitting
        return [
            _Goal(
                words=f"{number}  {logged.entry.gist}",
                kind=self.tr("entry"),
                icon="ph.notebook",
                go=lambda entry_id=logged.entry.id: sitting.go("log", entry_id),  # type: ignore[misc]
            )
            for logged in (
                row.entry
                for row in sitting.desk.log.rows(FoundOrder(order=_NONE), [number]).values()
            )
            if logged.entry.case_id == sitting.case_id
        ]

    def _narrow(self, typed: str) -> None:
        parts = typed.casefold().split()
        fitting = [g for g in self._goals if all(part in g.words.casefold() for part in parts)]
        if _NUMBER.fullmatch(typed.strip()):
            fitting = [*self._numbered(int(typed)), *fitting]
        fitting.sort(key=lambda g: not g.words.casefold().startswith(typed.casefold().strip()))
        self._model.show(fitting[:_MOST])
        self._list.go_to(0)
        self._say_whether(bool(fitting))


def go_to(window: QWidget, sitting: Sitting, actions: Mapping[str, QAction]) -> None:
    """Ask where to go, and go there."""
    dialog = GoToDialog(window, sitting, _goals(window, sitting, actions))
    if dialog.exec() and dialog.goal is not None:
        dialog.goal.go()


def _goals(window: QWidget, sitting: Sitting, actions: Mapping[str, QAction]) -> list[_Goal]:
    goals = [
        _Goal(
            words=spec.name,
            kind=window.tr("place"),
            icon=spec.icon,
            go=lambda key=spec.key: sitting.go(key),  # type: ignore[misc]
        )
        for spec in PAGES
    ]
    goals += [
        _Goal(
            words=case.title,
            kind=window.tr("case"),
            icon="ph.folder",
            go=lambda case_id=case.id: sitting.take_case(case_id),  # type: ignore[misc]
        )
        for case in sitting.desk.cases.all()
    ]
    if any(spec.key == "people" for spec in PAGES):
        goals += [
            _Goal(
                words=person.called,
                kind=window.tr("person"),
                icon="ph.users",
                go=lambda who=person.id: sitting.go("people", who),  # type: ignore[misc]
            )
            for person in sitting.desk.people.of(sitting.case_id)
        ]
    goals += [
        _Goal(
            words=search.name,
            kind=window.tr("saved search"),
            icon="ph.bookmarks-simple",
            go=lambda line=search.line: sitting.go("log", FindEntries(line=line)),  # type: ignore[misc]
        )
        for search in SavedSearches(sitting).every
    ]
    goals += [
        _Goal(
            words=action.text().replace("&", "").rstrip("…"),
            kind=action.shortcut().toString() or window.tr("command"),
            icon="ph.caret-right",
            go=action.trigger,
        )
        for action in actions.values()
        if action.isEnabled() and action.isVisible()
    ]
    return goals
