"""Timeline: the order of things, with the good ones in, as a picture and as text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from carerdesk.domain.changes import Changes
from carerdesk.ui.asking import Asking
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.printing import choose_printer
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.page import Page
from carerdesk.ui.targets import ShowEntry, WriteEntry
from carerdesk.ui.timeline.laying_out import LaidOut, laid_out
from carerdesk.ui.timeline.paper import Shown
from carerdesk.ui.timeline.period import Period
from carerdesk.ui.timeline.picture import TimelinePicture
from carerdesk.ui.timeline.timeline_deeds import TimelineDeeds
from carerdesk.ui.timeline.timeline_foot import TimelineFoot
from carerdesk.ui.timeline.timeline_head import ANOTHER, BOTH, PICTURE, TEXT, TimelineHead
from carerdesk.ui.timeline.twin import TimelineTwin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.timeline import LaneChoice, Timeline
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.timeline.timeline_rows import TimelineRow


class TimelinePage(Page):
    """Head, picture, the line that is always there, and the text twin."""

    concerns: ClassVar[Changes] = (
        Changes.CLOCKS
        | Changes.CASES
        | Changes.ENTRIES
        | Changes.LINKS
        | Changes.PEOPLE
        | Changes.SETTINGS
    )

    def __init__(self, sitting: Sitting) -> None:
        """Make the parts; `look_again` fills them."""
        super().__init__(sitting)
        look = self.look
        self.work = TimelineDeeds(self, sitting)
        self.head = TimelineHead(look)
        self.picture = TimelinePicture(look)
        self.foot = TimelineFoot(look)
        self.twin = TimelineTwin(look)
        self.empty = EmptyState(
            look,
            "",
            self.tr("Tag an entry “I raised” or log a letter, and it will stand here."),
            verb=self.tr("&New entry"),
            icon="ph.plus",
        )
        self._timeline: Timeline | None = None
        self._lanes: LaneChoice = sitting.desk.timelines.lanes(sitting.case_id)
        self._period: Period | None = None
        self._case_id = ""
        self.rows: tuple[TimelineRow, ...] = ()
        page = ScrollPage(look)
        page.column.addWidget(self.picture)
        page.column.addWidget(self.foot)
        below = Ground("surface")
        row(look, below, margins=(12, 0, 8, 0)).addWidget(self.twin)
        page.column.addWidget(below, 1)
        self._sheet = page
        self._room = QStackedWidget()
        self._room.setMinimumHeight(1)  # all of it scrolls; the head above stays whole
        self._room.addWidget(page)
        self._room.addWidget(self.empty)
        self.asking = Asking(self, sitting, self._room)
        self._whole = column(look, self)
        self._whole.addWidget(self.head)
        self._whole.addWidget(self._room, 1)
        self._connect()

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - everything hangs together
        """Lay the record out anew."""
        sitting = self.sitting
        if self._case_id != sitting.case_id:
            self._case_id, self._period = sitting.case_id, None
        timelines = sitting.desk.timelines
        self._lanes = timelines.lanes(sitting.case_id)
        self.foot.show_reasons(len(timelines.other_reasons(sitting.case_id)))
        self._timeline = None
        self._lay_out()

    def arrive(self, target: object) -> None:
        """Put the focus in the picture, or in the text where only that is shown."""
        del target
        first = self.twin if self.head.view.value == TEXT else self.picture
        if self._room.currentWidget() is self.asking.state:
            self.asking.state.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._room.currentWidget() is self.empty:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close what is open."""
        self.asking.drop()
        self.work.close()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What can be done here."""
        if not self.rows:
            return {}
        return {
            "export": self._save,
            "print": lambda: self.work.print(self.shown, choose_printer),
            "preview": lambda: self.work.preview(self.shown, choose_printer),
        }

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return (self.head.period, self.picture, self.twin, self.empty.button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the head scrolls away with the page."""
        super().resizeEvent(event)
        low = self.height() < 2 * self.head.heightForWidth(self.width())
        box = self._sheet.column if low and self._timeline is not None else self._whole
        if box.indexOf(self.head) < 0:
            box.insertWidget(0, self.head)

    def shown(self) -> Shown:
        """What is shown, for paper: whatever is chosen, good and neutral contact is in it."""
        sitting = self.sitting
        timeline = self._timeline
        return Shown(
            case=sitting.case,
            rows=self.rows,
            lanes=self._lanes,
            period=self._period or Period(),
            today=sitting.today(),
            reasons=tuple(r.text for r in sitting.desk.timelines.other_reasons(sitting.case_id)),
            sentence=timeline.sentence if timeline is not None else "",
            record=sitting.desk.safekeeping.head_line(),
        )

    def take_period(self, period: Period) -> None:
        """Show another period."""
        self._period = period
        self._lay_out()

    def _connect(self) -> None:
        head, picture, twin = self.head, self.picture, self.twin
        head.period_chosen.connect(self._choose_period)
        head.view_chosen.connect(self._choose_view)
        head.wider_pressed.connect(picture.wider)
        head.closer_pressed.connect(picture.closer)
        head.lanes_pressed.connect(self.work.choose_lanes)
        head.save_pressed.connect(self._save)
        picture.zoomed.connect(self._fit_head)
        picture.current_changed.connect(twin.look_at)
        picture.opened.connect(self._open)
        picture.to_text.connect(self._to_text)
        twin.current_changed.connect(picture.look_at)
        twin.opened.connect(self._open)
        twin.to_picture.connect(self._to_picture)
        self.asking.waits.connect(self._wait)
        self.foot.reasons_pressed.connect(self.work.write_reasons)
        self.empty.pressed.connect(lambda: self.sitting.go("log", WriteEntry()))

    def _lay_out(self) -> None:
        """Read what was not read yet, and lay out what is chosen of it."""
        self.asking.ask(
            partial(
                laid_out,
                self.sitting.case_id,
                self._timeline,
                lanes=self._lanes,
                period=self._period,
                today=self.sitting.today(),
            ),
            self._show,
        )

    def _wait(self) -> None:
        """Offer nothing of what is not there."""
        self.rows = ()
        self._fit_head()
        self.deeds_changed.emit()

    def _show(self, laid: LaidOut) -> None:
        timeline, period, today = laid.timeline, laid.period, self.sitting.today()
        self._timeline, self._period, self.rows = timeline, period, laid.rows
        self.head.show_periods(laid.offered, period)
        empty = not timeline.events and not timeline.clocks
        # In sight first, and as wide as it stays: in another width it would be plotted twice.
        self._room.setCurrentIndex(1 if empty else 0)
        self.twin.show_rows(self.rows)
        self.picture.show_rows(self.rows, self._lanes.shown, period, today, laid.days)
        if self.picture.current >= 0:
            self.twin.look_at(self.picture.current)
        self.foot.show_count(timeline.sentence, len(self.rows) - laid.bars, laid.bars)
        self._fit_head()
        self.deeds_changed.emit()

    def _choose_period(self, period: object) -> None:
        if period == ANOTHER:
            if self._period is not None:
                self.head.period.choose(self._period)
            self.work.choose_period(self.take_period)
        elif isinstance(period, Period):
            self.take_period(period)

    def _choose_view(self, view: object) -> None:
        self.picture.setVisible(view in (BOTH, PICTURE))
        self.twin.setVisible(view in (BOTH, TEXT))
        self._fit_head()

    def _fit_head(self) -> None:
        self.head.fit(
            picture=bool(self.rows) and self.head.view.value != TEXT,
            widest=self.picture.is_widest,
            closest=self.picture.is_closest,
        )
        self.head.lanes.setEnabled(bool(self.rows))
        self.head.save.setEnabled(bool(self.rows))

    def _to_text(self) -> None:
        if self.twin.isHidden():
            self.head.view.choose(BOTH)
        self.twin.look_at(self.picture.current)
        self.twin.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_picture(self) -> None:
        if self.picture.isHidden():
            self.head.view.choose(BOTH)
        self.picture.look_at(self.twin.currentIndex().row(), tell=True)
        self.picture.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, place: int) -> None:
        row = self.rows[place]
        if row.entry_id is not None:
            self.sitting.go("log", ShowEntry(entry_id=row.entry_id))
        elif row.clock_key:
            self.sitting.go("clocks", row.clock_key)
        else:
            self.sitting.go("clocks")

    def _save(self) -> None:
        self.work.save(self.shown)
