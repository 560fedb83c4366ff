"""The right of the bundle page: a page as it will print, drawn off the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.services.planning import OwnPage
from carerdesk.ui.bundles.page_picture import PagePicture
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from carerdesk.domain.bundles import BundlePlan
    from carerdesk.services.papers import Papers
    from carerdesk.services.planning import Planner
    from carerdesk.services.previews import Picture
    from carerdesk.ui.jobs import Jobs, Running
    from carerdesk.ui.theme.look import Look

_WAIT_MS = 90


class PreviewPane(QWidget):
    """Shows one page of the plan; the arrows go through the pages."""

    zoomed = Signal()  # the page is wanted larger

    def __init__(self, look: Look, papers: Papers, jobs: Jobs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._papers = papers
        self._jobs = jobs
        self._drawing: Running | None = None
        self._waiting: dict[PagePicture, None] = {}
        self._gone: WeakSet[PagePicture] = WeakSet()
        self._plan: BundlePlan | None = None
        self._planner: Planner | None = None
        self._page = 1
        self._title = Words("", "body", strong=True)
        self.back = IconButton(look, "ph.caret-left", self.tr("Page before"))
        self.on = IconButton(look, "ph.caret-right", self.tr("Next page"))
        self.larger = IconButton(look, "ph.magnifying-glass-plus", self.tr("Larger"))
        self.back.clicked.connect(lambda: self.turn(-1))
        self.on.clicked.connect(lambda: self.turn(1))
        self.larger.clicked.connect(self.zoomed)
        self.picture = PagePicture(look)
        self.picture.width_changed.connect(self._soon)
        head = row(look, gap=0)
        head.addWidget(self._title, 1)
        for button in (self.back, self.on, self.larger):
            head.addWidget(button)
        self._note = Words(
            self.tr("As it will print. Numbers follow when you move things."),
            "small",
            "text2",
            wrap=True,
        )
        box = column(look, self, gap=8)
        box.addLayout(head)
        box.addWidget(self.picture)
        box.addWidget(self._note)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.draw)

    @property
    def page(self) -> int:
        """The page shown, from 1."""
        return self._page

    @property
    def title(self) -> str:
        """Which page it is, in words."""
        return self._title.text()

    def show_plan(self, plan: BundlePlan, planner: Planner) -> None:
        """Show the pages of a plan, staying at the page."""
        self._plan, self._planner = plan, planner
        self.show_page(min(self._page, plan.pages))

    def show_page(self, page: int) -> None:
        """Show another page, in a moment."""
        if self._plan is None:
            return
        self._page = max(1, min(page, self._plan.pages))
        title = self.tr("Page {n}, {what}").format(n=self._page, what=self._what(self._plan))
        self._title.setText(title)
        self.back.setEnabled(self._page > 1)
        self.on.setEnabled(self._page < self._plan.pages)
        self._soon()

    def turn(self, step: int) -> None:
        """Go some pages on or back."""
        self.show_page(self._page + step)

    def draw(self) -> None:
        """Draw the page now."""
        if self.isVisible():
            self.draw_on(self.picture)

    def rest(self) -> None:
        """Draw no more: the desk is about to be closed."""
        self._timer.stop()
        self._plan = self._planner = None
        self._waiting.clear()

    def draw_on(self, picture: PagePicture) -> None:
        """Have the page drawn on a picture; while one is drawn, the next one asked for waits."""
        if self._plan is None or self._planner is None:
            return
        if self._drawing is not None:
            self._waiting[picture] = None
            return
        self._papers.reader()  # made here, so that the worker only asks it
        draw = partial(
            _drawn, self._planner, self._papers, self._plan, self._page, picture.wanted_width
        )
        run = self._jobs.run(lambda _progress, _cancelled: draw())
        self._drawing = run
        asked = (self._plan, self._page)
        run.finished.connect(lambda drawn: self._show(picture, asked, drawn))
        run.failed.connect(lambda fault: self._say(picture, asked, fault))
        run.ended.connect(self._go_on)

    def forget(self, picture: PagePicture) -> None:
        """Draw on a picture no more: it is about to go."""
        self._waiting.pop(picture, None)
        self._gone.add(picture)

    def _show(
        self, picture: PagePicture, asked: tuple[BundlePlan, int], drawn: Picture | None
    ) -> None:
        if drawn is None:
            self._say(picture, asked, self.tr("This page is set when the bundle is built."))
        elif self._still(picture, asked):
            plan, page = asked
            said = self.tr("Picture of page {n}: {what}").format(n=page, what=self._what(plan))
            picture.show_picture(drawn.width, drawn.height, drawn.rgb, said)

    def _say(self, picture: PagePicture, asked: tuple[BundlePlan, int], words: str) -> None:
        if self._still(picture, asked):
            picture.show_words(words)

    def _still(self, picture: PagePicture, asked: tuple[BundlePlan, int]) -> bool:
        """Whether what was asked is still what is to be shown."""
        plan, page = asked
        return plan is self._plan and page == self._page and picture not in self._gone

    def _go_on(self) -> None:
        self._drawing = None
        waiting, self._waiting = list(self._waiting), {}
        for picture in waiting:
            self.draw_on(picture)

    def _what(self, plan: BundlePlan) -> str:
        if self._page == 1:
            return self.tr("cover")
        if self._page <= plan.front_pages:
            return self.tr("index")
        for section in plan.sections:
            for item in section.items:
                within = self._page - item.first_page
                if item.included and 0 <= within < item.pages:
                    return f"{section.letter}{item.section_page + within}"
        return ""

    def showEvent(self, event: QShowEvent) -> None:
        """Draw when it comes in sight."""
        super().showEvent(event)
        self._soon()

    def _soon(self) -> None:
        self._timer.start()


def _drawn(
    planner: Planner, papers: Papers, plan: BundlePlan, page: int, width_px: int
) -> Picture | None:
    """Draw a page of a plan, in a worker; ``None`` when it is not known before it is built."""
    found = planner.page(plan, page)
    if found is None:
        return None
    if isinstance(found, OwnPage):
        return papers.picture_of(found.pdf, 1, width_px=width_px)
    return papers.page_picture(found.document, found.page, width_px=width_px)
