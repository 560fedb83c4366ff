"""A timeline page on a desk with the sample case."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.domain.changes import Changes
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.timeline.page import TimelinePage

MakePage = Callable[[Sitting], TimelinePage]


@pytest.fixture
def make_page(qtbot: QtBot) -> MakePage:
    """Makes a page that looks again as the window would have it."""

    def make(sitting: Sitting) -> TimelinePage:
        made = TimelinePage(sitting)
        sitting.desk_changed.connect(
            lambda changes: made.look_again(changes) if changes & made.concerns else None
        )
        qtbot.addWidget(made)
        made.look_again(Changes.EVERYTHING)
        made.resize(1068, 740)
        made.show()
        with qtbot.waitActive(made):
            made.activateWindow()
        made.arrive(None)
        return made

    return make


@pytest.fixture
def page(sample: Sitting, make_page: MakePage) -> TimelinePage:
    """The page with the sample case."""
    return make_page(sample)
