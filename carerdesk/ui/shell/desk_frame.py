"""The open desk: rail or bar, the page in front, and the lines above and below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.ui.given import given, may_be_given
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.focus_kept import focus_kept
from carerdesk.ui.kit.notice_line import NoticeLine
from carerdesk.ui.kit.tab_order import stand_after
from carerdesk.ui.reminders.reminder_line import ReminderLine
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.shell.rail import Rail
from carerdesk.ui.shell.rail_delegate import RailRow
from carerdesk.ui.shell.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
    from PySide6.QtWidgets import QMenu

    from carerdesk.ui.page import Page
    from carerdesk.ui.shell.places import PageSpec
    from carerdesk.ui.sitting import Notice, Sitting

HIDE = "hide"
MANY = "monday"
"""The place of many cases."""

_MOST_BACK = 30
_NOT_IN_RAIL = 3
"""The group of places the rail has no room for."""


class DeskFrame(QWidget):
    """Makes pages, tells them what changed, and goes between them.

    A page is filled at its first visit; those of the rail may be made before it (`prepare`).
    """

    hide_pressed = Signal()
    page_changed = Signal(str)  # key of the place

    def __init__(self, sitting: Sitting, cases: QMenu) -> None:
        """Show an empty frame; `go` brings the first page."""
        super().__init__()
        self.setAcceptDrops(True)
        self._sitting = sitting
        self._pages: dict[str, Page] = {}
        self._stale: dict[str, Changes] = {}
        self._trail: list[str] = []
        self._current = ""
        look = sitting.look
        self._for_many = sitting.desk.monday.advocate() is not None
        places, foot = _rows(self, for_many=self._for_many)
        self.rail = Rail(look, places, foot, cases)
        others = tuple(
            RailRow(key=spec.key, name=spec.name, icon=spec.icon)
            for spec in PAGES
            if spec.group == _NOT_IN_RAIL
        )
        self.bar = TopBar(look, (*places, RailRow(), *foot[:-1], *others), cases)
        self.warning = NoticeLine(look)
        self.notice = NoticeLine(look)
        self.care = NoticeLine(look)
        self.reminder = ReminderLine(look)
        self._stack = sitting.room = QStackedWidget()
        inner = column(look)
        inner.addWidget(self.bar)
        inner.addWidget(self.warning)
        inner.addWidget(self.care)
        inner.addWidget(self.reminder)
        inner.addWidget(self._stack, 1)
        inner.addWidget(self.notice)
        outer = row(look, self)
        outer.addWidget(self.rail)
        outer.addLayout(inner, 1)
        self.bar.hide()
        for part in (self.rail, self.bar):
            part.chosen.connect(self._chosen)
            part.show_case(sitting.case)
        self.bar.hide_pressed.connect(self.hide_pressed)
        sitting.desk_changed.connect(self._desk_changed)
        sitting.case_changed.connect(self._case_changed)
        sitting.asked_to_go.connect(self.go)
        sitting.noticed.connect(self._say)
        sitting.badge_changed.connect(self.rail.show_badge)
        look.changed.connect(self._arrange)

    @property
    def current(self) -> str:
        """Key of the place in front."""
        return self._current

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._pages.get(self._current)

    @staticmethod
    def has(key: str) -> bool:
        """Whether there is such a place."""
        return any(spec.key == key for spec in PAGES)

    def go(self, key: str, target: object = None) -> None:
        """Go to a place, and show something there.

        Raises:
            StopIteration: When there is no such place.
        """
        if self._current and self._current != key:
            self._trail = [*self._trail[-_MOST_BACK:], self._current]
        self._bring(key, target)

    def get_ready(self, key: str) -> Iterator[None]:
        """Make a place's page and fill it, a turn of the window's events each; `go` shows it."""
        if key not in self._pages:
            self._make(next(spec for spec in PAGES if spec.key == key))
            yield
        self._refresh(key)
        yield

    def prepare(self) -> bool:
        """Make the next page of the rail that is not there yet; it is filled when it is visited.

        Returns:
            Whether one was made.
        """
        in_rail = (s for s in PAGES if s.number or (s.key == MANY and self._for_many))
        spec = next((spec for spec in in_rail if spec.key not in self._pages), None)
        if spec is not None:
            self._make(spec)
        return spec is not None

    def back(self) -> None:
        """Go back to the place before."""
        if self._trail:
            self._bring(self._trail.pop(), None)

    def put_away(self) -> None:
        """Have every page keep its unfinished words."""
        for page in self._pages.values():
            page.put_away()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What a page has no place of its own for may be dropped all the same."""
        if may_be_given(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it with the documents."""
        event.acceptProposedAction()
        self.go("documents", given(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow or low window has a bar instead of the rail."""
        super().resizeEvent(event)
        self._arrange()

    def _bring(self, key: str, target: object) -> None:
        if key not in self._pages or key in self._stale:
            for _turn in self.get_ready(key):
                self._sitting.jobs.breathe()
        page = self._pages[key]
        self._current = key
        self._stack.setCurrentWidget(page)
        self.rail.show_chosen(key)
        self.bar.show_chosen(key)
        self.page_changed.emit(key)
        page.arrive(target)

    def _make(self, spec: PageSpec) -> None:
        page = spec.factory(self._sitting)
        page.setAccessibleName(spec.name)
        self._pages[spec.key] = page
        self._stale[spec.key] = Changes.EVERYTHING
        self._stack.addWidget(page)
        stand_after(page, self.notice)
        stand_after(self.notice, self.care)

    def _refresh(self, key: str) -> None:
        changes = self._stale.pop(key, Changes.NOTHING)
        if changes is not Changes.NOTHING:
            page = self._pages[key]
            with focus_kept(page):
                page.look_again(changes)

    def _desk_changed(self, changes: Changes) -> None:
        for key, page in self._pages.items():
            concerned = changes & page.concerns
            if concerned:
                self._stale[key] = self._stale.get(key, Changes.NOTHING) | concerned
        if changes & Changes.CASES:
            self._show_case()
        if changes & Changes.SETTINGS:
            self._show_places()
        if self._current:
            self._refresh(self._current)

    def _case_changed(self) -> None:
        self._show_case()
        self.notice.quiet()
        for key in self._pages:
            self._stale[key] = Changes.EVERYTHING
        if self._current:
            self._refresh(self._current)

    def _show_places(self) -> None:
        """Put the Monday page in the rail, or take it out, when the desk became another kind."""
        for_many = self._sitting.desk.monday.advocate() is not None
        if for_many is self._for_many:
            return
        self._for_many = for_many
        places, foot = _rows(self, for_many=for_many)
        self.rail.places.show_rows(places)
        self.bar.show_rows((*places, RailRow(), *foot[:-1]))
        self.rail.show_chosen(self._current)
        self.bar.show_chosen(self._current)

    def _show_case(self) -> None:
        for part in (self.rail, self.bar):
            part.show_case(self._sitting.case)

    def _say(self, notice: Notice) -> None:
        if not notice.sentence:
            self.notice.quiet()
            return
        self.notice.say(notice.sentence, undo=notice.undo, verb=notice.verb, shape=notice.shape)

    def _chosen(self, key: str) -> None:
        if key == HIDE:
            self.rail.show_chosen(self._current)
            self.hide_pressed.emit()
        else:
            self.go(key)

    def _arrange(self) -> None:
        theme = self._sitting.look.theme
        around = theme.size("size.menu_bar") + theme.size("size.status_bar")
        narrow = theme.narrow("rail_becomes_bar", self.width(), self.height() + around)
        self.rail.setVisible(not narrow)
        self.bar.setVisible(narrow)


def _rows(owner: QWidget, *, for_many: bool) -> tuple[tuple[RailRow, ...], tuple[RailRow, ...]]:
    """Return the places and the foot; the Monday page is among them in a desk of many cases."""
    rows = {
        group: tuple(
            RailRow(key=spec.key, name=spec.name, icon=spec.icon)
            for spec in PAGES
            if spec.group == group
        )
        for group in (0, 1, 2)
    }
    if for_many:
        spec = next(spec for spec in PAGES if spec.key == MANY)
        rows[0] = (RailRow(key=spec.key, name=spec.name, icon=spec.icon), *rows[0])
    line = (RailRow(),) if rows[0] and rows[1] else ()
    hide = RailRow(key=HIDE, name=owner.tr("Hide this window"), icon="ph.eye-slash", hint="F9")
    return (*rows[0], *line, *rows[1]), (*rows[2], hide)
